"""A small flyer of numbered tickets, and what its files hold."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import zxingcpp

from project import EN, FLYER, LAYOUT, Project

TICKET_FACTS = """\
languages: [en]
organization: {name: Rural Organizing Project, web: https://www.rop.org}
piece:
  columns: {number: "0001", code: K7QX9DVM}
  link: https://www.rop.org/t/{code}?n={number}
fonts: {text: source-sans-3, display: barlow-condensed}
palette:
  brand: {rgb: "#123F36", cmyk: 85/40/70/55}
"""
TICKET_LAYOUT = """\
extends: flat
sheet: 3.5in x 2in
orientation: landscape
impose: letter
body: {largest: 10pt, preferred: 10pt, smallest: 9pt}
panels:
  front:
    left: 18pt
    right: 100pt
    top: 18pt
    first_row: 30pt
    blocks:
      - paragraph: cover
      - paragraph: {text: number, at: {foot: 122pt}}
      - qr: {code: {link: piece.link, size: 0.75in, text: alt}, at: {top: 30pt, x: 160pt, width: 78pt}}
"""
TICKET_WORDS = """\
document:
  title: Harvest raffle
cover: A pie, a quilt, a cord of wood.
number: No. {piece.number}
alt: A code that leads to the page of ticket {piece.number}.
"""


def raffle(project: Project) -> Project:
    """Write the tickets in the place of the project's flyer."""
    (project.flyer / "text" / "es.yaml").unlink()
    return project.write(FLYER, TICKET_FACTS).write(LAYOUT, TICKET_LAYOUT).write(EN, TICKET_WORDS)


def raffle_in_two_languages(project: Project) -> Project:
    """Write the tickets in the place of the project's flyer, in English and Spanish."""
    raffle(project).change(FLYER, "languages: [en]", "languages: [en, es]")
    spanish = TICKET_WORDS.replace("Harvest raffle", "Rifa de la cosecha").replace("No. {", "N.º {")
    spanish = spanish.replace("A pie, a quilt, a cord of wood.", "Un pastel, una colcha, una carga de leña.")
    spanish = spanish.replace("A code that leads to the page of ticket", "Un código que lleva a la página del boleto")
    return project.write("text/es.yaml", f"review: reviewed\n{spanish}")


def rows(count: int) -> str:
    """Return a table of tickets."""
    return "".join(("number,code\n", *(f"{n:04d},C{n:04d}X\n" for n in range(1, count + 1))))


def codes(file: Path) -> list[list[str]]:
    """Return what the codes of each page say, from the left of the top row on."""
    with pypdfium2.PdfDocument(file) as document:
        pictures = [page.render(scale=2.5).to_pil() for page in document]
    return [
        [one.text for one in sorted(zxingcpp.read_barcodes(picture), key=lambda one: _row(one.position.top_left))]
        for picture in pictures
    ]


def _row(corner: zxingcpp.Point) -> tuple[int, int]:
    return round(corner.y / 100), corner.x


def read_aloud(file: Path) -> list[str]:
    """Return the roles of all elements, as a screen reader meets them."""
    with pikepdf.open(file) as document:
        return list(_roles(document.Root.StructTreeRoot.K))


def _roles(kids: pikepdf.Object) -> Iterator[str]:
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S)[1:]
            yield from _roles(kid.get("/K", pikepdf.Array()))
