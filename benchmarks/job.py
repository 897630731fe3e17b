"""The job that every tool of the benchmark does: two languages of one letter-fold flyer, words to PDF.

The words are those of flyers/secure-communities, with facts filled in and inline markup taken off; the design is
plain enough for a script of 100 lines: panels of running text, one filled cover that bleeds, one card with a
QR code, fold ticks. Lengths are points from the top left of the trim, y down. Colors are CMYK per cent.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
FLYER = ROOT / "flyers" / "secure-communities"
FONTS = ROOT / "fonts"
LANGUAGES = ("en", "es")

WIDTH, HEIGHT, BLEED = 792.0, 612.0, 9.0
WIDE, NARROW = 265.5, 261.0  # the panel that is folded in is 1/16 in narrower
FOLDS = ((NARROW, NARROW + WIDE), (WIDE, 2 * WIDE))  # outside, inside
SIDE_GUTTER, TOP_GUTTER = 20.0, 27.0
CARD_HEIGHT, CODE_SIZE = 92.0, 68.0

FIR, GOLD, BLACK, WHITE = (85, 40, 70, 55), (0, 30, 86, 0), (0, 0, 0, 100), (0, 0, 0, 0)


class Style(NamedTuple):
    """How a block is set: a face of `FACES`, size and leading in pt, color, space after, indent of its bullet."""

    face: str
    size: float
    leading: float
    colour: tuple[int, int, int, int] = BLACK
    after: float = 5.0
    indent: float = 0.0


class Block(NamedTuple):
    """One paragraph and the name of its style."""

    style: str
    text: str


class Panel(NamedTuple):
    """A column of blocks on a side (0 outside, 1 inside)."""

    side: int
    left: float
    top: float
    width: float
    blocks: tuple[Block, ...]


FACES = {
    "text": FONTS / "source-sans-3" / "SourceSans3_400Regular.ttf",
    "bold": FONTS / "source-sans-3" / "SourceSans3_700Bold.ttf",
}
STYLES = {
    "title": Style("bold", 28, 32, WHITE),
    "organization": Style("bold", 12, 15, WHITE),
    "heading": Style("bold", 15, 19, FIR, 6),
    "point": Style("bold", 11.5, 14, FIR, 2),
    "body": Style("text", 11.5, 14),
    "bullet": Style("text", 11.5, 14, indent=10),
    "number": Style("bold", 34, 38, FIR, 6),
    "name": Style("bold", 10.5, 12.6, after=1),
    "small": Style("text", 9.5, 11.5, after=1),
}


class Job(NamedTuple):
    """One language of the flyer, ready to be set."""

    language: str
    title: str
    panels: tuple[Panel, ...]
    card: Panel
    link: str
    link_alt: str


def jobs() -> Iterator[Job]:
    """Yield the job of each language."""
    facts = _read(FLYER / "flyer.yaml")
    for language in LANGUAGES:
        words = _plain(_read(FLYER / "text" / f"{language}.yaml"), facts)
        panels = (*_outside(words, facts), *_inside(words))
        alt = words["contact"]["link_code"]
        yield Job(language, words["document"]["title"], panels, _card(words, facts), facts["organization"]["web"], alt)


def code_modules(link: str) -> list[list[bool]]:
    """Return the modules of the QR code, rows from the top, without quiet zone.

    Its mask is given, because a reader takes any: the search for the best one takes longer than the drawing.
    """
    import qrcode

    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M, mask_pattern=0)
    code.add_data(link)
    modules: list[list[bool]] = code.get_matrix()
    return modules


def code_svg(link: str, fill: str) -> str:
    """Return the QR code as an SVG drawing, for tools that take pictures."""
    modules = code_modules(link)
    squares = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(modules) for x, dark in enumerate(row) if dark)
    box = f'viewBox="0 0 {len(modules)} {len(modules)}" width="{len(modules)}" height="{len(modules)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}><path fill="{fill}" d="{squares}"/></svg>'


def run(build: Callable[[Job, Path], None]) -> None:
    """Build every language into the folder that the command line names."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for job in jobs():
        build(job, folder / f"{job.language}.pdf")


def _read(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506 (it is a safe loader)
    return content


def _plain(words: Any, facts: dict[str, Any]) -> Any:
    """Return the words with facts filled in and inline markup taken off."""
    if isinstance(words, dict):
        return {key: _plain(value, facts) for key, value in words.items()}
    if isinstance(words, list):
        return [_plain(value, facts) for value in words]
    chosen = re.sub(r"\[\[(.*?)\]\]", lambda found: _choice(found[1], facts), str(words), flags=re.DOTALL)
    filled = re.sub(r"\{([\w.]+)\}", lambda name: _fact(name[1], facts), chosen)
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", filled).replace("**", "")


def _choice(conditional: str, facts: dict[str, Any]) -> str:
    """Return the first of several choices whose facts are all there, "" if none is."""
    for choice in conditional.split("|"):
        try:
            for name in re.findall(r"\{([\w.]+)\??\}", choice):
                _fact(name, facts)
        except KeyError:
            continue
        return re.sub(r"\{[\w.]+\?\}", "", choice)
    return ""


def _fact(name: str, facts: dict[str, Any]) -> str:
    value: Any = facts
    for key in name.split("."):
        value = value[key]
    return str(value["value"] if isinstance(value, dict) else value)


def _outside(words: dict[str, Any], facts: dict[str, Any]) -> Iterator[Panel]:
    what, organization, cover = words["what"], words["organization"], words["cover"]
    flap = [Block("heading", what["heading"]), Block("body", what["body"]), *_figures(words, facts)]
    back = [Block("heading", organization["heading"])]
    back += [Block("body", text) for text in organization["body"].split("\n\n")]
    back += [Block("body", words["contact"]["meetings"])]
    yield _panel(0, 0, NARROW, flap)
    yield _panel(0, NARROW, WIDE, back)
    yield _panel(0, NARROW + WIDE, WIDE, [Block("organization", cover["organization"])])
    yield _panel(0, NARROW + WIDE, WIDE, [Block("title", cover["title"])], top=330)


def _figures(words: dict[str, Any], facts: dict[str, Any]) -> Iterator[Block]:
    for name in ("non_criminals", "minor_or_none"):
        yield Block("number", f"{facts['figures'][name]['value']} %")
        yield Block("body", words["figures"][name])
    yield Block("small", words["figures"]["source"])


def _inside(words: dict[str, Any]) -> Iterator[Panel]:
    points = [list(_point(n, point)) for n, point in enumerate(words["problems"]["points"], 1)]
    heading = [Block("heading", words["problems"]["heading"])]
    yield _panel(1, 0, WIDE, heading + points[0])
    yield _panel(1, WIDE, WIDE, points[1] + points[2] + points[3])
    call_out = [Block("heading", words["problems"]["call_out"])]
    yield _panel(1, 2 * WIDE, NARROW, points[4] + points[5] + call_out)


def _point(number: int, point: dict[str, Any]) -> Iterator[Block]:
    yield Block("point", f"{number}. {point['heading']}")
    yield Block("body", point["body"])
    for text in point.get("bullets", ()):
        yield Block("bullet", text)


def _card(words: dict[str, Any], facts: dict[str, Any]) -> Panel:
    """Return the contact card: its ground fills the panel's rectangle, and its blocks stand right of the code."""
    contact, role, web = facts["contact"], words["contact"]["role"], facts["organization"]["web"]
    lines = (contact["name"], role, contact["phone"], contact["email"], web)
    blocks = tuple(Block("small" if n else "name", line) for n, line in enumerate(lines))
    top = HEIGHT - TOP_GUTTER - CARD_HEIGHT
    return Panel(0, NARROW + SIDE_GUTTER, top, WIDE - 2 * SIDE_GUTTER, blocks)


def _panel(side: int, left: float, width: float, blocks: list[Block], top: float = TOP_GUTTER) -> Panel:
    return Panel(side, left + SIDE_GUTTER, top, width - 2 * SIDE_GUTTER, tuple(blocks))
