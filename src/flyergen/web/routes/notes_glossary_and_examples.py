"""Notes, glossary and examples: notes for translators, agreed words, and examples that are right."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from flyergen.engine.edited_glossary import Edited, add_term, save_agreed, take_out_term
from flyergen.engine.edited_notes import save_note
from flyergen.engine.editing_session import EditingSession
from flyergen.engine.keep_example_texts import keep_example
from flyergen.problems import FlyerError, Problem
from flyergen.web.page_requests import editor_of, fields_of_form, in_thread, json_fields, session_of
from flyergen.web.page_responses import page, saved_or_asked, to_page
from flyergen.web.pages.words import words_page

_MOST = 300  # letters of a term


async def note(request: Request) -> Response:
    """Write the note on a text, unless somebody else has changed it meanwhile."""
    session, typed = session_of(request), await json_fields(request, "lang", "text", "words", "was")
    await editor_of(session, typed["lang"])
    saved = await in_thread(save_note, session, (typed["lang"], typed["text"]), typed["words"], typed["was"])
    original = await run_in_threadpool(session.source_language)
    return saved_or_asked(request, saved, typed["words"], typed["was"], original)


async def glossary(request: Request) -> Response:
    """Change what a language calls a term, add one, or take one out."""
    session, form = session_of(request), await fields_of_form(request)
    at = Edited(str(form.get("lang", "")), str(form.get("text", "")))
    await editor_of(session, at.language)
    faults: tuple[Problem, ...] = ()
    try:
        await in_thread(_change_glossary, session, at, form)
    except FlyerError as error:
        faults = error.problems
    tab = "translate" if form.get("tab") == "translate" else "words"
    if not faults and "x-part" not in request.headers:
        return to_page(request, tab, lang=at.language, text=at.key)
    shown = await in_thread(words_page, session, request.path_params["flyer"], at.language, at.key, "")
    return page(request, "_glossary.html", 422 if faults else 200, page=shown, faults=faults, tab=tab)


def _change_glossary(session: EditingSession, at: Edited, form: FormData) -> None:
    said = {name: " ".join(value.split())[:_MOST] for name, value in form.items() if isinstance(value, str)}
    codes = session.languages()[1:]
    original = session.editor(at.language).source().words[session.source_language()]
    if at.key not in original.phrases:
        raise KeyError(at.key)
    if "out" in said:
        take_out_term(session, at, said["out"])
    elif "new" in said:
        if not said["new"]:
            raise HTTPException(400)
        add_term(session, at, said["new"], {code: said.get(f"said-{code}", "") for code in codes})
    elif said.get("term") and said.get("code") in codes:
        save_agreed(session, at, said["term"], (said["code"], said.get("said", "")), said.get("was", ""))
    else:
        raise HTTPException(400)


async def right(request: Request) -> Response:
    """Keep an example as it is."""
    session, form = session_of(request), await fields_of_form(request)
    language, key = str(form.get("lang", "")), str(form.get("text", ""))
    await in_thread(keep_example, session, language, key)
    return to_page(request, "words" if language else "facts", lang=language, text=key)


ROUTES = (
    Route("/flyers/{flyer}/note", note, methods=["POST"]),
    Route("/flyers/{flyer}/glossary", glossary, methods=["POST"]),
    Route("/flyers/{flyer}/right", right, methods=["POST"]),
)
