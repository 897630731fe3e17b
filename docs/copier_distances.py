"""How far the words, drawn words, plates and codes of every copier's page are from the field's and the paper's edge.

    python docs/copier_distances.py [FLYER]...

prints a row for each flyer, layout, language and panel: the smallest distance of each kind, in points, and the key of
the nearest text. It ends with 1 if something is nearer than 9 pt to the field's edge, or if a page has ink within a
quarter of an inch of the paper's edge, which a machine would lose. A small piece has no border: its distances are those
from the cut.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import pypdfium2

from flyergen.job.orders import Order
from flyergen.job.produce import make_pdf
from flyergen.limits import OFF_BORDER
from flyergen.media.design import frames_of
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.typeset.overlaps import Distance, Kind, distances
from flyergen.units import points, pt

FLYERS = Path(__file__).resolve().parent.parent / "flyers"
DPI = 144
EDGE = DPI // 4
SLACK = pt(0.25)
KINDS = get_args(Kind)


class Panel(NamedTuple):
    """A panel of an edition: its name, and its nearest text, drawing of words, plate and code, if there are any."""

    name: str
    nearest: dict[str, Distance]
    has_border: bool

    @property
    def is_clear(self) -> bool:
        """Whether all that it has is far enough from the border."""
        return not self.has_border or all(one.field >= OFF_BORDER - SLACK for one in self.nearest.values())


def main(names: list[str]) -> int:
    """Print the table and return the exit code."""
    wrong = 0
    print(f"{'edition and panel':52}{''.join(f'{kind:>14}' for kind in KINDS)}  nearest text")
    print(f"{'pt from the field, and from the paper':52}" + f"{'field paper':>14}" * len(KINDS))
    for ready in editions(names):
        title = f"{ready.source.name} {ready.edition.layout.name} {ready.edition.name}"
        for panel in panels(ready):
            print(_row(title, panel))
            wrong += not panel.is_clear
        for number, lost in enumerate(ink_in_the_edge(ready), 1):
            if lost:
                print(f"{title} page {number}: {lost} dark pixels within a quarter of an inch of the paper's edge")
                wrong += 1
    return min(wrong, 1)


def editions(names: list[str]) -> Iterator[TypesetEdition]:
    """Yield the copier's editions of all layouts of flyers, in all languages."""
    for folder in sorted(one for one in FLYERS.iterdir() if (one / "flyer.yaml").exists()):
        if not names or folder.name in names:
            source = load(folder)
            for layout in source.layouts:
                yield from set_editions(source, EditionSpec(layout=str(layout), medium="white_border"))


def panels(ready: TypesetEdition) -> Iterator[Panel]:
    """Yield the panels of an edition, each with what is nearest to the paper's edge."""
    found: dict[str, dict[str, Distance]] = {}
    for one in distances(ready.fit.composition, frames_of(ready.folded), ready.edition.layout):
        nearest = found.setdefault(one.panel, {})
        if one.kind not in nearest or one.field < nearest[one.kind].field:
            nearest[one.kind] = one
    has_border = ready.edition.layout.border is not None
    yield from (Panel(name, nearest, has_border) for name, nearest in found.items())


def ink_in_the_edge(ready: TypesetEdition) -> Iterator[int]:
    """Yield for each printed page how many pixels within a quarter of an inch of the paper's edge are not white."""
    with pypdfium2.PdfDocument(make_pdf(ready, Order("copier", medium="white_border"))) as document:
        for page in document:
            picture = page.render(scale=DPI / 72).to_pil().convert("L")
            width, height = picture.size
            picture.paste(255, (EDGE, EDGE, width - EDGE, height - EDGE))
            yield sum(picture.histogram()[:250])


def _row(title: str, panel: Panel) -> str:
    cells = "".join(f"{_cell(panel.nearest.get(kind)):>14}" for kind in KINDS)
    text = panel.nearest.get("text")
    return f"{f'{title} {panel.name}':52}{cells}  {text.key if text else ''}{'' if panel.is_clear else '  TOO NEAR'}"


def _cell(one: Distance | None) -> str:
    return f"{points(one.field):5.1f} {points(one.paper):5.1f}" if one else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
