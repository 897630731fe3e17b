"""Blocks of a layout: the class of each kind, with its settings and answers, one file a kind.

A block says which words, facts and files it shows and in which styles. `flyergen.typeset.blocks` sets it, in a file
with the same name. The file has the name that layouts use, and its class as `BLOCK`. So blocks are found by listing
this folder, and a file is imported when a layout has its block. The first field is the one that the short form sets: `-
heading: what.heading`. Lengths are millimetres. `flyer.model.block` has the class of all.
"""

import os
from functools import lru_cache
from importlib import import_module
from typing import Any


@lru_cache(maxsize=1)
def block_names() -> tuple[str, ...]:
    """Return the names that layouts use for blocks."""
    files = (name.partition(".") for name in os.listdir(os.path.dirname(__file__)))  # noqa: PTH120, PTH208
    return tuple(sorted({name.replace("_", "-") for name, _, end in files if end == "py" and name != "__init__"}))


@lru_cache(maxsize=64)
def block_class(name: str) -> Any:
    """Return the class of the blocks with a name."""
    return import_module(f"{__name__}.{name.replace('-', '_')}").BLOCK


def all_blocks() -> dict[str, Any]:
    """Return the classes of all blocks by name. This imports all files."""
    return {name: block_class(name) for name in block_names()}
