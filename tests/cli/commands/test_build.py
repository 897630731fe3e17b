"""`flyergen build`: which files it makes, what it says of them, and what it does when a flyer is bad."""

import json

import pikepdf
import pytest

from project import EN, ES, FLYER, LAYOUT, Project

SIX = [f"output/shots/shots.{lang}.{target}.pdf" for lang in ("en", "es") for target in ("copier", "press", "screen")]


def test_every_language_is_made_for_every_target(project: Project) -> None:
    said = project.run("build")
    assert (said.exit, said.err, project.made()) == (0, "", SIX)
    lines = said.out.splitlines()
    assert lines[0] == "shots  flat on Half Letter, 2 languages, 3 targets"
    assert [line.split()[:4] for line in lines[1:3]] == [["en", "10", "on", "13.4"], ["es", "10", "on", "13.4"]]
    assert [line.split()[0] for line in lines[3:9]] == [
        f"output/shots/shots.{lang}.{target}.pdf" for lang in ("en", "es") for target in ("press", "copier", "screen")
    ]
    assert lines[9].startswith("6 files in ")
    assert lines[9].endswith(" s, preflight: no errors")
    assert lines[10] == (
        "print the copier files at 100 %, on 5.5 x 8.5 in paper, on both sides, flipped on the short edge"
    )


def test_languages_and_targets_can_be_chosen(project: Project) -> None:
    project.run("build", "shots", "--lang", "es", "--for", "copier", "--for", "screen")
    assert project.made() == ["output/shots/shots.es.copier.pdf", "output/shots/shots.es.screen.pdf"]


def test_the_files_go_where_output_says(project: Project) -> None:
    said = project.run("build", "--lang", "en", "--for", "screen", "--output", "for the printer")
    assert "  for the printer/shots/shots.en.screen.pdf  PDF/UA-1, PDF/A-2a" in said.out
    assert (project.root / "for the printer/shots/shots.en.screen.pdf").is_file()
    assert project.made() == []


def test_a_flyer_is_named_by_its_folder_too(project: Project) -> None:
    assert project.run("build", "flyers/shots", "shots", "--for", "screen").exit == 0
    assert project.made() == ["output/shots/shots.en.screen.pdf", "output/shots/shots.es.screen.pdf"]


def test_inside_a_flyer_s_folder_no_name_is_needed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.flyer)
    assert project.run("build", "--for", "screen", "--lang", "en").exit == 0
    assert (project.flyer / "output/shots/shots.en.screen.pdf").is_file()


def test_of_several_flyers_the_good_ones_are_made(project: Project) -> None:
    project.add("clinic").change(FLYER, "contact:", "contct:")
    said = project.run("build", "--for", "screen")
    assert (said.exit, project.made()) == (
        1,
        ["output/clinic/clinic.en.screen.pdf", "output/clinic/clinic.es.screen.pdf"],
    )
    assert said.err == (
        "flyers/shots/flyer.yaml:3:1: L101: there is no key `contct` here\n"
        "  hint: did you mean `contact`?\n"
        "1 problem in shots; the files named above were made\n"
    )


@pytest.mark.all
def test_what_does_not_fit_is_told_of_in_every_language_with_lines_characters_and_a_picture_to_look_at(
    project: Project,
) -> None:
    project.low()
    project.change(EN, "Everyone.", "Everyone who lives in the county or works here may come. " * 8)
    project.change(ES, "Nada.", "Todas las personas que viven aquí pueden venir. " * 11)
    said = project.run("build", "--for", "press", "--for", "copier")
    problems = said.err.splitlines()
    assert [line.split(":")[0:4] for line in problems if not line.startswith(" ")][:2] == [
        ["flyers/shots/text/en.yaml", "8", "11", " T301"],
        ["flyers/shots/text/es.yaml", "11", "11", " T301"],
    ]
    assert problems[-1] == "2 problems in shots; nothing written. See it: flyergen preview shots --overset"
    assert (said.exit, project.made()) == (1, [])


@pytest.mark.all
def test_what_does_not_fit_on_the_sheet_is_made_for_phones_whose_pages_are_as_high_as_its_words(
    project: Project,
) -> None:
    project.low().change(EN, "Everyone.", "Everyone who lives in the county or works here may come. " * 8)
    said = project.run("build", "--lang", "en")
    assert (said.exit, project.made()) == (1, ["output/shots/shots.en.screen.pdf"])
    assert said.out.splitlines()[:2] == [
        "shots  pages for a phone, 1 language, 1 of 3 targets",
        "  not made: press and copier",
    ]
    assert [line.split(": ")[1] for line in said.err.splitlines() if line.startswith("flyers/")] == ["T301"]
    assert said.err.splitlines()[-1] == (
        "1 problem in shots; the files named above were made. See it: flyergen preview shots --lang en --overset"
    )


@pytest.mark.parametrize(
    ("target", "pages"), [("screen", "pages for a phone"), ("social", "pictures for social media"), ("web", "web page")]
)
def test_what_is_not_on_paper_has_neither_paper_nor_fold_in_the_report(
    project: Project, target: str, pages: str
) -> None:
    lines = project.run("build", "--for", target).out.splitlines()
    assert lines[0] == f"shots  {pages}, 2 languages, 1 target"
    assert lines[1].startswith("  output/shots/shots.")


def test_a_text_a_little_too_long_is_told_no_size_at_which_it_would_not_fit(project: Project) -> None:
    project.change(ES, "Nada.", "Todas las personas que viven aquí pueden venir. " * 29)
    fact, hint, tail = project.run("build").err.splitlines()
    assert fact == "flyers/shots/text/es.yaml:11:11: T301: panel front is 2 lines too full in `es`"
    assert hint == "  hint: shorten `points.2.body` by 84 characters (it has 1391, and 8 in `en`)"
    command = "flyergen preview shots --lang es --overset"
    assert tail == f"1 problem in shots; the files named above were made. See it: {command}"


@pytest.mark.parametrize(("flag", "word"), [(("--flip", "long"), "long"), ((), "short")])
def test_how_to_flip_the_sheet_is_said_and_stands_in_the_file(
    project: Project, flag: tuple[str, ...], word: str
) -> None:
    said = project.run("build", "--for", "copier", "--lang", "en", *flag)
    assert said.out.splitlines()[-2].endswith(f"flipped on the {word} edge")
    with pikepdf.open(project.root / SIX[0]) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == f"/DuplexFlip{word.title()}Edge"


def test_quiet_says_nothing_when_all_is_well(project: Project) -> None:
    project.change(ES, "review: reviewed", "review: draft")
    assert project.run("build", "--quiet", "--for", "screen") == (0, "", "")


def test_quiet_still_tells_problems(project: Project) -> None:
    project.change(FLYER, "contact:", "contct:")
    assert project.run("build", "-q").err.endswith("1 problem in shots; nothing written\n")


def test_json_holds_editions_files_and_problems(project: Project) -> None:
    project.change(ES, "review: reviewed\n", "")
    said = project.run("build", "--json", "--for", "screen")
    value = json.loads(said.out)
    for file in value["flyers"][0]["files"]:
        assert file.pop("bytes") == (project.root / file["path"]).stat().st_size
    for edition in value["flyers"][0]["editions"]:
        edition["fullness"] = list(edition["fullness"])
    assert (said.exit, said.err) == (0, "")
    told = {"layout": "layout", "medium": "phone", "review": "", "body_pt": 12, "fullness": []}
    assert value == {
        "flyers": [
            {
                "name": "shots",
                "unchanged": False,
                "editions": [
                    {"language": "en", **told},
                    {"language": "es", **told},
                ],
                "files": [
                    {"path": "output/shots/shots.en.screen.pdf", "target": "screen", "language": "en"},
                    {"path": "output/shots/shots.es.screen.pdf", "target": "screen", "language": "es"},
                ],
            }
        ],
        "problems": [
            {
                "code": "W101",
                "fact": "the words in `es` are not marked as reviewed",
                "hint": "when someone has read them all, write `review: reviewed` at the top of the file",
                "file": "flyers/shots/text/es.yaml",
                "line": 1,
                "column": 1,
                "warning": True,
                "data": {"language": "es"},
                "remedies": [[{"what": "write", "file": "flyers/shots/text/es.yaml", "line": 1}]],
            }
        ],
    }


def test_json_of_a_bad_flyer_is_whole_json(project: Project) -> None:
    project.change(FLYER, "contact:", "contct:")
    said = project.run("build", "--json")
    assert (said.exit, said.err) == (1, "")
    assert [problem["code"] for problem in json.loads(said.out)["problems"]] == ["L101"]


def test_how_to_print_is_said_of_each_flyer_where_it_is_not_the_same(project: Project) -> None:
    project.add("clinic").change(LAYOUT, "sheet: half-letter", "sheet: letter")
    said = project.run("build", "--for", "copier", "--lang", "en")
    both = "on both sides, flipped on the short edge"
    assert [line for line in said.out.splitlines() if "print the copier files" in line] == [
        f"clinic: print the copier files at 100 %, on 5.5 x 8.5 in paper, {both}",
        f"shots: print the copier files at 100 %, on 8.5 x 11 in paper, {both}",
    ]


def test_how_to_print_is_said_once_where_it_is_the_same(project: Project) -> None:
    said = project.add("clinic").run("build", "--for", "copier", "--lang", "en")
    assert said.out.count("print the copier files") == 1
    assert said.out.splitlines()[-2].startswith("print the copier files at 100 %")
