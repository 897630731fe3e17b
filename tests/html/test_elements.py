"""Markup is made by elements alone: words cannot become markup, and no address runs a script."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.html.elements import Markup, element, escaped, joined

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


class Reader(HTMLParser):
    """What a browser would find."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@given(WORDS, WORDS)
def test_words_stay_words_in_an_element_and_in_an_attribute(words: str, title: str) -> None:
    read = Reader(element("b", {"title": title or None}, words))
    assert read.words == words
    assert read.tags == [("b", {"title": title} if title else {})]


@given(WORDS)
def test_markup_is_escaped_once(words: str) -> None:
    assert joined([escaped(words)]) == joined([words]) == escaped(words)
    assert isinstance(joined([words]), Markup)


def test_elements_stand_in_each_other_and_words_between_them() -> None:
    made = element("p", None, "a < ", element("i", {"lang": "es"}, "b"), element("br"))
    assert made == '<p>a &lt; <i lang="es">b</i><br></p>'
    assert joined([element("i", None, "a"), "&"], ", ") == "<i>a</i>, &amp;"


def test_attributes_may_have_no_value_or_be_left_out() -> None:
    assert element("input", {"required": "", "value": None, "name": "a'b"}) == '<input required name="a&#39;b">'


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//other.org", " https://x"]
)
def test_an_address_that_may_do_anything_is_left_out(address: str) -> None:
    assert element("a", {"href": address}, "x") == element("img", {"src": address}).replace("img", "a") + "x</a>"
    assert "href" not in element("a", {"href": address}, "x")


@pytest.mark.parametrize("address", ["https://a.org", "tel:+15551234567", "mailto:a@b.org", "#top", "geo:1,2"])
def test_an_address_that_people_tap_stays(address: str) -> None:
    assert Reader(element("a", {"href": address})).tags == [("a", {"href": address})]


def test_control_characters_are_left_out() -> None:
    assert escaped("a\x00b\x1b\tc\n") == "ab\tc\n"
