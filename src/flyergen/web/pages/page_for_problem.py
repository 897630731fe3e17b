"""Page for a problem: the one on which a problem of a flyer can be solved, and the field there."""

from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import quote, urlencode

from flyergen.engine.editing_session import EditingSession
from flyergen.engine.flyer_pictures import pictures_in
from flyergen.engine.text_length import overset_in
from flyergen.engine.text_names import text_names
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.model.leftover_examples import leaves
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem
from flyergen.source.read_flyer_folder import FlyerSource
from flyergen.web.pages.fact_fields import label_of

_ELSEWHERE = "F105"  # problems of the whole flyer, which Print lists
UNWRITTEN = ("T202", "T203", "T207")  # a text that is not written yet


class Way(NamedTuple):
    """A page of a flyer on which a problem is solved: its address, and what its button is called."""

    address: str
    called: str


def ways_to_solve(
    session: EditingSession, source: FlyerSource, problems: Iterable[Problem], language: str
) -> dict[Problem, Way]:
    """Return the pages for the problems of an edition, as far as a page can solve them."""
    found = ((one, way_to_solve(session, source, one, language)) for one in problems)
    return {problem: way for problem, way in found if way}


def way_to_solve(session: EditingSession, source: FlyerSource, problem: Problem, language: str) -> Way | None:
    """Return the page for a problem of an edition in a language, None if no page can solve it."""
    if problem.code == _ELSEWHERE:
        return Way(_address(source, "print", lang=language), say("Open Print"))
    for overset in overset_in([problem]):
        text = next((one.key for one in overset.cut.texts), "")
        return _to_text(source, language, text)
    file = PurePath(problem.place.file if problem.place else "")
    if file.parent.name == "text":
        return _of_text(session, source, problem, file.stem)
    if file.name == "flyer.yaml":
        keys = {name.place: key for key, name in leaves(source.facts)}
        key = keys.get(problem.place, "")
        field = say("Open Facts: {field}", field=label_of(key)) if key else say("Open Facts")
        return Way(_address(source, "facts", text=key), field)
    alt_texts = (one.text for one in pictures_in(source) if one.text)
    if any(text.place == problem.place for text in alt_texts):
        return Way(_address(source, "look", part="pictures"), say("Open Look: {field}", field=say("Pictures")))
    return None


def _of_text(session: EditingSession, source: FlyerSource, problem: Problem, code: str) -> Way | None:
    """Return the page of a problem in a text file: a text that is not written is translated."""
    if code not in source.facts.languages:
        return None
    if problem.code in UNWRITTEN and code != source.facts.source_language:
        return Way(_address(source, "translate", lang=code), say("Open Translate: {language}", language=own_name(code)))
    return _to_text(source, code, session.editor(code).text_of(problem))


def _to_text(source: FlyerSource, language: str, key: str) -> Way:
    name = text_names(source).get(key, "")
    called = say("Open Words: {field}", field=name) if name else say("Open Words")
    return Way(_address(source, "words", lang=language, text=key), called)


def _address(source: FlyerSource, page: str, **asked: str) -> str:
    query = urlencode({name: said for name, said in asked.items() if said})
    return f"/flyers/{quote(source.name)}/{page}{'?' if query else ''}{query}"
