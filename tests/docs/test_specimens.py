"""Flyers that show settings in the docs: what is drawn there can be printed."""

from collections.abc import Callable
from pathlib import Path

import pytest

import gradients
import layout_forms
import opacity
import photographs
from building import build_of, told

pytestmark = pytest.mark.all

MADE_BY = {each.__name__: each.flyer_in for each in (gradients, layout_forms, opacity, photographs)}


@pytest.mark.parametrize("make", MADE_BY.values(), ids=MADE_BY)
def test_a_flyer_of_the_docs_is_made_for_press_copier_and_phone_without_a_word(
    make: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = build_of(str(make(tmp_path)), "press", "copier", "bw", "screen", output=str(tmp_path / "output"))
    assert told(made.problems) == ""
