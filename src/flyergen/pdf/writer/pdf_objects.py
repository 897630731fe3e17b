"""PDF objects: dictionaries, arrays, strings and streams, and the document that numbers them.

A value is another object, a number, or text that is written unchanged: "/Name", "true", "5 0 R". Source: ISO 32000-1,
7.3.
"""

import re
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy
from functools import cache
from math import log10
from typing import cast

from flyergen.named_tuple import NamedTuple

# Compression levels of streams: for drawings as good as zlib's own level in half the time, or for small streams in half
# of that.
WELL, QUICK = 5, 1
_PACKED = {"Filter": "/FlateDecode"}
# Values on one line.
_ENTRIES, _ITEMS = 6, 10
_MOST_DIGITS = 6
_NO_NAME = re.compile(r"[^!-~]|[%()<>{}\[\]#]")  # characters that a name has as numbers
# PDFDocEncoding where it differs from Latin-1, from each of these codes on. Source: ISO 32000-1, D.2.
_RUNS = {0x18: "˘ˇˆ˙˝˛˚˜", 0x80: "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", 0xA0: "€"}
_UNDEFINED = (0x7F, 0x9F, 0xAD)


class PdfObject:
    """An object of a file, or a value in one."""

    def format(self, document: "Document", /) -> bytes:
        """Return the object as in a file."""
        raise NotImplementedError


class Reference(PdfObject):
    """A reference to an object with a number."""

    def __init__(self, number: int) -> None:
        self.number = number

    def format(self, _: "Document", /) -> bytes:
        return b"%d 0 R" % self.number


class PageReference(PdfObject):
    """A reference to a page, counted from 0, which need not exist yet."""

    def __init__(self, index: int) -> None:
        self._index = index

    def format(self, document: "Document") -> bytes:
        return b"%d 0 R" % document.page_number(self._index)


class Dictionary(PdfObject):
    """Entries by name, written in the order of names."""

    def __init__(self, entries: Mapping[str, object] | None = None) -> None:
        self.entries = dict(entries or {})

    def __getitem__(self, name: str) -> object:
        return self.entries[name]

    def __setitem__(self, name: str, value: object) -> None:
        self.entries[name] = value

    def copy(self) -> "Dictionary":
        """Return a copy whose entries can change."""
        return Dictionary(self.entries)

    def format(self, document: "Document") -> bytes:
        entries = sorted(self.entries.items())
        parts = [b"%b %b" % (name_of(name).encode("ascii"), _formatted(value, document)) for name, value in entries]
        return b"<<\n%b\n>>" % _wrapped(parts, _ENTRIES)


class Array(PdfObject):
    """A list of values."""

    def __init__(self, items: Iterable[object]) -> None:
        self.items = list(items)

    def format(self, document: "Document") -> bytes:
        return b"[ %b ]" % _wrapped([_formatted(item, document) for item in self.items], _ITEMS)


class TextString(PdfObject):
    """Text for people, in PDFDocEncoding, or in UTF-16 if it has other characters. Source: ISO 32000-1, 7.9.2.2."""

    def __init__(self, text: str) -> None:
        self._text = text

    def format(self, _: "Document", /) -> bytes:
        latin, spelled = _spellings()
        try:
            text = "".join([latin[sign] for sign in self._text])
        except KeyError:
            text = "".join([spelled[byte] for byte in b"\xfe\xff" + self._text.encode("utf-16-be")])
        return f"({text})".encode("ascii")


class Stream(PdfObject):
    """A stream, compressed unless its entries name a filter or it must stay plain. Source: ISO 19005-2, 6.1.7.1."""

    def __init__(self, entries: Mapping[str, object], data: bytes, level: int = WELL, plain: bool = False) -> None:
        self._entries = dict(entries)
        self._data = data
        if not plain and "Filter" not in self._entries:
            self._entries |= _PACKED
            self._data = zlib.compress(data, level)

    def format(self, document: "Document") -> bytes:
        head = Dictionary(self._entries | {"Length": len(self._data)}).format(document)
        return b"%b\nstream\n%b\nendstream" % (head, self._data)


class _Pages(PdfObject):
    """The page tree, with one branch."""

    def format(self, document: "Document") -> bytes:
        kids = [PageReference(index) for index in range(document.page_count)]
        return Dictionary({"Type": "/Pages", "Count": len(kids), "Kids": Array(kids)}).format(document)


class Segment(NamedTuple):
    """Objects as in a file, with the number of each and its offset in `data`."""

    data: bytes
    offsets: tuple[tuple[int, int], ...]


class Document:
    """The objects of a file and their numbers: `pdf.variable_data` writes them."""

    def __init__(self, version: tuple[int, int]) -> None:
        self.version = version
        self.pages: PdfObject = _Pages()
        self.last = 0  # the highest number so far
        self._things: dict[int, PdfObject] = {}
        self._numbers: dict[PdfObject, int] = {}
        self._page_numbers: dict[int, int] = {}

    def add(self, thing: PdfObject) -> Reference:
        """Give `thing` an object number, once, and return the reference to it."""
        number = self._numbers.get(thing)
        if number is None:
            number = self._numbers[thing] = self.reserve()
            self._things[number] = thing
        return Reference(number)

    def number(self, thing: PdfObject) -> int:
        """Return the number of an object that has been added."""
        return self._numbers[thing]

    def page(self, index: int) -> Dictionary:
        """Return a page, counted from 0."""
        return cast("Dictionary", self._things[self._page_numbers[index]])

    def page_number(self, index: int) -> int:
        """Return the number of a page, counted from 0."""
        return self._page_numbers[index]

    @property
    def page_count(self) -> int:
        """The number of pages."""
        return len(self._page_numbers)

    def reserve(self) -> int:
        """Assign a number to an object that is written elsewhere."""
        self.last += 1
        return self.last

    def adopt(self, thing: PdfObject, number: int) -> None:
        """Register an object under a reserved number."""
        self._numbers[thing] = number

    def add_page(self, page: Dictionary, index: int) -> None:
        """Add a page, counted from 0."""
        self.add(page)
        self._page_numbers[index] = self._numbers[page]

    def known(self, first: int) -> Iterator[int]:
        """Yield the unreserved numbers from the first on, including those added meanwhile."""
        return (number for number in self.numbers(first=first) if number in self._things)

    def numbers(self, besides: Collection[int] = (), first: int = 1) -> Iterator[int]:
        """Yield the numbers from `first` on, including those added meanwhile."""
        number = first
        while number <= self.last:
            if number not in besides:
                yield number
            number += 1

    def thing(self, number: int) -> PdfObject:
        """Return the object with a number."""
        return self._things[number]

    def fork(self, last: int = 0) -> "Document":
        """Return a document with the objects of this one under their numbers. Its additions are its own.

        Numbers up to `last` are taken.
        """
        twin = copy(self)
        twin.split(max(last, self.last))
        return twin

    def split(self, last: int) -> None:
        """Copy the tables that this copy of a document shares with it."""
        self.last = last
        self._things, self._numbers = dict(self._things), dict(self._numbers)
        self._page_numbers = dict(self._page_numbers)

    def again(self, old: PdfObject, new: PdfObject) -> None:
        """Replace `old` by `new`, under the same number."""
        number = self._numbers[new] = self._numbers[old]
        self._things[number] = new

    def anew(self, numbers: range, put: Callable[["Document"], object]) -> None:
        """Let `put` add its objects under the numbers that it used before, and replace those objects."""
        for number in numbers:
            del self._numbers[self._things.pop(number)]
        last, self.last = self.last, numbers.start - 1
        put(self)
        self.last = last

    def segment(self, numbers: Iterable[int]) -> Segment:
        """Return the objects with these numbers as in a file."""
        return joined((number, self.written(number)) for number in numbers)

    def written(self, number: int, thing: PdfObject | None = None) -> bytes:
        """Return an object as in a file, or another `thing` under its number."""
        return b"%d 0 obj\n%b\nendobj\n" % (number, (thing or self._things[number]).format(self))


def joined(parts: Iterable[tuple[int, bytes]]) -> Segment:
    """Return the segment of objects, each given by its number and its bytes."""
    data, offsets, length = [], [], 0
    for number, part in parts:
        data.append(part)
        offsets.append((number, length))
        length += len(part)
    return Segment(b"".join(data), tuple(offsets))


def name_of(text: str) -> str:
    """Return a text as a name, in UTF-8, with some bytes as numbers. Source: ISO 32000-1, 7.3.5."""
    return "/" + _NO_NAME.sub(lambda byte: f"#{ord(byte[0]):02x}", text.encode().decode("latin-1"))


def _formatted(value: object, document: Document) -> bytes:
    if isinstance(value, Stream):  # it may not be inside another object. Source: ISO 32000-1, 7.3.8.1
        value = document.add(value)
    if isinstance(value, PdfObject):
        return value.format(document)
    if isinstance(value, float):
        return _decimal(value).encode("ascii")
    return str(value).encode("ascii")


def _decimal(value: float) -> str:
    """Return a number with at most six decimals, fewer if it is large, and without trailing zeros."""
    if abs(value) < 10**-_MOST_DIGITS / 10:
        return "0"
    decimals = min(max(_MOST_DIGITS - int(log10(abs(value))), 0), _MOST_DIGITS)
    text = f"{value:.{decimals}f}"
    if decimals:
        text = text.rstrip("0").rstrip(".")
    return text.removeprefix("0") or "0"


def _wrapped(parts: list[bytes], width: int) -> bytes:
    """Return values in lines of this many."""
    lines = (b" ".join(parts[start : start + width]) for start in range(0, len(parts), width))
    return b" \n  ".join(lines)


@cache
def _spellings() -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the spelling of each PDFDocEncoding character and of each byte in a string.

    Source: ISO 32000-1, 7.3.4.2.
    """
    spelled = tuple(map(_spelled, range(256)))
    latin = {chr(code): spelled[code] for code in range(256) if code not in _UNDEFINED}
    for first, run in _RUNS.items():
        for code, sign in enumerate(run, first):
            del latin[chr(code)]
            latin[sign] = spelled[code]
    return latin, spelled


def _spelled(code: int) -> str:
    if chr(code) in "()\\":
        return f"\\{chr(code)}"
    return chr(code) if 0x20 <= code < 0x7F else f"\\{code:03o}"
