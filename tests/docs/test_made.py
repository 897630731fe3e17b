"""What is made on the pages is what the code says today: tables, and what commands print."""

import re
from pathlib import Path

import pytest

import icons
import refresh
from flyergen.flyer.block import all_blocks
from tables import each_row

each_page = pytest.mark.parametrize("page", refresh.PAGES, ids=lambda page: page.relative_to(refresh.ROOT).as_posix())
MODELS = sorted(refresh.meanings())


@each_page
def test_the_tables_of_a_page_are_up_to_date(page: Path) -> None:
    text = page.read_text("utf-8")
    assert refresh.with_tables(text) == text, "run python docs/refresh.py"


@pytest.mark.all
@each_page
def test_the_commands_of_a_page_print_what_it_says(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    now = refresh.with_answers(text, refresh.a_project(tmp_path / "project"))
    assert _without_what_changes(now) == _without_what_changes(text), "run python docs/refresh.py"


def test_a_page_does_not_change_for_the_time_that_a_command_took() -> None:
    old = "$ flyergen build\n2 files in 0.3 s, preflight: no errors\n"
    assert refresh.newer(old, old.replace("0.3", "11.0")) == old
    new = old.replace("0.3", "11.0").replace("2 files", "3 files")
    assert refresh.newer(old, new) == old.replace("2 files", "3 files")


@each_row("name", MODELS)
def test_every_key_has_a_meaning_and_no_meaning_is_left_over(name: str) -> None:
    assert set(refresh.meanings()[name]) == set(refresh.fields(name))


@each_row("name", MODELS)
def test_every_model_has_its_table_on_a_page(name: str) -> None:
    assert any(f"<!-- keys of {name} -->" in page.read_text("utf-8") for page in refresh.PAGES)


def test_every_block_has_its_own_part_on_the_page_of_layouts() -> None:
    page = (refresh.HERE / "layout.md").read_text("utf-8")
    parts = re.findall(r"^### (\S+)\n(?:.*\n)*?<!-- keys of (\w+) -->", page.partition("\n## Blocks")[2], re.MULTILINE)
    assert dict(parts) == {name: block.__name__ for name, block in all_blocks().items()}


def _without_what_changes(text: str) -> str:
    """Leave out seconds and sizes, and the spaces that line up with them."""
    return re.sub(r" +\d+ KB|in \d+\.\d s", " …", text)


def test_the_page_of_icons_shows_all_that_ship() -> None:
    assert icons.PAGE.read_text("utf-8") == icons.page(), "run python docs/icons.py"
