"""The worked example of the map: a new kind of block, carried out in a copy of flyergen as the page shows it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "architecture.md"
STEP = re.compile(r"<!-- write in (?P<file>\S+) -->\n```(?P<kind>\w+)\n(?P<text>.*?)```", re.DOTALL)
KIND = "src/flyergen/blocks/aside.py"
FLYER = "flyers/soup-night"
NOTE = "Bring a cup. There are bowls for everybody."
# What is tested of every file and of every kind of block, of the docs and of messages.
FOR_EVERY_KIND = (
    "tests/test_architecture.py",
    "tests/flyer/test_block.py",
    "tests/media/test_large_print.py",
    "tests/source/test_schema.py",
    "tests/docs/test_made.py",
    "tests/test_messages.py",
    "tests/acceptance/test_no_word_lost.py",
    "tests/acceptance/test_blocks_for_readers.py",
    "tests/acceptance/test_every_property.py",
)
# Makes the table of the new block, which is what `make docs` does for all pages.
TABLES = """\
from pathlib import Path
import refresh
page = Path("docs/layout.md")
page.write_text(refresh.with_tables(page.read_text("utf-8")), "utf-8")
"""


def steps() -> list[re.Match[str]]:
    return list(STEP.finditer(PAGE.read_text("utf-8")))


def changed(old: str, change: str) -> str:
    """Return a file with a change whose lines begin with `+`, `-`, or a blank if they are there before."""
    lines = change.splitlines()
    before = "".join(f"{line[1:]}\n" for line in lines if line[0] != "+")
    after = "".join(f"{line[1:]}\n" for line in lines if line[0] != "-")
    assert old.count(f"\n{before}") == 1, f"{old.count(before)} places have\n{before}"
    return old.replace(f"\n{before}", f"\n{after}")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy the package, with what Python has compiled, and all that its tests read."""
    unread = shutil.ignore_patterns("corpus", "pictures", ".git")
    for part in ("src/flyergen", "docs", "tests", "fonts", "flyers"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=unread)
    for part in ("README.md", "CONTRIBUTING.md", "pyproject.toml", "Makefile"):
        shutil.copy2(ROOT / part, tmp_path)
    return tmp_path


def run(folder: Path, *command: str) -> str:
    """Return what Python prints with the copy of flyergen. It must succeed."""
    paths = os.pathsep.join(str(folder / part) for part in ("src", "docs", "tests"))
    around = {**os.environ, "PYTHONPATH": paths, "FLYERGEN_LANG": "en", "CI": "1", "COLUMNS": "120"}
    ran = subprocess.run(
        [sys.executable, *command], cwd=folder, env=around, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout
    return ran.stdout


def follow(folder: Path, *rooms: str) -> None:
    """Carry out the steps whose files are in some rooms, by default all."""
    for step in steps():
        path = folder / step["file"]
        if not step["file"].startswith(rooms or ("",)):
            continue
        if step["file"].endswith(".po"):
            run(folder, "docs/messages.py")
        if step["kind"] == "diff":
            path.write_text(changed(path.read_text("utf-8"), step["text"]), "utf-8")
            continue
        assert not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step["text"], "utf-8")


def words_of(pdf: Path) -> str:
    with PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_a_flyer_with_the_new_block_is_right_and_prints_its_words(project: Path) -> None:
    follow(project, "src/flyergen/blocks", "src/flyergen/layouts", "docs", "flyers")
    answer = run(project, "-m", "flyergen", "check", FLYER).splitlines()
    assert answer[0] == "soup-night  flat on Half Letter, 1 language"
    assert [line.split()[0] for line in answer[1:]] == ["en"], "a line that is no size of a language is a problem"
    run(project, "-m", "flyergen", "build", FLYER, "--output", "output")
    files = sorted((project / "output/soup-night").glob("*.pdf"))
    assert [path.name for path in files] == [f"soup-night.en.{kind}.pdf" for kind in ("copier", "press", "screen")]
    assert [NOTE in words_of(path) for path in files] == [True, True, True]


def test_the_file_of_the_new_block_is_written_in_the_style_of_the_house(project: Path) -> None:
    follow(project, KIND)
    run(project, "-m", "ruff", "check", "--no-cache", KIND)
    run(project, "-m", "ruff", "format", "--check", "--no-cache", KIND)


@pytest.mark.all
def test_all_that_is_tested_of_every_kind_holds_for_the_new_block(project: Path) -> None:
    follow(project)
    run(project, "-c", TABLES)
    run(project, "-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", *FOR_EVERY_KIND)
