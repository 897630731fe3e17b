"""Home page: the flyers of a project by name and paper, the next step, examples left; rules that somebody finds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Literal
from urllib.parse import quote

from flyergen.flyer.examples import leaves
from flyergen.flyer.language.language_codes import own_name
from flyergen.lint.translations import REVIEWED
from flyergen.media.design import folded_sheet, printed_sides
from flyergen.media.paper import try_flyer
from flyergen.messages import say, say_as_is, say_n, values_in
from flyergen.png import cropped
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import in_all_media, judged_in_media
from flyergen.project.judgement import Demand, of_facts, of_words
from flyergen.project.labels import form_in_words, text_names, title_of_flyer
from flyergen.project.ledger import Inputs, Ledger, known_or_found
from flyergen.project.requested_editions import EditionSpec, Memory
from flyergen.project.verdict import by_language
from flyergen.record import NamedTuple
from flyergen.session.session import EditingSession
from flyergen.sheet.folded_sheet import FoldedSheet
from flyergen.source.flyer_folder import FlyerSource
from flyergen.targets import media_of
from flyergen.units import MM_PER_INCH
from flyergen.web.pages.fact_fields import label_of
from flyergen.web.pages.highlights import stale_keys

Stops = Mapping[str, Sequence[Problem]]  # what stops each language, as far as it is known

JUDGED_FOR = 2.0  # seconds

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
    is_known: bool = True

    @property
    def waits(self) -> bool:
        """Whether somebody has to do something before it can be printed."""
        return bool(self.problems) or any(one.due for one in self.states)


def pieces_of(folders: Mapping[str, Path], seconds: float = JUDGED_FOR) -> list[Piece]:
    """Return flyers for the home page. Those that have not changed are not read again.

    Others are judged for so many seconds, so that ten flyers are there at once; the next look judges more of them.
    """
    inputs, end = Inputs(), monotonic() + seconds
    return [_piece_in_time(name, Ledger(folder, inputs), folder, end) for name, folder in folders.items()]


def _piece_in_time(name: str, ledger: Ledger, folder: Path, end: float) -> Piece:
    def judged() -> Piece:
        if monotonic() > end:
            raise TimeoutError
        return piece_of(name, folder, Memory(ledger))

    try:
        found: Piece = known_or_found(ledger, ("home", name), (Piece, State), judged)
        return found
    except TimeoutError:
        return piece_of(name, folder, None)


def piece_of(name: str, folder: Path, memory: Memory | None) -> Piece:
    """Return a flyer for the home page. Without a `memory` nothing is typeset, and what stops it is not known."""
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
    stops = _stops(source, memory) if memory else {}
    step, page = _next_step(source, stops)
    form = form_in_words(str(layout.sheet), folded.fold, len(printed_sides(layout, folded)))
    return Piece(
        name,
        title_of_flyer(source),
        form,
        tuple(_states(source, stops)),
        step,
        f"/flyers/{quote(name)}/{page}",
        _cover_size(folded),
        organization=source.facts.organization.name,
        is_known=memory is not None,
    )


def _stops(source: FlyerSource, memory: Memory) -> Stops:
    """Return what stops each language."""
    judged = in_all_media(judged_in_media(source, EditionSpec(demand=Demand.draft), media_of(), memory))
    found = ((one.languages, one.findings) for one in judged)
    return {code: verdict.errors for code, verdict in by_language(source, found).items()}


def _states(source: FlyerSource, stops: Stops) -> Iterator[State]:
    for code in map(str, source.facts.languages):
        said, due = state_of(source, code, stops.get(code))
        yield State(own_name(code), code, said, due)
    if examples := of_facts(source).examples:
        yield State(say("Facts"), str(source.facts.source_language), _examples_left(len(examples)), due=True)


def state_of(source: FlyerSource, code: str, stops: Sequence[Problem] | None) -> tuple[str, bool]:
    """Return the state of a language in words, and whether work is due. `stops` is what stops it, if that is known."""
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
    if stops:
        return say_n(len(stops), "1 thing stops it.", "{count} things stop it."), True
    is_read = code == source.facts.source_language or source.words[code].review in REVIEWED
    ready = say("ready to print") if is_read else say("not read through yet")
    return (say("Checking …") if stops is None else ready), False


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


def _next_step(source: FlyerSource, stops: Stops) -> tuple[str, str]:
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
    for code, problems in stops.items():
        if problems:
            return say("Put it right: {language}", language=own_name(code)), f"print?lang={quote(code)}"
    return say("Print it"), "print"


def _examples_left(count: int) -> str:
    return say_n(count, "{count} example left", "{count} examples left")


def _cover_size(folded: FoldedSheet) -> tuple[int, int]:
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


MOST_RULES = 20  # found rules that are shown


class FoundRule(NamedTuple):
    """The rule of a code in the reader's language: what is wrong, why it matters, and what to do."""

    code: str
    title: str
    why: str
    remedy: str


def found_rules(words: str, of_rules: Callable[[str], str]) -> list[FoundRule]:
    """Return the rule of a code, or those that have some words. `of_rules` translates the texts of rules."""
    from flyergen.problems.all_rules import RULES, rule_of

    wanted = words.split()
    if not wanted:
        return []
    one = rule_of(words)
    spoken = (
        FoundRule(rule.code, *(of_rules(say_as_is(text)) for text in (rule.title, rule.why, rule.remedy)))
        for rule in ([one] if one else RULES.values())
    )
    return [rule for rule in spoken if one or all(word.lower() in " ".join(rule).lower() for word in wanted)]


class Example(NamedTuple):
    """An example: its number from 1, the key of the text or fact, its name, its words, their language, and its page.

    The language of a fact is "".
    """

    number: int
    key: str
    name: str
    said: str
    language: str
    page: str


def examples_in(source: FlyerSource) -> tuple[Example, ...]:
    """Return all examples: each text in all languages, and then the facts."""
    if source.examples is None:
        return ()
    return tuple(one._replace(number=number) for number, one in enumerate(_examples(source), 1))


def _examples(source: FlyerSource) -> Iterator[Example]:
    original = source.words[source.facts.source_language]
    names, here = text_names(source), f"/flyers/{quote(source.name)}"
    by_language = {code: {_key(one) for one in of_words(source, code, ()).examples} for code in source.words}
    for key in original.phrases:
        codes = [code for code, keys in by_language.items() if key in keys]
        for number, code in enumerate(codes):
            name = say("The same in {language}", language=own_name(code)) if number else names[key]
            said, page = source.words[code].phrases[key].as_written, f"{here}/words?lang={code}&text={quote(key)}"
            yield Example(0, key, name, said, str(code), page)
    facts = dict(leaves(source.facts))
    for one in of_facts(source).examples:
        key = _key(one)
        yield Example(0, key, label_of(key) or key, str(facts.get(key, "")), "", f"{here}/facts?text={quote(key)}")


def _key(problem: Problem) -> str:
    return str(values_in(problem.fact).get("key", ""))
