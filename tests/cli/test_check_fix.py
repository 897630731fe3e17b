"""`flyergen check --fix`: what it says of the words that it sets right."""

import pytest

from project import EN, ES, Project

WRITTEN = {
    "en": (
        "flyers/shots/text/es.yaml: letters mended that a program had read in another code, in 5 lines\n"
        "flyers/shots/text/en.yaml: 1 text set right\n"
        "  points.1.body: straight quotes, straight apostrophes and three full stops\n"
    ),
    "es": (
        "flyers/shots/text/es.yaml: se repararon letras que un programa había leído con otra codificación, "
        "en 5 líneas\n"
        "flyers/shots/text/en.yaml: 1 texto con correcciones\n"
        "  points.1.body: comillas rectas, apóstrofos rectos y tres puntos seguidos\n"
    ),
}


@pytest.mark.parametrize("shown", ["en", "es"])
def test_what_was_written_is_said(project: Project, monkeypatch: pytest.MonkeyPatch, shown: str) -> None:
    monkeypatch.setenv("FLYERGEN_LANG", shown)
    project.change(EN, "body: Everyone.", 'body: Everyone\'s "in"...')
    project.write(ES, (project.flyer / ES).read_bytes().decode("cp1252"))
    said = project.run("check", "--fix")
    assert said.exit == 0
    assert said.out.startswith(WRITTEN[shown])


QUOTED = {
    "en": "flyers/shots/text/en.yaml: words after `#` put in quotes, in line 8\n",
    "es": "flyers/shots/text/en.yaml: palabras que siguen a `#` puestas entre comillas, en la línea 8\n",
}


@pytest.mark.parametrize("shown", ["en", "es"])
def test_which_lines_were_put_in_quotes_is_said(project: Project, monkeypatch: pytest.MonkeyPatch, shown: str) -> None:
    monkeypatch.setenv("FLYERGEN_LANG", shown)
    project.change(EN, "body: Everyone.", "body: Room # 5, up the stairs")
    said = project.run("check", "--fix", "--lang", "en")
    assert said.exit == 0
    assert said.out.startswith(QUOTED[shown])


def test_that_there_is_nothing_to_write_is_said(project: Project) -> None:
    said = project.run("check", "--fix", "--lang", "en")
    assert (said.exit, said.out.splitlines()[0]) == (0, "shots: nothing to set right in the typing of the words")


def test_a_language_that_there_is_not_is_told(project: Project) -> None:
    said = project.run("check", "--fix", "--lang", "ru")
    assert (said.exit, "F104" in said.err) == (2, True)
