"""Reading order: checks that structure and painting order agree, and the language and alt texts.

Source: ISO 14289-1, 7.1, 7.2 and 7.3. Readers without tags, and copied text, follow the painting order.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from flyergen.messages import say, say_n
from flyergen.preflight.document import Document
from flyergen.preflight.remarks import Remark
from flyergen.preflight.structure_tree import read_content

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
            fact = say_n(
                back,
                "page {number}: reading goes back {count} time in what is painted",
                "page {number}: reading goes back {count} times in what is painted",
                number=page.number,
            )
            yield Remark("P465", fact, say("check the reading order; paint in that order"), page.number)


def check_language_code(document: Document) -> Iterator[Remark]:
    """Require a language code that screen readers know."""
    if document.language and not _LANGUAGE.fullmatch(document.language):
        fact = say("the language is “{language}”", language=document.language)
        yield Remark("P466", fact, say("write it as a code, such as en or es-MX"))
    within = {str(tag.node.get("/Lang", "")) for tag in document.structure if tag.node is not None}
    for language in sorted(each for each in within if each and not _LANGUAGE.fullmatch(each)):
        fact = say("the language of a part is “{language}”", language=language)
        yield Remark("P466", fact, say("write it as a code, such as en or es-MX"))


def check_alt_words(document: Document) -> Iterator[Remark]:
    """Report alt texts that are only the name of a file."""
    for tag in document.structure:
        if _FILE_NAME.fullmatch(tag.alt.strip()):
            fact = say("the words for a picture are “{alt}”", alt=tag.alt.strip())
            yield Remark("P467", fact, say("say in words what it shows"))
