"""Requested editions: finds the layout, large print and languages that a command names, and what it leaves out."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from flyergen.flyer.lint.translation_progress_warnings import unfinished_problems
from flyergen.flyer.model.layout import Sides
from flyergen.messages import say
from flyergen.problems import FlyerError, Place, Problem, did_you_mean
from flyergen.source.read_flyer_folder import FlyerSource

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


def in_languages(source: FlyerSource, codes: Collection[str]) -> FlyerSource:
    """Return the flyer with only these languages, and always the source language.

    A layout with a side in a missing language loses its `sides`.
    """
    kept = tuple(code for code in source.facts.languages if code in codes or code == source.facts.source_language)
    words = {str(code): source.words[code] for code in kept}
    gone = set(map(str, source.facts.languages)).difference(words)
    layouts = {
        name: layout._replace(sides=Sides()) if gone.intersection(layout.sides.fixed) else layout
        for name, layout in source.layouts.items()
    }
    return source._replace(facts=source.facts._replace(languages=kept), words=words, layouts=layouts)


def unknown_language(flyer: str, code: str, known: Iterable[str]) -> Problem:
    """Return the problem of a requested language that the flyer does not have."""
    from flyergen.flyer.language.language_codes import is_language

    hint = say("it has {known}", known=", ".join(known))
    if is_language(code):
        command = f"flyergen languages add {flyer} {code}"
        hint = say("it has {known}; begin a new one with `{command}`", known=", ".join(known), command=command)
    return Problem("F104", say("{flyer} is not in `{code}`", flyer=flyer, code=code), hint)


def left_out(source: FlyerSource, asked: Sequence[str], told: Sequence[str]) -> Iterator[Problem]:
    """Yield a warning for each language that cannot be made. `asked` are requested, and `told` are those on sides."""
    original = source.words[source.facts.source_language]
    for code in () if asked else source.words:
        if code not in told:
            yield from unfinished_problems(original, source.words[code], warning=True)
    for code in source.unread if asked else ():
        if code not in asked:
            yield _unread_warning(source, code)


def _unread_warning(source: FlyerSource, code: str) -> Problem:
    from flyergen.source.find_flyers import name_of

    fact = say("the words in `{language}` cannot be read; nothing is made of them", language=code)
    hint = say("see why: {command}", command=f"flyergen check {name_of(source.folder)} --lang {code}")
    return Problem("F107", fact, hint, Place(f"{source.shown}/text/{code}.yaml"), warning=True)
