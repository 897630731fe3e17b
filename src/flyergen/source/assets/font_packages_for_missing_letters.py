"""Font packages for missing letters: which package has those that no font has, and the command that installs it."""

from collections.abc import Callable, Iterable, Iterator

from flyergen.flyer.edition import Edition
from flyergen.messages import say
from flyergen.problem import Finding, Place, Problem, values_of
from flyergen.source.assets.font_packages import command_for, wheel_of
from flyergen.source.assets.script_fonts import missing_family, packaged_family

NO_GLYPH = "T302"


def with_packages(edition: Edition, problems: Iterable[Problem], script_of: Callable[[str], str]) -> Iterator[Problem]:
    """Yield problems. Those of missing characters say which package has them, if one has.

    If it is that of the edition's language, they are one problem. `script_of` returns the script of a character (ISO
    15924).
    """
    of_language, told = missing_family(edition.language, edition.fonts["text"]), False
    for problem in problems:
        if problem.code != NO_GLYPH or not isinstance(problem, Finding):
            yield problem
        elif not of_language:
            family = packaged_family(script_of(str(values_of(problem.data)["characters"])[0]))
            yield Problem(NO_GLYPH, problem.fact, _how_to_install(family), problem.place) if family else problem
        elif not told:
            told = True
            yield no_font(edition.language, edition.words.place)


def no_font(language: str, place: Place | None = None) -> Problem:
    """Return the problem of a language that no font has: it says how to bring the font, if a package has it."""
    family = missing_family(language, ())
    fact = say("no font has the letters of `{language}`", language=language)
    hint = say("put one into fonts/, and name it under `fonts:` in flyer.yaml")
    return Problem(NO_GLYPH, fact, _how_to_install(family) if family else hint, place)


def _how_to_install(family: str) -> str:
    return say(
        "install `{family}`: `{command}`; `make fonts` in the source of flyergen makes {file}",
        family=family,
        command=command_for(family),
        file=wheel_of(family),
    )
