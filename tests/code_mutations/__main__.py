"""Small changes of the code, one at a time, and which test notices each.

make mutations                                                 those of mutations.toml, in this tree
python -m code_mutations --draw 30 --seed 60                   draw others, and write them to mutations.toml
python -m code_mutations --find                                only say where each is in this tree
python -m code_mutations --tree OLD --results old.jsonl        in another tree, with the tests of that tree
python -m code_mutations --table old.jsonl new.jsonl --write   write the table of two runs into docs/mutations.md

A run that was interrupted continues where it was.
"""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from development import missing

try:
    from code_mutations import drawn, results, table
    from code_mutations.copied_tree import CopiedTree
    from code_mutations.definitions import Module, modules
    from code_mutations.drawing import draw
    from code_mutations.drawn import Drawn, Mutation
    from code_mutations.finding import Found, Lost, find
    from code_mutations.near_tests import TestFiles
    from code_mutations.results import Result
    from code_mutations.stages import LIMIT, STAGES, Trial
except ModuleNotFoundError as error:
    sys.exit(missing(error))

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "mutations.md"
BEGIN, END = "<!-- table of two runs -->\n", "<!-- end -->\n"


def main() -> int:
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that pytest is ended, and the copy removed
    if asked.draw:
        return _draw(asked.tree, asked.draw, asked.seed)
    known = drawn.read(drawn.FILE.read_text("utf-8"))
    if asked.table:
        return _table(known, asked.table, asked.write)
    chosen = [one for one in known.mutations if asked.only in (None, one.number)]
    return _look_up(known, chosen, asked.tree) if asked.find else _run(known, chosen, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m code_mutations", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--draw", type=int, metavar="N", help="draw so many, and write them to mutations.toml")
    parser.add_argument("--seed", type=int, default=60)
    parser.add_argument("--find", action="store_true", help="say where each is, and run nothing")
    parser.add_argument("--only", type=int, metavar="N", help="the mutation with this number")
    parser.add_argument("--tree", type=Path, default=ROOT, help="whose code is changed, and whose tests are run")
    parser.add_argument("--python", type=Path, help="of the environment for the tests; that of the tree by default")
    parser.add_argument("--results", type=Path, default=ROOT / "output" / "mutations.jsonl")
    parser.add_argument("--workers", type=int, default=1, help="processes of pytest")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds by the clock for each stage")
    parser.add_argument("--all", action="store_true", help="all tests for those that survive `make test`")
    parser.add_argument("--again", action="store_true", help="repeat the stages that were cut off")
    parser.add_argument("--table", type=Path, nargs="+", metavar="RESULTS", help="print a table of one or two runs")
    parser.add_argument("--write", action="store_true", help="write the table into docs/mutations.md")
    return parser.parse_args()


def _draw(tree: Path, count: int, seed: int) -> int:
    names = drawn.read(drawn.FILE.read_text("utf-8")).names if drawn.FILE.exists() else {}
    found = Drawn(seed, names, draw(modules(tree), count, seed, names))
    drawn.FILE.write_text(drawn.written(found), "utf-8", newline="\n")
    print(f"{len(found.mutations)} mutations are in {drawn.FILE}")
    return 0


def _look_up(known: Drawn, chosen: Sequence[Mutation], tree: Path) -> int:
    places = [(one, find(one, modules_of, known.names)) for modules_of in [modules(tree)] for one in chosen]
    for mutation, place in places:
        print(f"{mutation.number:3} {_where(mutation, place)}")
    return 1 if any(isinstance(place, Lost) and not mutation.gone for mutation, place in places) else 0


def _where(mutation: Mutation, place: Found | Lost) -> str:
    if isinstance(place, Lost):
        return f"NOT FOUND: {place.why}{f' (gone: {mutation.gone})' if mutation.gone else ''}"
    what = f"{place.change.before} -> {place.change.after or 'dropped'}"
    return f"{place.module.path}:{place.change.line}: {place.definition.name}: {what}"


def _run(known: Drawn, chosen: Sequence[Mutation], asked: argparse.Namespace) -> int:
    tree = asked.tree.resolve()
    python = asked.python or tree / ".venv" / "bin" / "python"
    found = _found(known, chosen, modules(tree), asked.results)
    files = TestFiles(tree)
    with CopiedTree(tree, python, asked.workers) as copy:
        for stage in STAGES if asked.all else [one for one in STAGES if one != "all"]:
            for number, place in found.items():
                _try(copy, files, (number, place), stage, asked)
    rows = table.run_of("result", results.read(asked.results))
    print("\n".join(table.lines(known._replace(mutations=chosen), [rows])))
    return 1 if any(rows.outcome(one) in {"lost", ""} and not one.gone for one in chosen) else 0


def _found(known: Drawn, chosen: Sequence[Mutation], tree: Sequence[Module], path: Path) -> dict[int, Found]:
    """Return the mutations that are in the tree, and write down those that are not."""
    places = {one.number: find(one, tree, known.names) for one in chosen}
    for number, place in places.items():
        if isinstance(place, Lost):
            _keep(path, Result(number, "", "lost", message=place.why))
    return {number: place for number, place in places.items() if isinstance(place, Found)}


def _try(
    copy: CopiedTree, files: TestFiles, mutation: tuple[int, Found], stage: str, asked: argparse.Namespace
) -> None:
    """Run a stage for a mutation, unless it has run or an earlier one has decided."""
    number, place = mutation
    before = [one for one in results.read(asked.results) if one.number == number and one.result != "lost"]
    known = [one for one in before if not (asked.again and one.result == "timeout")]
    if any(one.stage == stage for one in results.latest(known)) or results.verdict(known, asked.limit):
        return
    for result in Trial(copy, files, place, known).run(number, stage, asked.limit):
        _keep(asked.results, result)


def _keep(path: Path, result: Result) -> None:
    results.append(path, result)
    what = f"{result.number:3} {result.stage or 'find':4} {result.result:8} {result.cpu:6.1f} s {result.seconds:6.1f} s"
    print(f"{what}  {result.test} {result.message}".rstrip(), flush=True)


def _table(known: Drawn, paths: Sequence[Path], write: bool) -> int:
    names = ("before", "after") if len(paths) > 1 else ("result",)
    runs = [table.run_of(name, results.read(path)) for name, path in zip(names, paths, strict=True)]
    text = "".join(f"{line}\n" for line in table.lines(known, runs))
    print(text)
    if write:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", "utf-8")
    return 1 if len(runs) > 1 and table.newly_alive(known, *runs) else 0


if __name__ == "__main__":
    sys.exit(main())
