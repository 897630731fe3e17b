"""glossary.yaml: names that stay, and what each language calls the rest."""

from pathlib import Path

import pytest

from flyergen.flyer.words import is_said, renderings
from flyergen.problem import FlyerError
from flyergen.source.project_files import read_glossary


def test_a_flyer_need_not_have_a_glossary(tmp_path: Path) -> None:
    glossary = read_glossary(tmp_path, "flyer")
    assert (glossary.keep, glossary.terms, glossary.place.file) == ((), {}, "flyer/glossary.yaml")


def test_a_glossary_has_names_and_terms(tmp_path: Path) -> None:
    text = "keep: [ROP, ICE]\nterms:\n  hold: {es: [retención, retenciones], ru: задержани*}\n"
    (tmp_path / "glossary.yaml").write_text(text, encoding="utf-8")
    glossary = read_glossary(tmp_path, "flyer")
    assert glossary.keep == ("ROP", "ICE")
    assert list(renderings(glossary, "es-MX")) == [("hold", ("retención", "retenciones"))]
    assert list(renderings(glossary, "vi")) == []


def test_a_name_cannot_stay_and_be_translated(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text("keep: [ICE]\nterms:\n  ICE: {es: hielo}\n", encoding="utf-8")
    with pytest.raises(FlyerError) as caught:
        read_glossary(tmp_path, "flyer")
    assert str(caught.value) == (
        "flyer/glossary.yaml:3:3: T107: `ICE` stays as it is and has a translation too\n"
        "  hint: leave it in one of `keep:` and `terms:`"
    )


def test_an_unknown_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text("kep: [ICE]\n", encoding="utf-8")
    with pytest.raises(FlyerError, match=r"did you mean `keep`\?"):
        read_glossary(tmp_path, "flyer")


@pytest.mark.parametrize(
    ("term", "words", "said"),
    [
        ("ICE", "el ICE, dice", True),
        ("ICE", "ICEBERG", False),
        ("ICE", "ice", False),
        ("hold", "Hold on", True),
        ("hold", "household", False),
        ("local police", "the local\n  police", True),
        ("комунидад*", "Комунидадами", True),
    ],
)
def test_a_term_is_said_in_whole_words(term: str, words: str, said: bool) -> None:
    assert is_said(term, words) is said
