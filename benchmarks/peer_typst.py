"""The flyer by Typst, through its Python binding.

    python peer_typst.py FOLDER [ua-1]

One compiler for both languages; the words and measures are handed over as JSON. Its files are tagged anyway.
"""

import json
import sys
from pathlib import Path

import typst

import job as j

SOURCE = Path(__file__).with_suffix(".typ")
STANDARDS = sys.argv[2:3]


def handed_over(job: j.Job) -> str:
    panels = [{**panel._asdict(), "blocks": [block._asdict() for block in panel.blocks]} for panel in job.panels]
    card = {**job.card._asdict(), "blocks": [block._asdict() for block in job.card.blocks]}
    styles = {name: style._asdict() for name, style in j.STYLES.items()}
    sheet = {"width": j.WIDTH, "height": j.HEIGHT, "bleed": j.BLEED, "wide": j.WIDE, "narrow": j.NARROW}
    sheet |= {"card_height": j.CARD_HEIGHT, "code_size": j.CODE_SIZE}
    given = job._asdict() | {"panels": panels, "card": card, "styles": styles, "sheet": sheet, "folds": j.FOLDS}
    return json.dumps(given)


compiler = typst.Compiler(str(SOURCE), root="/", font_paths=[str(j.FONTS)], ignore_system_fonts=True)


def build(job: j.Job, path: Path) -> None:
    inputs = {"job": handed_over(job), "code": j.code_svg(job.link, "#000")}
    compiler.compile(output=str(path), sys_inputs=inputs, pdf_standards=STANDARDS)


if __name__ == "__main__":
    j.run(build)
