"""Classes of words on a web page: the box of a drop cap beside its lines."""

import pytest

from flyergen.artwork import GlyphRun
from flyergen.colour import INK
from flyergen.html.edition_data import EditionArtwork
from flyergen.html.styles import StyleClasses
from flyergen.units import pt
from pdf.sample import BOLD, REGULAR, Style, text

# Words in no style of the layout have 1.44 times their size as leading.
ENGLISH = EditionArtwork("en", "ltr", "", "", (), {}, {}, "US")


def rule_of(cap: GlyphRun, first: GlyphRun, edition: EditionArtwork = ENGLISH) -> dict[str, str]:
    """Return the declarations of the drop cap of a text."""
    classes = StyleClasses()
    name = classes.drop_cap(cap, first, edition)
    rule = classes.rules()
    assert rule.startswith(f".{name}::first-letter{{")
    return dict(one.split(":") for one in rule[rule.index("{") + 1 : -1].split(";"))


def runs(size: float, lines: int, letter: str = "N") -> tuple[GlyphRun, GlyphRun]:
    """Return a drop cap of a size in points, and the first run of its 10 pt text that is so many lines higher."""
    down = pt(14.4) * (lines - 1)
    cap = text(letter, (0, 20 + down), None, Style(BOLD, size, INK))
    return cap, text("eighbors meet", (12, 20), None, Style(REGULAR, 10, INK))


@pytest.mark.parametrize(
    ("size", "lines", "height"),
    [
        # Capitals are 0.66 em high in both faces, and lines are 14.4 pt high, with their capitals in the middle. So the
        # box has (14.4 + 6.6 + 28.8 for each line below the first) pt, less the height of the cap.
        (36.0, 2, "0.7233"),
        (30.0, 2, "1"),
        (54.0, 3, "0.7956"),
        (20.0, 1, "0.39"),
    ],
)
def test_the_box_of_a_drop_cap_ends_so_that_its_baseline_is_that_of_the_last_line_beside_it(
    size: float, lines: int, height: str
) -> None:
    found = rule_of(*runs(size, lines))
    assert found["line-height"] == height
    assert found["font-size"] == f"{size / 10:g}em"
