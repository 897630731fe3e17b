"""Routes of the page about a site for groups: its settings, its making, a look at it, and its zip."""

from threading import Thread
from typing import Any, cast

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from flyergen.session.session import EditingSession
from flyergen.site.editions import CHANGES
from flyergen.site.serve import server_of
from flyergen.site.write import Written
from flyergen.web.pages.site import SEND_BACK, SiteMaker, save_settings, site_page
from flyergen.web.requests import fields_of_form, flyers_of, texts_by_key
from flyergen.web.responses import page

_AT = "/site"
_WAS = "was"  # the field of the form with what the file said as the page had it
_ON = "on"  # the flyers that are ticked


def _maker(request: Request) -> SiteMaker:
    return cast(SiteMaker, request.app.state.site)


def _session(request: Request) -> EditingSession:
    return cast(EditingSession, request.app.state.site_session)


async def show_site(request: Request) -> Response:
    """Show the settings, or how far the site is while it is made."""
    return await _site_page(request)


async def save_site(request: Request) -> Response:
    """Save the settings; make the site too if that was pressed and nothing is wrong."""
    form, names = await fields_of_form(request), [*flyers_of(request).names()]
    typed = {name: " ".join(str(said).split()) for name, said in form.items() if "." in name or name in _PLAIN}
    typed[SEND_BACK] = "true" if SEND_BACK in form else ""
    was, on = texts_by_key(str(form.get(_WAS, "{}"))), [str(name) for name in form.getlist(_ON)]
    if not await run_in_threadpool(save_settings, _session(request), typed, was, on, names):
        return await _site_page(request, typed, 422)
    if "make" in form:
        change = next((one for one in CHANGES if one == form.get("change")), None)
        because = {
            name.partition(":")[2]: str(said) for name, said in form.items() if name.startswith("because:") and said
        }
        _maker(request).begin(flyers_of(request), change, because)
    return RedirectResponse(_AT, 303)


_PLAIN = ("address", "host", "translate")


async def undo_site(request: Request) -> Response:
    """Take the last change of the settings back, or make it again."""
    again = "again" in await fields_of_form(request)
    session = _session(request)
    await run_in_threadpool(session.redo if again else session.undo)
    return RedirectResponse(_AT if again else f"{_AT}?undone=yes", 303)


async def look_at_site(request: Request) -> Response:
    """Show the site as a web host would, from a port of its own."""
    site = _site_of(request)
    if not hasattr(request.app.state, "site_server"):
        server = request.app.state.site_server = server_of(site.folder)
        Thread(target=server.serve_forever, daemon=True).start()
    return RedirectResponse(f"http://127.0.0.1:{request.app.state.site_server.server_port}/index.html")


async def take_site(request: Request) -> Response:
    """Send the site as one zip."""
    packed = _site_of(request).packed
    if packed is None:
        raise HTTPException(404)
    return FileResponse(packed, filename=packed.name)


def _site_of(request: Request) -> Written:
    made = _maker(request).made
    if made is None or made.site is None:
        raise HTTPException(404)
    return made.site


async def _site_page(request: Request, typed: dict[str, str] | None = None, status: int = 200) -> Response:
    shown: Any = await run_in_threadpool(site_page, flyers_of(request).names(), typed)
    session, maker = _session(request), _maker(request)
    values = {"session": session, "maker": maker, "changes": CHANGES, "undone": "undone" in request.query_params}
    return page(request, "site.html", status, page=shown, **values)


SITE_ROUTES = (
    Route(_AT, show_site),
    Route(_AT, save_site, methods=["POST"]),
    Route(f"{_AT}/undo", undo_site, methods=["POST"]),
    Route(f"{_AT}/look", look_at_site),
    Route(f"{_AT}/site.zip", take_site),
)
