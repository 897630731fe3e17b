r"""Conditional text: words that are only printed if flyer.yaml has the facts that they name.

    Call {contact.phone}. [[Or write to {contact.email}.]]
    [[QR code that opens {organization.web}|QR code that writes to {contact.email}]]
    [[{contact.phone?}Call us|Write to us]]

The choices between the brackets are separated by `|`. The first choice whose facts all exist is printed, or none. The
last of several choices may name no facts: it is printed if no other is. `{contact.phone?}` asks for a fact and prints
nothing. A backslash makes the next sign a plain letter.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial

from flyergen.flyer.model.inline_markup import near_words, tokens, variables
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Place, Problem, did_you_mean

_SIGNS = re.compile(r"\\.|\[\[|\]\]|\|", re.DOTALL)

_QUESTION = re.compile(r"\{[^\W\d][\w.-]*\?\}")  # a fact that is only asked for

Says = Callable[[str], bool]


class Condition(NamedTuple):
    """Conditional words in a text: their start and end with brackets, and each choice without brackets."""

    start: int
    end: int
    choices: tuple[str, ...]


def is_conditional(text: str) -> bool:
    """Return whether a text has brackets of conditional words, or may have some."""
    return "[[" in text or "]]" in text


@lru_cache(maxsize=512)
def conditions(text: str) -> tuple[Condition, ...]:
    """Return the conditional words of a text, in order. Unpaired brackets are not among them."""
    found: list[Condition] = []
    opened: re.Match[str] | None = None
    cuts: list[int] = []
    for sign in _SIGNS.finditer(text):
        if sign[0] == "[[":
            opened, cuts = sign, [sign.end()]
        elif opened and sign[0] == "|":
            cuts.append(sign.end())
        elif opened and sign[0] == "]]":
            ends = (*(cut - 1 for cut in cuts[1:]), sign.start())
            choices = tuple(text[start:end] for start, end in zip(cuts, ends, strict=True))
            found.append(Condition(opened.start(), sign.end(), choices))
            opened = None
    return tuple(found)


def chosen(text: str, says: Says) -> str:
    """Return a text without its brackets, with the choice of each condition whose facts all exist."""
    return _put_in(text, lambda one: next((c for c in one.choices if all(says(v.name) for v in variables(c))), ""))


def _put_in(text: str, choose: Callable[[Condition], str]) -> str:
    """Return a text with the result of `choose` for each condition. An empty result leaves no extra space."""
    said, end, gap = "", 0, False
    for one in conditions(text):
        said = _joined(said, text[end : one.start]) if gap else said + text[end : one.start]
        choice = _QUESTION.sub("", choose(one))
        said, end, gap = said + choice, one.end, not choice
    return _joined(said, text[end:]).rstrip() if gap else said + text[end:]


def _joined(before: str, after: str) -> str:
    """Return two parts of a text joined after the words between them were left out, with one separator.

    Stars around the missing words are removed too.
    """
    if (stars := re.search(r"\*+$", before)) and (around := re.match(r"\*+", after)) and stars[0] == around[0]:
        before, after = before[: stars.start()], after[around.end() :]
    words, rest = before.rstrip(), after.lstrip()
    left, right = before[len(words) :], after[: len(after) - len(rest)]
    between = max(left, right, key=lambda gap: (gap.count("\n"), len(gap))) if left and right else left + right
    return (words + between if words else "") + rest


def facts_named(text: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """Return the facts that each choice of each condition names, in a fixed order of conditions."""
    found = (tuple(frozenset(v.name for v in variables(choice)) for choice in one.choices) for one in conditions(text))
    return tuple(sorted(found, key=lambda choices: [sorted(names) for names in choices]))


def says_nothing(text: str, says: Says) -> bool:
    """Return whether a text consists only of variables for facts that flyer.yaml lacks."""
    names = [one.name for one in variables(text)]
    return bool(names) and not any(map(says, names)) and not any(map(str.isalnum, _plain(text)))


def _plain(text: str) -> str:
    """Return a text without its variables and markup, but with the words of its links."""
    parts, end = "", 0
    for token in tokens(text):
        parts += token.string[end : token.start()] + (_plain(token["label"]) if token["label"] else "")
        end = token.end()
    return parts + text[end:]


def readings(text: str) -> Iterator[str]:
    """Yield the text as it reads if no fact exists, and with each first, second or further choice."""
    yield _put_in(text, lambda _: "")
    for n in range(max((len(one.choices) for one in conditions(text)), default=0)):
        yield _put_in(text, partial(_nth, n))


def _nth(n: int, one: Condition) -> str:
    return one.choices[min(n, len(one.choices) - 1)]


def condition_problems(text: str, place: Place | None, may_be: Says, known: Iterable[str]) -> Iterator[Problem]:
    """Yield T412 unpaired brackets, T413 choices that depend on no fact, T406 names that no fact has.

    `may_be` says whether flyer.yaml could have a fact of a name. `known` are such names.
    """
    if loose := _loose(text):
        shown = near_words(text, loose.start())
        hint = say("write `[[words with {{contact.email}}]]`, or `\\{sign}` to print it", sign="\\".join(loose[0]))
        yield Problem("T412", say("`{sign}` has no partner: “{shown}”", sign=loose[0], shown=shown), hint, place)
        return
    for one in conditions(text):
        for n, choice in enumerate(one.choices):
            names = [v.name for v in variables(choice)]
            yield from (_no_variable(name, place, known) for name in names if not may_be(name))
            otherwise = n and n == len(one.choices) - 1
            if not names and not otherwise:
                shown = near_words(text, one.start)
                fact = say("no fact says whether these words are printed: “{shown}”", shown=shown)
                hint = say("name a fact in them, such as `{{contact.email}}`, or take the brackets away")
                yield Problem("T413", fact, hint, place)


def _no_variable(name: str, place: Place | None, known: Iterable[str]) -> Problem:
    near = did_you_mean(name, known)
    hint = say("did you mean `{{{near}}}`?", near=near) if near else say("write the words without it")
    return Problem("T406", say("there is no variable `{name}`", name=name), hint, place)


def _loose(text: str) -> re.Match[str] | None:
    """Return the first brackets of a text that are unpaired or nested."""
    opened: re.Match[str] | None = None
    for sign in _SIGNS.finditer(text):
        if sign[0] == "[[":
            if opened:
                return sign
            opened = sign
        elif sign[0] == "]]":
            if not opened:
                return sign
            opened = None
    return opened
