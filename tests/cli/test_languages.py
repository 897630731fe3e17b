"""`flyergen languages` says how each translation stands, and brings one on without touching what is not meant."""

import json
import subprocess
import sys
from typing import Any

import pytest

from cli.project import EN, ES, FLYER, LAYOUT, Project

RU = "text/ru.yaml"


def table(project: Project) -> list[str]:
    said = project.run("languages")
    assert (said.exit, said.err) == (0, "")
    return said.out.splitlines()


def row(project: Project, language: str) -> str:
    return next(line for line in table(project) if line.split()[0] == language)


def as_json(project: Project, language: str) -> dict[str, Any]:
    (flyer,) = json.loads(project.run("languages", "--json").out)["flyers"]
    found: dict[str, Any] = next(one for one in flyer["languages"] if one["language"] == language)
    return found


def accept_spanish(project: Project) -> None:
    assert project.run("languages", "accept", "shots", "es").exit == 0


def test_one_table_says_how_the_languages_stand_and_what_to_do_next(project: Project) -> None:
    assert table(project) == [
        "shots  10 texts in 2 languages",
        "      done  missing  stale  problems  review    panels  next",
        "  en    10        –      –         –  –         fits    flyergen build shots --lang en",
        "  es    10        –      –         –  reviewed  fits    flyergen languages accept shots es",
    ]


def test_the_word_status_may_be_said(project: Project) -> None:
    assert project.run("languages", "status", "shots") == project.run("languages", "shots")


def test_json_has_all_that_the_table_has(project: Project) -> None:
    project.change(ES, "body: Nada.", 'body: ""')
    assert as_json(project, "es") == {
        "language": "es",
        "source": False,
        "texts": 10,
        "done": 9,
        "missing": ["points.2.body"],
        "stale": [],
        "new": [key for key in _KEYS if key != "points.2.body"],
        "moved": [],
        "review": {"state": "reviewed", "by": None, "date": None},
        "fits": True,
        "too_full": [],
        "problems": [],
        "next": "flyergen check shots --lang es",
    }


def test_a_broken_file_hides_no_other_language(project: Project) -> None:
    project.run("languages", "add", "shots", "ru")
    project.change(ES, "title: Vacunas gratis contra la gripe\ncover", 'title: "Vacunas\ncover')
    assert table(project)[2:] == [
        "  en    10        –      –         –  –       fits         flyergen build shots --lang en",
        "  es     –        –      –         1  –       not known    flyergen check shots --lang es",
        "  ru     0       10      –         –  draft   fits so far  flyergen check shots --lang ru",
    ]


def test_a_panel_that_is_too_full_is_named(project: Project) -> None:
    project.change(ES, "body: Nada.", f"body: {'Nada de nada. ' * 120}")
    assert "front +" in row(project, "es")
    assert as_json(project, "es")["too_full"] == ["front"]


def test_a_changed_source_is_stale_until_its_translation_is_accepted(project: Project) -> None:
    accept_spanish(project)
    project.change(EN, "body: Nothing.", "body: Nothing at all.")
    assert row(project, "es").endswith("flyergen languages shots --diff")
    assert project.run("languages", "--diff").out.splitlines() == [
        "flyers/shots/text/es.yaml:11:11: points.2.body in es",
        "  source  [-Nothing.-] {+Nothing at all.+}",
        "  es      Nada.",
    ]
    project.change(ES, "body: Nada.", "body: Nada de nada.")
    assert row(project, "es").endswith("flyergen languages accept shots es")
    accept_spanish(project)
    assert row(project, "es").endswith("flyergen build shots --lang es")


def test_build_and_check_warn_of_a_stale_text_and_stop_nothing(project: Project) -> None:
    accept_spanish(project)
    project.change(EN, "body: Nothing.", "body: Nothing at all.")
    warning = (
        "flyers/shots/text/es.yaml:11:11: T601: 1 text in `es` was made from an older source: `points.2.body`\n"
        "  hint: see what changed with `flyergen languages --diff`, fix them, then `flyergen languages accept`\n"
    )
    assert project.run("check") == (0, project.run("check").out, warning)
    said = project.run("build", "--for", "press")
    assert (said.exit, said.err) == (0, warning)


def test_a_flyer_can_keep_stale_words_from_the_press(project: Project) -> None:
    accept_spanish(project)
    project.change(EN, "body: Nothing.", "body: Nothing at all.")
    project.change(FLYER, "languages: [en, es]", "languages: [en, es]\nrequire: {fresh: true}")
    said = project.run("build", "--for", "press", "--for", "screen")
    assert said.exit == 1
    assert "T602: 1 text in `es` was made from an older source: `points.2.body`" in said.err
    assert project.made() == [f"output/shots/shots.{one}.pdf" for one in ("en.press", "en.screen", "es.screen")]


def test_what_was_never_accepted_is_not_known_to_be_fresh(project: Project) -> None:
    project.change(FLYER, "languages: [en, es]", "languages: [en, es]\nrequire: {fresh: true}")
    said = project.run("build", "--for", "press", "--lang", "es")
    assert "T603: 10 texts in `es` were never accepted" in said.err
    assert (said.exit, project.made()) == (1, [])


def test_a_flyer_can_demand_a_review_before_the_press(project: Project) -> None:
    project.change(ES, "review: reviewed", "review: translated")
    project.change(FLYER, "languages: [en, es]", "languages: [en, es]\nrequire: {review: reviewed}")
    said = project.run("build", "--for", "press", "--lang", "es")
    assert "T604: the words in `es` are “translated”; the press needs “reviewed”" in said.err
    assert said.exit == 1
    project.change(ES, "review: translated", "review: {state: final, by: ROP, date: 2026-03-01}")
    assert project.run("build", "--for", "press", "--lang", "es").exit == 0


def test_an_unfinished_language_is_left_out_of_the_build_with_one_line(project: Project) -> None:
    project.run("languages", "add", "shots", "ru")
    said = project.run("build", "--for", "screen")
    assert (said.exit, project.made()) == (0, ["output/shots/shots.en.screen.pdf", "output/shots/shots.es.screen.pdf"])
    assert said.err == (
        "flyers/shots/text/ru.yaml:14:10: T207: 10 of 10 texts are not translated yet in `ru`: `document.title`, "
        "`cover.title`, `cover.body`, `points.1.heading` …\n"
        "  hint: write the first of them here, `document.title`\n"
    )


def test_an_unfinished_language_that_is_asked_for_is_an_error(project: Project) -> None:
    project.run("languages", "add", "shots", "ru")
    said = project.run("build", "--for", "screen", "--lang", "ru")
    assert (said.exit, project.made()) == (1, [])
    assert said.err.count("T207") == 1


def test_a_preview_shows_the_source_where_nothing_is_translated_yet(project: Project) -> None:
    project.run("languages", "add", "shots", "ru")
    assert project.run("preview", "shots", "--lang", "ru", "--dpi", "20").exit == 0


def test_a_translation_has_no_words_where_the_source_does_without_them(project: Project) -> None:
    project.change(EN, "body: Nothing.", 'body: ""')
    assert project.run("check").err == (
        "flyers/shots/text/es.yaml:11:11: T203: the source language has no `points.2.body`\n"
        "  hint: delete it, or add it to flyers/shots/text/en.yaml and a layout\n"
        "1 problem in shots\n"
    )
    project.change(ES, "body: Nada.", 'body: ""')
    assert project.run("check").exit == 0


def test_a_new_language_is_named_in_flyer_yaml_and_nothing_else_changes(project: Project) -> None:
    before = (project.flyer / FLYER).read_text("utf-8")
    said = project.run("languages", "add", "shots", "zh-Hans")
    assert (said.exit, said.err) == (0, "")
    assert said.out == (
        "flyers/shots/text/zh-Hans.yaml  10 texts to translate\n"
        "write in it, and look at any time: flyergen check shots --lang zh-Hans\n"
    )
    assert (project.flyer / FLYER).read_text("utf-8") == before.replace("[en, es]", "[en, es, zh-Hans]")


def test_a_language_that_flyer_yaml_cannot_take_is_told_as_a_line_to_write(project: Project) -> None:
    project.change(FLYER, "languages: [en, es]", "languages: en")
    project.flyer.joinpath(ES).unlink()
    said = project.run("languages", "add", "shots", "ru")
    assert "name it in flyers/shots/flyer.yaml: write the line `languages: [en, ru]`" in said.out


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("Russian", "did you mean `ru`?"),
        ("ruso", "did you mean `ru`?"),
        ("es-mx", "did you mean `es-MX`?"),
        ("zh_hans", "did you mean `zh-Hans`?"),
        ("xx", "write a code such as `ru`, `es-MX` or `zh-Hans`"),
        ("../en", "write a code such as `ru`, `es-MX` or `zh-Hans`"),
    ],
)
def test_a_code_that_is_none_is_refused(project: Project, code: str, hint: str) -> None:
    assert project.run("languages", "add", "shots", code) == (
        2,
        "",
        f"F111: `{code}` is not the code of a language\n  hint: {hint}\n1 problem; nothing changed\n",
    )


@pytest.mark.parametrize("code", ["mam", "quc", "kjb", "chk", "mh", "tl", "sr-Latn-RS", "es-419"])
def test_the_languages_of_the_neighbors_are_languages(project: Project, code: str) -> None:
    assert project.run("languages", "add", "shots", code).exit == 0


def test_a_text_file_that_is_there_is_never_written_over(project: Project) -> None:
    before = (project.flyer / ES).read_bytes()
    assert project.run("languages", "add", "shots", "es").err == (
        "flyers/shots/text/es.yaml: F112: there is such a file already\n"
        "  hint: go on in it; `flyergen check shots --lang es` says what is missing\n"
        "1 problem; nothing changed\n"
    )
    assert (project.flyer / ES).read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("accept shots es cover.titel", "F113: there is no text `cover.titel`\n  hint: did you mean `cover.title`?"),
        ("accept shots en", "F114: `en` is the source language"),
        ("accept shots fr", "F104: shots is not in `fr`"),
        ("review shots es reviewd", "F115: `reviewd` is not a state of review\n  hint: did you mean `reviewed`?"),
        ("review shots es final --date yesterday", "F116: `yesterday` is not a day"),
        ("export shots en --format po", "F114: `en` is the source language"),
    ],
)
def test_what_was_typed_wrong_is_told(project: Project, words: str, told: str) -> None:
    said = project.run("languages", *words.split())
    assert (said.exit, said.out) == (2, "")
    assert told in said.err


def test_words_that_are_not_there_cannot_be_accepted(project: Project) -> None:
    project.change(ES, "body: Nada.", 'body: ""')
    said = project.run("languages", "accept", "shots", "es", "points.2.body")
    assert said.err.startswith("flyers/shots/text/es.yaml:11:11: F113: `points.2.body` is not translated yet")


def test_a_merge_that_was_not_finished_is_told_in_plain_words(project: Project) -> None:
    accept_spanish(project)
    file = project.flyer / "text" / "es.accepted"
    file.write_text("<<<<<<< HEAD\n" + file.read_text("utf-8"), encoding="utf-8")
    assert "text/es.accepted:1:1: T611: two versions of this file meet here" in project.run("check").err
    assert row(project, "es").split()[4] == "1"


@pytest.mark.parametrize("form", ["po", "xliff", "csv"])
def test_what_goes_out_and_comes_back_unchanged_changes_no_byte(project: Project, form: str) -> None:
    before = (project.flyer / ES).read_bytes()
    assert project.run("languages", "export", "shots", "es", "--format", form).exit == 0
    said = project.run("languages", "import", "shots", "es", "--format", form)
    assert said == (0, "flyers/shots/text/es.yaml  0 changed, 0 new, 10 accepted\n", "")
    assert (project.flyer / ES).read_bytes() == before


@pytest.mark.parametrize("file", ["es.po", "es.xlf", "es.XLIFF", "es.csv"])
def test_the_ending_of_a_file_says_what_it_is(project: Project, file: str) -> None:
    assert project.run("languages", "export", "shots", "es", "--file", file) == (0, f"{file}  10 texts\n", "")
    said = project.run("languages", "import", "shots", "es", "--file", file)
    assert said == (0, "flyers/shots/text/es.yaml  0 changed, 0 new, 10 accepted\n", "")


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ((), "neither a format nor a file is given"),
        (("--file", "es.docx"), "the ending of `es.docx` does not say what it is"),
    ],
)
def test_without_a_format_and_an_ending_nobody_guesses(project: Project, words: tuple[str, ...], fact: str) -> None:
    assert project.run("languages", "import", "shots", "es", *words) == (
        2,
        "",
        f"F117: {fact}\n  hint: add `--format po`, `--format xliff` or `--format csv`\n1 problem; nothing changed\n",
    )


def test_one_string_that_comes_back_changed_is_a_diff_of_one_line(project: Project) -> None:
    before = (project.flyer / ES).read_text("utf-8")
    project.run("languages", "export", "shots", "es", "--format", "po", "--file", "es.po")
    file = project.root / "es.po"
    file.write_text(file.read_text("utf-8").replace('"Nada."', '"No hace falta nada."'), encoding="utf-8")
    said = project.run("languages", "import", "shots", "es", "--format", "po", "--file", "es.po")
    assert said.out == "flyers/shots/text/es.yaml  1 changed, 0 new, 10 accepted\n"
    assert (project.flyer / ES).read_text("utf-8") == before.replace("body: Nada.", "body: No hace falta nada.")


@pytest.mark.parametrize("file", ["es.po", "es.xlf", "es.csv"])
def test_an_export_does_not_write_over_a_translators_work(project: Project, file: str) -> None:
    project.run("languages", "export", "shots", "es", "--file", file)
    work = (project.root / file).read_text("utf-8").replace("Nada.", "No hace falta nada.")
    (project.root / file).write_text(work, encoding="utf-8")
    assert project.run("languages", "export", "shots", "es", "--file", file) == (
        1,
        "",
        (
            f"{file}: F119: this file is there already, and has 1 translation that the flyer has not: `points.2.body`\n"
            f"  hint: bring in a translator's work with `flyergen languages import shots es --file {file}`; "
            "write over an old export with `--force`\n"
            "1 problem; nothing written\n"
        ),
    )
    assert (project.root / file).read_text("utf-8") == work
    project.run("languages", "import", "shots", "es", "--file", file)
    assert project.run("languages", "export", "shots", "es", "--file", file) == (0, f"{file}  10 texts\n", "")


def test_an_old_export_is_written_over_if_its_words_are_those_of_the_flyer_or_by_force(project: Project) -> None:
    export = ("languages", "export", "shots", "es", "--file", "es.po")
    project.run(*export)
    project.change(EN, "Nothing.", "Nothing at all.")
    assert project.run(*export).exit == 0
    project.change(ES, "body: Nada.", "body: No hace falta nada.")
    assert project.run(*export).exit == 1
    assert project.run(*export, "--force").exit == 0
    assert "No hace falta nada." in (project.root / "es.po").read_text("utf-8")


_UNKNOWN = "there is such a file already, and nobody can tell what is in it"


@pytest.mark.parametrize(
    ("held", "fact"),
    [
        ("ru", "there is such a file already, with words of shots in `ru`"),
        ("?", f"{_UNKNOWN}: the file ends in the middle of a message"),
    ],
)
def test_an_export_does_not_write_over_what_is_something_else(project: Project, held: str, fact: str) -> None:
    file = project.root / "mine.po"
    file.write_text("Dear Ana\n")
    if held == "ru":
        project.run("languages", "add", "shots", "ru")
        project.run("languages", "export", "shots", "ru", "--file", "mine.po", "--force")
    before = file.read_bytes()
    assert project.run("languages", "export", "shots", "es", "--file", "mine.po") == (
        1,
        "",
        (
            f"mine.po: F119: {fact}\n"
            "  hint: name another file with `--file`, or write over this one with `--force`\n"
            "1 problem; nothing written\n"
        ),
    )
    assert file.read_bytes() == before


def test_a_new_language_is_translated_in_another_tool(project: Project) -> None:
    project.run("languages", "add", "shots", "ru")
    project.run("languages", "export", "shots", "ru", "--format", "po")
    file = project.root / "shots.ru.po"
    text = file.read_text("utf-8")
    file.write_text(text.replace('msgid "Nothing."\nmsgstr ""', 'msgid "Nothing."\nmsgstr "Ничего."'), encoding="utf-8")
    said = project.run("languages", "import", "shots", "ru", "--format", "po")
    assert said.out == "flyers/shots/text/ru.yaml  0 changed, 1 new, 1 accepted\n"
    assert '    body: "Ничего."\n' in (project.flyer / RU).read_text("utf-8")


def test_what_does_not_fit_in_one_of_several_layouts_is_told_with_its_name(project: Project) -> None:
    project.change(FLYER, "languages: [en, es]\n", "languages: [en, es]\nlayouts: [layout, other]\n")
    project.write("other.yaml", (project.flyer / LAYOUT).read_text("utf-8"))
    project.change(EN, "Everyone.", "Everyone who lives in the county or works here may come. " * 40)
    said = project.run("languages", "pseudo", "shots")
    facts = [line.partition("T301: ")[2] for line in said.err.splitlines() if "en-XA" in line]
    assert [fact.rpartition(", ")[2] for fact in facts] == ["in the layout `layout`", "in the layout `other`"]


def test_the_accented_and_the_mirrored_edition_are_made_beside_the_others(project: Project) -> None:
    said = project.run("languages", "pseudo", "shots")
    assert said.exit == 0
    files = [
        f"output/shots/pseudo/shots.{language}.{ending}"
        for language in ("ar-XB", "en-XA")
        for ending in ("inside.png", "outside.png", "screen.pdf")
    ]
    assert project.made() == files
    assert sorted(said.out.splitlines()) == files


def test_the_pseudo_editions_are_one_object_for_programs(project: Project) -> None:
    made = json.loads(project.run("languages", "pseudo", "shots", "--json").out)
    assert [(one["language"], len(one["files"])) for one in made["editions"]] == [("en-XA", 3), ("ar-XB", 3)]


def test_a_language_that_runs_from_right_to_left_is_not_begun(project: Project) -> None:
    said = project.run("languages", "add", "shots", "ar")
    assert (said.exit, said.err.splitlines()[:2]) == (
        1,
        [
            "L510: `ar` is written from right to left, and such scripts are not set yet",
            "  hint: `flyergen languages pseudo shots` shows its layout from right to left",
        ],
    )
    assert not (project.flyer / "text/ar.yaml").exists()


def test_the_table_is_made_without_what_writes_and_reads_pdfs(project: Project) -> None:
    script = (
        "import sys; from flyergen.cli.main import run; sys.argv = ['flyergen', 'languages']; run();"
        "print([m for m in ('reportlab', 'pypdfium2', 'pikepdf', 'zxingcpp', 'PIL', 'babel') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=project.root, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


_KEYS = (
    "document.title", "cover.title", "cover.body", "points.1.heading", "points.1.body", "points.2.heading",
    "points.2.body", "figure.caption", "figure.picture", "code.alt",
)  # fmt: skip
