"""Printing: a typeset edition imposed for a target, written as PDF, looked at, and put under its name."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.engine.build_result import Written
from flyergen.engine.deliver_file import deliver
from flyergen.engine.editions import SetEdition, press_problems
from flyergen.engine.impose import edge_of, impose, impose_together
from flyergen.engine.link_hosts import hosts_of
from flyergen.engine.print_options import Order
from flyergen.flyer.model.facts import Facts
from flyergen.problems import FlyerError, Place, Problem
from flyergen.sheet.page import Job

if TYPE_CHECKING:
    from flyergen.pdf.writer.document_details import Details

_TOLD_BEFORE = ("P471", "P472")  # of a soft picture T304 tells, at its place in the layout
_OF_WHOLE_CODES = ("P480", "P481", "P483", "P487")  # a tile may show a part of a code
_LONGEST_EPOCH = 11  # digits of a SOURCE_DATE_EPOCH before the year 5138


def make_pdf(ready: SetEdition, order: Order) -> bytes:
    """Return the finished PDF of a typeset edition.

    Raises FlyerError if a colour has more ink than the profile's paper takes, or a picture cannot be used.
    """
    return write_job(ready, impose(ready, order), order)


def write_job(ready: SetEdition, job: Job, order: Order) -> bytes:
    """Return the PDF of pages that have been imposed."""
    from flyergen.pdf.writer.write_pdf import write_pdf

    if order.target == "bw":
        from flyergen.sheet.black_and_white import in_black

        job, order = in_black(job), order._replace(grey=True)
    return write_pdf(job, order.made_for, printing_details(ready, order))


def write_edition(ready: SetEdition, order: Order, folder: Path, preflight: bool = True) -> Written:
    """Make the PDF of an edition and put it under its name in `folder`, whole and looked at, or not at all.

    Raises FlyerError if preflight finds an error in it, it cannot be written, or its translation is not yet what
    the flyer demands of one that goes to the press.
    """
    if order.at_the_shop and (unmet := press_problems(ready)):
        raise FlyerError(unmet)
    path = folder / file_name(ready, order.ending)
    return _written(path, make_pdf(ready, order), (ready,), order, preflight)


def write_together(editions: Sequence[SetEdition], order: Order, path: Path, preflight: bool = True) -> Written:
    """Make one PDF of editions, of one flyer or several, that stand side by side on a sheet. Raises as one of them."""
    if order.at_the_shop and (unmet := [problem for ready in editions for problem in press_problems(ready)]):
        raise FlyerError(unmet)
    data = write_job(editions[0], impose_together(editions, order), order)
    return _written(path, data, editions, order, preflight)


def languages_of(editions: Sequence[SetEdition]) -> str:
    """Return the languages of editions that share a file, for its name: `en-es`."""
    return "-".join(ready.edition.name for ready in editions)


def _written(path: Path, data: bytes, editions: Sequence[SetEdition], order: Order, preflight: bool) -> Written:
    warnings = put(path, data, order, preflight, hosts_in(editions) if preflight else ())
    return Written(order.target, languages_of(editions), path, len(data), warnings, sha256(data).hexdigest())


def hosts_in(editions: Sequence[SetEdition]) -> tuple[str, ...]:
    """Return the hosts to which codes of editions may lead."""
    return hosts_of(*((ready.edition.facts, ready.edition.local) for ready in editions))


def put(path: Path, data: bytes, order: Order, preflight: bool, hosts: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    """Put a PDF under its name, whole and looked at if asked, or not at all; return what preflight warns of.

    `hosts` are those to which its codes may lead; none named, they may lead anywhere.
    Raises FlyerError if preflight finds an error in it, or it cannot be written.
    """
    warnings: list[Problem] = []

    def approve(part: Path) -> None:
        warnings.extend(look_over(part, path, order, hosts))

    deliver(path, data, approve if preflight else None)
    return tuple(warnings)


def file_name(ready: SetEdition, ending: str, languages: str = "") -> str:
    """Return `flyer.es.ending`, with the layout's name between if it is not the flyer's first."""
    flyer = ready.source.name_with(ready.edition.layout.name)
    return ".".join((flyer, languages or ready.edition.name, ending))


def look_over(part: Path, path: Path, order: Order, hosts: tuple[str, ...] = ()) -> list[Problem]:
    """Return preflight's warnings; its errors are raised, with the name that the file would have had."""
    from flyergen.pdf.colour.icc_profiles import open_profile
    from flyergen.preflight.inspect import inspect
    from flyergen.preflight.limits import PROFILES, Job

    limits = PROFILES[order.target]._replace(ink=open_profile(order.profile).ink_limit * 100)
    place = Place(path.as_posix())
    passed_over = (*_TOLD_BEFORE, *_OF_WHOLE_CODES) if order.tile else _TOLD_BEFORE
    told = (problem for problem in inspect(part, limits, Job(hosts=hosts)).problems if problem.code not in passed_over)
    found = [problem._replace(place=place) for problem in told]
    if not all(problem.warning for problem in found):
        raise FlyerError(found)
    return found


def printing_details(ready: SetEdition, order: Order) -> "Details":
    """Return what the PDF of an edition says about itself."""
    from flyergen.pdf.colour.icc_profiles import open_profile
    from flyergen.pdf.writer.document_details import Details

    first, *others = (ready.edition.in_language(code) for code in ready.edition.languages)
    profile = open_profile(order.profile)
    return Details(
        title=first.plain("document.title"),
        language=first.language,
        date=_date(ready.source.facts),
        profile=profile,
        author=first.facts.organization.name,
        subject=first.plain("document.description"),
        titles=tuple((one.language, one.plain("document.title")) for one in others),
        grey=order.grey,
        flip="" if order.tile else edge_of(ready, order),
        ink_limit=profile.ink_limit,
    )


def _date(facts: Facts) -> datetime:
    """The date of the files: SOURCE_DATE_EPOCH, else the flyer's date, else a fixed one; never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) <= _LONGEST_EPOCH:
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.fromisoformat(facts.date or "2000-01-01").replace(tzinfo=UTC)
