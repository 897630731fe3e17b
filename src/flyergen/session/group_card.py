"""Group's card: what a group writes for its edition of a flyer, its picture, files, and file for next year.

A blank field has an example on the picture, and no file is made until what is required is written. A field that is
wrong keeps its last good words on the picture.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from flyergen.files import MEGABYTE, read_bytes
from flyergen.flyer.corrections import visible
from flyergen.flyer.groups import group_problems, missing_words, safe_name
from flyergen.flyer.language.contact_details import example_phone
from flyergen.job.group_parts import GroupEditions
from flyergen.job.outcome import Outcome
from flyergen.job.plan import PlannedFile, languages_of
from flyergen.job.produce import files_of
from flyergen.job.request import Request
from flyergen.job.variants import VariantPlanner
from flyergen.messages import Message, said_in, say
from flyergen.names import FileName
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.project.editions import TypesetEdition, load
from flyergen.project.judgement import OF_COLOURS, Demand, across_media
from flyergen.project.requested_editions import EditionSpec
from flyergen.record import NamedTuple
from flyergen.session.group_states import Card, card_of, job_of, sides_of_group, state_of
from flyergen.session.read_back import CodeRead, PageView, codes_set_on, read_back, reader
from flyergen.source.edit.facts import with_fields
from flyergen.source.flyer_folder import FlyerSource, inks_in, read_logo
from flyergen.source.tables.local_groups import (
    FOLDER,
    NETWORKS,
    GroupTable,
    field_named,
    fields_of,
    fields_of_groups,
    read_group,
    table_of,
)
from flyergen.source.yaml.binding import Entry, Scalar, Table
from flyergen.source.yaml.reader import parse_yaml
from flyergen.targets import USUAL, media_of

Thing = TypeVar("Thing")

FORMAT = "flyergen-group/1"
MOST_BYTES = 5 * MEGABYTE  # of a file that keeps a card
_DRAWN = EditionSpec(demand=Demand.draft, overset=True)
_SELDOM = ("role", "address", "tracking", *NETWORKS)
_PALETTE, _COLOURS = "palette", ("brand", "accent")
_BARE_LINK = re.compile(r"(?!\w+:)[^\s/@]+\.[^\s@]+")
_LONGEST_NUMBER = 9  # digits of an edition
_MOST_LETTERS = 1_000  # in a field
_NO_WORDS = ("format", "flyer", "edition", "logo")  # keys of the file that are not words of the card

# What stands on the picture in place of a blank field, if the flyer has no example of its own.
_EXAMPLES = {
    "name": say("Name of your group"),
    "contact": say("Who answers the phone"),
    "email": "name@example.org",
    "link": "https://www.example.org",
}


# What a group reads above a field of its card.
LABELS = {
    "name": say("Name of your group"),
    "contact": say("Who answers the phone"),
    "phone": say("Phone"),
    "email": say("E-mail"),
    "link": say("Web page"),
    "address": say("Address"),
    "tracking": say("Name in web statistics"),
    "meeting": say("Next meeting"),
    "role": say("Role"),
    "palette/brand": say("Main color"),
    "palette/accent": say("Second color"),
    "tiktok": say("TikTok"),
    "whatsapp": say("WhatsApp"),
    "youtube": say("YouTube"),
}


class CardField(NamedTuple):
    """A field of the card: its name, whether it must be written, and whether it is one that few groups need."""

    name: str
    required: bool
    seldom: bool

    @property
    def language(self) -> str:
        """The language of its words, "" for all."""
        return "" if self.is_colour else self.name.partition("/")[2]

    @property
    def is_colour(self) -> bool:
        """Whether it is a color of the flyer."""
        return self.name.startswith(f"{_PALETTE}/")


class Shown(NamedTuple):
    """What is known of a card: its problems by field ("" for the card as a whole), and what it lacks.

    `lacking` has the fields that must be written still, and `without` the languages that lack words of the group.
    """

    problems: Mapping[str, tuple[Problem, ...]]
    lacking: tuple[str, ...]
    without: Mapping[str, tuple[str, ...]]


class MadeFile(NamedTuple):
    """A file of a card, and its codes as a reader of another maker reads them, None if there is no reader here."""

    outcome: Outcome
    codes: tuple[CodeRead, ...] | None = None


class KeptCard(NamedTuple):
    """What a file that keeps a card says: the flyer, the edition, the fields, and the logo with its name."""

    flyer: str
    edition: int
    fields: Mapping[str, str]
    logo: tuple[str, bytes] | None = None


class GroupCard:
    """A card of a flyer. The flyer is set once, and each change of the card only in what the card changes.

    The picture is of the first medium. The flyer is set in the others when something is to be said of the card.
    """

    def __init__(self, folder: Path, shown_name: str, languages: Sequence[str] = ()) -> None:
        """Read the flyer, and set it in the first medium. Raises FlyerError if it cannot be printed."""
        self.source = load(folder, name=shown_name, requested=languages)
        facts = self.source.facts
        drawn = facts._replace(groups=facts.groups._replace(required=()))
        spec = _DRAWN._replace(languages=tuple(languages))
        self._set_in = partial(GroupEditions, self.source._replace(facts=drawn), spec)
        first, *self._unset = media_of(USUAL)
        self._set = [self._set_in((first,))]
        self._planner = VariantPlanner(self.source, Request(languages=tuple(languages)), None)
        self._good: dict[str, str] = {}
        self._drawn: dict[str, PageView] = {}  # by language: the picture that is shown
        self._logo = ""

    def prepare(self) -> bool:
        """Set the flyer in one more medium. Return whether one is left. Raises FlyerError if it cannot be printed."""
        if self._unset:
            self._set.append(self._set_in(self._unset[:1]))
            del self._unset[0]
        return bool(self._unset)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the flyer can be printed."""
        return self._set[0].languages

    @property
    def _written_in(self) -> tuple[str, ...]:
        """The languages of the flyer's words, those of a side that is in one language in every edition too."""
        fixed = (str(code) for layout in self.source.layouts.values() for code in layout.sides.fixed)
        return tuple(dict.fromkeys((*self.languages, *fixed)))

    @property
    def fields(self) -> tuple[CardField, ...]:
        """The fields that a group may write, without its logo."""
        return card_fields(self.source, self._written_in)

    @property
    def takes_logo(self) -> bool:
        """Whether a group may have its logo on the flyer."""
        return "logo" in fields_of_groups(self.source.facts)

    def show(self, fields: Mapping[str, str]) -> Shown:
        """Return what is wrong with a card, in all media, and what it lacks."""
        named = self._problems_of(fields)
        if wrong := {field: self._good.get(field, "") for field in named if field in fields}:
            for field, some in self._problems_of(
                {**fields, **wrong}
            ).items():  # what one fault kept from being looked at
                named.setdefault(field, some)
        for field, words in fields.items():
            if field not in named:
                self._good[field] = words
        try:
            group = read_group(self._table(fields), facts := self.source.facts)
        except FlyerError:
            return Shown({field: tuple(some) for field, some in named.items()}, (), {})
        lacking = dict.fromkeys(_field_at(problem) for problem in group_problems(group, facts))
        without = {code: tuple(names) for code in self._written_in if (names := missing_words(group, facts, code))}
        return Shown({field: tuple(some) for field, some in named.items()}, tuple(lacking), without)

    def _problems_of(self, fields: Mapping[str, str]) -> dict[str, list[Problem]]:
        named: dict[str, list[Problem]] = {}
        while self.prepare():
            pass
        table = self._with_examples(fields)
        found = across_media((), [state_of(one, table).problems for one in self._set])
        problems = [one for one in found if not one.warning]
        if colour := next((one.name for one in self.fields if one.is_colour and fields.get(one.name)), ""):
            hard = problem_of("G112", Place("", field=colour))  # one for all words, at the color
            problems = [*dict.fromkeys(hard if one.code in OF_COLOURS else one for one in problems)]
        for problem in problems:
            named.setdefault(_field_at(problem), []).append(problem)
        return named

    def picture(self, fields: Mapping[str, str], language: str, dpi: int = 160) -> Card:
        """Return the picture of the card in a language.

        Raises FlyerError if nothing can be shown, and KeyError for a language that the flyer is not in.
        """
        card = self._picture_of(fields, language, lambda table: card_of(self._set[0], table, language, _DRAWN, dpi))
        self._drawn[language] = card.view
        return card

    def codes(self, language: str) -> tuple[CodeRead, ...] | None:
        """Return the codes of the picture that was drawn last in a language, as read. None: there is no reader here.

        Raises KeyError for a language of which none was drawn.
        """
        read = reader()
        return tuple(read_back((self._drawn[language],), read)) if read else None

    def sides(self, fields: Mapping[str, str], language: str, dpi: int = 80) -> dict[str, bytes]:
        """Return pictures of the sides of the sheet in a language, by name. Raises as `picture`."""
        draw = partial(sides_of_group, self._set[0])
        return self._picture_of(fields, language, lambda table: draw(table, language, _DRAWN, dpi))

    def _picture_of(self, fields: Mapping[str, str], language: str, draw: Callable[[GroupTable], Thing]) -> Thing:
        try:
            return draw(self._with_examples(fields, language))
        except FlyerError:
            return draw(self._with_examples(self._last_good(fields), language))

    def _last_good(self, fields: Mapping[str, str]) -> dict[str, str]:
        return {field: self._good.get(field, "") for field, words in fields.items() if words.strip()}

    def logo(self, name: str, data: bytes) -> None:
        """Take a logo. No data is none. Raises FlyerError if it is not a picture that can be printed."""
        self._logo = ""
        if data:
            file = f"{FOLDER}/logo{_ending(name)}"
            path = self.source.folder / file
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
            try:
                read_logo(FileName(file, Place(name)), self.source.folder, self.source.shown_name)
            except FlyerError as error:
                raise FlyerError(_with_own_name(problem, file, name) for problem in error.problems) from None
            self._logo = file

    def files(self, fields: Mapping[str, str], targets: Sequence[str], languages: Sequence[str]) -> Iterator[MadeFile]:
        """Make the files of a card, and read their codes back. Raises FlyerError with what keeps it from being made."""
        planner = self._planner
        if tuple(targets) != planner.request.targets:
            request = planner.request._replace(targets=tuple(targets))
            planner = self._planner = VariantPlanner(self.source, request, None)
        plan = planner.plan_group(planner.groups.read(self._table(fields)))
        for planned in plan.files:
            if set(languages).intersection(one.edition.language for one in _own(planned)):
                yield from (MadeFile(one, _codes_of(planned, one)) for one in files_of(planned, preflight=False))
        if not plan.files:
            raise FlyerError(plan.problems)

    def _table(self, fields: Mapping[str, str]) -> GroupTable:
        """Return a card as a group's file would have it."""
        name = safe_name(fields.get("name", "") or "group")
        written = self._fields_of(fields)
        if self._logo:
            written["logo"] = self._logo
        places = {field: Place(name, field=field) for field in written}
        return GroupTable(name, Place(name), table_of(written, places, Place(name)))

    def _fields_of(self, fields: Mapping[str, str]) -> dict[str, str]:
        """Return the fields that a group may write, and write out an address that can mean only one thing."""
        written = {
            one.name: fields[one.name][:_MOST_LETTERS] for one in self.fields if fields.get(one.name, "").strip()
        }
        if _BARE_LINK.fullmatch(link := written.get("link", "").strip()):
            written["link"] = f"https://{link}"
        return written

    @property
    def examples(self) -> dict[str, str]:
        """The words on the picture in place of fields that must be written."""
        return {one.name: self._example(one) for one in self.fields if one.required}

    def _with_examples(self, fields: Mapping[str, str], language: str = "") -> GroupTable:
        """Return the card with examples in required fields that are blank, in the words of an edition's language."""
        said = said_in(language)
        blank = {name: said(text) for name, text in self.examples.items() if not fields.get(name, "").strip()}
        return self._table({**fields, **blank})

    def _example(self, field: CardField) -> str:
        if field.name == "phone":
            return example_phone(str(self.source.facts.country))
        if field.language:
            key = self.source.facts.groups.words[field.name.partition("/")[0]]
            words = self.source.words.get(field.language)
            return words.phrases[key].text if words and key in words.phrases else "…"
        return _EXAMPLES.get(field.name, "…")

    def card_file(self, fields: Mapping[str, str], about: Sequence[str], edition: int) -> str:
        """Return the text that keeps a card: lines about it, its fields as in a group's file, and its logo."""
        name = safe_name(fields.get("name", "") or "group")
        head = [*(f"# {' '.join(_as_printed(line).split())}" for line in about), f"format: {FORMAT}"]
        head += [f"flyer: {self.source.name}", f"edition: {edition}", ""]
        said = {field: _as_printed(words, field) for field, words in self._fields_of(fields).items()}
        text = with_fields("", said, tuple(one.name for one in self.fields), name)
        lines = ["\n".join(head) + text.rstrip("\n")]
        if self._logo:
            data = read_bytes(self.source.folder / self._logo, MOST_BYTES)
            lines.append(f"logo: {{name: {PurePosixPath(self._logo).name}, base64: {b64encode(data).decode()}}}")
        return "\n".join(lines) + "\n"


def _own(planned: PlannedFile) -> tuple[TypesetEdition, ...]:
    """Return the editions that a file is for. One for phones has others after its own."""
    whole = planned.languages == languages_of(planned.editions)
    return planned.editions if whole else planned.editions[:1]


def _codes_of(planned: PlannedFile, outcome: Outcome) -> tuple[CodeRead, ...] | None:
    """Return the codes of a file that was made, as they are read on its pages. None: there is no reader here."""
    if (read := reader()) is None or outcome.data is None:
        return None
    codes = (codes_set_on(page, planned.editions) for page in job_of(planned.editions, planned.order).pages)
    return tuple(read_back((PageView(outcome.data, number, some) for number, some in enumerate(codes)), read))


def _as_printed(words: str, field: str = "") -> str:
    """Return words without what a file cannot have, and paper does not show."""
    return visible(words.encode("utf-8", "ignore").decode(), field.partition("/")[2])


def card_fields(source: FlyerSource, languages: Sequence[str]) -> tuple[CardField, ...]:
    """Return the fields of a card without its logo, those that must be written first.

    A flyer with photographs keeps its colors: a browser has its photographs only in these, and on these.
    """
    facts, layout = source.facts, next(iter(source.layouts.values()))
    rules = facts.groups
    must = {field_named(name) for name in rules.required}
    names = [one for one in fields_of_groups(facts) if one != "logo" and one.partition("/")[2] in ("", *languages)]
    may_change = _PALETTE in rules.may_change and not source.pictures
    inks = inks_in(facts, source.themes, layout) if may_change else {}
    names += [f"{_PALETTE}/{colour}" for colour in _COLOURS if colour in inks]
    found = [CardField(one, one.partition("/")[0] in must, _is_seldom(one, must)) for one in names]
    return tuple(sorted(found, key=lambda one: (one.seldom, one.name in NETWORKS)))


def _is_seldom(field: str, required: Collection[str]) -> bool:
    name = field.partition("/")[0]
    return name in (*_SELDOM, _PALETTE) and name not in required


def _field_at(problem: Problem) -> str:
    """Return the field of the card that a problem is about, "" for the card as a whole."""
    field = field_named(problem.place.field) if problem.place else ""
    return field.replace(".", "/")


def _with_own_name(problem: Problem, file: str, name: str) -> Problem:
    """Return a problem of a logo with the name that its file had."""
    fact, hint = (_with_name(text, file, name) for text in (problem.fact, problem.hint))
    return Problem(problem.code, fact, hint, Place(name), problem.warning)


def _with_name(text: str, file: str, name: str) -> str:
    if not isinstance(text, Message):
        return text.replace(file, name)
    values = {key: name if value == file else value for key, value in text.values.items()}
    return Message(text.template, text.plural, text.number, values)


def _ending(name: str) -> str:
    ending = PurePosixPath(name).suffix.lower()
    return ending if re.fullmatch(r"\.[a-z]{1,5}", ending) else ""


def read_card(text: str, file: str) -> KeptCard:
    """Return what a file that keeps a card says. It may have been made by anybody.

    Raises FlyerError G111: it is no such file, or too large, or its logo is broken.
    """
    if len(text) > MOST_BYTES:
        raise FlyerError([problem_of("G111", Place(file), "large", most=MOST_BYTES // MEGABYTE)])
    try:
        table = parse_yaml(text, file)
    except FlyerError:
        raise FlyerError([problem_of("G111", Place(file), "other")]) from None
    said = {name: one.value.text for name, one in table.entries.items() if isinstance(one.value, Scalar)}
    if said.get("format") != FORMAT:
        raise FlyerError([problem_of("G111", Place(file), "other")])
    edition = said.get("edition", "")
    own = Table({name: one for name, one in table.entries.items() if name not in _NO_WORDS}, table.place)
    number = int(edition) if edition.isdecimal() and len(edition) < _LONGEST_NUMBER else 0
    return KeptCard(said.get("flyer", ""), number, fields_of(own), _kept_logo(table.entries.get("logo"), file))


def _kept_logo(entry: Entry | None, file: str) -> tuple[str, bytes] | None:
    """Return name and content of the logo in a file that keeps a card. Raises FlyerError G111 if it is broken."""
    if entry is None or not isinstance(entry.value, Table):
        return None
    said = {name: one.value.text for name, one in entry.value.entries.items() if isinstance(one.value, Scalar)}
    try:
        data = b64decode("".join(said.get("base64", "").split()), validate=True)
    except ValueError:
        raise FlyerError([problem_of("G111", Place(file), "logo")]) from None
    return f"logo{_ending(said.get('name', ''))}", data
