"""Production: imposes, writes, checks and delivers planned files, with one outcome for each."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.colour import Colour, greys_set_apart
from flyergen.files import MEGABYTE, PrintedFile, held_pdf, read_bytes
from flyergen.flyer.facts import Facts
from flyergen.job.deliver import Data, deliver, joined, size_of
from flyergen.job.impose import edge_of, impose, impose_all
from flyergen.job.orders import Order
from flyergen.job.outcome import Outcome
from flyergen.job.plan import PlannedFile, PreflightSettings
from flyergen.limits import CONTRAST, LARGE_CONTRAST
from flyergen.problem import FlyerError, Place, Problem, leveled
from flyergen.project.editions import TypesetEdition
from flyergen.sheet.page import Job
from flyergen.targets import Design, Files, Part

if TYPE_CHECKING:
    from flyergen.pdf.metadata import Details

_TOLD_BEFORE = ("P471", "P472")  # T304 reports a coarse picture, at its place in the layout
_OVER_FOLDS = ("P491",)  # a layout that wants words over folds says so, and keeps others in their panels
_OF_THE_WHOLE = ("P480", "P481", "P483", "P487", "P501")  # a tile may show a part of a code, and only some words
_MOST_BYTES = 200 * MEGABYTE  # of a page
_LONGEST_EPOCH = 11  # digits of a SOURCE_DATE_EPOCH before the year 5138


def make_pdf(set_edition: TypesetEdition, order: Order, other_editions: Sequence[TypesetEdition] = ()) -> bytes:
    """Return the finished PDF of a typeset edition, with `other_editions` after it.

    Raises FlyerError if a color has more ink than the profile's paper takes, or a picture cannot be used.
    """
    return write_job(set_edition, impose_all((set_edition, *other_editions), order), order)


def write_job(set_edition: TypesetEdition, job: Job, order: Order) -> bytes:
    """Return the PDF of imposed pages."""
    return _pdf(set_edition, Part("", order.made_for.repainted(job)), order)


def _pdf(set_edition: TypesetEdition, part: Part, order: Order) -> bytes:
    from flyergen.pdf.file_template import write_pdf

    job = _in_grey(set_edition, part.job) if order.grey else part.job
    details = printing_details(set_edition, order, job)
    if part.ink:
        details = details._replace(title=f"{details.title} ({part.ink})")
    return write_pdf(job, order.made_for.pdf, details)


def _in_grey(set_edition: TypesetEdition, job: Job) -> Job:
    """Return a job with lighter colors on dark grounds, where the greys need it."""
    from flyergen.sheet.greys import in_opaque_tints, light_on_dark

    return light_on_dark(in_opaque_tints(job), _greys(set_edition))


def produce(plan: Iterable[PlannedFile], preflight: bool = True) -> Iterator[Outcome]:
    """Make the files of a plan one by one, and yield their outcomes.

    A file that cannot be made does not stop the others.
    """
    for planned in plan:
        try:
            yield from files_of(planned, preflight)
        except FlyerError as error:
            yield Outcome(planned.order.target, planned.languages, planned.path, problems=error.problems)


def printed_of(planned: PlannedFile) -> PrintedFile | None:
    """Return the file of a variant before it is written, or None for any other.

    Raises FlyerError for inks and pictures of the variant that cannot be printed.
    """
    content = planned.editions[0].content
    if content is None or planned.order.made_for.is_page:
        return None
    return content.printed(planned.editions, planned.order)


def files_of(planned: PlannedFile, preflight: bool = True, printed: PrintedFile | None = None) -> Iterator[Outcome]:
    """Make a planned file and yield its outcomes. Some targets, such as a Risograph, make several files.

    `printed` is the result of `printed_of`, if it is there already.

    A file is written completely and checked, or not at all. A file without a folder stays in memory. Raises FlyerError
    if preflight finds an error, a file cannot be written, a color cannot be printed, or a translation does not meet
    the flyer's requirements for the press.
    """
    order, look = planned.order, planned.look if preflight else None
    editions = planned.editions
    if order.made_for.is_page:
        from flyergen.job.web_page import published, web_page

        page = web_page(editions, published(order, planned.name, planned.picture))
        yield _put(planned, planned.path, page, look)
        return
    if printed := printed or printed_of(planned):
        yield _put(planned, planned.path, printed.parts, look, printed.sha256)
        return
    if order.at_the_shop and (unmet := [problem for ready in editions for problem in ready.findings.unmet]):
        raise FlyerError(unmet)
    files, made = make_files(editions, order)
    told = leveled(files.problems, editions[0].source.levels)
    delivered = () if files.pictures_only else zip(files.parts, made, strict=True)
    parts = [(planned.part(part.ending), data) for part, data in delivered]
    found: list[list[Problem]] = [[] for _ in parts]
    if look and len(parts) > 1:  # they belong together: if one is wrong, none is written
        found, look = _look_over_all(parts, order, look), None
    for (path, data), warnings in zip(parts, found, strict=True):
        outcome = _put(planned, path, data, look)
        yield outcome._replace(problems=(*told, *warnings, *outcome.problems))
    yield from (_put(planned, planned.part(ending), data, None) for ending, data in files.pictures(made).items())


def _look_over_all(parts: Sequence[tuple[Path, bytes]], order: Order, look: PreflightSettings) -> list[list[Problem]]:
    """Return preflight's warnings for each of several files. The errors of all of them are raised together."""
    warnings: list[list[Problem]] = []
    errors: list[Problem] = []
    for path, data in parts:
        try:
            warnings.append(_preflight_in_memory(data, path, order, look))
        except FlyerError as error:
            errors += error.problems
    if errors:
        raise FlyerError(errors)
    return warnings


def _put(planned: PlannedFile, path: Path, data: Data, look: PreflightSettings | None, digest: str = "") -> Outcome:
    """Write the result of a planned file, or a part of it, under its name. Raises FlyerError as `put`.

    `digest` is that of the data, "" if it is not known.
    """
    order = planned.order
    told = put(path, data, order, look, planned.on_disk)
    kept, digest = None if planned.on_disk else joined(data), digest or sha256(joined(data)).hexdigest()
    return Outcome(order.target, planned.languages, path, size_of(data), told, digest, kept, planned.editions[0])


def make_files(editions: Sequence[TypesetEdition], order: Order) -> tuple[Files, list[bytes]]:
    """Return the files of an edition, or of several side by side on a sheet, and the PDF of each.

    Raises FlyerError if a color cannot be printed, or a picture cannot be used.
    """
    first = editions[0]
    job = impose_all(editions, order)
    files = order.made_for.files(job, partial(_design, first))
    return files, [_pdf(first, part, order) for part in files.parts]


def _design(set_edition: TypesetEdition) -> Design:
    from flyergen.media.design import inks_of

    layout = set_edition.edition.layout
    black = set_edition.source.facts.print.black_drum
    return Design(inks_of(set_edition.source, layout), black, layout.place, _rights(set_edition))


def _rights(set_edition: TypesetEdition) -> str:
    return set_edition.edition.rights(set_edition.sheet_edition) if set_edition.edition.pictures else ""


def put(
    path: Path, data: Data, order: Order, look: PreflightSettings | None, on_disk: bool = True
) -> tuple[Problem, ...]:
    """Write a file under its name, completely and checked, or not at all. Return preflight's warnings.

    Without a `look` it is not checked. A file that is not `on_disk` is only checked. Raises FlyerError if preflight
    finds an error in it, or it cannot be written.
    """
    if not on_disk:
        return () if look is None else tuple(_preflight_in_memory(joined(data), path, order, look))
    warnings: list[Problem] = []

    def approve(part: Path) -> None:
        warnings.extend(look_over(part, path, order, look or PreflightSettings()))

    deliver(path, data, None if look is None else approve)
    return tuple(warnings)


def _preflight_in_memory(data: bytes, path: Path, order: Order, look: PreflightSettings) -> list[Problem]:
    """Check a file in memory like one on disk."""
    with held_pdf(data) as part:
        return look_over(part, path, order, look)


def look_over(part: Path, path: Path, order: Order, look: PreflightSettings) -> list[Problem]:
    """Return preflight's warnings, or those of the check of a page. Errors are raised, with the file's final name.

    On a computer without preflight the only warning says so.
    """
    from flyergen.job.preflight import lacking

    if not order.made_for.is_page and (unchecked := lacking("build")):
        return [unchecked]
    place = Place(path.as_posix())
    found = [problem._replace(place=place) for problem in _looked_over(part, order, look)]
    if not all(problem.warning for problem in found):
        raise FlyerError(found)
    return found


def _looked_over(part: Path, order: Order, look: PreflightSettings) -> Iterator[Problem]:
    if order.made_for.is_page:
        from flyergen.html.write_page import page_problems

        yield from leveled(page_problems(read_bytes(part, _MOST_BYTES)), look.levels)
        return
    from flyergen.pdf.profiles import open_profile
    from flyergen.preflight.inspect import inspect
    from flyergen.preflight.limits import Job

    usual = order.made_for.limits()
    if look.edge is not None:
        usual = usual._replace(edge=look.edge, safe=look.edge)
    levels = {**usual.levels, **look.levels}
    limits = usual._replace(ink=open_profile(order.profile).ink_limit * 100, levels=levels)
    passed_over = (*_TOLD_BEFORE, *(_OF_THE_WHOLE if order.tile else ()), *(_OVER_FOLDS if look.over_folds else ()))
    told = inspect(part, limits, Job(hosts=look.hosts)).problems
    yield from (problem for problem in told if problem.code not in passed_over)


def printing_details(set_edition: TypesetEdition, order: Order, job: Job | None = None) -> "Details":
    """Return the document details of an edition's PDF. Greys of areas are chosen for its job, by default as imposed."""
    from flyergen.pdf.metadata import Details
    from flyergen.pdf.profiles import open_profile

    first, *others = (set_edition.edition.in_language(code) for code in set_edition.edition.languages)
    greys = _greys(set_edition) if order.grey else {}
    profile = open_profile(order.profile)
    return Details(
        title=first.plain("document.title"),
        language=first.language,
        date=_date(set_edition.source.facts),
        profile=profile,
        author=first.facts.organization.name,
        subject=first.plain("document.description"),
        titles=tuple((one.language, one.plain("document.title")) for one in others),
        grey=order.is_grey,
        greys=tuple(greys.items()),
        grounds=_grounds(job or impose(set_edition, order), greys) if order.grey else (),
        in_dots=order.grey,
        flip="" if order.tile else edge_of(set_edition, order),
        ink_limit=order.made_for.most_ink or profile.ink_limit,
        leftward=set_edition.sheet.is_mirrored,
        rights=_rights(set_edition),
    )


def _greys(set_edition: TypesetEdition) -> dict[Colour, float]:
    """Return the greys of a palette in which all words can be read."""
    return greys_set_apart(set_edition.edition.palette.values(), CONTRAST, LARGE_CONTRAST)


def _grounds(job: Job, greys: dict[Colour, float]) -> tuple[tuple[Colour, float], ...]:
    from flyergen.sheet.greys import grey_grounds

    return tuple(grey_grounds(job, greys).items())


def _date(facts: Facts) -> datetime:
    """Return the date of the files: SOURCE_DATE_EPOCH, or the flyer's date, or a fixed one; never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) <= _LONGEST_EPOCH:
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.fromisoformat(facts.date or "2000-01-01").replace(tzinfo=UTC)
