"""What a code holds: a link with its parameter, its size with the white around it, and what nobody can read."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Modules
from flyergen.flyer.codes import Code
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Contact
from flyergen.geometry import Point
from flyergen.names import Extent, FactName, Name, TextKey
from flyergen.problem import FlyerError, Place
from flyergen.typeset.code_contents import code_item, too_wide, width_of, with_parameter
from typeset.one_panel import LAYOUT, edition, on_the_front

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


LINK = FactName("links.shots", Place("layout.yaml", 7, 9))


def linked(to: str) -> Edition:
    """Return an edition with a link, and with words that say where it leads."""
    one = edition({"alt": "To our page"}, LAYOUT)
    facts = one.facts._replace(links={"shots": Name(to)}, contact=Contact(phone=Name("503-543-8417")))
    return one._replace(facts=facts, local_facts=facts)


def item(code: Code, to: str) -> Modules:
    return code_item(code, on_the_front(linked(to)), Point(10, 20))


@pytest.mark.parametrize(
    ("to", "size", "modules", "module", "inset"),
    [
        ("https://a.b", 12, 21, 12 * 33 / 25 / 29, (12 - 12 * 33 / 25 / 29 * 21) / 2),
        ("https://rop.org", 20, 25, 20 / 25, 0.0),
        ("https://rop.org/a-much-longer-address/that-needs-more-modules", 20, 33, 20 / 33, 0.0),
    ],
)
def test_a_code_fills_its_size_unless_the_white_around_few_modules_would_be_too_narrow(
    to: str, size: int, modules: int, module: float, inset: float
) -> None:
    code = Code(LINK, size=Extent(size))
    made = item(code, to)
    assert len(made.rows) == modules
    assert made.module == pytest.approx(module)
    assert made.origin == pytest.approx((10 + inset, 20 + inset))
    assert width_of(code, made) == size


def test_a_code_without_a_size_is_as_large_as_its_modules() -> None:
    made = item(Code(LINK), "https://rop.org")
    assert made.origin == Point(10, 20)
    assert width_of(Code(LINK), made) == pytest.approx(25 * made.module)


def test_a_reader_hears_the_words_of_a_code_or_what_it_holds() -> None:
    told = [item(code, "https://rop.org").element for code in (Code(LINK, text=TextKey("alt")), Code(LINK))]
    assert [one.alt for one in told if one] == ["To our page", "https://rop.org"]


def test_a_code_that_is_too_small_to_read_is_refused_where_its_link_is_written() -> None:
    with pytest.raises(FlyerError) as found:
        item(Code(LINK, size=Extent(12)), "https://rop.org/a-much-longer-address/that-needs-more-modules")
    (problem,) = found.value.problems
    assert (problem.code, problem.place) == ("Q203", LINK.place)
    with pytest.raises(FlyerError) as found:
        item(Code(phone=True, size=Extent(5), text=TextKey("alt", Place("layout.yaml", 9, 1))), "https://rop.org")
    assert [problem.place for problem in found.value.problems] == [Place("layout.yaml", 9, 1)]


def test_a_code_wider_than_its_column_is_told_with_both_widths() -> None:
    (problem,) = too_wide(Code(LINK), on_the_front(linked("https://rop.org")), 30.0, 20.0).problems
    assert (problem.place, "30" in problem.fact, "20" in problem.fact) == (LINK.place, True, True)
