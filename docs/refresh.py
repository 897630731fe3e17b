"""The parts of these pages that are made: tables of keys, and what commands print.

    python docs/refresh.py
    python docs/refresh.py --modules

The first writes them anew into every page; `tests/docs` says when a page is behind. A table stands between
`<!-- keys of NAME -->` and `<!-- end -->`: what a key takes and what it is without being said comes from the
models of `flyergen.flyer`, and what it means from `meanings.yaml`. A block that is marked `console` holds
commands after `$ ` and what they print, run in a copy of the project's flyers.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import yaml

from flyergen.flyer import art, codes, facts, layout, settings, theme
from flyergen.flyer import words as of_words
from flyergen.flyer.block import all_blocks
from flyergen.flyer.layout import Em, Rows
from flyergen.preflight.open import AMOUNTS, FULL_SIZE, MILLION
from flyergen.problem import Place
from flyergen.problems.all_rules import subjects
from flyergen.problems.render import first_sentence
from flyergen.problems.rules import Subject, subject_named
from flyergen.sheet.folds import FOLDS
from flyergen.site import settings as site
from flyergen.source.assets import kinds
from flyergen.targets import all_targets
from flyergen.units import points
from source_trees import tree_of
from weblate import side_by_side

PROFILES = {target.name: target.limits() for target in all_targets() if target.has_pdf}

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(HERE.rglob("*.md")))

_TABLE = re.compile(r"(^<!-- keys of (\w+) -->\n).*?(<!-- end -->)", re.DOTALL | re.MULTILINE)
_RULES = re.compile(r"(<!-- rules -->\n).*?(<!-- end -->)", re.DOTALL)
_PROFILES = re.compile(r"(<!-- profiles of preflight -->\n).*?(<!-- end -->)", re.DOTALL)
_BUDGET = re.compile(r"(<!-- budget of preflight -->\n).*?(<!-- end -->)", re.DOTALL)
_COLOURS = {"any": "any", "inks": "inks only", "black": "black and gray"}
_WEBLATE = re.compile(r"(<!-- checks of Weblate -->\n).*?(<!-- end -->)", re.DOTALL)
_CHECKS = re.compile(r"(<!-- checks of words -->\n).*?(<!-- end -->)", re.DOTALL)
_TREE = re.compile(r"(<!-- rooms -->\n).*?(<!-- end -->)", re.DOTALL)
_PANELS = re.compile(r"(<!-- panels of folds -->\n).*?(<!-- end -->)", re.DOTALL)
_CONSOLE = re.compile(r"(```console\n)(.*?)(```)", re.DOTALL)
_SECONDS = re.compile(r"\bin \d+\.\d s\b")
_ROOMS = (
    "problems",
    "source",
    "flyer",
    "lint",
    "text",
    "typeset",
    "blocks",
    "media",
    "sheet",
    "pdf",
    "html",
    "preflight",
    "targets",
    "repro",
    "project",
    "job",
    "session",
    "reports",
    "shop",
    "translate",
    "web",
    "cli",
)
_HIDDEN = {
    "place",
    "times_written",
    "name",
    "folder",
    "sheet_layout",
    "resizing",
    "border",
}  # what a reader of files fills in by itself
_HEADINGS = {
    "style": "styles",
    "panel": "panels",
    "figurefact": "figures",
    "socialpicture": "social",
    "inks": "palette",
    "grouprules": "groups",
    "pointrule": "rule-over-points",
    "lineover": "rule-over-hours",
    "tablecolumn": "column",
    "printrun": "print",
    "printshop": "the-print-shop",
    "themes": "theme",
    "adjustment": "adjust",
}
_LENGTHS = ("Millimetres", "Extent", "Clearance", "Pitch")
_WORDS = {
    "Millimetres": "length",
    "Extent": "length",
    "Clearance": "length",
    "Pitch": "length",
    "Points": "type size",
    "Rows": "rows",
    "Em": "multiple",
    "TextKey": "text key",
    "StyleName": "style",
    "ColourName": "color",
    "FactName": "fact",
    "FileName": "file",
    "FeatureName": "feature",
    "Letterspace": "number",
    "IconName": "icon",
    "ShapeName": "shape or file",
    "PanelName": "panel",
    "ProfileName": "profile",
    "Name": "text",
    "str": "text",
    "bool": "true or false",
    "int": "whole number",
    "Count": "whole number",
    "Copies": "whole number",
    "Lines": "whole number",
    "Level": "whole number",
    "Weight": "whole number",
    "float": "number",
    "Factor": "number",
    "Share": "number",
    "ColumnNumber": "whole number",
    "Degrees": "number",
    "RowNumber": "whole number",
    "Ratio": "number",
    "Fraction": "number",
    "Percent": "number",
    "Resolution": "number",
    "PlacedBlock": "block",
}


@cache
def meanings() -> dict[str, dict[str, str]]:
    """Return what each key of each model means."""
    found: dict[str, dict[str, str]] = yaml.safe_load((HERE / "meanings.yaml").read_text("utf-8"))
    return found


def model(name: str) -> Any:
    """Return the model of this name, of a block, a layout, flyer.yaml or site.yaml."""
    rooms = (
        of_words,
        codes,
        art,
        layout,
        facts,
        theme,
        kinds,
        settings,
        site,
        *(sys.modules[block.__module__] for block in all_blocks().values()),
    )
    return next(found for room in rooms if hasattr(found := getattr(room, name, None), "_fields"))


def fields(name: str) -> dict[str, Any]:
    """Return the keys that a file may say for a model, with their types."""
    fixed = _HIDDEN if name in ("Kind", "Layout", "Facts", "Theme", "Body", "Leading", "Spacing") else ()
    keys: dict[str, Any] = model(name).__annotations__
    return {key: kind for key, kind in keys.items() if key not in fixed and kind is not Place}


def table(name: str) -> str:
    """Return the Markdown table of a model's keys."""
    meaning = meanings()[name]
    defaults = model(name)._field_defaults
    rows = [
        f"| `{key}` | {takes(kind)} | {_without(kind, defaults, key)} | {meaning.get(key, '')} |"
        for key, kind in fields(name).items()
    ]
    return "\n".join(["| Key | Takes | Default | What it does |", "|---|---|---|---|", *rows, ""])


def takes(kind: Any) -> str:
    """Return in words what a key of this type takes."""
    origin, inside = get_origin(kind), get_args(kind)
    if kind == facts.Families:
        return "[families](#fonts)"
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in inside)
    if origin is tuple:
        return f"list of {takes(inside[0])}"
    if origin is dict:
        return f"table of {takes(inside[1])}"
    if origin in (UnionType, Union):
        return " or ".join(dict.fromkeys(takes(one) for one in inside if one is not NoneType))
    word = kind.__name__.lower()
    return _WORDS.get(kind.__name__) or f"[{word}](#{_HEADINGS.get(word, word)})"


def _without(kind: Any, defaults: dict[str, Any], key: str) -> str:
    if key not in defaults:
        return "**needed**"
    return _written(kind, defaults[key])


def _written(kind: Any, value: Any) -> str:
    """Return a default as a file would say it, or nothing where it says nothing."""
    empty = hasattr(value, "_fields") and not isinstance(value, (Rows, Em))
    return "" if empty or value in (None, "", (), {}) else f"`{_plainly(kind, value)}`"


def _plainly(kind: Any, value: Any) -> str:
    if isinstance(value, Rows):
        return f"{value.number:g} row{'' if value.number == 1 else 's'}"
    if isinstance(value, Em):
        return f"{value.times:g}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    if isinstance(value, (int, float)) and _names(kind) & {"Points"}:
        return f"{value:g}pt"
    return _length(value) if _names(kind) & set(_LENGTHS) else str(value)


def _names(kind: Any) -> set[str]:
    return {getattr(one, "__name__", "") for one in (get_args(kind) or (kind,))}


def _length(millimetres: float) -> str:
    inches = millimetres / 25.4
    if millimetres and round(inches * 16, 6).is_integer():
        return f"{inches:g}in"
    return f"{round(points(millimetres), 3):g}pt" if millimetres else "0pt"


def with_tables(text: str) -> str:
    """Return a page with its tables made anew."""
    text = _TABLE.sub(lambda found: found[1] + table(found[2]) + found[3], text)
    text = _RULES.sub(lambda found: found[1] + rules_by_subject() + found[2], text)
    text = _PROFILES.sub(lambda found: found[1] + profiles_of_preflight() + found[2], text)
    text = _BUDGET.sub(lambda found: found[1] + budget_of_preflight() + found[2], text)
    text = _CHECKS.sub(lambda found: found[1] + checks_of_words() + found[2], text)
    text = _WEBLATE.sub(lambda found: found[1] + side_by_side() + found[2], text)
    text = _PANELS.sub(lambda found: found[1] + panels_of_folds() + found[2], text)
    return _TREE.sub(lambda found: found[1] + rooms() + found[2], text)


def rules_by_subject() -> str:
    """Return all rules, a heading and a table for each subject."""
    return "\n".join(line for subject in subjects() for line in _subject(subject))


def _subject(subject: Subject) -> Iterator[str]:
    head = "| Code | Level | What it is | Why it matters | What to do |"
    yield from ("", f"## {subject.title}", "", head, "|---|---|---|---|---|")
    for rule in subject.rules:
        level = f"*{rule.level}*" if rule.silenceable else rule.level
        cells = (rule.code, level, rule.title, rule.why, rule.remedy)
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def profiles_of_preflight() -> str:
    """Return the table of the profiles: a row for each limit, a column for each profile."""
    rows: list[tuple[str, list[str]]] = [
        ("standard", [each.standard or "none" for each in PROFILES.values()]),
        ("colors", [_COLOURS[each.colours] for each in PROFILES.values()]),
        ("boxes", [" and ".join(each.boxes) or "none" for each in PROFILES.values()]),
        ("bleed", [_mm(each.bleed, each.use == "shop") for each in PROFILES.values()]),
        ("words to the cut", [_mm(each.safe, each.use == "shop") for each in PROFILES.values()]),
        ("words to a fold", [_mm(each.fold, each.use != "reader") for each in PROFILES.values()]),
        ("edge that is not printed", [_mm(each.edge, each.edge > 0) for each in PROFILES.values()]),
        ("most ink", [f"{each.ink:g} %" if each.use == "shop" else "" for each in PROFILES.values()]),
        ("most of one ink on an area", [f"{each.solid:g} %" for each in PROFILES.values()]),
    ]
    head = f"| | {' | '.join(PROFILES)} |"
    lines = [f"| {name} | {' | '.join(cells)} |" for name, cells in rows]
    return "\n".join([head, "|---" * (len(PROFILES) + 1) + "|", *lines, ""])


def budget_of_preflight() -> str:
    """Return the table of the most work that a file may ask of preflight."""
    counted = {
        "bytes": "bytes of streams, packed and unpacked",
        "objects": "objects: numbers, names, texts, lists and tables of the file's own syntax",
        "operators": "operators on all pages, those of a form as often as it is drawn; a long one counts as several",
        "marks": "marks: shapes, pieces of text, pictures and shadings that are painted",
        "letters": "letters of all text",
        "pixels": "pixels of pictures, on each page that shows them",
        "picture": "pixels of one picture",
        "painted": "pixels that are painted when the pages are drawn to be looked at",
        "compared": "comparisons of a mark with those below it",
        "depth": "`q` or `BMC` that are open at once, whatever the size of the file",
        "layers": "pixels of groups and masks in one another, whatever the size of the file",
    }
    rows = [f"| {words} | {getattr(AMOUNTS, kind):,} |" for kind, words in counted.items()]
    head = f"| What is counted | Most, up to {FULL_SIZE // MILLION} MB |"
    return "\n".join([head, "|---|---|", *rows, ""])


def _mm(length: float, asked: bool) -> str:
    return f"{length:g} mm" if asked else ""


def panels_of_folds() -> str:
    """Return the table of the panels of each fold, in reading order."""
    rows = [f"| `{name}` | {', '.join(f'`{panel}`' for panel in fold.reading)} |" for name, fold in FOLDS.items()]
    return "\n".join(["| Fold | Panels |", "|---|---|", *rows, ""])


def checks_of_words() -> str:
    """Return the table of what words are checked for."""
    rules = subject_named("word_checks").rules
    rows = [f"| {row.code} | {row.level} | {row.title}: {first_sentence(row.why)} |" for row in rules]
    return "\n".join(["| Code | Level | What it finds |", "|---|---|---|", *rows, ""])


def rooms() -> str:
    """Return the tree of folders, each with the first sentence that it says of itself; and the ground floor's files."""
    source = ROOT / "src" / "flyergen"
    folders = [source / room for room in _ROOMS]
    inner = {folder: sorted(file.parent for file in folder.rglob("*/__init__.py")) for folder in folders}
    rows = [_row(source, source / name) for name in sorted(path.name for path in source.glob("[a-z]*.py"))]
    for folder in folders:
        rows += ["", *(_row(source, one) for one in (folder, *inner[folder]))]
    return "\n".join(["", "```", *rows, "```", "", ""])


def _row(source: Path, path: Path) -> str:
    depth = len(path.relative_to(source).parts) - 1
    name = f"{'  ' * depth}{path.name}{'/' if path.is_dir() else ''}"
    return f"{name:<22} {_first_sentence(path / '__init__.py' if path.is_dir() else path)}"


def modules() -> str:
    """Return every module with the first sentence that it says of itself, one on each line."""
    source = ROOT / "src" / "flyergen"
    files = sorted(source.rglob("[a-z]*.py"))
    return "\n".join(f"{file.relative_to(source).as_posix():<52} {_first_sentence(file)}" for file in files)


def _first_sentence(file: Path) -> str:
    said = ast.get_docstring(tree_of(file)) or ""
    return said.partition("\n")[0]


def with_answers(text: str, folder: Path) -> str:
    """Return a page with what its commands print now, run one after the other in `folder`."""
    return _CONSOLE.sub(lambda found: found[1] + newer(found[2], "".join(_answers(found[2], folder))) + found[3], text)


def newer(old: str, new: str) -> str:
    """Return what commands print now, with the times that they took before, which are others at each run."""
    times = iter(_SECONDS.findall(old))
    return _SECONDS.sub(lambda found: next(times, found[0]), new)


def _answers(block: str, folder: Path) -> Iterator[str]:
    """Yield the commands of a block and what they print. Raises ValueError for a block without any."""
    if not block.startswith("$ "):
        raise ValueError(f"no line of a console begins with `$ `: {block!r}")
    for line in block.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n"
            yield _run(line[2:], folder)


def _run(command: str, folder: Path) -> str:
    """Return all that a command prints; `flyergen` is the one of this Python."""
    scripts = str(Path(sys.executable).parent)
    surroundings = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "CI": "1", "COLUMNS": "80"}
    surroundings["FLYERGEN_LANG"] = "en"
    ran = subprocess.run(
        command, shell=True, cwd=folder, env=surroundings, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    return ran.stdout


def a_project(folder: Path) -> Path:
    """Copy the flyers and the examples into an empty folder, as a group would have them."""
    shutil.copytree(ROOT / "flyers", folder / "flyers")
    shutil.copytree(HERE / "examples", folder / "docs" / "examples")
    return folder


def main() -> None:
    """Write every page anew, or list all modules."""
    if sys.argv[1:] == ["--modules"]:
        print(modules())
        return
    for page in PAGES:
        with tempfile.TemporaryDirectory() as scratch:
            old = page.read_text("utf-8")
            new = with_answers(with_tables(old), a_project(Path(scratch) / "project"))
            if new != old:
                page.write_text(new, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
