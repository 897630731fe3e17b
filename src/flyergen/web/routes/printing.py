"""Printing: what to print where, and the files for it."""

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from flyergen.web.page_requests import in_thread, session_of
from flyergen.web.page_responses import page, sent
from flyergen.web.pages.printing import file_of, package_for_shop, print_page


async def printing(request: Request) -> Response:
    """Show what to print where."""
    session = session_of(request)
    language = request.query_params.get("lang", "") or await run_in_threadpool(session.source_language)
    shown = await in_thread(print_page, session, request.path_params["flyer"], language)
    return page(request, "print.html", page=shown, session=session)


async def download(request: Request) -> Response:
    """Make a file and send it."""
    session, asked = session_of(request), request.path_params["file"]
    language = request.query_params.get("lang", "")
    if language not in await run_in_threadpool(session.languages):
        raise HTTPException(404)
    form = request.query_params.get("form", "")
    make, values = (package_for_shop, ()) if asked == "package" else (file_of, (asked, form))
    name, data = await in_thread(make, session, language, *values)
    return sent(name, data)


ROUTES = (
    Route("/flyers/{flyer}/print", printing),
    Route("/flyers/{flyer}/print/{file}", download),
)
