"""Variant: whom an edition is made for: the flyer itself, a group, a piece, large print or a pseudo language.

The flyer's own editions, its large print and its pseudo languages are set as a whole. Those of groups and pieces have
only some content of their own, among content that is set once. One planner sets every kind and plans its files.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.flyer.groups import safe_name
from flyergen.job.impose import share_a_sheet
from flyergen.job.plan import FilePlanner, Naming, Plan, languages_of, named, sheets_of
from flyergen.job.request import Request
from flyergen.problem import FlyerError, Place
from flyergen.project.editions import Ask, Judged, judged_in_media
from flyergen.project.labels import PATTERN, fill_in, pattern_problems
from flyergen.project.requested_editions import LARGE_PRINT
from flyergen.record import NamedTuple
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.tables.local_groups import FOLDER, GroupTable
from flyergen.stages import Staged, at_once

if TYPE_CHECKING:
    from flyergen.flyer.groups import Group as GroupModel
    from flyergen.job.group_parts import GroupEditions
    from flyergen.job.numbered import PieceEdition
    from flyergen.job.orders import Order
    from flyergen.project.editions import SetEdition

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


class VariantPlanner:
    """Sets a flyer for variants and plans their files. What they have in common is set once."""

    def __init__(self, source: FlyerSource, request: Request, folder: Path | None) -> None:
        """Files go to a folder (None: they stay in memory)."""
        self.source, self.request = source, request
        self._files = FilePlanner(request, folder)
        self._judged: dict[Ask, Mapping[str, Sequence[Judged]]] = {}

    def plan(self, variant: Variant) -> Plan:
        """Set the editions of a variant and plan their files.

        Raises FlyerError for problems of the whole variant, such as an unknown layout or language.
        """
        match variant:
            case Group():
                return self.plan_group(self.groups.read(_table_of(self.source, variant)))
            case Piece():
                return self._plan_piece(variant)
            case Pseudo():
                from flyergen.job.pseudo_editions import judged_pseudo

                pseudo = judged_pseudo(self.source, variant.mirrored, self.request.layout)
                return self._files.plan(dict.fromkeys(self.request.media, pseudo))
            case LargePrint():
                layout = ".".join(filter(None, (self.request.layout, LARGE_PRINT)))
                return self._files.plan(self._own(self.request.ask._replace(layout=layout)))
            case _:
                return self._files.plan(self._own(self.request.ask))

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
    def _sheets_of_groups(self) -> "dict[Sheets, list[SetEdition]]":
        """The sheets of a group's files, with the flyer's own editions on them."""
        orders, ready = self._files.orders, {medium: self.groups.ready(medium) for medium in self.request.media}
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

        request, ask = self.request, self.request.strictest_ask
        found = GroupEditions(self.source, ask, request.media, self._own(ask._replace(languages=())))
        orders = self._files.orders
        shared = [order for order in orders if share_a_sheet(found.ready(order.medium)[0], order)]
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
        ask = self.request.strictest_ask._replace(languages=languages)
        return piece_editions(self._own(ask), ask)

    def _plan_piece(self, variant: Piece) -> Plan:
        from flyergen.source.tables.numbered_piece_rows import PieceRow

        for other in (order for order in self._files.orders if not order.made_for.has_pdf):
            raise ValueError(f"a numbered piece is printed, and has no file for {other.target}")
        judged: dict[str, list[Judged]] = {medium: [] for medium in self.request.media}
        for medium, one in (pair for by_medium in self.pieces for pair in by_medium.items()):
            if set(variant.values) != set(one.columns):
                raise ValueError(f"a piece of {self.source.name} has the columns {', '.join(one.columns)}")
            judged[medium].append(one.piece(PieceRow(None, variant.values)))
        return self._files.plan(judged, _PieceNaming(safe_name("-".join(variant.values.values()))))

    def _own(self, ask: Ask) -> Mapping[str, Sequence[Judged]]:
        """Judge and set editions of the flyer itself, by medium."""
        if ask not in self._judged:
            self._judged[ask] = judged_in_media(self.source, ask, self.request.media)
        return self._judged[ask]

    @property
    def _pattern(self) -> str:
        return self.request.pattern or PATTERN


class GroupNaming(Naming):
    """The files of a group, whose names a pattern gives."""

    def __init__(self, group: str, pattern: str = PATTERN, said: object = ()) -> None:
        """`group` is its name for files, and `said` everything that it says."""
        self.said = said
        self._group, self._pattern = group, pattern

    def file(self, editions: "Sequence[SetEdition]", order: "Order") -> str:
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

    def file(self, editions: "Sequence[SetEdition]", order: "Order") -> str:
        return f"{named(editions[0])}.{self._label}.{order.ending}"

    def is_shared(self, _ready: "SetEdition", _order: "Order") -> bool:
        return False


def _table_of(source: FlyerSource, variant: Group) -> GroupTable:
    """Return a group as if its table were in a file, by way of JSON, which YAML can read."""
    from flyergen.source.yaml.reader import parse_yaml

    shown = f"{source.shown}/{FOLDER}/{variant.id}.yaml"
    written = json.dumps(variant.table, ensure_ascii=False, indent=1)
    try:
        return GroupTable(variant.id, Place(shown, 1, 1), parse_yaml(written, shown))
    except FlyerError as error:
        return GroupTable(variant.id, Place(shown, 1, 1), None, error.problems)
