"""Names that a layout says: strings that remember where they stand.

Their kind says what they must name, so that one walk over a layout finds every name that names nothing.
"""

from itertools import chain
from typing import NewType, Self

from flyergen.problems import Place


class Name(str):
    """A string from a YAML file. `place` is where it stands, or None where it is a default."""

    __slots__ = ("place",)

    def __new__(cls, text: str = "", place: Place | None = None) -> Self:
        name = super().__new__(cls, text)
        name.place = place
        return name

    place: Place | None


class TextKey(Name):
    """The key of words in the text files."""

    __slots__ = ()


class ColourName(Name):
    """A role of the palette."""

    __slots__ = ()


class StyleName(Name):
    """A style of the layout."""

    __slots__ = ()


class FactName(Name):
    """A fact of flyer.yaml, with dots: `figures.share`."""

    __slots__ = ()


class FileName(Name):
    """A file in the flyer's folder."""

    __slots__ = ()


class ProfileName(Name):
    """A profile of preflight, which is a target's."""

    __slots__ = ()


class PanelName(Name):
    """A panel of the folded sheet."""

    __slots__ = ()


# What a number measures, and with it how large it may be: `flyergen.source.yaml.model_binding` says how each is read.
Millimetres = NewType("Millimetres", float)  # a place or a shift, also below zero
Extent = NewType("Extent", float)  # mm, zero or more
Clearance = NewType("Clearance", float)  # mm between words and the edges of art
Pitch = NewType("Pitch", float)  # mm from one baseline to the next
Points = NewType("Points", float)
Count = NewType("Count", int)
Copies = NewType("Copies", int)  # of a print run
Lines = NewType("Lines", int)  # of a lock-up
Level = NewType("Level", int)  # of a heading
Weight = NewType("Weight", int)  # of a face, 400 is regular
Factor = NewType("Factor", float)  # zero or more
Share = NewType("Share", float)  # of a size, up to all of it
RowNumber = NewType("RowNumber", int)  # of the baseline grid, from 0
Percent = NewType("Percent", float)  # of one solid ink
Resolution = NewType("Resolution", float)  # pixels to the inch
Ratio = NewType("Ratio", float)  # of leading to size


def names_within(model: object, kind: type[Name]) -> list[Name]:
    """Return every name of a kind in a model, however deep."""
    if isinstance(model, kind):
        return [model] if model else []
    found: list[Name] = []
    parts = chain.from_iterable(model.items()) if isinstance(model, dict) else model if isinstance(model, tuple) else ()
    for part in parts:
        if isinstance(part, kind):
            if part:
                found.append(part)
        elif isinstance(part, (tuple, dict)):
            found += names_within(part, kind)
    return found
