"""What local variants cost, file by file, against a plain reportlab script that draws the same variants.

    python benchmarks/batch.py [--files 200] [--pairs 5] [--jobs N]

Each variant has its group's name, phone, meeting line and code, in English and Spanish in turn, as a press PDF of its
own. Both run as whole processes, start and all, in turns; what counts is the median ratio of the pairs. flyergen
wraps, fits, checks and tags every edition, and draws a second code with the contact. With --jobs the batch by so
many processes is measured against the same batch by one, in seconds of the clock.
"""

import argparse
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


def main() -> int:
    """Measure what the command line asks for and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=200, help="how many files (default 200)")
    parser.add_argument("--pairs", type=int, default=5, help="pairs of runs (default 5)")
    parser.add_argument("--jobs", type=int, default=0, help="measure so many processes against one")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        table = Path(scratch) / "groups.csv"
        write_groups(table, chosen.files // 2)
        if chosen.jobs:
            _print_jobs(table, Path(scratch), chosen)
        else:
            _print_ratio(table, Path(scratch), chosen)
    return 0


def _print_ratio(table: Path, scratch: Path, chosen: argparse.Namespace) -> None:
    files = chosen.files
    pairs = [(_flyergen(table, scratch, 1), _plain(scratch, files)) for _ in range(chosen.pairs + 1)][1:]
    print("| tool | ms cpu per PDF | x plain | peak MiB |\n|---|---:|---:|---:|")
    rows = (("plain reportlab script", [b for _, b in pairs]), ("flyergen batch", [a for a, _ in pairs]))
    for name, costs in rows:
        ratio = median(cost.cpu / plain.cpu for cost, (_, plain) in zip(costs, pairs, strict=True))
        cpu, peak = median(cost.cpu for cost in costs), median(cost.peak for cost in costs)
        print(f"| {name} | {cpu / files * 1000:.2f} | {ratio:.2f} | {peak:.0f} |")


def _print_jobs(table: Path, scratch: Path, chosen: argparse.Namespace) -> None:
    pairs = [(_flyergen(table, scratch, 1), _flyergen(table, scratch, chosen.jobs)) for _ in range(chosen.pairs)]
    gain = median(one.clock / more.clock for one, more in pairs)
    print(f"{chosen.files} files by {chosen.jobs} processes: {gain:.2f} times as fast as by one")


def _flyergen(table: Path, scratch: Path, jobs: int) -> Cost:
    program = str(Path(sys.executable).with_name("flyergen"))
    options = ("--groups", str(table), "--for", "press", "--no-preflight", "--jobs", str(jobs))
    return _run([program, "batch", "secure-communities", *options, "--output", str(scratch / "own")], scratch / "own")


def _plain(scratch: Path, files: int) -> Cost:
    return _run([sys.executable, str(HERE / "variants.py"), str(scratch / "plain"), str(files)], scratch / "plain")


def _run(command: list[str], folder: Path) -> Cost:
    """Run a command into an empty folder and return what its process took, with the processes it started."""
    shutil.rmtree(folder, ignore_errors=True)
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=HERE.parent)
    _, status, usage = os.wait4(process.pid, 0)
    clock = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)}")
    return Cost(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss * UNIT_OF_PEAK / MEBIBYTE)


if __name__ == "__main__":
    sys.exit(main())
