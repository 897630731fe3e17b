"""Segments: on a computer they are those of ICU."""

from flyergen.text import icu_segments, segments


def test_a_computer_asks_icu() -> None:
    assert [getattr(segments, name) for name in segments.__all__] == [
        icu_segments.cluster_ends,
        icu_segments.line_ends,
        icu_segments.word_ends,
    ]
