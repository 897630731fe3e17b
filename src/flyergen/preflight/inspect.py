"""Inspection: runs the preflight of a PDF, a large one in a process of its own with limited memory.

The budget counts what Python unpacks and reads, and the sizes that a file states, before a library in C gets them. But
these libraries (qpdf, PDFium, Pillow, LittleCMS, ZXing) need memory that no file states. For a small file that is
little. A large file gets a process whose memory the system limits, or, where the system cannot do that, as on Windows,
one whose time is limited.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from flyergen.files import MEGABYTE, opened
from flyergen.files import UnreadableError as NoFileError
from flyergen.messages import say
from flyergen.preflight.limits import Held, Job, Limits
from flyergen.preflight.report import Facts, JudgedRemark, Remark, Report, remark_of
from flyergen.problem import LEVELS, Level

if TYPE_CHECKING:
    from flyergen.preflight.checks.check_table import Row
    from flyergen.preflight.document import Document

_MOST_BYTES = 2_000 * MEGABYTE


def inspect(path: Path, limits: Held, job: Job | None = None) -> Report:
    """Return the facts and problems of the PDF at `path`. No file raises an error, however broken.

    It is checked against `limits`, which may depend on the signs in the file. `job` is what is known from elsewhere:
    its size, its folds, the hosts that its codes may lead to.
    """
    found = _cannot_open(path)
    if found:
        return Report(str(path), None, judged_remarks(found, limits))
    from flyergen.preflight.document import Document
    from flyergen.preflight.open import UnreadableError

    try:
        document = Document(path, limits, job)
        found = list(_remarks(document))
        return Report(str(path), _facts(document), judged_remarks(found, document.limits), document.limits.name)
    except UnreadableError as error:
        problem = error.problem
        found = [Remark(problem.code, problem.fact, problem.hint)]
        return Report(str(path), None, judged_remarks(found, limits))


def judged_remarks(remarks: list[Remark], limits: Held) -> tuple[JudgedRemark, ...]:
    """Return the remarks with their levels, most severe first, without those that the limits turn off.

    Limits that depend on the file turn nothing off: it could not be read.
    """
    usual = limits if isinstance(limits, Limits) else None
    levels = ((each, level_of(each.code, usual)) for each in remarks)
    at_levels = [
        JudgedRemark(each.code, each.fact, each.hint, each.page, level) for each, level in levels if level != "off"
    ]
    return tuple(sorted(at_levels, key=lambda each: LEVELS.index(each.level)))


def level_of(code: str, limits: Limits | None) -> Level | Literal["off"]:
    """Return the level of a code, "off" if the limits turn it off."""
    from flyergen.problems.all_rules import PREFLIGHT

    usual = PREFLIGHT[code].level
    return limits.levels.get(code, usual) if limits else usual


def _cannot_open(path: Path) -> list[Remark]:
    """Return why `path` cannot be opened, if so."""
    try:
        with opened(path, _MOST_BYTES) as file:
            head = file.read(1024)
    except NoFileError as error:
        if error.why != "system":
            return [remark_of("P401", 0, "no_pdf", fact=error.reason)]
        return [remark_of("P401", 0, "unreadable", "rights", reason=error.reason)]
    if not head:
        return [remark_of("P401", 0, "empty")]
    return [] if b"%PDF-" in head else [remark_of("P401", 0, "no_pdf")]


def _remarks(document: "Document") -> Iterator[Remark]:
    from flyergen.preflight.checks.check_table import CHECKS

    for row in CHECKS:
        if document.use in row.uses:
            yield from _remarks_of(row, document)


def _remarks_of(row: "Row", document: "Document") -> Iterator[Remark]:
    """Yield the remarks of a check. A file that breaks the check in an unexpected way is a problem too."""
    from flyergen.preflight.open import MALFORMED

    try:
        yield from row.check(document)
    except MALFORMED as error:
        what = row.check.__name__.removeprefix("check_").replace("_", " ")  # the name that a developer looks for
        yield remark_of("P404", 0, "unchecked", what=what, error=type(error).__name__)


def _facts(document: "Document") -> Facts | None:
    from flyergen.preflight.document_facts import facts_of
    from flyergen.preflight.open import MALFORMED

    try:
        return facts_of(document)
    except MALFORMED:
        return None


SMALL = 2 * MEGABYTE

_MOST_MEMORY = 1_000 * MEGABYTE  # of addresses, up to `FULL_SIZE`; Python and the libraries take a third of it

_MOST_SECONDS = 120.0  # up to `FULL_SIZE`, where memory cannot be limited

_LIMITS_MEMORY = os.name == "posix"

_PROGRAM = "from flyergen.preflight.inspect import serve; serve()"


def inspect_apart(path: Path, limits: Held, job: Job | None = None) -> Report:
    """Return the result of `inspect`. A file larger than `SMALL` is inspected in its own process."""
    size = _size(path)
    if size <= SMALL:
        return inspect(path, limits, job)
    from flyergen.preflight.open import FULL_SIZE

    share = max(1.0, size / FULL_SIZE)
    most = int(_MOST_MEMORY * share)
    asked = pickle.dumps((path, limits, job, most))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        answer = subprocess.run(  # noqa: S603 - this Python, and a program of this module
            [sys.executable, "-c", _PROGRAM],
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # output of C libraries, and Python's last words
            env=environment,
            timeout=None if _LIMITS_MEMORY else _MOST_SECONDS * share,
            check=True,
        )
        report: Report = pickle.loads(answer.stdout)  # noqa: S301 - it comes from this module
    except subprocess.TimeoutExpired:
        return _refused(path, limits, say("looking at the file takes minutes"))
    except (subprocess.SubprocessError, pickle.UnpicklingError, EOFError):
        fact = say("looking at the file takes more than {most:,} MB of memory", most=most // MEGABYTE)
        return _refused(path, limits, fact)
    except OSError:  # no other process can be started here
        return inspect(path, limits, job)
    return report


def serve() -> None:
    """Answer `inspect_apart` in a separate process: read the request from standard input, write the report."""
    path, limits, job, most = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - it comes from `inspect_apart`
    with suppress(ImportError, ValueError, OSError):  # a system without this limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    answer = pickle.dumps(inspect(path, limits, job))
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):  # `inspect` reports what is wrong with it
        return 0


def _refused(path: Path, limits: Held, fact: str) -> Report:
    remark = remark_of("P417", fact=fact)
    return Report(str(path), None, judged_remarks([remark], limits))
