"""Code items: the modules of a code in a block, its width, and the problem of one that is too wide."""

from flyergen.artwork import Element, Modules
from flyergen.flyer.codes import Code
from flyergen.geometry import Point
from flyergen.limits import QUIET_ZONE
from flyergen.problem import FlyerError, Place
from flyergen.typeset.code_contents import payload_of, shorter
from flyergen.typeset.codes import fit_code
from flyergen.typeset.line_boxes import BlockContext

# The width of a code of 25 modules with its quiet zone, for each mm of its symbol. A smaller code has larger modules
# and so a wider quiet zone. In the same width its symbol is smaller.
_USUAL = (25 + 2 * QUIET_ZONE) / 25


def code_item(code: Code, context: BlockContext, origin: Point) -> Modules:
    """Return the code's dark modules with their top left at `origin`. Its width is given, or follows from its content.

    Raises FlyerError Q2xx if its modules would be too small to scan.
    """
    edition = context.style_context.edition
    try:
        fitted = fit_code(payload_of(code, edition.local_facts, edition.plain), code.size, code.level)
    except FlyerError as error:
        raise FlyerError(problem._replace(place=_place(code)) for problem in error.problems) from error
    element = Element("Figure", context.section, alt=edition.plain(code.text) or fitted.payload)
    count = len(fitted.rows)
    module = min(fitted.module, code.size * _USUAL / (count + 2 * QUIET_ZONE)) if code.size else fitted.module
    inset = (fitted.size - module * count) / 2
    origin = Point(origin.x + inset, origin.y + inset)
    return Modules(origin, module, fitted.rows, edition.palette[code.colour], element, fitted.payload, code.text)


def width_of(code: Code, modules: Modules) -> float:
    """Return the width in mm of a code's symbol, without its quiet zone."""
    return code.size or modules.module * len(modules.rows)


def too_wide(code: Code, context: BlockContext, needed: float, measure: float) -> FlyerError:
    """Return the problem of a code that needs `needed` mm of a column that is `measure` wide."""
    edition = context.style_context.edition
    from flyergen.problems.codes import WideCode

    found = WideCode(needed, measure, shorter(code, edition.local_facts, edition.plain))
    return FlyerError([found.problem(_place(code))])


def _place(code: Code) -> Place | None:
    return code.link.place or code.geo.place or code.text.place
