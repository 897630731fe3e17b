"""Access: lets only the browser of the person who started the program read and write the project.

The server listens on this computer alone. That is not enough: any web site that is open in the same browser could send
requests to it. So each request needs the token, as a cookie that other sites cannot send, and the server's own name.
"""

import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flyergen.messages import say

TOKEN = "token"  # noqa: S105 - the name of the parameter in the first address
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
    that it is in no history and on no screen.
    """

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token, self._port = app, token, port
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
        if self._token_in_address(scope) is None and not self._knows(headers):
            return _refused(403, say("start the program again as you did before: it opens this page"))
        return None

    def _welcome(self, scope: Scope) -> Response | None:
        """Return the redirection that turns the token of the first address into a cookie."""
        said = self._token_in_address(scope)
        if said is None:
            return None
        if not _equal(said, self._token):
            return _refused(403, say("start the program again as you did before: it opens this page"))
        answer = RedirectResponse(_without_host(scope["path"]), 303)
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


def _equal(said: str, token: str) -> bool:
    """Compare in a time that does not depend on where they differ."""
    return secrets.compare_digest(said.encode(), token.encode())


def _without_host(path: str) -> str:
    """Return a path that a browser cannot take for another host, as `//host` is."""
    return "/" + path.lstrip("/\\")


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

    def __init__(self, app: ASGIApp, most: int, files: Mapping[str, int]) -> None:
        self._app, self._most, self._files = app, most, files

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


async def _body(receive: Receive, most: int) -> bytes | None:
    """Return the body of a request, or None if it is larger than `most` bytes."""
    body, more = bytearray(), True
    while more:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > most:
            return None
        more = message.get("more_body", False)
    return bytes(body)
