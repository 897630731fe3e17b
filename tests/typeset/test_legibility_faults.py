"""What is known to be clear: other words are known if they are as long, and at the same place in the same style."""

from typing import Any, cast

import pytest

from flyergen.artwork import GlyphRun, Item
from flyergen.colour import INK
from flyergen.geometry import Point
from flyergen.names import TextKey
from flyergen.typeset.columns import Column, Placed
from flyergen.typeset.composition import Part, Plan
from flyergen.typeset.legibility_faults import LegibilityCache
from flyergen.typeset.line_boxes import LineBox
from pdf.sample import BRAND, DISPLAY, UNIVERSAL, Style, text
from tables import each_row

AT = (10.0, 20.0)
COLUMN = Column("cover", 10.0, 60.0, 10.0, 200.0, 10.0, 5.0)


def drawn(*items: Item) -> Part:
    """Return a part with items on a panel and no line boxes."""
    return Part(cast("Plan", None), (), {"cover": items})  # nothing here asks for the plan


def in_column(*items: Item, y: float = 40.0) -> Part:
    """Return a part with a line box in a column."""
    return Part(cast("Plan", None), (Placed(COLUMN, LineBox(items, 5.0, 3.0), y, TextKey("title")),), {})


def words(said: str, at: tuple[float, float] = AT, **style: Any) -> GlyphRun:
    return text(said, at, None, Style(**{"path": UNIVERSAL, **style}))


def knows(learned: Part, asked: Part, number: int = 0) -> bool:
    """Return whether a part is known after another one was learned as the first part of its side."""
    cache = LegibilityCache()
    cache.learn(0, learned)
    return cache.knows(number, asked)


@pytest.mark.parametrize("said", ["Prineville", "Bend", "Sisters"])
def test_words_that_are_not_longer_are_known(said: str) -> None:
    assert knows(drawn(words("Prineville")), drawn(words(said)))
    assert knows(in_column(words("Prineville")), in_column(words(said)))


def test_longer_words_are_unknown() -> None:
    assert not knows(drawn(words("Bend")), drawn(words("Prineville")))


def test_the_longest_of_several_words_is_remembered() -> None:
    cache = LegibilityCache()
    for said in ("Bend", "Prineville", "Sisters"):
        cache.learn(0, drawn(words(said)))
    assert cache.knows(0, drawn(words("Prineville")))


@each_row(
    "other",
    [
        words("Bend", (10.5, 20.0)),
        words("Bend", (10.0, 20.5)),
        words("Bend", path=DISPLAY),
        words("Bend", size=11.5),
        words("Bend", colour=BRAND),
        words("Bend")._replace(quarters=1),
        words("Bénd"),
        words("Же"),
    ],
    ids=["to the right", "below", "face", "size", "color", "turned", "accents", "Cyrillic"],
)
def test_words_at_another_place_or_in_another_style_or_script_are_unknown(other: GlyphRun) -> None:
    learned = words("Prineville", colour=INK)
    assert other.width < learned.width
    assert not knows(drawn(learned), drawn(other))
    assert not knows(in_column(learned), in_column(other))


def test_words_on_another_panel_or_of_another_part_or_lower_in_their_column_are_unknown() -> None:
    part = drawn(words("Bend"))
    assert not knows(part, part._replace(items={"back": part.items["cover"]}))
    assert not knows(part, drawn(words("Bend")), number=1)
    assert not knows(in_column(words("Bend")), in_column(words("Bend"), y=45.0))


def test_each_run_of_a_line_has_its_own_width() -> None:
    def line(first: str, last: str) -> Part:
        return drawn(words(first), words(last)._replace(origin=Point(40.0, 20.0)))

    assert knows(line("Prineville", "Bend"), line("Sisters", "Bend"))
    assert not knows(line("Prineville", "Bend"), line("Bend", "Prineville"))
