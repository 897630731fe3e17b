"""Previews: pictures with guides, of the folded piece, and with what does not fit in red."""

from typing import Any

from PIL import Image

from flyergen.job.request import Request
from flyergen.reports.previews import Looks, Preview, make_preview
from project import ES, LAYOUT, Project


def preview(*languages: str, **looks: Any) -> Preview:
    """Make the pictures of the flyer, in all languages or in some."""
    return make_preview(Request(("shots",), languages), Looks(**looks))


def test_guides_show_the_bleed_too(project: Project) -> None:
    shown = preview("en", dpi=160, guides=True)
    with Image.open(project.root / shown.pictures[0]) as picture:
        assert picture.size == (round(5.75 * 160), round(8.75 * 160))


def test_what_does_not_fit_is_shown_in_red_if_asked(project: Project) -> None:
    project.low()
    shown = preview(overset=True)
    assert shown.problems == ()
    english, _, spanish, _ = shown.pictures
    with Image.open(project.root / english) as good, Image.open(project.root / spanish) as full:
        assert not _has_red(good)
        assert _has_red(full)


def _has_red(picture: Image.Image) -> bool:
    red, green, _ = picture.convert("RGB").split()
    return any(high > 200 and low < 100 for high, low in zip(red.tobytes(), green.tobytes(), strict=True))


def test_a_word_that_is_wider_than_its_column_is_shown_if_asked(project: Project) -> None:
    project.change(ES, "Nada.", "Nada" * 60)
    assert [problem.code for problem in preview("es").problems] == ["T303"]
    shown = preview("es", overset=True)
    assert (shown.problems, len(shown.pictures)) == ((), 2)


def test_a_folded_piece_is_shown_closed_opened_open_and_from_behind(project: Project) -> None:
    project.change(LAYOUT, "extends: flat\nsheet: half-letter", "extends: base\nsheet: letter\nfold: half")
    project.change(LAYOUT, "  front:", "  cover:")
    project.change(LAYOUT, "  back:", "  inside-1:")
    shown = preview("en", folded=True)
    assert (shown.problems, [path.name for path in shown.pictures]) == (
        (),
        [f"shots.en.folded-{view}.png" for view in ("closed", "open", "back")],
    )
