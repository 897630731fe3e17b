"""Omitted blocks: leaves out blocks, lines, codes and labels for which an edition has no words or facts.

A layout says what may be somewhere. This module decides, for every kind of block, whether it is. It does so before
typesetting, with the words of the block's side and the facts of the flyer or the local group.
"""

from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import says
from flyergen.flyer.model.layout import At, Panel, PlacedBlock


def present(placed: PlacedBlock, edition: Edition) -> PlacedBlock | None:
    """Return a block for an edition, or None if the edition has nothing for it."""
    if placed.needs and not all(says(edition.here, name) for name in placed.needs):
        return None
    if placed.goes_with and not any(edition.says(key) for key in placed.goes_with):
        return None
    if any(edition.says(key) for key in placed.instead_of):
        return None
    found = placed.block.present(edition)
    if found is None:
        return None
    return placed if found is placed.block else placed._replace(block=found)


def present_blocks(blocks: tuple[PlacedBlock, ...], edition: Edition) -> tuple[PlacedBlock, ...]:
    """Return blocks for an edition. If it has all of them unchanged, it is the same tuple."""
    there = tuple(one for block in blocks if (one := present(block, edition)))
    same = len(there) == len(blocks) and all(one is block for one, block in zip(there, blocks, strict=True))
    return blocks if same else there


def anchor(panel: Panel, placed: PlacedBlock, edition: Edition) -> At | None:
    """Return the position of a fixed block: with `moves_up`, that of the omitted blocks before it."""
    at = placed.at
    if at is None or not at.moves_up:
        return at
    row = [one for one in panel.blocks if one.at]
    end = next(n for n, one in enumerate(row) if one.place == placed.place)
    start = end
    while start and (here := row[start].at) and here.moves_up:
        start -= 1
    gone = sum(present(one, edition) is None for one in row[start:end])
    other = row[end - gone].at
    return at._replace(row=other.row, top=other.top, foot=other.foot) if gone and other else at
