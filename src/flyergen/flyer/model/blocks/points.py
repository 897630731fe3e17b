"""Block points: numbered points with headings, bodies and bullets."""

from collections.abc import Iterator, Mapping
from typing import Literal

from flyergen.flyer.model.block import Block, Outline, Site, in_a_tuple
from flyergen.flyer.model.blocks.start import Start
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.large_print_styles import DISC, INK, SUBHEADING, TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.list_labels import Labels, no_list
from flyergen.flyer.model.words import POINT_PARTS, Words, keys_below
from flyergen.located_names import (
    ColourName,
    Extent,
    Level,
    Lines,
    Name,
    PanelName,
    StyleName,
    TextKey,
    names_within,
)
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem
from flyergen.units import pt

_PT = pt(1)
_HINTS = {"heading": "heading of a numbered point", "body": "text of a numbered point"}


class PointRule(NamedTuple):
    """A line over each point, as wide as the column, and its distance from the numeral below it."""

    colour: ColourName = ColourName("brand")
    weight: Extent = Extent(2 * _PT)
    gap: Extent = Extent(12 * _PT)


class Points(Block):
    """Numbered points with hanging numerals. Each has a heading, a body and maybe bullets.

    `items` is "all", one number, or a range such as "2-3". With `numeral_lines` the numeral is as high as this many
    lines of the heading, and the heading is on the numeral's baseline. So the position of every point's body is fixed.
    The body is beside the numeral's column, or below the numeral with the column's full width.
    """

    text: TextKey
    items: Name = Name("all")
    heading_style: StyleName = StyleName("point-heading")
    style: StyleName = StyleName("point-body")
    numeral_style: StyleName = StyleName("numeral")
    bullet_style: StyleName = StyleName("bullet")
    bullet_colour: ColourName = ColourName("brand")
    disc: Extent = Extent(4.4 * _PT)
    indent: Extent = Extent(30 * _PT)
    level: Level = Level(3)
    body: Literal["beside", "under"] = "beside"
    numeral_lines: Lines = Lines(0)
    rule: PointRule | None = None
    starts: tuple[Start, ...] = ()
    labels: Labels | None = None

    def called(self) -> str:
        return say("numbered points")

    def hints(self, words: Words) -> tuple[tuple[str, str], ...]:
        usual = "item of a list in a numbered point"
        return tuple((key, _HINTS.get(key.rpartition(".")[2], usual)) for key in keys_below(words, self.text))

    def outline(self) -> Outline:
        return Outline(self.level, self.text)

    def headings(self, words: Words) -> tuple[TextKey, ...]:
        """Return the heading of the first point that is shown."""
        first = point_numbers(self.items, words.items_of(self.text))[:1]
        return tuple(TextKey(f"{self.text}.{number}.heading", self.text.place) for number in first)

    def shown_keys(self, words: Words) -> tuple[TextKey, ...]:
        """Return the keys of the points that it shows, or of all points if it says that wrongly."""
        key, count = self.text, words.items_of(self.text)
        if not count:
            return super().shown_keys(words)
        try:
            numbers = point_numbers(self.items, count)
        except ValueError:
            numbers = range(1, count + 1)
        shown = tuple(f"{key}.{n}.{part}." for n in numbers for part in POINT_PARTS)
        return tuple(TextKey(k, key.place) for k in words.phrases if f"{k}.".startswith(shown))

    def needs_list(self) -> bool:
        return True

    @in_a_tuple
    def lists_of_texts(self, shapes: Mapping[str, str]) -> Iterator[str]:
        """Yield the bullets of its points."""
        for point in (f"{self.text}.{number}" for number in range(1, 100)):
            if point not in shapes:
                return
            if shapes.get(f"{point}.bullets") == "list":
                yield f"{point}.bullets"

    @in_a_tuple
    def word_problems(self, _: Facts, source: Words) -> Iterator[Problem]:
        yield from no_list(self.text, source)
        key, count = self.text, source.items_of(self.text)
        try:
            if count:
                point_numbers(self.items, count)
        except ValueError:
            wrong = {"items": self.items, "key": key, "count": count}
            fact = say("`{items}` names no points of `{key}`, which has {count}", **wrong)
            hint = say("write `all`, one number, or a range such as `1-{count}`", count=count)
            yield Problem("L410", fact, hint, self.items.place)

    def problems(self, site: Site) -> tuple[Problem, ...]:
        return tuple(self.labels.problems(site.facts)) if self.labels else ()

    def certain_styles(self) -> tuple[Name, ...]:
        """Return its styles without that of bullets, which not every point has."""
        return tuple(names_within(self._replace(bullet_style=StyleName("")), StyleName))

    def start_panels(self) -> tuple[PanelName, ...]:
        return tuple(start.panel for start in self.starts if start.panel)

    def present(self, edition: Edition) -> "Points | None":
        return self if edition.says(self.text) else None

    @in_a_tuple
    def at_starts(self, words: Words) -> Iterator[tuple[Start, "Points"]]:
        """Yield the points of each panel on which the layout starts some, with the first of these starts."""
        numbers = point_numbers(self.items, words.items_of(self.text))
        starts = [*self.starts, *self.starts[-1:] * (len(numbers) - len(self.starts))]
        pairs = [*zip(starts, numbers, strict=False)]
        for panel in dict.fromkeys(start.panel for start, _ in pairs):
            own = [(start, number) for start, number in pairs if start.panel == panel]
            (start, first), (_, last) = own[0], own[-1]
            listed = any(words.items_of(f"{self.text}.{number}.bullets") for _, number in own)
            items = Name(f"{first}-{last}", self.items.place)
            yield start, self._replace(items=items, starts=(), labels=self.labels if listed else None)

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return points of a flow by themselves. A numeral is as high as two lines, or as its own style."""
        lines = Lines(min(self.numeral_lines, 2)) if self.body == "under" else Lines(0)
        return (self._replace(starts=(), numeral_lines=lines),)

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        points = Points(
            self.text,
            self.items,
            heading_style=SUBHEADING,
            style=TEXT,
            numeral_style=SUBHEADING,
            bullet_style=TEXT,
            bullet_colour=INK,
            disc=DISC,
            indent=Extent(pt(60 if self.labels else 36)),
            level=self.level,
            labels=self.labels and self.labels.enlarged(),
        )
        return (points,)


def point_numbers(items: str, count: int) -> range:
    """Return the numbers in "all", "3" or "2-3" that exist among `count` points.

    Raises ValueError for any other text.
    """
    if items == "all":
        return range(1, count + 1)
    first, _, last = items.partition("-")
    numbers = range(int(first), int(last or first) + 1)
    if not numbers or numbers[0] < 1:
        raise ValueError(items)
    return numbers[: max(count + 1 - numbers[0], 0)]


BLOCK = Points
