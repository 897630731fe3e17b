"""Remarks: what a check has to say of a file. How grave each is, its code says, and the limits may say otherwise."""

from flyergen.named_tuple import NamedTuple
from flyergen.problems import Level, Place, Problem


class Remark(NamedTuple):
    """One remark: its code, what is the case, what to do, and the page (0: the file as a whole)."""

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
        """Return it as a problem of a file; what only informs is a warning there."""
        return Problem(self.code, self.fact, self.hint, Place(file), warning=self.level != "error")
