"""The file of what was accepted reads as it was written, merges well, and says what is wrong with it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.lint.translations import Accepted, digest
from flyergen.problem import FlyerError
from flyergen.source.texts import accepted_text, read_accepted


def accepted(key: str, source: str, words: str = "x") -> Accepted:
    return Accepted(key, digest(source), digest(words), source)


TWO = {one.key: one for one in (accepted("b.2.a", "“Two”\n\nlines \\ # {x}"), accepted("a", "One"))}
LINES = accepted_text(TWO).splitlines()


def read(folder: Path, text: str) -> dict[str, Accepted]:
    (folder / "es.accepted").write_text(text, encoding="utf-8")
    return read_accepted(folder / "es.accepted", "text/es.accepted")


def problems_of(folder: Path, text: str) -> str:
    with pytest.raises(FlyerError) as caught:
        read(folder, text)
    return str(caught.value)


def test_a_line_for_each_key_in_the_order_of_the_alphabet() -> None:
    assert accepted_text(TWO) == (
        "# Which source each translation was made from: key, hash of the source, hash of the translation, the source.\n"
        "# `flyergen languages accept` writes this file. Where two versions meet, keep the lines of both.\n"
        'a  8b12507783d5  2d711642b726  "One"\n'
        f'b.2.a  {digest(TWO["b.2.a"].source)}  2d711642b726  "“Two”\\n\\nlines \\\\ # {{x}}"\n'
    )


@given(st.dictionaries(st.from_regex(r"[a-zé_]+( b)?(\.[0-9a-z]+)*", fullmatch=True), st.text(), max_size=5))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]) -> None:
    said = {key: accepted(key, text) for key, text in texts.items()}
    assert read(tmp_path_factory.mktemp("accepted"), accepted_text(said)) == said


def test_where_there_is_no_file_nothing_was_accepted(tmp_path: Path) -> None:
    assert read_accepted(tmp_path / "es.accepted", "text/es.accepted") == {}


def test_windows_line_ends_and_blank_lines_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, accepted_text(TWO).replace("\n", "\r\n\r\n")) == TWO


def test_a_merge_that_was_not_finished_is_told_once(tmp_path: Path) -> None:
    other = LINES[2].replace("8b12507783d5", "000000000000")
    text = "\n".join([*LINES[:2], "<<<<<<< HEAD", LINES[2], "=======", other, ">>>>>>> russian", LINES[3]])
    assert problems_of(tmp_path, text) == (
        "text/es.accepted:3:1: T611: two versions of this file meet here and were never merged\n"
        "  hint: keep the lines of both sides, delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`"
    )


@pytest.mark.parametrize("line", ["a", "a  8b12507783d5", 'a  8b12507783d5  2d711642b726  "One', "=======", "a: One"])
def test_a_broken_line_is_told(tmp_path: Path, line: str) -> None:
    assert problems_of(tmp_path, f"{LINES[3]}\n{line}\n") == (
        "text/es.accepted:2:1: T612: this line is not a key, two hashes and a source string in quotes\n"
        "  hint: delete the line and accept the key again: `flyergen languages accept`"
    )


def test_a_key_with_two_sources_is_told(tmp_path: Path) -> None:
    other = accepted_text({"a": accepted("a", "Another")}).splitlines()[2]
    assert problems_of(tmp_path, f"{LINES[2]}\n{other}\n") == (
        "text/es.accepted:2:1: T613: `a` is here twice, with two sources\n"
        "  hint: keep the line of the newer translation, or delete both and accept it again"
    )


def test_a_line_that_is_here_twice_is_no_problem(tmp_path: Path) -> None:
    assert list(read(tmp_path, f"{LINES[2]}\n{LINES[2]}\n")) == ["a"]


def test_a_source_that_was_changed_by_hand_is_told(tmp_path: Path) -> None:
    assert problems_of(tmp_path, LINES[2].replace("One", "Won")) == (
        "text/es.accepted:1:1: T614: the source string of `a` was changed by hand\n"
        "  hint: delete the line and accept the key again: `flyergen languages accept`"
    )
