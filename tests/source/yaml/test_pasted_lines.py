"""What other programs leave in a file is found at the left edge, and within texts nobody looks for it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.problems import FlyerError, Problem
from flyergen.source.text_file import read_words
from flyergen.source.yaml.lookalike_signs import lookalikes
from flyergen.source.yaml.pasted_lines import pasted

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((*ROOT.glob("flyers/**/*.yaml"), *ROOT.glob("src/flyergen/**/*.yaml"), *ROOT.glob("docs/**/*.yaml")))
WORDS = (
    *("• agua", "— Sí, dijo.", "– pan", "> cita", "-- ", "—", "```", "~~~", "<<<<<<< HEAD", "======="),
    *("clave： valor", "｛a： b｝", "Hola, Ana:", "hoy", "* uno", "· dos", "28％"),
)
MARKS = (
    *("> ", "- ", "• ", "a: ", "b： ", "  ", "<<<<<<< x", "=======", ">>>>>>> y"),
    *("```", "--", "|", "x", "\n", "｛", "—"),
)
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)
SIGNS = st.lists(st.sampled_from(MARKS), max_size=30)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_found_in_files_as_they_should_be(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not list(pasted(text, "")) + list(lookalikes(text, ""))


@given(LINES, st.sampled_from(["|", "|-", ">", ">-"]))
def test_within_a_text_of_several_lines_all_is_words(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], bar: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "es.yaml"
    below = "".join(f"    {line}\n" for line in lines)
    path.write_text(f"cover:\n  title: Hola\n  body: {bar}\n{below}  last: Adiós\n", encoding="utf-8")
    assert list(read_words(path, "es", "es.yaml").phrases) == ["cover.title", "cover.body", "cover.last"]


@given(SIGNS)
def test_what_is_found_is_taken_out_and_not_found_again(signs: list[str]) -> None:
    text = "".join(signs)
    for look in (pasted, lookalikes):
        mended = text
        for fault in look(text, "es.yaml"):
            assert fault.mended is not None
            assert fault.problem.place
            assert fault.problem.place.line <= text.count("\n") + 1
            mended = fault.mended
        assert mended.count("\n") == text.count("\n")
        assert not list(look(mended, "es.yaml"))


@given(SIGNS)
def test_any_file_gives_words_or_problems_with_a_place(
    tmp_path_factory: pytest.TempPathFactory, signs: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "es.yaml"
    path.write_text("".join(signs), encoding="utf-8")
    assert all(problem.place for problem in problems_of(path))


def problems_of(path: Path) -> tuple[Problem, ...]:
    try:
        read_words(path, "es", "es.yaml")
    except FlyerError as error:
        return error.problems
    return ()
