"""Typed problems: tells problems of the command line from those of files."""

from collections.abc import Iterable

from flyergen.messages import say
from flyergen.problems import Problem

# No such flyer, layout, language, group, pattern, kind or colour profile.
_TYPED = (
    *("F101", "F102", "F103", "F104", "F111", "F113", "F114", "F115", "F116", "F117"),
    *("G109", "G110", "G208", "K101", "K201", "K202", "K203", "K205", "K206", "K207", "P101", "P102", "P103"),
    *("P104", "P105", "P106", "P107", "J103", "S114", "S125", "S126"),
)
# Papers, which a layout names too. A problem without a file was typed on the command line.
_TYPED_OR_WRITTEN = ("S101", "S111", "S112", "S113", "S121", "S122")
_OF_PLACES = ("D101", "D102")  # where nothing can be written
_UNTOUCHED = "F121"  # accepted texts that are unchanged


def was_typed(problem: Problem) -> bool:
    """Return whether a problem is one of the command line, not of a file."""
    return is_typed(problem.code) and not (problem.place and problem.code in _TYPED_OR_WRITTEN)


def is_typed(code: str) -> bool:
    """Return whether a problem with this code may come from the command line, and so has no file."""
    return code in _TYPED or code in _TYPED_OR_WRITTEN


def where_they_belong(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems of files in their right folder, without the hint that sends them to another."""
    hint = say("give yourself the right to write there, or make room on the disk")
    return [one._replace(hint=hint) if one.code in _OF_PLACES else one for one in problems]


def are_untouched_texts(problems: Iterable[Problem]) -> bool:
    """Return whether the only problem is that accepted texts are unchanged."""
    return all(problem.code == _UNTOUCHED for problem in problems)
