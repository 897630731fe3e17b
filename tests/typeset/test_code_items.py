"""A code in a block has its size with the white around it, says what it is, and is refused if nobody can read it."""

import pytest

from flyergen.artwork import Modules
from flyergen.flyer.codes import Code
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Contact
from flyergen.geometry import Point
from flyergen.names import Extent, FactName, Name, TextKey
from flyergen.problem import FlyerError, Place
from flyergen.typeset.code_items import code_item, too_wide, width_of
from typeset.one_panel import LAYOUT, edition, on_the_front

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
