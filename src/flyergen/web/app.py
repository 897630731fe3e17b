"""App: the addresses of the page, and what answers them."""

import os
import traceback
from collections.abc import Callable
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from flyergen.engine.editing_session import EditingSession
from flyergen.engine.editor import Editor
from flyergen.engine.text_names import panel_name, text_names
from flyergen.engine.text_room import room_of
from flyergen.filesystem import is_folder
from flyergen.message_catalogs import message_languages, problem_in, said_in
from flyergen.problems import FlyerError, Problem
from flyergen.source.assets.bundled_assets import font_folders
from flyergen.translate.translation_state import accept_language
from flyergen.typeset.fit.trial_settings import MUCH_SPARE
from flyergen.web.access import LimitedBody, OnlyThisBrowser
from flyergen.web.open_flyers import OpenFlyers
from flyergen.web.page_language import COOKIE, language_of, other_languages, speaker
from flyergen.web.pages.begin import OWNER, Begun, begin, begin_page, picture_of_kind, with_problems
from flyergen.web.pages.home import cover_of, piece_of
from flyergen.web.pages.look import Look, folded_picture, painted
from flyergen.web.pages.printing import file_of, package_for_shop, print_page
from flyergen.web.pages.text_states import stale_keys
from flyergen.web.pages.translate import crop_picture, translate_page
from flyergen.web.pages.words import begins, words_page
from flyergen.web.served_project import Served

_HERE = Path(__file__).parent
_MOST = 1_000_000  # bytes of a request
_TYPEFACE = "source-sans-3"
_YEAR = 365 * 24 * 60 * 60


def make_app(one: Served) -> Starlette:
    """Return the app of a project, which answers only the browser that has its token."""
    pages = _Pages(one)
    fonts = next(one for one in (folder / _TYPEFACE for folder in font_folders(Path())) if is_folder(one))
    routes = [
        Route("/", pages.home),
        Route("/alive", pages.alive),
        Route("/language", pages.choose_language, methods=["POST"]),
        Route("/begin", pages.begin, methods=["GET", "POST"]),
        Route("/kinds/{kind}.png", pages.kind),
        Route("/flyers/{flyer}", pages.flyer),
        Route("/flyers/{flyer}/cover.png", pages.cover),
        Route("/flyers/{flyer}/words", pages.words),
        Route("/flyers/{flyer}/translate", pages.translate),
        Route("/flyers/{flyer}/crop.png", pages.crop),
        Route("/flyers/{flyer}/print", pages.print),
        Route("/flyers/{flyer}/print/{file}", pages.download),
        Route("/flyers/{flyer}/sheet.png", pages.sheet),
        Route("/flyers/{flyer}/folded.png", pages.folded),
        Route("/flyers/{flyer}/room", pages.room),
        Route("/flyers/{flyer}/draft", pages.draft, methods=["POST"]),
        Route("/flyers/{flyer}/save", pages.save, methods=["POST"]),
        Route("/flyers/{flyer}/accept", pages.accept, methods=["POST"]),
        Route("/flyers/{flyer}/undo", pages.undo, methods=["POST"]),
        Mount("/static/fonts", StaticFiles(directory=fonts)),
        Mount("/static", StaticFiles(directory=_HERE / "static")),
    ]
    guards = [
        Middleware(OnlyThisBrowser, token=one.token, port=one.port),
        Middleware(LimitedBody, most=_MOST),
    ]
    errors: Any = {FlyerError: pages.wrong, HTTPException: pages.missing, Exception: pages.stumbled}
    return Starlette(routes=routes, middleware=guards, exception_handlers=errors)


class _Pages:
    """The pages of a project. What takes time runs in other threads, so that no request waits for another."""

    def __init__(self, one: Served) -> None:
        self._served, self._flyers = one, OpenFlyers()
        templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        templates.globals.update(owner=OWNER, begins=begins, painted=painted)
        templates.filters["said"] = lambda message, language: said_in(language)(message)
        self._templates = templates

    async def home(self, request: Request) -> Response:
        """Show the flyers of the project."""
        names = await run_in_threadpool(self._flyers.names)
        pieces = [await run_in_threadpool(piece_of, name, folder) for name, folder in names.items()]
        return self._page(request, "home.html", pieces=pieces, folder=str(self._served.project))

    async def alive(self, _: Request) -> Response:
        """Say which project this is, to a second start of the program."""
        return PlainTextResponse(self._served.mark)

    async def choose_language(self, request: Request) -> Response:
        """Keep the language that the reader chooses."""
        form = await request.form()
        chosen, back = str(form.get("language", "")), str(form.get("back", "/"))
        answer = RedirectResponse(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/", 303)
        if chosen in message_languages():
            answer.set_cookie(COOKIE, chosen, max_age=_YEAR, httponly=True, samesite="strict")
        return answer

    async def begin(self, request: Request) -> Response:
        """Show the kinds and the form, and make a flyer of what was typed."""
        if request.method == "GET":
            typed = Begun(request.query_params.get("kind", ""), languages=(language_of(request),))
            return self._page(request, "begin.html", page=await run_in_threadpool(begin_page, typed))
        form = await request.form()
        owner = {name: str(form.get(name, "")) for name in OWNER}
        codes = tuple(str(code) for code in form.getlist("language"))
        typed = Begun(str(form.get("kind", "")), str(form.get("title", "")), codes, owner)
        try:
            name = await run_in_threadpool(begin, typed)
        except FlyerError as error:
            page = with_problems(await run_in_threadpool(begin_page, typed), error)
            return self._page(request, "begin.html", 422, page=page)
        return RedirectResponse(f"/flyers/{quote(name)}/words", 303)

    async def kind(self, request: Request) -> Response:
        """Draw the cover of a kind."""
        return _png(await run_in_threadpool(_known, picture_of_kind, request.path_params["kind"]))

    async def flyer(self, request: Request) -> Response:
        """Go to the words of a flyer."""
        self._session(request)
        return RedirectResponse(f"/flyers/{quote(request.path_params['flyer'])}/words", 303)

    async def translate(self, request: Request) -> Response:
        """Show one text of a translation beside its original."""
        session, asked = self._session(request), request.query_params
        original, *others = await run_in_threadpool(session.languages)
        language = asked.get("lang", "") or next(iter(others), original)
        page = await run_in_threadpool(
            _known, translate_page, session, request.path_params["flyer"], language, asked.get("text", "")
        )
        return self._page(request, "translate.html", page=page, session=session, look=Look())

    async def crop(self, request: Request) -> Response:
        """Draw the panel of a text."""
        session, asked = self._session(request), request.query_params
        editor = await self._editor(session, asked.get("lang", ""))
        return _png(await run_in_threadpool(_known, crop_picture, editor, asked.get("text", "")))

    async def print(self, request: Request) -> Response:
        """Show what to print where."""
        session, name = self._session(request), request.path_params["flyer"]
        language = request.query_params.get("lang", "") or await run_in_threadpool(session.source_language)
        page = await run_in_threadpool(_known, print_page, session, name, language)
        return self._page(request, "print.html", page=page, session=session)

    async def download(self, request: Request) -> Response:
        """Make a file and send it."""
        session, asked = self._session(request), request.path_params["file"]
        language = request.query_params.get("lang", "")
        if language not in await run_in_threadpool(session.languages):
            raise HTTPException(404)
        form = request.query_params.get("form", "")
        make, values = (package_for_shop, ()) if asked == "package" else (file_of, (asked, form))
        name, data = await run_in_threadpool(_known, make, session, language, *values)
        kind = guess_type(name)[0] or "application/octet-stream"
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        return Response(data, media_type=kind, headers=headers)

    async def cover(self, request: Request) -> Response:
        """Draw the cover of a flyer."""
        session = self._session(request)
        return _png(await run_in_threadpool(cover_of, session))

    async def words(self, request: Request) -> Response:
        """Show the sheet and one text."""
        session, name = self._session(request), request.path_params["flyer"]
        asked = request.query_params
        language = asked.get("lang", "") or await run_in_threadpool(session.source_language)
        page = await run_in_threadpool(
            _known, words_page, session, name, language, asked.get("text", ""), asked.get("side", "")
        )
        look = Look.of(asked)
        return self._page(request, "words.html", page=page, session=session, look=look, show=asked.get("show", ""))

    async def sheet(self, request: Request) -> Response:
        """Draw a side as it is now, with what has not been saved."""
        session, asked = self._session(request), request.query_params
        look, editor = Look.of(asked), await self._editor(session, asked.get("lang", ""))
        return _png(await run_in_threadpool(_known, editor.picture, asked.get("side", ""), look.dpi, look.guides))

    async def folded(self, request: Request) -> Response:
        """Draw the folded piece as it lies in the hand."""
        session, asked = self._session(request), request.query_params
        editor = await self._editor(session, asked.get("lang", ""))
        return _png(await run_in_threadpool(_known, folded_picture, editor, asked.get("view", "")))

    async def room(self, request: Request) -> Response:
        """Show how much room a text has. It is asked for at pauses, because trying takes longer than setting."""
        session, asked = self._session(request), request.query_params
        editor = await self._editor(session, asked.get("lang", ""))
        room = await run_in_threadpool(room_of, editor, asked.get("text", ""))
        length = len(editor.texts.get(asked.get("text", ""), ""))
        panel, most = panel_name(room.panel), length + MUCH_SPARE
        return self._page(request, "_room.html", room=room, panel=panel, length=length, most=most)

    async def draft(self, request: Request) -> Response:
        """Set the sheet with a text that is not saved yet, and return what has changed on the page."""
        session, said = self._session(request), await _said(request, "lang", "text", "words", "side", "look")
        editor = await self._editor(session, said["lang"])

        def changed() -> Any:
            editor.change(said["text"], said["words"])
            return words_page(session, request.path_params["flyer"], said["lang"], said["text"], said["side"])

        page = await run_in_threadpool(_known, changed)
        return self._page(request, "_draft.html", page=page, look=Look.of(QueryParams(said["look"].lstrip("&"))))

    async def save(self, request: Request) -> Response:
        """Write a text into its file, unless somebody else has changed it meanwhile."""
        session, said = self._session(request), await _said(request, "lang", "text", "words", "was")
        await self._editor(session, said["lang"])
        saved = await run_in_threadpool(session.save, said["lang"], said["text"], said["words"], said["was"])
        shown = ""
        if saved.state != "saved":
            versions = {"mine": said["words"], "theirs": saved.theirs, "was": said["was"], "lang": said["lang"]}
            shown = self._rendered(request, "_conflict.html", **versions)
        return JSONResponse({"state": saved.state, "theirs": saved.theirs, "html": shown})

    async def accept(self, request: Request) -> Response:
        """Mark a text as right though its original has changed: in one translation, or from the original in all."""
        session, said = self._session(request), await _said(request, "lang", "text")

        def accepted() -> None:
            original = session.source_language()
            source = session.editor(original).source()
            codes = source.words if said["lang"] == original else [said["lang"]]
            for code in codes:
                if said["text"] in stale_keys(source, code):
                    accept_language(session.folder, code, [said["text"]])

        await run_in_threadpool(_known, accepted)
        return JSONResponse({})

    async def undo(self, request: Request) -> Response:
        """Take the last saved change back, or make it again."""
        session, said = self._session(request), await _said(request, "again")
        step = await run_in_threadpool(session.redo if said["again"] else session.undo)
        if step is None:
            return JSONResponse({"text": ""})
        source = await run_in_threadpool(session.editor(step.language).source)
        name = said_in(language_of(request))(text_names(source).get(step.key, step.key))
        return JSONResponse({"text": step.key, "lang": step.language, "name": name})

    def wrong(self, request: Request, error: Exception) -> Response:
        """Answer with the problems of files."""
        language = language_of(request)
        found = [problem_in(one, language) for one in error.problems] if isinstance(error, FlyerError) else []
        return JSONResponse({"problems": [_plain(one) for one in found]}, 422)

    def missing(self, request: Request, error: Exception) -> Response:
        """Answer that there is no such page."""
        status = error.status_code if isinstance(error, HTTPException) else 404
        return self._page(request, "missing.html", status)

    def stumbled(self, request: Request, error: Exception) -> Response:
        """Answer that the program stumbled, without a trace of how. FLYERGEN_TRACEBACK=1 shows it in the terminal."""
        if os.environ.get("FLYERGEN_TRACEBACK"):
            traceback.print_exception(error)
        return self._page(request, "missing.html", 500)

    def _session(self, request: Request) -> EditingSession:
        try:
            return self._flyers.session(request.path_params["flyer"])
        except KeyError:
            raise HTTPException(404) from None

    async def _editor(self, session: EditingSession, language: str) -> Editor:
        """Return the editor of a language. A language that the flyer does not have is a page that does not exist."""
        if language not in await run_in_threadpool(session.languages):
            raise HTTPException(404)
        return await run_in_threadpool(session.editor, language)

    def _page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        return HTMLResponse(self._rendered(request, template, **values), status)

    def _rendered(self, request: Request, template: str, **values: Any) -> str:
        language = language_of(request)
        here = f"{request.url.path}?{request.url.query}".rstrip("?")
        return self._templates.get_template(template).render(
            say=speaker(language),
            language=language,
            others=other_languages(language),
            here=here,
            fault=lambda one: problem_in(one, language),
            **values,
        )


def _known(work: Callable[..., Any], *values: Any) -> Any:
    """Do some work. A key that a flyer does not have is a page that does not exist."""
    try:
        return work(*values)
    except KeyError:
        raise HTTPException(404) from None


async def _said(request: Request, *names: str) -> dict[str, str]:
    """Return the fields of a request as strings. Raises HTTPException if it has others."""
    try:
        said = await request.json()
    except ValueError:
        raise HTTPException(400) from None
    if not isinstance(said, dict) or set(said) != set(names) or not all(isinstance(one, str) for one in said.values()):
        raise HTTPException(400)
    return said


def _png(data: bytes) -> Response:
    return Response(data, media_type="image/png")


def _plain(problem: Problem) -> dict[str, str]:
    """Return a problem for the page, which shows no codes."""
    return {"place": str(problem.place or ""), "fact": problem.fact, "hint": problem.hint}
