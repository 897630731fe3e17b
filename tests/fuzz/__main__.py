"""Many broken files, and what flyergen says to them.

make fuzz                                     ten thousand cases; the summary goes to docs/fuzzing.md
python -m fuzz --cases 500 --seed 7           others
python -m fuzz --case 1234                    one again, with all that was said
python -m fuzz --cases 500 --minimize         what is wrong goes to the corpus, as small as it can be made
"""

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from development import missing

try:
    from fuzz.case import MEBIBYTES, SECONDS, Case, failures
    from fuzz.kept import FOLDER, written
    from fuzz.minimize import smallest
    from fuzz.pool import Pool
except ModuleNotFoundError as error:
    sys.exit(missing(error))

PAGE = Path(__file__).parents[2] / "docs" / "fuzzing.md"
BEGIN, END = "<!-- summary of make fuzz -->\n", "<!-- end -->\n"
SEED = 20261127


class Summary(NamedTuple):
    """What came of many cases: how many of each reader, exit codes, most time and room, and the cases of each fault."""

    readers: Counter[str]
    exits: Counter[int]
    seconds: float
    mebibytes: float
    faults: Mapping[str, list[int]]


def main() -> int:
    asked = _arguments()
    if asked.case is not None:
        return _show_one(asked.seed, asked.case)
    begun = monotonic()
    with Pool(asked.workers, asked.seed) as pool:
        summary = _run(pool, range(asked.first, asked.first + asked.cases))
    text = "".join(f"{line}\n" for line in _lines(summary, asked.seed))
    print(text)
    print(f"{monotonic() - begun:.0f} s with {asked.workers} workers")
    if asked.minimize:
        _minimize(asked.seed, summary.faults)
    if asked.write:
        _write(text)
    return 1 if summary.faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--case", type=int, help="show this one")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--minimize", action="store_true", help="write the smallest file of each fault to the corpus")
    parser.add_argument("--write", action="store_true", help="write the summary into docs/fuzzing.md")
    return parser.parse_args()


def _run(pool: Pool, numbers: range) -> Summary:
    readers: Counter[str] = Counter()
    exits: Counter[int] = Counter()
    faults: defaultdict[str, list[int]] = defaultdict(list)
    seconds = mebibytes = 0.0
    for asked, answer in pool.answers(numbers):
        case = pool.case(asked)
        readers[case.reader.partition(" ")[0] if case.reader.startswith("kind") else case.reader] += 1
        exits[answer.exit] += 1
        seconds, mebibytes = max(seconds, answer.seconds), max(mebibytes, answer.mebibytes)
        for fault in failures(case, answer):
            assert isinstance(asked, int)
            faults[f"{case.reader}: {fault}"].append(asked)
            print(f"case {asked}: {case.reader}: {fault}", file=sys.stderr, flush=True)
    return Summary(readers, exits, seconds, mebibytes, faults)


def _lines(summary: Summary, seed: int) -> Iterator[str]:
    total = sum(summary.readers.values())
    kinds: Counter[str] = Counter()
    for fault, cases in summary.faults.items():
        kinds[fault.partition(": ")[2].partition(": ")[0]] += len(cases)
    yield f"{total} cases, seed {seed}:"
    yield ""
    yield "| What must not come of a broken file | Cases |"
    yield "|---|---|"
    for what in (
        *("internal error", f"over {SECONDS:g} s", f"over {MEBIBYTES:g} MiB", "exit code", "nothing said", "no place"),
        *("raw control character", "not opened by pikepdf", "not opened by pdfium", "the process ended", "no answer"),
    ):
        yield f"| {what} | {sum(count for kind, count in kinds.items() if kind.startswith(what))} |"
    yield ""
    yield f"The longest took {summary.seconds:.1f} s of the processor, the largest {summary.mebibytes:.0f} MiB."
    yield "Exit codes: " + ", ".join(f"{code} ({count})" for code, count in sorted(summary.exits.items())) + "."
    yield (
        "Cases of each reader: " + ", ".join(f"{name} {count}" for name, count in sorted(summary.readers.items())) + "."
    )
    for fault, numbers in sorted(summary.faults.items(), key=lambda one: -len(one[1])):
        yield f"- {fault}: {len(numbers)}, as case {min(numbers)}"


def _write(text: str) -> None:
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")


def _show_one(seed: int, number: int) -> int:
    with Pool(1, seed) as pool:
        case = pool.case(number)
        (_, answer), *_ = pool.answers([case])
    print(case.reader, case.base, case.file, "flyergen", *map(repr, case.words))
    print(case.data[:3000].decode("utf-8", "backslashreplace"))
    print(answer.out.decode("utf-8", "backslashreplace"), answer.err.decode("utf-8", "backslashreplace"), sep="\n")
    print(answer._replace(out=b"", err=b""))
    print(failures(case, answer))
    return 0


def _minimize(seed: int, faults: Mapping[str, list[int]]) -> None:
    """Write the least of the first case of each fault to the corpus."""
    for fault, numbers in faults.items():
        with Pool(1, seed) as pool:
            case = pool.case(min(numbers))
            least = case._replace(data=smallest(case.data, partial(_is, pool, case, fault)))
        name = "".join(letter if letter.isalnum() else "-" for letter in fault.lower())[:80]
        (FOLDER / f"{name}.json").write_text(written(least), "utf-8")


def _is(pool: Pool, case: Case, fault: str, data: bytes) -> bool:
    ((_, answer),) = pool.answers([case._replace(data=data)])
    return fault in (f"{case.reader}: {one}" for one in failures(case, answer))


if __name__ == "__main__":
    sys.exit(main())
