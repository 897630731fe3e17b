"""The floor: the flyer by a plain reportlab script, canvas and platypus paragraphs, such as a volunteer writes.

No tags, no conformance, no check that the words fit: the least work that puts the same words on the same sheet.
"""

from itertools import groupby
from pathlib import Path

from reportlab.lib.colors import CMYKColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

import job as j


def colour(cmyk: tuple[int, int, int, int]) -> CMYKColor:
    cyan, magenta, yellow, black = (part / 100 for part in cmyk)
    return CMYKColor(cyan, magenta, yellow, black)


def paragraph_style(style: j.Style) -> ParagraphStyle:
    return ParagraphStyle(
        style.face,
        fontName=style.face,
        fontSize=style.size,
        leading=style.leading,
        textColor=colour(style.colour),
        spaceAfter=style.after,
        leftIndent=style.indent,
        bulletFontName=style.face,
        bulletFontSize=style.size,
    )


for face, file in j.FACES.items():
    pdfmetrics.registerFont(TTFont(face, str(file)))
STYLES = {name: paragraph_style(style) for name, style in j.STYLES.items()}


def draw_panel(canvas: Canvas, panel: j.Panel) -> None:
    y = j.HEIGHT - panel.top
    for block in panel.blocks:
        style = STYLES[block.style]
        markup = block.text.replace("&", "&amp;").replace("<", "&lt;")
        paragraph = Paragraph(markup, style, bulletText="•" if style.leftIndent else None)
        _, height = paragraph.wrap(panel.width, j.HEIGHT)
        paragraph.drawOn(canvas, panel.left, y - height)
        y -= height + style.spaceAfter


def draw_code(canvas: Canvas, link: str, left: float, bottom: float) -> None:
    modules = j.code_modules(link)
    side = j.CODE_SIZE / len(modules)
    path = canvas.beginPath()
    for y, row in enumerate(reversed(modules)):
        x = 0
        for dark, run in groupby(row):
            count = len(list(run))
            if dark:
                path.rect(left + x * side, bottom + y * side, count * side, side)
            x += count
    canvas.setFillColor(colour(j.BLACK))
    canvas.drawPath(path, stroke=0, fill=1)


def draw_card(canvas: Canvas, job: j.Job) -> None:
    card, pad = job.card, (j.CARD_HEIGHT - j.CODE_SIZE) / 2
    bottom = j.HEIGHT - card.top - j.CARD_HEIGHT
    canvas.setFillColor(colour(j.GOLD))
    canvas.rect(card.left, bottom, card.width, j.CARD_HEIGHT, stroke=0, fill=1)
    canvas.setFillColor(colour(j.WHITE))
    canvas.rect(card.left, bottom, j.CARD_HEIGHT, j.CARD_HEIGHT, stroke=0, fill=1)
    draw_code(canvas, job.link, card.left + pad, bottom + pad)
    indent = j.CARD_HEIGHT + pad / 2
    draw_panel(canvas, card._replace(left=card.left + indent, top=card.top + pad, width=card.width - indent))


def draw_folds(canvas: Canvas, side: int) -> None:
    canvas.setLineWidth(0.25)
    for x in j.FOLDS[side]:
        canvas.line(x, -j.BLEED, x, -2)
        canvas.line(x, j.HEIGHT + 2, x, j.HEIGHT + j.BLEED)


def build(job: j.Job, path: Path) -> None:
    width, height, bleed = j.WIDTH + 2 * j.BLEED, j.HEIGHT + 2 * j.BLEED, j.BLEED
    trim = (bleed, bleed, width - bleed, height - bleed)
    canvas = Canvas(
        str(path),
        pagesize=(width, height),
        trimBox=trim,
        bleedBox=(0, 0, width, height),
        lang=job.language,
        pageCompression=1,
        enforceColorSpace="CMYK",
    )
    canvas.setTitle(job.title)
    for side in (0, 1):
        canvas.translate(bleed, bleed)
        if side == 0:
            canvas.setFillColor(colour(j.FIR))
            canvas.rect(j.NARROW + j.WIDE, -bleed, j.WIDE + bleed, height, stroke=0, fill=1)
            draw_card(canvas, job)
        for panel in job.panels:
            if panel.side == side:
                draw_panel(canvas, panel)
        draw_folds(canvas, side)
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    j.run(build)
