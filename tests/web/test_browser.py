"""The browser is started with a file that nobody else can read: other users see the arguments of all processes."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from flyergen.web import browser
from project import Project

ADDRESS = "http://127.0.0.1:8000/flyers/a%20b/words?token=" + "t" * 43
AS_NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


class Started(NamedTuple):
    """A served page: its process, its address, and the arguments with which the browser was started."""

    process: "subprocess.Popen[str]"
    address: str
    arguments: list[str]
    state: Path

    @property
    def file(self) -> Path:
        """The file that leads to the page."""
        return Path(unquote(urlsplit(self.arguments[-1]).path))

    @property
    def token(self) -> str:
        return self.address.partition("=")[2]


@contextmanager
def started(project: Project, home: Path) -> Iterator[Started]:
    """Serve a project with a browser that only notes how it was started, and stays."""
    noted, program = home / "arguments", home.parent / "a-browser"
    noting = f'printf "%s\\n" "$0" "$@" > "{noted}.part"; mv "{noted}.part" "{noted}"'
    program.write_text(f"#!/bin/sh\n{noting}; exec sleep 60\n")
    program.chmod(0o700)
    settings = {**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home / ".state"), "FLYERGEN_LANG": "en"}
    settings |= {"BROWSER": f"{program} %s &", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "flyergen", "open", "--port", "0"]
    with subprocess.Popen(
        command, cwd=project.root, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            address, until = process.stdout.readline().strip(), monotonic() + 20
            while not noted.exists() and monotonic() < until:
                sleep(0.02)
            yield Started(process, address, noted.read_text().splitlines(), home / ".state")
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home of a person"
    folder.mkdir()
    return folder


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes of files, and a home folder that is private")
def test_the_file_is_private_and_leads_to_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr(browser, "_SNAPS", tmp_path / "no snaps")
    file = tmp_path / "state" / "it is.html"
    browser.start(ADDRESS, file)
    assert (stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(file.parent.stat().st_mode)) == (0o600, 0o700)
    assert opened == [file.resolve().as_uri()]
    assert f'content="0; url={ADDRESS}"' in file.read_text()
    browser.forget(file)
    assert [*file.parent.iterdir()] == []
    browser.forget(file)


@pytest.mark.skipif(os.name == "nt", reason="there is no Snap")
def test_a_browser_of_snap_gets_a_file_that_is_not_in_a_hidden_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(browser, "_SNAPS", tmp_path / "snap")
    (tmp_path / "snap").mkdir()
    (tmp_path / "snap" / "firefox").touch()
    file = tmp_path / ".state" / "0123456789abcdef.html"
    browser.start(ADDRESS, file)
    seen = tmp_path / "flyergen-0123456789ab.html"
    assert opened == [seen.resolve().as_uri()]
    assert stat.S_IMODE(seen.stat().st_mode) == 0o600
    browser.forget(file)
    assert not seen.exists()
    assert not file.exists()


def test_a_file_that_somebody_laid_there_is_replaced_and_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    monkeypatch.setattr(browser, "_SNAPS", tmp_path / "no snaps")
    other, file = tmp_path / "other", tmp_path / "way.html"
    other.write_text("theirs")
    file.symlink_to(other)
    browser.start(ADDRESS, file)
    assert (other.read_text(), file.is_symlink()) == ("theirs", False)


@pytest.mark.parametrize("release", ["5.15.167.4-microsoft-standard-WSL2", "4.4.0-19041-Microsoft"])
def test_a_browser_outside_of_the_system_is_not_started(release: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.get", object)
    assert browser.can_start()
    monkeypatch.setattr("platform.release", lambda: release)
    assert not browser.can_start()


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="no /proc to look into")
def test_the_token_is_in_no_argument_and_the_file_goes_when_the_page_is_asked_for(project: Project, home: Path) -> None:
    with started(project, home) as page:
        assert [one for one in page.arguments if one.startswith("file:///")] == page.arguments[1:]
        assert page.token in page.file.read_text()
        assert len(page.token) > 40
        assert not [line for line in all_arguments() if page.token.encode() in line]
        with pytest.raises(OSError, match="403"):
            urlopen(page.address.partition("?")[0], timeout=20)
        with pytest.raises(OSError, match="403"):
            urlopen(f"{page.address}x", timeout=20)
        assert page.file.exists()
        with urlopen(page.address, timeout=20) as said:  # it keeps no cookie, so it may ask once more, and sees nothing
            assert said.read() == b'<!doctype html><meta http-equiv="refresh" content="0; url=/">\n'
            assert page.token not in str(said.headers)
        with pytest.raises(OSError, match="403"):
            urlopen(page.address.partition("?")[0], timeout=20)
        assert not page.file.exists()


def all_arguments() -> list[bytes]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(path.read_bytes())
        except OSError:
            continue
    return found


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program hard")
def test_the_file_goes_at_the_end_though_nobody_came(project: Project, home: Path) -> None:
    with started(project, home) as page:
        file = page.file
        assert file.exists()
    assert not file.exists()
    assert page.process.returncode == 0


@pytest.mark.all
def test_a_browser_that_the_file_leads_here_opens_the_page(project: Project, home: Path, chromium: Browser) -> None:
    with started(project, home) as page, chromium.new_context() as context:
        tab = context.new_page()
        tab.goto(page.file.as_uri())
        tab.wait_for_url("http://127.0.0.1:*/", timeout=20_000)
        tab.get_by_role("heading", name="Your flyers").wait_for(timeout=20_000)
        assert "token" not in tab.evaluate("[location.href, document.referrer, JSON.stringify(history.state)].join()")
        assert not page.file.exists()


@pytest.mark.skipif(
    not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which(AS_NOBODY[0])),
    reason="only the administrator can try it as another user",
)
def test_another_user_gets_in_nowhere(project: Project, home: Path) -> None:
    for folder in (home, *home.parents):
        if folder != Path("/") and folder.stat().st_mode & 0o005 != 0o005:
            folder.chmod(folder.stat().st_mode | 0o055)  # it is not the folders above that keep others out
    with started(project, home) as page:
        address, server = page.address.partition("?")[0], page.process.pid
        kept = next(page.file.parent.glob("*.json"))
        assert as_nobody("id", "-u") == (0, "65534\n")
        assert as_nobody("ls", str(home))[0] == 0
        for words in (
            ("cat", str(page.file)),
            ("cat", str(kept)),
            ("ls", str(page.file.parent)),
            ("rm", "-f", str(page.file)),
            ("cat", f"/proc/{server}/environ"),
            ("ls", f"/proc/{server}/fd"),
            ("kill", str(server)),
        ):
            code, said = as_nobody(*words)
            assert (code != 0, page.token in said) == (True, False), words
        seen = as_nobody("sh", "-c", "cat /proc/[0-9]*/cmdline; ls -R /tmp 2>/dev/null; true")[1]
        assert "a-browser" in seen or str(page.file) in seen
        assert page.token not in seen
        asking = (
            f"import urllib.request as u\ntry: print(u.urlopen({address!r}, timeout=9).status)\n"
            "except OSError as error: print(error)"
        )
        assert as_nobody("/usr/bin/python3", "-c", asking)[1].strip() == "HTTP Error 403: Forbidden"


def as_nobody(*words: str) -> tuple[int, str]:
    """Run a command as another user, and return its exit code and all that it said."""
    command, bare = [*AS_NOBODY, *words], {"PATH": os.defpath}
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace", env=bare)
    return done.returncode, done.stdout + done.stderr
