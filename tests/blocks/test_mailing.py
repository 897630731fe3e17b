"""The address side of a mailed piece: who sends it, its postage, and what the post refuses."""

import pikepdf
import pytest

from blocks.reading import panel
from flat_piece import FOLDED, WORDS, mailed, text_matrices, text_of
from flyergen.artwork import GlyphRun, extent
from flyergen.artwork import Path as Shape
from flyergen.units import points
from project import EN, FLYER, Project

CARD = "{front: {blocks: [title: cover.title, paragraph: cover.body]}, back: {blocks: [mailing: {width: 3in}]}}"
PERMIT = 'mail: {permit: "12", city: Portland OR, address: "PO Box 1, Portland, OR 97201"}'


def test_a_permit_is_printed_on_the_address_side(project: Project) -> None:
    mailed(project, CARD, "postcard", PERMIT).printed("press")
    said = text_of(project.root / "output/shots/shots.en.press.pdf", 1)
    assert "NONPROFIT ORG U.S. POSTAGE PAID PORTLAND OR PERMIT NO. 12" in said
    assert "Rural Organizing Project PO Box 1 Portland, OR 97201" in said


def test_a_letter_fold_is_mailed_with_its_address_turned(project: Project) -> None:
    mailed(project, FOLDED, "tri-fold", PERMIT).printed("press")
    with pikepdf.open(project.root / "output/shots/shots.en.press.pdf") as pdf:
        turned = [matrix for matrix in text_matrices(pdf.pages[0]) if matrix[:4] == [0, 1, -1, 0]]
    assert len(turned) == 7  # three lines of return address, four of the permit


MAIL_MISTAKES = [
    pytest.param(
        FOLDED.replace("back:", "inside-3:"),
        "accordion",
        "",
        "M101: the post takes no piece with the fold `accordion`: its edges stay open\n"
        "  hint: fold it as `letter` or `half`, or mail it in an envelope\n",
        id="an accordion",
    ),
    pytest.param(
        FOLDED.replace("back:", "inside-1:"),
        "tri-fold",
        "",
        "M102: the address does not stand on panel inside-1\n"
        "  hint: put `mailing` on the panel `back`, which ends at the last fold\n",
        id="another panel",
    ),
    pytest.param(
        CARD.replace("3in", "0mm"),
        "door-hanger",
        "",
        "M105: folded, it is 2.59 times as long as high; the post takes 1.3 to 2.5 times\n"
        "  hint: take `sheet: postcard` or `half-letter`, or mail it in an envelope\n",
        id="too long for its height",
    ),
    pytest.param(
        CARD.replace("3in", "2in"),
        "postcard",
        "",
        "M106: an address side cannot be 2 in wide\n  hint: make `width` 2.125 to 6in; the rest is for a message\n",
        id="too narrow an address side",
    ),
    pytest.param(
        CARD,
        "wallet-card",
        "",
        "M103: folded, it is 2 in high; the post takes 3.5 to 6.125 in\n"
        "  hint: take `sheet: postcard` or `half-letter`, or mail it in an envelope\n"
        "AT M104: folded, it is 3.5 in long; the post takes 5 to 11.5 in\n"
        "  hint: take `sheet: postcard` or `half-letter`, or mail it in an envelope\n",
        id="too small",
    ),
]


@pytest.mark.parametrize(("panels", "extends", "mail", "said"), MAIL_MISTAKES)
def test_the_post_is_asked_before_anything_is_printed(
    panels: str, extends: str, mail: str, said: str, project: Project
) -> None:
    mailed(project, panels, extends, mail)
    place = f"flyers/shots/layout.yaml:2:{panels.index('mailing') + 9}: "
    told = "".join(f"{place}{part}" if part[:1] == "M" else part for part in said.replace("AT ", "").splitlines(True))
    assert project.problems() == told


def test_a_permit_needs_an_address_whose_town_can_be_told(project: Project) -> None:
    mailed(project, CARD, "postcard", 'mail: {permit: "12", city: Portland OR, address: The old mill}')
    assert project.problems() == (
        "flyers/shots/flyer.yaml:4:50: M109: the town of the return address cannot be told: “The old mill”\n"
        "  hint: write it as `12 Main St, Scappoose, OR 97056`, or with `street:`, `city:`, `region:`, `postal_code:`\n"
    )
    project.change(FLYER, "The old mill", '"12 Main St, Scappoose, OR 97056"')
    project.printed("press")


def test_a_permit_needs_a_city_and_a_return_address(project: Project) -> None:
    mailed(project, CARD, "postcard", 'mail: {permit: "12"}')
    assert project.problems() == (
        "flyers/shots/flyer.yaml:4:16: M107: `mail:` of flyer.yaml has no `city`\n"
        '  hint: write both, as `mail: {permit: "12", city: Portland OR}`, or none for a stamp\n'
        "flyers/shots/flyer.yaml:4:16: M108: a piece with a permit needs a return address, and flyer.yaml has none\n"
        "  hint: add `address:` under `contact:` or under `mail:`\n"
    )


@pytest.mark.all
def test_a_message_beside_the_address_ends_above_the_barcode(project: Project) -> None:
    back = "back: {blocks: [paragraph: long, mailing: {width: 3in}]}"
    panels = "{front: {blocks: [title: cover.title, paragraph: cover.body]}, " + back + "}"
    mailed(project, panels, "postcard").write(EN, WORDS + f"long: {'Call before Friday. ' * 80}\n")
    assert "T301: panel back is" in project.problems()


def test_words_in_the_place_of_the_address_are_refused(project: Project) -> None:
    front = "front: {blocks: [title: cover.title]}"
    body = "paragraph: {text: cover.body, at: {top: 2in, x: 3.5in, width: 2in}}"
    mailed(project, f"{{{front}, back: {{blocks: [{body}, mailing: {{width: 3in}}]}}}}", "postcard")
    assert project.problems() == (
        "flyers/shots/text/en.yaml:2:38: T305: `cover.body` stands in the place of the address on panel back in `en`\n"
        "  hint: move it with `at:`, or make it narrower; `flyergen preview --guides` shows the place\n"
    )


def test_without_a_permit_there_is_a_dashed_box_for_a_stamp_at_the_right_of_the_head(project: Project) -> None:
    items = panel(mailed(project, CARD, "postcard"), name="back")
    (box,) = (item for item in items if isinstance(item, Shape) and item.stroke and item.stroke.dashes)
    edges = extent(box.segments)
    assert (points(edges.right), points(edges.y)) == pytest.approx((432 - 18, 18))
    assert points(edges.width) == pytest.approx(0.9 * 72)
    assert points(edges.height) == pytest.approx(288 - 2.8125 * 72 - 18)  # it ends above what the post reads


def test_the_background_is_that_of_the_address_side_and_of_the_barcode_beside_it(project: Project) -> None:
    """The barcode needs 4.75 in, and the address side has 3 of them."""
    items = panel(mailed(project, CARD, "postcard"), name="back")
    plates = [extent(item.segments) for item in items if isinstance(item, Shape) and item.fill]
    assert [(round(points(one.x), 3), round(points(one.y), 3)) for one in plates] == [
        (432 - 3 * 72, -9),
        (432 - 4.75 * 72, 288 - 0.625 * 72),
    ]
    assert {(round(points(one.right), 3), round(points(one.bottom), 3)) for one in plates} == {(441, 297)}


def test_a_return_address_that_reaches_into_the_address_is_refused(project: Project) -> None:
    mailed(project, CARD, "postcard", PERMIT)
    long = " and ".join(["Rural Organizing Project"] * 8)
    project.change(FLYER, "name: Rural Organizing Project", f"name: {long}")
    assert "T307: " in project.problems()


@pytest.mark.parametrize(
    ("width", "lines"), [("2.7in", ["Rural Organizing Project"]), ("2.6in", ["Rural", "Organizing Project"])]
)
def test_a_return_address_has_a_little_less_than_half_of_the_address_side(
    width: str, lines: list[str], project: Project
) -> None:
    """The name is 93 pt wide, and half of the narrower side are 93.6 pt."""
    items = panel(mailed(project, CARD.replace("3in", width), "postcard", PERMIT), name="back")
    names = [one.text.strip() for one in items if isinstance(one, GlyphRun) and one.key == "{organization.name}"]
    assert names == lines
