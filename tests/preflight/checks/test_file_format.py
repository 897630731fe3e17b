"""Preflight of the file itself: version, compression, and things that a print file may not hold."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf

from flyergen.preflight.open import Budget
from flyergen.preflight.xmp_metadata import parse_date, read_xmp
from preflight.finished import GOOD, Change, press_pdf, problems_of, screen_pdf, state


def test_a_file_made_to_pdf_x_4_has_no_problems(tmp_path: Path) -> None:
    assert problems_of(press_pdf(tmp_path / "flyer.pdf"), "press") == []


def test_a_tagged_file_for_the_screen_has_no_problems(tmp_path: Path) -> None:
    assert problems_of(screen_pdf(tmp_path / "flyer.pdf"), "screen") == []


def test_a_file_newer_than_pdf_1_6_is_not_for_the_press(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", force_version="1.7")
    assert problems_of(path) == ["P406: the file is PDF 1.7, PDF/X-4 is PDF 1.6 at most\nsave it as PDF 1.6"]


def test_the_catalogue_can_say_a_newer_version_than_the_header(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: setattr(pdf.Root, "Version", Name("/2.0")))
    assert problems_of(path) == ["P406: the file is PDF 2.0, PDF/X-4 is PDF 1.6 at most\nsave it as PDF 1.6"]


def test_an_encrypted_file_is_told_even_if_it_opens_without_a_password(tmp_path: Path) -> None:
    locked = pikepdf.Encryption(owner="boss", user="", R=4)
    path = press_pdf(tmp_path / "flyer.pdf", encryption=locked)
    assert problems_of(path) == ["P402: the file is encrypted\nsave it again without a password or restrictions"]


def test_a_file_without_an_id_is_not_for_the_press(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf")
    path.write_bytes(path.read_bytes().replace(b"/ID", b"/IE"))
    assert problems_of(path) == ["P407: the file has no /ID\nsave it with a program that writes PDF/X-4"]


def test_lzw_and_streams_kept_elsewhere_are_found(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.Root.Private = pdf.make_stream(b"")
        pdf.Root.Private.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)
        pdf.Root.Far = pdf.make_stream(b"", F="far.bin")

    path = press_pdf(tmp_path / "flyer.pdf", GOOD, spoil, compress_streams=False)
    assert problems_of(path) == [
        "P408: a stream is compressed with LZW\nsave it again with Flate compression",
        "P409: a stream is kept in another file\nembed everything",
    ]


@pytest.mark.parametrize(
    ("entries", "name"),
    [
        ({"TR": Name.Identity}, "a transfer function"),
        ({"TR2": Name.Identity}, "a transfer function"),
    ],
)
def test_transfer_functions_are_found_in_graphics_states(entries: dict[str, Name], name: str, tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: state(pdf, **entries))
    assert problems_of(path) == [f"P410: the file has {name}\nsave it as PDF/X-4, which leaves them out"]


def test_the_default_transfer_function_is_none(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: state(pdf, TR2=Name.Default))
    assert problems_of(path) == []


@pytest.mark.parametrize(
    ("stream", "name"),
    [
        ({"Subtype": Name.PS}, "PostScript"),
        ({"Subtype": Name.Form, "OPI": Dictionary()}, "an OPI reference"),
        ({"Subtype": Name.Image, "Width": 1, "Height": 1, "Alternates": [1]}, "alternate pictures"),
        ({"Subtype": Name.Form, "Ref": Dictionary()}, "a reference to a page of another file"),
    ],
)
def test_what_pdf_x_4_forbids_is_found(stream: dict[str, object], name: str, tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.pages[0].obj.Resources.XObject = Dictionary(X1=pdf.make_stream(b"", **stream))

    path = press_pdf(tmp_path / "flyer.pdf", change=spoil)
    assert problems_of(path) == [f"P410: the file has {name}\nsave it as PDF/X-4, which leaves them out"]


def test_content_that_makes_no_sense_is_told_by_its_operators(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{GOOD} 1 2 re /Nothing Do")
    assert problems_of(path) == ["P404: page 1: its content makes no sense at re, Do\nmake it again"]


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
