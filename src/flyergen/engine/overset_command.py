"""Overset command: the command line that shows overset words, for hints."""

from collections.abc import Iterable
from pathlib import Path

from flyergen.problems import Problem


def see_it(name: str, problems: Iterable[Problem], layout: str = "") -> str:
    """Return the command that shows overset words, or "" if all fit: "flyergen preview flyer --lang es --overset"."""
    over = [problem for problem in problems if problem.code == "T301"]
    files = {Path(problem.place.file) if problem.place else Path() for problem in over}
    languages = {file.stem if file.parent.name == "text" else "" for file in files}
    lang = f" --lang {languages.pop()}" if len(languages) == 1 and "" not in languages else ""
    which = f" --layout {layout}" if layout else ""
    return f"flyergen preview {name}{lang}{which} --overset" if over else ""
