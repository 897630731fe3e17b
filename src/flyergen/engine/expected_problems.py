"""Expected problems: those that commands tell in their own way, ask about, or help with by another command."""

from collections.abc import Iterable
from pathlib import Path

from flyergen.messages import say
from flyergen.problems import Problem

_OF_PLACES = ("D101", "D102")  # where nothing can be written
_UNTOUCHED = "F121"  # accepted texts that are unchanged


def where_they_belong(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems of files in their right folder, without the hint that sends them to another."""
    hint = say("give yourself the right to write there, or make room on the disk")
    return [one._replace(hint=hint) if one.code in _OF_PLACES else one for one in problems]


def are_untouched_texts(problems: Iterable[Problem]) -> bool:
    """Return whether the only problem is that accepted texts are unchanged."""
    return all(problem.code == _UNTOUCHED for problem in problems)


def see_it(name: str, problems: Iterable[Problem], layout: str = "") -> str:
    """Return the command that shows overset words, or "" if all fit: "flyergen preview flyer --lang es --overset"."""
    over = [problem for problem in problems if problem.code == "T301"]
    files = {Path(problem.place.file) if problem.place else Path() for problem in over}
    languages = {file.stem if file.parent.name == "text" else "" for file in files}
    lang = f" --lang {languages.pop()}" if len(languages) == 1 and "" not in languages else ""
    which = f" --layout {layout}" if layout else ""
    return f"flyergen preview {name}{lang}{which} --overset" if over else ""
