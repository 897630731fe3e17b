"""What the pages show in YAML works: the example flyers build, and each piece does where the page says it stands."""

import re
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

import photographs
import refresh
from building import build_of, errors_of
from flyergen.job.request import Request
from flyergen.problems.all_rules import RULES
from flyergen.reports.check import check

EXAMPLES = refresh.HERE / "examples"
ROOT = refresh.ROOT
PIECE = re.compile(r"<!-- (?:in (?P<file>\S+)|layout: (?P<note>[^\n]+)) -->\n```yaml\n(?P<text>.*?)```", re.DOTALL)
SHOWS_FEWER_WORDS = {"T202", "T203"}  # a piece alone leaves words of the example unshown or untranslated


def errors_in(folder: Path) -> set[str]:
    """Return the codes of the errors that a check of a flyer finds."""
    (checked,) = check(Request((str(folder),)))
    return {problem.code for problem in errors_of(checked.problems)}


def over(below: Any, above: Any) -> Any:
    """Merge tables key by key, as layouts do."""
    if isinstance(below, dict) and isinstance(above, dict):
        return {**below, **{key: over(below.get(key), value) for key, value in above.items()}}
    return above


def pieces() -> list[Any]:
    """Return every piece of YAML with the file that it belongs in."""
    found = []
    for page in refresh.PAGES:
        for n, match in enumerate(PIECE.finditer(page.read_text("utf-8")), 1):
            file = match["file"] or "layout.yaml"
            found.append(pytest.param(file, match["text"], bool(match["note"]), id=f"{page.name} {n}"))
    return found


@pytest.mark.parametrize("name", ["open-house"])
def test_an_example_builds_for_everybody(name: str, tmp_path: Path) -> None:
    assert errors_of(build_of(str(EXAMPLES / name), output=str(tmp_path)).problems) == ()
    assert len(list((tmp_path / name).glob("*.pdf"))) == 6


@pytest.mark.all
def test_the_blocks_of_the_page_on_layouts_are_right_in_every_layout() -> None:
    facts = yaml.safe_load((EXAMPLES / "blocks/flyer.yaml").read_text("utf-8"))
    for layout in facts["layouts"]:
        (checked,) = check(Request((str(EXAMPLES / "blocks"),), layout=layout))
        assert [str(problem) for problem in checked.problems] == []


def test_the_letters_of_the_page_on_layouts_are_right_in_both_languages() -> None:
    (checked,) = check(Request((str(EXAMPLES / "letters"),)))
    assert [str(problem) for problem in checked.problems] == []


def test_readers_of_all_files_find_the_whole_words_of_running_text(tmp_path: Path) -> None:
    folder = EXAMPLES / "running-text"
    built = build_of(str(folder), "press", "screen", "web", output=str(tmp_path))
    assert errors_of(built.problems) == ()
    words = {
        code: yaml.safe_load((folder / f"text/{code}.yaml").read_text("utf-8"))["shown"].values()
        for code in ("en", "es")
    }
    for path in (tmp_path / "running-text").glob("*.pdf"):
        with pypdfium2.PdfDocument(path) as document:
            text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
        assert [said for said in words[path.name.split(".")[1]] if said not in text] == []
    (page,) = (tmp_path / "running-text").glob("*.html")
    html = page.read_text("utf-8")
    assert [said for some in words.values() for said in some if said not in html] == []
    assert html.count("::first-letter{float:left;") == 8


@pytest.mark.parametrize(("name", "codes"), [("mistakes", {"T203", "T401", "T406"}), ("too-long", {"T301"})])
def test_an_example_of_mistakes_has_those_that_the_page_tells_of(name: str, codes: set[str]) -> None:
    assert errors_in(EXAMPLES / name) == codes


@pytest.mark.parametrize(("file", "text", "folded"), pieces())
def test_a_piece_of_yaml_works_in_the_open_house(file: str, text: str, folded: bool, tmp_path: Path) -> None:
    flyer = tmp_path / "flyers" / "open-house"
    shutil.copytree(EXAMPLES / "open-house", flyer)
    old = yaml.load((flyer / file).read_text("utf-8"), yaml.BaseLoader) if (flyer / file).exists() else {}
    if "art/photo.jpg" in text:
        photographs.put_art(flyer)
    if folded:
        old = {"extends": "tri-fold"}
    new = over(old, yaml.load(text, yaml.BaseLoader))
    (flyer / file).write_text(yaml.safe_dump(new, allow_unicode=True, sort_keys=False), "utf-8")
    has_photo = "art/photo.jpg" in text  # the example has no words for one
    assert errors_in(flyer) <= SHOWS_FEWER_WORDS | ({"T201"} if has_photo else set())


def test_every_piece_of_yaml_says_where_it_stands() -> None:
    texts = [page.read_text("utf-8") for page in refresh.PAGES]
    shown = sum(text.count("```yaml") for text in texts)
    followed = sum(len(re.findall(r"<!-- write in \S+ -->\n```yaml", text)) for text in texts)
    assert shown == followed + len(pieces())


CONSOLE = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
# What says that a command did not do what it was typed for.
FAILED = re.compile(r"^(?:Usage: |Error: |Traceback|.*(?:not found|No such file or directory)$)", re.MULTILINE)
MEANT = {"words.md": {"T203", "T301", "T401", "T406"}}  # pages about mistakes


def consoles() -> list[Any]:
    """Return every block of commands and what they print, with its page."""
    pages = [*ROOT.glob("*.md"), *EXAMPLES.parent.rglob("*.md")]
    return [
        pytest.param(page.name, match[1], id=f"{page.relative_to(ROOT).as_posix()} {n}")
        for page in pages
        for n, match in enumerate(CONSOLE.finditer(page.read_text("utf-8")), 1)
    ]


def faults_of(page: str, console: str) -> list[str]:
    """Return what is wrong with a block of commands and what they print."""
    codes = re.findall(r"^(?:\S+: )?([A-Z]\d{3}): ", console, re.MULTILINE)
    errors = {code for code in codes if RULES[code].level == "error"} - MEANT.get(page, set())
    begins = [] if console.startswith("$ ") else ["begins with no command"]
    return [*begins, *FAILED.findall(console), *sorted(errors)]


@pytest.mark.parametrize(("page", "console"), consoles())
def test_a_console_shows_commands_that_do_what_the_page_says(page: str, console: str) -> None:
    assert faults_of(page, console) == []


@pytest.mark.parametrize(
    ("console", "faults"),
    [
        ("", ["begins with no command"]),
        ("flyergen check\n", ["begins with no command"]),
        ("$ flyergen build --fro web\nUsage: flyergen\nError: no\n", ["Usage: ", "Error: "]),
        ("$ flygen build\n/bin/sh: 1: flygen: not found\n", ["/bin/sh: 1: flygen: not found"]),
        ("$ flyergen build a\nF101: there is no flyer `a`\n", ["F101"]),
        ("$ flyergen check a\nflyers/a/text/en.yaml:1:1: T301: panel front\n", ["T301"]),
        ("$ flyergen check a\nflyers/a/text/es.yaml:1:1: W101: a warning\n", []),
        ("$ cp a b\n", []),
    ],
)
def test_a_console_without_a_command_or_with_an_error_is_found(console: str, faults: list[str]) -> None:
    assert faults_of("page.md", console) == faults


def test_a_command_without_its_sign_is_not_lost_when_pages_are_made_anew(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no line of a console begins with"):
        refresh.with_answers("```console\nflyergen check\n```\n", tmp_path)
    assert refresh.with_answers("```console\n$ echo a\n```\n", tmp_path) == "```console\n$ echo a\na\n```\n"
