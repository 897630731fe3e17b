"""Where the command starts and ends: a problem prints itself, and nothing prints a traceback."""

import gc
import sys


def main() -> None:
    """Run the command line.

    Its life is short and full of small tuples. Python would look for cycles among them again and again,
    and once more at the end, for a fifth of the whole time: so it looks seldom, and not at the end.
    """
    gc.set_threshold(100_000)
    try:
        _run()
    finally:
        gc.freeze()


def _run() -> None:
    from flyergen.cli.app import app
    from flyergen.cli.console import interrupted, unexpected, utf8

    utf8()
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(interrupted())
    except Exception as error:  # noqa: BLE001 - the last net: whatever it is, a person reads a sentence
        sys.exit(unexpected(error))
