"""What owners have, against all kinds of flyers: does each kind build with it, on how many pages?

    python docs/matrix.py [KIND...] [--words begun|finished]

Each kind is built with what organizations have or lack: a web site, e-mail, a phone or two, an address, somebody who
answers, networks, a long or a short name and web address, English or Spanish, Letter or A4, press or copier. All pairs
of these values are tried (a covering array), and the shortest and the longest of all together.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import chdir
from itertools import combinations, product
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pikepdf
import yaml

ROOT = Path(__file__).parents[1]
_WAYS = ("web", "email", "phone", "address")
_EVERY_WAY = tuple(
    "+".join(some) for count in range(1, len(_WAYS) + 1) for some in combinations(_WAYS, count)
)  # all 15 of them
_WEBS = {
    "13": "https://ab.us",
    "16": "https://rops.org",
    "38": "https://www.columbiacountyneighbor.org",
    "60": "https://www.columbiacountyneighbor.org/our-group/in/vernonia",
}
_NAMES = {
    "4": "MESA",
    "25": "Columbia County Neighbors",
    "80": "Columbia County Neighbors for Human Dignity and the Rural Organizing Circle Fund",
}
# What is tried: each row is a thing that differs between owners, with its values.
VALUES: Mapping[str, Sequence[str]] = {
    "ways": _EVERY_WAY,
    "contact": ("named", "nobody"),
    "phones": ("1", "2"),
    "networks": ("none", "three"),
    "web": tuple(_WEBS),
    "name": tuple(_NAMES),
    "language": ("en", "es"),
    "paper": ("letter", "a4"),
    "target": ("press", "copier"),
}
_SHORTEST = {"ways": "phone", "contact": "nobody", "phones": "1", "networks": "none", "web": "13", "name": "4"}
_LONGEST = {"ways": "+".join(_WAYS), "contact": "named", "phones": "2", "networks": "three", "web": "60", "name": "80"}

Case = Mapping[str, str]


class Result(NamedTuple):
    """A kind built with a case: how many pages it has and how long it took, or what was said where it was not built."""

    kind: str
    case: Case
    pages: int
    seconds: float
    said: str = ""


def kinds() -> dict[str, Path]:
    """Return the kinds of this repository by their names, each with its folder."""
    files = sorted((ROOT / "flyers").glob("*/kind.yaml"))
    return {yaml.safe_load(file.read_text("utf-8"))["kind"]: file.parent for file in files}


def extremes() -> list[Case]:
    """Return the shortest and the longest of all together, in each language, on each paper and for each target."""
    rest = ("language", "paper", "target")
    return [
        {**least, **dict(zip(rest, values, strict=True))}
        for least in (_SHORTEST, _LONGEST)
        for values in product(*(VALUES[name] for name in rest))
    ]


def pairs(values: Mapping[str, Sequence[str]] = VALUES) -> list[Case]:
    """Return few cases in which each two values of different rows meet at least once.

    Greedy: a case begins with a pair that has not met, and each other row gets the value that meets most new ones, or
    that which was used least.
    """
    names = list(values)
    unmet = {
        ((one, a), (other, b)) for one, other in combinations(names, 2) for a in values[one] for b in values[other]
    }
    used: Counter[tuple[str, str]] = Counter()
    cases: list[Case] = []
    for first in sorted(unmet):
        if first in unmet:
            case = dict(first)
            for name in sorted((n for n in names if n not in case), key=lambda n: -len(values[n])):
                news = {value: len(_met({**case, name: value}) & unmet) for value in values[name]}
                case[name] = min(news, key=lambda value, row=name, of=news: (-of[value], used[row, value]))  # type: ignore[misc]
            cases.append({name: case[name] for name in names})
            unmet -= _met(case)
            used.update(case.items())
    return cases


def _met(case: Case) -> set[tuple[tuple[str, str], tuple[str, str]]]:
    order = list(VALUES)
    return set(combinations(sorted(case.items(), key=lambda item: order.index(item[0])), 2))


def built(kind: str, folder: Path, case: Case, begun: bool = False) -> Result:
    """Build a kind with what a case has; `begun` is with the words of a new flyer in place of the finished ones."""
    from flyergen.job.build import build
    from flyergen.job.request import Request

    with TemporaryDirectory() as name, chdir(name):
        write(Path("flyers/own"), folder, case, begun)
        start = time.perf_counter()
        (made,) = build(Request(("own",), (case["language"],), (case["target"],)), lambda things, _: iter(things))
        seconds = time.perf_counter() - start
        errors = [problem for problem in made.problems if not problem.warning]
        if errors:
            return Result(kind, case, 0, seconds, " / ".join(f"{one.code}: {one.fact}" for one in errors[:4]))
        with pikepdf.open(made.files[0].path) as document:
            return Result(kind, case, len(document.pages), seconds)


def write(flyer: Path, kind: Path, case: Case, begun: bool) -> None:
    """Copy a kind, with the facts of a case."""
    from flyergen.source.assets.kinds import files_of, read_kind

    finished = {path.relative_to(kind).as_posix(): path for path in kind.rglob("*") if path.is_file()}
    kept = {name: path for name, path in finished.items() if not name.startswith(("groups/", "start/", "kind.yaml"))}
    for name, path in (files_of(read_kind(kind)) if begun else kept).items():
        (flyer / name).parent.mkdir(parents=True, exist_ok=True)
        copyfile(path, flyer / name)
    facts = yaml.load((flyer / "flyer.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  it makes strings alone
    said = yaml.safe_dump(_with(facts, case), sort_keys=False, allow_unicode=True)
    (flyer / "flyer.yaml").write_text(said, "utf-8")


def _with(facts: dict[str, Any], case: Case) -> dict[str, Any]:
    """Return the facts of a flyer with what a case has, and without the rest."""
    ways = case["ways"].split("+")
    organization = {"name": _NAMES[case["name"]], "short": "MESA"}
    contact: dict[str, Any] = {}
    if "web" in ways:
        organization["web"] = _WEBS[case["web"]]
    if case["contact"] == "named":
        contact["name"] = "María Guadalupe Fernández"
    if "phone" in ways:
        contact["phone"] = "503-543-8417"
        if case["phones"] == "2":
            contact["second_phone"] = "503-397-4951"
    if "email" in ways:
        contact["email"] = "columbia@neighborstogether.org"
    if "address" in ways:
        contact["address"] = {
            "street": "58892 Saulser Road",
            "city": "St. Helens",
            "region": "OR",
            "postal_code": "97051",
        }
    if case["networks"] == "three":
        contact["social"] = {"whatsapp": "503-543-8417", "signal": "503-543-8417", "telegram": "@columbiavecinos"}
    groups: dict[str, list[str]] = {"may_change": []}
    return {**facts, "groups": groups, "organization": organization, "contact": contact, "paper": case["paper"]}


def results(chosen: Mapping[str, Path], cases: Sequence[Case], begun: bool = False) -> Iterator[Result]:
    """Yield what comes of each kind with each case."""
    yield from (built(kind, folder, case, begun) for kind, folder in chosen.items() for case in cases)


def table(found: Iterable[Result]) -> Iterator[str]:
    """Yield a line for each value and kind: how many of its cases build, and their pages."""
    found = list(found)
    names = list(dict.fromkeys(one.kind for one in found))
    yield f"{'':24}" + "".join(f"{name[:14]:>15}" for name in names)
    for row, values in VALUES.items():
        for value in values:
            cells = [_cell([one for one in found if one.kind == name and one.case[row] == value]) for name in names]
            yield f"{row:9}{value:15}" + "".join(f"{cell:>15}" for cell in cells)


def _cell(found: Sequence[Result]) -> str:
    good = [one for one in found if not one.said]
    pages = "/".join(map(str, sorted({one.pages for one in good})))
    return f"{len(good)} of {len(found)}, {pages} p" if found else ""


def main() -> None:
    """Print the matrix, each case that did not build, and the pages and the time of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", nargs="*", help="the kinds to try; all by default")
    parser.add_argument("--words", choices=("begun", "finished"), default="begun", help="which words each kind has")
    parser.add_argument("--extremes", action="store_true", help="only the shortest and the longest")
    asked = parser.parse_args()
    chosen = {name: folder for name, folder in kinds().items() if not asked.kind or name in asked.kind}
    cases = [*extremes(), *([] if asked.extremes else pairs())]
    start, found = time.perf_counter(), list[Result]()
    for one in results(chosen, cases, asked.words == "begun"):
        found.append(one)
        if one.said:
            sys.stdout.write(f"{one.kind}: {', '.join(f'{k} {v}' for k, v in one.case.items())}\n  {one.said}\n")
    sys.stdout.writelines(f"{line}\n" for line in table(found))
    good = [one for one in found if not one.said]
    pages, seconds = sum(one.pages for one in good), time.perf_counter() - start
    sys.stdout.write(f"{len(good)} of {len(found)} build, {pages} pages, {seconds:.0f} s\n")
    sys.exit(len(good) < len(found))


if __name__ == "__main__":
    main()
