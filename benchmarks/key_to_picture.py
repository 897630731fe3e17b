"""From a key to the picture: somebody types into Secure Communities with three languages, in a real browser.

    python benchmarks/key_to_picture.py [--keys 150] [--text what.body] [--pause 20]
    python benchmarks/key_to_picture.py --minutes 60

The time runs from the key until the new sheet is in the page. It is told with its distribution, and with the memory of
the program before and after. With `--minutes` somebody types for so long, five keys a second with a rest after each
sentence, whether a picture has come or not, and the memory of the program is told every minute.

Beside it stands Typst with the same words and measures: `typst watch` from a saved file to the new PNG where the
program is installed, else its compiler kept warm, as watch keeps it, through its Python binding.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

HERE = Path(__file__).resolve().parent
FLYER, PPI, WARM, MIB = "secure-communities", 108, 20, 1024**2
SENTENCE = " Number {:03d} is what it is."  # what is typed again and again, and taken back
A_KEY, A_REST = 200, 1500  # ms
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WATCH = """() => {
  window.times = [];
  let since = 0;
  document.querySelector("#words").addEventListener("input", () => { since ||= performance.now(); }, true);
  document.querySelector("main").addEventListener("shown", () => {
    if (since) requestAnimationFrame(() => { window.times.push(performance.now() - since); since = 0; });
  });
}"""


def main(arguments: list[str]) -> int:
    """Print the distribution for flyergen and for Typst."""
    asked = _arguments(arguments)
    if asked.minutes:
        return _long(asked)
    print("| what | keys | median ms | 95th percentile ms | slowest ms |\n|---|---:|---:|---:|---:|")
    memory = ""
    if browser := os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None):
        with _served() as (address, server):
            times, before, after = _typed(browser, address, server, asked)
        _row("flyergen open, key to picture", times)
        memory = (
            f"\nmemory of the program: {before / MIB:.0f} MiB, {(after - before) / MIB:+.1f} MiB in {asked.keys} keys"
        )
    else:
        print("flyergen open: skipped, there is no Chromium here", file=sys.stderr)
    _typst(asked.keys)
    print(memory)
    return 0


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--keys", type=int, default=150)
    parser.add_argument("--text", default="what.body")
    parser.add_argument("--minutes", type=float, default=0, help="type for so long and tell the memory instead")
    parser.add_argument("--pause", type=int, default=20, help="ms between a picture and the next key")
    return parser.parse_args(arguments)


def _long(asked: argparse.Namespace) -> int:
    """Type for some minutes, and print the memory of the program every minute."""
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        print("skipped, there is no Chromium here", file=sys.stderr)
        return 0
    print("| minute | keys | sheets | memory of the program, MiB |\n|---:|---:|---:|---:|")
    with _served() as (address, server), _opened_page(browser, address, asked.text) as page:
        start, keys, minute = time.monotonic(), 0, 0
        while time.monotonic() - start < 60 * asked.minutes:
            _type_sentence(page, keys)
            keys += 2 * len(SENTENCE.format(0))
            if time.monotonic() - start >= 60 * minute:
                sheets = page.evaluate("times.length")
                print(f"| {minute} | {keys} | {sheets} | {_memory(server) / MIB:.0f} |", flush=True)
                minute += 1
    return 0


def _type_sentence(page: Any, keys: int) -> None:
    """Type a sentence with its number, rest, and take it back, so that the text does not grow."""
    sentence = SENTENCE.format(keys % 1000)
    page.keyboard.type(sentence, delay=A_KEY)
    page.wait_for_timeout(A_REST)
    for _ in sentence:
        page.keyboard.press("Backspace")
        page.wait_for_timeout(A_KEY / 4)


def _row(what: str, seconds: list[float]) -> None:
    late = quantiles(seconds, n=20, method="inclusive")[-1]
    print(f"| {what} | {len(seconds)} | {median(seconds):.0f} | {late:.0f} | {max(seconds):.0f} |", flush=True)


@contextmanager
def _served() -> Iterator[tuple[str, int]]:
    """Serve a copy of the flyer with a third language. Yield its address and the number of the process."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        flyer = root / "flyers" / FLYER
        shutil.copytree(HERE.parent / "flyers" / FLYER, flyer)
        facts = (flyer / "flyer.yaml").read_text("utf-8")
        (flyer / "flyer.yaml").write_text(facts.replace("languages: [en, es]", "languages: [en, es, pt]", 1), "utf-8")
        shutil.copyfile(flyer / "text" / "es.yaml", flyer / "text" / "pt.yaml")
        command = [sys.executable, "-m", "flyergen", "open", "--no-browser", "--port", "0"]
        settings = {**os.environ, "XDG_STATE_HOME": folder}
        with subprocess.Popen(command, cwd=root, env=settings, stdout=subprocess.PIPE, text=True) as server:
            try:
                yield server.stdout.readline().strip() if server.stdout else "", server.pid
            finally:
                server.terminate()


@contextmanager
def _opened_page(browser: str, address: str, text: str) -> Iterator[Any]:
    """Open the page of a text in a browser, with a watch on its keys and sheets."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        program = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = program.new_page(viewport={"width": 1366, "height": 768})
        page.goto(address)
        page.goto(f"{address.partition('?')[0]}flyers/{FLYER}/words?text={text}")
        page.wait_for_load_state("networkidle")
        page.evaluate(WATCH)
        yield page
        program.close()


def _typed(browser: str, address: str, server: int, asked: argparse.Namespace) -> tuple[list[float], int, int]:
    """Type, and return the times in ms, and the memory before and after."""
    with _opened_page(browser, address, asked.text) as page:
        before = 0
        for number in range(WARM + asked.keys):
            if number == WARM:
                before = _memory(server)
            # A word comes and goes, so that the text neither grows nor repeats itself at once.
            page.keyboard.press("Backspace" if number % 12 > 5 else "abcdefghij"[(number // 12 + number) % 10])
            while page.evaluate("times.length") <= number:
                page.wait_for_timeout(5)
            page.wait_for_timeout(asked.pause)
        times: list[float] = page.evaluate("times")
        after = _memory(server)
    return times[WARM:], before, after


def _memory(process: int) -> int:
    """Return the bytes that a process has in memory."""
    for line in Path(f"/proc/{process}/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def _typst(rounds: int) -> None:
    """Print the row of Typst, or why there is none."""
    sys.path.insert(0, str(HERE))
    try:
        import peer_typst
    except ImportError:
        print("Typst: skipped, neither its program nor its Python binding is installed", file=sys.stderr)
        return
    import job as j

    wanted = next(iter(j.jobs()))
    given = {"job": json.loads(peer_typst.handed_over(wanted)), "code": j.code_svg(wanted.link, "#000")}
    program = shutil.which("typst")
    with tempfile.TemporaryDirectory() as folder:
        watch = _watched if program else _kept_warm
        times = list(watch(given, rounds, Path(folder), peer_typst))
    _row("typst watch, file to PNG" if program else "Typst’s compiler kept warm, words to PNG", times)


def _changed(given: dict[str, Any], number: int) -> dict[str, str]:
    """Return the inputs of Typst with a change in the first long text."""
    block = max(
        (block for panel in given["job"]["panels"] for block in panel["blocks"]), key=lambda one: len(one["text"])
    )
    block["text"] = f"{block['text'].rstrip('0123456789')}{number}"
    return {"job": json.dumps(given["job"]), "code": given["code"]}


def _kept_warm(given: dict[str, Any], rounds: int, folder: Path, peer: Any) -> Iterator[float]:
    for number in range(WARM + rounds):
        inputs = _changed(given, number)
        start = time.perf_counter()
        peer.compiler.compile(output=str(folder / "{p}.png"), format="png", ppi=PPI, sys_inputs=inputs)
        if number >= WARM:
            yield 1000 * (time.perf_counter() - start)


def _watched(given: dict[str, Any], rounds: int, folder: Path, peer: Any) -> Iterator[float]:
    """Yield the time from a saved file to the new picture. The inputs are in the file, because watch keeps others."""
    source = peer.SOURCE.read_text("utf-8")
    file, picture = folder / "flyer.typ", folder / "1.png"

    def save(number: int) -> None:
        inputs = _changed(given, number)
        head = f"#let inputs = json(bytes({json.dumps(json.dumps(inputs))}))\n"
        file.write_text(head + source.replace("sys.inputs", "inputs"), "utf-8")

    save(0)
    command = ["typst", "watch", "--font-path", str(HERE.parent / "fonts"), "--ppi", str(PPI), str(file)]
    with subprocess.Popen([*command, str(folder / "{p}.png")], stderr=subprocess.DEVNULL) as watcher:
        while not picture.exists():
            time.sleep(0.01)
        for number in range(1, WARM + rounds):
            before, start = picture.stat().st_mtime_ns, time.perf_counter()
            save(number)
            while picture.stat().st_mtime_ns == before and time.perf_counter() - start < 10:
                time.sleep(0.001)
            if number >= WARM:
                yield 1000 * (time.perf_counter() - start)
        watcher.terminate()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
