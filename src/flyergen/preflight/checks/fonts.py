"""Fonts: all in the file, and all of them readable as text.

Source: ISO 15930-7, 6.6; ISO 14289-1, 7.21.
"""

from collections.abc import Iterator

from flyergen.messages import say
from flyergen.preflight.document import Document
from flyergen.preflight.wording import pages_of
from flyergen.problems import Problem


def check_embedding(document: Document) -> Iterator[Problem]:
    """Ask for every font to be embedded; outside the press a font that no text is set in does no harm."""
    for font, pages, used in document.fonts.values():
        if not font.embedded and (used or document.target == "press"):
            said = {"name": font.name, "pages": pages_of(pages)}
            fact, hint = say("the font {name} on {pages} is not embedded", **said), say("embed it")
            if not used:
                fact = say("the font {name} on {pages} is not embedded, nor is it used", **said)
                hint = say("take it out of the pages' resources")
            yield Problem("P440", fact, hint)


def check_unicode(document: Document) -> Iterator[Problem]:
    """Ask that every font in use maps to Unicode."""
    for font, pages, used in document.fonts.values():
        if used and not font.mapped:
            fact = say("the font {name} on {pages} has no map to Unicode", name=font.name, pages=pages_of(pages))
            yield Problem("P441", fact, say("write a ToUnicode map"))
