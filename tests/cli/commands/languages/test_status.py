"""`flyergen languages` says how each translation stands, and brings one on without touching what is not meant."""

import json
import subprocess
import sys
from typing import Any

import pytest

from flyergen.lint.translations import digest
from flyergen.source.assets.fonts import command_for
from project import EN, ES, FLYER, Project

RU = "text/ru.yaml"


def table(project: Project, exit_code: int = 0) -> list[str]:
    said = project.run("languages")
    assert (said.exit, said.err) == (exit_code, "")
    return said.out.splitlines()


def row(project: Project, language: str, exit_code: int = 0) -> str:
    return next(line for line in table(project, exit_code) if line.split()[0] == language)


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
    assert table(project, 1)[2:] == [
        "  en    10        –      –         –  –       fits         flyergen build shots --lang en",
        "  es     –        –      –         1  –       not known    flyergen check shots --lang es",
        "  ru     0       10      –         –  draft   fits so far  flyergen check shots --lang ru",
    ]


def test_a_panel_that_is_too_full_is_named(project: Project) -> None:
    project.low()
    assert "front +" in row(project, "es", 1)
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


def test_where_a_new_language_is_and_how_it_is_looked_at_is_said(project: Project) -> None:
    said = project.run("languages", "add", "shots", "zh-Hant")
    assert (said.exit, said.err) == (0, "")
    assert said.out == (
        "flyers/shots/text/zh-Hant.yaml  10 texts to translate\n"
        f"its font is not installed; this installs it: {command_for('noto-sans-tc')}\n"
        "write in it, and look at any time: flyergen check shots --lang zh-Hant\n"
    )


def test_a_language_that_flyer_yaml_cannot_take_is_told_as_a_line_to_write(project: Project) -> None:
    project.change(FLYER, "languages: [en, es]", "languages: en")
    project.flyer.joinpath(ES).unlink()
    said = project.run("languages", "add", "shots", "ru")
    assert "name it in flyers/shots/flyer.yaml: write the line `languages: [en, ru]`" in said.out


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


def test_a_form_to_mail_out_says_how_large_it_is_and_comes_back_with_who_wrote_it(project: Project) -> None:
    said = project.run("languages", "export", "shots", "es", "--format", "html", "--note", "Half of it is fine.")
    form = project.root / "shots.es.html"
    size = -(-form.stat().st_size // 1000)
    assert (said.exit, said.out) == (0, f"shots.es.html  10 texts, {size} KB\n")
    assert size < 400
    again = project.run("languages", "export", "shots", "es", "--format", "html")
    assert (again.exit, "Half of it is fine." in form.read_text("utf-8")) == (0, False)
    nothing = project.run("languages", "import", "shots", "es", "--format", "html")
    assert "T730: nobody has written into this form yet" in nothing.err
    title = {
        "text": "Vacunas sin costo",
        "from": digest("Free flu shots"),
        "given": digest("Vacunas gratis contra la gripe"),
    }
    answers = {
        "format": "flyergen-written/1", "flyer": "shots", "language": "es", "by": {"name": "Olga", "native": True},
        "texts": {"cover.title": title},
    }  # fmt: skip
    form.write_text(form.read_text("utf-8").replace('"written">{}', f'"written">{json.dumps(answers)}'), "utf-8")
    refused = project.run("languages", "export", "shots", "es", "--format", "html")
    assert "F119: this file is there already, and has 1 translation that the flyer has not" in refused.err
    taken = project.run("languages", "import", "shots", "es", "--format", "html")
    assert taken.out.splitlines() == [
        "flyers/shots/text/es.yaml  1 changed, 0 new, 1 accepted",
        "written by Olga, who grew up with the language",
    ]


_UNKNOWN = "there is such a file already, and nobody can tell what is in it"


def test_the_pseudo_editions_are_one_object_for_programs(project: Project) -> None:
    made = json.loads(project.run("languages", "pseudo", "shots", "--json").out)
    assert [(one["language"], len(one["files"])) for one in made["editions"]] == [("en-XA", 3), ("ar-XB", 3)]


def test_the_table_is_made_without_what_writes_and_reads_pdfs(project: Project) -> None:
    script = (
        "import sys; from flyergen.cli.main import run; sys.argv = ['flyergen', 'languages']; run();"
        "print([m for m in ('reportlab', 'pypdfium2', 'pikepdf', 'zxingcpp', 'PIL', 'babel') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=project.root, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_code_that_is_none_is_a_wrong_command(project: Project) -> None:
    assert project.run("languages", "add", "shots", "Russian") == (
        2,
        "",
        "F111: `Russian` is not the code of a language\n  hint: did you mean `ru`?\n1 problem; nothing changed\n",
    )


def test_what_comes_back_is_counted(project: Project) -> None:
    assert project.run("languages", "export", "shots", "es", "--file", "es.po") == (0, "es.po  10 texts\n", "")
    said = project.run("languages", "import", "shots", "es", "--format", "po", "--file", "es.po")
    assert said == (0, "flyers/shots/text/es.yaml  0 changed, 0 new, 10 accepted\n", "")


def test_the_files_of_the_pseudo_editions_are_listed(project: Project) -> None:
    said = project.run("languages", "pseudo", "shots")
    assert (said.exit, sorted(said.out.splitlines())) == (0, project.made())


_KEYS = (
    "document.title", "cover.title", "cover.body", "points.1.heading", "points.1.body", "points.2.heading",
    "points.2.body", "figure.caption", "figure.picture", "code.alt",
)  # fmt: skip
