"""Browser ICU: a page's ICU is asked about Khmer and Lao alone, and only if the page has it."""

import sys
from types import SimpleNamespace

import pytest

from flyergen.text.browser_segments import icu_word_ends, needs_icu

KHMER, LAO = "សួស្តី", "ສະບາຍດີ"


def as_page(monkeypatch: pytest.MonkeyPatch, **functions: object) -> None:
    """Let this be a page with such functions."""
    monkeypatch.setitem(sys.modules, "js", SimpleNamespace(**functions))


@pytest.mark.parametrize("text", ["", "Know your rights", "ติดต่อสำนักงาน", "请写信", "မြန်မာ", "اعرف حقوقك"])
def test_words_of_other_languages_are_those_of_the_browser(text: str) -> None:
    assert not needs_icu(text)
    assert icu_word_ends(text, "km") is None


@pytest.mark.parametrize("text", [KHMER, LAO, f"English, {LAO}"])
def test_khmer_and_lao_are_asked_for(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert needs_icu(text)
    as_page(monkeypatch)
    assert icu_word_ends(text, "en") is None


def test_the_answer_is_in_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    as_page(monkeypatch, icuWordEnds=lambda text, _: SimpleNamespace(to_py=lambda: [2, len(text) + 1]))
    assert icu_word_ends(f"😀{KHMER}", "km") == [1, len(KHMER) + 1]
