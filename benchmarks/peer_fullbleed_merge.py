"""Local variants by fullbleed's reflowing merge: the page is laid out once for each language, and groups flow into it.

    python benchmarks/peer_fullbleed_merge.py FOLDER COUNT

All variants of a language come in one file, and all show the same code: a picture is no field of the merge.
"""

import sys
from pathlib import Path
from urllib.parse import quote

import fullbleed

import job as j
import markup
from peer_fullbleed import FILES, PROFILE, SHEET
from variants import COLUMNS, row, variant_of

FIELDS = {column: "{{" + column.replace(" ", "_") + "}}" for column in COLUMNS}


def merge(language: str, one: j.Job, count: int, folder: Path) -> None:
    """Write the file of a language with so many groups."""
    page = variant_of(one, FIELDS)
    engine = fullbleed.PdfEngine(font_files=FILES, document_lang=language, document_title=one.title, **PROFILE)
    code = "data:image/svg+xml," + quote(j.code_svg(one.link, "#000"))
    document = engine.compile_pdf(markup.page(page, code, cover_bleed=0), SHEET)
    rows = [row(number) for number in range(count)]
    texts = "".join(block.text for panel in (*page.panels, page.card) for block in panel.blocks)
    used = [column for column, field in FIELDS.items() if field in texts]
    columns = {column.replace(" ", "_"): [one[column] for one in rows] for column in used}
    document.render_pdf_reflow_bindings_to_file(columns, str(folder / f"{language}.pdf"))


if __name__ == "__main__":
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for one in j.jobs():
        merge(one.language, one, count // len(j.LANGUAGES), folder)
