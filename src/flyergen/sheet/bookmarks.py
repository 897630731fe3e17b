"""Outline: the headings of a part of a job, so that no level is left out where the one above is not in it.

A drum prints what has its ink. If a title has none of it, the drum's file begins with the headings below the title,
and PDF/UA-1 asks that the first is of level 1 and that none is more than one level below the one before.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from flyergen.artwork import Element, Item, Placement
from flyergen.geometry import Rect
from flyergen.sheet.page import Job
from flyergen.sheet.recolour import repainted

_HEADING = re.compile(r"H([1-6])")


def outlined(job: Job) -> Job:
    """Return a job whose headings leave out no level, in the order in which they are read; all else stays."""
    roles = {heading: role for heading, role in _whole(_headings(job)) if role != heading.role}
    if not roles:
        return job
    again = _renewed(roles)

    def paint(placements: tuple[Placement, ...], _: Rect | None) -> tuple[Placement, ...]:
        return tuple(one._replace(items=tuple(_item(item, again) for item in one.items)) for one in placements)

    return repainted(job, paint)


def _whole(headings: tuple[Element, ...]) -> Iterator[tuple[Element, str]]:
    last = 0
    for heading in headings:
        last = min(int(heading.role[1:]), last + 1)
        yield heading, f"H{last}"


def _headings(job: Job) -> tuple[Element, ...]:
    """Return the headings that something is printed of, in reading order: section by section."""
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
    """Return what gives each element anew if it is one of `roles` or stands in one."""

    @cache
    def again(element: Element) -> Element:
        parent = again(element.parent) if element.parent else None
        role = roles.get(element, element.role)
        return (
            element if parent is element.parent and role == element.role else replace(element, parent=parent, role=role)
        )

    return again


def _item(item: Item, again: Callable[[Element], Element]) -> Item:
    return item._replace(element=again(item.element)) if item.element else item
