"""What blocks print of the texts and facts that they name, and why they do not print the rest.

A block prints every key and every fact that it names. What it keeps off the paper, its class says with `unprinted`,
each name with the reason; what it prints without naming it, its class says with `prints`. So a new kind of block that
says nothing of this owes all its words to the paper.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Protocol, runtime_checkable

from flyergen.artwork import of_fact
from flyergen.flyer.model.located_names import FactName, Name, TextKey, names_within
from flyergen.named_tuple import NamedTuple


class Reason(Enum):
    """Why a text does not stand on the paper."""

    ALT = "it says to people who cannot see a picture what it shows"
    CODE = "a code holds it"
    LOGO = "a group's logo stands in its place"
    PERMIT = "the permit's indicia stand in its place"
    EMPTY = "it says nothing in this edition"
    LEFT_OUT = "its block or line is left out, for a fact that goes with it is missing"
    FILE = "it is the title or description of the file"
    OTHERS = "the editions in other languages say it"
    LAYOUT = "another layout, or another side, shows it"


class Printing(NamedTuple):
    """What can keep a block's words off the paper: a group's logo, a permit for the mail."""

    logo: bool = False
    permit: bool = False


Unprinted = Mapping[Name, Reason]


@runtime_checkable
class Withholding(Protocol):
    """A block that does not print all that it names."""

    def unprinted(self, printing: Printing) -> Unprinted:
        """Return the keys and facts that it does not print, and why."""
        ...


@runtime_checkable
class Telling(Protocol):
    """A block that prints what none of its names says, such as the facts on the lines of a card."""

    def prints(self) -> tuple[str, ...]:
        """Return the keys that the artwork has for it."""
        ...


@runtime_checkable
class DrawnEnd(Protocol):
    """A block of which a drawing can carry the last characters."""

    def drawn_end(self) -> str:
        """Return these characters, "" without a drawing."""
        ...


def unprinted(block: object, printing: Printing) -> Unprinted:
    """Return what a block names and does not print, and why."""
    return block.unprinted(printing) if isinstance(block, Withholding) else {}


def named_facts(block: object, printing: Printing) -> Iterator[str]:
    """Yield the keys of the facts that a block names and prints by themselves: they are the flyer's own."""
    withheld = unprinted(block, printing)
    yield from (of_fact(name) for name in names_within(block, FactName) if name not in withheld)


def told_facts(block: object) -> tuple[str, ...]:
    """Return the keys of what a block prints without naming it: in a local group's edition it is the group's."""
    return block.prints() if isinstance(block, Telling) else ()


def printed_keys(block: object, printing: Printing) -> Iterator[TextKey]:
    """Yield the keys whose words a block prints; of a list it is the key of the list."""
    withheld = unprinted(block, printing)
    yield from (TextKey(key, key.place) for key in names_within(block, TextKey) if key not in withheld)


def drawn_end(block: object) -> str:
    """Return the characters at the end of a block's words that a drawing carries."""
    return block.drawn_end() if isinstance(block, DrawnEnd) else ""
