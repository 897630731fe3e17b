"""Flyer resized to its paper: reads a flyer and resizes its layouts to the paper in flyer.yaml."""

from collections.abc import Collection
from pathlib import Path

from flyergen.flyer.layout import Layout
from flyergen.media.design import folded_sheet, frames_of
from flyergen.problem import FlyerError
from flyergen.sheet.folded_sheet import Stock
from flyergen.source import flyer_folder
from flyergen.source.flyer_folder import FlyerSource, Reading


def read_flyer(folder: Path, shown: str, besides: Collection[str] = (), only: str | None = None) -> FlyerSource:
    """Return the result of `source.flyer_folder.read_flyer`, on the flyer's paper."""
    return on_its_paper(flyer_folder.read_flyer(folder, shown, besides, only))


def try_flyer(
    folder: Path,
    shown: str,
    besides: Collection[str] = (),
    only: str | None = None,
    requested: Collection[str] | None = (),
) -> Reading:
    """Return the result of `source.flyer_folder.try_flyer`, on the flyer's paper."""
    reading = flyer_folder.try_flyer(folder, shown, besides, only, requested)
    return reading._replace(source=reading.source and on_its_paper(reading.source))


def on_its_paper(source: FlyerSource) -> FlyerSource:
    """Return the flyer with its layouts on its paper."""
    if not any(layout.drawn for layout in source.layouts.values()):
        return source
    stock = source.facts.print.stock
    return source._replace(layouts={name: _resized(one, stock) for name, one in source.layouts.items()})


def _resized(layout: Layout, stock: Stock) -> Layout:
    """Return a layout on its paper. One with a wrong sheet or fold is unchanged, and its problem is reported later."""
    from flyergen.media.paper import resized

    if layout.drawn is None:
        return layout
    try:
        then, now = (frames_of(folded_sheet(one, stock)) for one in (layout.drawn, layout))
    except FlyerError:
        return layout
    return resized(layout, then, now)
