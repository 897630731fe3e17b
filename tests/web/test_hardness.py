"""The page holds against attacks, a crowd of requests, and being killed while somebody types."""

import http.client
import json
import os
import random
import re
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from html import unescape
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from urllib.parse import quote

import pytest
from starlette.routing import Route

from flyergen.source.edit.strings import strings_of
from flyergen.web import routes as home
from flyergen.web import routes_files
from groups_project import group, table
from in_memory import WITH_GROUPS
from web.opened import Opened, opened
from web.pages.test_home import MARKS
from web.serving import serving

pytestmark = [pytest.mark.skipif(os.name == "nt", reason="a server is forked and killed"), pytest.mark.all]

ATTACKS = ("../../etc/passwd", "..%2f..%2fflyer.yaml", "/etc/passwd", "\0", "<script>", "a" * 900, "-1", "９", "C:\\x")
NAMES = (
    "lang", "text", "side", "view", "zoom", "guides", "form", "file", "group", "for", "show", "find", "page", "size",
    "black", "n", "q", "kind", "layout", "theme", "panel", "tools", "name", "version", "words", "look",
)  # fmt: skip


def with_groups(root: Path) -> None:
    for name, said in WITH_GROUPS.items():
        path = root / "flyers" / "shots" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, "utf-8")
    rows = table([group(1), group(2)])
    (root / "flyers" / "shots" / "groups.csv").write_text(rows, "utf-8", newline="")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    one = opened(tmp_path, monkeypatch, WITH_GROUPS)
    with_groups(tmp_path)
    (tmp_path / "secret.txt").write_text("root:x:0:0", "utf-8")
    return one


def routes(page: Opened, method: str) -> list[str]:
    found = [one.path for one in page.app.routes if isinstance(one, Route) and method in (one.methods or ())]
    assert len(found) > 10
    return found


def filled(path: str, value: str = "") -> str:
    """Return an address with its parts filled in: those of a flyer that is there, or a value for all."""
    if value:
        return re.sub(r"\{\w+(:\w+)?\}", lambda _: quote(value, safe=""), path)
    return re.sub(r"\{\w+(:\w+)?\}", "press", path.replace("{flyer}", "shots").replace("{kind}", "handbill"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_parameter_of_any_address_leads_out_of_the_project_or_makes_it_fail(page: Opened, attack: str) -> None:
    before = page.files()
    for path in routes(page, "GET"):
        for address in (filled(path, attack) if "{" in path else path, filled(path)):
            said = page.browser.get(address, params=dict.fromkeys(NAMES, attack), follow_redirects=False)
            assert said.status_code in (200, 303, 400, 404, 422), (address, said.status_code)
            assert "root:x" not in said.text
            assert "<script>\\n" not in said.text
            assert f"<script>{attack}" not in said.text
    assert {name for name, data in page.files().items() if before.get(name) != data} == set()


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_form_and_no_json_of_any_address_leads_out_or_makes_it_fail(
    page: Opened, attack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    for room in (home, routes_files):
        monkeypatch.setattr(room, "launch", shown.append)
    inside = page.root / "flyers"
    for path in routes(page, "POST"):
        values = dict.fromkeys((*NAMES, "field", "value", "was", "again", "take", "typed", "title", "language"), attack)
        for address in {filled(path), filled(path, attack)}:
            for body in (
                {"data": values},
                {"json": values},
                {"content": b"\xff\xfe{["},
                {"files": {"file": (attack, b"x")}},
            ):
                said = page.browser.post(address, follow_redirects=False, **body)
                assert said.status_code in (200, 204, 303, 400, 404, 413, 422), (address, said.status_code, body)
                assert "root:x" not in said.text
    assert all(Path(one).is_relative_to(page.root) for one in shown)
    outside = {one for one in page.root.rglob("*") if inside not in (one, *one.parents)}
    assert outside <= {page.root / "secret.txt", page.root / "output"}


@pytest.mark.parametrize("mark", MARKS)
def test_no_name_fact_or_text_of_any_file_becomes_markup(page: Opened, mark: str) -> None:
    folder = page.root / "flyers" / "shots"
    facts = (folder / "flyer.yaml").read_text("utf-8")
    quoted = json.dumps(mark)
    for name in ("name: Rural Organizing Project", "name: Amanda Aguilar Shank"):
        facts = facts.replace(name, f"name: {quoted}")
    (folder / "flyer.yaml").write_text(f"{facts}print: {{paper: {quoted}, notes: {quoted}}}\n", "utf-8")
    rows = [group(1, name=mark, phone=mark, email=mark, link=mark, meeting_en=mark, group=mark)]
    (folder / "groups.csv").write_text(table(rows), "utf-8")
    with suppress(OSError):  # a name that this system does not allow
        named = page.root / "flyers" / mark.replace("/", "∕")
        named.mkdir()
        (named / "flyer.yaml").write_text(f"languages: [en]\norganization: {{name: {quoted}}}\n{quoted}: x\n", "utf-8")
    for path in ("/", *(filled(one) for one in routes(page, "GET") if "{flyer}" in one and ".png" not in one)):
        said = page.browser.get(path, params={"lang": "en"})
        if "html" not in said.headers["content-type"]:
            continue
        assert "<script>alert" not in said.text, path
        assert "<img src=x" not in said.text, path
        assert not re.search(r'<[^>]*" onload="x', said.text), path
        assert "<b>bold</b>" not in said.text, path
        assert "{{" not in mark or "49" not in unescape(re.sub(r"\d{3,}|\w+=\"[^\"]*\"", "", said.text)), path


# --- a real server


def ask(port: int, cookie: str, path: str, body: dict[str, str] | None = None) -> tuple[int, bytes]:
    headers = {"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("POST" if body else "GET", path, json.dumps(body) if body else None, headers)
        with connection.getresponse() as answer:
            return answer.status, answer.read()


def memory_of(process: int) -> int:
    """Return the resident memory of a process in bytes."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux says how much memory a process has")
@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("path", ["/flyers/shots/groups/logo", "/flyers/shots/save", "/begin"])
def test_an_upload_of_two_gigabytes_is_refused_without_being_read(tmp_path: Path, path: str, chunked: bool) -> None:
    with_groups(tmp_path)
    with serving(tmp_path) as one, socket.create_connection(("127.0.0.1", one.port), 20) as line:
        process, port, cookie = one.process, one.port, one.cookie
        ask(port, cookie, "/")
        before = memory_of(process)
        length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {2 * 10**9}"
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
        )
        line.sendall(f"{head}Content-Type: multipart/form-data; boundary=x\r\n{length}\r\n\r\n".encode())
        part, sent = b"x" * 1_000_000, 0
        with suppress(OSError):
            line.settimeout(0.2)
            while sent < 2 * 10**9:
                line.sendall(f"{len(part):x}\r\n".encode() + part + b"\r\n" if chunked else part)
                sent += len(part)
        line.settimeout(20)
        said = b""
        with suppress(OSError):
            said = line.recv(1000)
        assert b" 413 " in said or (not said and sent < 100 * 10**6)
        assert sent < 100 * 10**6
        assert memory_of(process) - before < 120 * 10**6
        assert ask(port, cookie, "/alive")[0] == 200


def test_two_hundred_requests_at_once_are_all_answered(tmp_path: Path) -> None:
    with_groups(tmp_path)
    paths = (
        "words?text=cover.title", "sheet.png?lang=en&side=outside", "groups", "groups/card.png?group=g1&lang=en",
        "print", "print/screen?lang=en", "translate?lang=es", "cover.png", "facts", "room?lang=en&text=cover.title",
    )  # fmt: skip
    with serving(tmp_path) as page:
        began = monotonic()

        def one(number: int) -> int:
            if number % 10 == 0:
                keys = {"lang": "en", "text": "cover.title", "words": f"Title {number}", "was": "Free flu shots"}
                return ask(page.port, page.cookie, "/flyers/shots/save", keys)[0]
            return ask(page.port, page.cookie, f"/flyers/shots/{paths[number % len(paths)]}")[0]

        with ThreadPoolExecutor(200) as crowd:
            said = list(crowd.map(one, range(200)))
        assert said == [200] * 200
        assert monotonic() - began < 120
        text = (tmp_path / "flyers/shots/text/en.yaml").read_text("utf-8")
    assert strings_of(text)["cover.title"].startswith("Title ")
    assert re.sub("Title [0-9]+", "Free flu shots", text, count=1) == WITH_GROUPS["text/en.yaml"]


def test_killed_at_any_moment_no_file_is_half_and_only_the_last_second_is_lost(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with_groups(tmp_path)
    chance = random.Random(20261127)
    flyer = tmp_path / "flyers" / "shots"
    title, phone = "Free flu shots", "503-543-1001"
    rest_of_text = WITH_GROUPS["text/en.yaml"].replace("cover:\n  title: Free flu shots", "cover:\n  title: TYPED")
    for moment in range(request.config.getoption("--moments")):
        with serving(tmp_path) as page:
            typing = _Typing(page.port, page.cookie, title, phone, moment)
            typing.start()
            while not typing.saved:
                sleep(0.002)
            sleep(chance.uniform(0, 0.25))
            os.kill(page.process, signal.SIGKILL)
            typing.join(20)
        text = (flyer / "text" / "en.yaml").read_text("utf-8")
        title, phone = (
            strings_of(text)["cover.title"],
            (flyer / "groups.csv").read_text("utf-8").split("\n")[1].split(",")[2],
        )
        assert title in typing.titles[typing.titles.index(typing.title) :], moment
        assert phone in typing.phones[typing.phones.index(typing.phone) :], moment
        assert text == rest_of_text.replace("TYPED", title), moment
        assert (flyer / "groups.csv").read_text("utf-8") == table([group(1, phone=phone), group(2)]), moment
    visible = {
        path.relative_to(flyer).as_posix() for path in flyer.rglob("*") if path.is_file() and path.name[0] != "."
    }
    assert visible == {*WITH_GROUPS, "groups.csv"}


class _Typing(Thread):
    """Somebody who types a title and a phone number, which the page saves, until nobody answers."""

    def __init__(self, port: int, cookie: str, title: str, phone: str, moment: int) -> None:
        super().__init__(daemon=True)
        self.port, self.cookie, self.moment = port, cookie, moment
        self.title, self.phone = title, phone
        self.titles, self.phones = [title], [phone]
        self.saved = 0

    def run(self) -> None:
        with suppress(OSError, http.client.HTTPException):
            for number in range(2000):
                self.titles.append(f"Title {self.moment}.{number}")
                words = {"lang": "en", "text": "cover.title", "words": self.titles[-1], "was": self.title}
                assert ask(self.port, self.cookie, "/flyers/shots/save", words)[0] == 200
                self.title = self.titles[-1]
                self.phones.append(f"503-543-{1000 + (self.moment * 37 + number) % 9000}")
                field = {"group": "g1", "field": "phone", "value": self.phones[-1], "was": self.phone}
                assert ask(self.port, self.cookie, "/flyers/shots/groups/save", field)[0] == 200
                self.phone = self.phones[-1]
                self.saved += 1
