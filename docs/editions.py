"""Every edition of every flyer, as pictures on one page: press, copier, gray, black and white, Risograph and more.

    python docs/editions.py [FLYER]... [--for TARGET]... [--to FOLDER] [--beside FOLDER] [--dpi NUMBER]

builds the flyers and draws each page. The page is `index.html` in the folder, by default `output/editions`. Pictures
of another folder whose names begin alike (`copier.need-a-ride.en`) stand beside them: those of an earlier run, or a
designer's. A page for the web is drawn by Chromium, and left out where there is none. Of a Risograph's drums there is
the picture of all together.
"""

import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple, cast

import pypdfium2
from PIL import Image, ImageChops

from flyergen.api import Flyer, open_project
from flyergen.job.outcome import Outcome
from flyergen.targets import TargetName, target_names

ROOT = Path(__file__).resolve().parent.parent
GREY = "grey"  # the copier's file in gray
DRUMS = "riso"
ORDER = ("press", "copier", GREY, "bw", DRUMS, "screen", "web", "social")
PHONE = 390  # CSS pixels: the width at which pages for the web are drawn
LONGEST = 8000  # CSS pixels
STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 32px; background: #8b908f; color: #111; }
h1, h2 { font-weight: 600; } h2 { margin: 48px 0 12px; }
section { display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start; margin-bottom: 24px; }
figure { margin: 0; } figcaption { margin-bottom: 4px; }
img { display: block; max-width: 1100px; max-height: 1400px; } .beside img { outline: 3px solid #fff; }
"""


class Drawn(NamedTuple):
    """A picture of a page: the flyer and its layout, the edition, the language, and the picture's file."""

    flyer: str
    edition: str
    language: str
    path: Path


def main(arguments: list[str]) -> None:
    """Build the flyers, draw their pages and write the page that shows them."""
    asked = _asked(arguments)
    asked.to.mkdir(parents=True, exist_ok=True)
    project = open_project(ROOT)
    known = {*target_names(), GREY}
    editions = [one for one in ORDER if one in known and one in (asked.editions or ORDER)]
    drawn = [
        one
        for name in asked.flyers or project
        for layout in project[name].layouts
        for edition in editions
        for one in _drawn(project[name], layout, edition, asked)
    ]
    page = asked.to / "index.html"
    page.write_text(_page(drawn, asked), "utf-8")
    print(page)


def _asked(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("flyers", nargs="*")
    parser.add_argument("--for", dest="editions", action="append", choices=ORDER)
    parser.add_argument("--to", type=Path, default=ROOT / "output" / "editions")
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--dpi", type=int, default=100)
    return parser.parse_args(arguments)


def _drawn(flyer: Flyer, layout: str, edition: str, asked: Namespace) -> Iterator[Drawn]:
    """Build an edition of a flyer in all languages and yield its pictures."""
    name = flyer.name if layout == flyer.layouts[0] else f"{flyer.name}.{layout}"
    grey, files = edition == GREY, asked.to / "files" / edition
    target = cast("TargetName", "copier" if grey else edition)
    for made in flyer.build(layouts=[layout], targets=[target], folder=files, preflight=False, grey=grey):
        if not made.made:
            print(f"{name}, {edition}, {made.language}: not made", *made.problems, sep="\n", file=sys.stderr)
            continue
        # A page for the web has all languages, and its address says which is shown.
        for language in made.language.split("-") if made.path.suffix == ".html" else [made.language]:
            for path in _pictures(made, f"{edition}.{name}.{language}", language, asked):
                yield Drawn(name, edition, language, path)


def _pictures(made: Outcome, begins: str, language: str, asked: Namespace) -> Iterator[Path]:
    """Draw the pages of a file."""
    if made.path.suffix == ".png":
        path = asked.to / f"{begins}.{made.path.suffixes[-2].removeprefix('.')}.png"
        shutil.copyfile(made.path, path)
        yield path
    elif made.path.suffix == ".html":
        path = asked.to / f"{begins}.png"
        if _photographed(f"{made.path.absolute().as_uri()}#{language}", path):
            yield path
    elif made.path.suffix == ".pdf" and made.target != DRUMS:
        with pypdfium2.PdfDocument(made.path) as document:
            for number in range(len(document)):
                path = asked.to / f"{begins}.{number + 1}.png"
                document[number].render(scale=asked.dpi / 72).to_pil().save(path)
                yield path


def _photographed(page: str, picture: Path) -> bool:
    """Draw a page for the web as a phone shows it, without what is empty below, if there is a browser for it."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        return False
    size, shot = f"--window-size={PHONE},{LONGEST}", f"--screenshot={picture.absolute()}"
    command = [browser, "--headless", "--no-sandbox", "--hide-scrollbars", size, shot, page]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        return False
    with Image.open(picture) as drawn:
        whole = drawn.convert("RGB")
    box = ImageChops.difference(whole, Image.new("RGB", whole.size, "white")).getbbox()
    whole.crop((0, 0, PHONE, box[3] if box else 1)).save(picture)
    return True


def _page(drawn: list[Drawn], asked: Namespace) -> str:
    """Return the page: the flyers one after the other, each edition with its languages in a row."""
    parts = [f"<!doctype html><meta charset=utf-8><title>Editions</title><style>{STYLE}</style><h1>Editions</h1>"]
    for flyer in dict.fromkeys(one.flyer for one in drawn):
        parts.append(f"<h2>{escape(flyer)}</h2>")
        for edition in ORDER:
            here = [one for one in drawn if (one.flyer, one.edition) == (flyer, edition)]
            for language in dict.fromkeys(one.language for one in here):
                own = [one.path for one in here if one.language == language]
                title = f"{edition}, {language}"
                figures = [_figure(path, asked.to, title) for path in own]
                begins = f"{edition}.{flyer}"
                others = sorted(asked.beside.glob(f"{begins}*.png")) if asked.beside else []
                shown = [path for path in others if _of_language(path.stem.removeprefix(begins), language)]
                figures += [_figure(path, asked.to, path.stem, "beside") for path in shown]
                parts.append(f"<section>{''.join(figures)}</section>")
    return "\n".join(parts)


def _of_language(rest: str, language: str) -> bool:
    """Return whether the rest of a picture's name has this language, or none and this is English."""
    named = [part for part in rest.split(".") if part in ("en", "es")]
    return named == [language] or (not named and language == "en")


def _figure(path: Path, folder: Path, words: str, role: str = "") -> str:
    source = path.relative_to(folder) if path.is_relative_to(folder) else path.absolute().as_uri()
    where = f' class="{role}"' if role else ""
    return f'<figure{where}><figcaption>{escape(words)}</figcaption><img src="{source}" alt="{escape(words)}"></figure>'


if __name__ == "__main__":
    main(sys.argv[1:])
