"""Operators: what each takes, and what preflight says of a page that holds others."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String

from flyergen.preflight.content_stream import KNOWN, fits, operator_names
from flyergen.preflight.operator_dispatch import _OPERATORS
from preflight.finished import GOOD, press_pdf, problems_of, screen_pdf


@pytest.mark.parametrize(
    ("content", "operators"),
    [
        ("1 2 m 3 (4) l S", "l"),
        ("1 2 l S", "l"),
        ("/Red 0 0 rg", "rg"),
        ("true w", "w"),
        ("null J", "J"),
        ("1 2 q", "q"),
        ("/F1 Tf", "Tf"),
        ("BT /F9 10 Tf ET", "Tf"),
        ("BT /F1 10 Tf [(a) /b] TJ ET", "TJ"),
        ("BT /F1 10 Tf 5 Tj ET", "Tj"),
        ("[1 (2)] 0 d", "d"),
        ("/Nothing Do", "Do"),
        ("/Nothing gs", "gs"),
        ("(P) BMC EMC", "BMC"),
        ("/F1 10 Tf (a) Tj", "Tj"),
        ("/DeviceCMYK cs 1 1 scn", "scn"),
    ],
)
def test_an_operator_with_operands_that_it_does_not_take_is_told(content: str, operators: str, tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{GOOD} /Artifact BMC {content} EMC")
    fact = f"P404: page 1: its content makes no sense at {operators}"
    assert fact in [line.partition("\n")[0] for line in problems_of(path, "press")]


def test_an_operator_that_pdf_does_not_have_is_refused(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{GOOD} 1 2 paint flourish")
    assert problems_of(path) == ["P452: page 1 has unknown operators: paint, flourish\nmake the file again"]


def test_between_bx_and_ex_an_unknown_operator_does_no_harm_but_in_print(tmp_path: Path) -> None:
    content = f"{GOOD} BX flourish EX"
    assert problems_of(screen_pdf(tmp_path / "screen.pdf", content)) == []
    assert problems_of(press_pdf(tmp_path / "press.pdf", content)) == [
        "P452: page 1 has unknown operators: flourish\nmake the file again"
    ]


def test_text_that_is_begun_is_ended(tmp_path: Path) -> None:
    told = {
        "BT": "a BT without an ET",
        "BT BT ET": "a BT without an ET",
        "ET": "an ET without a BT",
    }
    for content, fault in told.items():
        path = press_pdf(tmp_path / "flyer.pdf", f"{GOOD} {content}")
        assert problems_of(path) == [f"P450: page 1 has {fault}\nmake the file again"]


def test_numbers_may_be_parted_by_any_white_space_of_pdf(tmp_path: Path) -> None:
    content = f"{GOOD} /Artifact BMC 0\0 0\0\n0 1 k 90\x00200\f20\r20 re f EMC"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", content)) == []


def test_a_path_may_go_on_from_a_rectangle(tmp_path: Path) -> None:
    content = f"{GOOD} /Artifact BMC 0 0 0 1 k 90 200 20 20 re 130 240 l f EMC"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", content)) == []


def test_of_many_operators_a_few_are_told_and_of_a_long_one_its_beginning() -> None:
    assert operator_names(["ab"] * 7) == "ab, ab, ab, ab, ab, …"
    assert operator_names(["x" * 40]) == "x" * 20 + "…"


def test_every_operator_that_the_walk_follows_exists() -> None:
    assert set(_OPERATORS) <= KNOWN


NUMBERS = st.one_of(st.integers(-9, 9), st.decimals(-9, 9, places=2))
THINGS = st.one_of(
    NUMBERS,
    st.booleans(),
    st.none(),
    st.just(Name.X),
    st.just(String("x")),
    st.just(Array([1])),
    st.just(Dictionary()),
)


def reference(operator: str, operands: list[Any]) -> bool:
    """What annex A asks of the operators whose operands are numbers."""
    counts = {"re": 4, "m": 2, "l": 2, "c": 6, "cm": 6, "w": 1, "q": 0, "k": 4}
    are_numbers = all(isinstance(one, (int, Decimal)) and not isinstance(one, bool) for one in operands)
    return len(operands) == counts[operator] and are_numbers


@given(st.sampled_from(["re", "m", "l", "c", "cm", "w", "q", "k"]), st.lists(THINGS, max_size=7))
def test_an_operator_of_numbers_takes_just_so_many(operator: str, operands: list[Any]) -> None:
    assert fits(operator, operands) == reference(operator, operands)


@given(st.sampled_from(sorted(KNOWN)), st.lists(THINGS, max_size=7))
def test_operands_of_any_kind_do_no_harm(operator: str, operands: list[Any]) -> None:
    assert fits(operator, operands) in (True, False)


@given(st.sampled_from(sorted(KNOWN - {"INLINE IMAGE"})), st.lists(THINGS, max_size=7))
def test_what_fits_is_walked_and_what_does_not_is_told(operator: str, operands: list[Any]) -> None:
    pdf = Pdf.new()
    pdf.add_blank_page()
    content = pikepdf.unparse_content_stream([(operands, pikepdf.Operator(operator))])
    pdf.pages[0].Contents = pdf.make_stream(content)
    from flyergen.preflight.document_cache import Known
    from flyergen.preflight.open import Budget
    from flyergen.preflight.operator_dispatch import walk

    walked = walk(pdf.pages[0], Known(Budget()))
    assert walked.unknown == ()
    if not fits(operator, operands):
        assert operator in walked.broken
