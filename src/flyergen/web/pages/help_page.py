"""Help page: what each page is for, its keys, and what a message means."""

from collections.abc import Callable

from flyergen.messages import say, say_as_is
from flyergen.named_tuple import NamedTuple

MOST_RULES = 20  # found rules that are shown


class Topic(NamedTuple):
    """What a page is for: the name in its address, its title, and sentences."""

    name: str
    title: str
    sentences: tuple[str, ...]


class FoundRule(NamedTuple):
    """The rule of a code in the reader's language: what is wrong, why it matters, and what to do."""

    code: str
    title: str
    why: str
    remedy: str


TOPICS = (
    Topic(
        "words",
        say("Words"),
        (
            say("Click words on the sheet, or choose them in the list, and write over them."),
            say("The line below the field says how much room is left. What has no room is red, and it is kept."),
            say("Words in braces on a blue ground are facts: they print what stands in Facts."),
            say("Two stars around words make them **bold**, and one makes them *italic*."),
        ),
    ),
    Topic(
        "translate",
        say("Translate"),
        (
            say("The original stands above, and you write below it. Ctrl+Enter goes to the next text."),
            say("If the original changes, its translations ask to be looked at again."),
            say("Somebody without this program gets a form by mail. Open here what comes back."),
        ),
    ),
    Topic(
        "facts",
        say("Facts"),
        (
            say("Names, phone numbers, places and dates are changed once, and are right everywhere, in all languages."),
            say("One that cannot be right is not saved. The reason stands above it."),
        ),
    ),
    Topic(
        "look",
        say("Look"),
        (
            say("Colors, fonts, paper and pictures. Each choice is shown on your own sheet before you take it."),
            say("A language that loses its room is named beside the choice."),
        ),
    ),
    Topic(
        "groups",
        say("Groups"),
        (
            say("Each local group gets files with its own name, phone and meeting."),
            say("Type into the table, or paste one from Excel, LibreOffice or Google Sheets."),
        ),
    ),
    Topic(
        "print",
        say("Print"),
        (
            say("The files for a print shop and for a copier, and what to say there."),
            say("What is wrong is named, with a link to its place. Nothing is printed before it is put right."),
        ),
    ),
    Topic(
        "saving",
        say("Saving and Undo"),
        (
            say("All is saved by itself. There is nothing to press."),
            say("Undo takes back one change after the other, up to 200. It names what it takes back."),
            say("If somebody else changes the same words, you see both versions and choose."),
        ),
    ),
)
SHORTCUTS = {
    say("Ctrl+Enter"): say("the next text"),
    say("Ctrl+Shift+Enter"): say("the text before"),
    say("Ctrl+B, Ctrl+I, Ctrl+K"): say("bold, italic, link"),
    say("F6"): say("from the words to the sheet and back"),
    say("Arrows on the sheet"): say("from text to text; Enter opens its words"),
    say("Esc"): say("from the words to the sheet"),
    say("Up, Down in the table of groups"): say("from group to group; Enter goes to its fields"),
}


def found_rules(asked: str, of_rules: Callable[[str], str]) -> list[FoundRule]:
    """Return the rule of a code, or those that have some words. `of_rules` translates the texts of rules."""
    from flyergen.diagnostics.all_rules import RULES, rule_of

    wanted = asked.split()
    if not wanted:
        return []
    one = rule_of(asked)
    spoken = (
        FoundRule(rule.code, *(of_rules(say_as_is(text)) for text in (rule.title, rule.why, rule.remedy)))
        for rule in ([one] if one else RULES.values())
    )
    return [rule for rule in spoken if one or all(word.lower() in " ".join(rule).lower() for word in wanted)]
