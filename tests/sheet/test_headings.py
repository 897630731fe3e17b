"""The headings of a part of a job: no level is left out, and what is whole stays as it is."""

from collections.abc import Iterator

from flyergen.artwork import Element, Placement
from flyergen.geometry import Point, Size
from flyergen.sheet.headings import outlined
from flyergen.sheet.page import Job, Page
from pdf.sample import text


def job(*roles: str) -> Job:
    """Return a job of one section with a run of words for each element, headings and others."""
    document = Element("Document")
    section = Element("Sect", document)
    items = tuple(text("Go", (5, 5), Element(role, section)) for role in roles)
    return Job((Page("outside", Size(100, 60), (Placement(Point(0, 0), items),)),), document, (section,))


def elements(one: Job) -> Iterator[Element]:
    yield from (item.element for page in one.pages for part in page.placements for item in part.items if item.element)


def roles(one: Job) -> list[str]:
    return [element.role for element in elements(one)]


def test_headings_without_the_one_above_them_move_up_and_other_elements_stay() -> None:
    assert roles(outlined(job("P", "H2", "P", "H3", "H2"))) == ["P", "H1", "P", "H2", "H2"]
    assert roles(outlined(job("H3", "H1", "H4"))) == ["H1", "H1", "H2"]


def test_a_whole_outline_is_the_same_job() -> None:
    whole = job("H1", "H2", "P", "H3", "H2", "H3")
    assert outlined(whole) is whole


def test_headings_are_counted_in_the_order_in_which_they_are_read_and_not_in_that_of_the_pages() -> None:
    document = Element("Document")
    cover, inside = Element("Sect", document), Element("Sect", document)
    title, point = text("Go", (5, 5), Element("H1", cover)), text("Go", (5, 5), Element("H2", inside))
    pages = tuple(
        Page(name, Size(9, 9), (Placement(Point(0, 0), (run,)),)) for name, run in (("a", point), ("b", title))
    )
    whole = Job(pages, document, (cover, inside))
    assert outlined(whole) is whole


def test_words_within_a_heading_stay_in_it() -> None:
    document = Element("Document")
    section = Element("Sect", document)
    heading = Element("H2", section)
    items = (text("Go", (5, 5), heading), text("Rural", (5, 9), Element("Span", heading, lang="en")))
    page = Page("outside", Size(100, 60), (Placement(Point(0, 0), items),))
    first, second = elements(outlined(Job((page,), document, (section,))))
    assert (first.role, second.role, second.lang) == ("H1", "Span", "en")
    assert second.parent is first
    assert first.parent is section
