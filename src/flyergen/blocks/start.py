"""Block start: the panel of a flow, or the column of a panel, in which the next text starts."""

from collections.abc import Iterator

from flyergen.flyer.block import Block, Site, in_a_tuple
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Panel
from flyergen.names import ColumnNumber, PanelName, RowNumber
from flyergen.problem import Problem
from flyergen.problems.rules import problem_of
from flyergen.typeset.line_boxes import BlockContext, StartUnit, Unit


class Start(Block):
    """Starts the following text on this panel of the flow, at `row` or at its top, unless it is already there.

    Without a `panel` it starts in a `column` of the panel where it is.
    """

    panel: PanelName = PanelName("")
    row: RowNumber | None = None
    column: ColumnNumber = ColumnNumber(1)

    def start_panels(self) -> tuple[PanelName, ...]:
        return (self.panel,) if self.panel else ()

    @in_a_tuple
    def problems(self, site: Site) -> Iterator[Problem]:
        """Yield that the panel has fewer columns, or that the start says nothing."""
        panels = site.layout.panels
        flow = next((panel for panel in panels.values() if site.placement in panel.blocks), Panel())
        there = (flow, *(panels.get(name, flow) for name in ((self.panel,) if self.panel else flow.flow)))
        most = max((panel.columns.number for panel in there if panel.columns), default=1)
        if self.column > most:
            yield problem_of("L414", site.placement.place, "no_column", number=self.column)

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return nothing: each panel of a flow is a page of its own."""
        return ()

    def set(self, _: BlockContext) -> tuple[Unit, ...]:
        """Return the panel and the column in which the following text starts."""
        return (StartUnit(self.panel, self.row, self.column),)


BLOCK = Start
