"""Print package: a zip with the press files, the ticket, pictures of the piece, and fonts' licences."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from flyergen.engine.batch_bundles import zipped
from flyergen.engine.folded_preview import sides_of, views_of
from flyergen.engine.impose import impose
from flyergen.engine.print_options import Order
from flyergen.filesystem import MEGABYTE, entries_of, is_file, read_bytes
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Place, Problem, leveled
from flyergen.sheet.fold_types import FOLDS
from flyergen.shop.job_ticket.ticket_files import Tongue, ticket_fonts, ticket_json, ticket_pdf
from flyergen.shop.job_ticket.ticket_values import Ticket
from flyergen.shop.preflighted_press_files import Handover

_DPI = 100
_LICENCES = ("ofl", "license", "licence", "copying", "fontlog", "authors")
_TEXTS = ("", ".txt", ".md", ".html", ".pdf")


class Package(NamedTuple):
    """A zip, the names of its contents, and warnings."""

    data: bytes
    names: tuple[str, ...]
    problems: tuple[Problem, ...]


def package_of(ticket: Ticket, tongue: Tongue) -> Package:
    """Return the package of a job. Equal jobs give equal bytes."""
    handover = ticket.handover
    root = handover.named("")
    previews = dict(_previews(handover))
    digests = {f"previews/{name}": sha256(data).hexdigest() for name, data in previews.items()}
    licences, problems = _licences((*handover.fonts, *ticket_fonts()))
    files = {
        handover.named("ticket.pdf"): ticket_pdf(ticket, tongue),
        handover.named("ticket.json"): ticket_json(ticket, digests),
        **{f"press/{file.name}": file.data for file in handover.files},
        **{f"previews/{name}": data for name, data in previews.items()},
        **licences,
    }
    inside = {f"{root}/{name}": data for name, data in files.items()}
    return Package(zipped(inside.items()), tuple(inside), leveled(problems, handover.first.source.levels))


def _previews(handover: Handover) -> Iterator[tuple[str, bytes]]:
    """Yield pictures of the sides of each edition, and of the folded piece."""
    for ready in handover.ready:
        code = ready.edition.language
        sides = sides_of(handover.proofs[code], impose(ready, Order("side_pictures")), _DPI)
        for side, picture in sides.items():
            stream = BytesIO()
            picture.save(stream, "PNG", dpi=(_DPI, _DPI), compress_level=6)
            yield handover.named(f"{code}.{side}.png"), stream.getvalue()
        if ready.sheet.fold in FOLDS and ready.sheet.fold != "flat":
            for view, data in views_of(ready.sheet, sides, _DPI):
                yield handover.named(f"{code}.folded-{view}.png"), data


def _licences(fonts: tuple[Path, ...]) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Return the licences beside fonts, and the fonts without one."""
    found: dict[str, bytes] = {}
    problems = []
    for folder in sorted({font.parent for font in fonts}):
        texts = [path for path in map(folder.joinpath, entries_of(folder)) if is_file(path) and _is_licence(path)]
        found |= {f"licenses/{folder.name}/{path.name}": read_bytes(path, MEGABYTE) for path in texts}
        if not texts:
            fact = say("no license stands beside the fonts `{family}`", family=folder.name)
            hint = say("put its license there, as LICENSE.txt or OFL.txt")
            problems.append(Problem("J104", fact, hint, Place(folder.as_posix()), warning=True))
    return found, tuple(problems)


def _is_licence(path: Path) -> bool:
    return path.stem.lower().startswith(_LICENCES) and path.suffix.lower() in _TEXTS
