"""QR code: sets a code alone, as other blocks use it, or on a background with a caption."""

from flyergen.artwork import Element, Modules, Path, rectangle
from flyergen.flyer.model.blocks.qr import QrCode
from flyergen.flyer.model.qr_code import Code
from flyergen.geometry import Point, Rect
from flyergen.problems import Finding, FlyerError, Place
from flyergen.trade_limits import QUIET_ZONE
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit, moved, stack, texts_of
from flyergen.typeset.qr.code_contents import payload_of, shorter
from flyergen.typeset.qr.qr_codes import fit_code

_TOLERANCE = 0.01  # mm
# The width of a code of 25 modules with its quiet zone, for each mm of its symbol. A smaller code has larger modules
# and so a wider quiet zone. In the same width its symbol is smaller.
_USUAL = (25 + 2 * QUIET_ZONE) / 25


def code_item(code: Code, context: BlockContext, origin: Point) -> Modules:
    """Return the code's dark modules with their top left at `origin`. Its width is given, or follows from its content.

    Raises FlyerError Q2xx if its modules would be too small to scan.
    """
    edition = context.style_context.edition
    try:
        fitted = fit_code(payload_of(code, edition.here, edition.plain), code.size, code.level)
    except FlyerError as error:
        raise FlyerError(problem._replace(place=_place(code)) for problem in error.problems) from error
    element = Element("Figure", context.section, alt=edition.plain(code.text) or fitted.payload)
    count = len(fitted.rows)
    module = min(fitted.module, code.size * _USUAL / (count + 2 * QUIET_ZONE)) if code.size else fitted.module
    inset = (fitted.size - module * count) / 2
    origin = Point(origin.x + inset, origin.y + inset)
    return Modules(origin, module, fitted.rows, edition.palette[code.colour], element, fitted.payload, code.text)


def width_of(code: Code, drawn: Modules) -> float:
    """Return the width in mm of a code's symbol, without its quiet zone."""
    return code.size or drawn.module * len(drawn.rows)


def _quiet(code: Code, drawn: Modules) -> float:
    """Return the quiet zone in mm for a symbol of a given width."""
    whole = drawn.module * (len(drawn.rows) + 2 * QUIET_ZONE)
    return (whole - width_of(code, drawn)) / 2


def too_wide(code: Code, context: BlockContext, needed: float, measure: float) -> FlyerError:
    """Return the problem of a code that needs `needed` mm of a column that is `measure` wide."""
    edition = context.style_context.edition
    from flyergen.diagnostics.findings.qr_codes import WideCode

    found = WideCode(needed, measure, shorter(code, edition.here, edition.plain))
    return FlyerError([Finding.of("Q207", found, _place(code))])


def _place(code: Code) -> Place | None:
    return code.link.place or code.geo.place or code.text.place


def set_block(block: QrCode, context: BlockContext) -> tuple[Unit, ...]:
    """Return the code on a background as wide as the column, with its caption below the quiet zone."""
    edition = context.style_context.edition
    style = context.style(block.style)

    def build(measure: float) -> LineBox:
        code = code_item(block.code, context, Point(0, 0))
        size, quiet = width_of(block.code, code), _quiet(block.code, code)
        if size + 2 * quiet > measure + _TOLERANCE:
            raise too_wide(block.code, context, size + 2 * quiet, measure)
        caption = stack(context, texts_of(context, block.caption, style, context.section), measure - 2 * quiet)
        lines = caption.lines
        rise = lines[0][0].aligned.rise if lines else 0.0
        words = caption.depth + rise
        height = block.height or size + (3 if lines else 2) * quiet + words
        top = quiet if lines else max(quiet, (height - size) / 2)
        free = height - size - quiet - words  # divided between above and below the words
        first = quiet + size + max(free / 2, quiet) + rise
        plate = rectangle(Rect(0, 0, measure, height))
        items = (
            *((Path(plate, fill=edition.palette[block.background], background=True),) if block.background else ()),
            *moved((code,), (measure - size) / 2, top),
            *caption.at(quiet, first),
        )
        tight = bool(lines) and free < quiet
        plate_and_words = moved(items, 0.0, -height)
        before, name = style.before, style.name
        return LineBox(
            plate_and_words, style.leading, height, before=before, snap=False, box=True, over=tight, style=name
        )

    return (BoxUnit(block.caption, build),)
