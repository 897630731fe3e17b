"""Thirty photographs of all forms and sizes, each behind words, as a circle, an arch and a duotone: what comes of them?

    python docs/photograph_forms.py FOLDER [NAME...]

Draws the photographs, makes a flyer of each into FOLDER, and prints a table: the pixels to the inch, the contrast of
the title on the photograph before and after the scrim that flyergen names, the contrast that is measured in the picture
of the finished file, the most ink, and what preflight and veraPDF say. `FOLDER/sheets.png` shows them all.
"""

import argparse
import re
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import yaml
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from flyergen.colour import Colour, contrast
from flyergen.engine.build import build
from flyergen.engine.check import check
from flyergen.engine.request import Request
from flyergen.pdfium import OpenPdf
from flyergen.preflight.inspect import inspect
from flyergen.problems import Problem
from flyergen.targets import target_named
from photographs import scene

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))  # where the way to veraPDF is

_TITLE = (0.5, 0.55, 7.5, 1.9)  # in: left, top, width and height of what is measured around the title
_DPI = 100
_WHITE = Colour("", (1.0, 1.0, 1.0), None)


class Form(NamedTuple):
    """A photograph: its name, its size, its file's ending, what it shows, and how it is saved."""

    name: str
    size: tuple[int, int]
    ending: str
    motif: str = "scene"
    mode: str = "RGB"
    turn: int = 1


FORMS = (
    Form("portrait", (2700, 3500), "jpg"),
    Form("landscape", (4000, 3000), "jpg"),
    Form("square", (3200, 3200), "jpg"),
    Form("panorama", (9000, 2800), "jpg"),
    Form("tall", (2600, 9000), "jpg"),
    Form("phone-48mp", (8064, 6048), "jpg"),
    Form("phone-turned", (4032, 3024), "jpg", turn=6),
    Form("phone-upside-down", (4032, 3024), "jpg", turn=3),
    Form("phone-mirrored", (4032, 3024), "jpg", turn=5),
    Form("small", (1500, 2000), "jpg"),
    Form("tiny", (300, 400), "jpg"),
    Form("a-pixel", (1, 1), "png"),
    Form("bright", (2700, 3500), "jpg", "bright"),
    Form("dark", (2700, 3500), "jpg", "dark"),
    Form("snow", (2700, 3500), "jpg", "snow"),
    Form("stripes", (2700, 3500), "png", "stripes"),
    Form("checks", (2700, 3500), "png", "checks"),
    Form("noise", (2700, 3500), "jpg", "noise"),
    Form("gradient", (2700, 3500), "png", "gradient"),
    Form("one-colour", (2700, 3500), "png", "flat"),
    Form("grey", (2700, 3500), "jpg", mode="L"),
    Form("grey-16-bits", (2700, 3500), "png", mode="I;16"),
    Form("colour-16-bits", (2700, 3500), "png", mode="RGB16"),
    Form("line-art", (5400, 7000), "png", "checks", "1"),
    Form("inks-jpeg", (2700, 3500), "jpg", mode="CMYK"),
    Form("inks-tiff", (2700, 3500), "tif", mode="CMYK"),
    Form("few-colours", (2700, 3500), "png", mode="P"),
    Form("transparent", (2700, 3500), "png", mode="RGBA"),
    Form("display-p3", (2700, 3500), "jpg", mode="P3"),
    Form("webp", (2700, 3500), "webp"),
)


class Row(NamedTuple):
    """What came of a photograph."""

    form: Form
    ppi: str
    before: str
    scrim: str
    measured: str
    ink: str
    said: str


def main() -> int:
    """Make the flyers and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these photographs")
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    print("| photograph | pixels an inch | contrast without a scrim | the scrim | measured | most ink | checks |")
    print("|---|---|---|---|---|---|---|")
    rows = []
    with chdir(_project(folder)):
        for form in (form for form in FORMS if not asked.names or form.name in asked.names):
            rows.append(made(form))
            print(f"| {' | '.join((form.name, *rows[-1][1:]))} |", flush=True)
        _sheet(folder)
        broken = _verapdf(sorted(Path("output").rglob("*.press.pdf")))
    print(f"\nveraPDF (PDF/UA-1 and PDF/A-2a): {broken or 'all press files are compliant'}")
    failed = [row.form.name for row in rows if row.said not in ("passed", "T304")]
    return bool(broken or failed)


def _project(folder: Path) -> Path:
    (folder / "flyers").mkdir(parents=True, exist_ok=True)
    return folder


def made(form: Form) -> Row:
    """Make the flyer of a photograph, with the scrim that flyergen asks for, and return what came of it."""
    flyer = Path("flyers") / form.name
    (flyer / "text").mkdir(parents=True, exist_ok=True)
    file = f"photo.{form.ending}"
    save(form, flyer / file)
    _write(flyer, layout(file, ""))
    told = _checked(form.name)
    low = next((one for one in told if one.code == "T314"), None)
    before = re.search(r"contrast of ([\d.]+)", low.fact)[1] if low else "enough"  # type: ignore[index]
    found = re.search(r"`scrim: (\{[^`]*\})`", low.hint) if low else None
    scrim = found[1] if found else ""
    _write(flyer, layout(file, scrim))
    told = _checked(form.name)
    errors = [one.code for one in told if not one.warning]
    if errors:
        return Row(form, _ppi(form.name), before, scrim, "", "", ", ".join(dict.fromkeys(errors)))
    request = Request((form.name,), targets=("press", "copier"), output="output", force=True)
    (built,) = build(request, lambda things, _: iter(things))
    codes = dict.fromkeys(one.code for one in built.problems if one.code != "T304")
    if codes:
        return Row(form, _ppi(form.name), before, scrim, "", "", ", ".join(codes))
    measured = _measured(form, flyer, file, scrim)
    return Row(form, _ppi(form.name), before, scrim, measured, _ink(form.name), "passed")


def _checked(name: str) -> tuple[Problem, ...]:
    (found,) = check(Request((name,)))
    return found.problems


def _ppi(name: str) -> str:
    (found,) = check(Request((name,)))
    lines = [line for line in found.lines if "pixels an inch" in line]
    return re.search(r": (\d+) pixels", lines[0])[1] if lines else ""  # type: ignore[index]


def layout(file: str, scrim: str, title: bool = True) -> dict[str, object]:
    """Return a layout with a photograph behind a title, and in shapes on the back."""
    behind: dict[str, object] = {"file": file, "text": "front.picture", "full_bleed": True}
    if scrim:
        behind["scrim"] = yaml.safe_load(scrim)
    words = {"title": {"text": "front.title", "at": {"top": "0.6in", "x": "0.6in", "width": "7.3in"}}}
    looks: list[dict[str, object]] = [
        {"shape": "circle"}, {"shape": "arch"}, {"shape": "rounded", "duotone": ["brand", "accent"]},
        {"duotone": "brand", "shape": "arch"}, {"screen": "dots", "duotone": ["brand", "accent"]},
        {"tint": "accent", "opacity": 0.8},
    ]  # fmt: skip
    back: list[object] = [
        {"picture": {"file": file, "decoration": True, "width": "2.2in", "height": "2.8in", **look,
                     "at": {"top": f"{0.6 + 3.2 * (n // 3)}in", "x": f"{0.6 + 2.5 * (n % 3)}in", "width": "2.2in"}}}
        for n, look in enumerate(looks)
    ]  # fmt: skip
    front = [{"picture": behind}, *([words] if title else [])]
    kind = "heading" if title else "title"
    last = {kind: {"text": "front.title", "style": "heading", "at": {"top": "7.2in"}}}
    return {
        "extends": "flat",
        "styles": {"title": {"colour": "paper", "size": "64pt"}},
        "panels": {"front": {"blocks": front}, "back": {"blocks": [*back, last]}},
    }


def _write(flyer: Path, made_of: dict[str, object]) -> None:
    facts = {"languages": ["en"], "organization": {"name": "Rural Organizing Project"}, "theme": "indigo-mint"}
    words = {
        "document": {"title": flyer.name, "description": "A photograph behind words."},
        "front": {"title": "Walk home together", "picture": "A photograph"},
    }
    for name, content in (("flyer.yaml", facts), ("layout.yaml", made_of), ("text/en.yaml", words)):
        (flyer / name).write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")


def _measured(form: Form, flyer: Path, file: str, scrim: str) -> str:
    """Return the contrast of white with the lightest hundredth behind the title, in a file without the title."""
    _write(flyer, layout(file, scrim, title=False))
    request = Request((form.name,), targets=("copier",), output="bare", force=True, edge_to_edge=True)
    list(build(request, lambda things, _: iter(things)))
    _write(flyer, layout(file, scrim))
    (pdf,) = Path("bare").rglob(f"{form.name}.en.copier.pdf")
    with OpenPdf(pdf) as document:
        page = document.picture(0, _DPI)
    left, top, width, height = (_DPI * length for length in _TITLE)
    part = page.crop((int(left), int(top), int(left + width), int(top + height)))
    part = part.resize((part.width // 4, part.height // 4), Image.Resampling.BOX).convert("RGB")
    colours = [(n, Colour("", tuple(level / 255 for level in one), None)) for n, one in part.getcolors(1 << 20) or []]  # type: ignore[arg-type, union-attr]
    rising = sorted(colours, key=lambda one: one[1].luminance, reverse=True)
    stray = 0.01 * part.width * part.height
    for count, colour in rising:
        stray -= count
        if stray < 0:
            return f"{contrast(_WHITE, colour):.1f}"
    return ""


def _ink(name: str) -> str:
    (pdf,) = Path("output").rglob(f"{name}.en.press.pdf")
    facts = inspect(pdf, target_named("press").limits()).facts
    return f"{facts.ink.percent:.0f} %" if facts and facts.ink else ""


def _verapdf(files: list[Path]) -> str:
    from validator.verapdf import set_up

    with set_up().started() as validator:
        return "; ".join(str(one) for flavour in ("ua1", "2a") for one in validator.failures(files, flavour))


def save(form: Form, path: Path) -> None:
    """Draw a photograph and save it as its form asks for."""
    picture = _MOTIFS[form.motif](*form.size)
    turns = {3: Image.Transpose.ROTATE_180, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90}
    if form.turn != 1:  # stored so that it is upright when it is turned as its EXIF says
        upright = _MOTIFS[form.motif](*(form.size[::-1] if form.turn in (5, 6) else form.size))
        picture = upright.transpose(turns[form.turn])
    exif = Image.Exif()
    exif[0x0112] = form.turn
    if form.mode == "RGB16":
        path.write_bytes(_sixteen_bits(picture))
    elif form.mode == "I;16":
        picture.convert("L").convert("I").point(lambda level: level * 257).convert("I;16").save(path)
    elif form.mode == "RGBA":
        picture.putalpha(Image.radial_gradient("L").resize(form.size).point(lambda level: 255 - level // 2))
        picture.save(path)
    elif form.mode == "P3":
        from wide_gamut import DISPLAY_P3, profile_of

        picture.save(path, quality=90, icc_profile=profile_of(DISPLAY_P3))
    else:
        shown = picture.quantize(32) if form.mode == "P" else picture.convert(form.mode)
        shown.save(path, exif=exif, quality=88)


def _sixteen_bits(picture: Image.Image) -> bytes:
    deep = Image.merge("RGB", list(picture.split())).tobytes()
    row = picture.width * 3
    data = zlib.compress(b"".join(b"\0" + _doubled(deep[n : n + row]) for n in range(0, len(deep), row)), 1)
    head = struct.pack(">IIBBBBB", *picture.size, 16, 2, 0, 0, 0)
    written = b"\x89PNG\r\n\x1a\n"
    for name, part in ((b"IHDR", head), (b"IDAT", data), (b"IEND", b"")):
        written += struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))
    return written


def _doubled(samples: bytes) -> bytes:
    """Return samples of 8 bits as those of 16."""
    twice = bytearray(2 * len(samples))
    twice[::2] = twice[1::2] = samples
    return bytes(twice)


def _stripes(width: int, height: int) -> Image.Image:
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    for y in range(0, height, 160):
        draw.rectangle((0, y, width, y + 80), fill=(30, 30, 90))
    return picture


def _checks(width: int, height: int) -> Image.Image:
    picture = _stripes(width, height)
    return Image.blend(picture, picture.transpose(Image.Transpose.ROTATE_90).resize((width, height)), 0.5)


def _noise(width: int, height: int) -> Image.Image:
    grain = [Image.effect_noise((width // 4, height // 4), 120).resize((width, height)) for _ in range(3)]
    return Image.merge("RGB", grain)


_MOTIFS: dict[str, Callable[[int, int], Image.Image]] = {
    "scene": scene,
    "bright": lambda width, height: ImageOps.autocontrast(scene(width, height).point(lambda n: 120 + n // 2)),
    "dark": lambda width, height: scene(width, height).point(lambda n: n // 3),
    "snow": lambda width, height: _noise(width, height).filter(ImageFilter.BoxBlur(9)).point(lambda n: 200 + n // 5),
    "stripes": _stripes,
    "checks": _checks,
    "noise": _noise,
    "gradient": lambda width, height: Image.linear_gradient("L").resize((width, height)).convert("RGB"),
    "flat": lambda width, height: Image.new("RGB", (width, height), (150, 190, 120)),
}


def _sheet(folder: Path) -> None:
    """Draw the front and the back of each flyer on one sheet."""
    pages = [*_pages()]
    width, height = 170, 220
    sheet = Image.new("RGB", (10 * (width + 8), -(-len(pages) // 10) * (height + 8)), "grey")
    for n, page in enumerate(pages):
        page.thumbnail((width, height))
        sheet.paste(page, (n % 10 * (width + 8), n // 10 * (height + 8)))
    sheet.save(folder / "sheets.png")


def _pages() -> Iterator[Image.Image]:
    for form in FORMS:
        for pdf in Path("output").rglob(f"{form.name}.en.copier.pdf"):
            with OpenPdf(pdf) as document:
                yield from (document.picture(n, 40).convert("RGB") for n in range(2))


if __name__ == "__main__":
    sys.exit(main())
