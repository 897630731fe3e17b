"""Requested numbered pieces: finds those of a request, in a table or as consecutive numbers."""

from pathlib import Path

from flyergen.flyer.facts import Facts
from flyergen.job.request import Request
from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem
from flyergen.record import NamedTuple
from flyergen.source.tables.numbered_piece_rows import Pieces, PieceTable, Serial


class PiecesAsked(NamedTuple):
    """The requested pieces: so many from a number on, or the rows of the request's table, or a part of them.

    `since` and `until` are the values of the first and the last, "" if not given. A file has `per_file` of them (0:
    all).
    """

    total: int = 0
    first: int = 1
    since: str = ""
    until: str = ""
    per_file: int = 1000


def wanted_pieces(facts: Facts, request: Request, asked: PiecesAsked) -> Pieces:
    """Return all pieces of a request: the rows of its table, or consecutive numbers.

    Raises FlyerError N106 if both are requested, or neither, and with the problems of the table.
    """
    columns = tuple(facts.piece.columns) if facts.piece else ()
    if bool(request.table) == bool(asked.total):
        fact = say("a table and `--count` are both given") if request.table else say("no pieces are asked for")
        hint = say("name a table, or write `--count 500`")
        raise FlyerError([Problem("N106", fact, hint)])
    if request.table:
        return PieceTable(Path(request.table), columns, request.worksheet)
    if len(columns) > 1:
        others = ", ".join(columns[1:])
        fact = say("`--count` gives pieces a {column}, and they say {others} too", column=columns[0], others=others)
        raise FlyerError([Problem("N106", fact, say("name a table with these columns"))])
    sample = str(facts.piece.columns[columns[0]]) if facts.piece else ""
    return Serial(columns[0], asked.first, asked.total, len(sample) if sample.isdecimal() else 1)


def wanted_range(pieces: Pieces, column: str, table: str, asked: PiecesAsked) -> tuple[int, int]:
    """Return the first piece to print, and the one after the last, counted from 0, by their values in a column.

    Raises FlyerError N105 if there is no such piece, N106 if the last comes before the first.
    """
    first = _number_of(pieces, column, asked.since, table) if asked.since else 0
    last = _number_of(pieces, column, asked.until, table) if asked.until else len(pieces) - 1
    if last < first:
        fact = say("the piece `{until}` comes before `{since}`", until=asked.until, since=asked.since)
        raise FlyerError([Problem("N106", fact, say("write the earlier one after `--from`"))])
    return first, last + 1


def _number_of(pieces: Pieces, column: str, value: str, place: str) -> int:
    """Return the piece, from 0, with this value in its column. Leading zeros of numbers do not count.

    Raises FlyerError N105 if there is none.
    """
    for number in range(len(pieces)):
        said = pieces[number].values.get(column, "")
        if said == value or (said.isdecimal() and value.isdecimal() and said.lstrip("0") == value.lstrip("0")):
            return number
    fact = say("no piece has the {column} `{value}`", column=column, value=value)
    hint = say("write it as it is printed on the piece")
    raise FlyerError([Problem("N105", fact, hint, Place(place) if place else None)])
