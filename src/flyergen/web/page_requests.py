"""Page requests: what a request asks for (a flyer, its editor, fields), or a page that does not exist."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from flyergen.engine.editing_session import EditingSession
from flyergen.engine.editor import Editor
from flyergen.engine.flyer_pictures import NewPicture
from flyergen.problems import FlyerError
from flyergen.source.yaml.pasted_text import as_typed
from flyergen.translate.exchange_files import Arrived
from flyergen.web.open_flyers import OpenFlyers
from flyergen.web.waiting_files import WaitingFiles

_BEGUN: set[asyncio.Task[None]] = set()  # the loop itself remembers tasks only weakly


def flyers_of(request: Request) -> OpenFlyers:
    """Return the flyers of the project."""
    return cast(OpenFlyers, request.app.state.flyers)


def arrivals_of(request: Request) -> WaitingFiles[Arrived]:
    """Return the files of translators that were opened."""
    return cast(WaitingFiles[Arrived], request.app.state.arrivals)


def refused_pictures_of(request: Request) -> WaitingFiles[NewPicture]:
    """Return the pictures that were refused, and would be taken with a shade behind the words."""
    return cast(WaitingFiles[NewPicture], request.app.state.refused_pictures)


def session_of(request: Request) -> EditingSession:
    """Return the session of the flyer in the address. Raises HTTPException if there is no such flyer."""
    try:
        return flyers_of(request).session(request.path_params["flyer"])
    except KeyError:
        raise HTTPException(404) from None


async def editor_of(session: EditingSession, language: str) -> Editor:
    """Return the editor of a language. Raises HTTPException if the flyer does not have the language."""
    if language not in await run_in_threadpool(session.languages):
        raise HTTPException(404)
    return await run_in_threadpool(session.editor, language)


async def in_thread(work: Callable[..., Any], *values: Any) -> Any:
    """Do some work in another thread, so that no request waits for it.

    Raises HTTPException if the work raises KeyError: what a flyer does not have is a page that does not exist.
    """
    try:
        return await run_in_threadpool(work, *values)
    except KeyError:
        raise HTTPException(404) from None


def ahead(work: Callable[..., object], *values: Any) -> None:
    """Begin some work in another thread, because the browser is about to ask for its result."""

    async def begun() -> None:
        with suppress(FlyerError, KeyError):  # told to the one who asks
            await run_in_threadpool(work, *values)

    task = asyncio.create_task(begun())
    _BEGUN.add(task)
    task.add_done_callback(_BEGUN.discard)


async def fields_of_form(request: Request, most: int = 1000, table: str = "") -> FormData:
    """Return the fields of a form, as one types them; in the field `table` tabs part cells.

    Raises HTTPException if it has files, or more fields than that.
    """
    form = await request.form(max_files=0, max_fields=most)
    texts = [(name, said) for name, said in form.multi_items() if isinstance(said, str)]
    return FormData([(name, said if name == table else as_typed(said)) for name, said in texts])


def own_path(asked: str) -> str:
    """Return a path of the page to go back to, "/" for anything that leads elsewhere."""
    return asked if asked.startswith("/") and not asked.startswith(("//", "/\\")) else "/"


def texts_by_key(said: str | bytes) -> dict[str, str]:
    """Return texts by key from JSON, as one types them. Raises HTTPException if it is something else."""
    try:
        found = json.loads(said)
    except ValueError:
        raise HTTPException(400) from None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise HTTPException(400)
    return {key: as_typed(text) for key, text in found.items()}


async def json_fields(request: Request, *names: str) -> dict[str, str]:
    """Return the fields of a request as strings. Raises HTTPException if it has others."""
    fields = texts_by_key(await request.body())
    if set(fields) != set(names):
        raise HTTPException(400)
    return fields
