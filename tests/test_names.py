"""Names of a layout keep their places, and are found at any depth of a model."""

from flyergen.names import (
    ColourName,
    FileName,
    IconName,
    Name,
    ShapeName,
    TextKey,
    files_within,
    names_file,
    names_within,
)
from flyergen.problem import Place


def test_a_name_is_its_text_and_keeps_its_place() -> None:
    place = Place("layout.yaml", 3, 1)
    name = TextKey("cover.title", place)
    assert name == "cover.title"
    assert name.place == place
    assert TextKey("cover.title").place is None
    assert hash(name) == hash("cover.title")


def test_names_of_a_type_are_found_at_any_depth_and_empty_ones_are_none() -> None:
    model = (ColourName("ink"), {Name("body"): (TextKey("a"), [TextKey("no list")], ({TextKey("b"): 2},))}, TextKey(""))
    assert names_within(model, TextKey) == ["a", "b"]
    assert names_within(model, ColourName) == ["ink"]
    assert names_within(TextKey("alone"), TextKey) == ["alone"]
    assert names_within(TextKey(""), TextKey) == []
    assert names_within(7, Name) == []


def test_files_are_those_of_the_flyer_and_not_icons_or_shapes_by_name() -> None:
    model = (FileName("hills.svg"), IconName("phone"), ShapeName("circle"), ShapeName("Star.SVG"))
    assert files_within(model) == ["hills.svg", "Star.SVG"]
    assert not names_file(IconName("phone"))


def test_an_icon_has_a_drawing_that_no_file_of_a_flyer_can_be() -> None:
    assert IconName("phone").drawing == "icon phone"
