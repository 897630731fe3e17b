"""Typeset numbered pieces: sets a flyer once, and for each piece only what its values change.

The flyer is set with the proof values in flyer.yaml. Every piece has the sizes of that proof, so that the static
content is the same artwork. A piece whose values do not fit is reported with its line.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from flyergen.flyer.edition import Edition
from flyergen.flyer.fact_values import has_personal, is_personal, personal_keys, with_values
from flyergen.flyer.merge import prose
from flyergen.flyer.words import Phrase
from flyergen.job.group_parts import Slots, VariableEdition
from flyergen.job.impose import grid_for
from flyergen.job.orders import Order
from flyergen.job.produce import printing_details
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.project.editions import JudgedEdition, TypesetEdition
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from flyergen.record import NamedTuple
from flyergen.source.tables.numbered_piece_rows import PieceRow
from flyergen.stages import at_once

if TYPE_CHECKING:
    from flyergen.files import PrintedFile
    from flyergen.pdf.streaming import StreamingWriter


class PieceChange:
    """What a piece changes of an edition: the facts and words that use its values."""

    def __init__(self, row: PieceRow, phrases: Mapping[str, Phrase]) -> None:
        """`phrases` are the words that use the values of a piece."""
        self.label = next(iter(row.values.values()), "")
        self._row, self._phrases = row, phrases

    def edition(self, base: Edition) -> Edition:
        """Return the piece's edition. Raises FlyerError for its words."""
        facts = with_values(base.facts, self._row.values)
        said = prose(facts, base.words._replace(phrases=self._phrases))
        return base._replace(facts=facts, local_facts=facts, prose={**base.prose, **said})

    def with_place(self, problem: Problem) -> Problem:
        """Return a problem at the line of the piece, if it has one."""
        return problem._replace(place=self._row.place) if self._row.place else problem


class PieceEdition(VariableEdition):
    """A flyer in one language, ready for its pieces."""

    def __init__(self, set_edition: TypesetEdition) -> None:
        """Raises FlyerError N104 if nothing of the flyer differs from piece to piece."""
        facts, words = set_edition.edition.facts, set_edition.edition.words
        keys = personal_keys(words)
        if facts.piece is None or not has_personal(set_edition.edition.layout, keys):
            raise FlyerError([_nothing_personal(set_edition)])
        super().__init__(set_edition, lambda placed: is_personal(placed, keys), may_shrink=False)
        self.proof = PieceRow(None, facts.piece.columns)
        self._own = {key: phrase for key, phrase in words.phrases.items() if key in keys}
        self._sheets: dict[Order, PieceSheets] = {}

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the values of a piece."""
        return tuple(self.proof.values)

    def piece(self, row: PieceRow) -> JudgedEdition:
        """Judge and set a piece."""
        change = PieceChange(row, self._own)
        try:
            return self.stopped(row.problems) if row.problems else self.judge(at_once(self.set(change)), change)
        except FlyerError as error:
            return self.stopped(error.problems)

    def sheets(self, order: Order) -> "PieceSheets":
        """Return the sheets of an order. Raises FlyerError S1xx for the sheet."""
        if order not in self._sheets:
            self._sheets[order] = PieceSheets(self, order)
        return self._sheets[order]

    def printed(self, editions: Sequence[TypesetEdition], order: Order) -> "PrintedFile":
        """Return the file of one piece."""
        sheets, stream = self.sheets(order), BytesIO()
        writer = sheets.writer(stream)
        writer.add([sheets.slots(editions), *[None] * (sheets.up - 1)])
        writer.close()
        return _PieceFile(stream.getvalue())


class PieceSheets:
    """The sheets of an order, ready for the pieces of an edition."""

    def __init__(self, among: PieceEdition, order: Order) -> None:
        self.among, self.order = among, order
        self.grid = grid_for(among.ready, order)
        self._imposed = among.imposed(order, among.ready.fit.step)
        self._details = printing_details(among.ready, order)
        self._sample = self.piece(among.proof)

    @property
    def set_edition(self) -> TypesetEdition:
        """The flyer with the proof values."""
        return self.among.ready

    @property
    def up(self) -> int:
        """The number of pieces on a sheet."""
        return len(self._imposed.job.pages[0].positions) or 1

    def piece(self, row: PieceRow) -> Slots:
        """Return a piece's items for its slots. Raises FlyerError with everything that stops it."""
        judged = self.among.piece(row)
        if errors := verdict_on(judged.findings, Demand.print).errors:
            raise FlyerError(errors)
        return self.slots([judged.set_edition] if judged.set_edition else [])

    def slots(self, editions: Sequence[TypesetEdition]) -> Slots:
        """Return the items of a set piece for its slots."""
        return self._imposed.slots(editions, self.order)

    def writer(self, stream: BinaryIO) -> "StreamingWriter":
        """Return what writes a file of these sheets."""
        from flyergen.pdf.streaming import StreamingWriter

        return StreamingWriter(self._imposed.job, self.order.made_for.pdf, self._details, stream, self._sample)


class _PieceFile(NamedTuple):
    """The PDF of a piece."""

    data: bytes

    @property
    def parts(self) -> tuple[bytes, ...]:
        return (self.data,)

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


def piece_editions(
    judged_editions: Mapping[str, Sequence[JudgedEdition]], spec: EditionSpec
) -> list[dict[str, PieceEdition]]:
    """Return the flyer ready for its pieces, a mapping by medium for each language, from its own editions.

    Raises FlyerError with everything that stops one of them, and as PieceEdition does.
    """
    found = (one.findings for some in judged_editions.values() for one in some)
    if errors := [problem for one in found for problem in verdict_on(one, spec.demand).errors]:
        raise FlyerError(dict.fromkeys(errors))
    ready = {medium: [one.set_edition for one in some if one.set_edition] for medium, some in judged_editions.items()}
    rows = zip(*ready.values(), strict=True)  # each language in all media
    return [{medium: PieceEdition(one) for medium, one in zip(ready, row, strict=True)} for row in rows]


def _nothing_personal(set_edition: TypesetEdition) -> Problem:
    place = Place(f"{set_edition.source.shown_name}/flyer.yaml")
    if set_edition.edition.facts.piece is None:
        return problem_of("N104", place, "no_columns")
    return problem_of("N104", place, "no_block")
