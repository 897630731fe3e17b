"""Requested editions: finds the layout, large print and languages that a command names."""

from collections.abc import Iterable

from flyergen.messages import say
from flyergen.problems import FlyerError, Problem, did_you_mean
from flyergen.source.flyer_folder import FlyerSource

LARGE_PRINT = "large-print"


def layout_name(source: FlyerSource, asked: str) -> str:
    """Return the requested layout: the flyer's first for "", or the one whose large print is requested.

    Raises FlyerError F103 if there is none.
    """
    if is_large_print(source, asked):
        asked = without_large_print(asked)
    if asked and asked not in source.layouts:
        near = did_you_mean(asked, source.layouts)
        hint = (
            say("did you mean `{near}`?", near=near) if near else say("it has {known}", known=", ".join(source.layouts))
        )
        fact = say("{flyer} has no layout `{layout}`", flyer=source.name, layout=asked)
        raise FlyerError([Problem("F103", fact, hint)])
    return asked or str(source.facts.layouts[0])


def is_large_print(source: FlyerSource, asked: str) -> bool:
    """Return whether `large-print`, or that of a layout, as `bold.large-print`, is requested."""
    return asked.rpartition(".")[2] == LARGE_PRINT and asked not in source.layouts


def without_large_print(asked: str) -> str:
    base, _, last = asked.rpartition(".")
    return base if last == LARGE_PRINT else asked


def unknown_language(flyer: str, code: str, known: Iterable[str]) -> Problem:
    """Return the problem of a requested language that the flyer does not have."""
    from flyergen.flyer.language.language_codes import is_language

    hint = say("it has {known}", known=", ".join(known))
    if is_language(code):
        command = f"flyergen languages add {flyer} {code}"
        hint = say("it has {known}; begin a new one with `{command}`", known=", ".join(known), command=command)
    return Problem("F104", say("{flyer} is not in `{code}`", flyer=flyer, code=code), hint)
