"""Ticket values: the facts of a job that a print shop needs, and what preflight found in its files."""

from collections.abc import Iterator, Sequence
from math import floor
from typing import Any

from flyergen.artwork import GlyphRun
from flyergen.flyer.facts import Facts, inks_said
from flyergen.flyer.language.language_codes import name_in
from flyergen.flyer.language.numbers import locale_of, number
from flyergen.flyer.words import Words
from flyergen.geometry import Size
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.job.preflight import lacking, preflight_pdf
from flyergen.lint.translations import REVIEWED
from flyergen.media.design import printed_sides
from flyergen.messages import listed, say, say_as_is, say_n, spaced
from flyergen.pdf.profiles import open_profile
from flyergen.pdf.resources import bounds, items_of
from flyergen.preflight.page_space import Box
from flyergen.problem import Place, Problem, leveled
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.sheet.fold_drawing import fold_lines, views
from flyergen.sheet.folded_sheet import SIDES, FoldedSheet
from flyergen.sheet.folds import FOLDS
from flyergen.sheet.page import Job
from flyergen.sheet.papers import is_metric, size_in_words
from flyergen.shop.press_files import PROCESS, Handover, PressFile
from flyergen.units import MM_PER_INCH, pt

_VERSION = 1


class Side(NamedTuple):
    """A printed side and its inks."""

    name: str
    inks: tuple[str, ...]


class Boxes(NamedTuple):
    """The size of a page of the files in mm: the whole paper, with bleed, and trimmed."""

    media: Size
    bleed: Size
    trim: Size


class Ticket(NamedTuple):
    """The job as handed over. `finished` is the size of the folded piece. `total` is None if no quantity is given.

    `up` is the number of pieces on a sheet, if the shop gets whole sheets. `standard` and `condition` are the PDF
    standard and the printing condition of the files.
    """

    handover: Handover
    title: str
    folded: FoldedSheet
    finished: Size
    sides: tuple[Side, ...]
    boxes: Boxes
    bleed: float
    total: int | None
    standard: str
    condition: str
    up: int = 1

    @property
    def facts(self) -> Facts:
        return self.handover.facts

    @property
    def translations(self) -> tuple[Words, ...]:
        """The words of each language but the original."""
        set_ones = (one.edition for one in self.handover.set_editions)
        editions = (edition for one in set_ones for edition in (one, *one.sides.values()))
        original = self.facts.source_language
        return tuple({one.language: one.words for one in editions if one.language != original}.values())

    @property
    def inks(self) -> str:
        """The inks as shops count them, "4/1", if flyer.yaml does not give them."""
        return str(self.facts.print.inks) or counted(self.sides)

    @property
    def ipp(self) -> str:
        """The name of the fold on a job ticket, or ""."""
        return FOLDS[self.folded.fold].ipp if self.folded.fold in FOLDS else ""


def ticket_of(handover: Handover) -> Ticket:
    """Return the ticket of a job."""
    first, file = handover.first, handover.files[0]
    folded, page = first.sheet, file.pages[0]
    names = printed_sides(first.edition.layout, folded)
    counts = [one.copies for one in handover.files]
    profile = open_profile(handover.order.profile)
    return Ticket(
        handover,
        first.edition.plain("document.title"),
        folded,
        finished_size(folded),
        tuple(Side(name, _inks(handover.files, n)) for n, name in enumerate(names)),
        Boxes(_size(page.media), _size(page.bleed), _size(page.trim)),
        round(pt(page.trim.left - page.bleed.left), 3),
        None if None in counts else sum(count or 0 for count in counts),
        handover.order.made_for.pdf.pdfx,
        profile.identifier,
        handover.grid.up if handover.grid else 1,
    )


def finished_size(folded: FoldedSheet) -> Size:
    """Return the size of the folded piece, closed."""
    if folded.fold not in FOLDS:
        return folded.trim
    faces = views(folded)[0].faces
    return Size(max(face.at.right for face in faces), max(face.at.bottom for face in faces))


def counted(sides: Sequence[Side]) -> str:
    """Return the number of inks of each side, "4/4". A one-sided job has none on the other side."""
    counts = [len(side.inks) for side in sides]
    return f"{max(counts[::2])}/{max(counts[1::2], default=0)}"


def ticket_problems(ticket: Ticket) -> tuple[Problem, ...]:
    """Return what the print shop would ask back, at the project's levels."""
    return leveled(_unclear(ticket), ticket.handover.first.source.levels)


def _unclear(ticket: Ticket) -> Iterator[Problem]:
    run, place = ticket.facts.print, Place(f"{ticket.handover.first.source.shown_name}/flyer.yaml")
    if ticket.total is None:
        yield problem_of("J101", place, warning=True)
    said = inks_said(run.inks)
    found = counted(ticket.sides)
    if said and said != found:
        yield problem_of("J102", run.inks.place, said=said, counted=found, warning=True)


def as_json(ticket: Ticket) -> dict[str, Any]:
    """Return the ticket for programs. Lengths are mm. Missing values are null or ""."""
    handover, facts = ticket.handover, ticket.facts
    run, contact = facts.print, facts.contact
    first = handover.first
    return {
        "ticket": _VERSION,
        "flyer": first.source.name,
        "layout": str(first.edition.layout.name),
        "group": handover.group,
        "title": ticket.title,
        "date": str(facts.date),
        "organization": str(facts.organization.name),
        "contact": {"name": str(contact.name), "phone": str(contact.phone), "email": str(contact.email)},
        "shop": {name: str(value) for name, value in run.shop._asdict().items()},
        "due": str(run.due),
        "delivery": str(run.delivery),
        "notes": str(run.notes),
        "quantity": ticket.total,
        "finished_mm": _pair(ticket.finished),
        "flat_mm": _pair(ticket.folded.trim),
        "bleed_mm": ticket.bleed,
        "stock": {"kind": run.stock, "paper": str(run.paper)},
        "inks": {"said": str(run.inks), "counted": counted(ticket.sides)},
        "sides": [{"name": side.name, "inks": list(side.inks)} for side in ticket.sides],
        "fold": _fold(ticket),
        "up": ticket.up,
        "page_mm": {name: _pair(size) for name, size in ticket.boxes._asdict().items()},
        "standard": ticket.standard,
        "output_condition": ticket.condition,
        "translations": [
            {"language": one.language, "review": one.review, "reviewer": one.reviewer, "reviewed_on": one.reviewed_on}
            for one in ticket.translations
        ],
        "files": [_file(one) for one in handover.files],
        "preflight": {"errors": 0, "warnings": sum(len(one.warnings) for one in handover.files)},
    }


def _fold(ticket: Ticket) -> dict[str, Any]:
    folded = ticket.folded
    steps = [
        {"step": line.step, "side": SIDES[0], "at_mm": round(line.at, 3), "across": "height" if line.level else "width"}
        for line in fold_lines(folded, SIDES[0])
    ]
    panels = [
        {"name": panel.name, "side": panel.side, "width_mm": round(panel.width, 3), "height_mm": round(panel.height, 3)}
        for panel in folded.panels
    ]
    slit = folded.slit()
    cut = {"y_mm": round(slit[0], 3), "x_mm": [round(slit[1], 3), round(slit[2], 3)]} if slit else None
    return {"name": folded.fold, "ipp": ticket.ipp, "steps": steps, "slit": cut, "panels": panels}


def _file(file: PressFile) -> dict[str, Any]:
    return {
        "file": file.name,
        "languages": list(file.languages),
        "quantity": file.copies,
        "pages": len(file.pages),
        "bytes": len(file.data),
        "sha256": file.sha256,
        "warnings": [f"{one.code}: {one.fact}" for one in file.warnings],
    }


def _inks(files: Sequence[PressFile], number: int) -> tuple[str, ...]:
    """Return the inks of a side in all files. A file with fewer pages counts for none."""
    used = {ink for file in files for page in file.pages[number : number + 1] for ink in page.inks}
    return (*(ink for ink in PROCESS if ink in used), *sorted(used.difference(PROCESS)))


def _size(box: Box) -> Size:
    return Size(round(pt(box.width), 3), round(pt(box.height), 3))


def _pair(size: Size) -> list[float]:
    return [round(size.width, 3), round(size.height, 3)]


_BETWEEN = " · "

_SIXTEENTHS = 16

_NOT_SAID = "—"


class Fact(NamedTuple):
    """A fact: its name, its value, and further details."""

    name: str
    value: str
    more: str = ""


def first_facts(ticket: Ticket, language: str) -> tuple[Fact, ...]:
    """Return the first questions: how many, how large, in which inks, and by when."""
    metric = is_metric(ticket.folded.trim)
    return (
        Fact(say("Quantity"), _count(ticket, language), _by_language(ticket, language)),
        Fact(say("Finished size"), size(ticket.finished, metric)),
        Fact(say("Inks"), ticket.inks, _sides(ticket)),
        Fact(say("Due"), *_due(ticket, language)),
    )


def other_facts(ticket: Ticket) -> tuple[Fact, ...]:
    """Return the next questions: the sheet, the paper, the fold and the bleed."""
    run, flat = ticket.facts.print, ticket.folded.trim
    metric = is_metric(flat)
    kind = say("text stock") if run.stock == "text" else say("cover stock")
    up = say("{up} to a sheet", up=ticket.up) if ticket.up > 1 else ""
    ipp = say("IPP {name}", name=ticket.ipp) if ticket.ipp else ""
    return (
        Fact(say("Flat size"), size(flat, metric), up),
        Fact(say("Stock"), str(run.paper) or kind, kind if run.paper else ""),
        Fact(say("Fold"), fold_name(ticket.folded.fold), ipp),
        Fact(say("Bleed"), length(ticket.bleed, metric), say("on every edge")),
    )


def fold_name(fold: str) -> str:
    """Return the print shop's name of a fold."""
    title = FOLDS[fold].title if fold in FOLDS else ""
    return say_as_is(title) if title else say("No fold")


def lines_of(ticket: Ticket, language: str) -> Iterator[Fact]:
    """Yield the agreements: who prints it, where it goes, notes, and who has read the translations."""
    run = ticket.facts.print
    if any(run.shop):
        yield Fact(say("Shop"), _BETWEEN.join(filter(None, run.shop)))
    if run.delivery:
        yield Fact(say("Delivery"), str(run.delivery))
    if run.notes:
        yield Fact(say("Notes"), str(run.notes))
    if reviews := list(_reviews(ticket, language)):
        yield Fact(say("Translation"), spaced(reviews, _BETWEEN))


def _reviews(ticket: Ticket, language: str) -> Iterator[str]:
    """Yield who has read the translations, and of which nobody has said so."""
    waiting = []
    for words in ticket.translations:
        name = name_in(words.language, language)
        day = _day(words.reviewed_on, language, ticket.facts.country) if words.reviewed_on else ""
        if words.review not in REVIEWED:
            waiting.append(name)
        elif words.reviewer:
            by = ", ".join(filter(None, (words.reviewer, day)))
            yield say("{language}: read by {reader}", language=name, reader=by)
        else:
            yield say("{language}: read by a native reader", language=name)
    if waiting:
        yield say("{languages}: awaiting a native reader", languages=listed(waiting))


def technical(ticket: Ticket) -> Iterator[Fact]:
    """Yield the facts for prepress: the standard, the boxes of the pages, and preflight's findings."""
    yield Fact(say("Made to"), say("{standard}, for {condition}", standard=ticket.standard, condition=ticket.condition))
    media, bleed, trim = (size(box, is_metric(ticket.folded.trim)) for box in ticket.boxes)
    yield Fact(say("Page boxes"), say("media {media}, bleed {bleed}, trim {trim}", media=media, bleed=bleed, trim=trim))
    found = sum(len(file.warnings) for file in ticket.handover.files)
    fine = say("no errors, no warnings")
    some = say_n(found, "no errors, {count} warning", "no errors, {count} warnings")
    yield Fact(say("Preflight"), some if found else fine)


def file_fact(ticket: Ticket, file: PressFile, language: str) -> Fact:
    """Return the facts of a file: its languages, copies, pages and size, and its checksum."""
    parts: list[str] = [listed(file.languages)]
    if file.copies is not None:
        copies = number(file.copies, language, ticket.facts.country)
        parts.append(say_n(file.copies, "{copies} copy", "{copies} copies", copies=copies))
    parts.append(say_n(len(file.pages), "{count} page", "{count} pages"))
    parts.append(f"{len(file.data) / 1000:.0f} KB")
    return Fact(file.name, spaced(parts, _BETWEEN), f"SHA-256 {file.sha256}")


def side_name(ticket: Ticket, side: str) -> str:
    """Return the name of a side. A flat piece has a front and a back."""
    names = {SIDES[0]: say("Outside"), SIDES[1]: say("Inside")}
    if ticket.folded.fold == "flat":
        names = {SIDES[0]: say("Front"), SIDES[1]: say("Back")}
    return names.get(side, side)


def length(millimetres: float, metric: bool) -> str:
    """Return a length as a shop writes it: "3 11/16 in", "1/8 in", "3.632 in", or "97 mm"."""
    if metric:
        return f"{round(millimetres, 2):g} mm"
    inches = millimetres / MM_PER_INCH
    sixteenths = round(inches * _SIXTEENTHS)
    if abs(sixteenths / _SIXTEENTHS - inches) > 0.0005:
        return f"{inches:.3f} in"
    whole, rest = divmod(sixteenths, _SIXTEENTHS)
    parts = _SIXTEENTHS
    while rest and rest % 2 == 0:
        rest, parts = rest // 2, parts // 2
    return f"{' '.join(filter(None, (str(whole) if whole or not rest else '', f'{rest}/{parts}' if rest else '')))} in"


def size(box: Size, metric: bool) -> str:
    """Return a width and a height as a shop writes them, never broken over two lines: "3.6875 x 8.5 in"."""
    unit = 1.0 if metric else MM_PER_INCH
    width, height = (f"{round(side / unit, 2 if metric else 4):g}" for side in box)
    return f"{width} x {height} {'mm' if metric else 'in'}".replace(" ", "\u00a0")


def _due(ticket: Ticket, language: str) -> tuple[str, str]:
    """Return the due date with its weekday."""
    due, country = ticket.facts.print.due, ticket.facts.country
    return (_day(due, language, country), _day(due, language, country, "EEEE")) if due else (_NOT_SAID, "")


def _day(day: str, language: str, country: str, form: str = "medium") -> str:
    """Return a day ("2026-12-04") as people write it: "Dec 4, 2026"."""
    from datetime import date

    from babel.dates import format_date

    return format_date(date.fromisoformat(day), form, locale_of(language, country))


def _count(ticket: Ticket, language: str) -> str:
    return _NOT_SAID if ticket.total is None else number(ticket.total, language, ticket.facts.country)


def _by_language(ticket: Ticket, language: str) -> str:
    files = [file for file in ticket.handover.files if file.copies is not None]
    if len(ticket.handover.files) < 2 or not files:
        return ""
    country = ticket.facts.country
    return _BETWEEN.join(f"{'-'.join(one.languages)} {number(one.copies or 0, language, country)}" for one in files)


def _sides(ticket: Ticket) -> str:
    """Return the inks of each side, once if they are equal."""
    if len({side.inks for side in ticket.sides}) == 1:
        inks = _inks_in_words(ticket.sides[0])
        return say("{inks} on both sides", inks=inks) if len(ticket.sides) == 2 else inks
    parts = [say("{side} {inks}", side=side_name(ticket, one.name), inks=_inks_in_words(one)) for one in ticket.sides]
    return spaced(parts, _BETWEEN)


def _inks_in_words(side: Side) -> str:
    """Return inks as shops write them: "CMYK", "K + Green"."""
    process = "".join("K" if ink == PROCESS[3] else ink[0] for ink in side.inks if ink in PROCESS)
    return " + ".join(filter(None, (process, *(ink for ink in side.inks if ink not in PROCESS)))) or _NOT_SAID


_SIXTEENTH = MM_PER_INCH / 16


class PreflightSummary(NamedTuple):
    """The checks: what phones read in the codes, and a sentence for each other subject. `warnings` are advice."""

    payloads: tuple[str, ...]
    sentences: tuple[tuple[str, str], ...]
    warnings: tuple[Problem, ...]


def preflight_summary(ticket: Ticket) -> PreflightSummary:
    """Return what was checked in the files of a job. Its errors were raised when the files were made.

    On a computer without preflight that is neither the codes nor the ink.
    """
    handover = ticket.handover
    report = None if lacking("preflight") else preflight_pdf(handover.files[0].data, handover.order.target)
    facts = report.facts if report else None
    codes = dict.fromkeys(code.payload for code in facts.codes) if facts else {}
    warnings = dict.fromkeys(warning for file in handover.files for warning in file.warnings)
    percent = facts.ink.percent if facts and facts.ink else None if report is None else 0.0
    return PreflightSummary(tuple(codes), tuple(_sentences(ticket, percent)), tuple(warnings))


def _sentences(ticket: Ticket, percent: float | None) -> Iterator[tuple[str, str]]:
    handover, metric = ticket.handover, is_metric(ticket.folded.trim)
    if percent is not None:
        limit = open_profile(handover.order.profile).ink_limit * 100
        yield say("Ink"), say("{percent:.0f} % at most; this paper takes {limit:.0f} %.", percent=percent, limit=limit)
    proofs = [impose(ready, Order("side_pictures")) for ready in handover.set_editions]
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
