"""Fonts: all in the file, and all of them readable as text.

Source: ISO 15930-7, 6.6; ISO 14289-1, 7.21.
"""

from collections.abc import Iterator

from flyergen.preflight.document import Document
from flyergen.preflight.wording import pages_of
from flyergen.problems import Problem


def check_embedding(document: Document) -> Iterator[Problem]:
    """Ask for every font to be embedded; outside the press a font that no text is set in does no harm."""
    for font, pages, used in document.fonts.values():
        if not font.embedded and (used or document.target == "press"):
            fact = f"the font {font.name} on {pages_of(pages)} is not embedded" + ("" if used else ", nor is it used")
            yield Problem("P440", fact, "embed it" if used else "take it out of the pages' resources")


def check_unicode(document: Document) -> Iterator[Problem]:
    """Ask that every font in use maps to Unicode."""
    for font, pages, used in document.fonts.values():
        if used and not font.mapped:
            fact = f"the font {font.name} on {pages_of(pages)} has no map to Unicode"
            yield Problem("P441", fact, "write a ToUnicode map")
