"""Routes of printing, groups and translation: their addresses, and the files that they make and take."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from typer import launch

from flyergen.files import is_folder
from flyergen.flyer.language.language_codes import canonical
from flyergen.job import request as engine_request
from flyergen.problem import FlyerError
from flyergen.project.labels import title_of_flyer
from flyergen.project.today import now
from flyergen.session.groups import add_group, groups_on_disk, remove_group, save_field, save_logo, take_groups
from flyergen.session.session import EditingSession, Step
from flyergen.shop.ticket_values import PreflightSummary
from flyergen.source.exchange.export_import import FORMS
from flyergen.source.text_file_directives import Review
from flyergen.targets import USUAL
from flyergen.translate.exchange import Export, exported
from flyergen.translate.workflow import begin, review_language
from flyergen.web.pages.groups import (
    TARGETS,
    Asked,
    GroupsPage,
    PastePage,
    card_picture,
    groups_page,
    paste_page,
    taken,
    with_problems,
)
from flyergen.web.pages.highlights import SheetView
from flyergen.web.pages.print import PrintPage, folder_of, print_page
from flyergen.web.pages.ticket import save_ticket, ticket_page
from flyergen.web.pages.translate import arrived, crop_picture, import_page, take, translate_page
from flyergen.web.requests import (
    arrivals_of,
    editor_of,
    fields_of_form,
    flyers_of,
    in_thread,
    json_fields,
    language_of,
    number_in,
    session_of,
    texts_by_key,
)
from flyergen.web.responses import page, png, saved_or_asked, sent, to_page
from flyergen.web.waiting_files import MadeFile, PrintedFiles

_PACKAGE = "package"

_WAS = "was"  # the field of the form with the facts of the file as the page had them


async def printing(request: Request) -> Response:
    """Show what to print where."""
    shown = await _print_page(request)
    return page(request, "print.html", page=shown, session=session_of(request))


async def phone(request: Request) -> Response:
    """Show the pages for phones one below the other, as a phone does."""
    shown = await _print_page(request)
    if shown.errors:
        return RedirectResponse(
            f"/flyers/{quote(request.path_params['flyer'])}/print?lang={quote(shown.language)}", 303
        )
    made = await _file_of_form(request, shown.language, "screen", "")
    count = await run_in_threadpool(_files(request).pages, made.data)
    return page(request, "print_phone.html", page=shown, session=session_of(request), count=count)


async def _print_page(request: Request) -> PrintPage:
    session, asked = session_of(request), request.query_params
    language = asked.get("lang", "") or await run_in_threadpool(session.source_language)
    return await in_thread(print_page, session, request.path_params["flyer"], language, asked.get("black") == "1")


def _files(request: Request) -> PrintedFiles:
    session_of(request)
    return flyers_of(request).printed(request.path_params["flyer"])


def _languages(page: PrintPage) -> tuple[str, ...]:
    """Return the languages that a print shop gets: those that can be printed, or the one whose problems are shown."""
    return page.ready or (page.language,)


async def _file_of_form(request: Request, language: str, file: str, form: str) -> MadeFile:
    """Return a file. The zip for a print shop has all languages that can be printed."""
    if file != _PACKAGE:
        return await in_thread(_files(request).file, language, file, form)
    return await in_thread(_files(request).package, _languages(await _print_page(request)))


async def download(request: Request) -> Response:
    """Make a file and send it."""
    asked = request.query_params
    made = await _file_of_form(request, asked.get("lang", ""), request.path_params["file"], asked.get("form", ""))
    return sent(made.name, made.data)


async def size(request: Request) -> Response:
    """Make a file, and say how large it is and how many pages it has."""
    asked, file = request.query_params, request.path_params["file"]
    made = await _file_of_form(request, asked.get("lang", ""), file, asked.get("form", ""))
    pages = 0 if file == _PACKAGE else await run_in_threadpool(_files(request).pages, made.data)
    return JSONResponse({"size": _in_words(len(made.data)), "pages": pages})


async def picture(request: Request) -> Response:
    """Draw a page of a file."""
    asked, number = request.query_params, number_in(request.query_params.get("page", "0"))
    made = await _file_of_form(request, asked.get("lang", ""), request.path_params["file"], asked.get("form", ""))
    dpi = {"large": 96}.get(asked.get("size", ""), 40)
    return png(await in_thread(_files(request).picture, made.data, number, dpi))


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


async def keep_ticket(request: Request) -> Response:
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


async def _looked(request: Request, languages: tuple[str, ...] = ()) -> tuple[bytes, PreflightSummary]:
    asked = languages or _languages(await _print_page(request))
    return await in_thread(_files(request).ticket, asked, language_of(request))


async def _ticket(request: Request, wrong: Any = None, status: int = 200) -> Response:
    session, flyer = session_of(request), request.path_params["flyer"]
    languages = _languages(await _print_page(request))
    looked: PreflightSummary | FlyerError
    try:
        _, looked = await _looked(request, languages)
    except FlyerError as error:
        looked = error
    shown = await in_thread(ticket_page, session, (flyer, language_of(request)), languages, looked)
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


_PRINT_AT = "/flyers/{flyer}/print"

PRINT_ROUTES = (
    Route(_PRINT_AT, printing),
    Route(f"{_PRINT_AT}/phone", phone),
    Route(f"{_PRINT_AT}/ticket", ticket),
    Route(f"{_PRINT_AT}/ticket", keep_ticket, methods=["POST"]),
    Route(f"{_PRINT_AT}/ticket.png", ticket_picture),
    Route(f"{_PRINT_AT}/ticket.pdf", ticket_file),
    Route(f"{_PRINT_AT}/folder", folder, methods=["POST"]),
    Route(f"{_PRINT_AT}/{{file}}", download),
    Route(f"{_PRINT_AT}/{{file}}/size", size),
    Route(f"{_PRINT_AT}/{{file}}/page.png", picture),
)

_MOST_FIELDS = 5000  # of a form: two for each row that needs a hand


async def groups(request: Request) -> Response:
    """Show the table, or the field to paste into if there are no groups yet or they may change nothing."""
    shown = await _groups_page(request)
    nothing_yet = not shown.rows and not shown.problems and not request.query_params.get("add")
    if nothing_yet or not shown.fields:
        return page(request, "paste.html", page=await _pasted(request, {}), session=session_of(request))
    return page(request, "groups.html", page=shown, session=session_of(request))


async def _groups_page(request: Request) -> GroupsPage:
    session, said = session_of(request), request.query_params
    named = (said.get("group", ""), said.get("text", ""), said.get("lang", ""), said.get("for", USUAL[0]))
    asked = Asked(*named, said.get("show", ""), said.get("find", ""))
    flyer = request.path_params["flyer"]

    def page() -> GroupsPage:
        flyers = flyers_of(request)
        return groups_page(
            flyers.judged_groups(flyer),
            (flyer, _title(session)),
            asked,
            lambda version: flyers.progress(flyer, version),
        )

    return await in_thread(page)


def _title(session: EditingSession) -> str:
    return title_of_flyer(session.editor(session.source_language()).source())


async def card(request: Request) -> Response:
    """Draw the panel that shows a group."""
    said, flyer = request.query_params, request.path_params["flyer"]
    session_of(request)
    judged = flyers_of(request).judged_groups(flyer)
    return png(
        await in_thread(card_picture, judged, said.get("for", USUAL[0]), said.get("group", ""), said.get("lang", ""))
    )


async def save_group(request: Request) -> Response:
    """Write a field of a group into its file, unless somebody else has changed it meanwhile."""
    session, typed = session_of(request), await json_fields(request, "group", "field", "value", "was")
    values = (typed["group"], typed["field"], typed["value"], typed["was"])
    saved = await in_thread(save_field, session, *values)
    return saved_or_asked(request, saved, typed["value"], typed["was"], typed["field"].partition("/")[2])


async def new_group(request: Request) -> Response:
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

    def page() -> PastePage:
        look = flyers_of(request).judged_groups(flyer).look(USUAL[0], 0)
        return paste_page((flyer, _title(session)), look, form)

    return await in_thread(page)


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
        version = flyers_of(request).judged_groups(flyer).look(target, 0).version
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


_GROUPS_AT = "/flyers/{flyer}/groups"

GROUPS_ROUTES = (
    Route(_GROUPS_AT, groups),
    Route(f"{_GROUPS_AT}/card.png", card),
    Route(f"{_GROUPS_AT}/save", save_group, methods=["POST"]),
    Route(f"{_GROUPS_AT}/add", new_group, methods=["POST"]),
    Route(f"{_GROUPS_AT}/paste", paste),
    Route(f"{_GROUPS_AT}/paste", read, methods=["POST"]),
    Route(f"{_GROUPS_AT}/delete", delete, methods=["POST"]),
    Route(f"{_GROUPS_AT}/logo", logo, methods=["POST"]),
    Route(f"{_GROUPS_AT}/make", make, methods=["POST"]),
    Route(f"{_GROUPS_AT}/stop", stop, methods=["POST"]),
)

PASTED, CHOSEN = "pasted", "file"


async def translate(request: Request) -> Response:
    """Show one text of a translation beside its original."""
    return await _tools_page(request, request.query_params.get("tools", ""))


async def _tools_page(request: Request, tools: str, error: FlyerError | None = None) -> Response:
    session, asked = session_of(request), request.query_params
    original, *others = await run_in_threadpool(session.languages)
    language = asked.get("lang", "") or original
    if language == original:
        language = next(iter(others), original)
    name = request.path_params["flyer"]
    shown = await in_thread(translate_page, session, name, language, asked.get("text", ""))
    values = {
        "session": session,
        "look": SheetView(),
        "tools": tools,
        "adds": "add" in asked,
        "by": asked.get("by", ""),
    }
    if error:
        shown = shown._replace(problems_here=error.problems)
    return page(request, "translate.html", 422 if error else 200, page=shown, **values)


async def crop(request: Request) -> Response:
    """Draw the panel of a text."""
    session, asked = session_of(request), request.query_params
    editor = await editor_of(session, asked.get("lang", ""))
    return png(await in_thread(crop_picture, editor, asked.get("text", "")))


async def add_language(request: Request) -> Response:
    """Begin a translation into another language, and go to it."""
    session, code = session_of(request), canonical(str((await fields_of_form(request)).get("code", "")))
    names = ("flyer.yaml", f"text/{code}.yaml")
    step = Step("translate", "languages", {}, await run_in_threadpool(session.source_language))
    if not code.replace("-", "").isalnum():
        raise HTTPException(404)
    try:
        await in_thread(session.record, step, names, lambda: begin(session.folder, code))
    except FlyerError as error:
        return await _tools_page(request, "", error)
    return to_page(request, "translate", lang=code)


async def review(request: Request) -> Response:
    """Say who has read a whole translation through."""
    session, form = session_of(request), await fields_of_form(request)
    language = await _language(session, str(form.get("lang", "")))
    said = Review("reviewed", " ".join(str(form.get("by", "")).split())[:200], now().date().isoformat())
    step = Step("translate", "review", {}, language)
    names = (f"text/{language}.yaml",)
    await in_thread(session.record, step, names, lambda: review_language(session.folder, language, said))
    return to_page(request, "translate", lang=language)


async def export(request: Request) -> Response:
    """Send the texts as a file for another tool, or as a form to mail out."""
    session, asked = session_of(request), request.query_params
    language, form = await _language(session, asked.get("lang", "")), asked.get("form", "")
    if form not in FORMS:
        raise HTTPException(404)
    wanted = Export(language, form, note=asked.get("note", "")[:2000])
    made = await in_thread(exported, session.folder, wanted)
    return sent(made.path.name, made.data)


async def open_file(request: Request) -> Response:
    """Show what a translator's file would change."""
    session = session_of(request)
    async with request.form() as form:
        language = await _language(session, str(form.get("lang", "")))
        data, name = await _upload(form)
    try:
        file = await in_thread(arrived, data, name)
        waiting = arrivals_of(request).keep(file)
        shown = await in_thread(import_page, session, request.path_params["flyer"], language, waiting, file)
    except FlyerError as error:
        return await _tools_page(request, "1", error)
    return page(request, "import.html", page=shown, session=session)


async def _upload(form: FormData) -> tuple[bytes, str]:
    """Return the chosen file with its name, or what was pasted."""
    file = form.get(CHOSEN)
    if isinstance(file, UploadFile) and file.filename:
        return await file.read(), file.filename
    return str(form.get(PASTED, "")).encode(), ""


async def take_file(request: Request) -> Response:
    """Take the texts of a file that was opened."""
    session, form = session_of(request), await fields_of_form(request)
    language = await _language(session, str(form.get("lang", "")))
    try:
        file = arrivals_of(request).file(str(form.get("waiting", "")))
    except KeyError:
        raise HTTPException(404) from None
    theirs = tuple(str(key) for key in form.getlist("theirs"))
    done = await in_thread(take, session, language, file._replace(theirs=theirs))
    by = done.translator.name if done.translator and done.translator.is_native else ""
    return to_page(request, "translate", lang=language, **({"by": by} if by else {}))


async def _language(session: EditingSession, code: str) -> str:
    """Return a language into which the flyer is translated. Raises HTTPException if it is none."""
    if code not in (await run_in_threadpool(session.languages))[1:]:
        raise HTTPException(404)
    return code


TRANSLATE_ROUTES = (
    Route("/flyers/{flyer}/translate", translate),
    Route("/flyers/{flyer}/translate/add", add_language, methods=["POST"]),
    Route("/flyers/{flyer}/translate/review", review, methods=["POST"]),
    Route("/flyers/{flyer}/translate/export", export),
    Route("/flyers/{flyer}/translate/import", open_file, methods=["POST"]),
    Route("/flyers/{flyer}/translate/take", take_file, methods=["POST"]),
    Route("/flyers/{flyer}/crop.png", crop),
)
