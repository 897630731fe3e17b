"""Page responses: templates rendered in the reader's language, pictures, and pages for what went wrong."""

import os
import traceback
from collections.abc import Callable
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.language.word_edits import word_changes
from flyergen.flyer.markup import script_pattern
from flyergen.messages import listed, said_in, speaker
from flyergen.problem import FlyerError
from flyergen.session.session import Saved
from flyergen.web.pages.begin import OWNER
from flyergen.web.pages.highlights import painted
from flyergen.web.pages.words import SHOWN_PROBLEMS, begins
from flyergen.web.requests import flyers_of, language_of, session_of
from flyergen.web.wording import other_languages, said_plainly, sentence, told_problem

_TEMPLATES = Path(__file__).parent / "templates"


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """Return a page made of a template."""
    return HTMLResponse(rendered(request, template, **values), status)


def rendered(request: Request, template: str, **values: Any) -> str:
    """Return a template with its values, in the reader's language."""
    language, shown = language_of(request), values.get("page")
    here = f"{request.url.path}?{request.url.query}".rstrip("?")
    names = getattr(shown, "names", {})
    return (
        _environment()
        .get_template(template)
        .render(
            say=speaker(language),
            language=language,
            others=other_languages(language),
            here=here,
            worked_in=request.query_params.get("lang", "") or getattr(shown, "language", ""),
            fault=lambda one: told_problem(one, names, language),
            **values,
        )
    )


def saved_or_asked(request: Request, saved: Saved, mine: str, was: str, language: str) -> Response:
    """Answer that a text is saved, or ask which version to keep if somebody else has changed it."""
    shown = ""
    if saved.state != "saved":
        shown = rendered(request, "_conflict.html", mine=mine, theirs=saved, was=was, lang=language)
    changes = session_of(request).changes
    return JSONResponse({"state": saved.state, "theirs": saved.theirs, "html": shown, "changes": changes})


def to_page(request: Request, tab: str, **parameters: str) -> Response:
    """Go to a page of the flyer in the address, with what is asked for if it is not empty."""
    query = urlencode({name: said for name, said in parameters.items() if said})
    return RedirectResponse(f"/flyers/{quote(request.path_params['flyer'])}/{tab}{'?' if query else ''}{query}", 303)


def png(data: bytes) -> Response:
    """Return a picture."""
    return Response(data, media_type="image/png")


def sent(name: str, data: bytes) -> Response:
    """Return a file to download."""
    kind = guess_type(name)[0] or "application/octet-stream"
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=kind, headers=headers)


def faulty_files(request: Request, error: Exception) -> Response:
    """Answer with the problems of files: as a page if a browser asks for one, or else as JSON."""
    language, found = language_of(request), error.problems if isinstance(error, FlyerError) else ()
    if "text/html" in request.headers.get("accept", ""):
        return page(request, "faulty.html", 422, problems=found, folder=_folder_asked(request))
    return JSONResponse({"problems": [told_problem(one, {}, language)._asdict() for one in found]}, 422)


def _folder_asked(request: Request) -> str:
    """Return the name of the flyer in the address, "" if there is none."""
    name = str(request.path_params.get("flyer", ""))
    return name if name in flyers_of(request).names() else ""


def missing(request: Request, error: Exception) -> Response:
    """Answer that there is no such page."""
    return page(request, "missing.html", error.status_code if isinstance(error, HTTPException) else 404)


def internal_error(request: Request, error: Exception) -> Response:
    """Answer that the program failed, without a traceback. FLYERGEN_TRACEBACK=1 shows it in the terminal."""
    if os.environ.get("FLYERGEN_TRACEBACK"):
        traceback.print_exception(error)
    return page(request, "failed.html", 500)


ERROR_PAGES: dict[Any, Callable[[Request, Exception], Response]] = {
    FlyerError: faulty_files,
    HTTPException: missing,
    Exception: internal_error,
}


@cache
def _environment() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals.update(
        owner=OWNER,
        begins=begins,
        painted=painted,
        changes=word_changes,
        pattern=script_pattern(),
        SHOWN_PROBLEMS=SHOWN_PROBLEMS,
    )
    templates.filters["said"] = lambda message, language: said_in(language)(message)
    templates.filters["said_plainly"] = lambda message, language: said_plainly(message, {}, language)
    templates.filters["said_list"] = lambda messages, language: ", ".join(map(said_in(language), messages))
    templates.filters["sentence"] = sentence
    templates.filters["own_name"] = own_name
    templates.filters["listed"] = lambda names, language: said_in(language)(listed(list(names)))
    templates.filters["upper_first"] = lambda text: f"{text[:1].upper()}{text[1:]}"
    return templates
