"""What is written is what the standards say: gettext's own checker and the schema of OASIS read it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from examples import up_to
from flyergen.flyer.hints import Hints
from flyergen.flyer.words import Words
from flyergen.problem import Place
from flyergen.source.exchange.export_import import export_words
from flyergen.source.exchange.translation_units import Parcel, Unit
from flyergen.source.read_text import read_exactly
from source.exchange.test_formats import FLYERS, parcel, words_of
from source.exchange.yaml_files import yaml_files
from tables import each_row

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schema" / "xliff_core_2.0.xsd")))
ODD = Parcel(
    "clinic & co",
    "en",
    "zh-Hans",
    (
        Unit("a b.1", 'one <b> & "two"\n\tthree', ""),
        Unit("ñ.2", "one", "uno\n", "initial", True, Hints("cover <1>", 12, {"x": "a & b"}, True, 'on "e"')),
    ),
)


def msgfmt(data: bytes) -> str:
    if not shutil.which("msgfmt"):
        pytest.skip("gettext is not installed, so msgfmt cannot check PO files")
    checked = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", "-"], input=data, capture_output=True, check=False
    )
    return checked.stderr.decode() if checked.returncode else ""


def schema_errors(data: bytes) -> str:
    SCHEMA.validate(etree.fromstring(data))
    return str(SCHEMA.error_log)


@each_row("path", FLYERS, ids=lambda path: path.name)
def test_the_flyers_here_are_po_to_gettext(path: Path) -> None:
    assert msgfmt(export_words(parcel(read_exactly(path, path.name)), "po")) == ""


@each_row("path", FLYERS, ids=lambda path: path.name)
def test_the_flyers_here_are_xliff_to_the_schema(path: Path) -> None:
    assert schema_errors(export_words(parcel(read_exactly(path, path.name)), "xliff")) == ""


def test_odd_keys_and_words_are_what_the_standards_say() -> None:
    assert msgfmt(export_words(ODD, "po")) == ""
    assert schema_errors(export_words(ODD, "xliff")) == ""


@settings(max_examples=up_to(50), deadline=None)
@given(text=yaml_files())
def test_any_words_are_xliff_to_the_schema(text: str) -> None:
    if (sent := parcel(text)).units:
        assert schema_errors(export_words(sent, "xliff")) == ""


def test_the_schema_finds_what_is_wrong() -> None:
    assert "element is not expected" in schema_errors(b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"/>') or (
        "required but missing" in schema_errors(b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"/>')
    )


def test_words_without_a_translation_are_of_no_state_but_initial() -> None:
    source = words_of("a: one\n", "en")
    sent = export_words(parcel_without(source), "xliff").decode()
    assert '<segment state="initial">\n        <source>one</source>\n      </segment>' in sent


def parcel_without(source: Words) -> Parcel:
    from flyergen.source.exchange.translation_units import parcel_of

    return parcel_of("clinic", source, Words("es", {}, Place("es.yaml")), {})
