"""Each kind that ships: a new flyer of it looks finished, says only what its owner must replace, and then builds."""

from pathlib import Path

import pytest

from building import build_of, errors_of, told
from flyergen.job.request import Request
from flyergen.reports.check import check
from flyergen.session.new_flyer import NewFlyer, Owner, make
from flyergen.source.assets.kinds import Kind, read_kinds
from project import Project

KINDS = read_kinds((Path(__file__).resolve().parents[3] / "flyers",))
each_kind = pytest.mark.parametrize("kind", KINDS.kinds, ids=lambda kind: str(kind.kind))
OWNER = Owner(
    "A Group of Neighbors in Two Counties",
    "https://www.two-towns.org",
    "The Front Desk",
    "541-555-0187",
    "hello@two-counties.org",
)


@pytest.fixture
def folder(empty: Project) -> Path:
    """Where a new flyer will be."""
    return empty.root / "flyers" / "fair"


def test_no_kind_is_broken() -> None:
    assert not KINDS.problems
    assert {"campaign", "know-your-rights", "event", "event-flyer", "handbill"} <= {kind.kind for kind in KINDS.kinds}


@each_kind
@pytest.mark.usefixtures("empty")
def test_nothing_is_wrong_with_a_new_flyer_but_its_examples(kind: Kind) -> None:
    make(NewFlyer("fair", kind))
    (checked,) = check(Request(("fair",)))
    assert {problem.code for problem in errors_of(checked.problems)} == {"K301", "K302"}
    assert {"W101"} >= {problem.code for problem in checked.problems if problem.warning}


@each_kind
@pytest.mark.usefixtures("empty")
def test_a_new_flyer_asks_for_its_owner_in_every_language(kind: Kind) -> None:
    make(NewFlyer("fair", kind))
    wanted = told(build_of("fair", "screen").problems)
    for key in ("organization.name", "contact.phone", "contact.email"):
        assert f"`{key}` is still the example" in wanted
    assert "(en) is still the example" in wanted
    assert "(es) is still the example" in wanted


@pytest.mark.all
@each_kind
def test_a_new_flyer_without_examples_builds_with_a_long_name(folder: Path, kind: Kind) -> None:
    make(NewFlyer("fair", kind, owner=OWNER))
    (folder / "placeholders.yaml").unlink()
    built = build_of("fair", "copier")
    assert errors_of(built.problems) == ()
    assert [file.path.name for file in built.files] == ["fair.en.copier.pdf", "fair.es.copier.pdf"]


@each_kind
def test_the_finished_contact_of_a_kind_is_in_no_new_flyer(folder: Path, kind: Kind) -> None:
    make(NewFlyer("fair", kind))
    assert not [path.name for path in folder.rglob("*.yaml") if "503-543-8417" in path.read_text("utf-8")]
