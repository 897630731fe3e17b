"""Watched flyer: an editor on the files of a folder, which draws the pictures again when files are saved."""

from pathlib import Path
from typing import TypeGuard

from flyergen.engine.editions import SetEdition
from flyergen.engine.editor import Edited, Editor
from flyergen.engine.side_preview import Proof, picture_path, proof_job, what_is_seen, write_sides
from flyergen.engine.today import now
from flyergen.filesystem import is_there
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.source.file_watching import Stamps


class Watched(NamedTuple):
    """What is watched: the editor's input, how its pictures are drawn, and their folder."""

    edited: Edited
    proof: Proof
    pictures: Path


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


class WatchedFlyer:
    """A watched flyer, and what is kept from one round to the next."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched
        self._editor = Editor(watched.edited, None)
        self._stamps: Stamps = {}
        self._seen: dict[str, object] = {}

    def round(self, stamps: Stamps) -> Round:
        """Look at what the files say now, and draw what is changed by it. `stamps` are those of all its files."""
        changed = {path for path in {*stamps, *self._stamps} if stamps.get(path) != self._stamps.get(path)}
        self._stamps = stamps
        self._editor.files_changed(changed)
        self._editor.now = now()
        view = self._editor.view()
        if "read flyer" in view.work:
            self._seen.clear()
        problems, ready, work = view.problems, view.ready, list(view.work)
        drawn: list[Path] = []
        try:
            drawn = self._drawn(ready, work) if self._can_be_drawn(ready) else []
        except FlyerError as error:
            problems, ready = (*problems, *error.problems), None
        return Round(problems, ready, tuple(drawn), self._can_be_drawn(ready), view.readable, tuple(work))

    def _can_be_drawn(self, ready: SetEdition | None) -> TypeGuard[SetEdition]:
        return self._editor.can_be_drawn(ready)

    def _drawn(self, ready: SetEdition, work: list[str]) -> list[Path]:
        """Draw the sides that look otherwise than their pictures, and return where those are."""
        proof, folder = self.watched.proof, self.watched.pictures
        job = proof_job(ready, proof)
        seen = {page.name: what_is_seen(page) for page in job.pages}
        new = [n for n in seen if seen[n] != self._seen.get(n) or not is_there(picture_path(ready, folder, n))]
        work += (f"draw {name}" for name in new)
        drawn = write_sides(ready, job, proof, folder, new) if new else []
        self._seen.update(seen)
        return drawn
