"""Watched flyer: an editor on the files of a folder, which draws the pictures again when files are saved."""

from pathlib import Path
from typing import TypeGuard

from flyergen.files import is_there
from flyergen.job.proof import Proof, picture_path, proof_job, what_is_seen, write_sides
from flyergen.job.request import Request
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import TypesetEdition
from flyergen.project.stamps import Stamps, watched_folders
from flyergen.project.today import now
from flyergen.record import NamedTuple
from flyergen.reports.previews import Looks, pictures_folder
from flyergen.session.editor import Edited, Editor


class Watched(NamedTuple):
    """What is watched: the editor's input, how its pictures are drawn, and their folder."""

    edited: Edited
    proof: Proof
    pictures: Path


class Round(NamedTuple):
    """The result of a round.

    `set_edition` is the edition at the size of a build, or None if it cannot be set. `pictures` are the new pictures.
    The others stay, and show an earlier state if they are not `current`. An unreadable file may hide other problems
    (`readable`). `work` lists what was done: "read flyer", "read es", "set es", "draw inside".
    """

    problems: tuple[Problem, ...]
    set_edition: TypesetEdition | None
    pictures: tuple[Path, ...]
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

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders with the flyer's files: its own, and the shared ones beside `flyers/`."""
        return watched_folders(self.watched.edited.folder)

    @property
    def needed(self) -> Path:
        """The file of the language."""
        return self.watched.edited.folder / "text" / f"{self.watched.edited.language}.yaml"

    def round(self, stamps: Stamps) -> Round:
        """Read what has changed in the files, and draw the changed sides. `stamps` are those of all files."""
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
            drawn = self._pictures(ready, work) if self._can_be_drawn(ready) else []
        except FlyerError as error:
            problems, ready = (*problems, *error.problems), None
        return Round(problems, ready, tuple(drawn), self._can_be_drawn(ready), view.readable, tuple(work))

    def _can_be_drawn(self, set_edition: TypesetEdition | None) -> TypeGuard[TypesetEdition]:
        return self._editor.can_be_drawn(set_edition)

    def _pictures(self, set_edition: TypesetEdition, work: list[str]) -> list[Path]:
        """Draw the sides that look different from their pictures, and return the paths."""
        proof, folder = self.watched.proof, self.watched.pictures
        job = proof_job(set_edition, proof)
        seen = {page.name: what_is_seen(page) for page in job.pages}
        new = [n for n in seen if seen[n] != self._seen.get(n) or not is_there(picture_path(set_edition, folder, n))]
        work += (f"draw {name}" for name in new)
        drawn = write_sides(set_edition, job, proof, folder, new) if new else []
        self._seen.update(seen)
        return drawn


def watch_flyer(folder: Path, request: Request, looks: Looks) -> WatchedFlyer:
    """Watch the one requested language of a flyer's folder."""
    (language,) = request.languages
    edited = Edited(folder, folder.as_posix(), language, request.layout, looks.overset)
    return WatchedFlyer(Watched(edited, Proof(looks.dpi, looks.guides), pictures_folder(request, folder)))
