"""Closes gaps in the levels of headings of a part of a job, so that none is missing.

A drum prints what has its ink. If the title has none, the drum's file begins with headings of a lower level. But
PDF/UA-1 requires that the first heading has level 1, and that none is more than one level below the one before.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from flyergen.artwork import Element, Item, Placement
from flyergen.geometry import Rect
from flyergen.sheet.page import Job
from flyergen.sheet.recolour import repainted

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
