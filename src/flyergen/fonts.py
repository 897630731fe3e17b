"""Font files: the measures that typesetting needs, and the outlines that the PDF embeds.

HarfBuzz reads the file once. All numbers are in 1/1000 em, whatever unit the file uses.
"""

import re
from functools import cache, cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import uharfbuzz as hb

from flyergen.files import MEGABYTE, UnreadableError, changed_at, held_bytes, looked_at
from flyergen.messages import say

_MOST_BYTES = 50 * MEGABYTE
# The tables that a font needs to be set and embedded, besides its outlines. Source: OpenType 1.9.
_NEEDED = ("head", "hhea", "hmtx", "maxp", "cmap")
_OUTLINES = (("CFF ",), ("glyf", "loca"))
_HEAD = 54  # bytes of the table
_LARGEST = 20_000  # in 1/1000 em; the widest Arabic signs have less
_LONGEST_NAME = 63  # letters of a PostScript name. Source: OpenType 1.9, name ID 6
# Licenses by what fonts say of them. Source: SPDX License List 3.
_LICENSES = {"SIL Open Font License": "OFL-1.1", "openfontlicense": "OFL-1.1", "scripts.sil.org/OFL": "OFL-1.1",
             "Apache License": "Apache-2.0", "apache.org/licenses/LICENSE-2.0": "Apache-2.0"}  # fmt: skip
# The end of a path that means one instance of a variable font: its weight, and "i" if it is italic.
_INSTANCE = re.compile(r"#(\d+)(i?)$")
_WEIGHT_NAMES = {100: "Thin", 200: "ExtraLight", 300: "Light", 400: "Regular", 500: "Medium", 600: "SemiBold",
                 700: "Bold", 800: "ExtraBold", 900: "Black"}  # fmt: skip
_TRIED = 200  # glyphs of the subset that is made as a test

# A segment of artwork: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",).
_Segment = tuple[str, *tuple[float, ...]]


_OPENING, _READING = Lock(), Lock()


class FontFile:
    """One static face. `open_font` makes it, so that equal paths give the same object.

    A variable font becomes static: the path says which instance is meant (`instance_path`), by default that of the font
    itself. `axes` has the ranges of what varied, by tag. The file is read when something of the face is first needed,
    since most faces that stand ready for other letters never are. Then ValueError is raised if the file is not a font,
    or has several.
    """

    face: hb.Face
    font: hb.Font
    axes: dict[str, tuple[float, float]]

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.stem
        self._instance = _INSTANCE.search(path.name)
        self._covered: dict[str, bool] = {}
        self._there: set[str] = set()
        self._advances: dict[int, int] = {}
        self._extents: dict[int, tuple[float, float, float, float]] = {}
        self._feet: dict[int, float] = {}
        self._tops: dict[int, float] = {}

    def __getattr__(self, name: str) -> Any:
        if name not in FontFile.__annotations__:
            raise AttributeError(name)
        with _READING:
            if name not in vars(self):
                self._read()
        return vars(self)[name]

    def _read(self) -> None:
        source = _file_of(self.path)
        try:
            file, held = str(looked_at(source, _MOST_BYTES)), held_bytes(source)
            blob = hb.Blob.from_file_path(file) if held is None else hb.Blob(held)
            face = hb.Face(blob)
        except UnreadableError as error:
            raise ValueError(say("the font cannot be read: {reason}", reason=error.reason)) from None
        except (hb.HarfBuzzError, OSError, ValueError) as error:
            raise ValueError(say("the font cannot be read: {reason}", reason=error)) from error
        if face.count > 1:
            raise ValueError(say("this is a collection of several fonts"))
        if not face.glyph_count:
            raise ValueError(say("this is not a font"))
        axes = {axis.tag: (axis.min_value, axis.max_value) for axis in face.axis_infos} if face.has_var_data else {}
        if axes:
            face = _pinned(face, self._instance)
        font = hb.Font(face)
        font.scale = (1000, 1000)
        self.face, self.axes, self.font = face, axes, font

    def __repr__(self) -> str:
        return f"FontFile({self.name})"

    def covers(self, character: str) -> bool:
        """Return whether the face has a glyph for a character."""
        known = self._covered.get(character)
        if known is None:
            known = self._covered[character] = self.font.get_nominal_glyph(ord(character)) is not None
            if known:
                self._there.add(character)
        return known

    def is_known_to_cover(self, text: str) -> bool:
        """Return whether each character of a text was asked for before and has a glyph."""
        return self._there.issuperset(text)

    def advance(self, gid: int) -> int:
        """Return the advance of a glyph, without kerning."""
        known = self._advances.get(gid)
        if known is None:
            known = self._advances[gid] = self.font.get_glyph_h_advance(gid)
        return known

    def extents(self, gid: int) -> tuple[float, float, float, float]:
        """Return the ink box of a glyph as left, bottom, right, top; all 0 for a space."""
        known = self._extents.get(gid)
        if known is None:
            box = self.font.get_glyph_extents(gid)
            x, y, width, height = (box.x_bearing, box.y_bearing, box.width, box.height) if box else (0, 0, 0, 0)
            self._feet[gid], self._tops[gid] = y + height, y
            known = self._extents[gid] = (x, y + height, x + width, y)  # last, for other threads
        return known

    def reach(self, gids: set[int]) -> tuple[float, float]:
        """Return how far the ink of these glyphs reaches above and below the baseline, at least 0."""
        for gid in gids.difference(self._extents):
            self.extents(gid)
        top = max(map(self._tops.__getitem__, gids), default=0.0)
        foot = min(map(self._feet.__getitem__, gids), default=0.0)
        return max(top, 0.0), max(-foot, 0.0)

    def outline(self, gid: int) -> tuple[_Segment, ...]:
        """Return the outline of a glyph, y up. Quadratic curves become cubic."""
        drawn: list[_Segment] = []
        self.font.draw_glyph(gid, _drawing(), drawn)
        return tuple(drawn)

    def ink_of(self, characters: str) -> tuple[float, float]:
        """Return how far the ink of these characters reaches above and below the baseline."""
        gids = (self.font.get_nominal_glyph(ord(character)) for character in characters)
        boxes = [self.extents(gid) for gid in gids if gid]
        return max((box[3] for box in boxes), default=0.0), max((-box[1] for box in boxes), default=0.0)

    @cached_property
    def postscript_name(self) -> str:
        """The name for the PDF, with only the letters that a PDF allows.

        If the font's own name is broken, its file's name.
        """
        said = self._name_record(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.name
        if self._instance:
            weight, italic = self._instance.groups()
            named = _WEIGHT_NAMES.get(int(weight), weight)
            said = f"{said.partition('-')[0]}-{named}{'Italic' if italic else ''}"
        return re.sub(r"[^!-~]|[%()<>\[\]{}/#]", "", said)[:_LONGEST_NAME] or "Font"

    @property
    def version(self) -> str:
        """The version that the font says of itself, as "2.015", or ""."""
        said = self._name_record(hb.OTNameIdPredefined.VERSION_STRING)
        found = re.search(r"\d+(\.\d+)*", said)
        return found[0] if found else said

    @property
    def license(self) -> str:
        """The license that the font says it has: its SPDX identifier if it is known, else its first line, or ""."""
        said = self._name_record(hb.OTNameIdPredefined.LICENSE)
        url = self._name_record(hb.OTNameIdPredefined.LICENSE_URL)
        known = (name for sign, name in _LICENSES.items() if sign in f"{said} {url}")
        return next(known, "") or (said or url).partition("\n")[0].strip()

    def _name_record(self, name: hb.OTNameIdPredefined) -> str:
        """Return what the font says of itself, or "" if it says nothing or the name is broken."""
        try:
            return self.face.get_name(name) or ""
        except UnicodeDecodeError:
            return ""

    @cached_property
    def weight(self) -> int:
        """The weight that the font says of itself, 400 for regular. Source: OpenType 1.9, usWeightClass of OS/2."""
        said = self.face.reference_table("OS/2").data[4:6]
        return int.from_bytes(said) or 400

    @cached_property
    def cap_height(self) -> float:
        return self._metric(hb.OTMetricsTag.CAP_HEIGHT, "H")

    @cached_property
    def x_height(self) -> float:
        return self._metric(hb.OTMetricsTag.X_HEIGHT, "x")

    @cached_property
    def ascender(self) -> float:
        return float(self.font.get_font_extents("ltr").ascender)

    @cached_property
    def descender(self) -> float:
        """The depth below the baseline, a negative number."""
        return float(self.font.get_font_extents("ltr").descender)

    @cached_property
    def language_tags(self) -> frozenset[str]:
        """The OpenType tags of languages for which the font has its own rules, such as "ROM "."""
        tables = [(table, n) for table in ("GSUB", "GPOS") for n in range(len(self.face.get_table_script_tags(table)))]
        return frozenset(tag for table, n in tables for tag in self.face.get_script_language_tags(table, n))

    @cached_property
    def feature_tags(self) -> frozenset[str]:
        """The OpenType tags of the features that the font has in any script, such as "smcp"."""
        tables = [(table, n) for table in ("GSUB", "GPOS") for n in range(len(self.face.get_table_script_tags(table)))]
        return frozenset(tag for table, n in tables for tag in self._feature_tags(table, n))

    def _feature_tags(self, table: str, script: int) -> list[str]:
        languages = range(len(self.face.get_script_language_tags(table, script)))
        own = [tag for language in languages for tag in self.face.get_language_feature_tags(table, script, language)]
        return [*self.face.get_language_feature_tags(table, script), *own]

    @cached_property
    def is_cff(self) -> bool:
        """Whether the outlines are PostScript (CFF) and not TrueType."""
        return "CFF " in self.face.table_tags

    def _metric(self, tag: hb.OTMetricsTag, letter: str) -> float:
        value = self.font.get_metric_position(tag)
        if value:
            return float(value)
        gid = self.font.get_nominal_glyph(ord(letter))
        return self.extents(gid)[3] if gid else 700.0


@cache
def _drawing() -> hb.DrawFuncs:
    """Return a pen that writes an outline into a list of segments."""
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, drawn: drawn.append(("M", x, y)))
    pen.set_line_to_func(lambda x, y, drawn: drawn.append(("L", x, y)))
    pen.set_cubic_to_func(lambda a, b, c, d, x, y, drawn: drawn.append(("C", a, b, c, d, x, y)))
    pen.set_quadratic_to_func(_quadratic)
    pen.set_close_path_func(lambda drawn: drawn.append(("Z",)))
    return pen


def _quadratic(a: float, b: float, x: float, y: float, outline: list[_Segment]) -> None:
    x0, y0 = outline[-1][1:][-2:]
    first, second = (x0 + 2 / 3 * (a - x0), y0 + 2 / 3 * (b - y0)), (x + 2 / 3 * (a - x), y + 2 / 3 * (b - y))
    outline.append(("C", *first, *second, x, y))


def open_font(path: Path) -> FontFile:
    """Return the face in the file at `path`, and another after the file has changed."""
    try:
        stamp = changed_at(_file_of(path))
    except (OSError, ValueError):
        stamp = 0
    with _OPENING:  # threads that ask at the same time get the same face
        return _opened(path, stamp)


def instance_path(path: Path, weight: int, italic: bool) -> Path:
    """Return the path by which `open_font` opens a variable font at a weight, and slanted if it is `italic`."""
    return path.with_name(f"{path.name}#{weight}{'i' if italic else ''}")


def _file_of(path: Path) -> Path:
    """Return the file of a path, which may mean one instance in it."""
    return path.with_name(_INSTANCE.sub("", path.name)) if "#" in path.name else path


def _pinned(face: hb.Face, instance: re.Match[str] | None) -> hb.Face:
    """Return a variable face as a static one: an instance of it, or its default."""
    weight, italic = (float(instance[1]), bool(instance[2])) if instance else (None, False)
    order = hb.SubsetInput()
    order.keep_everything()
    order.pin_all_axes_to_default(face)
    for axis in face.axis_infos:
        slanted = {"ital": axis.max_value, "slnt": axis.min_value}.get(axis.tag) if italic else None
        value = weight if axis.tag == "wght" else slanted
        if value is not None:
            order.pin_axis_location(face, axis.tag, min(max(value, axis.min_value), axis.max_value))
    try:
        return hb.subset(face, order)
    except (hb.HarfBuzzError, RuntimeError, MemoryError, ValueError) as error:
        raise ValueError(say("this is a variable font that cannot be set at one weight")) from error


@lru_cache(maxsize=256)
def _opened(path: Path, _: int) -> FontFile:
    return FontFile(path)


def fault_of(path: Path) -> str:
    """Return why a font file cannot be set or embedded, or "" if it can."""
    try:
        return _fault_in(open_font(path))
    except UnicodeDecodeError:  # an invalid name of a table or language
        return say("the font is broken")
    except ValueError as error:
        return str(error)


def _fault_in(font: FontFile) -> str:
    face = font.face
    tables, _ = set(face.table_tags), font.language_tags
    if missing := next((table for table in _NEEDED if table not in tables), ""):
        return say("the font has no table `{table}`", table=missing)
    if "CFF2" in tables:
        return say("this is a variable font with PostScript outlines (CFF2)")
    if not any(tables.issuperset(outlines) for outlines in _OUTLINES):
        return say("the font has no outlines")
    if any(reach > _LARGEST for gid in range(min(_TRIED, face.glyph_count)) for reach in map(abs, font.extents(gid))):
        return say("the font has letters that are far too large")
    whole = _names_its_own_glyphs(font) and _can_be_taken_apart(face)
    return "" if whole else say("the font is broken")


def _names_its_own_glyphs(font: FontFile) -> bool:
    """Return whether each letter of the font leads to a glyph that it has."""
    count = font.face.glyph_count
    return all((font.font.get_nominal_glyph(letter) or 0) < count for letter in font.face.unicodes)


def _can_be_taken_apart(face: hb.Face) -> bool:
    order = hb.SubsetInput()
    order.sets(hb.SubsetInputSets.GLYPH_INDEX).update(range(min(_TRIED, face.glyph_count)))
    order.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    try:
        return len(face.reference_table("head").data) >= _HEAD and bool(hb.subset(face, order).glyph_count)
    except (hb.HarfBuzzError, RuntimeError, MemoryError, ValueError):
        return False
