"""Headings and languages of a job: closes gaps in levels, and joins languages in one file.

A drum prints what has its ink. If the title has none, the drum's file begins with headings of a lower level. But
PDF/UA-1 requires that the first heading has level 1, and that none is more than one level below the one before.

The line that names the other languages leads to their pages. A link to another file works in no reader of a phone, and
a link to a page of the same file in all of them. Typesetting does not know these links, as those of phone numbers.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache

from flyergen.artwork import Element, GlyphRun, Item, Link, Placement
from flyergen.geometry import Rect
from flyergen.sheet.page import Job, Page, repainted
from flyergen.sheet.phone_links import box_of, underline, with_large_taps

_HEADING = re.compile(r"H([1-6])")


def outlined(job: Job) -> Job:
    """Return a job whose headings skip no level, in reading order. All else is unchanged."""
    roles = {heading: role for heading, role in _without_gaps(_headings(job)) if role != heading.role}
    if not roles:
        return job
    again = _renewed(roles)

    def paint(placements: tuple[Placement, ...], _: Rect | None, __: float) -> tuple[Placement, ...]:
        return tuple(one._replace(items=tuple(_item(item, again) for item in one.items)) for one in placements)

    return repainted(job, paint)


def _without_gaps(headings: tuple[Element, ...]) -> Iterator[tuple[Element, str]]:
    last = 0
    for heading in headings:
        last = min(int(heading.role[1:]), last + 1)
        yield heading, f"H{last}"


def _headings(job: Job) -> tuple[Element, ...]:
    """Return the headings with anything printed, in reading order, section by section."""
    chains = [
        [*item.element.ancestors(), item.element]
        for page in job.pages
        for one in (page.placements, *(position.placements for position in page.positions if not position.repeat))
        for placement in one
        if not placement.artifact
        for item in placement.items
        if item.element
    ]
    order = {section: n for n, section in enumerate(job.sections)}
    chains.sort(key=lambda chain: next((order[element] for element in chain if element in order), len(order)))
    return tuple(dict.fromkeys(each for chain in chains for each in chain if _HEADING.fullmatch(each.role)))


def _renewed(roles: Mapping[Element, str]) -> Callable[[Element], Element]:
    """Return a function that copies each element that is one of `roles` or is inside one."""

    @cache
    def again(element: Element) -> Element:
        parent = again(element.parent) if element.parent else None
        role = roles.get(element, element.role)
        return (
            element if parent is element.parent and role == element.role else element._replace(parent=parent, role=role)
        )

    return again


def _item(item: Item, again: Callable[[Element], Element]) -> Item:
    return item._replace(element=again(item.element)) if item.element else item


_KEY = "also_in"  # of the line's words


def in_one_file(jobs: Mapping[str, Job]) -> Job:
    """Return the job of a flyer's languages, by code, each with its pages after those of the language before it.

    In the structure each language becomes a part of the document.
    """
    first = next(iter(jobs.values()))
    pages = tuple(
        _with_names(_linked(page, jobs.keys() - {code}), code) for code, job in jobs.items() for page in job.pages
    )
    sections = tuple(section for job in jobs.values() for section in job.sections)
    return Job(pages, first.document, sections, tuple(run for job in jobs.values() for run in job.glyphs))


def _with_names(page: Page, code: str) -> Page:
    return page._replace(name=f"{code} {page.name}")


def _linked(page: Page, other_languages: Collection[str]) -> Page:
    placements = (
        one
        if one.artifact
        else one._replace(items=with_large_taps([new for item in one.items for new in _parts(item, other_languages)]))
        for one in page.placements
    )
    return page._replace(placements=tuple(placements))


def _parts(item: Item, other_languages: Collection[str]) -> tuple[Item, ...]:
    """Return the name of another language with a line below it and its link, or any other item as it is."""
    if (
        not isinstance(item, GlyphRun)
        or item.key != _KEY
        or item.element is None
        or item.element.lang not in other_languages
    ):
        return (item,)
    target = f"#{item.element.lang}"
    element = Element("Link", item.element, link=target)
    run = item._replace(element=element)
    return (run, underline(run), Link(box_of(run), target, element, run.text.strip()))
