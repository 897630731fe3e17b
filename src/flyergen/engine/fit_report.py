"""Fit report: how full each panel is in each language, what must be cut, and how much more would have room."""

from collections.abc import Iterator, Sequence
from math import floor
from pathlib import Path
from typing import Literal

from flyergen.artwork import GlyphRun
from flyergen.diagnostics.findings.fit import Overset, TextCut
from flyergen.engine.deliver_file import deliver
from flyergen.engine.judgement import Demand
from flyergen.engine.plan import named
from flyergen.engine.request import Request
from flyergen.engine.side_preview import Proof, proof_pdf, write_pictures
from flyergen.engine.text_length import overset_in
from flyergen.engine.typeset_editions import SetEdition, judged_editions, load
from flyergen.flyer.language.script_sizes import factor_of, recommended_factor
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem
from flyergen.source.find_flyers import find_flyers, name_of
from flyergen.typeset.columns import Column
from flyergen.typeset.composition import Composition
from flyergen.typeset.fit.copyfitting import steps
from flyergen.typeset.fit.overset import at_last
from flyergen.typeset.fit.text_length_trials import spare
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
    """How a flyer fits, the proofs that were written, and the problems of languages that cannot be set."""

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
    ask = request.ask._replace(demand=Demand.draft, overset=True, words=True)
    judged = judged_editions(source, ask)
    ready = [one.ready for one in judged if one.ready]
    target = request.folder(folder) / "fit"
    return FitReport(
        name_of(folder),
        request.layout,
        tuple(map(_language, ready)),
        tuple(path for one in ready for path in _proofs(one, proof, target)),
        tuple(dict.fromkeys(problem for one in judged if not one.ready for problem in one.verdict(ask).errors)),
    )


def _language(ready: SetEdition) -> LanguageFit:
    composition, layout, language = ready.fit.composition, ready.edition.layout, ready.edition.language
    over = tuple(overset_in(ready.found.page))
    every = steps(layout)
    own = ready.steps.get(language, ready.fit.step)
    return LanguageFit(
        ready.edition.name,
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
            for one in part.placed:
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


def _proofs(ready: SetEdition, kind: ProofKind, folder: Path) -> Sequence[Path]:
    """Write the proof of an edition, and return its files."""
    if not kind:
        return ()
    proof = Proof(_DPI, guides=True)
    if kind == "png":
        return write_pictures(ready, proof, folder)
    path = folder / f"{named(ready)}.fit.pdf"
    deliver(path, proof_pdf(ready, proof))
    return (path,)
