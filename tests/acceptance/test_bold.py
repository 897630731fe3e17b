"""The bold layout: another design of the same words, with drawings that speak and rows that are level."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from acceptance.pamphlet import FLYER, LANGUAGES, PRINTED, Built, build, edition
from flyergen.artwork import GlyphRun
from flyergen.artwork import Path as Shape
from flyergen.colour import INK
from flyergen.geometry import Rect
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.project.editions import TypesetEdition, load
from flyergen.units import points, pt

INSIDE = ("inside-1", "inside-2", "inside-3")
each_language = pytest.mark.parametrize("language", LANGUAGES)


def runs(language: str, *panels: str) -> list[GlyphRun]:
    items = edition(language, "bold").fit.composition.panels
    return [item for panel in panels for item in items[panel] if isinstance(item, GlyphRun)]


def numerals(language: str) -> dict[str, GlyphRun]:
    found = {run.text.strip(): run for run in runs(language, *INSIDE) if run.colour.name == "accent"}
    return {text: run for text, run in found.items() if len(text) == 1}


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
    return [thing for thing in things if thing.get("/Type") == "/StructElem"]


@pytest.mark.all
@each_language
@pytest.mark.parametrize("target", PRINTED)
def test_the_drawn_question_marks_are_the_end_of_the_title(target: str, language: str, bold: Built) -> None:
    with pikepdf.open(bold.pdf(language, target)) as pdf:
        (heading,) = [thing for thing in elements(pdf) if thing.S == "/H1"]
        last = list(heading.K)[-1]
        assert (str(last.S), str(last.ActualText)) == ("/Span", "??")


@each_language
def test_the_title_is_as_wide_as_its_column_in_every_line(language: str) -> None:
    title = [run for run in runs(language, "cover") if run.size > 30]
    assert len(title) == 2
    for run in title:
        glyphs = [glyph for glyph in run.glyphs if glyph.text.strip()]
        left = run.font.extents(glyphs[0].gid)[0]
        ends = run.font.extents(glyphs[-1].gid)[2] + sum(glyph.advance for glyph in glyphs[:-1])
        assert points(pt((ends - left) * run.size / 1000)) == pytest.approx(221.5, abs=0.3)


@each_language
def test_numerals_are_level_in_three_rows_across_the_folds(language: str) -> None:
    by_row = {text: round(points(run.origin.y), 2) for text, run in numerals(language).items()}
    assert by_row == {"1": 284.85, "2": 84.85, "3": 284.85, "4": 447.35, "5": 84.85, "6": 284.85}


@each_language
def test_a_numeral_is_as_high_as_four_lines_of_its_heading(language: str) -> None:
    (heading,) = {run.size for run in runs(language, *INSIDE) if run.font.name == "NotoSans-CondensedExtraBold"}
    for numeral in numerals(language).values():
        cap = numeral.font.cap_height / 1000
        assert numeral.size * cap == pytest.approx(3 * 12.5 + heading * cap, abs=0.05)


@each_language
def test_the_percent_sign_is_smaller_and_its_top_is_the_numbers(language: str) -> None:
    number = next(run for run in runs(language, "flap") if run.size > 40)
    assert number.text.strip() == {"en": "28%", "es": "28\N{NO-BREAK SPACE}%"}[language]
    drawn = [item for item in edition(language, "bold").fit.composition.panels["flap"] if isinstance(item, Shape)]
    (sign,) = (_box(item) for item in drawn if item.element is number.element)
    cap = pt(number.size * number.font.cap_height / 1000)
    assert sign.y == pytest.approx(number.origin.y - cap, abs=0.3)  # round letters go over the line
    assert sign.height == pytest.approx(0.54 * cap, abs=0.5)
    assert number.element
    assert number.element.actual_text == {"en": "28%", "es": "28\N{NO-BREAK SPACE}%"}[language]


@each_language
def test_the_percent_sign_is_as_black_as_its_number_on_the_cheapest_copier(language: str) -> None:
    order = Order("bw")
    job = order.made_for.repainted(impose(edition(language, "bold", medium="white_border"), order))
    items = [item for page in job.pages for placement in page.placements for item in placement.items]
    numbers = {run.element: run.colour for run in items if isinstance(run, GlyphRun) and run.element}
    signs = [item for item in items if isinstance(item, Shape) and item.is_sign]
    assert len(signs) == 4
    assert all(sign.element and sign.fill == numbers[sign.element] == INK for sign in signs)


@each_language
def test_both_layouts_say_the_same_points(language: str) -> None:
    ready = {layout: edition(language, layout).edition for layout in ("layout", "bold")}
    assert ready["layout"].prose == ready["bold"].prose
    assert ready["layout"].facts == ready["bold"].facts


def test_a_layout_that_is_not_asked_for_costs_nothing_where_nothing_is_checked(tmp_path: Path) -> None:
    built = build(tmp_path, "press", preflight=False)
    assert [path.name for path in sorted(built.folder.glob("*.pdf"))] == [
        "secure-communities.en.press.pdf",
        "secure-communities.es.press.pdf",
    ]
    assert list(load(FLYER, only="").layouts) == ["layout"]
    assert list(load(FLYER, only="bold").layouts) == ["bold"]
    assert list(load(FLYER).layouts) == ["layout", "bold"]


def test_people_stand_clear_of_the_words_over_them() -> None:
    for language in LANGUAGES:
        people = _people(edition(language, "bold"))
        heads = [_box(shape) for shape in people if shape.fill and shape.fill.name == "paper"]
        words = [run for run in runs(language, "back") if pt(430) < run.origin.y < pt(525)]
        assert words
        assert min(head.y for head in heads) - max(run.origin.y for run in words) > pt(5)


def _people(ready: TypesetEdition) -> list[Shape]:
    behind = [one for one in ready.fit.composition.behind if one.owner == "back"]
    return [item for one in behind for item in one.items if isinstance(item, Shape)]


def _box(shape: Shape) -> Rect:
    numbers: list[tuple[float, ...]] = [segment[1:] for segment in shape.segments]
    xs = [x for pairs in numbers for x in pairs[::2]]
    ys = [y for pairs in numbers for y in pairs[1::2]]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
