"""The bars of a chart are as long as their figures, with room for each number, and a label that is too wide is told."""

import pytest

from flyergen.artwork import Element, GlyphRun, Path, extent
from flyergen.blocks.chart import Chart
from flyergen.colour import Colour
from flyergen.flyer.facts import FigureFact
from flyergen.flyer.layout import Em, Style
from flyergen.names import ColourName, Extent, FactName, Name, StyleName, TextKey
from flyergen.problem import FlyerError
from flyergen.typeset.bars import bar, beside, colour_of, entries_of, fitting_label, scale_of
from flyergen.typeset.line_boxes import BlockContext
from flyergen.units import pt
from typeset.one_panel import LAYOUT, edition, on_the_front

CAPITALS = 0.66  # em
WORDS = {"chart.1": "By bus", "chart.2": "On foot", "chart.3": "By car"}
STYLES = {StyleName(name): Style(size=Em(1)) for name in ("chart", "chart-value")}
CHART = Chart(
    TextKey("chart"),
    tuple(map(FactName, ("figures.bus", "figures.foot", "figures.car"))),
    emphasis=FactName("figures.foot"),
    bar=Extent(5.0),
)


def grey(level: float) -> Colour:
    return Colour("grey", (level, level, level), (0, 0, 0, 1 - level))


def chart_context(*values: str, emphasis: float = 0.1) -> BlockContext:
    """Return the context of a chart of three figures, on a panel of paper."""
    one = edition(WORDS, LAYOUT._replace(styles={**LAYOUT.styles, **STYLES}))
    figures = {name: FigureFact(Name(value)) for name, value in zip(("bus", "foot", "car"), values, strict=True)}
    facts = one.facts._replace(figures=figures)
    palette = {**one.palette, "brand": grey(emphasis), "paper": grey(1.0)}
    return on_the_front(one._replace(facts=facts, local_facts=facts, palette=palette))


def drawn(context: BlockContext, measure: float = 80.0) -> list[tuple[float, float]]:
    """Return the length of each bar, 0 without one, and where its number begins."""
    entries = entries_of(CHART, context, [Element("LI")] * 3)
    scale, found = scale_of(context, entries, measure), []
    for entry in entries:
        items, high = bar(CHART, context, entry, measure, scale)
        assert high == pytest.approx(9.910667)
        boxes = [extent(item.segments) for item in items if isinstance(item, Path)]
        (number,) = (item for item in items if isinstance(item, GlyphRun) and item.key.startswith("{"))
        assert number.origin.y == pytest.approx(high - 2.5 + number.size / 72 * 25.4 * CAPITALS / 2, abs=0.01)
        found.append((sum(box.width for box in boxes), number.origin.x))
    return found


def test_the_bar_that_needs_most_room_and_its_number_fill_the_measure() -> None:
    context = chart_context("40", "10", "0")
    number = beside(context, entries_of(CHART, context, [Element("LI")] * 3)[0])
    gap = pt(10.0) * 0.34 * 1.2
    assert drawn(context) == [
        pytest.approx((80 - number, 80 - number + gap), abs=1e-6),
        pytest.approx(((80 - number) / 4, (80 - number) / 4 + gap), abs=1e-6),
        (0, 0),
    ]


def test_a_longer_number_may_need_more_room_than_a_longer_bar() -> None:
    lengths = [length for length, _ in drawn(chart_context("100", "99.9999", "0.5"))]
    assert lengths[1:] == pytest.approx([lengths[0] * 0.999999, lengths[0] / 200])
    assert lengths[0] < 75


@pytest.mark.parametrize("measure", [1.0, 5.0])
def test_without_room_for_a_number_there_are_no_bars(measure: float) -> None:
    context = chart_context("40", "10", "0")
    assert scale_of(context, entries_of(CHART, context, [Element("LI")] * 3), measure) == 0


def test_nothing_but_the_figure_with_the_emphasis_is_bold() -> None:
    entries = entries_of(CHART, chart_context("40", "10", "0"), [Element("LI")] * 3)
    assert [(one.value, one.emphasis, str(one.key)) for one in entries] == [
        (40.0, False, "chart.1"),
        (10.0, True, "chart.2"),
        (0.0, False, "chart.3"),
    ]
    assert [span.bold for one in entries for text in one.label for span in text.paragraph] == [False, True, False]


@pytest.mark.parametrize(("level", "seen"), [(0.9, True), (0.92, False)])
def test_the_emphasis_has_its_color_where_it_is_seen_on_the_paper(level: float, seen: bool) -> None:
    chart, context = CHART._replace(colour=ColourName("ink")), chart_context("40", "10", "0", emphasis=level)
    usual, strong, _ = entries_of(chart, context, [Element("LI")] * 3)
    ink, brand = (context.style_context.edition.palette[name] for name in ("ink", "brand"))
    assert colour_of(chart, context, usual) == ink
    assert colour_of(chart, context, strong) == (brand if seen else ink)


def test_a_label_with_a_word_wider_than_its_place_is_told() -> None:
    context = chart_context("40", "10", "0")
    entry = entries_of(CHART, context, [Element("LI")] * 3)[0]
    width = fitting_label(context, entry.label, 50.0, entry.key).lines[0][0].aligned.right
    assert len(fitting_label(context, entry.label, width, entry.key).lines) == 1
    with pytest.raises(FlyerError, match=r"“bus” asks for 6\.4 mm of a chart that has 3\.0 mm for it"):
        fitting_label(context, entry.label, 3.0, entry.key)
