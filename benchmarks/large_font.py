"""What a font of 10 MB costs: Secure Communities in Chinese beside English and Arabic, each by itself.

    python benchmarks/large_font.py [--runs N]

Makes the wheel with the font of Simplified Chinese from Debian's package fonts-noto-cjk, puts it beside flyergen, and
builds the flyer for the press in one language, in a process of its own, cold. Measured is the whole process. `more` is
what is beyond English. Prints one Markdown table.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from run import MEBIBYTE, UNIT_OF_PEAK

ROOT = Path(__file__).resolve().parents[1]
FAMILY = "noto-sans-sc"
LANGUAGES = ("en", "ar", "zh-Hans")
_BUILD = "from flyergen.cli.main import main; main()"
_WHEEL = (
    "import sys; from pathlib import Path; from font_wheels import make_wheel; "
    "print(make_wheel(sys.argv[1], Path(sys.argv[2])))"
)


class Cost(NamedTuple):
    """What a build took: seconds of CPU, and the peak of memory in MiB."""

    cpu: float
    peak: float


def main() -> int:
    """Measure each language and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs of each language (default 5)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        fonts = put_fonts(site)
        print(f"{FAMILY}: {', '.join(f'{size / 1e6:.1f} MB' for size in fonts)}\n")
        print("| language | cpu s | more | peak MiB | more | KB |\n|---|---:|---:|---:|---:|---:|")
        for line in _rows(Path(scratch), site, runs):
            print(line, flush=True)
    return 0


def put_fonts(site: Path) -> list[int]:
    """Make the wheel of the font, unpack it into a folder as an installer does, and return the sizes of its fonts."""
    # In a process of its own: the peak of memory of a process is at least that of the one that began it.
    made = subprocess.run(
        [sys.executable, "-c", _WHEEL, FAMILY, str(site.parent)],
        check=False,
        cwd=ROOT / "docs",
        capture_output=True,
        text=True,
    )
    if made.returncode:
        sys.exit(f"no wheel of {FAMILY}: is Debian's package fonts-noto-cjk installed?\n{made.stderr}")
    with zipfile.ZipFile(made.stdout.strip()) as wheel:
        wheel.extractall(site)
    return [file.stat().st_size for file in sorted(site.rglob("*.otf"))]


def _rows(scratch: Path, site: Path, runs: int) -> Iterator[str]:
    first: Cost | None = None
    for language in LANGUAGES:
        costs = [_run(language, scratch / "out", site) for _ in range(runs + 1)][1:]
        cost = Cost(*(median(one) for one in zip(*costs, strict=True)))
        first = first or cost
        size = sum(file.stat().st_size for file in (scratch / "out").rglob("*.pdf"))
        more = f"{cost.cpu - first.cpu:.2f} | {cost.peak:.0f} | {cost.peak - first.peak:.0f}"
        yield f"| {language} | {cost.cpu:.2f} | {more} | {size / 1000:.0f} |"


def _run(language: str, folder: Path, site: Path) -> Cost:
    """Build the flyer in a language, and return what that took."""
    asked = ("build", "secure-communities", "--lang", language, "--for", "press", "--no-preflight", "--force")
    there = os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-c", _BUILD, *asked, "--output", str(folder / language)]
    for file in folder.rglob("*.pdf"):
        file.unlink()
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": there}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    said = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{language} failed\n{said.decode()}")
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(cpu, usage.ru_maxrss * UNIT_OF_PEAK / MEBIBYTE)


if __name__ == "__main__":
    sys.exit(main())
