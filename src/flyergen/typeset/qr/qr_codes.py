"""QR codes: makes a code for a payload and a size, and judges whether phones can read it.

A reader needs dark modules of a certain size, so a code is judged by its module and not by its symbol
(`flyergen.trade_limits`). `size` is always the symbol alone. The quiet zone of four modules around it stays white.
"""

from functools import lru_cache
from importlib import import_module
from math import ceil

from flyergen.diagnostics.finding import Finding
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.trade_limits import LEAST_MODULE, QUIET_ZONE, WANTED_MODULE, WANTED_SYMBOL
from flyergen.typeset.qr.qr_encoder import Rows, symbol

_MODULES_OF_SECOND = 25  # modules in version 2
USUAL_SIZE = 25.4
LARGEST = 177

# Any mask works. Choosing the best of the eight takes longer than making the code. For web addresses and contacts this
# mask is nearest to the best.
MASK = 2

_LEVELS = {"L": 1, "M": 0, "Q": 3, "H": 2}


class Code(NamedTuple):
    """A code at its size: the dark modules by rows from the top, and a module's side in mm."""

    payload: str
    rows: Rows
    module: float

    @property
    def size(self) -> float:
        """The symbol's side in mm, without the quiet zone."""
        return self.module * len(self.rows)

    @property
    def quiet(self) -> float:
        """The width in mm of the quiet zone on each side."""
        return self.module * QUIET_ZONE


@lru_cache(maxsize=64)
def matrix(payload: str, level: str = "M", mask: int = MASK, least: int = 1) -> Rows:
    """Return the dark modules of the smallest code for `payload`, by rows from the top.

    It has the version `least` or a larger one. `level` is the error correction: L 7 %, M 15 %, Q 25 %, H 30 %. Raises
    FlyerError Q201 (no such level) and Q202 (more than any code can hold).
    """
    if level not in _LEVELS:
        from flyergen.diagnostics.findings.qr_codes import NoSuchLevel

        raise FlyerError([Finding.of("Q201", NoSuchLevel(level))])
    try:
        return symbol(payload, _LEVELS[level], mask, least)
    except ValueError:
        raise FlyerError([_overflow(payload, level)]) from None


def module_size(symbol_mm: float, modules: int) -> float:
    """Return the side of a module in mm, for `modules` of them across `symbol_mm`."""
    return symbol_mm / modules


def fit_code(payload: str, size_mm: float, level: str = "M") -> Code:
    """Return the code for `payload` with a symbol `size_mm` wide, or for 0 as wide as recommended.

    With a given width it has at least 25 modules, if they are readable, as a usual web address needs. Fewer and larger
    ones would have a wider quiet zone than the layout expects.

    Raises FlyerError as `matrix` does, and Q203 if its modules are too small for a reader.
    """
    rows = matrix(payload, level, least=2 if size_mm >= _MODULES_OF_SECOND * WANTED_MODULE else 1)
    size_mm = size_mm or max(USUAL_SIZE, len(rows) * WANTED_MODULE)
    code = Code(payload, rows, module_size(size_mm, len(rows)))
    if code.module < LEAST_MODULE - 1e-9:
        raise FlyerError([_too_small(code, level)])
    return code


def slow_to_read(code: Code) -> tuple[Problem, ...]:
    """Return warnings about a code that scans slowly: Q204 for modules under 0.5 mm, Q205 for a symbol under 20 mm."""
    slow, small = code.module < WANTED_MODULE - 1e-9, code.size < WANTED_SYMBOL - 1e-9
    if not (slow or small):
        return ()
    from flyergen.diagnostics.findings.qr_codes import SlowModules, SmallCode

    modules = SlowModules(code.module, WANTED_MODULE, _large_enough(code, WANTED_MODULE))
    symbol = SmallCode(code.size, WANTED_SYMBOL)
    found = [Finding.of("Q204", modules, warning=True)] if slow else []
    return (*found, *([Finding.of("Q205", symbol, warning=True)] if small else []))


def _too_small(code: Code, level: str) -> Finding:
    from flyergen.diagnostics.findings.qr_codes import SmallModules

    room = _capacity(int(code.size / LEAST_MODULE + 1e-6), level)
    wanted = _large_enough(code, LEAST_MODULE)
    return Finding.of("Q203", SmallModules(code.size, len(code.payload), code.module, LEAST_MODULE, wanted, room))


def _large_enough(code: Code, module: float) -> float:
    """Return the width in whole mm at which the modules of a code are as large as this."""
    return ceil(len(code.rows) * module)


def _overflow(payload: str, level: str) -> Finding:
    from flyergen.diagnostics.findings.qr_codes import CodeOverflow

    return Finding.of("Q202", CodeOverflow(len(payload.encode()), level, _capacity(LARGEST, level)))


def _capacity(modules: int, level: str) -> int:
    """Return how many ASCII characters the largest code within `modules` holds, or 0 if no code is so small."""
    limits = import_module("qrcode.util").BIT_LIMIT_TABLE
    version = (min(modules, LARGEST) - 17) // 4
    if version < 1:
        return 0
    # ISO/IEC 18004, 7.4: the mode takes 4 bits and the count 8, or 16 from version 10 on.
    header = 12 if version < 10 else 20
    bits: int = limits[_LEVELS[level]][version]
    return (bits - header) // 8
