"""Numbered pieces: sets a flyer once, and for each piece only the values in its slots.

The flyer is set with the proof values in flyer.yaml. Every piece has the sizes of that proof, so that the common parts
are the same artwork. A piece whose values do not fit is reported with its line.
"""

from collections.abc import Sequence

from flyergen.artwork import Item
from flyergen.engine.editions import Ask, SetEdition, set_editions
from flyergen.engine.impose import grid_for, impose
from flyergen.engine.judgement import of_page, of_room
from flyergen.engine.media import named_problems
from flyergen.engine.print_options import Order
from flyergen.engine.produce import printing_details
from flyergen.engine.resolved_layout import frames_of
from flyergen.engine.slug_line_text import with_own_slug
from flyergen.flyer.model.merge_facts_into_words import prose
from flyergen.flyer.model.numbered_piece import has_personal, is_personal, personal_keys, with_values
from flyergen.messages import say
from flyergen.problems import FlyerError, Place, Problem, leveled
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.tables.numbered_piece_rows import PieceRow
from flyergen.typeset.fit.copyfitting import Fit, steps
from flyergen.typeset.static_content import Standing, whole_at

Slots = dict[str, tuple[Item, ...]]


class PieceSetter:
    """A flyer in one language, for one target, ready for its pieces."""

    def __init__(self, ready: SetEdition, order: Order) -> None:
        """Set the common parts.

        Raises FlyerError N104 if nothing of the flyer differs from piece to piece, S1xx for the sheet.
        """
        facts, words = ready.edition.facts, ready.edition.words
        keys = personal_keys(words)
        if facts.piece is None or not has_personal(ready.edition.layout, keys):
            raise FlyerError([_nothing_personal(ready)])
        self.ready, self.order, self.columns = ready, order, tuple(facts.piece.columns)
        self._own = {key: phrase for key, phrase in words.phrases.items() if key in keys}
        trial, frames = steps(ready.edition.layout)[ready.fit.step], frames_of(ready.folded)
        whole = whole_at(ready.style_context, frames, trial, ready.fit.composition)
        self._standing = Standing(ready.style_context, frames, whole, lambda placed: is_personal(placed, keys))
        shared = ready._replace(fit=Fit(ready.fit.step, self._standing.composition))
        self.job = impose(shared, order, self._standing.layers)
        self._slug = None
        if order.at_the_shop and not self.job.pages[0].positions:
            self.job, self._slug = with_own_slug(self.job, shared)
        self.grid = grid_for(ready, order)
        self.details = printing_details(ready, order)
        self.sample = self.set(PieceRow(None, facts.piece.columns))

    @property
    def up(self) -> int:
        """The number of pieces on a sheet."""
        return len(self.job.pages[0].positions) or 1

    def set(self, row: PieceRow) -> Slots:
        """Return a piece's items for its slots. Raises FlyerError with everything that stops it."""
        if row.problems:
            raise FlyerError(row.problems)
        base = self.ready.edition
        facts = with_values(base.facts, row.values)
        try:
            said = prose(facts, base.words._replace(phrases=self._own))
            edition = base._replace(facts=facts, prose={**base.prose, **said})
            own = self._standing.set(self.ready.style_context.beside(edition))
        except FlyerError as error:
            raise FlyerError(_placed(problem, row) for problem in error.problems) from error
        page = leveled(of_page(edition, own.composition, own.collisions), self.ready.source.levels)
        found = (*(one for one in page if not one.warning), *of_room(own.composition, sizes=False))
        problems = [_placed(problem, row) for problem in named_problems(self.ready.medium, found)]
        if problems:
            raise FlyerError(dict.fromkeys(problems))
        return {**own.slots, **(self._slug.slots(next(iter(row.values.values()))) if self._slug else {})}


def piece_setters(source: FlyerSource, ask: Ask, orders: Sequence[Order]) -> list[PieceSetter]:
    """Return a setter for each language and order. Raises FlyerError as `set_editions` and PieceSetter do."""
    media = dict.fromkeys(order.medium for order in orders)
    editions = {medium: set_editions(source, ask._replace(medium=medium)) for medium in media}
    rows = zip(*editions.values(), strict=True)  # each language in all media
    by_medium = (dict(zip(editions, row, strict=True)) for row in rows)
    return [PieceSetter(ready[order.medium], order) for ready in by_medium for order in orders]


def _nothing_personal(ready: SetEdition) -> Problem:
    place = Place(f"{ready.source.shown}/flyer.yaml")
    if ready.edition.facts.piece is None:
        hint = say('write `piece: {{columns: {{number: "0001"}}}}` in it, and {{piece.number}} in the words')
        return Problem("N104", say("flyer.yaml does not say what differs from piece to piece"), hint, place)
    fact = say("no block shows anything that differs from piece to piece")
    return Problem(
        "N104", fact, say("write {{piece.number}} in the words, or `fact: piece.number` in the layout"), place
    )


def _placed(problem: Problem, row: PieceRow) -> Problem:
    return problem._replace(place=row.place) if row.place else problem
