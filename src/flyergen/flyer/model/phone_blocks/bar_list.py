"""Block bar list: the figures of a chart on a phone, each with its label and a bar."""

from flyergen.flyer.model.block import Block
from flyergen.located_names import ColourName, Extent, FactName, StyleName, TextKey


class BarList(Block):
    """The figures of a chart of any form as bars below one another, with the settings that the chart has."""

    text: TextKey
    figures: tuple[FactName, ...]
    emphasis: FactName
    style: StyleName
    value_style: StyleName
    colour: ColourName
    emphasis_colour: ColourName
    bar: Extent
    gap: Extent
