"""A plan: the files of a request with their names, and what stops editions."""

from pathlib import Path

import pytest

from flyergen.job.orders import Order
from flyergen.job.plan import Plan, PlannedFile, hosts_of, plan_flyer, sheets_of
from flyergen.job.request import Request
from project import ES, FLYER, LAYOUT, Project

FLYERS = Path("flyers/shots")


def planned(*targets: str, **asked: object) -> Plan:
    return plan_flyer(FLYERS, Request(("shots",), targets=targets, **asked))  # type: ignore[arg-type]


def names(plan: Plan) -> list[str]:
    return [file.path.as_posix() for file in plan.files]


@pytest.mark.usefixtures("project")
def test_each_language_has_a_file_for_each_target_and_a_page_has_all_languages() -> None:
    plan = planned("press", "web")
    assert (plan.problems, plan.press) == ((), "GRACoL")
    assert names(plan) == [
        "output/shots/shots.en.press.pdf",
        "output/shots/shots.es.press.pdf",
        "output/shots/shots.en-es.web.html",
    ]
    assert [file.languages for file in plan.files] == ["en", "es", "en-es"]
    assert [one.edition.language for one in plan.editions_for(Order("web", medium="web"))] == ["en", "es"]
    assert planned("screen").press == ""


@pytest.mark.usefixtures("project")
def test_a_phone_file_has_the_other_languages_after_its_own() -> None:
    files = planned("screen").files
    assert [[one.edition.language for one in file.editions] for file in files] == [["en", "es"], ["es", "en"]]
    assert [[one.edition.language for one in file.editions] for file in planned("press").files] == [["en"], ["es"]]


def test_an_edition_that_cannot_be_made_stops_no_other(project: Project) -> None:
    project.change(ES, "    body: Nada.", "    body: Nada, {contact.fone}.")
    plan = planned("press")
    assert names(plan) == ["output/shots/shots.en.press.pdf"]
    assert [(one.language, [problem.code for problem in one.problems]) for one in plan.stopped] == [("es", ["T406"])]
    project.write(LAYOUT, "panels: [\n")
    assert (planned("press").name, planned("press").files) == ("shots", ())
    assert [one.code for one in planned("press").problems] == ["Y120"]


def test_another_layout_is_in_the_name_of_its_files(project: Project) -> None:
    project.write("bold.yaml", (project.flyer / LAYOUT).read_bytes())
    project.change(FLYER, "fonts:", "layouts: [layout, bold]\nfonts:")
    assert names(planned("copier", layout="bold", languages=("en",))) == ["output/shots/shots.bold.en.copier.pdf"]


def test_parts_of_a_file_are_named_after_it_or_after_the_pattern_of_a_batch() -> None:
    file = PlannedFile(Path("output/shots.en.riso.pdf"), Order("riso"), (), "en")
    assert file.part("riso.black.pdf") == Path("output/shots.en.riso.black.pdf")
    assert file._replace(path=Path("output/One.pdf")).part("riso.black.png") == Path("output/One.png")


def test_codes_may_lead_to_the_hosts_of_all_addresses_in_facts() -> None:
    facts = {"web": "https://www.rop.org/a", "more": ("http://example.org:80", "rop.org", "see https://[")}
    assert hosts_of(facts, "https://EXAMPLE.org/b") == ("example.org", "rop.org")
    assert hosts_of() == ()


def test_files_of_one_language_come_before_those_of_all() -> None:
    press, web = Order("press"), Order("web")
    assert [*sheets_of(("en", "es"), (web, press), (web,))] == [
        (("en",), press),
        (("es",), press),
        (("en", "es"), web),
    ]


def test_files_are_checked_with_the_edge_of_the_copier_of_the_project(project: Project) -> None:
    (project.root / "flyergen.yaml").write_text("copier: {edge: 5mm}\n", "utf-8")
    copier, press, whole = (
        planned(target, languages=("en",), edge_to_edge=edge).files[0].look
        for target, edge in (("copier", False), ("press", False), ("copier", True))
    )
    assert [one.edge for one in (copier, press, whole)] == [5.0, None, 0.0]
    assert copier.hosts == ("rop.org",)
    assert not copier.over_folds
