"""Block setting: sets any block with the function `set_block` in the file of its class.

The function makes units of a block. Its file is imported when a layout has its block.
"""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any

from flyergen.flyer.block import Block
from flyergen.typeset.line_boxes import BlockContext, Unit


def set_block(block: Block, context: BlockContext) -> tuple[Unit, ...]:
    """Return the units of any block."""
    return _setter(type(block).__module__)(block, context)


@lru_cache(maxsize=64)
def _setter(module: str) -> Callable[[Any, BlockContext], tuple[Unit, ...]]:
    setter: Callable[[Any, BlockContext], tuple[Unit, ...]]
    setter = import_module(module).set_block
    return setter
