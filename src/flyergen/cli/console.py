"""The terminal: problems by file, a bar when work takes long, and UTF-8 wherever the console can."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from time import monotonic
from typing import Any, TextIO, TypeVar

from flyergen.problems import Problem

Thing = TypeVar("Thing")
# No such flyer, layout, language or colour profile.
_TYPED = ("F101", "F102", "F103", "F104", "F111", "F113", "F114", "F115", "F116", "P101", "P102", "P103")
PATIENCE = 1.0  # seconds before a bar is drawn


def utf8() -> None:
    """Let Spanish and every other language be printed, on a Windows console too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def interrupted() -> int:
    """Say that the work was stopped, and return the exit code that shells know."""
    sys.stderr.write("stopped; the files that were finished are whole\n")
    return 130


def unexpected(error: Exception) -> int:
    """Say that flyergen itself failed, and return the exit code. FLYERGEN_TRACEBACK=1 shows where."""
    if os.environ.get("FLYERGEN_TRACEBACK"):
        raise error
    sys.stderr.write(
        f"F199: flyergen stumbled over something that it does not know: {type(error).__name__}: {error}\n"
        "  hint: this is a fault of flyergen; report it with what FLYERGEN_TRACEBACK=1 shows when you run it again\n"
    )
    return 1


def say(lines: Iterable[str]) -> None:
    """Print lines."""
    _write(sys.stdout, lines)


def say_json(value: dict[str, Any]) -> None:
    """Print one JSON object, its words readable as they are."""
    say([json.dumps(value, ensure_ascii=False, indent=2)])


def say_problems(problems: Sequence[Problem], tail: str = "") -> None:
    """Print problems by file and line, then one line that counts them."""
    ordered = sorted(problems, key=_order)
    count = len(ordered)
    lines = [str(problem) for problem in ordered]
    if tail:
        lines.append(f"{count} problem{'' if count == 1 else 's'}{tail}")
    _write(sys.stderr, lines)


def exit_code(problems: Iterable[Problem]) -> int:
    """Return 0 if there are warnings at most, 2 if all that is wrong was typed on the command line, else 1."""
    errors = [problem.code for problem in problems if not problem.warning]
    return 0 if not errors else 2 if all(code in _TYPED for code in errors) else 1


def as_dict(problem: Problem) -> dict[str, Any]:
    """Return a problem as JSON gives it."""
    place = problem.place
    return {
        "code": problem.code,
        "fact": problem.fact,
        "hint": problem.hint,
        "file": place.file if place else None,
        "line": place.line if place and place.line else None,
        "column": place.column if place and place.line else None,
        "warning": problem.warning,
    }


def with_bar(things: Sequence[Thing], what: str) -> Iterator[Thing]:
    """Yield the things; on a terminal, after a second, a bar says how many are done."""
    start = monotonic()
    bar = None
    for done, thing in enumerate(things):
        if bar is None and sys.stderr.isatty() and not os.environ.get("CI") and monotonic() - start > PATIENCE:
            bar = _bar(what, len(things))
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done)
        yield thing
    if bar is not None:
        bar.stop()


def _bar(what: str, total: int) -> Any:
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.add_task(what, total=total)
    bar.start()
    return bar


def _write(stream: TextIO, lines: Iterable[str]) -> None:
    """Write lines. A reader that closed the pipe early is no problem."""
    try:
        stream.writelines(f"{line}\n" for line in lines)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _order(problem: Problem) -> tuple[str, int, int]:
    place = problem.place
    return (place.file, place.line, place.column) if place else ("", 0, 0)
