"""Drop caps: what stands beside which line, what readers find, and texts for which there is no room."""

from itertools import pairwise

import pytest

from flyergen.artwork import Element, GlyphRun, as_text
from flyergen.flyer.layout import Rows, Style
from flyergen.names import Extent, Lines, Name, PanelName, StyleName, TextKey
from flyergen.text.glyph_runs import Ink
from flyergen.typeset.columns import fill
from flyergen.typeset.line_boxes import BlockContext, Run, text_units
from flyergen.typeset.styles import StyleContext, Trial
from flyergen.typeset.word_account import lost_words
from flyergen.units import pt
from tables import each_row
from typeset.one_panel import FRAMES, STYLES, fitted, flyer
from typeset.test_columns import ROW, columns
from typeset.test_columns import box as a_box

REST = "evening we were two, with a folding chair and a lantern in plain sight, for as long as it takes. " * 2


def runs_of(text: str, lines: int = 3, margin: float = 8.0, **style: object) -> list[GlyphRun]:
    """Return the runs of a text whose style asks for a drop cap, on a panel of 80 mm with margins."""
    context = flyer("Head", text)
    edition, layout = context.edition, context.edition.layout
    own = Style(before=Rows(1), drop_cap=Lines(lines), **style)  # type: ignore[arg-type]
    initial = Style(face=Name("display"))
    panels = {name: panel._replace(left=Extent(margin), right=Extent(margin)) for name, panel in layout.panels.items()}
    styles = {**STYLES, StyleName("body"): own, StyleName("initial"): initial}
    edition = edition._replace(layout=layout._replace(styles=styles, panels=panels))
    composition = fitted(StyleContext(edition)).composition
    assert not [*lost_words(edition, composition)]
    assert not any(part.overset for part in composition.parts)
    items = composition.panels[PanelName("front")]
    return [item for item in items if isinstance(item, GlyphRun) and item.key == "body.1"]


def box(run: GlyphRun) -> tuple[float, float, float, float]:
    boxes = [letter.box for letter in Ink(run, run.origin, 0).letters]
    return (
        min(one.x for one in boxes),
        min(one.y for one in boxes),
        max(one.right for one in boxes),
        max(one.bottom for one in boxes),
    )


@pytest.mark.parametrize("style", ["", "initial"])
@pytest.mark.parametrize("lines", [2, 3, 4])
def test_a_capital_reaches_from_the_capitals_of_the_first_line_to_the_baseline_of_the_last(
    lines: int, style: str
) -> None:
    cap, *text = runs_of(f"The {REST}", lines, drop_cap_style=StyleName(style))
    left, top, right, foot = box(cap)
    first, last, below = text[0], text[lines - 1], text[lines]
    cap_height = pt(first.size * first.font.cap_height / 1000)
    assert (left, top, foot) == pytest.approx((8.0, first.origin.y - cap_height, last.origin.y), abs=0.12)
    assert all(box(one)[0] > right for one in text[:lines])
    assert box(first)[0] < box(text[1])[0]
    assert len({round(one.origin.x, 3) for one in text[1:lines]}) == 1
    assert below.origin.x == pytest.approx(8.0)


def test_the_first_line_is_close_to_a_letter_that_is_narrow_at_its_top() -> None:
    cap, first, second, *_ = runs_of(f"All {REST}")
    assert box(first)[0] < box(cap)[2] < box(second)[0]


def test_a_tail_below_the_baseline_is_clear_of_the_next_line() -> None:
    cap, *text = runs_of(f"Quiet {REST}")
    assert box(cap)[3] > text[2].origin.y + 1.0
    assert box(text[3])[0] > 9.0
    assert text[4].origin.x == pytest.approx(8.0)


@pytest.mark.parametrize("text", ["The first", "“The first", "¿Qué es", "A first", "É first", "24 first", "one first"])
def test_readers_find_the_whole_words_in_their_line(text: str) -> None:
    cap, *rest = runs_of(f"{text} {REST}")
    assert (cap.text, cap.is_drawn) == ("", True)
    assert "".join(run.text for run in rest).startswith(f"{text} evening")
    assert {run.element for run in rest} == {cap.element}


@each_row(
    "text",
    [
        "One line.",
        "…",
        f"1984 {REST}",
        f"في {REST}",
        f"שלום {REST}",
        f"我 {REST}",
        f"🎉 {REST}",
        f"www.rop.org {REST}",
        f"503-543-8417 {REST}",
        "Floccinaucinihilipilificationandmuchmore is a word",
    ],
)
def test_what_has_no_room_for_a_cap_is_set_as_without(text: str) -> None:
    assert all(run.text for run in runs_of(text))


def test_a_short_paragraph_has_a_lower_cap() -> None:
    cap, first, second = runs_of("We look. We write down the time, and the number.", 4)
    assert cap.origin.y == pytest.approx(second.origin.y, abs=0.01)
    assert box(cap)[2] < box(first)[0] + 0.01


def test_a_heading_and_a_centred_text_have_none() -> None:
    assert all(run.text for run in runs_of(f"The {REST}", align="center"))


def test_a_cap_is_one_line_of_artwork_without_a_text() -> None:
    cap, *_ = runs_of(f"The {REST}")
    (line,) = as_text([cap])
    assert line.endswith("''  <P>")


def test_a_narrow_column_has_no_cap() -> None:
    assert all(run.text for run in runs_of(f"The {REST}", margin=24.0))


def test_all_lines_beside_a_cap_are_in_its_column() -> None:
    context = flyer("Head", f"The {REST}")
    layout = context.edition.layout
    styles = {**STYLES, StyleName("body"): Style(before=Rows(1), drop_cap=Lines(4))}
    own = StyleContext(context.edition._replace(layout=layout._replace(styles=styles)))
    section = Element("Sect")
    block = BlockContext(own, Trial(11.0, ROW, 1.0), FRAMES["front"], section, 0.0)
    (unit,) = text_units(block, TextKey("body.1"), Run(block.style("body"), section))
    counts = set()
    for height in range(4, 60, 2):
        placed = [one for one in fill([a_box(float(height)), unit], columns(12, 30)) if one.key == unit.key]
        (first, *_) = (one.column for one in placed)
        counts.add(count := sum(one.column == first for one in placed))
        assert count >= 4
        assert sum(item.is_drawn for one in placed for item in one.line_box.items if isinstance(item, GlyphRun)) == 1
    assert len(counts) > 1


def test_lines_go_on_below_one_another() -> None:
    _, *text = runs_of(f"The {REST}")
    baselines = list(dict.fromkeys(run.origin.y for run in text))
    assert len({round(b - a, 3) for a, b in pairwise(baselines)}) == 1
    assert FRAMES["front"].height > baselines[-1]
