"""Areas whose color changes: how they are printed, what of them is behind words, and what drums make of them."""

from pathlib import Path

import pikepdf
import pytest

from flyergen.blocks.area import gradient_in
from flyergen.colour import INK, PAPER, Colour
from flyergen.geometry import Point, Rect
from flyergen.gradient import Gradient
from flyergen.preflight.inspect import inspect
from flyergen.targets import limits_by_signs
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


def test_where_a_color_ends_at_once_the_next_one_begins() -> None:
    red, green, blue = (Colour(name, rgb, None) for name, rgb in (("a", (1, 0, 0)), ("c", (0, 1, 0)), ("b", (0, 0, 1))))
    stops = ((0.0, red), (0.5, red), (0.5, green), (0.5, blue), (1.0, blue))
    gradient = Gradient(stops, (1, 0, 0, 1, 0, 0), shares=(1, 0.5, 0.2, 0.8, 1))
    seen = [gradient.colour_at((x, 0)) for x in (0.25, 0.5, 0.75)]
    assert [(colour.rgb, round(share, 9)) for colour, share in seen] == [
        ((1, 0, 0), 0.75), ((0, 0, 1), 0.8), ((0, 0, 1), 0.9)
    ]  # fmt: skip


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


@pytest.mark.all
def test_every_target_prints_it(shaded: Project) -> None:
    told = shaded.printed("copier", "riso", "bw", "x1a", languages=("en",))
    assert "R104" not in told


_ART = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="-9 -9 414 630">
<linearGradient id="sky" x2="0" y2="1"><stop stop-color="#123f36"/>
<stop offset=".8" stop-color="#ffe9a8"/></linearGradient>
<radialGradient id="sun" gradientUnits="userSpaceOnUse" cx="198" cy="280" r="60" gradientTransform="translate(0 20)">
<stop stop-color="#ffffff"/><stop offset="1" stop-color="#ffe9a8"/></radialGradient>
<rect x="-9" y="-9" width="414" height="630" fill="url(#sky)"/><circle cx="198" cy="300" r="60" fill="url(#sun)"/>
</svg>"""


@pytest.fixture
def drawn(shaded: Project) -> Project:
    """The project with the gradients in the art behind its front, in place of the area."""
    art = "art:\n  - {file: art/sky.svg, side: front, x: -9pt, y: -9pt, width: 414pt, height: 630pt}\n"
    shaded.write("art/sky.svg", _ART)
    shaded.change(LAYOUT, "      - area: {colour: brand, to: sun}\n", "")
    return shaded.change(LAYOUT, "styles:\n", art + "styles:\n")


def test_art_has_gradients_in_the_inks_of_the_palette(drawn: Project) -> None:
    drawn.printed("press", languages=("en",))
    with pikepdf.open(drawn.root / "output/shots/shots.en.press.pdf") as pdf:
        line, circle = sorted(pdf.pages[0].Resources.Shading.values(), key=lambda one: int(one.ShadingType))
        assert [int(one.ShadingType) for one in (line, circle)] == [2, 3]
        assert [round(float(part), 2) for part in line.Function.Functions[0].C0] == [0.85, 0.4, 0.7, 0.55]
        assert [round(float(part), 2) for part in circle.Function.Functions[-1].C1] == [0, 0.08, 0.4, 0]


def test_a_color_of_a_gradient_that_the_palette_does_not_have_is_told(drawn: Project) -> None:
    drawn.change("art/sky.svg", 'offset=".8" stop-color="#ffe9a8"', 'offset=".8" stop-color="#ff0000"')
    assert "L406: #ff0000 is not a color of the palette" in drawn.errors()


def test_words_on_a_gradient_of_art_need_contrast_with_what_is_behind_them(drawn: Project) -> None:
    drawn.change(LAYOUT, "style: light, at: {top: 0.4in}", "style: light, at: {top: 5.9in}")
    told = drawn.problems("press", languages=("en",))
    assert "T314: `cover.body` in paper on sun has a contrast of 1." in told


def test_every_target_prints_gradients_of_art_and_in_black_and_white_the_main_color_counts(drawn: Project) -> None:
    assert "R104" not in drawn.printed("copier", "riso", "bw", "web", grey=True, languages=("en",))
    page = (drawn.root / "output/shots/shots.en.web.html").read_text("utf-8")
    assert "<linearGradient" in page
    with pikepdf.open(drawn.root / "output/shots/shots.en.bw.pdf") as pdf:
        assert "/Shading" not in pdf.pages[0].Resources
    with pikepdf.open(drawn.root / "output/shots/shots.en.copier.pdf") as pdf:
        assert {str(one.ColorSpace) for one in pdf.pages[0].Resources.Shading.values()} == {"/DeviceGray"}


def test_the_main_color_of_a_gradient_takes_up_most_of_it() -> None:
    mean = Colour("mean", (0.5, 0.5, 0.5), None)
    assert Gradient(((0.0, INK), (0.2, mean), (0.4, PAPER)), (1, 0, 0, 1, 0, 0)).main == PAPER
    assert Gradient(((0.4, INK), (0.5, mean), (1.0, PAPER)), (1, 0, 0, 1, 0, 0)).main == INK


def test_a_circle_of_colors_is_seen_where_it_is_also_about_its_focus() -> None:
    """From the focus to the edge of the circle, in each direction, the colors go evenly from the first to the last."""
    gradient = Gradient(((0.0, INK), (1.0, PAPER)), (20, 0, 0, 10, 50, 40), radial=True, focus=Point(0.5, 0.0))
    tones = [next(gradient.colours_in(Rect(*place, 0, 0))).rgb[0] for place in ((60, 40), (70, 40), (65, 40), (45, 40))]
    assert tones == pytest.approx([0, 1, 0.5, 0.5])
    low, high = (one.rgb[0] for one in gradient.colours_in(Rect(30, 30, 40, 20)))
    assert (low, high) == pytest.approx((0.0, 1.0), abs=0.1)


def test_spot_inks_change_into_one_another_each_by_itself(shaded: Project) -> None:
    """The darker ink goes from full to none and the lighter one from none to 40 %, and no process ink prints it."""
    shaded.change(FLYER, "drum: Hunter Green + Black 20%", "spot: Fir").change(
        FLYER, "drum: Sunflower 40%", "spot: Gold 40%"
    )
    shaded.printed("press", "x1a", languages=("en",))
    for name in ("press", "x1a"):
        file = shaded.root / f"output/shots/shots.en.{name}.pdf"
        with pikepdf.open(file) as pdf:
            (shading,) = pdf.pages[0].Resources.Shading.values()
            kind, inks, *_ = shading.ColorSpace
            assert [str(kind), [str(ink) for ink in inks]] == ["/DeviceN", ["/Fir", "/Gold"]]
            ends = shading.Function.Functions[0].C0, shading.Function.Functions[-1].C1
            assert [[float(part) for part in end] for end in ends] == [[1, 0], [0, 0.4]]
        assert [found.code for found in inspect(file, limits_by_signs).found] == []


def test_a_spot_ink_changes_into_process_inks_too(shaded: Project) -> None:
    shaded.change(FLYER, "drum: Hunter Green + Black 20%", "spot: Fir")
    shaded.printed("press", languages=("en",))
    with pikepdf.open(shaded.root / "output/shots/shots.en.press.pdf") as pdf:
        (shading,) = pdf.pages[0].Resources.Shading.values()
        assert [str(ink) for ink in shading.ColorSpace[1]] == ["/Fir", "/Cyan", "/Magenta", "/Yellow", "/Black"]
        assert [round(float(part), 2) for part in shading.Function.Functions[-1].C1] == [0, 0, 0.08, 0.4, 0]
