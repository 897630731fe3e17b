"""Recorded findings, from an earlier build, and findings per layout, which name their layout."""

from collections.abc import Mapping

from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FindingData, values_of


class InLayout(NamedTuple):
    """A finding in one of several layouts, which is named."""

    finding: FindingData
    layout: str

    def said(self) -> tuple[str, str]:
        """Return the fact and the hint."""
        fact, hint = self.finding.said()
        return say("{fact}, in the layout `{layout}`", fact=fact, layout=self.layout), hint

    def values(self) -> Mapping[str, object]:
        """Return the data of the finding, and the layout."""
        return {**values_of(self.finding), "layout": self.layout}


class Recorded(NamedTuple):
    """A finding of an earlier build: its fact, its hint and its data."""

    fact: str
    hint: str
    data: Mapping[str, object]

    def said(self) -> tuple[str, str]:
        """Return the fact and the hint."""
        return self.fact, self.hint

    def values(self) -> Mapping[str, object]:
        """Return the data."""
        return self.data
