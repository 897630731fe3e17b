"""Editions: languages on request are made when they are asked for, and otherwise as if they were not there."""

from pathlib import Path

import pypdfium2
import pytest

from flyergen.api import Flyer, open_project
from flyergen.problem import FlyerError

FLYERS = Path(__file__).parents[2] / "flyers"
RIGHTS, CAMPAIGN = (open_project(FLYERS.parent)[name] for name in ("know-your-rights", "secure-communities"))


def cover_of(flyer: Flyer, language: str, *languages: str) -> str:
    """Return the words on the outside of the edition for screens, of a build of some languages."""
    made = {one.language: one for one in flyer.build(languages or (language,), targets=["screen"])}
    with pypdfium2.PdfDocument(made[language].data) as document:
        return " ".join(document[0].get_textpage().get_text_range().split())


def test_a_build_without_languages_leaves_them_out() -> None:
    assert RIGHTS.languages == ("en", "es")
    assert {one.language for one in RIGHTS.build(targets=["copier"])} == {"en", "es"}


@pytest.mark.all
@pytest.mark.parametrize("language", ["vi", "am", "ht"])
def test_each_is_made_for_the_usual_targets_and_has_no_problem(language: str) -> None:
    made = list(RIGHTS.build([language]))
    assert [one.target for one in made if one.made] == ["press", "copier", "screen"]
    assert {problem.code for one in made for problem in one.problems} <= {"W101", "W102"}


@pytest.mark.all
def test_its_cover_names_the_other_languages_and_no_other_cover_names_it() -> None:
    assert "Also in English · También en español" in cover_of(RIGHTS, "vi")
    assert "tiếng Việt" not in cover_of(RIGHTS, "en", "en", "vi")


def test_the_size_of_the_others_does_not_depend_on_it() -> None:
    alone, beside = (next(iter(CAMPAIGN.build(codes, targets=["copier"]))) for codes in (["en"], ["en", "ar"]))
    assert alone.data == beside.data


def test_a_language_without_words_is_none_of_them() -> None:
    with pytest.raises(FlyerError) as error:
        list(RIGHTS.build(["ru"]))
    assert [one.code for one in error.value.problems] == ["F104"]


def test_on_a_phone_the_arabic_cover_has_its_picture() -> None:
    (made,) = CAMPAIGN.build(["ar"], targets=["screen"])
    with pypdfium2.PdfDocument(made.data) as document:
        picture = document[0].render(scale=0.5).to_pil().convert("RGB")
    top = picture.crop((0, 0, picture.width, picture.height // 2))
    dark = sum(count for count, colour in top.getcolors(top.width * top.height) or () if sum(colour) < 250)
    assert dark > 0.2 * top.width * top.height
