"""Groups page: the table of local groups, the fields of one, and rows pasted from a spreadsheet."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from flyergen.flyer.facts import Facts
from flyergen.flyer.language.language_codes import own_name
from flyergen.job.background import Progress
from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem
from flyergen.record import NamedTuple
from flyergen.session.facts import fact_fix
from flyergen.session.group_states import GroupsLook, JudgedGroups
from flyergen.session.groups import (
    ID,
    EditedGroup,
    Pasted,
    PastedColumn,
    PastedGroup,
    lacking_fields,
    read_pasted,
    wrong_fields,
)
from flyergen.source.tables.local_groups import FOLDER, fields_of_groups, places_of
from flyergen.targets import USUAL

TARGETS: dict[str, str] = dict(
    zip(USUAL, (say("For the print shop"), say("For the copier"), say("For phones")), strict=True)
)

FIELD_NAMES = {
    "group": say("Name for files"),
    "name": say("Name on the card"),
    "contact": say("Who answers"),
    "phone": say("Phone"),
    "email": say("E-mail"),
    "address": say("Address"),
    "link": say("Web page"),
    "logo": say("Logo"),
    "tracking": say("Name in web statistics"),
}

_WORD_NAMES = {"meeting": say("Meetings"), "role": say("Role")}

_LACKING = {
    "name": say("no name"),
    "contact": say("nobody answers"),
    "phone": say("no phone"),
    "email": say("no e-mail"),
    "address": say("no address"),
    "link": say("no web page"),
    "logo": say("no logo"),
    "meeting": say("no meeting line"),
    "role": say("no role"),
}

_INPUT_TYPES = {"phone": "tel", "email": "email", "link": "url"}

_ALWAYS = ("phone",)  # shown before one asks for all fields

_LOOK = 0.4  # seconds for judging while somebody waits for the page

_NAMED = 3  # groups in a sentence


class Cell(NamedTuple):
    """The state of a group in a language, in words, and whether it keeps the group from being made."""

    said: str
    bad: bool = False


class Row(NamedTuple):
    """A row of the table. The cells are those of the languages. `bad` are the fields that are wrong."""

    id: str
    name: str
    contact: str
    phone: str
    cells: tuple[Cell, ...]
    bad: frozenset[str]

    @property
    def waits(self) -> bool:
        """Whether something keeps one of its files from being made."""
        return any(cell.bad for cell in self.cells)


class FieldInput(NamedTuple):
    """A field of the chosen group: its name and its language ("" for all), its value, its kind, and what is wrong.

    `meant` is what may be meant instead, "" if that is not known.
    """

    field: str
    name: str
    language: str
    value: str
    kind: str
    problem: Problem | None = None
    lacking: bool = False
    first: bool = False
    meant: str = ""


class Chosen(NamedTuple):
    """The group whose fields are shown. `card` is whether there is a picture of its card in the language."""

    id: str
    name: str
    inputs: tuple[FieldInput, ...]
    logo: str
    takes_logo: bool
    card: bool
    problems: tuple[Problem, ...]


class GroupsPage(NamedTuple):
    """The page. `unknown` are the groups that are not judged yet, and `problems` those that stop the whole flyer.

    `faults` stop all groups in a language that has no column.
    """

    flyer: str
    title: str
    language: str
    languages: tuple[str, ...]
    target: str
    rows: tuple[Row, ...]
    waiting: tuple[Row, ...]
    show: str
    find: str
    files: int
    can_make: int
    unknown: int
    fields: tuple[str, ...]
    place: str
    making: Progress | None
    problems: tuple[Problem, ...]
    chosen: Chosen | None
    faults: tuple[Problem, ...] = ()

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that are asked for."""
        found = self.waiting if self.show == "waiting" else self.rows
        asked = self.find.casefold()
        return tuple(row for row in found if asked in f"{row.name} {row.contact} {row.phone}".casefold())

    @property
    def named(self) -> tuple[Row, ...]:
        """The first of the groups that wait."""
        return self.waiting[:_NAMED]

    @property
    def targets(self) -> Mapping[str, str]:
        """What files can be made for."""
        return TARGETS

    def query(self, **changed: str) -> dict[str, str]:
        """Return the parameters of this page's address, with changes."""
        said = {"for": self.target, "lang": self.language, "show": self.show, "find": self.find}
        said["group"] = self.chosen.id if self.chosen else ""
        return {name: value for name, value in {**said, **changed}.items() if value}


class Asked(NamedTuple):
    """What the address asks for. `changed` is the group of a change that was taken back, which may be gone."""

    group: str = ""
    changed: str = ""
    language: str = ""
    target: str = USUAL[0]
    show: str = ""
    find: str = ""


def groups_page(
    judged_groups: JudgedGroups, names: tuple[str, str], view: Asked, progress: Callable[[str], Progress | None]
) -> GroupsPage:
    """Return the page. `names` are the flyer's folder and its title. `progress` is that of a version of the groups.

    Raises KeyError for a group, a language or a target that there is not, and FlyerError if flyer.yaml or the table
    cannot be read.
    """
    if view.target not in TARGETS:
        raise KeyError(view.target)
    look = judged_groups.look(view.target, _LOOK)
    if view.language and view.language not in look.on_disk.facts.with_requested(None).languages:
        raise KeyError(view.language)
    language = view.language if view.language in look.languages else look.languages[0]
    making = progress(look.version)
    made = making.made_files if making and making.target == view.target else {}
    ready = (one.id for one in look.on_disk.groups if one.id not in made and not _stops(look, one.id))
    works = next(ready, "") if making and making.state == "working" else ""
    rows = tuple(_row(group, look, made, works) for group in look.on_disk.groups)
    waiting = tuple(row for row in rows if row.waits)
    chosen = next((row.id for row in (*(row for row in rows if row.id == view.changed), *waiting, *rows)), "")
    group = look.on_disk.group(view.group) if view.group else look.on_disk.group(chosen) if chosen else None
    bad = sum(cell.bad for row in rows for cell in row.cells)
    return GroupsPage(
        *names,
        language,
        look.languages,
        view.target,
        rows,
        waiting,
        view.show,
        view.find,
        len(rows) * len(look.languages),
        0 if look.problems else len(rows) * len(look.languages) - bad,
        look.unknown,
        look.on_disk.known_fields,
        look.on_disk.table or f"{FOLDER}/",
        making,
        look.problems,
        _chosen(group, look, language) if group else None,
        look.faults,
    )


def _stops(look: GroupsLook, group: str) -> bool:
    return group in look.states and any(look.states[group].stops.values())


def _row(group: EditedGroup, look: GroupsLook, files: Mapping[str, tuple[str, ...]], works: str) -> Row:
    facts = look.on_disk.facts
    cells = [_cell(group, look, code, files, works) for code in look.languages]
    fields = group.fields
    bad = frozenset(wrong_fields(group.table, facts))
    return Row(group.id, group.name, fields.get("contact", ""), fields.get("phone", ""), tuple(cells), bad)


def _cell(group: EditedGroup, look: GroupsLook, code: str, files: Mapping[str, tuple[str, ...]], works: str) -> Cell:
    """Return the state of a group in a language. `works` is the group that is being made, "" if none is."""
    state = look.states.get(group.id)
    if stops := state.stops.get(code, ()) if state else ():
        return Cell(_reason(group, stops, code, look), bad=True)
    if code in files.get(group.id, ()):
        return Cell(say("made"))
    if works:
        return Cell(say("being made") if group.id == works else say("waits"))
    return Cell(say("ready") if state else say("being checked"))


def _reason(group: EditedGroup, stops: Sequence[Problem], code: str, look: GroupsLook) -> str:
    """Return in a few words what keeps a group from being made in a language."""
    for field in lacking_fields(group.fields, look.on_disk.facts, look.languages):
        name, slash, language = field.partition("/")
        if not slash or language == code:
            return _LACKING.get(name) or say("no {field}", field=field_name(field))
    places = {place: field for field, place in places_of(group.table.table).items()} if group.table.table else {}
    first = stops[0]
    return _short(first, _field_at(first.place, places))


def _field_at(place: Place | None, places: Mapping[Place, str]) -> str:
    return places.get(place, "") if place else ""


def _short(problem: Problem, field: str) -> str:
    """Return a problem of a field in a few words."""
    if field == "phone":
        short = "too short" in str(problem.fact)
        return say("phone too short") if short else say("wrong phone")
    if field and problem.code == "T301":
        return say("{field}: too long", field=field_name(field))
    return say("{field}: look again", field=field_name(field)) if field else say("look again")


def field_name(field: str) -> str:
    """Return what people call a field, without its language."""
    name = field.partition("/")[0]
    return FIELD_NAMES.get(name) or _WORD_NAMES.get(name) or name.replace("_", " ").capitalize()


def _chosen(group: EditedGroup, look: GroupsLook, language: str) -> Chosen:
    state, facts = look.states.get(group.id), look.on_disk.facts
    wrong, lacking = wrong_fields(group.table, facts), lacking_fields(group.fields, facts, look.languages)
    inputs = tuple(_inputs(group, look, language, wrong, lacking)) if group.table.table else ()
    of_fields = set(wrong.values())
    others = tuple(
        problem
        for problem in (state.problems if state else group.table.problems)
        if problem not in of_fields and problem.code != "G105" and not problem.warning
    )
    card = not (look.problems or (state and state.stops.get(language, ())))
    logo = group.fields.get("logo", "").rpartition("/")[2]
    return Chosen(group.id, group.name, inputs, logo, "logo" in look.on_disk.known_fields, card, others)


def _inputs(
    group: EditedGroup, look: GroupsLook, language: str, wrong: Mapping[str, Problem], lacking: Sequence[str]
) -> Iterator[FieldInput]:
    for field in look.on_disk.known_fields:
        _, slash, code = field.partition("/")
        if field == "logo" or (slash and code != language):
            continue
        kind = "area" if slash or field == "address" else _INPUT_TYPES.get(field, "text")
        first = field in _ALWAYS or field in lacking or field in wrong or field.startswith("meeting/")
        value, problem = group.fields.get(field, ""), wrong.get(field)
        meant = fact_fix(problem, value, str(look.on_disk.facts.country)) if problem else ""
        yield FieldInput(field, field_name(field), code, value, kind, problem, field in lacking, first, meant)


def card_picture(judged_groups: JudgedGroups, target: str, group: str, language: str) -> bytes:
    """Return a PNG of the panel that shows a group. Raises KeyError and FlyerError as `JudgedGroups.card`."""
    if target not in TARGETS:
        raise KeyError(target)
    return judged_groups.card(target, group, language).panel


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
    pasted = with_corrected(read_pasted(text, facts, _chosen_columns(form)), form)
    choices = {field: _choice(field) for field in (ID, *fields_of_groups(facts)) if field != "logo"}
    rows = tuple(row for group in pasted.groups for row in _rows_to_correct(group, look, form))
    asked = {f"{_MEND}-{row.line}-{mend.field}" for row in rows for mend in row.fields}
    corrected = {name: said for name, said in form.items() if name.startswith(f"{_MEND}-") and name not in asked}
    begun, may_change = bool(look.on_disk.groups), bool(facts.groups.may_change)
    return PastePage(*names, text, pasted, choices, rows, begun, corrected, may_change)


def taken(facts: Facts, form: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """Return the fields of each group that a form brings, by its name for files."""
    pasted = with_corrected(read_pasted(form.get("text", ""), facts, _chosen_columns(form)), form)
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


def _chosen_columns(form: Mapping[str, str]) -> dict[int, str]:
    said = ((name.removeprefix("goes-"), field) for name, field in form.items() if name.startswith("goes-"))
    return {int(number): field for number, field in said if number.isdecimal() and len(number) < 4}


def _choice(field: str) -> str:
    name, slash, code = field.partition("/")
    return say("{field}, {language}", field=field_name(name), language=own_name(code)) if slash else field_name(field)


def _rows_to_correct(group: PastedGroup, look: GroupsLook, form: Mapping[str, str]) -> Iterator[RowToCorrect]:
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
