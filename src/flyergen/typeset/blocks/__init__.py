"""Block setting: sets each kind of block, in a file with the same name as that of the block's class.

A file has the function `set_block`, which makes units of a block. It is imported when a layout has its block.
"""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any

from flyergen.flyer.model.block import Block
from flyergen.typeset.line_boxes import BlockContext, Unit


def set_block(block: Block, context: BlockContext) -> tuple[Unit, ...]:
    """Return the units of any block."""
    return _setter(type(block).__module__)(block, context)


@lru_cache(maxsize=64)
def _setter(module: str) -> Callable[[Any, BlockContext], tuple[Unit, ...]]:
    setter: Callable[[Any, BlockContext], tuple[Unit, ...]]
    _, folder, name = module.rsplit(".", 2)
    setter = import_module(f"flyergen.typeset.{folder}.{name}").set_block
    return setter
