"""The toner that every kind of flyer takes: the copier's file in gray, and black and white.

    python docs/toner.py

builds both for all kinds in their languages, measures each page, prints the table and writes it into `printing.md`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import gallery
from flyergen.api import open_project
from flyergen.repro.riso import coverage
from flyergen.targets import TargetName

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "printing.md"
LANGUAGES = {"en": "English", "es": "Spanish"}
_FILES: tuple[tuple[TargetName, bool], ...] = (("copier", True), ("bw", False))
_TABLE = re.compile(r"(<!-- toner -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    """Print the table and write it into its page."""
    made = "\n".join(table())
    print(made)
    text = PAGE.read_text("utf-8")
    PAGE.write_text(_TABLE.sub(lambda found: f"{found[1]}{made}\n{found[2]}", text), "utf-8", newline="\n")


def table() -> Iterator[str]:
    """Yield the lines of the table: a row for each kind, with the share of black of its pages."""
    yield "| | " + " | ".join(f"{name}: gray | black and white" for name in LANGUAGES.values()) + " |"
    yield "|---|" + "---|" * 2 * len(LANGUAGES)
    for kind in gallery.kinds():
        name = kind.folder.name
        yield f"| {name} | " + " | ".join(shares(name)) + " |"


def shares(name: str) -> Iterator[str]:
    """Yield what is black of the pages of a flyer, in each language in gray and in black and white."""
    flyer = open_project(ROOT)[name]
    with TemporaryDirectory() as folder:
        for language in LANGUAGES:
            for target, grey in _FILES:
                built = flyer.build(languages=[language], targets=[target], folder=folder, grey=grey)
                (path,) = (outcome.path for outcome in built)
                yield ", ".join(f"{share:.0%}".replace("%", " %") for share in coverage(path))


if __name__ == "__main__":
    main()
