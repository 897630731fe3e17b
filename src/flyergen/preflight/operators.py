"""Operators: the operators of page content, with the types of their operands.

Source: ISO 32000-1, annex A.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pikepdf

_NUMBERS = frozenset({int, Decimal, float})
_OF_TEXT = _NUMBERS | {bytes}
_FEW, _SHORT = 5, 20  # how many names are shown, and how much of each: damaged content is full of them
_BY_COUNT: Mapping[str, int] = {
    **dict.fromkeys(("b", "b*", "B", "B*", "f", "f*", "F", "h", "n", "s", "S", "W", "W*"), 0),
    **dict.fromkeys(("BT", "ET", "T*", "q", "Q", "EMC", "BX", "EX"), 0),
    **dict.fromkeys(("g", "G", "i", "j", "J", "M", "w", "Tc", "TL", "Tr", "Ts", "Tw", "Tz"), 1),
    **dict.fromkeys(("l", "m", "Td", "TD", "d0"), 2),
    **dict.fromkeys(("rg", "RG"), 3),
    **dict.fromkeys(("k", "K", "re", "v", "y"), 4),
    **dict.fromkeys(("c", "cm", "d1", "Tm"), 6),
}
# n is a number, / a name, s a string, a an array, p a property list (or its name).
_BY_KIND: Mapping[str, str] = {
    **dict.fromkeys(("BMC", "cs", "CS", "Do", "gs", "MP", "ri", "sh"), "/"),
    **dict.fromkeys(("BDC", "DP"), "/p"),
    "d": "an",
    "Tf": "/n",
    "Tj": "s",
    "'": "s",
    "TJ": "a",
    '"': "nns",
}
INTENTS = frozenset({"/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual"})
_COLOURS = frozenset({"sc", "SC", "scn", "SCN"})
_INLINE = "INLINE IMAGE"
KNOWN = frozenset({*_BY_COUNT, *_BY_KIND, *_COLOURS, _INLINE})

_IS: Mapping[str, Callable[[Any], bool]] = {
    "n": lambda one: type(one) in _NUMBERS,
    "/": lambda one: isinstance(one, pikepdf.Name),
    "s": lambda one: isinstance(one, (bytes, pikepdf.String)),
    "a": lambda one: isinstance(one, (list, pikepdf.Array)),
    "p": lambda one: isinstance(one, (pikepdf.Name, pikepdf.Dictionary)),
}


def fits(operator: str, operands: Sequence[Any]) -> bool:
    """Return whether `operands` have the number and types that a known operator takes."""
    count = _BY_COUNT.get(operator)
    if count is not None:
        return len(operands) == count and _NUMBERS.issuperset(map(type, operands))
    kinds = _BY_KIND.get(operator)
    if kinds is not None:
        return (
            len(operands) == len(kinds)
            and all(_IS[kind](one) for kind, one in zip(kinds, operands, strict=True))
            and _holds_text(operator, operands)
        )
    return operator == _INLINE or (operator in _COLOURS and _is_colour(operator, operands))


def _holds_text(operator: str, operands: Sequence[Any]) -> bool:
    """Return whether the array of a TJ has only strings and numbers, or that of a d only numbers."""
    if operator == "TJ":
        return all(type(one) in _OF_TEXT or isinstance(one, pikepdf.String) for one in operands[0])
    return operator != "d" or _NUMBERS.issuperset(map(type, operands[0]))


def _is_colour(operator: str, operands: Sequence[Any]) -> bool:
    """Return whether these are numbers, maybe followed by the name of a pattern for scn."""
    patterned = operator in ("scn", "SCN") and bool(operands) and _IS["/"](operands[-1])
    numbers = operands[:-1] if patterned else operands
    return bool(operands) and _NUMBERS.issuperset(map(type, numbers))


def named(operators: Sequence[str]) -> str:
    """Return operators for a sentence: a few of them, and the beginning of a long one."""
    told = [each if len(each) <= _SHORT else f"{each[:_SHORT]}…" for each in operators[:_FEW]]
    return ", ".join(told + ["…"] * (len(operators) > _FEW))
