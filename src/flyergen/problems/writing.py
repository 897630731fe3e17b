"""Findings about writing a PDF: color profiles, inks and pictures."""

from collections.abc import Mapping

from flyergen.problems.rules import Data


class UnreadableProfile(Data, code="P101"):
    """The file of a color profile cannot be read. `known` are the names of those that come with flyergen."""

    path: str
    reason: str
    known: tuple[str, ...]

    def template_values(self) -> Mapping[str, object]:
        return {**self._asdict(), "known": ", ".join(self.known)}


class BrokenProfile(Data, code="P102", case="broken"):
    """A file is not a complete ICC profile."""

    name: str


class NewerProfile(Data, code="P102", case="newer"):
    """A profile is of a version that presses do not know."""

    name: str
    version: int


class ProfileOfAnotherDevice(Data, code="P103"):
    """A profile is not that of a press with four inks. `kind` is its own statement."""

    name: str
    kind: str
    known: tuple[str, ...]

    def template_values(self) -> Mapping[str, object]:
        return {**self._asdict(), "known": ", ".join(self.known)}


class TooMuchInk(Data, code="P201"):
    """A color has more ink than any paper takes. `ink` and `limit` are shares, 1 for one full ink."""

    colour: str
    ink: float
    limit: float

    def template_values(self) -> Mapping[str, object]:
        """Return the color, and percents of ink."""
        ink, limit, excess = (share * 100 for share in (self.ink, self.limit, self.ink - self.limit))
        return {"name": self.colour, "ink": ink, "limit": limit, "excess": excess}


class SeenThrough(Data, code="P203"):
    """Several colors, a gradient or a photograph are seen through an item, and the standard knows no transparency."""

    standard: str


class UnreadablePicture(Data, code="P202"):
    """A picture is damaged, or of an unknown kind."""

    file: str
