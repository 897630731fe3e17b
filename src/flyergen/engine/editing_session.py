"""Editing session: an editor for each language of a flyer on the disk, with saving, undo and changes by others.

A text is saved into its file and every other byte stays. A text that somebody else has changed on the disk meanwhile is
never overwritten: both versions are returned.
"""

from pathlib import Path
from threading import RLock
from typing import Literal

from flyergen.engine.deliver_file import replace
from flyergen.engine.editor import Edited, Editor
from flyergen.engine.folder_lock import changing
from flyergen.engine.today import now
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.file_watching import Stamps, stamps_in, watched_folders
from flyergen.source.find_flyers import project_of
from flyergen.source.flyer_folder import read_facts
from flyergen.source.read_text import read_exactly

_MOST_STEPS = 200  # of the history


class Step(NamedTuple):
    """A saved change of a text: its language and key, and its words before and after."""

    language: str
    key: str
    before: str
    after: str

    @property
    def back(self) -> "Step":
        """The change that takes this one back."""
        return self._replace(before=self.after, after=self.before)


class Saved(NamedTuple):
    """The result of saving a text: it is in its file, or somebody else has changed it there to `theirs`."""

    state: Literal["saved", "changed by others"]
    theirs: str = ""


class EditingSession:
    """A flyer that is edited. Several threads may use it."""

    def __init__(self, folder: Path, shown: str, layout: str = "") -> None:
        self.folder, self.shown, self.layout = folder, shown, layout
        self._lock = RLock()
        self._editors: dict[str, Editor] = {}
        self._stamps: Stamps | None = None
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def source_language(self) -> str:
        """Return the language of the original words. Raises FlyerError if flyer.yaml cannot be read."""
        return str(read_facts(self.folder, self.shown).source_language)

    def languages(self) -> tuple[str, ...]:
        """Return the languages, the original first. Raises FlyerError if flyer.yaml cannot be read."""
        return tuple(map(str, read_facts(self.folder, self.shown).languages))

    def editor(self, language: str) -> Editor:
        """Return the editor of a language, with the current files."""
        with self._lock:
            self._look_at_disk()
            if language not in self._editors:
                edited = Edited(self.folder, self.shown, language, self.layout, overset=True)
                self._editors[language] = Editor(edited, None, now())
            return self._editors[language]

    def save(self, language: str, key: str, text: str, was: str) -> Saved:
        """Write a text into its file, if the file still says what it `was`.

        Raises FlyerError if the file cannot be read or written.
        """
        with self._lock:
            editor = self.editor(language)
            theirs = editor.saved_texts().get(key, "")
            if theirs not in (was, text):
                return Saved("changed by others", theirs)
            if theirs != text:
                self._write(editor, key, text)
                written = editor.saved_texts().get(key, "")  # without line ends that are no words
                self._done = [*self._done[1 - _MOST_STEPS :], Step(language, key, theirs, written)]
                self._undone = []
            return Saved("saved")

    def undo(self) -> Step | None:
        """Take the last saved change back, and return it (None: there is none).

        Raises FlyerError D103 if somebody else has changed the text meanwhile.
        """
        return self._take_back(self._done, self._undone)

    def redo(self) -> Step | None:
        """Make the last undone change again, and return it (None: there is none). Raises FlyerError as `undo`."""
        return self._take_back(self._undone, self._done)

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    def _take_back(self, steps: list[Step], others: list[Step]) -> Step | None:
        with self._lock:
            if not steps:
                return None
            step = steps[-1]
            editor = self.editor(step.language)
            if editor.saved_texts().get(step.key, "") != step.after:
                steps.clear()
                raise FlyerError([_changed_by_others(f"{self.shown}/text/{step.language}.yaml")])
            self._write(editor, step.key, step.before)
            steps.pop()
            others.append(step.back)
            return step

    def _write(self, editor: Editor, key: str, text: str) -> None:
        path = self.folder / "text" / f"{editor.edited.language}.yaml"
        file = f"{self.shown}/text/{path.name}"
        with changing(self.folder):
            replace(path, read_exactly(path, file), editor.file_with({key: text}))
        self._look_at_disk()

    def _look_at_disk(self) -> None:
        """Report files that have changed on the disk to all editors."""
        stamps = stamps_in(watched_folders(self.folder), project_of(self.folder) / "output")
        if self._stamps is not None and stamps != self._stamps:
            before = self._stamps
            changed = {path for path in {*stamps, *before} if stamps.get(path) != before.get(path)}
            for editor in self._editors.values():
                editor.files_changed(changed)
        self._stamps = stamps


def _changed_by_others(file: str) -> Problem:
    fact = say("somebody has changed this text meanwhile, and it stays as it is now")
    return Problem("D103", fact, say("change it by hand"), Place(file))
