"""Styles for a phone: large type grows less than small type, and words on a picture stay large enough to read."""

import pytest

from flyergen.flyer.layout import Body, Em, Layout, Rows, Style
from flyergen.flyer.media_styles import (
    BUTTON,
    NUMBER,
    PX,
    at_scale,
    body_of,
    lengths_of,
    phone_style,
    phone_styles,
    said_in_words,
)
from flyergen.limits import PHONE_BODY, PHONE_TYPE
from flyergen.names import Millimetres, Name, Pitch, Points, StyleName, TextKey
from flyergen.problem import Place
from flyergen.units import points, pt
from tables import each_row

LAYOUT = Layout("layout", Place("layout.yaml", 1, 1), body=Body(Points(12), Points(10), Points(8)))
POSTER = LAYOUT._replace(body=Body(Points(20), Points(12), Points(10)))
DISPLAY = Style(face=Name("display"))


def px(size: object) -> float:
    """Return a size in px, which are 3/4 pt."""
    assert isinstance(size, float)
    return round(size / 0.75, 3)


@each_row(
    ("style", "size"),
    [
        (Style(), PHONE_BODY),
        (Style(size=Em(0.5)), PHONE_TYPE),
        (Style(size=Em(1.15)), (PHONE_BODY + 18) / 2),
        (Style(size=Points(13)), 18.0),
        (Style(size=Em(9)), 22.0),
        (DISPLAY._replace(size=Em(0.5)), PHONE_BODY),
        (DISPLAY._replace(size=Em(1.7)), 25.0),
        (DISPLAY._replace(size=Points(80)), 104.0),
        (DISPLAY._replace(size=Em(20)), 104.0),
    ],
)
def test_a_size_is_a_multiple_of_the_body_which_grows_less_the_larger_it_is(style: Style, size: float) -> None:
    assert px(phone_style(style, LAYOUT).size) == size


def test_what_is_read_from_a_wall_has_a_larger_body() -> None:
    assert (body_of(LAYOUT), body_of(POSTER)) == (PHONE_BODY, 17.0)
    assert px(phone_style(Style(), POSTER).size) == 17.0
    assert lengths_of(LAYOUT) == pytest.approx(PHONE_BODY * 0.75 / 10)


@each_row(
    ("style", "leading"),
    [
        (Style(), 23 / 16),
        (Style(size=Em(1.3)), 1.36),
        (DISPLAY, 1.06),
        (DISPLAY._replace(leading=Em(0.5)), 0.96),
        (DISPLAY._replace(leading=Em(1.0)), 1.0),
        (DISPLAY._replace(leading=Em(1.5)), 1.06),
    ],
)
def test_the_leading_is_that_of_a_screen(style: Style, leading: float) -> None:
    own = phone_style(style, LAYOUT)
    assert isinstance(own.size, float)
    assert own.leading == pytest.approx(pt(own.size) * leading)


def test_words_of_a_phone_are_off_the_grid_from_the_left_with_spaces_that_have_an_end() -> None:
    own = phone_style(Style(align="justify", before=Rows(1), shift=Millimetres(2)), LAYOUT)
    assert (own.align, own.snap, float(own.shift)) == ("left", False, 0.0)
    assert (own.before, own.between) == pytest.approx((18.4 * PX, 11 * PX))
    far = phone_style(DISPLAY._replace(before=Rows(9), between=Millimetres(2)), LAYOUT)
    assert (far.before, far.between) == pytest.approx((36 * PX, 2 * lengths_of(LAYOUT)))


def test_words_on_a_picture_have_its_scale_but_are_never_too_small() -> None:
    style = Style(size=Points(20), leading=Pitch(pt(30)), between=Millimetres(4), before=Millimetres(3))
    own = at_scale(style, LAYOUT, 0.8)
    assert (own.size, own.before) == (Points(16), Millimetres(0))
    assert own.between == pytest.approx(3.2)
    assert own.leading == pytest.approx(pt(16 * 1.5))
    small = at_scale(style._replace(leading=Em(1.2)), LAYOUT, 0.1)
    assert small.size == PHONE_TYPE * 0.75
    assert small.leading == pytest.approx(pt(PHONE_TYPE * 0.75 * 1.2))


def test_buttons_have_styles_of_their_own_beside_those_of_the_layout() -> None:
    styles = phone_styles(LAYOUT._replace(styles={StyleName("lead"): Style(size=Em(1.3))}))
    assert px(styles[StyleName("lead")].size) == 18
    assert (px(styles[NUMBER].size), styles[NUMBER].weight, styles[NUMBER].colour) == (34, 900, "paper")
    assert (px(styles[BUTTON].size), styles[BUTTON].weight) == (PHONE_BODY, 700)
    assert points(float(styles[BUTTON].leading)) == pytest.approx(21 * 0.75)  # type: ignore[arg-type]


def test_a_picture_is_said_in_words_between_two_lines() -> None:
    first, words, last = said_in_words(TextKey("alt"))
    assert (first, words.text) == (last, "alt")
