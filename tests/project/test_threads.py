"""Threads: several of them build at once in a process that has loaded nothing, and what is kept in memory is right."""

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest

from flyergen import fonts
from flyergen.api import open_project
from flyergen.fonts import FontFile, open_font
from in_memory import SHOTS

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "fonts"
SANS = (FONTS / "source-sans-3" / "SourceSans3_400Regular.ttf").read_bytes()
NOTO = (FONTS / "noto-sans" / "NotoSans_400Regular.ttf").read_bytes()

# Threads change places fifty times as often as they usually do.
BUILD = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from flyergen.api import open_project

root, threads = sys.argv[1], int(sys.argv[2])
names = ["secure-communities", "know-your-rights"] * 4
sys.setswitchinterval(1e-4)
gate = Barrier(threads)

def build(name):
    gate.wait()
    made = open_project(root)[name].build(["es"], targets=["press"], preflight=False)
    return [(str(one.path), one.sha256) for one in made]

with ThreadPoolExecutor(threads) as pool:
    print(json.dumps([*pool.map(build, names)]))
"""


@pytest.mark.all
def test_eight_threads_make_the_same_bytes_as_one_in_a_process_that_has_just_begun() -> None:
    ran = [
        subprocess.run([sys.executable, "-c", BUILD, str(ROOT), threads], capture_output=True, text=True, check=True)
        for threads in ("1", "8")
    ]
    alone, at_once = (json.loads(one.stdout) for one in ran)
    assert at_once == alone
    assert [len(files) for files in alone] == [1] * 8
    assert len({digest for files in alone for _, digest in files}) == 2


def test_threads_that_ask_at_once_get_the_same_face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(FontFile):
        def __init__(self, path: Path) -> None:
            sleep(0.05)
            super().__init__(path)

    monkeypatch.setattr(fonts, "FontFile", Slow)
    path = tmp_path / "Mine_400Regular.ttf"
    path.write_bytes(SANS)
    with ThreadPoolExecutor(8) as pool:
        faces = [*pool.map(open_font, [path] * 8)]
    assert len({id(face) for face in faces}) == 1


def test_a_font_that_has_changed_is_opened_again() -> None:
    name = "fonts/mine/Mine_400Regular.ttf"
    facts = re.sub("(?m)^fonts:.*$", "fonts: {text: mine, display: mine}", SHOTS["flyer.yaml"])
    editor = open_project({**SHOTS, "flyer.yaml": facts, name: SANS}, "shots")["shots"].editor("en")
    before = editor.picture("outside", 20)
    editor.write(f"../../{name}", NOTO)
    other = open_project({**SHOTS, "flyer.yaml": facts, name: NOTO}, "shots")["shots"].editor("en")
    assert before != editor.picture("outside", 20) == other.picture("outside", 20)
