"""Project settings: the content of `flyergen.yaml`, for all flyers of a project."""

from flyergen.located_names import BlankEdge, Millimetres, Name
from flyergen.named_tuple import NamedTuple
from flyergen.problems import LevelOrOff


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
