"""The plain script that everything is measured against does the whole job, or the measure would flatter us."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

import job
from second_implementations import SECONDS, Second

ROOT = Path(__file__).parents[1]
PLAIN = Path(job.__file__).with_name("plain.py")
JOBS = list(job.jobs())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("plain")
    subprocess.run([sys.executable, str(PLAIN), str(made)], check=True)
    return made


@pytest.mark.parametrize("wanted", JOBS, ids=lambda wanted: wanted.language)
def test_the_plain_script_sets_every_word_of_the_flyer(wanted: job.Job, folder: Path) -> None:
    with pypdfium2.PdfDocument(folder / f"{wanted.language}.pdf") as document:
        read = "".join(page.get_textpage().get_text_bounded() for page in document)
    blocks = [block for panel in (*wanted.panels, wanted.card) for block in panel.blocks]
    assert len(blocks) > 30
    lost = [block.text for block in blocks if "".join(block.text.split()) not in "".join(read.split())]
    assert not lost


@pytest.mark.parametrize("wanted", JOBS, ids=lambda wanted: wanted.language)
def test_the_plain_script_prints_a_code_that_can_be_read(wanted: job.Job, folder: Path) -> None:
    with pypdfium2.PdfDocument(folder / f"{wanted.language}.pdf") as document:
        outside = document[0].render(scale=3).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(outside)] == [wanted.link]


def test_every_fact_of_the_words_is_filled_in() -> None:
    texts = [block.text for wanted in JOBS for panel in wanted.panels for block in panel.blocks]
    assert not [text for text in texts if any(sign in text for sign in "{}[]*")]


def switched_off(program: str) -> set[str]:
    """Return the names of `module` that a program assigns to or clears."""
    nodes = [node for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Attribute)]
    return {node.attr for node in nodes if isinstance(node.value, ast.Name) and node.value.id == "module"}


@pytest.mark.parametrize("second", SECONDS, ids=lambda second: second.name)
def test_what_is_written_twice_is_where_the_benchmark_looks_for_it(second: Second) -> None:
    path = Path("src", "flyergen", second.module)
    imports = [node for node in ast.walk(ast.parse(second.off)) if isinstance(node, ast.Import)]
    (name,) = (one.name for node in imports for one in node.names if one.asname == "module")
    assert (ROOT / path).is_file()
    assert switched_off(second.off)
    assert switched_off(second.off) <= {*vars(import_module(name))}
    assert "second_implementation" in (ROOT / second.held).read_text("utf-8")


@pytest.mark.all
def test_the_measure_of_the_editor_changes_a_text_and_leaves_no_file_behind(tmp_path: Path) -> None:
    program = str(PLAIN.with_name("editor.py"))
    ran = subprocess.run(
        [sys.executable, program, "--rounds", "1"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr, list(tmp_path.iterdir())) == (0, "", [])
    assert "| a round |" in ran.stdout
    assert not [path for path in PLAIN.parent.parent.iterdir() if path.name.startswith("-")]
