"""Accessibility tags: checks that a PDF is tagged, with alt text, in the right structure and order.

Source: ISO 14289-1 (PDF/UA-1), 7.1 to 7.4; the clauses are those of the Matterhorn protocol 1.1. Of structure elements:
ISO 14289-1, 7.5 and 7.9; ISO 32000-1, 14.8.4. Readers without tags, and copied text, follow the painting order.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import pikepdf

from flyergen.messages import say
from flyergen.preflight.document import Document
from flyergen.preflight.open import Budget
from flyergen.preflight.report import Remark, kind_of, listed, remark_of
from flyergen.preflight.structure_tree import Tag, elements_below, read_content, role_map, role_of
from flyergen.record import NamedTuple

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def check_tagged(document: Document) -> Iterator[Remark]:
    """Require MarkInfo, StructTreeRoot and Lang. A press prints a file without them too."""
    if "/StructTreeRoot" not in document.root:
        yield remark_of("P455", 0, "untagged")
    elif not document.tagged:
        yield remark_of("P455", 0, "unmarked")
    if document.section("/MarkInfo").get("/Suspects", False):
        yield remark_of("P455", 0, "suspects")
    if not document.language:
        yield remark_of("P456")


def check_figures(document: Document) -> Iterator[Remark]:
    """Require Alt or ActualText for every Figure."""
    bare = [tag for tag in document.structure if tag.role in ("Figure", "Formula") and not (tag.alt or tag.actual_text)]
    if bare:
        yield remark_of("P457", count=len(bare))


def check_untagged_content(document: Document) -> Iterator[Remark]:
    """Require that in a tagged file all content is in a tag or an artifact."""
    if not document.tagged:
        return
    for page in document.pages:
        outside = [mark for mark in page.content.marks if not mark.tag]
        if outside:
            first = outside[0]
            yield remark_of(
                "P458", count=len(outside), number=page.number, kind=kind_of(first.kind), at=page.at(first.box)
            )


def check_mixtures(document: Document) -> Iterator[Remark]:
    """Require that no artifact is inside a tag, and no tag inside an artifact."""
    for page in document.pages if document.tagged else ():
        if page.content.mixed:
            yield remark_of("P493", page.number, number=page.number, faults=listed(page.content.mixed))


def check_known_content(document: Document) -> Iterator[Remark]:
    """Require that every marked-content number of a page is in the structure tree."""
    known = {mcid for tag in document.structure for mcid in tag.mcids}
    for page in document.pages if document.tagged else ():
        lost = [mcid for mcid in page.content.mcids if (page.node.objgen[0], mcid) not in known]
        if lost:
            yield remark_of("P459", count=len(lost), number=page.number)


def check_headings(document: Document) -> Iterator[Remark]:
    """Require that heading levels go down one by one, and that all headings have a number, or none."""
    roles = {tag.role for tag in document.structure}
    if "H" in roles and roles.intersection(_HEADINGS):
        yield remark_of("P460", 0, "mixed")
    if any(tag.kids.count("H") > 1 for tag in document.structure):
        yield remark_of("P460", 0, "several")
    level = 0
    for tag in document.structure:
        if tag.role in _HEADINGS:
            deeper = int(tag.role[1:])
            if deeper > level + 1:
                yield remark_of(
                    "P460",
                    0,
                    "after" if level else "first",
                    "to_level",
                    deeper=deeper,
                    level=level,
                    hint_level=level + 1,
                )
                return
            level = deeper


_GROUPING = ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct")
_BLOCKS = ("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD")
_INLINE = ("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form")
_OTHERS = ("THead", "TBody", "TFoot", "Private", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP")
STANDARD = frozenset({*_GROUPING, *_BLOCKS, *_INLINE, *_OTHERS})
_PARTS_OF_TABLES = ("THead", "TBody", "TFoot")
_PARENTS: Mapping[str, tuple[str, ...]] = {
    "TR": ("Table", *_PARTS_OF_TABLES),
    **dict.fromkeys(_PARTS_OF_TABLES, ("Table",)),
    **dict.fromkeys(("TH", "TD"), ("TR",)),
    "LI": ("L",),
    "LBody": ("LI",),
    "TOCI": ("TOC",),
}
_KIDS: Mapping[str, tuple[str, ...]] = {
    "Table": ("TR", "Caption", *_PARTS_OF_TABLES),
    **dict.fromkeys(_PARTS_OF_TABLES, ("TR",)),
    "TR": ("TH", "TD"),
    "L": ("L", "LI", "Caption"),
    "LI": ("Lbl", "LBody"),
    "TOC": ("TOC", "TOCI", "Caption"),
}
_AGAIN = say("export it again, or mend its tags")


def check_places(document: Document) -> Iterator[Remark]:
    """Report elements in a wrong parent, or with a wrong entry for their parent."""
    wrong = [place for tag in document.structure for place in _wrong_places(tag)]
    if wrong:
        yield remark_of(
            "P468",
            0,
            "child",
            count=len(wrong),
            child=wrong[0].child,
            parent=wrong[0].parent or say("nothing"),
            hint=_AGAIN,
        )
    lost = sum(tag.node is not None and "/P" not in tag.node for tag in document.structure)
    if lost:
        yield remark_of("P468", 0, "alone", count=lost, hint=_AGAIN)


class _Place(NamedTuple):
    child: str
    parent: str


def _wrong_places(tag: Tag) -> Iterator[_Place]:
    if tag.role in _PARENTS and tag.parent not in _PARENTS[tag.role]:
        yield _Place(tag.role, tag.parent)
    allowed = _KIDS.get(tag.role)
    yield from (_Place(kid, tag.role) for kid in tag.kids if allowed and kid not in (*allowed, *_PARENTS))
    if _has_caption_amiss(tag) or _has_parts_amiss(tag):
        yield _Place("Caption" if _has_caption_amiss(tag) else "THead", tag.role)


def _has_caption_amiss(tag: Tag) -> bool:
    """Return whether a caption is neither first nor, in a table, last, or whether there are several."""
    if tag.role not in ("Table", "L", "TOC") or "Caption" not in tag.kids:
        return False
    ends = (0, len(tag.kids) - 1) if tag.role == "Table" else (0,)
    return tag.kids.count("Caption") > 1 or tag.kids.index("Caption") not in ends


def _has_parts_amiss(tag: Tag) -> bool:
    """Return whether a table has two heads or feet, or one without a body."""
    framed = tag.role == "Table" and ("THead" in tag.kids or "TFoot" in tag.kids)
    return framed and (tag.kids.count("THead") > 1 or tag.kids.count("TFoot") > 1 or "TBody" not in tag.kids)


def check_roles(document: Document) -> Iterator[Remark]:
    """Report types that readers do not know, and standard types with another meaning."""
    roles = role_map(document.section("/StructTreeRoot"))
    for name in sorted({tag.name for tag in document.structure if tag.role not in STANDARD}):
        yield remark_of("P469", 0, "unknown", name=name, hint=_AGAIN)
    for name in sorted(str(key).removeprefix("/") for key in roles.keys()):  # noqa: SIM118 (a pikepdf dictionary)
        if name in STANDARD:
            yield remark_of("P469", 0, "meaning", name=name, hint=_AGAIN)


def check_tables(document: Document) -> Iterator[Remark]:
    """Require that table headers say what they head, and that rows have equal lengths."""
    roles = role_map(document.section("/StructTreeRoot"))
    tables = [tag for tag in document.structure if tag.role == "Table"]
    rows = [list(_rows(table.node, roles, document.budget)) for table in tables]
    bare = sum(_has_bare_headers(each, roles) for each in rows)
    if bare:
        yield remark_of("P496", 0, "headers", count=bare)
    ragged = sum(len(set(_lengths(each))) > 1 for each in rows)
    if ragged:
        yield remark_of("P496", 0, "rows", count=ragged)


def _rows(table: Any, roles: Any, budget: Budget) -> Iterator[list[Any]]:
    for part in elements_below(table, budget):
        inner = elements_below(part, budget) if role_of(part, roles) in _PARTS_OF_TABLES else [part]
        yield from (elements_below(row, budget) for row in inner if role_of(row, roles) == "TR")


def _has_bare_headers(rows: list[list[Any]], roles: Any) -> bool:
    cells = [cell for row in rows for cell in row]
    headers = [cell for cell in cells if role_of(cell, roles) == "TH"]
    linked = all(_attribute(cell, "/Headers") is not None for cell in cells if role_of(cell, roles) == "TD")
    return any(_attribute(header, "/Scope") is None for header in headers) and not linked


def _lengths(rows: list[list[Any]]) -> Iterator[int]:
    """Yield how many columns each row fills, with cells of other rows that extend into it."""
    ending: Counter[int] = Counter()
    reaching = 0
    for number, row in enumerate(rows):
        reaching -= ending.pop(number, 0)
        spans = [(_span(cell, "/ColSpan"), _span(cell, "/RowSpan")) for cell in row]
        yield reaching + sum(columns for columns, _ in spans)
        for columns, lines in spans:
            if lines > 1:
                reaching += columns
                ending[number + lines] += columns


def _span(cell: Any, name: str) -> int:
    value = _attribute(cell, name)
    return max(value, 1) if isinstance(value, int) else 1


def _attribute(element: Any, name: str) -> Any:
    """Return an attribute of a table cell, or None."""
    found = element.get("/A")
    objects = list(found) if isinstance(found, pikepdf.Array) else [found]
    return next((each[name] for each in objects if isinstance(each, pikepdf.Dictionary) and name in each), None)


def check_notes(document: Document) -> Iterator[Remark]:
    """Require a unique ID for each note."""
    notes = [str(tag.node.get("/ID", "")) for tag in document.structure if tag.role == "Note" and tag.node is not None]
    if len(set(notes) - {""}) < len(notes):
        yield remark_of("P497")


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*|x(-[A-Za-z0-9]{1,8})+")
_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|svg|tiff?|webp|pdf|eps|ai|psd)", re.IGNORECASE)


def check_reading_order(document: Document) -> Iterator[Remark]:
    """Require that the structure reads the words of each page in painting order."""
    if not document.tagged:
        return
    order: dict[int, list[int]] = {}
    for where, mcid in read_content(document.section("/StructTreeRoot"), document.budget):
        order.setdefault(where, []).append(mcid)
    for page in document.pages:
        texts = [mark for mark in page.content.marks if mark.kind == "text"]
        painted = {mcid: place for place, mcid in enumerate(dict.fromkeys(mark.mcid for mark in texts))}
        read = [mcid for mcid in order.get(page.node.objgen[0], ()) if mcid in painted]
        back = sum(painted[later] < painted[earlier] for earlier, later in pairwise(read))
        if back:
            yield remark_of("P465", page.number, count=back, number=page.number)


def check_language_code(document: Document) -> Iterator[Remark]:
    """Require a language code that screen readers know."""
    if document.language and not _LANGUAGE.fullmatch(document.language):
        yield remark_of("P466", 0, "file", language=document.language)
    within = {str(tag.node.get("/Lang", "")) for tag in document.structure if tag.node is not None}
    for language in sorted(each for each in within if each and not _LANGUAGE.fullmatch(each)):
        yield remark_of("P466", 0, "part", language=language)


def check_alt_words(document: Document) -> Iterator[Remark]:
    """Report alt texts that are only the name of a file."""
    for tag in document.structure:
        if _FILE_NAME.fullmatch(tag.alt.strip()):
            yield remark_of("P467", alt=tag.alt.strip())
