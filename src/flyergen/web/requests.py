"""Page requests: what a request asks for, and whether it comes from the person who started the program.

The server listens on this computer alone. That is not enough: any web site that is open in the same browser could send
requests to it. So each request needs the token, as a cookie that other sites cannot send, and the server's own name.
"""

import asyncio
import json
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from html import escape
from typing import Any, TypeVar, cast
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request, cookie_parser
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flyergen.messages import message_languages, say
from flyergen.problem import FlyerError
from flyergen.session.editor import Editor
from flyergen.session.pictures import NewPicture
from flyergen.session.session import EditingSession
from flyergen.source.yaml.pasted import as_typed
from flyergen.translate.exchange import Arrived
from flyergen.web.waiting_files import OpenFlyers, WaitingFiles

COOKIE = "language"  # of the language that the reader chose

Done = TypeVar("Done")

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


async def in_thread(work: Callable[..., Done], *values: Any) -> Done:
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


async def fields_of_form(request: Request, maximum: int = 1000, table: str = "") -> FormData:
    """Return the fields of a form, as one types them; in the field `table` tabs part cells.

    Raises HTTPException if it has files, or more fields than that.
    """
    form = await request.form(max_files=0, max_fields=maximum)
    texts = [(name, said) for name, said in form.multi_items() if isinstance(said, str)]
    return FormData([(name, said if name == table else as_typed(said)) for name, said in texts])


def own_path(path: str) -> str:
    """Return a path of the page to go back to, "/" for anything that leads elsewhere."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


def texts_by_key(json_text: str | bytes) -> dict[str, str]:
    """Return texts by key from JSON, as one types them. Raises HTTPException if it is something else."""
    try:
        found = json.loads(json_text)
    except ValueError:
        raise HTTPException(400) from None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise HTTPException(400)
    return {key: as_typed(text) for key, text in found.items()}


def number_in(text: str, fault: int = 404) -> int:
    """Return a small number. Raises HTTPException if a text is none."""
    if not (text.isascii() and text.isdecimal() and len(text) < 4):
        raise HTTPException(fault)
    return int(text)


async def json_fields(request: Request, *names: str) -> dict[str, str]:
    """Return the fields of a request as strings. Raises HTTPException if it has others."""
    fields = texts_by_key(await request.body())
    if set(fields) != set(names):
        raise HTTPException(400)
    return fields


TOKEN = "token"  # noqa: S105 - the name of the parameter in the first address

ALIVE, ASKED = "/alive", "asked="  # the path of a second start's question, and the beginning of its query

_LONGEST_QUESTION = 64

_SAFE_METHODS = ("GET", "HEAD")

_OWN_SITES = ("same-origin", "none")  # "none": the person typed the address, or another program opened it

_STYLES = "style-src 'self'; style-src-attr 'unsafe-inline'"  # numbers that the server makes: positions in percent

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self' blob: data:; font-src 'self'; script-src 'self'; connect-src 'self'; "
        f"{_STYLES}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def cookie_name(port: int) -> str:
    """Return the name of the cookie. Cookies ignore ports, and several projects may be open on several ports."""
    return f"flyergen-{port}"


class OnlyThisBrowser:
    """Middleware that answers only requests with the token, the right host and the right origin.

    The first address has the token as a parameter. It becomes a cookie, and the browser opens the page without it, so
    that it is in no history and on no screen. A browser that a file or another program led here does not send the
    cookie yet: it gets, once, a page that opens itself again.
    """

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token, self._port = app, token, port
        self._awaited = ""
        self._hosts = tuple(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._refusal(scope) or self._welcome(scope)
        await (answer or self._app)(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        """Return why a request is not answered: another name of the server, another site, or a strange cookie."""
        headers = Headers(scope=scope)
        host, origin, site = headers.get("host", ""), headers.get("origin"), headers.get("sec-fetch-site", "none")
        safe = scope["method"] in _SAFE_METHODS
        if host not in self._hosts or headers.getlist("host")[1:]:
            return _refused(421, say("this address is not that of flyergen"))
        foreign = origin is not None and origin != f"http://{host}"
        if foreign or (not safe and origin is None) or (not safe and site not in _OWN_SITES):
            return _refused(403, say("another web site asked for this"))
        if self._token_in_address(scope) is not None or _is_question(scope):
            return None
        awaited, self._awaited = self._awaited, "" if self._awaited == scope["path"] else self._awaited
        if not self._knows(headers):
            if safe and awaited == scope["path"]:
                return _opened_again(awaited)
            return _refused(403, say("start the program again as you did before: it opens this page"))
        return None

    def _welcome(self, scope: Scope) -> Response | None:
        """Return the redirection that turns the token of the first address into a cookie."""
        said = self._token_in_address(scope)
        if said is None:
            return None
        if not _equal(said, self._token):
            return _refused(403, say("start the program again as you did before: it opens this page"))
        self._awaited = _without_host(scope["path"])
        answer = RedirectResponse(self._awaited, 303)
        answer.set_cookie(cookie_name(self._port), self._token, httponly=True, samesite="strict", path="/")
        return answer

    def _token_in_address(self, scope: Scope) -> str | None:
        """Return the token in the address, or None if there is none. Only pages are opened with it."""
        query = scope["query_string"].decode("latin-1")
        name, sign, said = query.partition("=")
        return said if sign and name == TOKEN and scope["method"] == "GET" else None

    def _knows(self, headers: Headers) -> bool:
        """Return whether the cookie is the token."""
        said = cookie_parser("; ".join(headers.getlist("cookie"))).get(cookie_name(self._port), "")
        return _equal(said, self._token)


def _equal(text: str, token: str) -> bool:
    """Compare in a time that does not depend on where they differ."""
    return secrets.compare_digest(text.encode(), token.encode())


def _without_host(path: str) -> str:
    """Return a path that a browser cannot take for another host, as `//host` is."""
    return "/" + path.lstrip("/\\")


def _is_question(scope: Scope) -> bool:
    """Return whether a program asks for a proof that this is the page of its project. It has no token to show."""
    query = scope["query_string"]
    asked = scope["path"] == ALIVE and scope["method"] == "GET" and query.startswith(ASKED.encode())
    return bool(asked and len(query) <= _LONGEST_QUESTION)


def _opened_again(path: str) -> Response:
    """Return a page that opens its own address again: then it is this site that asks, and the cookie is sent."""
    return HTMLResponse(f'<!doctype html><meta http-equiv="refresh" content="0; url={escape(quote(path))}">\n')


def _refused(status: int, why: str) -> Response:
    return PlainTextResponse(f"{why}\n", status)


def _with_headers(send: Send) -> Send:
    """Add the headers that keep other sites and scripts away to every answer."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sent


class LimitedBody:
    """Middleware that refuses bodies over a limit in bytes, whatever length they claim.

    Addresses that take files have limits of their own, by the last part of their path (`files`).
    """

    def __init__(self, app: ASGIApp, maximum: int, files: Mapping[str, int]) -> None:
        self._app, self._most, self._files = app, maximum, files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and stop reading it at the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        claimed, most = Headers(scope=scope).get("content-length", "0"), self._limit(scope["path"])
        body = await _body(receive, most) if claimed.isdecimal() and int(claimed) <= most else None
        if body is None:
            refusal = _refused(413, say("that is too large"))
            refusal.headers["Connection"] = "close"  # or the server would read what is still sent, to throw it away
            await refusal(scope, receive, send)
            return
        whole: Message = {"type": "http.request", "body": body, "more_body": False}
        waiting = [whole]

        async def received() -> Message:
            return waiting.pop() if waiting else await receive()

        await self._app(scope, received, send)

    def _limit(self, path: str) -> int:
        return self._files.get(path.rpartition("/")[2], self._most)


async def _body(receive: Receive, maximum: int) -> bytes | None:
    """Return the body of a request, or None if it is larger than `maximum` bytes."""
    body, more = bytearray(), True
    while more:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > maximum:
            return None
        more = message.get("more_body", False)
    return bytes(body)


def language_of(request: Request) -> str:
    """Return the language that the reader chose, or the first of the browser's that the page knows."""
    known = message_languages()
    asked = [request.cookies.get(COOKIE, "")]
    asked += [part.partition(";")[0].strip() for part in request.headers.get("accept-language", "").split(",")]
    return next((code for one in asked if (code := one.partition("-")[0].lower()) in known), "en")
