"""Line above rows: the line over each hour of a programme, and over each row of a table."""

from flyergen.located_names import ColourName, Extent
from flyergen.named_tuple import NamedTuple
from flyergen.units import pt

_PT = pt(1)


class LineOver(NamedTuple):
    """A line as wide as the column over an entry, and its distance from the words below it."""

    colour: ColourName = ColourName("brand")
    weight: Extent = Extent(0.5 * _PT)
    gap: Extent = Extent(6 * _PT)
