"""`flyergen build`: which files it makes, what it says of them, and what it does when a flyer is bad."""

import json

import pypdfium2
import pytest

from cli.project import EN, ES, FLYER, LAYOUT, Project

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


def test_a_flyer_that_is_bad_keeps_its_old_pdf(project: Project) -> None:
    project.run("build", "--for", "press")
    old = {file: (project.root / file).read_bytes() for file in project.made()}
    project.change(EN, "{contact.phone}", "{contact.fone}")
    assert project.run("build", "--for", "press").exit == 1
    assert {file: (project.root / file).read_bytes() for file in project.made()} == old


def test_words_that_yaml_would_take_for_other_things_stay_as_they_are(project: Project) -> None:
    project.change(EN, "Everyone.", "no").change(EN, "Nothing.", "12:30")
    project.change(EN, "Who can come", "0300").change(EN, "What to bring", "yes")
    project.run("build", "--for", "screen", "--lang", "en")
    with pypdfium2.PdfDocument(project.root / "output/shots/shots.en.screen.pdf") as document:
        words = document[0].get_textpage().get_text_range().split()
    assert " ".join(words) == "Free flu shots Call 503-543-8417 before Friday. 1 0300 no 2 yes 12:30"


def test_what_does_not_fit_is_told_of_in_every_language_with_lines_characters_and_a_picture_to_look_at(
    project: Project,
) -> None:
    project.change(EN, "Everyone.", "Everyone who lives in the county or works here may come. " * 80)
    project.change(ES, "Nada.", "Todas las personas que viven aquí pueden venir. " * 110)
    said = project.run("build", "--for", "press", "--for", "copier")
    problems = said.err.splitlines()
    assert [line.split(":")[0:4] for line in problems if not line.startswith(" ")][:2] == [
        ["flyers/shots/text/en.yaml", "8", "11", " T301"],
        ["flyers/shots/text/es.yaml", "11", "11", " T301"],
    ]
    assert problems[-1] == "2 problems in shots; nothing written. See it: flyergen preview shots --overset"
    assert (said.exit, project.made()) == (1, [])


def test_what_does_not_fit_on_the_sheet_is_made_for_phones_whose_pages_are_as_high_as_its_words(
    project: Project,
) -> None:
    project.change(EN, "Everyone.", "Everyone who lives in the county or works here may come. " * 80)
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


def test_a_text_a_little_too_long_is_told_the_size_at_which_it_would_fit(project: Project) -> None:
    project.change(ES, "Nada.", "Todas las personas que viven aquí pueden venir. " * 29)
    fact, hint, tail = project.run("build").err.splitlines()
    assert fact == "flyers/shots/text/es.yaml:11:11: T301: panel front is 2 lines too full in `es`"
    assert hint == (
        "  hint: shorten `points.2.body` by 84 characters (it has 1391, and 8 in `en`), "
        "or allow 8.5 pt (the floor is 9)"
    )
    command = "flyergen preview shots --lang es --overset"
    assert tail == f"1 problem in shots; the files named above were made. See it: {command}"


def test_a_second_layout_has_its_name_in_its_files(project: Project) -> None:
    _with_bold(project)
    assert project.run("build", "--layout", "bold", "--lang", "es", "--for", "screen").exit == 0
    assert project.run("build", "--lang", "es", "--for", "screen").exit == 0
    assert project.made() == ["output/shots/shots.bold.es.screen.pdf", "output/shots/shots.es.screen.pdf"]


def test_words_that_one_layout_shows_are_used(project: Project) -> None:
    _with_bold(project).change(LAYOUT, "      - paragraph: cover.body\n", "")
    assert project.run("build", "--for", "screen").exit == 0


def test_words_that_no_layout_shows_are_unused(project: Project) -> None:
    _with_bold(project).change(LAYOUT, "      - paragraph: cover.body\n", "")
    project.change("bold.yaml", "      - paragraph: cover.body\n", "")
    assert "flyers/shots/text/en.yaml:5:9: T203: no block shows `cover.body`\n" in project.problems()


def test_the_problems_of_all_layouts_come_together(project: Project) -> None:
    _with_bold(project).change(LAYOUT, "half-letter", "half-leter").change("bold.yaml", "- title:", "- titel:")
    project.write("bold.yaml", (project.flyer / "bold.yaml").read_text().replace("half-leter", "half-letter"))
    assert [line.split(": ")[0] for line in project.problems().splitlines()[::2]] == ["flyers/shots/bold.yaml:8:9"]


def test_a_new_longer_language_says_that_it_sets_the_size_for_all(project: Project) -> None:
    said = _with_french(project).run("build", "--for", "press")
    assert said.exit == 0
    assert [line.split()[:2] for line in said.out.splitlines()[1:4]] == [["en", "9.25"], ["es", "9.25"], ["fr", "9.25"]]
    assert said.out.splitlines()[4] == (
        "  fr sets the size for all; en, es would have room for more (one_size: false in flyer.yaml)"
    )


def test_without_one_size_a_longer_language_changes_no_other(project: Project) -> None:
    project.run("build", "--for", "press")
    alone = (project.root / SIX[1]).read_bytes()
    _with_french(project).change(FLYER, "languages:", "one_size: false\nlanguages:")
    said = project.run("build", "--for", "press")
    assert [line.split()[:2] for line in said.out.splitlines()[1:4]] == [["en", "10"], ["es", "10"], ["fr", "9.25"]]
    assert "sets the size" not in said.out
    assert (project.root / SIX[1]).read_bytes() == alone


@pytest.mark.parametrize("sheet", ["letter", "legal", "tabloid", "a4"])
@pytest.mark.parametrize("extends", ["flat", "tri-fold"])
def test_every_sheet_builds_flat_and_folded(project: Project, extends: str, sheet: str) -> None:
    project.change(LAYOUT, "extends: flat\nsheet: half-letter", f"extends: {extends}\nsheet: {sheet}")
    if extends == "tri-fold":
        project.change(LAYOUT, "  front:", "  cover:")
    said = project.run("build", "--lang", "en")
    assert (said.exit, said.err, len(project.made())) == (0, "", 3)


def test_a_flat_sheet_with_nothing_on_its_back_builds(project: Project) -> None:
    project.change(LAYOUT, "  back:\n    last_row: 30\n    blocks:\n", "      - space\n")
    said = project.run("build", "--lang", "en")
    assert (said.exit, said.err, len(project.made())) == (0, "", 3)


@pytest.mark.parametrize(("flag", "word"), [(("--flip", "long"), "long"), ((), "short")])
def test_how_to_flip_the_sheet_is_said_and_stands_in_the_file(
    project: Project, flag: tuple[str, ...], word: str
) -> None:
    said = project.run("build", "--for", "copier", "--lang", "en", *flag)
    assert said.out.splitlines()[-2].endswith(f"flipped on the {word} edge")
    assert f"/DuplexFlip{word.title()}Edge".encode() in (project.root / SIX[0]).read_bytes()


def test_grey_copier_files_have_no_colour(project: Project) -> None:
    project.run("build", "--for", "copier", "--lang", "en", "--grey")
    with pypdfium2.PdfDocument(project.root / SIX[0]) as document:
        colours = document[0].render(scale=1).to_pil().getcolors(100_000)
    assert {red == green == blue for _, (red, green, blue) in colours} == {True}


def test_another_press_profile_stands_in_the_file(project: Project) -> None:
    assert project.run("build", "--for", "press", "--lang", "en", "--icc", "FOGRA47").exit == 0
    assert b"FOGRA47" in (project.root / SIX[1]).read_bytes()


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
            }
        ],
    }


def test_json_of_a_bad_flyer_is_whole_json(project: Project) -> None:
    project.change(FLYER, "contact:", "contct:")
    said = project.run("build", "--json")
    assert (said.exit, said.err) == (1, "")
    assert [problem["code"] for problem in json.loads(said.out)["problems"]] == ["L101"]


def _with_bold(project: Project) -> Project:
    project.write("bold.yaml", (project.flyer / LAYOUT).read_bytes())
    return project.change(FLYER, "fonts:", "layouts: [layout, bold]\nfonts:")


def _with_french(project: Project) -> Project:
    """Add a language so long that it must go below 10 points, and not so long that it does not fit."""
    text = (
        (project.flyer / ES)
        .read_text("utf-8")
        .replace("Nada.", "Toutes les personnes d’ici peuvent venir librement. " * 25)
    )
    return project.write("text/fr.yaml", text).change(FLYER, "[en, es]", "[en, es, fr]")
