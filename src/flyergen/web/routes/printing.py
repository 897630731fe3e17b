"""Printing: what to print where, the files for it, and the job ticket."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from typer import launch

from flyergen.filesystem import is_folder
from flyergen.problems import FlyerError
from flyergen.web.page_language import language_of
from flyergen.web.page_requests import fields_of_form, flyers_of, in_thread, session_of, texts_by_key
from flyergen.web.page_responses import page, png, sent
from flyergen.web.pages.printing import PrintPage, folder_of, print_page
from flyergen.web.pages.ticket import TicketPage, save_ticket, ticket_page
from flyergen.web.print_file_cache import MadeFile, PrintedFiles

_PACKAGE = "package"
_WAS = "was"  # the field of the form with the facts of the file as the page had them


async def printing(request: Request) -> Response:
    """Show what to print where."""
    shown = await _page(request)
    return page(request, "print.html", page=shown, session=session_of(request))


async def phone(request: Request) -> Response:
    """Show the pages for phones one below the other, as a phone does."""
    shown = await _page(request)
    if shown.errors:
        return RedirectResponse(
            f"/flyers/{quote(request.path_params['flyer'])}/print?lang={quote(shown.language)}", 303
        )
    made = await _made(request, shown.language, "screen", "")
    count = await run_in_threadpool(_files(request).pages, made.data)
    return page(request, "print_phone.html", page=shown, session=session_of(request), count=count)


async def _page(request: Request) -> Any:
    session, asked = session_of(request), request.query_params
    language = asked.get("lang", "") or await run_in_threadpool(session.source_language)
    return await in_thread(print_page, session, request.path_params["flyer"], language, asked.get("black") == "1")


def _files(request: Request) -> PrintedFiles:
    session_of(request)
    return flyers_of(request).printed(request.path_params["flyer"])


def _languages(shown: PrintPage) -> tuple[str, ...]:
    """Return the languages that a print shop gets: those that can be printed, or the one whose problems are shown."""
    return shown.ready or (shown.language,)


async def _made(request: Request, language: str, file: str, form: str) -> MadeFile:
    """Return a file. The zip for a print shop has all languages that can be printed."""
    if file != _PACKAGE:
        made: MadeFile = await in_thread(_files(request).file, language, file, form)
        return made
    shown = await _page(request)
    package: MadeFile = await in_thread(_files(request).package, _languages(shown))
    return package


async def download(request: Request) -> Response:
    """Make a file and send it."""
    asked = request.query_params
    made = await _made(request, asked.get("lang", ""), request.path_params["file"], asked.get("form", ""))
    return sent(made.name, made.data)


async def size(request: Request) -> Response:
    """Make a file, and say how large it is and how many pages it has."""
    asked, file = request.query_params, request.path_params["file"]
    made = await _made(request, asked.get("lang", ""), file, asked.get("form", ""))
    pages = 0 if file == _PACKAGE else await run_in_threadpool(_files(request).pages, made.data)
    return JSONResponse({"size": _in_words(len(made.data)), "pages": pages})


async def picture(request: Request) -> Response:
    """Draw a page of a file."""
    asked, number = request.query_params, request.query_params.get("page", "0")
    if not (number.isascii() and number.isdecimal() and len(number) < 4):
        raise HTTPException(404)
    made = await _made(request, asked.get("lang", ""), request.path_params["file"], asked.get("form", ""))
    dpi = {"large": 96}.get(asked.get("size", ""), 40)
    return png(await in_thread(_files(request).picture, made.data, int(number), dpi))


async def folder(request: Request) -> Response:
    """Show the folder of the files to the person at this computer."""
    path = folder_of(session_of(request))
    if not is_folder(Path(path)):
        raise HTTPException(404)
    await run_in_threadpool(launch, path)
    return Response(status_code=204)


async def ticket(request: Request) -> Response:
    """Show the form for the print shop, and the job ticket."""
    return await _ticket(request)


async def save(request: Request) -> Response:
    """Save what was typed, and show the form again, or the part of it that has changed."""
    session, form = session_of(request), await fields_of_form(request)
    typed = {name: str(said) for name, said in form.items() if name != _WAS}
    was = texts_by_key(str(form.get(_WAS, "{}")))
    wrong = await in_thread(save_ticket, session, typed, was, language_of(request))
    part = request.headers.get("X-Part")  # a page that is open asks, and shows what is wrong by itself
    if wrong or part:
        return await _ticket(request, wrong, 422 if wrong and not part else 200)
    return RedirectResponse(f"{request.url.path}?{request.url.query}".rstrip("?"), 303)


async def ticket_picture(request: Request) -> Response:
    """Draw the job ticket."""
    data, _ = await _looked(request)
    return png(await in_thread(_files(request).picture, data, 0, 96))


async def ticket_file(request: Request) -> Response:
    """Show the job ticket as a PDF, to be printed."""
    data, _ = await _looked(request)
    name = f"{request.path_params['flyer']}.ticket.pdf"
    headers = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type="application/pdf", headers=headers)


async def _looked(request: Request, languages: tuple[str, ...] = ()) -> Any:
    asked = languages or _languages(await _page(request))
    return await in_thread(_files(request).ticket, asked, language_of(request))


async def _ticket(request: Request, wrong: Any = None, status: int = 200) -> Response:
    session, flyer = session_of(request), request.path_params["flyer"]
    languages = _languages(await _page(request))
    try:
        _, looked = await _looked(request, languages)
    except FlyerError as error:
        looked = error
    shown: TicketPage = await in_thread(ticket_page, session, (flyer, language_of(request)), languages, looked)
    return page(
        request,
        "ticket.html",
        status,
        page=shown._replace(wrong=wrong or {}),
        session=session,
        was=json.dumps(dict(shown.was)),
    )


def _in_words(size: int) -> str:
    """Return a number of bytes as people read it: "65 KB", "4 MB"."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.0f} MB" if size >= 9_500_000 else f"{size / 1_000_000:.1f} MB".replace(".0", "")
    return f"{max(1, round(size / 1000))} KB"


_AT = "/flyers/{flyer}/print"
ROUTES = (
    Route(_AT, printing),
    Route(f"{_AT}/phone", phone),
    Route(f"{_AT}/ticket", ticket),
    Route(f"{_AT}/ticket", save, methods=["POST"]),
    Route(f"{_AT}/ticket.png", ticket_picture),
    Route(f"{_AT}/ticket.pdf", ticket_file),
    Route(f"{_AT}/folder", folder, methods=["POST"]),
    Route(f"{_AT}/{{file}}", download),
    Route(f"{_AT}/{{file}}/size", size),
    Route(f"{_AT}/{{file}}/page.png", picture),
)
