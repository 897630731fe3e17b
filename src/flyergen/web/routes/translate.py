"""Translate: one text of a translation beside its original, files for translators, and what comes back."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from flyergen.engine.editing_session import EditingSession, Step
from flyergen.engine.today import now
from flyergen.flyer.language.language_codes import canonical
from flyergen.problems import FlyerError
from flyergen.source.exchange.export_import import FORMS
from flyergen.source.text_file_directives import Review
from flyergen.translate.exchange_files import Export, exported
from flyergen.translate.translation_workflow import begin, review_language
from flyergen.web.page_requests import arrivals_of, editor_of, fields_of_form, in_thread, session_of
from flyergen.web.page_responses import page, png, sent, to_page
from flyergen.web.pages.imports import arrived, import_page, take
from flyergen.web.pages.sheet_view_options_and_markup_highlighting import Look
from flyergen.web.pages.translate import crop_picture, translate_page

PASTED, CHOSEN = "pasted", "file"


async def translate(request: Request) -> Response:
    """Show one text of a translation beside its original."""
    return await _shown(request, request.query_params.get("tools", ""))


async def _shown(request: Request, tools: str, error: FlyerError | None = None) -> Response:
    session, asked = session_of(request), request.query_params
    original, *others = await run_in_threadpool(session.languages)
    language = asked.get("lang", "") or original
    if language == original:
        language = next(iter(others), original)
    name = request.path_params["flyer"]
    shown = await in_thread(translate_page, session, name, language, asked.get("text", ""))
    values = {"session": session, "look": Look(), "tools": tools, "adds": "add" in asked, "by": asked.get("by", "")}
    if error:
        shown = shown._replace(problems_here=error.problems)
    return page(request, "translate.html", 422 if error else 200, page=shown, **values)


async def crop(request: Request) -> Response:
    """Draw the panel of a text."""
    session, asked = session_of(request), request.query_params
    editor = await editor_of(session, asked.get("lang", ""))
    return png(await in_thread(crop_picture, editor, asked.get("text", "")))


async def add(request: Request) -> Response:
    """Begin a translation into another language, and go to it."""
    session, code = session_of(request), canonical(str((await fields_of_form(request)).get("code", "")))
    names = ("flyer.yaml", f"text/{code}.yaml")
    step = Step("translate", "languages", {}, await run_in_threadpool(session.source_language))
    if not code.replace("-", "").isalnum():
        raise HTTPException(404)
    try:
        await in_thread(session.record, step, names, lambda: begin(session.folder, code))
    except FlyerError as error:
        return await _shown(request, "", error)
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
        return await _shown(request, "1", error)
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
        file = arrivals_of(request).named(str(form.get("waiting", "")))
    except KeyError:
        raise HTTPException(404) from None
    theirs = tuple(str(key) for key in form.getlist("theirs"))
    done = await in_thread(take, session, language, file._replace(theirs=theirs))
    by: Any = done.translator.name if done.translator and done.translator.is_native else ""
    return to_page(request, "translate", lang=language, **({"by": by} if by else {}))


async def _language(session: EditingSession, code: str) -> str:
    """Return a language into which the flyer is translated. Raises HTTPException if it is none."""
    if code not in (await run_in_threadpool(session.languages))[1:]:
        raise HTTPException(404)
    return code


ROUTES = (
    Route("/flyers/{flyer}/translate", translate),
    Route("/flyers/{flyer}/translate/add", add, methods=["POST"]),
    Route("/flyers/{flyer}/translate/review", review, methods=["POST"]),
    Route("/flyers/{flyer}/translate/export", export),
    Route("/flyers/{flyer}/translate/import", open_file, methods=["POST"]),
    Route("/flyers/{flyer}/translate/take", take_file, methods=["POST"]),
    Route("/flyers/{flyer}/crop.png", crop),
)
