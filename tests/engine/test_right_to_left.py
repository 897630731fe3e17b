"""A flyer in a language that is written from right to left: the mirrored sheet, the order of its words, its lines."""

from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from flyergen import open_project
from flyergen.engine.project import Flyer

FLAGSHIP = Path(__file__).parents[2] / "flyers" / "secure-communities"


@cache
def in_arabic() -> Flyer:
    """Return the flagship in its first layout, in Arabic beside its own languages."""
    files: dict[str, str | bytes] = {
        path.relative_to(FLAGSHIP).as_posix(): path.read_bytes()
        for path in FLAGSHIP.rglob("*")
        if path.is_file() and path.parent.name in ("secure-communities", "art", "text")
    }
    facts = (FLAGSHIP / "flyer.yaml").read_text("utf-8")
    facts = facts.replace("languages: [en, es]", "languages: [en, es, ar]").replace("[layout, bold]", "[layout]")
    words = {
        f"text/{code}.yaml": (FLAGSHIP / f"text/{code}.yaml").read_text("utf-8").partition("\nbold:")[0]
        for code in ("en", "es", "ar")
    }
    return open_project({**files, "flyer.yaml": facts, **words}, "secure-communities")["secure-communities"]


def words_of(data: bytes) -> str:
    """Return the words of a PDF as PDFium reads them, with one space between two."""
    with pypdfium2.PdfDocument(data) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_an_arabic_flyer_is_made_for_all_usual_targets() -> None:
    made = list(in_arabic().build(["ar"]))
    assert [(one.target, one.made, [str(p) for p in one.problems if not p.warning]) for one in made] == [
        ("press", True, []),
        ("copier", True, []),
        ("screen", True, []),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "ما هو برنامج المجتمعات الآمنة؟",  # two lines
        "المحلية بأن تقارن بصمات كل من",  # within one
        "قواعد البيانات الجنائية لمكتب التحقيقات",  # with ligatures of lam and alef
        "amanda@rop.org",
        "503-543-8417",
        "Rural Organizing Project",
    ],
)
def test_its_words_are_read_in_the_order_in_which_they_were_written(words: str) -> None:
    (made,) = in_arabic().build(["ar"], targets=["press"])
    assert words in words_of(made.data or b"")


def test_the_cover_is_at_the_left_of_the_outside_and_the_first_panel_at_the_right_of_the_inside() -> None:
    editor, english = in_arabic().editor("ar"), in_arabic().editor("en")
    for key, third in (("cover.title", 0), ("organization.heading", 1), ("what.heading", 2), ("problems.heading", 2)):
        own, other = editor.places(key)[0], english.places(key)[0]
        assert (own.side, int(own.box.x * 3 // 279.4)) == (other.side, third)
        assert int((other.box.x) * 3 // 279.4) == 2 - third


def test_its_text_ends_where_english_text_begins() -> None:
    editor, english = in_arabic().editor("ar"), in_arabic().editor("en")
    right = max(one.box.right for one in editor.places("what.body"))
    left = min(one.box.x for one in english.places("what.body"))
    assert right == pytest.approx(279.4 - left, abs=0.3)


def test_an_address_and_a_phone_number_among_arabic_words_are_in_their_own_order() -> None:
    places = [one for one in in_arabic().editor("ar").places("organization.body") if one.text.strip()]
    line = next(one for one in places if "503-543-8417" in one.text)
    assert "7148-345-305" not in "".join(one.text for one in places)
    assert line.box.width > 5


def test_no_two_lines_touch_and_the_words_fit() -> None:
    found = in_arabic().check(["ar"])
    assert [one.code for one in found if not one.warning] == []
