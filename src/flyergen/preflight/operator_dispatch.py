"""Operator dispatch: maps each operator of page content to a method of the interpreter."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pikepdf

from flyergen.preflight.document_cache import Known
from flyergen.preflight.graphics_state import State
from flyergen.preflight.interpreter import Handler, Interpreter
from flyergen.preflight.page_space import LETTER, Box
from flyergen.preflight.painted_marks import Content
from flyergen.preflight.resources import Resources
from flyergen.preflight.unparsed_file import inherited


def walk(page: pikepdf.Page, cache: Known, media: Box = LETTER) -> Content:
    """Return the interpreted content of `page`. Pages with equal content and resources are interpreted once.

    Raises OverBudgetError, or PdfError if the content cannot be parsed at all.
    """
    content: Content
    data, found = cache.content(page), inherited(page.obj, "/Resources")
    appearances = list(_appearances(page.obj, cache))
    key = _key_of(data, found, media, appearances)
    if key in cache.pages:
        content = cache.pages[key]
        cache.budget.spend("marks", len(content.marks))
        return content
    machine = Interpreter(Resources(found, cache), _OPERATORS, media)
    machine.stream(data)
    for each in appearances:
        machine.aside(each, State())
    content = cache.pages[key] = machine.content()
    return content


def _key_of(data: bytes, resources: Any, media: Box, appearances: list[Any]) -> bytes:
    named = b"" if resources is None else resources.unparse()
    numbers = [each.objgen for each in appearances]
    return sha256(b"%d %r %r %b %b" % (len(data), media, numbers, data, named)).digest()


def _appearances(page: Any, cache: Known) -> Iterator[Any]:
    """Yield the normal appearances of a page's annotations, in all their states."""
    notes = page.get("/Annots")
    for note in notes if isinstance(notes, pikepdf.Array) else ():
        drawn = note.get("/AP") if isinstance(note, pikepdf.Dictionary) else None
        normal = drawn.get("/N") if isinstance(drawn, pikepdf.Dictionary) else None
        states = [each for _, each in normal.items()] if isinstance(normal, pikepdf.Dictionary) else [normal]
        cache.budget.spend("objects", len(states))
        yield from (each for each in states if isinstance(each, pikepdf.Stream))


def _painting(fills: bool, strokes: bool) -> Handler:
    return lambda machine, operands: machine.paint(fills, strokes, operands)


def _keeping(name: str) -> Handler:
    return lambda machine, operands: machine.keep(name, operands)


def _colouring(side: str, space: str) -> Handler:
    return lambda machine, operands: machine.device_colour(side, space, operands)


_STATE: dict[str, Handler] = {
    "q": Interpreter.save,
    "Q": Interpreter.restore,
    "cm": Interpreter.transform,
    "gs": Interpreter.graphics_state,
    "w": _keeping("line"),
    "d": Interpreter.dash,
    "ri": Interpreter.intent,
    "W": Interpreter.clip,
    "W*": Interpreter.clip,
}
_COLOUR: dict[str, Handler] = {
    "g": _colouring("fill", "/DeviceGray"),
    "rg": _colouring("fill", "/DeviceRGB"),
    "k": _colouring("fill", "/DeviceCMYK"),
    "G": _colouring("stroke", "/DeviceGray"),
    "RG": _colouring("stroke", "/DeviceRGB"),
    "K": _colouring("stroke", "/DeviceCMYK"),
    "cs": lambda machine, operands: machine.choose_space("fill", operands),
    "CS": lambda machine, operands: machine.choose_space("stroke", operands),
    "sc": lambda machine, operands: machine.choose_colour("fill", operands),
    "scn": lambda machine, operands: machine.choose_colour("fill", operands),
    "SC": lambda machine, operands: machine.choose_colour("stroke", operands),
    "SCN": lambda machine, operands: machine.choose_colour("stroke", operands),
}
_PATHS: dict[str, Handler] = {
    "m": Interpreter.move,
    "l": Interpreter.go_on,
    "c": Interpreter.go_on,
    "v": Interpreter.go_on,
    "y": Interpreter.go_on,
    "re": Interpreter.rectangle,
    "n": _painting(False, False),
    "f": _painting(True, False),
    "F": _painting(True, False),
    "f*": _painting(True, False),
    "S": _painting(False, True),
    "s": _painting(False, True),
    "B": _painting(True, True),
    "B*": _painting(True, True),
    "b": _painting(True, True),
    "b*": _painting(True, True),
}
_TEXT: dict[str, Handler] = {
    "BT": Interpreter.begin_text,
    "ET": Interpreter.end_text,
    "Tf": Interpreter.choose_font,
    "TL": _keeping("leading"),
    "Tc": _keeping("char_space"),
    "Tw": _keeping("word_space"),
    "Ts": _keeping("rise"),
    "Tz": Interpreter.text_stretch,
    "Tr": Interpreter.text_mode,
    "Tm": Interpreter.text_matrix,
    "Td": Interpreter.next_line,
    "TD": Interpreter.next_line_leading,
    "T*": Interpreter.new_line,
    "Tj": Interpreter.show,
    "TJ": Interpreter.show_spaced,
    "'": Interpreter.show_on_new_line,
    '"': Interpreter.show_on_new_line,
}
_THINGS: dict[str, Handler] = {
    "Do": Interpreter.draw,
    "INLINE IMAGE": Interpreter.inline_picture,
    "sh": Interpreter.shade,
    "d1": Interpreter.drop_colours,
    "BMC": Interpreter.begin_tag,
    "BDC": Interpreter.begin_tag_with,
    "EMC": Interpreter.end_tag,
    "BX": lambda machine, operands: machine.be_lenient(1, operands),
    "EX": lambda machine, operands: machine.be_lenient(-1, operands),
}
_OPERATORS = {**_STATE, **_COLOUR, **_PATHS, **_TEXT, **_THINGS}
