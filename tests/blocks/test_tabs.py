"""Tabs to tear off: how many there are and how wide, what is on them, and what is refused."""

import pikepdf
import pytest

from blocks.reading import panel
from flat_piece import WORDS, piece, text_of
from flyergen.artwork import Path as Shape
from flyergen.artwork import extent
from flyergen.blocks.tabs import Tabs
from flyergen.names import Count
from flyergen.units import points, pt
from project import EN, LAYOUT, Project

TABS = "tabs: {text: cover.body, show: [phone, web]MORE}"


def test_tabs_are_printed_for_each_tab_and_read_once(project: Project) -> None:
    piece(project, "tear-off", TABS.replace("MORE", "")).printed("press", "screen")
    assert text_of(project.root / "output/shots/shots.en.press.pdf").count("503-543-8417") == 10
    with pikepdf.open(project.root / "output/shots/shots.en.screen.pdf") as pdf:
        links = [str(one.A.URI) for one in pdf.pages[0].Annots]
    assert links == ["tel:+15035438417", "https://www.rop.org"]


@pytest.mark.all
def test_flowing_words_end_above_the_tabs(project: Project) -> None:
    long = "Call before Friday. " * 300
    piece(project, "tear-off", TABS.replace("MORE", ""))
    project.write(EN, WORDS + f"long: {long}\n").change(LAYOUT, "paragraph: cover.body", "paragraph: long")
    assert "T301: panel front is" in project.problems()


TAB_MISTAKES = [
    pytest.param(
        ", number: 14",
        "flyers/shots/layout.yaml:3:63: L421: 14 tabs are 14.9 mm wide each, too narrow to tear off\n"
        "  hint: write `number: 13`, or leave it out\n",
        id="too narrow",
    ),
    pytest.param(
        ", height: 6in",
        "flyers/shots/layout.yaml:3:63: L421: the tabs are 152 mm high, more than half of the panel\n"
        "  hint: make `height` smaller; 2.25in is usual\n",
        id="too high",
    ),
    pytest.param(
        ", height: 0.8in",
        "flyers/shots/layout.yaml:3:76: T306: the words of a tab do not fit in 11 x 16 mm at 8 pt in `en`\n"
        "  hint: shorten them, make fewer tabs with `number:`, or make them higher with `height:`\n",
        id="no room for the words",
    ),
    pytest.param(
        ", code: {link: organization.web, text: cover.title}",
        "flyers/shots/layout.yaml:3:121: Q207: the QR code asks for 33.5 mm of a tab that is 20.8 mm wide\n"
        "  hint: make fewer tabs with `number:`, or leave the code out\n",
        id="no room for the code",
    ),
]


@pytest.mark.parametrize(("more", "said"), TAB_MISTAKES)
def test_tabs_that_do_not_do_are_refused(more: str, said: str, project: Project) -> None:
    piece(project, "tear-off", TABS.replace("MORE", more))
    assert project.problems() == said


def test_tabs_show_what_flyer_yaml_has(project: Project) -> None:
    piece(project, "tear-off", "tabs: {show: [email, phone]}")
    project.printed("press")
    assert text_of(project.root / "output/shots/shots.en.press.pdf").count("503-543-8417") == 10


def test_without_a_number_there_are_as_many_tabs_as_are_wide_enough_to_tear() -> None:
    """The first and the last are wider by the safe margin."""
    row = Tabs().row(pt(612), pt(18))
    assert row.tabs == 10
    assert row.pitch == pytest.approx((pt(612 - 2 * 18) + 2 * 2.6) / 10)
    assert (row.first, row.depth) == pytest.approx((pt(18), row.pitch - 2 * 2.6))
    assert Tabs(number=Count(4)).row(pt(612), pt(18)).pitch == pytest.approx((pt(612 - 2 * 18) + 2 * 2.6) / 4)
    assert Tabs().row(10.0, 2.0).tabs == 1


def test_tabs_on_a_page_with_a_border_are_equally_wide_and_their_words_twelve_points_from_each_cut() -> None:
    row = Tabs().row(pt(612), pt(30), pt(18))
    assert row.tabs == 9
    assert points(row.pitch) == pytest.approx(64)
    assert [points(cut) for cut in row.cuts()] == pytest.approx([18 + 64 * n for n in range(1, 9)])
    assert points(row.depth) == pytest.approx(64 - 24)


def test_tabs_are_cut_apart_by_dashed_lines_from_their_top_to_the_foot(project: Project) -> None:
    items = panel(piece(project, "tear-off", TABS.replace("MORE", ", height: 2in, background: paper")))
    cuts = [item for item in items if isinstance(item, Shape) and item.stroke and item.stroke.dashes]
    assert len(cuts) == 9
    assert {round(points(extent(one.segments).y), 3) for one in cuts} == {792 - 144}
    assert {round(points(extent(one.segments).bottom), 3) for one in cuts} == {792}
    (ground,) = (item for item in items if isinstance(item, Shape) and item.fill and item.fill.name == "paper")
    box = extent(ground.segments)
    assert [round(points(one), 3) for one in (box.x, box.y, box.right, box.bottom)] == [-9, 648, 621, 801]
