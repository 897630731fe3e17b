"""Examples: what a new flyer still says in the words of its kind, so that no stranger's number is printed.

A flyer keeps the examples that it was begun with. Whatever still says the same is a problem at its place; what has
been replaced, or is no longer there, is none, so that nobody needs to tidy up.
"""

from collections.abc import Iterable, Iterator, Sequence

from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.located_names import Name
from flyergen.flyer.model.words import Words
from flyergen.messages import say, say_n
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Place, Problem

# Facts that a flyer may do without.
_DISPENSABLE = ("organization.short", "organization.web", "contact.name", "contact.phone", "contact.email")


class Examples(NamedTuple):
    """The examples of a flyer: of its facts by their key, and of its words by language and key."""

    place: Place
    facts: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}


def leaves(value: object, key: str = "") -> Iterator[tuple[str, Name]]:
    """Yield every fact that says something with its dotted key in flyer.yaml; items of lists are counted from 1."""
    if isinstance(value, Name):
        if value and value.place:
            yield key, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from leaves(part, f"{key}.{name}" if key else name)
    elif isinstance(value, tuple):
        fields = getattr(value, "_fields", range(1, len(value) + 1))
        yield from leaves(dict(zip(map(str, fields), value, strict=True)), key)


def is_meant(key: str, names: Iterable[str]) -> bool:
    """Return whether one of `names` is this key or the beginning of it: `event` means `event.start`."""
    return any(key == name or key.startswith(f"{name}.") for name in names)


def example_facts(facts: Facts, examples: Examples) -> Iterator[Problem]:
    """Yield the facts that are still the example."""
    said = dict(leaves(facts))
    for key, example in examples.facts.items():
        if key in said and _same(said[key], example):
            hint = say("write yours; if it is right as it is, delete its line in {file}", file=examples.place.file)
            if key in _DISPENSABLE:
                hint = say("{hint}; if you have none, delete the line here", hint=hint)
            yield Problem("K301", say("`{key}` is still the example", key=key), hint, said[key].place)


def example_words(words: Words, examples: Examples) -> Iterator[Problem]:
    """Yield the words of a language that are still the example."""
    code = words.language
    for key, example in examples.words.get(code, {}).items():
        if words.says(key) and _same(words.phrases[key].as_written, example):
            hint = say("write your own; if they are right, delete their line in {file}", file=examples.place.file)
            fact = say("`{key}` ({code}) is still the example", key=key, code=code)
            yield Problem("K302", fact, hint, words.phrases[key].place)


def example_warning(problems: Sequence[Problem], flyer: str) -> Problem:
    """Return one warning in place of all problems of examples, for pictures."""
    fact = say_n(
        len(problems),
        "{count} thing in these pictures is still the example",
        "{count} things in these pictures are still the example",
    )
    hint = say("see them: {command}", command=f"flyergen check {flyer}")
    return Problem("K303", fact, hint, problems[0].place, warning=True)


def softened(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems with those of examples as warnings: who looks at pictures is on the way."""
    return tuple(one._replace(warning=True) if one.code in ("K301", "K302") else one for one in problems)


def _same(said: str, example: str) -> bool:
    """Say whether two texts are the same but for where their lines break."""
    return said.split() == example.split()
