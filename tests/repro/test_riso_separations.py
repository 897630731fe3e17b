"""A job taken apart into drums: what each drum prints, and what goes on below."""

from flyergen.artwork import GlyphRun, Item, Modules, Path, Picture, Placement, Stroke, rectangle
from flyergen.colour import INK, PAPER, REGISTRATION, Colour
from flyergen.geometry import Point, Rect
from flyergen.repro.riso import Master, separated
from flyergen.sheet.page import Position
from pdf.sample import Style, text
from sheet.sample import side_with

GREEN = Colour("green", (0, 0.4, 0.2), (1, 0, 1, 0.4))
SUN = Colour("sun", (1, 0.8, 0), (0, 0.2, 1, 0))
MIX = Colour("mix", (0.2, 0.4, 0), (1, 0.2, 1, 0.4))
TINT = Colour("tint", (0.9, 1, 0.9), (0.1, 0, 0.1, 0))
DARK = frozenset({"green", "ink", "mix"})
GREEN_DRUM = Master({"green": 1.0, "mix": 0.5, "tint": 0.1}, DARK)
SUN_DRUM = Master({"sun": 1.0, "mix": 1.0}, DARK)
BLACK_DRUM = Master({"ink": 1.0}, DARK, pictures=True)
BOX = rectangle(Rect(10, 10, 30, 20))


def printed(master: Master, *items: Item) -> tuple[Item, ...]:
    return separated(side_with(*items), master).pages[0].placements[0].items


def share(item: Item) -> float:
    """Return how much ink an item is printed with: a grey, from 0 for paper to 1 for black."""
    assert isinstance(item, GlyphRun | Modules | Path)
    colour = (item.fill or (item.stroke and item.stroke.colour)) if isinstance(item, Path) else item.colour
    assert colour
    assert len(set(colour.rgb)) == 1
    return round(1 - colour.rgb[0], 6)


def fills(master: Master, *colours: Colour) -> list[float]:
    return [*map(share, printed(master, *(Path(BOX, one) for one in colours)))]


def test_fields_have_as_much_of_each_ink_as_was_asked_for_and_never_more_than_85_percent() -> None:
    assert fills(GREEN_DRUM, GREEN, MIX, TINT, SUN, PAPER, INK) == [0.85, 0.5, 0.1, 0, 0, 0]
    assert fills(SUN_DRUM, GREEN, MIX, TINT, SUN, PAPER, INK) == [0, 0.85, 0, 0.85, 0, 0]


def test_words_codes_and_lines_are_printed_in_full() -> None:
    words, code = text("Go", (5, 5), None, Style(colour=GREEN)), Modules(Point(0, 0), 0.5, (b"\x01",), INK)
    (shown,) = printed(GREEN_DRUM, words)
    assert share(shown) == 1
    (black,) = printed(BLACK_DRUM, code)
    assert share(black) == 1
    (line,) = printed(GREEN_DRUM, Path(BOX, stroke=Stroke(GREEN, 1)))
    assert share(line) == 1


def test_dark_words_and_lines_let_what_lies_below_go_on() -> None:
    words = text("Go", (5, 5), None, Style(colour=GREEN))
    assert printed(SUN_DRUM, words, Path(BOX, stroke=Stroke(GREEN, 1))) == ()


def test_light_words_and_all_fields_knock_out() -> None:
    words = text("Go", (5, 5), None, Style(colour=SUN))
    (hole,) = printed(GREEN_DRUM, words)
    assert share(hole) == 0
    (field,) = printed(SUN_DRUM, Path(BOX, GREEN))
    assert share(field) == 0


def test_a_picture_is_printed_from_the_drum_of_black_and_leaves_a_hole_on_the_others() -> None:
    picture = Picture("photo.png", Rect(10, 10, 30, 20))
    assert printed(BLACK_DRUM, picture) == (picture,)
    assert printed(SUN_DRUM, picture) == (Path(BOX, PAPER),)


def test_cut_marks_are_on_every_drum() -> None:
    page = side_with().pages[0]._replace(marks=(Path(BOX, stroke=Stroke(REGISTRATION, 0.1)),))
    (mark,) = separated(side_with()._replace(pages=(page,)), SUN_DRUM).pages[0].marks
    assert share(mark) == 1


def test_pieces_that_stand_on_a_sheet_several_times_are_still_one() -> None:
    piece = (Placement(Point(0, 0), (Path(BOX, GREEN),)),)
    positions = tuple(Position(Point(50 * n, 0), piece, Rect(0, 0, 50, 50), repeat=n > 0) for n in range(3))
    page = side_with().pages[0]._replace(positions=positions)
    one, *others = separated(side_with()._replace(pages=(page,)), GREEN_DRUM).pages[0].positions
    assert share(one.placements[0].items[0]) == 0.85
    assert all(other.placements is one.placements for other in others)
