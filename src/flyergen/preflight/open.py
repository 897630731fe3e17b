"""PDF opening: opens a file as a PDF, or says why it cannot be opened."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from flyergen.files import path_or_bytes
from flyergen.messages import say
from flyergen.problem import Problem

MOST_PAGES = 2000
_MOST_NODES = 20_000
_MOST_UNPACKED = 200_000_000  # bytes of one stream, by qpdf; they are counted before, except in an encrypted file
# The errors of pikepdf for a PDF whose objects are not of the expected types.
MALFORMED = (
    pikepdf.PdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


class UnreadableError(Exception):
    """The file cannot be read. `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def open_pdf(path: Path) -> pikepdf.Pdf:
    """Return the open PDF, with at least one page and at most `MOST_PAGES`.

    Raises UnreadableError P401, P402, P405 or P419.
    """
    pikepdf.settings.set_qpdf_limits(flate_max_memory=_MOST_UNPACKED)
    try:
        file = path_or_bytes(path)
        pdf = pikepdf.open(BytesIO(file) if isinstance(file, bytes) else file)
        if _has_too_many(pdf.Root.get("/Pages")):
            fact = say("the file has more than {most} pages", most=MOST_PAGES)
            raise UnreadableError(Problem("P419", fact, say("split it, and check the parts")))
        page_count = len(pdf.pages)
    except pikepdf.PasswordError as error:
        hint = say("save it again without one, then check that file")
        raise UnreadableError(Problem("P402", say("the file is locked with a password"), hint)) from error
    except MALFORMED as error:
        hint = say("make it again, or fetch it again")
        raise UnreadableError(Problem("P401", say("the file is not a PDF, or its end is missing"), hint)) from error
    if not page_count:
        raise UnreadableError(Problem("P405", say("the file has no pages"), say("make it again")))
    return pdf


def _has_too_many(root: Any) -> bool:
    """Walk the page tree, and stop if it has too many pages or loops."""
    pages, nodes, waiting = 0, 0, [root]
    while waiting and pages <= MOST_PAGES and nodes <= _MOST_NODES:
        node, nodes = waiting.pop(), nodes + 1
        kids = node.get("/Kids") if isinstance(node, pikepdf.Dictionary) else None
        if isinstance(kids, pikepdf.Array):
            pages += max(0, len(kids) - _MOST_NODES)
            waiting += [kids[at] for at in range(min(len(kids), _MOST_NODES))]
        else:
            pages += 1
    return pages > MOST_PAGES or nodes > _MOST_NODES
