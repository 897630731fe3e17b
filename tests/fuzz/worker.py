"""A worker: a process that serves many cases, one after the other, with limits of memory and of processor time."""

import os
import shutil
import sys
import traceback
from collections.abc import Iterator
from io import BytesIO, StringIO, TextIOWrapper
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from fuzz import good
from fuzz.case import SECONDS, Answer, Case
from fuzz.readers import case_of

_ROOM = 800 * 2**20  # bytes of addresses that a case may take; what is over `MEBIBYTES` in truth is measured
_MARGIN = 2  # seconds until the system stops a case that takes too long
_OWN = "flyergen"


def serve(pipe: Connection, seed: int) -> None:
    """Say that it is ready, then answer cases, or numbers of cases, until None comes."""
    _make_quiet()
    with TemporaryDirectory(prefix="fuzz-") as folder:
        for name in ("press", "screen"):  # so that what is loaded once is charged to no case
            run(Case("PDF", "shots", "x.pdf", good.finished()[name], ("preflight", "x.pdf")), Path(folder) / name)
        fresh = _resident()
        pipe.send(None)  # it is ready
        while (asked := pipe.recv()) is not None:
            case = asked if isinstance(asked, Case) else case_of(seed, asked)
            pipe.send(limited(case, Path(folder) / "case", fresh))


def _make_quiet() -> None:
    """Let nothing of the surroundings change an answer, and let libraries in C say what they like to nobody."""
    os.environ |= {"FLYERGEN_LANG": "en", "FLYERGEN_TRACEBACK": "1", "SOURCE_DATE_EPOCH": "1790000000", "CI": "1"}
    nobody = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nobody, 1)
    os.dup2(nobody, 2)
    _limit("RLIMIT_CORE", 0)


def limited(case: Case, folder: Path, fresh: float) -> Answer:
    """Run a case within the limits; `fresh` is how many MiB a new process holds."""
    before = _resident()
    _limit("RLIMIT_AS", _addresses() + _ROOM)
    _limit("RLIMIT_CPU", int(process_time() + SECONDS + _MARGIN) + 1)
    _forget_peak()
    try:
        answer = run(case, folder)
    finally:
        _limit("RLIMIT_AS", -1)
    return answer._replace(mebibytes=fresh + _peak() - before)


def run(case: Case, folder: Path) -> Answer:
    """Write the project of a case into a folder, run its command there, and take the folder away."""
    files = {**good.project(case.base), **({case.file: case.data} if case.file else {})}
    if "x.pdf" in case.words and "x.pdf" not in files:
        files["x.pdf"] = good.finished()["press"]
    for path, data in files.items():
        try:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        except (OSError, ValueError):  # no file can have this name
            continue
    _forget_files()
    came_from = Path.cwd()
    os.chdir(folder)
    try:
        answer = _run(case.words)
        return answer._replace(unread=tuple(_unread(folder, case.file)))
    finally:
        os.chdir(came_from)
        shutil.rmtree(folder, ignore_errors=True)


def _run(words: tuple[str, ...]) -> Answer:
    from flyergen.cli.main import run as run_command

    out, err = BytesIO(), BytesIO()
    kept = sys.stdout, sys.stderr, sys.stdin, sys.argv
    sys.stdout, sys.stderr, sys.stdin = TextIOWrapper(out), TextIOWrapper(err), StringIO("")
    sys.argv = ["flyergen", *words]
    raised, code, begun = "", 1, process_time()
    try:
        code = run_command()
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        raised = _where(error)
    seconds = process_time() - begun
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    answer = Answer(code, out.getvalue(), err.getvalue(), seconds, raised=raised)
    sys.stdout, sys.stderr, sys.stdin, sys.argv = kept
    return answer


def _where(error: BaseException) -> str:
    """Return the kind of an error and the last place of flyergen that it went through: the same for the same fault."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if f"/{_OWN}/" in frame.filename]
    last = own[-1] if own else frames[-1]
    file = last.filename.rpartition(f"/{_OWN}/")[2]
    return f"{type(error).__name__} in {file}:{last.name}"


def _unread(folder: Path, given: str) -> Iterator[str]:
    """Yield the readers that do not open a PDF which was written."""
    import pikepdf
    import pypdfium2

    for path in folder.rglob("*.pdf"):
        if path.relative_to(folder).as_posix() in (given, "x.pdf"):
            continue
        try:
            with pikepdf.open(path) as pdf:
                assert len(pdf.pages)
        except Exception:  # noqa: BLE001 - it does not open
            yield "pikepdf"
        try:
            with pypdfium2.PdfDocument(path) as document:
                document[0].render(scale=0.2)
        except Exception:  # noqa: BLE001 - it does not open
            yield "pdfium"


def _forget_files() -> None:
    """Empty what is remembered of files by their paths: the next case has others there."""
    for name, module in list(sys.modules.items()):
        if name.startswith(f"{_OWN}."):
            for thing in vars(module).values():
                if hasattr(thing, "__wrapped__") and hasattr(thing, "cache_clear") and _is_of_files(thing):
                    thing.cache_clear()


def _is_of_files(function: Any) -> bool:
    kinds = getattr(function.__wrapped__, "__annotations__", {}).values()
    return any(word in str(kind) for kind in kinds for word in ("Path", "Version", "FontFile", "FaceSet", "Voice"))


def _limit(what: str, most: int) -> None:
    """Limit what this process may take, -1: not at all; where the system knows no limits, nothing."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(getattr(resource, what))
        resource.setrlimit(getattr(resource, what), (resource.RLIM_INFINITY if most < 0 else most, hard))


def _status(name: str) -> float:
    """Return a number of MiB that the system keeps of this process; 0 where it does not say."""
    try:
        lines = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))
    except (OSError, StopIteration, ValueError):
        return 0.0


def _resident() -> float:
    return _status("VmRSS")


def _peak() -> float:
    return _status("VmHWM")


def _addresses() -> int:
    return int(_status("VmSize") * 2**20)


def _forget_peak() -> None:
    try:
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    except OSError:  # not Linux, or not allowed: then the peak is that of all cases so far
        return
