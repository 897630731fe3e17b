"""Text locations: describes for translators where each text appears, such as "cover, large title"."""

from collections.abc import Iterator, Mapping

from flyergen.flyer.model.block_questions import hints
from flyergen.flyer.model.layout import Layout, Panel
from flyergen.flyer.model.text_hints import ALOUD
from flyergen.flyer.model.words import Words

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
            for key, what in hints(placed.block, placed.kind, words):
                yield key, what if what.startswith("not printed") else f"{_panel(name, panel)}, {what}"
    yield from ((str(art.text), ALOUD.format("drawing")) for art in layout.art if art.text)


def _panel(name: str, panel: Panel) -> str:
    return f"{name} panels" if panel.flow else f"{name}"
