"""QR codes: the code alone, as other blocks use it, and the code on its plate with a line under it."""

from flyergen.artwork import Element, GlyphRun, Item, Modules, Path, rectangle
from flyergen.flyer.blocks import Code, QrCode
from flyergen.flyer.facts import Facts, fact
from flyergen.flyer.phones import e164
from flyergen.geometry import Point, Rect
from flyergen.problems import FlyerError
from flyergen.typeset.codes import fit_code, link_payload, mecard
from flyergen.typeset.scene import Scene, stacked, text_lines
from flyergen.typeset.strips import BoxUnit, Strip, Unit, moved
from flyergen.units import mm

# Modules of white on every side (ISO/IEC 18004).
QUIET = 4


def payload_of(code: Code, facts: Facts) -> str:
    """Return what the code holds: a web address as it is, or the contact as MECARD."""
    if not code.contact:
        return link_payload(fact(facts, code.link))
    contact = facts.contact
    return mecard(contact.name, e164(contact.phone, facts.country) if contact.phone else "", contact.email)


def code_item(code: Code, scene: Scene, origin: Point) -> Modules:
    """Return the code's dark modules with their top left at `origin`, `code.size` mm wide.

    Raises FlyerError Q2xx if its modules would be too small to scan.
    """
    edition = scene.desk.edition
    try:
        fitted = fit_code(payload_of(code, edition.facts), code.size, code.level)
    except FlyerError as error:
        place = code.link.place or code.text.place
        raise FlyerError(problem._replace(place=place) for problem in error.problems) from error
    element = Element("Figure", scene.section, alt=edition.plain(code.text))
    return Modules(origin, fitted.module, fitted.rows, edition.palette["ink"], element, fitted.payload)


def set_qr(block: QrCode, scene: Scene) -> tuple[Unit, ...]:
    """Return the code on a plate as wide as the column, its caption under it outside the quiet zone."""
    edition = scene.desk.edition
    style = scene.style(block.style)
    caption = Element("P", scene.section)

    def build(measure: float) -> Strip:
        code = code_item(block.code, scene, Point(0, 0))
        quiet = code.module * QUIET
        lines = (
            text_lines(scene, edition.prose[block.caption][0], style, caption, measure - 2 * quiet)
            if block.caption
            else ()
        )
        rise = _rise(lines[0]) if lines else 0.0
        words = (len(lines) - 1) * style.leading + rise if lines else 0.0
        height = block.height or block.code.size + (3 if lines else 2) * quiet + words
        free = height - block.code.size - quiet - words  # shared over and under the words
        first = quiet + block.code.size + max(free / 2, quiet) + rise
        plate = rectangle(Rect(0, 0, measure, height))
        items = (
            *((Path(plate, fill=edition.palette[block.background], background=True),) if block.background else ()),
            *moved((code,), (measure - block.code.size) / 2, quiet),
            *moved(stacked(lines, first, style.leading), quiet, 0.0),
        )
        tight = bool(lines) and free < quiet
        plate_and_words = moved(items, 0.0, -height)
        return Strip(plate_and_words, style.leading, height, before=style.before, snap=False, box=True, over=tight)

    return (BoxUnit(block.caption, build),)


def _rise(line: tuple[Item, ...]) -> float:
    """Return how far the ink of a line reaches above its baseline, in mm: an `h` is taller than a capital."""
    runs = [item for item in line if isinstance(item, GlyphRun)]
    return max(
        (mm(run.font.extents(glyph.gid)[3] * run.size / 1000) for run in runs for glyph in run.glyphs), default=0.0
    )
