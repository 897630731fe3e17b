"""Translator hints: facts about a text that help a translator, shown beside it in exchange files.

The budget for a translation's length depends on that of its source: short texts grow most. Source:
IBM, Globalization guidelines, expansion of English by length, as W3C cites it.
"""

from collections.abc import Iterator, Mapping

from flyergen.flyer.block import ALOUD
from flyergen.flyer.layout import Layout, Panel
from flyergen.flyer.words import Words
from flyergen.record import NamedTuple

# Up to this length of the source, in characters, a translation needs this many times as many.
_GROWTH = ((10, 3.0), (20, 2.0), (30, 1.8), (50, 1.6), (70, 1.7))
_GROWTH_OF_LONG = 1.3


def space(length: int) -> int:
    """Return how many characters a translation of `length` usually needs at most."""
    return round(length * next((times for most, times in _GROWTH if length <= most), _GROWTH_OF_LONG))


_UNPRINTED = {
    "document.title": "not printed: the name of the document in a reader's window",
    "document.description": "not printed: what the document is about, for search",
    "also_in": "on the cover of the other languages' editions",
}


def whereabouts(layouts: Mapping[str, Layout], words: Words) -> dict[str, str]:
    """Return where the words of each key appear: the first location in the first layout that shows them."""
    found: dict[str, str] = {}
    for layout in layouts.values():
        for key, where in _of_layout(layout, words):
            found.setdefault(key, where)
    return found | {key: where for key, where in _UNPRINTED.items() if key in words.phrases and key not in found}


def _of_layout(layout: Layout, words: Words) -> Iterator[tuple[str, str]]:
    for name, panel in layout.panels.items():
        for placed in panel.blocks:
            for key, what in placed.block.hints(words):
                yield key, what if what.startswith("not printed") else f"{_panel(name, panel)}, {what}"
    yield from ((str(art.text), ALOUD.format("drawing")) for art in layout.art if art.text)


def _panel(name: str, panel: Panel) -> str:
    return f"{name} panels" if panel.flow else f"{name}"


class Hints(NamedTuple):
    """The hints for one text.

    `where` says where the words appear ("cover, large title"). `space` is the number of characters that fit (0: not
    known). `variables` says what each variable means ("contact.phone": "a phone number"). A `stale` translation was
    made from `previous` ("": not known), which has changed in the source. `conditional` words have double brackets.
    """

    where: str = ""
    space: int = 0
    variables: Mapping[str, str] = {}
    stale: bool = False
    previous: str = ""
    conditional: bool = False


def hint_lines(hints: Hints) -> Iterator[tuple[str, str]]:
    """Yield each hint as its subject ("where", "room", "variable" or "stale") and a sentence."""
    if hints.where:
        yield "where", f"Where: {hints.where}"
    if hints.space:
        yield "room", f"Room: about {hints.space} characters"
    for name, meaning in hints.variables.items():
        yield "variable", f"{{{name}}}: {meaning}"
    if hints.conditional:
        yield "variable", "[[ ]]: keep the brackets; the words in them are printed only where their facts are known"
    if hints.stale:
        yield (
            "stale",
            f"The source has changed; it was: {hints.previous}" if hints.previous else "The source has changed",
        )
