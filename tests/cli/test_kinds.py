"""Each kind that ships: a new flyer of it looks finished, says only what its owner must replace, and then builds."""

import json
from pathlib import Path

import pytest

from cli.project import Project
from flyergen.source.assets.flyer_kinds import Kind, read_kinds

KINDS = read_kinds((Path(__file__).resolve().parents[2] / "flyers",))
each_kind = pytest.mark.parametrize("kind", KINDS.kinds, ids=lambda kind: str(kind.kind))
OWNER = (
    *("--organization", "A Group of Neighbors in Two Counties", "--web", "https://www.two-towns.org"),
    *("--contact-name", "The Front Desk", "--phone", "541-555-0187", "--email", "hello@two-counties.org"),
)


def test_no_kind_is_broken() -> None:
    assert not KINDS.problems
    assert {"campaign", "know-your-rights", "event", "event-flyer", "handbill"} <= {kind.kind for kind in KINDS.kinds}


@each_kind
def test_nothing_is_wrong_with_a_new_flyer_but_its_examples(empty: Project, kind: Kind) -> None:
    assert empty.run("new", "fair", "--kind", kind.kind).exit == 0
    told = json.loads(empty.run("check", "fair", "--json").out)["problems"]
    assert {problem["code"] for problem in told if not problem["warning"]} == {"K301", "K302"}
    assert {"W101"} >= {problem["code"] for problem in told if problem["warning"]}


@each_kind
def test_a_new_flyer_asks_for_its_owner_in_every_language(empty: Project, kind: Kind) -> None:
    empty.run("new", "fair", "--kind", kind.kind)
    told = empty.run("build", "fair", "--for", "screen").err
    for key in ("organization.name", "contact.phone", "contact.email"):
        assert f"`{key}` is still the example" in told
    assert "(en) is still the example" in told
    assert "(es) is still the example" in told


@each_kind
def test_a_new_flyer_without_examples_builds_with_a_long_name(empty: Project, kind: Kind) -> None:
    empty.run("new", "fair", "--kind", kind.kind, *OWNER)
    (empty.root / "flyers" / "fair" / "placeholders.yaml").unlink()
    said = empty.run("build", "fair", "--for", "copier")
    assert said.exit == 0, said.err
    assert len(list((empty.root / "output" / "fair").glob("*.copier.pdf"))) == 2


@each_kind
def test_the_finished_contact_of_a_kind_is_in_no_new_flyer(empty: Project, kind: Kind) -> None:
    empty.run("new", "fair", "--kind", kind.kind)
    files = (path for path in (empty.root / "flyers" / "fair").rglob("*.yaml"))
    assert not [path.name for path in files if "503-543-8417" in path.read_text("utf-8")]
