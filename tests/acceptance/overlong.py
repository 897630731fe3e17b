"""Flyers with something too long in them, and what a reader of the messages does about it, without writing PDFs.

The cuts are made here in the text as it is written, by other code than that which worked out the amounts.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple, Self

from acceptance.pamphlet import FLYERS
from flyergen.flyer.fact_values import printed, with_printed
from flyergen.flyer.facts import Contact
from flyergen.flyer.groups import Group
from flyergen.flyer.layout import Columns
from flyergen.flyer.words import Words
from flyergen.job.group_parts import GroupEditions
from flyergen.names import ColumnNumber, Name, Points
from flyergen.problem import Problem
from flyergen.project.editions import judged_editions, load
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.tables.local_groups import group_files

KINDS = tuple(sorted(path.name for path in FLYERS.iterdir()))
WHERES = ("start", "middle", "end")
FACTS = ("organization.name", "organization.web", "contact.name", "contact.email")
FACTORS = (1.1, 1.2, 1.35, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_SHARE = re.compile(r"`([\w.-]+)` by (\d+) characters? \(it has (\d+)")
_FACT = re.compile(r"shorten `([\w.-]+)` \(it has (\d+) letters, and (\d+) fit\)")
_SIZE = re.compile(r"allow ([\d.]+) pt \(the floor is")
# Words, with their variables, conditional words, links and bold words in one piece; and what parts them.
_TOKEN = re.compile(
    r"(?:\[\[.*?\]\]|\{(?:[^{}]|\{[^{}]*\})*\}|\[[^\]]*\]\((?:[^()]|\([^()]*\))*\)|(\*+)[^*]+\1|[^\s{\[*])+|\s+",
    re.DOTALL,
)


class Flyer(NamedTuple):
    """A flyer in one language and layout, of a group if there is one."""

    source: FlyerSource
    layout: str
    language: str
    group_editions: GroupEditions | None = None
    group: Group | None = None

    @property
    def words(self) -> Words:
        return self.source.words[self.language]

    def text(self, key: str) -> str:
        if self.group and key in self.group.words.get(self.language, {}):
            return self.group.words[self.language][key].text
        return self.words.phrases[key].text

    def with_text(self, key: str, text: str) -> Self:
        """Return the flyer, or its group, with other words at a key."""
        if self.group:
            own = self.group.words[self.language]
            words = {**self.group.words, self.language: {**own, key: own[key]._replace(text=text)}}
            return self._replace(group=self.group._replace(words=words))
        phrases = {**self.words.phrases, key: self.words.phrases[key]._replace(text=text)}
        every = {**self.source.words, self.language: self.words._replace(phrases=phrases)}
        return self._replace(source=self.source._replace(words=every))

    def fact(self, name: str) -> str:
        """Return what a fact prints, by its name here or in a group's file."""
        if not self.group:
            return printed(self.source.facts, name)
        room, _, rest = name.partition(".")
        value = getattr(self.group.contact, rest) if rest else getattr(self.group, room)
        return str(value).removeprefix("https://")

    def with_fact(self, name: str, text: str) -> Self:
        if not self.group:
            return self._replace(source=self.source._replace(facts=with_printed(self.source.facts, name, text)))
        value = Name(f"https://{text}" if name == "link" else text, self.group.place)
        contact = self.group.contact or Contact()
        changed = {
            "name": self.group._replace(name=value),
            "link": self.group._replace(link=value),
            "contact.name": self.group._replace(contact=contact._replace(name=value)),
            "contact.email": self.group._replace(contact=contact._replace(email=value)),
        }
        return self._replace(group=changed[name])

    def key_of(self, name: str) -> str:
        """Return the key of words by the name that a message has for them."""
        names = self.source.facts.groups.words if self.group else {}
        return str(names.get(name, name))

    def problems(self) -> tuple[Problem, ...]:
        """Return what keeps it from print."""
        if self.group and self.group_editions:
            judged = self.group_editions.judged_editions(self.group)["sheet"]
            local = [one for one in judged if one.language == self.language]
            return tuple(problem for one in local for problem in verdict_on(one.findings, Demand.print).errors)
        spec = EditionSpec((self.language,), self.layout, Demand.draft, words=False, alone=True)
        judged = judged_editions(self.source, spec)
        return tuple(problem for one in judged for problem in verdict_on(one.findings, spec.demand).errors)


class Case(NamedTuple):
    """Something in a flyer that is made longer: a text, a fact or what a group says, so many times as long.

    Its flowing words may be in so many balanced `columns`.
    """

    kind: str
    layout: str
    language: str
    grown: tuple[str, ...]
    factor: float
    of_group: bool = False
    columns: int = 1

    def __str__(self) -> str:
        group = f"{'-group' if self.of_group else ''}{f'-{self.columns}-columns' if self.columns > 1 else ''}"
        return f"{self.kind}-{self.layout}-{self.language}{group}-{'+'.join(self.grown)}-{self.factor:g}"

    def flyer(self) -> Flyer:
        """Return the flyer with what has grown."""
        found = plain(self.kind, self.layout, self.language, self.of_group)
        if self.columns > 1:
            found = found._replace(source=_divided(found.source, self.layout, self.columns))
        for name in self.grown:
            if is_fact(found, name):
                found = found.with_fact(name, longer_fact(found.fact(name), self.factor))
            else:
                found = found.with_text(name, longer(found.text(name), self.factor))
        return found


@cache
def plain(kind: str, layout: str, language: str, of_group: bool = False) -> Flyer:
    """Return a flyer as it is shipped, or its example of a group."""
    source = _source(kind)
    if not of_group:
        return Flyer(source, layout, language)
    group_editions = _group_editions(kind, layout)
    (table,) = group_files(FLYERS / kind / "groups", "groups")
    return Flyer(source, layout, language, group_editions, group_editions.read(table))


def _divided(source: FlyerSource, name: str, number: int) -> FlyerSource:
    """Return a flyer with the flowing words of all panels in balanced columns."""
    layout, columns = source.layouts[name], Columns(ColumnNumber(number), balanced=True)
    panels = {name: panel._replace(columns=columns) for name, panel in layout.panels.items()}
    return source._replace(layouts={**source.layouts, name: layout._replace(panels=panels)})


@cache
def _source(kind: str) -> FlyerSource:
    return load(Path(FLYERS / kind))


@cache
def _group_editions(kind: str, layout: str) -> GroupEditions:
    return GroupEditions(_source(kind), EditionSpec(layout=layout, words=False))


def is_fact(flyer: Flyer, name: str) -> bool:
    return name in (*FACTS, "name", "link") or (name.startswith("contact.") and name not in flyer.words.phrases)


def longer(text: str, factor: float) -> str:
    """Return a text with words of its own added at its end until it is so many times as long."""
    words = [word for word in text.split() if not set("{}[]*_()") & set(word)] or ["words"]
    wanted, found, n = int(len(text) * factor), text, 0
    while len(found) < max(wanted, len(text) + 1):
        found += f" {words[n % len(words)]}"
        n += 1
    return found


def longer_fact(value: str, factor: float) -> str:
    """Return a fact made longer where its letters stand: before the dot or at sign that comes last."""
    extra = max(1, round(len(value) * (factor - 1)))
    if " " in value:
        return (value + " " + " ".join([value] * 4))[: len(value) + extra].strip()
    letters = (re.sub(r"[^a-z]", "", value) * 12)[:extra]
    at = value.rfind("@") if "@" in value else value.rfind(".")
    return f"{value[:at]}{letters}{value[at:]}"


def cut(text: str, characters: int, where: str) -> str | None:
    """Return a text without so many characters of plain words, None if it has not so many."""
    tokens = [found[0] for found in _TOKEN.finditer(text)]
    free = [i for i, token in enumerate(tokens) if token.strip() and "{" not in token and "[[" not in token]
    held = any(token.strip() and i not in free for i, token in enumerate(tokens))
    middle = len(free) / 2 - 0.5
    order = {"start": free, "end": free[::-1], "middle": sorted(free, key=lambda i: abs(free.index(i) - middle))}
    gone: set[int] = set()
    lost = 0
    for index in order[where]:
        if lost < characters:
            gone.add(index)
            lost += _letters(tokens[index]) + 1
    if lost < characters or (len(gone) == len(free) and not held):
        return None
    kept = [token for i, token in enumerate(tokens) if i not in gone and not (i - 1 in gone and token == " ")]
    return "".join(kept).strip()


def _letters(token: str) -> int:
    """Return how many letters a word prints."""
    return len(re.sub(r"\*+|\\(?=.)", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", token)))


def shares(problem: Problem) -> dict[str, int]:
    """Return the names and the amounts that a problem asks for, as its reader understands them."""
    return {key: int(count) for key, count, _ in _SHARE.findall(problem.hint)}


def size(problem: Problem) -> float:
    """Return the size that a problem says would do, 0 if it says none."""
    found = _SIZE.search(problem.hint)
    return float(found[1]) if found else 0.0


def allowed(flyer: Flyer, smallest: float) -> Flyer:
    """Return a flyer whose layout says a smallest size."""
    layout = flyer.source.layouts[flyer.layout]
    body = layout.body._replace(smallest=Points(smallest * layout.body.times_written))
    layouts = {**flyer.source.layouts, flyer.layout: layout._replace(body=body)}
    return flyer._replace(source=flyer.source._replace(layouts=layouts))


def letters(problem: Problem) -> tuple[str, int] | None:
    """Return a fact that a problem wants shorter, and how many letters of it fit."""
    found = _FACT.search(problem.hint)
    return (found[1], int(found[3])) if found else None


def shortened(flyer: Flyer, asked: Mapping[str, int], where: str) -> Flyer | None:
    """Return a flyer with words cut as a message asks, None if they are not plain words."""
    for name, characters in asked.items():
        key = flyer.key_of(name)
        text = cut(flyer.text(key), characters, where)
        if text is None:
            return None
        flyer = flyer.with_text(key, text)
    return flyer


def kept(value: str, count: int, where: str) -> str:
    """Return so many letters of a fact."""
    half = (count + 1) // 2
    left = {"start": value[len(value) - count :], "end": value[:count],
            "middle": value[:half] + value[len(value) - (count - half) :]}  # fmt: skip
    return left[where].strip()


def cases(count: int, seed: int) -> Iterator[Case]:
    """Yield cases drawn at random, always the same ones for a seed."""
    dice = Random(seed)
    for _ in range(count):
        kind = dice.choice(KINDS)
        source = _source(kind)
        layout, language = dice.choice(list(source.layouts)), dice.choice([str(one) for one in source.facts.languages])
        factor = dice.choice(FACTORS)
        what = dice.random()
        if what < 0.2:
            yield Case(kind, layout, language, (_of_group(dice, kind, layout, language),), factor, of_group=True)
        elif what < 0.35:
            yield Case(kind, layout, language, (dice.choice(FACTS),), factor)
        else:
            keys = sorted(source.words[language].phrases)
            number = dice.choice((1, 1, 1, 1, 2, 3))
            yield Case(kind, layout, language, tuple(dice.sample(keys, number)), factor)


def cases_in_columns() -> Iterator[Case]:
    """Yield cases of a piece that has room for columns, with points, spaces and a rule among its words."""
    for language, factor, grown in (("es", 6.0, "who.body"), ("en", 9.0, "reasons.2.body")):
        yield Case("monthly-meeting", "layout", language, (grown,), factor, columns=2)


def cases_at_other_sizes() -> Iterator[Case]:
    """Yield a case that asks for a size at which a draft fits, and the words do not."""
    yield Case("we-came-by", "layout", "es", ("offers.points.2.body", "offers.note"), 2.5)


def _of_group(dice: Random, kind: str, layout: str, language: str) -> str:
    flyer = plain(kind, layout, language, of_group=True)
    assert flyer.group
    contact = flyer.group.contact._asdict() if flyer.group.contact else {}
    facts = [name for name in ("name", "link") if getattr(flyer.group, name)]
    facts += [f"contact.{name}" for name in ("name", "email") if contact.get(name)]
    return dice.choice([*facts, *sorted(flyer.group.words.get(language, {}))])
