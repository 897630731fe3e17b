"""Lock-ups: their lines fill the measure, their markup stays, and every word is printed, in every edition."""

from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate, combinations, groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from building import build_of, errors_of
from flyergen.artwork import Element, GlyphRun
from flyergen.blocks.paragraph import Paragraph
from flyergen.flyer.words import Span
from flyergen.names import Extent, Lines, TextKey
from flyergen.project.editions import judged_editions, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from flyergen.text.glyph_runs import Ink
from flyergen.typeset.line_boxes import BlockContext, Run
from flyergen.typeset.lock_up import lock_up_unit, locked_lines
from flyergen.typeset.styles import Trial
from flyergen.units import points, pt
from project import EN, ES, LAYOUT, Project
from typeset.one_panel import FRAMES, flyer

DECK = "deck: A **free** shot for *everybody* at the [clinic](https://www.rop.org)\n"
SAID = """said:
  words: We were **polite** the minute we saw the lantern
  by: A walker
  stamp: Your group and its hours
"""
BLOCKS = """- paragraph: {text: deck, style: small, lock_up: true, lines: 2, gap: 4pt}
      - fact: {fact: organization.web, style: small, lock_up: true, tallest: 30pt}
      - points: {text: points, level: 2}"""
CODE = "- qr: {code: {link: organization.web, text: code.alt}}"
IN_A_BOX = f"""{CODE}
      - quote:
          text: said.words
          lock_up: true
          lines: 3
          gap: 4pt
          background: brand
          style: on-brand
          indent: 12pt
          credit: said.by
          credit_style: on-brand
          portrait: {{file: art/face.png, decoration: true, width: 60pt, gap: 12pt}}
      - stamp: {{text: said.stamp, lock_up: true, gap: 4pt, height: 130pt}}"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path).add("shots")
    for file in (EN, ES):
        project.change(file, "document:\n", f"{DECK}{SAID}document:\n")
    stream = BytesIO()
    Image.linear_gradient("L").resize((300, 400)).save(stream, "PNG")
    project.write("art/face.png", stream.getvalue())
    project.change(LAYOUT, "panels:\n", "styles: {on-brand: {colour: paper, before: 2 rows}}\npanels:\n")
    project.change(LAYOUT, CODE, IN_A_BOX)
    project.change(LAYOUT, "back:\n    last_row: 30\n", "back:\n")
    return project.change(LAYOUT, "- points: {text: points, level: 2}", BLOCKS)


def test_bold_words_and_links_of_a_lock_up_keep_their_elements(project: Project) -> None:
    (ready, *_) = set_editions(load(project.flyer), EditionSpec(("en",)))
    items = ready.fit.composition.panels["front"]
    runs = [item for item in items if isinstance(item, GlyphRun) and item.key == "deck"]
    said = [(run.text.strip(), run.element.role if run.element else "") for run in runs]
    assert said == [
        ("A", "P"),
        ("free", "Strong"),
        ("shot for", "P"),
        ("everybody", "Em"),
        ("at the", "P"),
        ("clinic", "Link"),
    ]
    rows = {round(run.origin.y, 3): [one for one in runs if one.origin.y == run.origin.y] for run in runs}
    ends = [some[-1].origin.x + some[-1].width for some in rows.values()]
    starts = [some[0].origin.x for some in rows.values()]
    assert len(rows) == 2
    assert max(ends) - min(ends) < pt(12)  # side bearings and the last blank
    assert max(starts) - min(starts) < pt(3)
    assert points(min(ends) - max(starts)) > 320


@pytest.mark.parametrize(
    ("key", "lines", "style", "left", "right"),
    [("said.words", 3, "Strong", 36 + 12 + 60 + 12, 36 + 12), ("said.stamp", 2, "", 36 + 11, 36 + 11)],
)
def test_lines_in_a_box_fill_what_it_leaves_them(
    key: str, lines: int, style: str, left: float, right: float, project: Project
) -> None:
    (ready, *_) = set_editions(load(project.flyer), EditionSpec(("en",)))
    runs = [one for one in ready.fit.composition.panels["back"] if isinstance(one, GlyphRun) and one.key == key]
    assert {run.element.role for run in runs if run.element} == {"P", style} - {""}
    rows = [[*some] for _, some in groupby(runs, key=lambda run: run.origin.y)]
    assert len(rows) == lines
    letters = [[letter.box for run in row for letter in Ink(run, run.origin, 0).letters] for row in rows]
    assert [min(one.x for one in row) for row in letters] == pytest.approx([pt(left)] * lines, abs=0.1)
    ends = [pt(396 - right)] * lines
    assert [max(one.right for one in row) for row in letters] == pytest.approx(ends, abs=0.1)


@given(st.lists(st.integers(1, 30), min_size=2, max_size=9), st.integers(2, 4))
def test_words_are_parted_where_their_lines_are_most_alike(lengths: list[int], count: int) -> None:
    context = BlockContext(flyer("Head"), Trial(11.0, 5.0, 1.0), FRAMES["front"], Element("Sect"), 0.0)
    words, style = ["n" * length for length in lengths], context.style("body")
    count = min(count, len(words))

    def spread(ends: Sequence[int]) -> float:
        lines = [" ".join(words[a:b]) for a, b in pairwise((0, *ends, len(words)))]
        widths = [context.style_context.prepare((Span(line),), style).width() for line in lines]
        return max(widths) - min(widths)

    block = Paragraph(TextKey("heading"), lock_up=True, lines=Lines(count))
    found = locked_lines(block, context, (style, [(Span(" ".join(words)),)]), 80.0)
    ends = [*accumulate(line.prepared.text.count(" ") + 1 for line in found)]
    assert len(found) == count
    least = min(map(spread, combinations(range(1, len(words)), count - 1)))
    assert spread(ends[:-1]) == pytest.approx(least)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Seen", 1),
        ("Be seen", 1),
        ("We are watching", 2),
        ("Neighbors keep watch on every street so that nobody is alone", 3),
    ],
)
def test_a_lock_up_has_the_number_of_lines_with_the_largest_type(words: str, count: int) -> None:
    context = BlockContext(flyer("Head"), Trial(11.0, 5.0, 1.0), FRAMES["front"], Element("Sect"), 0.0)
    block = Paragraph(TextKey("heading"), lock_up=True, lines=Lines(3), gap=Extent(2.0), tallest=Extent(26.0))
    found = locked_lines(block, context, (context.style("heading"), [(Span(words),)]), 80.0)
    assert len(found) == count


def test_the_height_of_a_lock_up_is_that_of_its_capitals_and_of_accents_well_above_them() -> None:
    context = BlockContext(flyer("Head"), Trial(11.0, 5.0, 1.0), FRAMES["front"], Element("Sect"), 0.0)
    block = Paragraph(TextKey("heading"), lock_up=True, lines=Lines(1), tallest=Extent(9.0))
    style = context.style("heading")
    tops = {}
    for words in ("SEA", "SEÁ"):
        (unit,) = (lock_up_unit(block, context, TextKey("heading"), [(Span(words),)], Run(style, Element("Sect"))),)
        runs = [item for item in unit.build(80.0).items if isinstance(item, GlyphRun)]
        boxes = [letter.box for run in runs for letter in Ink(run, run.origin, 0).letters]
        tops[words] = max(box.bottom for box in boxes) - min(box.y for box in boxes)
    assert tops["SEA"] == pytest.approx(9.0, abs=0.3)
    assert tops["SEÁ"] == pytest.approx(9.0, rel=0.15)


def test_a_lock_up_that_is_too_tall_for_its_box_is_named(project: Project) -> None:
    project.change(LAYOUT, "height: 130pt", "height: 60pt")
    (one,) = judged_editions(load(project.flyer), EditionSpec(("en",)))
    (error,) = verdict_on(one.findings, Demand.print).errors
    assert error.fact == "the words of `said.stamp` are too tall for panel back in `en`"
    assert error.hint == "say with `tallest` how high it may be, or give it more room in the layout"


def test_a_lock_up_is_in_all_editions(project: Project, tmp_path: Path) -> None:
    built = build_of(str(project.flyer), "copier", "screen", "web", output=str(tmp_path / "out"))
    assert errors_of(built.problems) == ()
    (page,) = (tmp_path / "out").rglob("*.html")
    html = page.read_text("utf-8")
    assert all(word in html for word in ("free", "everybody", "clinic"))
    quote = html[html.index("<blockquote>") : html.index("</blockquote>")]
    assert [word for word in ("We were", "polite", "lantern", "A walker", "img") if word in quote] == [
        *("We were", "polite", "lantern"),
    ]
    assert html.index("<img") < html.index("<blockquote>") < html.index("A walker")
    assert "Your group" not in html


def test_large_print_has_the_words_of_a_lock_up_in_its_own_size(project: Project) -> None:
    (ready, *_) = set_editions(load(project.flyer), EditionSpec(("en",), medium="large_print"))
    panels = ready.fit.composition.panels.values()
    runs = [item for items in panels for item in items if isinstance(item, GlyphRun)]
    for key in ("deck", "said.words", "said.by", "said.stamp"):
        assert {run.size for run in runs if run.key == key} in ({18.0}, {20.0})
