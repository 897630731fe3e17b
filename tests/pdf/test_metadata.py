"""Metadata: the file says the same of itself everywhere."""

import re
from datetime import datetime, timedelta, timezone

import pytest

from flyergen.limits import PdfSettings
from flyergen.pdf.profiles import FOGRA47, GRACOL
from pdf.sample import COPIER, DETAILS, PRESS, SCREEN, TARGETS, X1A, written
from tables import each_row


@each_row("target", TARGETS.values(), ids=list(TARGETS))
def test_info_and_xmp_agree(target: PdfSettings) -> None:
    pdf = written(target)
    info = {str(key): str(value) for key, value in pdf.docinfo.items()}
    assert info == {
        "/Title": "¡Conoce tus derechos!",
        "/Author": "Rural Group",
        "/Subject": "What to do & whom to call",
        "/Creator": "flyergen",
        "/Producer": "flyergen",
        "/CreationDate": "D:20250301123005+00'00'",
        "/ModDate": "D:20250301123005+00'00'",
        "/Trapped": "/False",
        **dict.fromkeys(("/GTS_PDFXVersion", "/GTS_PDFXConformance") if target is X1A else (), "PDF/X-1a:2003"),
    }
    xmp = pdf.open_metadata()
    assert xmp["dc:title"] == info["/Title"]
    assert xmp["dc:creator"] == [info["/Author"]]
    assert xmp["dc:description"] == info["/Subject"]
    assert xmp["dc:language"] == {"en-US"}
    assert xmp["xmp:CreatorTool"] == xmp["pdf:Producer"] == "flyergen"
    assert {xmp[f"xmp:{key}"] for key in ("CreateDate", "ModifyDate", "MetadataDate")} == {"2025-03-01T12:30:05+00:00"}
    assert xmp["pdf:Trapped"] == "False"


@pytest.mark.parametrize(("target", "pdfx"), [(PRESS, "PDF/X-4"), (COPIER, None), (SCREEN, None)])
def test_a_file_names_the_standards_that_it_keeps(target: PdfSettings, pdfx: str | None) -> None:
    text = written(target).Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in text
    assert "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>" in text
    assert re.findall("<pdfxid:GTS_PDFXVersion>(.*?)<", text) == ([pdfx] if pdfx else [])


def test_words_are_left_out_where_there_are_none() -> None:
    pdf = written(PRESS, DETAILS._replace(author="", subject=""))
    assert {"/Author", "/Subject"}.isdisjoint(pdf.docinfo)
    assert "dc:creator" not in pdf.Root.Metadata.read_bytes().decode()


def test_a_date_of_another_zone_is_told_in_utc() -> None:
    date = datetime(2025, 3, 1, 5, 30, 5, tzinfo=timezone(timedelta(hours=-7)))
    assert written(PRESS, DETAILS._replace(date=date)).docinfo.CreationDate == "D:20250301123005+00'00'"


def test_the_press_file_has_two_intents_and_one_profile() -> None:
    one, two = written(PRESS).Root.OutputIntents
    assert [str(one.S), str(two.S)] == ["/GTS_PDFX", "/GTS_PDFA1"]
    assert str(one.OutputConditionIdentifier) == "CGATS TR 006"
    assert str(one.RegistryName) == "http://www.color.org"
    assert one.DestOutputProfile.objgen == two.DestOutputProfile.objgen
    assert one.DestOutputProfile.N == 4
    assert one.DestOutputProfile.read_bytes() == GRACOL.path.read_bytes()


def test_a_shop_may_choose_the_printing_condition() -> None:
    intent = written(PRESS, DETAILS._replace(profile=FOGRA47)).Root.OutputIntents[0]
    assert str(intent.OutputConditionIdentifier) == "FOGRA47"


@pytest.mark.parametrize("target", [COPIER, SCREEN], ids=lambda target: target.name)
def test_other_files_are_meant_for_srgb(target: PdfSettings) -> None:
    (intent,) = written(target).Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3


@pytest.mark.parametrize(("target", "version"), [(PRESS, "1.6"), (COPIER, "1.7"), (SCREEN, "1.7")])
def test_the_version_is_the_one_that_the_standard_allows(target: PdfSettings, version: str) -> None:
    assert written(target).pdf_version == version


def test_the_identifier_is_in_the_trailer_and_in_the_xmp() -> None:
    pdf = written(PRESS)
    digits = bytes(pdf.trailer.ID[0]).hex()
    assert str(pdf.open_metadata()["xmpMM:InstanceID"]).replace("-", "") == f"uuid:{digits}"
