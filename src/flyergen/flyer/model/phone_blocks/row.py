"""Block row: words at the left and at the right of a line, such as the name and the other languages."""

from flyergen.flyer.model.blocks import Block
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Unprinted, told_facts, unprinted
from flyergen.named_tuple import NamedTuple


class Row(NamedTuple):
    """Two blocks beside one another, level at their first baselines."""

    left: Block
    right: Block

    def unprinted(self, printing: Printing) -> Unprinted:
        return {**unprinted(self.left, printing), **unprinted(self.right, printing)}

    def prints(self) -> tuple[str, ...]:
        return (*told_facts(self.left), *told_facts(self.right))

    def differs_by_group(self) -> bool:
        return True
