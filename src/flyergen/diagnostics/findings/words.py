"""Findings about the words of a text."""

from collections.abc import Mapping

from flyergen.messages import say, values_in
from flyergen.named_tuple import NamedTuple


class OnWords(NamedTuple):
    """A finding about the words of a text: its key, the fact, and the hint."""

    key: str
    case: str
    remedy: str

    def said(self) -> tuple[str, str]:
        """Return the fact, which begins with the key, and the hint."""
        return say("`{key}` {fact}", key=self.key, fact=self.case), self.remedy

    def values(self) -> Mapping[str, object]:
        """Return the key, and the values in the fact."""
        return {"key": self.key, **values_in(self.case)}
