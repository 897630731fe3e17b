"""Blocks that are tilted or turned: what is checked, printed and read of them."""

import math

import pypdfium2
import pytest

from flyergen.artwork import GlyphRun, Item
from flyergen.geometry import Rect
from flyergen.project.editions import judged_in_media, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.text.glyph_runs import Ink
from flyergen.typeset.mirror_image import turned_back
from project import LAYOUT, Project

_BODY = "- paragraph: cover.body"


def placed(project: Project, at: str, kind: str = "paragraph") -> Project:
    """Return the project with its first paragraph at a fixed position."""
    return project.change(LAYOUT, _BODY, f"- {kind}: {{text: cover.body, at: {{{at}}}}}")


def items(project: Project) -> tuple[Item, ...]:
    (one,) = set_editions(load(project.flyer), EditionSpec(("en",), demand=Demand.draft, overset=True))
    return one.fit.composition.panels["front"]


def runs(project: Project) -> list[GlyphRun]:
    return [item for item in items(project) if isinstance(item, GlyphRun) and item.key == "cover.body"]


def ink(project: Project) -> Rect:
    first, *_ = (Ink(run, run.origin, run.quarters).box for run in runs(project))
    return first


def test_a_tilted_block_turns_about_its_middle(project: Project) -> None:
    straight = ink(placed(project, "top: 3in, x: 1in"))
    project.change(LAYOUT, "x: 1in}", "x: 1in, rotate: -5}")
    (run,) = runs(project)
    assert run.quarters == pytest.approx(4 - 5 / 90)
    tilted = ink(project)
    assert tilted.middle == pytest.approx(straight.middle, abs=0.01)
    assert tilted.height == pytest.approx(straight.width * math.sin(math.radians(5)) + straight.height, abs=0.05)


def test_a_quarter_turn_keeps_the_top_left_corner_or_the_foot(project: Project) -> None:
    turned = ink(placed(project, "top: 2in, x: 1in, width: 4in, rotate: 90"))
    assert (turned.x, turned.y) == pytest.approx((25.4, 50.8), abs=0.5)
    assert turned.height > 3 * turned.width
    project.change(LAYOUT, "top: 2in, x: 1in, width: 4in, rotate: 90", "foot: 7in, x: 1in, width: 4in, rotate: -90")
    assert ink(project).bottom == pytest.approx(177.8, abs=1.2)


def test_tilted_words_are_read_as_one_line_by_readers_and_are_tagged(project: Project) -> None:
    placed(project, "top: 3in, x: 1in, rotate: 7").printed("press", languages=("en",))
    with pypdfium2.PdfDocument(project.root / "output/shots/shots.en.press.pdf") as document:
        assert "Call 503-543-8417 before Friday." in document[0].get_textpage().get_text_range()
    raw = (project.root / "output/shots/shots.en.press.pdf").read_bytes()
    assert b"/StructTreeRoot" in raw


def test_words_that_a_tilt_takes_over_other_words_are_told(project: Project) -> None:
    project.change(LAYOUT, "- title: cover.title", "- title: {text: cover.title, at: {top: 5in}}")
    placed(project, "top: 5.8in, x: 0.5in, rotate: 0")
    (straight,) = set_editions(load(project.flyer), EditionSpec(("en",), demand=Demand.draft))
    assert straight.fit.collisions == ()
    project.change(LAYOUT, "rotate: 0", "rotate: -60")
    told = project.problems("press", languages=("en",))
    assert "T309" in told
    assert "`cover.title`" in told


def test_words_that_a_turn_takes_off_the_panel_have_no_room(project: Project) -> None:
    told = placed(project, "top: 7.5in, x: 1in, rotate: 90").problems("press", languages=("en",))
    assert "T301: the words of `cover.body` do not fit in their box on panel front" in told


def test_on_a_phone_and_in_large_print_words_are_straight(project: Project) -> None:
    source = load(placed(project, "top: 3in, x: 1in, rotate: 7").flyer)
    for medium, spec in (("phone", EditionSpec(("en",))), ("large_print", EditionSpec(("en",), "large-print"))):
        (one,) = judged_in_media(source, spec, (medium,))[medium]
        assert one.set_edition
        own = [item for panel in one.set_edition.fit.composition.panels.values() for item in panel]
        assert {item.quarters for item in own if isinstance(item, GlyphRun)} == {0}


def test_on_a_mirrored_sheet_a_tilt_is_mirrored_and_words_are_not(project: Project) -> None:
    (run,) = runs(placed(project, "top: 3in, x: 1in, rotate: 7"))
    (other,) = turned_back((run,), 139.7)
    assert isinstance(other, GlyphRun)
    assert other.quarters == pytest.approx(4 - 7 / 90)
    before, after = (Ink(one, one.origin, one.quarters).box for one in (run, other))
    assert after.middle.x == pytest.approx(139.7 - before.middle.x, abs=0.3)
    assert after.middle.y == pytest.approx(before.middle.y, abs=0.3)
    assert other.glyphs == run.glyphs


def test_a_block_with_a_code_is_not_tilted(project: Project) -> None:
    code = "- qr: {code: {link: organization.web, text: code.alt}, at: {top: 3in, rotate: 4}}"
    project.change(LAYOUT, "- qr: {code: {link: organization.web, text: code.alt}}", code)
    assert "L415: a code stays straight, and this qr is tilted" in project.errors()
    project.change(LAYOUT, "rotate: 4", "rotate: 90")
    assert "L415" not in project.errors()


def test_a_number_of_degrees_has_limits(project: Project) -> None:
    assert "L108: `400` is too large here" in placed(project, "top: 3in, rotate: 400").errors()
