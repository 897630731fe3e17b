"""Where the command starts and ends: a problem prints itself, and nothing prints a traceback."""

import gc
import os
import sys
from contextlib import suppress
from typing import Never


def main() -> Never:
    """Run the command line and end the process.

    All files are closed by then, so nothing is left to be done. Python would still take every module apart, piece by
    piece, for a twentieth of the whole time.
    """
    try:
        code = run()
    except KeyboardInterrupt:  # while it was only starting
        code = 130
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # there is none, or nobody reads it any more
            stream.flush()
    os._exit(code)


def run() -> int:
    """Run the command line and return the exit code.

    Its life is short and full of small tuples. Python would look for cycles among them again and again: so it looks
    seldom.
    """
    gc.set_threshold(100_000)
    from flyergen.cli.app import app
    from flyergen.cli.console import INTERRUPTED, interrupted, unexpected, utf8

    utf8()
    try:
        app()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        return interrupted() if code == INTERRUPTED else code
    except KeyboardInterrupt:
        return interrupted()
    except Exception as error:  # noqa: BLE001 - the last net: whatever it is, a person reads a sentence
        return unexpected(error)
    return 0
