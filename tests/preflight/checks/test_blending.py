"""Rendering intents, blend modes, layers and embedded files: what no standard has is told."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.checks.blending import (
    check_blend_modes,
    check_dynamic_forms,
    check_enclosed_files,
    check_intents,
    check_layers,
)
from flyergen.preflight.open import Budget
from flyergen.preflight.report import Remark
from preflight.finished import press_pdf, problems_of
from tables import each_row

Check = Callable[[Any], Iterator[Remark]]


def document(*dictionaries: Dictionary, **root: Any) -> Any:
    """Return what these checks ask of a document."""
    whole = Dictionary(**root)
    return SimpleNamespace(
        dictionaries=dictionaries,
        root=whole,
        budget=Budget(),
        section=lambda name: whole.get(name, Dictionary()),
    )


def told(check: Check, *dictionaries: Dictionary, **root: Any) -> list[str]:
    return [f"{remark.code} {remark.fact}" for remark in check(document(*dictionaries, **root))]


@pytest.mark.parametrize("intent", ["Perceptual", "RelativeColorimetric", "Saturation", "AbsoluteColorimetric"])
def test_a_rendering_intent_of_pdf_is_right(intent: str) -> None:
    assert told(check_intents, Dictionary(RI=Name(f"/{intent}"))) == []


def test_another_intent_is_told_in_a_state_and_in_a_picture() -> None:
    picture = Dictionary(Subtype=Name.Image, Intent=Name.Vivid)
    fact = "P453 a rendering intent that PDF does not have: "
    (found,) = told(check_intents, Dictionary(RI=Name.Bright), picture, Dictionary(Intent=Name.Other))
    assert found.startswith(fact)
    assert ("Bright" in found, "Vivid" in found, "Other" in found) == (True, True, False)


@pytest.mark.parametrize("mode", ["Normal", "Multiply", "Luminosity", "ColorBurn"])
def test_a_blend_mode_of_pdf_is_right_alone_and_in_a_list(mode: str) -> None:
    assert told(check_blend_modes, Dictionary(BM=Name(f"/{mode}")), Dictionary(BM=Array([Name(f"/{mode}")]))) == []


def test_another_blend_mode_is_told() -> None:
    (found,) = told(check_blend_modes, Dictionary(BM=Array([Name.Normal, Name.Dissolve])))
    assert found.startswith("P454 a blend mode that PDF does not have: ")


def test_settings_of_layers_have_names_list_all_layers_and_switch_none() -> None:
    pdf = Pdf.new()
    one, other = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in ("a", "b"))

    def layers(**setting: Any) -> list[str]:
        entries = Dictionary(OCGs=Array([one, other]), D=Dictionary(**setting))
        return told(check_layers, OCProperties=entries)

    assert layers(Name="all", Order=Array([one, Array([other])])) == []
    assert layers(Order=Array([one, other])) == ["P494 a setting of the layers has no name of its own"]
    assert layers(Name="all", Order=Array([one])) == ["P494 a layer is missing in the list of layers (Order)"]
    assert layers(Name="all", AS=Array([])) == ["P494 layers switch by themselves (AS)"]


def test_an_embedded_file_has_both_of_its_names() -> None:
    named = Dictionary(EF=Dictionary(), F="a.csv", UF="a.csv")
    assert told(check_enclosed_files, named) == []
    assert told(check_enclosed_files, Dictionary(EF=Dictionary(), F="a.csv")) == [
        "P498 a file within the file has no name"
    ]


def test_a_form_that_is_made_up_when_it_is_opened_is_told() -> None:
    fact = "P499 the file has a form that is made up when it is opened (XFA)"
    assert told(check_dynamic_forms) == []
    assert told(check_dynamic_forms, NeedsRendering=True) == [fact]
    assert told(check_dynamic_forms, AcroForm=Dictionary(XFA=Array([]))) == [fact]


def claim(part: str, conformance: str) -> bytes:
    names = f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{conformance}</pdfaid:conformance>"
    space = 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    return f"<rdf:RDF {rdf}><rdf:Description {space}>{names}</rdf:Description></rdf:RDF>".encode()


def archive(part: str) -> bytes:
    """Return a PDF that claims a part of PDF/A, or nothing."""
    pdf = Pdf.new()
    pdf.add_blank_page()
    if part:
        pdf.Root.Metadata = pdf.make_stream(claim(part, "B"), Type=Name.Metadata, Subtype=Name.XML)
    file = BytesIO()
    pdf.save(file)
    return file.getvalue()


def attached(pdf: Pdf, data: bytes, **entries: object) -> Any:
    """Return the specification of a file within the file."""
    stream = pdf.make_stream(data, Type=Name.EmbeddedFile)
    found = Dictionary(Type=Name.Filespec, F="a.exe", UF="a.exe", EF=Dictionary(F=stream, UF=stream))
    for name, value in entries.items():
        found[f"/{name}"] = value
    return pdf.make_indirect(found)


def in_names(pdf: Pdf, file: Any) -> None:
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(["a.exe", file])))


def in_portfolio(pdf: Pdf, file: Any) -> None:
    in_names(pdf, file)
    pdf.Root.Collection = Dictionary(View=Name.D)


def on_a_note(pdf: Pdf, file: Any) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[1, 1, 9, 9], FS=file)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def in_root(pdf: Pdf, file: Any) -> None:
    pdf.Root.AF = Array([file])


def on_the_page(pdf: Pdf, file: Any) -> None:
    pdf.pages[0].obj.AF = Array([file])


def on_a_tag(pdf: Pdf, file: Any) -> None:
    pdf.Root.StructTreeRoot.K[0].AF = file


Put = Callable[[Pdf, Any], None]


def archived(path: Path, standard: str, put: Put, data: bytes = b"MZ", **entries: object) -> list[str]:
    """Return what is told of a file that claims PDF/A and holds another."""

    def change(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes().decode()
        names = f'pdfaid:part="{standard[:1]}" pdfaid:conformance="{standard[1:]}"'
        space = f'rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" {names}'
        packet = packet.replace('rdf:about=""', space)
        pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
        put(pdf, attached(pdf, data, **entries))

    return [each for each in problems_of(press_pdf(path / "flyer.pdf", change=change)) if "P514" in each]


@pytest.mark.parametrize("put", [in_names, in_portfolio, on_a_note, in_root, on_the_page, on_a_tag])
def test_a_program_is_told_however_it_is_attached_to_an_archive(put: Put, tmp_path: Path) -> None:
    fact = "P514: a file that claims PDF/A-2a holds a file that is not PDF/A: `a.exe`"
    hint = "take it out, turn it into PDF/A, or claim PDF/A-3"
    assert archived(tmp_path, "2A", put) == [f"{fact}\n{hint}"]


@each_row(
    ("standard", "held", "is_told"),
    [
        ("1B", b"MZ", True),
        ("1B", archive("1"), True),
        ("2B", archive("1"), False),
        ("2U", archive("2"), False),
        ("2B", archive("3"), True),
        ("2B", archive(""), True),
        ("2B", b"%PDF-1.4 and no more", True),
        ("4", archive("2"), False),
        ("4", b"MZ", True),
        ("", b"MZ", False),
    ],
    ids=lambda value: str(value)[:20],
)
def test_an_archive_holds_what_its_part_allows(standard: str, held: bytes, is_told: bool, tmp_path: Path) -> None:
    assert bool(archived(tmp_path, standard, in_names, held)) == is_told


def test_pdf_a_1_holds_no_other_file(tmp_path: Path) -> None:
    fact = "P514: a file that claims PDF/A-1b holds another file: `a.exe`"
    assert archived(tmp_path, "1B", in_names) == [f"{fact}\ntake it out, or claim PDF/A-3"]


@pytest.mark.parametrize("standard", ["3b", "4f"])
def test_an_archive_of_any_files_says_what_they_are_for(standard: str, tmp_path: Path) -> None:
    fact = f"P514: a file that claims PDF/A-{standard} does not say what a file in it is for: `a.exe`"
    told = [f"{fact}\nwrite AFRelationship, and list the file in an AF"]
    assert archived(tmp_path, standard, in_root, AFRelationship=Name.Data) == []
    assert archived(tmp_path, standard, on_a_tag, AFRelationship=Name.Data) == []
    assert archived(tmp_path, standard, in_root) == told
    assert archived(tmp_path, standard, in_names, AFRelationship=Name.Data) == told
