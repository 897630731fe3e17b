"""Tests of the objects of a file: plain ones are written as reportlab writes them."""

from typing import Any

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfdoc

from flyergen.pdf.writer.pdf_objects import Array, Dictionary, Document, PageReference, Stream, TextString, name_of

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
_LATIN = st.text(st.characters(max_codepoint=255))
_NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-(10**6), 10**6)


def ours(thing: Any) -> bytes:
    written: bytes = thing.format(Document((1, 7)))
    return written


def theirs(thing: Any) -> bytes:
    written: bytes = pdfdoc.format(thing, pdfdoc.PDFDocument())
    return written


@example("\x7f\x9f\xad")
@given(_TEXTS | _LATIN | st.text("áñ¿“”’–—•…€ﬁŁž"))
def test_text_is_read_back_as_it_was(text: str) -> None:
    assert str(pikepdf.Object.parse(ours(TextString(text)))) == text


def test_text_is_written_in_one_byte_a_character_where_it_can_be() -> None:
    assert ours(TextString("“¿Qué (es)?” €5")) == rb"(\215\277Qu\351 \(es\)?\216 \2405)"
    assert ours(TextString("Łódź")) == rb"(\376\377\001A\000\363\000d\001z)"


@given(st.text(st.characters(min_codepoint=16, max_codepoint=127), min_size=1))
def test_a_name_is_written_as_reportlab_writes_it(text: str) -> None:
    assert name_of(text) == pdfdoc.PDFName(text)


@example([1e-7, 4e-7, -4e-7, 1e-6, -0.5, 0.0, -0.0, 12345.678, 123456789.5])
@given(st.lists(_NUMBERS | st.sampled_from(["true", "/None", "5 0 R"]), max_size=40))
def test_an_array_is_written_as_reportlab_writes_it(items: list[object]) -> None:
    assert ours(Array(items)) == theirs(pdfdoc.PDFArray(items))


@given(st.dictionaries(st.from_regex("[A-Z][A-Za-z0-9]*", fullmatch=True), _NUMBERS | st.just("/Name"), max_size=20))
def test_a_dictionary_is_written_as_reportlab_writes_it(entries: dict[str, object]) -> None:
    inner = {"A": Array([1, 2]), "B": Dictionary(entries)}
    known = {"A": pdfdoc.PDFArray([1, 2]), "B": pdfdoc.PDFDictionary(entries)}
    assert ours(Dictionary(entries | inner)) == theirs(pdfdoc.PDFDictionary(entries | known))


def test_a_stream_says_how_long_it_is_and_ends_on_a_line_of_its_own() -> None:
    plain = Stream({"Type": "/Metadata"}, b"words", plain=True)
    assert ours(plain) == b"<<\n/Length 5 /Type /Metadata\n>>\nstream\nwords\nendstream"


def test_a_stream_stands_in_no_other_object() -> None:
    document, stream = Document((1, 7)), Stream({}, b"table")
    assert Array([stream, stream]).format(document) == b"[ 1 0 R 1 0 R ]"
    assert document.thing(1) is stream


def test_an_object_has_one_number_however_often_it_is_added() -> None:
    document, thing = Document((1, 7)), Dictionary()
    assert document.add(thing).format(document) == document.add(thing).format(document) == b"1 0 R"


def test_a_page_can_be_referred_to_before_it_is_there() -> None:
    document = Document((1, 7))
    destination = Array([PageReference(0), "/Fit"])
    document.add(Dictionary())
    document.add_page(Dictionary({"Type": "/Page"}), 0)
    assert destination.format(document) == b"[ 2 0 R /Fit ]"


def test_what_a_fork_adds_is_its_own() -> None:
    document, old, new, more = Document((1, 7)), Dictionary({"A": 1}), Dictionary({"A": 2}), Dictionary({"A": 3})
    number = document.add(old).number
    fork = document.fork()
    fork.again(old, new)
    fork.add(more)
    assert (fork.written(number), document.written(number)) == (
        b"1 0 obj\n<<\n/A 2\n>>\nendobj\n",
        b"1 0 obj\n<<\n/A 1\n>>\nendobj\n",
    )
    assert (fork.last, document.last) == (2, 1)
    with pytest.raises(KeyError):
        document.number(more)
