"""Findings about QR codes: their contents, and the sizes of codes and modules in mm."""

from typing import Literal

from flyergen.messages import say
from flyergen.record import NamedTuple

Said = tuple[str, str]


class Instead(NamedTuple):
    """Shorter contents for a code: a smaller contact, or the page of an event.

    They have this many `characters` and fit, or need a larger width.
    """

    write: Literal["mecard", "page"]
    characters: int = 0
    width: float = 0.0

    def said(self) -> str:
        """Return what to write, and the result."""
        said = say("`contact: mecard`") if self.write == "mecard" else say("`link: event.online`")
        if self.characters:
            return say("{said}, which holds {count} characters and has room", said=said, count=self.characters)
        return say("{said}, which asks for {width:.0f} mm", said=said, width=self.width)


class NoSuchLevel(NamedTuple):
    """There is no such level of error correction."""

    level: str

    def said(self) -> Said:
        """Return the fact and the levels."""
        return say("a QR code has no level `{level}`", level=self.level), say("use L, M, Q or H; M is usual")


class CodeOverflow(NamedTuple):
    """No code of a level holds this many bytes. At most `room` characters fit."""

    size: int
    level: str
    room: int
    instead: Instead | None = None

    def said(self) -> Said:
        """Return the fact, and how much fits."""
        fact = say("{size} bytes are more than a QR code of level {level} can hold", size=self.size, level=self.level)
        return fact, _or_write(say("shorten what it holds to {room} characters", room=self.room), self.instead)


class SmallModules(NamedTuple):
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

    def said(self) -> Said:
        """Return the fact, and the needed size or the greatest length."""
        fact = say(
            "the QR code is {size:.3g} mm wide and holds {count} characters, so its modules are {module:.2f} mm; "
            "phones need {least} mm",
            size=self.size,
            count=self.characters,
            module=self.module,
            least=self.least,
        )
        hint: str = say("make it {size:g} mm", size=self.wanted)
        if self.room > 0:
            hint = say("{hint}, or shorten what it holds to {room} characters", hint=hint, room=self.room)
        return fact, _or_write(hint, self.instead)


class SlowModules(NamedTuple):
    """Phones read modules of `better` mm better, as in a code of `wanted` mm."""

    module: float
    better: float
    wanted: float

    def said(self) -> Said:
        """Return the fact, and the recommended size."""
        fact = say(
            "the modules of the QR code are {module:.2f} mm; phones read {wanted} mm better",
            module=self.module,
            wanted=self.better,
        )
        return fact, say("make it {size:g} mm", size=self.wanted)


class SmallCode(NamedTuple):
    """A code is smaller than people notice."""

    size: float
    wanted: float

    def said(self) -> Said:
        """Return the fact, and the recommended size."""
        fact = say(
            "the QR code is {size:.3g} mm wide; people look for {wanted:g} mm", size=self.size, wanted=self.wanted
        )
        return fact, say("make it {size:g} mm", size=self.wanted)


class NoWebAddress(NamedTuple):
    """No browser could open the address in a code."""

    url: str

    def said(self) -> Said:
        """Return the fact, and the form of an address."""
        return say("“{url}” is not a web address", url=self.url), say("write it as in https://www.example.org")


class WideCode(NamedTuple):
    """A code is wider than its column."""

    needed: float
    measure: float
    instead: Instead | None = None

    def said(self) -> Said:
        """Return the fact, and what makes it narrower."""
        fact = say(
            "the QR code asks for {needed:.1f} mm with what must stand beside it, "
            "and its column is {measure:.1f} mm wide",
            needed=self.needed,
            measure=self.measure,
        )
        if self.instead:
            return fact, say("give it a wider column, or write {other}", other=self.instead.said())
        return fact, say("give it a wider column, or a smaller `size`")


class WideCodeOnTab(NamedTuple):
    """A code is wider than a tab."""

    needed: float
    width: float

    def said(self) -> Said:
        """Return the fact, and how to make room."""
        fact = say(
            "the QR code asks for {needed:.1f} mm of a tab that is {width:.1f} mm wide",
            needed=self.needed,
            width=self.width,
        )
        return fact, say("make fewer tabs with `number:`, or leave the code out")


def _or_write(hint: str, instead: Instead | None) -> str:
    return say("{hint}, or write {other}", hint=hint, other=instead.said()) if instead else hint
