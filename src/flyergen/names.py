"""Located names: strings of a layout that keep their place in the file, with a type for what they name.

So one walk over a layout finds every unknown name. The module also has the types of lengths and numbers.
"""

from itertools import chain
from typing import NewType, Self

from flyergen.problem import Place


class Name(str):
    """A string from a YAML file. `place` is its place in the file, or None for a default."""

    __slots__ = ("place",)

    def __new__(cls, text: str = "", place: Place | None = None) -> Self:
        name = super().__new__(cls, text)
        name.place = place
        return name

    place: Place | None


class TextKey(Name):
    """A key of the text files."""

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


class FeatureName(Name):
    """An OpenType feature by its plain name or its tag."""

    __slots__ = ()


class FileName(Name):
    """A file in the flyer's folder."""

    __slots__ = ()


class IconName(FileName):
    """An icon that ships."""

    __slots__ = ()

    @property
    def drawing(self) -> str:
        """The name of its drawing among those of a flyer."""
        return f"icon {self}"


class ShapeName(FileName):
    """A shape of a picture by its name, or a drawing in the flyer's folder with that shape."""

    __slots__ = ()

    @property
    def is_file(self) -> bool:
        return self.casefold().endswith(".svg")


class ProfileName(Name):
    """A preflight profile, with the name of a target."""

    __slots__ = ()


class PanelName(Name):
    """A panel of the folded sheet."""

    __slots__ = ()


# Types that say what a number measures, and so its limits: see `flyergen.source.yaml.binding`.
Millimetres = NewType("Millimetres", float)  # a position or a shift, may be negative
Extent = NewType("Extent", float)  # mm, zero or more
BlankEdge = NewType("BlankEdge", float)  # mm that a machine leaves blank along an edge of the paper
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
ColumnNumber = NewType("ColumnNumber", int)  # of a panel, from 1
Degrees = NewType("Degrees", float)  # to the right
RowNumber = NewType("RowNumber", int)  # of the baseline grid, from 0
Percent = NewType("Percent", float)  # of one solid ink
Resolution = NewType("Resolution", float)  # pixels to the inch
Fraction = NewType("Fraction", float)  # of a whole, from nothing to all of it
Letterspace = NewType("Letterspace", float)  # between letters, in 1/1000 em
Ratio = NewType("Ratio", float)  # of leading to size, or of a size to another


def files_within(model: object) -> list[Name]:
    """Return every file that a model names, at any depth."""
    return [name for name in names_within(model, FileName) if names_file(name)]


def names_file(name: Name) -> bool:
    """Return whether a name is that of a file in the flyer's folder, and not of a shape or an icon."""
    return name.is_file if isinstance(name, ShapeName) else not isinstance(name, IconName)


def names_within(model: object, kind: type[Name]) -> list[Name]:
    """Return every name of a type in a model, at any depth."""
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
