"""Tags: what a screen reader reads.

Source: ISO 14289-1 (PDF/UA-1), 7.1 to 7.4; the clauses are those of the Matterhorn protocol 1.1.
"""

from collections.abc import Iterator

from flyergen.preflight.document import Document
from flyergen.preflight.wording import count_of
from flyergen.problems import Problem

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def check_tagged(document: Document) -> Iterator[Problem]:
    """Ask for MarkInfo, StructTreeRoot and Lang; a press prints a file without them all the same."""
    soft = document.target == "press"
    if "/StructTreeRoot" not in document.root:
        fact = "the file is not tagged: it has no StructTreeRoot"
        yield Problem("P455", fact, "export it as a tagged PDF", warning=soft)
    elif not document.tagged:
        yield Problem("P455", "the file has tags and MarkInfo does not say so", "set Marked in MarkInfo", warning=soft)
    if not document.language:
        yield Problem("P456", "the file has no language", "set Lang in the catalogue", warning=soft)


def check_figures(document: Document) -> Iterator[Problem]:
    """Ask that every Figure has Alt or ActualText."""
    bare = [tag for tag in document.structure if tag.role in ("Figure", "Formula") and not (tag.alt or tag.actual_text)]
    if bare:
        yield Problem("P457", f"{count_of(len(bare), 'figure')} without Alt", "say in words what each shows")


def check_untagged_content(document: Document) -> Iterator[Problem]:
    """Ask that in a tagged file all content is in a tag or an artifact."""
    if not document.tagged:
        return
    for page in document.pages:
        outside = [mark for mark in page.content.marks if not mark.tag]
        if outside:
            first = outside[0]
            fact = f"page {page.number}: {count_of(len(outside), 'mark')} outside any tag or artifact"
            yield Problem("P458", f"{fact}, first {first.kind} {page.at(first.box)}", "tag it or make it an artifact")


def check_known_content(document: Document) -> Iterator[Problem]:
    """Ask that every marked-content number of a page is in the structure tree."""
    known = {mcid for tag in document.structure for mcid in tag.mcids}
    for page in document.pages if document.tagged else ():
        lost = [mcid for mcid in page.content.mcids if (page.node.objgen[0], mcid) not in known]
        if lost:
            pieces = f"page {page.number}: {count_of(len(lost), 'piece')} of tagged content"
            yield Problem("P459", f"{pieces} that the structure does not know", "make the file again")


def check_headings(document: Document) -> Iterator[Problem]:
    """Ask that heading levels go down one by one."""
    level = 0
    for tag in document.structure:
        if tag.role in _HEADINGS:
            deeper = int(tag.role[1:])
            if deeper > level + 1:
                fact = f"a heading of level {deeper} comes after {f'one of level {level}' if level else 'no other'}"
                yield Problem("P460", fact, f"make it level {level + 1}")
                return
            level = deeper
