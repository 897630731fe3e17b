"""Home: the flyers of the project, their covers, and the language of the page."""

from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from typer import launch

from flyergen.message_catalogs import message_languages
from flyergen.source.find_flyers import FLYERS
from flyergen.web.page_language import COOKIE
from flyergen.web.page_requests import fields_of_form, flyers_of, own_path, session_of
from flyergen.web.page_responses import page, png
from flyergen.web.pages.home import cover_of, piece_of

_YEAR = 365 * 24 * 60 * 60


async def home(request: Request) -> Response:
    """Show the flyers of the project."""
    names = await run_in_threadpool(flyers_of(request).names)
    pieces = [await run_in_threadpool(piece_of, name, folder) for name, folder in names.items()]
    pieces.sort(key=lambda one: not one.waits)
    owners = {one.organization for one in pieces if not one.problems}
    owner = owners.pop() if len(owners) == 1 else ""
    return page(request, "home.html", pieces=pieces, owner=owner, folder=str(request.app.state.served.project))


async def alive(request: Request) -> Response:
    """Say which project this is, to a second start of the program."""
    return PlainTextResponse(request.app.state.served.mark)


async def choose_language(request: Request) -> Response:
    """Keep the language that the reader chooses."""
    form = await fields_of_form(request)
    chosen = str(form.get("language", ""))
    answer = RedirectResponse(own_path(str(form.get("back", ""))), 303)
    if chosen in message_languages():
        answer.set_cookie(COOKIE, chosen, max_age=_YEAR, httponly=True, samesite="strict")
    return answer


async def flyer(request: Request) -> Response:
    """Go to the words of a flyer."""
    session_of(request)
    return RedirectResponse(f"/flyers/{quote(request.path_params['flyer'])}/words", 303)


async def folder(request: Request) -> Response:
    """Open the folder of a flyer, or of all, for the person at this computer."""
    name = str((await fields_of_form(request)).get("flyer", ""))
    names = await run_in_threadpool(flyers_of(request).names)
    if name and name not in names:
        raise HTTPException(404)
    shown = names[name] if name else Path(FLYERS)
    if not name:
        shown.mkdir(exist_ok=True)
    await run_in_threadpool(launch, str(shown.resolve()))
    return RedirectResponse("/", 303)


async def cover(request: Request) -> Response:
    """Draw the cover of a flyer."""
    return png(await run_in_threadpool(cover_of, session_of(request)))


ROUTES = (
    Route("/", home),
    Route("/alive", alive),
    Route("/folder", folder, methods=["POST"]),
    Route("/language", choose_language, methods=["POST"]),
    Route("/flyers/{flyer}", flyer),
    Route("/flyers/{flyer}/cover.png", cover),
)
