"""A check of one language tells a translator what she can mend, and then what else stops a build of it."""

from building import errors_of, told
from project import ES, Project

HEAVY = ("reportlab", "pypdfium2", "pikepdf", "zxingcpp", "PIL", "jsonschema", "watchfiles")


def test_a_problem_is_told_with_its_line_and_column(project: Project) -> None:
    project.change(ES, "{contact.phone}", "{contact.fone}")
    assert (
        "flyers/shots/text/es.yaml:6:9: T406: there is no variable `contact.fone`\n"
        "  hint: did you mean `{contact.phone}`?\n"
    ) in project.errors("es")


def test_a_broken_file_of_another_language_is_nobodys_business(project: Project) -> None:
    project.change("flyer.yaml", "[en, es]", "[en, es, fr]").write("text/fr.yaml", "a: b: c\n")
    assert project.errors("es") == ""
    assert "text/fr.yaml" in project.errors()


def test_a_problem_of_the_design_stops_a_language_as_it_stops_a_build(project: Project) -> None:
    project.change("layout.yaml", "- title: cover.title", "- tittle: cover.title")
    checked = project.check("es")
    assert checked.lines == ()
    assert told(checked.problems) == (
        "flyers/shots/layout.yaml:8:9: L105: there is no block `tittle`\n  hint: did you mean `title`?\n"
    )
    assert errors_of(checked.problems) == project.build(languages=("es",)).problems


def test_a_wrong_phone_stops_a_check_of_a_language_as_it_stops_its_build(project: Project) -> None:
    project.change("flyer.yaml", "503-543-8417", "12-34")
    errors = errors_of(project.check("en").problems)
    assert [one.code for one in errors] == ["L501"]
    assert errors == project.build(languages=("en",)).problems


def test_texts_that_are_not_written_stop_a_check_of_their_language_and_no_other(project: Project) -> None:
    project.change(ES, "body: Nada.", 'body: ""')
    assert [one.code for one in errors_of(project.check("es").problems)] == ["T207"]
    assert (errors_of(project.check("en").problems), errors_of(project.check().problems)) == ((), ())


def test_words_are_looked_at_where_the_design_is_broken(project: Project) -> None:
    project.change("layout.yaml", "sheet: half-letter", "sheet: half-leter")
    project.change(ES, "Nada.", "Nada {nada}.")
    said = project.checked("es")
    assert ["T406" in said, "S101" in said] == [True, True]


def test_words_that_are_missing_are_told_and_the_others_still_fitted(project: Project) -> None:
    project.change(ES, "  - heading: Qué hay que traer\n    body: Nada.\n", "")
    checked = project.check("es")
    assert "T202: no words in `es` for `points.2.heading`" in told(errors_of(checked.problems))
    assert any(line.startswith("  es  10 on 13.4 pt") for line in checked.lines)


def test_an_error_of_the_checks_on_words_stops_a_build_and_a_warning_does_not(project: Project) -> None:
    project.change(ES, "Nada.", "Nada  de nada.")
    assert "T5" in project.printed("screen")
    project.change(ES, "Llame al {contact.phone} antes", "Llame antes")
    built = project.build("screen")
    assert "T513" in told(errors_of(built.problems))
    assert [file.language for file in built.files] == ["en"]
