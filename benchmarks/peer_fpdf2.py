"""The flyer by fpdf2: a cursor and multi_cell. It has no bleed or trim box: the page is the bleed's size."""

from pathlib import Path

from fpdf import FPDF
from fpdf.drawing import DeviceCMYK
from fpdf.enums import Align, XPos, YPos

import job as j


def colour(cmyk: tuple[int, int, int, int]) -> DeviceCMYK:
    return DeviceCMYK(*(part / 100 for part in cmyk))


def fill(pdf: FPDF, box: tuple[float, float, float, float], cmyk: tuple[int, int, int, int]) -> None:
    left, top, width, height = box
    pdf.set_fill_color(colour(cmyk))
    pdf.rect(left + j.BLEED, top + j.BLEED, width, height, style="F")


def draw_panel(pdf: FPDF, panel: j.Panel) -> None:
    y = panel.top + j.BLEED
    for block in panel.blocks:
        style = j.STYLES[block.style]
        left = panel.left + j.BLEED
        pdf.set_font(style.face, size=style.size)
        pdf.set_text_color(colour(style.colour))
        if style.indent:
            pdf.set_xy(left, y)
            pdf.cell(style.indent, style.leading, "•")
        pdf.set_xy(left + style.indent, y)
        width = panel.width - style.indent
        pdf.multi_cell(width, style.leading, block.text, align=Align.L, new_x=XPos.LEFT, new_y=YPos.NEXT)
        y = pdf.get_y() + style.after


def draw_code(pdf: FPDF, link: str, left: float, top: float) -> None:
    modules = j.code_modules(link)
    side = j.CODE_SIZE / len(modules)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                fill(pdf, (left + x * side, top + y * side, side, side), j.BLACK)


def draw_card(pdf: FPDF, job: j.Job) -> None:
    card, pad = job.card, (j.CARD_HEIGHT - j.CODE_SIZE) / 2
    fill(pdf, (card.left, card.top, card.width, j.CARD_HEIGHT), j.GOLD)
    fill(pdf, (card.left, card.top, j.CARD_HEIGHT, j.CARD_HEIGHT), j.WHITE)
    draw_code(pdf, job.link, card.left + pad, card.top + pad)
    indent = j.CARD_HEIGHT + pad / 2
    draw_panel(pdf, card._replace(left=card.left + indent, top=card.top + pad, width=card.width - indent))


def draw_folds(pdf: FPDF, side: int) -> None:
    pdf.set_draw_color(colour(j.BLACK))
    pdf.set_line_width(0.25)
    for fold in j.FOLDS[side]:
        x = fold + j.BLEED
        pdf.line(x, 0, x, j.BLEED - 2)
        pdf.line(x, j.HEIGHT + j.BLEED + 2, x, j.HEIGHT + 2 * j.BLEED)


def build(job: j.Job, path: Path) -> None:
    pdf = FPDF(unit="pt", format=(j.HEIGHT + 2 * j.BLEED, j.WIDTH + 2 * j.BLEED), orientation="landscape")
    pdf.set_margin(0)
    pdf.c_margin = 0
    pdf.set_auto_page_break(False)
    pdf.set_lang(job.language)
    pdf.set_title(job.title)
    for face, file in j.FACES.items():
        pdf.add_font(face, "", str(file))
    for side in (0, 1):
        pdf.add_page()
        if side == 0:
            fill(pdf, (j.NARROW + j.WIDE, -j.BLEED, j.WIDE + j.BLEED, j.HEIGHT + 2 * j.BLEED), j.FIR)
            draw_card(pdf, job)
        for panel in job.panels:
            if panel.side == side:
                draw_panel(pdf, panel)
        draw_folds(pdf, side)
    pdf.output(str(path))


if __name__ == "__main__":
    j.run(build)
