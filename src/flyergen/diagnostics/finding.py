"""Finding: a problem that has data, and makes its sentences when it is shown.

Typesetting and imposition return the classes of `flyergen.diagnostics.findings`. Only those classes know the sentences,
and which command options help.
"""

from typing import Protocol, Self

from flyergen.problems import Place, Problem


class Data(Protocol):
    """The data of a finding. It makes fact and hint on demand."""

    def said(self) -> tuple[str, str]:
        """Return the fact and the hint."""
        ...


class Finding(Problem):
    """A problem that makes its fact and hint from its data on demand."""

    __slots__ = ()

    @classmethod
    def of(cls, code: str, data: Data, place: Place | None = None, warning: bool = False) -> Self:
        """Return the finding for data, by the code of its rule."""
        return cls(code, data, "", place, warning)  # type: ignore[arg-type]

    @property
    def data(self) -> Data:
        """The data."""
        return self[1]  # type: ignore[return-value]

    @property
    def fact(self) -> str:
        """The fact."""
        return self.data.said()[0]

    @property
    def hint(self) -> str:
        """The hint."""
        return self.data.said()[1]
