"""Forms of gradients and groups: strokes with a gradient, masks of opacities, and groups that are seen through."""

from typing import Any

import pikepdf
import pytest

from flyergen.artwork import Element, Item, Path, Placement, Stroke, rectangle
from flyergen.colour import Opacity
from flyergen.geometry import Point, Rect, Size
from flyergen.gradient import Gradient
from flyergen.limits import PdfSettings
from flyergen.sheet.page import Job, Page
from pdf.sample import BRAND, PALE, PRESS, SCREEN, content, numbers, written

MM = 72 / 25.4
BOX = rectangle(Rect(10, 20, 25.4, 12.7))
OPAQUE = Gradient(((0.0, BRAND), (1.0, PALE)), (25.4, 0, 0, 25.4, 10, 20))
CLEAR = OPAQUE._replace(shares=(1.0, 0.25))


def page_with(*items: Item, target: PdfSettings = PRESS) -> pikepdf.Pdf:
    root = Element("Document")
    page = Page("outside", Size(100, 60), (Placement(Point(0, 0), items),))
    return written(target, sheet=Job((page,), root, (Element("Sect", root),)))


def forms(pdf: pikepdf.Pdf) -> dict[str, Any]:
    return dict(pdf.pages[0].Resources.get("/XObject", pikepdf.Dictionary()).items())


def stroked(gradient: Gradient, cap: str = "butt") -> Path:
    return Path(BOX, stroke=Stroke(BRAND, 2.0, cap, gradient=gradient))


def test_a_stroke_with_a_gradient_is_a_form_with_the_gradient_as_its_pattern() -> None:
    (form,) = forms(page_with(stroked(OPAQUE))).values()
    assert (
        form.read_bytes().decode().startswith("/Pattern CS\n/Shade SCN\n5.669 w\n0 J 0 j\n[] 0 d\n28.346 -56.693 m\n")
    )
    assert form.read_bytes().endswith(b"S")
    pattern = form.Resources.Pattern.Shade
    assert int(pattern.PatternType) == 2
    assert numbers(pattern.Matrix) == pytest.approx([72, 0, 0, -72, 10 * MM, -20 * MM], abs=1e-5)
    assert "/Group" not in form


def test_a_stroke_that_fades_is_a_group_under_a_mask_of_greys() -> None:
    pdf = page_with(stroked(CLEAR))
    (form,) = forms(pdf).values()
    assert [str(form.Group.S), str(form.Group.CS), bool(form.Group.I)] == ["/Transparency", "/DeviceCMYK", True]
    mask = pdf.pages[0].Resources.ExtGState.Mask1.SMask
    assert [str(mask.S), str(mask.G.Group.CS)] == ["/Luminosity", "/DeviceGray"]
    a, *_, e, f, _, _, _ = mask.G.read_bytes().decode().split()
    assert [float(a), float(e), float(f)] == pytest.approx([72, 10 * MM, -20 * MM], abs=1e-5)
    assert numbers(mask.G.BBox) == numbers(form.BBox)
    assert content(pdf, 0).index("/Mask1 gs") < content(pdf, 0).index(" Do")


def test_the_box_of_a_form_has_room_for_sharp_corners_and_none_for_round_ones() -> None:
    """A corner may reach ten half widths of the stroke; a millimetre is around all of it."""
    (sharp,), (blunt,) = (forms(page_with(stroked(OPAQUE, cap))).values() for cap in ("butt", "round"))
    left, foot, right, top = 10 * MM, -32.7 * MM, 35.4 * MM, -20 * MM
    for form, beyond in ((sharp, 11 * MM), (blunt, 2 * MM)):
        expected = [left - beyond, foot - beyond, right + beyond, top + beyond]
        assert numbers(form.BBox) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(("target", "space"), [(PRESS, "/DeviceCMYK"), (SCREEN, "/DeviceRGB")])
def test_what_is_seen_through_together_is_one_group_in_the_colours_of_its_target(
    target: PdfSettings, space: str
) -> None:
    opacity = Opacity(0.4)
    shapes = [Path(BOX, colour, opacity=opacity) for colour in (BRAND, PALE)]
    pdf = page_with(*shapes, target=target)
    (form,) = forms(pdf).values()
    assert [str(form.Group.S), str(form.Group.CS), bool(form.Group.I)] == ["/Transparency", space, True]
    assert form.read_bytes().count(b"f") == 2
    assert numbers(form.BBox) == pytest.approx([9 * MM, -33.7 * MM, 36.4 * MM, -19 * MM], abs=0.001)
    assert "/Opacity400 gs" in content(pdf, 0)
    assert "/StructParents" not in form
