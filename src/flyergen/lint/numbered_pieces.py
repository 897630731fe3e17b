"""Numbered piece checks: the columns and link of pieces, and the tracking parameter, in flyer.yaml."""

import re
from collections.abc import Iterator

from flyergen.flyer.facts import LINK, Piece, Tracking, columns_in, filled
from flyergen.flyer.language.contact_details import web_problem
from flyergen.messages import say
from flyergen.problem import Problem, did_you_mean

_COLUMN = re.compile(r"[a-z][a-z0-9_]*")
_PARAMETER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.~-]*")


def piece_problems(piece: Piece) -> Iterator[Problem]:
    """Yield the problems of the columns of pieces and of their link."""
    for name, sample in piece.columns.items():
        if not _COLUMN.fullmatch(name) or name == LINK:
            hint = say("write small letters, digits and `_`, and not `link`, which the link itself is called")
            yield Problem("N101", say("`{name}` cannot be the name of a column", name=name), hint, sample.place)
        if not sample.strip():
            fact = say("the column `{name}` has no value for a proof", name=name)
            yield Problem("N101", fact, say("write one as pieces will have, such as `0001`"), sample.place)
    if piece.link:
        yield from _link_problems(piece)


def _link_problems(piece: Piece) -> Iterator[Problem]:
    link = piece.link
    if wrong := web_problem(filled(piece)):
        yield wrong
    used = columns_in(link)
    for name in (name for name in used if name not in piece.columns):
        near = did_you_mean(name, piece.columns)
        hint = say("the columns are {known}", known=", ".join(piece.columns))
        if near:
            hint = say("did you mean `{near}`?", near=near)
        yield Problem("N102", say("the link of a piece names no column `{name}`", name=name), hint, link.place)
    if not used:
        fact = say("the link of a piece is the same for all pieces")
        yield Problem("N102", fact, say("write a column into it, in braces"), link.place)


def tracking_problems(tracking: Tracking) -> Iterator[Problem]:
    """Yield the problems of the parameter on links."""
    if not _PARAMETER.fullmatch(tracking.parameter):
        fact = say("`{name}` cannot be the name of a parameter", name=tracking.parameter)
        yield Problem("L551", fact, say("write letters, digits, `-` and `_`, such as `from`"), tracking.parameter.place)
