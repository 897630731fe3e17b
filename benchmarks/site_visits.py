"""Site in a browser: what a group's card costs in bytes, seconds, processor and memory, beside the plain script.

    python benchmarks/site.py [--rounds 5] [--keys 12] [--site FOLDER] [--write]

Writes the site of the `site.yaml` in docs/site.md with the flyers of this project, or takes one that is there, serves
it on this computer alone, and opens the card of Secure Communities in Chromium as a group does. Each round has a
profile of its own: a first visit, with keys and the whole sheet; a second visit, in a program that is started anew; and
one without a network. The plain script runs before each.

`seconds` run from the navigation, or from the key, until the picture is on the page. `cpu s` are those of all of
Chromium's processes in that time, and for a key until the cards of all languages are drawn. Memory is the share of all
of them (PSS), after the keys and the sheets. It needs the package for browsers: `make browser`, and
`pip install dist/flyergen_browser-*.whl`. `--write` puts the table into docs/benchmarks.md.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, NamedTuple

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
SITE_PAGE = HERE.parent / "docs" / "site.md"
FLYER = "secure-communities"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WARM = 3  # keys before they count: until then caches fill
A_REST = 700  # ms: the page has nothing to do any more
MEGABYTE = 1_000_000
PHONE = 4  # a second of a laptop's processor stands for so many of a phone
CARD = {
    "name": "Canby Neighbors",
    "contact": "Coordinator",
    "phone": "541-555-0106",
    "email": "hello@example.org",
    "link": "https://www.example.org",
    "meeting/en": "We meet on the first Tuesday, 6:30 p.m., at the library",
    "meeting/es": "Nos reunimos el primer martes, 6:30 p. m., en la biblioteca",
}
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
  const look = () => codes.every((code) => code in window.shown) ? yes(window.shown) : setTimeout(look, 5);
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


class Tab(NamedTuple):
    """A tab of a browser that has nothing else open, and the number of its first process."""

    page: Page
    process: int

    @property
    def cpu(self) -> float:
        """The seconds of the processor that all processes of the browser have taken so far."""
        return sum(map(_cpu_of, _family(self.process)))

    @property
    def memory(self) -> int:
        """The bytes of memory that all processes of the browser hold; what several share is parted among them."""
        return sum(map(_share_of, _family(self.process)))


def main(arguments: list[str]) -> int:
    """Print the table, and write it if asked to."""
    asked = _arguments(arguments)
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        print("there is no Chromium here", file=sys.stderr)
        return 1
    with TemporaryDirectory() as scratch:
        site = Path(asked.site) if asked.site else _written(Path(scratch) / "project")
        found: dict[str, list[tuple[Cost, float]]] = defaultdict(list)
        sizes: dict[str, int] = {}
        for number in range(asked.rounds):
            plain = _plain()
            for what, cost in _round(site, browser, Path(scratch) / f"profile{number}", asked.keys, sizes):
                found[what].append((cost, plain))
    table = "\n".join([*_rows(found), "", *_sizes(sizes)])
    print(table)
    if asked.write:
        PAGE.write_text(_TABLE.sub(lambda one: f"{one[1]}{table}\n{one[2]}", PAGE.read_text("utf-8")), "utf-8")
    return 0


def _round(site: Path, browser: str, profile: Path, keys: int, sizes: dict[str, int]) -> Iterator[tuple[str, Cost]]:
    """Visit a site for the first time, the second, and without a network. Yield what each step cost."""
    with _served(site) as (address, sent):
        with _opened(browser, profile) as tab:
            yield from _visit(tab, address, "first visit")
            yield from _keys(tab, "key to card", keys)
            sizes["first visit, sent by the server"] = sum(sent)
            tab.page.click("[data-show=sides]")
            tab.page.wait_for_timeout(A_REST)
            yield from _keys(tab, "key to sheet", keys)
            sizes["memory of the tab"] = max(tab.memory, sizes.get("memory of the tab", 0))
        for what, is_offline in (("second visit", False), ("without a network", True)):
            with _opened(browser, profile) as tab:
                tab.page.context.set_offline(is_offline)
                yield from _visit(tab, address, what)


def _visit(tab: Tab, address: str, what: str) -> Iterator[tuple[str, Cost]]:
    """Open the card, and yield what its pictures cost: the published one, and then the group's own."""
    before = tab.cpu
    tab.page.goto(f"{address}{FLYER}/own/index.html", wait_until="commit")
    published = tab.page.evaluate(PUBLISHED) / 1000
    yield f"{what}, to the published picture", Cost(published, tab.cpu - before)
    codes = _codes(tab)
    shown = tab.page.evaluate(SHOWN, codes[:1])
    yield f"{what}, to the first card", Cost(shown[codes[0]] / 1000, tab.cpu - before)
    for name, words in CARD.items():
        tab.page.fill(f"[name='{name}']", words)
    tab.page.evaluate(SHOWN, codes)
    tab.page.wait_for_timeout(2 * A_REST)


def _codes(tab: Tab) -> list[str]:
    codes: list[str] = tab.page.evaluate(
        "[...document.querySelectorAll('figure[data-code]')].map((one) => one.dataset.code)"
    )
    return codes


def _keys(tab: Tab, what: str, count: int) -> Iterator[tuple[str, Cost]]:
    """Press keys in a name, and yield what each cost from there to the picture of the first language."""
    codes = _codes(tab)
    tab.page.focus("[name=name]")
    for number in range(WARM + count):
        before = tab.cpu
        tab.page.keyboard.press("Backspace" if number % 6 > 2 else "abc"[number % 3])
        first = tab.page.evaluate(SHOWN, codes[:1])[codes[0]]
        cpu = tab.cpu - before
        tab.page.evaluate(SHOWN, codes)
        whole = tab.cpu - before
        if number >= WARM:
            yield what, Cost(first / 1000, cpu)
            yield f"{what}, all languages", Cost(max(tab.page.evaluate("window.shown").values()) / 1000, whole)
        tab.page.wait_for_timeout(A_REST)


def _rows(found: dict[str, list[tuple[Cost, float]]]) -> Iterator[str]:
    yield "| what | seconds | cpu s | x plain | goal |"
    yield "|---|---:|---:|---:|---|"
    plain = median(one for some in found.values() for _, one in some)
    yield f"| plain reportlab script, cold | {plain:.2f} | {plain:.2f} | 1.00 | |"
    for what, some in found.items():
        ratio = median(cost.cpu / beside for cost, beside in some)
        seconds, cpu = (median(getattr(cost, name) for cost, _ in some) for name in Cost._fields)
        yield f"| {what} | {seconds:.2f} | {cpu:.2f} | {ratio:.2f} | |"


def _sizes(sizes: dict[str, int]) -> Iterator[str]:
    for what, size in sizes.items():
        yield f"| {what} | {size / MEGABYTE:.1f} MB | |"


@contextmanager
def _opened(browser: str, profile: Path) -> Iterator[Tab]:
    """Start a browser with a profile, and yield its one tab."""
    with sync_playwright() as driver:
        args = ["--no-sandbox", "--js-flags=--no-stress"][:1]
        context = driver.chromium.launch_persistent_context(
            profile,
            executable_path=browser,
            args=args,
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
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = one.read_bytes().split(b"\0")
        except OSError:
            continue
        if f"--user-data-dir={profile}".encode() in words and not any(word.startswith(b"--type=") for word in words):
            return int(one.parent.name)
    raise LookupError(profile)


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


def _share_of(process: int) -> int:
    """Return the bytes that are a process's own, and its part of what it shares."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Serve a folder, and yield its address, and a list that grows by the size of each file that is sent."""
    sent: list[int] = []

    class Counted(SimpleHTTPRequestHandler):
        def copyfile(self, source: Any, outputfile: Any) -> None:
            data = source.read()
            sent.append(len(data))
            outputfile.write(data)

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
    parser.add_argument("--write", action="store_true", help="write the table into docs/benchmarks.md")
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
