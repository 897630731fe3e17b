"""Translate page: one text of a translation beside its original, and its position on the sheet."""

from collections.abc import Iterator

from flyergen.engine.cropped_picture import cropped
from flyergen.engine.editing_session import EditingSession
from flyergen.engine.editor import Editor
from flyergen.flyer.language.word_diff import word_changes
from flyergen.geometry import Rect, union
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError
from flyergen.web.pages.words import WordsPage, words_page

_DPI = 140
_ROOM = 6.0  # mm shown around a panel


class Changed(NamedTuple):
    """Words of the original: "same", "gone" or "come"."""

    state: str
    said: str


class TranslatePage(NamedTuple):
    """The page for one text of a translation: that of its words, and what only translators see.

    `changes` is the original with its changes, if it has changed since the translation. `next_up` is the text that
    comes next. `crop` is the box of the text in percent of the picture of its panel, None if it is not on the sheet.
    """

    words: WordsPage
    changes: tuple[Changed, ...] = ()
    next_up: str = ""
    crop: tuple[float, float, float, float] | None = None

    def __getattr__(self, name: str) -> object:
        return getattr(self.words, name)


def translate_page(session: EditingSession, flyer: str, language: str, key: str) -> TranslatePage:
    """Return the page for a text, by default the first that is due.

    Raises KeyError for a text or a language that the flyer does not have.
    """
    blank = words_page(session, flyer, language, "", "")
    if not blank.readable:
        return TranslatePage(blank)
    due = next((one for one in blank.keys if blank.state(one) in ("missing", "stale")), blank.keys[0])
    words = words_page(session, flyer, language, key or due, "")
    editor = session.editor(language)
    source = editor.source()
    accepted = source.accepted.get(language, {})
    before = accepted[words.key].source if words.key in words.stale and words.key in accepted else ""
    following = words.beside(1)
    original = source.words[source.facts.source_language]
    return TranslatePage(
        words,
        tuple(_changes(before, words.source)) if before else (),
        original.phrases[following].text if following else "",
        _crop(editor, words.key),
    )


def _changes(before: str, now: str) -> Iterator[Changed]:
    for state, said in word_changes(before, now):
        yield Changed(state, said)


def _panel_of(editor: Editor, key: str) -> tuple[str, Rect, Rect] | None:
    """Return the side of a text, its panel with some room around it, and the box of the text, both on the side."""
    spots, ready = editor.places(key), editor.view().ready
    if not spots or ready is None:
        return None
    side = spots[0].side
    here = [spot.box for spot in spots if spot.side == side]
    box = union(here)
    middle = box.x + box.width / 2, box.y + box.height / 2
    panels = [one.box for one in ready.sheet.panels if one.side == side]
    panel = min(panels, key=lambda one: _off(one, *middle))
    size = editor.sides[side]
    left, top = max(0.0, panel.x - _ROOM), max(0.0, panel.y - _ROOM)
    right, bottom = min(size.width, panel.right + _ROOM), min(size.height, panel.bottom + _ROOM)
    return side, Rect(left, top, right - left, bottom - top), box


def _off(box: Rect, x: float, y: float) -> float:
    return max(box.x - x, x - box.right, 0.0) + max(box.y - y, y - box.bottom, 0.0)


def _crop(editor: Editor, key: str) -> tuple[float, float, float, float] | None:
    found = _panel_of(editor, key)
    if found is None:
        return None
    _, shown, box = found
    shares = ((box.x - shown.x) / shown.width, (box.y - shown.y) / shown.height)
    left, top, width, height = (*shares, box.width / shown.width, box.height / shown.height)
    return round(100 * left, 2), round(100 * top, 2), round(100 * width, 2), round(100 * height, 2)


def crop_picture(editor: Editor, key: str) -> bytes:
    """Return a PNG of the panel of a text. Raises KeyError if the text is not on a panel."""
    found = _panel_of(editor, key)
    if editor.view().ready is None:
        raise FlyerError(editor.view().problems)
    if found is None:
        raise KeyError(key)
    side, shown, _ = found
    return cropped(editor.picture(side, _DPI), editor.sides[side].width, shown)
