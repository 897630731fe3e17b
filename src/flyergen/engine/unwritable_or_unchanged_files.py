"""Unwritable or unchanged files: problems that commands report with another hint, or ask about."""

from collections.abc import Iterable

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
