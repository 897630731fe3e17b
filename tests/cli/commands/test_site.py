"""`flyergen site`: what it says of what it wrote, its options, and its exit codes."""

import json
from pathlib import Path

import pytest

from cli.at_terminal import talk
from project import EN, FLYER, Project
from site_project import SETTINGS, files_in

SITE = Path("output/site")


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr("flyergen.site.contents.TARGETS", ("copier", "screen"))
    monkeypatch.setattr("flyergen.site.write.is_installed", lambda: False)
    (project.root / "site.yaml").write_text(SETTINGS)
    return project


def test_what_was_written_is_told(here: Project) -> None:
    said = here.run("site")
    lines = said.out.splitlines()
    assert (said.exit, lines[:2]) == (
        0,
        [
            "site  Rural Organizing Project, edition 1, for https://flyers.rop.org/",
            "  shots  en es  4 files  as it is: flyer.yaml says nothing of groups",
        ],
    )
    assert lines[3].split("  ")[0] == "what"
    assert lines[-2:] == [
        "look at it first:  flyergen site --look",
        "put it up:         copy output/site to any web space",
    ]
    assert said.err == (
        "S406: flyergen-browser is not installed: the site has its flyers, and no page on which a group types its "
        "name\n  hint: in the source of flyergen run `make browser`, and install the wheel that it makes in dist/ "
        "beside flyergen\n"
    )


def test_a_new_edition_is_told_with_what_has_changed(here: Project) -> None:
    here.run("site", "-q")
    here.change(EN, "Everyone.", "Everybody.")
    refused = here.run("site")
    assert (refused.exit, refused.out) == (1, "")
    assert refused.err == (
        "site.yaml: S404: shots changed since edition 1: 1 text in en; nobody says what that means for what is "
        "printed\n"
        "  hint: add `--change right`, `--change better` or `--change wrong`, and a line with `--because`\n"
        "1 problem; nothing written\n"
    )
    said = here.run("site", "--change", "wrong", "--because", "en: The hour was wrong: it is at 7.")
    assert said.exit == 0
    assert "since edition 1 of " in said.out
    assert "  shots  1 text in en\n  addresses: 0 new, none gone\n" in said.out
    assert "The hour was wrong: it is at 7." in (SITE / "index.html").read_text()


def test_a_flyer_that_is_left_out_is_told_with_its_problems(here: Project) -> None:
    here.add("other").change(EN, "{contact.phone}", "{contact.fone}")
    said = here.run("site")
    assert (said.exit, "  left out: shots\n" in said.out) == (0, True)
    assert "flyers/shots/text/en.yaml:5:9: T406: " in said.err


def test_no_flyer_that_is_ready_is_no_site(here: Project) -> None:
    here.change(EN, "{contact.phone}", "{contact.fone}")
    said = here.run("site")
    assert (said.exit, said.out, SITE.exists(), Path("editions.json").exists()) == (1, "", False, False)
    assert "S401: no flyer is ready for the site\n" in said.err
    assert "flyers/shots/text/en.yaml:5:9: T406: " in said.err


def test_a_dropped_flyer_is_exit_1_and_the_folder_stays(here: Project) -> None:
    here.add("other").run("site", "-q")
    before = files_in(SITE)
    (here.flyer / FLYER).unlink()
    said = here.run("site")
    assert (said.exit, said.out, files_in(SITE) == before) == (1, "", True)
    assert "S405: the address shots/index.html of the last edition is gone\n" in said.err


SAYS_NOTHING = {
    ("--change", "maybe"): (
        "S410: `--change maybe` says nothing\n  hint: write `--change right`, `--change better` or `--change wrong`\n"
    ),
    ("--change", "better", "--because", "a word"): (
        'S410: `--because a word` names no language\n  hint: write it like `--because "en: a word was put right"`\n'
    ),
}


@pytest.mark.parametrize("words", SAYS_NOTHING)
def test_an_option_that_says_nothing_is_exit_2(here: Project, words: tuple[str, ...]) -> None:
    said = here.run("site", *words)
    assert (said.exit, said.out, said.err, here.made()) == (
        2,
        "",
        f"{SAYS_NOTHING[words]}1 problem; nothing written\n",
        [],
    )


def test_quiet_says_warnings_alone(here: Project) -> None:
    said = here.run("site", "--quiet")
    assert (said.exit, said.out, said.err.splitlines()[0][:5]) == (0, "", "S406:")


def test_json_has_all_of_it(here: Project) -> None:
    said = json.loads(here.run("site", "--json").out)
    assert [*said] == ["folder", "edition", "flyers", "left_out", "changes", "sizes", "problems"]
    assert (said["folder"], said["edition"], said["left_out"], said["changes"]) == ("output/site", 1, [], [])
    assert said["flyers"] == [
        {
            "name": "shots", "languages": ["en", "es"], "for_groups": False,
            "files": [f"shots.{code}.{target}.pdf" for code in ("en", "es") for target in ("copier", "screen")],
        }
    ]  # fmt: skip
    assert {one["what"] for one in said["sizes"]} == {"pages", "files"}
    assert sum(one["files"] for one in said["sizes"]) == len(files_in(SITE))
    assert [one["code"] for one in said["problems"]] == ["S406"]
    here.change(EN, "Everyone.", "Everybody.")
    refused = here.run("site", "--json")
    assert (refused.exit, [one["code"] for one in json.loads(refused.out)["problems"]]) == (1, ["S404"])


def test_a_zip_is_beside_the_folder_with_the_same_bytes_each_time(here: Project) -> None:
    assert "\noutput/site.zip\n" in here.run("site", "--zip").out
    packed = Path("output/site.zip").read_bytes()
    here.run("site", "--zip")
    assert Path("output/site.zip").read_bytes() == packed


def test_the_site_is_put_elsewhere(here: Project) -> None:
    assert "copy public/site to any web space" in here.run("site", "-o", "public/site").out
    assert Path("public/site/index.html").exists()


def test_a_look_serves_the_folder(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Path] = []

    def serve(folder: Path, tell: object) -> None:
        served.append(folder)
        assert callable(tell)
        tell("http://127.0.0.1:1/index.html")

    monkeypatch.setattr("flyergen.site.serve.serve_folder", serve)
    said = here.run("site", "--look")
    assert (said.exit, served) == (0, [SITE])
    assert said.out.endswith(
        "http://127.0.0.1:1/index.html\nthe page stays open until you press Ctrl-C here; nothing is sent anywhere\n"
    )


def test_a_stranger_s_folder_is_refused(here: Project) -> None:
    said = here.run("site", "-o", "flyers")
    assert (said.exit, said.out) == (1, "")
    assert said.err == (
        "flyers: S408: this folder has files that are not a site of flyergen\n"
        "  hint: name another folder with `-o`, or empty this one\n"
        "1 problem; nothing written\n"
    )


def test_a_site_without_a_publisher_says_so(here: Project) -> None:
    (here.root / "site.yaml").unlink()
    said = here.run("site")
    assert (said.exit, said.out.splitlines()[0]) == (0, "site  –, edition 1, for output/site")
    assert "site.yaml: S409: nobody is named who publishes this\n" in said.err


ASKED = "Press Enter to leave any of these for later.\nLarge words of the front page, in English: "


@pytest.mark.all
def test_a_first_site_at_a_terminal_asks_who_publishes_it(project: Project) -> None:
    code, shown = talk(project.root, "site", answers="Print these.\nRural Organizing Project\namanda\na@rop.org\n")
    assert code == 0, shown
    assert ASKED in shown
    assert "L502: `amanda` is not an e-mail address\n  hint: write it like name@example.org\nE-mail: " in shown
    assert "site.yaml has your answers: change it at any time\n" in shown
    assert (project.root / "site.yaml").read_text("utf-8") == (
        "title:\n  en: Print these.\npublisher:\n  name: Rural Organizing Project\n  email: a@rop.org\n"
    )
    assert "<h1>Print these.</h1>" in (project.root / SITE / "index.html").read_text("utf-8")


def answered(project: Project, monkeypatch: pytest.MonkeyPatch, *words: str, answers: str = "") -> str:
    """Run the command as at a terminal, and return the questions."""
    said = iter(answers.split("|"))
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return next(said)

    monkeypatch.setattr("flyergen.cli.commands.site.is_terminal", lambda: True)
    monkeypatch.setattr("flyergen.cli.ui.new_flyer_questions.input", typed, raising=False)
    project.run("site", *words)
    return "".join(asked)


def test_what_is_left_out_is_not_written(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (here.root / "site.yaml").unlink()
    here.change(FLYER, "[en, es]", "[es, en]")
    assert answered(here, monkeypatch, answers="|Us: all|") == (
        "Large words of the front page, in Español: Your organization: E-mail: "
    )
    assert (here.root / "site.yaml").read_text() == 'publisher:\n  name: "Us: all"\n'


def test_nobody_is_asked_twice_nor_for_programs(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(here, monkeypatch) == ""
    (here.root / "site.yaml").unlink()
    for option in ("--json", "--quiet"):
        assert answered(here, monkeypatch, option) == ""
    assert not (here.root / "site.yaml").exists()
    assert answered(here, monkeypatch, answers="||") != ""
    assert not (here.root / "site.yaml").exists()


def test_a_folder_without_flyers_asks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert answered(Project(tmp_path), monkeypatch) == ""
