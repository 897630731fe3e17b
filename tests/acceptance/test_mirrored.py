"""The pamphlet as it is read from right to left (ar-XB): every panel where a mirror shows it, both codes whole."""

from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp

from acceptance.pamphlet import FLYER, LAYOUTS
from flyergen.artwork import GlyphRun, Item, Link, Path
from flyergen.geometry import Rect
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.job.produce import make_pdf
from flyergen.job.variants import MIRRORED, in_pseudo_language, mirrored_words
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.sheet.page import Page
from flyergen.typeset.item_boxes import box_of
from flyergen.typeset.mirror_image import ink_box

Pair = tuple[TypesetEdition, TypesetEdition]
SLACK = 0.001  # mm
WITHOUT_MARKS = dict.fromkeys((0x200E, 0x200F))  # marks of direction are no letters: the straight edition has none


@pytest.fixture(scope="module", params=LAYOUTS)
def pair(request: pytest.FixtureRequest) -> Pair:
    """The edition as it is set, from left to right, and as it is printed."""
    source = in_pseudo_language(load(FLYER), mirrored_words)
    (ready,) = set_editions(source, EditionSpec((MIRRORED,), request.param, overset=True, words=False))
    return ready._replace(edition=ready.edition._replace(direction="ltr")), ready


def sides(ready: TypesetEdition) -> tuple[Page, ...]:
    return impose(ready, Order("press")).pages


def boxes(page: Page) -> Iterator[tuple[Item, float, float, float]]:
    """Yield what stands on a page with its left and right end and its top, in the page's coordinates."""
    for placement in page.placements:
        for item in placement.items:
            box = _box(item).shift(*placement.origin)
            yield item, box.x, box.right, box.y


def _box(item: Item) -> Rect:
    """Return the box of what a mirror moves: of a number that says its text beside it, the ink alone."""
    is_number = isinstance(item, GlyphRun) and item.key.startswith("{figures.")
    return ink_box(item) if is_number and isinstance(item, GlyphRun) else box_of(item)


def extents(page: Page) -> list[tuple[float, float]]:
    """Return the left and right end of everything on a page in its order, of a drawing or a number as a whole."""
    found: dict[object, tuple[float, float]] = {}
    for number, (item, left, right, _) in enumerate(boxes(page)):
        element = item.element if isinstance(item, Path) or (item.element and item.element.actual_text) else None
        before = found.get(element or number, (left, right))
        found[element or number] = min(before[0], left), max(before[1], right)
    return list(found.values())


def test_everything_stands_where_a_mirror_shows_it(pair: Pair) -> None:
    for page, turned in zip(*map(sides, pair), strict=True):
        mirror = [(page.trim.width - right, page.trim.width - left) for left, right in extents(page)]
        for seen, expected in zip(extents(turned), mirror, strict=True):
            assert seen == pytest.approx(expected, abs=SLACK)


def test_the_cover_is_at_the_left_of_the_outside_and_the_folds_are_turned_round(pair: Pair) -> None:
    straight, turned = (ready.sheet for ready in pair)
    assert [panel.name for panel in turned.side("outside")] == ["cover", "back", "flap"]
    assert [panel.name for panel in turned.side("inside")] == ["inside-3", "inside-2", "inside-1"]
    for side in ("outside", "inside"):
        mirror = [straight.trim.width - x for x in reversed(straight.folds(side))]
        assert turned.folds(side) == pytest.approx(mirror)


def test_every_letter_is_printed(pair: Pair) -> None:
    said = [
        [
            sorted(item.text.translate(WITHOUT_MARKS))
            for page in sides(ready)
            for item, *_ in boxes(page)
            if isinstance(item, GlyphRun)
        ]
        for ready in pair
    ]
    assert said[0] == said[1]


def test_places_to_tap_lie_over_their_words(pair: Pair) -> None:
    everything = [one for page in sides(pair[1]) for one in boxes(page)]
    runs = [(item.element, left, right) for item, left, right, _ in everything if isinstance(item, GlyphRun)]
    links = [(item.element, left, right) for item, left, right, _ in everything if isinstance(item, Link)]
    over_words = [link for link in links if any(element is link[0] for element, *_ in runs)]
    assert over_words
    for own, left, right in over_words:
        assert any(own is e and start - SLACK <= left < right <= end + SLACK for e, start, end in runs)


def test_its_codes_are_read_from_the_print(pair: Pair) -> None:
    straight, turned = (codes_on(make_pdf(ready, Order("screen"))) for ready in pair)
    assert turned == straight
    assert "https://www.rop.org" in turned


def codes_on(data: bytes) -> list[str]:
    """Return what the codes hold on the page of the back."""
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        picture = document[5].render(scale=200 / 72).to_pil().convert("L")
    return sorted(code.text for code in zxingcpp.read_barcodes(picture))
