"""Faults of a finished composition: what no size can mend, because a font, a word or a picture is not up to it."""

from collections.abc import Iterator

from flyergen.artwork import GlyphRun, Picture
from flyergen.flyer.contact_blocks import Code, ContactCard, QrCode
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Facts
from flyergen.flyer.layout import Layout, PlacedBlock
from flyergen.flyer.names import FileName, names_within
from flyergen.messages import say
from flyergen.problems import FlyerError, Place, Problem
from flyergen.typeset.codes import fit_code, slow_to_read
from flyergen.typeset.columns import Placed
from flyergen.typeset.composition import Composition
from flyergen.typeset.contents import Plain, payload_of, shorter
from flyergen.units import MM_PER_INCH

# Effective resolution, in pixels for each inch of paper. Source: RRD, picture resolution.
_REFUSED, _COARSE = 150, 266
_SLACK = 0.3  # mm: what hanging punctuation or an italic's overhang may reach out of a column


def code_problems(facts: Facts, layout: Layout, plain: Plain) -> Iterator[Problem]:
    """Yield the QR codes that hold too much for their size, and warnings about those that phones read slowly.

    `plain` gives the words at a key, for codes that hold some.
    """
    for placed in (one for panel in layout.panels.values() for one in panel.blocks):
        if code := _code_of(placed):
            place = code.link.place or code.geo.place or placed.place
            try:
                slow = slow_to_read(fit_code(payload_of(code, facts, plain), code.size, code.level))
                second = code.contact != "none"
                found = tuple(one for one in slow if not (second and one.code == "Q205"))
            except FlyerError as error:
                found = tuple(_with_shorter(problem, shorter(code, facts, plain)) for problem in error.problems)
            yield from (problem._replace(place=place) for problem in found)


def _with_shorter(problem: Problem, other: str) -> Problem:
    if not other or problem.code not in ("Q202", "Q203"):
        return problem
    return problem._replace(hint=say("{hint}, or write {other}", hint=problem.hint, other=other))


def _code_of(placed: PlacedBlock) -> Code | None:
    return placed.block.code if isinstance(placed.block, (QrCode, ContactCard)) else None


def composition_problems(edition: Edition, composition: Composition) -> Iterator[Problem]:
    """Yield characters that no font has, words wider than their column, and pictures too coarse for their size."""
    for strips in composition.placed.values():
        for one in strips:
            yield from _missing_characters(edition, one)
            yield from _wide_words(edition, one)
    for items in composition.panels.values():
        yield from (p for item in items if isinstance(item, Picture) for p in _coarse(edition, item))


def _missing_characters(edition: Edition, one: Placed) -> Iterator[Problem]:
    runs = (item for item in one.strip.items if isinstance(item, GlyphRun))
    missing = dict.fromkeys(c for run in runs for glyph in run.glyphs if not glyph.gid for c in glyph.text)
    if missing:
        codes = ", ".join(f"U+{ord(character):04X}" for character in missing)
        fact = say("no font of the flyer has “{letters}” ({codes})", letters="".join(missing), codes=codes)
        hint = say("write it another way, or name a font family that has it under `fonts:` in flyer.yaml")
        yield Problem("T302", fact, hint, _place_of(edition, one, next(iter(missing))))


def _place_of(edition: Edition, one: Placed, character: str) -> Place | None:
    """Where the character stands: in the words of the strip, or else in any words that have it."""
    phrases = edition.words.phrases
    own = phrases.get(one.key)
    if own and character in own.text:
        return own.place
    return next((phrase.place for phrase in phrases.values() if character in phrase.text), None)


def _wide_words(edition: Edition, one: Placed) -> Iterator[Problem]:
    if one.strip.box:
        return
    runs = [item for item in one.strip.items if isinstance(item, GlyphRun)]
    right = max((_right(run) for run in runs), default=0.0)
    if right > one.column.width + _SLACK:
        word = max("".join(run.text for run in runs).split(), key=len)
        fact = say("“{word}” is wider than its column on panel {panel}", word=word, panel=one.column.panel)
        phrase = edition.words.phrases.get(one.key)
        hint = say("write it shorter or in two words, or give the style a smaller size in the layout")
        yield Problem("T303", fact, hint, phrase.place if phrase else None)


def _right(run: GlyphRun) -> float:
    """The right end of a run without the space that closes its line."""
    last = run.glyphs[-1]
    space = last.advance / 1000 * run.size * MM_PER_INCH / 72 if not last.text.strip() else 0.0
    return run.origin.x + run.width - space


def _coarse(edition: Edition, item: Picture) -> Iterator[Problem]:
    for name, raster in edition.pictures.items():
        if str(raster.path) != item.file:
            continue
        ppi = raster.width / (item.box.width / MM_PER_INCH)
        if ppi < _COARSE:
            fact = say(
                "`{name}` has {ppi:.0f} pixels an inch at its size; {needed} are needed",
                name=name,
                ppi=ppi,
                needed=150 if ppi < _REFUSED else 300,
            )
            wanted = raster.width / 300 * MM_PER_INCH
            hint = say("take a larger picture, or make it at most {wanted:.0f}mm wide", wanted=wanted)
            yield Problem("T304", fact, hint, _asked(edition, name), warning=ppi >= _REFUSED)


def _asked(edition: Edition, name: str) -> Place | None:
    return next((one.place for one in names_within(edition.layout, FileName) if one == name), None)
