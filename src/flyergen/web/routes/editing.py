"""Editing: sets a text that is being typed, saves it, accepts a translation, and takes changes back."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from flyergen.engine.editing_session import Step
from flyergen.message_catalogs import said_in
from flyergen.source.accepted_sources import ENDING
from flyergen.translate.translation_workflow import accept_language
from flyergen.web.page_language import language_of
from flyergen.web.page_requests import ahead, editor_of, in_thread, json_fields, session_of
from flyergen.web.page_responses import page, saved_or_asked
from flyergen.web.pages.sheet_view_options_and_markup_highlighting import Look
from flyergen.web.pages.stale_text_keys import stale_keys
from flyergen.web.pages.undo_step_names import ACCEPTED, name_of_step
from flyergen.web.pages.words import drafted_page


async def draft(request: Request) -> Response:
    """Set the sheet with a text that is not saved yet, and return what has changed on the page.

    A text that was sent before something was saved is not set. Then the answer is how many changes there are now.
    """
    names = ("lang", "text", "words", "changes", "side", "look")
    session, typed = session_of(request), await json_fields(request, *names)
    editor = await editor_of(session, typed["lang"])

    def changed() -> Any:
        if not session.draft(typed["lang"], typed["text"], typed["words"], typed["changes"]):
            return None
        return drafted_page(session, request.path_params["flyer"], typed["lang"], typed["text"], typed["side"])

    look = Look.of(QueryParams(typed["look"].lstrip("&")))
    shown = await in_thread(changed)
    if shown is None:
        return Response(status_code=204, headers={"X-Changes": session.changes})
    if shown.sheet and typed["side"]:  # Translate shows no side
        ahead(editor.picture, shown.sheet.side, look.first_dpi, look.guides)
    return page(request, "_draft.html", page=shown, look=look)


async def save(request: Request) -> Response:
    """Write a text into its file, unless somebody else has changed it meanwhile."""
    session, typed = session_of(request), await json_fields(request, "lang", "text", "words", "was")
    await editor_of(session, typed["lang"])
    saved = await run_in_threadpool(session.save, typed["lang"], typed["text"], typed["words"], typed["was"])
    return saved_or_asked(request, saved, typed["words"], typed["was"], typed["lang"])


async def accept(request: Request) -> Response:
    """Mark a text as right though its original has changed: in one translation, or from the original in all."""
    session, asked = session_of(request), await json_fields(request, "lang", "text")

    def accepted() -> None:
        original = session.source_language()
        source = session.editor(original).source()
        codes = source.words if asked["lang"] == original else [asked["lang"]]
        stale = [code for code in codes if asked["text"] in stale_keys(source, code)]
        step = Step("words", asked["text"], {}, asked["lang"], ACCEPTED)

        def accept_all() -> None:
            for code in stale:
                accept_language(session.folder, code, [asked["text"]])

        session.record(step, [f"text/{code}{ENDING}" for code in stale], accept_all)

    await in_thread(accepted)
    return JSONResponse({})


async def undo(request: Request) -> Response:
    """Take the last saved change back, or make it again."""
    session, asked = session_of(request), await json_fields(request, "again")
    step = await run_in_threadpool(session.redo if asked["again"] else session.undo)
    if step is None:
        return JSONResponse({"text": ""})
    name = said_in(language_of(request))(await run_in_threadpool(name_of_step, session, step))
    return JSONResponse({"page": step.page, "text": step.key, "lang": step.language, "name": name})


ROUTES = (
    Route("/flyers/{flyer}/draft", draft, methods=["POST"]),
    Route("/flyers/{flyer}/save", save, methods=["POST"]),
    Route("/flyers/{flyer}/accept", accept, methods=["POST"]),
    Route("/flyers/{flyer}/undo", undo, methods=["POST"]),
)
