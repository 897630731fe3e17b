"""Late answers: those of the page come late by random times and overtake each other, in a slow browser.

`pytest --late SECONDS` runs each test in a browser so. What the page and its tests assume about the order of answers
then fails. `python -m web.late` is the program `flyergen` with late answers.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flyergen.web.app import Served

if TYPE_CHECKING:
    from playwright import sync_api

VARIABLE = "LATE_ANSWERS"  # seconds and seed, as a server in a process of its own gets them
_SLOW = 4  # a browser takes so many times as long for a page
_AT_ONCE = 0.4  # of all requests and answers


class Lateness(NamedTuple):
    """How late answers come at most, in seconds, and the seed of the times."""

    seconds: float = 0
    seed: str = ""

    @classmethod
    def now(cls) -> "Lateness":
        """Return the lateness of the test that runs."""
        seconds, _, seed = os.environ.get(VARIABLE, "0").partition(" ")
        return cls(float(seconds), seed)

    @property
    def patience(self) -> float:
        """How many times as long a test waits for something."""
        return 1 + 6 * self.seconds

    def slow(self, tab: "sync_api.Page") -> None:
        """Make a tab slow, and wait longer for it."""
        if self.seconds:
            tab.context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": _SLOW})
            tab.context.set_default_timeout(30_000 * self.patience)

    def make(self, make_app: Callable[[Served], ASGIApp]) -> Callable[[Served], ASGIApp]:
        """Return what makes an app whose answers come late."""
        return (lambda one: _Late(make_app(one), self)) if self.seconds else make_app


class _Late:
    """Middleware that waits before a request is handled, and before it is answered."""

    def __init__(self, app: ASGIApp, lateness: Lateness) -> None:
        self._app, self._lateness = app, lateness
        self._asked: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        before, after = self._times(f"{scope['method']} {scope['path']}") if scope["type"] == "http" else (0.0, 0.0)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                await asyncio.sleep(after)
            await send(message)

        await asyncio.sleep(before)
        await self._app(scope, receive, sent)

    def _times(self, asked: str) -> tuple[float, float]:
        """Return two times in seconds. They depend on the seed, and on how often the same was asked before."""
        self._asked[asked] += 1
        chance = Random(f"{self._lateness.seed} {asked} {self._asked[asked]}")
        times = [0 if chance.random() < _AT_ONCE else chance.uniform(0, self._lateness.seconds) for _ in "12"]
        return times[0], times[1]


def main() -> None:
    """Run the command line."""
    from flyergen.cli.main import main as command_line
    from flyergen.web import app

    app.make_app = Lateness.now().make(app.make_app)  # type: ignore[assignment]
    command_line()


if __name__ == "__main__":
    main()
