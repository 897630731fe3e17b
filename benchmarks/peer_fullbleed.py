"""The flyer by fullbleed: the same HTML, in CMYK made naively from RGB, or tagged.

    python peer_fullbleed.py FOLDER [pdfua1]

Whatever is wider than the trim makes it shrink the page, so the cover's right bleed is a shadow.
"""

import sys
from pathlib import Path
from urllib.parse import quote

import fullbleed

import job as j
import markup

PROFILE = {"pdf_profile": sys.argv[2]} if sys.argv[2:3] == ["pdfua1"] else {"color_space": "cmyk"}
SHADOW = f".fir {{ box-shadow: {j.BLEED}pt 0 0 0 {markup.naive_rgb(j.FIR)}; }}"
SHEET = markup.style_sheet(markup.naive_rgb, extra=SHADOW)
FILES = [str(file) for file in j.FACES.values()]


def build(job: j.Job, path: Path) -> None:
    engine = fullbleed.PdfEngine(font_files=FILES, document_lang=job.language, document_title=job.title, **PROFILE)
    code = "data:image/svg+xml," + quote(j.code_svg(job.link, "#000"))
    engine.render_pdf_to_file(markup.page(job, code, cover_bleed=0), SHEET, str(path))


if __name__ == "__main__":
    j.run(build)
