"""Builds: what is in the files, with several layouts, languages, papers and profiles."""

import pypdfium2
import pytest

from building import errors_of, told
from project import EN, ES, FLYER, LAYOUT, Project

COPIER, PRESS, SCREEN = (f"output/shots/shots.en.{target}.pdf" for target in ("copier", "press", "screen"))


def test_a_flyer_that_is_bad_keeps_its_old_pdf(project: Project) -> None:
    project.printed("press")
    old = {file: (project.root / file).read_bytes() for file in project.made()}
    project.change(EN, "{contact.phone}", "{contact.fone}")
    assert "T406" in told(project.build("press").problems)
    assert {file: (project.root / file).read_bytes() for file in project.made()} == old


def test_words_that_yaml_would_take_for_other_things_stay_as_they_are(project: Project) -> None:
    project.change(EN, "Everyone.", "no").change(EN, "Nothing.", "12:30")
    project.change(EN, "Who can come", "0300").change(EN, "What to bring", "yes")
    project.printed("screen", languages=("en",))
    with pypdfium2.PdfDocument(project.root / SCREEN) as document:
        words = document[0].get_textpage().get_text_range().split()
    assert " ".join(words) == "Free flu shots Call 503-543-8417 before Friday. 1 0300 no 2 yes 12:30"


def test_a_second_layout_has_its_name_in_its_files(project: Project) -> None:
    _with_bold(project)
    project.printed("screen", languages=("es",), layout="bold")
    project.printed("screen", languages=("es",))
    assert project.made() == ["output/shots/shots.bold.es.screen.pdf", "output/shots/shots.es.screen.pdf"]


def test_words_that_one_layout_shows_are_used(project: Project) -> None:
    _with_bold(project).change(LAYOUT, "      - paragraph: cover.body\n", "")
    project.printed("screen")


def test_words_that_no_layout_shows_are_unused(project: Project) -> None:
    _with_bold(project).change(LAYOUT, "      - paragraph: cover.body\n", "")
    project.change("bold.yaml", "      - paragraph: cover.body\n", "")
    assert "flyers/shots/text/en.yaml:5:9: T203: no block shows `cover.body`\n" in project.problems()


def test_the_problems_of_all_layouts_come_together(project: Project) -> None:
    _with_bold(project).change(LAYOUT, "half-letter", "half-leter").change("bold.yaml", "- title:", "- titel:")
    project.write("bold.yaml", (project.flyer / "bold.yaml").read_text().replace("half-leter", "half-letter"))
    assert [line.split(": ")[0] for line in project.problems().splitlines()[::2]] == ["flyers/shots/bold.yaml:8:9"]


def test_a_new_longer_language_says_that_it_sets_the_size_for_all(project: Project) -> None:
    built = _with_french(project).build("press")
    assert errors_of(built.problems) == ()
    assert [line.split()[:2] for line in built.lines[1:4]] == [["en", "9.25"], ["es", "9.25"], ["fr", "9.25"]]
    assert built.lines[4] == (
        "  fr sets the size for all; en, es would have room for more (one_size: false in flyer.yaml)"
    )


def test_without_one_size_a_longer_language_changes_no_other(project: Project) -> None:
    project.printed("press")
    alone = (project.root / PRESS).read_bytes()
    _with_french(project).change(FLYER, "languages:", "one_size: false\nlanguages:")
    lines = project.build("press").lines
    assert [line.split()[:2] for line in lines[1:4]] == [["en", "10"], ["es", "10"], ["fr", "9.25"]]
    assert "sets the size" not in "\n".join(lines)
    assert (project.root / PRESS).read_bytes() == alone


@pytest.mark.parametrize("sheet", ["letter", "legal", "tabloid", "a4"])
@pytest.mark.parametrize("extends", ["flat", "tri-fold"])
def test_every_sheet_builds_flat_and_folded(project: Project, extends: str, sheet: str) -> None:
    project.change(LAYOUT, "extends: flat\nsheet: half-letter", f"extends: {extends}\nsheet: {sheet}")
    if extends == "tri-fold":
        project.change(LAYOUT, "  front:", "  cover:")
    assert (project.printed(languages=("en",)), len(project.made())) == ("", 3)


def test_a_flat_sheet_with_nothing_on_its_back_builds(project: Project) -> None:
    project.change(LAYOUT, "  back:\n    last_row: 30\n    blocks:\n", "      - space\n")
    assert (project.printed(languages=("en",)), len(project.made())) == ("", 3)


def test_grey_copier_files_have_no_colour(project: Project) -> None:
    project.printed("copier", languages=("en",), grey=True)
    with pypdfium2.PdfDocument(project.root / COPIER) as document:
        colours = document[0].render(scale=1).to_pil().getcolors(100_000)
    assert {red == green == blue for _, (red, green, blue) in colours} == {True}


def test_another_press_profile_stands_in_the_file(project: Project) -> None:
    project.printed("press", languages=("en",), profile="FOGRA47")
    assert b"FOGRA47" in (project.root / PRESS).read_bytes()


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
