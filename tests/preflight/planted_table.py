"""A table of planted faults: what flyergen says of each, and what veraPDF, Ghostscript and poppler say.

    PYTHONPATH=tests python -m preflight.planted_table --write

makes each file of `planted`, asks the tools that are here, and writes the tables of docs/preflight-faults.md anew.
Without --write it prints them. Only what a tool does not say of the good file counts.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pikepdf

from building import build_of
from flyergen.preflight.inspect import inspect
from preflight.mutations import Mutation
from preflight.planted import CLASSES
from validator.verapdf import ValidationError, Validator, set_up

FLYER = Path(__file__).resolve().parents[2] / "flyers" / "secure-communities"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "preflight-faults.md"
VERSIONS = {"press": "1.6", "screen": "1.7", "x1a": "1.4"}
FLAVOURS = {"press": ("2a", "ua1"), "screen": ("2a", "ua1"), "x1a": ()}
_HEAD = "| Fault | flyergen | veraPDF | Ghostscript | poppler |\n|---|---|---|---|---|\n"
_TABLE = re.compile(r"(<!-- faults of ([^>]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_POPPLER = (("pdfinfo",), ("pdffonts",), ("pdftoppm", "-r", "36", "-png"))
_PATIENCE = 120
_FEW = 4

Ask = Callable[[Path, Mutation], set[str]]


def planted(mutation: Mutation, good: Path, path: Path) -> Path:
    """Write the good file with a fault to `path`, and return it."""
    saving = {"force_version": VERSIONS[mutation.base], "fix_metadata_version": False, **mutation.saving}
    with pikepdf.open(good) as pdf:
        mutation.make(pdf)
        pdf.save(path, **saving)
    path.write_bytes(mutation.damage(path.read_bytes()))
    return path


def by_flyergen(path: Path, mutation: Mutation) -> set[str]:
    return {found.code for found in inspect(path, mutation.limits, mutation.job).found} - {*mutation.by_fonts}


def by_verapdf(validator: Validator) -> Ask:
    def ask(path: Path, mutation: Mutation) -> set[str]:
        try:
            return {
                f"{flavour} {failure.rule}"
                for flavour in FLAVOURS[mutation.base]
                for failure in validator.failures([path], flavour)
            }
        except ValidationError:
            return {"cannot read it"}

    return ask


def by_ghostscript(path: Path, _: Mutation) -> set[str]:
    return _said("gs", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-q", "-sDEVICE=nullpage", str(path))


def by_poppler(path: Path, _: Mutation) -> set[str]:
    return {
        line
        for command in _POPPLER
        for line in _said(*command, str(path), *(["/dev/null"] if len(command) > 1 else []))
    }


def _said(program: str, *words: str) -> set[str]:
    """Return what a program says of errors, without places."""
    found = shutil.which(program)
    if found is None:
        return {"not here"}
    done = subprocess.run(
        [found, *words], capture_output=True, text=True, errors="replace", timeout=_PATIENCE, check=False
    )
    lines = done.stderr.splitlines() + (done.stdout.splitlines() if program == "gs" else [])
    return {re.sub(r"[\d/].*", "", line.strip(" *")).strip(" (:") for line in lines if re.search("rror|arning", line)}


def tables(say: Callable[[str], None] = lambda _: None) -> Iterator[tuple[str, str]]:
    """Yield the table of each class."""
    with tempfile.TemporaryDirectory() as name, set_up().started() as validator:
        folder = Path(name)
        built = build_of(
            str(FLYER), "press", "screen", "x1a", languages=("en",), preflight=False, output=str(folder / "good")
        )
        good = {file.target: file.path for file in built.files}
        asked: tuple[Ask, ...] = (by_flyergen, by_verapdf(validator), by_ghostscript, by_poppler)
        before = _baseline(good, asked)
        for title, mutations in CLASSES.items():
            rows = []
            for mutation in mutations:
                path = planted(mutation, good[mutation.base], folder / "planted.pdf")
                answers = [ask(path, mutation) - known for ask, known in zip(asked, before[mutation.base], strict=True)]
                rows.append(f"| {mutation.what} | {' | '.join(map(_shown, answers))} |")
                say(rows[-1])
            yield title, "\n".join(rows) + "\n"


def _baseline(good: Mapping[str, Path], asked: tuple[Ask, ...]) -> dict[str, list[set[str]]]:
    """Return what each tool says of each good file."""
    first = {mutation.base: mutation for mutations in CLASSES.values() for mutation in mutations}
    return {base: [ask(good[base], mutation) for ask in asked] for base, mutation in first.items()}


def _shown(answers: set[str]) -> str:
    each = sorted(answers)
    more = f" and {len(each) - _FEW} more" if len(each) > _FEW else ""
    return f"{', '.join(each[:_FEW])}{more}" or "nothing"


def written(page: str, made: Mapping[str, str]) -> str:
    """Return the page with its tables made anew."""
    return _TABLE.sub(lambda found: f"{found[1]}{_HEAD}{made[found[2]]}{_only(made[found[2]])}{found[3]}", page)


def _only(rows: str) -> str:
    every = [[cell.strip() for cell in row.split("|")[1:-1]] for row in rows.splitlines()]
    named = sum(row[1] != "nothing" for row in every)
    alone = sum(row[1] != "nothing" and set(row[2:]) == {"nothing"} for row in every)
    return f"\nOf these {len(every)} faults flyergen names {named}. It names {alone} alone.\n"


def main(arguments: list[str]) -> int:
    made = dict(tables(print))
    if "--write" in arguments:
        PAGE.write_text(written(PAGE.read_text("utf-8"), made), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
