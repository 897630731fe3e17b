"""Beside Chromium: paragraphs in ten languages, set by flyergen and by a browser, with what differs.

    python docs/beside_chromium.py [CODE...] [--folder FOLDER] [--write]

Both have the same font files, size and measure, and break lines without hyphens. Chromium draws both at 150 dots to
the inch: its own text, and the outlines of flyergen's glyphs at their positions. Breaks are compared by the text of
each line. Where a line has the same text in both, the two pictures are laid over each other. `--write` puts the table
into docs/languages.md, and `--folder` keeps a picture of both for each language.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageChops, ImageOps
from playwright.sync_api import Browser, sync_playwright

from flyergen.artwork import GlyphRun
from flyergen.colour import INK
from flyergen.flyer.language.writing_direction import is_right_to_left
from flyergen.flyer.words import Span
from flyergen.fonts import FontFile, open_font
from flyergen.geometry import Point
from flyergen.names import Name
from flyergen.source.assets.folders import font_folders
from flyergen.source.assets.fonts import families_for, missing_family, read_family
from flyergen.text.glyph_runs import pieces
from flyergen.text.line_breaking import Line, greedy
from flyergen.text.prepared_paragraph import Prepared, Setting, prepare
from flyergen.text.shaping import FaceSet
from flyergen.typeset.mirror_image import turned_back
from flyergen.units import pt
from wiki_texts import NoPackageError, package, words_of
from wiki_texts import languages as all_languages

HERE = Path(__file__).resolve().parent
PAGE = HERE / "languages.md"
_TABLE = re.compile(r"(<!-- beside chromium -->\n).*?(<!-- end -->)", re.DOTALL)
CODES = ("ar", "ur", "he", "zh-Hans", "th", "my", "km", "hi", "bo", "vi")
DPI, SIZE, MEASURE = 150, 12.0, 20.0  # points, and ems
PIXELS = SIZE / 72 * 96  # of CSS in an em
STEP = 6.0  # ems from line to line, so that no line reaches into another
PARAGRAPHS, LEAST = 8, 60  # paragraphs, and characters in each
DIFFERENT = 0.2  # of a line's ink: more is a line that looks different
_LINES = """() => [...document.querySelectorAll("p")].map(p => {
  const text = p.firstChild, lines = [];
  let top = null;
  for (let i = 0; i < text.length; i++) {
    const range = document.createRange(); range.setStart(text, i); range.setEnd(text, i + 1);
    const box = [...range.getClientRects()].pop();
    if (box && box.height && (top === null || box.top > top + box.height / 2)) { lines.push(""); top = box.top; }
    lines[lines.length - 1] += text.data[i];
  }
  return lines.map(line => line.trim());
})"""


class Compared(NamedTuple):
    """A language: its lines, those that end at the same place in both, and those that look different."""

    code: str
    font: str
    lines: int
    breaks: int
    differing: tuple[str, ...]
    shapes: tuple[tuple[str, float], ...]
    largest: float


def faces_of(code: str) -> tuple[FontFile, ...]:
    """Return the regular faces that set a language: that of its script, and that of Latin letters."""
    names, folders = families_for([code], font_folders(HERE.parent))
    chain = (*names, Name("noto-sans"))
    return tuple(open_font(read_family(name, folders).nearest(400, italic=False)) for name in chain)


def has_font(code: str) -> bool:
    """Return whether the font package of a language is installed, if it needs one."""
    names, _ = families_for([code], font_folders(HERE.parent))
    return missing_family(code, ()) in ("", *names)


def paragraphs_of(code: str) -> list[str]:
    """Return paragraphs in a language: the longest messages that it has."""
    folder, _ = package()
    language = next(one for one in all_languages(folder) if one.code == code)
    texts = [re.sub(r"\s+", " ", text).strip() for text in words_of(folder, language).texts]
    least = LEAST if code != "zh-Hans" else LEAST // 2
    return [text for text in texts if len(text) >= least][:PARAGRAPHS]


def set_by_flyergen(text: str, code: str, faces: tuple[FontFile, ...]) -> tuple[Prepared, list[Line]]:
    """Return a paragraph and its lines, each as full as it can be."""
    direction = "rtl" if is_right_to_left(code) else "ltr"
    prepared = prepare([Span(text)], FaceSet(faces, faces, faces, faces), Setting(code, direction=direction))
    return prepared, greedy(prepared, MEASURE * 1000)


def compared(browser: Browser, code: str, folder: Path | None) -> Compared:
    """Set a language's paragraphs in both ways and compare them."""
    faces, texts = faces_of(code), paragraphs_of(code)
    ours = [set_by_flyergen(text, code, faces) for text in texts]
    theirs, picture = set_by_chromium(browser, [prepared.text for prepared, _ in ours], code, faces)
    drawn = drawn_by_chromium(browser, ours, code)
    rows, other_rows = 0, 0
    same, shapes, differing, largest = 0, list[tuple[str, float]](), list[str](), 0.0
    for (prepared, lines), others in zip(ours, theirs, strict=True):
        own = [prepared.text[line.start : line.end].strip() for line in lines]
        for n, said in enumerate(own):
            if n < len(others) and others[n] == said:
                same += 1
                share = difference(row_of(drawn, rows + n), row_of(picture, other_rows + n))
                largest = max(largest, share)
                shapes += [(said, share)] if share > DIFFERENT else []
            elif n == 0 or own[:n] == others[:n]:
                differing.append(f"{said} | {others[n] if n < len(others) else ''}")
        rows, other_rows = rows + len(own), other_rows + len(others)
    if folder:
        beside(drawn, picture).save(folder / f"{code}.png")
    return Compared(code, faces[0].path.stem, rows, same, tuple(differing), tuple(shapes), largest)


def set_by_chromium(
    browser: Browser, texts: Sequence[str], code: str, faces: Sequence[FontFile]
) -> tuple[list[list[str]], Image.Image]:
    """Return the text of each line of each paragraph as Chromium breaks them, and a picture of the page."""
    page = browser.new_page(device_scale_factor=DPI / 96, viewport={"width": 800, "height": 600})
    fonts = "".join(f'@font-face{{font-family:f{n};src:url("{one.path.as_uri()}")}}' for n, one in enumerate(faces))
    families = ",".join(f"f{n}" for n in range(len(faces)))
    style = (
        f"{fonts}body{{margin:0 40px}}p{{margin:0;width:{MEASURE}em;font:{PIXELS}px/{STEP} {families};hyphens:none;"
        "text-rendering:geometricPrecision;font-kerning:normal}"
    )
    direction = "rtl" if is_right_to_left(code) else "ltr"
    body = "".join(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>" for text in texts)
    file = HERE / ".beside.html"
    file.write_text(f'<!doctype html><html lang="{code}" dir="{direction}"><meta charset="utf-8">'
                    f"<style>{style}</style>{body}", "utf-8")  # fmt: skip
    try:
        page.goto(file.as_uri())
        page.evaluate("() => document.fonts.ready")
        lines: Any = page.evaluate(_LINES)
        return lines, _picture(page)
    finally:
        file.unlink()
        page.close()


def drawn_by_chromium(browser: Browser, set_in: Sequence[tuple[Prepared, list[Line]]], code: str) -> Image.Image:
    """Return a picture of flyergen's lines: the outlines of their glyphs, in the grid of Chromium's own lines."""
    rows = [(prepared, line) for prepared, lines in set_in for line in lines]
    width, height = MEASURE * PIXELS, STEP * PIXELS
    drawn = "".join(
        path for n, row in enumerate(rows) for path in _paths(*row, (n + 0.6) * height, is_right_to_left(code))
    )
    page = browser.new_page(device_scale_factor=DPI / 96, viewport={"width": 800, "height": 600})
    try:
        page.set_content(
            f'<body style="margin:0 40px"><svg width="{width}" height="{height * len(rows)}" '
            f'style="display:block;overflow:visible">{drawn}</svg>'
        )
        return _picture(page)
    finally:
        page.close()


def _picture(page: Any) -> Image.Image:
    return Image.open(BytesIO(page.screenshot(full_page=True))).convert("L")


class _Pen:
    """Collects an outline as the path of an SVG."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the names of uharfbuzz's pens
        self._add("M", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("C", *points)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("Q", *points)

    def closePath(self) -> None:  # noqa: N802
        self.parts.append("Z")

    def endPath(self) -> None:  # noqa: N802
        pass

    def _add(self, kind: str, *points: tuple[float, float]) -> None:
        self.parts.append(kind + " ".join(f"{x:g} {y:g}" for x, y in points))


def _paths(prepared: Prepared, line: Line, baseline: float, leftward: bool) -> Iterator[str]:
    """Yield the glyphs of a line as paths, with its baseline at a height in pixels."""
    runs = tuple(piece.run(Point(0.0, 0.0), SIZE, INK) for piece in pieces(prepared, line, space_at_end=False))
    if leftward:
        runs = tuple(run for run in turned_back(runs, pt(SIZE) * MEASURE) if isinstance(run, GlyphRun))
    for run in runs:
        x, scale = run.origin.x / pt(1) * 96 / 72, PIXELS / 1000
        for glyph in run.glyphs:
            pen = _Pen()
            run.font.font.draw_glyph_with_pen(glyph.gid, pen)
            across, down = x + glyph.dx * scale, baseline - glyph.dy * scale
            place = f"translate({across:.3f} {down:.3f}) scale({scale:.6f} {-scale:.6f})"
            yield f'<path d="{"".join(pen.parts)}" transform="{place}"/>'
            x += glyph.advance * scale


def row_of(picture: Image.Image, number: int) -> Image.Image:
    """Return the ink of a line."""
    high = STEP * PIXELS * DPI / 96
    row = ImageOps.invert(picture.crop((0, round(number * high), picture.width, round((number + 1) * high))))
    return row.crop(row.point(lambda value: 255 * (value > 40)).getbbox() or (0, 0, 1, 1))


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return what differs in two pictures of a line, as a share of its ink, where they lie over each other best."""
    size = (max(one.width, other.width) + 4, max(one.height, other.height) + 4)
    ground = Image.new("L", size)
    ground.paste(one, (2, 2))
    found = []
    for at in [(x, y) for x in range(5) for y in range(5)]:
        over = Image.new("L", size)
        over.paste(other, at)
        found.append(_sum(ImageChops.difference(ground, over)))
    return min(found) / max(_sum(ground), 1)


def _sum(picture: Image.Image) -> int:
    return sum(value * count for value, count in enumerate(picture.histogram()))


def beside(drawn: Image.Image, picture: Image.Image) -> Image.Image:
    """Return both pictures beside each other, flyergen's first."""
    whole = Image.new("L", (drawn.width + picture.width, max(drawn.height, picture.height)), 255)
    whole.paste(drawn, (0, 0))
    whole.paste(picture, (drawn.width, 0))
    return whole


def table(found: Sequence[Compared], version: str) -> Iterator[str]:
    """Yield the lines of the table."""
    from flyergen.flyer.language.language_codes import name_of_language

    lines, same = sum(one.lines for one in found), sum(one.breaks for one in found)
    yield f"Chromium {version}: of {lines} lines {same} end at the same place and are compared by shape."
    yield ""
    yield "| Language | Font | Lines | Same end | Look different | Largest difference |"
    yield "|---|---|---|---|---|---|"
    for one in found:
        name = name_of_language(one.code).partition(" (")[0]
        counts = f"{one.lines} | {one.breaks} | {len(one.shapes)} | {one.largest:.0%}"
        yield f"| {name} `{one.code}` | {one.font} | {counts} |"


def main() -> int:
    """Compare the languages, say what differs, and write the table if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", default=CODES, metavar="CODE", help="only these languages")
    parser.add_argument("--folder", type=Path, help="where a picture of each language stays")
    parser.add_argument("--write", action="store_true", help="write the table into docs/languages.md")
    asked = parser.parse_args()
    sys.path.insert(0, str(HERE.parent / "tests"))
    from chromium import program

    if asked.folder:
        asked.folder.mkdir(parents=True, exist_ok=True)
    found = list[Compared]()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program(), args=["--no-sandbox", "--font-render-hinting=none"])
        for code in asked.codes:
            try:
                if not has_font(code):
                    print(f"{code} is skipped: its font is not installed")
                    continue
                found.append(one := compared(browser, code, asked.folder))
            except NoPackageError as why:
                print(f"skipped: {why}")
                return 0
            print(f"{code}: {one.breaks} of {one.lines} lines end alike, {len(one.shapes)} look different", flush=True)
            print("".join(f"  {said}\n" for said in one.differing), end="")
            print("".join(f"  {share:.0%}  {said}\n" for said, share in one.shapes), end="")
        text = "\n".join(table(found, browser.version))
        browser.close()
    print(text)
    if asked.write:
        PAGE.write_text(_TABLE.sub(lambda match: f"{match[1]}\n{text}\n\n{match[2]}", PAGE.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
