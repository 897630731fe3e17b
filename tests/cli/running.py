"""The command as a process of its own, which can be stopped, killed, starved of room or run twice at once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from project import Project

# A module of flyergen that is saved while the tests run would be seen, and files made again.
MAIN = (
    "from flyergen.project import ledger as input_digests; input_digests.own_folders = tuple; "
    "from flyergen.cli.main import main; main()"
)


def start(project: Project, *words: str, before: str = "", **how: Any) -> "subprocess.Popen[str]":
    """Start the command in the project's folder, in a session of its own; `before` is Python that it runs first."""
    command = [sys.executable, "-c", f"{before}\n{MAIN}", *words]
    return subprocess.Popen(
        command,
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **how,
    )


def run(project: Project, *words: str, before: str = "", **how: Any) -> tuple[int, str, str]:
    """Run the command to its end: its exit code and what it said on both streams."""
    process = start(project, *words, before=before, **how)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def made(folder: Path) -> dict[str, bytes]:
    """Return every file in a folder, by its path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_whole(folder: Path) -> None:
    """Every PDF opens, with as many pages as it has."""
    for path in folder.rglob("*.pdf"):
        with pikepdf.open(path) as document:
            assert len(document.pages) == 2, path


def assert_as_recorded(folder: Path, files: list[dict[str, Any]]) -> None:
    """Every file of the manifest is there with its digest, and no other PDF."""
    assert {file["file"] for file in files} == {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}
    for file in files:
        assert sha256((folder / file["file"]).read_bytes()).hexdigest() == file["sha256"], file["file"]


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a disk of its own at a folder, where that is allowed; without the right to it OSError is raised."""
    folder.mkdir()
    answer = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if answer.returncode:
        raise OSError(answer.stderr.decode())
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def give_room(folder: Path, kilobytes: int) -> None:
    """Make a small disk larger, or read-only with no room asked for."""
    option = f"size={kilobytes}k" if kilobytes else "ro"
    subprocess.run(["mount", "-o", f"remount,{option}", str(folder)], check=True)


def fill(folder: Path) -> None:
    """Leave no room on a small disk."""
    with suppress(OSError), (folder / "filler").open("wb", buffering=0) as stream:
        while True:
            stream.write(b"x" * 1024)


@contextmanager
def shut(folder: Path) -> Iterator[None]:
    """Let nobody write in a folder: without rights, or, as root has all of them, immutable."""
    root = os.getuid() == 0
    closing, opening = (["chattr", "+i"], ["chattr", "-i"]) if root else (["chmod", "555"], ["chmod", "755"])
    if subprocess.run([*closing, str(folder)], capture_output=True, check=False).returncode:
        pytest.skip("no folder can be shut here")
    try:
        yield
    finally:
        subprocess.run([*opening, str(folder)], check=True)
