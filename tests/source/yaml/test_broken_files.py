"""Whoever breaks a text file is told in one line where it broke and why; `docs/broken-files.md` shows it.

    pytest tests/source/yaml/test_broken_files.py --renew-golden

writes that page anew.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flyergen.flyer.facts import Contact, Facts, Organization
from flyergen.flyer.merge import prose
from flyergen.names import Name
from flyergen.problem import FlyerError, Place, Problem
from flyergen.source.texts import read_words
from source.yaml.broken_files import CHAPTERS, GOOD, READ, Broken
from tables import each_row

PAGE = Path(__file__).resolve().parents[3] / "docs" / "broken-files.md"
FACTS = Facts(
    Place("flyer.yaml"),
    (Name("en"), Name("es")),
    Organization(Name("Rural Organizing Project")),
    contact=Contact(phone=Name("503-543-8417")),
)
HEAD = """\
# Broken files, and what is said of them

Every way in which a text file is known to break, and what flyergen says of it: the place, the cause, and what to do.
The tests make this page from the files themselves. Tabs are shown as →, no-break spaces as ⍽, and other characters
that cannot be seen by their number.
"""
ALL = [broken for chapter in CHAPTERS.values() for broken in chapter]


def problems_of(folder: Path, data: bytes) -> tuple[Problem, ...]:
    path = folder / "es.yaml"
    path.write_bytes(data)
    try:
        prose(FACTS, read_words(path, "es", "es.yaml"))
    except FlyerError as error:
        return error.problems
    return ()


def seen(data: bytes) -> str:
    """Return what a person could see of a file."""
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError:
        return " ".join(f"{byte:02X}" for byte in data[:16]) + (" …" if len(data) > 16 else "")
    words = words.replace("\t", "→").replace("\xa0", "⍽")
    return re.sub(r"[^\n\x20-\uffff]|[\x7f-\x9f\u2028-\u202e]", lambda sign: f"<U+{ord(sign[0]):04X}>", words).rstrip()


def page(folder: Path) -> Iterator[str]:
    yield HEAD
    for chapter, files in CHAPTERS.items():
        yield f"\n## {chapter}\n"
        for broken in files:
            said = "\n".join(map(str, problems_of(folder, broken.data)))
            yield f"\n{broken.title}:\n\n```text\n{seen(broken.data)}\n```\n\n```text\n{said}\n```\n"
    yield "\n## Read as it is meant\n\nNothing is told of these: key and text are shown, as they are printed.\n"
    for broken in READ:
        said = read(folder, broken)
        yield f"\n{broken.title}:\n\n```text\n{seen(broken.data)}\n```\n\n```text\n{said}\n```\n"


def read(folder: Path, broken: Broken) -> str:
    (folder / "es.yaml").write_bytes(broken.data)
    phrases = read_words(folder / "es.yaml", "es", "es.yaml").phrases
    return "\n".join(f"{key} = {phrase.text}" for key, phrase in phrases.items())


@each_row("broken", READ, ids=lambda broken: broken.title)
def test_what_can_only_be_meant_as_text_is_no_problem(tmp_path: Path, broken: Broken) -> None:
    assert problems_of(tmp_path, broken.data) == ()


def test_there_are_sixty_and_more() -> None:
    assert len(ALL) >= 60
    assert len({broken.data for broken in ALL}) == len({broken.title for broken in ALL}) == len(ALL)


@each_row("broken", ALL, ids=lambda broken: broken.title)
def test_one_line_names_the_place_and_the_cause(tmp_path: Path, broken: Broken) -> None:
    problems = problems_of(tmp_path, broken.data)
    assert 1 <= len(problems) <= 2
    for problem in problems:
        assert problem.place
        assert problem.place.line <= broken.data.count(b"\n") + 1
        assert "\n" not in problem.fact
        assert problem.hint
        assert problem.code != "Y199", "nobody knows the cause"


def test_the_good_file_is_good(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD.encode()) == ()


def test_the_page_shows_what_is_said(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    made = "".join(page(tmp_path))
    if request.config.getoption("--renew-golden"):
        PAGE.write_text(made, encoding="utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == made


SIGNS = [":", "-", '"', "'", "“", "*", "**", "{", "}", "[", "]", "&", "!", "%", "@", "`", "|", ">", "#", "\t"]
SIGNS += [" ", "\xa0", ": ", " #", "- ", "\n", "\n\n", "\u2028", "<b>", "\\", ",", "?", "…", "¿"]


# Lines that stand too deep or not deep enough are told where that is seen, which may be far below.
FAR = ("Y115",)


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, int]:
    """The good file with one slip of the finger, and the line of it: signs typed, or up to three letters deleted."""
    at = draw(st.integers(0, len(GOOD) - 1))
    gone = draw(st.integers(0, 3))
    typed = draw(st.sampled_from(SIGNS)) if not gone or draw(st.booleans()) else ""
    return GOOD[:at] + typed + GOOD[at + gone :], GOOD.count("\n", 0, at) + 1


def test_a_fault_that_follows_from_another_is_not_told(tmp_path: Path) -> None:
    broken = GOOD.replace("  body: |", "  b #ody: |", 1)
    assert [problem.code for problem in problems_of(tmp_path, broken.encode())] == ["Y118"]


@example((GOOD.replace("    {contact", " \u2028   {contact", 1), 5))
@given(slips())
def test_a_slip_of_the_finger_is_told_near_where_it_was_made(
    tmp_path_factory: pytest.TempPathFactory, slip: tuple[str, int]
) -> None:
    broken, line = slip
    problems = problems_of(tmp_path_factory.getbasetemp(), broken.encode())
    assert all(problem.place and problem.code != "Y199" for problem in problems)
    if problems and not any(problem.code in FAR for problem in problems):
        nearest = min(abs(problem.place.line - line) for problem in problems if problem.place)
        assert nearest <= 2, f"line {line}: {problems}"
