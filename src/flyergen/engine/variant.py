"""Variant: whom an edition is made for: the flyer, a group, a piece, large print or a pseudo language.

The flyer's own editions, its large print and its pseudo languages are set completely. Those of groups and pieces are
printed from a file template, so that each costs only what differs. One function sets every kind and plans its files.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.engine.editions import Ask, Judged, judged_in_media
from flyergen.engine.file_names import PATTERN
from flyergen.engine.plan import PlannedFile, Stopped, look_at, named, plan_editions
from flyergen.engine.request import Request
from flyergen.engine.requested_editions import LARGE_PRINT
from flyergen.flyer.model.local_group import safe_name
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Place
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.tables.local_groups import FOLDER, GroupTable
from flyergen.source.tables.numbered_piece_rows import PieceRow

if TYPE_CHECKING:
    from flyergen.engine.group_batch import Workshop
    from flyergen.engine.numbered_pieces import PieceSetter


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


class VariantPlan(NamedTuple):
    """The files of a variant, and the editions that cannot be made, with the reasons."""

    files: tuple[PlannedFile, ...]
    stopped: tuple[Stopped, ...] = ()


class VariantPlanner:
    """Sets a flyer for variants and plans their files. Common parts are set once."""

    def __init__(self, source: FlyerSource, request: Request, folder: Path | None) -> None:
        """Files go to a folder (None: they stay in memory)."""
        self._source, self._request, self._folder = source, request, folder

    def plan(self, variant: Variant) -> VariantPlan:
        """Set the editions of a variant and plan their files.

        Raises FlyerError for problems of the whole variant, such as an unknown layout or language.
        """
        match variant:
            case Group():
                return self._of_group(variant)
            case Piece():
                return VariantPlan(tuple(self._of_piece(variant)))
            case _:
                judged = judged_variant(self._source, variant, self._request.ask, self._request.media)
                plan = plan_editions(judged, self._request, self._folder)
                return VariantPlan(plan.files, plan.stopped)

    def _of_group(self, variant: Group) -> VariantPlan:
        group = self._workshop.group_editions.read(_table_of(self._source, variant))
        judged = self._workshop.judged(group)
        planned = self._workshop.planned_files(group, judged, self._folder is not None)
        stopped = tuple(
            Stopped(one.language, one.problems, medium)
            for medium, some in judged.items()
            for one in some
            if not one.edition
        )
        return VariantPlan(tuple(file for file, _ in planned), stopped)

    @cached_property
    def _workshop(self) -> "Workshop":
        from flyergen.engine.group_batch import BatchOrder, workshop_of

        request = self._request
        output, pattern = self._folder or Path(), request.pattern or PATTERN
        order = BatchOrder(
            self._source.folder, self._request.strictest_ask, request.orders, output, pattern, request.preflight
        )
        return workshop_of(self._source, order)

    def _of_piece(self, variant: Piece) -> Iterator[PlannedFile]:
        from flyergen.flyer.model.numbered_piece import with_values

        for other in (order for order in self._request.orders if not order.made_for.has_pdf):
            raise ValueError(f"a numbered piece is printed, and has no file for {other.target}")
        folder, label = self._folder or Path(), safe_name("-".join(variant.values.values()))
        for setter in self._piece_setters:
            ready, order = setter.ready, setter.order
            if set(variant.values) != set(setter.columns):
                raise ValueError(f"a piece of {self._source.name} has the columns {', '.join(setter.columns)}")
            path = folder / f"{named(ready)}.{label}.{order.ending}"
            facts = ready.edition.facts
            look = look_at(self._source.levels, facts, with_values(facts, variant.values).piece)
            printed = partial(_printed_piece, setter, variant)
            yield PlannedFile(path, order, (), ready.edition.name, self._folder is not None, printed, look)

    @cached_property
    def _piece_setters(self) -> "Sequence[PieceSetter]":
        from flyergen.engine.numbered_pieces import piece_setters

        languages = self._request.languages or (self._source.facts.source_language,)
        ask = self._request.strictest_ask._replace(languages=languages)
        return piece_setters(self._source, ask, self._request.orders)


def judged_variant(
    source: FlyerSource, variant: Own | LargePrint | Pseudo, ask: Ask, media: Sequence[str]
) -> Mapping[str, Sequence[Judged]]:
    """Judge and typeset the editions of a variant that is set completely, by medium.

    Raises FlyerError as `judged_editions` does.
    """
    match variant:
        case LargePrint():
            large = ask._replace(layout=".".join(filter(None, (ask.layout, LARGE_PRINT))))
            return judged_in_media(source, large, media)
        case Pseudo():
            from flyergen.engine.pseudo_editions import judged_pseudo

            return dict.fromkeys(media, judged_pseudo(source, variant.mirrored, ask.layout))
        case _:
            return judged_in_media(source, ask, media)


def _table_of(source: FlyerSource, variant: Group) -> GroupTable:
    """Return a group as if its table were in a file, by way of JSON, which YAML can read."""
    from flyergen.source.yaml.reader import parse_yaml

    shown = f"{source.shown}/{FOLDER}/{variant.id}.yaml"
    written = json.dumps(variant.table, ensure_ascii=False, indent=1)
    try:
        return GroupTable(variant.id, Place(shown, 1, 1), parse_yaml(written, shown))
    except FlyerError as error:
        return GroupTable(variant.id, Place(shown, 1, 1), None, error.problems)


class _PrintedPiece(NamedTuple):
    """The PDF of a piece."""

    data: bytes

    @property
    def parts(self) -> tuple[bytes, ...]:
        return (self.data,)

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


def _printed_piece(setter: "PieceSetter", variant: Piece) -> _PrintedPiece:
    """Return the PDF of one piece. Raises FlyerError with everything that stops it."""
    from flyergen.pdf.variable_data.streaming_writer import StreamingWriter

    stream = BytesIO()
    writer = StreamingWriter(setter.job, setter.order.made_for.pdf, setter.details, stream, setter.sample)
    writer.add([setter.set(PieceRow(None, variant.values)), *[None] * (setter.up - 1)])
    writer.close()
    return _PrintedPiece(stream.getvalue())
