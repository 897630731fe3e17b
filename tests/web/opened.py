"""A page that is open on a small project, asked without a browser."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from flyergen.web.app import Served, make_app
from in_memory import SHOTS

HOST = "127.0.0.1:8000"
ORIGIN = f"http://{HOST}"
TOKEN = "t" * 43


class Opened(NamedTuple):
    """The page of a project, and a client that has its token."""

    root: Path
    app: Starlette
    browser: TestClient
    token: str = TOKEN

    def post(self, what: str, **said: str) -> Response:
        """Send a change of the flyer."""
        return self.browser.post(f"/flyers/shots/{what}", json=said)

    def get(self, what: str, **asked: str) -> Response:
        """Ask for something of the flyer."""
        return self.browser.get(f"/flyers/shots/{what}", params=asked)

    def text(self, language: str) -> str:
        """Return the text file of a language."""
        return (self.root / "flyers" / "shots" / "text" / f"{language}.yaml").read_text("utf-8")

    def write(self, language: str, text: str) -> None:
        """Change a text file as another program does."""
        (self.root / "flyers" / "shots" / "text" / f"{language}.yaml").write_text(text, "utf-8")

    def files(self) -> dict[str, bytes]:
        """Return all files of the project."""
        return {str(path): path.read_bytes() for path in sorted(self.root.rglob("*")) if path.is_file()}


def opened(root: Path, monkeypatch: pytest.MonkeyPatch, flyer: Mapping[str, str] = SHOTS) -> Opened:
    """Open the page of a project with one flyer, `shots`, in a folder."""
    for name, said in flyer.items():
        path = root / "flyers" / "shots" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, "utf-8")
    monkeypatch.chdir(root)
    app = make_app(Served(root, 8000, TOKEN))
    browser = TestClient(app, base_url=ORIGIN, raise_server_exceptions=False)
    browser.cookies.set("flyergen-8000", TOKEN)
    browser.headers["Origin"] = ORIGIN
    return Opened(root, app, browser)
