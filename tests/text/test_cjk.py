"""East Asian text: lines end by its rules, full-width signs are closed up and hang, and Latin words stand apart."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import uharfbuzz as hb

from flyergen.flyer.words import Span
from flyergen.fonts import FontFile, open_font
from flyergen.text.break_opportunities import find_breaks
from flyergen.text.cjk import within_words
from flyergen.text.glyph_runs import pieces
from flyergen.text.line_breaking import Line, balanced, total_fit
from flyergen.text.prepared_paragraph import Prepared, Setting, prepare
from flyergen.text.shaping import FaceSet

COLLECTION = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
FOLDER = TemporaryDirectory()
on_debian = pytest.mark.skipif(not COLLECTION.is_file(), reason="fonts-noto-cjk is not installed")


@cache
def japanese() -> FontFile:
    """Return the first font of the collection, as a file of its own."""
    face = hb.Face(hb.Blob.from_file_path(str(COLLECTION)), 0)
    order = hb.SubsetInput()
    order.keep_everything()
    file = Path(FOLDER.name, "japanese.otf")
    file.write_bytes(bytes(hb.subset(face, order).blob.data))
    return open_font(file)


def paragraph(text: str, language: str = "ja") -> Prepared:
    """Return a paragraph in Japanese letters."""
    chain = (japanese(),)
    return prepare((Span(text),), FaceSet(chain, chain, chain, chain), Setting(language))


def lines(text: str, em: float, language: str = "ja") -> list[str]:
    prepared = paragraph(text, language)
    return [prepared.text[line.start : line.end].strip() for line in total_fit(prepared, em * 1000)]


def drawn(prepared: Prepared, line: Line) -> float:
    return sum(piece.width for piece in pieces(prepared, line, space_at_end=False))


@on_debian
def test_a_full_stop_at_the_end_hangs_over_the_line_by_its_blank_half() -> None:
    assert lines("ああああああ。ああ", 6.5) == ["ああああああ。", "ああ"]


@on_debian
def test_a_bracket_at_the_start_hangs_over_the_line_by_its_blank_half() -> None:
    prepared = paragraph("「ああ」")
    (line,) = total_fit(prepared, 10_000)
    assert pieces(prepared, line)[0].x == -500
    assert lines("「あああああ", 5.5) == ["「あああああ"]


@on_debian
@pytest.mark.parametrize(
    ("text", "em"),
    [("あ」。", 2.5), ("あ、「あ", 3.5), ("（「あ", 2.5), ("ああ", 2), ("あICEあ", 0.0)],
)
def test_of_two_signs_only_one_keeps_its_blank(text: str, em: float) -> None:
    prepared = paragraph(text)
    whole = Line(0, prepared.length, False, prepared.width())
    if em:
        assert drawn(prepared, whole) == pytest.approx(em * 1000)
    else:
        assert drawn(prepared, whole) == pytest.approx(drawn_apart("あ", "ICE", "あ") + 250)


def drawn_apart(*texts: str) -> float:
    found = 0.0
    for text in texts:
        prepared = paragraph(text)
        found += drawn(prepared, Line(0, prepared.length, False, prepared.width()))
    return found


def test_no_japanese_line_begins_with_a_small_kana_or_a_long_vowel() -> None:
    text = "ちょっとコーヒーを"
    starts = [text[one.at] for one in find_breaks(text, "ja") if one.at < len(text)]
    assert not set(starts) & set("ょっー")


def test_korean_lines_end_between_phrases_and_within_one_only_if_it_is_too_wide() -> None:
    text = "오리건주에서 시작되었습니다"
    found = find_breaks(text, "ko")
    assert [one.at for one in found if not one.share] == [7, len(text)]
    assert {one.share for one in found if one.share} == {1.0}


@on_debian
def test_a_last_line_needs_two_characters_and_no_more() -> None:
    assert lines("移交羁押的人当中超过四分之一并非罪犯。", 8, "zh-Hans") == [
        "移交羁押的人当中",
        "超过四分之一并非",
        "罪犯。",
    ]
    assert lines("移交的人当中超过四分之一并非罪犯。", 7, "zh-Hans")[-1] == "罪犯。"


@on_debian
def test_lines_of_a_heading_end_between_words_and_outside_quotations() -> None:
    prepared = paragraph("什么是“安全社区”？", "zh-Hans")
    assert [prepared.text[line.start : line.end] for line in balanced(prepared, 7500)] == ["什么是", "“安全社区”？"]
    text = "它破坏地方执法部门与移民社区之间的信任，让公众更不安全。"
    ends = [line.end for line in balanced(paragraph(text, "zh-Hans"), 10500)]
    assert len(ends) == 3
    assert not any(end in within_words(text, "zh-Hans") for end in ends[:-1])
