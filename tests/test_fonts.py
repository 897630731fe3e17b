"""Font files: their measures and outlines, what they say of themselves, and why a file cannot be used."""

from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from flyergen import fonts
from flyergen.files import MEGABYTE
from flyergen.fonts import FontFile, fault_of, instance_path, open_font
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from project import Project
from tables import each_row
from typeset.specimens import FONTS

SANS = FONTS / "source-sans-3" / "SourceSans3_400Regular.ttf"
ITALIC = FONTS / "source-sans-3" / "SourceSans3_400Regular_Italic.ttf"
BLACK = FONTS / "noto-sans-condensed" / "NotoSans-CondensedBlack.ttf"


def glyph(letter: str, path: Path = SANS) -> int:
    return open_font(path).font.get_nominal_glyph(ord(letter)) or 0


def test_all_measures_are_in_thousandths_of_an_em() -> None:
    font = open_font(SANS)
    assert font.advance(glyph("H")) == 652
    assert font.extents(glyph("H")) == (90, 0, 562, 656)
    assert font.extents(glyph(" ")) == (0, 0, 0, 0)
    assert (font.cap_height, font.x_height, font.ascender, font.descender) == (660, 486, 1024, -400)
    assert open_font(BLACK).cap_height == 714


def test_the_ink_of_letters_reaches_above_and_below_the_baseline_or_not_at_all() -> None:
    font = open_font(SANS)
    assert font.ink_of("Hp") == (656, 205)
    assert font.reach({glyph("H"), glyph("p")}) == font.ink_of("Hp")
    assert font.reach({glyph("'")})[1] == 0
    assert (font.ink_of(""), font.reach(set())) == ((0, 0), (0, 0))


def ends_of(segment: tuple[object, ...]) -> list[float]:
    return [number for number in segment if isinstance(number, float)]


def test_curves_of_an_outline_are_cubic() -> None:
    """A TrueType curve has one point between its ends, at two thirds of which the points of a cubic one are."""
    outline = open_font(SANS).outline(glyph("o"))
    assert {segment[0] for segment in outline} == {"M", "C", "Z"}
    curves = [(ends_of(one), ends_of(other)) for one, other in pairwise(outline) if other[0] == "C"]
    assert len(curves) == 24
    for (*_, x, y), (a, b, c, d, right, top) in curves:
        points = [(3 * n - end) / 2 for n, end in ((a, x), (b, y), (c, right), (d, top))]
        assert points[:2] == pytest.approx(points[2:])  # the one point of the curve as it is in the file


def test_a_letter_is_known_to_be_there_once_it_was_asked_for() -> None:
    font = type(open_font(SANS))(SANS)
    assert not font.is_known_to_cover("é")
    assert (font.covers("é"), font.covers("\u12c0")) == (True, False)
    assert font.is_known_to_cover("éé")
    assert not font.is_known_to_cover("é\u12c0")


def test_a_font_says_its_name_weight_version_license_and_features() -> None:
    font, black = open_font(SANS), open_font(BLACK)
    assert (font.postscript_name, black.postscript_name) == ("SourceSans3-Regular", "NotoSans-CondensedBlack")
    assert (font.weight, black.weight) == (400, 900)
    assert (font.version, font.license) == ("3.052", "OFL-1.1")
    assert (font.is_cff, "smcp" in font.feature_tags, "xxxx" in font.feature_tags) == (False, True, False)


def test_a_face_is_opened_once_and_again_after_its_file_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "face.ttf"
    path.write_bytes(SANS.read_bytes())
    first = open_font(path)
    assert open_font(path) is first
    path.write_bytes(ITALIC.read_bytes())
    assert open_font(path) is not first
    assert open_font(path).postscript_name == "SourceSans3-Italic"


def test_a_face_is_read_when_something_of_it_is_needed(tmp_path: Path) -> None:
    font = open_font(tmp_path / "none.ttf")
    assert (font.name, font.is_known_to_cover("")) == ("none", True)
    for _ in range(2):
        with pytest.raises(ValueError, match=r"^the font cannot be read: "):
            font.covers("a")


def test_an_english_flyer_reads_no_face_for_other_letters(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: dict[Path, FontFile] = {}
    monkeypatch.setattr(fonts, "_opened", lambda path, _: opened.setdefault(path, FontFile(path)))
    set_editions(load(project.flyer), EditionSpec(languages=("en",)))
    read = {path.parent.name for path, font in opened.items() if "face" in vars(font)}
    assert {path.parent.name for path in opened} > {"noto-sans", "noto-sans-condensed"}
    assert read == {"barlow-condensed", "source-sans-3"}


def test_the_path_of_an_instance_says_its_weight_and_its_slant() -> None:
    assert instance_path(Path("a/Own.ttf"), 700, italic=True) == Path("a/Own.ttf#700i")
    assert instance_path(Path("a/Own.ttf"), 450, italic=False) == Path("a/Own.ttf#450")


def _without(path: Path, *tables: str) -> bytes:
    with TTFont(SANS, lazy=True) as font:
        for table in tables:
            del font[table]
        font.save(path)
    return path.read_bytes()


@each_row(
    ("tables", "fault"),
    [
        (("cmap",), "the font has no table `cmap`"),
        (("hmtx", "hhea"), "the font has no table `hhea`"),
        (("GSUB", "GPOS", "GDEF"), ""),
    ],
)
def test_a_font_without_a_table_that_it_needs_is_refused(
    tables: tuple[str, ...], fault: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("fonts") / "face.ttf"
    _without(path, *tables)
    assert fault_of(path) == fault


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "face.ttf"
    with path.open("wb") as stream:
        stream.truncate(50 * MEGABYTE + 1)
    assert fault_of(path).startswith("the font cannot be read: ")
    assert fault_of(SANS) == ""
