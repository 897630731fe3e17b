"""The focus and the scrim of a picture are written into its layout, and every other byte stays."""

import pytest

from flyergen.geometry import Point
from flyergen.problem import Place
from flyergen.source.edit.facts import with_focus_at, with_scrim_at

FOCUS = Point(0.3, 0.62)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "- picture: {file: a.jpg, text: x}  # one\n",
            "- picture: {file: a.jpg, focus: [0.3, 0.62], text: x}  # one\n",
        ),
        ("- picture: {file: a.jpg, focus: [1, 0]}\n", "- picture: {file: a.jpg, focus: [0.3, 0.62]}\n"),
        (
            "- picture:\n    file: a.jpg  # one\n    text: x\n",
            "- picture:\n    file: a.jpg  # one\n    focus: [0.3, 0.62]\n    text: x\n",
        ),
        ("- picture:\r\n    file: a.jpg", "- picture:\r\n    file: a.jpg\r\n    focus: [0.3, 0.62]"),
        ("- picture: a.jpg\n", "- picture: {file: a.jpg, focus: [0.3, 0.62]}\n"),
        ("- picture: {file: 'a.jpg'}\n- title: t\n", "- picture: {file: 'a.jpg', focus: [0.3, 0.62]}\n- title: t\n"),
    ],
)
def test_only_the_focus_is_written(before: str, after: str) -> None:
    lines = before.replace("\r\n", "\n").split("\n")
    line = next(number for number, one in enumerate(lines) if "a.jpg" in one)
    column = lines[line].index("a.jpg") - ("'a.jpg'" in lines[line])
    assert with_focus_at(before, Place("layout.yaml", line + 1, column + 1), FOCUS) == after


def test_a_place_without_a_picture_is_none() -> None:
    with pytest.raises(KeyError):
        with_focus_at("- title: t\n", Place("layout.yaml", 1, 3), FOCUS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- picture: {file: a.jpg, text: x}\n", "- picture: {file: a.jpg, scrim: {colour: ink}, text: x}\n"),
        (
            "- picture: {file: a.jpg, scrim: {colour: sky, reach: 1}}\n",
            "- picture: {file: a.jpg, scrim: {colour: ink}}\n",
        ),
        (
            "- picture:\n    file: a.jpg\n    scrim:  # dark\n      colour: sky\n      reach: 1  # it\n    text: x\n",
            "- picture:\n    file: a.jpg\n    scrim: {colour: ink}  # it\n    text: x\n",
        ),
    ],
)
def test_only_the_scrim_is_written(before: str, after: str) -> None:
    line = next(number for number, one in enumerate(before.split("\n")) if "a.jpg" in one)
    place = Place("layout.yaml", line + 1, before.split("\n")[line].index("a.jpg") + 1)
    assert with_scrim_at(before, place, "{colour: ink}") == after
