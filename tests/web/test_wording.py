"""The page says every problem in its own words: without names of files, keys, codes and commands."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import polib
import pytest

import messages as catalogs
from flyergen.messages import Message, say
from flyergen.problem import Place, Problem
from flyergen.problems.all_rules import RULES
from flyergen.web.wording import is_for_files, told_problem
from source_trees import SOURCE, module_paths
from web.opened import Opened, opened
from web.pages.test_home import words_on

FORBIDDEN = re.compile(r"\.ya?ml|YAML|flyergen [a-z]|`|(^|\s)--[a-z]|\b[A-Z]\d{3}\b|\b(keys?|claves?|variables?)\b")
PLACES = {
    "text": Place("flyers/shots/text/es.yaml", 3, 1),
    "facts": Place("flyers/shots/flyer.yaml", 3, 1),
    "design": Place("flyers/shots/layout.yaml", 3, 1),
    "groups": Place("flyers/shots/groups.yaml", 3, 1),
    "nowhere": None,
}
# The files whose problems the page solves itself: it has words of its own for nearly all that they say.
SOLVED_ON_PAGES = re.compile(
    r"lint/(event|facts|mail|text|translations|variables|readability|repeats|word_checks|pairs|typography)"
    r"|flyer/(markup|examples|merge)|source/exchange/|problems/fit"
)
# What nobody meets who has never written a file, and what only the person who makes a design can change.
TOLD_BY_PLACE = {
    "write letters, digits, `-` and `_`, such as `from`",
    "write small letters, digits and `_`, and not `link`, which the link itself is called",
    "say with `tallest` how high it may be, or give it more room in the layout",
    "make it smaller, or give it {missing:.1f} mm more room in the layout",
    "make it smaller, or give it more room in the layout",
    "move the shape, make it or its `wrap` smaller, or leave {needed:.0f} mm beside it",
    "add `text:` with the key of words that tell what it shows, or `decoration: true`",
    "draw the outline over this photograph, or delete the block with `front`",
    "give the style `postage` a smaller size",
    "write its code, such as `Latn` or `Arab`",
    "`{key}` has keys below it in the source, and is a list here",
    "`{key}` has keys below it in the source, and is one text here",
    "`{key}` is a list in the source, and has keys below it here",
    "`{key}` is a list in the source, and one text here",
    "`{key}` is one text in the source, and a list here",
    "`{key}` is one text in the source, and has keys below it here",
    "item {number} of `{key}` is read as a table, for it has a key `{name}`",
    "put the whole text in quotes, for a colon with a space after it ends a key",
    "write the keys of the source, each on a line of its own",
    "write the keys of the source, without a dash",
    "make the column wider or its type smaller, or write `align: left` in the style `{style}`",
    "make the setting that moves it smaller, such as `shift`, `indent` or `at`",
    "write at least one: `{key}: [...]`",
    "put `mailing` on the panel `back`, which ends at the last fold",
    "make `width` {least:g} to {most:.4g}in; the rest is for a message",
    'write both, as `mail: {{permit: "12", city: Portland OR}}`, or none for a stamp',
    "`{key}` has no words of its own, only keys below it",
    "indent it as what stands below `{table}:`: `  {line}`",
    "see them all with `flyergen check --list`",
    "there is no key `{key}` to silence",
    "there is no check `{code}` to silence",
    "`{key}` silences {code} and does not say why",
    "`{key}` silences {code}, which finds nothing there",
    "if it is the right language, name its script in the code of the language, such as `ku-Arab`",
}


class Any(str):
    """A value in a message, which can be printed in every form."""

    __slots__ = ()

    def __format__(self, _: str) -> str:
        return "5"


@cache
def templates() -> list[tuple[str, str, list[str]]]:
    """Return each template of a message with its plural and the modules that say it, from the Spanish catalog.

    What a rule says is said by the modules that name its code.
    """
    entries = polib.pofile(str(catalogs.LOCALE / "es" / "LC_MESSAGES" / "flyergen.po"))
    named = modules_by_code()
    return [
        (
            one.msgid,
            one.msgid_plural,
            [module for module, _ in one.occurrences]
            + [module for rule in one.comment.splitlines() for module in named[rule[:4]]],
        )
        for one in entries
    ]


def modules_by_code() -> Mapping[str, list[str]]:
    """Return the modules that name the code of each rule."""
    named = defaultdict(list)
    for file in module_paths():
        for code in set(re.findall(r'"([A-Z]\d{3})"', file.read_text("utf-8"))):
            named[code].append(file.relative_to(SOURCE).as_posix())
    return named


def filled(template: str, plural: str) -> Message:
    return Message(template, plural, 2, defaultdict(lambda: Any("5")))


def test_no_sentence_of_the_program_brings_files_codes_or_commands_to_the_page() -> None:
    wrong = []
    for template, plural, modules in templates():
        if all(module.startswith(("cli/", "web/templates/")) or module.endswith(".yaml") for module in modules):
            continue
        said = filled(template, plural)
        for language in ("en", "es"):
            found = told_problem(Problem("T999", said, said, PLACES["design"]), {}, language)
            wrong += [(one, template) for one in (found.fact, found.hint) if FORBIDDEN.search(one)]
            assert found.fact, template
    assert wrong == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_problem_of_any_rule_at_any_place_brings_files_or_codes_to_the_page(language: str) -> None:
    said = say("{what} in {place}, or run {command}", what="at", place="layout.yaml:3:1", command="flyergen check")
    for code in RULES:
        for place in PLACES.values():
            found = told_problem(Problem(code, said, said, place), {}, language)
            assert found.fact
            assert not FORBIDDEN.search(f"{found.fact} {found.hint}"), (code, place)


def test_the_place_in_a_file_is_said_in_words() -> None:
    said = say("write `at:`")
    assert told_problem(Problem("L102", said, said, PLACES["design"]), {}, "en") == (
        "Something in the design cannot be used.",
        "Whoever made the design can put it right.",
        "Line 3 of layout.yaml.",
    )


def test_the_page_has_words_of_its_own_for_what_it_solves() -> None:
    english = {one.msgid for one in polib.pofile(str(catalogs.LOCALE / "en" / "LC_MESSAGES" / "page.po"))}
    solved = {
        template
        for template, plural, modules in templates()
        if any(map(SOLVED_ON_PAGES.match, modules)) and (is_for_files(template) or is_for_files(plural))
    }
    assert solved - english == TOLD_BY_PLACE, (
        "say it on the page: add it to locale/en/LC_MESSAGES/page.po, make messages"
    )


def test_what_the_page_says_otherwise_is_said_in_every_language_and_has_no_other_values() -> None:
    english, spanish = (polib.pofile(str(catalogs.LOCALE / code / "LC_MESSAGES" / "page.po")) for code in ("en", "es"))
    assert [one.msgid for one in english] == [one.msgid for one in spanish]
    assert [one.msgid for one in (*english, *spanish) if not one.translated()] == []
    for one in english:
        said = filled(one.msgid, one.msgid_plural)
        assert told_problem(Problem("T999", said, said, PLACES["design"]), {}, "en").file == "", one.msgid
    known = [(re.findall(r"\{\w+", one.msgid), re.findall(r"\{\w+", one.msgstr)) for one in (*english, *spanish)]
    assert [said for values, said in known if set(said) - set(values)] == []


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def test_a_problem_leads_to_the_field_in_which_it_is_solved(page: Opened) -> None:
    file = page.root / "flyers" / "shots" / "flyer.yaml"
    file.write_text(file.read_text("utf-8").replace("503-543-8417", "555"), "utf-8")
    said = page.get("print").text
    assert "flyer.yaml" not in words_on(said)
    assert '<a class="b" href="/flyers/shots/facts?text=contact.phone">Open Facts: Phone</a>' in said
    shown = page.get("words").text
    assert '<a class="b" href="/flyers/shots/facts?text=contact.phone">Open Facts: Phone</a>' in shown
    assert "Show cut and folds" not in words_on(shown)
    assert "Abrir Datos: Teléfono" in page.browser.get("/flyers/shots/print", headers={"Accept-Language": "es"}).text


def test_what_only_a_person_can_put_right_in_a_file_is_said_with_its_line_and_what_it_means(page: Opened) -> None:
    page.write("es", "cover:\n\ttitle: Vacuna\n")
    said = words_on(page.get("words", lang="es").text)
    assert (
        "Something in the file with the words in Español cannot be used: a tab in the indentation. "
        "Whoever changed that file by hand can put it right. Line 2 of es.yaml. What it means"
    ) in said


def test_a_design_that_cannot_be_used_is_said_on_the_page_that_cannot_be_shown(page: Opened) -> None:
    layout = page.root / "flyers" / "shots" / "layout.yaml"
    layout.write_text(layout.read_text("utf-8").replace("panels:", "panelz:", 1), "utf-8")
    said = page.browser.get("/flyers/shots/words", headers={"Accept": "text/html"})
    assert said.status_code == 422
    assert re.search(
        r"Something in the design cannot be used. Whoever made the design can put it right. Line \d+ of layout.yaml. "
        "What it means Try again Open its folder",
        words_on(said.text),
    )
