"""Finding: looks up a drawn mutation in a tree by name and text, wherever its definition has moved."""

import ast
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from code_mutations.changes import Change, changes
from code_mutations.definitions import Definition, Module, definition_alone, plain, renamed
from code_mutations.drawn import Mutation

_CLEARLY = 0.1  # by so much of their text a definition must be closer than the next one of the same name


class Found(NamedTuple):
    """A mutation in a tree: its definition there, and the change of the text."""

    definition: Definition
    change: Change

    @property
    def module(self) -> Module:
        return self.definition.module

    def text(self) -> str:
        """Return the text of the module with the change."""
        return self.change.applied(self.module.text)


class Lost(NamedTuple):
    """A mutation that is not in a tree, and why."""

    why: str


def find(mutation: Mutation, modules: Sequence[Module], names: Mapping[str, str]) -> Found | Lost:
    """Return where a mutation is in a tree. `names` has the names of today for older ones."""
    definition = _definition(mutation, modules, names)
    if isinstance(definition, Lost):
        return definition
    change = _change(mutation, definition, names)
    return change if isinstance(change, Lost) else Found(definition, change)


def _definition(mutation: Mutation, modules: Sequence[Module], names: Mapping[str, str]) -> Definition | Lost:
    name = renamed(mutation.now or mutation.definition, names)
    wanted = plain(definition_alone(mutation.source), names)
    every = [one for module in modules for one in module.definitions]
    close = sorted(
        ((_likeness(plain(one, names), wanted), one) for one in every if renamed(one.name, names) == name),
        key=lambda pair: (pair[0], pair[1].module.name == mutation.module),
        reverse=True,
    )
    if not close:
        return Lost(f"there is no {name}")
    (best, found), *others = close
    if others and others[0][0] > best - _CLEARLY and not _is_the_one(mutation, best, found, others[0][0]):
        return Lost(f"{name} is in {found.module.name} and in {others[0][1].module.name}, and they are alike")
    return found


def _likeness(text: str, wanted: str) -> float:
    return 1.0 if text == wanted else 0.999 * SequenceMatcher(None, text, wanted, autojunk=False).ratio()


def _is_the_one(mutation: Mutation, best: float, found: Definition, second: float) -> bool:
    """Return whether a definition is equal, and no other is, or is still in the module where it was drawn."""
    return (best == 1 and second < 1) or (found.module.name == mutation.module and best >= second)


def _change(mutation: Mutation, definition: Definition, names: Mapping[str, str]) -> Change | Lost:
    drawn = definition_alone(mutation.source)
    for form in (_Form(mutation, names, renamed), _Form(mutation, names, _without_names)):
        if same := form.same(definition):
            return _of_equal(form, same, form.same(drawn)) or Lost(
                f"{definition.name} in {definition.module.name} has `{mutation.before}` {len(same)} times"
            )
    return Lost(f"{definition.name} in {definition.module.name} has no `{mutation.before}`")


class _Form(NamedTuple):
    """How texts are compared with those of a mutation: as they are, or without names that have all changed."""

    mutation: Mutation
    names: Mapping[str, str]
    form: Callable[[str, Mapping[str, str]], str]

    def same(self, definition: Definition) -> list[tuple[Change, bool]]:
        """Return the changes with the mutation's text, each with whether its whole line is the mutation's, too."""
        wanted = (self.mutation.kind, self._of(self.mutation.before), self._of(self.mutation.after))
        lines = definition.module.lines
        return [
            (one, renamed(lines[one.line - 1].strip(), self.names) == renamed(self.mutation.line, self.names))
            for one in changes(definition)
            if (one.kind, self._of(one.before), self._of(one.after)) == wanted
        ]

    def _of(self, text: str) -> str:
        return self.form(text, self.names)


def _of_equal(form: _Form, same: Sequence[tuple[Change, bool]], drawn: Sequence[tuple[Change, bool]]) -> Change | None:
    """Return the change that was drawn of several with the same text: by its place among them, or by its line."""
    for now, then in ((same, drawn), ([one for one in same if one[1]], [one for one in drawn if one[1]])):
        if len(now) == len(then):
            return now[[one.nth for one, _ in then].index(form.mutation.nth)][0]
    return None


def _without_names(text: str, _: Mapping[str, str]) -> str:
    """Return the form of an expression whose names have all changed."""
    try:
        tree = ast.parse(text or "pass")
    except SyntaxError:
        return text
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = "_"
        elif isinstance(node, ast.Attribute):
            node.attr = "_"
    return ast.unparse(tree)
