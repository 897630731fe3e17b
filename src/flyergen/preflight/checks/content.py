"""The pages' content: what is opened is closed.

Source: ISO 32000-1, 8.4.2 and 14.6.
"""

from collections.abc import Iterator

from flyergen.messages import say
from flyergen.preflight.document import Document
from flyergen.preflight.remarks import Remark
from flyergen.preflight.wording import listed


def check_nesting(document: Document) -> Iterator[Remark]:
    """Ask for balanced q and Q, BDC and EMC."""
    for page in document.pages:
        if page.content.nesting:
            fact = say("page {number} has {faults}", number=page.number, faults=listed(page.content.nesting))
            yield Remark("P450", fact, say("make the file again"), page.number)
        if page.content.tagging:
            fact = say("page {number} has {faults}", number=page.number, faults=listed(page.content.tagging))
            yield Remark("P451", fact, say("make the file again"), page.number)
