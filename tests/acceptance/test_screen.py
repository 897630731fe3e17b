"""Screen files: recomposed for a phone, a page for each panel, to be read, heard and tapped."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from acceptance.pamphlet import LANGUAGES, Built
from acceptance.wording import phrases
from flyergen.limits import PHONE_TAP, PHONE_WIDTH

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


def test_each_panel_is_a_page_of_a_phones_width_and_as_high_as_its_words(pdf: pikepdf.Pdf) -> None:
    sizes = [[float(edge) for edge in page.MediaBox] for page in pdf.pages]
    assert [(left, foot, width) for left, foot, width, _ in sizes] == [(0, 0, PHONE_WIDTH * 0.75)] * 12
    heights = [height for *_, height in sizes]
    assert len(set(heights)) == 12
    assert all(400 < height < 1000 for height in heights)


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
    assert [words[key] in page for key, page in zip(keys, pages[:6], strict=True)] == [True] * 6


def test_a_bookmark_leads_to_each_panel_and_below_it_to_each_of_its_headings(screen: Path, language: str) -> None:
    words = phrases(language)
    with pypdfium2.PdfDocument(screen) as document:
        every = [(mark.get_title(), mark.level, mark.get_dest().get_index()) for mark in document.get_toc()]
    marks = [mark for mark in every if mark[2] < 6]
    assert [level for _, level, _ in marks] == [level for _, level, page in every if page >= 6]
    points = [words[f"problems.points.{number}.heading"] for number in range(1, 7)]
    assert [mark for mark in marks if mark[0] not in points] == [
        (words["cover.title"], 0, 0),
        (words["what.heading"], 0, 1),
        (words["problems.heading"], 0, 2),
        (words["organization.heading"], 0, 5),
    ]
    assert [(title, level) for title, level, _ in marks if title in points] == [(point, 1) for point in points]


def test_addresses_can_be_tapped_and_say_where_they_lead(pdf: pikepdf.Pdf) -> None:
    taps = [[_tap(annotation) for annotation in _annotations(page)] for page in list(pdf.pages)[1:6]]
    mail, web, phone = (MAIL, "amanda@rop.org"), (WEB, "www.rop.org"), (PHONE, "503-543-8417")
    assert taps[:4] == [[], [], [], []]
    assert sorted(taps[4]) == sorted([mail, mail, phone, phone, web, web])


def test_the_other_language_is_one_tap_away_and_so_is_the_way_back(pdf: pikepdf.Pdf, language: str) -> None:
    there, back = (_annotations(pdf.pages[number])[0] for number in (0, 6))
    lines = {code: phrases(code)["also_in"] for code in LANGUAGES}
    assert [str(one.Contents) for one in (back, there)] == [lines[language], *(set(lines.values()) - {lines[language]})]
    assert [one.A.D[0].objgen for one in (there, back)] == [pdf.pages[number].obj.objgen for number in (6, 0)]
    assert all(float(one.Rect[3]) - float(one.Rect[1]) >= PHONE_TAP * 0.75 - 0.01 for one in (there, back))


def test_the_buttons_are_as_high_as_a_finger_needs(pdf: pikepdf.Pdf) -> None:
    boxes = [[float(edge) for edge in annotation.Rect] for annotation in _annotations(pdf.pages[5])]
    heights = sorted(top - foot for _, foot, _, top in boxes)
    assert heights[-3:] == pytest.approx([52 * 0.75, 52 * 0.75, 64 * 0.75], abs=0.01)
    assert heights[-3] >= PHONE_TAP * 0.75


@pytest.mark.all
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


def test_each_language_is_a_part_of_one_document(pdf: pikepdf.Pdf, language: str) -> None:
    (document,) = pdf.Root.StructTreeRoot.K
    others = [code for code in LANGUAGES if code != language]
    assert [str(document.S), str(document.P.Type)] == ["/Document", "/StructTreeRoot"]
    assert [(str(part.S), str(part.P.S), str(part.Lang)) for part in document.K] == [
        ("/Part", "/Document", code) for code in (language, *others)
    ]
    assert str(pdf.Root.Lang) == language
