"""Links and bookmarks: annotations and the outline of the screen file."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference, PDFString

from flyergen.artwork import Link
from flyergen.pdf.objects import Document, page_reference
from flyergen.pdf.paths import Box
from flyergen.record import NamedTuple

_PRINTED = 4
_ABOVE_ALL = ""  # before "H1" to "H6" in order
# The characters of an address that are not escaped. Source: RFC 3986, 2.
_AS_THEY_ARE = ":/?#[]@!$&'()*+,;=-._~%"


def annotation(link: Link, box: Box, pages: Sequence[str] = ()) -> PDFDictionary:
    """Return the annotation of `link` over `box`, in points. Source: ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18.

    A target such as `#es` is the first of the `pages` whose name begins with `es`.
    """
    action = {"Type": "/Action", "S": "/URI", "URI": PDFString(quote(link.target, _AS_THEY_ARE))}
    if link.target.startswith("#"):
        page = next(n for n, name in enumerate(pages) if name.split()[0] == link.target[1:])
        action = {"Type": "/Action", "S": "/GoTo", "D": PDFArray([page_reference(page), "/Fit"])}
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


class Titled(NamedTuple):
    """An element with a title: its first page, and its role, "Sect" or that of a heading, "H1" to "H6"."""

    title: str
    page: int
    role: str


def bookmarks(sections: Sequence[Titled], headings: Sequence[Titled]) -> list[Titled]:
    """Return a bookmark for each section and each heading, with headings below their section.

    A heading that is also its section's title appears once. If there is only one section, such as the large print of a
    flyer, only its headings appear, below its own title if no heading has that. Sections and headings are given in
    reading order.
    """
    if not (sections and headings):
        return [*sections, *headings]
    if len(sections) == 1:
        (whole,) = sections
        return [*([] if headings[0].title == whole.title else [whole._replace(role="H1")]), *headings]
    marks: list[Titled] = []
    starts = [one.page for one in sections]
    for section, start, end in zip(sections, starts, [*starts[1:], None], strict=True):
        own = [one for one in headings if one.page >= start and (end is None or one.page < end)]
        marks += [section._replace(role=_ABOVE_ALL), *own[bool(own) and own[0].title == section.title :]]
    return marks


def outlines(document: Document, marks: Sequence[Titled], parent: PDFObjectReference) -> PDFDictionary:
    """Add bookmarks, with lower headings below the higher ones before them. All are open.

    Return their root, to which `parent` refers.
    """
    return PDFDictionary({"Type": "/Outlines", **_chained(document, marks, parent)})


def _chained(document: Document, marks: Sequence[Titled], parent: PDFObjectReference) -> dict[str, object]:
    """Add the bookmarks below a parent and return the parent's entries."""
    if not marks:
        return {}
    families = list(_families(marks))
    own = [_bookmark(head, parent) for head, _ in families]
    references = [document.add(mark) for mark in own]
    for (_, below), mark, reference in zip(families, own, references, strict=True):
        mark.dict |= _chained(document, below, reference)
    for mark, after in zip(own[:-1], references[1:], strict=True):
        mark["Next"] = after
    for mark, before in zip(own[1:], references[:-1], strict=True):
        mark["Prev"] = before
    return {"First": references[0], "Last": references[-1], "Count": len(marks)}


def _families(marks: Sequence[Titled]) -> Iterator[tuple[Titled, Sequence[Titled]]]:
    """Yield each mark that is below no other, with the marks below it."""
    while marks:
        head, *rest = marks
        count = next((number for number, one in enumerate(rest) if one.role <= head.role), len(rest))
        yield head, rest[:count]
        marks = rest[count:]


def _bookmark(mark: Titled, parent: PDFObjectReference) -> PDFDictionary:
    destination = PDFArray([page_reference(mark.page), "/Fit"])
    return PDFDictionary({"Title": PDFString(mark.title), "Parent": parent, "Dest": destination})
