"""Routes of the page about a site for groups: its settings, its making, and its zip."""

from collections.abc import Mapping
from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from flyergen.site.editions import CHANGES
from flyergen.site.write import SHARES, SiteRequest
from flyergen.web.pages.site import SiteMaker, save_settings, site_page
from flyergen.web.requests import HEADERS, fields_of_form, flyers_of, texts_by_key
from flyergen.web.responses import page

_AT = "/site"
_POLICY = "Content-Security-Policy"


def _maker(request: Request) -> SiteMaker:
    return cast(SiteMaker, request.app.state.site)


async def show_site(request: Request) -> Response:
    """Show the settings, or how far the site is while it is made."""
    return await _site_page(request, {})


async def save_site(request: Request) -> Response:
    """Save the settings; make the site too if that was pressed and nothing is wrong."""
    form, maker = await fields_of_form(request), _maker(request)
    said = {name: " ".join(str(value).split()) for name, value in form.items()}
    was, on = texts_by_key(said.get("was", "")), form.getlist("on")
    typed, lines = _after("set:", said), _after("because:", said)
    ticks = {str(name): name in on for name in form.getlist("shown")}
    if not await run_in_threadpool(save_settings, maker.session, typed, was, ticks):
        return await _site_page(request, typed, 422)
    if "make" in said or "change" in said:
        change = next((one for one in CHANGES if one == said.get("change")), None)
        because = {code: line for code, line in lines.items() if line}
        maker.begin(flyers_of(request), SiteRequest(pack=True, stick="stick" in said, change=change, because=because))
    return RedirectResponse(_AT, 303)


def _after(start: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields whose names begin so, by the rest of their names."""
    return {name.removeprefix(start): value for name, value in fields.items() if name.startswith(start)}


async def undo_site(request: Request) -> Response:
    """Take the last change of the settings back, or make it again."""
    again, session = "again" in await fields_of_form(request), _maker(request).session
    await run_in_threadpool(session.redo if again else session.undo)
    return RedirectResponse(_AT if again else f"{_AT}?undone=yes", 303)


async def take_site(request: Request) -> Response:
    """Send the site as one zip."""
    made = _maker(request).made
    if not made or not made.site or not made.site.packed:
        raise HTTPException(404)
    return FileResponse(made.site.packed, filename=made.site.packed.name)


async def _site_page(request: Request, typed: dict[str, str], status: int = 200) -> Response:
    maker = _maker(request)
    shown = await run_in_threadpool(site_page, flyers_of(request).names(), typed)
    values = {"maker": maker, "shares": SHARES, "undone": "undone" in request.query_params}
    answer = page(request, "site.html", status, page=shown, **values)
    if maker.made and maker.made.site:
        answer.headers[_POLICY] = f"{HEADERS[_POLICY]}; frame-src {maker.address}"
    return answer


SITE_ROUTES = (
    Route(_AT, show_site),
    Route(_AT, save_site, methods=["POST"]),
    Route(f"{_AT}/undo", undo_site, methods=["POST"]),
    Route(f"{_AT}/site.zip", take_site),
)
