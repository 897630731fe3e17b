"""Project settings: the content of `flyergen.yaml`, for all flyers of a project."""

from flyergen.flyer.model.located_names import Millimetres
from flyergen.named_tuple import NamedTuple


class Miss(NamedTuple):
    """How far a copier prints the back to the right of the front and below it, in mm, seen through the front."""

    right: Millimetres = Millimetres(0.0)
    down: Millimetres = Millimetres(0.0)


class Misses(NamedTuple):
    """The misses of a copier for sheets in landscape and in portrait."""

    lying: Miss = Miss()
    standing: Miss = Miss()


class Settings(NamedTuple):
    """The whole of flyergen.yaml."""

    copier: Misses = Misses()
