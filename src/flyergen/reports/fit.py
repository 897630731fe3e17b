"""Fit report: how full each panel is, what must be cut, and how much longer a text may be."""

import re
from collections.abc import Iterable, Iterator, Sequence
from math import floor
from pathlib import Path
from typing import Literal

from flyergen.artwork import GlyphRun
from flyergen.flyer.language.writing_direction import factor_of, recommended_factor
from flyergen.job.deliver import deliver
from flyergen.job.plan import edition_name
from flyergen.job.proof import Proof, proof_pdf, write_pictures
from flyergen.job.request import Request
from flyergen.problem import Finding, Problem
from flyergen.problems.fit import Overset, TextCut
from flyergen.project.editions import TypesetEdition, judged_editions, load
from flyergen.project.judgement import Demand
from flyergen.project.verdict import verdict_on
from flyergen.record import NamedTuple
from flyergen.session.editor import Editor
from flyergen.session.notes import printed_variables
from flyergen.source.find_flyers import find_flyers, name_of
from flyergen.typeset.columns import Column
from flyergen.typeset.composition import Composition
from flyergen.typeset.copyfit import ladder
from flyergen.typeset.length_trials import spare
from flyergen.typeset.overset import at_last
from flyergen.units import points

ProofKind = Literal["", "pdf", "png"]

_DPI = 150  # of a proof's pictures

_WHOLE = 1e-6  # of a line, that is lost in rounding


class PanelFit(NamedTuple):
    """How the words of a panel fit: its `full` share, 1 for all of it, and what is over or free.

    `lines` and `characters` are those over if there are `cuts` or `is_over`, or else those that are free: the panel
    holds so many lines more at the smallest size, and its longest text so many characters (None: not known). `cuts` are
    the texts that are cut so that it fits.
    """

    panel: str
    full: float
    is_over: bool
    lines: int
    characters: int | None
    cuts: tuple[TextCut, ...] = ()


class LanguageFit(NamedTuple):
    """How a language fits: its body size and leading in points, and the size that it would have by itself.

    What is free on a panel is so at the `smallest` size and leading of the layout. If the language does not fit,
    `fits_at` is the size under the smallest one at which it would, 0 if none would. Its sizes are those of Latin
    letters times `factor`. At `recommended` times theirs its letters are as legible.
    """

    language: str
    size: float
    leading: float
    alone: float
    smallest: tuple[float, float]
    fits_at: float
    panels: tuple[PanelFit, ...]
    factor: float = 1.0
    recommended: float = 1.0

    @property
    def is_over(self) -> bool:
        """Whether any panel is too full."""
        return any(one.is_over for one in self.panels)


class FitReport(NamedTuple):
    """How a flyer fits, the proofs that were written, and what else than too many words stops its languages."""

    name: str
    layout: str
    languages: tuple[LanguageFit, ...]
    proofs: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def fit_report(request: Request, proof: ProofKind = "") -> FitReport:
    """Return how a flyer fits in the languages of a request, and write proofs with what is over in red.

    Raises FlyerError if the flyer cannot be read, has no such layout or language, or a proof cannot be written.
    """
    (folder,) = find_flyers(request.flyers)
    source = load(folder, requested=request.languages)
    ask = request.spec._replace(demand=Demand.draft, words=True)
    judged = judged_editions(source, ask)
    ready = [one.set_edition for one in judged if one.set_edition]
    errors = (problem for one in judged for problem in verdict_on(one.findings, ask.demand).errors)
    target = request.folder(folder) / "fit"
    return FitReport(
        name_of(folder),
        request.layout,
        tuple(map(_language, ready)),
        tuple(path for one in ready for path in _proofs(one, proof, target)),
        tuple(dict.fromkeys(problem for problem in errors if not [*overset_in([problem])])),
    )


def _language(set_edition: TypesetEdition) -> LanguageFit:
    composition, layout, language = (
        set_edition.fit.composition,
        set_edition.edition.layout,
        set_edition.edition.language,
    )
    over = tuple(overset_in(set_edition.findings.page))
    every = ladder(layout)
    own = set_edition.step_numbers.get(language, set_edition.fit.step)
    return LanguageFit(
        set_edition.edition.name,
        composition.trial.size,
        points(composition.trial.leading),
        every[own].size,
        (every[-1].size, points(every[-1].leading)),
        max((one.size for one in over), default=0.0),
        tuple(_panels(composition, over)),
        factor_of(language, layout.body.scripts),
        recommended_factor(language),
    )


def _panels(composition: Composition, over: Sequence[Overset]) -> Iterator[PanelFit]:
    last = at_last(composition)
    for panel, full in composition.fullness.items():
        wrong = [one for one in over if one.panel == panel]
        cuts = tuple(cut for one in wrong for cut in one.cut.texts)
        if wrong:
            lines = sum(one.lines for one in wrong)
            yield PanelFit(panel, full, True, lines, sum(cut.characters for cut in cuts) or None, cuts)
        elif full:
            key = _longest(last, panel)
            yield PanelFit(panel, full, False, _free_lines(last, panel), spare(last, key) if key else None)


def _free_lines(composition: Composition, panel: str) -> int:
    """Return how many lines more the flowing text of a panel has room for."""
    free = _free_heights(composition, panel)
    return sum(max(0, floor(height / composition.trial.leading + _WHOLE)) for height in free)


def _free_heights(composition: Composition, panel: str) -> Iterator[float]:
    """Yield the height that is free in each column of a panel. A column without words has all of its rows."""
    for part in composition.parts:
        if composition.stage and part.plan.flowing:
            feet: dict[Column, float] = {}
            for one in part.placements:
                feet[one.column] = max(one.bottom, feet.get(one.column, one.bottom))
            for column in composition.stage.columns(part.plan):
                if column.panel == panel:
                    yield column.foot - feet.get(column, column.first_row - column.leading)


def _longest(composition: Composition, panel: str) -> str:
    """Return the key of the longest text that flows on a panel, or "" if there is none."""
    lengths: dict[str, int] = {}
    for part in composition.parts:
        for run in part.items_on(panel) if part.plan.flowing else ():
            if isinstance(run, GlyphRun) and run.key and run.key[0] not in "{#":
                lengths[run.key] = lengths.get(run.key, 0) + len(run.glyphs)
    return max(lengths, key=lambda key: lengths[key], default="")


def _proofs(set_edition: TypesetEdition, kind: ProofKind, folder: Path) -> Sequence[Path]:
    """Write the proof of an edition, and return its files."""
    if not kind:
        return ()
    proof = Proof(_DPI, guides=True)
    if kind == "png":
        return write_pictures(set_edition, proof, folder)
    path = folder / f"{edition_name(set_edition)}.fit.pdf"
    deliver(path, proof_pdf(set_edition, proof))
    return (path,)


_TRIES = 8  # to cut a text: what must be cut is known about


class Room(NamedTuple):
    """The room of a text: the characters to spare (None: not known), or to cut with the surplus lines.

    `panel` is its panel, "" if it is on none, and `full` how full that is. `over_from` is the position in the
    text from which there is no room, None if that is not known.
    """

    spare: int | None
    cut: int = 0
    lines: int = 0
    full: float | None = None
    panel: str = ""
    over_from: int | None = None


def room_of(editor: Editor, key: str) -> Room:
    """Return the room of a text in the current state of its edition."""
    view = editor.view()
    if view.ready is None:
        return Room(None)
    composition = view.ready.fit.composition
    panel = next((name for name, items in composition.panels.items() if shows(items, key)), "")
    full = composition.fullness.get(panel)
    for one in overset_in(view.problems):
        for text in one.cut.texts:
            if text.key == key:
                return Room(None, text.characters, one.lines, full, one.panel, _over_from(editor, key))
    if not composition.fits or not panel:
        return Room(None, full=full, panel=panel)
    return Room(spare(at_last(composition), key), full=full, panel=panel)


def shortened(text: str, space: Room) -> str:
    """Return a text without its last words, as many as must be cut, "" if nothing or half a mark or fact would stay."""
    if not space.cut:
        return ""
    end = len(text) - space.cut if space.over_from is None else space.over_from
    left = text[: max(0, text.rfind(" ", 0, end + 1))].rstrip() if end < len(text) else text
    halves = any(left.count(sign) % 2 for sign in ("**", "*")) or left.count("[") != left.count("]")
    return "" if halves or left.count("{") != left.count("}") else left


def cut_to_fit(editor: Editor, key: str, text: str) -> str:
    """Return the first words of a text, as many as have room, "" if no few words of it would do."""
    tried = editor.beside()
    for _ in range(_TRIES):
        tried.change(key, text)
        found = room_of(tried, key)
        if not found.cut or not text:
            return text
        text = shortened(text, found)
    return ""


def overset_in(problems: Iterable[Problem]) -> Iterator[Overset]:
    """Yield what does not fit, of the problems of an edition."""
    for one in problems:
        if isinstance(one, Finding) and isinstance(one.data, Overset):
            yield one.data


def shows(items: Sequence[object], key: str) -> bool:
    """Return whether any item of a panel is of a text."""
    return any(getattr(item, "key", "") == key for item in items)


def _over_from(editor: Editor, key: str) -> int | None:
    """Return the position in a text from which its lines have no room, None if all have.

    The words of those lines are counted from the end. A fact counts as the words that it prints.
    """
    left = sum(len(spot.text.split()) for spot in editor.places(key) if spot.over)
    if not left:
        return None
    text, facts = editor.texts.get(key, ""), editor.source().facts
    place = len(text)
    for word in reversed(list(re.finditer(r"\S+", text))):
        said = word[0]
        for name, prints in printed_variables(facts, said, editor.edited.language).items():
            said = said.replace(f"{{{name}}}", prints)
        left -= len(said.split())
        if left < 0:
            break
        place = word.start()
    return place
