"""Words: the sheet, and one text or the list of all."""

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from flyergen.engine.text_length import cut_to_fit, room_of, shortened
from flyergen.engine.text_names import panel_name
from flyergen.problems import FlyerError
from flyergen.typeset.fit.text_length_trials import MUCH_SPARE
from flyergen.web.page_requests import editor_of, in_thread, json_fields, session_of
from flyergen.web.page_responses import page, png
from flyergen.web.pages.sheet_view_options_and_markup_highlighting import Look, folded_picture
from flyergen.web.pages.words import words_page


async def words(request: Request) -> Response:
    """Show the sheet and one text."""
    session, asked = session_of(request), request.query_params
    language = asked.get("lang", "") or await run_in_threadpool(session.source_language)
    name = request.path_params["flyer"]
    shown = await in_thread(words_page, session, name, language, asked.get("text", ""), asked.get("side", ""))
    look, show, every = Look.of(asked), asked.get("show", ""), "all" in asked
    return page(request, "words.html", page=shown, session=session, look=look, show=show, every=every)


async def sheet(request: Request) -> Response:
    """Draw a side as it is now, with what has not been saved. If it cannot be set, the page keeps its last picture."""
    session, asked = session_of(request), request.query_params
    look, editor = Look.of(asked), await editor_of(session, asked.get("lang", ""))
    dpi = look.first_dpi if asked.get("coarse") else look.dpi
    try:
        return png(await in_thread(editor.picture, asked.get("side", ""), dpi, look.guides))
    except FlyerError:
        return Response(status_code=204)


async def folded(request: Request) -> Response:
    """Draw the folded piece as it lies in the hand."""
    session, asked = session_of(request), request.query_params
    editor = await editor_of(session, asked.get("lang", ""))
    return png(await in_thread(folded_picture, editor, asked.get("view", "")))


async def about(request: Request) -> Response:
    """Show what there is to say of a text, other media than the sheet included. It is asked for at pauses."""
    session, asked = session_of(request), request.query_params
    language = asked.get("lang", "")
    await editor_of(session, language)
    shown = await in_thread(words_page, session, request.path_params["flyer"], language, asked.get("text", ""), "")
    return page(request, "_about.html", page=shown)


async def room(request: Request) -> Response:
    """Show how much room a text has. It is asked for at pauses, because trying takes longer than setting."""
    session, asked = session_of(request), request.query_params
    editor = await editor_of(session, asked.get("lang", ""))
    found = await run_in_threadpool(room_of, editor, asked.get("text", ""))
    length = len(editor.texts.get(asked.get("text", ""), ""))
    panel, most = panel_name(found.panel), length + MUCH_SPARE
    short = shortened(editor.texts.get(asked.get("text", ""), ""), found)
    return page(request, "_room.html", room=found, panel=panel, length=length, most=most, short=short)


async def shorten(request: Request) -> Response:
    """Return the words of a text without those that have no room."""
    session, typed = session_of(request), await json_fields(request, "lang", "text", "words")
    editor = await editor_of(session, typed["lang"])
    if typed["text"] not in editor.texts:
        raise HTTPException(404)
    return JSONResponse({"words": await run_in_threadpool(cut_to_fit, editor, typed["text"], typed["words"])})


ROUTES = (
    Route("/flyers/{flyer}/words", words),
    Route("/flyers/{flyer}/sheet.png", sheet),
    Route("/flyers/{flyer}/folded.png", folded),
    Route("/flyers/{flyer}/room", room),
    Route("/flyers/{flyer}/about", about),
    Route("/flyers/{flyer}/shorten", shorten, methods=["POST"]),
)
