"""Settings of a project: what is so for all its flyers, as `flyergen.yaml` beside `flyers/` says it."""

from flyergen.flyer.model.located_names import Millimetres
from flyergen.named_tuple import NamedTuple


class Miss(NamedTuple):
    """How far a back falls to the right of its front and below it, in mm, as one sees it through the front."""

    right: Millimetres = Millimetres(0.0)
    down: Millimetres = Millimetres(0.0)


class Misses(NamedTuple):
    """The misses of a copier: of a sheet that lies, wider than it is high, and of one that stands."""

    lying: Miss = Miss()
    standing: Miss = Miss()


class Settings(NamedTuple):
    """All of flyergen.yaml."""

    copier: Misses = Misses()
