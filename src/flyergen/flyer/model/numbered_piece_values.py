"""Numbered piece values: fills them into the facts, and finds the blocks that they change."""

from collections.abc import Mapping

from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.layout import Layout, PlacedBlock
from flyergen.flyer.model.words import Words
from flyergen.located_names import FactName, Name, TextKey, names_within

_VARIABLE = "{piece."


def with_values(facts: Facts, values: Mapping[str, str]) -> Facts:
    """Return the facts of a piece with these values, for the columns of the flyer."""
    piece = facts.piece
    return facts._replace(piece=piece and piece._replace(columns={k: Name(v) for k, v in values.items()}))


def personal_keys(words: Words) -> set[str]:
    """Return the keys whose words use the piece's values."""
    return {key for key, phrase in words.phrases.items() if _VARIABLE in phrase.text}


def is_personal(placed: PlacedBlock, keys: set[str]) -> bool:
    """Return whether a block shows something that differs from piece to piece."""
    if any(name.startswith("piece.") for name in names_within(placed.block, FactName)):
        return True
    shown = names_within(placed.block, TextKey)
    return any(one == key or one.startswith(f"{key}.") for key in shown for one in keys)


def has_personal(layout: Layout, keys: set[str]) -> bool:
    """Return whether any block of a layout differs from piece to piece."""
    return any(is_personal(placed, keys) for panel in layout.panels.values() for placed in panel.blocks)
