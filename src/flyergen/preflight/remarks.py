"""Remarks: what a check reports. Its code decides the level, unless the limits change it."""

from flyergen.named_tuple import NamedTuple
from flyergen.problems import Level, Place, Problem


class Remark(NamedTuple):
    """One remark: its code, the fact, the hint, and the page (0: the whole file)."""

    code: str
    fact: str
    hint: str
    page: int = 0


class Judged(NamedTuple):
    """A remark with its level."""

    code: str
    fact: str
    hint: str
    page: int
    level: Level

    def problem(self, file: str) -> Problem:
        """Return it as a problem of a file. A note becomes a warning."""
        return Problem(self.code, self.fact, self.hint, Place(file), warning=self.level != "error")
