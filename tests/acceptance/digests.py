"""Digests of all that is made of a flyer, one line each, so that any change of its artwork or its bytes is seen.

    PYTHONPATH=tests python -m acceptance.digests [FLYER]...

prints the lines of some flyers of the project in the current folder, or of all. A line has these words:

- the flyer, its layout (`large-print` is one), and the languages of the file
- what was asked for, such as `build`, `grey` or `a4`, and the ending of the file's name
- the page, `whole` for the file, `problems` for what is told of it, or `report` for the lines of a check
- a digest of the artwork, its structure and its words, which is the same with all versions of libraries
- a digest of the bytes, or `-`

A web page's artwork is the page without its fonts and pictures, and that of problems is their text in English and in
Spanish, whole, with places and hints.
"""

import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import chdir
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

from building import batch_of, numbered_of, requested, told
from flyergen.artwork import Element, GlyphRun, Item, Link, Modules, Placement, as_text
from flyergen.artwork import Path as Shape
from flyergen.colour import Colour
from flyergen.job.impose import as_a_whole
from flyergen.job.plan import Plan, PlannedFile, plan_flyer
from flyergen.job.produce import make_files
from flyergen.job.web_page import web_page
from flyergen.messages import said_in
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import load, warnings_of
from flyergen.project.requested_editions import LARGE_PRINT
from flyergen.reports.check import check
from flyergen.sheet.page import Job, Page
from flyergen.targets import target_names
from project import Project
from raffle import raffle_in_two_languages, rows

FLYERS = Path("flyers")  # of the project in the current folder
EPOCH = "1790000000"  # 2026-09-21: the events of all flyers are to come
RAFFLE, POSTER, FLAGSHIP = "raffle", "need-a-ride", "secure-communities"
_SPOKEN = ("en", "es")
_UNSEEN = ("zh-Hans",)  # its font is a package that few machines have
_LIBRARIES = ("fonttools", "pikepdf", "pillow", "pypdfium2", "reportlab", "uharfbuzz")  # they make or change bytes
_EMBEDDED = re.compile(rb"base64,[A-Za-z0-9+/=]*")
# The elements that were met on a page, each with its number in this order and its line.
_Known = dict[Element, tuple[int, str]]


class Line(NamedTuple):
    """A thing that is made, and its digests."""

    flyer: str
    layout: str
    languages: str
    asked: str
    file: str
    page: str
    artwork: str
    bytes: str = "-"

    @property
    def thing(self) -> tuple[str, ...]:
        """What it is, without its digests."""
        return self[:6]


def libraries() -> str:
    """Return the versions of the libraries on which bytes depend."""
    return "  ".join((*(f"{name} {version(name)}" for name in _LIBRARIES), f"zlib {zlib.ZLIB_RUNTIME_VERSION}"))


def lines_of(flyer: str) -> list[Line]:
    """Return the lines of a flyer of the project in the current folder, or of the tests' small raffle, in order."""
    with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": EPOCH}):
        return sorted(_of_raffle() if flyer == RAFFLE else _of_flyer(flyer))


def _of_flyer(flyer: str) -> Iterator[Line]:
    yield from _of_build(flyer)
    yield from _of_check(flyer)
    yield from _of_groups(flyer)
    yield from _of_build(flyer, "grey", ("copier",), grey=True)
    if flyer == POSTER:
        yield from _of_build(flyer, "tile-letter", ("copier",), tile="letter")
    if flyer == FLAGSHIP:
        yield from _of_options(flyer)


def _of_raffle() -> Iterator[Line]:
    with TemporaryDirectory() as folder, chdir(folder):
        raffle_in_two_languages(Project(Path()).add("shots")).flyer.rename(f"flyers/{RAFFLE}")
        Path("tickets.csv").write_text(rows(10), "utf-8")
        yield from (*_of_build(RAFFLE), *_of_check(RAFFLE))
        run = numbered_of(RAFFLE, "press", "copier", table="tickets.csv", preflight=False)
        yield from _of_run(RAFFLE, "numbered", run.problems, Path("output"))


def _of_build(flyer: str, asked: str = "build", targets: Sequence[str] = (), **options: Any) -> Iterator[Line]:
    """Yield the lines of a flyer's files in all layouts and languages."""
    source = load(FLYERS / flyer)
    large = () if options else (LARGE_PRINT, *(f"{layout}.{LARGE_PRINT}" for layout in source.facts.layouts[1:]))
    for layout in (*source.layouts, *large):
        for languages in ((), *((code,) for code in source.facts.on_request if code not in _UNSEEN)):
            request = requested(
                flyer, *(targets or target_names()), layout=layout, languages=languages, preflight=False, **options
            )
            about = Line(flyer, layout, "-".join(languages) or "all", asked, "-", "problems", "")
            yield from _of_plan(plan_flyer(FLYERS / flyer, request), about)


def _of_plan(plan: Plan, about: Line) -> Iterator[Line]:
    problems = [
        *plan.problems,
        *(one for ready in plan.editions for one in (*warnings_of(ready), *ready.findings.unmet)),
    ]
    for planned in plan.files:
        own = about._replace(languages=planned.languages, file=planned.order.ending)
        try:
            found, lines = _of_planned(planned, own)
            problems += found
            yield from lines
        except FlyerError as error:
            yield own._replace(artwork=_told(error.problems))
    yield about._replace(artwork=_told(problems))


def _of_planned(planned: PlannedFile, about: Line) -> tuple[Sequence[Problem], list[Line]]:
    """Return what is told of a planned file, and the lines of it and its pages."""
    if planned.order.made_for.is_page:
        page = web_page(planned.editions)
        return (), [about._replace(page="whole", artwork=_digest(_EMBEDDED.sub(b"", page)), bytes=_digest(page))]
    editions = [*map(as_a_whole, planned.editions)]
    files, made = make_files(editions, planned.order)
    lines: list[Line] = []
    for part, data in zip(files.parts, made, strict=True):
        own = about._replace(file=part.ending or about.file)
        lines += (_of_whole(part.job, own, data), *_of_pages(part.job, own))
    if files.pictures_only:
        picture, words = files.pictures(made).items()
        lines[0] = lines[0]._replace(bytes=_digest(picture[1]))
        lines.append(about._replace(file=words[0], page="whole", artwork=_digest(words[1])))
    return files.problems, lines


def _of_whole(job: Job, about: Line, data: bytes) -> Line:
    order = "\n".join((*map(_role, (job.document, *job.sections)), *as_text(job.glyphs)))
    return about._replace(page="whole", artwork=_digest(order), bytes=_digest(data))


def _of_pages(job: Job, about: Line) -> Iterator[Line]:
    for number, page in enumerate(job.pages, 1):
        name = f"{number:02d}-{page.name.replace(' ', '-')}"
        yield about._replace(page=name, artwork=_digest("\n".join(page_lines(page))))


def _of_check(flyer: str) -> Iterator[Line]:
    """Yield the lines of what a check tells of a flyer, and of each language with notes on its words."""
    codes = load(FLYERS / flyer, requested=None).words
    for languages in ((), *((code,) for code in codes if code not in _UNSEEN)):
        about = Line(flyer, "-", "-".join(languages) or "all", "check", "-", "problems", "")
        plain, noted = (next(check(requested(flyer, languages=languages, notes=notes))) for notes in (False, True))
        report = [said_in(spoken)(line) for spoken in _SPOKEN for line in (*plain.lines, plain.see)]
        yield about._replace(artwork=_told(plain.problems))
        yield about._replace(page="report", artwork=_digest("\n".join(report)))
        yield about._replace(asked="notes", artwork=_told(noted.problems))


def _of_groups(flyer: str) -> Iterator[Line]:
    """Yield the lines of the editions of a flyer's groups for a press: the artwork by itself, the files as a batch."""
    with TemporaryDirectory() as folder:
        run = batch_of(flyer, "press", preflight=False, output=folder, jobs=1)
        yield from _of_run(flyer, "batch", (*run.warnings, *run.problems), Path(folder))
        for written in run.groups:
            plan = run.maker.planner.plan_group(run.maker.planner.groups.read(written))
            yield from _of_plan(plan, Line(flyer, "-", "all", f"group-{written.id}", "-", "problems", ""))


def _of_run(flyer: str, asked: str, problems: Iterable[Problem], folder: Path) -> Iterator[Line]:
    for path in sorted(folder.rglob("*.pdf")):
        yield Line(
            flyer, "-", "-", asked, path.name.removeprefix(f"{flyer}."), "whole", "-", _digest(path.read_bytes())
        )
    yield Line(flyer, "-", "all", asked, "-", "problems", _told(problems))


def _of_options(flyer: str) -> Iterator[Line]:
    """Yield the lines of a flyer with options of `build`, and on another paper."""
    yield from _of_build(flyer, "edge-to-edge", ("copier",), edge_to_edge=True)
    yield from _of_build(flyer, "sheet-tabloid", ("copier", "press"), sheet="tabloid")
    with TemporaryDirectory() as folder:
        copytree(FLYERS / flyer, Path(folder) / FLYERS / flyer)
        with chdir(folder):
            facts = FLYERS / flyer / "flyer.yaml"
            facts.write_text(f"paper: a4\n{facts.read_text('utf-8')}", "utf-8")
            yield from _of_build(flyer, "a4")


def page_lines(page: Page) -> Iterator[str]:
    """Yield the lines of a page: its size, its marks, and each item with the elements of the structure around it."""
    yield f"{page.name} {_numbers((*page.trim, page.bleed, page.slug, *page.media, *page.shift, *(page.keep or ())))}"
    yield f"turned {page.turned}, own marks {page.own_marks!r}"
    known: _Known = {}
    yield from _item_lines(page.marks, known)
    yield from _placement_lines(page.placements, known)
    for position in page.positions:
        yield f"piece at {_numbers((*position.origin, *position.keep))} repeat {position.repeat}"
        yield from _placement_lines(position.placements, known)
    yield from (line for _, line in known.values())


def _placement_lines(placements: Iterable[Placement], known: _Known) -> Iterator[str]:
    for one in placements:
        slot = one.slot.name if one.slot else ""
        yield f"at {_numbers(one.origin)} artifact {one.artifact} slot {slot!r} turned {one.quarters}"
        yield from _item_lines(one.items, known)


def _item_lines(items: Sequence[Item], known: _Known) -> Iterator[str]:
    """Yield the line of each item as golden files have it, and what that leaves out."""
    for item, line in zip(items, as_text(items), strict=True):
        element = _number(item.element, known) if item.element else 0
        yield f"{line} {element} {_more(item)} {' '.join(map(_values, _colours(item)))}"


def _more(item: Item) -> str:
    if isinstance(item, Shape):
        numbers = _numbers(number for segment in item.segments for number in segment[1:])
        return f"{''.join(segment[0] for segment in item.segments)} {numbers} {item.even_odd} {item.background}"
    if isinstance(item, Link):
        return item.contents
    return f"{item.key} {item.reflected}" if isinstance(item, GlyphRun) else item.key


def _colours(item: Item) -> Iterator[Colour]:
    if isinstance(item, Shape):
        yield from filter(None, (item.fill, item.stroke and item.stroke.colour))
        yield from (colour for gradient in item.gradients for _, colour in gradient.stops)
    elif isinstance(item, (GlyphRun, Modules)):
        yield item.colour


def _values(colour: Colour) -> str:
    spots = (f"{spot.ink} {_numbers((spot.tint,))}" for spot in colour.spots)
    return f"{colour.name} {_numbers(colour.rgb)} / {_numbers(colour.cmyk or ())} {' '.join(spots)}"


def _number(element: Element, known: _Known) -> int:
    """Return the number of an element, after those of its ancestors."""
    if element not in known:
        parent = _number(element.parent, known) if element.parent else 0
        known[element] = len(known) + 1, f"{parent} > {_role(element)}"
    return known[element][0]


def _role(element: Element) -> str:
    said = (element.lang, element.alt, element.actual_text, element.title, element.link)
    return f"{element.role} {said}"


def _numbers(numbers: Iterable[float]) -> str:
    """Return numbers to a hundredth, as golden files have them."""
    return " ".join(f"{round(number, 2) + 0.0:g}" for number in numbers)


def _told(problems: Iterable[Problem]) -> str:
    found = tuple(dict.fromkeys(problems))
    return _digest("".join(told(found, spoken) for spoken in _SPOKEN)) if found else "none"


def _digest(said: str | bytes) -> str:
    return sha256(said.encode() if isinstance(said, str) else said).hexdigest()[:12]


if __name__ == "__main__":
    every = [path.parent.name for path in FLYERS.glob("*/flyer.yaml")]
    with patch("importlib.metadata.entry_points", lambda **_: ()):
        for name in sorted(sys.argv[1:] or (*every, RAFFLE)):
            for one in lines_of(name):
                print(*one)
