"""Columns: formats rows of a table for a terminal, as wide as the reader's language needs."""

from collections.abc import Container, Iterator, Sequence

from flyergen.cli.ui.ui_language import spoken


def in_columns(rows: Sequence[Sequence[str]], numbers: Container[int] = ()) -> Iterator[str]:
    """Yield a line for each row, with two spaces between cells. Columns of `numbers`, from 0, are right-aligned."""
    said = [tuple(map(spoken, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*said, strict=True)]
    for row in said:
        cells = (
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
