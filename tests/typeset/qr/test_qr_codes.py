"""QR codes: what they hold, how they are judged, and whether a reader reads them."""

from functools import partial

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from flyergen.problems import FlyerError
from flyergen.trade_limits import QUIET_ZONE
from flyergen.typeset.qr.payloads import link_payload, mailto, mecard, tel
from flyergen.typeset.qr.qr_codes import Code, fit_code, matrix, module_size, slow_to_read
from flyergen.typeset.qr.qr_encoder import Rows

ROP = "https://www.rop.org"
CONTACT = mecard("Amanda Aguilar Shank", "+15035438417", "amanda@rop.org", ROP)


def picture(rows: Rows, dots: int) -> Image.Image:
    """Return a code with its quiet zone as it would be printed, `dots` printer dots to a module."""
    side = len(rows) + 2 * QUIET_ZONE
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            image.putpixel((x + QUIET_ZONE, y + QUIET_ZONE), 0 if dark else 255)
    return image.resize((side * dots, side * dots), Image.Resampling.NEAREST)


def read(image: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("payload", [ROP, CONTACT, tel("+15035438417"), mailto("amanda@rop.org"), "mañana ¿sí? 你好"])
@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
def test_a_reader_reads_what_the_code_holds(payload: str, level: str) -> None:
    assert read(picture(matrix(payload, level), dots=4)) == [payload]


@pytest.mark.parametrize("payload", [ROP, CONTACT])
@pytest.mark.parametrize(
    "spoilt",
    [
        partial(Image.Image.convert, mode="1"),
        partial(Image.Image.filter, filter=ImageFilter.GaussianBlur(2)),
        partial(Image.Image.rotate, angle=7, expand=True, fillcolor=255),
    ],
    ids=["in one bit", "blurred", "askew"],
)
def test_a_reader_reads_a_bad_copy(payload: str, spoilt: "partial[Image.Image]") -> None:
    assert read(spoilt(picture(matrix(payload), dots=6))) == [payload]


@pytest.mark.parametrize("mask", range(8))
def test_every_mask_reads(mask: int) -> None:
    assert read(picture(matrix(ROP, "M", mask), dots=3)) == [ROP]


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=200))
def test_any_words_come_back_as_they_went_in(payload: str) -> None:
    assert read(picture(matrix(payload), dots=3)) == [payload]


@pytest.mark.parametrize(
    ("payload", "modules"),
    [(ROP, 25), (ROP.upper(), 21), (tel("+15035438417"), 21), (CONTACT, 41), ("https://example.org/2012345678", 25)],
)
def test_the_code_is_the_smallest_that_holds_its_words(payload: str, modules: int) -> None:
    assert len(matrix(payload)) == modules


def test_a_code_comes_out_the_same_each_time() -> None:
    once = matrix.__wrapped__(ROP)
    assert matrix.__wrapped__(ROP) == once


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("https://www.rop.org", "https://www.rop.org"),
        (" www.rop.org/join ", "https://www.rop.org/join"),
        ("http://rop.org", "http://rop.org"),
        ("sms:+15035438417", "sms:+15035438417"),
        ("https://münchen.example/straße?q=año 1", "https://xn--mnchen-3ya.example/stra%C3%9Fe?q=a%C3%B1o%201"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
    ],
)
def test_a_link_is_held_as_a_browser_asks_for_it(typed: str, held: str) -> None:
    assert link_payload(typed) == held


def test_an_address_that_no_browser_opens_is_refused() -> None:
    with pytest.raises(FlyerError) as error:
        link_payload("https://año..example")
    assert str(error.value) == (
        "Q206: “https://año..example” is not a web address\n  hint: write it as in https://www.example.org"
    )


def test_a_contact_is_a_mecard_with_its_signs_escaped() -> None:
    assert mecard(r"Ruiz; Ana, \o/", "+15035438417", "ana@rop.org", ROP) == (
        r"MECARD:N:Ruiz\; Ana\, \\o/;TEL:+15035438417;EMAIL:ana@rop.org;URL:https\://www.rop.org;;"
    )


def test_a_contact_leaves_out_what_it_has_not() -> None:
    assert mecard("Ana", email="ana@rop.org") == "MECARD:N:Ana;EMAIL:ana@rop.org;;"


def test_a_code_knows_its_size_and_the_white_around_it() -> None:
    code = fit_code(ROP, 25)
    assert (code.module, code.size, code.quiet) == (module_size(25, 25), 25, 4)


def test_a_code_with_modules_of_the_least_size_is_taken() -> None:
    assert fit_code(ROP, 10).module == pytest.approx(0.4)


REFUSED = {
    "Q201: a QR code has no level `X`\n  hint: use L, M, Q or H; M is usual": (ROP, 25, "X"),
    "Q202: 2332 bytes are more than a QR code of level M can hold\n  hint: shorten what it holds to 2331 characters": (
        "x" * 2332,
        25,
        "M",
    ),
    "Q203: the QR code is 15 mm wide and holds 94 characters, so its modules are 0.37 mm; phones need 0.4 mm\n"
    "  hint: make it 17 mm, or shorten what it holds to 84 characters": (CONTACT, 15, "M"),
    "Q203: the QR code is 6 mm wide and holds 19 characters, so its modules are 0.24 mm; phones need 0.4 mm\n"
    "  hint: make it 10 mm": (ROP, 6, "M"),
}


@pytest.mark.parametrize("told", REFUSED)
def test_a_code_that_nobody_could_read_is_refused(told: str) -> None:
    with pytest.raises(FlyerError) as error:
        fit_code(*REFUSED[told])
    assert str(error.value) == told


@pytest.mark.parametrize("payload", ["https://ab.us", "tel:+15035438417"])
def test_a_short_payload_has_modules_no_larger_than_those_of_a_usual_address(payload: str) -> None:
    assert fit_code(payload, 25).module == fit_code(ROP, 25).module
    assert len(fit_code(payload, 0).rows) < len(fit_code(ROP, 0).rows)


@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
@pytest.mark.parametrize("size", [8.4, 12, 20.5, 29, 44.4])
def test_the_hint_gives_the_longest_words_that_fit(level: str, size: float) -> None:
    with pytest.raises(FlyerError) as error:
        fit_code("x" * 1270, size, level)
    longest = int(error.value.problems[0].hint.removesuffix(" characters").rpartition(" ")[2])
    assert fit_code("x" * longest, size, level).size == pytest.approx(size)
    with pytest.raises(FlyerError):
        fit_code("x" * (longest + 1), size, level)


def test_a_code_that_reads_slowly_is_warned_of() -> None:
    assert [str(problem) for problem in slow_to_read(Code(ROP, matrix(ROP), 0.45))] == [
        "Q204: the modules of the QR code are 0.45 mm; phones read 0.5 mm better\n  hint: make it 13 mm",
        "Q205: the QR code is 11.2 mm wide; people look for 20 mm\n  hint: make it 20 mm",
    ]
    assert all(problem.warning for problem in slow_to_read(fit_code(ROP, 10)))


def test_a_code_that_reads_at_once_is_not() -> None:
    assert slow_to_read(fit_code(ROP, 20)) == ()
