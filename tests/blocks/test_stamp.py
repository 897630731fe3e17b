"""A blank area for a stamp: its background, its dashed frame, its words, and the logo of a group in its place."""

import pikepdf
import pytest
from PIL import Image

from blocks.reading import panel, run
from flyergen.artwork import GlyphRun, extent
from flyergen.artwork import Path as Shape
from flyergen.units import points, pt
from groups_project import as_yaml, with_groups
from project import LAYOUT, Project

STAMP = "- stamp: {height: 60pt, text: cover.body}"
FLOWING = "- paragraph: cover.body"


def test_the_frame_is_inside_the_background_and_the_words_are_inside_the_frame(project: Project) -> None:
    items = panel(project.change(LAYOUT, FLOWING, STAMP))
    ground, frame = (extent(one.segments) for one in items if isinstance(one, Shape) and not one.element)
    assert [points(one) for one in (ground.width, ground.height)] == pytest.approx([324, 60])
    assert frame == pytest.approx(ground.grown(-pt(4)))
    words = run(items, "Call 503-543-8417 before Friday.")
    cap = pt(words.size * words.font.cap_height / 1000)
    assert words.origin.x - ground.x == pytest.approx(pt(11))
    assert words.origin.y - cap - ground.y == pytest.approx(pt(11))
    (line,) = [one.stroke for one in items if isinstance(one, Shape) and one.stroke]
    assert (line.colour.name, line.width, line.dashes) == ("brand", pt(0.8), (pt(4), pt(3)))


@pytest.mark.parametrize(("height", "fits"), [("29pt", True), ("27pt", False)])
def test_words_that_do_not_fit_in_the_area_are_told(height: str, fits: bool, project: Project) -> None:
    """Above and below 6 pt of capitals are 11 pt."""
    problems = project.change(LAYOUT, FLOWING, STAMP.replace("60pt", height)).build("press").problems
    assert [one.code for one in problems] == ([] if fits else ["T301", "T301"])


def test_on_a_phone_nobody_stamps_and_large_print_has_an_area_of_two_inches(project: Project) -> None:
    project.change(LAYOUT, FLOWING, STAMP)
    phone = [one.key for one in panel(project, medium="phone") if isinstance(one, GlyphRun)]
    assert "cover.body" not in phone
    large = panel(project, name="page-1", layout="large-print")
    heights = [points(extent(one.segments).height) for one in large if isinstance(one, Shape) and one.fill]
    assert max(heights) == pytest.approx(144)
    assert run(large, "Call 503-543-8417 before Friday.").size == 18


def test_a_logo_stands_where_the_stamp_was(project: Project) -> None:
    flyer = with_groups(project)
    (flyer.flyer / "groups").mkdir()
    Image.new("RGB", (600, 300), "navy").save(flyer.flyer / "groups" / "logo.png")
    flyer.write("groups/one.yaml", as_yaml(1) + "logo: groups/logo.png\n")
    flyer.printed("press", groups=("one",), languages=("en",))
    with pikepdf.open(flyer.root / "output/shots/shots.one.en.press.pdf") as document:
        figures = [
            str(thing.Alt) for thing in document.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]
        assert "Example Group 1" in figures
        assert list(document.pages[1].Resources.XObject.keys()) == ["/P1"]
