"""Paste page: what was pasted from a spreadsheet, where its columns go, and the rows that need a correction."""

from collections.abc import Iterator, Mapping

from flyergen.engine.group_state_cache import GroupsLook
from flyergen.engine.pasted_groups import (
    ID,
    Pasted,
    PastedColumn,
    PastedGroup,
    lacking_fields,
    read_pasted,
    wrong_fields,
)
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.model.facts import Facts
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.source.tables.local_groups import fields_of_groups
from flyergen.web.pages.groups import field_name

_MEND = "mend"  # begins the names of fields of the form that correct a field of a row


class Correction(NamedTuple):
    """A field of a row that needs a hand: what is wrong (None: it is empty), and the same words in another language."""

    field: str
    name: str
    language: str
    value: str
    problem: Problem | None
    other: str = ""
    other_language: str = ""

    @property
    def language_name(self) -> str:
        """The own name of the language that is missing."""
        return own_name(self.language) if self.language else ""

    @property
    def other_name(self) -> str:
        """The own name of the language that is there."""
        return own_name(self.other_language)


class RowToCorrect(NamedTuple):
    """A row that needs a hand: its number in the spreadsheet, the group, and its fields."""

    line: int
    name: str
    fields: tuple[Correction, ...]


class PastePage(NamedTuple):
    """The page: the pasted text, its columns and groups, the rows that need a hand, and what could not be taken.

    `may_change` says whether groups may change anything in this flyer. `corrected` are the fields of the form that are
    right now.
    """

    flyer: str
    title: str
    text: str
    pasted: Pasted
    choices: Mapping[str, str]
    rows: tuple[RowToCorrect, ...]
    begun: bool
    corrected: Mapping[str, str] = {}
    may_change: bool = True
    problems: tuple[Problem, ...] = ()

    @property
    def columns(self) -> tuple[tuple[int, PastedColumn], ...]:
        """The columns with their numbers, those that need a decision first."""
        return tuple(sorted(enumerate(self.pasted.columns), key=lambda one: one[1].sure))

    @property
    def fine(self) -> int:
        """The number of groups that need no hand."""
        return len(self.pasted.groups) - len(self.rows)

    def choice(self, field: str) -> str:
        """Return what people call a field, with its language."""
        return self.choices[field]


def paste_page(names: tuple[str, str], look: GroupsLook, form: Mapping[str, str]) -> PastePage:
    """Return the page for a form: the pasted `text`, `goes-N` for columns, and `mend-LINE-FIELD` for fields.

    `look` are the groups that the flyer has already, and the languages in which it is printed.
    """
    text, facts = form.get("text", ""), look.on_disk.facts
    pasted = with_corrected(read_pasted(text, facts, _chosen(form)), form)
    choices = {field: _choice(field) for field in (ID, *fields_of_groups(facts)) if field != "logo"}
    rows = tuple(row for group in pasted.groups for row in _row(group, look, form))
    asked = {f"{_MEND}-{row.line}-{mend.field}" for row in rows for mend in row.fields}
    corrected = {name: said for name, said in form.items() if name.startswith(f"{_MEND}-") and name not in asked}
    begun, may_change = bool(look.on_disk.groups), bool(facts.groups.may_change)
    return PastePage(*names, text, pasted, choices, rows, begun, corrected, may_change)


def taken(facts: Facts, form: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """Return the fields of each group that a form brings, by its name for files."""
    pasted = with_corrected(read_pasted(form.get("text", ""), facts, _chosen(form)), form)
    return {group.id: group.fields for group in pasted.groups} if pasted.has_names else {}


def with_corrected(pasted: Pasted, form: Mapping[str, str]) -> Pasted:
    """Return what was pasted with the fields that somebody has corrected."""
    corrected: dict[int, dict[str, str]] = {}
    for name, said in form.items():
        kind, _, rest = name.partition("-")
        line, _, field = rest.partition("-")
        if kind == _MEND and line.isdecimal():
            corrected.setdefault(int(line), {})[field] = said.strip()
    groups = (one._replace(fields={**one.fields, **corrected.get(one.line, {})}) for one in pasted.groups)
    return pasted._replace(
        groups=tuple(one._replace(fields={k: v for k, v in one.fields.items() if v}) for one in groups)
    )


def _chosen(form: Mapping[str, str]) -> dict[int, str]:
    said = ((name.removeprefix("goes-"), field) for name, field in form.items() if name.startswith("goes-"))
    return {int(number): field for number, field in said if number.isdecimal() and len(number) < 4}


def _choice(field: str) -> str:
    name, slash, code = field.partition("/")
    return say("{field}, {language}", field=field_name(name), language=own_name(code)) if slash else field_name(field)


def _row(group: PastedGroup, look: GroupsLook, form: Mapping[str, str]) -> Iterator[RowToCorrect]:
    """Yield a row if it needs a hand, or did before somebody corrected it."""
    facts = look.on_disk.facts
    wrong, known = wrong_fields(group.as_written(), facts), fields_of_groups(facts)
    lacking = [field for field in lacking_fields(group.fields, facts, look.languages) if field in known]
    touched = [field for field in known if f"{_MEND}-{group.line}-{field}" in form]
    fields = dict.fromkeys((*(one for one in wrong if one), *lacking))
    if fields:
        yield RowToCorrect(
            group.line,
            group.name,
            tuple(_mend(group, one, wrong.get(one)) for one in dict.fromkeys((*fields, *touched))),
        )


def _mend(group: PastedGroup, field: str, problem: Problem | None) -> Correction:
    name, _, code = field.partition("/")
    others = {other: said for other, said in group.fields.items() if other.startswith(f"{name}/") and other != field}
    other = next(iter(others), "")
    return Correction(
        field,
        field_name(field),
        code,
        group.fields.get(field, ""),
        problem,
        others.get(other, ""),
        other.partition("/")[2],
    )


def with_problems(page: PastePage, error: FlyerError) -> PastePage:
    """Return the page with what prevented taking the groups."""
    return page._replace(problems=error.problems)
