"""The page answers nobody but the browser that was opened with its token."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from flyergen.web.requests import HEADERS
from web.opened import ORIGIN, Opened, opened

ALL_PAGES = (
    "/",
    "/begin",
    "/help",
    "/alive",
    "/flyers/shots",
    "/flyers/shots/words",
    "/flyers/shots/translate",
    "/flyers/shots/print",
    "/flyers/shots/cover.png",
    "/flyers/shots/sheet.png?lang=en&side=outside",
    "/static/page.css",
)
ALL_CHANGES = ("draft", "save", "accept", "undo")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return opened(tmp_path, monkeypatch)


@pytest.mark.parametrize("path", ALL_PAGES)
def test_without_the_token_there_is_nothing(page: Opened, path: str) -> None:
    stranger = TestClient(page.app, base_url=ORIGIN)
    said = stranger.get(path, follow_redirects=False)
    assert (said.status_code, said.text) == (403, "start the program again as you did before: it opens this page\n")


@pytest.mark.parametrize("path", ALL_PAGES)
def test_with_another_token_there_is_nothing(page: Opened, path: str) -> None:
    stranger = TestClient(page.app, base_url=ORIGIN)
    stranger.cookies.set("flyergen-8000", f"{page.token[:-1]}x")
    assert stranger.get(path, follow_redirects=False).status_code == 403
    assert stranger.get("/", params={"token": "x" * 43}, follow_redirects=False).status_code == 403


def test_the_token_of_the_address_becomes_a_cookie_that_other_sites_cannot_send(page: Opened) -> None:
    browser = TestClient(page.app, base_url=ORIGIN)
    said = browser.get("/begin", params={"token": page.token}, follow_redirects=False)
    assert (said.status_code, said.headers["location"]) == (303, "/begin")
    cookie = said.headers["set-cookie"]
    assert cookie == f"flyergen-8000={page.token}; HttpOnly; Path=/; SameSite=strict"
    assert browser.get("/").status_code == 200


def test_the_address_with_the_token_leads_to_no_other_host(page: Opened) -> None:
    browser = TestClient(page.app, base_url=ORIGIN)
    for path in ("//evil.example/x", "/\\evil.example", "/%2fevil.example"):
        said = browser.get(f"{ORIGIN}{path}", params={"token": page.token}, follow_redirects=False)
        assert said.headers["location"].startswith("/")
        assert not said.headers["location"].startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "host", ["evil.example:8000", "127.0.0.1", "127.0.0.1:80", "localhost:8001", "127.0.0.1.evil.example:8000", ""]
)
def test_another_name_for_this_computer_is_refused(page: Opened, host: str) -> None:
    said = page.browser.get("/", headers={"Host": host})
    assert (said.status_code, said.text) == (421, "this address is not that of flyergen\n")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8000", "http://127.0.0.1:8001"])
@pytest.mark.parametrize("change", ALL_CHANGES)
def test_another_site_changes_nothing(page: Opened, origin: str, change: str) -> None:
    said = page.browser.post(f"/flyers/shots/{change}", json={}, headers={"Origin": origin})
    assert (said.status_code, said.text) == (403, "another web site asked for this\n")


@pytest.mark.parametrize("change", ALL_CHANGES)
def test_a_change_without_an_origin_is_refused(page: Opened, change: str) -> None:
    assert page.browser.post(f"/flyers/shots/{change}", json={}, headers={"Origin": ""}).status_code == 403
    del page.browser.headers["Origin"]
    assert page.browser.post(f"/flyers/shots/{change}", json={}).status_code == 403


def test_a_change_that_a_browser_calls_foreign_is_refused(page: Opened) -> None:
    for site in ("cross-site", "same-site"):
        headers = {"Sec-Fetch-Site": site}
        assert page.browser.post("/flyers/shots/undo", json={"again": ""}, headers=headers).status_code == 403


@pytest.mark.parametrize("path", ALL_PAGES)
def test_every_answer_has_the_headers_that_keep_others_away(page: Opened, path: str) -> None:
    said = page.browser.get(path)
    assert {name: said.headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in HEADERS["Content-Security-Policy"].replace("style-src-attr 'unsafe-inline'", "")


@pytest.mark.parametrize("name", ["..", "../..", "..%2f..", "shots/../../etc", "/etc", "C:\\", "%00", "no such flyer"])
def test_no_address_names_a_file(page: Opened, name: str) -> None:
    for path in (f"/flyers/{name}/words", f"/flyers/{name}/cover.png", f"/kinds/{name}.png"):
        assert page.browser.get(path, follow_redirects=False).status_code in (400, 404)
    said = page.browser.get(f"/static/%2e%2e/{name.replace('.', '%2e')}")
    assert said.status_code in (400, 404)


@pytest.mark.parametrize("value", ["../../etc/passwd", "..", "%2e%2e", "\0", "<script>"])
def test_no_parameter_names_a_file(page: Opened, value: str) -> None:
    before = page.files()
    for path in ("words", "translate", "sheet.png", "crop.png", "folded.png", "room", "print", "print/copier"):
        params = {"lang": value, "text": value, "side": value, "view": value, "zoom": value, "form": value}
        said = page.browser.get(f"/flyers/shots/{path}", params=params)
        assert said.status_code in (404, 422), path
        assert "root:" not in said.text
    said = page.post("save", lang=value, text="cover.title", words="x", was="y")
    assert said.status_code == 404
    assert page.files() == before


@pytest.mark.parametrize("said", [b"", b"[", b"[]", b"3", b'{"lang": 3}', b'{"lang": "en"}', b"\xff", b'"x"'])
@pytest.mark.parametrize("change", ALL_CHANGES)
def test_a_request_that_says_something_else_is_refused(page: Opened, said: bytes, change: str) -> None:
    assert page.browser.post(f"/flyers/shots/{change}", content=said).status_code == 400


def test_a_request_that_is_too_large_is_not_read(page: Opened) -> None:
    said = page.browser.post("/flyers/shots/save", content=b"x" * 1_000_001)
    assert (said.status_code, said.text) == (413, "that is too large\n")
    claimed = page.browser.post("/flyers/shots/save", content=b"x", headers={"Content-Length": str(2 * 10**9)})
    assert claimed.status_code == 413
    without_length = page.browser.post("/flyers/shots/save", content=(b"x" * 100_000 for _ in range(11)))
    assert without_length.status_code == 413
    assert page.browser.get("/").status_code == 200
