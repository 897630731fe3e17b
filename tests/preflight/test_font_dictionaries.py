"""Maps to Unicode: which codes have a text, and which of them are spaces or no characters."""

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls import calls_of
from flyergen.preflight.font_dictionaries import UnicodeMap, Widths, read_map
from flyergen.preflight.open import Budget


def told(data: bytes) -> UnicodeMap:
    pdf = pikepdf.Pdf.new()
    found = read_map(pdf.make_stream(data), Budget())
    assert found is not None
    return found


def test_codes_by_themselves_and_in_ranges_have_a_text() -> None:
    found = told(b"2 beginbfchar <0001> <0041> <0003> <0020> endbfchar 1 beginbfrange <0010> <0014> <0061> endbfrange")
    assert [code for code in range(30) if found.tells(code)] == [1, 3, *range(0x10, 0x15)]
    assert (found.blank, found.senseless) == (frozenset({3}), ())


def test_texts_of_a_range_may_be_listed() -> None:
    found = told(b"2 beginbfrange <01> <03> [<0041> <00A0> <FEFF>] <0A> <0B> <0042> endbfrange")
    assert found.ranges == ((1, 3), (10, 11))
    assert (found.blank, found.senseless) == (frozenset({2}), (3,))


@pytest.mark.parametrize("kind", [b"char <01> <0041>", b"range <01> <01> <0041>", b"range <01> <01> [<0041>"])
def test_a_section_that_nobody_ends_goes_on_to_the_end_of_the_map(kind: bytes) -> None:
    found = told(b"beginbf" + kind)
    assert (found.ranges, found.blank, found.senseless) == (((1, 1),), frozenset(), ())


@pytest.mark.parametrize("part", [b"beginbfchar ", b"beginbfrange <01> ", b"beginbfchar <01> <0041> ", b"[<01> "])
def test_sections_that_nobody_ends_are_read_once_however_many_there_are(part: bytes) -> None:
    few, many = (pikepdf.Pdf.new().make_stream(part * count) for count in (1000, 10_000))
    assert calls_of(lambda: read_map(many, Budget())) < 12 * calls_of(lambda: read_map(few, Budget()))


def test_what_is_no_map_tells_nothing() -> None:
    assert read_map(None, Budget()) is None
    assert told(b"beginbfchar <> endbfchar beginbfrange <01> [ endbfrange") == UnicodeMap()


@given(st.dictionaries(st.integers(0, 300), st.characters(codec="utf-16"), max_size=40))
def test_just_the_codes_of_a_map_have_a_text(texts: dict[int, str]) -> None:
    rows = b"\n".join(b"<%04X> <%s>" % (code, text.encode("utf-16-be").hex().encode()) for code, text in texts.items())
    found = told(b"beginbfchar\n" + rows + b"\nendbfchar")
    assert {code for code in range(320) if found.tells(code)} == set(texts)


@given(st.binary(max_size=80))
def test_any_bytes_can_be_read_as_a_map(data: bytes) -> None:
    assert isinstance(told(b"beginbfrange " + data + b" endbfrange"), UnicodeMap)


def test_the_blank_half_of_a_full_width_sign_is_known() -> None:
    found = told(b"3 beginbfchar <0001> <201C> <0002> <3002> <0003> <0041> endbfchar")
    widths = Widths({1: 1000.0, 2: 1000.0, 3: 600.0}, size=2, opening=found.opening, closing=found.closing)
    assert [widths.blank_in(code, widths.opening) for code in (1, 2, 3)] == [0.5, 0.0, 0.0]
    assert [widths.blank_in(code, widths.closing) for code in (1, 2, 3)] == [0.0, 0.5, 0.0]
    assert not widths._replace(by_code={1: 400.0}).blank_in(1, widths.opening)
