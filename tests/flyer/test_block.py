"""Block: a block answers questions that somebody asks, and new kinds get the usual answers."""

from typing import Any

from flyergen.flyer.block import Block, all_blocks, in_a_tuple
from flyergen.flyer.codes import Code
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.words import Phrase, Words
from flyergen.names import Extent, StyleName, TextKey
from flyergen.problem import Place
from tables import each_row

# What a block does for others of its own kind, or for what sets it, and nobody asks of all blocks.
OWN = {"row", "enlarged", "lines"}
PLACE = Place("en.yaml")


def answers(kind: type) -> set[str]:
    return {name for name, value in vars(kind).items() if (callable(value) or isinstance(value, property))}


@each_row("kind", all_blocks().values(), ids=all_blocks())
def test_a_block_answers_only_what_somebody_asks(kind: Any) -> None:
    assert {name for name in answers(kind) if not name.startswith("_")} <= answers(Block) | OWN


@each_row("kind", all_blocks().values(), ids=all_blocks())
def test_a_block_that_keeps_areas_free_keeps_others_out(kind: Any) -> None:
    assert ("keeps_free" in vars(kind)) == ("keeps_others_out" in vars(kind))


class Banner(Block):
    """A kind of block that answers nothing."""

    text: TextKey
    style: StyleName = StyleName("body")
    code: Code | None = None


class Bare(Block):
    """A kind of block with no setting that others have."""

    weight: float = 1.0


def test_a_kind_that_answers_nothing_has_the_usual_answers() -> None:
    words = Words("en", {"some.text": Phrase("some.text", "Words", PLACE)}, PLACE)
    banner = Banner(TextKey("some.text"))
    assert banner.hints(words) == (("some.text", "not printed: read aloud for the test-block"),)
    assert banner.shown_keys(words) == ("some.text",)
    assert banner.certain_styles() == ("body",)
    assert (banner.outline(), banner.of_panel(), banner.higher(2.0)) == (None, False, banner)
    assert banner.keeps_free(PanelFrame("front", "outside", 0, 0, 100, 200)) == ()


def test_the_settings_of_a_block_are_answers_that_all_others_have_too() -> None:
    code, bare = Code(phone=True), Bare()
    banner = Banner(TextKey("some.text"), code=code)
    assert (banner.text, banner.style, banner.code) == ("some.text", "body", code)
    assert (bare.text, bare.style, bare.code, bare.background, bare.show, bare.fact) == ("", "", None, "", (), "")
    assert not any((bare.width, bare.height, bare.tallest, bare.gap, bare.lock_up))
    assert (bare.most_height(), bare.letters_of_facts(), bare.stretched(), bare.at_scale(2.0, None)) == (0, 0, "", bare)


class Sign(Block):
    """A kind of block that is a lock-up."""

    text: TextKey
    lock_up: bool = True
    gap: Extent = Extent(3)
    tallest: Extent = Extent(50)


def test_a_lock_up_has_another_scale() -> None:
    sign = Sign(TextKey("some.text"))
    assert sign.stretched() == "some.text"
    assert sign.is_measured()
    assert sign.at_scale(2.0, None) == Sign(TextKey("some.text"), gap=Extent(6), tallest=Extent(100))


def test_an_answer_that_yields_its_parts_is_a_tuple() -> None:
    assert in_a_tuple(range)(3) == (0, 1, 2)  # type: ignore[arg-type]
