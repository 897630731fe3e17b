"""Following a page literally: its commands are typed and its words written, one after the other, in an empty folder.

A block `shell-session` holds commands after `$ ` and what they print. A block `yaml` below `<!-- write in FILE -->`
holds lines that are written over those with the same key, each below the one before.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

_BLOCK = re.compile(
    r"(?:<!-- write in (?P<file>\S+) -->\n```yaml\n(?P<words>.*?)|(?P<open>```shell-session\n)(?P<typed>.*?))```",
    re.DOTALL,
)
_SECONDS = 4  # without a new line, after which a command that does not end by itself is stopped with Ctrl-C
_START = 30  # seconds until its first line


def follow(page: str, folder: Path, language: str) -> str:
    """Return a page with what its commands print in a language when it is followed in `folder`."""

    def done(block: re.Match[str]) -> str:
        if block["file"]:
            write(folder / block["file"], block["words"])
            return block[0]
        return f"{block['open']}{''.join(answers(block['typed'], folder, language))}```"

    return _BLOCK.sub(done, page)


def write(file: Path, words: str) -> None:
    """Write each line of `words` over the next one of the file that has the same key."""
    lines, at = file.read_text("utf-8").split("\n"), 0
    for line in words.splitlines():
        at = next(n for n in range(at, len(lines)) if _key(lines[n]) == _key(line))
        if not line.endswith(":"):
            lines[at] = line
        at += 1
    file.write_text("\n".join(lines), "utf-8", newline="\n")


def _key(line: str) -> str:
    return line.partition(": ")[0].rstrip(":")


def answers(block: str, folder: Path, language: str) -> Iterator[str]:
    for line in block.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n"
            yield _without_clock(_printed(line[2:], folder, language))


def _printed(command: str, folder: Path, language: str) -> str:
    """Return all that a command prints in a language; `flyergen` is the one of this Python."""
    scripts = str(Path(sys.executable).parent)
    around = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "CI": "1", "COLUMNS": "80"}
    process = subprocess.Popen(
        command.split(), cwd=folder, env={**around, "FLYERGEN_LANG": language}, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    lines = "".join(_until_quiet(process)) if " watch " in command else ""
    out, _ = process.communicate(timeout=60)
    return lines + out


def _until_quiet(process: subprocess.Popen[str]) -> Iterator[str]:
    """Yield the lines of a command that does not end by itself, and stop it when no more of them come."""
    ending = Timer(_START, _stop, (process,))
    ending.start()
    for line in process.stdout or ():
        ending.cancel()
        yield line
        ending = Timer(_SECONDS, _stop, (process,))
        ending.start()
    ending.cancel()


def _stop(process: subprocess.Popen[str]) -> None:
    """Press Ctrl-C."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def _without_clock(printed: str) -> str:
    """Take the time of day and the time taken out of what is printed."""
    printed = re.sub(r"(?m)^\d\d:\d\d:\d\d", "14:03:27", printed)
    return re.sub(r"\d+\.\d\d s", "0.21 s", re.sub(r"\d{4}-\d\d-\d\d(?=\n)", "2026-03-01", printed))
