"""Findings about QR codes: their contents, and the sizes of codes and modules in mm."""

from collections.abc import Mapping
from typing import Literal

from flyergen.messages import say
from flyergen.problems.rules import Data
from flyergen.record import NamedTuple

Said = tuple[str, str]


class Instead(NamedTuple):
    """Shorter contents for a code: a smaller contact, or the page of an event.

    They have this many `characters` and fit, or need a larger width.
    """

    write: Literal["mecard", "page"]
    characters: int = 0
    width: float = 0.0

    def sentence(self) -> str:
        """Return what to write, and the result."""
        said = say("`contact: mecard`") if self.write == "mecard" else say("`link: event.online`")
        if self.characters:
            return say("{said}, which holds {count} characters and has room", said=said, count=self.characters)
        return say("{said}, which asks for {width:.0f} mm", said=said, width=self.width)


class NoSuchLevel(Data, code="Q201"):
    """There is no such level of error correction."""

    level: str


class CodeOverflow(Data, code="Q202"):
    """No code of a level holds this many bytes. At most `room` characters fit."""

    size: int
    level: str
    room: int
    instead: Instead | None = None

    def sentences(self) -> Said:
        """Return the fact, and how much fits."""
        fact, hint = super().sentences()
        return fact, _or_write(hint, self.instead)


class SmallModules(Data, code="Q203"):
    """The modules of a code are too small for phones. At `wanted` mm it is large enough.

    At its size `room` characters fit (0: no code is so small).
    """

    size: float
    characters: int
    module: float
    least: float
    wanted: float
    room: int
    instead: Instead | None = None

    def template_values(self) -> Mapping[str, object]:
        return {**self._asdict(), "count": self.characters, "hint_size": self.wanted}

    def sentences(self) -> Said:
        """Return the fact, and the needed size or the greatest length."""
        fact, hint = super().sentences()
        if self.room > 0:
            hint = say("{hint}, or shorten what it holds to {room} characters", hint=hint, room=self.room)
        return fact, _or_write(hint, self.instead)


class SlowModules(Data, code="Q204"):
    """Phones read modules of `better` mm better, as in a code of `wanted` mm."""

    module: float
    better: float
    wanted: float

    def template_values(self) -> Mapping[str, object]:
        return {"module": self.module, "wanted": self.better, "size": self.wanted}


class SmallCode(Data, code="Q205"):
    """A code is smaller than people notice."""

    size: float
    wanted: float

    def template_values(self) -> Mapping[str, object]:
        return {**self._asdict(), "hint_size": self.wanted}


class NoWebAddress(Data, code="Q206"):
    """No browser could open the address in a code."""

    url: str


class WideCode(Data, code="Q207", case="column"):
    """A code is wider than its column."""

    needed: float
    measure: float
    instead: Instead | None = None

    def template_values(self) -> Mapping[str, object]:
        return {**self._asdict(), "other": self.instead}


class WideCodeOnTab(Data, code="Q207", case="tab"):
    """A code is wider than a tab."""

    needed: float
    width: float


def _or_write(hint: str, instead: Instead | None) -> str:
    return say("{hint}, or write {other}", hint=hint, other=instead.sentence()) if instead else hint
