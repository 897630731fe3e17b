"""Numbered piece facts: the columns of a piece's row, and its link with the values filled in."""

import re

from flyergen.flyer.model.located_names import Name
from flyergen.named_tuple import NamedTuple

LINK = "link"
_COLUMN = re.compile(r"\{([^{}]*)\}")


class Piece(NamedTuple):
    """The columns of a numbered run, each with the value that a proof shows.

    `link` is the web address of a piece. A column in braces is replaced by the piece's value.
    """

    columns: dict[str, Name]
    link: Name = Name("")


def said_of(piece: Piece) -> dict[str, Name]:
    """Return the facts of a piece by name: its columns, and its link filled in."""
    return {**piece.columns, LINK: filled(piece)} if piece.link else dict(piece.columns)


def filled(piece: Piece) -> Name:
    """Return the link of a piece, with percent-encoded values for the columns."""
    from urllib.parse import quote

    link = _COLUMN.sub(lambda match: quote(piece.columns.get(match[1], match[0]), ""), piece.link)
    return Name(link, piece.link.place)


def columns_in(link: str) -> list[str]:
    """Return the names in braces."""
    return _COLUMN.findall(link)
