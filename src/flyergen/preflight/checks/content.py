"""The pages' content: what is opened is closed.

Source: ISO 32000-1, 8.4.2 and 14.6.
"""

from collections.abc import Iterator

from flyergen.messages import say
from flyergen.preflight.document import Document
from flyergen.preflight.wording import listed
from flyergen.problems import Problem


def check_nesting(document: Document) -> Iterator[Problem]:
    """Ask for balanced q and Q, BDC and EMC."""
    for page in document.pages:
        if page.content.nesting:
            fact = say("page {number} has {faults}", number=page.number, faults=listed(page.content.nesting))
            yield Problem("P450", fact, say("make the file again"))
        if page.content.tagging:
            fact = say("page {number} has {faults}", number=page.number, faults=listed(page.content.tagging))
            yield Problem("P451", fact, say("make the file again"))
