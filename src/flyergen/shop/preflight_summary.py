"""Preflight summary: what preflight checked in the files of a job and what it found, for the handover."""

from collections.abc import Iterator
from math import floor

from flyergen.artwork import GlyphRun
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.job.preflight import preflight_pdf
from flyergen.messages import say, say_n
from flyergen.pdf.profiles import open_profile
from flyergen.pdf.resources import bounds, items_of
from flyergen.problem import Problem
from flyergen.record import NamedTuple
from flyergen.sheet.page import Job
from flyergen.sheet.papers import is_metric, size_in_words
from flyergen.shop.ticket_values import Ticket, length
from flyergen.units import MM_PER_INCH

_SIXTEENTH = MM_PER_INCH / 16


class PreflightSummary(NamedTuple):
    """The checks: what phones read in the codes, and a sentence for each other subject. `warnings` are advice."""

    payloads: tuple[str, ...]
    sentences: tuple[tuple[str, str], ...]
    warnings: tuple[Problem, ...]


def preflight_summary(ticket: Ticket) -> PreflightSummary:
    """Return what was checked in the files of a job. Its errors were raised when the files were made."""
    handover = ticket.handover
    report = preflight_pdf(handover.files[0].data, handover.order.target)
    codes = dict.fromkeys(code.payload for code in report.facts.codes) if report.facts else {}
    warnings = dict.fromkeys(warning for file in handover.files for warning in file.warnings)
    percent = report.facts.ink.percent if report.facts and report.facts.ink else 0.0
    return PreflightSummary(tuple(codes), tuple(_sentences(ticket, percent)), tuple(warnings))


def _sentences(ticket: Ticket, percent: float) -> Iterator[tuple[str, str]]:
    handover, metric = ticket.handover, is_metric(ticket.folded.trim)
    limit = open_profile(handover.order.profile).ink_limit * 100
    yield say("Ink"), say("{percent:.0f} % at most; this paper takes {limit:.0f} %.", percent=percent, limit=limit)
    proofs = [impose(ready, Order("side_pictures")) for ready in handover.ready]
    nearest = _floored(min((_nearest(job) for job in proofs), default=0.0), metric)
    edge = say("Color runs {bleed} over the cut.", bleed=length(ticket.bleed, metric))
    if nearest > 0:
        edge = say("{edge} No word is nearer to it than {nearest}.", edge=edge, nearest=length(nearest, metric))
    yield say("Edge"), edge
    smallest = min(item.size for job in proofs for item in items_of(job) if isinstance(item, GlyphRun))
    yield say("Type"), say("All fonts are in the files. The smallest words are {points:.3g} point.", points=smallest)
    pages = len(handover.files[0].pages)
    size = size_in_words(ticket.folded.trim)
    yield say("Pages"), say_n(pages, "{count} in each file, {size}.", "{count} in each file, {size}.", size=size)


def _nearest(job: Job) -> float:
    """Return how near words come to the edge of a page, in mm."""
    distances = [
        min(box.x, box.y, page.trim.width - box.right, page.trim.height - box.bottom)
        for page in job.pages
        for placement in page.placements
        for item in placement.items
        if isinstance(item, GlyphRun) and item.text.strip()
        for box in [placement.box(bounds(_without_space(item)))]
    ]
    return min(distances, default=0.0)


def _without_space(run: GlyphRun) -> GlyphRun:
    """Return a run without the spaces at its end, which nobody sees."""
    last = max(number for number, glyph in enumerate(run.glyphs, 1) if glyph[4].strip())
    return run._replace(glyphs=run.glyphs[:last])


def _floored(distance: float, metric: bool) -> float:
    """Return a distance that is not more than it is: in whole mm, or in sixteenths of an inch."""
    return float(floor(distance)) if metric else floor(distance / _SIXTEENTH) * _SIXTEENTH
