"""What a live editor costs: one text of Secure Communities is changed, and its side is drawn again.

    python benchmarks/editor.py [--rounds 200] [--key what.body]

A round changes the text, asks for the picture of its side at 110 dpi, and for the places of all texts. It is measured
in CPU time, beside a cold run of the plain reportlab script that draws the same flyer. Memory is read at the start and
at the end of the rounds, of which no two are alike. A key is pressed in the page of `flyergen open` as its script does
it: new words, and then the new picture. What it costs is what the server takes.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copytree
from statistics import median

from flyergen.api import open_project
from flyergen.session.editor import Editor
from many_flyers import cpu_of, served
from walks import pressed_keys

HERE = Path(__file__).resolve().parent
FLYER, LANGUAGE, DPI = "secure-communities", "en", 110
WARM = 20  # rounds before memory is read: until then caches fill
MIB = 1024**2


def main(arguments: list[str]) -> int:
    """Print a Markdown table of what a round costs, and what memory it takes."""
    asked = _arguments(arguments)
    os.chdir(HERE.parent)
    start = time.process_time()
    editor = open_project(".")[FLYER].editor(LANGUAGE)
    editor.view()
    opened = time.process_time() - start
    said = editor.texts[asked.key]
    (side,) = {spot.side for spot in editor.places(asked.key)}
    rounds, before = [], 0
    for number in range(WARM + asked.rounds):
        if number == WARM:
            before = _memory()
        start = time.process_time()
        _round(editor, asked.key, f"{said} {number}", side)
        rounds.append(time.process_time() - start)
    plain = median(_plain() for _ in range(5))
    cost = median(rounds[WARM:])
    key = _key(asked.rounds)
    print("| what | ms cpu | x plain |\n|---|---:|---:|")
    script, served_key = "plain reportlab script, cold", "a key in `flyergen open`, its server"
    for what, seconds in ((script, plain), ("editor opened", opened), ("a round", cost), (served_key, key)):
        print(f"| {what} | {1000 * seconds:.0f} | {seconds / plain:.2f} |")
    grown = (_memory() - before) / MIB
    print(f"\nmemory after {WARM} rounds {before / MIB:.0f} MiB, {grown:+.1f} MiB in {asked.rounds} more")
    return 0


def _round(editor: Editor, key: str, text: str, side: str) -> None:
    """Change a text, and ask for what an editor shows."""
    editor.change(key, text)
    if not editor.picture(side, DPI).startswith(b"\x89PNG") or not editor.places(key):
        raise RuntimeError(text)


def _key(count: int) -> float:
    """Return the CPU time that the server of the page takes for a key, after some to warm up."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        copytree(Path("flyers") / FLYER, root / "flyers" / FLYER)
        with served(root) as (address, process):
            before = 0.0
            for number, press in enumerate(pressed_keys(address, WARM + count)):
                if number == WARM:
                    before = cpu_of(process)
                press()
            return (cpu_of(process) - before) / count


def _plain() -> float:
    """Return the CPU time of a cold run of the plain script."""
    with tempfile.TemporaryDirectory() as folder:
        before = os.times()
        subprocess.run([sys.executable, HERE / "plain.py", folder], check=True, capture_output=True)
        after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _memory() -> int:
    """Return the bytes of memory that the process holds now."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--key", default="what.body")
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
