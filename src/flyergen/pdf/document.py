"""The file itself: reportlab's document, which numbers objects and writes them with their cross references.

Only `reportlab.pdfbase` is used. Its canvas would bring Helvetica, colours and graphics states of its own,
and costs a third more time to import.
"""

import zlib
from collections.abc import Mapping
from hashlib import md5
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject, PDFObjectReference, PDFPages

# Drawings pack as small as at zlib's own level, in half the time.
_LEVEL = 5


class Document(PDFDocument):
    """A PDF document whose identifier comes from its content alone: no clock, no path, no chance."""

    Pages: PDFPages
    # reportlab writes whatever stands here.
    info: Any

    def __init__(self, version: tuple[int, int]) -> None:
        super().__init__(invariant=1, pdfVersion=version)

    def add(self, thing: PDFObject) -> PDFObjectReference:
        """Give `thing` an object number, once, and return the reference to it."""
        reference: PDFObjectReference = super().Reference(thing)  # type: ignore[no-untyped-call]
        return reference

    def write(self, catalog: PDFDictionary, info: PDFDictionary, metadata: PDFObject) -> bytes:
        """Return the file's bytes; `metadata` is its last object."""
        self.Catalog, self.info = catalog, info
        for thing in (catalog, info):
            self.add(thing)
        catalog["Metadata"] = self.add(metadata)
        return self.format()

    def take_fingerprint(self) -> str:
        """Return a digest of all that is written so far, in 32 hexadecimal digits; it becomes the file's identifier."""
        fingerprint = md5(b"".join(self.__accum__.strings), usedforsecurity=False).hexdigest()
        self._ID = f"[<{fingerprint}><{fingerprint}>]".encode()
        return fingerprint


class Stream(PDFObject):
    """A stream, compressed unless its entries name a filter or it must stay plain.

    reportlab's own leaves out the end of line before `endstream`. Source: ISO 19005-2, 6.1.7.1.
    """

    __RefOnly__ = 1

    def __init__(self, entries: Mapping[str, object], data: bytes, plain: bool = False) -> None:
        self._entries = dict(entries)
        self._data = data
        if not plain and "Filter" not in self._entries:
            self._entries["Filter"] = "/FlateDecode"
            self._data = zlib.compress(data, _LEVEL)

    def format(self, document: Document) -> bytes:
        entries = PDFDictionary(self._entries | {"Length": len(self._data)})
        return b"%b\nstream\n%b\nendstream" % (entries.format(document), self._data)


def page_reference(index: int) -> PDFObjectReference:
    """Return the reference to a page counted from 0, which need not exist yet."""
    return PDFObjectReference(f"Page{index + 1}")
