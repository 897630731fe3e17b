"""Leftover examples: finds example texts and facts that a new flyer has not replaced yet.

A flyer keeps the examples that it began with. Each text or fact that is still the same is a problem at its place. One
that was replaced or deleted is not, so nobody needs to tidy up.
"""

from collections.abc import Iterable, Iterator, Sequence

from flyergen.flyer.facts import Facts
from flyergen.flyer.words import Words
from flyergen.messages import say
from flyergen.names import Name
from flyergen.problem import Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

# Facts that a flyer may omit.
_DISPENSABLE = ("organization.short", "organization.web", "contact.name", "contact.phone", "contact.email")


class Examples(NamedTuple):
    """The examples of a flyer: facts by key, and words by language and key."""

    place: Place
    facts: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}


def leaves(value: object, key: str = "") -> Iterator[tuple[str, Name]]:
    """Yield every fact that has a value, with its dotted key in flyer.yaml. List items are counted from 1."""
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
    """Yield the facts that are still examples."""
    said = dict(leaves(facts))
    for key, example in examples.facts.items():
        if key in said and _same(said[key], example):
            hint = say("write yours; if it is right as it is, delete its line in {file}", file=examples.place.file)
            if key in _DISPENSABLE:
                hint = say("{hint}; if you have none, delete the line here", hint=hint)
            yield problem_of("K301", said[key].place, key=key, hint=hint)


def example_words(words: Words, examples: Examples) -> Iterator[Problem]:
    """Yield the words of a language that are still examples."""
    code = words.language
    for key, example in examples.words.get(code, {}).items():
        if words.says(key) and _same(words.phrases[key].as_written, example):
            yield problem_of("K302", words.phrases[key].place, key=key, code=code, file=examples.place.file)


def example_warning(problems: Sequence[Problem], flyer: str) -> Problem:
    """Return one warning instead of all problems of examples, for previews."""
    return problem_of("K303", problems[0].place, count=len(problems), command=f"flyergen check {flyer}", warning=True)


def softened(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems with those of examples as warnings, because a preview is not the final print."""
    return tuple(one._replace(warning=True) if one.code in ("K301", "K302") else one for one in problems)


def _same(text: str, example: str) -> bool:
    """Return whether two texts are equal except for their line breaks."""
    return text.split() == example.split()
