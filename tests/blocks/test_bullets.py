"""A list with hanging bullets: discs, boxes to tick or the numbers of steps, and how far its words are from them."""

import pytest

from blocks.reading import panel, roles, run, tree
from flyergen.artwork import Path as Shape
from flyergen.artwork import extent
from flyergen.units import pt
from project import EN, ES, LAYOUT, Project

POINTS = "- points: {text: points, level: 2}"
STEPS = "- bullets: {text: steps, mark: number, indent: 24pt}"


@pytest.fixture
def project(project: Project) -> Project:
    """The small flyer with a list of two steps instead of its points."""
    for file, steps in ((EN, "Stand back, Say it out loud"), (ES, "Guarde distancia, Dígalo ya")):
        text = (project.flyer / file).read_text("utf-8")
        before, _, after = text.partition("points:\n")
        project.write(file, f"{before}steps: [{steps}]\n{after[after.index('figure:') :]}")
    return project.change(LAYOUT, POINTS, STEPS)


def test_steps_have_bold_numbers_at_the_margin_and_are_a_numbered_list(project: Project) -> None:
    items = panel(project)
    one, words = run(items, "1"), run(items, "Stand back")
    assert words.origin.x - one.origin.x == pytest.approx(pt(24), abs=0.3)
    assert one.origin.y == words.origin.y
    assert ("Bold" in one.font.name, one.colour.name) == (True, "brand")
    assert roles(one)[:3] == ["Lbl", "LI", "L"]


def test_the_number_of_a_step_may_be_large_and_begins_at_the_height_of_its_words(project: Project) -> None:
    project.change(LAYOUT, "mark: number", "mark: number, mark_style: point-heading")
    items = panel(project)
    two, words = run(items, "2"), run(items, "Say it out loud")
    caps = (pt(one.size * one.font.cap_height / 1000) for one in (two, words))
    tops = [one.origin.y - cap for one, cap in zip((two, words), caps, strict=True)]
    assert tops[0] == pytest.approx(tops[1])


def test_bullets_may_be_boxes_to_tick(project: Project) -> None:
    items = panel(project.change(LAYOUT, "mark: number, indent: 24pt", "mark: box, disc: 9pt"))
    boxes = [item for item in items if isinstance(item, Shape) and item.element and item.element.actual_text == "☐"]
    assert len(boxes) == 2
    for box, words in zip(boxes, ("Stand back", "Say it out loud"), strict=True):
        assert (box.fill, box.stroke and box.stroke.width) == (None, pt(0.8))
        below = run(items, words)
        top, foot = (pick(y for _, *xy in box.segments for y in xy[1::2]) for pick in (min, max))
        cap = pt(below.size * below.font.cap_height / 1000)
        assert (top + foot) / 2 == pytest.approx(below.origin.y - cap / 2)
        assert foot - top + pt(0.8) == pytest.approx(pt(9))


def test_a_disc_is_centred_on_the_lower_case_letters_and_hangs_before_its_words(project: Project) -> None:
    items = panel(project.change(LAYOUT, "mark: number, indent: 24pt", "disc: 6pt, indent: 15pt"))
    discs = [item for item in items if isinstance(item, Shape) and item.element and item.element.actual_text == "•"]
    assert len(discs) == 2
    for disc, text in zip(discs, ("Stand back", "Say it out loud"), strict=True):
        words, box = run(items, text), extent(disc.segments)
        assert (box.width, box.height) == pytest.approx((pt(6), pt(6)))
        assert words.origin.x - box.x == pytest.approx(pt(15))
        assert words.origin.y - (box.y + box.bottom) / 2 == pytest.approx(
            pt(words.size * words.font.x_height / 1000) / 2
        )
        assert roles(words)[:4] == ["P", "LBody", "LI", "L"]


def test_words_move_away_from_marks_that_are_wider_than_the_indent(project: Project) -> None:
    items = panel(project.change(LAYOUT, "mark: number, indent: 24pt", "disc: 12pt, indent: 10pt"))
    left = min(extent(item.segments).x for item in items if isinstance(item, Shape) and item.element)
    assert run(items, "Stand back").origin.x - left == pytest.approx(pt(12 + 3))


def test_a_list_without_words_is_left_out_and_an_empty_item_is_not_counted(project: Project) -> None:
    items = panel(project.change(EN, "Stand back, ", '"", '))
    assert run(items, "1").origin.y == run(items, "Say it out loud").origin.y
    project.change(EN, 'steps: ["", Say it out loud]', 'steps: [""]')
    project.change(ES, "steps: [Guarde distancia, Dígalo ya]", 'steps: [""]')
    assert not [one for one in panel(project) if "L" in roles(one)]


def test_a_list_of_steps_says_that_it_is_numbered(project: Project) -> None:
    project.printed("press")
    found = tree(project.root / "output/shots/shots.en.press.pdf", "L", "Lbl")
    assert ("L", ("Lbl",), ("Lbl",)) in found
