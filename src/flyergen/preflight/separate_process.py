"""Separate process: preflights a large file in its own process with limited memory.

The budget counts what Python unpacks and reads, and the sizes that a file states, before a library in C gets them. But
these libraries (qpdf, PDFium, Pillow, LittleCMS, ZXing) need memory that no file states. For a small file that is
little. A large file gets a process whose memory the system limits, or, where the system cannot do that, as on Windows,
one whose time is limited.
"""

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from flyergen.files import MEGABYTE
from flyergen.messages import say
from flyergen.preflight.budget import FULL_SIZE
from flyergen.preflight.inspect import inspect, judged
from flyergen.preflight.limits import Held, Job
from flyergen.preflight.report import Remark, Report

SMALL = 2 * MEGABYTE
_MOST_MEMORY = 1_000 * MEGABYTE  # of addresses, up to `FULL_SIZE`; Python and the libraries take a third of it
_MOST_SECONDS = 120.0  # up to `FULL_SIZE`, where memory cannot be limited
_LIMITS_MEMORY = os.name == "posix"
_PROGRAM = "from flyergen.preflight.separate_process import serve; serve()"


def inspect_apart(path: Path, limits: Held, job: Job | None = None) -> Report:
    """Return the result of `inspect`. A file larger than `SMALL` is inspected in its own process."""
    size = _size(path)
    if size <= SMALL:
        return inspect(path, limits, job)
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
    remark = Remark("P417", fact, say("make it simpler, or split it and check the parts"))
    return Report(str(path), None, judged([remark], limits))
