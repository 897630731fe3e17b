"""Transcripts: what somebody types, writes and is told, run as it stands in `docs/transcripts/`."""

import re
from pathlib import Path
from shlex import split

from project import Project

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "transcripts"
_CHANGING = ((r" +\d+ KB", "  … KB"), (r"\d+\.\d+ s\b", "… s"))  # sizes and seconds differ from machine to machine


class Transcript:
    """What was typed, written and answered, in its order. Files are those of one flyer's folder."""

    def __init__(self, project: Project, flyer: Path) -> None:
        self.project, self.flyer = project, flyer
        self.lines: list[str] = []

    def note(self, *lines: str) -> None:
        self.lines += ["", *(f"# {line}" for line in lines)]

    def types(self, command: str, exit_code: int = 0) -> None:
        said = self.project.run(*split(command))
        self.lines += ["", f"$ flyergen {command}", *said.out.splitlines(), *said.err.splitlines()]
        assert said.exit == exit_code, "\n".join(self.lines[-20:])

    def writes(self, file: str, *changes: tuple[str, str]) -> None:
        """Change lines of a file: the first line that is `old` and stands after the last change becomes `new`."""
        path = self.flyer / file
        lines = path.read_text("utf-8").split("\n")
        self.lines += ["", f"# in {file}"]
        at = 0
        for old, new in changes:
            at = next(n for n, line in enumerate(lines) if n >= at and line.strip() == old)
            lines[at] = lines[at].replace(old, new)
            self.lines.append(lines[at] if len(lines[at]) < 100 else f"{lines[at][:90]} … and so on")
        path.write_bytes("\n".join(lines).encode())

    def compare(self, name: str, renew: bool) -> None:
        """Compare all of it with a file of `docs/transcripts/`, or write that anew."""
        written = "\n".join(self.lines).strip() + "\n"
        for changing, still in _CHANGING:
            written = re.sub(changing, still, written)
        path = FOLDER / name
        if renew:
            path.parent.mkdir(exist_ok=True)
            path.write_text(written, encoding="utf-8", newline="\n")
        assert written == path.read_text("utf-8")
