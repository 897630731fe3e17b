"""Preflight of metadata: XMP, the information dictionary, and what PDF/X-4 asks of both."""

from pathlib import Path

import pytest
from pikepdf import Name, Pdf

from flyergen.preflight.budget import Budget
from flyergen.preflight.xmp_metadata import parse_date, read_xmp
from preflight.finished import GOOD, Change, press_pdf, problems_of


def without(*properties: str) -> Change:
    """Return a change that renames properties of the XMP packet, so that nobody knows them."""

    def change(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        for name in properties:
            packet = packet.replace(name.encode(), b"pdf:Unknown")
        pdf.Root.Metadata = pdf.make_stream(packet)

    return change


def test_info_and_xmp_must_agree(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.docinfo["/Title"] = "Know your right"
        pdf.docinfo["/CreationDate"] = "D:20260102030405+01'00'"
        pdf.docinfo["/Trapped"] = Name("/True")
        pdf.docinfo["/Producer"] = "flyergen"

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        "P412: Info says Title “Know your right” and XMP dc:title says “Know your rights”\nwrite the same in both",
        "P412: Info says Producer “flyergen” and XMP pdf:Producer says nothing\nwrite the same in both",
        "P412: Info says Trapped “True” and XMP pdf:Trapped says “False”\nwrite the same in both",
        (
            "P412: Info says CreationDate “D:20260102030405+01'00'” and XMP xmp:CreateDate says “2026-01-02T03:04:05Z”"
            "\nwrite the same in both"
        ),
    ]


def test_a_file_needs_xmp_and_a_title(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        del pdf.Root.Metadata
        del pdf.docinfo["/Title"]

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        "P411: the file has no XMP metadata that can be read\nsave it with XMP metadata",
        "P413: the file has no title\ngive it one",
    ]


def test_a_press_file_claims_pdf_x_4_and_says_whether_it_is_trapped(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        without("pdfxid:GTS_PDFXVersion", "pdf:Trapped", "xmp:MetadataDate", "xmpMM:VersionID")(pdf)
        del pdf.docinfo["/Trapped"]

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        "P415: XMP does not claim PDF/X-4\nset pdfxid:GTS_PDFXVersion to PDF/X-4",
        "P414: Trapped is “not set”\nset it to False, or to True if it is trapped",
        "P416: XMP has no xmp:MetadataDate, xmpMM:VersionID\nsave it with a program that writes PDF/X-4",
    ]


def test_broken_xmp_counts_as_none(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta")

    fact = "P411: the file has no XMP metadata that can be read\nsave it with XMP metadata"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", GOOD, spoil)) == [fact]


def test_xmp_with_a_doctype_is_refused() -> None:
    with pytest.raises(ValueError, match="a DOCTYPE in XMP"):
        read_xmp(b'<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>', Budget())


@pytest.mark.parametrize(
    ("pdf_date", "iso_date"),
    [
        ("D:20260102030405Z", "2026-01-02T03:04:05Z"),
        ("D:20260102040405+01'00'", "2026-01-02T03:04:05+00:00"),
        ("D:20260102030405+00'00", "2026-01-02T03:04:05"),
        ("D:20260102", "2026-01-02"),
        ("D:20260102000000Z00'00'", "2026-01-02T00:00:00Z"),
    ],
)
def test_pdf_dates_and_iso_dates_mean_the_same_moment(pdf_date: str, iso_date: str) -> None:
    assert parse_date(pdf_date) == parse_date(iso_date) is not None


def test_what_is_no_date_means_none() -> None:
    assert [parse_date(text) for text in ("", "yesterday", "D:2026", "D:20269999999999Z")] == [None] * 4
