"""Filled samples: a small flyer for each fold and format, with something on every panel, made on the spot.

Each panel has a ground that reaches its edges, a heading, a paragraph and a code, so that what is wrong with a fold
is seen: a panel out of its place, upside down, or out of its turn. `folds.py` draws them, and the tests prove them.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from flyergen.blocks.mailing import Mailing
from flyergen.flyer.block import Block
from flyergen.flyer.layout import Layout
from flyergen.job.variants import in_pseudo_language, mirrored_words
from flyergen.media.design import folded_sheet
from flyergen.names import Name, PanelName
from flyergen.problem import FlyerError
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.sheet.folded_sheet import FoldedSheet, Panel
from flyergen.source.assets.folders import layout_folders, names_in
from flyergen.source.assets.layouts import Chosen, read_layout

SHEETS = ("letter", "legal", "tabloid", "a4", "a3")
_CODE = "16.5mm"  # at 0.5 mm a module
_LOW = 60.0  # mm
_FACTS: Mapping[str, Any] = {
    "languages": ["en"],
    "date": "2026-01-01",
    "organization": {"name": "Rural Organizing Project", "web": "https://www.rop.org"},
    "contact": {"phone": "503-543-8417", "address": "PO Box 664, Cottage Grove, OR 97424"},
    "fonts": {"text": "source-sans-3", "display": "barlow-condensed"},
    "palette": {
        "brand": {"rgb": "#123F36", "cmyk": "85/40/70/55"},
        "accent": {"rgb": "#FFB92E", "cmyk": "0/30/86/0"},
        "light": {"rgb": "#FBF3DF", "cmyk": "0/3/12/0"},
        "cool": {"rgb": "#DCEBE5", "cmyk": "12/0/8/0"},
    },
}


class Sample(NamedTuple):
    """A layout that ships with flyergen, on some paper."""

    layout: str
    sheet: str

    @property
    def name(self) -> str:
        return f"{self.layout}-on-{self.sheet}"


@cache
def shipped() -> dict[str, Layout]:
    """Return the layouts that ship with flyergen, by name, without the one that all others start from."""
    (folder,) = layout_folders(Path("nowhere"))
    names = (name for name in names_in((folder,), ".yaml") if name != "base")
    return {name: read_layout(Name(name), folder, (), "", Chosen()) for name in names}


def folds() -> tuple[Sample, ...]:
    """Return every fold on every sheet that is wide enough for it; the tri-fold stands for the letter fold."""
    folded = {name: layout for name, layout in shipped().items() if layout.fold != "flat"}
    tried = (Sample(name, sheet) for name in folded for sheet in SHEETS)
    return tuple(sample for sample in tried if sheet_of(sample) is not None)


def formats() -> tuple[Sample, ...]:
    """Return every flat format, on the paper that it is made for."""
    return tuple(Sample(name, str(layout.sheet)) for name, layout in shipped().items() if layout.fold == "flat")


def usual() -> tuple[Sample, ...]:
    """Return each fold on the paper that its layout names."""
    return tuple(Sample(name, str(layout.sheet)) for name, layout in shipped().items() if layout.fold != "flat")


def sheet_of(sample: Sample) -> FoldedSheet | None:
    """Return the folded sheet of a sample, or None if it is too small for the fold."""
    layout = shipped()[sample.layout]._replace(sheet=Name(sample.sheet))
    try:
        return folded_sheet(layout, "text")
    except FlyerError:
        return None


def typeset(sample: Sample, folder: Path) -> TypesetEdition:
    """Write the flyer of a sample into a folder and return its edition."""
    flyer = folder / "flyers" / sample.name
    for file, content in _files(sample).items():
        (flyer / file).parent.mkdir(parents=True, exist_ok=True)
        (flyer / file).write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), "utf-8")
    (edition,) = set_editions(load(flyer), EditionSpec(words=False))
    return edition


def mirrored(ready: TypesetEdition) -> TypesetEdition:
    """Return an edition in the mirrored language, on the mirrored sheet."""
    _, edition = set_editions(in_pseudo_language(ready.source, mirrored_words), EditionSpec(words=False))
    return edition


def _files(sample: Sample) -> dict[str, Any]:
    layout, sheet = shipped()[sample.layout], sheet_of(sample)
    if sheet is None:
        raise ValueError(f"{sample.name} is too small for its fold")
    panels = {name: _panel(layout, sheet, name) for name in sheet.reading}
    design = {"extends": sample.layout, "sheet": sample.sheet, "styles": _STYLES, "panels": panels}
    words = {_key(name): _words(sheet, n, name) for n, name in enumerate(sheet.reading, start=1)}
    about = {"title": f"{sheet.fold.capitalize()} on {sample.sheet}"}
    code = {"alt": "A code that opens www.rop.org."}
    return {"flyer.yaml": _FACTS, "layout.yaml": design, "text/en.yaml": {"document": about, **words, "code": code}}


_STYLES = {
    "heading": {"size": 1.8, "leading": 1.1, "snap": False},
    "title": {"size": 1.8, "leading": 1.1, "colour": "paper"},
    "number": {"face": "display", "weight": 900, "size": 4.2, "leading": 1, "colour": "brand", "snap": False},
    "number-over": {"face": "display", "weight": 900, "size": 4.2, "leading": 1, "colour": "accent", "snap": False},
    "said": {"face": "text", "size": 1, "colour": "paper", "snap": False, "before": "0.5 rows"},
    "body": {"snap": False, "before": "0.5 rows"},
}


def _panel(layout: Layout, sheet: FoldedSheet, name: str) -> dict[str, Any]:
    """Return a panel of the layout; on a low one the words stand beside the code and not above it."""
    narrow = {"right": "32mm"} if sheet.panel(name).height < _LOW else {}
    return {**narrow, "blocks": list(_blocks(layout, sheet, name))}


def _blocks(layout: Layout, sheet: FoldedSheet, name: str) -> Iterator[dict[str, Any]]:
    """Yield the blocks of a panel. The first one is dark; of the others each has another ground than its neighbour."""
    panel, key, first = sheet.panel(name), _key(name), name == sheet.reading[0]
    dark = first and layout.name != "tear-off"  # whose tabs are dark on light
    neighbours = [other.name for other in sheet.side(panel.side)]
    ground = ("light", "cool")[(neighbours.index(name) + int(panel.y > 0)) % 2]
    yield {"area": {"colour": "brand" if dark else ground}}
    yield {"paragraph": {"text": f"{key}.number", "style": "number-over" if dark else "number"}}
    heading = {"text": f"{key}.heading", "style": "title" if dark else "heading"}
    yield {"title": heading} if first else {"heading": heading}
    yield {"paragraph": {"text": f"{key}.body", **({"style": "said"} if dark else {})}}
    shipped_too = [_as_shipped(placed.block) for placed in layout.panels[PanelName(name)].blocks]
    if first and not dark:
        yield {"tabs": {}}
    elif not shipped_too:
        yield {"qr": {"code": {"link": "organization.web", "size": _CODE, "text": "code.alt"}, "at": _corner(panel)}}
    yield from shipped_too


def _corner(panel: Panel) -> dict[str, str]:
    """Return a place for a code in the lower right corner of a panel."""
    return {"foot": f"{panel.height - 8:.3f}mm", "x": f"{panel.width - 30:.3f}mm", "width": "23mm"}


def _as_shipped(block: Block) -> dict[str, Any]:
    """Return what a shipped layout itself puts on a panel: the address side of a postcard."""
    if not isinstance(block, Mailing):
        raise TypeError(f"samples have no {block}")
    return {"mailing": {"width": f"{block.width}mm"}}


def _key(panel: str) -> str:
    return panel.replace("-", "_")


def _words(sheet: FoldedSheet, number: int, name: str) -> dict[str, str]:
    panel = sheet.panel(name)
    said = f"Number {number} of {len(sheet.reading)} as it is read, {panel.width:.1f} mm wide."
    return {"number": str(number), "heading": name.replace("-", " ").capitalize(), "body": said}
