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
import many_flyers
import site_visits
import walks
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


@pytest.mark.all
@pytest.mark.parametrize("task", ["key", "check"])
def test_the_walk_of_a_task_leads_through_files_and_rooms_and_leaves_no_file_behind(task: str, tmp_path: Path) -> None:
    program = str(PLAIN.with_name("walks.py"))
    ran = subprocess.run([sys.executable, program, task], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr, list(tmp_path.iterdir())) == (0, "", [])
    *head, row = ran.stdout.splitlines()
    assert head == [walks.HEAD, walks.RULE]
    files, calls, changes, looks, questions = (int(cell.replace(",", "")) for cell in row.split("|")[2:-1])
    assert 0 < files < changes < calls
    assert looks == 2  # a key asks twice, and a check looks before and after
    assert questions > looks


def test_a_further_group_is_a_share_of_what_more_groups_take() -> None:
    few = walks.Walk({"pdf/pages.py": 100, "geometry.py": 7}, changes=10, looks=1, questions=50)
    more = walks.Walk({"pdf/pages.py": 130, "geometry.py": 7, "typeset/rare.py": 5}, 40, 1, 71)
    assert more.beyond(few, 10) == walks.Walk({"pdf/pages.py": 3}, 3, 0, 2)


def test_a_walk_is_a_row_of_the_table() -> None:
    walk = walks.Walk({"pdf/pages.py": 1200, "geometry.py": 34}, 5600, 7, 89)
    assert walk.row("a key") == "| a key | 2 | 1,234 | 5,600 | 7 | 89 |"


@pytest.mark.parametrize("name", ["walks", "site in a browser"])
def test_the_page_of_benchmarks_has_a_place_for_a_table(name: str) -> None:
    assert f"<!-- {name} -->\n|" in walks.PAGE.read_text("utf-8")


def test_visits_of_a_site_are_held_to_their_goals() -> None:
    cost = site_visits.Cost
    assert site_visits.goal("key to card", cost(9, 0.5)) == "0.5 cpu s, 2 s on a phone"
    assert site_visits.goal("key to sheet", cost(0.1, 0.51)) == "0.5 cpu s, 2 s on a phone: missed"
    assert site_visits.goal("without a network, to the card", cost(5.4, 9)) == "about 5 s"
    assert site_visits.goal("without a network, to the card", cost(5.6, 1)) == "about 5 s: missed"
    assert [
        *site_visits.size_rows([site_visits.Size("sent", 18e6, most=18e6), site_visits.Size("held", 19e6, most=18e6)])
    ][2:] == [
        "| sent | 18.0 MB | at most 18 MB |",
        "| held | 19.0 MB | at most 18 MB: missed |",
    ]


def test_a_front_page_is_measured_with_its_style_and_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<script></script><img class="a" src="a/cover.png"><p>')
    for name, count in (("site.css", 100), ("a/cover.png", 7)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * count)
    page, covers = site_visits.front_page(tmp_path)
    assert (page.what, page.size) == ("front page, its HTML and CSS: 1 scripts, 1 covers", 153)
    assert (covers.what, covers.size) == ("its covers", 7)


def test_the_measure_of_many_flyers_tells_what_more_would_take_by_the_slope(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        many_flyers.TASKS, "check", lambda root: many_flyers.Cost(1 + len([*(root / "flyers").iterdir()]), 0.5)
    )
    assert [*many_flyers.rows("check", "rights-card", (2, 4), of=10)] == [
        "| check | 2 | 3.00 | 0.50 |",
        "| check | 4 | 5.00 | 0.50 |",
        "| check, by the slope | 10 | 11.00 | 0.50 |",
    ]


@pytest.mark.all
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="times of a process are read from /proc")
def test_the_measure_of_many_flyers_makes_a_project_and_leaves_no_file_behind(tmp_path: Path) -> None:
    program, options = str(PLAIN.with_name("many_flyers.py")), ("--flyers", "2", "--flyer", "rights-card")
    ran = subprocess.run([sys.executable, program, *options], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr, list(tmp_path.iterdir())) == (0, "", [])
    *head, languages, check, home = ran.stdout.splitlines()
    assert head == [many_flyers.HEAD, many_flyers.RULE]
    assert [row.split("|")[1:3] for row in (languages, check, home)] == [
        [" languages ", " 2 "],
        [" check ", " 2 "],
        [" Home ", " 2 "],
    ]
