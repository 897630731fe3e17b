"""Objects of a PDF: each has one number, a fork has its own besides, and streams say how long they are."""

import zlib
from array import array

from reportlab.pdfbase.pdfdoc import PDFDictionary

from flyergen.pdf.objects import (
    Document,
    Stream,
    content_of,
    cross_reference_stream,
    joined,
    object_stream,
    objects_in,
    place_at,
    place_in,
)


def saying(number: int) -> PDFDictionary:
    return PDFDictionary({"Said": number})


def said(document: Document) -> dict[int, str]:
    """Return what the objects of a document say, by their numbers, without those that reportlab has itself."""
    segment = document.segment(document.known_numbers(1))
    found = {number: content_of(whole).decode().strip("<>\n/ ") for number, whole in objects_in(segment)}
    return {number: words for number, words in found.items() if words.startswith("Said")}


def test_an_object_has_one_number_however_often_it_is_added() -> None:
    document = Document((1, 6))
    start, one, other = document.last, saying(1), saying(2)
    assert document.add(one).name == document.add(one).name
    document.add(other)
    assert [document.number(thing) - start for thing in (one, other)] == [1, 2]
    assert document.last == start + 2


def test_a_reserved_number_is_written_once_something_is_put_there() -> None:
    document = Document((1, 6))
    number, later = document.reserve(), saying(2)
    document.add(saying(1))
    assert said(document) == {number + 1: "Said 1"}
    assert [*document.numbers(first=number)] == [number, number + 1]
    assert [*document.numbers(besides={number}, first=number)] == [number + 1]
    document.adopt(later, number)
    assert (document.number(later), document.object_bytes(number, later)) == (
        number,
        b"%d 0 obj\n<<\n/Said 2\n>>\nendobj\n" % number,
    )


def test_what_is_added_to_a_fork_is_not_in_the_document() -> None:
    document = Document((1, 6))
    document.add(one := saying(1))
    number = document.number(one)
    fork, late = document.fork(), document.fork(last=number + 10)
    fork.add(saying(2))
    late.add(saying(3))
    document.add(saying(4))
    assert said(document) == {number: "Said 1", number + 1: "Said 4"}
    assert said(fork) == {number: "Said 1", number + 1: "Said 2"}
    assert said(late) == {number: "Said 1", number + 11: "Said 3"}


def test_objects_are_replaced_under_their_numbers() -> None:
    document = Document((1, 6))
    things = [saying(n) for n in (1, 2, 3)]
    for thing in things:
        document.add(thing)
    first = document.number(things[0])
    document.again(things[0], saying(10))
    document.anew(range(first + 1, first + 3), lambda one: one.add(saying(20)))
    assert said(document) == {first: "Said 10", first + 1: "Said 20"}
    assert document.last == first + 2


def test_a_segment_knows_where_its_objects_begin() -> None:
    parts = [(7, b"7 0 obj\n<<>>\nendobj\n"), (9, b"9 0 obj\n(abc)\nendobj\n")]
    segment = joined(parts)
    assert segment.offsets == ((7, 0), (9, 20))
    assert [*objects_in(segment)] == parts
    assert [content_of(whole) for _, whole in parts] == [b"<<>>", b"(abc)"]
    assert [*objects_in(joined([]))] == []


def test_a_stream_is_compressed_unless_it_is_plain_or_has_a_filter() -> None:
    document, data = Document((1, 6)), b"0 0 1 1 re f\n" * 20
    small = zlib.compress(data, 5)
    head = b"<<\n/Filter /FlateDecode /Length %d\n>>\nstream\n" % len(small)
    assert Stream({}, data).format(document) == head + small + b"\nendstream"
    assert Stream({"Subtype": "/Form"}, data).format(document).endswith(b"stream\n" + small + b"\nendstream")
    for kept in (Stream({}, data, plain=True), Stream({"Filter": "/DCTDecode"}, data)):
        whole = kept.format(document)
        assert b"/Length 260\n" in whole
        assert whole.endswith(b"stream\n" + data + b"\nendstream")


def test_objects_in_a_stream_begin_where_its_head_says() -> None:
    """A reader finds one by its offset from /First."""
    head, _, rest = object_stream([(12, b"<</Said 1>>"), (3, b"(two)")]).partition(b"\nstream\n")
    assert b"/Type/ObjStm/N 2/First 10" in head
    assert zlib.decompress(rest.removesuffix(b"\nendstream")) == b"12 0 3 12 <</Said 1>>\n(two)\n"
    assert b"/Length %d>>" % len(rest.removesuffix(b"\nendstream")) in head


def test_rows_of_the_table_are_differences_from_the_row_above() -> None:
    places = [array("Q", [0, place_at(300)]), array("Q", [place_in(7, 5)])]
    head, _, rest = cross_reference_stream(3, places, 1, 2, "ab" * 16).partition(b"\nstream\n")
    assert b"/Size 3/W[1 5 1]/Root 1 0 R/Info 2 0 R/ID[<" in head
    table = zlib.decompress(rest.removesuffix(b"\nendstream"))
    rows, above = [], bytes(7)
    for start in range(0, len(table), 8):
        assert table[start] == 2
        above = bytes((one + other) & 255 for one, other in zip(table[start + 1 : start + 8], above, strict=True))
        rows.append((above[0], int.from_bytes(above[1:6]), above[6]))
    assert rows == [(0, 0, 0), (1, 300, 0), (2, 7, 5)]
