"""A command at a real terminal whose user types answers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")

COMMAND = (sys.executable, "-c", "from flyergen.cli.main import main; main()")


def talk(folder: Path, *words: str, answers: str) -> tuple[int, str]:
    """Run the command at a terminal whose user types these answers, and return the exit code and all that was shown."""
    outer, inner = pty.openpty()
    environment = {**os.environ, "FLYERGEN_LANG": "en", "SOURCE_DATE_EPOCH": "1790000000"}
    process = subprocess.Popen((*COMMAND, *words), cwd=folder, env=environment, stdin=inner, stdout=inner, stderr=inner)
    os.close(inner)
    os.write(outer, answers.encode())
    shown = b""
    while True:
        try:
            part = os.read(outer, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(outer)
    return process.wait(timeout=60), shown.decode().replace("\r\n", "\n")
