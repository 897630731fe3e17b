"""Chromium: drives a browser of the system over its own protocol, with nothing but the standard library.

Source: Chrome DevTools Protocol; with `--remote-debugging-pipe` messages go over the file descriptors 3 and 4, each
ended by a zero byte.
"""

import json
import os
import shutil
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any, Self

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_AXE = ("AXE_CORE", ".venv/axe/node_modules/axe-core/axe.min.js", "node_modules/axe-core/axe.min.js")

# Gives two pipes the numbers that the browser expects, and becomes the browser.
_WITH_PIPES = """
import os, sys
kept = [os.dup2(int(pipe), number) for pipe, number in zip(sys.argv[1:3], (63, 64))]
for pipe, number in zip(kept, (3, 4)):
    os.dup2(pipe, number)
os.execv(sys.argv[3], sys.argv[3:])
"""


def program() -> str | None:
    """Return the path of a browser, or None if there is none. CHROMIUM names another one."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)


def axe() -> str | None:
    """Return the source of axe-core, or None if it is not installed. AXE_CORE names its file."""
    root = Path(__file__).resolve().parents[1]
    name, *places = _AXE
    found = (Path(os.environ[name]) if name in os.environ else None, *(root / place for place in places))
    return next((path.read_text(encoding="utf-8") for path in found if path and path.is_file()), None)


class Chromium:
    """A browser without a window."""

    def __init__(self, folder: Path) -> None:
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        command = [
            str(program()), "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--disable-dev-shm-usage", "--remote-debugging-pipe", f"--user-data-dir={folder}", "about:blank",
        ]  # fmt: skip

        pipes = (to_browser, from_browser)
        self._process = subprocess.Popen(
            [sys.executable, "-c", _WITH_PIPES, *map(str, pipes), *command],
            pass_fds=pipes, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_browser)
        os.close(from_browser)
        self._number, self._rest = 0, b""
        self._session = ""

    def __enter__(self) -> Self:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
        os.close(self._write)
        os.close(self._read)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method of the protocol, and return its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            part = os.read(self._read, 1 << 20)
            assert part, "the browser has ended"
            self._rest += part
        message, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def show(self, address: str, width: int, height: int = 844) -> None:
        """Show a page in a window of this size, and wait until its fonts are there."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=address)
        while not self.run("document.readyState === 'complete' && location.href !== 'about:blank'"):
            pass
        self.run("document.fonts.ready.then(() => true)")

    def run(self, script: str) -> Any:
        """Return the value of an expression in the page. That of a promise is awaited."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def pdf(self) -> bytes:
        """Return the page as it is printed on Letter paper."""
        printed = self.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        return b64decode(printed["data"])

    def picture(self) -> bytes:
        """Return a PNG of the whole page."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        return b64decode(shot["data"])
