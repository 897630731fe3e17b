"""The commands speak the reader's language, and English where there is no catalog."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer._click.core import Context
from typer.main import get_command

import messages as catalogs
from flyergen.cli.app import app
from flyergen.cli.ui.language import reader_language, translation
from flyergen.messages import say, say_n
from groups_project import as_yaml, with_groups
from project import ES, FLYER, Project

VARIABLES = ("FLYERGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def a_colour() -> str:
    return translation(say("there is no color `{name}`", name="fir"))


@pytest.mark.parametrize("name", VARIABLES)
@pytest.mark.parametrize("code", ["es", "es_MX.UTF-8", "es-419", "es_ES@euro"])
def test_the_reader_is_spoken_to_in_the_language_of_the_surroundings(
    monkeypatch: pytest.MonkeyPatch, name: str, code: str
) -> None:
    monkeypatch.setenv(name, code)
    assert a_colour() == "no hay ningún color `fir`"


@pytest.mark.parametrize(
    "code", ["en", "en_US.UTF-8", "C", "C.UTF-8", "POSIX", "xx", "fr_FR.UTF-8", "es/..", "../es", "", "."]
)
def test_a_language_without_a_catalog_is_english(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setenv("FLYERGEN_LANG", code)
    assert a_colour() == "there is no color `fir`"


def test_flyergens_own_variable_goes_before_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    for name in reversed(VARIABLES):
        monkeypatch.setenv(name, f"of {name}")
        asked.append(reader_language())
    assert asked == [f"of {name}" for name in reversed(VARIABLES)]


def test_spanish_counts_one_thing_and_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "es")
    said = [translation(say_n(count, "{count} problem", "{count} problems")) for count in (0, 1, 2)]
    assert said == ["0 problemas", "1 problema", "2 problemas"]


def test_english_reads_no_catalog() -> None:
    code = "import sys; from flyergen.cli.ui.console import show; show(['x']); print('polib' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"LANG": "en_US"}, check=True
    )
    assert ran.stdout.split() == ["x", "False"]


def with_five_mistakes(project: Project) -> Project:
    return (
        project.change(ES, "Llame al {contact.phone}", "Llame al {contact.fone}")
        .change(ES, "Todas las personas.", "Todas  las personas.")
        .change(ES, "Qué hay que traer", "Qué hay que traer?")
        .change(ES, "28 de 100 puntos", "29 de 100 puntos")
        .change(ES, "  caption: de nuestros vecinos se vacunaron el año pasado.\n", "")
    )


FIVE_MISTAKES = """\
flyers/shots/text/es.yaml:9:16: T530: `points.1.body` tiene dos espacios seguidos: «Todas  las personas.»
  sugerencia: escriba un solo espacio
flyers/shots/text/es.yaml:10:31: T518: `points.2.heading` termina con un signo de interrogación, y el original no
  sugerencia: termine sin «?»
flyers/shots/text/es.yaml:10:31: T540: `points.2.heading` tiene «?» sin «¿»: «hay que traer?»
  sugerencia: escriba «¿» donde empieza la oración
flyers/shots/text/es.yaml:13:12: T515: `figure.picture` no tiene el número 28 del original
  sugerencia: escriba 28 donde corresponde
flyers/shots/text/es.yaml:13:12: T515: `figure.picture` tiene el número 29, que el original no tiene
  sugerencia: escriba el número del original, o bórrelo
flyers/shots/text/es.yaml:6:9: T406: no hay ninguna variable `contact.fone`
  sugerencia: ¿quiso decir `{contact.phone}`?
flyers/shots/text/es.yaml:13:12: T202: no hay texto en `es` para `figure.caption`
  sugerencia: agregue `caption:` bajo `figure:`; el original dice «of our neighbors had a shot last year.»
2 problemas en shots
"""


def test_a_translator_reads_five_mistakes_in_spanish(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLYERGEN_LANG", "es")
    assert with_five_mistakes(project).run("check", "shots", "--lang", "es") == (1, "", FIVE_MISTAKES)


def test_programs_read_english_in_every_language(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with_five_mistakes(project)
    english = project.run("check", "shots", "--lang", "es", "--json")
    monkeypatch.setenv("FLYERGEN_LANG", "es")
    assert project.run("check", "shots", "--lang", "es", "--json") == english
    facts = [problem["fact"] for problem in json.loads(english.out)["problems"]]
    assert "`points.1.body` has two spaces in a row: “Todas  las personas.”" in facts


def test_the_table_of_languages_is_in_columns_in_spanish_too(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "es_MX.UTF-8")
    assert project.run("languages", "shots").out == (
        "shots  10 textos en 2 idiomas\n"
        "      hechos  faltan  desactualizados  problemas  revisión  paneles  siguiente paso\n"
        "  en      10       –                –          –  –         cabe     flyergen build shots --lang en\n"
        "  es      10       –                –          –  reviewed  cabe     flyergen languages accept shots es\n"
    )


def test_a_flyer_that_fits_is_told_in_spanish(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "es")
    said = project.run("check", "shots")
    assert (said.exit, said.err) == (0, "")
    assert said.out.splitlines()[0] == "shots  sin doblar en Half Letter, 2 idiomas"
    assert "\u00a0%" in said.out


def test_all_checks_have_a_spanish_name(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    english = project.run("check", "--list").out.splitlines()
    monkeypatch.setenv("LANG", "es")
    spanish = project.run("check", "--list").out.splitlines()
    assert [line[:4] for line in spanish] == [line[:4] for line in english[:-1]] + ["Sile"]
    assert not set(spanish) & set(english) - {""}


def test_what_cannot_be_found_is_told_in_spanish(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "es")
    assert project.run("preview", "shot").err == (
        "F101: no hay ningún volante `shot`\n  sugerencia: ¿quiso decir `shots`?\n1 problema; no se escribió nada\n"
    )


def test_the_state_of_groups_is_told_in_spanish(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with_groups(project).write("groups/one.yaml", as_yaml(1)).write("groups/two.yaml", "name: Two\n")
    monkeypatch.setenv("LANG", "es")
    assert project.run("groups", "shots").out == (
        "grupo  en         es\none    listo      listo\ntwo    problemas  problemas\nlistos: 1 de 2 grupos\n"
    )
    assert json.loads(project.run("groups", "shots", "--json").out)["groups"][0]["states"]["en"] == "ready"


def test_files_of_a_risograph_are_told_in_spanish(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.change(FLYER, "85/40/70/55}", "85/40/70/55, drum: Hunter Green}")
    monkeypatch.setenv("LANG", "es")
    out = project.run("build", "--lang", "en", "--for", "riso").out
    assert "output/shots/shots.en.riso.inside.png        lo que imprimen los tambores" in out


def test_the_command_that_begins_a_flyer_is_told_in_spanish(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "es")
    assert project.run("new", "--list").out.splitlines()[-1] == "empiece uno: flyergen new NOMBRE --kind campaign"


def test_help_is_in_the_readers_language(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    english = project.run("languages", "accept", "--help").out
    monkeypatch.setenv("FLYERGEN_LANG", "es")
    assert project.run("languages", "accept", "--help").out == (
        "Uso: flyergen languages accept [OPTIONS] {FLYER} {CODE} [KEY]...\n\n"
        "  Declara que unos textos traducen el original de hoy: algunas claves, o todas\n"
        "  las traducidas.\n\n"
        "  Sin claves, se enumeran los textos que nadie ha tocado desde que cambió su\n"
        "  original, y se pregunta por ellos.\n\n"
        "  Ejemplo: flyergen languages accept secure-communities ru cover.title\n\n"
        "Argumentos:\n"
        "  FLYER     Un nombre dentro de flyers/, o una carpeta.  [obligatorio]\n"
        "  CODE      Un idioma, como ru o es-MX.  [obligatorio]\n"
        "  [KEY]...  Textos, como cover.title.\n\n"
        "Opciones:\n"
        "  --all       Acepta también los que nadie ha tocado desde entonces.\n"
        "  -h, --help  Muestra este mensaje y termina.\n"
    )
    assert "  check      Muestra qué está mal en los volantes" in project.run("--help").out
    monkeypatch.setenv("FLYERGEN_LANG", "en")
    assert project.run("languages", "accept", "--help").out == english


def test_braces_in_help_are_those_of_the_source(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLYERGEN_LANG", "es")
    assert "{flyer}.{group}.{lang}.{target}." in project.run("batch", "--help").out


def _commands(command: Any) -> Iterator[Any]:
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from _commands(one)


def test_every_help_text_is_in_the_catalogs() -> None:
    whole = get_command(app)
    known = {template.replace("{{", "{").replace("}}", "}") for template, _ in catalogs.helps()}
    for command in _commands(whole):
        context = Context(command, info_name=command.name)
        said = [command.help or "", *(one.help or "" for one in command.get_params(context))]
        paragraphs = (" ".join(one.split()) for text in said for one in text.strip().split("\n\n"))
        unknown = [one for one in paragraphs if one and not one.startswith("Example: ") and one not in known]
        assert not unknown, command.name


def test_the_program_itself_speaks_spanish(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "flyergen", "groups", "nothing"]
    settings = {**os.environ, "LANG": "es_MX.UTF-8", "LC_ALL": "", "LANGUAGE": ""}
    said = subprocess.run(
        command, check=False, cwd=tmp_path, env=settings, capture_output=True, text=True, encoding="utf-8"
    )
    assert said.stderr.startswith("F101: no hay ningún volante `nothing`\n")
