"""Numbers, percentages, years and dates by language."""

import re
import subprocess
import sys

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from babel.numbers import parse_pattern
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.language import numbers
from flyergen.flyer.language.numbers import long_date, number, percent, stand_in, stand_in_for_dates, year
from tables import each_row

NO_BREAK = "\u00a0"
NARROW = "\u202f"


@each_row(
    ("value", "language", "country", "written"),
    [
        ("28", "en", "", "28"),
        ("1234.5", "en", "US", "1,234.5"),
        ("28", "es", "", "28"),
        ("1234", "es", "", "1234"),
        ("12345.5", "es", "", "12.345,5"),
        ("1234.5", "es", "US", "1,234.5"),
        ("1234.5", "es-MX", "US", "1,234.5"),
        ("1234.5", "es-GT", "", "1,234.5"),
        ("1234.5", "es-AR", "", "1.234,5"),
        ("1234.5", "es-CR", "", f"1{NO_BREAK}234,5"),
        ("1234.5", "fr", "", f"1{NARROW}234,5"),
        ("1234.5", "ru", "US", f"1{NO_BREAK}234,5"),
        ("1234.5", "zh-Hans", "US", "1,234.5"),
        ("12345678", "hi", "", "1,23,45,678"),
        ("28", "fa", "", "۲۸"),
        ("1234.5", "my", "", "၁,၂၃၄.၅"),
        ("28", "mam", "US", "28"),
        ("1234", "mww", "US", "1,234"),
        ("28", "hnj", "US", "28"),
        ("3.50", "en", "", "3.50"),
        ("3.50", "fr", "", "3,50"),
        ("-1234", "en", "", "-1,234"),
    ],
)
def test_a_number_is_written_as_its_language_does(value: str, language: str, country: str, written: str) -> None:
    assert number(value, language, country) == written


@each_row(
    ("value", "language", "country", "written"),
    [
        ("28", "en", "", "28%"),
        ("28.5", "en", "", "28.5%"),
        ("28", "es", "", f"28{NO_BREAK}%"),
        ("28.5", "es", "", f"28,5{NO_BREAK}%"),
        ("28.5", "es", "US", f"28.5{NO_BREAK}%"),
        ("28", "es-MX", "", f"28{NO_BREAK}%"),
        ("28.5", "es-AR", "", f"28,5{NO_BREAK}%"),
        ("28.5", "fr", "", f"28,5{NO_BREAK}%"),
        ("28", "tr", "", "%28"),
        ("28", "vi", "US", "28%"),
        ("28", "tl", "US", "28%"),
    ],
)
def test_a_percentage_has_the_sign_and_the_space_of_its_language(
    value: str, language: str, country: str, written: str
) -> None:
    assert percent(value, language, country) == written


def test_a_number_may_have_more_digits_than_anybody_counts() -> None:
    assert number("1" * 60 + "." + "2" * 60, "fr").endswith(f"{NARROW}111,{'2' * 60}")
    assert percent("9" * 5000, "vi").endswith("999%")


def test_numbers_need_not_be_strings() -> None:
    assert (number(1234, "en"), percent(28.5, "es", "US"), year(2013, "es")) == ("1,234", f"28.5{NO_BREAK}%", "2013")


@pytest.mark.parametrize(("language", "written"), [("en", "2013"), ("es", "2013"), ("ru", "2013"), ("fa", "۲۰۱۳")])
def test_a_year_is_never_grouped(language: str, written: str) -> None:
    assert year("2013", language) == written


@pytest.mark.parametrize(
    ("language", "country", "written"),
    [
        ("en", "US", "March 1, 2013"),
        ("en-GB", "", "1 March 2013"),
        ("es", "US", "1 de marzo de 2013"),
        ("es-MX", "", "1 de marzo de 2013"),
        ("tl", "", "Marso 1, 2013"),
        ("fa", "", "۱ مارس ۲۰۱۳"),
    ],
)
def test_a_date_is_written_in_words(language: str, country: str, written: str) -> None:
    assert long_date("2013-03-01", language, country) == written


@pytest.mark.parametrize("value", ["", "28%", "1,234", "1e5", "nan", "٢٨", "28."])
def test_what_is_not_a_number_is_refused(value: str) -> None:
    reason = f"“{value}” is not a number; write digits and a decimal point, such as 1234.5"
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        number(value, "en")


def test_a_day_that_does_not_exist_is_refused() -> None:
    reason = "“2013-02-30” is not a day; write year, month and day, such as 2013-03-01"
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        long_date("2013-02-30", "en")


@each_row(
    ("language", "country", "other"),
    [
        ("mam", "US", "en-US"), ("mam", "GT", "es-GT"), ("mam-GT", "US", "es-GT"), ("mix", "MX", "es-MX"),
        ("sm", "WS", "sm-WS"), ("mam", "", "en"), ("mam", "AQ", "en-AQ"), ("oto", "DE", "de-DE"),
        ("en", "US", ""), ("es", "CR", ""), ("vi", "US", ""), ("zh-Hant", "US", ""),
    ],
)  # fmt: skip
def test_for_a_language_that_nobody_recorded_that_of_its_country_stands_in(
    language: str, country: str, other: str
) -> None:
    assert stand_in(language, country) == (other if other != "sm-WS" else "en")
    if other:
        same = stand_in(language, country)
        assert number("28000.5", language, country) == number("28000.5", same)
        assert percent("28", language, country) == percent("28", same)
        assert long_date("2013-03-01", language, country) == long_date("2013-03-01", same)


SIGNS = st.sampled_from(["", "", "-"])
DIGITS = st.text("0123456789", min_size=1, max_size=30)
TYPED = st.builds(
    lambda sign, whole, rest: f"{sign}{whole}{rest}", SIGNS, DIGITS, st.just("") | DIGITS.map(".{}".format)
)
SHORT = st.builds("{}{}".format, SIGNS, st.integers(0, 999))
TAGS = st.sampled_from(sorted(numbers._MANNERS))
LOCALES = st.sampled_from(sorted(name.replace("_", "-") for name in locale_identifiers()))


def by_babel(value: str, language: str, kind: str) -> str:
    """Return a number as Babel writes it."""
    locale = Locale.parse(language, sep="-")
    pattern = locale.percent_formats[None] if kind == "percent" else locale.decimal_formats[None]
    return numbers._by_babel(numbers._typed(value), pattern, locale)


def as_people_write(by_babel: str, language: str) -> str:
    """Return what Babel writes with what it does not heed: the least number of grouped digits, and a space before %."""
    if language in ("es", "es-ES"):
        by_babel = re.sub(r"^(-?\d)\.(\d{3})(?!\.)", r"\1\2", by_babel)
    return re.sub(f"{NO_BREAK}?%", f"{NO_BREAK}%", by_babel) if language.startswith("es") else by_babel


@pytest.mark.second_implementation
@given(TYPED, TAGS)
def test_the_small_table_writes_numbers_as_babel_does(value: str, language: str) -> None:
    assert number(value, language) == as_people_write(by_babel(value, language, "decimal"), language)
    assert percent(value, language) == as_people_write(by_babel(value, language, "percent"), language)


@pytest.mark.second_implementation
@given(SHORT, LOCALES)
def test_short_numbers_are_written_as_babel_does_in_every_language(value: str, language: str) -> None:
    if language not in numbers._MANNERS:
        assert number(value, language) == by_babel(value, language, "decimal")


@pytest.mark.second_implementation
@given(SHORT, LOCALES)
def test_years_have_the_digits_of_their_language(value: str, language: str) -> None:
    locale = Locale.parse(language, sep="-")
    assert year(value, language) == numbers._by_babel(numbers._typed(value), parse_pattern("0"), locale)


def test_english_and_spanish_do_without_babel() -> None:
    script = (
        "import sys; from flyergen.flyer.language.numbers import number, percent, stand_in, year;"
        " print(ascii(percent(28, 'es', 'US')), number(1234, 'en'), number(28, 'vi'), year(2013, 'ru'));"
        " print('babel' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "'28\\xa0%' 1,234 28 2013\nFalse\n"


@pytest.mark.parametrize(("language", "country"), [("ht", "US"), ("nv", "US"), ("az-Arab", "IR"), ("dv", "MV")])
def test_a_date_has_the_name_of_a_month_even_if_cldr_has_none_in_the_language(language: str, country: str) -> None:
    assert "M11" not in long_date("2026-11-25", language, country)
    assert stand_in_for_dates(language, country)


def test_a_language_with_names_of_months_needs_no_other() -> None:
    assert not any(map(stand_in_for_dates, ("en", "es", "am", "vi"), ("US",) * 4))
