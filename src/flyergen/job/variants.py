"""Variant: whom an edition is made for: a flyer, a request's groups, a piece, large print, a pseudo language.

The flyer's own editions, its large print and its pseudo languages are set as a whole. Those of groups and pieces have
only some content of their own, among content that is set once. One planner sets every kind and plans its files.

Words without accents on the sheet are not from the text files. A missing bracket is a text that was cut. What fits in
this language fits in nearly every language. Variables, markup, links and addresses stay as they are.

A second one (ar-XB) has the source's own words, each read from right to left, for a mirrored sheet. Numbers, facts,
links and addresses keep their order, as in Arabic.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast
from unicodedata import normalize

from flyergen.files import entries_of, is_folder, is_there
from flyergen.flyer.facts import Facts
from flyergen.flyer.groups import language_problems, safe_name
from flyergen.flyer.language.writing_direction import POP_DIRECTION, RIGHT_TO_LEFT_OVERRIDE
from flyergen.flyer.markup import words_of
from flyergen.flyer.words import Phrase, Words
from flyergen.job.impose import share_a_sheet
from flyergen.job.orders import Order
from flyergen.job.plan import FilePlanner, Naming, Plan, Stopped, edition_name, file_of, languages_of, sheets_of
from flyergen.job.produce import files_of
from flyergen.job.proof import Proof, write_pictures
from flyergen.job.request import Request, listed_by, no_variant
from flyergen.lint.facts import faults_of_group
from flyergen.media.paper import try_flyer
from flyergen.names import Name
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.project.check_language import LanguageReport, Text, look
from flyergen.project.editions import JudgedEdition, judged_in_media
from flyergen.project.labels import PATTERN, fill_in, pattern_problems
from flyergen.project.requested_editions import LARGE_PRINT, EditionSpec, in_languages, layout_name, requested_languages
from flyergen.record import NamedTuple
from flyergen.source.find_flyers import find_flyers, name_of
from flyergen.source.flyer_folder import FlyerSource, Reading, read_logo
from flyergen.source.tables.local_groups import (
    FOLDER,
    GroupTable,
    Rows,
    given_group,
    group_files,
    read_group,
    read_rows,
)
from flyergen.stages import Staged, at_once
from flyergen.targets import target_named

if TYPE_CHECKING:
    from flyergen.flyer.groups import Group as GroupModel
    from flyergen.job.group_parts import GroupEditions
    from flyergen.job.numbered import PieceEdition
    from flyergen.project.editions import TypesetEdition

if TYPE_CHECKING:
    Sheets = tuple[tuple[str, ...], Order]  # the languages and the order of a file


class Own(NamedTuple):
    """The flyer itself."""


class LargePrint(NamedTuple):
    """The flyer in large print, on as many pages as it needs."""


class Pseudo(NamedTuple):
    """The flyer in accented and longer words, or `mirrored`, to test the layout."""

    mirrored: bool = False


class Group(NamedTuple):
    """A local group's edition: its name for files, and its table as in a group file."""

    id: str
    table: Mapping[str, object]


class Piece(NamedTuple):
    """One numbered or personal piece, with the values of its columns."""

    values: Mapping[str, str]


Variant = Own | LargePrint | Pseudo | Group | Piece


def variants_by(argument: object) -> tuple[Variant, ...]:
    """Return the variants that a program gives. Raises FlyerError F109 for anything else."""
    if isinstance(argument, Mapping):
        raise FlyerError([no_variant(argument)])
    variants = listed_by("variants", argument)
    if wrong := [no_variant(one) for one in variants if not isinstance(one, Variant)]:
        raise FlyerError(wrong)
    return variants


def group_by(name: str, table: object, source: FlyerSource) -> Group:
    """Return the group that a program gives, with its name for files and its table.

    Raises FlyerError with everything that stops all its editions, whatever the layout and the language.
    """
    group, facts = read_group(given_group(name, table), source.facts), source.facts
    problems = faults_of_group(group, facts, tuple(source.layouts.values()))
    lacks = [list(language_problems(group, facts, code)) for code in source.words]
    problems += [problem for some in lacks for problem in some] if all(lacks) else []
    try:
        if group.logo:
            read_logo(group.logo, source.folder, source.shown_name)
    except FlyerError as error:
        problems += (one._replace(place=group.logo.place) for one in error.problems)
    if problems:
        raise FlyerError(dict.fromkeys(problems))
    return Group(name, cast("Mapping[str, object]", table))


class Refused(NamedTuple):
    """A variant that cannot be made, and the reason."""

    problems: tuple[Problem, ...]


def without_same_files(variants: Iterable[Variant]) -> Iterator[Variant | Refused]:
    """Yield variants whose files are in one folder. A group with the name of an earlier one is refused."""
    earlier: dict[str, Group] = {}
    for one in variants:
        if isinstance(one, Group):
            first = earlier.setdefault(normalize("NFC", str(one.id)).casefold(), one)
            if first is not one:
                yield Refused((problem_of("G206", Place(str(one.id)), "given", id=first.id),))
                continue
        yield one


class VariantPlanner:
    """Sets a flyer for variants and plans their files. What they have in common is set once."""

    def __init__(self, source: FlyerSource, request: Request, folder: Path | None) -> None:
        """Files go to a folder (None: they stay in memory)."""
        self.source, self.request = source, request
        self._files, self._folder = FilePlanner(request, folder), folder
        self._judged: dict[EditionSpec, Mapping[str, Sequence[JudgedEdition]]] = {}

    def plan(self, variant: Variant) -> Plan:
        """Set the editions of a variant and plan their files.

        Raises FlyerError for problems of the whole variant, such as an unknown layout or language.
        """
        match variant:
            case Group():
                plan = self.plan_group(self.groups.read(given_group(str(variant.id), variant.table)))
                own = [Stopped(code, why, medium) for medium, code, why in self.groups.languages_that_stop()]
                return plan._replace(stopped=(*own, *plan.stopped))
            case Piece():
                return self._plan_printed_piece(variant)
            case Pseudo():
                pseudo = judged_pseudo(self.source, variant.mirrored, self.request.layout)
                return self._files.plan(dict.fromkeys(self.request.media, pseudo))
            case LargePrint():
                layout = ".".join(filter(None, (self.request.layout, LARGE_PRINT)))
                return self._files.plan(self._own_editions(self.request.spec._replace(layout=layout)))
            case _:
                return self._files.plan(self._own_editions(self.request.spec))

    def refuse_unknown(self) -> None:
        """Raise FlyerError for a layout or a language that there is not, which no variant can have."""
        requested_languages(self.source, self.request.spec)

    def plan_or_stop(self, variant: Variant | Refused) -> Plan:
        """Do as `plan`. A variant with problems as a whole is stopped in all of its languages."""
        if isinstance(variant, Refused):
            return self._stopped(variant, variant.problems)
        try:
            return self.plan(variant)
        except FlyerError as error:
            return self._stopped(variant, error.problems)

    def _stopped(self, variant: Variant | Refused, problems: tuple[Problem, ...]) -> Plan:
        languages = requested_languages(self.source, self.request.spec)
        if isinstance(variant, Pseudo):
            languages = (MIRRORED if variant.mirrored else LANGUAGE,)
        stopped = [Stopped(code, problems, medium) for code in languages for medium in self.request.media]
        return Plan(self.source.name, problems=problems, stopped=tuple(stopped))

    def plan_group(self, group: "GroupModel", media: Iterable[str] = ()) -> Plan:
        """Set the editions of a group in several media (none: all), and plan their files."""
        return at_once(self.planning_group(group, media))

    def planning_group(self, group: "GroupModel", media: Iterable[str] = ()) -> Staged[Plan]:
        """Do as `plan_group` in stages."""
        judged = yield from self.groups.judging(group, media)
        return self._files.plan(judged, GroupNaming(group.id, self._pattern, group))

    def files(self, group: str) -> "dict[Sheets, str]":
        """Return the names of a group's files, before they are planned, by their languages and order."""
        naming = GroupNaming(group, self._pattern)
        return {(codes, order): naming.file(own, order) for (codes, order), own in self._sheets_of_groups.items()}

    @cached_property
    def _sheets_of_groups(self) -> "dict[Sheets, list[TypesetEdition]]":
        """The sheets of a group's files, with the flyer's own editions on them."""
        orders, ready = self._files.orders, {medium: self.groups.set_editions(medium) for medium in self.request.media}
        shared = [order for order in orders if share_a_sheet(ready[order.medium][0], order)]
        own = {medium: {one.edition.language: one for one in some} for medium, some in ready.items()}
        return {
            (codes, order): [own[order.medium][code] for code in codes]
            for codes, order in sheets_of(self.groups.languages, orders, shared)
            if all(code in own[order.medium] for code in codes)
        }

    @cached_property
    def groups(self) -> "GroupEditions":
        """The flyer, ready for its groups.

        Raises FlyerError with all problems if no language can be printed or all share sheets, and with those of its
        rules for groups or the pattern.
        """
        from flyergen.job.group_parts import GroupEditions

        request, spec = self.request, self.request.strictest_spec
        found = GroupEditions(self.source, spec, request.media, self._own_editions(spec._replace(languages=())))
        orders = self._files.orders
        shared = [order for order in orders if share_a_sheet(found.set_editions(order.medium)[0], order)]
        several = {
            "group": True,
            "lang": len(shared) < len(orders) and len(found.languages) > 1,
            "target": len(orders) > 1,
        }
        problems = [
            *pattern_problems(self._pattern, several),
            *(p for one in shared for p in found.faults_in(one.medium)),
        ]
        if problems:
            raise FlyerError(dict.fromkeys(problems))
        return found

    @cached_property
    def pieces(self) -> "Sequence[Mapping[str, PieceEdition]]":
        """The flyer, ready for its pieces, in each requested language, by default its first, by medium.

        Raises FlyerError with everything that stops one of them.
        """
        from flyergen.job.numbered import piece_editions

        languages = self.request.languages or (self.source.facts.source_language,)
        spec = self.request.strictest_spec._replace(languages=languages)
        return piece_editions(self._own_editions(spec), spec)

    def _plan_printed_piece(self, variant: Piece) -> Plan:
        """Plan the files of a piece. It is printed, so other targets are stopped."""
        from flyergen.source.tables.numbered_piece_rows import place_of

        others = [order for order in self._files.orders if not order.made_for.has_pdf]
        if not others:
            return self._plan_piece(variant)
        plan = self._printed.plan(variant) if self._printed.request.targets else Plan(self.source.name)
        languages = self.request.languages or (str(self.source.facts.source_language),)
        place = place_of(variant.values)
        stopped = [
            Stopped(code, (problem_of("F108", place, "piece", name=one.target),), one.medium, one.target)
            for code in languages
            for one in others
        ]
        return plan._replace(stopped=(*plan.stopped, *stopped))

    @cached_property
    def _printed(self) -> "VariantPlanner":
        """The planner of the targets that are printed."""
        targets = tuple(name for name in self.request.targets if target_named(name).has_pdf)
        return VariantPlanner(self.source, self.request._replace(targets=targets), self._folder)

    def _plan_piece(self, variant: Piece) -> Plan:
        from flyergen.source.tables.numbered_piece_rows import given_piece

        judged: dict[str, list[JudgedEdition]] = {medium: [] for medium in self.request.media}
        for medium, one in (pair for by_medium in self.pieces for pair in by_medium.items()):
            row = given_piece(variant.values, one.columns, self.source.name)
            judged[medium].append(one.piece(row))
        return self._files.plan(judged, _PieceNaming(safe_name("-".join(row.values.values()))))

    def _own_editions(self, spec: EditionSpec) -> Mapping[str, Sequence[JudgedEdition]]:
        """Judge and set editions of the flyer itself, by medium."""
        if spec not in self._judged:
            self._judged[spec] = judged_in_media(self.source, spec, self.request.media)
        return self._judged[spec]

    @property
    def _pattern(self) -> str:
        return self.request.pattern or PATTERN


class GroupNaming(Naming):
    """The files of a group, whose names a pattern gives."""

    def __init__(self, group: str, pattern: str = PATTERN, value: object = ()) -> None:
        """`group` is its name for files, and `value` everything that it says."""
        self.models = value
        self._group, self._pattern = group, pattern

    def file(self, editions: "Sequence[TypesetEdition]", order: "Order") -> str:
        """Return the name of the file of an edition, or of several that share its sheets.

        Raises FlyerError G208 if it is too long.
        """
        flyer = editions[0].source.name_with(editions[0].edition.layout.name)
        fields = {"flyer": flyer, "group": self._group, "lang": languages_of(editions), "target": order.kind}
        return fill_in(self._pattern, fields, order.ending)


class _PieceNaming(Naming):
    """The files of one piece. Its languages never share a sheet."""

    def __init__(self, label: str) -> None:
        self._label = label

    def file(self, editions: "Sequence[TypesetEdition]", order: "Order") -> str:
        return f"{edition_name(editions[0])}.{self._label}.{order.ending}"

    def is_shared(self, _set_edition: "TypesetEdition", _order: "Order") -> bool:
        return False


LANGUAGE = "en-XA"

MIRRORED = "ar-XB"

_GROWTH = 0.4

_LETTERS = str.maketrans(
    "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz",
    "ÅÇĐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽåçđéĝĥîĵķļñöŕšţûŵýž",
)

# Numbers in words fill up a text, because there is no end of them.
_PADDING = ("öñé", "ţŵö", "ţĥŕéé", "föûŕ", "fîvé", "šîx", "šévéñ", "éîĝĥţ", "ñîñé", "ţéñ")

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def pseudo_words(source: Words) -> Words:
    """Return words of a language in the accented language."""
    return _changed(source, LANGUAGE, pseudo)


def mirrored_words(source: Words) -> Words:
    """Return words of a language in the mirrored language."""
    return _changed(source, MIRRORED, mirrored)


def _changed(source: Words, language: str, change: Callable[[str], str]) -> Words:
    phrases = {key: Phrase(key, change(one.text), one.place) for key, one in source.phrases.items()}
    return Words(language, phrases, source.place, review="final")


def mirrored(text: str) -> str:
    """Return a text whose words are read from right to left, each letter by letter."""
    parts, end = "", 0
    for word in _WORD.finditer(words_of(text)):
        parts += text[end : word.start()] + RIGHT_TO_LEFT_OVERRIDE + text[slice(*word.span())] + POP_DIRECTION
        end = word.end()
    return parts + text[end:]


def pseudo(text: str) -> str:
    """Return a text with accents, padding and brackets, paragraph by paragraph."""
    return "\n\n".join(_paragraph(part) for part in text.split("\n\n"))


def _paragraph(text: str) -> str:
    if text.startswith("[[") and text.find("]]") == len(text) - 2:  # the whole text is conditional
        return f"[[{'|'.join(map(_paragraph, text[2:-2].split('|')))}]]"
    seen = words_of(text)
    accented = "".join(mine.translate(_LETTERS) if mine == own else own for mine, own in zip(seen, text, strict=True))
    return f"\\[{accented}{_padding(round(len(text) * _GROWTH) - 2)}\\]"


def _padding(length: int) -> str:
    """Return words of about `length` letters and spaces, with a space before them."""
    padding, number = "", 0
    while len(padding) < length:
        padding += f" {_PADDING[number % len(_PADDING)]}"
        number += 1
    return padding


# Problems of the layout, and not of the pseudo words.
_OF_LAYOUT = ("T301", "T302", "T303", "T309", "T310")


class PseudoEdition(NamedTuple):
    """A pseudo language, its files and what does not fit in the layout."""

    language: str
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def make_pseudo(request: Request) -> tuple[PseudoEdition, ...]:
    """Make the accented and the mirrored edition of every layout of a flyer.

    Raises FlyerError for an unknown flyer, and with all problems of its files.
    """
    (folder,) = find_flyers(request.flyers)
    reading = try_flyer(folder, folder.as_posix())
    if reading.source is None:
        raise FlyerError(reading.problems)
    target = request.folder(reading.source.name) / "pseudo"
    seen = [look(_text(reading.source, words), alone=True) for words in (pseudo_words, mirrored_words)]
    if wrong := [
        p for one in seen if not one.editions for judged in one.judged_editions for p in judged.findings.faults
    ]:
        raise FlyerError(dict.fromkeys(wrong))
    return tuple(_make(one, target) for one in seen)


def judged_pseudo(source: FlyerSource, mirrored: bool, layout: str) -> tuple[JudgedEdition, ...]:
    """Set a flyer in the accented or the mirrored language, in a layout ("": its first)."""
    text = _text(source, mirrored_words if mirrored else pseudo_words)
    return look(text, (layout_name(source, layout),), alone=True).judged_editions


def _make(report: LanguageReport, target: Path) -> PseudoEdition:
    files: list[Path] = []
    for ready in report.editions:
        files += [file.path for file in files_of(file_of([ready], Order("screen"), target), preflight=False)]
        files += write_pictures(ready, Proof(), target)
    problems = tuple(problem for problem in report.problems if problem.code in _OF_LAYOUT)
    return PseudoEdition(report.language, tuple(files), problems)


def in_pseudo_language(source: FlyerSource, change: Callable[[Words], Words]) -> FlyerSource:
    """Return the flyer in its source language and in a pseudo language, to whose words `change` turns the source's."""
    own = in_languages(source, ())
    words = change(own.words[own.facts.source_language])
    code = words.language
    facts = own.facts._replace(languages=(*own.facts.languages, Name(code)))
    return own._replace(facts=facts, words={**own.words, code: words}, accepted={**own.accepted, code: {}})


def _text(source: FlyerSource, change: Callable[[Words], Words]) -> Text:
    changed = in_pseudo_language(source, change)
    code = changed.facts.languages[-1]
    return Text(Reading(changed.facts, changed.words, changed, ()), code, changed.words[code])


def rows_of(folder: Path, groups: str, facts: Facts, worksheet: str = "") -> Rows:
    """Return the groups of a flyer: those of its folder `groups/`, or of another folder or a table.

    Raises FlyerError G108 if there are none, G110 if the named folder or table does not exist, and all problems of the
    table.
    """
    path = Path(groups) if groups else folder / FOLDER
    if groups and not is_there(path):
        raise FlyerError([_not_there(path)])
    rows = (
        read_rows(path, facts, worksheet)
        if is_there(path) and not is_folder(path)
        else Rows(group_files(path, path.as_posix()))
    )
    if not rows.groups:
        command = f"flyergen batch {name_of(folder)} --groups groups.csv"
        raise FlyerError([problem_of("G108", path=path.as_posix(), command=command)])
    return rows


def _not_there(path: Path) -> Problem:
    near = did_you_mean(path.name, [name for name in entries_of(path.parent) if name != path.name])
    return problem_of("G110", path=path.as_posix(), near=(path.parent / near).as_posix() if near else "")


def wanted(groups: tuple[GroupTable, ...], request: Request) -> tuple[GroupTable, ...]:
    """Return the requested groups, or all if none is named. Raises FlyerError G109 for a missing one."""
    by_id = {group.id: group for group in groups}
    if unknown := [name for name in request.groups if name not in by_id]:
        raise FlyerError(no_group(name, by_id, request.flyers[0], request.table) for name in unknown)
    return tuple(by_id[name] for name in request.groups) or groups


def no_group(name: str, names: Iterable[str], flyer: str, groups: str) -> Problem:
    """Return the problem of a group that a flyer, or a table for it, does not have."""
    import shlex

    near = did_you_mean(name, names)
    table = ["--groups", groups] if groups else []
    command = shlex.join(["flyergen", "groups", name_of(Path(flyer)), *table])
    return problem_of("G109", name=name, near=near, command=command)
