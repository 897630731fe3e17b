"""A layout: its sizes, the languages of its sides, and the order in which its blocks are read."""

from flyergen.blocks.paragraph import Paragraph
from flyergen.flyer.layout import (
    At,
    Body,
    Layout,
    Panel,
    PlacedBlock,
    Sides,
    Style,
    font_role_problems,
    has_words_over_folds,
    in_reading_order,
)
from flyergen.names import Fraction, Letterspace, Name, PanelName, Points, TextKey
from flyergen.problem import Place

HERE = Place("layout.yaml", 1, 1)


def block(key: str, at: At | None = None) -> PlacedBlock:
    return PlacedBlock("paragraph", Paragraph(TextKey(key)), at, None, HERE)


def layout(panels: dict[str, Panel]) -> Layout:
    return Layout("layout", HERE, panels={PanelName(name): panel for name, panel in panels.items()})


def test_blocks_are_read_panel_by_panel_and_those_of_a_flow_where_it_begins() -> None:
    flow = (PanelName("flap"), PanelName("inside"))
    own = layout(
        {
            "back": Panel(blocks=(block("end"),)),
            "inside": Panel(blocks=(block("beside"),)),
            "text": Panel(blocks=(block("first"), block("second")), flow=flow),
        }
    )
    keys = [one.block.text for one in in_reading_order(own, ("cover", "flap", "inside", "back"))]
    assert keys == ["first", "second", "beside", "end"]


def test_words_run_over_folds_if_a_block_says_so() -> None:
    for at, over in ((None, False), (At(row=1), False), (At(over_folds=True), True)):
        assert has_words_over_folds(layout({"front": Panel(blocks=(block("a"), block("b", at)))})) is over


def test_front_and_back_are_outside_and_inside_and_fixed_languages_are_told_in_this_order() -> None:
    assert Sides(front=Name("en"), back=Name("es")).fixed == ("en", "es")
    assert Sides(inside=Name("es")).fixed == ("es",)
    sides = Sides(outside=Name("fr"), front=Name("en"))
    assert (sides.of("outside"), sides.of("inside")) == ("fr", "")


def test_all_sizes_of_a_script_are_larger_in_as_many_steps() -> None:
    body = Body(Points(12), Points(10), Points(8), Points(0.5))
    larger = body.times(1.5)
    assert [*map(float, larger[:4])] == [18, 15, 12, 0.75]
    assert larger.scripts == body.scripts


def test_bold_words_have_their_own_small_capitals_and_spacing_or_those_of_the_style() -> None:
    style = Style(letterspacing=Letterspace(20))
    assert style.of_bold_words is style
    spaced = style._replace(bold_letterspacing=Letterspace(50))
    assert spaced.of_bold_words == spaced._replace(letterspacing=Letterspace(50))
    capitals = style._replace(bold_small_caps="all")
    assert capitals.of_bold_words == capitals._replace(small_caps="all")


def test_half_of_an_opacity_has_its_color_behind_words() -> None:
    shares = [block("a")._replace(opacity=Fraction(share)).is_mostly_opaque for share in (0.49, 0.5, 1)]
    assert shares == [False, True, True]


def test_a_role_of_fonts_that_no_style_can_use_is_told_with_the_nearest() -> None:
    (problem,) = font_role_problems((Name("text"), Name("hand"), Name("dispaly")))
    assert (problem.code, problem.hint) == ("L405", "did you mean `display`?")
