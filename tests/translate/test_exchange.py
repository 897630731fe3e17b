"""A translation goes out to another tool and comes back: what is not meant does not change, and no work is lost."""

from pathlib import Path

import pytest

from building import refusal
from flyergen.translate.exchange import Export, Taken, export_language, import_language
from flyergen.translate.workflow import begin
from project import EN, ES, FOLDER, Project

RU = "text/ru.yaml"


def export(code: str, form: str, file: str, force: bool = False) -> tuple[Path, int]:
    """Export a language, and return the file and its number of texts."""
    made = export_language(FOLDER, Export(code, form, file), force)
    return made.path, len(made.parcel.units)


UNCHANGED = Taken(FOLDER / ES, changed=0, added=0, accepted=10, warnings=())


@pytest.mark.parametrize("form", ["po", "xliff", "csv"])
def test_what_goes_out_and_comes_back_unchanged_changes_no_byte(project: Project, form: str) -> None:
    before = (project.flyer / ES).read_bytes()
    assert export("es", form, "")[1] == 10
    assert import_language(FOLDER, "es", form, "") == UNCHANGED
    assert (project.flyer / ES).read_bytes() == before


@pytest.mark.parametrize("file", ["es.po", "es.xlf", "es.XLIFF", "es.csv"])
@pytest.mark.usefixtures("project")
def test_the_ending_of_a_file_says_what_it_is(file: str) -> None:
    assert export("es", "", file) == (Path(file), 10)
    assert import_language(FOLDER, "es", "", file) == UNCHANGED


@pytest.mark.parametrize(
    ("file", "fact"),
    [
        ("", "neither a format nor a file is given"),
        ("es.docx", "the ending of `es.docx` does not say what it is"),
    ],
)
@pytest.mark.usefixtures("project")
def test_without_a_format_and_an_ending_nobody_guesses(file: str, fact: str) -> None:
    assert refusal(lambda: import_language(FOLDER, "es", "", file)) == (
        f"F117: {fact}\n  hint: add `--format po`, `--format xliff`, `--format csv` or `--format html`\n"
    )


def test_one_string_that_comes_back_changed_is_a_diff_of_one_line(project: Project) -> None:
    before = (project.flyer / ES).read_text("utf-8")
    export("es", "po", "es.po")
    file = project.root / "es.po"
    file.write_text(file.read_text("utf-8").replace('"Nada."', '"No hace falta nada."'), encoding="utf-8")
    assert import_language(FOLDER, "es", "po", "es.po") == UNCHANGED._replace(changed=1)
    assert (project.flyer / ES).read_text("utf-8") == before.replace("body: Nada.", "body: No hace falta nada.")


@pytest.mark.parametrize("file", ["es.po", "es.xlf", "es.csv"])
def test_an_export_does_not_write_over_a_translators_work(project: Project, file: str) -> None:
    export("es", "", file)
    work = (project.root / file).read_text("utf-8").replace("Nada.", "No hace falta nada.")
    (project.root / file).write_text(work, encoding="utf-8")
    assert refusal(lambda: export("es", "", file)) == (
        f"{file}: F119: this file is there already, and has 1 translation that the flyer has not: `points.2.body`\n"
        f"  hint: bring in a translator's work with `flyergen languages import shots es --file {file}`; "
        "write over an old export with `--force`\n"
    )
    assert (project.root / file).read_text("utf-8") == work
    import_language(FOLDER, "es", "", file)
    assert export("es", "", file) == (Path(file), 10)


def test_an_old_export_is_written_over_if_its_words_are_those_of_the_flyer_or_by_force(project: Project) -> None:
    def written(force: bool = False) -> int:
        return export("es", "", "es.po", force)[1]

    assert written() == 10
    project.change(EN, "Nothing.", "Nothing at all.")
    assert written() == 10
    project.change(ES, "body: Nada.", "body: No hace falta nada.")
    assert "F119" in refusal(written)
    assert written(force=True) == 10
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
        begin(FOLDER, "ru")
        export("ru", "", "mine.po", force=True)
    before = file.read_bytes()
    assert refusal(lambda: export("es", "", "mine.po")) == (
        f"mine.po: F119: {fact}\n  hint: name another file with `--file`, or write over this one with `--force`\n"
    )
    assert file.read_bytes() == before


def test_a_new_language_is_translated_in_another_tool(project: Project) -> None:
    begin(FOLDER, "ru")
    export("ru", "po", "")
    file = project.root / "shots.ru.po"
    text = file.read_text("utf-8")
    file.write_text(text.replace('msgid "Nothing."\nmsgstr ""', 'msgid "Nothing."\nmsgstr "Ничего."'), encoding="utf-8")
    assert import_language(FOLDER, "ru", "po", "") == Taken(FOLDER / RU, changed=0, added=1, accepted=1, warnings=())
    assert '    body: "Ничего."\n' in (project.flyer / RU).read_text("utf-8")
