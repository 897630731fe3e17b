"""Settings: the content of `flyergen.yaml`, a shop's own limits, and keys that a block prints or not.

A block prints every key and fact that it names. Its class lists exceptions with `unprinted`, each with the reason. It
lists what it prints without naming it with `prints`, and with `drawn_end` the last characters if they are a drawing. So
a new kind of block without these must print all its words.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Literal

from flyergen.artwork import of_fact
from flyergen.flyer.block import Block
from flyergen.messages import listed, say
from flyergen.names import (
    BlankEdge,
    Extent,
    FactName,
    Factor,
    Millimetres,
    Name,
    Percent,
    Points,
    ProfileName,
    Resolution,
    TextKey,
    names_within,
)
from flyergen.problem import LevelOrOff
from flyergen.record import NamedTuple


class Miss(NamedTuple):
    """How far a copier prints the back to the right of the front and below it, in mm, seen through the front."""

    right: Millimetres = Millimetres(0.0)
    down: Millimetres = Millimetres(0.0)


class Copier(NamedTuple):
    """A copier: its misses for sheets in landscape and in portrait, and the edge that it leaves blank (None: unknown).

    The edge is the widest of the four.
    """

    lying: Miss = Miss()
    standing: Miss = Miss()
    edge: BlankEdge | None = None

    @property
    def is_measured(self) -> bool:
        """Whether a miss is known."""
        return (self.lying, self.standing) != (Miss(), Miss())


class Settings(NamedTuple):
    """The whole of flyergen.yaml. `problems` has the levels of rules, by code."""

    copier: Copier = Copier()
    problems: dict[Name, LevelOrOff] = {}

    @property
    def levels(self) -> dict[str, LevelOrOff]:
        """The levels of rules, by code."""
        return {str(code): level for code, level in self.problems.items()}


class Shop(NamedTuple):
    """The limits of a shop. Missing values are those of the target's profile that it starts from."""

    profile: ProfileName = ProfileName("press")
    about: Name = Name("")
    trim: Name = Name("")
    bleed: Extent | None = None
    safe: Extent | None = None
    fold: Extent | None = None
    edge: Extent | None = None
    boxes: tuple[Literal["TrimBox", "BleedBox"], ...] | None = None
    ink: Percent | None = None
    solid: Percent | None = None
    spots: tuple[Name, ...] | None = None
    smallest_type: Points | None = None
    small_type: Points | None = None
    smallest_reversed_type: Points | None = None
    one_ink_type: Points | None = None
    thinnest_line: Points | None = None
    thinnest_reversed_line: Points | None = None
    least_ppi: Resolution | None = None
    ppi: Resolution | None = None
    line_art_ppi: Resolution | None = None
    module: Extent | None = None
    contrast: Factor | None = None
    problems: dict[Name, LevelOrOff] = {}

    @property
    def levels(self) -> dict[str, LevelOrOff]:
        """The levels of rules, by code."""
        return {str(code): level for code, level in self.problems.items()}


class Reason(Enum):
    """Why a text or a fact is not printed. Some of it `is_aloud`: read to people, or held for machines."""

    ALT = say("it is read aloud to people who cannot see the picture")
    CODE = say("a code or a link holds it")
    FILE = say("it is the title or the description of the file")
    OTHERS = say("the other languages print it")
    LOGO = say("the logo of a group stands in its place")
    PERMIT = say("the permit stands in its place")
    EMPTY = say("it names only facts that flyer.yaml lacks")
    NEEDS = say("its block or line needs a fact that flyer.yaml lacks")
    GOES_WITH = say("its block goes with texts that say nothing")
    INSTEAD = say("its block stands only instead of a text that has words")
    AT_MOST = say("its block shows no more lines, as `at_most` says")
    CONDITION = say("it stands in `[[ ]]` with a fact that flyer.yaml lacks")
    CHOICE = say("another choice is taken")
    PLURAL = say("the number takes another form of the plural")
    ELSEWHERE = say("it belongs to a picture behind the words")
    SIDE = say("the side that shows it is in another language")
    ALONE = say("there is no other language that is finished")
    LAYOUT = say("no block of this layout shows it")
    DROPPED = say("the layout drops it on phones")
    PAPER = say("only paper is scanned, cut, torn, stamped, written on or mailed")
    PICTURE = say("the picture or the code that it belongs to is not there")
    SAVED = say("a PDF cannot save a contact")
    COVER = say("a picture has only the title, the day, the place and how to reach you")
    ROOM = say("the picture has no room for it")
    COMMENT = say("it is a comment")
    UNPRINTED = say("it has no room, or a problem stops it")

    @property
    def is_aloud(self) -> bool:
        return self in (Reason.ALT, Reason.CODE, Reason.FILE, Reason.OTHERS)


class Omission(NamedTuple):
    """Why words are left out, and the facts, texts or layouts that decide it."""

    reason: Reason
    names: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """The reason in words, with the names."""
        if not self.names:
            return str(self.reason.value)
        return say("{reason}: {names}", reason=self.reason.value, names=listed([f"`{name}`" for name in self.names]))


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
