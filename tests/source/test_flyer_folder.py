"""Files that are no flyer's: empty, huge, in another encoding, broken, a folder; and folders that take no PDF."""

import os
from errno import ENOSPC
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from building import told
from project import EN, FLYER, LAYOUT, Project


@pytest.mark.parametrize("file", [FLYER, LAYOUT, EN])
def test_an_empty_file_is_told_of(project: Project, file: str) -> None:
    project.write(file, "")
    assert project.problems() == (
        f"flyers/shots/{file}: Y107: the file is empty\n  hint: write `key: text` lines in it\n"
    )


@pytest.mark.parametrize("file", [FLYER, LAYOUT, EN])
def test_a_folder_with_the_name_of_a_file_is_told_of(project: Project, file: str) -> None:
    (project.flyer / file).unlink()
    (project.flyer / file).mkdir()
    assert project.problems() == (
        f"flyers/shots/{file}: Y102: this is a folder, not a file\n  hint: name a YAML file in it\n"
    )


def test_a_file_in_another_encoding_is_told_of_with_the_words_in_question(project: Project) -> None:
    text = (project.flyer / EN).read_text("utf-8").replace("Everyone.", "Doña, niño.")
    project.write(EN, text.encode("latin-1"))
    assert project.problems() == (
        "flyers/shots/text/en.yaml:8:13: Y105: the file is not UTF-8; it looks like Windows-1252 (Latin-1), "
        "which reads “body: Doña, niño.” here\n"
        "  hint: save the file again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)\n"
    )


def test_utf_16_is_told_of(project: Project) -> None:
    project.write(EN, (project.flyer / EN).read_text("utf-8").encode("utf-16"))
    assert project.problems() == (
        "flyers/shots/text/en.yaml: Y105: the file is not UTF-8; it looks like UTF-16\n"
        "  hint: save the file again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)\n"
    )


@pytest.mark.parametrize("file", [FLYER, LAYOUT, EN])
def test_a_byte_order_mark_and_windows_line_ends_are_fine(project: Project, file: str) -> None:
    text = (project.flyer / file).read_bytes()
    project.printed("screen")
    pdf = project.root / "output/shots/shots.en.screen.pdf"
    as_it_was = pdf.read_bytes()
    project.write(file, b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    project.printed("screen")
    assert pdf.read_bytes() == as_it_was


def test_a_film_by_the_name_of_a_text_file_is_never_read(project: Project) -> None:
    with (project.flyer / EN).open("wb") as stream:
        stream.truncate(100_000_000)
    assert project.problems() == (
        "flyers/shots/text/en.yaml: Y104: the file has 100.0 MB; the limit is 1 MB\n"
        "  hint: name a YAML file; pictures and fonts are files of their own\n"
    )


def test_aliases_that_multiply_without_end_are_stopped(project: Project) -> None:
    bomb = ["a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]"]
    for last, name in zip("abcdefg", "bcdefgh", strict=True):
        bomb.append(f"{name}: &{name} [{', '.join([f'*{last}'] * 9)}]")
    project.write(EN, "\n".join(bomb))
    assert project.problems() == (
        "flyers/shots/text/en.yaml:4:8: Y123: the aliases up to `*c` repeat more than 1000 texts\n"
        "  hint: write out what differs\n"
    )


@pytest.mark.parametrize(
    ("content", "fact", "hint"),
    [
        (b"\x89PNG\r\n\x1a\n and no more", "is broken or not a picture", "save it as PNG, JPEG, TIFF, WebP or SVG"),
        ("half", "is broken or not a picture", "save it as PNG, JPEG, TIFF, WebP or SVG"),
        ("gif", "is in GIF, which cannot be printed", "save it as PNG, JPEG, TIFF, WebP or SVG"),
    ],
)
def test_a_picture_that_cannot_be_used_is_told_of(project: Project, content: bytes | str, fact: str, hint: str) -> None:
    _show(project, _gif() if content == "gif" else _png(300)[:300] if content == "half" else content)
    assert project.problems() == (f"flyers/shots/layout.yaml:9:25: L206: `art/logo.png` {fact}\n  hint: {hint}\n")


def test_a_picture_that_is_too_coarse_for_its_size_is_told_of_with_the_size_it_is_good_for(project: Project) -> None:
    _show(project, _png(300))
    assert project.problems() == (
        "flyers/shots/layout.yaml:9:25: T304: `art/logo.png` has 67 pixels an inch at its size; 150 are needed\n"
        "  hint: take one of at least 1350 x 900 pixels, or make it at most 25mm wide\n"
    )


def test_a_drawing_in_a_colour_that_is_none_of_the_palette_s_is_told_of(project: Project) -> None:
    path = '<path d="M0 0h5v5z" fill="#c00000"/>'
    project.write("art/logo.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{path}</svg>')
    project.change(LAYOUT, "- paragraph: cover.body", "- picture: art/logo.svg\n      - paragraph: cover.body")
    assert project.problems() == (
        "flyers/shots/layout.yaml:9:18: L406: #c00000 is not a color of the palette; the nearest is brand, #123f36\n"
        '  hint: map it under `colours:` of the picture, as `"#c00000": brand`\n'
    )


@pytest.mark.parametrize("file", ["output", "output/shots"])
def test_a_file_in_the_way_of_the_output_folder_is_told_of_once(project: Project, file: str) -> None:
    (project.root / file).parent.mkdir(exist_ok=True)
    (project.root / file).write_text("a file")
    assert told(project.build().problems) == (
        f"{file}: D101: a file is in the way of a folder of this name\n"
        "  hint: move it away, or give another folder with --output\n"
    )


def test_a_folder_with_the_name_of_a_pdf_keeps_that_file_alone_from_being_made(project: Project) -> None:
    (project.root / "output/shots/shots.en.press.pdf").mkdir(parents=True)
    said = told(project.build("press").problems)
    assert project.made() == ["output/shots/shots.es.press.pdf"]
    assert said == (
        "output/shots/shots.en.press.pdf: D101: a folder has the name of this file\n"
        "  hint: move it away, or give another folder with --output\n"
    )


def test_a_full_disk_is_told_of_once_and_leaves_the_old_file(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.printed("screen")
    old = {file: (project.root / file).read_bytes() for file in project.made()}
    monkeypatch.setattr(Path, "open", _full)
    said = told(project.build("screen", force=True).problems)
    disk = next(path for path in (project.root, *project.root.parents) if path.is_mount())
    assert said == (
        f"output/shots: D102: the disk at {disk} is full\n"
        "  hint: make room and run it again, or choose a folder on another disk\n"
    )
    assert {file: (project.root / file).read_bytes() for file in project.made()} == old


def test_a_pdf_that_is_open_in_a_viewer_is_told_of_and_stays(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.printed("screen", languages=("en",))
    old = (project.root / "output/shots/shots.en.screen.pdf").read_bytes()
    monkeypatch.setattr(os, "replace", _locked)
    assert told(project.build("screen", languages=("en",), force=True).problems) == (
        "output/shots/shots.en.screen.pdf: D101: it may not be written\n"
        "  hint: close the file if it is open in a viewer, or give --output\n"
    )
    assert [file for file in project.made() if file.endswith((".pdf", ".part"))] == ["output/shots/shots.en.screen.pdf"]
    assert (project.root / "output/shots/shots.en.screen.pdf").read_bytes() == old


def _show(project: Project, picture: bytes | str) -> None:
    project.write("art/logo.png", picture)
    project.change(
        LAYOUT,
        "- paragraph: cover.body",
        "- picture: {file: art/logo.png, decoration: true}\n      - paragraph: cover.body",
    )


def _png(width: int) -> bytes:
    return _picture(width, "PNG")


def _gif() -> bytes:
    return _picture(300, "GIF")


def _picture(width: int, kind: str) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, 200), (200, 0, 0)).save(stream, kind)
    return stream.getvalue()


def _full(path: Path, mode: str = "r", *how: Any, **more: Any) -> Any:
    if path.suffix == ".part":
        raise OSError(ENOSPC, os.strerror(ENOSPC), str(path))
    return open(path, mode, *how, **more)  # noqa: PTH123 - it stands in for Path's own


def _locked(path: Path, target: Path) -> Path:
    raise PermissionError(13, os.strerror(13), str(path), None, str(target))
