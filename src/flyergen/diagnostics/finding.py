"""A finding: a problem that carries data, and becomes sentences when somebody shows it.

Whoever sets words or folds sheets finds out what is the case, and says it with one of the classes of
`flyergen.diagnostics.findings`. What reads in a terminal, and which option of a command helps, is known there alone.
"""

from typing import Protocol, Self

from flyergen.problems import Place, Problem


class Data(Protocol):
    """What was found; it says fact and hint when it is asked for them."""

    def said(self) -> tuple[str, str]:
        """Return the fact and the hint."""
        ...


class Finding(Problem):
    """A problem whose fact and hint are made of its data when they are asked for."""

    __slots__ = ()

    @classmethod
    def of(cls, code: str, data: Data, place: Place | None = None, warning: bool = False) -> Self:
        """Return what was found, by the code of its rule."""
        return cls(code, data, "", place, warning)  # type: ignore[arg-type]

    @property
    def data(self) -> Data:
        """What was found."""
        return self[1]  # type: ignore[return-value]

    @property
    def fact(self) -> str:
        """What is the case."""
        return self.data.said()[0]

    @property
    def hint(self) -> str:
        """What to do about it."""
        return self.data.said()[1]
