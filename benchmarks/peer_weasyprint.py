"""The flyer by WeasyPrint: CSS with bleed and device-cmyk(), tagged.

    python peer_weasyprint.py FOLDER [pdf/ua-1]

It subsets fonts with HarfBuzz where the system has libharfbuzz-subset, and more slowly with fontTools where not.
"""

import sys
from pathlib import Path
from urllib.parse import quote

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

import job as j
import markup

VARIANT = next(iter(sys.argv[2:3]), None)
FONTS = FontConfiguration()
SHEET = CSS(string=markup.font_faces() + markup.style_sheet(markup.device_cmyk), font_config=FONTS)


def build(job: j.Job, path: Path) -> None:
    code = "data:image/svg+xml," + quote(j.code_svg(job.link, markup.device_cmyk(j.BLACK)))
    document = HTML(string=markup.page(job, code))
    document.write_pdf(str(path), stylesheets=[SHEET], font_config=FONTS, pdf_variant=VARIANT, pdf_tags=True)


if __name__ == "__main__":
    j.run(build)
