"""What words and codes stand on, letter by letter."""

from flyergen.artwork import Item, Modules, Path, Picture, Placement, Stroke, rectangle
from flyergen.colour import INK, PAPER
from flyergen.geometry import Point, Rect
from flyergen.sheet.page import Position
from flyergen.sheet.painted_page import colours_behind
from pdf.sample import Style, text
from sheet.sample import FIR, GOLD, side, side_with

FIELD = Path(rectangle(Rect(10, 10, 40, 20)), fill=FIR)


def grounds(*items: Item) -> list[str]:
    return [one.ground.name for one in colours_behind(side_with(*items))]


def words(x: float, y: float, said: str = "Go") -> Item:
    return text(said, (x, y), None, Style(size=11, colour=GOLD))


def test_words_on_nothing_stand_on_paper() -> None:
    assert grounds(FIELD, words(60, 20)) == ["paper"]


def test_words_stand_on_the_field_that_was_painted_last() -> None:
    bubble = Path(rectangle(Rect(18, 12, 20, 10)), fill=PAPER)
    assert grounds(FIELD, words(20, 20)) == ["fir"]
    assert grounds(FIELD, bubble, words(20, 20)) == ["paper"]


def test_a_field_that_is_painted_over_words_is_not_their_ground() -> None:
    assert grounds(words(20, 20), FIELD) == ["paper"]


def test_words_that_run_out_of_a_field_stand_on_both_and_spaces_on_nothing() -> None:
    assert grounds(FIELD, words(44, 20, "Know your rights")) == ["fir", "paper"]
    assert grounds(FIELD, words(60, 20, "   ")) == []


def test_lines_are_no_ground_and_the_inside_of_a_ring_is_not_the_ring() -> None:
    ring = (*rectangle(Rect(10, 10, 40, 30)), *rectangle(Rect(12, 12, 36, 26)))
    assert grounds(Path(rectangle(Rect(10, 10, 40, 20)), stroke=Stroke(FIR, 1)), words(20, 20)) == ["paper"]
    assert grounds(Path(ring, fill=FIR, even_odd=True), words(20, 20)) == ["paper"]


def test_a_photograph_is_a_ground_of_no_colour() -> None:
    assert grounds(Picture("photo.png", Rect(10, 10, 40, 20)), words(20, 20)) == []


def test_a_code_stands_on_what_is_under_its_middle() -> None:
    assert grounds(FIELD, Modules(Point(20, 12), 0.5, (b"\x01\x00", b"\x00\x01"), INK)) == ["fir"]


def test_turned_panels_and_turned_words_stand_where_they_are_printed() -> None:
    upside_down = Placement(Point(100, 60), (words(60, 40),), quarters=2)
    field = Placement(Point(0, 0), (FIELD,))
    assert [one.ground.name for one in colours_behind(side(field, upside_down))] == ["fir"]
    upwards = text("Go", (20, 25), None, Style(size=11, colour=GOLD))._replace(quarters=3)
    assert grounds(FIELD, upwards) == ["fir"]
    assert grounds(FIELD, upwards._replace(origin=Point(20, 9))) == ["paper"]


def test_a_piece_that_the_sheet_holds_several_times_is_looked_at_once() -> None:
    piece = (Placement(Point(0, 0), (FIELD, words(20, 20))),)
    positions = tuple(Position(Point(60 * n, 0), piece, Rect(0, 0, 50, 50), repeat=n > 0) for n in range(3))
    assert [one.ground.name for one in colours_behind(side(positions=positions))] == ["fir"]
