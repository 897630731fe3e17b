"""Home page: the flyers of a project with their covers, the state of each language, and the next step."""

from collections.abc import Iterator
from pathlib import Path

from flyergen.engine.cropped_picture import cropped
from flyergen.engine.editing_session import EditingSession
from flyergen.engine.flyer_on_paper import try_flyer
from flyergen.engine.judgement import of_facts, of_words
from flyergen.engine.resolved_layout import folded_sheet
from flyergen.engine.text_names import title_of_flyer
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.lint.translation_warnings import REVIEWED
from flyergen.messages import say, say_n
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.sheet.folded_sheet import FoldedSheet
from flyergen.sheet.paper_sizes import size_in_words
from flyergen.source.flyer_folder import FlyerSource
from flyergen.units import MM_PER_INCH
from flyergen.web.pages.text_states import stale_keys

COVER_DPI = 24  # pixels per inch at which all covers are shown
FINE = 2  # times: the cover is drawn larger, for screens with fine dots


class State(NamedTuple):
    """The state of a language, or of the facts: its name and language code, a sentence, and whether work is due."""

    name: str
    code: str
    said: str
    due: bool = False


class Piece(NamedTuple):
    """A flyer on the home page: its folder's name, title and form, the states, and the next step with its page.

    A flyer that cannot be read has `problems` instead of states.
    """

    name: str
    title: str
    form: str = ""
    states: tuple[State, ...] = ()
    step: str = ""
    page: str = ""
    cover: tuple[int, int] = (0, 0)
    problems: tuple[Problem, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether somebody has to do something before it can be printed."""
        return bool(self.problems) or any(one.due for one in self.states)


def piece_of(name: str, folder: Path) -> Piece:
    """Return a flyer for the home page. Nothing is typeset, so that ten flyers are there at once."""
    try:
        reading = try_flyer(folder, name)
    except FlyerError as error:
        return Piece(name, name, problems=error.problems)
    source = reading.source
    if source is None:
        return Piece(name, name, problems=reading.problems)
    layout = source.layouts[source.facts.layouts[0]]
    try:
        folded = folded_sheet(layout, source.facts.print.stock)
    except FlyerError as error:
        return Piece(name, name, problems=error.problems)
    states = tuple(_states(source))
    code, said = next(((one.code, one.said) for one in states if one.due), ("", ""))
    step = say("{language}: {state}", language=own_name(code), state=said) if code else say("Print it")
    page = f"/flyers/{name}/words?lang={code or source.facts.source_language}"
    return Piece(name, title_of_flyer(source), _form(folded), states, step, page, _cover_size(folded))


def _states(source: FlyerSource) -> Iterator[State]:
    facts = source.facts
    for code in map(str, facts.languages):
        said, due = state_of(source, code)
        yield State(own_name(code), code, said, due)
    if examples := of_facts(source).examples:
        yield State(say("Facts"), str(facts.source_language), _examples_left(len(examples)), due=True)


def state_of(source: FlyerSource, code: str) -> tuple[str, bool]:
    """Return the state of a language in words, and whether work is due."""
    if code in source.unread:
        return say("cannot be read"), True
    original, words = source.words[source.facts.source_language], source.words[code]
    if examples := of_words(source, code, ()).examples:
        return _examples_left(len(examples)), True
    if words is original:
        return say("ready to print"), False
    written = sum(words.says(key) for key in original.phrases)
    if written < len(original.phrases):
        return say("{written} of {all} written", written=written, all=len(original.phrases)), True
    if stale := list(stale_keys(source, code)):
        return say_n(len(stale), "{count} to look at again", "{count} to look at again"), True
    return (say("ready to print") if words.review in REVIEWED else say("not read through yet")), False


def _examples_left(count: int) -> str:
    return say_n(count, "{count} example left", "{count} examples left")


def _form(folded: FoldedSheet) -> str:
    """Return paper and fold in a few words."""
    size = size_in_words(folded.trim)
    if folded.fold == "flat":
        return size
    return say("{size}, folded", size=size)


def _cover_size(folded: FoldedSheet) -> tuple[int, int]:
    """Return the size of the cover in pixels."""
    cover = next(panel for panel in folded.panels if panel.name == folded.reading[0])
    return round(cover.width / MM_PER_INCH * COVER_DPI), round(cover.height / MM_PER_INCH * COVER_DPI)


def cover_of(session: EditingSession, dpi: int = COVER_DPI) -> bytes:
    """Return a PNG of the cover, large enough for screens with fine dots. Raises FlyerError if it cannot be set."""
    editor = session.editor(session.source_language())
    ready = editor.view().ready
    if ready is None:
        raise FlyerError(editor.view().problems)
    cover = next(panel for panel in ready.folded.panels if panel.name == ready.folded.reading[0])
    return cropped(editor.picture(cover.side, dpi * FINE), ready.folded.trim.width, cover.box)
