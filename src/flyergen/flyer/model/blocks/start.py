"""Block start: the panel of a flow on which the next text starts."""

from flyergen.flyer.model.blocks import Block
from flyergen.flyer.model.edition import Edition
from flyergen.located_names import PanelName, RowNumber
from flyergen.named_tuple import NamedTuple


class Start(NamedTuple):
    """Starts the following text on this panel of the flow, at `row` or at its top, unless it is already there."""

    panel: PanelName
    row: RowNumber | None = None

    def start_panels(self) -> tuple[PanelName, ...]:
        return (self.panel,)

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return nothing: each panel of a flow is a page of its own."""
        return ()


BLOCK = Start
