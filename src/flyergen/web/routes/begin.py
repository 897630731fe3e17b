"""Begin: the kinds as pictures, and the form that makes a flyer."""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from flyergen.problems import FlyerError
from flyergen.web.page_language import language_of
from flyergen.web.page_requests import fields_of_form, in_thread
from flyergen.web.page_responses import page, png
from flyergen.web.pages.begin import OWNER, Begun, begin, begin_page, picture_of_kind, with_problems


async def show(request: Request) -> Response:
    """Show the kinds and the form."""
    typed = Begun(request.query_params.get("kind", ""), languages=(language_of(request),))
    return page(request, "begin.html", page=await run_in_threadpool(begin_page, typed))


async def make(request: Request) -> Response:
    """Make a flyer of what was typed."""
    form = await fields_of_form(request)
    owner = {name: str(form.get(name, "")) for name in OWNER}
    codes = tuple(str(code) for code in form.getlist("language"))
    typed = Begun(str(form.get("kind", "")), str(form.get("title", "")), codes, owner)
    try:
        name = await run_in_threadpool(begin, typed)
    except FlyerError as error:
        wrong = with_problems(await run_in_threadpool(begin_page, typed), error)
        return page(request, "begin.html", 422, page=wrong)
    return RedirectResponse(f"/flyers/{quote(name)}/words", 303)


async def kind(request: Request) -> Response:
    """Draw the cover of a kind."""
    return png(await in_thread(picture_of_kind, request.path_params["kind"], "large" in request.query_params))


ROUTES = (
    Route("/begin", show),
    Route("/begin", make, methods=["POST"]),
    Route("/kinds/{kind}.png", kind),
)
