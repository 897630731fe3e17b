"""The addresses of files: each is made, drawn and measured, and a request for another one finds nothing."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from web.opened import Opened, opened
from web.pages.test_ticket import ticket


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


def test_each_file_has_its_picture_and_its_size(page: Opened) -> None:
    widths = {}
    for file, form in (
        ("press", ""),
        ("copier", ""),
        ("copier", "grey"),
        ("copier", "large"),
        ("screen", ""),
        ("bw", ""),
    ):
        drawn = Image.open(BytesIO(page.get(f"print/{file}/page.png", lang="en", form=form).content))
        widths[file, form] = drawn.width
        said = page.get(f"print/{file}/size", lang="en", form=form).json()
        made = page.get(f"print/{file}", lang="en", form=form)
        assert said["size"] == f"{max(1, round(len(made.content) / 1000))} KB"
        assert said["pages"] >= 1
    assert widths["press", ""] > widths["copier", ""] == 220
    grey = Image.open(BytesIO(page.get("print/copier/page.png", lang="en", form="grey").content)).tobytes()
    assert grey[0::3] == grey[1::3] == grey[2::3]
    assert page.get("print/package/size", lang="en").json()["pages"] == 0


def test_the_ticket_is_a_picture_and_a_pdf(page: Opened) -> None:
    assert page.get("print/ticket.pdf").content.startswith(b"%PDF")
    assert Image.open(BytesIO(page.get("print/ticket.png").content)).size == (816, 1056)
    before = page.get("print/ticket.png").content
    ticket(page, **{"print.quantity.en": "500"})
    assert page.get("print/ticket.png").content != before
