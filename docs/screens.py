"""Screens of the page in the browser, as pictures: every screen on a desktop and on a phone, in English and Spanish.

    python docs/screens.py [SCREEN]... [--to FOLDER] [--beside FOLDER] [--tour]

serves a copy of this project and takes a picture of each screen with Chromium. They are on one page, `index.html` in
the folder, by default `output/screens`; a designer's pictures whose names begin alike (`4a-translate`) stand beside
them. `--tour` makes the small pictures that `tour.md` shows instead.
"""

import os
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from screen_steps import PROJECT, SCREENS, Screen

ROOT = Path(__file__).resolve().parent.parent
TOUR = ROOT / "docs" / "pictures" / "tour"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LANGUAGES = ("en", "es")
PATIENCE = 120_000  # ms for a step on a busy machine
COLORS, WIDE = 64, 1000  # of a picture in the docs, and its width in pixels
DRAWN = """() => {
  for (const one of document.images) one.loading = "eager";
  return Promise.all([document.fonts.ready, ...[...document.images].map((one) => one.decode().catch(() => 0))]);
}"""
STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 32px; background: #8b908f; color: #111; }
section { display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start; margin-bottom: 40px; }
figure { margin: 0; } figcaption { margin-bottom: 4px; } img { display: block; max-width: 1000px; }
.beside img { outline: 3px solid #fff; }
"""


class Window(NamedTuple):
    """The size of a window in CSS pixels, and the ending of the names of its pictures."""

    width: int
    height: int
    ending: str = ""


class Project(NamedTuple):
    """A served project: its folder, and its address with the token."""

    root: Path
    address: str


class Reader(NamedTuple):
    """The window and the language in which somebody reads."""

    window: Window
    language: str


DESKTOP, PHONE = Window(1366, 768), Window(390, 844, ".phone")


def main(arguments: list[str]) -> None:
    """Take the pictures, and write the page that shows them."""
    asked = _asked(arguments)
    asked.to.mkdir(parents=True, exist_ok=True)
    screens = [one for one in SCREENS if not asked.screens or any(map(one.name.startswith, asked.screens))]
    windows = (DESKTOP,) if asked.tour else (DESKTOP, PHONE)
    languages = LANGUAGES[:1] if asked.tour else LANGUAGES
    taken: dict[str, list[Path]] = {}
    with _served() as (project, take_back), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for screen in screens:
            readers = [Reader(window, language) for language in languages for window in windows]
            taken[screen.name] = []
            for reader in readers:
                if reader.window is DESKTOP or screen.on_a_phone:
                    taken[screen.name].append(_taken(browser, project, screen, reader, asked))
                    take_back()
            print(screen.name, flush=True)
        browser.close()
    if asked.tour:
        print(f"{sum(path.stat().st_size for path in asked.to.glob('*.png')) / 1e6:.2f} MB in {asked.to}")
        return
    page = asked.to / "index.html"
    page.write_text(_page(taken, asked), "utf-8")
    print(page)


def _asked(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("screens", nargs="*")
    parser.add_argument("--to", type=Path)
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--tour", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.tour and not asked.screens:
        asked.screens = re.findall(r"\(pictures/tour/(.+?)\.png\)", (ROOT / "docs" / "tour.md").read_text("utf-8"))
    asked.to = asked.to or (TOUR if asked.tour else ROOT / "output" / "screens")
    return asked


def chromium() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or sys.exit("there is no Chromium here: install it, or name it in CHROMIUM")


@contextmanager
def _served() -> Iterator[tuple[Project, Callable[[], object]]]:
    """Serve a copy of this project, and yield it with a function that takes all changes back."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        shutil.copytree(ROOT / "flyers", root / "flyers")
        for change in PROJECT:
            change(root)
        before = Path(folder) / "before"
        shutil.copytree(root, before)
        command = [sys.executable, "-m", "flyergen", "open", "--no-browser", "--port", "0"]
        settings = {**os.environ, "XDG_STATE_HOME": folder, "PYTHONPATH": str(ROOT / "src")}
        with subprocess.Popen(command, cwd=root, env=settings, stdout=subprocess.PIPE, text=True) as server:
            try:
                address = server.stdout.readline().strip() if server.stdout else ""
                yield Project(root, address), partial(_take_back, root, before)
            finally:
                server.terminate()


def _take_back(root: Path, before: Path) -> None:
    """Make the files of the project what they were before, without what was made of them."""
    shutil.rmtree(root / "output", ignore_errors=True)
    shutil.copytree(before, root, dirs_exist_ok=True)


def _taken(browser: Browser, project: Project, screen: Screen, reader: Reader, asked: Namespace) -> Path:
    """Take the picture of a screen, in a browser that nobody has used."""
    window, language = reader
    size = ViewportSize(width=window.width, height=window.height)
    context = browser.new_context(viewport=size, locale=language, device_scale_factor=1)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(project.address)
    page.goto(f"{project.address.partition('?')[0]}{screen.address}")
    page.wait_for_load_state("networkidle")
    screen.meanwhile(project.root)
    screen.steps(page)
    until_drawn(page)
    path: Path = asked.to / f"{screen.name}{window.ending}{'' if language == 'en' else f'.{language}'}.png"
    shot = page.screenshot(animations="disabled", caret="hide")
    context.close()
    path.write_bytes(small(shot) if asked.tour else shot)
    return path


def until_drawn(page: Page) -> None:
    """Wait until all pictures and fonts are there."""
    page.wait_for_load_state("networkidle")
    page.evaluate(DRAWN)


def small(shot: bytes) -> bytes:
    """Return a smaller picture with few colors."""
    out = BytesIO()
    with Image.open(BytesIO(shot)) as picture:
        less = picture.convert("RGB").resize(
            (WIDE, round(WIDE * picture.height / picture.width)), Image.Resampling.LANCZOS
        )
        less.quantize(palette=_palette(less), dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _palette(picture: Image.Image) -> Image.Image:
    """Return a palette with the frequent colors as they are, and others for what is small."""
    counted = picture.getcolors(picture.width * picture.height) or []
    frequent = [part for _, color in sorted(counted, reverse=True)[:COLORS] for part in color]  # type: ignore[attr-defined]
    others = picture.quantize(COLORS, Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*frequent, *others[: 3 * COLORS]])
    return palette


def _page(taken: dict[str, list[Path]], asked: Namespace) -> str:
    """Return the page: each screen with its pictures, and those of the design with the same number."""
    parts = [f"<!doctype html><meta charset=utf-8><title>Screens</title><style>{STYLE}</style><h1>Screens</h1>"]
    for name, shots in taken.items():
        parts.append(f"<h2>{escape(name)}</h2>")
        number = re.split("-", name)[0]
        designed = sorted(asked.beside.glob(f"{number}-*.png")) if asked.beside else []
        figures = [_figure(path, path.stem) for path in shots]
        figures += [_figure(path, path.stem, "beside") for path in designed]
        parts.append(f"<section>{''.join(figures)}</section>")
    return "\n".join(parts)


def _figure(path: Path, words: str, role: str = "") -> str:
    picture = f'<img src="{path.absolute().as_uri()}" alt="{escape(words)}">'
    return f'<figure class="{role}"><figcaption>{escape(words)}</figcaption>{picture}</figure>'


if __name__ == "__main__":
    main(sys.argv[1:])
