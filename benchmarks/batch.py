"""What local variants cost, file by file, against a plain reportlab script that draws the same variants, and peers.

    python benchmarks/batch.py [--files 200] [--pairs 5] [--jobs N | --merge] [NAME...]

Each variant has its group's name, phone, meeting line and code, in English and Spanish in turn, as a press PDF of its
own. Every tool runs as a whole process, start and all, in turns with the plain script; what counts is the median ratio
of such pairs. The files go to memory where the system has a folder there. A slow peer makes a tenth of the files, and
its start is shared by these. NAME takes only the tools whose names begin so. With --jobs the batch by so many
processes is measured against the same batch by one, in seconds of the clock. With --merge the batch is measured with
and without its one file of all editions.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from variants import write_groups

HERE = Path(__file__).resolve().parent
MEBIBYTE = 2**20
UNIT_OF_PEAK = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes on macOS, KiB on Linux


class Cost(NamedTuple):
    """What a run took: cpu and clock in seconds, and the most memory of its process in MiB."""

    cpu: float
    clock: float
    peak: float


class Tool(NamedTuple):
    """A tool of the table: how it is called, which share of the files it makes, and what it leaves out."""

    name: str
    package: str
    script: tuple[str, ...]
    left_out: str
    share: int = 1

    def command(self, scratch: Path, files: int) -> list[str]:
        """Return the command that makes so many variants."""
        if self.package == "flyergen":
            return _batch(scratch, files, 1)
        first, *option = self.script
        called = ("variants.py", str(_folder(scratch)), str(files), first, *option)
        if first.endswith(".py"):
            called = (first, str(_folder(scratch)), str(files))
        return [sys.executable, str(HERE / called[0]), *called[1:]]


PLAIN = Tool("plain reportlab script", "reportlab", ("plain",), "tags, conformance, whether the words fit")
_NO_CHECK = "PDF/X, whether the words fit"
TOOLS = (
    Tool("flyergen batch", "flyergen", (), "nothing: wrapped, fitted, checked, tagged; PDF/X-4, PDF/UA-1, PDF/A-2a"),
    Tool("Typst", "typst", ("peer_typst",), f"bleed box, {_NO_CHECK}"),
    Tool("Typst ua-1", "typst", ("peer_typst", "ua-1"), f"bleed box, {_NO_CHECK}"),
    Tool("fullbleed", "fullbleed", ("peer_fullbleed",), f"tags, inks of the palette, {_NO_CHECK}"),
    Tool("fullbleed pdfua1", "fullbleed", ("peer_fullbleed", "pdfua1"), f"CMYK, {_NO_CHECK}"),
    Tool(
        "fullbleed, reflowing merge",
        "fullbleed",
        ("peer_fullbleed_merge.py",),
        f"files of their own, codes of their own, tags, {_NO_CHECK}",
    ),
    Tool("fpdf2", "fpdf", ("peer_fpdf2",), f"bleed and trim box, tags, {_NO_CHECK}", share=10),
    Tool("WeasyPrint", "weasyprint", ("peer_weasyprint",), _NO_CHECK, share=10),
    Tool("WeasyPrint pdf/ua-1", "weasyprint", ("peer_weasyprint", "pdf/ua-1"), _NO_CHECK, share=10),
)


def main() -> int:
    """Measure what the command line asks for and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=200, help="how many files (default 200)")
    parser.add_argument("--pairs", type=int, default=5, help="pairs of runs (default 5)")
    parser.add_argument("--jobs", type=int, default=0, help="measure so many processes against one")
    parser.add_argument("--merge", action="store_true", help="measure what one file of all editions costs")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only tools whose name begins so")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=_memory(chosen.files)) as scratch:
        if chosen.jobs:
            _print_jobs(Path(scratch), chosen)
        elif chosen.merge:
            _print_merge(Path(scratch), chosen)
        else:
            _print_table(Path(scratch), chosen)
    return 0


def _memory(files: int) -> str | None:
    """Return a folder in memory that has room for so many files, None where there is none.

    What a disk takes to make a file varies tenfold with what was deleted there before, and is no tool's doing.
    """
    folder = Path("/dev/shm")  # noqa: S108 - the system's own name
    has_room = folder.is_dir() and shutil.disk_usage(folder).free > files * MEBIBYTE
    return str(folder) if has_room else None


def _print_table(scratch: Path, chosen: argparse.Namespace) -> None:
    print("| tool | files | ms cpu per PDF | x plain | peak MiB | what it leaves out |\n|---|---:|---:|---:|---:|---|")
    wanted = tuple(map(str.lower, chosen.names)) or ""
    named = [tool for tool in TOOLS if tool.name.lower().startswith(wanted)]
    missing = {tool.package for tool in named if not _installed(tool.package)}
    for tool in (PLAIN, *(tool for tool in named if tool.package not in missing)):
        print(_row(tool, scratch, chosen), flush=True)
    for package in sorted(missing):
        print(f"\n{package} is not installed: left out")


def _row(tool: Tool, scratch: Path, chosen: argparse.Namespace) -> str:
    files = max(2, chosen.files // tool.share)
    pairs = []
    for _ in range(chosen.pairs + 1):
        own = _run(tool.command(scratch, files), scratch)
        pairs.append((own, own if tool is PLAIN else _run(PLAIN.command(scratch, chosen.files), scratch)))
    pairs = pairs[1:]  # the first pair warms the file cache up and writes .pyc files
    ratio = median((own.cpu / files) / (plain.cpu / chosen.files) for own, plain in pairs)
    cpu, peak = median(own.cpu for own, _ in pairs), median(own.peak for own, _ in pairs)
    return f"| {tool.name} | {files} | {cpu / files * 1000:.2f} | {ratio:.2f} | {peak:.0f} | {tool.left_out} |"


def _print_jobs(scratch: Path, chosen: argparse.Namespace) -> None:
    one, more = (_batch(scratch, chosen.files, jobs) for jobs in (1, chosen.jobs))
    pairs = [(_run(one, scratch), _run(more, scratch)) for _ in range(chosen.pairs)]
    gain = median(alone.clock / together.clock for alone, together in pairs)
    print(f"{chosen.files} files by {chosen.jobs} processes: {gain:.2f} times as fast as by one")


def _print_merge(scratch: Path, chosen: argparse.Namespace) -> None:
    alone = _batch(scratch, chosen.files, 1)
    pairs = [(_run(alone, scratch), _run([*alone, "--merge"], scratch)) for _ in range(chosen.pairs)]
    cpu = median(merged.cpu - one.cpu for one, merged in pairs) / chosen.files * 1000
    before, peak = (median(cost.peak for cost in costs) for costs in zip(*pairs, strict=True))
    size = next(_folder(scratch).rglob("*.all.press.pdf")).stat().st_size / 1e6
    print(f"{chosen.files} files in one of {size:.1f} MB: {cpu:.2f} ms cpu each; {peak:.0f} MiB, {before:.0f} without")


def _batch(scratch: Path, files: int, jobs: int) -> list[str]:
    table = scratch / f"{files}.csv"
    if not table.exists():
        write_groups(table, files // 2)
    options = ("--groups", str(table), "--for", "press", "--no-preflight", "--jobs", str(jobs))
    return [_flyergen(), "batch", "secure-communities", *options, "--output", str(_folder(scratch))]


def _flyergen() -> str:
    return str(Path(sys.executable).with_name("flyergen"))


def _folder(scratch: Path) -> Path:
    return scratch / "made"


def _installed(package: str) -> bool:
    return Path(_flyergen()).exists() if package == "flyergen" else bool(importlib.util.find_spec(package))


def _run(command: list[str], scratch: Path) -> Cost:
    """Run a command into an empty folder and return what its process took, with the processes it started.

    What the run before has made is deleted after this one: a file system that has just deleted many files is slow to
    make as many.
    """
    before = _folder(scratch).with_name("before")
    if _folder(scratch).exists():
        _folder(scratch).rename(before)
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=HERE.parent)
    _, status, usage = os.wait4(process.pid, 0)
    clock = perf_counter() - start
    shutil.rmtree(before, ignore_errors=True)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)}")
    return Cost(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss * UNIT_OF_PEAK / MEBIBYTE)


if __name__ == "__main__":
    sys.exit(main())
