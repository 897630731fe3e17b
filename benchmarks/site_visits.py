"""Site in a browser: what a group's card costs in bytes, seconds, processor and memory, beside the plain script.

    python benchmarks/site_visits.py [--rounds 5] [--keys 12] [--site FOLDER] [--flyer NAME] [--write]

Writes the site of the `site.yaml` in docs/site.md with the flyers of this project, or takes one that is there, serves
it on this computer alone, and opens the card of Secure Communities in Chromium as a group does. Each round has a
profile of its own: a first visit, with keys and the whole sheet; a second visit, in a program that is started anew; one
without a network; and, with a profile of its own again, a first visit over a line of 20 Mbit/s. The plain script runs
before each.

`seconds` run from the navigation, or from the key, until the picture is on the page. `cpu s` are those of all of
Chromium's processes in that time. Memory is that of the tab's process after the keys and the sheets: its own, with its
part of what it shares (PSS), and the most that it ever held, with all of what it shares. It needs the package for
browsers: `make browser`, and `pip install dist/flyergen_browser-*.whl`. `--write` puts the tables into
docs/benchmarks.md. Exits with 1 if a goal is missed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from time import sleep
from typing import Any, NamedTuple

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
SITE_PAGE = HERE.parent / "docs" / "site.md"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WARM = 3  # keys before they count: until then caches fill
A_REST = 1000  # ms: the page has nothing to do any more
MEGABYTE, KILOBYTE = 1_000_000, 1_000
PHONE = 4  # seconds of a phone's processor for one of a laptop's
LINE = 20_000_000 / 8  # bytes a second
PIECE = 65_536  # bytes that a slow line sends at once
CARD = {
    "name": "Canby Neighbors",
    "contact": "Coordinator",
    "phone": "541-555-0106",
    "email": "hello@example.org",
    "link": "https://www.example.org",
    "ask/es": "Vengan el martes y traigan a quien tenga tiempo.",
    "ask/en": "Come on Tuesday, and bring whoever has time.",
    "meeting/es": "Nos reunimos el primer martes, 6:30 p. m., en la biblioteca",
    "meeting/en": "We meet on the first Tuesday, 6:30 p.m., at the library",  # English comes last: it is drawn first
}
SECONDS = {"first visit, to the card": 10, "without a network, to the card": 5}
KEYS = ("key to card", "key to sheet")
ABOUT = 1.1  # times the seconds
MISSED = "missed"
KEY_CPU, KEY_ON_PHONE = 0.5, 2.0  # seconds
_SETTINGS = re.compile(r"<!-- write in site.yaml -->\n```yaml\n(.*?)```", re.DOTALL)
_TABLE = re.compile(r"(<!-- site in a browser -->\n).*?(<!-- end -->)", re.DOTALL)

# Notes when each language's picture comes, in ms after the last key, or after the navigation.
WATCH = """(() => {
  window.shown = {};
  window.pressed = 0;
  document.addEventListener("input", () => { window.pressed = performance.now(); window.shown = {}; }, true);
  new MutationObserver((changes) => {
    for (const { target } of changes)
      if (target.matches && target.matches(".pics") && target.querySelector("[src^=blob]"))
        window.shown[target.closest("figure").dataset.code] ??= performance.now() - window.pressed;
  }).observe(document, { childList: true, subtree: true });
})()"""
SHOWN = """(codes) => new Promise((yes) => {
  const last = () => Math.max(...codes.map((code) => window.shown[code] ?? Infinity));
  const look = () => last() < Infinity ? yes(last()) : setTimeout(look, 5);
  look();
})"""
SAID = """() => new Promise((yes) => {
  const last = () => Math.max(0, ...performance.getEntriesByName("drawn").map((one) => one.startTime));
  const look = () => last() > window.pressed ? yes(last() - window.pressed) : setTimeout(look, 5);
  look();
})"""
PUBLISHED = """() => new Promise((yes) => {
  const image = document.querySelector("#cards img"), told = () => yes(performance.now());
  image.complete && image.naturalWidth ? told() : image.addEventListener("load", told);
})"""


class Cost(NamedTuple):
    """What a step took: seconds until its picture was there, and seconds of the processor."""

    seconds: float
    cpu: float


class Size(NamedTuple):
    """A size in bytes, its unit for people, and the most that it may be, 0 for no limit."""

    what: str
    size: float
    unit: int = MEGABYTE
    most: float = 0


class Tab(NamedTuple):
    """A tab of a browser that has nothing else open, and the number of its first process."""

    page: Page
    process: int

    @property
    def cpu(self) -> float:
        """The seconds of the processor that all processes of the browser have taken so far."""
        return sum(map(_cpu_of, _family(self.process)))

    @property
    def memory(self) -> tuple[int, int]:
        """The bytes of memory of the tab's process, and the most that it ever held."""
        return max((_memory(one, "smaps_rollup", "Pss"), _memory(one, "status", "VmHWM")) for one in self._renderers)

    @property
    def _renderers(self) -> list[int]:
        return [one for one in _family(self.process) if b"--type=renderer" in b" ".join(_command(one))]


def main(arguments: list[str]) -> int:
    """Print the tables, and write them if asked to."""
    asked = _arguments(arguments)
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        print("there is no Chromium here", file=sys.stderr)
        return 1
    with TemporaryDirectory() as scratch:
        site = Path(asked.site) if asked.site else _written(Path(scratch) / "project")
        visits = Visits(site, asked.flyer, browser, Path(scratch))
        found: dict[str, list[tuple[Cost, float]]] = defaultdict(list)
        for _ in range(asked.rounds):
            plain = _plain()
            for what, cost in visits.round(asked.keys):
                found[what].append((cost, plain))
        sizes = [*visits.sizes(), *front_page(site)]
    table = "\n".join([*_costs(found), "", *size_rows(sizes)])
    print(table)
    if asked.write:
        PAGE.write_text(_TABLE.sub(lambda one: f"{one[1]}{table}\n{one[2]}", PAGE.read_text("utf-8")), "utf-8")
    return int(MISSED in table)


class Visits:
    """Visits of a card on a site, and what they sent and held."""

    def __init__(self, site: Path, flyer: str, browser: str, scratch: Path) -> None:
        self._site, self._flyer, self._browser, self._scratch = site, flyer, browser, scratch
        self._profiles = 0
        self._sent, self._memory = 0, (0, 0)

    def sizes(self) -> Iterator[Size]:
        """Yield what a first visit sent, and the largest memory of all rounds."""
        yield Size("sent for the first visit", self._sent, most=18 * MEGABYTE)
        yield Size("memory of the tab", self._memory[0], most=600 * MEGABYTE)
        yield Size("memory of the tab, the most that it ever held", self._memory[1], most=600 * MEGABYTE)

    def round(self, keys: int) -> Iterator[tuple[str, Cost]]:
        """Visit a site for the first time, the second, without a network, and for the first time over a slow line.

        Yield what each step cost.
        """
        with _served(self._site) as (address, sent):
            profile = self._profile()
            with _opened(self._browser, profile) as tab:
                yield from self._visit(tab, address, "first visit")
                yield from _keys(tab, "key to card", keys)
                self._sent = sum(sent)
                tab.page.click("[data-show=sides]")
                tab.page.wait_for_timeout(A_REST)
                yield from _keys(tab, "key to sheet", keys)
                self._memory = max(self._memory, tab.memory)
            for what, is_offline in (("second visit", False), ("without a network", True)):
                with _opened(self._browser, profile) as tab:
                    tab.page.context.set_offline(is_offline)
                    yield from self._visit(tab, address, what)
        with (
            _served(self._site, 1 / LINE) as (address, _),
            _opened(self._browser, self._profile()) as tab,
        ):
            yield from self._visit(tab, address, f"first visit over {LINE * 8 / MEGABYTE:.0f} Mbit/s")

    def _profile(self) -> Path:
        self._profiles += 1
        return self._scratch / f"profile{self._profiles}"

    def _visit(self, tab: Tab, address: str, what: str) -> Iterator[tuple[str, Cost]]:
        """Open the card, and yield what its pictures cost: the one with examples, and then the group's own."""
        before = tab.cpu
        tab.page.goto(f"{address}{self._flyer}/own/index.html", wait_until="commit")
        published = tab.page.evaluate(PUBLISHED) / 1000
        yield f"{what}, to the card with examples", Cost(published, tab.cpu - before)
        codes = _codes(tab)
        shown = tab.page.evaluate(SHOWN, codes[:1]) / 1000
        yield f"{what}, to the card", Cost(shown, tab.cpu - before)
        tab.page.evaluate(SAID)
        for name, words in CARD.items():
            if tab.page.locator(f"[name='{name}']").count():
                tab.page.fill(f"[name='{name}']", words)
        tab.page.evaluate(SHOWN, codes)
        tab.page.evaluate(SAID)
        tab.page.wait_for_timeout(A_REST)


def _codes(tab: Tab) -> list[str]:
    codes: list[str] = tab.page.evaluate(
        "[...document.querySelectorAll('figure[data-code]')].map((one) => one.dataset.code)"
    )
    return codes


def _keys(tab: Tab, what: str, count: int) -> Iterator[tuple[str, Cost]]:
    """Press keys in a name, and yield what each cost: to the picture of the first language, to all, to what is said."""
    codes = _codes(tab)
    steps: dict[str, Callable[[], float]] = {
        what: lambda: tab.page.evaluate(SHOWN, codes[:1]),
        f"{what} in all languages": lambda: tab.page.evaluate(SHOWN, codes),
        f"{what} and what is wrong": lambda: tab.page.evaluate(SAID),
    }
    tab.page.focus("[name=name]")
    for number in range(WARM + count):
        before = tab.cpu
        tab.page.keyboard.press("Backspace" if number % 6 > 2 else "abc"[number % 3])
        costs = [(step, Cost(wait() / 1000, tab.cpu - before)) for step, wait in steps.items()]
        yield from costs if number >= WARM else ()
        tab.page.wait_for_timeout(A_REST)


def front_page(site: Path) -> Iterator[Size]:
    """Yield how large the front page is, and what is in it."""
    page = (site / "index.html").read_text("utf-8")
    covers = re.findall(r'<img[^>]* src="([^"]+)"', page)
    said = f"front page, its HTML and CSS: {len(re.findall('<script', page))} scripts, {len(covers)} covers"
    style = (site / "site.css").stat().st_size
    yield Size(said, len(page.encode()) + style, KILOBYTE, 30 * KILOBYTE)
    yield Size("its covers", sum((site / one).stat().st_size for one in covers), KILOBYTE)


def _costs(found: dict[str, list[tuple[Cost, float]]]) -> Iterator[str]:
    yield "| what | seconds | cpu s | on a phone, s | x plain | goal |"
    yield "|---|---:|---:|---:|---:|---|"
    plain = median(one for some in found.values() for _, one in some)
    yield f"| plain reportlab script, cold | {plain:.2f} | {plain:.2f} | | 1.00 | |"
    for what, some in found.items():
        ratio = median(cost.cpu / beside for cost, beside in some)
        seconds, cpu = (median(getattr(cost, name) for cost, _ in some) for name in Cost._fields)
        held = goal(what, Cost(seconds, cpu))
        yield f"| {what} | {seconds:.2f} | {cpu:.2f} | {cpu * PHONE:.1f} | {ratio:.2f} | {held} |"


def goal(what: str, cost: Cost) -> str:
    """Return the goal of a step, and whether it was missed."""
    if what in SECONDS:
        return f"about {SECONDS[what]} s{_missed(cost.seconds > SECONDS[what] * ABOUT)}"
    if what in KEYS:
        wrong = cost.cpu > KEY_CPU or cost.cpu * PHONE > KEY_ON_PHONE
        return f"{KEY_CPU} cpu s, {KEY_ON_PHONE:.0f} s on a phone{_missed(wrong)}"
    return ""


def size_rows(sizes: Sequence[Size]) -> Iterator[str]:
    yield "| what | size | goal |"
    yield "|---|---:|---|"
    for what, size, unit, most in sizes:
        name = "MB" if unit == MEGABYTE else "KB"
        goal = f"at most {most / unit:.0f} {name}{_missed(size > most)}" if most else ""
        yield f"| {what} | {size / unit:.1f} {name} | {goal} |"


def _missed(wrong: bool) -> str:
    return f": {MISSED}" if wrong else ""


@contextmanager
def _opened(browser: str, profile: Path) -> Iterator[Tab]:
    """Start a browser with a profile, and yield its one tab."""
    with sync_playwright() as driver:
        context = driver.chromium.launch_persistent_context(
            profile,
            executable_path=browser,
            args=["--no-sandbox"],
            viewport={"width": 1366, "height": 768},
            locale="en-US",
        )
        context.set_default_timeout(120_000)
        page = context.pages[0]
        page.add_init_script(WATCH)
        page.goto("about:blank")
        page.wait_for_timeout(A_REST)
        yield Tab(page, _first_process(profile))
        context.close()


def _first_process(profile: Path) -> int:
    """Return the number of the process that started a browser with a profile."""
    for one in Path("/proc").glob("[0-9]*"):
        words = _command(int(one.name))
        if f"--user-data-dir={profile}".encode() in words and not any(word.startswith(b"--type=") for word in words):
            return int(one.name)
    raise LookupError(profile)


def _command(process: int) -> list[bytes]:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


def _family(process: int) -> list[int]:
    """Return a process and all that it has started, and so on."""
    found, tasks = [process], Path(f"/proc/{process}/task")
    for one in tasks.glob("*/children") if tasks.exists() else ():
        try:
            found += [child for number in one.read_text("ascii").split() for child in _family(int(number))]
        except OSError:
            continue
    return found


def _cpu_of(process: int) -> float:
    """Return the seconds of the processor that a process has taken, with those of its children that have ended."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, state[11:15])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int, file: str, name: str) -> int:
    """Return the bytes that a file about a process has under a name."""
    try:
        lines = Path(f"/proc/{process}/{file}").read_text("ascii", "replace").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) * 1024


@contextmanager
def _served(folder: Path, seconds_a_byte: float = 0) -> Iterator[tuple[str, list[int]]]:
    """Serve a folder, and yield its address, and a list that grows by the size of each file that is sent."""
    sent: list[int] = []
    line = Lock()  # all that is sent at the same time shares one

    class Counted(SimpleHTTPRequestHandler):
        def copyfile(self, source: Any, outputfile: Any) -> None:
            data = source.read()
            sent.append(len(data))
            for start in range(0, len(data), PIECE):
                with line:
                    sleep(min(PIECE, len(data) - start) * seconds_a_byte)
                outputfile.write(data[start : start + PIECE])

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002 - so the library calls it
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Counted, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


def _written(project: Path) -> Path:
    """Write the site of the settings in the docs."""
    shutil.copytree(HERE.parent / "flyers", project / "flyers")
    (project / "site.yaml").write_text(_SETTINGS.findall(SITE_PAGE.read_text("utf-8"))[0], "utf-8")
    command = [sys.executable, "-m", "flyergen", "site"]
    subprocess.run(command, cwd=project, env={**os.environ, "CI": "1"}, check=True, stdout=subprocess.PIPE)
    return project / "output" / "site"


def _plain() -> float:
    """Return the CPU time of a cold run of the plain script."""
    with TemporaryDirectory() as folder:
        before = os.times()
        subprocess.run([sys.executable, HERE / "plain.py", folder], check=True, capture_output=True)
        after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keys", type=int, default=12)
    parser.add_argument("--site", default="", help="the folder of a site that is there")
    parser.add_argument("--flyer", default="secure-communities", help="the flyer whose card is opened")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/benchmarks.md")
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
