"""Large files that are sound: a book of text, and a map of very many lines; what ends each is too fine to print."""

import random
from pathlib import Path

from pikepdf import Pdf

from preflight.finished import press_pdf

_WORDS = tuple("the rights of tenants are written in law and nobody may be put out without a court order".split())  # noqa: SIM905


def book(path: Path, pages: int, lines: int = 40) -> Path:
    """Write a book, each page of which has other words."""
    chance = random.Random(pages)

    def fill(pdf: Pdf) -> None:
        for _ in range(pages - 1):
            pdf.pages.append(pdf.pages[0])
        for page in pdf.pages:
            rows = " T* ".join(f"({' '.join(chance.choices(_WORDS, k=12))}) Tj" for _ in range(lines))
            text = f"/Artifact BMC BT /F1 10 Tf 13 TL 0 0 0 1 k 1 0 0 1 100 600 Tm {rows} ET EMC"
            page.obj.Contents = pdf.make_stream(text.encode())
        page.contents_add(b"/Artifact BMC BT /F1 4 Tf 1 0 0 1 100 60 Tm (end) Tj ET EMC")

    return press_pdf(path, "/Artifact BMC EMC", change=fill)


def city_map(path: Path, lines: int) -> Path:
    """Write a map of short lines, each painted by itself."""
    chance = random.Random(lines)
    rows = ["/Artifact BMC 0 0 0 1 K 0.3 w"]
    for _ in range(lines):
        x, y = chance.uniform(60, 780), chance.uniform(60, 600)
        rows.append(f"{x:.2f} {y:.2f} m {x + chance.uniform(-9, 9):.2f} {y + chance.uniform(-9, 9):.2f} l S")
    return press_pdf(path, " ".join([*rows, "0.1 w 270 200 m 370 200 l S EMC"]))
