"""Routes of home, help, a new flyer, words and facts: their addresses and what answers them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from typer import launch

from flyergen.files import real_path
from flyergen.messages import message_languages, said_in
from flyergen.problem import FlyerError
from flyergen.project.labels import panel_name
from flyergen.reports.fit import cut_to_fit, room_of, shortened
from flyergen.session.session import Step
from flyergen.source.find_flyers import FLYERS
from flyergen.source.texts import ENDING
from flyergen.translate.workflow import accept_language
from flyergen.typeset.length_trials import MUCH_SPARE
from flyergen.web.pages.begin import OWNER, Begun, begin, begin_page, picture_of_kind, with_problems
from flyergen.web.pages.facts import (
    Wrong,
    facts_page,
    facts_print,
    part_picture,
    save_fields,
    shown_values,
    written_facts,
)
from flyergen.web.pages.highlights import ACCEPTED, SheetView, folded_picture, name_of_step, stale_keys
from flyergen.web.pages.home import MOST_RULES, cover_of, found_rules, pieces_of
from flyergen.web.pages.words import absences_of, drafted_page, words_page
from flyergen.web.requests import (
    ALIVE,
    ASKED,
    COOKIE,
    ahead,
    editor_of,
    fields_of_form,
    flyers_of,
    in_thread,
    json_fields,
    language_of,
    number_in,
    own_path,
    session_of,
    texts_by_key,
)
from flyergen.web.responses import page, png, rendered, saved_or_asked


async def show_begin(request: Request) -> Response:
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


BEGIN_ROUTES = (
    Route("/begin", show_begin),
    Route("/begin", make, methods=["POST"]),
    Route("/kinds/{kind}.png", kind),
)


async def draft(request: Request) -> Response:
    """Set the sheet with a text that is not saved yet, and return what has changed on the page.

    A text that was sent before something was saved is not set. Then the answer is how many changes there are now.
    """
    names = ("lang", "text", "words", "changes", "side", "look")
    session, typed = session_of(request), await json_fields(request, *names)
    editor = await editor_of(session, typed["lang"])

    def changed() -> Any:
        if not session.draft(typed["lang"], typed["text"], typed["words"], typed["changes"]):
            return None
        return drafted_page(session, request.path_params["flyer"], typed["lang"], typed["text"], typed["side"])

    look = SheetView.of(QueryParams(typed["look"].lstrip("&")))
    shown = await in_thread(changed)
    if shown is None:
        return Response(status_code=204, headers={"X-Changes": session.changes})
    if shown.sheet and typed["side"]:  # Translate shows no side
        ahead(editor.picture, shown.sheet.side, look.first_dpi, look.guides)
    return page(request, "_draft.html", page=shown, look=look)


async def save_text(request: Request) -> Response:
    """Write a text into its file, unless somebody else has changed it meanwhile."""
    session, typed = session_of(request), await json_fields(request, "lang", "text", "words", "was")
    await editor_of(session, typed["lang"])
    saved = await run_in_threadpool(session.save, typed["lang"], typed["text"], typed["words"], typed["was"])
    return saved_or_asked(request, saved, typed["words"], typed["was"], typed["lang"])


async def accept(request: Request) -> Response:
    """Mark a text as right though its original has changed: in one translation, or from the original in all."""
    session, asked = session_of(request), await json_fields(request, "lang", "text")

    def accepted() -> None:
        original = session.source_language()
        source = session.editor(original).source()
        codes = source.words if asked["lang"] == original else [asked["lang"]]
        stale = [code for code in codes if asked["text"] in stale_keys(source, code)]
        step = Step("words", asked["text"], {}, asked["lang"], ACCEPTED)

        def accept_all() -> None:
            for code in stale:
                accept_language(session.folder, code, [asked["text"]])

        session.record(step, [f"text/{code}{ENDING}" for code in stale], accept_all)

    await in_thread(accepted)
    return JSONResponse({})


async def undo(request: Request) -> Response:
    """Take the last saved change back, or make it again."""
    session, asked = session_of(request), await json_fields(request, "again")
    step = await run_in_threadpool(session.redo if asked["again"] else session.undo)
    if step is None:
        return JSONResponse({"text": ""})
    name = said_in(language_of(request))(await run_in_threadpool(name_of_step, session, step))
    return JSONResponse({"page": step.page, "text": step.key, "lang": step.language, "name": name})


EDITING_ROUTES = (
    Route("/flyers/{flyer}/draft", draft, methods=["POST"]),
    Route("/flyers/{flyer}/save", save_text, methods=["POST"]),
    Route("/flyers/{flyer}/accept", accept, methods=["POST"]),
    Route("/flyers/{flyer}/undo", undo, methods=["POST"]),
)

_WAS = "was"  # the field of a plain form that has the facts of the file as the page had them


async def show_facts(request: Request) -> Response:
    """Show the form, and how the facts print."""
    return await _facts_page(request)


async def save_form(request: Request) -> Response:
    """Save a plain form, and show it again with what is wrong."""
    session, form = session_of(request), await fields_of_form(request)
    typed = {name: str(said) for name, said in form.items() if name != _WAS}
    was = texts_by_key(str(form.get(_WAS, "")))
    wrong = await in_thread(save_fields, session, typed, was, language_of(request))
    if wrong:
        return await _facts_page(request, wrong, 422)
    return RedirectResponse(request.url.path, 303)


async def save_field(request: Request) -> Response:
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
    return png(await in_thread(part_picture, editor, number_in(asked.get("n", ""))))


async def _facts_page(request: Request, wrong: Mapping[str, Wrong] | None = None, status: int = 200) -> Response:
    session, name, asked = session_of(request), request.path_params["flyer"], request.query_params
    shown = await in_thread(facts_page, session, name, asked.get("lang", ""), language_of(request), wrong)
    printed: Any = None
    if not shown.problems:
        editor = await editor_of(session, shown.language)
        if await run_in_threadpool(lambda: editor.sides):
            printed = await in_thread(facts_print, editor, language_of(request))
    values = {"page": shown, "session": session, "prints": printed, "flyer": name, "focus": asked.get("text", "")}
    return page(request, "facts.html", status, **values)


FACTS_ROUTES = (
    Route("/flyers/{flyer}/facts", show_facts),
    Route("/flyers/{flyer}/facts", save_form, methods=["POST"]),
    Route("/flyers/{flyer}/facts/save", save_field, methods=["POST"]),
    Route("/flyers/{flyer}/facts/print", prints),
    Route("/flyers/{flyer}/facts/part.png", part),
)


async def show_help(request: Request) -> Response:
    """Show the help, and the messages that somebody looks for."""
    find = request.query_params.get("find", "").strip()
    return page(
        request,
        "help.html",
        back=own_path(request.query_params.get("back", "")),
        find=find,
        rules=await run_in_threadpool(found_rules, find, said_in(language_of(request), "rules")),
        folder=str(request.app.state.served.project),
        MOST_RULES=MOST_RULES,
    )


HELP_ROUTES = (Route("/help", show_help),)

_YEAR = 365 * 24 * 60 * 60


async def home(request: Request) -> Response:
    """Show the flyers of the project."""
    names = await run_in_threadpool(flyers_of(request).names)
    pieces = await run_in_threadpool(pieces_of, names)
    pieces.sort(key=lambda one: not one.waits)
    owners = {one.organization for one in pieces if not one.problems}
    owner = owners.pop() if len(owners) == 1 else ""
    return page(request, "home.html", pieces=pieces, owner=owner, folder=str(request.app.state.served.project))


async def alive(request: Request) -> Response:
    """Show a second start of the program that this is the page of its project."""
    return PlainTextResponse(request.app.state.served.proof(request.url.query.removeprefix(ASKED)))


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
    await run_in_threadpool(launch, str(real_path(shown)))
    return RedirectResponse("/", 303)


async def cover(request: Request) -> Response:
    """Draw the cover of a flyer."""
    return png(await run_in_threadpool(cover_of, session_of(request)))


HOME_ROUTES = (
    Route("/", home),
    Route(ALIVE, alive),
    Route("/folder", folder, methods=["POST"]),
    Route("/language", choose_language, methods=["POST"]),
    Route("/flyers/{flyer}", flyer),
    Route("/flyers/{flyer}/cover.png", cover),
)


async def words(request: Request) -> Response:
    """Show the sheet and one text."""
    session, asked = session_of(request), request.query_params
    language = asked.get("lang", "") or await run_in_threadpool(session.source_language)
    name = request.path_params["flyer"]
    shown = await in_thread(words_page, session, name, language, asked.get("text", ""), asked.get("side", ""))
    look, show, every = SheetView.of(asked), asked.get("show", ""), "all" in asked
    why = shown.here.key and "why" in asked
    absences = await in_thread(absences_of, session, language, shown.here.key) if why else None
    about: dict[str, Any] = {"look": look, "show": show, "every": every, "why": why, "absences": absences}
    return page(request, "words.html", page=shown, session=session, **about)


async def sheet(request: Request) -> Response:
    """Draw a side as it is now, with what has not been saved. If it cannot be set, the page keeps its last picture."""
    session, asked = session_of(request), request.query_params
    look, editor = SheetView.of(asked), await editor_of(session, asked.get("lang", ""))
    dpi = look.first_dpi if asked.get("coarse") else look.dpi
    try:
        return png(await in_thread(editor.picture, asked.get("side", ""), dpi, look.guides))
    except FlyerError:
        return Response(status_code=204)


async def folded(request: Request) -> Response:
    """Draw the folded piece as it lies in the hand."""
    session, asked = session_of(request), request.query_params
    editor = await editor_of(session, asked.get("lang", ""))
    return png(await in_thread(folded_picture, editor, asked.get("view", "")))


async def about(request: Request) -> Response:
    """Show what there is to say of a text, other media than the sheet included. It is asked for at pauses."""
    session, asked = session_of(request), request.query_params
    language = asked.get("lang", "")
    await editor_of(session, language)
    shown = await in_thread(words_page, session, request.path_params["flyer"], language, asked.get("text", ""), "")
    return page(request, "_about.html", page=shown)


async def room(request: Request) -> Response:
    """Show how much room a text has. It is asked for at pauses, because trying takes longer than setting."""
    session, asked = session_of(request), request.query_params
    editor = await editor_of(session, asked.get("lang", ""))
    found = await run_in_threadpool(room_of, editor, asked.get("text", ""))
    length = len(editor.texts.get(asked.get("text", ""), ""))
    panel, most = panel_name(found.panel), length + MUCH_SPARE
    short = shortened(editor.texts.get(asked.get("text", ""), ""), found)
    return page(request, "_room.html", room=found, panel=panel, length=length, most=most, short=short)


async def shorten(request: Request) -> Response:
    """Return the words of a text without those that have no room."""
    session, typed = session_of(request), await json_fields(request, "lang", "text", "words")
    editor = await editor_of(session, typed["lang"])
    if typed["text"] not in editor.texts:
        raise HTTPException(404)
    return JSONResponse({"words": await run_in_threadpool(cut_to_fit, editor, typed["text"], typed["words"])})


WORDS_ROUTES = (
    Route("/flyers/{flyer}/words", words),
    Route("/flyers/{flyer}/sheet.png", sheet),
    Route("/flyers/{flyer}/folded.png", folded),
    Route("/flyers/{flyer}/room", room),
    Route("/flyers/{flyer}/about", about),
    Route("/flyers/{flyer}/shorten", shorten, methods=["POST"]),
)
