"""Where the time goes before `flyergen` does any work: its imports, grouped by library.

    python benchmarks/imports.py [flyergen's arguments, by default a build of all flyers for the press]

Runs the command under `python -X importtime`. Times are the imports' own, without what they import in turn;
the numbers are wall milliseconds of one run, so compare them with each other and not with another day.
"""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator

LINE = re.compile(r"import time:\s*(\d+) \|\s*\d+ \|\s*([\w.]+)")
BUILD = ("build", "--for", "press", "--no-preflight")
STANDARD = "(standard library)"
FEWEST = 0.5


def main(arguments: list[str]) -> int:
    """Print a Markdown table of libraries, the slowest first."""
    times: Counter[str] = Counter()
    modules: Counter[str] = Counter()
    for library, microseconds in _imports(arguments):
        times[library] += microseconds
        modules[library] += 1
    print("| library | ms | modules |\n|---|---:|---:|")
    for library, spent in times.most_common():
        if spent / 1000 >= FEWEST:
            print(f"| {library} | {spent / 1000:.1f} | {modules[library]} |")
    print(f"| all | {times.total() / 1000:.1f} | {modules.total()} |")
    return 0


def _imports(arguments: list[str]) -> Iterator[tuple[str, int]]:
    with tempfile.TemporaryDirectory() as folder:
        command = [*(arguments or BUILD), *([] if arguments else ["--output", folder])]
        program = f"import sys; sys.argv[1:] = {command!r}; from flyergen.cli.main import main; main()"
        done = subprocess.run([sys.executable, "-X", "importtime", "-c", program], capture_output=True, check=False)
    for line in done.stderr.decode().splitlines():
        if match := LINE.fullmatch(line.strip()):
            yield _library(match[2]), int(match[1])


def _library(module: str) -> str:
    top, _, rest = module.partition(".")
    if top == "flyergen":
        return f"flyergen.{rest.partition('.')[0]}".rstrip(".")
    return STANDARD if top.lstrip("_") in sys.stdlib_module_names or top in sys.stdlib_module_names else top


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
