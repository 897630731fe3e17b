"""Fonts: all in the file, whole and with each glyph in use, and all of them readable as text.

Source: ISO 15930-7, on fonts; ISO 14289-1, 7.21; ISO 19005-2, 6.2.11.
"""

from collections.abc import Iterator

from flyergen.messages import say, say_n
from flyergen.preflight.document import Document
from flyergen.preflight.remarks import Remark
from flyergen.preflight.wording import pages_of


def check_embedding(document: Document) -> Iterator[Remark]:
    """Ask for every font to be embedded; outside the press a font that no text is set in does no harm."""
    for font, pages, used in document.fonts.values():
        if not font.embedded and (used or document.target == "press"):
            said = {"name": font.name, "pages": pages_of(pages)}
            fact, hint = say("the font {name} on {pages} is not embedded", **said), say("embed it")
            if not used:
                fact = say("the font {name} on {pages} is not embedded, nor is it used", **said)
                hint = say("take it out of the pages' resources")
            yield Remark("P440", fact, hint)


def check_programs(document: Document) -> Iterator[Remark]:
    """Ask that every embedded font can be opened, and that each glyph in use can be drawn."""
    for key, (font, pages, used) in document.fonts.items():
        found = document.glyphs.get(key)
        if found is None or not (used or document.target == "press"):
            continue
        said = {"name": font.name, "pages": pages_of(pages)}
        hint = say("embed it again, from a font file that is whole")
        if found.broken:
            yield Remark("P443", say("the font {name} on {pages} is broken: it cannot be opened", **said), hint)
        elif found.spoiled:
            fact = say_n(
                len(found.spoiled),
                "the font {name} on {pages} is broken: {count} glyph in use cannot be drawn, code {first}",
                "the font {name} on {pages} is broken: {count} glyphs in use cannot be drawn, first code {first}",
                first=_code(found.spoiled),
                **said,
            )
            yield Remark("P443", fact, hint)


def check_glyphs(document: Document) -> Iterator[Remark]:
    """Ask that the embedded fonts have a glyph for each code that is painted, as wide as the file says."""
    for key, found in document.glyphs.items():
        font, pages, _used = document.fonts[key]
        said = {"name": font.name, "pages": pages_of(pages)}
        if found.missing:
            fact = say_n(
                len(found.missing),
                "the font {name} on {pages} has no glyph for {count} code in use, {first}",
                "the font {name} on {pages} has no glyphs for {count} codes in use, first {first}",
                first=_code(found.missing),
                **said,
            )
            yield Remark("P444", fact, say("embed the font with all letters in use, or set them in another"))
        if found.other_widths:
            fact = say_n(
                len(found.other_widths),
                "the font {name} on {pages} has another width than the file says at {count} code in use, {first}",
                "the font {name} on {pages} has other widths than the file says at {count} codes in use, first {first}",
                first=_code(found.other_widths),
                **said,
            )
            yield Remark("P448", fact, say("make the file again with the font that it was set in"))


def _code(codes: tuple[int, ...]) -> str:
    """Return the first of some codes as a font's table shows it."""
    return f"{codes[0]:04X}"


def check_unicode(document: Document) -> Iterator[Remark]:
    """Ask that every font in use maps to Unicode."""
    for font, pages, used in document.fonts.values():
        if used and not font.mapped:
            fact = say("the font {name} on {pages} has no map to Unicode", name=font.name, pages=pages_of(pages))
            yield Remark("P441", fact, say("write a ToUnicode map"))


def check_subsets(document: Document) -> Iterator[Remark]:
    """Tell of fonts that are in the file whole."""
    for font, pages, _used in document.fonts.values():
        if font.embedded and not font.subset and font.kind != "Type3":
            fact = say("the font {name} on {pages} is embedded whole", name=font.name, pages=pages_of(pages))
            yield Remark("P442", fact, say("embed only the letters in use, if its license asks for that"))
