"""Ticket files: writes the job ticket as a PDF for people and as JSON for programs."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from flyergen.artwork import Element
from flyergen.flyer.edition import FontFamily
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.job.produce import printing_details
from flyergen.messages import say
from flyergen.names import Name
from flyergen.pdf.write import write_pdf
from flyergen.record import NamedTuple
from flyergen.reports.folded_preview import sides_of
from flyergen.shop.press_files import Handover
from flyergen.shop.ticket_page import Speak, TicketSheet, ticket_job
from flyergen.shop.ticket_values import Ticket, as_json
from flyergen.source.assets.folders import font_folders
from flyergen.source.assets.fonts import read_family
from flyergen.targets.copier import TARGET as COPIER
from flyergen.typeset.fixed_size_text import Families, Setter

_DPI = 150  # of the rendered pictures
_PPI = 200  # of the pictures on the ticket
_FAMILIES = {"text": ("source-sans-3", "noto-sans"), "display": ("barlow-condensed", "noto-sans-condensed")}


class Tongue(NamedTuple):
    """The language of a ticket, and how a message is said in it."""

    language: str
    speak: Speak


def ticket_pdf(ticket: Ticket, tongue: Tongue) -> bytes:
    """Return the ticket as a PDF."""
    handover = ticket.handover
    with TemporaryDirectory() as folder:
        sheet = _sheet(ticket, tongue, _pictures(handover, Path(folder)))
        job = ticket_job(sheet)
        details = printing_details(handover.first, Order("copier"))
        title = tongue.speak(say("Job ticket: {title}", title=ticket.title))
        author = str(ticket.facts.organization.name)
        own = details._replace(title=title, language=tongue.language, subject="", author=author, leftward=False)
        return write_pdf(job, COPIER.pdf._replace(picture_ppi=_PPI), own)


def ticket_json(ticket: Ticket, previews: Mapping[str, str] | None = None) -> bytes:
    """Return the ticket as JSON. `previews` are the names of its pictures, with their digests."""
    shown = [{"file": name, "sha256": digest} for name, digest in (previews or {}).items()]
    return (json.dumps({**as_json(ticket), "previews": shown}, ensure_ascii=False, indent=2) + "\n").encode()


def ticket_fonts() -> tuple[Path, ...]:
    """Return a font of each family that all tickets use."""
    return tuple(family.nearest(400, italic=False) for families in _families(()).values() for family in families)


def _families(others: Sequence[FontFamily]) -> Families:
    """Return the families of a ticket, and the `others` of its flyer for letters that these lack."""
    folders = font_folders(Path())
    return {role: (*(read_family(Name(one), folders) for one in names), *others) for role, names in _FAMILIES.items()}


def _sheet(ticket: Ticket, tongue: Tongue, pictures: Mapping[str, Path]) -> TicketSheet:
    edition = ticket.handover.first.edition
    section = Element("Sect", Element("Document"), title=ticket.title)
    setter = Setter(_families(edition.fonts["text"]), tongue.language, edition.fallback)
    return TicketSheet(ticket, setter, tongue.speak, pictures, section)


def _pictures(handover: Handover, folder: Path) -> dict[str, Path]:
    """Return pictures of the sides of the edition that the ticket shows, written to a folder."""
    first = handover.first
    sides = sides_of(handover.proofs[first.edition.language], impose(first, Order("side_pictures")), _DPI)
    paths = {side: folder / f"{side}.png" for side in sides}
    for side, picture in sides.items():
        picture.save(paths[side], "PNG", compress_level=1)
    return paths
