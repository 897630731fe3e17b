"""Block row: words at the left and at the right of a line, such as the name and the other languages."""

from flyergen.flyer.model.block import Block
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Unprinted


class Row(Block):
    """Two blocks beside one another, level at their first baselines."""

    left: Block
    right: Block

    def unprinted(self, printing: Printing) -> Unprinted:
        return {**self.left.unprinted(printing), **self.right.unprinted(printing)}

    def prints(self) -> tuple[str, ...]:
        return (*self.left.prints(), *self.right.prints())

    def differs_by_group(self) -> bool:
        return True
