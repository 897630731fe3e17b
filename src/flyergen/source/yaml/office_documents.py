"""Office documents: recognizes a word processor's file with the name of a text file by its first bytes."""

from flyergen.messages import say

ENDINGS = (".docx", ".doc", ".odt", ".pages", ".rtf")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WITHIN_ZIP = (
    (b"opendocument.text", say("a document of LibreOffice (.odt)")),
    (b"Index/", say("a document of Pages (.pages)")),
    (b"word/", say("a document of Word (.docx)")),
    (b"xl/", say("a workbook of Excel (.xlsx)")),
)
_BEGINNINGS = (
    (_ZIP, say("a packed file (ZIP)")),
    (_OLE, say("a document of an old Word (.doc)")),
    (b"{\\rtf", say("rich text (RTF)")),
    (b"%PDF", say("a PDF")),
)
_FAR = 4096  # bytes; the names of the parts of a packed document are near its start


def document_kind(data: bytes) -> str:
    """Return the kind of office document that begins with `data`, or "" if it is none."""
    if data.startswith(_ZIP):
        found = next((kind for sign, kind in _WITHIN_ZIP if sign in data[:_FAR]), "")
        found = found or next((kind for sign, kind in _WITHIN_ZIP if sign in data), "")
        if found:
            return found
    return next((kind for sign, kind in _BEGINNINGS if data.startswith(sign)), "")
