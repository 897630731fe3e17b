"""A parameter on a link: it is in the query, and all else of the address is as it was."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.typeset.code_contents import with_parameter

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.rop.org", "https://www.rop.org/?from=yamhill"),
        ("https://www.rop.org/join", "https://www.rop.org/join?from=yamhill"),
        ("https://www.rop.org/join?a=1&b=%20", "https://www.rop.org/join?a=1&b=%20&from=yamhill"),
        ("https://www.rop.org/#help", "https://www.rop.org/?from=yamhill#help"),
        ("https://www.rop.org/?from=old&x=1", "https://www.rop.org/?x=1&from=yamhill"),
        ("https://www.rop.org/?&x", "https://www.rop.org/?x&from=yamhill"),
        ("tel:+15035438417", "tel:+15035438417"),
    ],
)
def test_the_parameter_joins_what_the_query_says(url: str, expected: str) -> None:
    assert with_parameter(url, "from", "yamhill") == expected


@given(words, words)
def test_whatever_a_name_or_a_value_is_it_is_read_back_and_the_rest_stays(name: str, value: str) -> None:
    made = with_parameter("https://www.rop.org/a%20b?x=1#top", name, value)
    parts = urlsplit(made)
    assert parse_qs(parts.query)[name] == [value]
    assert (parts.path, parts.fragment) == ("/a%20b", "top")
    assert made.isascii()
