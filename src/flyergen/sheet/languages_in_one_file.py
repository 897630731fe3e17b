"""Languages in one file: those of a flyer for a phone, each one tap away from the others.

The line that names the other languages leads to their pages. A link to another file works in no reader of a phone, and
a link to a page of the same file in all of them. Typesetting does not know these links, as those of phone numbers.
"""

from collections.abc import Collection, Mapping

from flyergen.artwork import Element, GlyphRun, Item, Link
from flyergen.sheet.page import Job, Page
from flyergen.sheet.phone_number_links import box_of, underline, with_large_taps

_KEY = "also_in"  # of the line's words


def in_one_file(jobs: Mapping[str, Job]) -> Job:
    """Return the job of a flyer's languages, by code, each with its pages after those of the language before it.

    In the structure each language becomes a part of the document.
    """
    first = next(iter(jobs.values()))
    pages = tuple(_named(_linked(page, jobs.keys() - {code}), code) for code, job in jobs.items() for page in job.pages)
    sections = tuple(section for job in jobs.values() for section in job.sections)
    return Job(pages, first.document, sections, tuple(run for job in jobs.values() for run in job.glyphs))


def _named(page: Page, code: str) -> Page:
    return page._replace(name=f"{code} {page.name}")


def _linked(page: Page, others: Collection[str]) -> Page:
    placements = (
        one
        if one.artifact
        else one._replace(items=with_large_taps([new for item in one.items for new in _parts(item, others)]))
        for one in page.placements
    )
    return page._replace(placements=tuple(placements))


def _parts(item: Item, others: Collection[str]) -> tuple[Item, ...]:
    """Return the name of another language with a line below it and its link, or any other item as it is."""
    if not isinstance(item, GlyphRun) or item.key != _KEY or item.element is None or item.element.lang not in others:
        return (item,)
    target = f"#{item.element.lang}"
    element = Element("Link", item.element, link=target)
    run = item._replace(element=element)
    return (run, underline(run), Link(box_of(run), target, element, run.text.strip()))
