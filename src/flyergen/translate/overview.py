"""Translation overview: what is done, missing, stale or wrong in each language, and whether it fits.

Languages are checked one by one, so that a broken file never hides the others. Missing words are replaced by the
source's for the fit, which is the best estimate of their length. A flyer that has not changed is not checked again.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.flyer.words import Words
from flyergen.job.request import Request
from flyergen.lint.translations import REVIEWED, Accepted, Freshness, Move, changed_since, freshness
from flyergen.problem import FlyerError, Place, Problem
from flyergen.project.ledger import Inputs, Ledger, known_or_found
from flyergen.record import NamedTuple
from flyergen.source.find_flyers import find_flyers, name_of

if TYPE_CHECKING:
    from flyergen.project.check_language import LanguageReport
    from flyergen.project.editions import JudgedEdition, TypesetEdition
    from flyergen.source.flyer_folder import FlyerSource

_NOTHING = Freshness((), (), ())
# Problems that have their own column, or are reported once for all languages: missing, unfinished, stale, unreviewed,
# overset.
_ELSEWHERE = ("T202", "T207", "T301", "T601", "W101", "W102")


class Change(NamedTuple):
    """A stale text: the accepted source and today's, the translation, and its place.

    `moved_from` is the old key of the same source ("": the key is the same, and the source has changed).
    """

    key: str
    place: Place
    before: str
    now: str
    words: str
    moved_from: str = ""


class LanguageStatus(NamedTuple):
    """One language of a flyer. Keys are the source's; `total` counts them. An unreadable file has no other values.

    `over` are the overset panels, with their surplus lines (0: a box is too small), and None if unknown. `updated` are
    the stale keys whose translation has changed since it was accepted.
    """

    language: str
    is_source: bool
    total: int
    missing: tuple[str, ...] = ()
    freshness: Freshness = _NOTHING
    updated: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    review: str = ""
    reviewer: str = ""
    reviewed_on: str = ""
    over: Mapping[str, int] | None = None
    changes: tuple[Change, ...] = ()
    readable: bool = True

    @property
    def done(self) -> int:
        return self.total - len(self.missing)

    @property
    def is_behind(self) -> bool:
        """Whether a text needs work because its source has changed or moved."""
        return any(change.key not in self.updated for change in self.changes)


class FlyerStatus(NamedTuple):
    """All languages of a flyer, in the order of flyer.yaml, and the problems of no single language."""

    name: str
    languages: tuple[LanguageStatus, ...]
    problems: tuple[Problem, ...]


class Overview(NamedTuple):
    """The state of the languages of several flyers, and all problems."""

    flyers: tuple[FlyerStatus, ...]
    problems: tuple[Problem, ...]

    @property
    def stops(self) -> bool:
        """Whether something is wrong, in a flyer or in the words of a language, or does not fit."""
        rows = [row for one in self.flyers for row in one.languages]
        found = (*self.problems, *(problem for row in rows for problem in row.problems))
        return any(not problem.warning for problem in found) or any(row.over for row in rows)


def overview(request: Request) -> Overview:
    """Return the state of the languages of the requested flyers. One that cannot be read does not hide the others."""
    found: list[FlyerStatus] = []
    problems: list[Problem] = []
    inputs = Inputs()
    kinds = (FlyerStatus, LanguageStatus, Freshness, Move, Change, Place)
    try:
        folders = find_flyers(request.flyers)
    except FlyerError as error:
        folders, problems = (), list(error.problems)
    for folder in folders:
        asked = ("languages", folder.as_posix())
        status, unread = known_or_found(Ledger(folder, inputs), asked, kinds, partial(_status_or_problems, folder))
        found += status
        problems += unread
    return Overview(tuple(found), (*problems, *(problem for one in found for problem in one.problems)))


def _status_or_problems(folder: Path) -> tuple[tuple[FlyerStatus, ...], tuple[Problem, ...]]:
    try:
        return (_status_of(folder),), ()
    except FlyerError as error:
        return (), error.problems


def _status_of(folder: Path) -> FlyerStatus:
    """Return the state of a flyer's languages.

    Raises FlyerError if flyer.yaml, a layout or the source language cannot be read.
    """
    from flyergen.media.paper import try_flyer
    from flyergen.project.check_language import of_nobody, seen_in
    from flyergen.project.editions import judged_everywhere
    from flyergen.project.judgement import Demand
    from flyergen.project.requested_editions import EditionSpec, told_languages

    reading = try_flyer(folder, folder.as_posix(), requested=None)
    if reading.source is None:
        raise FlyerError(reading.problems)
    source, facts = reading.source, reading.facts
    total = len(source.words[facts.source_language].phrases)
    asks = (
        EditionSpec(codes, name, demand=Demand.draft, advice=False)
        for name, layout in source.layouts.items()
        for codes in ((), *((code,) for code in told_languages(layout, facts.on_request)))
    )
    judged = [one for spec in asks for one in judged_everywhere(source, spec) if one.language in source.words]
    told_once = of_nobody(source, judged)
    statuses = [
        _status(source, seen_in(source, code, _of_language(judged, code)), told_once)
        if code in source.words
        else LanguageStatus(code, False, total, problems=source.unread[code], readable=False)
        for code in facts.languages
    ]
    return FlyerStatus(name_of(folder), tuple(statuses), told_once)


def _of_language(judged_editions: "Sequence[JudgedEdition]", code: str) -> "list[JudgedEdition]":
    """Return the editions of a language: of each layout its own, or else the one with this language on a side."""
    own = [one for one in judged_editions if one.language == code]
    layouts = {one.layout for one in own}
    return own + [one for one in judged_editions if code in one.languages and one.layout not in layouts]


def _status(source: "FlyerSource", report: "LanguageReport", told_once: Sequence[Problem]) -> LanguageStatus:
    words, original = source.words[report.language], source.words[source.facts.source_language]
    accepted = source.accepted[report.language]
    found = freshness(original, words, accepted) if words is not original else _NOTHING
    return LanguageStatus(
        language=report.language,
        is_source=words is original,
        total=len(original.phrases),
        missing=tuple(key for key in original.phrases if not words.says(key)),
        freshness=found,
        updated=tuple(key for key in found.stale if changed_since(words, accepted, key)),
        problems=tuple(p for p in report.problems if p.code not in _ELSEWHERE and p not in told_once),
        review=words.review,
        reviewer=words.reviewer,
        reviewed_on=words.reviewed_on,
        over=_overset_panels(report.editions) if report.editions else None,
        changes=tuple(_changes(original, words, accepted, found)),
    )


def _changes(source: Words, words: Words, accepted: Mapping[str, Accepted], freshness: Freshness) -> Iterator[Change]:
    """Yield what needs work because the source has changed: moved texts, then stale ones."""
    moved = {move.new: move.old for move in freshness.moves if not move.followed}
    for key in source.phrases:
        if key in moved or key in freshness.stale:
            old = moved.get(key, key)
            own = words.phrases[key] if words.says(key) else None
            place = own.place if own else words.phrases[old].place if words.says(old) else words.place
            yield Change(
                key, place, accepted[old].source, source.phrases[key].text, own.text if own else "", moved.get(key, "")
            )


def _overset_panels(editions: "tuple[TypesetEdition, ...]") -> dict[str, int]:
    """Return the overset panels. Those of another layout than the first have its name."""
    panels: dict[str, int] = {}
    for ready in editions:
        layout = "" if ready is editions[0] else f"{ready.edition.layout.name} "
        for one in ready.fit.composition.overset:
            panel = f"{layout}{one.column.panel}"
            panels[panel] = panels.get(panel, 0) + (not one.line_box.box)
    return panels


def next_command(flyer: str, status: LanguageStatus) -> str:
    """Return the next command for a language."""
    code, where = status.language, f"{flyer} {status.language}"
    steps = (
        (status.is_behind, f"languages {flyer} --diff"),
        (status.problems or status.missing, f"check {flyer} --lang {code}"),
        (status.over, f"preview {flyer} --lang {code} --overset"),
        (status.freshness.stale or status.freshness.new, f"languages accept {where}"),
        (not status.is_source and status.review not in REVIEWED, f"languages review {where} reviewed --by NAME"),
    )
    return "flyergen " + next((command for asked, command in steps if asked), f"build {flyer} --lang {code}")
