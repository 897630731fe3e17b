"""Missing fonts: says once that a language has no font, with the command that installs it."""

from collections.abc import Iterable, Iterator

from flyergen.flyer.model.edition import Edition
from flyergen.messages import say
from flyergen.problems import Problem
from flyergen.source.assets.font_packages import command_for, wheel_of
from flyergen.source.assets.script_fonts import missing_family

_NO_GLYPH = "T302"


def without_letters(edition: Edition, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems, with one for all letters of a language whose font package is not installed."""
    told = False
    for problem in problems:
        if problem.code != _NO_GLYPH:
            yield problem
        elif not told:
            told = True
            yield _no_font(edition)


def _no_font(edition: Edition) -> Problem:
    family = missing_family(edition.language, edition.fonts["text"])
    fact = say("no font has the letters of `{language}`", language=edition.language)
    hint = say(
        "install `{family}`: `{command}`; `make fonts` in the source of flyergen makes {file}",
        family=family,
        command=command_for(family),
        file=wheel_of(family),
    )
    return Problem(_NO_GLYPH, fact, hint, edition.words.place)
