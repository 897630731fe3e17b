"""The gallery's list: every kind of flyer, as it looks in each language and as a new one begins.

    python docs/pictures.py

draws the pictures and writes the list into `gallery.md`; `tests/docs` says when a kind is not on it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from flyergen.pipeline.editions import load
from flyergen.sheet.folds import SIDES
from flyergen.source.kinds import Kind, read_kinds
from flyergen.source.project import FlyerSource

HERE = Path(__file__).resolve().parent
PAGE, PICTURES, FLYERS = HERE / "gallery.md", HERE / "pictures", HERE.parent / "flyers"
NAMES = {"en": "English", "es": "Spanish"}
_LIST = re.compile(r"(<!-- kinds -->\n).*?(<!-- end -->)", re.DOTALL)


def kinds() -> tuple[Kind, ...]:
    """Return the kinds that ship with flyergen."""
    found = read_kinds((FLYERS,))
    if found.problems:
        raise SystemExit("\n".join(map(str, found.problems)))
    return found.kinds


def page() -> str:
    """Return the page with the kinds as they are today."""
    lines = "\n".join(line for kind in kinds() for line in part(kind, load(kind.folder)))
    return _LIST.sub(lambda match: f"{match[1]}\n{lines}\n{match[2]}", PAGE.read_text("utf-8"))


def part(kind: Kind, source: FlyerSource) -> Iterator[str]:
    """Yield the lines of a kind: what it is, how one is begun, and its pictures."""
    folder = kind.folder.name
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
    for layout in source.layouts:
        first = layout == source.facts.layouts[0]
        yield f"“{title}”, in [flyers/{folder}](../flyers/{folder})" + (
            ":" if first else f", in its layout `{layout}`:"
        )
        yield ""
        yield from table(f"{folder}{'' if first else f'.{layout}'}", tuple(source.words))
    yield "As it begins:"
    yield ""
    yield from table(beginning(kind), (source.facts.source_language,))


def beginning(kind: Kind) -> str:
    """Return the name of a flyer that has just been begun."""
    return f"new-{kind.kind}"


def table(flyer: str, codes: tuple[str, ...]) -> Iterator[str]:
    """Yield the pictures of a flyer: a column for each language, a row for each side; one row if it is in one."""
    sides = [side for side in SIDES if (PICTURES / f"{flyer}.{codes[0]}.{side}.png").is_file()]
    heads = [NAMES[code] for code in codes] if len(codes) > 1 else sides
    rows = [[(code, side) for code in codes] for side in sides] if len(codes) > 1 else [[(codes[0], s) for s in sides]]
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(shown(flyer, *one) for one in row)} |"
    yield ""


def shown(flyer: str, code: str, side: str) -> str:
    return f"![{flyer}, {code}, {side}](pictures/{flyer}.{code}.{side}.png)"
