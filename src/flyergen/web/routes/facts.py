"""Facts: the form with the facts of flyer.yaml, which is saved field by field, and how they print."""

from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from flyergen.web.page_language import language_of
from flyergen.web.page_requests import editor_of, fields_of_form, in_thread, json_fields, session_of, texts_by_key
from flyergen.web.page_responses import page, png, rendered
from flyergen.web.pages.facts import (
    Wrong,
    facts_page,
    facts_print,
    part_picture,
    save_fields,
    shown_values,
    written_facts,
)

_WAS = "was"  # the field of a plain form that has the facts of the file as the page had them


async def show(request: Request) -> Response:
    """Show the form, and how the facts print."""
    return await _shown(request)


async def save_form(request: Request) -> Response:
    """Save a plain form, and show it again with what is wrong."""
    session, form = session_of(request), await fields_of_form(request)
    typed = {name: str(said) for name, said in form.items() if name != _WAS}
    was = texts_by_key(str(form.get(_WAS, "")))
    wrong = await in_thread(save_fields, session, typed, was, language_of(request))
    if wrong:
        return await _shown(request, wrong, 422)
    return RedirectResponse(request.url.path, 303)


async def save(request: Request) -> Response:
    """Save the fields that were typed, and return what the page shows then."""
    session, said = session_of(request), await json_fields(request, "typed", "was")
    reader = language_of(request)
    typed, was = texts_by_key(said["typed"]), texts_by_key(said["was"])

    def saved() -> tuple[Mapping[str, Wrong], Mapping[str, str], Mapping[str, str]]:
        wrong = save_fields(session, typed, was, reader)
        disputed = {key: was.get(key, "") for one in wrong.values() for key in one.facts}
        return wrong, {**written_facts(session, reader).facts, **disputed}, shown_values(session, reader)

    wrong, facts, values = await in_thread(saved)
    told = {key: rendered(request, "_fact_wrong.html", key=key, wrong=one) for key, one in wrong.items()}
    return JSONResponse({"facts": facts, "values": values, "wrong": told})


async def prints(request: Request) -> Response:
    """Show how the facts print in a language."""
    session = session_of(request)
    editor = await editor_of(session, request.query_params.get("lang", ""))
    shown = await in_thread(facts_print, editor, language_of(request))
    return page(request, "_facts_print.html", prints=shown, flyer=request.path_params["flyer"])


async def part(request: Request) -> Response:
    """Draw a part of the sheet on which facts are printed."""
    session, asked = session_of(request), request.query_params
    editor = await editor_of(session, asked.get("lang", ""))
    number = asked.get("n", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 3):
        raise HTTPException(404)
    return png(await in_thread(part_picture, editor, int(number)))


async def _shown(request: Request, wrong: Mapping[str, Wrong] | None = None, status: int = 200) -> Response:
    session, name, asked = session_of(request), request.path_params["flyer"], request.query_params
    shown = await in_thread(facts_page, session, name, asked.get("lang", ""), language_of(request), wrong)
    printed: Any = None
    if not shown.problems:
        editor = await editor_of(session, shown.language)
        if await run_in_threadpool(lambda: editor.sides):
            printed = await in_thread(facts_print, editor, language_of(request))
    values = {"page": shown, "session": session, "prints": printed, "flyer": name, "focus": asked.get("text", "")}
    return page(request, "facts.html", status, **values)


ROUTES = (
    Route("/flyers/{flyer}/facts", show),
    Route("/flyers/{flyer}/facts", save_form, methods=["POST"]),
    Route("/flyers/{flyer}/facts/save", save, methods=["POST"]),
    Route("/flyers/{flyer}/facts/print", prints),
    Route("/flyers/{flyer}/facts/part.png", part),
)
