"""Areas whose color changes: how they are printed, what of them is behind words, and what drums make of them."""

from pathlib import Path

import pikepdf
import pytest

from flyergen.colour import INK, PAPER, Colour
from flyergen.geometry import Rect
from flyergen.gradient import Gradient
from flyergen.typeset.blocks.area import gradient_in
from project import FLYER, LAYOUT, Project

_PALETTE = '  brand: {rgb: "#123F36", cmyk: 85/40/70/55}\n'
_SUN = (
    '  brand: {rgb: "#123F36", cmyk: 85/40/70/55, drum: Hunter Green + Black 20%}\n'
    '  sun: {rgb: "#FFE9A8", cmyk: 0/8/40/0, drum: Sunflower 40%}\n'
)


@pytest.fixture
def shaded(project: Project) -> Project:
    """A project whose front goes from dark at its top to light at its foot, with words of two colors."""
    project.change(FLYER, _PALETTE, _SUN)
    styles = "styles:\n  light: {colour: paper}\npanels:\n"
    project.change(LAYOUT, "panels:\n", styles)
    blocks = (
        "      - area: {colour: brand, to: sun}\n"
        "      - paragraph: {text: cover.body, style: light, at: {top: 0.4in}}\n"
        "      - title: {text: cover.title, at: {top: 6.5in}}\n"
    )
    old = "      - title: cover.title\n      - paragraph: cover.body\n      - points: {text: points, level: 2}\n"
    project.change(LAYOUT, old, blocks)
    code = "- qr: {code: {link: organization.web, text: code.alt}}"
    return project.change(LAYOUT, code, f"{code}\n      - points: {{text: points, level: 2}}")


@pytest.mark.parametrize(
    ("angle", "first", "last"), [(0, "left", "right"), (90, "top", "foot"), (180, "right", "left")]
)
def test_a_gradient_runs_in_its_direction_from_edge_to_edge(angle: float, first: str, last: str) -> None:
    gradient = gradient_in(Rect(10, 20, 40, 60), INK, PAPER, angle)
    assert isinstance(gradient, Gradient)
    edges = {
        "left": Rect(10, 50, 0, 0), "right": Rect(50, 50, 0, 0), "top": Rect(30, 20, 0, 0), "foot": Rect(30, 80, 0, 0),
    }  # fmt: skip
    assert [one.rgb[0] for one in gradient.colours_in(edges[first])] == pytest.approx([0.0])
    assert [one.rgb[0] for one in gradient.colours_in(edges[last])] == pytest.approx([1.0])
    low, high = (one.rgb[0] for one in gradient.colours_in(Rect(10, 20, 40, 60)))
    assert (low, high) == pytest.approx((0.0, 1.0))


def test_spot_inks_have_no_gradient() -> None:
    spot = Colour("brand", (0, 0, 0), None, ((),))  # type: ignore[arg-type]
    assert gradient_in(Rect(0, 0, 1, 1), spot, PAPER, 0) is None


def test_it_is_a_shading_in_the_inks_of_both_colours_and_nothing_else(shaded: Project) -> None:
    shaded.printed("press", languages=("en",))
    with pikepdf.open(shaded.root / "output/shots/shots.en.press.pdf") as pdf:
        (shading,) = pdf.pages[0].Resources.Shading.values()
        assert str(shading.ColorSpace) == "/DeviceCMYK"
        function = shading.Function
        ends = function.Functions[0].C0, function.Functions[-1].C1
    first, last = ([round(float(part), 2) for part in one] for one in ends)
    assert first == [0.85, 0.4, 0.7, 0.55]
    assert last == [0, 0.08, 0.4, 0]


def test_words_need_contrast_with_its_lightest_and_darkest_color_behind_them(shaded: Project) -> None:
    shaded.printed("press", languages=("en",))
    shaded.change(LAYOUT, "style: light, at: {top: 0.4in}", "style: light, at: {top: 4.5in}")
    (file,) = shaded.made()
    Path(shaded.root / file).unlink()
    assert "T314: `cover.body` in paper on" in shaded.problems("press", languages=("en",))


def test_every_target_prints_it(shaded: Project) -> None:
    told = shaded.printed("copier", "riso", "bw", "x1a", languages=("en",))
    assert "R104" not in told
