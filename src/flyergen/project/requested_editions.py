"""Requested editions: what a command asks for, the layout and languages that it names, and languages by side."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Layout, Sides
from flyergen.lint.translations import unfinished_problems
from flyergen.media.design import folded_sheet, frames_of
from flyergen.messages import listed, say
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.project.judgement import Demand
from flyergen.record import NamedTuple
from flyergen.sheet.folded_sheet import SIDES
from flyergen.source.flyer_folder import FlyerSource

if TYPE_CHECKING:
    from flyergen.project.ledger import Ledger
    from flyergen.typeset.carried_parts import PartMemory


class EditionSpec(NamedTuple):
    """What editions to make: languages (none: all finished ones), a layout ("": the first), the purpose.

    A draft includes unfinished languages; untranslated texts have the source's words. `overset` accepts page problems,
    for pictures that show them. Without `words` the word checks are skipped, for speed. Editions that are `alone` have
    their own size instead of the shared one. Without `advice` nothing computes how much to cut. `medium` is what they
    are composed for; large print is a medium of its own.
    """

    languages: tuple[str, ...] = ()
    layout: str = ""
    demand: Demand = Demand.print
    overset: bool = False
    words: bool = True
    alone: bool = False
    advice: bool = True
    medium: str = "sheet"


class Memory:
    """What is known of a flyer that was set before: the steps of its languages, and the parts of its editions."""

    def __init__(self, ledger: "Ledger | None" = None, has_parts: bool = False) -> None:
        """Begin with what a `ledger` knows of steps. With `has_parts`, editions are set again and again."""
        self.ledger, self._has_parts = ledger, has_parts
        self._parts: dict[tuple[str, str, str], PartMemory] = {}

    def parts(self, layout: str, language: str, medium: str) -> "PartMemory | None":
        """Return the parts of an edition, or None if they are not kept."""
        if not self._has_parts:
            return None
        from flyergen.typeset.carried_parts import PartMemory

        return self._parts.setdefault((layout, language, medium), PartMemory())


NO_MEMORY = Memory()


def own_languages(layout: Layout, codes: Sequence[str], requested: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the languages with their own edition. If all sides are fixed, only the outside's has one.

    `requested` are requested languages. Raises FlyerError F106 if one of them is on no side.
    """
    told = told_languages(layout, codes, requested)
    return told if len(layout.sides.fixed) < len(SIDES) else (str(layout.sides.of(SIDES[0])),)


def told_languages(layout: Layout, codes: Sequence[str], requested: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the languages on any side. Raises FlyerError F106 if a `requested` one is on none."""
    sides = layout.sides
    if len(sides.fixed) < len(SIDES):
        return tuple(codes)
    if strange := [code for code in requested if code not in sides.fixed]:
        known = listed([f"`{code}`" for code in dict.fromkeys(sides.fixed)])
        raise FlyerError([problem_of("F106", sides.fixed[0].place, layout=layout.name, known=known, code=strange[0])])
    return tuple(code for code in codes if code in sides.fixed)


def layouts_in(source: FlyerSource, language: str) -> dict[str, Layout]:
    """Return the layouts with only what they show in a language."""
    return {name: _shown_in(layout, source, language) for name, layout in source.layouts.items()}


def _shown_in(layout: Layout, source: FlyerSource, language: str) -> Layout:
    """Return a layout without the panels and the art of sides in another language."""
    try:
        frames = frames_of(folded_sheet(layout, source.facts.print.stock))
    except FlyerError:  # reported when the design is checked
        return layout
    others = {side for side in SIDES if layout.sides.of(side) not in ("", language)}
    first = {name: str((panel.flow or (name,))[0]) for name, panel in layout.panels.items()}
    panels = {
        name: panel
        for name, panel in layout.panels.items()
        if first[name] not in frames or frames[first[name]].side not in others
    }
    return layout._replace(panels=panels, art=tuple(one for one in layout.art if one.sheet_side not in others))


def with_others(edition: Edition, editions: Mapping[str, Edition], sides: Sides) -> Edition:
    """Return an edition with the editions of other languages on its sides."""
    others = {side: code for side in SIDES if (code := str(sides.of(side))) and code != edition.language}
    return edition._replace(sides={side: editions[code] for side, code in others.items()})


def is_translated(source: FlyerSource, code: str) -> bool:
    """Return whether a language has all the words of the source."""
    return not source.words[code].gaps(source.words[source.facts.source_language])


def _known_languages(source: FlyerSource, spec: EditionSpec) -> tuple[str, ...]:
    """Return the requested languages, also broken ones, or all but those on request. Raises FlyerError F104."""
    known = (*source.words, *source.unread)
    if unknown := [code for code in spec.languages if code not in known]:
        raise FlyerError([unknown_language(source.name, code, source.facts.languages) for code in unknown])
    draft = spec.demand is Demand.draft
    usual = (code for code in known if code not in source.facts.on_request)
    made = (code for code in usual if code in source.unread or draft or is_translated(source, code))
    return spec.languages or tuple(made)


def languages_in(layout: Layout, large: str, codes: Sequence[str], languages: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the languages with their own edition in a layout. Raises FlyerError F106."""
    if not layout.sides.fixed:
        return tuple(codes)
    return (told_languages if large else own_languages)(layout, codes, languages)


def requested_languages(source: FlyerSource, spec: EditionSpec) -> tuple[str, ...]:
    """Return the languages with an edition of their own in the requested layout.

    Raises FlyerError for missing things: F103 layout, F104 language, F106 language on a side.
    """
    layout = source.layouts[layout_name(source, spec.layout)]
    large = spec.layout if is_large_print(source, spec.layout) else ""
    return languages_in(layout, large, _known_languages(source, spec), spec.languages)


LARGE_PRINT = "large-print"


def layout_name(source: FlyerSource, layout: str) -> str:
    """Return the requested layout: the flyer's first for "", or the one whose large print is requested.

    Raises FlyerError F103 if there is none.
    """
    if is_large_print(source, layout):
        layout = without_large_print(layout)
    if layout and layout not in source.layouts:
        near = did_you_mean(layout, source.layouts)
        raise FlyerError(
            [problem_of("F103", flyer=source.name, layout=layout, near=near, known=", ".join(source.layouts))]
        )
    return layout or str(source.facts.layouts[0])


def is_large_print(source: FlyerSource, layout: str) -> bool:
    """Return whether `large-print`, or that of a layout, as `bold.large-print`, is requested."""
    return layout.rpartition(".")[2] == LARGE_PRINT and layout not in source.layouts


def without_large_print(layout: str) -> str:
    base, _, last = layout.rpartition(".")
    return base if last == LARGE_PRINT else layout


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


def unknown_language(flyer: str, code: str, names: Iterable[str]) -> Problem:
    """Return the problem of a requested language that the flyer does not have."""
    from flyergen.flyer.language.language_codes import is_language

    hint = say("it has {known}", known=", ".join(names))
    if is_language(code):
        command = f"flyergen languages add {flyer} {code}"
        hint = say("it has {known}; begin a new one with `{command}`", known=", ".join(names), command=command)
    return problem_of("F104", flyer=flyer, code=code, hint=hint)


def left_out(source: FlyerSource, requested: Sequence[str], side_languages: Sequence[str]) -> Iterator[Problem]:
    """Yield a warning for each language that cannot be made. `side_languages` are those on sides."""
    original = source.words[source.facts.source_language]
    for code in () if requested else source.words:
        if code not in side_languages:
            yield from unfinished_problems(original, source.words[code], warning=True)
    for code in source.unread if requested else ():
        if code not in requested:
            yield _unread_warning(source, code)


def _unread_warning(source: FlyerSource, code: str) -> Problem:
    from flyergen.source.find_flyers import name_of

    return problem_of(
        "F107",
        Place(f"{source.shown_name}/text/{code}.yaml"),
        language=code,
        command=f"flyergen check {name_of(source.folder)} --lang {code}",
        warning=True,
    )
