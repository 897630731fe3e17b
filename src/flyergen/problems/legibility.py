"""Findings about what is hard to read on the set page, and the scrim that helps on a photograph. Lengths are mm."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from flyergen.messages import say
from flyergen.problems.fit import Cut, Said
from flyergen.problems.remedy import Remedy, Ways
from flyergen.problems.rules import Data
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from flyergen.looks import Side


CODES = {"contrast": "T314", "crossing": "T311", "covered": "T312", "touching": "T313"}


class Thing(NamedTuple):
    """A thing on the page, by name: words, a code, a block, a drawing, a picture or a background."""

    kind: str
    name: str

    def sentence(self) -> str:
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


class Illegible(Data):
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

    @property
    def code(self) -> str:
        """The code of its rule."""
        return CODES[self.kind]

    def template_values(self) -> Mapping[str, object]:
        colours = {"front": _colour(self.front), "ground": _colour(self.ground)}
        shorten, scrim = (self.cut.sentence() if self.cut else ""), (self.scrim.as_yaml() if self.scrim else "")
        return {**self._asdict(), **colours, "shorten": shorten, "scrim": scrim}

    def cases(self) -> tuple[str, ...]:
        """Return what applies."""
        things = "same_text" if self.what.name == self.other.name else "two_things"
        seen = ("opacity",) if self.has_opacity else ()
        return (things, "both", *seen) if self.cut and self.scrim else (things, *seen)

    def sentences(self) -> Said:
        """Return what is hard to read, and what helps."""
        fact, hint = super().sentences()
        if self.other_place:
            hint = say(
                "{hint}; {other} stands in {place}", hint=hint, other=self.other.sentence(), place=self.other_place
            )
        return fact, hint


def _colour(name: str) -> str:
    return name or say("the photograph")


class OwnColour(NamedTuple):
    """A color of flyer.yaml that makes words hard to read: its `role` and `rgb`, and the worst pair that has it.

    `near` is the nearest color with which all can be read, which is darker or not. With `dark` as the brand all can be
    read too if this one is the accent ("": none was found).
    """

    role: str
    rgb: str
    front: str
    ground: str
    ratio: float
    needed: float
    near: str = ""
    dark: str = ""
    darker: bool = True

    def sentences(self) -> Said:
        """Return what is hard to read, and the colors that help."""
        pair = {"front": _colour(self.front), "ground": _colour(self.ground), "ratio": self.ratio}
        told = {"role": self.role, "rgb": self.rgb, "needed": self.needed, **pair}
        if self.darker:
            fact = say(
                "the color `{role}` ({rgb}) is too light: {front} on {ground} has a contrast of {ratio:.1f} to 1, "
                "and {needed:g} is needed",
                **told,
            )
        else:
            fact = say(
                "the color `{role}` ({rgb}) is too dark: {front} on {ground} has a contrast of {ratio:.1f} to 1, "
                "and {needed:g} is needed",
                **told,
            )
        return fact, self._hint()

    def _hint(self) -> str:
        if not self.dark:
            return say("write `{near}`, the nearest that can be read", near=self.near)
        if not self.near:
            return say("make it the accent, and take a dark brand, such as `{dark}`", dark=self.dark)
        return say(
            "make it the accent, and take a dark brand, such as `{dark}`; or write `{near}`, the nearest that can be "
            "read",
            near=self.near,
            dark=self.dark,
        )

    def remedies(self) -> Ways:
        """Return the ways out: to exchange it, or to write another color."""
        exchange = (
            Remedy("write", "palette.accent.rgb", value=self.rgb),
            Remedy("write", "palette.brand.rgb", value=self.dark),
        )
        write = (Remedy("write", f"palette.{self.role}.rgb", value=self.near),)
        return (*((exchange,) if self.dark else ()), *((write,) if self.near else ()))
