"""Document facts: what a PDF is, for people and as JSON, and the inks of each of its pages."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from flyergen.preflight.colour_spaces import PROCESS, Space
from flyergen.preflight.document import Document, Page
from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Mark
from flyergen.preflight.report import CodeFacts, Facts, FontFacts, InkFacts, PageFacts, PagePlates, PictureFacts
from flyergen.units import pt

_SIXTEENTH = 72 / 16


def facts_of(document: Document) -> Facts:
    """Return the facts of a document."""
    annotations = [each for page in document.pages for each in page.annotations]
    return Facts(
        target=document.limits.name,
        version=document.version,
        title=document.title,
        language=document.language,
        tagged=document.tagged,
        standards=tuple(_standards(document.xmp or {})),
        intent=_intent(document),
        profile=document.profile.name if document.profile else "",
        pages=tuple(_pages(document)),
        fonts=tuple(_fonts(document)),
        colours=tuple(sorted({space.name for page in document.pages for space in page.content.spaces})),
        ink=_ink(document),
        pictures=tuple(_pictures(document)),
        codes=tuple(_codes(document)),
        links=sum(each.get("/Subtype") == "/Link" for each in annotations),
        annotations=len(annotations),
    )


def _pages(document: Document) -> list[PageFacts]:
    return [PageFacts(each.number, each.media, each.bleed, each.trim, _unit(each.paper)) for each in document.pages]


def _standards(xmp: Mapping[str, str]) -> list[str]:
    claims = [xmp.get("pdfxid:GTS_PDFXVersion", "")]
    if "pdfuaid:part" in xmp:
        claims.append(f"PDF/UA-{xmp['pdfuaid:part']}")
    if "pdfaid:part" in xmp:
        claims.append(f"PDF/A-{xmp['pdfaid:part']}{xmp.get('pdfaid:conformance', '').lower()}")
    return [claim for claim in claims if claim]


def _intent(document: Document) -> str:
    intents = document.press_intents + document.intents
    return str(intents[0].get("/OutputConditionIdentifier", "")) if intents else ""


def _unit(paper: Box) -> str:
    """Return "in" for paper in sixteenths of an inch, else "mm"."""
    edges = (paper.width / _SIXTEENTH, paper.height / _SIXTEENTH)
    return "in" if all(abs(edge - round(edge)) < 0.01 for edge in edges) else "mm"


def _fonts(document: Document) -> list[FontFacts]:
    return [
        FontFacts(font.name, font.kind, font.embedded, font.subset, used, pages)
        for font, pages, used in sorted(document.fonts.values(), key=lambda found: found[0].name)
    ]


def _pictures(document: Document) -> list[PictureFacts]:
    return [
        PictureFacts(
            page.number,
            mark.box.on(page.paper),
            mark.picture.width,
            mark.picture.height,
            round(mark.size, 1),
            "one-bit mask" if mark.picture.stencil else mark.picture.space.name,
        )
        for page, mark in document.marks
        if mark.picture
    ]


def _codes(document: Document) -> list[CodeFacts]:
    return [
        CodeFacts(
            page.number,
            code.box.on(page.paper),
            round(pt(code.box.width) / code.modules, 3),
            code.payload,
        )
        for page, code in document.codes
        if code.readable
    ]


def _ink(document: Document) -> InkFacts | None:
    page, percent, mark = max(document.heaviest, key=lambda found: found[1], default=(None, 0.0, None))
    return InkFacts(round(percent, 1), page.number, mark.box.on(page.paper), mark.kind) if page and mark else None


_NO_INKS = ("All", "None")


def plates_of(path: Path) -> tuple[PagePlates, ...]:
    """Return the inks of each page of a file, inside its bleed. Raises UnreadableError if it is not a PDF."""
    return tuple(PagePlates(page.media, page.inked, page.paper, _inks(page)) for page in Document(path).pages)


def _inks(page: Page) -> tuple[str, ...]:
    used = {ink for mark in page.marks for ink in _of_mark(mark)}
    return (*(ink for ink in PROCESS if ink in used), *sorted(used.difference(PROCESS, _NO_INKS)))


def _of_mark(mark: Mark) -> Iterator[str]:
    if mark.picture and not mark.picture.stencil:
        yield from _of_space(mark.picture.space)
    elif mark.paint and mark.kind == "shading":
        yield from _of_space(mark.paint.space)
    elif mark.paint and mark.paint.plates:
        yield from (ink for ink, part in zip(PROCESS, mark.paint.plates, strict=True) if part)
    elif mark.paint:
        yield from (ink for ink, part in zip(mark.paint.space.inks, mark.paint.parts, strict=False) if part)


def _of_space(space: Space) -> tuple[str, ...]:
    """Return the possible inks of a picture."""
    if space.family == "indexed" and space.base:
        return _of_space(space.base)
    return {"grey": PROCESS[3:], "cmyk": PROCESS}.get(space.family, space.inks)
