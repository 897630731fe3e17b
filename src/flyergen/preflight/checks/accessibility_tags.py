"""Accessibility tags: checks that a PDF is tagged, with alt text and heading levels.

Source: ISO 14289-1 (PDF/UA-1), 7.1 to 7.4; the clauses are those of the Matterhorn protocol 1.1.
"""

from collections.abc import Iterator

from flyergen.messages import say, say_n
from flyergen.preflight.document import Document
from flyergen.preflight.fact_wording import kind_of, listed
from flyergen.preflight.remarks import Remark

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def check_tagged(document: Document) -> Iterator[Remark]:
    """Require MarkInfo, StructTreeRoot and Lang. A press prints a file without them too."""
    if "/StructTreeRoot" not in document.root:
        fact = say("the file is not tagged: it has no StructTreeRoot")
        yield Remark("P455", fact, say("export it as a tagged PDF"))
    elif not document.tagged:
        fact = say("the file has tags and MarkInfo does not say so")
        yield Remark("P455", fact, say("set Marked in MarkInfo"))
    if document.section("/MarkInfo").get("/Suspects", False):
        fact = say("the file says of its tags that they may be wrong (Suspects)")
        yield Remark("P455", fact, say("look through the tags, then set Suspects to false"))
    if not document.language:
        yield Remark("P456", say("the file has no language"), say("set Lang in the catalog"))


def check_figures(document: Document) -> Iterator[Remark]:
    """Require Alt or ActualText for every Figure."""
    bare = [tag for tag in document.structure if tag.role in ("Figure", "Formula") and not (tag.alt or tag.actual_text)]
    if bare:
        fact = say_n(len(bare), "{count} figure without Alt", "{count} figures without Alt")
        yield Remark("P457", fact, say("say in words what each shows"))


def check_untagged_content(document: Document) -> Iterator[Remark]:
    """Require that in a tagged file all content is in a tag or an artifact."""
    if not document.tagged:
        return
    for page in document.pages:
        outside = [mark for mark in page.content.marks if not mark.tag]
        if outside:
            first = outside[0]
            fact = say_n(
                len(outside),
                "page {number}: {count} mark outside any tag or artifact, first {kind} {at}",
                "page {number}: {count} marks outside any tag or artifact, first {kind} {at}",
                number=page.number,
                kind=kind_of(first.kind),
                at=page.at(first.box),
            )
            yield Remark("P458", fact, say("tag it or make it an artifact"))


def check_mixtures(document: Document) -> Iterator[Remark]:
    """Require that no artifact is inside a tag, and no tag inside an artifact."""
    for page in document.pages if document.tagged else ():
        if page.content.mixed:
            fact = say("page {number} has {faults}", number=page.number, faults=listed(page.content.mixed))
            yield Remark("P493", fact, say("end the one before the other begins"), page.number)


def check_known_content(document: Document) -> Iterator[Remark]:
    """Require that every marked-content number of a page is in the structure tree."""
    known = {mcid for tag in document.structure for mcid in tag.mcids}
    for page in document.pages if document.tagged else ():
        lost = [mcid for mcid in page.content.mcids if (page.node.objgen[0], mcid) not in known]
        if lost:
            fact = say_n(
                len(lost),
                "page {number}: {count} piece of tagged content that the structure does not know",
                "page {number}: {count} pieces of tagged content that the structure does not know",
                number=page.number,
            )
            yield Remark("P459", fact, say("make the file again"))


def check_headings(document: Document) -> Iterator[Remark]:
    """Require that heading levels go down one by one, and that all headings have a number, or none."""
    roles = {tag.role for tag in document.structure}
    if "H" in roles and roles.intersection(_HEADINGS):
        yield Remark("P460", say("some headings are H and some have a level"), say("give each heading its level"))
    if any(tag.kids.count("H") > 1 for tag in document.structure):
        yield Remark("P460", say("a section has several headings H"), say("put each into a section of its own"))
    level = 0
    for tag in document.structure:
        if tag.role in _HEADINGS:
            deeper = int(tag.role[1:])
            if deeper > level + 1:
                fact = say("a heading of level {deeper} comes after no other", deeper=deeper)
                if level:
                    fact = say(
                        "a heading of level {deeper} comes after one of level {level}", deeper=deeper, level=level
                    )
                yield Remark("P460", fact, say("make it level {level}", level=level + 1))
                return
            level = deeper
