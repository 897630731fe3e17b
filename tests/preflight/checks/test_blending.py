"""Rendering intents, blend modes, layers and embedded files: what no standard has is told."""

from collections.abc import Callable, Iterator
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
