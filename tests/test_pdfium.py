"""PDFium draws one page at a time, whoever asks: threads that draw at once get what one alone gets."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from math import pi
from pathlib import Path
from time import sleep
from typing import Any

import pikepdf
import pytest
from PIL import Image
from pypdfium2 import raw

from flyergen.artwork import circle
from flyergen.geometry import Point
from flyergen.pdfium import FlatPainter, Matrix, OpenPdf

THREADS = 8
DPI = 60
UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)


def _pdf(grey: float) -> bytes:
    """Return a PDF of three pages in a grey, with a line of its own on each."""
    made, stream = pikepdf.new(), BytesIO()
    for number in range(3):
        page = made.add_blank_page(page_size=(300, 200))
        drawn = f"{grey} g 0 0 300 200 re f 0 G {number + 1} w 0 {40 * number} m 300 150 l S"
        page.contents_add(drawn.encode())
    made.save(stream)
    return stream.getvalue()


def _drawn(pdf: bytes) -> list[str]:
    with OpenPdf(pdf) as pages:
        return [sha256(picture.tobytes()).hexdigest() for picture in pages.pictures(DPI)]


def test_eight_threads_draw_what_one_draws() -> None:
    files = [_pdf((number + 1) / THREADS) for number in range(THREADS)]
    alone = [_drawn(file) for file in files]
    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(_drawn, files * 12))
    assert together == alone * 12
    assert len({page for file in alone for page in file}) == 3 * THREADS


def test_no_two_threads_are_in_pdfium_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    inside: list[str] = []
    most: list[int] = []

    def watched(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **named: Any) -> Any:
            inside.append(name)
            most.append(len(inside))
            sleep(0.001)
            try:
                return call(*arguments, **named)
            finally:
                inside.pop()

        return called

    for name in ("FPDF_LoadMemDocument64", "FPDF_LoadPage", "FPDF_RenderPageBitmap", "FPDF_ClosePage"):
        monkeypatch.setattr(raw, name, watched(name, getattr(raw, name)))
    files = [_pdf((number + 1) / THREADS) for number in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(_drawn, files))
    assert len(most) > 3 * 3 * THREADS
    assert max(most) == 1


def test_a_picture_outlives_its_document() -> None:
    with OpenPdf(_pdf(0.5)) as pages:
        picture = pages.printed(1, DPI, (0, 0, 300, 200))
        before = picture.tobytes()
    _drawn(_pdf(0.1))
    assert (picture.mode, picture.size, picture.tobytes()) == ("L", (250, 167), before)


def test_what_is_no_pdf_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="Failed to load document"):
        OpenPdf(b"no PDF")


def test_there_is_no_page_behind_the_last(tmp_path: Path) -> None:
    file = tmp_path / "three.pdf"
    file.write_bytes(_pdf(1.0))
    with OpenPdf(file) as pages, pytest.raises(ValueError, match="Failed to load page"):
        pages.picture(len(pages), DPI)


def _painted(number: int) -> str:
    with FlatPainter(120, 80) as painter:
        for step in range(20):
            painter.paint((circle(Point(10 + 5 * step, 40), 20 + number), False, number * 1000 + step, UPRIGHT))
    return sha256(painter.pixels).hexdigest()


def test_eight_threads_paint_what_one_paints() -> None:
    alone = [*map(_painted, range(THREADS))]
    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(_painted, [*range(THREADS)] * 6)) == alone * 6
    assert len(set(alone)) == THREADS


def test_only_a_smooth_edge_has_other_colors_than_the_paths() -> None:
    disc = (circle(Point(60, 40), 31.3), False, 0xFFFFFF, UPRIGHT)
    for smooth in (False, True):
        with FlatPainter(120, 80) as painter:
            painter.paint(disc, smooth=smooth)
            shades = painter.picture().convert("L").histogram()
        assert (sum(map(bool, shades)) > 2) is smooth
        light = sum(shade * count for shade, count in enumerate(shades)) / 255
        assert light == pytest.approx(pi * 31.3**2, rel=0.01)


def test_a_page_is_the_same_as_a_png_and_as_a_picture() -> None:
    with OpenPdf(_pdf(0.3)) as pages, Image.open(BytesIO(pages.png(1, DPI))) as read:
        assert (read.size, read.tobytes()) == ((250, 167), pages.picture(1, DPI).tobytes())
