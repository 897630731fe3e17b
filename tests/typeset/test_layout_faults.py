"""What is wrong at any size: characters, words and lines, pictures of few pixels, and features that a font lacks."""

from pathlib import Path

import pytest

from flyergen.artwork import Picture
from flyergen.blocks.paragraph import Paragraph
from flyergen.flyer.edition import RasterFile
from flyergen.flyer.keep_out_areas import KeptFree
from flyergen.flyer.layout import At, Layout, Panel, PlacedBlock, Style
from flyergen.geometry import Rect
from flyergen.names import Extent, FeatureName, Millimetres, Name, PanelName, StyleName
from flyergen.typeset.composition import Composition, compose
from flyergen.typeset.copyfit import ladder
from flyergen.typeset.layout_faults import account_problems, composition_problems, layout_faults
from flyergen.typeset.styles import StyleContext
from tables import each_row
from typeset.one_panel import FAMILIES, FRAMES, LAYOUT, block, edition, prose

BODY = StyleName("body")


def page(*blocks: PlacedBlock, width: float = 64.0, **style: str) -> Layout:
    """Return a layout of a column of a width, with further settings of its style."""
    panel = Panel(Extent(8.0), Extent(72.0 - width), Extent(8.0), Extent(12.0), blocks=blocks)
    styles = {BODY: LAYOUT.styles[BODY]._replace(**style)}  # type: ignore[arg-type]
    return LAYOUT._replace(panels={PanelName("front"): panel}, styles=styles)


def composed(text: str, layout: Layout, step: int = 0) -> Composition:
    return compose(StyleContext(edition({"body.1": text}, layout)), FRAMES, ladder(layout)[step])


def told(text: str, layout: Layout, step: int = 0) -> list[str]:
    """Return the codes and facts of what is found in a text."""
    found = composition_problems(edition({"body.1": text}, layout), composed(text, layout, step))
    return [f"{problem.place.line if problem.place else 0} {problem.code}: {problem.fact}" for problem in found]


FLOWING = block(Paragraph, "body.1")


def test_characters_without_a_glyph_are_named_once_with_their_codes() -> None:
    assert told("a \u4e2d b \U0001f44d c \u4e2d", page(FLOWING)) == [
        "2 T302: no font of the flyer has “\u4e2d\U0001f44d” (U+4E2D, U+1F44D)"
    ]


def test_a_word_wider_than_its_column_is_named() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    assert told(f"a {word} b", page(FLOWING, width=40)) == [f"2 T303: “{word}” is wider than its column on panel front"]
    assert told(f"a {word} b", page(FLOWING)) == []


@pytest.mark.parametrize(("width", "step", "characters"), [(40.0, 0, 19), (60.0, 0, 31), (64.0, -1, 0)])
def test_justified_lines_of_few_characters_are_told(width: float, step: int, characters: int) -> None:
    assert [fact.split(" hold ")[1] for fact in told(prose(30), page(FLOWING, width=width, align="justify"), step)] == [
        f"about {count} characters: with fewer than 40 the blanks become holes" for count in [characters] if count
    ]
    assert told(prose(30), page(FLOWING, width=width), step) == []


@each_row(
    ("width", "line_art", "code"),
    [
        (100, False, "T304 error"),
        (149, False, "T304 error"),
        (150, False, "T304 warning"),
        (265, False, "T304 warning"),
        (266, False, ""),
        (299, True, "T304 error"),
        (300, True, "T304 warning"),
        (600, True, ""),
    ],
)
def test_a_picture_an_inch_wide_needs_its_pixels(width: int, line_art: bool, code: str) -> None:
    layout = page(FLOWING)
    raster = RasterFile(Path("art/line.png"), width, 2 * width, line_art)
    one = edition({"body.1": "a"}, layout)._replace(pictures={"art/line.png": raster})
    items = (Picture("art/line.png", Rect(0, 0, 25.4, 25.4)),)
    found = composition_problems(one, composed("a", layout)._replace(panels={"front": items}))
    assert " ".join(f"{one.code} {'warning' if one.warning else 'error'}" for one in found) == code


@pytest.mark.parametrize(("height", "codes"), [(20.0, ["T305"]), (9.0, [])])
@pytest.mark.parametrize("pictures", [True, False])
def test_words_in_a_keep_out_area_are_told_once(height: float, pictures: bool, codes: list[str]) -> None:
    layout, free = page(FLOWING), KeptFree(Rect(0, 0, 80, height), "hole", pictures)
    found = composed(prose(20), layout)._replace(kept_free={"front": (free,)})
    assert [one.code for one in composition_problems(edition({"body.1": prose(20)}, layout), found)] == codes


@pytest.mark.parametrize(("x", "codes"), [(79.0, []), (81.0, ["T320"])])
def test_words_that_begin_beyond_the_sheet_are_told(x: float, codes: list[str]) -> None:
    at = At(top=Millimetres(30.0), x=Millimetres(x), width=Extent(40.0))
    layout = page(FLOWING._replace(at=at))
    found = account_problems(edition({"body.1": "a b"}, layout), composed("a b", layout))
    assert [one.code for one in found] == codes


def test_a_style_is_told_of_the_features_that_its_font_lacks() -> None:
    display = Name("display")
    styles = {
        StyleName("usual"): Style(),
        StyleName("small"): Style(small_caps="all", figures="old-style", figure_width="tabular"),
        StyleName("even"): Style(figures="lining", figure_width="tabular", face=display),
        StyleName("old"): Style(figures="old-style", face=display),
        StyleName("own"): Style(features=(FeatureName("ss01"),), face=display),
        StyleName("bold"): Style(bold_small_caps="true"),
    }
    found = layout_faults(LAYOUT._replace(styles=styles), FAMILIES)
    assert [problem.fact.partition(":")[0] for problem in found] == [
        "the font `barlow` lacks old-style figures",
        "the font `barlow` lacks the feature `ss01`",
    ]
