"""What making the flyer costs, tool by tool, measured against a plain reportlab script.

    python benchmarks/run.py [--pairs N] [NAME...]

Every tool makes the same two languages (see job.py) in a process of its own, cold. A run of the tool and a run of
the plain script take turns (A B A B ...), and what counts is the median ratio of such pairs: it stays true on a
machine that is busy with other things, where seconds do not. Measured is the whole process, from the interpreter's
start to the written files; peers that are not installed are left out with a line. flyergen works in a project of its
own with caches of its own. Its rows tell also what all targets with preflight cost, and what a check of one language
costs: at first, after a change of its file, and when nothing has changed. Prints one Markdown table.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
MEBIBYTE = 2**20
FLYER, LANGUAGE = "secure-communities", "es"
CHECK = ("check", FLYER, "--lang", LANGUAGE)
UNIT_OF_PEAK = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes on macOS, KiB on Linux


class Tool(NamedTuple):
    """A tool of the table: how it is called and what its files are.

    One that comes `again` finds in its folder what it has made before; one that only `talks` makes no file. Before each
    run, flyergen's caches are removed if it `forgets`, and the words of the language get another comment if it `edits`.
    """

    name: str
    package: str
    arguments: tuple[str, ...]
    files: str
    again: bool = False
    talks: bool = False
    forgets: bool = False
    edits: bool = False

    def command(self, folder: Path) -> list[str]:
        """Return the command that makes the flyer in `folder`."""
        if self.package == "flyergen":
            return [_flyergen(), *self.arguments, *(() if self.talks else ("--output", str(folder)))]
        script, *more = self.arguments
        return [sys.executable, str(HERE / script), str(folder), *more]


class Cost(NamedTuple):
    """What one run took."""

    cpu: float
    peak: float


PLAIN = Tool("plain reportlab script", "reportlab", ("plain.py",), "CMYK, bleed and trim; no tags")
TOOLS = (
    Tool(
        "flyergen",
        "flyergen",
        ("build", FLYER, "--for", "press", "--no-preflight"),
        "PDF/X-4, PDF/UA-1, PDF/A-2a; CMYK, bleed and trim; tagged; words fitted",
    ),
    Tool(
        "flyergen, three targets",
        "flyergen",
        ("build", FLYER),
        "press, copier and screen, each judged by preflight: drawn, read, its codes decoded",
    ),
    Tool(
        "flyergen, all as it was",
        "flyergen",
        ("build", FLYER),
        "finds that nothing has changed: press, copier and screen, with what preflight said",
        again=True,
    ),
    Tool("flyergen check, at first", "flyergen", CHECK, "none: all problems of one language", talks=True, forgets=True),
    Tool("flyergen check, words changed", "flyergen", CHECK, "none: the same", talks=True, edits=True),
    Tool("flyergen check, all as it was", "flyergen", CHECK, "none: the same", talks=True),
    Tool("flyergen --help", "flyergen", ("--help",), "none", talks=True),
    Tool("Typst", "typst", ("peer_typst.py",), "CMYK, bleed, no bleed box; tagged"),
    Tool("Typst ua-1", "typst", ("peer_typst.py", "ua-1"), "PDF/UA-1; CMYK, bleed, no bleed box"),
    Tool("fullbleed", "fullbleed", ("peer_fullbleed.py",), "naive CMYK, bleed and trim; no tags"),
    Tool("fullbleed pdfua1", "fullbleed", ("peer_fullbleed.py", "pdfua1"), "PDF/UA-1; RGB, bleed and trim"),
    Tool("fpdf2", "fpdf", ("peer_fpdf2.py",), "CMYK; no bleed box, no tags"),
    Tool("WeasyPrint", "weasyprint", ("peer_weasyprint.py",), "CMYK, bleed and trim; tagged"),
    Tool("WeasyPrint pdf/ua-1", "weasyprint", ("peer_weasyprint.py", "pdf/ua-1"), "PDF/UA-1; CMYK, bleed and trim"),
)


def main() -> int:
    """Measure the tools that the command line names, or all, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=7, help="pairs of runs for each tool (default 7)")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only tools whose name begins so")
    chosen = parser.parse_args()
    tools = [tool for tool in TOOLS if tool.name.lower().startswith(tuple(map(str.lower, chosen.names)) or "")]
    print("| tool | cpu s | x plain | peak MiB | KB, all files | the files |\n|---|---:|---:|---:|---:|---|")
    for line in _table(tools, chosen.pairs):
        print(line, flush=True)
    return 0


def _table(tools: list[Tool], pairs: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copytree(HERE.parent / "flyers" / FLYER, Path(scratch) / "flyers" / FLYER)
        yield _row(PLAIN, Path(scratch), pairs)
        missing = [tool for tool in tools if not _installed(tool)]
        for tool in tools:
            if tool not in missing:
                yield _row(tool, Path(scratch), pairs)
    for package in sorted({tool.package for tool in missing}):
        yield f"\n{package} is not installed: left out"


def _row(tool: Tool, scratch: Path, pairs: int) -> str:
    costs = [(_run(tool, scratch), _run(PLAIN, scratch)) for _ in range(pairs + 1)]
    costs = costs[1:]  # the first pair warms the file cache up and writes .pyc files
    cpu = median(own.cpu for own, _ in costs)
    ratio = 1.0 if tool is PLAIN else median(own.cpu / plain.cpu for own, plain in costs)
    peak = median(own.peak for own, _ in costs)
    size = sum(file.stat().st_size for file in _folder(tool, scratch).rglob("*.pdf"))
    weight = f"{size / 1000:.0f}" if size else ""
    return f"| {tool.name} | {cpu:.3f} | {ratio:.2f} | {peak:.0f} | {weight} | {tool.files} |"


def _run(tool: Tool, scratch: Path) -> Cost:
    """Run the tool into its folder and return what its process took, with the processes it started."""
    folder = _folder(tool, scratch)
    if not tool.again:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    if tool.forgets:
        shutil.rmtree(scratch / "caches", ignore_errors=True)
    if tool.edits:
        with (scratch / "flyers" / FLYER / "text" / f"{LANGUAGE}.yaml").open("a", encoding="utf-8") as words:
            words.write("# one more line\n")
    command, settings = tool.command(folder), {**os.environ, "XDG_CACHE_HOME": str(scratch / "caches")}
    with (scratch / "said").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, cwd=scratch, env=settings)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode or not (tool.talks or any(folder.rglob("*.pdf"))):
            sys.exit(f"{tool.name} failed: {' '.join(command)}\n{said.read()}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * UNIT_OF_PEAK / MEBIBYTE)


def _folder(tool: Tool, scratch: Path) -> Path:
    return scratch / tool.name.replace("/", "-")


def _installed(tool: Tool) -> bool:
    return Path(_flyergen()).exists() if tool.package == "flyergen" else bool(importlib.util.find_spec(tool.package))


def _flyergen() -> str:
    return str(Path(sys.executable).with_name("flyergen"))


if __name__ == "__main__":
    sys.exit(main())
