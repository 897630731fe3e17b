"""Arguments and surroundings that do harm: devices, names that no file can have, a folder that is gone."""

import os
import sys
from pathlib import Path

import pytest

from cli.running import run
from in_memory import RAFFLE
from project import FLYER, Project

LONG = "x" * 300


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no devices here")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("build", "--icc", "/dev/zero"),
            (
                "P101: the color profile /dev/zero cannot be read (this is a device, not a file)\n"
                "  hint: give the path of an ICC file, or one of gracol, fogra47\n"
                "1 problem; nothing written\n"
            ),
        ),
        (
            ("languages", "import", "shots", "es", "--file", "zero.po"),
            (
                "zero.po: T710: the file cannot be read: this is a device, not a file\n"
                "  hint: check its name\n"
                "1 problem; nothing changed\n"
            ),
        ),
        (
            ("batch", "shots", "--for", "press", "--groups", "zero.csv"),
            (
                "zero.csv: G201: the table cannot be read (this is a device, not a file)\n"
                "  hint: look at its name and whether it is open elsewhere\n"
                "1 problem; nothing written\n"
            ),
        ),
    ],
)
def test_a_device_is_no_file(project: Project, words: tuple[str, ...], expected: str) -> None:
    project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + "groups: {may_change: [name]}\n")
    for ending in ("po", "csv"):
        (project.root / f"zero.{ending}").symlink_to("/dev/zero")
    said = project.run(*words)
    assert said.exit in (1, 2)
    assert said.err == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("preflight", LONG),
            f"{LONG}\nP401: no file can have this name\n  hint: give the path of a PDF file\n1 error\n",
        ),
        (
            ("languages", "import", "shots", "es", "--file", f"{LONG}.po"),
            (
                f"{LONG}.po: T710: the file cannot be read: no file can have this name\n"
                "  hint: check its name\n1 problem; nothing changed\n"
            ),
        ),
        (
            ("build", "--icc", LONG),
            (
                f"P101: the color profile {LONG} cannot be read (no file can have this name)\n"
                "  hint: give the path of an ICC file, or one of gracol, fogra47\n1 problem; nothing written\n"
            ),
        ),
        (
            ("build", "a\0b"),
            "F101: there is no flyer `a\\x00b`\n  hint: the flyers here are shots\n1 problem; nothing written\n",
        ),
    ],
)
def test_an_argument_that_no_file_can_be_called_is_told_of(
    project: Project, words: tuple[str, ...], expected: str
) -> None:
    said = project.run(*words)
    assert said.exit in (1, 2)
    assert said.out + said.err == expected


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all names are text")
def test_names_that_are_no_utf_8_are_paths_and_no_flyers(project: Project) -> None:
    strange = b"caf\xe9".decode("utf-8", "surrogateescape")
    said = project.run("build", "--for", "screen", "--lang", "en", "--output", strange)
    assert (said.exit, said.err) == (0, "")
    pdf = f"{strange}/shots/shots.en.screen.pdf"
    assert project.run("preflight", "--profile", "screen", pdf).out.endswith("no errors\n")
    (project.root / "flyers" / strange).mkdir()
    (project.flyer / FLYER).rename(project.root / "flyers" / strange / FLYER)
    assert project.run("build", strange).err == (
        "flyers/caf\\udce9: F122: the name of this folder is not UTF-8\n"
        "  hint: give the folder another name: its files and their words are called by it\n"
        "1 problem; nothing written\n"
    )


def test_a_setting_of_reportlab_counts_for_nothing(project: Project) -> None:
    assert run(project, "build", "--for", "screen", "--lang", "en", env={**os.environ, "RL_invariant": "x"})[0] == 0


def test_a_new_flyer_asks_nothing_where_nobody_can_answer(project: Project) -> None:
    code, out, err = run(project, "new", before="import sys; sys.stdin = None")
    assert (code, out) == (2, "")
    assert err == (
        "K205: the new flyer has no name\n"
        "  hint: write it after `new`: flyergen new spring-fair --kind event\n"
        "K205: the new flyer has no kind\n"
        "  hint: add --kind; see the kinds: flyergen new --list\n"
        "2 problems; nothing written\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in which somebody is stays there")
@pytest.mark.parametrize(
    "words", [("new", "fair", "--kind", "event-flyer"), ("build",), ("check", "shots"), ("--help",)]
)
def test_a_folder_that_is_gone_is_told_of(project: Project, words: tuple[str, ...]) -> None:
    code, out, err = run(project, *words, before="import os; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')")
    assert (code, out) == (1, "")
    assert err == "F118: the folder that you are in is gone\n  hint: go to another folder: cd\n"


@pytest.mark.parametrize("folder", ["a", pytest.param("a/deeper", marks=pytest.mark.all)])
@pytest.mark.parametrize("loops", [True, False])
@pytest.mark.parametrize(
    "words",
    [
        ("build", "shots", "--for", "screen"),
        ("batch", "shots", "--for", "screen"),
        ("package", "shots"),
        ("ticket", "shots"),
        ("preview", "shots"),
        ("calibrate",),
        ("languages", "pseudo", "shots"),
    ],
    ids=" ".join,
)
def test_an_output_folder_that_is_a_link_to_no_folder_is_told_by_every_command(
    project: Project, words: tuple[str, ...], loops: bool, folder: str
) -> None:
    project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + "groups: {may_change: [name]}\n")
    project.write("groups/one.yaml", "name: One\n")
    (project.root / "a").symlink_to("b" if loops else "nothing")
    (project.root / "b").symlink_to("a")
    said = project.run(*words, "-o", folder)
    assert said.exit == 1
    assert (
        "a: D101: a link that leads to no folder is in the way of a folder of this name\n"
        "  hint: delete it, or give another folder with --output\n"
    ) in said.err


def test_a_run_of_numbered_pieces_is_told_of_a_loop_of_links(project: Project) -> None:
    for name, text in RAFFLE.items():
        project.write(name, text)
    (project.root / "a").symlink_to("b")
    (project.root / "b").symlink_to("a")
    (project.root / "tickets.csv").write_text("number,code\n1,A\n")
    said = project.run("numbered", "shots", "tickets.csv", "-o", "a")
    assert (said.exit, said.err.splitlines()[0]) == (
        1, "a: D101: a link that leads to no folder is in the way of a folder of this name"
    )  # fmt: skip


def test_a_table_of_groups_is_not_meant_by_its_own_name(project: Project) -> None:
    project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + "groups: {may_change: [name]}\n")
    (project.root / "a").symlink_to("b")
    (project.root / "b").symlink_to("a")
    hint = "correct its name, or give the path of a table or of a folder of YAML files"
    assert project.run("batch", "shots", "--groups", "a").err.splitlines()[:2] == [
        "G110: there is no file or folder `a`", f"  hint: {hint}"
    ]  # fmt: skip
