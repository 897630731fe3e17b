"""Findings about writing a PDF: color profiles, inks and pictures."""

from flyergen.messages import say
from flyergen.record import NamedTuple

Said = tuple[str, str]


class UnreadableProfile(NamedTuple):
    """The file of a color profile cannot be read. `known` are the names of those that come with flyergen."""

    path: str
    reason: str
    known: tuple[str, ...]

    def said(self) -> Said:
        """Return the fact, and the existing profiles."""
        fact = say("the color profile {path} cannot be read ({reason})", path=self.path, reason=self.reason)
        return fact, say("give the path of an ICC file, or one of {known}", known=", ".join(self.known))


class BrokenProfile(NamedTuple):
    """A file is not a complete ICC profile."""

    name: str

    def said(self) -> Said:
        """Return the fact and the hint."""
        fact = say("{name} is not a whole ICC profile", name=self.name)
        return fact, say("ask the print shop to send its ICC file again")


class NewerProfile(NamedTuple):
    """A profile is of a version that presses do not know."""

    name: str
    version: int

    def said(self) -> Said:
        """Return the fact and the hint."""
        fact = say("{name} is an ICC profile of version {version}", name=self.name, version=self.version)
        return fact, say("ask the print shop for one of version 2 or 4")


class ProfileOfAnotherDevice(NamedTuple):
    """A profile is not that of a press with four inks. `kind` is its own statement."""

    name: str
    kind: str
    known: tuple[str, ...]

    def said(self) -> Said:
        """Return the fact, and the existing profiles."""
        fact = say(
            "{name} is not the profile of a printing press with four inks ({kind})", name=self.name, kind=self.kind
        )
        known = ", ".join(self.known)
        return fact, say("ask the print shop for its CMYK output profile, or use one of {known}", known=known)


class TooMuchInk(NamedTuple):
    """A color has more ink than any paper takes. `ink` and `limit` are shares, 1 for one full ink."""

    colour: str
    ink: float
    limit: float

    def said(self) -> Said:
        """Return the fact, and how much must go."""
        fact = say(
            "color `{name}` lays down {ink:.0f} % of ink, and the limit is {limit:.0f} %",
            name=self.colour,
            ink=self.ink * 100,
            limit=self.limit * 100,
        )
        hint = say(
            "lower the cyan, magenta or yellow of `{name}` by {excess:.0f} % in all",
            name=self.colour,
            excess=(self.ink - self.limit) * 100,
        )
        return fact, hint


class SeenThrough(NamedTuple):
    """Several colors, a gradient or a photograph are seen through an item, and the standard knows no transparency."""

    standard: str

    def said(self) -> Said:
        """Return the fact and the hint."""
        fact = say("more than one color is seen through it, and {standard} has no transparency", standard=self.standard)
        return fact, say("delete `opacity`, or let it lie on one color, or ask the shop whether it takes PDF/X-4")


class UnreadablePicture(NamedTuple):
    """A picture is damaged, or of an unknown kind."""

    file: str

    def said(self) -> Said:
        """Return the fact and the hint."""
        fact = say("the picture {file} cannot be read", file=self.file)
        return fact, say("give a PNG, JPEG, TIFF or WebP file")
