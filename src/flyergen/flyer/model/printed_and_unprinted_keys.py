"""Printed and unprinted keys: the texts and facts that a block prints, and why it does not print others.

A block prints every key and fact that it names. Its class lists exceptions with `unprinted`, each with the reason. It
lists what it prints without naming it with `prints`, and with `drawn_end` the last characters if they are a drawing. So
a new kind of block without these must print all its words.
"""

from collections.abc import Iterator, Mapping
from enum import Enum

from flyergen.artwork import of_fact
from flyergen.flyer.model.block import Block
from flyergen.located_names import FactName, Name, TextKey, names_within
from flyergen.named_tuple import NamedTuple


class Reason(Enum):
    """Why a text is not printed."""

    ALT = "it says to people who cannot see a picture what it shows"
    CODE = "a code holds it"
    LOGO = "a group's logo stands in its place"
    PERMIT = "the permit's indicia stand in its place"
    EMPTY = "it says nothing in this edition"
    LEFT_OUT = "its block or line is left out, for a fact that goes with it is missing"
    FILE = "it is the title or description of the file"
    OTHERS = "the editions in other languages say it"
    ELSEWHERE = "it belongs to a picture behind the words, and another block may print it"
    LAYOUT = "another layout, or another side, shows it"


class Printing(NamedTuple):
    """What can replace a block's words on paper: a group's logo, a mailing permit."""

    logo: bool = False
    permit: bool = False


Unprinted = Mapping[Name, Reason]


def named_facts(block: Block, printing: Printing) -> Iterator[str]:
    """Yield the keys of facts that a block names and prints directly. They are the flyer's own."""
    withheld = block.unprinted(printing)
    yield from (of_fact(name) for name in names_within(block, FactName) if name not in withheld)


def printed_keys(block: Block, printing: Printing) -> Iterator[TextKey]:
    """Yield the keys whose words a block prints. For a list it is the key of the list."""
    withheld = block.unprinted(printing)
    yield from (TextKey(key, key.place) for key in names_within(block, TextKey) if key not in withheld)
