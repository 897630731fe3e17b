"""A packed sink: whatever goes in, a reader finds under its number."""

from io import BytesIO

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from flyergen.pdf.object_writer import ObjectWriter, Packed
from flyergen.pdf.objects import joined
from tables import each_row

FINGERPRINT = "0123456789abcdef" * 2


def filled(kind: type[ObjectWriter], things: list[tuple[bool, int]]) -> bytes:
    """Return a file with things that say a number; True for a stream. The root leads to all of them."""
    stream = BytesIO()
    sink = kind(stream, (1, 6))
    root, info, pages = (sink.reserve() for _ in range(3))
    numbers = [sink.reserve() for _ in things]
    for number, (is_stream, said) in zip(numbers, things, strict=True):
        if is_stream:
            sink.add(number, b"<</Said %d/Length 3>>\nstream\nabc\nendstream" % said)
        elif said % 2:
            sink.pack(number, b"<</Said %d>>" % said)
        else:
            sink.put(joined([(number, b"%d 0 obj\n<</Said %d>>\nendobj\n" % (number, said))]))
    sink.pack(pages, b"<</Type/Pages/Count 0/Kids[]>>")
    sink.pack(info, b"<</Title(All of them)>>")
    everything = b" ".join(b"%d 0 R" % number for number in numbers)
    sink.pack(root, b"<</Type/Catalog/Pages %d 0 R/All[%b]>>" % (pages, everything))
    sink.flush()
    sink.close(root, info, FINGERPRINT)
    return stream.getvalue()


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 10**6)), max_size=450))
def test_a_reader_finds_each_thing_under_its_number(things: list[tuple[bool, int]]) -> None:
    data = filled(Packed, things)
    with pikepdf.open(BytesIO(data), attempt_recovery=False) as document:
        assert [int(thing.Said) for thing in document.Root.All] == [said for _, said in things]
        assert [isinstance(thing, pikepdf.Stream) for thing in document.Root.All] == [plain for plain, _ in things]
        assert str(document.trailer.Info.Title) == "All of them"
        assert bytes(document.trailer.ID[0]).hex() == FINGERPRINT


@each_row("kind", [Packed, ObjectWriter])
@each_row("count", [1, 199, 200, 1000, 2500])
def test_tables_longer_than_what_is_written_at_once_are_whole(kind: type[ObjectWriter], count: int) -> None:
    things = [(number % 7 == 0, number) for number in range(count)]
    with pikepdf.open(BytesIO(filled(kind, things)), attempt_recovery=False) as document:
        assert [int(thing.Said) for thing in document.Root.All] == list(range(count))


def test_a_packed_file_is_a_small_part_of_a_plain_one() -> None:
    things = [(False, 2 * number + 1) for number in range(2000)]
    assert len(filled(Packed, things)) < len(filled(ObjectWriter, things)) / 5
