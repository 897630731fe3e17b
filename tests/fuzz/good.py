"""Whole projects and whole files: what a case is made from, before one file of it is broken."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import groups_project
import raffle
from fuzz.containers import zipped
from project import EN, ES, FLYER, LAYOUT, Project

ROOT = Path(__file__).parents[2]
FLYER_FOLDER = "flyers/shots"
KINDS = ("rights-card", "know-your-rights", "monthly-meeting", "need-a-ride", "we-came-by", "ready-together")
_LEFT_OUT = ("start", "__pycache__")
THEME = (ROOT / "src/flyergen/themes/beet-peach.yaml").read_bytes()
SHOP = b"""\
about: Uncoated house stock
profile: press
bleed: 1/8in
ink: 260
thinnest_line: 0.35pt
spots: [PANTONE 349 U]
problems: {P432: error, P442: "off"}
"""
ROWS = b"number,code\n0001,K7QX\n0002,K8QX\n"
SETTINGS = b"copier: {lying: {right: 1.5mm, down: -0.5mm}, standing: {right: 0mm, down: 1mm}}\n"
GLOSSARY = b"keep: [Rural Organizing Project, ROP]\nterms:\n  flu: {es: gripe*}\n"


@cache
def project(name: str) -> Mapping[str, bytes]:
    """Return the files of a project by their paths: a small flyer in the ways that the tests have it, or a kind."""
    if name in KINDS:
        return _of_kind(name)
    with TemporaryDirectory() as folder:
        small = Project(Path(folder)).add("shots")
        if name in _MADE:
            _MADE[name](small)
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(Path(folder))}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _of_kind(name: str) -> Mapping[str, bytes]:
    folder = ROOT / "flyers" / name
    files = [path for path in _files(folder) if not set(path.relative_to(folder).parts) & set(_LEFT_OUT)]
    return {f"flyers/{name}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files}


def _with_group_file(small: Project) -> None:
    groups_project.with_groups(small).write("groups/g1.yaml", groups_project.as_yaml(1))


def _with_pieces(small: Project) -> None:
    raffle.raffle(small).write("../../rows.csv", ROWS)


def _with_theme(small: Project) -> None:
    text = (small.flyer / FLYER).read_text("utf-8")
    small.write(FLYER, text[: text.index("fonts:")] + "theme: mine\n")
    small.write("../../themes/mine.yaml", THEME)


def _with_font(small: Project) -> None:
    small.change(FLYER, "text: source-sans-3", "text: own")
    small.write("../../fonts/own/Own_400Regular.ttf", font())


def _with_picture(name: str, small: Project) -> None:
    block = f"- picture: {{file: art/{name}, width: 2in, decoration: true}}\n      - paragraph: cover.body"
    small.change(LAYOUT, "- paragraph: cover.body", block)


def _with_work_files(small: Project) -> None:
    """Write what flyergen and a translator's tools write beside a flyer."""
    from flyergen.translate.exchange import Export, export_language
    from flyergen.translate.workflow import accept_language

    accept_language(small.flyer, "es", ())
    for form in ("po", "xliff", "csv"):
        export_language(small.flyer, Export("es", form, str(small.root / f"es.{form}")), force=True)
    small.write("glossary.yaml", GLOSSARY)


_MADE: Mapping[str, Callable[[Project], object]] = {
    "groups": _with_group_file,
    "table": groups_project.with_groups,
    "pieces": _with_pieces,
    "theme": _with_theme,
    "font": _with_font,
    "svg": lambda small: _with_picture("x.svg", small),
    "png": lambda small: _with_picture("x.png", small),
    "jpg": lambda small: _with_picture("x.jpg", small),
    "tif": lambda small: _with_picture("x.tif", small),
    "webp": lambda small: _with_picture("x.webp", small),
    "work": _with_work_files,
}


@cache
def font() -> bytes:
    """Return a small font: the letters of the small flyer, with their tables of layout."""
    import uharfbuzz as hb

    order = hb.SubsetInput()
    order.sets(hb.SubsetInputSets.UNICODE).update(set(range(32, 127)) | set(map(ord, "¡¿áéíñóúüÁÉÍÑÓÚ–—‘’“”…¶•")))
    face = hb.Face(hb.Blob.from_file_path(str(ROOT / "fonts/source-sans-3/SourceSans3_400Regular.ttf")))
    return bytes(hb.subset(face, order).blob.data)


@cache
def pictures(form: str) -> tuple[bytes, ...]:
    """Return pictures of a form, in several modes."""
    from PIL import Image, ImageCms

    modes = {"PNG": ("RGB", "RGBA", "1", "P", "L", "I;16"), "JPEG": ("RGB", "L", "CMYK"), "WEBP": ("RGB", "RGBA")}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile[:24] + bytes(12) + profile[36:]  # without the time at which it was made
    made = []
    for mode in modes.get(form, ("RGB", "CMYK", "1")):
        stream = BytesIO()
        more = {"icc_profile": profile} if mode == "RGB" else {}
        Image.radial_gradient("L").resize((600, 400)).convert(mode).save(stream, form, **more)
        made.append(stream.getvalue())
    return tuple(made)


@cache
def profiles() -> tuple[bytes, ...]:
    """Return the smallest color profile of inks that comes with flyergen, and that of the screen."""
    folder = ROOT / "src/flyergen/pdf/profiles"
    of_screen, of_inks = sorted((path.read_bytes() for path in folder.glob("*.icc")), key=len)[:2]
    return of_inks, of_screen


@cache
def workbook() -> bytes:
    """Return a workbook of local groups."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(groups_project.COLUMNS))
    for number in (1, 2, 3):
        sheet.append(list(groups_project.group(number).values()))
    stream = BytesIO()
    book.save(stream)
    with ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    when = parts["docProps/core.xml"]
    return zipped({**parts, "docProps/core.xml": re.sub(rb"20\d\d-[^<]*Z", b"2026-01-01T00:00:00Z", when)})


def tables() -> tuple[bytes, ...]:
    """Return tables of local groups, as a program writes them in several lands."""
    text = groups_project.table([groups_project.group(number) for number in (1, 2, 3)])
    return text.encode(), text.replace(",", ";").encode("utf-8-sig"), text.replace(",", "\t").encode("utf-16")


@cache
def drawings() -> tuple[bytes, ...]:
    """Return drawings: one that prints, one with all that an SVG may hold, and those of kinds of flyers."""
    art = sorted((ROOT / "flyers").glob("*/art/*.svg"), key=lambda path: path.stat().st_size)
    return _SOUND_DRAWING, _DRAWING, *(path.read_bytes() for path in art[:4])


@cache
def finished() -> Mapping[str, bytes]:
    """Return finished PDFs of the small flyer by target, and what other programs might have made of them."""
    from contextlib import chdir

    import pikepdf

    made = {}
    with TemporaryDirectory() as folder, chdir(folder):
        small = Project(Path(folder)).add("shots")
        targets = ("press", "screen", "copier", "x1a")
        small.printed(*targets, languages=("en",))
        for target in targets:
            path = small.root / f"output/shots/shots.en.{target}.pdf"
            made[target] = path.read_bytes()
            with pikepdf.open(path) as pdf:
                stream = BytesIO()
                pdf.save(stream, qdf=True, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
                made[f"{target} unpacked"] = stream.getvalue()
    return made


def texts(name: str, *files: str) -> tuple[bytes, ...]:
    """Return files of a project that are there."""
    return tuple(data for path, data in project(name).items() if path.removeprefix(f"{FLYER_FOLDER}/") in files)


SMALL = (FLYER, LAYOUT, EN, ES)
_SOUND_DRAWING = b"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60">
  <g fill="#123F36" transform="translate(2 3) scale(1.5)"><path d="M1 1 L9 9 h4 v-3 c1 1 2 2 3 3 a5 5 0 0 1 9 4 z"/>
    <rect x="1" y="1" width="20" height="9" rx="2" style="fill: #ffffff"/><circle cx="5" cy="5" r="4"/>
    <line x1="1" y1="1" x2="9" y2="9" stroke="#123F36" stroke-width="2"/><polygon points="1,1 2,2 3,0"/></g>
</svg>
"""
_DRAWING = b"""\
<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  viewBox="0 0 100 60" width="100mm">
  <style>.a { fill: #123F36; stroke: none } #b, g > path { stroke-width: 2px; stroke: rgb(10%, 20%, 30%) }</style>
  <defs><linearGradient id="l"><stop offset="0" stop-color="#fff"/><stop offset="100%"/></linearGradient>
    <clipPath id="c"><rect width="50" height="50"/></clipPath>
    <symbol id="s" viewBox="0 0 9 9"><circle r="4"/></symbol></defs>
  <g transform="translate(2 3) rotate(15) scale(1.5,-1) matrix(1 0 0 1 0 0)" opacity="1" clip-path="url(#c)">
    <path id="b" class="a" d="M1 1 L9 9 h4 v-3 c1 1 2 2 3 3 s1 1 2 2 q1 1 2 2 t3 3 A5 5 0 0 1 9 4 z m1-1e1.5.5 l3-3Z"/>
    <rect x="1" y="1" width="20" height="9" rx="2" fill="url(#l)"/><circle cx="5" cy="5" r="4"/><ellipse rx="3" ry="2"/>
    <line x1="1" y1="1" x2="9" y2="9" stroke="#000" stroke-dasharray="2 1"/><polygon points="1,1 2,2 3,0"/>
  </g>
  <use xlink:href="#s" x="3" y="4" width="20" height="10"/><polyline points="1 1 2 2 3 0" fill="none" stroke="black"/>
  <svg x="5" y="5" width="10" height="10" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>
  <text x="3" y="50" font-family="Source Sans 3" font-size="6">
    Hola <tspan dy="2" font-weight="700">a todos</tspan></text>
</svg>
"""
