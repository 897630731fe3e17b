"""Text length: how many more characters a text has room for, or how many must be cut."""

import re
from collections.abc import Iterable, Iterator, Sequence

from flyergen.diagnostics.findings.fit import Overset
from flyergen.engine.editor import Editor
from flyergen.engine.translator_notes import printed_variables
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Finding, Problem
from flyergen.typeset.fit.overset import at_last
from flyergen.typeset.fit.text_length_trials import spare

_TRIES = 8  # to cut a text: what must be cut is known about


class Room(NamedTuple):
    """The room of a text: the characters to spare (None: not known), or to cut with the surplus lines.

    `panel` is its panel, "" if it is on none, and `full` how full that is. `over_from` is the position in the
    text from which there is no room, None if that is not known.
    """

    spare: int | None
    cut: int = 0
    lines: int = 0
    full: float | None = None
    panel: str = ""
    over_from: int | None = None


def room_of(editor: Editor, key: str) -> Room:
    """Return the room of a text in the current state of its edition."""
    view = editor.view()
    if view.ready is None:
        return Room(None)
    composition = view.ready.fit.composition
    panel = next((name for name, items in composition.panels.items() if shows(items, key)), "")
    full = composition.fullness.get(panel)
    for one in overset_in(view.problems):
        for text in one.cut.texts:
            if text.key == key:
                return Room(None, text.characters, one.lines, full, one.panel, _over_from(editor, key))
    if not composition.fits or not panel:
        return Room(None, full=full, panel=panel)
    return Room(spare(at_last(composition), key), full=full, panel=panel)


def shortened(text: str, room: Room) -> str:
    """Return a text without its last words, as many as must be cut, "" if nothing or half a mark or fact would stay."""
    if not room.cut:
        return ""
    end = len(text) - room.cut if room.over_from is None else room.over_from
    left = text[: max(0, text.rfind(" ", 0, end + 1))].rstrip() if end < len(text) else text
    halves = any(left.count(sign) % 2 for sign in ("**", "*")) or left.count("[") != left.count("]")
    return "" if halves or left.count("{") != left.count("}") else left


def cut_to_fit(editor: Editor, key: str, text: str) -> str:
    """Return the first words of a text, as many as have room, "" if no few words of it would do."""
    tried = editor.beside()
    for _ in range(_TRIES):
        tried.change(key, text)
        found = room_of(tried, key)
        if not found.cut or not text:
            return text
        text = shortened(text, found)
    return ""


def overset_in(problems: Iterable[Problem]) -> Iterator[Overset]:
    """Yield what does not fit, of the problems of an edition."""
    for one in problems:
        if isinstance(one, Finding) and isinstance(one.data, Overset):
            yield one.data


def shows(items: Sequence[object], key: str) -> bool:
    """Return whether any item of a panel is of a text."""
    return any(getattr(item, "key", "") == key for item in items)


def _over_from(editor: Editor, key: str) -> int | None:
    """Return the position in a text from which its lines have no room, None if all have.

    The words of those lines are counted from the end. A fact counts as the words that it prints.
    """
    left = sum(len(spot.text.split()) for spot in editor.places(key) if spot.over)
    if not left:
        return None
    text, facts = editor.texts.get(key, ""), editor.source().facts
    place = len(text)
    for word in reversed(list(re.finditer(r"\S+", text))):
        said = word[0]
        for name, prints in printed_variables(facts, said, editor.edited.language).items():
            said = said.replace(f"{{{name}}}", prints)
        left -= len(said.split())
        if left < 0:
            break
        place = word.start()
    return place
