"""QR codes: what they say, and how large their modules come out.

A reader needs dark squares of a certain size, so a code is judged by its module and not by its
symbol: 0.5 mm is wanted and 0.4 mm is the least (Denso Wave). `size` is always the symbol alone;
the four modules of quiet zone around it are white paper that belongs to nobody else.
"""

import sys
from functools import lru_cache
from importlib import import_module
from math import ceil
from types import ModuleType
from typing import NamedTuple, cast

from flyergen.problems import FlyerError, Problem

QUIET = 4
WANTED_MODULE = 0.5
LEAST_MODULE = 0.4
WANTED_SIZE = 20.0
LARGEST = 177

# Any mask reads; choosing the best of the eight takes longer than the code itself, and on web
# addresses and contacts this one comes nearest to it.
MASK = 2

_LEVELS = {"L": 1, "M": 0, "Q": 3, "H": 2}
_SHORTEST_CHANGE_OF_MODE = 8
_SCHEMES = ("tel:", "mailto:", "sms:", "geo:")
_KEPT = "/%:@!$&'()*+,;=~?"

Rows = tuple[tuple[bool, ...], ...]


class Code(NamedTuple):
    """A code at its size: the dark squares by rows from the top, and a square's side in mm."""

    payload: str
    rows: Rows
    module: float

    @property
    def size(self) -> float:
        """The symbol's side in mm, without the quiet zone."""
        return self.module * len(self.rows)

    @property
    def quiet(self) -> float:
        """The width in mm of the white that the code needs on each side."""
        return self.module * QUIET


def link_payload(url: str) -> str:
    """Return an address as a code says it: with its scheme, and in ASCII.

    Raises FlyerError Q206 if no browser could open it.
    """
    url = url.strip()
    full = url if "://" in url or url.startswith(_SCHEMES) else f"https://{url}"
    try:
        return full if full.isascii() and " " not in full else _ascii_address(full)
    except ValueError:
        problem = Problem("Q206", f"“{url}” is not a web address", "write it as in https://www.example.org")
        raise FlyerError([problem]) from None


def tel(phone_e164: str) -> str:
    """Return the payload that dials a number."""
    return f"tel:{phone_e164}"


def mailto(email: str) -> str:
    """Return the payload that begins a letter to an address."""
    return f"mailto:{email}"


def mecard(name: str, phone_e164: str = "", email: str = "", url: str = "") -> str:
    """Return a contact as MECARD, a third shorter than a vCard; what is empty is left out.

    Source: NTT Docomo, “Phonebook registration function”: a backslash before backslash, colon, semicolon and comma.
    """
    fields = {"N": name, "TEL": phone_e164, "EMAIL": email, "URL": url}
    return "MECARD:" + "".join(f"{key}:{_escaped(value)};" for key, value in fields.items() if value) + ";"


@lru_cache(maxsize=64)
def matrix(payload: str, level: str = "M", mask: int = MASK) -> Rows:
    """Return the dark squares of the smallest code that holds `payload`, by rows from the top.

    `level` is how much damage it survives: L 7 %, M 15 %, Q 25 %, H 30 %.
    Raises FlyerError Q201 (no such level) and Q202 (more than any code can hold).
    """
    if level not in _LEVELS:
        raise FlyerError([Problem("Q201", f"a QR code has no level `{level}`", "use L, M, Q or H; M is usual")])
    code = _qrcode().QRCode(error_correction=_LEVELS[level], mask_pattern=mask)
    code.add_data(payload, optimize=_SHORTEST_CHANGE_OF_MODE)
    try:
        code.make()
    except ValueError:  # version 41, which there is not
        raise FlyerError([_overflow(payload, level)]) from None
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def _qrcode() -> ModuleType:
    """Import qrcode without its drawers for Pillow; it takes their absence well, and they cost 2 ms of its 5."""
    drawers = "qrcode.image.styles.moduledrawers.pil"
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    modules.setdefault(drawers, None)
    try:
        return import_module("qrcode.main")
    finally:
        if modules[drawers] is None:
            del modules[drawers]


def module_size(symbol_mm: float, modules: int) -> float:
    """Return the side of a square in mm, where `modules` of them fill `symbol_mm`."""
    return symbol_mm / modules


def fit_code(payload: str, size_mm: float, level: str = "M") -> Code:
    """Return the code for `payload`, its symbol `size_mm` wide.

    Raises FlyerError as `matrix` does, and Q203 if its modules are too small for a reader.
    """
    rows = matrix(payload, level)
    code = Code(payload, rows, module_size(size_mm, len(rows)))
    if code.module < LEAST_MODULE - 1e-9:
        raise FlyerError([_too_small(code, level)])
    return code


def slow_to_read(code: Code) -> tuple[Problem, ...]:
    """Return warnings about a code that scans, but not at once: Q204, modules under 0.5 mm; Q205, under 20 mm wide."""
    problems = []
    if code.module < WANTED_MODULE - 1e-9:
        fact = f"the modules of the QR code are {code.module:.2f} mm; phones read {WANTED_MODULE} mm better"
        problems.append(Problem("Q204", fact, _larger(code, WANTED_MODULE), warning=True))
    if code.size < WANTED_SIZE - 1e-9:
        fact = f"the QR code is {code.size:.3g} mm wide; people look for {WANTED_SIZE:g} mm"
        problems.append(Problem("Q205", fact, f"make it {WANTED_SIZE:g} mm", warning=True))
    return tuple(problems)


def _too_small(code: Code, level: str) -> Problem:
    fact = (
        f"the QR code is {code.size:.3g} mm wide and holds {len(code.payload)} characters, "
        f"so its modules are {code.module:.2f} mm; phones need {LEAST_MODULE} mm"
    )
    room = _capacity(int(code.size / LEAST_MODULE + 1e-6), level)
    shorter = f", or shorten what it holds to {room} characters" if room > 0 else ""
    return Problem("Q203", fact, _larger(code, LEAST_MODULE) + shorter)


def _larger(code: Code, module: float) -> str:
    return f"make it {ceil(len(code.rows) * module)} mm"


def _overflow(payload: str, level: str) -> Problem:
    fact = f"{len(payload.encode())} bytes are more than a QR code of level {level} can hold"
    return Problem("Q202", fact, f"shorten what it holds to {_capacity(LARGEST, level)} characters")


def _capacity(modules: int, level: str) -> int:
    """Return how many ASCII characters the largest code within `modules` holds, 0 if none is so small."""
    limits = import_module("qrcode.util").BIT_LIMIT_TABLE
    version = (min(modules, LARGEST) - 17) // 4
    if version < 1:
        return 0
    # ISO/IEC 18004, 7.4: the mode takes 4 bits and the count 8, or 16 from version 10 on.
    header = 12 if version < 10 else 20
    bits: int = limits[_LEVELS[level]][version]
    return (bits - header) // 8


def _escaped(value: str) -> str:
    return "".join(f"\\{character}" if character in "\\:;," else character for character in value)


def _ascii_address(url: str) -> str:
    """Write the host in Punycode and the rest in percent escapes, as a browser does before it asks."""
    from urllib.parse import quote, urlsplit

    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode()
    return parts._replace(netloc=host, path=quote(parts.path, _KEPT), query=quote(parts.query, _KEPT)).geturl()
