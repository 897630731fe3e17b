"""ICU segments: where words, characters and lines end, in offsets of the text."""

from flyergen.text.icu_segments import cluster_ends, code_point_offsets, line_ends, word_ends


def test_offsets_of_icu_count_utf16_units_and_ours_count_characters() -> None:
    assert code_point_offsets("a👍b", [1, 3, 4]) == [1, 2, 3]
    assert code_point_offsets("año", [1, 2, 3]) == [1, 2, 3]


def test_ends_are_offsets_of_the_text() -> None:
    assert cluster_ends("a👍🏽é") == [1, 3, 4]
    assert word_ends("👍 two words", "en") == [1, 2, 5, 6, 11]
    assert line_ends("👍 two words", "en") == [2, 6, 11]


def test_a_line_ends_where_a_dictionary_knows_a_words_end() -> None:
    assert word_ends("สวัสดีครับ", "th") == line_ends("สวัสดีครับ", "th") == [6, 10]


def test_no_japanese_line_begins_with_small_kana() -> None:
    assert line_ends("ちゃんと", "ja") == [2, 3, 4]
    assert line_ends("ちゃんと", "ko") == [1, 2, 3, 4]
