r"""Console: prints lines, columns, problems by file, JSON, and progress bars of long runs, in UTF-8.

The content of a file, the name of a folder and the command line may contain control characters: the title of a foreign
PDF could move the cursor, clear the screen or forge a line of flyergen. So every printed line shows them as `\x1b`.
"""

import errno
import json
import os
import re
import sys
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from io import StringIO
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, Any, Generic, Protocol, TextIO, TypeVar

from flyergen.cli.ui.language import speaker, translation
from flyergen.messages import say, say_n
from flyergen.problem import FlyerError, Place, Problem, in_order, problem_lines
from flyergen.problems.render import as_dict
from flyergen.problems.rules import problem_of

if TYPE_CHECKING:
    from typer._click.exceptions import ClickException

# C0, DEL and C1; the ends of lines and paragraphs; direction marks; surrogates, which stand for bytes of a file name
# that are not UTF-8.
_CONTROLS = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


def printable(line: str) -> str:
    r"""Return one line with its control characters as Python writes them: `\x1b`, `\n`, `\u202e`."""
    return line if line.isprintable() else re.sub(_CONTROLS, _escape, line)


def printable_json(value: Any) -> list[str]:
    """Return the lines of a JSON value, with readable words and escaped control characters."""
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    return [re.sub(_CONTROLS, _in_json, line) for line in lines]


def _escape(match: re.Match[str]) -> str:
    return ascii(match[0])[1:-1]


def _in_json(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


Thing = TypeVar("Thing")

# What the system refuses, which is not flyergen's fault.
_REFUSALS = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO)

INTERRUPTED = 130  # what shells and the command line's library say of Ctrl-C

PATIENCE = 1.0  # seconds before a bar is drawn


def utf8() -> None:
    """Let Spanish and every other language be printed, on a Windows console too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def interrupted() -> int:
    """Print that the work was stopped, and return the exit code of an interrupt."""
    line_end = [""] if sys.stderr is not None and sys.stderr.isatty() else []  # after ^C, or after a question
    _write(sys.stderr, [*line_end, say("stopped; the files that were finished are whole")])
    return INTERRUPTED


def unexpected(error: Exception) -> int:
    """Print that flyergen itself failed, and return the exit code. FLYERGEN_TRACEBACK=1 shows where."""
    if os.environ.get("FLYERGEN_TRACEBACK"):
        raise error
    if isinstance(error, OSError) and error.errno in _REFUSALS:
        _write(sys.stderr, _refused(error).lines())
        return 1
    _write(sys.stderr, problem_of("F199", None, "elsewhere", kind=type(error).__name__, error=error).lines())
    return 1


def _refused(error: OSError) -> Problem:
    """Print what the system refuses: a folder without permission, a full disk."""
    reason = (error.strerror or type(error).__name__).lower()
    if error.filename is None:
        return problem_of("F118", None, "output", reason=reason)
    place = Place(os.fsdecode(error.filename))
    return problem_of("F118", place, "system", reason=reason)


def show_misuse(error: "ClickException") -> None:
    """Print the message of typer for a wrong command line."""
    said = StringIO()
    error.show(said)
    _write(sys.stderr, said.getvalue().splitlines())


def is_terminal() -> bool:
    """Return whether a user at a terminal can read and answer."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and not stream.closed and stream.isatty() for stream in streams)


def in_no_folder() -> int:
    """Print that the current folder no longer exists, and return the exit code."""
    problem = problem_of("F118", None, "gone")
    _write(sys.stderr, problem.lines())
    return 1


def show(lines: Iterable[str]) -> None:
    """Print lines, with messages in the reader's language."""
    _write(sys.stdout, lines)


def show_json(value: dict[str, Any]) -> None:
    """Print one JSON object, with readable words, or a SARIF log of its problems, if that was requested."""
    from typer._click.globals import get_current_context

    context = get_current_context(silent=True)
    if context and context.params.get("form") == "sarif":
        from flyergen.problems.render import sarif_log

        value = sarif_log(value)
    show(printable_json(value))


def show_problems(problems: Sequence[Problem], outcome: str = "", flyers: Sequence[str] = (), see: str = "") -> None:
    """Print problems by file and line, then one line that counts them, if there is more to say.

    That line has the result ("nothing written"), the flyers, and the command that shows the problems.
    """
    lines = list(problem_lines(in_order(problems)))
    if outcome or flyers or see:
        lines.append(_summary(len(problems), outcome, flyers, see))
    _write(sys.stderr, lines)


def _summary(count: int, outcome: str, flyers: Sequence[str], see: str) -> str:
    line: str = say_n(count, "{count} problem", "{count} problems")
    if flyers:
        line = say("{problems} in {flyers}", problems=line, flyers=", ".join(flyers))
    if outcome:
        line = say("{problems}; {outcome}", problems=line, outcome=outcome)
    return say("{problems}. See it: {command}", problems=line, command=see) if see else line


def exit_code(problems: Iterable[Problem]) -> int:
    """Return 0 if there are warnings at most, 2 if all that is wrong was typed on the command line, else 1."""
    errors = [problem for problem in problems if not problem.warning]
    if not errors or any(problem.place for problem in errors):
        return 1 if errors else 0
    from flyergen.problems.all_rules import RULES

    return 2 if all(RULES[problem.code].typed for problem in errors) else 1


def with_bar(things: Sequence[Thing], what: str) -> Iterator[Thing]:
    """Yield the things; on a terminal, after a second, a bar says how many are done."""
    start = monotonic()
    bar = None
    try:
        for done, thing in enumerate(things):
            if bar is None and _is_watched() and monotonic() - start > PATIENCE:
                bar = _bar(what, len(things))
            if bar is not None:
                bar.update(bar.task_ids[0], completed=done)
            yield thing
    finally:
        if bar is not None:
            bar.stop()


def with_rate(things: Iterable[Thing], what: str, total: int) -> Generator[Thing, None, None]:
    """Yield the items. On a terminal, after a second, a bar shows how many are done, the speed, and the time left."""
    start = monotonic()
    bar = None
    try:
        for done, thing in enumerate(things, 1):
            yield thing
            if bar is None and _is_watched() and monotonic() - start > PATIENCE:
                bar = _bar(what, total)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=done, rate=f"{done / (monotonic() - start):.0f} / s")
    finally:
        if bar is not None:
            bar.stop()


def _is_watched() -> bool:
    """Return whether a user watches the terminal."""
    return sys.stderr is not None and sys.stderr.isatty() and not os.environ.get("CI")


def _bar(what: str, total: int) -> Any:
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    bar = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
    bar.add_task(escape(printable(translation(what))), total=total, rate="")
    bar.start()
    return bar


def _write(stream: TextIO | None, lines: Iterable[str]) -> None:
    """Write lines, each on one line. Control characters in strings of files are shown, and not executed.

    A pipe that was closed early is not a problem, and neither is a stream that was closed from the start.
    """
    if stream is None:
        return
    try:
        speak = speaker()
        stream.writelines(f"{printable(speak(line))}\n" for line in lines)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except OSError:
        if stream is not sys.stderr:
            raise


def refuse(problems: Sequence[Problem], as_json: bool, outcome: str = "", **nothing: Sequence[object]) -> int:
    """Print the problems and return the exit code. In JSON, `nothing` replaces the results."""
    if as_json:
        show_json({**nothing, "problems": [as_dict(problem) for problem in problems]})
    else:
        show_problems(problems, outcome)
    return exit_code(problems)


def in_columns(rows: Sequence[Sequence[str]], numbers: Container[int] = ()) -> Iterator[str]:
    """Yield a line for each row, with two spaces between cells. Columns of `numbers`, from 0, are right-aligned."""
    said = [tuple(map(translation, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*said, strict=True)]
    for row in said:
        cells = (
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


class LongRun(Protocol):
    """A run before it begins: the flyer, the number of outcomes, and warnings. After it, `problems` are all others."""

    @property
    def name(self) -> str: ...

    @property
    def total(self) -> int: ...

    @property
    def warnings(self) -> Sequence[Problem]: ...

    @property
    def problems(self) -> Sequence[Problem]: ...

    def outcomes(self) -> Generator[object, None, None]: ...

    def close(self) -> None: ...


Run = TypeVar("Run", bound=LongRun)


class Report(Generic[Run]):
    """What a command prints of its run."""

    def lines(self, run: Run, seconds: float) -> Iterator[str]:
        """Yield the lines about the files."""
        raise NotImplementedError

    def outcome(self, run: Run) -> str:
        """Return the outcome of a run with errors, for the line below them."""
        raise NotImplementedError

    def as_json(self, run: Run) -> dict[str, Any]:
        """Return the result for JSON, without the problems."""
        raise NotImplementedError


def run_to_end(begin: Callable[[], Run], report: Report[Run], quiet: bool, as_json: bool) -> int:
    """Make all files, print the result and return the exit code. `begin` returns the run, or raises FlyerError."""
    start = perf_counter()
    try:
        run = begin()
        with (
            closing(run),
            closing(run.outcomes()) as outcomes,
            closing(with_rate(outcomes, run.name, run.total)) as told,
        ):
            for _ in told:
                pass
    except FlyerError as error:
        return refuse(error.problems, as_json, say("nothing written"), files=[])
    problems = [*run.warnings, *run.problems]
    if as_json:
        show_json({**report.as_json(run), "problems": [as_dict(problem) for problem in problems]})
        return exit_code(problems)
    if not quiet:
        show(report.lines(run, perf_counter() - start))
    if warnings := [problem for problem in problems if problem.warning]:
        show_problems(warnings)
    if errors := [problem for problem in problems if not problem.warning]:
        show_problems(errors, report.outcome(run))
    return exit_code(problems)
