"""Walks: how many files of flyergen take part in a task, with how many calls, changes of room and looks at the disk.

    python benchmarks/walks.py [--write] [NAME...]

The tasks are a key pressed in the page's editor, a check of one language, and one further group of a batch, all of the
flyer Secure Communities. Each runs in a process of its own with a profiler. NAME takes only the tasks whose names begin
so; `--write` puts the table into docs/benchmarks.md.

A room is the first folder of a module below `src/flyergen`, and `ground` is that of the modules beside these folders. A
call is each entry into Python code of flyergen, so that a generator counts each time that it goes on. The room changes
when a call is in another room than the call before it in the same thread. A look is one listing of the flyer's folder;
a question is any request to the system about a file, or to open it, that flyergen makes.

A key is the request of the page for new words, and the one for the new picture. A further group is a tenth of what
twelve groups take beyond two; its files are those with more calls.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from types import CodeType, FrameType
from typing import Any, NamedTuple
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
FLYER, TEXT, LANGUAGE = "secure-communities", "what.body", "es"
KEYS = 6  # pressed before one is counted: until then caches fill
FEW, MORE = 2, 12  # groups
HEAD = "| what | files | calls | changes of room | looks at the disk | questions to the disk |"
RULE = "|---|---:|---:|---:|---:|---:|"
QUESTIONS = ("access", "listdir", "lstat", "open", "readlink", "scandir", "stat")
_SYSTEM = ("_io", "io", "nt", "posix")
_BETWEEN = ("genericpath", "ntpath", "pathlib", "posixpath")  # modules of Python that ask on behalf of their callers
_TABLE = re.compile(r"(<!-- walks -->\n).*?(<!-- end -->)", re.DOTALL)


class Walk(NamedTuple):
    """What a task took: calls by file, changes of room, and how often the disk was looked at and asked."""

    calls: Mapping[str, int]
    changes: int
    looks: int
    questions: int

    def row(self, what: str) -> str:
        """Return the row of the table."""
        numbers = (len(self.calls), sum(self.calls.values()), self.changes, self.looks, self.questions)
        return f"| {what} | {' | '.join(f'{number:,}' for number in numbers)} |"

    def beyond(self, other: "Walk", times: int) -> "Walk":
        """Return a share of what this walk took beyond another."""
        more = {file: (calls - other.calls.get(file, 0)) / times for file, calls in self.calls.items()}
        calls = {file: round(share) for file, share in more.items() if share >= 1}
        numbers = (round((mine - others) / times) for mine, others in zip(self[1:], other[1:], strict=True))
        return Walk(calls, *numbers)


class Counted:
    """A profiler that counts the calls of flyergen in all threads that start after it, and looks at a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = os.path.realpath(folder)
        self._source = f"{Path(str((find_spec('flyergen') or sys).origin)).parent}{os.sep}"
        self._places: dict[CodeType, tuple[str, str]] = {}
        self.forget()

    def forget(self) -> None:
        """Begin again at nothing."""
        self._calls: Counter[str] = Counter()
        self._rooms: dict[int, str] = {}
        self._changes = self._looks = self._questions = 0

    def walk(self) -> Walk:
        """Return what was counted."""
        return Walk(dict(self._calls), self._changes, self._looks, self._questions)

    def begin(self) -> None:
        """Count from now on, in this thread and in those that it starts."""
        sys.addaudithook(self._audit)
        threading.setprofile(self._profile)
        sys.setprofile(self._profile)

    def _profile(self, frame: FrameType, event: str, what: Any) -> None:
        if event == "call":
            file, room = self._place(frame.f_code)
            if file:
                self._calls[file] += 1
                thread = threading.get_ident()
                self._changes += self._rooms.setdefault(thread, room) != room
                self._rooms[thread] = room
        elif event == "c_call" and what.__name__ in QUESTIONS and what.__module__ in _SYSTEM:
            self._questions += self._asks(frame)

    def _asks(self, frame: FrameType | None) -> bool:
        """Return whether flyergen asks, itself or through Python's modules of paths."""
        while frame and any(name in frame.f_code.co_filename for name in _BETWEEN):
            frame = frame.f_back
        return bool(frame and self._place(frame.f_code)[0])

    def _place(self, code: CodeType) -> tuple[str, str]:
        """Return the file of code below the package and its room, "" for code of others."""
        if code not in self._places:
            file = code.co_filename
            own = file.removeprefix(self._source) if file.startswith(self._source) and file.endswith(".py") else ""
            room, below, _ = own.partition(os.sep)
            self._places[code] = own, room if below else "ground"
        return self._places[code]

    def _audit(self, event: str, values: tuple[Any, ...]) -> None:
        if event in ("os.listdir", "os.scandir") and isinstance(values[0], str | os.PathLike):
            self._looks += os.path.realpath(values[0]) == self._folder


def flyergen_counted(report: Path, arguments: Sequence[str], counted: Counted) -> None:
    """Run the command line of flyergen, and write what it took when it ends the process."""
    end = os._exit

    def ended(code: int) -> None:
        sys.setprofile(None)
        _write(report, counted.walk())
        end(code)

    os._exit = ended  # type: ignore[assignment]
    counted.begin()
    _run(arguments)


def key_counted(report: Path, counted: Counted) -> None:
    """Serve the page, press keys in it, and write what the last one took."""
    reader, writer = os.pipe()
    sys.stdout = os.fdopen(writer, "w", buffering=1)

    def typed() -> None:
        try:
            with os.fdopen(reader) as said:
                _write(report, _last_key(said.readline().strip(), counted))
        except BaseException:  # noqa: BLE001 - whatever it is, the server must end
            traceback.print_exc()
        os._exit(0)  # without a report it has failed

    threading.Thread(target=typed).start()  # before the profiler, which does not count it
    counted.begin()
    _run(["open", "--no-browser", "--port", "0"])


def _last_key(address: str, counted: Counted) -> Walk:
    for press in pressed_keys(address, KEYS):
        counted.forget()
        press()
    return counted.walk()


def pressed_keys(address: str, count: int) -> Iterator[Callable[[], None]]:
    """Open the page of the flyer's words at the server's address, and yield what presses a key in it, so many times."""
    base, browser = address.partition("/?")[0], build_opener(HTTPCookieProcessor())
    browser.open(address).close()
    with browser.open(f"{base}/flyers/{FLYER}/words?text={TEXT}") as answer:
        page = answer.read().decode()
    known = {name: unescape(said) for name, said in re.findall(r'data-(\w+)="([^"]*)"', page)}
    asked = {name: known[name] for name in ("lang", "text", "changes", "side", "look")}
    for number in range(count):
        yield partial(_press, browser, base, {**asked, "words": f"{known['was']} {number:b}"})


def _press(browser: OpenerDirector, base: str, asked: Mapping[str, str]) -> None:
    """Send new words as the page does, and ask for the picture that its answer names."""
    headers = {"Origin": base, "Content-Type": "application/json"}
    sent = Request(f"{base}/flyers/{FLYER}/draft", json.dumps(asked).encode(), headers)  # noqa: S310 - of this process
    with browser.open(sent) as answer:
        (picture,) = re.findall(r"<img[^>]*>", answer.read().decode())
    (source,) = re.findall(r'src="([^"]*)"', picture)
    with browser.open(f"{base}{unescape(source)}{'&coarse=1' if 'data-coarse' in picture else ''}") as answer:
        if not answer.read().startswith(b"\x89PNG"):
            raise RuntimeError(picture)


def _run(arguments: Sequence[str]) -> None:
    import runpy

    sys.argv = ["flyergen", *arguments]
    runpy.run_module("flyergen", run_name="__main__")


def _write(report: Path, walk: Walk) -> None:
    report.write_text(json.dumps(walk), "utf-8")


def of_a_key(root: Path) -> Iterator[tuple[str, Walk]]:
    """Yield the walk of a key pressed in the page."""
    yield "a key pressed in the page", _in_a_process(root, "--key")


def of_a_check(root: Path) -> Iterator[tuple[str, Walk]]:
    """Yield the walk of a check."""
    yield f"`check --lang {LANGUAGE}`", _in_a_process(root, "--command", "check", FLYER, "--lang", LANGUAGE)


def of_a_group(root: Path) -> Iterator[tuple[str, Walk]]:
    """Yield the walks of a small batch and of a further group."""
    few, more = (_batch(root, count) for count in (FEW, MORE))
    yield f"`batch` of {FEW} groups, start and all", few
    yield "a further group", more.beyond(few, MORE - FEW)


def _batch(root: Path, count: int) -> Walk:
    from variants import write_groups

    table = root / f"{count}.csv"
    write_groups(table, count)
    options = ("--groups", str(table), "--for", "press", "--no-preflight", "--jobs", "1")
    return _in_a_process(root, "--command", "batch", FLYER, *options, "--output", str(root / f"made {count}"))


TASKS: dict[str, Callable[[Path], Iterator[tuple[str, Walk]]]] = {
    "key": of_a_key,
    "check": of_a_check,
    "group": of_a_group,
}


def _in_a_process(root: Path, *task: str) -> Walk:
    report = root / "walk.json"
    report.unlink(missing_ok=True)
    settings = {**os.environ, "XDG_STATE_HOME": str(root), "XDG_CACHE_HOME": str(root / "caches")}
    command = [sys.executable, __file__, "--report", str(report), *task]
    ran = subprocess.run(command, cwd=root, env=settings, capture_output=True, text=True, check=False)
    if not report.exists():
        raise SystemExit(f"{' '.join(command)} failed\n{ran.stdout}{ran.stderr}")
    return Walk(*json.loads(report.read_text("utf-8")))


def rows(names: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield from (HEAD, RULE)
    for name, walks in TASKS.items():
        if name.startswith(tuple(names) or ""):
            with TemporaryDirectory() as folder:
                copytree(HERE.parent / "flyers" / FLYER, Path(folder) / "flyers" / FLYER)
                yield from (walk.row(what) for what, walk in walks(Path(folder)))


def main() -> int:
    """Count, print the table, and write it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these tasks ({', '.join(TASKS)})")
    parser.add_argument("--write", action="store_true", help="write the table into docs/benchmarks.md")
    parser.add_argument("--report", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--key", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--command", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.report:
        counted = Counted(Path("flyers", FLYER))
        if asked.key:
            key_counted(asked.report, counted)
        flyergen_counted(asked.report, asked.command, counted)
    lines = []
    for line in rows(asked.names):
        print(line, flush=True)
        lines.append(line)
    if asked.write:
        text = "\n".join(lines)
        PAGE.write_text(_TABLE.sub(lambda found: f"{found[1]}{text}\n{found[2]}", PAGE.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
