"""`flyergen check --fix` writes into the text files what is set right in print, and changes nothing else."""

import pytest

from cli.project import EN, ES, Project

CURLY = "Everyone’s “in”…"


def typed(project: Project) -> None:
    project.change(EN, "body: Everyone.", 'body: Everyone\'s "in"...  # a note')


def test_what_is_typed_is_printed_right_and_noted(project: Project) -> None:
    typed(project)
    said = project.run("check", "--lang", "en", "--notes")
    assert said.exit == 0
    assert (
        "flyers/shots/text/en.yaml:8:11: T548: `points.1.body` is set right where it is printed: straight quotes, "
        "straight apostrophes and three full stops\n"
        "  hint: write it into the file with `flyergen check --fix`\n"
    ) in said.err
    assert "T548" not in project.run("check", "--lang", "en").err


def test_it_is_written_into_the_file_and_nothing_else_changes(project: Project) -> None:
    typed(project)
    path = project.root / "flyers/shots" / EN
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    said = project.run("check", "--fix", "--lang", "en")
    assert said.exit == 0
    assert said.out.splitlines()[:2] == [
        "flyers/shots/text/en.yaml: 1 text set right",
        "  points.1.body: straight quotes, straight apostrophes and three full stops",
    ]
    after = path.read_bytes()
    assert after == before.replace(b'Everyone\'s "in"...', CURLY.encode())
    again = project.run("check", "--fix", "--lang", "en")
    assert again.out.splitlines()[0] == "shots: nothing to set right in the typing of the words"
    assert path.read_bytes() == after


def test_only_the_languages_that_are_named_are_set_right(project: Project) -> None:
    typed(project)
    project.change(ES, "body: Nada.", "body: Nada...")
    before = (project.root / "flyers/shots" / EN).read_bytes()
    assert project.run("check", "--fix", "--lang", "es").exit == 0
    assert "body: Nada…\n" in (project.root / "flyers/shots" / ES).read_text("utf-8")
    assert (project.root / "flyers/shots" / EN).read_bytes() == before
    project.run("check", "--fix")
    assert CURLY in (project.root / "flyers/shots" / EN).read_text("utf-8")


def test_what_is_set_right_makes_no_translation_stale(project: Project) -> None:
    typed(project)
    assert project.run("languages", "accept", "shots", "es", "--all").exit == 0
    assert "T601" not in project.run("check").err
    project.run("check", "--fix")
    assert "T601" not in project.run("check").err


def test_a_language_that_there_is_not_is_told(project: Project) -> None:
    said = project.run("check", "--fix", "--lang", "ru")
    assert (said.exit, "F104" in said.err) == (2, True)


# How people write what is filled in, from other tools and from keyboards with signs as wide as Chinese letters.
STRANGE = "${contact.phone}", "%{contact.phone}", "｛contact.phone｝", "＄{contact.phone}", "{{{contact.phone}}}"
NOTES = {
    "en": (
        "flyers/shots/text/en.yaml:5:9: T548: `cover.body` is set right where it is printed: full-width signs and "
        "variables of other tools\n"
        "flyers/shots/text/es.yaml:6:9: T548: `cover.body` is set right where it is printed: full-width signs and "
        "variables of other tools\n"
        "  hint for these 2: write it into the file with `flyergen check --fix`\n"
    ),
    "es": (
        "flyers/shots/text/en.yaml:5:9: T548: `cover.body` se corrige al imprimirlo: signos de ancho completo y "
        "variables de otras herramientas\n"
        "flyers/shots/text/es.yaml:6:9: T548: `cover.body` se corrige al imprimirlo: signos de ancho completo y "
        "variables de otras herramientas\n"
        "  sugerencia para estos 2: escríbalo en el archivo con `flyergen check --fix`\n"
    ),
}
WRITTEN = {
    "en": (
        "flyers/shots/text/en.yaml: 1 text set right\n"
        "  cover.body: full-width signs and variables of other tools\n"
        "flyers/shots/text/es.yaml: 1 text set right\n"
        "  cover.body: full-width signs and variables of other tools\n"
    ),
    "es": (
        "flyers/shots/text/en.yaml: 1 texto con correcciones\n"
        "  cover.body: signos de ancho completo y variables de otras herramientas\n"
        "flyers/shots/text/es.yaml: 1 texto con correcciones\n"
        "  cover.body: signos de ancho completo y variables de otras herramientas\n"
    ),
}


@pytest.mark.parametrize("shown", ["en", "es"])
def test_variables_of_other_tools_and_wide_signs_are_noted_and_written_right_on_request(
    project: Project, monkeypatch: pytest.MonkeyPatch, shown: str
) -> None:
    monkeypatch.setenv("FLYERGEN_LANG", shown)
    english = "body: Call {contact.phone} before Friday.", "body: Call NUMBERS before Friday （or later）."
    spanish = (
        "body: Llame al {contact.phone} antes del viernes.",
        "body: Llame al NUMBERS antes del viernes （o después）.",
    )
    for file, (old, new) in ((EN, english), (ES, spanish)):
        project.change(file, old, f'{new[:6]}"{new[6:]}"'.replace("NUMBERS", ", ".join(STRANGE)))
    before = {file: (project.flyer / file).read_text("utf-8") for file in (EN, ES)}
    assert (project.run("check").exit, project.run("check").err) == (0, "")
    assert NOTES[shown] in project.run("check", "--notes").err
    said = project.run("check", "--fix")
    assert (said.exit, said.out[: len(WRITTEN[shown])]) == (0, WRITTEN[shown])
    for file, wide, plain in ((EN, "（or later）", "(or later)"), (ES, "（o después）", "(o después)")):
        right = before[file].replace(", ".join(STRANGE), ", ".join(["{contact.phone}"] * 5)).replace(wide, plain)
        assert (project.flyer / file).read_text("utf-8") == right
    assert "T548" not in project.run("check", "--notes").err
