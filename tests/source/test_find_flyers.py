"""Flyers are found by a name under `flyers/`, by their folder, or all of a project; what is no flyer is told so."""

from pathlib import Path

import pytest

from flyergen.problem import FlyerError
from flyergen.source.find_flyers import find_flyers, name_of, project_of
from project import Project


def refused(*names: str) -> list[tuple[str, str]]:
    with pytest.raises(FlyerError) as stopped:
        find_flyers(names)
    return [(str(problem.fact), str(problem.hint)) for problem in stopped.value.problems]


def test_a_flyer_is_found_by_name_and_by_folder_and_once(project: Project) -> None:
    folder = Path("flyers/shots")
    assert find_flyers(("shots",)) == (folder,)
    assert find_flyers(("flyers/shots", "shots", str(project.flyer))) == (project.flyer,)
    assert find_flyers(()) == (folder,)
    assert name_of(folder) == "shots"
    assert project_of(folder) == project.root.resolve()


def test_all_flyers_of_a_project_are_found_in_the_order_of_their_names(project: Project) -> None:
    project.add("clinic")
    (project.root / "flyers" / "no-flyer").mkdir()
    assert find_flyers(()) == (Path("flyers/clinic"), Path("flyers/shots"))


@pytest.mark.parametrize(
    ("name", "fact", "hint"),
    [
        ("shot", "there is no flyer `shot`", "did you mean `shots`?"),
        ("none", "there is no flyer `none`", "the flyers here are shots"),
        ("flyers/shots/text", "`flyers/shots/text` has no flyer.yaml",
         "name the folder that holds flyer.yaml, text/ and a layout"),
        ("flyers/shots/flyer.yaml", "`flyers/shots/flyer.yaml` is a file", "name the flyer's folder: flyers/shots"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("project")
def test_what_is_no_flyer_is_told_with_the_way_out(name: str, fact: str, hint: str) -> None:
    assert refused(name) == [(fact, hint)]


def test_where_there_are_no_flyers_the_way_to_some_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    hint = "go to the folder that holds `flyers/`, name a flyer's folder, or begin a flyer: flyergen new"
    assert refused() == [("there are no flyers here", hint)]
