"""Content operators: checks that page content is well nested and uses only operators of PDF.

Source: ISO 32000-1, 7.8.2, 8.4.2, 9.4.1 and 14.6; ISO 19005-2, 6.2.2.
"""

from collections.abc import Iterator

from flyergen.messages import say
from flyergen.preflight.document import Document
from flyergen.preflight.fact_wording import listed
from flyergen.preflight.operators import named
from flyergen.preflight.remarks import Remark


def check_nesting(document: Document) -> Iterator[Remark]:
    """Require balanced q and Q, BT and ET, BDC and EMC."""
    for page in document.pages:
        if page.content.nesting:
            fact = say("page {number} has {faults}", number=page.number, faults=listed(page.content.nesting))
            yield Remark("P450", fact, say("make the file again"), page.number)
        if page.content.tagging:
            fact = say("page {number} has {faults}", number=page.number, faults=listed(page.content.tagging))
            yield Remark("P451", fact, say("make the file again"), page.number)


def check_operators(document: Document) -> Iterator[Remark]:
    """Report operators that PDF does not define. A print file may not have them between BX and EX either."""
    for page in document.pages:
        strange = (*page.content.unknown, *(page.content.excused if document.limits.standard else ()))
        if strange:
            fact = say("page {number} has unknown operators: {names}", number=page.number, names=named(strange))
            yield Remark("P452", fact, say("make the file again"), page.number)
