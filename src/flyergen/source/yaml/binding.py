"""Model binding: nodes of YAML with their places, and the NamedTuple whose fields have a table's keys.

The types of the fields say how values are read, so a new field of a block needs no code here. Lengths need a unit,
names keep their place, choices are checked, and an unknown key gets the nearest known one as a hint.

The type of a field also says its limits. The types are those of `flyergen.names`.

YAML would turn `no` into False, `12:30` into 750 and `0300` into 192. But opening hours and phone numbers are words. So
nothing is converted here: the code that reads a node says what it must be.
"""

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from math import inf, isfinite
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from flyergen.flyer.block import block_class, block_names
from flyergen.flyer.corrections import visible
from flyergen.flyer.layout import At, Em, PlacedBlock, Rows
from flyergen.messages import say
from flyergen.names import (
    BlankEdge,
    Clearance,
    ColumnNumber,
    Copies,
    Count,
    Degrees,
    Extent,
    FactName,
    Factor,
    Fraction,
    Letterspace,
    Level,
    Lines,
    Millimetres,
    Name,
    Percent,
    Pitch,
    Points,
    Ratio,
    Resolution,
    RowNumber,
    Share,
    TextKey,
    Weight,
)
from flyergen.problem import Place, Problem, did_you_mean
from flyergen.record import NamedTuple
from flyergen.units import parse_length, points


class Scalar(NamedTuple):
    """One string. It is plain if it was written without quotes and not as a `|` or `>` block.

    `cut_off` says that a comment follows so closely that it is lost if the string is words.
    """

    text: str
    place: Place
    plain: bool = False
    cut_off: Problem | None = None


class Entry(NamedTuple):
    """The value of a key in a table, and the place of the key."""

    place: Place
    value: "Scalar | Table | Items"


class Table(NamedTuple):
    """Keys and their values, in file order."""

    entries: dict[str, Entry]
    place: Place


class Items(NamedTuple):
    """A list, in file order."""

    items: "tuple[Scalar | Table | Items, ...]"
    place: Place


Node = Scalar | Table | Items

LENGTHS = (Millimetres, Extent, BlankEdge, Clearance, Pitch, Points)

# The smallest and largest value of a number. Lengths are in mm, type sizes in points.
LIMITS: dict[Any, tuple[float, float]] = {
    Millimetres: (-2000, 2000),
    Extent: (0, 2000),
    BlankEdge: (0, 25),
    Clearance: (25.4 / 72, 500),
    Pitch: (0.5, 500),
    Points: (0.05, 1000),
    Rows: (0, 500),
    Em: (0.05, 50),
    Count: (1, 1000),
    Copies: (1, 100_000_000),
    Lines: (1, 6),
    Level: (1, 6),
    Weight: (1, 1000),
    Factor: (0, 100),
    Percent: (0, 400),
    Resolution: (1, 10_000),
    Share: (0.2, 1),
    Fraction: (0, 1),
    ColumnNumber: (1, 8),
    Degrees: (-180, 180),
    RowNumber: (0, 500),
    Ratio: (0.5, 5),
    Letterspace: (-200, 1000),
}


def tidy(text: str) -> str:
    """Return a fact on one line, without invisible characters and without blanks at its ends."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(r"\s*\n\s*", " ", visible(text, "").strip())


def asked_for(kinds: tuple[Any, ...]) -> str:
    """Return the name of a value of these kinds, for a message."""
    if Rows in kinds:
        return say("a length or a number of rows")
    return say("a size or a multiple of the body size") if Em in kinds else say("a length")


def example_of(kind: str) -> str:
    """Return the hint for a value of the wrong kind."""
    examples = {
        "a length": say("give it a unit: 12mm, 0.5in or 36pt"),
        "a length or a number of rows": say("write 13pt, 4mm or `2 rows`"),
        "a size or a multiple of the body size": say("write 14pt, or 1.4 for 1.4 times the body"),
        "a whole number": say("write it in figures, like 3"),
        "a number": say("write it in figures, like 1.5"),
        "true or false": say("write true or false"),
    }
    return examples[kind]


Model = TypeVar("Model")

_YES_NO = {"true": True, "yes": True, "false": False, "no": False}

_TABLE, _AS_LINES = say("this should be keys with values under it"), say("write it as `key: value` lines")

# Keys that every block may have beside its own.
COMMON: dict[str, Any] = {
    "at": At, "before": Millimetres | Rows, "needs": tuple[FactName, ...], "goes_with": tuple[TextKey, ...],
    "instead_of": tuple[TextKey, ...], "opacity": Fraction,
}  # fmt: skip


class _UnreadableError(Exception):
    """A value is not what its field needs. The problem has been recorded."""


_OF_PROGRAMS = ("times_written",)  # fields that no file says


class ModelReader:
    """Reads tables and records every problem. Check `problems` before you use the result.

    `choices` are the possible values of a kind, if the caller knows them. `worded` are models whose names are words.
    """

    def __init__(
        self, choices: Mapping[type, tuple[str, ...]] = MappingProxyType({}), worded: Collection[Any] = ()
    ) -> None:
        self.problems: list[Problem] = []
        self._choices = choices
        self._worded = worded
        self._in_words = False

    def read(self, model: type[Model], table: Node, without: tuple[str, ...] = (), **value: Any) -> Model | None:
        """Return `table` as `model`, or None if it cannot be read.

        `value` are fields that the file does not contain. `without` are keys that have been read elsewhere.
        """
        if not isinstance(table, Table):
            self._note("L103", _TABLE, _AS_LINES, table.place)
            return None
        hints, defaults = _hints(model)
        if hints.get("place") in (Place, Place | None):
            value = {"place": table.place, **value}
        value = {**{name: defaults[name] for name in _OF_PROGRAMS if name in hints}, **value}
        values = dict(value)
        meant: set[str] = set()
        before, around = len(self.problems), self._in_words
        for key, entry in table.entries.items():
            self._in_words = model in self._worded
            field = key.replace("-", "_")
            if field in without:
                continue
            if field not in hints or field in value:
                meant.add(self._unknown(key, [name for name in hints if name not in value], entry.place, without))
                continue
            try:
                values[field] = self._entry(hints[field], key, entry)
            except _UnreadableError:
                continue
        self._in_words = around
        said = meant.union(value, (key.replace("-", "_") for key in table.entries))
        for name in (name for name in hints if name not in defaults and name not in said):
            self._note("L102", say("`{name}` is missing", name=name), say("add `{name}:` here", name=name), table.place)
        return model(**values) if len(self.problems) == before else None

    def _entry(self, kind: Any, key: str, entry: Entry) -> Any:
        """Return the value of a key. A key without a value is a problem, and "" is an empty string."""
        node = entry.value
        if isinstance(node, Scalar) and node.plain and not node.text:
            hint = say("write it there (in quotes if it begins with `#`), or delete the key")
            self._note("L107", say("nothing stands after `{key}:`", key=key), hint, entry.place)
            raise _UnreadableError
        return self._value(kind, node)

    def _value(self, kind: Any, node: Node) -> Any:
        origin, parts = _parts_of(kind)
        if origin in (UnionType, Union):
            return self._union(parts, node)
        if choices := parts if origin is Literal else self._choices.get(kind):
            return self._choice(choices, node)
        if origin is tuple:
            return self._tuple(parts[0], node)
        if origin is dict:
            return self._dict(parts, node)
        if hasattr(kind, "_fields") and kind not in (Em, Rows):
            return self._model(kind, node)
        return self._scalar(kind, node)

    def _union(self, kinds: tuple[Any, ...], node: Node) -> Any:
        kinds = tuple(kind for kind in kinds if kind is not NoneType)
        models = [kind for kind in kinds if hasattr(kind, "_fields") and kind not in (Em, Rows)]
        if isinstance(node, Table) and models:
            return self._model(models[0], node)
        by_name = [kind for kind in kinds if _parts_of(kind)[0] is dict]
        if by_name and isinstance(node, Table):
            return self._dict(_parts_of(by_name[0])[1], node)
        kinds = tuple(kind for kind in kinds if kind not in by_name)
        if len(kinds) == 1:
            return self._value(kinds[0], node)
        return self._measure(kinds, self._text(node), node.place)

    def _measure(self, kinds: tuple[Any, ...], text: str, place: Place) -> Any:
        """Return a length, or what may replace it: "2 rows", or a bare number as a multiple."""
        number, _, unit = text.strip().partition(" ")
        try:
            if Rows in kinds and unit.strip() in ("row", "rows"):
                return Rows(self._within(Rows, _number(number), text, place))
            if Em in kinds and not unit and number.replace(".", "", 1).isdigit():
                return Em(self._within(Em, _number(number), text, place))
            length = parse_length(text)
        except ValueError:
            return self._wrong(asked_for(kinds), text, place)
        kind = next(kind for kind in kinds if kind in LENGTHS)
        return self._within(kind, points(length) if kind is Points else length, text, place)

    def _within(self, kind: Any, value: float, text: str, place: Place) -> Any:
        least, most = LIMITS.get(kind, (-inf, inf))
        if least <= value <= most:
            return value
        unit = " mm" if kind in (Millimetres, Extent, BlankEdge, Clearance, Pitch) else " pt" if kind is Points else ""
        fact = say("`{text}` is too small here", text=text)
        hint = say("write at least {least:g}{unit}", least=least, unit=unit)
        if value > most:
            fact = say("`{text}` is too large here", text=text)
            hint = say("write at most {most:g}{unit}", most=most, unit=unit)
        self._note("L108", fact, hint, place)
        raise _UnreadableError

    def _model(self, kind: Any, node: Node) -> Any:
        if kind is PlacedBlock:
            return self._block(node)
        if isinstance(node, Scalar):
            node = Table({kind._fields[0]: _entry(node)}, node.place)
        model = self.read(kind, node)
        if model is None:
            raise _UnreadableError
        return model

    def _block(self, node: Node) -> PlacedBlock:
        """Return a block: `- kind: {...}`, `- kind: words`, or `- kind` alone."""
        if isinstance(node, Scalar):
            node = Table({node.text: _entry(Table({}, node.place))}, node.place)
        if not isinstance(node, Table) or len(node.entries) != 1:
            fact = say("a block is one name with its settings")
            hint = say("write `- heading: text.key`")
            self._note("L103", fact, hint, node.place)
            raise _UnreadableError
        ((kind, entry),) = node.entries.items()
        if kind not in block_names():
            near = did_you_mean(kind, block_names())
            hint = say("the blocks are {known}", known=", ".join(block_names()))
            if near:
                hint = say("did you mean `{near}`?", near=near)
            self._note("L105", say("there is no block `{kind}`", kind=kind), hint, entry.place)
            raise _UnreadableError
        return self._placement(kind, entry.value, entry.place)

    def _placement(self, kind: str, body: Node, place: Place) -> PlacedBlock:
        model = block_class(kind)
        if isinstance(body, Scalar):
            body = Table({model._fields[0]: _entry(body)}, body.place)
        block = self.read(model, body, without=tuple(COMMON))
        said = {key.replace("-", "_"): entry for key, entry in body.entries.items()} if isinstance(body, Table) else {}
        common = {key: said[key] for key in COMMON if key in said}
        found, unread = {}, block is None
        for key, entry in common.items():
            try:
                found[key] = self._entry(COMMON[key], key, entry)
            except _UnreadableError:
                unread = True
        if block is None or unread:
            raise _UnreadableError
        rest = {key: value for key, value in found.items() if key not in ("at", "before")}
        return PlacedBlock(kind, block, found.get("at"), found.get("before"), place, **rest)

    def _tuple(self, kind: Any, node: Node) -> Any:
        members = node.items if isinstance(node, Items) else (node,)
        found = []
        for member in members:
            try:
                found.append(self._value(kind, member))
            except _UnreadableError:
                continue
        return tuple(found)

    def _dict(self, kinds: tuple[Any, ...], node: Node) -> Any:
        if not isinstance(node, Table):
            self._note("L103", _TABLE, _AS_LINES, node.place)
            raise _UnreadableError
        key_kind, kind = kinds
        found = {}
        for key, entry in node.entries.items():
            try:
                found[_name(key_kind, key, entry.place)] = self._entry(kind, key, entry)
            except _UnreadableError:
                continue
        return found

    def _choice(self, choices: tuple[Any, ...], node: Node) -> Any:
        text = self._text(node)
        if text in choices:
            return text
        near = did_you_mean(text, choices)
        hint = say("choose one of {known}", known=", ".join(choices))
        if near:
            hint = say("did you mean `{near}`?", near=near)
        self._note("L106", say("`{text}` is not one of the choices here", text=text), hint, node.place)
        raise _UnreadableError

    def _scalar(self, kind: Any, node: Node) -> Any:
        text = self._text(node)
        if isinstance(node, Scalar) and node.cut_off and (kind is str or (kind is Name and self._in_words)):
            self.problems.append(node.cut_off)
        if kind in LENGTHS:
            return self._measure((kind,), text, node.place)
        if isinstance(kind, type) and issubclass(kind, Name):
            return kind(tidy(text), node.place)
        plain = getattr(kind, "__supertype__", kind)
        readers: dict[Any, Callable[[str], Any]] = {int: int, float: _number, str: str, bool: lambda t: _YES_NO[t]}
        try:
            value = readers[plain](text)
        except (ValueError, KeyError):
            asked = {int: say("a whole number"), float: say("a number"), bool: say("true or false")}[plain]
            return self._wrong(asked, text, node.place)
        return self._within(kind, value, text, node.place) if kind in LIMITS else value

    def _text(self, node: Node) -> str:
        if isinstance(node, Scalar):
            return node.text
        self._note("L103", say("one value is asked for here"), say("write it on the key's own line"), node.place)
        raise _UnreadableError

    def _wrong(self, kind: str, text: str, place: Place) -> Any:
        self._note("L104", say("`{text}` is not {asked}", text=text, asked=kind), example_of(kind), place)
        raise _UnreadableError

    def _unknown(self, key: str, names: list[str], place: Place, besides: Collection[str]) -> str:
        """Report an unknown key, and return the key that is surely meant, of the names or `besides`."""
        near = did_you_mean(key.replace("-", "_"), (*names, *besides))
        hint = say("the keys here are {known}", known=", ".join(names))
        if near:
            hint = say("did you mean `{near}`?", near=near)
        self._note("L101", say("there is no key `{key}` here", key=key), hint, place)
        return near

    def _note(self, code: str, fact: str, hint: str, place: Place) -> None:
        self.problems.append(Problem(code, fact, hint, place))


def _number(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError(text)
    return value


@lru_cache(maxsize=512)
def _parts_of(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return what kind of type it is, and its parts: for `tuple[int, ...]` tuple, and int and `...`."""
    return get_origin(kind), get_args(kind)


def _hints(model: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    return model.__annotations__, model._field_defaults


def _entry(node: Node) -> Entry:
    return Entry(node.place, node)


def _name(kind: Any, key: str, place: Place) -> Any:
    return kind(key, place) if isinstance(kind, type) and issubclass(kind, Name) else key
