"""PDF opening: opens a file as a PDF or says why not, and limits the work that it may cause.

A few bytes of a file can stand for hours of work. So work is counted where it arises, and never timed: the result is
the same on every machine. A file of up to `FULL_SIZE` bytes has the whole budget, and a larger file proportionally
more.
"""

from io import BytesIO
from pathlib import Path
from typing import Any, Literal, get_args

import pikepdf

from flyergen.files import path_or_bytes
from flyergen.messages import say
from flyergen.problem import Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

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
    if limits := getattr(pikepdf.settings, "set_qpdf_limits", None):  # the older ones of older Macs have none
        limits(flate_max_memory=_MOST_UNPACKED)
    try:
        file = path_or_bytes(path)
        pdf = pikepdf.open(BytesIO(file) if isinstance(file, bytes) else file)
        if _has_too_many(pdf.Root.get("/Pages")):
            raise UnreadableError(problem_of("P419", most=MOST_PAGES))
        page_count = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise UnreadableError(problem_of("P402", None, "locked")) from error
    except MALFORMED as error:
        raise UnreadableError(problem_of("P401", None, "no_end")) from error
    if not page_count:
        raise UnreadableError(problem_of("P405"))
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


FULL_SIZE = 10_000_000

MILLION = 1_000_000

Kind = Literal[
    "bytes", "objects", "operators", "marks", "letters", "pixels", "picture", "painted", "compared", "depth", "layers"
]


class Amounts(NamedTuple):
    """The limit of each kind of work.

    `bytes` are those of streams, packed and unpacked. `objects` are all values in the file's syntax. `operators` and
    `marks` are those of all pages, with forms and patterns counted as often as they are drawn; a long operator counts
    as several. `letters` are those of all text. `pixels` are those of pictures, once for each page that shows them,
    and `picture` those of one picture. `painted` are the pixels of rendered pages, counted as often as they are
    painted over. `compared` is how often a mark is compared with one below it. `depth` is how many q or BMC are open
    at once, and `layers` how many pixels of groups and masks that lie in one another.
    """

    bytes: int = 100 * MILLION
    objects: int = 3 * MILLION // 2
    operators: int = MILLION
    marks: int = 3 * MILLION // 10
    letters: int = 5 * MILLION
    pixels: int = 400 * MILLION
    picture: int = 100 * MILLION
    painted: int = 4000 * MILLION
    compared: int = 8 * MILLION
    depth: int = 1000
    layers: int = 100 * MILLION


AMOUNTS = Amounts()

KINDS: tuple[Kind, ...] = get_args(Kind)


class OverBudgetError(UnreadableError):
    """The file needs more work than its budget. `problem` says of which kind."""


class Budget:
    """The remaining budget of a file of `size` bytes."""

    def __init__(self, size: int = 0) -> None:
        share = max(1.0, size / FULL_SIZE)
        self._most = {
            kind: int(getattr(AMOUNTS, kind) * (1 if kind in ("depth", "layers") else share)) for kind in KINDS
        }
        self._spent = dict.fromkeys(KINDS, 0)

    def remaining(self, kind: Kind) -> int:
        """Return how much of a kind of work is left."""
        return max(0, self._most[kind] - self._spent[kind])

    def spend(self, kind: Kind, amount: int = 1) -> None:
        """Count work before it is done, or after a small step.

        Raises OverBudgetError P417 if it is more than is left.
        """
        self._spent[kind] += amount
        if self._spent[kind] > self._most[kind]:
            raise OverBudgetError(self._problem(kind))

    def hold(self, kind: Kind, amount: int) -> None:
        """Compare an amount that grows and shrinks with its limit. Raises OverBudgetError P417."""
        if amount > self._most[kind]:
            raise OverBudgetError(self._problem(kind))

    def _problem(self, kind: Kind) -> Problem:
        return problem_of("P417", fact=_fact(kind, self._most[kind]))


def _fact(kind: Kind, maximum: int) -> str:
    facts = {
        "bytes": say("the streams of the file have more than {most:,} bytes, unpacked", most=maximum),
        "objects": say("the file has more than {most:,} objects", most=maximum),
        "operators": say("the pages of the file have more than {most:,} operators", most=maximum),
        "marks": say("the pages of the file have more than {most:,} marks", most=maximum),
        "letters": say("the pages of the file have more than {most:,} letters", most=maximum),
        "pixels": say("the pictures of the file have more than {most:,} pixels", most=maximum),
        "picture": say("a picture of the file has more than {most:,} pixels", most=maximum),
        "painted": say("the pages of the file paint more than {most:,} pixels", most=maximum),
        "compared": say("the marks of the file lie over one another more than {most:,} times", most=maximum),
        "depth": say("more than {most:,} q or BMC are open at once", most=maximum),
        "layers": say("the groups and masks in one another have more than {most:,} pixels", most=maximum),
    }
    return facts[kind]
