"""New flyer questions: asks at the terminal for what a flyer needs, again until each answer is valid."""

from collections.abc import Callable, Sequence
from functools import partial

from flyergen.cli.ui.console import printable, show
from flyergen.cli.ui.language import translation
from flyergen.messages import say, say_as_is
from flyergen.problem import FlyerError, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.session.new_flyer import (
    NewFlyer,
    Owner,
    codes_in,
    country_of,
    language_problems,
    languages_of,
    name_problems,
    owner_problems,
)
from flyergen.source.assets.kinds import Kind, Kinds

Check = Callable[[str], Sequence[Problem]]


class Typed(NamedTuple):
    """What was typed; "" and False for what was not."""

    name: str
    kind: str
    languages: str
    owner: Owner
    short: bool = False


def ask(typed: Typed, kinds: Kinds) -> NewFlyer:
    """Return the request: what was typed, and answers for the rest.

    Raises FlyerError for what was typed wrong.
    """
    name, kind, languages, owner, short = typed
    if name and (problems := name_problems(name)):
        raise FlyerError(problems)
    name = name or answer(say("Name of the flyer, such as spring-fair"), name_problems, needed=True)
    chosen = kinds.kind(kind) if kind else _kind(kinds)
    if not languages:
        spoken_by = ", ".join(languages_of(chosen))
        asked = say("Languages, the source language first ({codes})", codes=spoken_by)
        languages = answer(asked, lambda said: language_problems(chosen, codes_in(said)))
    owner = _owner(owner, chosen)
    if chosen.optional and not short:
        asked = say("All texts, or the few that nearly everybody needs (all or few)")
        short = _means_few(answer(asked, _few_problems))
    return NewFlyer(name, chosen, codes_in(languages), owner, short=short)


def _means_few(text: str) -> bool:
    return text.casefold() in ("few", "f", translation(say("few")), translation(say("few"))[:1])


def _few_problems(text: str) -> Sequence[Problem]:
    every = ("all", "a", translation(say("all")), translation(say("all"))[:1])
    if _means_few(text) or text.casefold() in every:
        return ()
    return (problem_of("K207", said=text),)


def answer(question: str, check: Check, needed: bool = False) -> str:
    """Return a valid answer. An empty one keeps the example, unless an answer is required."""
    while True:
        said = _typed(f"{translation(question)}: ")
        problems = check(said) if said or needed else ()
        if not problems:
            return said
        show(line for problem in problems for line in problem.lines())


def _typed(prompt: str) -> str:
    """Return a line. A user who ends the input instead has stopped."""
    try:
        return input(printable(prompt)).strip()
    except EOFError:
        raise KeyboardInterrupt from None


def _kind(kinds: Kinds) -> Kind:
    names = [str(one.kind) for one in kinds.kinds]
    width = max(map(len, names), default=0)
    numbers = [f"{n:>{len(str(len(names)))}}" for n in range(1, len(names) + 1)]
    lines = zip(numbers, kinds.kinds, strict=True)
    show(f"  {number}  {one.kind:<{width}}  {translation(say_as_is(one.about))}" for number, one in lines)
    numbered = dict(zip(map(str, range(1, len(names) + 1)), names, strict=True))

    def problems(text: str) -> tuple[Problem, ...]:
        try:
            kinds.kind(numbered.get(text, text))
        except FlyerError as error:
            return error.problems
        return ()

    said = answer(say("Kind, its number or name"), problems, needed=True)
    return kinds.kind(numbered.get(said, said))


def _owner(owner: Owner, kind: Kind) -> Owner:
    """Return the owner, with answers for what is missing."""
    country = country_of(kind)
    if problems := owner_problems(owner, country):
        raise FlyerError(problems)
    questions = {
        "organization": say("Your organization"),
        "web": say("Its web address, with https://"),
        "contact_name": say("Who answers: a person or a desk"),
        "phone": say("Phone, as people dial it"),
        "email": say("E-mail"),
    }
    unsaid = {field: question for field, question in questions.items() if not getattr(owner, field)}
    if unsaid:
        show([say("Press Enter to leave any of these for later.")])
    for field, question in unsaid.items():
        owner = owner._replace(**{field: answer(question, partial(_field_problems, field, country))})
    return owner


def _field_problems(field: str, country: str, text: str) -> Sequence[Problem]:
    return owner_problems(Owner()._replace(**{field: text}), country)
