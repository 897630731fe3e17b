"""Serving a site: its files as any web host would send them, to this computer alone."""

import http.client
from pathlib import Path
from threading import Thread

import pytest

from flyergen.site.serve import serve_folder, server_of


def test_files_are_served_to_this_computer_alone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site" / "es").mkdir(parents=True)
    (tmp_path / "site" / "es" / "index.html").write_text("hola")
    (tmp_path / "secret").write_text("no")
    with server_of(tmp_path / "site") as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        answers = {}
        for path in ("/es/", "/es/index.html", "/nix", "/../secret", "/%2e%2e/secret"):
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
            connection.request("GET", path)
            answer = connection.getresponse()
            answers[path] = (answer.status, answer.read() if answer.status == 200 else b"")
            connection.close()
        server.shutdown()
        thread.join()
    assert server.server_address[0] == "127.0.0.1"
    assert answers == {
        "/es/": (200, b"hola"), "/es/index.html": (200, b"hola"), "/nix": (404, b""), "/../secret": (404, b""),
        "/%2e%2e/secret": (404, b""),
    }  # fmt: skip
    assert capfd.readouterr() == ("", "")


def test_the_browser_is_opened_and_ctrl_c_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("webbrowser.open", shown.append)
    monkeypatch.setattr("http.server.ThreadingHTTPServer.serve_forever", _interrupted)
    serve_folder(tmp_path, shown.append)
    assert shown == [shown[0]] * 2
    assert shown[0].startswith("http://127.0.0.1:")
    assert shown[0].endswith("/index.html")


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt
