"""The color in which words are seen, and what is around them: paper, colors, photographs, and several blended."""

from pathlib import Path as File

import pytest
from PIL import Image

from flyergen.artwork import Path, Picture, rectangle
from flyergen.colour import INK, PAPER, Colour, Opacity
from flyergen.geometry import Rect
from flyergen.gradient import Gradient
from flyergen.problem import Place
from flyergen.typeset.painting_order import Blend, Mark, Page, Paint, Sign, Source
from flyergen.typeset.seen_colours import Subject, backing_of, looks_like, seen_colours

RED = Colour("red", (1.0, 0.0, 0.0), (0, 1, 1, 0))
BOX = Rect(20, 20, 10, 10)
HALF = Opacity(0.5)
HERE = Place("layout.yaml", 1, 1)


def mark(order: int) -> Mark:
    return Mark(order, "front", 0, 0, Source("colour", ""))


def painted(order: int = 0, colour: Colour = RED, **more: object) -> Paint:
    """Return a field behind the words."""
    return Paint(mark(order), Path(rectangle(Rect(0, 0, 60, 60)), fill=colour, **more), None)  # type: ignore[arg-type]


def photograph(folder: File, *greys: int) -> Paint:
    """Return a photograph of bands of grey behind the words."""
    image = Image.new("L", (60, len(greys)))
    image.putdata([grey for grey in greys for _ in range(60)])
    image.convert("RGB").save(folder / "bands.png")
    picture = Picture(str(folder / "bands.png"), Rect(0, 0, 60, 60))
    paint = Paint(mark(0), Path(picture.outline), None)
    paint.picture, paint.whole = picture, picture.box
    return paint


def on(*paints: Paint) -> Subject:
    return Subject(Sign(mark(9), BOX), Page(paints))


def seen(opacity: Opacity | None, ground: Paint | None, *paints: Paint) -> list[tuple[tuple[float, ...], ...]]:
    """Return how black words are seen and what is around them, as RGB."""
    subject = on(*(paints or ((ground,) if ground else ())))
    pairs = seen_colours(INK, opacity, ground, subject)
    return [tuple(tuple(round(part, 3) for part in one.rgb) for one in pair) for pair in pairs]


BLACK, GREY, WHITE, FULL, PALE = (0, 0, 0), (0.5, 0.5, 0.5), (1, 1, 1), (1, 0, 0), (1, 0.5, 0.5)


def test_words_are_seen_on_paper_or_on_a_color_and_mixed_with_it_if_they_are_seen_through() -> None:
    assert seen(None, None) == [(BLACK, WHITE)]
    assert seen(None, painted()) == [(BLACK, FULL)]
    assert seen(HALF, None) == [(GREY, WHITE)]
    assert seen(HALF, painted()) == [((0.5, 0, 0), FULL)]


def test_of_a_gradient_the_outermost_colors_in_the_box_count() -> None:
    stops = ((0.0, RED), (1.0, PAPER))
    fading = painted(gradient=Gradient(stops, (60, 0.0, 0.0, 60, 0, 0)))
    assert seen(None, fading) == [(BLACK, (1, 0.333, 0.333)), (BLACK, PALE)]


def test_words_in_the_group_of_their_ground_are_mixed_with_what_is_below_both() -> None:
    own, other = (Blend(painted(opacity=group), None, group) for group in (HALF, Opacity(0.5)))
    assert seen(None, own) == [(BLACK, PALE)]
    assert seen(HALF, own) == [(GREY, PALE)]
    veil = Blend(painted(opacity=HALF), painted(-1, INK), HALF)
    assert seen(HALF, veil) == [(BLACK, (0.5, 0, 0))]
    assert seen(Opacity(0.5, HERE), veil) == [((0.25, 0, 0), (0.5, 0, 0))]
    assert [around for _, around in seen(HALF, other)] == [PALE]
    assert seen(HALF, Blend(painted(opacity=HALF), painted(-1, PAPER), HALF)) == [(GREY, PALE)]


def test_of_a_photograph_the_darkest_and_the_lightest_tone_count_and_a_color_over_it_too(tmp_path: File) -> None:
    photo, veil = photograph(tmp_path, *[0] * 25, *[255] * 35), painted(1, opacity=HALF)
    assert seen(None, photo) == [(BLACK, BLACK), (BLACK, WHITE)]
    assert seen(None, veil.over(photo), photo, veil) == [(BLACK, (0.5, 0, 0)), (BLACK, PALE)]
    assert seen(HALF, veil.over(photo), photo, veil) == [(BLACK, (0.5, 0, 0)), (GREY, PALE)]


def test_the_photograph_behind_words_is_found_through_what_covers_it(tmp_path: File) -> None:
    photo, veil, later = photograph(tmp_path, 0, 255), painted(1, opacity=HALF), painted(12)
    plain, covered = backing_of(photo, on(photo)), backing_of(veil.over(photo), on(photo, veil, later))
    assert plain
    assert covered
    assert (plain.picture, covered.picture) == (photo.picture, photo.picture)
    assert (plain.views[0].words, plain.views[0].scene) == (BOX, None)
    scene = covered.views[0].scene
    assert scene
    assert (scene.under, scene.over) == ((photo, veil), (later,))
    assert [backing_of(ground, on()) for ground in (None, painted(), veil.over(None))] == [None] * 3


@pytest.mark.parametrize(("grey", "alike"), [(255, True), (245, True), (242, False), (0, False)])
def test_a_photograph_looks_like_paper_where_no_edge_is_seen(tmp_path: File, grey: int, alike: bool) -> None:
    photo = photograph(tmp_path, grey)
    assert looks_like(photo, PAPER, on(photo)) == alike
    assert not looks_like(painted(colour=PAPER), PAPER, on())
