"""Words page: the sheet with the positions of its texts, and the words of one text beside it."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from flyergen.flyer.facts import DAY_FORMS
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.markup import variables, without_marks
from flyergen.geometry import Rect, Size, union
from flyergen.messages import listed
from flyergen.names import TextKey
from flyergen.problem import Problem
from flyergen.project.labels import FLAT_SIDE_NAMES, SIDE_NAMES, panel_name, text_names, title_of_flyer
from flyergen.project.words import NAMES, words_report
from flyergen.record import NamedTuple
from flyergen.reports.fit import overset_in, shows
from flyergen.session.editor import Editor, View
from flyergen.session.facts import text_fixes
from flyergen.session.notes import Note, TermsHere, note_on, printed_variables, terms_in
from flyergen.session.positions import Spot
from flyergen.session.session import EditingSession
from flyergen.sheet.fold_drawing import views
from flyergen.source.flyer_folder import FlyerSource
from flyergen.web.pages.begin import places_of_numbers
from flyergen.web.pages.highlights import UNWRITTEN, Way, stale_keys, ways_to_solve
from flyergen.web.pages.home import Example, State, examples_in, state_of

_CHANGED = "T601"  # the original has changed, which the page asks about in its own words
_STATES = (*UNWRITTEN, "K302")  # and one that is still the example
SHOWN_PROBLEMS = 3  # in the place of a sheet that cannot be shown
_SHOWN = 60  # letters of a text in a list


class Box(NamedTuple):
    """A text on the sheet: its key, its name, how it begins, and its box in percent of the side.

    `over` are the boxes of its lines that have no room. `example` is its number if it is still an example, 0 if not,
    and `number_x` and `number_y` the middle of that number.
    """

    key: str
    name: str
    begins: str
    x: float
    y: float
    width: float
    height: float
    over: tuple[tuple[float, float, float, float], ...] = ()
    example: int = 0
    number_x: float = 0.0
    number_y: float = 0.0


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


class Fact(NamedTuple):
    """A fact in a text, and what it prints."""

    name: str
    prints: str


class Other(NamedTuple):
    """What another language says: its name, its code and its text."""

    name: str
    code: str
    text: str


class TextHere(NamedTuple):
    """What the page shows of one text: its key ("": none is chosen) and words, and the words of the original.

    `source` is "" if this is the original. `behind` are the languages, by their names, in which the text is stale,
    and `others` what they say. `problems` are those of the edition that concern the text. `saved` is the text as it is
    in the file. `lacking` are facts of the original that a translation has not. `terms` are those of the glossary, and
    `agreeing` the languages in which the page says what they are called. An example of a new flyer `is_example`.
    `fixes` are changed texts, each of which solves a problem.
    """

    key: str = ""
    text: str = ""
    source: str = ""
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    behind: tuple[str, ...] = ()
    others: tuple[Other, ...] = ()
    note: Note = Note()
    saved: str = ""
    lacking: tuple[Fact, ...] = ()
    terms: TermsHere = TermsHere()
    agreeing: tuple[str, ...] = ()
    is_example: bool = False
    fixes: Mapping[Problem, str] = {}


class Group(NamedTuple):
    """Texts of a panel in the list: its name ("": they are on none), how full it is (None: unknown), and their keys."""

    name: str
    full: float | None
    keys: tuple[str, ...]


class WordsPage(NamedTuple):
    """The page for one text: what it shows of the flyer, the language, the text (`here`) and the sheet.

    `keys` are all texts in order, and `groups` the same by panel. `stale` are the texts of this language whose original
    has changed, and `too_long` those to be cut. If the language's file is not `readable`, there are only problems. If
    there is no sheet, `ways` lead to the pages on which the first of them are solved.
    """

    flyer: str
    title: str
    language: str
    languages: tuple[State, ...]
    source_language: str
    keys: tuple[str, ...]
    names: Mapping[str, str]
    texts: Mapping[str, str]
    sides: tuple[str, ...]
    sheet: Sheet | None
    here: TextHere = TextHere()
    groups: tuple[Group, ...] = ()
    all_problems: tuple[Problem, ...] = ()
    stale: frozenset[str] = frozenset()
    too_long: frozenset[str] = frozenset()
    all_facts: tuple[Fact, ...] = ()
    examples: tuple[Example, ...] = ()
    folded_views: tuple[str, ...] = ()
    flat: bool = False
    readable: bool = True
    ways: Mapping[Problem, Way] = {}

    @property
    def number(self) -> int:
        """The number of the text, from 1."""
        return self.keys.index(self.here.key) + 1 if self.here.key else 0

    def beside(self, step: int) -> str:
        """Return the key of the next (1) or the previous (-1) text, or "" at the end."""
        place = self.number - 1 + step
        return self.keys[place] if self.here.key and 0 <= place < len(self.keys) else ""

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


def absences_of(session: EditingSession, language: str, key: str) -> tuple[tuple[str, str, str], ...] | None:
    """Return words of a text that are not printed, where, and why, or None if problems must be solved before.

    Every medium is set for it, so it is done only if somebody asks.
    """
    account = next(words_report(session.editor(language).source(), (language,)), None)
    if account is None:
        return None
    every = account.by_reason(aloud=True).items()
    found = ((one, media, why) for (why, media), some in every for one in some if one.key == key)
    return tuple((one.text, listed([NAMES[medium] for medium in media]), why) for one, media, why in found)


def words_page(session: EditingSession, flyer: str, language: str, key: str, side: str) -> WordsPage:
    """Return the page for a text of a flyer. Raises KeyError for a text or a language that it does not have."""
    if language not in session.languages():
        raise KeyError(language)
    session.editor(language).view()
    return drafted_page(session, flyer, language, key, side)


def drafted_page(session: EditingSession, flyer: str, language: str, key: str, side: str) -> WordsPage:
    """Return the page for a text at once: problems of other media than the sheet are as they were. Raises KeyError."""
    if language not in session.languages():
        raise KeyError(language)
    editor = session.editor(language)
    view, source = editor.sheet_view(), editor.source()
    original, names = source.words[source.facts.source_language], text_names(source)
    if key and key not in original.phrases:
        raise KeyError(key)
    readable = language in source.words
    here = _text_here(session, (editor, view), source, key) if key and readable else TextHere()
    examples = examples_in(source)
    here = here._replace(is_example=any((one.language, one.key) == (language, here.key) for one in examples))
    can_be_shown = editor.can_be_drawn(view.ready)
    side = side or next((spot.side for spot in editor.places(here.key)), "") if here.key else side
    said = " ".join(phrase.text for phrase in original.phrases.values())
    return WordsPage(
        flyer=flyer,
        title=title_of_flyer(source),
        language=language,
        languages=tuple(
            State(own_name(code), str(code), *state_of(source, str(code), _stops(session, str(code), language, view)))
            for code in source.facts.languages
        ),
        source_language=original.language,
        keys=tuple(original.phrases),
        names=names,
        texts=editor.texts,
        sides=tuple(editor.sides),
        sheet=_sheet(editor, side, here.key, (names, examples)),
        here=here,
        groups=tuple(_groups(editor, tuple(original.phrases))),
        all_problems=view.problems,
        stale=frozenset(stale_keys(source, language)),
        too_long=frozenset(text.key for one in overset_in(view.problems) for text in one.cut.texts),
        all_facts=tuple(_facts(source, said, language)),
        examples=examples,
        folded_views=_views(editor),
        flat=source.layouts[source.facts.layouts[0]].fold == "flat",
        readable=readable,
        ways={} if can_be_shown else ways_to_solve(session, source, view.problems[:SHOWN_PROBLEMS], language),
    )


def _stops(session: EditingSession, code: str, language: str, view: View) -> tuple[Problem, ...] | None:
    """Return what stops a language, None if that is not known of another than the one that is edited."""
    return view.stops if code == language else session.editor(code).stops


def _text_here(session: EditingSession, edited: tuple[Editor, View], source: FlyerSource, key: str) -> TextHere:
    editor, view = edited
    language, original = editor.edited.language, source.words[source.facts.source_language]
    text = editor.texts.get(key, "")
    others = tuple(str(code) for code in source.facts.languages if code != original.language)
    agreeing = others if language == original.language else (language,)
    problems = tuple(one for one in view.problems if one.code != _CHANGED and _is_about(editor, one, key))
    return TextHere(
        key,
        text,
        "" if language == original.language else original.phrases[key].as_written,
        tuple(_facts(source, text, language)),
        problems,
        tuple(own_name(code) for code in _others_behind(source, language, key)),
        tuple(_other_languages(source, language, key)),
        note_on(session, source, key),
        _saved(session, language, key, text),
        tuple(_lacking(source, key, text, language)),
        terms_in(source, original.phrases[key].text, agreeing),
        agreeing,
        fixes=text_fixes(source, language, key, problems) if problems else {},
    )


def _lacking(source: FlyerSource, key: str, text: str, language: str) -> Iterator[Fact]:
    """Yield the facts that the original of a text has and a translation lacks."""
    if text.strip() and language != source.facts.source_language:
        there = {one.name for one in variables(text)}
        wanted = source.words[source.facts.source_language].phrases[TextKey(key)].text
        yield from (fact for fact in _facts(source, wanted, language) if fact.name not in there)


def _saved(session: EditingSession, language: str, key: str, text: str) -> str:
    """Return a text as it is in the file, without what only YAML has around it."""
    saved = session.saved_text(language, key)
    return text if saved.strip() == text.strip() else saved


def _groups(editor: Editor, keys: tuple[str, ...]) -> Iterator[Group]:
    """Yield the texts in order, those that follow each other on a panel together. The others come last."""
    ready = editor.sheet_view().ready
    panels = ready.fit.composition.panels if ready else {}
    panel_of = {key: name for name, items in panels.items() for key in {getattr(one, "key", "") for one in items}}
    for name in dict.fromkeys(panel_of[key] for key in keys if key in panel_of):
        full = ready.fit.composition.fullness.get(name) if ready else None
        yield Group(panel_name(name), full, tuple(key for key in keys if panel_of.get(key) == name))
    if rest := tuple(key for key in keys if key not in panel_of):
        yield Group("", None, rest)


def _other_languages(source: FlyerSource, language: str, key: str) -> Iterator[Other]:
    """Yield what the translations say, besides the language that is edited."""
    for code, words in source.words.items():
        if code not in (language, source.facts.source_language) and words.says(key):
            yield Other(own_name(code), code, words.phrases[TextKey(key)].as_written)


def _views(editor: Editor) -> tuple[str, ...]:
    ready = editor.sheet_view().ready
    return (
        tuple(view.name for view in views(ready.sheet)) if ready and ready.sheet.fold not in ("flat", "pages") else ()
    )


def _others_behind(source: FlyerSource, language: str, key: str) -> Iterator[str]:
    """Yield the languages in which a text of the original is stale."""
    if language == source.facts.source_language:
        for code in source.words:
            if key in stale_keys(source, code):
                yield str(code)


def begins(text: str) -> str:
    """Return how a text begins, without marks, for a list."""
    said = without_marks(text)
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN].rsplit(' ', 1)[0]} …"


def _facts(source: FlyerSource, text: str, language: str) -> Iterator[Fact]:
    yield from (Fact(name, prints) for name, prints in printed_variables(source.facts, text, language).items())


def _is_about(editor: Editor, problem: Problem, key: str) -> bool:
    """Return whether a problem is about a text. What is the state of a text is no problem of another."""
    return problem.code not in _STATES and editor.text_of(problem) == key


def _sheet(
    editor: Editor, side: str, key: str, known_words: tuple[Mapping[str, str], Sequence[Example]]
) -> Sheet | None:
    """Return a side, the first one unless it has `side`, or None if nothing can be shown."""
    sides, ready = editor.sides, editor.sheet_view().ready
    if not sides or ready is None:
        return None
    name = side if side in sides else next(iter(sides))
    size = sides[name]
    spots = [spot for spot in editor.places() if spot.side == name]
    names, examples = known_words
    numbers = {one.key: one.number for one in examples if one.language in ("", editor.edited.language)}
    boxes = tuple(box._replace(example=numbers.get(box.key, 0)) for box in _boxes(spots, size, names, editor.texts))
    facts = [one for one in examples if not one.language]
    boxes = tuple(_with_facts(boxes, facts, editor.texts))
    numbered = {box.example for box in boxes}
    boxes += tuple(box for one in facts if one.number not in numbered for box in _fact_box(one, spots, size))
    version = sha256(repr((editor.edited.language, name, spots, editor.edited.layout)).encode()).hexdigest()[:16]
    bleed = ready.edition.layout.zones.bleed
    around = (100 * bleed / (size.width + 2 * bleed), 100 * bleed / (size.height + 2 * bleed))
    boxes = tuple(_with_numbers(boxes, spots, size))
    return Sheet(name, size.width / size.height, *around, tuple(_panels(editor, name, key)), boxes, version)


def _with_numbers(boxes: Sequence[Box], spots: Sequence[Spot], size: Size) -> Iterator[Box]:
    """Yield boxes with the places of the numbers of examples."""
    x, y = size.width / 100, size.height / 100
    examples = [Rect(one.x * x, one.y * y, one.width * x, one.height * y) for one in boxes if one.example]
    places = places_of_numbers(examples, [spot.box for spot in spots], size)
    for box in boxes:
        at = next(places) if box.example else None
        yield box._replace(number_x=round(at.x / x, 2), number_y=round(at.y / y, 2)) if at else box


def _panels(editor: Editor, side: str, key: str) -> Iterator[Ruled]:
    ready = editor.sheet_view().ready
    if ready is None:
        return
    composition = ready.fit.composition
    over = {one.panel: one.lines for one in overset_in(editor.sheet_view().problems)}
    panels = [panel for panel in ready.folded.panels if panel.side == side]
    for panel in sorted(panels, key=lambda one: one.x):
        full = composition.fullness.get(panel.name)
        here = bool(key) and shows(composition.panels.get(panel.name, ()), key)
        width = 100 * panel.width / ready.folded.trim.width
        yield Ruled(panel_name(panel.name), round(width, 3), full, over.get(panel.name, 0), here)


def _percent(box: Rect, size: Size) -> tuple[float, float, float, float]:
    x, y, width, height = box.x / size.width, box.y / size.height, box.width / size.width, box.height / size.height
    return round(100 * x, 2), round(100 * y, 2), round(100 * width, 2), round(100 * height, 2)


def _boxes(spots: Sequence[Spot], size: Size, names: Mapping[str, str], texts: Mapping[str, str]) -> Iterator[Box]:
    """Yield a box around all lines of each text."""
    around: dict[str, Rect] = {}
    over: dict[str, list[Rect]] = {}
    for spot in spots:
        if spot.key in names and spot.over:
            over.setdefault(spot.key, []).append(spot.box)
        elif spot.key in names:
            around[spot.key] = union((around.get(spot.key, spot.box), spot.box))
    for key in dict.fromkeys((*around, *over)):
        box, lines = around.get(key) or over[key][0], over.get(key, ())
        over_lines = tuple(_percent(line, size) for line in lines)
        yield Box(key, names[key], begins(texts.get(key, "")), *_percent(box, size), over_lines)


def _with_facts(boxes: Sequence[Box], facts: Sequence[Example], texts: Mapping[str, str]) -> Iterator[Box]:
    """Yield boxes of texts, with the number of the first fact that is still an example and that a text prints."""
    left = list(facts)
    for box in boxes:
        printed = [one.name for one in variables(texts.get(box.key, ""))]
        fact = next((one for one in left if any(_prints(name, one.key) for name in printed)), None)
        if fact and not box.example:
            left.remove(fact)
        yield box._replace(example=fact.number) if fact and not box.example else box


def _prints(variable: str, fact: str) -> bool:
    """Return whether a variable prints a fact, such as a whole address its street, or a day when an event starts."""
    is_start = f"{{{variable}}}" in DAY_FORMS and fact == "event.start"
    return is_start or fact == variable or fact.startswith(f"{variable}.")


def _fact_box(example: Example, spots: Sequence[Spot], size: Size) -> Iterator[Box]:
    """Yield the box of a fact that is still an example, if it is on the side."""
    there = [spot.box for spot in spots if spot.key.strip("{}") == example.key]
    if there:
        yield Box("", example.name, example.said, *_percent(union(there), size), example=example.number)
