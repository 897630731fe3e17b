"""Block questions: a block answers questions that somebody asks, and new kinds get the usual answers."""

import inspect
from typing import Any

import pytest

from flyergen.flyer.model import block_questions, large_print_layout, printed_and_unprinted_keys
from flyergen.flyer.model.block_questions import certain_styles, code_of, higher, hints, of_panel, outline, shown_keys
from flyergen.flyer.model.blocks import all_blocks
from flyergen.flyer.model.qr_code import Code
from flyergen.flyer.model.words import Phrase, Words
from flyergen.located_names import StyleName, TextKey
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Place

# What a block does for others of its own kind, or for what sets it, and nobody asks of all blocks.
OWN = {"row", "enlarged", "is_captioned", "rights"}  # `rights_in` asks for the last one
PLACE = Place("en.yaml")


def questions() -> set[str]:
    rooms = (block_questions, printed_and_unprinted_keys, large_print_layout)
    asked = {name for room in rooms for name, _ in inspect.getmembers(room, inspect.isfunction)}
    return {*asked, "hint", "prints"}


@pytest.mark.parametrize("kind", all_blocks().values(), ids=all_blocks())
def test_a_block_answers_only_what_somebody_asks(kind: Any) -> None:
    answers = {name for name, value in vars(kind).items() if inspect.isfunction(value) and not name.startswith("_")}
    assert answers <= questions() | OWN


class Banner(NamedTuple):
    """A kind of block that answers nothing."""

    text: TextKey
    style: StyleName = StyleName("body")
    code: Code | None = None


def test_a_kind_that_answers_nothing_has_the_usual_answers() -> None:
    words = Words("en", {"some.text": Phrase("some.text", "Words", PLACE)}, PLACE)
    banner = Banner(TextKey("some.text"))
    assert list(hints(banner, "banner", words)) == [("some.text", "not printed: read aloud for the banner")]
    assert list(shown_keys(banner, words)) == ["some.text"]
    assert list(certain_styles(banner)) == ["body"]
    assert (outline(banner), of_panel(banner), higher(banner, 2.0)) == (None, False, banner)


def test_the_code_of_any_block_is_found() -> None:
    code = Code(phone=True)
    assert code_of(Banner(TextKey("some.text"), code=code)) is code
    assert code_of(Banner(TextKey("some.text"))) is None
