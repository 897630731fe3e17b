"""Words page: the sheet with the positions of its texts, and the words of one text beside it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from flyergen.engine.editing_session import EditingSession
from flyergen.engine.editor import Editor, Spot
from flyergen.engine.text_names import FLAT_SIDE_NAMES, SIDE_NAMES, panel_name, text_names
from flyergen.engine.text_room import overset_in, shows
from flyergen.engine.translator_notes import printed_variables
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.model.located_names import TextKey
from flyergen.geometry import Rect, union
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem
from flyergen.sheet.folding_sequence import views
from flyergen.source.flyer_folder import FlyerSource
from flyergen.web.pages.home import State, state_of, title_of_flyer
from flyergen.web.pages.text_states import stale_keys

_UNWRITTEN = ("T203", "T207")
_SHOWN = 60  # letters of a text in a list
_TOKEN = re.compile(r"(\{[\w.]+\})|(\*\*|\*|\[\[|\]\])")

_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")


class Box(NamedTuple):
    """A text on the sheet: its key, its name, how it begins, and its box in percent of the side.

    `over` are the boxes of its lines that have no room.
    """

    key: str
    name: str
    begins: str
    x: float
    y: float
    width: float
    height: float
    over: tuple[tuple[float, float, float, float], ...] = ()


class Ruled(NamedTuple):
    """A panel over the sheet: its name, its width in percent, how full it is (None: unknown), and its surplus lines."""

    name: str
    width: float
    full: float | None
    over: int
    is_here: bool


class Sheet(NamedTuple):
    """A side: its name, its proportions, its panels and boxes, and the version of its picture.

    `bleed_x` and `bleed_y` are the bleed in percent of a picture with guides.
    """

    side: str
    ratio: float
    bleed_x: float
    bleed_y: float
    panels: tuple[Ruled, ...]
    boxes: tuple[Box, ...]
    version: str


class Token(NamedTuple):
    """A piece of a text for the layer behind its field: "fact", "mark" or "" for words."""

    role: str
    said: str


class Fact(NamedTuple):
    """A fact in a text, and what it prints."""

    name: str
    prints: str


class Other(NamedTuple):
    """What another language says: its name, its code and its text."""

    name: str
    code: str
    text: str


class WordsPage(NamedTuple):
    """The page for one text: what it shows of the flyer, the language, the text and the sheet.

    `keys` are all texts in order. `source` is the original's text, "" if this is the original. `saved` is the text as
    it is in the file. `stale` are the texts of this language whose original has changed, and `behind_here` the
    languages, by their names, in which this text is stale. `problems` are those of the edition that concern this text,
    of `all_problems`. `too_long` are the texts to be cut. If the language's file is not `readable`, there are only
    problems.
    """

    flyer: str
    title: str
    language: str
    languages: tuple[State, ...]
    keys: tuple[str, ...]
    names: Mapping[str, str]
    texts: Mapping[str, str]
    key: str
    text: str
    source: str
    source_language: str
    facts: tuple[Fact, ...]
    sides: tuple[str, ...]
    sheet: Sheet | None
    problems: tuple[Problem, ...]
    all_problems: tuple[Problem, ...] = ()
    stale: frozenset[str] = frozenset()
    behind_here: tuple[str, ...] = ()
    others: tuple[Other, ...] = ()
    all_facts: tuple[Fact, ...] = ()
    folded_views: tuple[str, ...] = ()
    flat: bool = False
    readable: bool = True
    too_long: frozenset[str] = frozenset()
    saved: str = ""

    @property
    def number(self) -> int:
        """The number of the text, from 1."""
        return self.keys.index(self.key) + 1 if self.key else 0

    def beside(self, step: int) -> str:
        """Return the key of the next (1) or the previous (-1) text, or "" at the end."""
        place = self.number - 1 + step
        return self.keys[place] if self.key and 0 <= place < len(self.keys) else ""

    @property
    def language_name(self) -> str:
        """The language's own name."""
        return own_name(self.language)

    @property
    def folds(self) -> bool:
        """Whether the piece is folded."""
        return bool(self.folded_views)

    def side_name(self, side: str) -> str:
        """Return what people call a side: a flat sheet has a front and a back."""
        return (FLAT_SIDE_NAMES if self.flat else SIDE_NAMES)[side]

    def of_state(self, state: str) -> tuple[str, ...]:
        """Return the texts of a state, or all for ""."""
        return tuple(key for key in self.keys if not state or self.state(key) == state)

    def state(self, key: str) -> str:
        """Return the state of a text: "missing", "stale", "over" or "" for a good one."""
        if not self.texts.get(key, "").strip():
            return "missing"
        if key in self.too_long:
            return "over"
        return "stale" if key in self.stale else ""


def words_page(session: EditingSession, flyer: str, language: str, key: str, side: str) -> WordsPage:
    """Return the page for a text of a flyer. Raises KeyError for a text or a language that it does not have."""
    if language not in session.languages():
        raise KeyError(language)
    editor = session.editor(language)
    view = editor.view()
    source = editor.source()
    original = source.words[source.facts.source_language]
    if language not in source.words:
        key = ""
    keys = tuple(original.phrases)
    if key and key not in original.phrases:
        raise KeyError(key)
    names = text_names(source)
    spots = editor.places()
    on = next((spot.side for spot in spots if spot.key == key), "")
    written = editor.texts
    return WordsPage(
        flyer,
        title_of_flyer(source),
        language,
        tuple(State(own_name(code), str(code), *state_of(source, str(code))) for code in source.facts.languages),
        keys,
        names,
        written,
        key,
        written.get(key, ""),
        "" if language == original.language else original.phrases[key].as_written if key else "",
        original.language,
        tuple(_facts(source, written.get(key, ""), language)),
        tuple(editor.sides),
        _sheet(editor, side or on, key, names),
        tuple(one for one in view.problems if _is_about(editor, one, key)) if key else (),
        view.problems,
        frozenset(stale_keys(source, language)),
        tuple(own_name(code) for code in _others_behind(source, language, key)),
        tuple(_others(source, language, key)) if key else (),
        tuple(_facts(source, " ".join(phrase.text for phrase in original.phrases.values()), language)),
        _views(editor),
        source.layouts[source.facts.layouts[0]].fold == "flat",
        language in source.words,
        frozenset(text.key for one in overset_in(view.problems) for text in one.cut.texts),
        saved=_saved(session, language, key, written.get(key, "")) if key and language in source.words else "",
    )


def _saved(session: EditingSession, language: str, key: str, text: str) -> str:
    """Return a text as it is in the file, without what only YAML has around it."""
    saved = session.saved_text(language, key)
    return text if saved.strip() == text.strip() else saved


def _others(source: FlyerSource, language: str, key: str) -> Iterator[Other]:
    """Yield what the translations say, besides the language that is edited."""
    for code, words in source.words.items():
        if code not in (language, source.facts.source_language) and words.says(key):
            yield Other(own_name(code), code, words.phrases[TextKey(key)].as_written)


def _views(editor: Editor) -> tuple[str, ...]:
    ready = editor.view().ready
    return (
        tuple(view.name for view in views(ready.sheet)) if ready and ready.sheet.fold not in ("flat", "pages") else ()
    )


def _others_behind(source: FlyerSource, language: str, key: str) -> Iterator[str]:
    """Yield the languages in which a text of the original is stale."""
    if language == source.facts.source_language:
        for code in source.words:
            if key in stale_keys(source, code):
                yield str(code)


def tokens(text: str) -> Iterator[Token]:
    """Yield a text in pieces: facts, marks and words."""
    end = 0
    for found in _TOKEN.finditer(text):
        if found.start() > end:
            yield Token("", text[end : found.start()])
        yield Token("fact" if found[1] else "mark", found[0])
        end = found.end()
    if text[end:]:
        yield Token("", text[end:])


def begins(text: str) -> str:
    """Return how a text begins, without marks, for a list."""
    said = " ".join(_TOKEN.sub(lambda found: found[1] or "", _LINK.sub(r"\1", text)).split())
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN].rsplit(' ', 1)[0]} …"


def _facts(source: FlyerSource, text: str, language: str) -> Iterator[Fact]:
    yield from (Fact(name, prints) for name, prints in printed_variables(source.facts, text, language).items())


def _is_about(editor: Editor, problem: Problem, key: str) -> bool:
    """Return whether a problem is about a text. That a text is not written is its state, and no problem of another."""
    return problem.code not in _UNWRITTEN and any(spot.key == key for spot in editor.places_of(problem))


def _sheet(editor: Editor, side: str, key: str, names: Mapping[str, str]) -> Sheet | None:
    """Return a side, the first one unless it has `side`, or None if nothing can be shown."""
    sides, ready = editor.sides, editor.view().ready
    if not sides or ready is None:
        return None
    name = side if side in sides else next(iter(sides))
    size = sides[name]
    spots = [spot for spot in editor.places() if spot.side == name]
    boxes = tuple(_boxes(spots, size.width, size.height, names, editor.texts))
    version = sha256(repr((editor.edited.language, name, spots, editor.edited.layout)).encode()).hexdigest()[:16]
    bleed = ready.edition.layout.zones.bleed
    around = (100 * bleed / (size.width + 2 * bleed), 100 * bleed / (size.height + 2 * bleed))
    return Sheet(name, size.width / size.height, *around, tuple(_panels(editor, name, key)), boxes, version)


def _panels(editor: Editor, side: str, key: str) -> Iterator[Ruled]:
    ready = editor.view().ready
    if ready is None:
        return
    composition = ready.fit.composition
    over = {one.panel: one.lines for one in overset_in(editor.view().problems)}
    panels = [panel for panel in ready.folded.panels if panel.side == side]
    for panel in sorted(panels, key=lambda one: one.x):
        full = composition.fullness.get(panel.name)
        here = bool(key) and shows(composition.panels.get(panel.name, ()), key)
        width = 100 * panel.width / ready.folded.trim.width
        yield Ruled(panel_name(panel.name), round(width, 3), full, over.get(panel.name, 0), here)


def _boxes(
    spots: Sequence[Spot], width: float, height: float, names: Mapping[str, str], texts: Mapping[str, str]
) -> Iterator[Box]:
    """Yield a box around all lines of each text."""

    def shares(box: Rect) -> tuple[float, float, float, float]:
        x, y, w, h = (100 * box.x / width, 100 * box.y / height, 100 * box.width / width, 100 * box.height / height)
        return round(x, 2), round(y, 2), round(w, 2), round(h, 2)

    around: dict[str, Rect] = {}
    over: dict[str, list[Rect]] = {}
    for spot in spots:
        if spot.key in names and spot.over:
            over.setdefault(spot.key, []).append(spot.box)
        elif spot.key in names:
            around[spot.key] = union((around.get(spot.key, spot.box), spot.box))
    for key in dict.fromkeys((*around, *over)):
        box = around.get(key) or over[key][0]
        yield Box(key, names[key], begins(texts.get(key, "")), *shares(box), tuple(map(shares, over.get(key, ()))))
