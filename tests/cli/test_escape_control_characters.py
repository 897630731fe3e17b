"""Strings of others on a terminal: nothing that they hold is obeyed, and each line stays one."""

import json
import sys
import unicodedata
from io import BytesIO, TextIOWrapper

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.running import run
from flyergen.cli.main import run as run_command
from flyergen.cli.ui.console import printable, printable_json, show, show_json
from flyergen.messages import say
from flyergen.problem import Place, Problem
from project import ES, FLYER, Project

ANY = st.text(st.characters(exclude_categories=()), max_size=60)
NASTY = "\x1b]0;owned\x07\x1b[2J\x9b31m\r\u202e"
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def controls(text: str) -> set[str]:
    """Return what a terminal or a reader of lines would obey."""
    return {one for one in text if unicodedata.category(one) in ("Cc", "Zl", "Zp", "Cs") or one in _TURNING}


@given(ANY)
def test_a_line_has_no_control_character_and_is_one_line(text: str) -> None:
    assert controls(printable(text)) == set()
    assert len(printable(f"a{text}").splitlines()) == 1


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"))))
def test_words_of_every_language_stay_as_they_are(text: str) -> None:
    assert printable(text) == text


@given(st.dictionaries(ANY, st.lists(ANY)))
def test_json_says_the_same_without_control_characters(value: dict[str, list[str]]) -> None:
    lines = printable_json(value)
    assert all(controls(line) == set() for line in lines)
    assert json.loads("\n".join(lines)) == value


@given(ANY, ANY, ANY)
def test_a_problem_is_two_lines_whatever_is_in_it(fact: str, hint: str, file: str) -> None:
    problem = Problem("T301", say("there is {it}", it=fact), say("write {it}", it=f"x{hint}"), Place(file))
    assert [len(f"{printable(line)}\n".splitlines()) for line in problem.lines()] == [1, 1]


@given(st.lists(ANY), st.dictionaries(ANY, ANY))
def test_what_is_written_has_as_many_lines_as_were_given(lines: list[str], value: dict[str, str]) -> None:
    kept, stream = sys.stdout, BytesIO()
    sys.stdout = TextIOWrapper(stream, "utf-8", newline="")
    try:
        show(lines)
        show_json(value)
        written = stream.getvalue().decode("utf-8")
    finally:
        sys.stdout = kept
    assert controls(written.replace("\n", "")) == set()
    assert written.count("\n") == len(lines) + len(printable_json(value))


def test_a_control_character_is_shown_as_python_writes_it() -> None:
    assert printable("a\x1b[31mb\tc\nd\x85\u202ee\udcff") == r"a\x1b[31mb\tc\nd\x85\u202ee\udcff"


def test_the_title_of_a_foreign_pdf_drives_no_terminal(project: Project) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = NASTY
        pdf.save("foreign.pdf")
    for words in (("foreign.pdf",), ("foreign.pdf", "--json"), ("foreign.pdf", "--format", "sarif")):
        code, out, err = run(project, "preflight", *words)
        assert controls((out + err).replace("\n", "")) == set()
        assert code == 1


@pytest.mark.all
def test_names_of_files_and_keys_drive_no_terminal(project: Project) -> None:
    project.write(f"groups/{NASTY}.yaml", "name: A\n")
    project.write(ES, f'"{NASTY.encode("unicode_escape").decode().replace("u202e", "u202E")}": Hola\n')
    for words in (("groups", "shots"), ("check", "shots"), ("check", "shots", "--json")):
        _, out, err = run(project, *words)
        assert controls((out + err).replace("\n", "")) == set(), words


@pytest.mark.parametrize(
    "words",
    [("check", NASTY), (NASTY,), (f"--{NASTY}",), ("build", f"--for={NASTY}"), ("preview", "shots", "--dpi", NASTY)],
)
def test_what_was_typed_drives_no_terminal(project: Project, words: tuple[str, ...]) -> None:
    code, out, err = run(project, *words)
    assert controls((out + err).replace("\n", "")) == set()
    assert code == 2
    assert r"\x1b[2J" in err


def test_a_fact_forges_no_line(project: Project) -> None:
    project.change(FLYER, "name: Rural Organizing Project", r'nam: "x\n0 problems"')
    said = project.run("check", "shots")
    assert not any(line.startswith("0 problems") for line in said.err.splitlines())


def test_help_that_nobody_reads_is_no_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(BytesIO):
        def write(self, _: object) -> int:
            raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(sys, "argv", ["flyergen", "--help"])
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(Closed(), "utf-8", write_through=True))
    assert run_command() == 0
