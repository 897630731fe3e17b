"""Waiting files and open flyers: files until somebody takes them, and the sessions of a project's flyers."""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock, RLock
from typing import Any, Generic, TypeVar, cast

from flyergen.api import Flyer
from flyergen.files import real_path
from flyergen.job.background import BatchProcess, Progress
from flyergen.job.request import Request
from flyergen.job.variants import LargePrint
from flyergen.pdfium import OpenPdf
from flyergen.problem import FlyerError
from flyergen.project.stamps import Stamps, stamps_in, watched_folders
from flyergen.record import NamedTuple
from flyergen.session.group_states import JudgedGroups
from flyergen.session.session import EditingSession
from flyergen.shop.package import package_in_memory, ticket_in_memory
from flyergen.shop.ticket_values import PreflightSummary, preflight_summary
from flyergen.source.find_flyers import find_flyers, name_of, project_of
from flyergen.targets import TargetName, target_names

_File = TypeVar("_File")


class WaitingFiles(Generic[_File]):
    """Files by names that nobody can guess. If there are more than `maximum`, the oldest one is forgotten."""

    def __init__(self, maximum: int) -> None:
        self._lock = Lock()
        self._most = maximum
        self._waiting: OrderedDict[str, _File] = OrderedDict()

    def keep(self, file: _File) -> str:
        """Keep a file, and return its name."""
        with self._lock:
            name = token_urlsafe(12)
            self._waiting[name] = file
            while len(self._waiting) > self._most:
                self._waiting.popitem(last=False)
            return name

    def file(self, name: str) -> _File:
        """Return the file of a name. Raises KeyError if it is not kept any more."""
        with self._lock:
            return self._waiting[name]


FORMS = ("", "grey", "large")

_Kept = TypeVar("_Kept")

_MOST = 40  # files and pictures that are kept

_DPI = 40


class MadeFile(NamedTuple):
    """A file: its name and its bytes."""

    name: str
    data: bytes


class PrintedFiles:
    """The files of a flyer. Several threads may use it."""

    def __init__(self, session: EditingSession) -> None:
        self._session, self._lock = session, RLock()
        self._stamps: Stamps = {}
        self._kept: dict[object, Any] = {}

    def file(self, language: str, target: str, form: str = "") -> MadeFile:
        """Return the file for a target, "grey" or "large" on request.

        Raises KeyError for an unknown target, language or form, FlyerError with what stops it.
        """
        if language not in self._session.languages() or target not in target_names() or form not in FORMS:
            raise KeyError(target)
        return self._result(("file", language, target, form), lambda: self._file(language, target, form))

    def package(self, languages: tuple[str, ...]) -> MadeFile:
        """Return the zip for a print shop. Raises FlyerError with what stops it."""
        return self._result(("package", languages), lambda: MadeFile(*package_in_memory(self._for_shop(languages), "")))

    def ticket(self, languages: tuple[str, ...], reader: str) -> tuple[bytes, PreflightSummary]:
        """Return the job ticket as a PDF in the reader's language, and what was checked in the files.

        Raises FlyerError with what stops it.
        """
        return self._result(("ticket", languages, reader), lambda: self._ticket(languages, reader))

    def picture(self, pdf: bytes, number: int, dpi: int = _DPI) -> bytes:
        """Return a PNG of a page of a PDF. Raises KeyError if it has no such page."""
        return self._result(("picture", hash(pdf), number, dpi), lambda: _picture(pdf, number, dpi))

    def pages(self, pdf: bytes) -> int:
        """Return the number of pages of a PDF."""
        return self._result(("pages", hash(pdf)), lambda: _pages(pdf))

    def _for_shop(self, languages: tuple[str, ...]) -> Request:
        return Request((self._session.folder.as_posix(),), languages, ("press",))

    def _ticket(self, languages: tuple[str, ...], reader: str) -> tuple[bytes, PreflightSummary]:
        data, ticket = ticket_in_memory(self._for_shop(languages), reader)
        return data, preflight_summary(ticket)

    def _file(self, language: str, target: str, form: str) -> MadeFile:
        flyer = Flyer(real_path(self._session.folder).name, self._session.folder, self._session.shown)
        variants = [LargePrint()] if form == "large" else []
        for made in flyer.build([language], variants, targets=[cast("TargetName", target)], grey=form == "grey"):
            if not made.made or made.data is None:
                raise FlyerError(made.problems)
            return MadeFile(made.path.name, made.data)
        raise KeyError(target)

    def _result(self, key: object, make: Callable[[], _Kept]) -> _Kept:
        """Return what is kept, or make it and keep it."""
        with self._lock:
            folder = self._session.folder
            stamps = stamps_in(watched_folders(folder), project_of(folder) / "output")
            if stamps != self._stamps:
                self._kept.clear()
            self._stamps = stamps
            if key not in self._kept:
                made = make()
                while len(self._kept) >= _MOST:
                    del self._kept[next(iter(self._kept))]
                self._kept[key] = made
            return cast("_Kept", self._kept[key])


def _picture(pdf: bytes, number: int, dpi: int) -> bytes:
    with OpenPdf(pdf) as document:
        if not 0 <= number < len(document):
            raise KeyError(number)
        return document.png(number, dpi)


def _pages(pdf: bytes) -> int:
    with OpenPdf(pdf) as document:
        return len(document)


class OpenFlyers:
    """The flyers of the current folder. A session begins when its flyer is first opened."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sessions: dict[str, EditingSession] = {}
        self._judged: dict[str, JudgedGroups] = {}
        self._printed: dict[str, PrintedFiles] = {}
        self._batches: dict[str, tuple[BatchProcess, str]] = {}

    def names(self) -> dict[str, Path]:
        """Return the folder of each flyer by name, as they are now on the disk; none if there are no flyers."""
        try:
            return {real_path(folder).name: folder for folder in find_flyers(())}
        except FlyerError:
            return {}

    def session(self, name: str) -> EditingSession:
        """Return the session of a flyer. Raises KeyError if there is none of that name.

        A name is looked up and never becomes a part of a path.
        """
        folder = self.names()[name]
        with self._lock:
            if name not in self._sessions:
                self._sessions[name] = EditingSession(folder, name_of(folder))
            return self._sessions[name]

    def judged_groups(self, name: str) -> JudgedGroups:
        """Return what is known of the groups of a flyer. Raises KeyError as `session`."""
        session = self.session(name)
        with self._lock:
            return self._judged.setdefault(name, JudgedGroups(session))

    def printed(self, name: str) -> PrintedFiles:
        """Return the files of a flyer that the page of printing offers. Raises KeyError as `session`."""
        session = self.session(name)
        with self._lock:
            return self._printed.setdefault(name, PrintedFiles(session))

    def batch(self, name: str) -> BatchProcess | None:
        """Return the batch of a flyer that is made, or was made last."""
        with self._lock:
            return self._batches[name][0] if name in self._batches else None

    def progress(self, name: str, version: str) -> Progress | None:
        """Return how far the batch of a flyer is, or None if there is none, or it was made of another version."""
        with self._lock:
            batch, made_of = self._batches.get(name, (None, ""))
        progress = batch.progress if batch else None
        return progress if progress and (progress.state == "working" or made_of == version) else None

    def begin_batch(self, name: str, request: Request, version: str) -> None:
        """Begin a batch of a version of a flyer and its groups, unless one is being made."""
        with self._lock:
            batch, _ = self._batches.get(name, (None, ""))
            if batch is None or batch.progress.state != "working":
                self._batches[name] = BatchProcess(request), version
