"""A project's page has the same port and token at the next start, and answers only a program that has its token."""

import json
import socket
import stat
from pathlib import Path
from threading import Thread

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from flyergen.web.app import Opened as Told
from flyergen.web.app import Served, Wanted, keep, serve, served
from web.opened import ORIGIN, Opened, opened
from web.serving import serving

LONG = "t" * 40


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the user's state folder, which is empty."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "flyergen" / "open"


def test_a_page_that_was_kept_is_found_again_and_nobody_else_can_read_it(tmp_path: Path, state: Path) -> None:
    page = Served(tmp_path.resolve(), 8123, LONG)
    keep(page)
    assert served(tmp_path) == page
    (file,) = state.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert served(tmp_path / "other").port == 0


@pytest.mark.usefixtures("state")
def test_a_new_page_has_any_port_and_a_token_that_nobody_guesses(tmp_path: Path) -> None:
    first, second = served(tmp_path), served(tmp_path)
    assert (first.port, len(first.token)) == (0, 43)
    assert first.token != second.token
    page = first._replace(port=8123, token="t")
    assert page.page("/flyers/shots/words") == "http://127.0.0.1:8123/flyers/shots/words?token=t"
    assert page.address == page.page("/")


@pytest.mark.parametrize(
    ("port", "token", "kept"),
    [(8123, LONG, True), (65535, LONG, True), (65536, LONG, False), (-1, LONG, False), (8123, LONG[1:], False)],
)
def test_what_is_kept_is_used_if_it_can_be_right(
    tmp_path: Path, state: Path, port: int, token: str, kept: bool
) -> None:
    keep(Served(tmp_path.resolve(), port, token))
    assert (served(tmp_path)[1:] == (port, token)) == kept
    (file,) = state.iterdir()
    for broken in ("", "[]", "{}", json.dumps({"port": "x", "token": token})):
        file.write_text(broken, "utf-8")
        assert served(tmp_path).port == 0


def test_files_are_kept_by_a_browser_and_fonts_for_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page: Opened = opened(tmp_path, monkeypatch)
    font = page.browser.get("/static/fonts/SourceSans3_400Regular.ttf")
    style = page.browser.get("/static/page.css")
    assert (font.status_code, font.headers["cache-control"]) == (200, "private, max-age=86400")
    assert (style.status_code, style.headers["cache-control"]) == (200, "private, no-cache")
    assert page.browser.get("/static/page.css", headers={"If-None-Match": style.headers["etag"]}).status_code == 304


def no_app(page: Served) -> Starlette:
    pytest.fail(f"{page.address} is served a second time")


def test_a_second_start_finds_the_page_that_is_served_and_serves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ".state"))
    told: list[Told] = []
    with serving(tmp_path) as running:
        assert served(tmp_path).is_alive()
        assert not served(tmp_path)._replace(token=LONG).is_alive()
        serve(Wanted(tmp_path, "/begin", browser=False), no_app, told.append)
    assert told == [Told(running.address.replace("/?", "/begin?"), elsewhere=True)]
    assert not served(tmp_path).is_alive()


def test_who_listens_on_the_port_of_a_page_that_is_closed_learns_nothing_and_is_not_believed(tmp_path: Path) -> None:
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        page = Served(tmp_path, listening.getsockname()[1], LONG)

        def answer() -> None:
            one, _ = listening.accept()
            with one:
                heard.append(one.recv(10_000))
                elsewhere = page._replace(port=page.port - 1).proof(heard[0].split()[1].partition(b"=")[2].decode())
                one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 64\r\n\r\n" + elsewhere.encode())

        thread = Thread(target=answer)
        thread.start()
        assert not page.is_alive()
        thread.join()
    assert heard[0].startswith(b"GET /alive?asked=")
    assert LONG.encode() not in heard[0]


def test_a_question_is_answered_without_a_token_and_shows_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(tmp_path, monkeypatch)
    stranger = TestClient(page.app, base_url=ORIGIN)
    assert stranger.get("/alive?asked=x").text == Served(tmp_path, 8000, page.token).proof("x")
    for path in ("/alive?asked=" + "x" * 99, "/alive?x=asked=", "/?asked=x", "/alive/?asked=x"):
        assert stranger.get(path, follow_redirects=False).status_code == 403
    assert stranger.post("/alive?asked=x", headers={"Origin": ORIGIN}).status_code == 403
