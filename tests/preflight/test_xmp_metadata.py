"""The XMP of a file is read as names with text, whatever prefixes it has; its dates are moments."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.preflight.open import Budget, OverBudgetError
from flyergen.preflight.xmp_metadata import parse_date, read_xmp

PACKET = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:d="http://purl.org/dc/elements/1.1/">
 <r:Description xmlns:p="http://ns.adobe.com/pdf/1.3/" xmlns:o="urn:other" p:Producer="flyergen" o:secret="no">
  <d:title><r:Alt>
   <r:li xml:lang="es">Vacunas</r:li><r:li xml:lang="x-default">Flu shots</r:li>
  </r:Alt></d:title>
  <d:creator><r:Seq><r:li>Ann</r:li><r:li> Ben </r:li></r:Seq></d:creator>
  <d:format> application/pdf </d:format>
 </r:Description>
</r:RDF><?xpacket end="w"?>
"""


def test_properties_have_the_usual_names_whatever_the_prefixes() -> None:
    assert read_xmp(PACKET.encode(), Budget(len(PACKET))) == {
        "pdf:Producer": "flyergen",
        "dc:title": "Flu shots",
        "dc:creator": "Ann, Ben",
        "dc:format": "application/pdf",
    }


@pytest.mark.parametrize(
    "packet", ["", "<a>", "<!DOCTYPE a><a/>", "<?xml version='1.0' encoding='none'?><a/>", "words"]
)
def test_what_is_no_packet_is_refused(packet: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_xmp(packet.encode(), Budget(1000))


def test_a_packet_is_counted_before_it_is_read() -> None:
    with pytest.raises(OverBudgetError):
        read_xmp(b"<a>" * 2_000_000, Budget(1000))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("D:20260102030405+01'00'", "2026-01-02T02:04:05"),
        ("D:20260102030405Z", "2026-01-02T03:04:05"),
        ("D:20260102", "2026-01-02T00:00:00"),
        ("2026-01-02T03:04:05-08:00", "2026-01-02T11:04:05"),
        ("2026-01-02", "2026-01-02T00:00:00"),
    ],
)
def test_a_date_of_a_pdf_is_a_moment(text: str, iso: str) -> None:
    assert parse_date(text) == datetime.fromisoformat(iso).replace(tzinfo=UTC)


@given(st.integers(-30_000_000_000, 250_000_000_000))
def test_every_moment_that_a_pdf_can_write_is_read(seconds: int) -> None:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    assert parse_date(f"D:{moment:%Y%m%d%H%M%S}Z") == moment


@given(st.text(max_size=30))
def test_what_is_no_date_is_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.tzinfo is not None


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert parse_date("D:20260231000000Z") is None
    assert parse_date("") is None
