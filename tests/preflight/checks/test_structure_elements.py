"""Preflight of structure elements: where they stand, what they are called, and tables."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.checks.structure_elements import STANDARD
from preflight.finished import GOOD, problems_of, screen_pdf

AGAIN = "export it again, or mend its tags"


def element(pdf: Pdf, role: str, *kids: Any, **attributes: object) -> Any:
    """Return an element of the structure, with attributes of a table."""
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), K=Array(list(kids))))
    for kid in kids:
        kid.P = made
    if attributes:
        made.A = Dictionary(O=Name.Table)
        for name, value in attributes.items():
            made.A[f"/{name}"] = value
    return made


def problems_with(tmp_path: Path, make: Callable[[Pdf], Any]) -> list[str]:
    def change(pdf: Pdf) -> None:
        document = pdf.Root.StructTreeRoot.K[0]
        added = make(pdf)
        added.P = document
        document.K.append(added)

    return problems_of(screen_pdf(tmp_path / "flyer.pdf", GOOD, change))


def cells(pdf: Pdf, count: int, **attributes: object) -> list[Any]:
    return [element(pdf, "TD", **attributes) for _ in range(count)]


def test_a_table_whose_cells_reach_over_rows_and_columns_can_be_followed(tmp_path: Path) -> None:
    def table(pdf: Pdf) -> Any:
        head = element(pdf, "TR", element(pdf, "TH", Scope=Name.Column, ColSpan=2), *cells(pdf, 1, RowSpan=2))
        body = element(pdf, "TR", *cells(pdf, 2))
        rows = element(pdf, "TBody", body, element(pdf, "TR", *cells(pdf, 3)))
        return element(pdf, "Table", element(pdf, "Caption"), element(pdf, "THead", head), rows)

    assert problems_with(tmp_path, table) == []


def test_headers_that_are_named_by_their_cells_need_no_scope(tmp_path: Path) -> None:
    def table(pdf: Pdf) -> Any:
        head = element(pdf, "TR", element(pdf, "TH"))
        return element(pdf, "Table", head, element(pdf, "TR", *cells(pdf, 1, Headers=Array([]))))

    assert problems_with(tmp_path, table) == []


def test_rows_of_different_lengths_are_told(tmp_path: Path) -> None:
    def table(pdf: Pdf) -> Any:
        return element(pdf, "Table", element(pdf, "TR", *cells(pdf, 2)), element(pdf, "TR", *cells(pdf, 3)))

    assert problems_with(tmp_path, table) == [
        "P496: 1 table with rows of different lengths\ngive each row as many cells, or set ColSpan and RowSpan"
    ]


@pytest.mark.parametrize(
    ("tree", "fact"),
    [
        (("LI",), "1 tag stands where it may not: LI in Document"),
        (("L", "P"), "1 tag stands where it may not: P in L"),
        (("TR", "P"), "2 tags stand where they may not, first TR in Document"),
    ],
)
def test_a_tag_in_the_wrong_place_is_told(tree: tuple[str, ...], fact: str, tmp_path: Path) -> None:
    def nested(pdf: Pdf) -> Any:
        made = element(pdf, tree[-1])
        for role in reversed(tree[:-1]):
            made = element(pdf, role, made)
        return made

    assert problems_with(tmp_path, nested) == [f"P468: {fact}\n{AGAIN}"]


def test_a_tag_of_ones_own_stands_for_one_that_readers_know(tmp_path: Path) -> None:
    assert problems_with(tmp_path, lambda pdf: element(pdf, "Absatz")) == [
        f"P469: the tag Absatz stands for no type that readers know\n{AGAIN}"
    ]


def test_there_are_the_types_of_the_standard() -> None:
    assert len(STANDARD) == 49
    assert {"H6", "TFoot", "WP", "Formula"} <= STANDARD
