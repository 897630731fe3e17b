"""What a piece of a numbered run says: the columns of its row, and its link with these filled in."""

import re

from flyergen.flyer.model.located_names import Name
from flyergen.named_tuple import NamedTuple

LINK = "link"
_COLUMN = re.compile(r"\{([^{}]*)\}")


class Piece(NamedTuple):
    """What differs from piece to piece of a numbered run: its columns, each with the value that a proof shows.

    `link` is the web address of a piece; a column in braces stands for what the piece says.
    """

    columns: dict[str, Name]
    link: Name = Name("")


def said_of(piece: Piece) -> dict[str, Name]:
    """Return the facts of a piece by name: its columns, and its link filled in."""
    return {**piece.columns, LINK: filled(piece)} if piece.link else dict(piece.columns)


def filled(piece: Piece) -> Name:
    """Return the link of a piece: what it says stands percent-encoded in the place of each column."""
    from urllib.parse import quote

    link = _COLUMN.sub(lambda match: quote(piece.columns.get(match[1], match[0]), ""), piece.link)
    return Name(link, piece.link.place)


def columns_in(link: str) -> list[str]:
    """Return the names in braces."""
    return _COLUMN.findall(link)
