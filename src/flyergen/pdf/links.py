"""Links and bookmarks: what a reader of the screen file can tap."""

from collections.abc import Sequence
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference, PDFString

from flyergen.artwork import Link
from flyergen.pdf.document import Document, page_reference
from flyergen.pdf.frame import Box

_PRINTED = 4
# The characters of an address that stand for themselves. Source: RFC 3986, 2.
_AS_THEY_ARE = ":/?#[]@!$&'()*+,;=-._~%"


def annotation(link: Link, box: Box) -> PDFDictionary:
    """Return the annotation of `link` over `box`, in points. Source: ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18."""
    action = {"Type": "/Action", "S": "/URI", "URI": PDFString(quote(link.target, _AS_THEY_ARE))}
    words = link.contents or (link.element.alt if link.element else "") or link.target
    return PDFDictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": PDFArray([round(edge, 3) for edge in box]),
            "F": _PRINTED,
            "Border": PDFArray([0, 0, 0]),
            "Contents": PDFString(words),
            "A": PDFDictionary(action),
        }
    )


def bookmarks(sections: Sequence[tuple[str, int]], headings: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return what leads to each page, in order of pages: the sections, and where none begins the first heading there.

    Sections and headings are given by title and page, in the order in which they are read.
    """
    begun = {page for _, page in sections}
    first = {page: title for title, page in reversed(headings) if page not in begun}
    return sorted([*sections, *((title, page) for page, title in first.items())], key=lambda mark: mark[1])


def outlines(document: Document, sections: Sequence[tuple[str, int]]) -> PDFObjectReference:
    """Add a bookmark for each (title, page) of `sections`, one at least, and return the reference to their root."""
    root = PDFDictionary({"Type": "/Outlines", "Count": len(sections)})
    parent = document.add(root)
    marks = [_bookmark(title, page, parent) for title, page in sections]
    references = [document.add(mark) for mark in marks]
    for i, mark in enumerate(marks):
        if i > 0:
            mark["Prev"] = references[i - 1]
        if i + 1 < len(marks):
            mark["Next"] = references[i + 1]
    root["First"], root["Last"] = references[0], references[-1]
    return parent


def _bookmark(title: str, page: int, parent: PDFObjectReference) -> PDFDictionary:
    destination = PDFArray([page_reference(page), "/Fit"])
    return PDFDictionary({"Title": PDFString(title), "Parent": parent, "Dest": destination})
