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
from flyergen.preflight.document import Document, Page
from flyergen.preflight.open import Budget
from flyergen.preflight.painted_marks import text_of
from flyergen.preflight.report import Remark, kind_of, listed, remark_of
from flyergen.preflight.structure_tree import (
    MOST_MCIDS,
    Number,
    Tag,
    elements_below,
    read_content,
    read_parents,
    role_map,
    role_of,
)
from flyergen.preflight.used_glyphs import has_ink
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
    """Require Alt or ActualText for every Figure, with a letter or a digit in it."""
    pictures = (tag for tag in document.structure if tag.role in ("Figure", "Formula"))
    bare = [tag for tag in pictures if not any(map(str.isalnum, tag.alt + tag.actual_text))]
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


def check_ways_back(document: Document) -> Iterator[Remark]:
    """Require that content and links lead back to the elements that hold them. Screen readers go that way."""
    parents = read_parents(document.section("/StructTreeRoot"), document.budget) if document.tagged else {}
    owners = _owners(document)
    for page in document.pages if document.tagged else ():
        number = page.node.objgen[0]
        held = [(mcid, owners[number, mcid]) for mcid in page.content.mcids if (number, mcid) in owners]
        lost = sum(_parent_of(document, page, mcid, parents) not in holders for mcid, holders in held)
        if lost:
            yield remark_of("P503", page.number, "content", count=lost, number=page.number)
        links = [each for each in page.annotations if each.objgen in document.holders]
        lost = sum(
            _number_of(parents.get(_key(each, "/StructParent"))) != document.holders[each.objgen] for each in links
        )
        if lost:
            yield remark_of("P503", page.number, "links", count=lost, number=page.number)


def _owners(document: Document) -> dict[tuple[int, int], list[Number]]:
    """Return the numbers of the elements that hold each marked content, by page and number."""
    found: dict[tuple[int, int], list[Number]] = {}
    for tag in document.structure:
        for content in (each for each in tag.mcids if each[1] >= 0):
            found.setdefault(content, []).append(_number_of(tag.node))
    return found


def _parent_of(document: Document, page: Page, mcid: int, parents: Mapping[int, Any]) -> Number:
    """Return the number of the element that the ParentTree names for marked content, none of them for a wrong one."""
    form, own = divmod(mcid, MOST_MCIDS)
    holder = document.pdf.get_object(form, 0) if form else page.node
    row = parents.get(_key(holder, "/StructParents"))
    return _number_of(row[own] if isinstance(row, pikepdf.Array) and own < len(row) else None)


def _key(thing: Any, name: str) -> int:
    found = thing.get(name, -1)
    return int(found) if isinstance(found, int) else -1


def _number_of(thing: Any) -> Number:
    return thing.objgen if isinstance(thing, pikepdf.Object) else (0, 0)


def check_marks_once(document: Document) -> Iterator[Remark]:
    """Require that marked content is on its page, that its number begins once, and that one element holds it."""
    owners = _owners(document)
    numbers = {page.node.objgen[0]: page for page in document.pages}
    for page in document.pages if document.tagged else ():
        own = page.node.objgen[0]
        twice = {mcid for mcid in page.content.mcids if len(owners.get((own, mcid), ())) > 1} | page.content.repeated
        if twice:
            yield remark_of("P504", page.number, count=len(twice), number=page.number)
    gone = Counter(
        numbers[where].number if where in numbers else 0
        for where, mcid in owners
        if where not in numbers or mcid not in numbers[where].content.mcids
    )
    for number, count in sorted(gone.items()):
        if not document.pages[max(number, 1) - 1].content.broken:
            yield remark_of("P505", number, "page" if number else "nowhere", count=count, number=number)


def check_silent_words(document: Document) -> Iterator[Remark]:
    """Require that no empty ActualText takes the place of words."""
    mute = {content for tag in document.structure if _is_mute(tag) for content in tag.mcids}
    for page in document.pages:
        own, content = page.node.objgen[0], page.content
        silent = [*content.silent, *(word for word in content.words if (own, word.mcid) in mute)]
        texts = [text for word in dict.fromkeys(silent) if has_ink(text := text_of(word, content.fonts))]
        if texts:
            words = listed(f"`{text}`" for text in texts)
            yield remark_of("P506", page.number, count=len(texts), number=page.number, words=words)


def _is_mute(tag: Tag) -> bool:
    return tag.node is not None and "/ActualText" in tag.node and not tag.actual_text


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
    """Require that the structure reads the words of each page in painting order, and begins on the first."""
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
            yield remark_of("P465", page.number, "page", count=back, number=page.number)
    numbers = {page.node.objgen[0]: page.number for page in document.pages}
    pages = [numbers[where] for where in order if where in numbers]
    if pages and pages[0] != min(pages):
        yield remark_of("P465", 0, "file", first=pages[0], due=min(pages))


def check_language_code(document: Document) -> Iterator[Remark]:
    """Require a language code that screen readers know."""
    if document.language and not _LANGUAGE.fullmatch(document.language):
        yield remark_of("P466", 0, "file", language=document.language)
    within = {str(tag.node.get("/Lang", "")) for tag in document.structure if tag.node is not None}
    within.update(language for page in document.pages for language in page.content.languages)
    for language in sorted(each for each in within if each and not _LANGUAGE.fullmatch(each)):
        yield remark_of("P466", 0, "part", language=language)


def check_alt_words(document: Document) -> Iterator[Remark]:
    """Report alt texts that are only the name of a file."""
    for tag in document.structure:
        if _FILE_NAME.fullmatch(tag.alt.strip()):
            yield remark_of("P467", alt=tag.alt.strip())
