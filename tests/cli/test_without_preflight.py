"""A computer without pikepdf and zxing-cpp: files are made, and what needs the two libraries says so in a sentence."""

import json
import os
import sys
from pathlib import Path

import pytest

from cli.running import run
from groups_project import group, table, with_groups
from project import Project
from raffle import raffle, rows

LIBRARIES = ("pikepdf", "zxingcpp")
HAVE = "`flyergen explain P108` says which have it"
UNCHECKED = (
    "P108: preflight is not on this computer, so the files are not checked: pikepdf and zxing-cpp cannot be "
    "loaded\n"
    f"  hint: before they are printed, check them on another computer with `flyergen preflight`; {HAVE}\n"
)


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Hide both libraries from every process that is started, as if they were not installed."""
    folder = tmp_path / "hidden"
    folder.mkdir()
    for name in LIBRARIES:
        (folder / f"{name}.py").write_text(f"raise ModuleNotFoundError({name!r})\n")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(folder), *sys.path)))
    return folder


def test_a_build_makes_its_files_and_says_that_they_are_not_checked(project: Project) -> None:
    code, out, err = run(project, "build", "shots", "--lang", "en", "--lang", "es")
    assert (code, err) == (0, UNCHECKED)
    assert " s, preflight: not on this computer\n" in out
    assert len(project.made()) == 6


@pytest.mark.all
def test_a_build_says_it_in_spanish(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLYERGEN_LANG", "es")
    code, out, err = run(project, "build", "shots", "--lang", "en", "--for", "press")
    assert code == 0
    assert out.splitlines()[-1].endswith(" s, verificación previa: no está en esta computadora")
    assert err == (
        "P108: la verificación previa no está en esta computadora, así que los archivos no se revisan: no "
        "se pueden cargar pikepdf y zxing-cpp\n"
        "  sugerencia: antes de imprimirlos, revíselos en otra computadora con `flyergen preflight`; `flyergen explain "
        "P108` dice cuáles la tienen\n"
    )


@pytest.mark.all
def test_a_build_without_preflight_or_for_the_web_alone_says_nothing_of_it(project: Project) -> None:
    for words in (("--no-preflight",), ("--for", "web")):
        code, out, err = run(project, "build", "shots", "--lang", "en", "--force", *words)
        assert (code, err) == (0, "")
        assert "not on this computer" not in out


@pytest.mark.all
def test_once_the_libraries_are_there_the_files_are_checked(project: Project, bare: Path) -> None:
    run(project, "build", "shots", "--lang", "en")
    for name in LIBRARIES:
        (bare / f"{name}.py").unlink()
    code, out, err = run(project, "build", "shots", "--lang", "en", "--force")
    assert (code, err) == (0, "")
    assert "preflight: no errors" in out


def test_preflight_itself_says_so_in_one_sentence(project: Project) -> None:
    (project.root / "any.pdf").write_bytes(b"%PDF-1.4")
    said = (
        "P108: preflight is not on this computer: pikepdf and zxing-cpp cannot be loaded\n"
        f"  hint: check the file on another computer; {HAVE}\n1 problem; nothing checked\n"
    )
    assert run(project, "preflight", "any.pdf") == (1, "", said)
    code, out, err = run(project, "preflight", "any.pdf", "--json")
    assert (code, err, [one["code"] for one in json.loads(out)["problems"]]) == (1, "", ["P108"])


@pytest.mark.all
def test_the_list_and_the_help_of_preflight_need_no_library(project: Project) -> None:
    for words in (("preflight", "--list"), ("preflight", "--help"), ("explain", "P108"), ("--help",)):
        code, out, err = run(project, *words)
        assert (code, err) == (0, "")
        assert out


@pytest.mark.all
def test_all_groups_are_made_and_only_a_merge_is_refused(project: Project) -> None:
    with_groups(project)
    (project.root / "groups.csv").write_text(table([group(1), group(2)]))
    said = (
        "P108: PDFs cannot be joined on this computer: pikepdf and zxing-cpp cannot be loaded\n"
        "  hint: leave out `--merge`, or do it on another computer; `flyergen explain P108` says which can\n"
        "1 problem; nothing written\n"
    )
    words = ("batch", "shots", "--groups", "groups.csv", "--for", "copier")
    assert run(project, *words, "--merge") == (1, "", said)
    code, out, err = run(project, *words, "--jobs", "2")
    assert (code, err) == (0, UNCHECKED)
    assert "4 files made" in out


@pytest.mark.all
def test_numbered_pieces_are_made(project: Project) -> None:
    raffle(project)
    (project.root / "pieces.csv").write_text(rows(12))
    code, out, err = run(project, "numbered", "shots", "pieces.csv")
    assert (code, err) == (0, UNCHECKED)
    assert "  preflight: not on this computer" in out.splitlines()


@pytest.mark.all
def test_what_looks_at_no_finished_file_is_as_it_was(project: Project) -> None:
    for words in (("check",), ("preview", "shots"), ("languages",), ("fit", "shots"), ("folds",), ("themes",)):
        code, out, err = run(project, *words)
        assert (code, err) == (0, ""), words
        assert out


def test_a_print_shop_gets_the_same_boxes_and_inks(project: Project) -> None:
    with_preflight = json.loads(project.run("ticket", "shots", "--json").out)
    path = project.root / "output" / "shots" / "shots.ticket.json"
    ticket = path.read_bytes()
    code, out, err = run(project, "ticket", "shots", "--json")
    assert (code, err) == (0, "")
    assert [one["code"] for one in json.loads(out)["problems"]] == [
        "P108",
        *(one["code"] for one in with_preflight["problems"]),
    ]
    before, after = (json.loads(text) for text in (ticket, path.read_bytes()))
    for file in after["files"]:
        assert file.pop("warnings") == [UNCHECKED.splitlines()[0]]
    assert [file.pop("warnings") for file in before["files"]] == [[], []]
    assert after.pop("preflight") == {"errors": 0, "warnings": 2}
    assert before.pop("preflight") == {"errors": 0, "warnings": 0}
    assert after == before


@pytest.mark.all
def test_a_package_is_made(project: Project) -> None:
    code, out, err = run(project, "package", "shots")
    assert (code, err[: len(UNCHECKED)]) == (0, UNCHECKED)
    assert out.endswith("files, preflight: not on this computer\n")
