"""Fonts: all in the file, and all of them readable as text.

Source: ISO 15930-7, 6.6; ISO 14289-1, 7.21.
"""

from collections.abc import Iterator

from flyergen.messages import say
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
