"""Drawn mutations are found again wherever their definitions move, and those that are not are reported."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from code_mutations.definitions import Module
from code_mutations.drawing import draw
from code_mutations.drawn import FILE, Drawn, Mutation, read, written
from code_mutations.finding import Lost, find

_PANEL = """
class Panel:
    gap: float = 2.5

    def fits(self, width: float) -> bool:
        return mm(width) + self.gap < self.width
"""
_LINES = """
def _lines(words: Sequence[str], room: float) -> Iterator[str]:
    for word in words:
        if len(word) < room:
            yield word
"""
_OTHERS = """
def _lines(table: Table) -> Iterator[str]:
    yield from (f"{row.name}: {row.total}" for row in table.rows if row.total > 0)
"""


def tree(**texts: str) -> list[Module]:
    return [Module(name.replace("_", "."), Path(f"{name}.py"), text) for name, text in texts.items()]


def drawn(
    modules: Sequence[Module], definition: str, before: str, after: str, names: Mapping[str, str] | None = None
) -> Mutation:
    """Return the mutation of a tree with these texts."""
    every = draw(modules, 10_000, 60, names or {})
    every += [one for seed in range(61, 90) for one in draw(modules, 10_000, seed, names or {})]
    return next(one for one in every if (one.definition, one.before, one.after) == (definition, before, after))


def found(mutation: Mutation, modules: Sequence[Module], names: Mapping[str, str] | None = None) -> str:
    """Return the module where a mutation is found, and the text of its line with the change; or why it is lost."""
    place = find(mutation, modules, names or {})
    if isinstance(place, Lost):
        return place.why
    return f"{place.module.name}: {place.text().splitlines()[place.change.line - 1].strip()}"


def test_the_same_seed_draws_the_same_and_another_one_others() -> None:
    modules = tree(sheet=_PANEL, typeset=_LINES)
    assert draw(modules, 3, 60, {}) == draw(modules, 3, 60, {})
    assert draw(modules, 3, 60, {}) != draw(modules, 3, 61, {})
    assert [one.number for one in draw(modules, 3, 60, {})] == [1, 2, 3]


def test_each_line_is_drawn_once() -> None:
    lines = [one.line for one in draw(tree(sheet=_PANEL, typeset=_LINES), 100, 60, {})]
    assert sorted(lines) == [
        "gap: float = 2.5",
        "if len(word) < room:",
        "return mm(width) + self.gap < self.width",
        "yield word",
    ]


def test_what_is_drawn_is_the_same_when_it_is_read() -> None:
    texts = """A = f("it's", "'''\\t", b="ä")\n"""
    modules = tree(sheet=_PANEL, typeset=_LINES, units=texts, web="B = f(\n    c='''\nd''',\n)\n")
    what = Drawn(60, {"mm": "pt"}, draw(modules, 9, 60, {}))
    assert len(what.mutations) == 6
    assert read(written(what)) == what


def test_the_file_is_as_it_is_written() -> None:
    text = FILE.read_text("utf-8")
    assert written(read(text)) == text


def test_a_definition_that_moved_is_found() -> None:
    mutation = drawn(tree(typeset_columns=_LINES), "_lines", "len(word) < room", "len(word) <= room")
    later = tree(sheet=_PANEL, typeset_text=_OTHERS + _PANEL + _LINES)
    assert found(mutation, later) == "typeset.text: if len(word) <= room:"


def test_of_two_with_one_name_the_one_with_nearly_the_same_text_is_found() -> None:
    mutation = drawn(tree(a=_OTHERS, b=_LINES), "_lines", "len(word) < room", "len(word) <= room")
    longer = _LINES.replace("yield word", 'yield f"{word}:"')
    assert found(mutation, tree(b=_OTHERS, a=longer)) == "a: if len(word) <= room:"


def test_twins_are_not_drawn() -> None:
    assert draw(tree(a=_LINES, b=_LINES), 9, 60, {}) == []
    assert draw(tree(a=_LINES, b=_LINES.replace("word", "name")), 9, 60, {}) != []
    assert draw(tree(a=_LINES, b=_LINES.replace("room", "rooms")), 9, 60, {}) != []


def test_a_definition_that_has_got_a_twin_is_reported() -> None:
    mutation = drawn(tree(a=_LINES), "_lines", "len(word) < room", "len(word) <= room")
    assert found(mutation, tree(b=_LINES, c=_LINES)) == "_lines is in b and in c, and they are alike"
    assert found(mutation, tree(a=_LINES, c=_LINES)) == "a: if len(word) <= room:"


def test_a_definition_that_is_missing_is_reported() -> None:
    mutation = drawn(tree(a=_LINES), "_lines", "len(word) < room", "len(word) <= room")
    assert found(mutation, tree(a=_PANEL)) == "there is no _lines"


def test_an_expression_that_is_missing_is_reported() -> None:
    mutation = drawn(tree(a=_LINES), "_lines", "len(word) < room", "len(word) <= room")
    assert found(mutation, tree(a=_OTHERS)) == "_lines in a has no `len(word) < room`"


def test_a_definition_is_found_under_the_name_that_the_file_gives_it() -> None:
    mutation = drawn(tree(a=_LINES), "_lines", "len(word) < room", "len(word) <= room")
    later = tree(a=_LINES.replace("_lines", "short_words"))
    assert found(mutation._replace(now="short_words"), later) == "a: if len(word) <= room:"


def test_an_expression_is_found_when_its_names_have_changed() -> None:
    mutation = drawn(tree(a=_LINES), "_lines", "len(word) < room", "len(word) <= room")
    assert found(mutation, tree(a=_LINES.replace("room", "space"))) == "a: if len(word) <= space:"


def test_a_name_of_today_is_found_in_an_old_tree() -> None:
    names = {"mm": "pt", "fits": "has_room"}
    now = tree(a=_PANEL.replace("mm", "pt").replace("fits", "has_room"))
    mutation = drawn(now, "Panel.has_room", "pt(width) + self.gap", "pt(width) - self.gap", names)
    assert found(mutation, tree(a=_PANEL), names) == "a: return mm(width) - self.gap < self.width"
    assert found(mutation, now, names) == "a: return pt(width) - self.gap < self.width"


def test_of_expressions_with_one_text_the_one_that_was_drawn_is_found() -> None:
    text = "def area(a: int) -> int:\n    b = a + 1\n    return b * (a + 1)\n"
    mutation = drawn(tree(a=text), "area", "a + 1", "a - 1")
    changed = text.replace("int:\n", "int:\n    # It is more.\n")
    line = mutation.line.replace("a + 1", "a - 1")
    assert found(mutation, tree(a=changed)) == f"a: {line}"


def test_of_more_expressions_with_one_text_none_is_taken_at_random() -> None:
    text = "def area(a: int) -> int:\n    return a + 1\n"
    mutation = drawn(tree(a=text), "area", "a + 1", "a - 1")
    later = tree(a=text.replace("return a + 1", "return (a + 1) * (a + 1)"))
    assert found(mutation, later) == "area in a has `a + 1` 2 times"
