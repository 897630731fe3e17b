"""Contrast: words in a style that would be hard to read on the color behind them, and the color they have instead."""

import pytest

from flyergen import limits
from flyergen.blocks.paragraph import Paragraph
from flyergen.blocks.stamp import Stamp
from flyergen.colour import INK, PAPER, Colour
from flyergen.flyer.art import Art
from flyergen.flyer.layout import Em, Layout, Panel, PlacedBlock, Style
from flyergen.lint.contrast import needed_contrast, pair_problems, with_fallbacks
from flyergen.names import ColourName, Extent, FileName, Fraction, Millimetres, PanelName, Points, StyleName, TextKey
from project import FLYER, LAYOUT, Project
from tables import each_row
from typeset.one_panel import FRAMES, block
from typeset.one_panel import LAYOUT as PLAIN

GREY = Colour("grey", (0.5, 0.5, 0.5), (0, 0, 0, 0.5))
PALETTE = {"ink": INK, "paper": PAPER, "grey": GREY}
BODY, HEADING = StyleName("body"), StyleName("heading")


def told(layout: Layout, panel: Panel, **styles: Style) -> list[str]:
    """Return what is told of a panel, with some styles changed."""
    own = {**layout.styles, **{StyleName(name): style for name, style in styles.items()}}
    found = layout._replace(styles=own, panels={PanelName("front"): panel})
    return [one.fact for one in pair_problems(found, PALETTE, {}, FRAMES)]


def panel(*blocks: PlacedBlock, background: str = "") -> Panel:
    return Panel(background=ColourName(background), blocks=blocks or (block(Paragraph, "body"),))


IN_GREY = Style(colour=ColourName("grey"))
LOW = "words in the style `body` would be hard to read: grey on paper has a contrast of 4.0 to 1, and 4.5 is needed"


@each_row(
    ("size", "weight", "needed"),
    [
        (limits.LARGE_TYPE, 400, limits.LARGE_CONTRAST),
        (limits.LARGE_TYPE - 0.1, 400, limits.CONTRAST),
        (limits.LARGE_BOLD_TYPE, 700, limits.LARGE_CONTRAST),
        (limits.LARGE_BOLD_TYPE, 699, limits.CONTRAST),
        (limits.LARGE_BOLD_TYPE - 0.1, 900, limits.CONTRAST),
    ],
)
def test_bold_words_are_large_before_others_are(size: float, weight: int, needed: float) -> None:
    assert needed_contrast(size, weight) == needed


def test_a_style_is_judged_at_its_smallest_size_on_the_color_of_its_panel() -> None:
    assert told(PLAIN, panel(), body=IN_GREY) == [LOW]
    assert told(PLAIN, panel(background="ink"), body=IN_GREY) == []
    assert told(PLAIN, panel(), body=IN_GREY._replace(size=Points(18))) == []
    assert told(PLAIN, panel(), body=IN_GREY._replace(size=Em(1.99))) == [LOW]  # the smallest body has 9 pt
    assert told(PLAIN, panel(), body=IN_GREY._replace(size=Em(2))) == []


def test_a_pair_of_colors_is_told_once() -> None:
    assert told(PLAIN, panel(block(Paragraph, "a"), block(Paragraph, "b")), body=IN_GREY) == [LOW]


def test_what_is_behind_words_on_art_or_on_another_side_is_not_known_yet() -> None:
    art = Art(FileName("a.svg"), "outside", Millimetres(0), Millimetres(0), Extent(80), Extent(120))
    assert told(PLAIN._replace(art=(art,)), panel(), body=IN_GREY) == []
    assert told(PLAIN._replace(art=(art._replace(side="inside"),)), panel(), body=IN_GREY) == [LOW]


def test_words_on_a_plate_are_judged_on_its_color_unless_it_is_seen_through() -> None:
    plate = Stamp(Extent(20), TextKey("body"), BODY, background=ColourName("ink"))
    placed = block(Paragraph, "body")._replace(block=plate)
    dark = "words in the style `body` would be hard to read: ink on ink has a contrast of 1.0 to 1, and 4.5 is needed"
    assert told(PLAIN, panel(placed)) == [dark]
    assert told(PLAIN, panel(placed._replace(opacity=Fraction(0.9)))) == []


@each_row(
    ("style", "colour"),
    [
        (Style(colour=ColourName("grey"), fallback_colour=ColourName("ink")), "ink"),
        (Style(colour=ColourName("grey"), fallback_colour=ColourName("ink"), size=Points(18)), "grey"),
        (Style(colour=ColourName("grey"), fallback_colour=ColourName("paper"), ground=ColourName("ink")), "grey"),
        (Style(colour=ColourName("grey")), "grey"),
        (Style(colour=ColourName("none"), fallback_colour=ColourName("ink")), "none"),
    ],
)
def test_words_have_their_other_color_where_their_own_has_too_little_contrast(style: Style, colour: str) -> None:
    assert with_fallbacks(PLAIN._replace(styles={BODY: style}), PALETTE).styles[BODY].colour == colour


@pytest.mark.parametrize(
    ("colour", "ground", "pair", "hard"),
    [
        ("brand", "paper", "brand on paper", "the color `brand` (#E8FF00) is too light"),
        ("paper", "brand", "paper on brand", "words in the style `body` would be hard to read"),
    ],
)
def test_a_style_that_cannot_be_read_on_its_ground_is_told_where_its_colour_is_written(
    project: Project, colour: str, ground: str, pair: str, hard: str
) -> None:
    project.change(FLYER, "#123F36", "#E8FF00")
    project.change(LAYOUT, "panels:\n", f"styles: {{body: {{colour: {colour}}}}}\npanels:\n")
    project.change(LAYOUT, "  front:\n", f"  front:\n    background: {ground}\n")
    low = f"{pair} has a contrast of 1.1 to 1, and 4.5 is needed"
    assert f"flyers/shots/flyer.yaml:8:16: L434: {hard}: {low}\n" in project.checked()


def test_a_theme_s_colour_is_told_in_the_theme(project: Project) -> None:
    theme = 'palette:\n  brand: {rgb: "#123F36"}\n  accent: {rgb: "#E8FF00"}\n  tint: {rgb: "#FFFFFF"}\nabout: Acid.\n'
    project.root.joinpath("themes").mkdir()
    project.root.joinpath("themes/acid.yaml").write_text(theme)
    project.change(LAYOUT, "panels:\n", "theme: acid\nstyles: {body: {colour: accent}}\npanels:\n")
    assert "themes/acid.yaml:3:17: L434: words in the style `body`" in project.checked()
