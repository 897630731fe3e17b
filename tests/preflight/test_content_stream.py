"""The syntax of content: what is read is what pikepdf reads, and nothing makes it take long."""

from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Operator, Pdf, PdfError, String

from flyergen.preflight.content_stream import instructions
from tables import each_row

NUMBERS = st.one_of(st.integers(-9999, 9999), st.decimals(-999, 999, places=3))
PLAIN = st.one_of(
    NUMBERS,
    st.booleans(),
    st.none(),
    st.sampled_from(["/A", "/P.1", "/a b", "/x#y", "/é(", "/"]).map(lambda name: Name(f"/n{name[1:]}")),
    st.binary(max_size=8).map(String),
    st.sampled_from([b"(", b")", b"()", b"\\", b"((a)", b"%", b"\r\n", b"<>"]).map(String),
)
THINGS = st.recursive(
    PLAIN,
    lambda below: st.one_of(
        st.lists(below, max_size=4).map(Array),
        st.dictionaries(st.sampled_from(["/A", "/B", "/MCID"]), below.filter(lambda one: one is not None)).map(
            Dictionary
        ),
    ),
    max_leaves=6,
)
OPERATORS = st.sampled_from(["m", "re", "f*", "'", '"', "T*", "Tj", "BDC", "d0", "strange", "EI", "trues"])


def shown(thing: Any) -> str:
    if isinstance(thing, (int, float, Decimal)) and not isinstance(thing, bool):
        return f"{float(thing):.6f}"
    if isinstance(thing, (list, Array)):
        return f"[{' '.join(map(shown, thing))}]"
    return repr(bytes(thing)) if isinstance(thing, (bytes, String)) else repr(thing)


def read(data: bytes) -> list[tuple[str, list[str]]]:
    return [(operator, [shown(one) for one in operands]) for operator, operands, _ in instructions(data)]


def reference(data: bytes) -> list[tuple[str, list[str]]]:
    pdf = Pdf.new()
    found = pikepdf.parse_content_stream(pdf.make_stream(data))
    return [(str(each.operator), [shown(one) for one in each.operands]) for each in found]


@pytest.mark.second_implementation
@given(st.lists(st.tuples(st.lists(THINGS, max_size=4), OPERATORS), max_size=5))
def test_content_is_read_as_pikepdf_reads_it(content: list[tuple[list[Any], str]]) -> None:
    data = pikepdf.unparse_content_stream([(operands, Operator(operator)) for operands, operator in content])
    assert read(data) == reference(data)


TOKENS = [
    "1",
    "-.5",
    "+2.",
    "0 0 m",
    "/N",
    "/",
    "(a(b)c)",
    "(\\))",
    "<4a>",
    "[1 (x)]",
    "[(a\\)\\(b)-20(\\101\\12x\\7) <4 1a> .5]",
    "(a\\\nb\\q\\\\)",
    "(a\r\nb\rc)",
    "[(a(b)c) /N <</A 1>> [2]]",
    "[]",
    "<4a6>",
    "<</A 1>>",
    "% no\n",
    "Tj",
    "f*",
]


@pytest.mark.second_implementation
@given(st.lists(st.sampled_from([*TOKENS, "\r\n", "true", "null"]), max_size=12), st.sampled_from(["\r", " ", "\n"]))
def test_tokens_are_told_apart_whatever_stands_between_them(tokens: list[str], gap: str) -> None:
    data = gap.join(tokens).encode() + b" S"
    assert read(data) == reference(data)


@each_row(
    "content",
    [
        "1 2",
        "(a",
        "[1 2",
        "<</A 1",
        "[1 2>> Tj",
        ") Tj",
        "] Tj",
        "BI /W 1",
        "BI /W 1 /H 1 ID xx",
        "[" * 200 + "]" * 200,
    ],
)
def test_content_whose_syntax_is_broken_is_told(content: str) -> None:
    with pytest.raises(PdfError):
        list(instructions(content.encode()))


def test_an_inline_picture_is_one_instruction_whatever_its_data_look_like() -> None:
    data = b"q BI /W 4 /H 2 /BPC 8 /CS /G ID \x00 EI \xff\x00\x80 EI Q"
    (_, (operator, operands, _), (last, *_)) = instructions(data)
    assert (operator, last) == ("INLINE IMAGE", "Q")
    assert (operands[0].width, operands[0].height) == (4, 2)
