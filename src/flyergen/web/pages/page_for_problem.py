"""Page for a problem: the one on which a problem of a flyer can be solved."""

from pathlib import PurePath
from urllib.parse import quote, urlencode

from flyergen.engine.editing_session import EditingSession
from flyergen.engine.flyer_pictures import pictures_in
from flyergen.engine.text_length import overset_in
from flyergen.flyer.model.leftover_examples import leaves
from flyergen.problems import Problem
from flyergen.source.read_flyer_folder import FlyerSource
from flyergen.web.pages.words import UNWRITTEN


def page_of(session: EditingSession, source: FlyerSource, problem: Problem, language: str) -> str:
    """Return the address of the page for a problem of an edition in a language, "" if no page can solve it."""
    for overset in overset_in([problem]):
        text = next((one.key for one in overset.cut.texts), "")
        return _address(source, "words", lang=language, text=text)
    file = PurePath(problem.place.file if problem.place else "")
    if file.parent.name == "text":
        return _of_text(session, source, problem, file.stem)
    if file.name == "flyer.yaml":
        keys = {name.place: key for key, name in leaves(source.facts)}
        return _address(source, "facts", text=keys.get(problem.place, ""))
    alt_texts = (one.text for one in pictures_in(source) if one.text)
    if any(text.place == problem.place for text in alt_texts):
        return _address(source, "look", part="pictures")
    return ""


def _of_text(session: EditingSession, source: FlyerSource, problem: Problem, code: str) -> str:
    """Return the page of a problem in a text file: a text that is not written is translated."""
    if code not in source.facts.languages:
        return ""
    if problem.code in UNWRITTEN and code != source.facts.source_language:
        return _address(source, "translate", lang=code)
    return _address(source, "words", lang=code, text=session.editor(code).text_of(problem))


def _address(source: FlyerSource, page: str, **asked: str) -> str:
    query = urlencode({name: said for name, said in asked.items() if said})
    return f"/flyers/{quote(source.name)}/{page}{'?' if query else ''}{query}"
