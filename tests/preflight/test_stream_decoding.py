"""Streams are unpacked whatever their filters, every byte is counted, and what grows without end is stopped."""

import base64
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from flyergen.preflight.open import Budget, OverBudgetError
from flyergen.preflight.stream_decoding import content_bytes, packed_picture, pixels_of, size_of_row, unpack, unpacked

SIZE = 100_000


def runs(data: bytes) -> bytes:
    return b"".join(bytes([len(data[at : at + 128]) - 1]) + data[at : at + 128] for at in range(0, len(data), 128)) + (
        b"\x80"
    )


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "/FlateDecode": zlib.compress,
    "/RunLengthDecode": runs,
    "/ASCIIHexDecode": lambda data: data.hex().encode() + b">",
    "/ASCII85Decode": lambda data: base64.a85encode(data) + b"~>",
    "/Crypt": lambda data: data,
}


def head(*names: str) -> Dictionary:
    return Dictionary(Filter=Array([Name(name) for name in names]))


@given(st.binary(max_size=600), st.lists(st.sampled_from(sorted(PACKED)), max_size=4))
def test_data_come_back_through_any_filters(data: bytes, names: list[str]) -> None:
    packed = data
    for name in reversed(names):
        packed = PACKED[name](packed)
    assert unpack(head(*names), packed, Budget(SIZE)) == data


def test_lzw_is_unpacked() -> None:
    # The example of ISO 32000-1, 7.4.4.2.
    packed = bytes.fromhex("800B6050220C0C8501")
    assert unpack(head("/LZWDecode"), packed, Budget(SIZE)) == bytes([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])


def test_a_run_repeats_a_byte_and_hexadecimal_digits_may_be_odd() -> None:
    assert unpack(head("/RunLengthDecode"), bytes([254, 65, 0, 66, 128, 9]), Budget(SIZE)) == b"AAAB"
    assert unpack(head("/AHx"), b"4 1\n4>", Budget(SIZE)) == b"A@"


@pytest.mark.parametrize(
    ("names", "data"),
    [
        (["/FlateDecode"], b"no zip"),
        (["/ASCIIHexDecode"], b"xy>"),
        (["/LZWDecode"], b"\xff\xff\xff"),
        (["/JPXDecode"], b""),
        (["/Nothing"], b""),
        (["/Crypt"] * 9, b""),
    ],
)
def test_what_cannot_be_unpacked_is_an_error_of_the_file(names: list[str], data: bytes) -> None:
    with pytest.raises(pikepdf.PdfError):
        unpack(head(*names), data, Budget(SIZE))


def test_few_bytes_that_become_very_many_are_over_the_budget() -> None:
    bomb = zlib.compress(zlib.compress(bytes(4_000_000_000 // 16)))
    with pytest.raises(OverBudgetError):
        unpack(head("/FlateDecode", "/FlateDecode"), bomb, Budget(len(bomb)))


def test_a_row_of_a_predictor_is_measured() -> None:
    parms = Dictionary(Predictor=15, Columns=100, Colors=3)
    assert size_of_row(Dictionary(DecodeParms=parms)) == 300
    assert size_of_row(Dictionary(DecodeParms=Array([parms, Dictionary(Predictor=1, Columns=9)]))) == 300
    assert size_of_row(Dictionary()) == 0


def test_the_contents_of_a_page_are_joined() -> None:
    pdf = pikepdf.new()
    parts = Array([pdf.make_stream(b"q"), pdf.make_stream(zlib.compress(b"Q"), Filter=Name.FlateDecode), Dictionary()])
    assert content_bytes(Dictionary(Contents=parts), Budget(SIZE)) == b"q\nQ"
    assert content_bytes(parts[0], Budget(SIZE)) == b"q"
    assert content_bytes(Dictionary(), Budget(SIZE)) == b""


def test_of_a_picture_as_many_bytes_are_unpacked_as_it_has() -> None:
    pdf = pikepdf.new()
    stream = pdf.make_stream(zlib.compress(bytes(range(200)) * 50), Filter=Name.FlateDecode)
    assert pixels_of(stream, 150, Budget(SIZE)) == bytes(range(150))
    assert unpacked(stream, Budget(SIZE)) == bytes(range(200)) * 50


def test_a_picture_is_left_packed_by_its_own_filter() -> None:
    filters = Array([Name.FlateDecode, Name.DCTDecode])
    pdf = pikepdf.new()
    stream = pdf.make_stream(zlib.compress(b"a photograph"), Filter=filters)
    assert packed_picture(stream, Budget(SIZE)) == ("/DCTDecode", b"a photograph")
    broken = pdf.make_stream(b"no zip", Filter=filters)
    assert packed_picture(broken, Budget(SIZE)) == ("", b"")
