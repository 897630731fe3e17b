"""The table of checks on words. A new check is a function in a file here and a row below.

An error stops a build, a warning is told, and a note is told to whoever asks for it.
What differs from the source on purpose stops no build: who writes both languages knows why. A fact that is lacking
does.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from flyergen.flyer.lint.words import (
    capital_letters,
    consistent_translation,
    corrected_typing,
    doubled_words,
    emphasis,
    end_punctuation,
    glossary_terms,
    invisible_characters,
    links,
    mixed_scripts,
    numbers,
    paired_signs,
    quotation_marks,
    retyped_facts,
    spacing,
    spanish_spelling,
    untranslated_text,
    variables,
)
from flyergen.flyer.lint.words.text_pair import Finding, Pair
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple

Level = Literal["error", "warning", "note"]
Check = Callable[[Pair], Iterator[Finding]]
CheckOfAll = Callable[[Iterable[Pair]], Iterator[tuple[Pair, Finding]]]


class Row(NamedTuple):
    """A check: `finds` says in one sentence what it looks for.

    Checks of a translation compare it with its source; the others look at the source language too.
    """

    code: str
    name: str
    finds: str
    check: Check
    level: Level = "warning"


class RowOfAll(NamedTuple):
    """A check that looks at all the words of a translation at once."""

    code: str
    name: str
    finds: str
    check: CheckOfAll
    level: Level = "warning"


class Told(NamedTuple):
    """A code that no function of this table finds by itself."""

    code: str
    name: str
    finds: str
    level: Level = "warning"


SILENCES = (
    Told("T501", say("silenced without a reason"), say("A finding is silenced and nobody says why."), "error"),
    Told("T502", say("silenced in vain"), say("A finding is silenced that is not there (any more).")),
    Told("T503", say("silences nothing"), say("There is no check or no key of the name that is silenced.")),
)

# fmt: off
TRANSLATION = (
    Row("T510", say("unchanged"), say("The words are those of the source language."),
        untranslated_text.check_unchanged),
    Row("T513", say("variable missing"), say("A variable of the source is not in the translation."),
        variables.check_missing_variables, "error"),
    Row("T514", say("variable added"), say("The translation has a variable that the source does not have."),
        variables.check_added_variables, "note"),
    Row("T515", say("numbers"), say("Source and translation have different numbers."),
        numbers.check_numbers),
    Row("T516", say("links"), say("Source and translation lead to different addresses."),
        links.check_links),
    Row("T517", say("markup"), say("Bold or italic words are in one of the two alone."),
        emphasis.check_markup, "note"),
    Row("T518", say("end punctuation"), say("The words end with another sign than the source."),
        end_punctuation.check_ending),
    Row("T519", say("paragraphs"), say("Source and translation have different numbers of paragraphs."),
        emphasis.check_paragraphs),
    Row("T520", say("names that stay"), say("A name that stays in every language is gone."),
        glossary_terms.check_kept_names),
    Row("T521", say("glossary terms"), say("A term is not called what the glossary says."),
        glossary_terms.check_terms),
    Row("T522", say("conditional words"), say("Words in double brackets go with other facts than the source's."),
        variables.check_conditions, "error"),
)

WHOLE = (
    RowOfAll("T511", say("inconsistent"), say("The same source has two translations."),
        consistent_translation.check_inconsistent),
    RowOfAll("T512", say("reused"), say("Two different sources have the same translation."),
        consistent_translation.check_reused),
)

TEXT = (
    Row("T530", say("double space"), say("Two spaces stand in a row."),
        spacing.check_double_space),
    Row("T531", say("space at the ends"), say("A space stands before the first word or after the last."),
        spacing.check_outer_space),
    Row("T532", say("doubled word"), say("A word stands twice in a row."),
        doubled_words.check_doubled_word),
    Row("T533", say("hidden characters"), say("Zero-width and direction characters, stretched and lost letters."),
        invisible_characters.check_hidden, "error"),
    Row("T534", say("mixed scripts"), say("A letter looks right and is of another script."),
        mixed_scripts.check_scripts, "error"),
    Row("T535", say("brackets and quotes"), say("Something is opened and not closed, or closed and not opened."),
        paired_signs.check_balance),
    Row("T536", say("ellipsis"), say("Three full stops stand for an ellipsis."),
        quotation_marks.check_ellipsis),
    Row("T537", say("quotes"), say("Quotes are straight, or those of another language."),
        quotation_marks.check_quotes),
    Row("T538", say("apostrophe"), say("An apostrophe is straight."),
        quotation_marks.check_apostrophe),
    Row("T539", say("spaces around signs"), say("A space before or after a sign is missing, breakable or not needed."),
        spacing.check_space_around_signs),
    Row("T540", say("opening ¿ and ¡"), say("A Spanish question or exclamation is not opened."),
        paired_signs.check_opening_marks),
    Row("T541", say("facts retyped"), say("A fact of flyer.yaml is typed and not filled in."),
        retyped_facts.check_retyped),
    Row("T542", say("Spanish months and days"), say("A month or day has a capital letter in Spanish."),
        capital_letters.check_spanish_dates),
    Row("T543", say("Spanish one-letter words"), say("Spanish y before i, o before o, “a el” or “de el”."),
        spanish_spelling.check_one_letter_words),
    Row("T544", say("two capitals"), say("A word begins with two capital letters."),
        capital_letters.check_two_capitals),
    Row("T545", say("Spanish closing quote"), say("A full stop or comma stands inside the closing quote in Spanish."),
        spanish_spelling.check_closing_quote),
    Row("T546", say("Spanish titles"), say("A Spanish title has capital letters in the English manner."),
        capital_letters.check_sentence_case, "note"),
    Row("T548", say("typing"), say("Something that was typed or pasted is set right where it is printed."),
        corrected_typing.check_typed, "note"),
    Row("T547", say("Spanish serial comma"), say("A comma stands before the last item of a list in Spanish."),
        spanish_spelling.check_serial_comma, "note"),
)
# fmt: on

READING = (Told("T560", say("readability"), say("The words are harder to read than an eighth-grader’s."), "note"),)

CHECKS: tuple[Row | RowOfAll | Told, ...] = tuple(
    sorted((*SILENCES, *TRANSLATION, *WHOLE, *TEXT, *READING), key=lambda row: row.code)
)
