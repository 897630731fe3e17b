"""Trees to models: a table of YAML becomes the NamedTuple whose fields have its keys.

The fields' types say how each value is read, so that a new field of a block needs no line here: lengths need a
unit, names remember their place, a choice is checked, and an unknown key is answered with the nearest known one.
"""

from collections.abc import Callable
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from flyergen.flyer.blocks import BLOCKS
from flyergen.flyer.layout import At, Em, PlacedBlock, Rows
from flyergen.flyer.names import Millimetres, Name, Points
from flyergen.problems import Place, Problem, did_you_mean
from flyergen.source.tree import Entry, Items, Node, Scalar, Table
from flyergen.units import parse_length, points

Model = TypeVar("Model")

_YES_NO = {"true": True, "yes": True, "false": False, "no": False}
_TABLE, _AS_LINES = "this should be keys with values under it", "write it as `key: value` lines"

_COMMON = ("at", "before")


class _UnreadableError(Exception):
    """A value is not what its field asks; the problem has been noted."""


class ModelReader:
    """Reads tables and notes every problem on the way; look at `problems` before using what it gave."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, model: type[Model], table: Node, without: tuple[str, ...] = (), **given: Any) -> Model | None:
        """Return `table` as `model`, or None if it cannot be read.

        `given` are fields that the file does not say; `without` are keys that somebody else has read.
        """
        if not isinstance(table, Table):
            self._note("L103", _TABLE, _AS_LINES, table.place)
            return None
        hints, defaults = _hints(model)
        values = dict(given)
        before = len(self.problems)
        for key, entry in table.entries.items():
            field = key.replace("-", "_")
            if key in without:
                continue
            if field not in hints or field in given:
                self._unknown(key, [name for name in hints if name not in given], entry.place)
                continue
            try:
                values[field] = self._value(hints[field], entry.value)
            except _UnreadableError:
                continue
        missing = [name for name in hints if name not in values and name not in defaults]
        for name in missing:
            if not any(key.replace("-", "_") == name for key in table.entries):
                self._note("L102", f"`{name}` is missing", f"add `{name}:` here", table.place)
        return model(**values) if len(self.problems) == before else None

    def _value(self, kind: Any, node: Node) -> Any:
        origin = get_origin(kind)
        if origin in (UnionType, Union):
            return self._union(get_args(kind), node)
        if origin is Literal:
            return self._choice(get_args(kind), node)
        if origin is tuple:
            return self._tuple(get_args(kind)[0], node)
        if origin is dict:
            return self._dict(get_args(kind), node)
        if hasattr(kind, "_fields") and kind not in (Em, Rows):
            return self._model(kind, node)
        return self._scalar(kind, node)

    def _union(self, kinds: tuple[Any, ...], node: Node) -> Any:
        kinds = tuple(kind for kind in kinds if kind is not NoneType)
        models = [kind for kind in kinds if hasattr(kind, "_fields") and kind not in (Em, Rows)]
        if isinstance(node, Table) and models:
            return self._model(models[0], node)
        if len(kinds) == 1:
            return self._value(kinds[0], node)
        return self._measure(kinds, self._text(node), node.place)

    def _measure(self, kinds: tuple[Any, ...], text: str, place: Place) -> Any:
        """A length, or what may stand for it: "2 rows", or a bare number as a multiple."""
        number, _, unit = text.strip().partition(" ")
        try:
            if Rows in kinds and unit.strip() in ("row", "rows"):
                return Rows(float(number))
            if Em in kinds and not unit and number.replace(".", "", 1).isdigit():
                return Em(float(number))
            length = parse_length(text)
        except ValueError:
            return self._wrong(_asked(kinds), text, place)
        return points(length) if Points in kinds else length

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
        """`- kind: {...}`, `- kind: words`, or `- kind` alone."""
        if isinstance(node, Scalar):
            node = Table({node.text: _entry(Table({}, node.place))}, node.place)
        if not isinstance(node, Table) or len(node.entries) != 1:
            self._note("L103", "a block is one name with its settings", "write `- heading: text.key`", node.place)
            raise _UnreadableError
        ((kind, entry),) = node.entries.items()
        if kind not in BLOCKS:
            near = did_you_mean(kind, BLOCKS)
            hint = f"did you mean `{near}`?" if near else f"the blocks are {', '.join(sorted(BLOCKS))}"
            self._note("L105", f"there is no block `{kind}`", hint, entry.place)
            raise _UnreadableError
        return self._placed(kind, entry.value, entry.place)

    def _placed(self, kind: str, body: Node, place: Place) -> PlacedBlock:
        model = BLOCKS[kind]
        if isinstance(body, Scalar):
            body = Table({model._fields[0]: _entry(body)}, body.place)
        block = self.read(model, body, without=_COMMON)
        common = {key: body.entries[key] for key in _COMMON if isinstance(body, Table) and key in body.entries}
        at = self._value(At, common["at"].value) if "at" in common else None
        before = self._value(Millimetres | Rows, common["before"].value) if "before" in common else None
        if block is None:
            raise _UnreadableError
        return PlacedBlock(kind, block, at, before, place)

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
                found[_named(key_kind, key, entry.place)] = self._value(kind, entry.value)
            except _UnreadableError:
                continue
        return found

    def _choice(self, choices: tuple[Any, ...], node: Node) -> Any:
        text = self._text(node)
        if text in choices:
            return text
        near = did_you_mean(text, choices)
        hint = f"did you mean `{near}`?" if near else f"choose one of {', '.join(choices)}"
        self._note("L106", f"`{text}` is not one of the choices here", hint, node.place)
        raise _UnreadableError

    def _scalar(self, kind: Any, node: Node) -> Any:
        text = self._text(node)
        if kind in (Millimetres, Points):
            return self._measure((kind,), text, node.place)
        if isinstance(kind, type) and issubclass(kind, Name):
            return kind(text, node.place)
        readers: dict[Any, Callable[[str], Any]] = {int: int, float: float, str: str, bool: lambda t: _YES_NO[t]}
        try:
            return readers[kind](text)
        except (ValueError, KeyError):
            asked = {int: "a whole number", float: "a number", bool: "true or false"}[kind]
            return self._wrong(asked, text, node.place)

    def _text(self, node: Node) -> str:
        if isinstance(node, Scalar):
            return node.text
        self._note("L103", "one value is asked for here", "write it on the key's own line", node.place)
        raise _UnreadableError

    def _wrong(self, asked: str, text: str, place: Place) -> Any:
        self._note("L104", f"`{text}` is not {asked}", _example(asked), place)
        raise _UnreadableError

    def _unknown(self, key: str, known: list[str], place: Place) -> None:
        near = did_you_mean(key.replace("-", "_"), known)
        hint = f"did you mean `{near}`?" if near else f"the keys here are {', '.join(known)}"
        self._note("L101", f"there is no key `{key}` here", hint, place)

    def _note(self, code: str, fact: str, hint: str, place: Place) -> None:
        self.problems.append(Problem(code, fact, hint, place))


def _hints(model: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    return model.__annotations__, model._field_defaults


def _entry(node: Node) -> Entry:
    return Entry(node.place, node)


def _named(kind: Any, key: str, place: Place) -> Any:
    return kind(key, place) if isinstance(kind, type) and issubclass(kind, Name) else key


def _asked(kinds: tuple[Any, ...]) -> str:
    if Rows in kinds:
        return "a length or a number of rows"
    return "a size or a multiple of the body size" if Em in kinds else "a length"


def _example(asked: str) -> str:
    examples = {
        "a length": "give it a unit: 12mm, 0.5in or 36pt",
        "a length or a number of rows": "write 13pt, 4mm or `2 rows`",
        "a size or a multiple of the body size": "write 14pt, or 1.4 for 1.4 times the body",
        "a whole number": "write it in figures, like 3",
        "a number": "write it in figures, like 1.5",
        "true or false": "write true or false",
    }
    return examples[asked]
