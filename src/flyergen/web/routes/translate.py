"""Translate: one text of a translation beside its original."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from flyergen.web.page_requests import editor_of, in_thread, session_of
from flyergen.web.page_responses import page, png
from flyergen.web.pages.look import Look
from flyergen.web.pages.translate import crop_picture, translate_page


async def translate(request: Request) -> Response:
    """Show one text of a translation beside its original."""
    session, asked = session_of(request), request.query_params
    original, *others = await run_in_threadpool(session.languages)
    language = asked.get("lang", "") or next(iter(others), original)
    name = request.path_params["flyer"]
    shown = await in_thread(translate_page, session, name, language, asked.get("text", ""))
    return page(request, "translate.html", page=shown, session=session, look=Look())


async def crop(request: Request) -> Response:
    """Draw the panel of a text."""
    session, asked = session_of(request), request.query_params
    editor = await editor_of(session, asked.get("lang", ""))
    return png(await in_thread(crop_picture, editor, asked.get("text", "")))


ROUTES = (
    Route("/flyers/{flyer}/translate", translate),
    Route("/flyers/{flyer}/crop.png", crop),
)
