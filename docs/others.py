"""Files of other makers, and what preflight finds in them.

    python docs/others.py

makes a small flyer with each tool that is here, holds it against the press and writes the table of `preflight.md`
anew; a row of a tool that is not here is left as it was. `tests/preflight/test_other_makers.py` makes the same files.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from flyergen.preflight.inspect import inspect
from flyergen.preflight.report import Report
from flyergen.targets import target_named

PRESS = target_named("press").limits()

PAGE = Path(__file__).resolve().parent / "preflight.md"
_TABLE = re.compile(r"(<!-- files of others -->\n).*?(<!-- end -->)", re.DOTALL)
_PATIENCE = 120

HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Know your rights</title>
<style>@page { size: 11in 8.5in; margin: 0 } body { margin: 0.5in; font: 11pt sans-serif }
h1 { background: #14532d; color: white; margin: -0.5in -0.5in 0; padding: 0.5in } hr { border: 0.1pt solid black }
small { font-size: 5pt }</style></head>
<body><h1>Know your rights</h1><p>You may stay silent. <a href="https://www.rop.org">www.rop.org</a></p><hr>
<small>Printed by volunteers</small></body></html>"""
SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="11in" height="8.5in" viewBox="0 0 792 612">
<rect width="792" height="200" fill="#14532d"/><text x="36" y="120" font-size="48" fill="white">Know your rights</text>
<path d="M36 300H400" stroke="black" stroke-width="0.1"/></svg>"""
POSTSCRIPT = """%!PS
<< /PageSize [792 612] >> setpagedevice
0.1 0.3 0.2 setrgbcolor 0 412 792 200 rectfill
1 setgray /Helvetica findfont 48 scalefont setfont 36 500 moveto (Know your rights) show
0 setgray 0.1 setlinewidth 36 300 moveto 400 300 lineto stroke showpage
"""
LATEX = r"""\documentclass{article}\pdfpagewidth=11in \pdfpageheight=8.5in
\begin{document}\section*{Know your rights}You may stay silent.\end{document}"""
LUALATEX = LATEX.replace(r"\pdfpagewidth", r"\pagewidth").replace(r"\pdfpageheight", r"\pageheight")
TYPST = """#set document(title: "Know your rights")
#set page(width: 11in, height: 8.5in, margin: 0.5in,
  background: place(rect(width: 100%, height: 2in, fill: rgb("#14532d"))))
#set text(11pt, lang: "en")
= Know your rights
You may stay silent. #link("https://www.rop.org")[www.rop.org]
"""


class MissingError(Exception):
    """The tool is not here."""


class Maker(NamedTuple):
    """A tool, and how it makes its file in a folder."""

    name: str
    make: Callable[[Path], Path]


def _module(name: str) -> None:
    if find_spec(name) is None:
        raise MissingError(name)


def _run(folder: Path, program: str, *words: str, stdin: str = "") -> bytes:
    found = shutil.which(program)
    if found is None:
        raise MissingError(program)
    done = subprocess.run(
        [found, *words], cwd=folder, input=stdin.encode(), capture_output=True, timeout=_PATIENCE, check=False
    )
    if done.returncode:
        raise MissingError(f"{program} fails: {done.stderr.decode(errors='replace')[-200:]}")
    return done.stdout


def _write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def typst(folder: Path, *, standard: str = "") -> Path:
    _module("typst")
    import typst as compiler

    path = folder / "typst.pdf"
    options = {"pdf_standards": standard} if standard else {}
    compiler.compile(str(folder / _write(folder, "flyer.typ", TYPST)), output=str(path), **options)
    return path


def weasyprint(folder: Path, *, variant: str = "") -> Path:
    _module("weasyprint")
    from PIL import ImageFile

    strict = ImageFile.LOAD_TRUNCATED_IMAGES
    import weasyprint as engine

    ImageFile.LOAD_TRUNCATED_IMAGES = strict  # or this whole process would be content with half a picture
    path = folder / "weasyprint.pdf"
    engine.HTML(string=HTML).write_pdf(path, **({"pdf_variant": variant} if variant else {}))
    return path


def fpdf2(folder: Path) -> Path:
    _module("fpdf")
    from fpdf import FPDF

    pdf = FPDF(orientation="landscape", format="letter", unit="pt")
    pdf.add_page()
    pdf.set_font("helvetica", size=24)
    pdf.cell(text="Know your rights", link="https://www.rop.org")
    pdf.output(str(folder / "fpdf2.pdf"))
    return folder / "fpdf2.pdf"


def fullbleed(folder: Path) -> Path:
    _module("fullbleed")
    import fullbleed as engine

    path = folder / "fullbleed.pdf"
    engine.PdfEngine(page_width="11in", page_height="8.5in", margin="0.5in").render_pdf_to_file(HTML, "", str(path))
    return path


def reportlab(folder: Path) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    path = folder / "reportlab.pdf"
    canvas = Canvas(str(path), pagesize=(792, 612))
    canvas.setFillColorRGB(0.1, 0.3, 0.2)
    canvas.rect(0, 412, 792, 200, stroke=0, fill=1)
    canvas.setFont("Helvetica", 5)
    canvas.drawString(36, 300, "Know your rights")
    canvas.save()
    return path


def pillow(folder: Path) -> Path:
    from PIL import Image

    path = folder / "pillow.pdf"
    Image.linear_gradient("L").convert("RGB").save(path, resolution=40)
    return path


def chromium(folder: Path) -> Path:
    name = next((each for each in ("chromium", "google-chrome", "chrome") if shutil.which(each)), "chromium")
    page = folder / _write(folder, "flyer.html", HTML)
    flags = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}", "--no-pdf-header-footer")
    _run(folder, name, *flags, f"--print-to-pdf={folder / 'chromium.pdf'}", page.as_uri())
    return folder / "chromium.pdf"


def libreoffice(folder: Path, *, source: str = "writer.html", export: str = "pdf") -> Path:
    _write(folder, source, SVG if source.endswith("svg") else HTML)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _run(folder, "soffice", "--headless", profile, "--convert-to", export, source)
    return folder / f"{Path(source).stem}.pdf"


def ghostscript(folder: Path, *options: str) -> Path:
    source = _write(folder, "flyer.ps", POSTSCRIPT)
    words = ("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", *options, "-sOutputFile=gs.pdf", source)
    _run(folder, "gs", *words)
    return folder / "gs.pdf"


def latex(folder: Path, *, program: str, text: str) -> Path:
    _run(folder, program, "-interaction=batchmode", _write(folder, "flyer.tex", text))
    return folder / "flyer.pdf"


def groff(folder: Path) -> Path:
    source = _write(folder, "flyer.roff", ".ps 30\nKnow your rights\n.ps 10\n.br\nYou may stay silent.\n")
    data = _run(folder, "groff", "-Tps", source)
    (folder / "groff.ps").write_bytes(data)
    _run(folder, "ps2pdf", "groff.ps", "groff.pdf")
    return folder / "groff.pdf"


def enscript(folder: Path) -> Path:
    _run(folder, "enscript", "-q", "-p", "text.ps", _write(folder, "flyer.txt", "Know your rights\n" * 40))
    _run(folder, "ps2pdf", "text.ps", "text.pdf")
    return folder / "text.pdf"


def cairo(folder: Path) -> Path:
    _run(folder, "rsvg-convert", "-f", "pdf", "-o", "cairo.pdf", _write(folder, "flyer.svg", SVG))
    return folder / "cairo.pdf"


def gnuplot(folder: Path) -> Path:
    _run(folder, "gnuplot", "-e", "set terminal pdfcairo; set output 'plot.pdf'; plot sin(x)")
    return folder / "plot.pdf"


def graphviz(folder: Path) -> Path:
    _run(folder, "dot", "-Tpdf", "-o", "dot.pdf", _write(folder, "flyer.dot", "digraph { rights -> known }"))
    return folder / "dot.pdf"


def imagemagick(folder: Path) -> Path:
    from PIL import Image

    Image.linear_gradient("L").save(folder / "picture.png")
    program = "magick" if shutil.which("magick") else "convert"
    _run(folder, program, "picture.png", "-density", "72", "-colorspace", "CMYK", "magick.pdf")
    return folder / "magick.pdf"


def qpdf(folder: Path) -> Path:
    source = reportlab(folder)
    _run(folder, "qpdf", "--linearize", "--object-streams=generate", source.name, "qpdf.pdf")
    return folder / "qpdf.pdf"


def mutool(folder: Path) -> Path:
    text = "%%MediaBox 0 0 792 612\n%%Font F1 Times-Roman\nBT /F1 30 Tf 36 300 Td (Know your rights) Tj ET\n"
    _run(folder, "mutool", "create", "-o", "mutool.pdf", _write(folder, "page.txt", text))
    return folder / "mutool.pdf"


MAKERS = (
    Maker("Typst", typst),
    Maker("Typst, PDF/UA-1", lambda folder: typst(folder, standard="ua-1")),
    Maker("WeasyPrint", weasyprint),
    Maker("WeasyPrint, PDF/UA-1", lambda folder: weasyprint(folder, variant="pdf/ua-1")),
    Maker("fpdf2", fpdf2),
    Maker("Fullbleed", fullbleed),
    Maker("reportlab", reportlab),
    Maker("Pillow", pillow),
    Maker("Chromium", chromium),
    Maker("LibreOffice Writer", libreoffice),
    Maker("LibreOffice Draw", lambda folder: libreoffice(folder, source="draw.svg", export="pdf:draw_pdf_Export")),
    Maker("Ghostscript", ghostscript),
    Maker("Ghostscript, CMYK", lambda folder: ghostscript(folder, "-sColorConversionStrategy=CMYK")),
    Maker("pdfLaTeX", lambda folder: latex(folder, program="pdflatex", text=LATEX)),
    Maker("LuaLaTeX", lambda folder: latex(folder, program="lualatex", text=LUALATEX)),
    Maker("groff", groff),
    Maker("GNU Enscript", enscript),
    Maker("cairo (rsvg-convert)", cairo),
    Maker("gnuplot", gnuplot),
    Maker("Graphviz", graphviz),
    Maker("ImageMagick", imagemagick),
    Maker("qpdf, linearized", qpdf),
    Maker("MuPDF (mutool)", mutool),
)


def looked_at(maker: Maker) -> Report:
    """Return what is found in a maker's file. Raises MissingError if the tool is not here."""
    with tempfile.TemporaryDirectory() as folder:
        return inspect(maker.make(Path(folder)), PRESS)


def row(maker: Maker, old: str) -> str:
    """Return the row of a maker's file, or the old one where its tool is not here."""
    try:
        report = looked_at(maker)
    except MissingError:
        return next((line for line in old.splitlines() if line.startswith(f"| {maker.name} |")), "")
    version = report.facts.version if report.facts else "?"
    told = [", ".join(sorted({each.code for each in report.of(level)})) for level in ("error", "warning", "note")]
    return f"| {maker.name} | {version} | {' | '.join(told)} |"


def table(old: str) -> str:
    """Return the table, with the rows of the old one where a tool is not here."""
    rows = [line for maker in MAKERS if (line := row(maker, old))]
    return "\n".join(["| Made with | PDF | Errors | Warnings | Notes |", "|---|---|---|---|---|", *rows, ""])


def main() -> None:
    """Write the table anew."""
    old = PAGE.read_text("utf-8")
    PAGE.write_text(_TABLE.sub(lambda found: found[1] + table(found[0]) + found[2], old), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
