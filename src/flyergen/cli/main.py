"""Entry point: runs the command line, handles interrupts, and never prints a traceback.

This module imports only what Python has loaded at its start, so that an early Ctrl-C prints nothing.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Never

    from typer import Typer

# Python has the frames of calls in chunks of 16 KB, and asks the system for each. A loop whose calls begin a chunk asks
# again and again. So the frame of `run` is a little too large for 128 KB: its chunk has another 128 KB for all calls.
_ROOM_FOR_CALLS = 2**14  # words of 8 bytes
# glibc returns memory at once, and clears it when it is asked again. Once a large block is freed, it keeps some.
_LARGE_BLOCK = 2**20  # bytes


def main() -> "Never":
    """Run the command line and end the process.

    All files are closed by then, so nothing is left to do. Python would still free every module piece by piece, for a
    twentieth of the whole time.
    """
    stops: list[int] = []
    try:
        _handle_signals(stops)
        _ask_for_memory_seldom()
        code = run()
    except KeyboardInterrupt:  # during the start
        code = 130
    if stops:
        code = 128 + stops[0]  # the exit code that shells use for a process ended by a signal
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # there is none, or nobody reads it any more
            continue
    os._exit(code)


def _handle_signals(stops: list[int]) -> None:
    """Handle signals that ask a process to end like Ctrl-C, so that no incomplete file is left.

    `stops` records them.
    """
    import signal

    def stop(number: int, _: object) -> None:
        stops.append(number)
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number and signal.getsignal(number) == signal.SIG_DFL:  # `nohup` has it ignored
            signal.signal(number, stop)


def _ask_for_memory_seldom() -> None:
    """Let Python and the C library ask the system for memory seldom, which takes up to 4 % of a batch."""
    run.__code__ = run.__code__.replace(co_stacksize=_ROOM_FOR_CALLS)
    bytes(_LARGE_BLOCK)


def run() -> int:
    """Run the command line and return the exit code.

    The process is short and makes many small tuples. Python would search them for cycles again and again, so it does
    that rarely.
    """
    import gc

    gc.set_threshold(250_000)
    from flyergen.startup import defer_modules, defer_patterns, hide_settings

    defer_modules()
    defer_patterns()
    hide_settings()
    from flyergen.cli.app import app
    from flyergen.cli.ui.console import INTERRUPTED, in_no_folder, interrupted, unexpected, utf8

    utf8()
    if not _has_current_folder():
        return in_no_folder()
    try:
        code = _result(app)
    except KeyboardInterrupt:
        return interrupted()
    except Exception as error:  # noqa: BLE001 - the last net: whatever it is, a person reads a sentence
        return unexpected(error)
    return interrupted() if code == INTERRUPTED else code


def _has_current_folder() -> bool:
    """Return whether the current folder still exists."""
    try:
        os.getcwd()  # noqa: PTH109 - pathlib is not loaded yet
    except FileNotFoundError:
        return False
    return True


def _result(app: "Typer") -> int:
    """Run a command and return its exit code, after printing what was typed wrong."""
    from typer._click.exceptions import ClickException

    try:
        return int(app(standalone_mode=False) or 0)
    except ClickException as error:
        from flyergen.cli.ui.console import show_misuse

        show_misuse(error)
        return error.exit_code
    except SystemExit:  # nobody reads the help to its end
        return 0
