"""Home page: the flyers of a project with their covers, the state of each language, and the next step."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from flyergen.engine.editing_session import EditingSession
from flyergen.engine.flyer_resized_to_paper import try_flyer
from flyergen.engine.folded_layout_and_design_checks import folded_sheet, printed_sides
from flyergen.engine.judgement import of_facts, of_words
from flyergen.engine.side_picture_crop import cropped
from flyergen.engine.text_names import title_of_flyer
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.lint.translation_progress_warnings import REVIEWED
from flyergen.messages import say, say_n
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.sheet.folded_sheet import FoldedSheet
from flyergen.source.read_flyer_folder import FlyerSource
from flyergen.units import MM_PER_INCH
from flyergen.web.pages.paper_names import form_in_words
from flyergen.web.pages.stale_text_keys import stale_keys

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
    organization: str = ""

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
    step, page = _next_step(source)
    form = form_in_words(str(layout.sheet), folded.fold, len(printed_sides(layout, folded)))
    return Piece(
        name,
        title_of_flyer(source),
        form,
        tuple(_states(source)),
        step,
        f"/flyers/{quote(name)}/{page}",
        _cover_size(folded),
        organization=source.facts.organization.name,
    )


def _states(source: FlyerSource) -> Iterator[State]:
    for code in map(str, source.facts.languages):
        said, due = state_of(source, code)
        yield State(own_name(code), code, said, due)
    if examples := of_facts(source).examples:
        yield State(say("Facts"), str(source.facts.source_language), _examples_left(len(examples)), due=True)


def state_of(source: FlyerSource, code: str) -> tuple[str, bool]:
    """Return the state of a language in words, and whether work is due."""
    what, count = _due(source, code)
    match what:
        case "unread":
            return say("cannot be read"), True
        case "examples":
            return _examples_left(count), True
        case "unwritten":
            texts = len(source.words[source.facts.source_language].phrases)
            return say("{written} of {all} written", written=texts - count, all=texts), True
        case "stale":
            return say_n(count, "{count} to look at again", "{count} to look at again"), True
    words = source.words[code]
    is_read = code == source.facts.source_language or words.review in REVIEWED
    return (say("ready to print") if is_read else say("not read through yet")), False


def _due(source: FlyerSource, code: str) -> tuple[Literal["unread", "examples", "unwritten", "stale", ""], int]:
    """Return what is to be done first in a language, and with how many texts."""
    if code in source.unread or code not in source.words:  # an editor reads the words of its language by itself
        return "unread", 0
    original, words = source.words[source.facts.source_language], source.words[code]
    if examples := of_words(source, code, ()).examples:
        return "examples", len(examples)
    if words is original:
        return "", 0
    if unwritten := sum(not words.says(key) for key in original.phrases):
        return "unwritten", unwritten
    return "stale" if (stale := len(list(stale_keys(source, code)))) else "", stale


def _next_step(source: FlyerSource) -> tuple[str, str]:
    """Return the next step, and the page of the flyer on which it is made."""
    work = {code: _due(source, code) for code in map(str, source.facts.languages)}
    examples = len(of_facts(source).examples) + sum(count for what, count in work.values() if what == "examples")
    if examples:
        step = say_n(examples, "Write over {count} example", "Write over {count} examples")
        return step, f"words?lang={quote(str(source.facts.source_language))}"
    for code, (what, count) in work.items():
        values = {"language": own_name(code)}
        match what:
            case "unread":
                return say("Put it right: {language}", **values), f"words?lang={quote(code)}"
            case "unwritten":
                step = say_n(count, "Write {count} text in {language}", "Write {count} texts in {language}", **values)
                return step, f"translate?lang={quote(code)}"
            case "stale":
                step = say_n(
                    count, "Look at {count} text in {language}", "Look at {count} texts in {language}", **values
                )
                return step, f"translate?lang={quote(code)}"
    return say("Print it"), "print"


def _examples_left(count: int) -> str:
    return say_n(count, "{count} example left", "{count} examples left")


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
