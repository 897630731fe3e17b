"""Production: files are written whole and checked, or not at all, and one that fails stops no other."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from flyergen.job.orders import Order
from flyergen.job.plan import PlannedFile, PreflightSettings, plan_flyer
from flyergen.job.produce import look_over, printing_details, produce, put
from flyergen.job.request import Request
from flyergen.problem import FlyerError
from project import FLYER, LAYOUT, Project


def planned(target: str, **asked: object) -> PlannedFile:
    request = Request(("shots",), ("en",), (target,), **asked)  # type: ignore[arg-type]
    (file,) = plan_flyer(Path("flyers/shots"), request).files
    return file


@pytest.mark.usefixtures("project")
def test_the_outcome_of_a_file_has_its_size_and_its_digest() -> None:
    (made,) = produce([planned("copier")])
    data = made.path.read_bytes()
    assert (made.target, made.language, made.made, made.problems) == ("copier", "en", True, ())
    assert (made.size, made.sha256, made.data) == (len(data), sha256(data).hexdigest(), None)


def test_a_file_that_is_not_on_disk_is_the_same_bytes(project: Project) -> None:
    file = planned("copier")
    (kept,) = produce([file._replace(on_disk=False)])
    assert project.made() == []
    (made,) = produce([file])
    assert kept.data == made.path.read_bytes()


@pytest.mark.usefixtures("project")
def test_a_file_that_preflight_refuses_is_not_written_and_without_a_preflight_it_is() -> None:
    good, path = planned("screen"), Path("output/shots/bad.pdf")
    with pytest.raises(FlyerError) as raised:
        put(path, b"Dear neighbours,", good.order, good.look)
    assert [(one.code, str(one.place)) for one in raised.value.problems] == [("P401", "output/shots/bad.pdf")]
    assert not path.exists()
    assert put(path, b"Dear neighbours,", good.order, None) == ()
    assert path.read_bytes() == b"Dear neighbours,"


@pytest.mark.usefixtures("project")
def test_an_outcome_says_why_a_file_was_not_made() -> None:
    first, second = planned("copier"), planned("screen")
    first.path.mkdir(parents=True)  # a folder is in its place
    outcomes = [*produce([first, second])]
    assert [(one.target, one.made) for one in outcomes] == [("copier", False), ("screen", True)]
    assert [one.code for one in outcomes[0].problems] == ["D101"]


@pytest.mark.usefixtures("project")
def test_hosts_and_levels_of_a_flyer_decide_what_is_told() -> None:
    (made,) = produce([planned("copier")])
    order = Order("copier")
    usual = look_over(made.path, Path("a.pdf"), order, PreflightSettings(("rop.org",)))
    assert [one.code for one in usual] == []
    elsewhere = PreflightSettings(("example.org",))
    with pytest.raises(FlyerError) as raised:
        look_over(made.path, Path("a.pdf"), order, elsewhere)
    (problem,) = raised.value.problems
    assert str(problem.place) == "a.pdf"
    off = elsewhere._replace(levels={problem.code: "off"})
    assert look_over(made.path, Path("a.pdf"), order, off) == []


def test_the_date_of_a_file_is_never_that_of_the_clock(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def dated() -> datetime:
        file = planned("press")
        return printing_details(file.editions[0], file.order).date

    assert dated() == datetime(2000, 1, 1, tzinfo=UTC)
    project.change(FLYER, "languages: [en, es]", "languages: [en, es]\ndate: 2026-03-01")
    assert dated() == datetime(2026, 3, 1, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert dated() == datetime(2026, 9, 21, 14, 13, 20, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 12)
    assert dated() == datetime(2026, 3, 1, tzinfo=UTC)


def test_the_details_of_a_file_are_its_titles_its_owner_and_how_it_is_turned(project: Project) -> None:
    project.change(LAYOUT, "sheet: half-letter", "sheet: half-letter\nsides: {front: en, back: es}")
    file = planned("copier", flip="long")
    details = printing_details(file.editions[0], file.order)
    assert (details.title, details.language, details.author) == ("Free flu shots", "en", "Rural Organizing Project")
    assert details.titles == (("es", "Vacunas gratis contra la gripe"),)
    assert (details.flip, details.grey, details.grounds) == ("long", False, ())
