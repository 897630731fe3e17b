"""Rows of a social picture: where their words are, and in which colours."""

from typing import cast

import pytest

from flyergen.blocks.paragraph import Paragraph
from flyergen.colour import INK, PAPER
from flyergen.flyer.layout import Style
from flyergen.media.cover import Cover, Metrics, PlacedText
from flyergen.media.cover_art_by_role import CoverArt
from flyergen.media.social_rows import Cell, Row, set_rows
from flyergen.names import TextKey

WORDS = Paragraph(TextKey("cover.day"))
# No row is measured here.
COVER = Cover(CoverArt(200.0, 300.0, ()), (), cast("Metrics", None), {"ink": INK, "paper": PAPER})


def row(before: float, height: float, *cells: tuple[float, float]) -> Row:
    """Return a row of words at these lefts and tops."""
    return Row(tuple(Cell(WORDS, Style(), x, y, 100.0) for x, y in cells), height, before)


def rows_at(y: float, *rows: Row) -> list[PlacedText]:
    return [*set_rows(COVER, rows, 48.0, y, lambda *_: "paper")]


def test_words_are_at_their_places_in_a_row_below_the_space_before_it() -> None:
    found = rows_at(100.0, row(34.0, 50.0, (0.0, 0.0), (300.0, 7.0)), row(16.0, 20.0, (5.0, 1.0)))
    assert [(one.x, one.top) for one in found] == [(48.0, 134.0), (348.0, 141.0), (53.0, 201.0)]


def test_each_row_begins_its_space_below_the_end_of_the_row_before_it() -> None:
    sizes = [(34.0, 50.0), (0.0, 20.0), (22.0, 64.0), (16.0, 0.0), (40.0, 30.0)]
    found = rows_at(250.0, *(row(before, height, (0.0, 0.0)) for before, height in sizes))
    assert [one.top for one in found] == [284.0, 334.0, 376.0, 456.0, 496.0]


@pytest.mark.parametrize(("edge", "colours"), [(159.0, ["ink", "ink"]), (160.0, ["paper", "ink"])])
def test_the_ground_of_a_row_is_that_at_its_middle(edge: float, colours: list[str]) -> None:
    rows = [row(34.0, 50.0, (0.0, 0.0)), row(16.0, 20.0, (0.0, 0.0))]  # their middles are at 159 and 210
    found = set_rows(COVER, rows, 0.0, 100.0, lambda _, y: "paper" if y >= edge else "ink")
    assert [str(one.style.colour) for one in found] == colours
