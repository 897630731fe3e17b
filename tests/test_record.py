"""Tests of NamedTuple: it is what `typing` has, made quicker."""

import copy
import pickle
import typing
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.colour import Colour, Spot
from flyergen.record import Fields, NamedTuple, record, records
from tables import each_row


class Ours(NamedTuple):
    """A page."""

    width: float
    name: str = "letter"
    marks: "tuple[str, ...]" = ()

    @property
    def half(self) -> float:
        return self.width / 2

    def __str__(self) -> str:
        return f"page {self.name}"


class Theirs(typing.NamedTuple):
    """A page."""

    width: float
    name: str = "letter"
    marks: "tuple[str, ...]" = ()

    @property
    def half(self) -> float:
        return self.width / 2

    def __str__(self) -> str:
        return f"page {self.name}"


class Kind(Fields):
    """A class whose classes have fields of their own and its answers."""

    @property
    def width(self) -> float:
        return 0.0

    @property
    def half(self) -> float:
        return self.width / 2


class Inheriting(Kind):
    """A page."""

    width: float
    name: str = "letter"
    marks: "tuple[str, ...]" = ()

    def __str__(self) -> str:
        return f"page {self.name}"


USES: dict[str, Callable[[Any], object]] = {
    "by place": lambda page: page(3.0, "a4", ("crop",)),
    "by name": lambda page: page(marks=("crop",), width=3.0),
    "values": lambda page: (page(3.0).width, page(3.0).name, page(3.0).marks, page(3.0).half),
    "text": lambda page: (str(page(3.0)), repr(page(3.0)).partition("(")[2]),
    "changed": lambda page: page(3.0)._replace(name="a4", width=4.0),
    "made": lambda page: page._make([1.0, "a5", ()]),
    "mapping": lambda page: page(3.0)._asdict(),
    "fields": lambda page: (page._fields, page._field_defaults, page.__match_args__, page.__doc__),
    "types": typing.get_type_hints,
    "equal": lambda page: (page(3.0) == (3.0, "letter", ()), hash(page(3.0)), page(3.0) < page(4.0)),
    "pickled": lambda page: pickle.loads(pickle.dumps(page(3.0, "a4"))),
    "copied": lambda page: copy.deepcopy(page(3.0, "a4")),
    "no such name": lambda page: page(3.0)._replace(colour="red"),
    "too few": lambda page: page(),
    "unknown": lambda page: page(3.0, colour="red"),
    "too many": lambda page: page._make([1.0, "a5", (), 4]),
    "written": lambda page: setattr(page(3.0), "width", 2.0),
    "a new attribute": lambda page: setattr(page(3.0), "height", 2.0),
}


@each_row("use", USES.values(), ids=USES)
def test_a_named_tuple_does_what_that_of_typing_does(use: Callable[[Any], object]) -> None:
    assert _outcome(use, Ours) == _outcome(use, Theirs)


@each_row("use", [use for name, use in USES.items() if name not in {"written", "a new attribute"}])
def test_a_class_that_inherits_answers_does_it_too(use: Callable[[Any], object]) -> None:
    assert _outcome(use, Inheriting) == _outcome(use, Theirs)


@pytest.mark.parametrize("name", ["width", "height"])
def test_nothing_of_a_class_that_inherits_answers_can_be_changed(name: str) -> None:
    with pytest.raises(AttributeError, match=f"'Inheriting' object has no attribute '{name}' that can be changed"):
        setattr(Inheriting(3.0), name, 2.0)
    assert Inheriting(3.0).width == 3.0


def test_the_fields_of_a_class_are_its_own_and_others_are_answered_by_its_base() -> None:
    class Other(Kind):
        name: str = "other"

    assert (Other._fields, Other().width, Other().half, Inheriting(3.0).half) == (("name",), 0.0, 0.0, 1.5)
    assert type(Other) is type


def test_a_class_that_inherits_has_its_defaults_last_too() -> None:
    with pytest.raises(TypeError, match="a field without a default follows one that has one in Wrong"):

        class Wrong(Kind):
            name: str = "letter"
            width: float  # type: ignore[misc]


def _outcome(use: Callable[[Any], object], page: type) -> object:
    try:
        return use(page)
    except (TypeError, ValueError, AttributeError) as error:
        return type(error), str(error).replace(page.__name__, "")


def test_a_value_without_a_default_stands_before_those_that_have_one() -> None:
    maker: Any = type(NamedTuple)
    body = {"__annotations__": {"width": float, "name": str}, "width": 1.0}
    with pytest.raises(TypeError, match="a field without a default follows one that has one in Page"):
        maker("Page", (), body)


def test_patterns_match_its_values() -> None:
    match Ours(2.0, "a4"):
        case Ours(width, name):
            assert (width, name) == (2.0, "a4")


def test_its_classes_are_plain_so_that_checks_of_them_are_quick() -> None:
    assert {type(Ours), type(Colour), type(Spot)} == {type}


NAMES = ["a", "width", "self", "cls", "values", "index", "count", "b2", "é", "kind"]


def outcome(do: Callable[[], object]) -> object:
    """Return what comes of something, or the kind of its error."""
    try:
        return do()
    except (TypeError, ValueError, AttributeError) as error:
        return type(error)


@pytest.mark.second_implementation
@given(st.lists(st.sampled_from(NAMES), max_size=6, unique=True), st.integers(0, 6), st.data())
def test_any_class_behaves_as_one_of_typing(names: list[str], plain: int, data: st.DataObject) -> None:
    body = "\n".join(f"    {name}: int" + (f" = {n}" if n >= plain else "") for n, name in enumerate(names))
    source = f"class Page(NamedTuple):\n    '''A page.'''\n{body}\n    def both(self) -> int: return len(self)"
    spaces: list[dict[str, Any]] = [{"NamedTuple": NamedTuple}, {"NamedTuple": typing.NamedTuple}]
    for space in spaces:
        exec(source, space)  # the names are those above
    some = st.integers(-3, 3)
    given_values = data.draw(st.lists(some, max_size=7))
    named = data.draw(st.dictionaries(st.sampled_from(NAMES), some, max_size=3))
    changes = data.draw(st.dictionaries(st.sampled_from(NAMES), some, max_size=3))

    def seen(page: Any) -> list[object]:
        made = outcome(lambda: page(*given_values, **named))
        one: Any = outcome(lambda: page._make(given_values))
        return [
            (page._fields, page._field_defaults, page.__match_args__, page.__doc__),
            *(made, repr(made), one, outcome(lambda: {**one._asdict()}), outcome(lambda: (one.both(),))),
            outcome(lambda: one._replace(**{name: value for name, value in changes.items() if name != "self"})),
            [outcome(lambda name=name: getattr(one, name)) for name in names],  # type: ignore[misc]
            outcome(lambda: hash(one)),
        ]

    ours, theirs = (seen(space["Page"]) for space in spaces)
    assert ours == theirs


def test_records_are_what_the_class_returns_for_all_of_its_values() -> None:
    rows = [(3.0, "a4", ("crop",)), (4.0, "a5", ())]
    made = [record(Ours, rows[0]), *records(Ours, rows)]
    assert made == [Ours(*rows[0]), Ours(*rows[0]), Ours(*rows[1])]
    assert {type(one) for one in made} == {Ours}
