"""The post's limits: a piece at a limit is accepted, and one a little beyond it is refused."""

import pytest

from flyergen.blocks.mailing import Mailing
from flyergen.flyer.block import Site
from flyergen.flyer.facts import Facts, Organization
from flyergen.flyer.layout import Layout, PlacedBlock
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.lint.mail import mailing_problems
from flyergen.names import Name
from flyergen.problem import Place
from tables import each_row

INCH = 25.4
HERE = Place("layout.yaml", 3, 5)
FACTS = Facts(Place("flyer.yaml"), (Name("en"),), Organization(Name("Neighbours")))


def problems(length: float, height: float, fold: str = "flat") -> list[str]:
    """Return the lines of the problems of a piece, in inches. A folded one has its last fold at the right."""
    wide, high = (length, height) if fold == "flat" else (height, length)
    frame = PanelFrame("back", "outside", 0, wide * INCH, high * INCH, wide * INCH, 0, high * INCH)
    frame = frame._replace(last_fold="" if fold == "flat" else "right")
    placed = PlacedBlock("mailing", Mailing(), None, None, HERE)
    site = Site(placed, FACTS, Layout("layout", HERE, fold=Name(fold)), {"back": frame}, frame)
    return [one.line() for one in mailing_problems(0.0, site, frame)]


@pytest.mark.parametrize(
    ("length", "height", "fold"),
    [
        (5.0, 3.5, "flat"),
        (11.5, 6.125, "flat"),
        (5.0, 3.5, "letter"),
        (10.5, 6.0, "letter"),
        (6.5, 5.0, "flat"),  # 1.3 times as long as high
        (10.0, 4.0, "flat"),  # 2.5 times
    ],
)
def test_the_post_takes_a_piece_at_the_exact_border_of_its_limits(length: float, height: float, fold: str) -> None:
    assert problems(length, height, fold) == []


@each_row(
    ("length", "height", "fold", "problem"),
    [
        (4.99, 3.5, "flat", "M104: folded, it is 4.99 in long; the post takes 5 to 11.5 in"),
        (11.51, 6.0, "flat", "M104: folded, it is 11.51 in long; the post takes 5 to 11.5 in"),
        (10.51, 6.0, "letter", "M104: folded, it is 10.51 in long; the post takes 5 to 10.5 in"),
        (5.0, 3.49, "flat", "M103: folded, it is 3.49 in high; the post takes 3.5 to 6.125 in"),
        (9.0, 6.13, "flat", "M103: folded, it is 6.13 in high; the post takes 3.5 to 6.125 in"),
        (9.0, 6.01, "letter", "M103: folded, it is 6.01 in high; the post takes 3.5 to 6 in"),
        (6.4, 5.0, "flat", "M105: folded, it is 1.28 times as long as high; the post takes 1.3 to 2.5 times"),
        (10.1, 4.0, "flat", "M105: folded, it is 2.52 times as long as high; the post takes 1.3 to 2.5 times"),
    ],
)
def test_the_post_refuses_a_piece_a_little_beyond_a_limit(
    length: float, height: float, fold: str, problem: str
) -> None:
    assert problems(length, height, fold) == [f"layout.yaml:3:5: {problem}"]
