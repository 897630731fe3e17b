"""Rules: level, title, reason, remedy and sentences of a code, read from TOML, and levels that a project sets.

A file has the title of its subject, and a table for each code: `level`, `title`, `why` and `do`, and `silenceable` or
`typed` where they are true. `fact` and `hint` are the templates of what its problems say. With several cases they are
tables: `hint.near` is said if there is a value `near`, and `hint.usual` if not. What counts something has `one` and
`many`. Tests check the files and all that name their rules, so nothing is checked here.

A check yields `problem_of("L537", place, day=day)`. A problem whose data is read by programs too has a class of `Data`.
Files are read only when there is a problem.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from flyergen.messages import Message, listed, say
from flyergen.problem import Finding, Level, Place, Problem, did_you_mean
from flyergen.record import Fields, NamedTuple

# A template, one for one thing and one for many, or a template of these two kinds for each case.
Templates = str | Mapping[str, Any]


class Rule(NamedTuple):
    """A rule, with its default level.

    `title` says in a few words what is wrong, `why` why it matters, and `remedy` what to do, which a rule file calls
    `do`. All three are templates of the message catalog "rules", without values. A project may set the level of a
    `silenceable` rule, or turn it off. Lost words and unreadable files can never be silenced. A `typed` rule is about
    the words of a command line, where its problem has no file. `fact` and `hint` are the templates of its problems, ""
    where each problem brings its own sentence. `does` has the remedies of its hints: `flyergen.problems.remedy`.
    """

    code: str
    level: Level
    title: str
    why: str
    remedy: str
    silenceable: bool = False
    typed: bool = False
    fact: Templates = ""
    hint: Templates = ""
    does: Templates | Sequence[Mapping[str, str]] = ()

    @property
    def name(self) -> str:
        """Return the title as one word for programs: `no-bleed`."""
        return re.sub("[^a-z0-9]+", "-", self.title.lower().replace("’", "").replace("ñ", "n")).strip("-")


class Subject(NamedTuple):
    """The rules of one subject, by their codes."""

    title: str
    rules: tuple[Rule, ...]


def unsettable(codes: Iterable[str], rules: Mapping[str, "Rule"], all_of_them: str) -> Iterator[Problem]:
    """Yield a problem for each code that has no rule in `rules`, or whose level cannot be set.

    `all_of_them` is the command that lists the rules.
    """
    for code in codes:
        place = getattr(code, "place", None)
        if code not in rules:
            near = did_you_mean(code.upper(), rules)
            hint = say("see them all with `{command}`", command=all_of_them)
            hint = say("did you mean `{near}`?", near=near) if near else hint
            yield Problem("P105", say("there is no code `{code}` here", code=code), hint, place)
        elif not rules[code].silenceable:
            fact = say("the level of `{code}` ({title}) cannot be set", code=code, title=rules[code].name)
            hint = say("delete it: words that are lost, and what cannot be read or made, are always told")
            yield Problem("F123", fact, hint, place)


_FOLDER = Path(__file__).parent

_CODES = re.compile(r"^\[([A-Z]\d{3})\]$", re.MULTILINE)


class Rules(Mapping[str, Rule]):
    """The rules of some files by their codes. The codes are found without parsing the files, which is quick."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    @cached_property
    def _files(self) -> dict[str, str]:
        return {code: name for name in self._names for code in _CODES.findall(_text(name))}

    def subject_of(self, code: str) -> Subject:
        """Return the subject to which the rule of a code belongs. Raises KeyError if there is none."""
        return subject_named(self._files[code])

    def __getitem__(self, code: str) -> Rule:
        return next(rule for rule in self.subject_of(code).rules if rule.code == code)

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@lru_cache(maxsize=64)
def subject_named(name: str) -> Subject:
    """Return the subject of a file: `facts` for `problems/facts.toml`."""
    import tomllib

    tables = tomllib.loads(_text(name))
    return Subject(tables.pop("subject"), tuple(_rule(code, table) for code, table in tables.items()))


def _rule(code: str, table: Mapping[str, Any]) -> Rule:
    marks = {mark: table[mark] for mark in ("silenceable", "typed", "fact", "hint", "does") if mark in table}
    return Rule(code, table["level"], table["title"], table["why"], table["do"], **marks)


@lru_cache(maxsize=64)
def _text(name: str) -> str:
    return (_FOLDER / f"{name}.toml").read_text("utf-8")


@cache
def _every_rule() -> Rules:
    return Rules([file.stem for file in _FOLDER.glob("*.toml")])


def rule_of(code: str) -> Rule:
    """Return the rule of a code. Raises KeyError if there is none."""
    return _every_rule()[code]


def problem_of(
    code: str,
    place: Place | None = None,
    /,
    *cases: str,
    warning: bool = False,
    fact: str = "",
    hint: str = "",
    **values: object,
) -> Problem:
    """Return the problem of a rule, whose sentences have these values.

    `cases` names cases of the rule that apply. Where the hint has another value of a name than the fact, it is
    called `hint_name`. A sentence that the rule does not have, such as the reason of an error, is given as `fact` or
    `hint`.
    """
    fact = fact or sentence(code, "fact", cases, values)
    return Problem(code, fact, hint or sentence(code, "hint", cases, values), place, warning)


class Data(Fields):
    """The data of a finding, whose sentences are those of its rule.

    A class names its rule, and its case if the rule has several classes: `class C(Data, code="Q207", case="tab")`.
    Programs read its fields. The sentences have the fields as values too, or what `template_values` says instead.
    """

    _code, _case = "", ""

    def __init_subclass__(cls, code: str = "", case: str = "") -> None:
        super().__init_subclass__()
        cls._code, cls._case = code, case

    @property
    def code(self) -> str:
        """The code of its rule."""
        return self._code

    def template_values(self) -> Mapping[str, object]:
        """Return the values in the sentences."""
        return self._asdict()

    def cases(self) -> tuple[str, ...]:
        """Return the names of the cases that apply."""
        return (self._case,)

    def sentences(self) -> tuple[str, str]:
        """Return the fact and the hint."""
        return self.sentence("fact"), self.sentence("hint")

    def sentence(self, part: Literal["fact", "hint"]) -> str:
        """Return one of the two sentences."""
        return sentence(self.code, part, self.cases(), self.template_values())

    def problem(self, place: Place | None = None, *, warning: bool = False) -> Finding:
        """Return the finding that has this data."""
        return Finding.of(self.code, self, place, warning)


def sentence(code: str, part: Literal["fact", "hint"], cases: Sequence[str], values: Mapping[str, Any]) -> str:
    """Return the fact or the hint of a rule with these values, or "" if it has none.

    Of several cases it is the first in the file that applies: one of `cases`, or one that is called as a value which is
    not empty. If none applies, it is the last.
    """
    values = {name.removeprefix(f"{part}_"): value for name, value in values.items()}
    templates = getattr(_every_rule()[code], part)
    if not isinstance(templates, str) and "one" not in templates:
        applies = (one for case, one in templates.items() if case in cases or values.get(case))
        templates = next(applies, [*templates.values()][-1])
    if not templates:
        return ""
    one, many = (templates, "") if isinstance(templates, str) else (templates["one"], templates["many"])
    needed = names_in(templates)
    shown = {name: _in_words(value) for name, value in values.items() if name in needed}
    return Message(one, many, values["count"] if many else 1, shown)


def names_in(template: Templates) -> set[str]:
    """Return the names of the values in a template, of one case. What counts needs `count`."""
    from string import Formatter

    if not isinstance(template, str):
        return {"count"}.union(*map(names_in, template.values()))
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _in_words(value: object) -> object:
    """Return a value as a sentence has it: several as a list, and data of its own in its words."""
    if type(value) is tuple:
        return listed(value)
    sentence_of = getattr(value, "sentence", None)
    return sentence_of() if sentence_of else value
