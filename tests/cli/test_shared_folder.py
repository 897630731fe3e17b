"""A folder that people share: commands that run at once on the same flyer lose nothing and double nothing."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pikepdf
import pytest

from cli.running import start
from flyergen.job import deliver
from flyergen.problem import FlyerError
from groups_project import group, table, with_groups
from project import EN, FLYER, Project
from raffle import raffle, rows

pytestmark = [pytest.mark.skipif(os.name != "posix", reason="no folder can be locked here"), pytest.mark.all]


@pytest.mark.all
def test_what_comes_of_two_commands_at_once_is_what_comes_of_one_by_one(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    pairs = str(request.config.getoption("--pairs"))
    paths = os.pathsep.join(path for path in sys.path if path)
    answer = subprocess.run(
        [sys.executable, "-m", "cli.pairs", str(tmp_path), "--pairs", pairs],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert (answer.stdout, answer.stderr, answer.returncode) == ("", "", 0)


def test_a_language_that_three_begin_at_once_is_named_once(project: Project) -> None:
    processes = [start(project, "languages", "add", "shots", "fr") for _ in range(3)]
    said = [process.communicate(timeout=60)[1] for process in processes]
    assert sorted(process.returncode for process in processes) == [0, 1, 1]
    assert sum("F112: there is such a file already" in one for one in said) == 2
    assert "languages: [en, es, fr]\n" in (project.flyer / FLYER).read_text("utf-8")


def test_languages_that_are_begun_at_once_are_all_named(project: Project) -> None:
    processes = [start(project, "languages", "add", "shots", code) for code in ("de", "fr", "pt")]
    said = [process.communicate(timeout=60)[1] for process in processes]
    assert said == ["", "", ""]
    first = (project.flyer / FLYER).read_text("utf-8").splitlines()[0]
    assert sorted(first.removeprefix("languages: [").removesuffix("]").split(", ")) == ["de", "en", "es", "fr", "pt"]


def test_what_somebody_saves_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "es.yaml"
    path.write_text("a: uno, y más\n", "utf-8")
    with pytest.raises(FlyerError) as raised:
        deliver.replace(path, "a: uno\n", "a: dos\n")
    assert str(raised.value) == (
        f"{path.as_posix()}: D103: somebody has changed this file meanwhile, and it stays as it is now\n"
        "  hint: run the command again"
    )
    assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == {"es.yaml": "a: uno, y más\n"}


@pytest.mark.parametrize(
    ("module", "prepare", "words"),
    [
        ("flyergen.job.batch", with_groups, ("batch", "shots", "--groups", "rows.csv", "--lang", "en")),
        ("flyergen.job.numbered_batch", raffle, ("numbered", "shots", "rows.csv")),
    ],
)
def test_what_somebody_saves_while_a_flyer_is_read_is_printed_by_the_next_run(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    module: str,
    prepare: Callable[[Project], Project],
    words: tuple[str, ...],
) -> None:
    prepare(project)
    (project.root / "rows.csv").write_text(table([group(1)]) if words[0] == "batch" else rows(1), "utf-8")
    reading = vars(import_module(module))["load"]

    def read_and_save(*asked: object, **options: object) -> object:
        source = reading(*asked, **options)
        text = (project.flyer / EN).read_text("utf-8")
        project.write(EN, re.sub("(?<=document:\n  title: ).*", "Saved meanwhile", text))
        return source

    titles = []
    for load in (read_and_save, reading):
        monkeypatch.setattr(f"{module}.load", load)
        said = project.run(*words, "--jobs", "1", "--for", "copier")
        assert said.exit == 0, said.err
        (made,) = (path for path in project.made() if path.endswith(".pdf"))
        with pikepdf.open(project.root / made) as pdf:
            titles.append(str(pdf.docinfo.Title))
    assert "Saved meanwhile" not in titles[0]
    assert "Saved meanwhile" in titles[1]
