"""Picture sizes: how many pixels to the inch the photographs of editions have, and how large they may be."""

from collections.abc import Iterable, Iterator

from flyergen.artwork import Picture
from flyergen.engine.typeset_editions import SetEdition
from flyergen.geometry import Rect
from flyergen.messages import say
from flyergen.trade_limits import LINE_ART_PPI, PICTURE_PPI
from flyergen.units import MM_PER_INCH


def picture_lines(editions: Iterable[SetEdition]) -> list[str]:
    """Return a line for each photograph at each of its sizes, as it is on the sheet of some editions.

    For each one in inks without a profile there is a line that says what is assumed.
    """
    editions = tuple(editions)
    sizes = (line for ready in editions for line in _lines(ready))
    assumed = (
        say(
            "  {file}: inks without a color profile; screens show it as if they were for coated paper (GRACoL)",
            file=name,
        )
        for ready in editions
        for name, raster in ready.edition.pictures.items()
        if raster.inks_unknown
    )
    return list(dict.fromkeys((*sizes, *assumed)))


def _lines(ready: SetEdition) -> Iterator[str]:
    names = {str(raster.path): (name, raster) for name, raster in ready.edition.pictures.items()}
    for items in ready.fit.composition.panels.values():
        for item in items:
            if isinstance(item, Picture) and item.file in names and not (item.look and item.look.is_front):
                name, raster = names[item.file]
                part = item.look.part if item.look else Rect(0.0, 0.0, 1.0, 1.0)
                across, down = raster.width * part.width / item.box.width, raster.height * part.height / item.box.height
                ppi, right = min(across, down) * MM_PER_INCH, (LINE_ART_PPI if raster.line_art else PICTURE_PPI)[-1]
                yield say(
                    "  {file}: {ppi:.0f} pixels an inch at {width:.0f} x {height:.0f} mm; "
                    "enough up to {most:.0f} x {high:.0f} mm",
                    file=name,
                    ppi=ppi,
                    width=item.box.width,
                    height=item.box.height,
                    most=item.box.width * ppi / right,
                    high=item.box.height * ppi / right,
                )
