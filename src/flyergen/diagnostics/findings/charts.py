"""Findings about charts: labels that have no room."""

from flyergen.messages import say
from flyergen.named_tuple import NamedTuple

Said = tuple[str, str]


class WideLabel(NamedTuple):
    """A word of a label, or a number, is wider than its place in the chart. Lengths are mm."""

    word: str
    needed: float
    width: float

    def said(self) -> Said:
        """Return the fact, and what makes room."""
        fact = say(
            "“{word}” asks for {needed:.1f} mm of a chart that has {width:.1f} mm for it",
            word=self.word,
            needed=self.needed,
            width=self.width,
        )
        return fact, say(
            "write it shorter, show fewer figures, or write `form: bars`, whose labels have the whole width"
        )
