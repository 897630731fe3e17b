"""What is set right in print is written into the text files on request, and nothing else changes."""

from pathlib import Path

import pytest

from building import refusal
from flyergen.messages import said_in
from flyergen.translate.workflow import SetRight, accept_language, set_right
from project import EN, ES, FLYER, FOLDER, Project

CURLY = "Everyone’s “in”…"


def typed(project: Project) -> None:
    project.change(EN, "body: Everyone.", 'body: Everyone\'s "in"...  # a note')


def test_what_is_typed_is_printed_right_and_noted(project: Project) -> None:
    typed(project)
    assert project.errors("en") == ""
    assert (
        "flyers/shots/text/en.yaml:8:11: T548: `points.1.body` is set right where it is printed: straight quotes, "
        "straight apostrophes and three full stops\n"
        "  hint: write it into the file with `flyergen check --fix`\n"
    ) in project.checked("en", notes=True)
    assert "T548" not in project.checked("en")


def test_it_is_written_into_the_file_and_nothing_else_changes(project: Project) -> None:
    typed(project)
    path = project.root / "flyers/shots" / EN
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    kinds = ("straight quotes", "straight apostrophes", "three full stops")
    assert set_right(FOLDER, ["en"]) == (SetRight("flyers/shots/text/en.yaml", {"points.1.body": kinds}),)
    after = path.read_bytes()
    assert after == before.replace(b'Everyone\'s "in"...', CURLY.encode())
    assert set_right(FOLDER, ["en"]) == ()
    assert path.read_bytes() == after


def test_only_the_languages_that_are_named_are_set_right(project: Project) -> None:
    typed(project)
    project.change(ES, "body: Nada.", "body: Nada...")
    before = (project.root / "flyers/shots" / EN).read_bytes()
    set_right(FOLDER, ["es"])
    assert "body: Nada…\n" in (project.root / "flyers/shots" / ES).read_text("utf-8")
    assert (project.root / "flyers/shots" / EN).read_bytes() == before
    set_right(FOLDER)
    assert CURLY in (project.root / "flyers/shots" / EN).read_text("utf-8")


def test_what_is_set_right_makes_no_translation_stale(project: Project) -> None:
    typed(project)
    accept_language(FOLDER, "es", (), every=True)
    assert "T601" not in project.checked()
    set_right(FOLDER)
    assert "T601" not in project.checked()


@pytest.mark.usefixtures("project")
def test_a_language_that_there_is_not_is_told() -> None:
    assert "F104" in refusal(lambda: set_right(FOLDER, ["ru"]))


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
WRITTEN: dict[str, tuple[str, ...]] = {
    "en": ("full-width signs", "variables of other tools"),
    "es": ("signos de ancho completo", "variables de otras herramientas"),
}


def _said(done: SetRight, language: str) -> SetRight:
    """Return what was set right with its kinds in a language."""
    return done._replace(kinds={key: tuple(map(said_in(language), kinds)) for key, kinds in done.kinds.items()})


@pytest.mark.parametrize("shown", ["en", "es"])
def test_variables_of_other_tools_and_wide_signs_are_noted_and_written_right_on_request(
    project: Project, shown: str
) -> None:
    english = "body: Call {contact.phone} before Friday.", "body: Call NUMBERS before Friday （or later）."
    spanish = (
        "body: Llame al {contact.phone} antes del viernes.",
        "body: Llame al NUMBERS antes del viernes （o después）.",
    )
    for file, (old, new) in ((EN, english), (ES, spanish)):
        project.change(file, old, f'{new[:6]}"{new[6:]}"'.replace("NUMBERS", ", ".join(STRANGE)))
    before = {file: (project.flyer / file).read_text("utf-8") for file in (EN, ES)}
    assert project.checked() == ""
    assert NOTES[shown] in project.checked(notes=True, messages=shown)
    kinds = {"cover.body": WRITTEN[shown]}
    assert [_said(one, shown) for one in set_right(FOLDER)] == [
        SetRight(f"flyers/shots/text/{code}.yaml", kinds) for code in ("en", "es")
    ]
    for file, wide, plain in ((EN, "（or later）", "(or later)"), (ES, "（o después）", "(o después)")):
        right = before[file].replace(", ".join(STRANGE), ", ".join(["{contact.phone}"] * 5)).replace(wide, plain)
        assert (project.flyer / file).read_text("utf-8") == right
    assert "T548" not in project.checked(notes=True)


def test_words_that_a_number_sign_cuts_off_are_put_in_quotes(project: Project) -> None:
    project.change(EN, "body: Everyone.", "body: City Hall: room # 5,\n      up the stairs # 2")
    project.change(ES, "body: Nada.", "body: Sala # 3  # una nota")
    project.change(FLYER, "{phone: 503-543-8417}", "\n  phone: 503-543-8417 # 2\ngroups: {may_change: [name, contact]}")
    project.write("groups/salem.yaml", "name: Grupo # 4\ncontact: {phone: 503-543-8417}\n")
    before = {name: (project.flyer / name).read_text("utf-8") for name in (EN, FLYER)}
    assert [(Path(one.file).name, one.quoted) for one in set_right(FOLDER)] == [
        ("flyer.yaml", (4,)),
        ("en.yaml", (8, 9)),
        ("salem.yaml", (1,)),
    ]
    after = {name: (project.flyer / name).read_text("utf-8") for name in before}
    assert after == {
        EN: before[EN].replace("City Hall: room # 5,", '"City Hall: room # 5,').replace("# 2", '# 2"'),
        FLYER: before[FLYER].replace("503-543-8417 # 2", '"503-543-8417 # 2"'),
    }
    assert (project.flyer / "groups/salem.yaml").read_text("utf-8").startswith('name: "Grupo # 4"\n')
    assert "body: Sala # 3  # una nota\n" in (project.flyer / ES).read_text("utf-8")  # nobody knows which is a comment


def test_only_the_languages_that_are_named_get_such_quotes(project: Project) -> None:
    project.change(EN, "body: Everyone.", "body: Room # 5")
    project.change(ES, "body: Nada.", "body: Sala # 5")
    assert [one.file for one in set_right(FOLDER, ["es"])] == ["flyers/shots/text/es.yaml"]
    assert "body: Room # 5\n" in (project.flyer / EN).read_text("utf-8")
