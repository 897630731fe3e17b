"""Routes of look, notes and glossary: their addresses and what answers them."""

import re
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from flyergen.flyer.facts import PrintRun
from flyergen.flyer.papers import PAPERS
from flyergen.messages import say
from flyergen.problem import FlyerError, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.session.look import Part, Tried
from flyergen.session.new_flyer import keep_example
from flyergen.session.notes import Edited, add_term, save_agreed, save_note, take_out_term
from flyergen.session.pictures import MOST_BYTES, NewPicture
from flyergen.session.session import EditingSession
from flyergen.web.pages.look import HAD, OWN, Asked, change_facts, choose, colour_facts, look_page, tried_choice
from flyergen.web.pages.pictures import picture_of, put_picture, put_ring, put_shade, whole_picture_of
from flyergen.web.pages.words import words_page
from flyergen.web.requests import (
    editor_of,
    fields_of_form,
    in_thread,
    json_fields,
    number_in,
    refused_pictures_of,
    session_of,
)
from flyergen.web.responses import page, png, saved_or_asked, to_page

_CHOSEN: Mapping[str, Part] = {"palette": "palette", "fonts": "fonts"}

_PART_OF = {"fonts": "fonts", "paper": "fonts", "picture": "pictures"}

_STOCKS = ("text", "cover")

_RGB = re.compile(r"#[0-9A-Fa-f]{6}")


class Answer(NamedTuple):
    """Why a choice was refused: what was typed, and of which picture it was, `waiting` for a shade behind its words."""

    refused: tuple[Problem, ...] = ()
    typed: str = ""
    number: int | None = None
    waiting: str = ""


async def show(request: Request) -> Response:
    """Show a part of the look."""
    asked = Asked(**_choices(request.query_params))
    changed = request.query_params.get("text", "").partition(" ")[0]  # what was just taken back
    return await _look_page(request, asked if asked.part else asked._replace(part=_PART_OF.get(changed, "")))


async def change(request: Request) -> Response:
    """Make a choice, and show the page again: with the reasons, if it is refused."""
    session, form = session_of(request), await fields_of_form(request)
    said = {name: str(value) for name, value in form.items()}
    asked = Asked(**_choices(said))
    refused = await in_thread(_changed, session, said)
    if refused:
        return await _look_page(request, asked, Answer(refused, said.get("rgb", "")))
    return _back(request, asked._replace(role=""))


async def put(request: Request) -> Response:
    """Put a picture in the place of another one."""
    session = session_of(request)
    async with request.form() as form:
        said = {name: value for name, value in form.items() if isinstance(value, str)}
        file = form.get("file")
        name = file.filename or "" if isinstance(file, UploadFile) else ""
        data = await file.read(MOST_BYTES + 1) if isinstance(file, UploadFile) else None
    asked, number = Asked(**_choices(said)), number_in(said.get("number", ""), 400)
    if data is None:
        raise HTTPException(400)
    if not data:
        return _back(request, asked)
    if len(data) > MOST_BYTES:
        return PlainTextResponse(f"{say('that is too large')}\n", 413)
    new = NewPicture(name, data)
    refused = await in_thread(put_picture, session, number, new)
    waiting = refused_pictures_of(request).keep(new) if refused.can_be_shaded else ""
    answer = Answer(refused.problems, number=number, waiting=waiting)
    return await _look_page(request, asked, answer) if refused.problems else _back(request, asked)


async def shade(request: Request) -> Response:
    """Put a shade behind the words on a picture, or on one that was refused without it."""
    session, form = session_of(request), await fields_of_form(request)
    said = {name: str(value) for name, value in form.items()}
    number, waiting, asked = number_in(said.get("number", ""), 400), said.get("waiting", ""), Asked(**_choices(said))
    new = await in_thread(refused_pictures_of(request).file, waiting) if waiting else None
    refused = await in_thread(put_shade, session, number, new)
    return await _look_page(request, asked, Answer(refused, number=number)) if refused else _back(request, asked)


async def ring(request: Request) -> Response:
    """Say what stays in view where a picture is cut."""
    session, form = session_of(request), await fields_of_form(request)
    said = {name: str(value) for name, value in form.items()}
    number, *at = (number_in(said.get(name, ""), 400) for name in ("number", "across", "down"))
    asked = Asked(**_choices(said))
    refused = await in_thread(put_ring, session, number, (min(at[0], 100), min(at[1], 100)))
    return await _look_page(request, asked, Answer(refused, number=number)) if refused else _back(request, asked)


async def whole(request: Request) -> Response:
    """Show all of a picture, also what is cut off on the sheet."""
    number = number_in(request.query_params.get("n", ""))
    return Response(await in_thread(whole_picture_of, session_of(request), number), media_type="image/jpeg")


async def alt_text(request: Request) -> Response:
    """Save what a picture shows, in a language."""
    session, form = session_of(request), await fields_of_form(request)
    said = {name: str(form.get(name, "")) for name in ("lang", "text", "words", "was")}
    await editor_of(session, said["lang"])
    saved = await run_in_threadpool(session.save, said["lang"], said["text"], said["words"], said["was"])
    asked = Asked(part="pictures", language=said["lang"])
    if saved.state == "saved":
        return _back(request, asked)
    fact = say("Somebody else has changed this text.")
    return await _look_page(
        request, asked, Answer((problem_of("D103", None, "their_words", fact=fact, words=saved.theirs),))
    )


async def sheet(request: Request) -> Response:
    """Draw a side in the original language with other colors or fonts."""
    found, side = await _tried(request), request.query_params.get("side", "")
    if found is None:
        return Response(status_code=204)
    if side not in found[1]:
        raise HTTPException(404)
    return png(found[1][side])


async def fit(request: Request) -> Response:
    """Say how each language fits with other colors or fonts."""
    found, about = await _tried(request), request.query_params.get("about", "") == "1"
    return page(request, "_look_fit.html", tried=found[0], about=about) if found else Response(status_code=204)


async def _tried(request: Request) -> tuple[Tried, Mapping[str, bytes]] | None:
    """Return a choice and its sides, None for what the flyer had if that was taken back since the page was shown."""
    session, asked = session_of(request), request.query_params
    part, value = _CHOSEN.get(asked.get("part", "")), asked.get("value", "")
    if part is None:
        raise HTTPException(404)
    try:
        return await in_thread(tried_choice, session, part, value)
    except HTTPException:
        if value in (OWN, HAD):
            return None
        raise


async def picture(request: Request) -> Response:
    """Draw a picture as it is on the sheet."""
    session, asked = session_of(request), request.query_params
    editor = await editor_of(session, asked.get("lang", ""))
    return png(await in_thread(picture_of, editor, number_in(asked.get("n", ""))))


def _changed(session: EditingSession, fields: Mapping[str, str]) -> tuple[Problem, ...]:
    """Make the choice of a form, and return why it is refused. Raises KeyError for one that there is not."""
    for name, part in _CHOSEN.items():
        if name in fields:
            return choose(session, part, fields[name])
    if "rgb" in fields:
        rgb = fields["rgb"].strip()
        if not _RGB.fullmatch(rgb):
            return (problem_of("L302", None, "colour", text=rgb, example="#1F4E9E"),)
        return change_facts(session, "color", colour_facts(_role(session, fields.get("role", "")), rgb))
    changes: dict[str, str] = {}
    if fields.get("paper"):
        changes["paper"] = _one_of(fields["paper"], PAPERS)
    if "stock" in fields:
        stock = _one_of(fields["stock"], _STOCKS)
        changes["print.stock"] = "" if stock == PrintRun().stock else stock
    if "back" in fields:
        session.undo()
    return change_facts(session, "paper", changes) if changes else ()


def _role(session: EditingSession, role: str) -> str:
    """Return a role of the palette. Raises KeyError for another one."""
    roles = [one.role for one in look_page(session, "", Asked("colors")).colours]
    return _one_of(role, roles)


def _one_of(text: str, choices: object) -> str:
    if text not in choices:  # type: ignore[operator]
        raise KeyError(text)
    return text


def _choices(fields: Mapping[str, str]) -> dict[str, str]:
    names = {"part": "part", "language": "lang", "side": "side", "role": "role"}
    return {field: fields.get(name, "") for field, name in names.items()}


def _back(request: Request, view: Asked) -> Response:
    return to_page(request, "look", part=view.part, lang=view.language, side=view.side)


async def _look_page(request: Request, view: Asked, answer: Answer | None = None) -> Response:
    session = session_of(request)
    shown = await in_thread(look_page, session, request.path_params["flyer"], view)
    shown = shown._replace(**answer._asdict()) if answer else shown
    return page(request, "look.html", 422 if answer and answer.refused else 200, page=shown, session=session)


LOOK_ROUTES = (
    Route("/flyers/{flyer}/look", show),
    Route("/flyers/{flyer}/look", change, methods=["POST"]),
    Route("/flyers/{flyer}/look/picture", put, methods=["POST"]),
    Route("/flyers/{flyer}/look/shade", shade, methods=["POST"]),
    Route("/flyers/{flyer}/look/text", alt_text, methods=["POST"]),
    Route("/flyers/{flyer}/look/sheet.png", sheet),
    Route("/flyers/{flyer}/look/fit", fit),
    Route("/flyers/{flyer}/look/picture.png", picture),
    Route("/flyers/{flyer}/look/ring", ring, methods=["POST"]),
    Route("/flyers/{flyer}/look/whole.jpg", whole),
)

_MOST = 300  # letters of a term


async def note(request: Request) -> Response:
    """Write the note on a text, unless somebody else has changed it meanwhile."""
    session, typed = session_of(request), await json_fields(request, "lang", "text", "words", "was")
    await editor_of(session, typed["lang"])
    saved = await in_thread(save_note, session, (typed["lang"], typed["text"]), typed["words"], typed["was"])
    original = await run_in_threadpool(session.source_language)
    return saved_or_asked(request, saved, typed["words"], typed["was"], original)


async def glossary(request: Request) -> Response:
    """Change what a language calls a term, add one, or take one out."""
    session, form = session_of(request), await fields_of_form(request)
    at = Edited(str(form.get("lang", "")), str(form.get("text", "")))
    await editor_of(session, at.language)
    faults: tuple[Problem, ...] = ()
    try:
        await in_thread(_change_glossary, session, at, form)
    except FlyerError as error:
        faults = error.problems
    tab = "translate" if form.get("tab") == "translate" else "words"
    if not faults and "x-part" not in request.headers:
        return to_page(request, tab, lang=at.language, text=at.key)
    shown = await in_thread(words_page, session, request.path_params["flyer"], at.language, at.key, "")
    return page(request, "_glossary.html", 422 if faults else 200, page=shown, faults=faults, tab=tab)


def _change_glossary(session: EditingSession, at: Edited, form: FormData) -> None:
    said = {name: " ".join(value.split())[:_MOST] for name, value in form.items() if isinstance(value, str)}
    codes = session.languages()[1:]
    original = session.editor(at.language).source().words[session.source_language()]
    if at.key not in original.phrases:
        raise KeyError(at.key)
    if "out" in said:
        take_out_term(session, at, said["out"])
    elif "new" in said:
        if not said["new"]:
            raise HTTPException(400)
        add_term(session, at, said["new"], {code: said.get(f"said-{code}", "") for code in codes})
    elif said.get("term") and said.get("code") in codes:
        save_agreed(session, at, said["term"], (said["code"], said.get("said", "")), said.get("was", ""))
    else:
        raise HTTPException(400)


async def right(request: Request) -> Response:
    """Keep an example as it is."""
    session, form = session_of(request), await fields_of_form(request)
    language, key = str(form.get("lang", "")), str(form.get("text", ""))
    await in_thread(keep_example, session, language, key)
    return to_page(request, "words" if language else "facts", lang=language, text=key)


NOTES_ROUTES = (
    Route("/flyers/{flyer}/note", note, methods=["POST"]),
    Route("/flyers/{flyer}/glossary", glossary, methods=["POST"]),
    Route("/flyers/{flyer}/right", right, methods=["POST"]),
)
