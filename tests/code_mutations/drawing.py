"""Drawing: chooses lines of code by a seed, and on each line one of its changes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from code_mutations.changes import Change, changes
from code_mutations.definitions import Definition, Module
from code_mutations.drawn import Mutation
from code_mutations.finding import Lost, find

Line = Sequence[tuple[Definition, Change]]


def draw(modules: Sequence[Module], count: int, seed: int, names: Mapping[str, str]) -> list[Mutation]:
    """Return so many mutations; every line of code that can be changed is drawn with the same chance.

    What could not be found again for certain, as its definition has a twin, is left out.
    """
    lines = _lines(modules)
    generator = Random(seed)
    generator.shuffle(lines)
    drawn = (_mutation(*generator.choice(line)) for line in lines)
    certain = (one for one in drawn if _is_certain(one, modules, names))
    return [one._replace(number=number) for number, one in zip(range(1, count + 1), certain, strict=False)]


def _lines(modules: Sequence[Module]) -> list[Line]:
    return [line for module in modules for line in _of_module(module)]


def _of_module(module: Module) -> Iterator[Line]:
    lines: defaultdict[int, list[tuple[Definition, Change]]] = defaultdict(list)
    for definition in module.definitions:
        for change in changes(definition):
            lines[change.line].append((definition, change))
    return iter(lines.values())


def _mutation(definition: Definition, change: Change) -> Mutation:
    line = definition.module.lines[change.line - 1].strip()
    module, source = definition.module.name, definition.source
    return Mutation(0, module, definition.name, change.kind, change.nth, change.before, change.after, line, source)


def _is_certain(mutation: Mutation, modules: Sequence[Module], names: Mapping[str, str]) -> bool:
    """Return whether a mutation is found again even if all modules have other names."""
    elsewhere = mutation._replace(module="")
    return not isinstance(find(elsewhere, modules, names), Lost)
