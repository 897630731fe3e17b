"""Editing session: an editor for each language of a flyer, with saving, undo and changes by others.

A text is saved into its file and every other byte stays. A text that somebody else has changed on the disk meanwhile is
never overwritten: both versions are returned. All other changes of files, such as those of facts, are made and taken
back here too, so that one history has everything that was changed.

A text may be impossible to write at its place in the YAML, or its file may not be written. What somebody has typed is
then not lost: it is shown again after the program or the browser has ended. The file is hidden, and goes with the last
of its texts.
"""

import json
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from threading import Lock, RLock
from typing import Any, Literal, TypeVar

from flyergen.files import MEGABYTE, UnreadableError, changed_at, is_there, read_bytes
from flyergen.flyer.facts import Facts
from flyergen.job.deliver import deliver, exchange
from flyergen.problem import FlyerError, Place
from flyergen.problems.rules import problem_of
from flyergen.project.lock import changing
from flyergen.project.stamps import Stamps, stamps_in, watched_folders
from flyergen.project.today import now
from flyergen.record import NamedTuple
from flyergen.session.editor import Edited, Editor
from flyergen.source.edit.comments import with_change
from flyergen.source.find_flyers import project_of
from flyergen.source.flyer_folder import read_facts
from flyergen.source.read_text import read_exactly

Done = TypeVar("Done")

_MOST_STEPS = 200  # of the history

_MOST_BYTES = 300 * MEGABYTE  # of the files in it

# The sessions that have looked at the disk in this request. Outside a request there is none: each call looks.
_LOOKED: ContextVar["set[EditingSession] | None"] = ContextVar("_LOOKED", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Let each session compare the files on the disk once in a request, so that an answer is of one state of them.

    What saves or takes back compares them again before it writes.
    """
    token = _LOOKED.set(set())
    try:
        yield
    finally:
        _LOOKED.reset(token)


class Versions(NamedTuple):
    """A file before and after a change (None: there is no file)."""

    before: bytes | None
    after: bytes | None


class Step(NamedTuple):
    """A saved change: the page on which it was made, the key of what was changed, and the files by name.

    The key is that of a text of `language`, or what else the page calls it by. `part` says what was changed about the
    text, "" for its words. Names of files are below the flyer's folder, with `/` between folders.
    """

    page: str
    key: str
    files: Mapping[str, Versions]
    language: str = ""
    part: str = ""

    @property
    def size(self) -> int:
        """The number of bytes that the step keeps."""
        return sum(len(data) for one in self.files.values() for data in one if data)


class Saved(NamedTuple):
    """The result of saving a text: it is in its file, or somebody else has changed it there to `theirs`.

    Then `file` is the name of that file, `at` when it was saved, in nanoseconds since 1970, and `others` how many other
    texts they have changed in it.
    """

    state: Literal["saved", "changed by others"]
    theirs: str = ""
    file: str = ""
    at: int = 0
    others: int = 0


class _Kept:
    """The result of some work, which one thread does while others wait."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.found: list[Any] = []


class EditingSession:
    """A flyer that is edited. Several threads may use it."""

    def __init__(self, folder: Path, shown_name: str, layout: str = "") -> None:
        self.folder, self.shown, self.layout = folder, shown_name, layout
        self.unsaved = UnsavedTexts(folder)
        self._lock = RLock()
        self._editors: dict[str, Editor] = {}
        self._stamps: Stamps | None = None
        self._texts: dict[Path, bytes] = {}  # each file of texts as it was at the last look
        self._before_others: dict[Path, bytes] = {}  # and as it was before others changed it
        self._kept: dict[Hashable, _Kept] = {}
        self._changes = 0
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def source_language(self) -> str:
        """Return the language of the original words. Raises FlyerError if flyer.yaml cannot be read."""
        return str(self._facts().source_language)

    def languages(self) -> tuple[str, ...]:
        """Return the languages, the original first and those on request last.

        Raises FlyerError if flyer.yaml cannot be read.
        """
        return tuple(map(str, self._facts().with_requested(None).languages))

    def languages_beside(self, language: str) -> tuple[str, ...]:
        """Return the languages that are made without a request, and this one. Raises FlyerError as `languages` does."""
        return tuple(map(str, self._facts().with_requested([language]).languages))

    def editor(self, language: str) -> Editor:
        """Return the editor of a language, with the current files."""
        with self._lock:
            self._look()
            if language not in self._editors:
                edited = Edited(self.folder, self.shown, language, self.layout, overset=True)
                self._editors[language] = Editor(edited, None, now())
                for one in self.unsaved.of(language):
                    self._editors[language].change(one.key, one.text)
            return self._editors[language]

    def result_of(self, name: Hashable, work: Callable[[], Done]) -> Done:
        """Return the result of some work, which is done once, and again when a file has changed."""
        with self._lock:
            self._look()
            kept = self._kept.setdefault(name, _Kept())
        with kept.lock:
            if not kept.found:
                kept.found.append(work())
            found: Done = kept.found[0]
            return found

    def draft(self, language: str, key: str, text: str, changes: str = "") -> bool:
        """Set a text that is not saved, and return whether it was set.

        It is not if something was saved or taken back since `changes` was the number of changes: the text may be older.
        """
        with self._lock:
            if changes not in ("", self.changes):
                return False
            self.editor(language).change(key, text)
            return True

    def save(self, language: str, key: str, text: str, was: str) -> Saved:
        """Write a text into its file, if the file still says what it `was`. Drafts of it count no more.

        Raises FlyerError if the file cannot be read or written. Then the text is kept beside it.
        """
        with self._lock:
            self._look_at_disk()
            editor = self.editor(language)
            theirs = editor.saved_texts().get(key, "")
            if theirs not in (was, text):
                return self.changed_by_others(f"text/{language}.yaml", theirs, key)
            if theirs != text:
                try:
                    self._write_text(editor, key, text)
                except FlyerError:
                    self.unsaved.keep(Unsaved(language, key, text, theirs))
                    raise
            else:
                editor.change(key, text)
                self._changes += 1
            self.unsaved.drop(language, key)
            return Saved("saved")

    def changed_by_others(self, name: str, theirs: str, key: str = "") -> Saved:
        """Return what somebody else has done to a file by its name: a text is now `theirs`, and others may be changed.

        Raises FlyerError if the file cannot be read.
        """
        with self._lock:
            path = self.folder / name
            others = 0
            if (before := self._before_others.get(path)) is not None:
                editor = self.editor(path.stem)
                was, now = editor.texts_in(before.decode(errors="replace")), editor.saved_texts()
                others = sum(was.get(one, "") != now.get(one, "") for one in {*was, *now} - {key})
            return Saved("changed by others", theirs, path.name, changed_at(path) if is_there(path) else 0, others)

    def saved_text(self, language: str, key: str) -> str:
        """Return what the file of a language said when somebody began to change a text that is not saved yet.

        Raises FlyerError if the file cannot be read.
        """
        unsaved = self.unsaved.find(language, key)
        if unsaved:
            return unsaved.was
        return self.result_of(("saved", language), self.editor(language).saved_texts).get(key, "")

    def change(self, step: Step) -> None:
        """Make a change, and remember it. Nothing changes if a file is not what it was before.

        Raises FlyerError D1xx, D103 if somebody else has changed a file meanwhile.
        """
        with self._lock:
            if not any(one.before != one.after for one in step.files.values()):
                return
            with changing(self.folder):
                self._put(step.files)
            self._remember(step)

    def record(self, step: Step, names: Iterable[str], work: Callable[[], Done]) -> Done:
        """Do work that changes some of the named files by itself, and remember what it has changed.

        `step` says what the work is; its files are not used. Returns what the work returns, and raises what it raises.
        """
        with self._lock:
            with changing(self.folder):
                before = {name: _bytes_of(self.folder / name) for name in names}
                done = work()
                files = {name: Versions(data, _bytes_of(self.folder / name)) for name, data in before.items()}
            changed = {name: one for name, one in files.items() if one.before != one.after}
            if changed:
                self._remember(step._replace(files=changed))
            return done

    def undo(self) -> Step | None:
        """Take the last saved change back, and return it (None: there is none).

        Raises FlyerError D103 if somebody else has changed the same lines meanwhile.
        """
        return self._take_back(self._done, self._undone)

    def redo(self) -> Step | None:
        """Make the last undone change again, and return it (None: there is none). Raises FlyerError as `undo`."""
        return self._take_back(self._undone, self._done)

    @property
    def changes(self) -> str:
        """The number of times that something was saved or taken back here."""
        return str(self._changes)

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def version(self) -> str:
        """A text that differs when any file of the flyer has changed."""
        with self._lock:
            self._look()
            return f"{hash(tuple(sorted((self._stamps or {}).items()))) & (1 << 64) - 1:x}"

    @property
    def history(self) -> tuple[Step, ...]:
        """The saved changes that can be taken back, the last one at the end."""
        return tuple(self._done)

    def _write_text(self, editor: Editor, key: str, text: str) -> None:
        name = f"text/{editor.edited.language}.yaml"
        with changing(self.folder):
            before = read_exactly(self.folder / name, f"{self.shown}/{name}").encode()
            files = {name: Versions(before, editor.file_with({key: text}).encode())}
            self._put(files)
        self._remember(Step("words", key, files, editor.edited.language))

    def _put(self, files: Mapping[str, Versions]) -> None:
        """Write all files, or none. The folder is locked."""
        written: list[str] = []
        try:
            for name, one in files.items():
                exchange(self.folder / name, one.before, one.after)
                written.append(name)
        except FlyerError:
            for name in written:
                exchange(self.folder / name, files[name].after, files[name].before)
            raise

    def _remember(self, step: Step) -> None:
        self._changes += 1
        self._done.append(step)
        self._undone = []
        while len(self._done) > _MOST_STEPS or (sum(one.size for one in self._done) > _MOST_BYTES and self._done[1:]):
            del self._done[0]
        self._look_at_disk(step.files)

    def _take_back(self, steps: list[Step], later_steps: list[Step]) -> Step | None:
        with self._lock:
            if not steps:
                return None
            step = steps[-1]
            with changing(self.folder):
                files = {name: self._without(name, one) for name, one in step.files.items()}
                if None in files.values():
                    steps.clear()
                    names = (name for name, one in files.items() if one is None)
                    raise FlyerError(problem_of("D103", Place(f"{self.shown}/{name}"), "place") for name in names)
                found = {name: one for name, one in files.items() if one}
                self._put(found)
            self._changes += 1
            steps.pop()
            later_steps.append(step._replace(files=found))
            self._look_at_disk(found)
            return step

    def _without(self, name: str, change: Versions) -> Versions | None:
        """Return a file now and without a change, or None if somebody else has changed the same lines meanwhile."""
        now = _bytes_of(self.folder / name)
        if now == change.after:
            return Versions(now, change.before)
        if now is None or change.before is None or change.after is None:
            return None
        try:
            merged = with_change(now.decode(), change.after.decode(), change.before.decode())
        except UnicodeDecodeError:
            return None
        return None if merged is None else Versions(now, merged.encode())

    def _facts(self) -> Facts:
        return self.result_of("facts", lambda: read_facts(self.folder, self.shown))

    def _look(self) -> None:
        """Compare the files on the disk, if this request has not yet done so."""
        looked = _LOOKED.get()
        if looked is None or self not in looked:
            self._look_at_disk()

    def _look_at_disk(self, own_files: Iterable[str] = ()) -> None:
        """Report files that have changed on the disk to all editors. Those named `own_files` were changed here."""
        stamps = stamps_in(watched_folders(self.folder), project_of(self.folder) / "output")
        before = self._stamps or {}
        changed = {path for path in {*stamps, *before} if stamps.get(path) != before.get(path)}
        if self._stamps is not None and changed:
            self._kept.clear()
            for editor in self._editors.values():
                editor.files_changed(changed)
        self._stamps = stamps
        if (looked := _LOOKED.get()) is not None:
            looked.add(self)
        self._keep_texts(changed, {self.folder / name for name in own_files})

    def _keep_texts(self, changed: Iterable[Path], own_files: Collection[Path]) -> None:
        """Keep changed files of texts, and what they said before others changed them since the last change here."""
        for path in changed:
            if path.parent != self.folder / "text":
                continue
            if path in own_files:
                self._before_others.pop(path, None)
            elif path in self._texts:
                self._before_others.setdefault(path, self._texts[path])
            self._texts[path] = _bytes_of(path) or b""


def _bytes_of(path: Path) -> bytes | None:
    """Return the bytes of a file, or None if there is none or it is too large to be one of a flyer."""
    try:
        return read_bytes(path, _MOST_BYTES) if is_there(path) else None
    except UnreadableError:
        return None


FILE = ".unsaved.json"


class Unsaved(NamedTuple):
    """A text that is not in its file: its language and key, its words, and what the file said before."""

    language: str
    key: str
    text: str
    was: str


class UnsavedTexts:
    """The unsaved texts of a flyer's folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._texts = {(one.language, one.key): one for one in _read(self._path)}

    def of(self, language: str) -> tuple[Unsaved, ...]:
        """Return the unsaved texts of a language."""
        return tuple(one for one in self._texts.values() if one.language == language)

    def find(self, language: str, key: str) -> Unsaved | None:
        """Return an unsaved text, or None if it is saved."""
        return self._texts.get((language, key))

    def keep(self, unsaved_text: Unsaved) -> None:
        """Keep a text."""
        self._texts[unsaved_text.language, unsaved_text.key] = unsaved_text
        self._write()

    def drop(self, language: str, key: str) -> None:
        """Forget a text, which is in its file now."""
        if self._texts.pop((language, key), None):
            self._write()

    def _write(self) -> None:
        """Write all texts. Where nothing can be written, they stay in the memory of this program and the browser."""
        with suppress(FlyerError, OSError):
            if self._texts:
                said = [one._asdict() for one in self._texts.values()]
                deliver(self._path, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))
            else:
                self._path.unlink(missing_ok=True)


def _read(path: Path) -> list[Unsaved]:
    try:
        found = json.loads(read_bytes(path, 10 * MEGABYTE))
        texts = [Unsaved(**one) for one in found]
    except (UnreadableError, ValueError, TypeError):
        return []
    return [one for one in texts if all(isinstance(said, str) for said in one)]
