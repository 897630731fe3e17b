"""The flyer as HTML and CSS, for the two tools that take these: two sections, panels as placed boxes."""

from collections.abc import Callable, Iterator
from html import escape

import job as j

Cmyk = tuple[int, int, int, int]
TAGS = {"title": "p", "heading": "h1", "point": "h2", "bullet": "li"}
WEIGHTS = {"text": 400, "bold": 700}
FAMILY = "Source Sans 3"


def device_cmyk(cmyk: Cmyk) -> str:
    return f"device-cmyk({' '.join(f'{part}%' for part in cmyk)})"


def naive_rgb(cmyk: Cmyk) -> str:
    *inks, black = cmyk
    return f"rgb({', '.join(str(round(2.55 * (100 - ink) * (100 - black) / 100)) for ink in inks)})"


def style_sheet(colour: Callable[[Cmyk], str], extra: str = "") -> str:
    """Return the CSS, with colors written by `colour`."""
    rules = "\n".join(_rule(name, style, colour) for name, style in j.STYLES.items())
    return f"""@page {{ size: {j.WIDTH}pt {j.HEIGHT}pt; margin: 0; bleed: {j.BLEED}pt; }}
html, body, section, h1, h2, p, ul, li {{ margin: 0; padding: 0; }}
section {{ position: relative; width: {j.WIDTH}pt; height: {j.HEIGHT}pt; }}
section + section {{ break-before: page; }}
div {{ position: absolute; }}
ul {{ list-style: disc; padding-left: 10pt; }}
.fir {{ background: {colour(j.FIR)}; }} .gold {{ background: {colour(j.GOLD)}; }}
.paper {{ background: {colour(j.WHITE)}; }} .fold {{ background: {colour(j.BLACK)}; }}
img {{ width: {j.CODE_SIZE}pt; height: {j.CODE_SIZE}pt; }}
{rules}
{extra}"""


def font_faces() -> str:
    """Return @font-face rules for the job's files."""
    return "\n".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {WEIGHTS[face]}; src: url("{file.as_uri()}"); }}'
        for face, file in j.FACES.items()
    )


def page(job: j.Job, code: str, cover_bleed: float = j.BLEED) -> str:
    """Return the document without its style sheet; `code` is the address of the QR code's picture."""
    bled = (j.NARROW + j.WIDE, -j.BLEED, j.WIDE + cover_bleed, j.HEIGHT + 2 * j.BLEED)
    sides = (box(bled, "fir") + card(job, code), "")
    sections = "".join(
        f"<section>{first}{''.join(column(p) for p in job.panels if p.side == side)}{folds(side)}</section>"
        for side, first in enumerate(sides)
    )
    head = f'<meta charset="utf-8"><title>{escape(job.title)}</title>'
    return f'<!DOCTYPE html><html lang="{job.language}"><head>{head}</head><body>{sections}</body></html>'


def box(place: tuple[float, float, float, float], kind: str, inner: str = "") -> str:
    """Return a placed box; `place` is left, top, width and height, 0 for the height of what is in it."""
    left, top, width, height = place
    style = f"left:{left:g}pt;top:{top:g}pt;width:{width:g}pt;" + (f"height:{height:g}pt;" if height else "")
    return f'<div class="{kind}" style="{style}">{inner}</div>'


def column(panel: j.Panel) -> str:
    return box((panel.left, panel.top, panel.width, 0), "column", "".join(_blocks(panel.blocks)))


def card(job: j.Job, code: str) -> str:
    panel, high, pad = job.card, j.CARD_HEIGHT, (j.CARD_HEIGHT - j.CODE_SIZE) / 2
    picture = f'<img src="{code}" alt="{escape(job.link_alt)}">'
    indent = high + pad / 2
    return (
        box((panel.left, panel.top, panel.width, high), "gold")
        + box((panel.left, panel.top, high, high), "paper")
        + box((panel.left + pad, panel.top + pad, j.CODE_SIZE, j.CODE_SIZE), "code", picture)
        + column(panel._replace(left=panel.left + indent, top=panel.top + pad, width=panel.width - indent))
    )


def folds(side: int) -> str:
    tops = (-j.BLEED, j.HEIGHT + 2)
    return "".join(box((x, top, 0.25, 7), "fold") for x in j.FOLDS[side] for top in tops)


def _blocks(blocks: tuple[j.Block, ...]) -> Iterator[str]:
    for block in blocks:
        tag = TAGS.get(block.style, "p")
        inner = f'<{tag} class="{block.style}">{escape(block.text)}</{tag}>'
        yield f"<ul>{inner}</ul>" if tag == "li" else inner


def _rule(name: str, style: j.Style, colour: Callable[[Cmyk], str]) -> str:
    font = f'{WEIGHTS[style.face]} {style.size}pt/{style.leading}pt "{FAMILY}"'
    return f".{name} {{ font: {font}; color: {colour(style.colour)}; margin-bottom: {style.after}pt; }}"
