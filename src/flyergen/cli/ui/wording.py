"""Wording: formats files and sizes for a terminal, one line each, in a reader's units."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from flyergen.cli.ui.ui_language import spoken
from flyergen.targets import target_named

if TYPE_CHECKING:
    from flyergen.engine.outcome import Outcome


def file_lines(files: "Sequence[Outcome]") -> Iterator[str]:
    """Yield one line for each file: its path, its standards, its size."""
    width = max((len(file.path.as_posix()) for file in files), default=0)
    for file in files:
        kept = spoken(target_named(file.target).describe(file.path))
        yield f"  {file.path.as_posix():<{width}}  {kept:<27}  {file.size / 1000:.0f} KB"
