"""Assets of the project come before those that ship, and names are told once."""

import os
from pathlib import Path

import pytest

from flyergen.source.assets.folders import font_folders, layout_folders, names_in, own_folders, theme_folders


def test_the_project_comes_first_and_only_folders_that_are_there_count(tmp_path: Path) -> None:
    shipped = theme_folders(tmp_path)
    assert tmp_path / "themes" not in shipped
    (tmp_path / "themes").mkdir()
    assert theme_folders(tmp_path) == (tmp_path / "themes", *shipped)
    for folders in (font_folders, layout_folders):
        assert all(folder.is_dir() for folder in folders(tmp_path))


def test_a_name_in_two_folders_is_told_once_and_other_files_are_left_out(tmp_path: Path) -> None:
    for folder, names in {"one": ("a.yaml", "b.yaml", "c.txt"), "two": ("a.yaml", "d.yaml")}.items():
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / name).write_text("")
    (tmp_path / "one" / "family").mkdir()
    folders = (tmp_path / "one", tmp_path / "two", tmp_path / "none")
    assert names_in(folders, ".yaml") == ("a", "b", "d")
    assert names_in(folders, "") == ("family",)


@pytest.mark.skipif(os.name == "nt", reason="a backslash is in no name here")
def test_a_name_with_a_backslash_is_left_out(tmp_path: Path) -> None:
    for name in ("a.yaml", "b\\c.yaml", ".yaml"):
        (tmp_path / name).write_text("")
    (tmp_path / "d\\e").mkdir()
    assert (names_in((tmp_path,), ".yaml"), names_in((tmp_path,))) == (("a",), ())


def test_what_ships_is_in_folders_of_flyergen() -> None:
    assert all(folder.is_dir() for folder in own_folders())
