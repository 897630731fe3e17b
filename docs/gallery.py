"""The gallery's list: every kind of flyer, as it looks in each language and as a new one begins.

    python docs/pictures.py

draws the pictures and writes the list into `gallery.md`; `tests/docs` says when a kind is not on it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from flyergen.project.editions import load
from flyergen.sheet.folded_sheet import SIDES
from flyergen.source.assets.kinds import Kind, read_kinds
from flyergen.source.flyer_folder import FlyerSource

HERE = Path(__file__).resolve().parent
PAGE, PICTURES, FLYERS = HERE / "gallery.md", HERE / "pictures", HERE.parent / "flyers"
NAMES = {
    "en": "English",
    "es": "Spanish",
    "am": "Amharic",
    "ar": "Arabic",
    "ht": "Haitian Creole",
    "vi": "Vietnamese",
    "zh-Hans": "Simplified Chinese",
}
_FLAT = {"outside": "front", "inside": "back"}
_LIST = re.compile(r"(<!-- kinds -->\n).*?(<!-- end -->)", re.DOTALL)


def kinds() -> tuple[Kind, ...]:
    """Return the kinds that ship with flyergen."""
    found = read_kinds((FLYERS,))
    if found.problems:
        raise SystemExit("\n".join(map(str, found.problems)))
    return found.kinds


def page() -> str:
    """Return the page with the kinds as they are today."""
    lines = "\n".join((*contents(), *(line for kind in kinds() for line in part(kind, load(kind.folder)))))
    return _LIST.sub(lambda match: f"{match[1]}\n{lines}\n{match[2]}", PAGE.read_text("utf-8"))


def contents() -> Iterator[str]:
    """Yield the table of contents."""
    yield " · ".join(f"[{kind.kind}](#{kind.kind})" for kind in kinds())
    yield ""


def part(kind: Kind, source: FlyerSource) -> Iterator[str]:
    """Yield the lines of a kind: what it is, how one is begun, and its pictures."""
    folder, codes = kind.folder.name, tuple(source.words)
    title = source.words[source.facts.source_language].phrases["document.title"].text
    yield from (
        f"## {kind.kind}",
        "",
        f"{kind.about}.",
        "",
        "```sh",
        f"flyergen new NAME --kind {kind.kind}",
        "```",
        "",
    )
    for name, layout in source.layouts.items():
        first, flat = name == source.facts.layouts[0], layout.fold == "flat"
        where = f"“{title}”, in [flyers/{folder}](../flyers/{folder})"
        yield f"{where}:" if first else f"{where}, in its layout `{name}`:"
        yield ""
        look = f"“{title}”" if first else f"“{title}” in its layout {name}"
        yield from table(Shown(look, f"{folder}{'' if first else f'.{name}'}", codes, flat))
    yield from on_request(source, folder, title)
    yield "As it begins:"
    yield ""
    flat = source.layouts[source.facts.layouts[0]].fold == "flat"
    yield from table(Shown(f"A new {kind.kind}", beginning(kind), (source.facts.source_language,), flat))


def on_request(source: FlyerSource, folder: str, title: str) -> Iterator[str]:
    """Yield the lines of the languages on request, in the first layout."""
    codes = tuple(map(str, source.facts.on_request))
    if not codes:
        return
    yield f"Made on request, as with `flyergen build {folder} --lang {codes[0]}`. No native reader has read these yet:"
    yield ""
    flat = source.layouts[source.facts.layouts[0]].fold == "flat"
    yield from table(Shown(f"“{title}”", folder, codes, flat))


def beginning(kind: Kind) -> str:
    """Return the name of a flyer that has just been begun."""
    return f"new-{kind.kind}"


class Shown(NamedTuple):
    """A flyer of which pictures are shown: what it is called, the start of their names, its languages."""

    title: str
    file: str
    codes: tuple[str, ...]
    flat: bool

    def picture(self, code: str, side: str) -> str:
        """Return a picture with words for those who do not see it."""
        words = f"{self.title}, {self.side(side)}, in {NAMES[code]}"
        return f"![{words}](pictures/{self.file}.{code}.{side}.png)"

    def side(self, side: str) -> str:
        """Return what people call a side: a flat sheet has a front and a back."""
        return _FLAT[side] if self.flat else side


def table(flyer: Shown) -> Iterator[str]:
    """Yield the pictures of a flyer: a column for each language, a row for each side; one row if it is in one."""
    codes = flyer.codes
    sides = [side for side in SIDES if (PICTURES / f"{flyer.file}.{codes[0]}.{side}.png").is_file()]
    heads = [NAMES[code] for code in codes] if len(codes) > 1 else [flyer.side(side) for side in sides]
    rows = [[(code, side) for code in codes] for side in sides] if len(codes) > 1 else [[(codes[0], s) for s in sides]]
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(flyer.picture(*one) for one in row)} |"
    yield ""
