"""Ticket values: the facts of a job that a print shop needs, for the page and for JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from flyergen.diagnostics.set_levels import leveled
from flyergen.engine.layout_without_words import printed_sides
from flyergen.flyer.model.facts import Facts, inks_said
from flyergen.geometry import Size
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.pdf.colour.icc_profiles import open_profile
from flyergen.preflight.page_space import Box
from flyergen.problems import Place, Problem
from flyergen.sheet.fold_drawing import fold_lines
from flyergen.sheet.fold_types import FOLDS
from flyergen.sheet.folded_sheet import SIDES, FoldedSheet
from flyergen.sheet.folding_sequence import views
from flyergen.shop.handover import Handover, PressFile
from flyergen.units import mm

_VERSION = 1
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


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
        round(mm(page.trim.left - page.bleed.left), 3),
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
    run, place = ticket.facts.print, Place(f"{ticket.handover.first.source.shown}/flyer.yaml")
    if ticket.total is None:
        fact, hint = say("nobody says how many are printed"), say("add `print: {{quantity: 500}}` to flyer.yaml")
        yield Problem("J101", fact, hint, place, warning=True)
    said = inks_said(run.inks)
    found = counted(ticket.sides)
    if said and said != found:
        fact = say("`inks` says {said}, and the files have {counted}", said=said, counted=found)
        hint = say("write `{counted}`, or use fewer inks in the palette and in pictures", counted=found)
        yield Problem("J102", fact, hint, run.inks.place, warning=True)


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
    return Size(round(mm(box.width), 3), round(mm(box.height), 3))


def _pair(size: Size) -> list[float]:
    return [round(size.width, 3), round(size.height, 3)]
