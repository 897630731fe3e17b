"""Missing fonts: says once that a language has no font, with the command that installs it."""

from collections.abc import Iterable, Iterator

from flyergen.flyer.model.edition import Edition
from flyergen.messages import say
from flyergen.problems import Place, Problem
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
            yield no_font(edition.language, edition.words.place)


def no_font(language: str, place: Place | None = None) -> Problem:
    """Return the problem of a language that no font has: it says how to bring the font, if a package has it."""
    family = missing_family(language, ())
    fact = say("no font has the letters of `{language}`", language=language)
    hint = say("put one into fonts/, and name it under `fonts:` in flyer.yaml")
    if family:
        hint = say(
            "install `{family}`: `{command}`; `make fonts` in the source of flyergen makes {file}",
            family=family,
            command=command_for(family),
            file=wheel_of(family),
        )
    return Problem(_NO_GLYPH, fact, hint, place)
