"""Findings about what is hard to read on the set page, and the scrim that helps on a photograph. Lengths are mm."""

from typing import TYPE_CHECKING, Literal

from flyergen.messages import say
from flyergen.problems.fit import Cut, Said
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from flyergen.looks import Side


class Thing(NamedTuple):
    """A thing on the page, by name: words, a code, a block, a drawing, a picture or a background."""

    kind: str
    name: str

    def said(self) -> str:
        """Return its name."""
        name = self.name.strip("{}")
        if self.kind == "text":
            return say("`{name}`", name=name)
        if self.kind == "code":
            return say("the code of `{name}`", name=name)
        if self.kind == "block":
            return say("the block `{name}`", name=name)
        if self.kind == "ground":
            return say("the ground in {name}", name=name)
        if self.kind == "art":
            return say("the drawing `{name}`", name=name)
        return say("the picture `{name}`", name=name)


class Scrim(NamedTuple):
    """A scrim over a photograph with which words on it can be read: the name of its color, and what a layout says."""

    colour: str
    strength: float
    side: "Side"
    reach: float

    @property
    def rank(self) -> tuple[bool, float]:
        """What sorts scrims, the strongest last: one over all of a photograph is stronger than one from a side."""
        return self.side == "all", self.strength

    def as_yaml(self) -> str:
        """Return the scrim as a layout writes it."""
        where = "side: all" if self.side == "all" else f"side: {self.side}, reach: {self.reach:g}"
        return f"{{colour: {self.colour}, strength: {self.strength:g}, {where}}}"


class Illegible(NamedTuple):
    """Something (`what`) on a panel is hard to read because of some `other` thing, by `missing` mm, rounded up.

    For a contrast, `ratio` and `needed` are to 1, between the colors `front` and `ground` ("": that of a photograph).
    `cut` is given if shorter words help, and on a photograph the `scrim` that does. `other_place` is the place of the
    other thing, if it differs. `has_opacity` is whether something is seen through words or through what is behind them.
    """

    kind: Literal["contrast", "crossing", "covered", "touching"]
    what: Thing
    other: Thing
    panel: str
    language: str
    missing: float = 0.0
    ratio: float = 0.0
    needed: float = 0.0
    front: str = ""
    ground: str = ""
    cut: Cut | None = None
    other_place: str = ""
    scrim: Scrim | None = None
    has_opacity: bool = False

    def said(self) -> Said:
        """Return what is hard to read, and what helps."""
        kinds = {"contrast": self._contrast, "crossing": self._crossing, "covered": self._covered}
        fact, hint = kinds.get(self.kind, self._touching)()
        if self.cut:
            hint = say(
                "{shorten}, or move one of them with `at:`; `flyergen preview --overset` shows them",
                shorten=self.cut.said(),
            )
        if self.other_place:
            hint = say("{hint}; {other} stands in {place}", hint=hint, other=self.other.said(), place=self.other_place)
        return fact, hint

    @property
    def _where(self) -> dict[str, str]:
        return {"panel": self.panel, "language": self.language}

    def _contrast(self) -> Said:
        fact = say(
            "{what} in {front} on {ground} has a contrast of {ratio:.1f} to 1 on panel {panel} in `{language}`; "
            "it needs {needed:g}",
            what=self.what.said(),
            front=_colour(self.front),
            ground=_colour(self.ground),
            ratio=self.ratio,
            needed=self.needed,
            **self._where,
        )
        if self.scrim:
            scrim = self.scrim.as_yaml()
            return fact, say("write `scrim: {scrim}` at the picture, or give the style another color", scrim=scrim)
        if self.has_opacity:
            return fact, say("change `opacity`, or give its style another color")
        return fact, say("give its style another color, or move it with `at:`")

    def _crossing(self) -> Said:
        fact = say(
            "{what} stands {missing:.1f} mm too near to {other} on panel {panel} in `{language}`",
            what=self.what.said(),
            other=self.other.said(),
            missing=self.missing,
            **self._where,
        )
        return fact, _room()

    def _covered(self) -> Said:
        fact = say(
            "{what} disappears under {other} on panel {panel} in `{language}`: {missing:.1f} mm of it",
            what=self.what.said(),
            other=self.other.said(),
            missing=self.missing,
            **self._where,
        )
        return fact, _room()

    def _touching(self) -> Said:
        named = {"what": self.what.said(), "missing": self.missing, **self._where}
        hint = say("give the style more `leading`, or write other words there")
        if self.what.name == self.other.name:
            fact = say(
                "two lines of {what} touch on panel {panel} in `{language}`: {missing:.1f} mm more are needed", **named
            )
            return fact, hint
        fact = say(
            "{what} touches {other} on panel {panel} in `{language}`: {missing:.1f} mm more are needed",
            other=self.other.said(),
            **named,
        )
        return fact, hint


def _colour(name: str) -> str:
    return name or say("the photograph")


def _room() -> str:
    return say("write less, or move one of them with `at:`; `flyergen preview --overset` shows them")
