"""`flyergen open` serves the page on this computer, and a second start finds the first."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from project import Project
from web.late import Lateness

STAYS = "the page stays open until you press Ctrl-C here; nothing is sent anywhere\n"


@contextmanager
def opened(root: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start `flyergen open`, and yield the process and its first line."""
    program = "web.late" if Lateness.now().seconds else "flyergen"
    command = [sys.executable, "-m", program, "open", "--no-browser", *arguments]
    settings = {**os.environ, "XDG_STATE_HOME": str(root / ".state"), "FLYERGEN_LANG": "en"}
    settings["PYTHONPATH"] = os.pathsep.join((*sys.path, settings.get("PYTHONPATH", "")))
    process = subprocess.Popen(
        command, cwd=root, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        assert process.stderr
        process.stderr.close()


def browser() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()))


@pytest.mark.all
def test_the_address_is_the_first_line_and_it_opens_the_page(project: Project) -> None:
    with opened(project.root, "--port", "0") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert process.stdout
        assert process.stdout.readline() == STAYS
        with browser().open(address, timeout=20) as said:
            assert "Your flyers" in said.read().decode()
            assert "token" not in said.url
        with pytest.raises(HTTPError, match="403"):
            browser().open(address.partition("?")[0], timeout=20)


def test_a_flyer_opens_at_its_words(project: Project) -> None:
    with opened(project.root, "shots", "--port", "0") as (_, address), browser().open(address, timeout=20) as said:
        assert said.url.endswith("/flyers/shots/words")
        assert "All texts, in the order in which they are read" in said.read().decode()


@pytest.mark.all
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM that a program can catch")
@pytest.mark.parametrize("stop", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_cleanly(project: Project, stop: str) -> None:
    with opened(project.root, "--port", "0") as (process, address):
        browser().open(address, timeout=20).close()
        process.send_signal(getattr(signal, stop))
        assert process.wait(20) == 0
        assert process.stderr
        assert process.stderr.read() == ""


@pytest.mark.all
def test_a_second_start_finds_the_first(project: Project) -> None:
    with opened(project.root) as (_, first), opened(project.root) as (second, address):
        assert address == first
        assert second.stdout
        assert second.stdout.readline() == "it is open already\n"
        assert second.wait(20) == 0


@pytest.mark.all
def test_the_next_start_has_the_same_address_so_that_an_open_page_works_again(project: Project) -> None:
    with opened(project.root) as (process, first):
        process.terminate()
        process.wait(20)
    with opened(project.root) as (_, again):
        assert again == first


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the rights of files elsewhere")
def test_nobody_else_may_read_the_token(project: Project) -> None:
    with opened(project.root, "--port", "0") as (_, address):
        (file,) = (project.root / ".state").rglob("*.json")
        assert address.partition("token=")[2] in file.read_text("utf-8")
        assert file.stat().st_mode & 0o777 == 0o600


def test_a_port_that_is_taken_is_named(project: Project) -> None:
    with opened(project.root, "--port", "0") as (_, address):
        port = address.partition("127.0.0.1:")[2].partition("/")[0]
        said = project.run("open", "--no-browser", "--port", port)
    assert said.exit == 2
    assert f"D104: the page cannot be served on port {port}: Address already in use" in said.err
    assert "hint: choose another: --port 0" in said.err


def test_in_an_empty_folder_it_offers_to_begin_a_flyer(tmp_path: Path) -> None:
    with opened(tmp_path, "--port", "0") as (_, address), browser().open(address, timeout=20) as said:
        page = said.read().decode()
    assert "No flyer here yet." in page
    assert 'href="/begin"' in page


def test_a_flyer_that_is_not_there_is_named(project: Project) -> None:
    said = project.run("open", "shot")
    assert (said.exit, said.out) == (2, "")
    assert "F101: there is no flyer `shot`" in said.err
