"""Groups: the table of local groups, their fields and logos, cells from a spreadsheet, and all files."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from flyergen.engine import request as engine_request
from flyergen.engine.edited_groups import add_group, groups_on_disk, remove_group, save_field, save_logo, take_groups
from flyergen.engine.editing_session import EditingSession
from flyergen.engine.text_names import title_of_flyer
from flyergen.problems import FlyerError
from flyergen.targets import USUAL
from flyergen.web.page_requests import fields_of_form, flyers_of, in_thread, json_fields, session_of
from flyergen.web.page_responses import page, png, saved_or_asked, to_page
from flyergen.web.pages.groups import TARGETS, Asked, card_picture, groups_page
from flyergen.web.pages.pasted import PastePage, paste_page, taken, with_problems

_MOST_FIELDS = 5000  # of a form: two for each row that needs a hand


async def groups(request: Request) -> Response:
    """Show the table, or the field to paste into if there are no groups yet or they may change nothing."""
    shown = await _page(request)
    nothing_yet = not shown.rows and not shown.problems and not request.query_params.get("add")
    if nothing_yet or not shown.fields:
        return page(request, "paste.html", page=await _pasted(request, {}), session=session_of(request))
    return page(request, "groups.html", page=shown, session=session_of(request))


async def _page(request: Request) -> Any:
    session, said = session_of(request), request.query_params
    named = (said.get("group", ""), said.get("text", ""), said.get("lang", ""), said.get("for", USUAL[0]))
    asked = Asked(*named, said.get("show", ""), said.get("find", ""))
    flyer = request.path_params["flyer"]

    def shown() -> Any:
        flyers = flyers_of(request)
        return groups_page(
            flyers.judged(flyer), (flyer, _title(session)), asked, lambda version: flyers.progress(flyer, version)
        )

    return await in_thread(shown)


def _title(session: EditingSession) -> str:
    return title_of_flyer(session.editor(session.source_language()).source())


async def card(request: Request) -> Response:
    """Draw the panel that shows a group."""
    said, flyer = request.query_params, request.path_params["flyer"]
    session_of(request)
    judged = flyers_of(request).judged(flyer)
    return png(
        await in_thread(card_picture, judged, said.get("for", USUAL[0]), said.get("group", ""), said.get("lang", ""))
    )


async def save(request: Request) -> Response:
    """Write a field of a group into its file, unless somebody else has changed it meanwhile."""
    session, typed = session_of(request), await json_fields(request, "group", "field", "value", "was")
    values = (typed["group"], typed["field"], typed["value"], typed["was"])
    saved = await in_thread(save_field, session, *values)
    return saved_or_asked(request, saved, typed["value"], typed["was"], typed["field"].partition("/")[2])


async def add(request: Request) -> Response:
    """Add a group with a name."""
    session, form = session_of(request), await fields_of_form(request)
    name = " ".join(str(form.get("name", "")).split())
    if not name:
        raise HTTPException(400)
    group = await in_thread(add_group, session, name)
    return to_page(request, "groups", group=group)


async def paste(request: Request) -> Response:
    """Show the field to paste into."""
    return page(request, "paste.html", page=await _pasted(request, {}), session=session_of(request))


async def read(request: Request) -> Response:
    """Show what was pasted, or take it."""
    session, form = session_of(request), await fields_of_form(request, _MOST_FIELDS, table="text")
    said = {name: value for name, value in form.items() if isinstance(value, str)}
    if "take" not in said:
        return page(request, "paste.html", page=await _pasted(request, said), session=session)
    try:
        facts = (await in_thread(groups_on_disk, session.folder, session.shown)).facts
        found = taken(facts, said)
        await in_thread(take_groups, session, found)
    except FlyerError as error:
        return page(
            request, "paste.html", 422, page=with_problems(await _pasted(request, said), error), session=session
        )
    return to_page(request, "groups")


async def _pasted(request: Request, form: dict[str, str]) -> PastePage:
    session, flyer = session_of(request), request.path_params["flyer"]

    def shown() -> PastePage:
        look = flyers_of(request).judged(flyer).look(USUAL[0], 0)
        return paste_page((flyer, _title(session)), look, form)

    found: PastePage = await in_thread(shown)
    return found


async def logo(request: Request) -> Response:
    """Check a logo and put it beside the groups."""
    session = session_of(request)
    async with request.form(max_files=1) as form:
        group, language, file = str(form.get("group", "")), str(form.get("lang", "")), form.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            raise HTTPException(400)
        await in_thread(save_logo, session, group, file.filename, await file.read())
    return to_page(request, "groups", group=group, lang=language)


async def delete(request: Request) -> Response:
    """Delete a group. Undo brings it back."""
    session, form = session_of(request), await fields_of_form(request)
    await in_thread(remove_group, session, str(form.get("group", "")))
    return to_page(request, "groups")


async def make(request: Request) -> Response:
    """Begin to make the files of all groups for a target."""
    session, form = session_of(request), await fields_of_form(request)
    target, flyer = str(form.get("for", "")), request.path_params["flyer"]
    if target not in TARGETS:
        raise HTTPException(404)

    def begin() -> None:
        on_disk = groups_on_disk(session.folder, session.shown)
        table = (session.folder / on_disk.table).as_posix() if on_disk.table else ""
        asked = engine_request.Request((session.folder.as_posix(),), targets=(target,), table=table)
        version = flyers_of(request).judged(flyer).look(target, 0).version
        flyers_of(request).begin_batch(flyer, asked, version)

    await in_thread(begin)
    return to_page(request, "groups", **{"for": target})


async def stop(request: Request) -> Response:
    """Stop making files. What is made is kept."""
    session_of(request)
    batch = flyers_of(request).batch(request.path_params["flyer"])
    if batch:
        await run_in_threadpool(batch.stop)
    form = await fields_of_form(request)
    return to_page(request, "groups", **{"for": str(form.get("for", ""))})


_AT = "/flyers/{flyer}/groups"
ROUTES = (
    Route(_AT, groups),
    Route(f"{_AT}/card.png", card),
    Route(f"{_AT}/save", save, methods=["POST"]),
    Route(f"{_AT}/add", add, methods=["POST"]),
    Route(f"{_AT}/paste", paste),
    Route(f"{_AT}/paste", read, methods=["POST"]),
    Route(f"{_AT}/delete", delete, methods=["POST"]),
    Route(f"{_AT}/logo", logo, methods=["POST"]),
    Route(f"{_AT}/make", make, methods=["POST"]),
    Route(f"{_AT}/stop", stop, methods=["POST"]),
)
