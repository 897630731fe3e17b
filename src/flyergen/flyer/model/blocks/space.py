"""Block space: flexible space on a panel."""

from flyergen.flyer.model.located_names import Factor
from flyergen.named_tuple import NamedTuple


class Space(NamedTuple):
    """Flexible space. All spaces of a panel share the free height by their weight."""

    weight: Factor = Factor(1.0)


BLOCK = Space
