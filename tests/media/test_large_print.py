"""Large print has all words of all kinds of blocks: none is forgotten, whatever kinds there will be."""

from typing import Any, get_args, get_origin

from flyergen.flyer.block import Block, all_blocks
from flyergen.flyer.codes import Code
from flyergen.flyer.layout import Layout, Style
from flyergen.flyer.settings import Printing, printed_keys
from flyergen.media.large_print import in_large_print
from flyergen.names import FactName, Name, StyleName, TextKey
from flyergen.problem import Place
from tables import each_row

LAYOUT = Layout("layout", Place("layout.yaml"), styles={StyleName("body"): Style()})


def made(kind: Any) -> Block:
    """Return a block that names a text wherever it can."""
    block: Block = kind(**{name: _filled(name, hint, kind) for name, hint in kind.__annotations__.items()})
    return block


def _filled(name: str, hint: Any, kind: Any) -> Any:
    if hint is TextKey:
        return TextKey(f"some.{name}")
    if name == "show":
        return tuple(one for one in get_args(get_args(hint)[0]))
    if Code in (hint, *get_args(hint)):
        return Code(link=FactName("organization.web"), text=TextKey("some.alt"))
    if name in kind._field_defaults:
        return kind._field_defaults[name]
    return hint("body") if isinstance(hint, type) and issubclass(hint, Name) else _number(hint)


def _number(hint: Any) -> Any:
    return () if get_origin(hint) is tuple else 1


@each_row("kind", all_blocks().values(), ids=all_blocks())
def test_large_print_prints_every_text_that_a_block_prints(kind: type[Block]) -> None:
    block = made(kind)
    large = in_large_print(block, LAYOUT)
    said = {key for one in large for key in printed_keys(one, Printing())}
    assert set(printed_keys(block, Printing(permit=True))) <= said


@each_row("kind", all_blocks().values(), ids=all_blocks())
def test_the_form_of_a_kind_leaves_no_words_to_be_added_behind_it(kind: type[Block]) -> None:
    block = made(kind)
    assert in_large_print(block, LAYOUT) == block.in_large_print(LAYOUT)


class Banner(Block):
    """A kind of block that large print has not heard of."""

    text: TextKey
    style: StyleName = StyleName("body")


def test_a_kind_that_large_print_does_not_know_keeps_its_words() -> None:
    banner = Banner(TextKey("some.text"))
    assert [str(key) for one in in_large_print(banner, LAYOUT) for key in printed_keys(one, Printing())] == [
        "some.text"
    ]
