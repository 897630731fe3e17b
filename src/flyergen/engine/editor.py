"""An editor: one language of a flyer, looked at and drawn again whenever its file is saved.

What has not changed is not done again: the design, the fonts, the drawings and the words of other languages stay as
they were read, the other languages keep their sizes, and a side that looks as before keeps its picture.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TypeGuard

from flyergen.engine.chosen_paper import try_flyer
from flyergen.engine.editions import Ask, SetEdition, at_step, demand_on, judged_editions
from flyergen.engine.judgement import Demand
from flyergen.engine.requested_editions import layout_name
from flyergen.engine.side_preview import Proof, picture_path, proof_job, what_is_seen, write_sides
from flyergen.filesystem import is_there
from flyergen.flyer.model.leftover_examples import softened
from flyergen.flyer.model.merge_facts_into_words import also_in
from flyergen.flyer.model.words import Words
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.source.file_watching import Stamps
from flyergen.source.flyer_folder import FlyerSource, Reading
from flyergen.translate.language_report import Look, Text, look, read_text, seen_in


class Piece(NamedTuple):
    """What is edited: a flyer's folder, a language, a layout ("": the first), and how its pictures are drawn.

    `overset` draws words that do not fit, in red, instead of keeping the last picture; `pictures` is where they go.
    """

    folder: Path
    language: str
    layout: str
    proof: Proof
    pictures: Path
    overset: bool = False

    @property
    def shown(self) -> str:
        return self.folder.as_posix()


class Round(NamedTuple):
    """What a round has come to.

    `ready` is the edition at the size in which it would be built, None if it could not be set. `drawn` are the
    pictures that were made anew; the others stay, and where they are not `current` they show an earlier state.
    A file that is not `readable` hides what else may be wrong in it. `work` says what was done: "read flyer",
    "read es", "set es", "draw inside".
    """

    problems: tuple[Problem, ...]
    ready: SetEdition | None
    drawn: tuple[Path, ...]
    current: bool
    readable: bool
    work: tuple[str, ...]


class Editor:
    """A piece, and what is kept of it from one round to the next."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self._work: list[str] = []
        self._stamps: Stamps = {}
        self._text: Text | None = None
        self._look: Look | None = None
        self._steps: dict[str, tuple[Words, int]] = {}
        self._seen: dict[str, object] = {}

    def round(self, stamps: Stamps) -> Round:
        """Look at what the files say now, and draw what is changed by it. `stamps` are those of all its files."""
        changed = {path for path in {*stamps, *self._stamps} if stamps.get(path) != self._stamps.get(path)}
        self._stamps, self._work = stamps, []
        problems: tuple[Problem, ...] = ()
        ready: SetEdition | None = None
        drawn: list[Path] = []
        try:
            text = self._read(changed)
            self._look = self._look or self._looked_at(text)
            seen = self._at_shared_size(text.reading, self._look)
            problems = softened(seen.problems)
            ready = next(iter(seen.editions), None)
            drawn = self._drawn(ready) if self._can_be_drawn(ready) else []
        except FlyerError as error:
            problems = (*problems, *error.problems)
            ready = None
        return Round(problems, ready, tuple(drawn), self._can_be_drawn(ready), self._is_readable(), tuple(self._work))

    def _read(self, changed: Collection[Path]) -> Text:
        """Read again what has changed, and forget what hangs on it."""
        own, folder = self.piece.language, self.piece.folder / "text"
        texts = {path.stem for path in changed if path.parent == folder}
        text = self._text
        if text is None or any(path.parent != folder for path in changed):
            self._seen.clear()
            return self._read_flyer()
        if text.reading.facts.source_language in texts - {own}:
            return self._read_flyer()
        for code in text.reading.facts.languages:
            if code in texts and code != own:
                text = self._read_other(text, code)
        self._text = self._read_own(text.reading) if own in texts else text
        return self._text

    def _read_flyer(self) -> Text:
        self._text = None
        self._steps.clear()
        self._work.append("read flyer")
        reading = try_flyer(self.piece.folder, self.piece.shown, besides=(self.piece.language,))
        self._text = self._read_own(reading)
        return self._text

    def _read_own(self, reading: Reading) -> Text:
        self._look = None
        self._work.append(f"read {self.piece.language}")
        return read_text(reading, self.piece.language, self.piece.folder, self.piece.shown)

    def _read_other(self, text: Text, code: str) -> Text:
        """Read another language, whose size counts here and its line on the cover. Broken, it stays as it was."""
        self._work.append(f"read {code}")
        other = read_text(text.reading, code, self.piece.folder, self.piece.shown)
        readings = (text.reading, other.reading)
        before, after = (also_in(one.facts, one.words, self.piece.language) for one in readings)
        if before != after:
            self._look = None
        return text._replace(reading=other.reading)

    def _looked_at(self, text: Text) -> Look:
        source = text.reading.source
        layouts = (layout_name(source, self.piece.layout),) if source else ()
        if text.words:
            self._work.append(f"set {self.piece.language}")
        return look(text, layouts, alone=True)

    def _at_shared_size(self, reading: Reading, seen: Look) -> Look:
        """Return what is seen of the edition as tight as the language that needs it most, if they share a size."""
        if not seen.editions or reading.source is None or not reading.facts.one_size:
            return seen
        (one,), (ready,) = seen.judged, seen.editions
        others = dict(self._steps_of_others(reading.source, ready.edition.layout.name))
        shared = max(others.values(), default=0)
        ready = (at_step(ready, shared) if shared > ready.fit.step else ready)._replace(steps={**ready.steps, **others})
        return seen_in(reading.source, seen.language, [one._replace(ready=ready, found=ready.found)])

    def _steps_of_others(self, source: FlyerSource, layout: str) -> Iterator[tuple[str, int]]:
        """Yield how tight each other language must be that counts: it is finished, can be set and fits."""
        for code, words in source.words.items():
            if code == self.piece.language or demand_on(source, code) is Demand.draft:
                continue
            if self._steps.get(code, (None,))[0] is not words:
                self._work.append(f"set {code}")
                self._steps[code] = words, _step(source, layout, code)
            yield code, self._steps[code][1]

    def _is_readable(self) -> bool:
        return self._text is not None and self._text.words is not None

    def _can_be_drawn(self, ready: SetEdition | None) -> TypeGuard[SetEdition]:
        return ready is not None and (ready.fit.composition.fits or self.piece.overset)

    def _drawn(self, ready: SetEdition) -> list[Path]:
        """Draw the sides that look otherwise than their pictures, and return where those are."""
        job, folder = proof_job(ready, self.piece.proof), self.piece.pictures
        seen = {page.name: what_is_seen(page) for page in job.pages}
        new = [n for n in seen if seen[n] != self._seen.get(n) or not is_there(picture_path(ready, folder, n))]
        self._work += (f"draw {name}" for name in new)
        drawn = write_sides(ready, job, self.piece.proof, folder, new) if new else []
        self._seen.update(seen)
        return drawn


def _step(source: FlyerSource, layout: str, code: str) -> int:
    """Return how tight a language must be by itself, 0 if it does not count."""
    (one, *_) = judged_editions(source, Ask((code,), layout, alone=True, words=False, advice=False))
    return one.ready.fit.step if one.ready and one.ready.fit.holds else 0
