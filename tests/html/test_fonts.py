"""Web fonts: their letters, their measures, and how a style sheet calls them."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from flyergen.fonts import open_font
from flyergen.html.fonts import cap_share, font_rules, licence_of, web_face, woff
from web_pages import FACE


def test_a_face_has_only_the_letters_of_the_page_and_lines_centred_on_capitals(tmp_path: Path) -> None:
    font = open_font(FACE)
    (tmp_path / "face.woff").write_bytes(woff(font, frozenset("Ayñ")))
    with TTFont(tmp_path / "face.woff") as read:
        assert set(read.getBestCmap()) == set(map(ord, "Ayñ"))
        up, down, em = read["hhea"].ascent, -read["hhea"].descent, read["head"].unitsPerEm
        assert (up - down) / em == pytest.approx(cap_share(font), abs=0.002)
        assert (read["OS/2"].usWinAscent, read["OS/2"].sTypoAscender) == (up, up)


def test_the_style_sheet_has_a_face_with_its_weight() -> None:
    rule = font_rules({open_font(FACE): "Hi"})
    assert rule.startswith('@font-face{font-family:"SourceSans3";font-weight:400;src:url(data:font/woff;base64,')


def test_condensed_faces_are_a_family_of_their_own() -> None:
    fonts = FACE.parents[1]
    condensed = web_face(open_font(fonts / "noto-sans-condensed/NotoSans-CondensedBlack.ttf"))
    assert web_face(open_font(fonts / "noto-sans/NotoSans_700Bold.ttf")) == ("NotoSans", 700, False)
    assert condensed == ("NotoSans75", 900, False)
    assert web_face(open_font(fonts / "source-sans-3/SourceSans3_400Regular_Italic.ttf")).italic


def test_an_italic_slants_in_the_style_sheet() -> None:
    rule = font_rules({open_font(FACE.with_name("SourceSans3_400Regular_Italic.ttf")): "H"})
    assert 'font-family:"SourceSans3";font-weight:400;font-style:italic;src:' in rule


def test_a_font_file_is_a_woff_whose_tables_are_pressed_and_end_on_four_bytes() -> None:
    data = woff(open_font(FACE), frozenset("A"))
    assert (data[:4], data[4:8]) == (b"wOFF", b"\0\1\0\0")
    assert int.from_bytes(data[8:12]) == len(data)
    tables = [data[44 + 20 * n : 64 + 20 * n] for n in range(int.from_bytes(data[12:14]))]
    sizes = [tuple(int.from_bytes(one[i : i + 4]) for i in (4, 8, 12)) for one in tables]
    assert all(start % 4 == 0 and pressed <= whole for start, pressed, whole in sizes)
    assert {one[:4] for one in tables} >= {b"head", b"glyf", b"OS/2"}
    assert not {one[:4] for one in tables} & {b"DSIG", b"gasp", b"STAT", b"kern"}


def test_a_feature_stays_only_if_it_is_named(tmp_path: Path) -> None:
    features = []
    for n, named in enumerate([(), ("smcp",)]):
        (tmp_path / f"{n}.woff").write_bytes(woff(open_font(FACE), frozenset("ab"), named))
        with TTFont(tmp_path / f"{n}.woff") as read:
            found = read["GSUB"].table.FeatureList.FeatureRecord if "GSUB" in read else []
            features.append("smcp" in {one.FeatureTag for one in found})
    assert features == [False, True]


def test_the_licence_of_a_font_is_its_copyright_and_its_licence() -> None:
    assert licence_of(open_font(FACE)).startswith("© 2023 Adobe (http")
    assert "SIL Open Font License" in licence_of(open_font(FACE))
