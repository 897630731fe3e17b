"""Text files are read with plain line ends, and what is no text says what it looks like."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.problem import FlyerError
from flyergen.source.read_text import SIZE_LIMIT, document_kind, read_exactly, read_text

LINES = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20), max_size=5)

LATIN = (
    "text/es.yaml:2:5: Y105: the file is not UTF-8; it looks like Windows-1252 (Latin-1), "
    "which reads “c: año nuevo” here"
)


def told(path: Path, within: Path | None = None) -> str:
    with pytest.raises(FlyerError) as failure:
        read_text(path, "text/es.yaml", within)
    return str(failure.value).partition("\n")[0]


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_line_ends_and_marks_are_made_plain_and_nothing_else_changes(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str, marked: bool
) -> None:
    path = tmp_path_factory.mktemp("text", numbered=True) / "es.yaml"
    text = end.join(["a: b", *(line.replace("\ufeff", "") for line in lines)])
    data = ("\ufeff" * marked + text).encode()
    path.write_bytes(data)
    assert read_text(path, "es.yaml") == text.replace(end, "\n")
    assert read_exactly(path, "es.yaml") == data.decode()


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        ("a: ñ".encode("utf-16"), "text/es.yaml: Y105: the file is not UTF-8; it looks like UTF-16"),
        ("a: ñandú".encode("utf-16-le"), "text/es.yaml: Y105: the file is not UTF-8; it looks like UTF-16"),
        (b"%PDF-1.7", "text/es.yaml: Y105: the file is a PDF, not plain text"),
        (b"{\\rtf1", "text/es.yaml: Y105: the file is rich text (RTF), not plain text"),
        (b"\xff\x00\x01abc", "text/es.yaml: Y105: the file is not text"),
        (
            b"a: b\nc: a\xf1o nuevo\n",
            LATIN,
        ),
    ],
)
def test_what_is_no_text_says_what_it_looks_like(data: bytes, fact: str, tmp_path: Path) -> None:
    (tmp_path / "es.yaml").write_bytes(data)
    assert told(tmp_path / "es.yaml") == fact


def test_what_is_missing_a_folder_outside_or_too_large_is_not_read(tmp_path: Path) -> None:
    inside = tmp_path / "flyer"
    inside.mkdir()
    (tmp_path / "secret").write_text("a: b", encoding="utf-8")
    (inside / "link.yaml").symlink_to(tmp_path / "secret")
    (inside / "film.yaml").write_bytes(bytes(SIZE_LIMIT + 1))
    assert told(inside / "none.yaml").startswith("text/es.yaml: Y101: ")
    assert told(inside).startswith("text/es.yaml: Y102: ")
    assert told(inside / "link.yaml", inside).startswith("text/es.yaml: Y102: ")
    assert told(inside / "film.yaml").startswith("text/es.yaml: Y104: ")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04...word/document.xml", "a document of Word (.docx)"),
        (b"PK\x03\x04...mimetypeapplication/vnd.oasis.opendocument.text", "a document of LibreOffice (.odt)"),
        (b"PK\x03\x04...xl/workbook.xml", "a workbook of Excel (.xlsx)"),
        (b"PK\x03\x04" + bytes(5000) + b"Index/Document.iwa", "a document of Pages (.pages)"),
        (b"PK\x03\x04", "a packed file (ZIP)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old Word (.doc)"),
        (b"a: b", ""),
    ],
)
def test_documents_of_offices_are_known_by_their_beginning(data: bytes, kind: str) -> None:
    assert document_kind(data) == kind
