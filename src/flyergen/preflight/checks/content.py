"""The pages' content: what is opened is closed.

Source: ISO 32000-1, 8.4.2 and 14.6.
"""

from collections.abc import Iterator

from flyergen.preflight.document import Document
from flyergen.preflight.wording import listed
from flyergen.problems import Problem


def check_nesting(document: Document) -> Iterator[Problem]:
    """Ask for balanced q and Q, BDC and EMC."""
    for page in document.pages:
        if page.content.nesting:
            yield Problem("P450", f"page {page.number} has {listed(page.content.nesting)}", "make the file again")
        if page.content.tagging:
            yield Problem("P451", f"page {page.number} has {listed(page.content.tagging)}", "make the file again")
