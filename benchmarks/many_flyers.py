"""Many flyers: what `languages`, `check` and the Home page cost for a project of so many, at first and unchanged.

    python benchmarks/many_flyers.py [NAME...] [--flyers 3 30] [--of 300] [--flyer NAME]

The project is in a temporary folder, and its flyers are copies of one. Each command runs twice as a whole process: at
first, and again when nothing has changed. The page is asked for twice from one server, whose start is not counted. All
times are those of the processor. What more flyers take (`--of`) is told by the slope between the first and the last
of the counts. NAME takes only the tasks whose names begin so. Prints one Markdown table.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.request import HTTPCookieProcessor, build_opener

HERE = Path(__file__).resolve().parent
FLYER = "secure-communities"
HEAD = "| what | flyers | at first, cpu s | unchanged, cpu s |"
RULE = "|---|---:|---:|---:|"
_PROBLEMS = (0, 1)  # exit codes: flyers may have problems
_TIMES = slice(11, 13)  # user and system time in the state of a process behind its name, proc(5)


class Cost(NamedTuple):
    """Processor time in seconds, at first and when nothing has changed."""

    first: float
    unchanged: float

    def row(self, what: str, flyers: str) -> str:
        """Return the row of the table."""
        return f"| {what} | {flyers} | {self.first:.2f} | {self.unchanged:.2f} |"


@contextmanager
def project(flyer: str, count: int) -> Iterator[Path]:
    """Make a project of so many copies of a flyer, until the block ends."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        for number in range(1, count + 1):
            copytree(HERE.parent / "flyers" / flyer, root / "flyers" / f"flyer-{number:03d}")
        yield root


def by_command(*arguments: str) -> Callable[[Path], Cost]:
    """Return what runs a command twice in a project."""

    def run(root: Path) -> Cost:
        return Cost(_command(root, arguments), _command(root, arguments))

    return run


def _command(root: Path, arguments: Sequence[str]) -> float:
    command = [sys.executable, "-m", "flyergen", *arguments]
    settings = {**os.environ, "XDG_CACHE_HOME": str(root.parent / "caches")}
    with (root.parent / "said").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, cwd=root, env=settings, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode not in _PROBLEMS:
            raise SystemExit(f"{' '.join(command)} failed\n{said.read()}")
    return used.ru_utime + used.ru_stime


@contextmanager
def served(root: Path) -> Iterator[tuple[str, int]]:
    """Serve the page of a project, and yield its address and the number of its process, until the block ends."""
    settings = {**os.environ, "XDG_STATE_HOME": str(root.parent), "XDG_CACHE_HOME": str(root.parent / "caches")}
    command = [sys.executable, "-m", "flyergen", "open", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=root, env=settings, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield server.stdout.readline().strip() if server.stdout else "", server.pid
        finally:
            server.terminate()


def by_page(root: Path) -> Cost:
    """Ask for the Home page twice."""
    with served(root) as (address, process):
        browser = build_opener(HTTPCookieProcessor())
        base = address.partition("?")[0]
        browser.open(f"{base}alive?{address.partition('?')[2]}").close()  # from now on it knows this browser
        read = [cpu_of(process)]
        for _ in ("at first", "unchanged"):
            with browser.open(base) as answer:
                if answer.read().decode().count("flyer-") < len([*(root / "flyers").iterdir()]):
                    raise SystemExit("the Home page does not have all flyers")
            read.append(cpu_of(process))
    return Cost(read[1] - read[0], read[2] - read[1])


def cpu_of(process: int) -> float:
    """Return the seconds of the processor that a process has taken."""
    state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, state[_TIMES])) / os.sysconf("SC_CLK_TCK")


TASKS: dict[str, Callable[[Path], Cost]] = {
    "languages": by_command("languages"),
    "check": by_command("check"),
    "Home": by_page,
}


def rows(task: str, flyer: str, counts: Sequence[int], of: int) -> Iterator[str]:
    """Yield the rows of a task: for each count, and what the slope says of more."""
    costs = []
    for count in counts:
        with project(flyer, count) as root:
            costs.append(TASKS[task](root))
        yield costs[-1].row(task, str(count))
    if of and len(counts) > 1:
        share = (of - counts[-1]) / (counts[-1] - counts[0])
        beyond = Cost(*(last + (last - first) * share for first, last in zip(costs[0], costs[-1], strict=True)))
        yield beyond.row(f"{task}, by the slope", str(of))


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these tasks ({', '.join(TASKS)})")
    parser.add_argument("--flyers", type=int, nargs="+", default=[3, 30], metavar="COUNT", help="how many (3 30)")
    parser.add_argument("--of", type=int, default=0, help="tell by the slope what so many would take")
    parser.add_argument("--flyer", default=FLYER, help=f"what is copied ({FLYER})")
    asked = parser.parse_args()
    print(f"{HEAD}\n{RULE}", flush=True)
    for task in TASKS:
        if task.lower().startswith(tuple(map(str.lower, asked.names)) or ""):
            for row in rows(task, asked.flyer, asked.flyers, asked.of):
                print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
