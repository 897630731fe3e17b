"""Orders: the names of files, the options that each target heeds, and the pieces on a sheet."""

import pytest

from building import refusal
from flyergen.artwork import Element, Path, Placement, rectangle
from flyergen.colour import INK
from flyergen.flyer.layout import Impose, Layout
from flyergen.geometry import Point, Rect, Size
from flyergen.job.orders import Order, Several, asked_for, grid_on, paper_and_sheets, several
from flyergen.names import Count, Extent, Name
from flyergen.problem import Place
from flyergen.project.judgement import Demand
from flyergen.sheet.page import Job, Page
from tables import each_row

HERE = Place("layout.yaml", 1, 1)
HALF_LETTER = Size(215.9, 139.7)


def test_an_order_says_what_its_file_is_called_and_what_is_made_beside_it() -> None:
    assert [Order(name).ending for name in ("press", "copier", "web")] == ["press.pdf", "copier.pdf", "web.html"]
    assert Order("copier", tile="letter").ending == "tiles.copier.pdf"
    (preview,) = (one for one in Order("social").in_media() if one.medium == "preview")
    assert (preview.kind, preview.ending) == ("preview", "preview.png")
    assert preview.beside("shots.en.preview.png") == ("shots.en.preview.txt",)
    assert Order("press").kind == "press"


def test_a_file_for_a_shop_is_handed_over_and_others_are_printed_and_some_are_always_grey() -> None:
    demands = {name: Order(name).demand for name in ("press", "x1a", "copier", "screen")}
    assert demands == {
        "press": Demand.hand_over,
        "x1a": Demand.hand_over,
        "copier": Demand.print,
        "screen": Demand.print,
    }
    assert [Order(name).is_grey for name in ("copier", "bw", "riso")] == [False, True, True]
    assert Order("copier", grey=True).is_grey


def test_a_target_gets_only_the_options_that_it_heeds() -> None:
    every = Order("", grey=True, tile="letter", edge_to_edge=True, published_at="https://example.org")
    copier, screen, web = (every.for_target(name) for name in ("copier", "screen", "web"))
    assert copier == every._replace(target="copier", published_at="")
    assert copier.in_media() == (copier,)
    assert (screen.grey, screen.tile, screen.edge_to_edge, screen.published_at) == (False, "", False, "")
    assert web.published_at == "https://example.org"
    assert [one.medium for one in Order("screen").for_target("screen").in_media()] == ["phone"]


def test_a_published_page_has_a_picture_for_those_who_pass_on_a_link() -> None:
    page = Order("web").for_target("web")
    assert page.picture is None
    picture = page._replace(published_at="https://example.org").picture
    assert picture
    assert (picture.target, picture.medium, picture.published_at) == ("social", "preview", "")
    assert Order("copier", published_at="https://example.org").picture is None


def test_a_command_asks_for_a_sheet_with_a_paper_or_a_number() -> None:
    assert several("", 0, ("copier",)) is None
    assert several("a4", 0, ("copier",)) == Several("a4", 0, ("copier",))
    assert several("", 4, ("press",)) == Several("", 4, ("press",))


OWN = Impose(Name("tabloid"), Count(4))


@each_row(
    ("impose", "several", "target", "sheet"),
    [
        (OWN, None, "copier", ("tabloid", 4)),
        (OWN, None, "press", None),
        (OWN._replace(press=True), None, "press", ("tabloid", 4)),
        (OWN._replace(up=Count(1)), None, "copier", None),
        (None, None, "copier", None),
        (OWN, None, "screen", None),
        (None, Several("a4", 0), "copier", ("a4", None)),
        (OWN, Several("a4", 0), "copier", ("a4", None)),  # the number of the layout is for its own paper
        (OWN, Several("", 8), "copier", ("tabloid", 8)),
        (OWN, Several("", 1), "copier", None),
        (OWN, Several("a4", 2), "press", None),
        (OWN, Several("a4", 2, ("press",)), "press", ("a4", 2)),
    ],
)
def test_the_sheet_of_a_target_is_that_of_the_layout_or_what_a_command_asks_for(
    impose: Impose | None, several: Several | None, target: str, sheet: tuple[str, int | None] | None
) -> None:
    found = asked_for(impose, several, target)
    assert (found and (found.sheet, found.up)) == sheet


def pieces(bleed: float) -> tuple[Job, ...]:
    """Return a half letter sheet whose color runs so far over its cut."""
    color = Path(rectangle(Rect(0, 0, *HALF_LETTER).grown(bleed)), fill=INK)
    document = Element("Document")
    return (Job((Page("front", HALF_LETTER, (Placement(Point(0.0, 0.0), (color,)),)),), document, ()),)


@each_row(
    ("target", "bleed", "gutter", "up"),
    [
        ("copier", 3.175, None, 2),
        ("press", 3.175, None, 1),
        ("press", 0.0, None, 2),
        ("copier", 3.175, Extent(6.35), 1),
    ],
)
def test_two_halves_of_a_sheet_touch_on_a_copier_though_their_ink_bleeds(
    target: str, bleed: float, gutter: Extent | None, up: int
) -> None:
    """A copier leaves the edge of each sheet blank, so nothing is lost there."""
    grid = grid_on(Impose(gutter=gutter), pieces(bleed), Layout("layout", HERE), target)
    assert grid.up == up


@pytest.mark.parametrize("said", ["letter:", "letter:1", "letter:37", "letter:٤"])
def test_a_poster_has_two_to_thirty_six_sheets(said: str) -> None:
    assert paper_and_sheets("letter") == ("letter", 0)
    assert [paper_and_sheets(f"a4:{n}") for n in (2, 36)] == [("a4", 2), ("a4", 36)]
    assert refusal(lambda: paper_and_sheets(said)).startswith(
        f"S126: `{said}` does not say on how many sheets, from 2 to 36\n"
    )
