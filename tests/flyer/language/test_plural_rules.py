"""Plural rules: English and Spanish are answered as Babel answers them."""

from unittest.mock import patch

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.language import plural_rules
from flyergen.flyer.language.plural_rules import categories, category

LANGUAGES = sorted(
    name.replace("_", "-") for name in locale_identifiers() if name.partition("_")[0] in plural_rules._SMALL
)
WHOLE = st.integers(0, 30) | st.integers(0, 10**9) | st.integers(0, 40).map(lambda count: count * 500_000)
DECIMALS = (
    st.just("") | st.sampled_from([".0", ".00", ".5", ".10"]) | st.text("0123456789", min_size=1).map(".{}".format)
)
NUMBERS = st.builds("{}{}{}{}".format, st.sampled_from(["", "-"]), st.sampled_from(["", "0", "00"]), WHOLE, DECIMALS)


@pytest.mark.second_implementation
@given(NUMBERS, st.sampled_from(LANGUAGES))
def test_a_number_has_the_category_that_babel_gives_it(value: str, language: str) -> None:
    small = category(value, language)
    with patch.dict(plural_rules._SMALL, clear=True):
        assert small == category(value, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_categories_that_babel_gives_it(language: str) -> None:
    small = categories(language)
    with patch.dict(plural_rules._SMALL, clear=True):
        assert small == categories(language)
