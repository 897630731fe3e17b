"""Text locations: describes for translators where each text appears, such as "cover, large title"."""

from collections.abc import Iterator, Mapping

from flyergen.flyer.model.blocks.blocks import Block, Bullets, Figure, Points, Programme
from flyergen.flyer.model.blocks.contact_blocks import Code, ContactCard, QrCode
from flyergen.flyer.model.layout import Layout, Panel
from flyergen.flyer.model.located_names import TextKey, names_within
from flyergen.flyer.model.words import Words

_KINDS = {
    "title": "large title",
    "heading": "heading",
    "paragraph": "paragraph",
    "bullets": "item of a list",
    "points": "numbered point",
    "programme": "beside an hour of the programme",
    "quote": "called out in large type",
    "stamp": "in the blank field for a stamp",
    "imprint": "imprint",
    "tabs": "on each tab to tear off",
    "mailing": "in the place for a stamp",
}
_UNPRINTED = {
    "document.title": "not printed: the name of the document in a reader's window",
    "document.description": "not printed: what the document is about, for search",
    "also_in": "on the cover of the other languages' editions",
}
_POINT_PARTS = {"heading": "heading of a numbered point", "body": "text of a numbered point"}
_CARD = {
    "role": "contact card, after the name",
    "scan": "contact card, under the code",
    "note": "under the contact card",
}
_ALOUD = "not printed: read aloud for the {}"


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
            for key, what in _of_block(placed.kind, placed.block, words):
                yield key, what if what.startswith("not printed") else f"{_panel(name, panel)}, {what}"
    yield from ((str(art.text), _ALOUD.format("drawing")) for art in layout.art if art.text)


def _panel(name: str, panel: Panel) -> str:
    return f"{name} panels" if panel.flow else f"{name}"


def _of_block(kind: str, block: Block, words: Words) -> Iterator[tuple[str, str]]:
    match block:
        case Points():
            yield from _of_points(block, words)
        case Bullets():
            yield from ((key, _KINDS["bullets"]) for key in _below(words, block.text))
        case Programme():
            yield from ((key, _KINDS["programme"]) for key in _below(words, block.text))
        case Figure():
            yield block.caption, "under the large number, which it goes on from"
            yield from _aloud(block.picture_text, "picture of the number")
        case ContactCard():
            yield from ((str(getattr(block, part)), where) for part, where in _CARD.items() if getattr(block, part))
            yield from _of_code(block.code)
        case QrCode():
            yield from ((str(key), "under the QR code") for key in (block.caption,) if key)
            yield from _of_code(block.code)
        case _:
            what = _KINDS[kind] + _style(block) if kind in _KINDS else _ALOUD.format(kind)
            yield from ((key, what) for name in names_within(block, TextKey) for key in _below(words, name))


def _style(block: Block) -> str:
    """Return the name of a block's style, if it is not the usual one of its kind."""
    style, usual = getattr(block, "style", ""), type(block)._field_defaults.get("style", "")
    return f" in the style `{style}`" if style != usual else ""


def _of_points(block: Points, words: Words) -> Iterator[tuple[str, str]]:
    for key in _below(words, block.text):
        part = key.rpartition(".")[2]
        yield key, _POINT_PARTS.get(part, "item of a list in a numbered point")


def _of_code(code: Code | None) -> Iterator[tuple[str, str]]:
    if code:
        yield from _aloud(code.text, "QR code")
        yield from ((str(key), "in a text message, from a QR code") for key in (code.sms,) if key)


def _aloud(key: TextKey, what: str) -> Iterator[tuple[str, str]]:
    if key:
        yield str(key), _ALOUD.format(what)


def _below(words: Words, key: str) -> list[str]:
    return [k for k in words.phrases if k == key or k.startswith(f"{key}.")]
