"""Screen files: one panel a page, to be read, heard and tapped on a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from acceptance.pamphlet import LANGUAGES, Built
from acceptance.wording import phrases

SIXTEENTHS_OF_AN_INCH = 4.5
WEB, MAIL, PHONE = "https://www.rop.org", "mailto:amanda@rop.org", "tel:+15035438417"


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def screen(language: str, built: Built) -> Path:
    return built.pdf(language, "screen")


@pytest.fixture
def pdf(screen: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(screen) as opened:
        yield opened


def test_each_panel_is_a_page_in_reading_order(pdf: pikepdf.Pdf) -> None:
    wide, tucked = 265.5, 265.5 - SIXTEENTHS_OF_AN_INCH
    sizes = [[float(edge) for edge in page.MediaBox] for page in pdf.pages]
    assert sizes == [[0, 0, width, 612] for width in (wide, tucked, wide, wide, tucked, wide)]


def test_each_page_opens_with_its_panels_words(screen: Path, language: str) -> None:
    words = phrases(language)
    keys = (
        "cover.organization",
        "what.heading",
        "problems.points.1.heading",
        "problems.points.2.heading",
        "problems.points.4.heading",
        "organization.heading",
    )
    with pypdfium2.PdfDocument(screen) as document:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    assert [words[key] in page for key, page in zip(keys, pages, strict=True)] == [True] * 6


def test_a_bookmark_leads_to_each_panel_and_below_it_to_each_of_its_headings(screen: Path, language: str) -> None:
    words = phrases(language)
    with pypdfium2.PdfDocument(screen) as document:
        marks = [(mark.get_title(), mark.level, mark.get_dest().get_index()) for mark in document.get_toc()]
    points = [words[f"problems.points.{number}.heading"] for number in range(1, 7)]
    assert [mark for mark in marks if mark[0] not in points] == [
        (words["cover.title"], 0, 0),
        (words["what.heading"], 0, 1),
        (words["problems.heading"], 0, 2),
        (words["organization.heading"], 0, 5),
    ]
    assert [(title, level) for title, level, _ in marks if title in points] == [(point, 1) for point in points]


def test_addresses_can_be_tapped_and_say_where_they_lead(pdf: pikepdf.Pdf) -> None:
    taps = [[_tap(annotation) for annotation in _annotations(page)] for page in pdf.pages]
    mail, web, phone = (MAIL, "amanda@rop.org"), (WEB, "www.rop.org"), (PHONE, "503-543-8417")
    assert taps[0] == [web]
    assert taps[1:5] == [[], [], [], []]
    assert sorted(taps[5]) == sorted([mail, mail, phone, phone, web, web])


def test_black_is_one_ink_for_who_prints_it_after_all(pdf: pikepdf.Pdf) -> None:
    colours = {
        (str(step.operator), *map(float, step.operands))
        for page in pdf.pages
        for step in pikepdf.parse_content_stream(page)
        if str(step.operator) in {"g", "G", "rg", "RG", "k", "K"}
    }
    assert ("g", 0.0) in colours
    assert not colours & {("rg", 0.0, 0.0, 0.0), ("RG", 0.0, 0.0, 0.0)}
    assert {operator for operator, *_ in colours} <= {"g", "G", "rg", "RG"}


def _annotations(page: pikepdf.Page) -> list[Any]:
    return list(page.get("/Annots", []))


def _tap(annotation: Any) -> tuple[str, str]:
    assert annotation.Subtype == "/Link"
    return str(annotation.A.URI), str(annotation.Contents)
