"""A request: the orders for its files, and the options that contradict each other or change nothing."""

from pathlib import Path

import pytest

from flyergen.api import open_project
from flyergen.job.orders import Order, Several
from flyergen.job.request import Request, are_untouched_texts, where_they_belong
from flyergen.problem import FlyerError, Problem
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from in_memory import SHOTS

AT = "https://www.example.org/flyers/"


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "/flyers",
        "ftp://example.org",
        "https://",
        "https://[",
        "https://example.org/?a=1",
        "https://example.org/a b",
    ],
)
def test_pages_are_published_at_whole_addresses_alone(address: str) -> None:
    flyer = open_project(SHOTS, "shots")["shots"]
    with pytest.raises(FlyerError) as told:
        list(flyer.build(targets=["web"], published_at=address))
    (problem,) = told.value.problems
    assert (problem.code, problem.fact) == ("S127", f"`--published-at` is no address of a folder on the web: {address}")


def test_only_a_web_page_is_published() -> None:
    flyer = open_project(SHOTS, "shots")["shots"]
    with pytest.raises(FlyerError) as told:
        list(flyer.build(targets=["press"], published_at=AT))
    (problem,) = told.value.problems
    assert (problem.fact, problem.hint) == (
        "`--published-at` changes nothing of a file for press",
        "leave it out, or add `--for web`",
    )


def test_every_target_has_an_order_in_each_of_its_media_once() -> None:
    request = Request(targets=("press", "social", "press"), grey=True, profile="FOGRA39")
    assert [(one.target, one.medium) for one in request.orders] == [
        ("press", "sheet"),
        ("social", "square"),
        ("social", "story"),
        ("social", "preview"),
    ]
    assert request.media == ("sheet", "square", "story", "preview")
    assert request.order("press") == Order("press", "FOGRA39")
    assert request.order("copier").grey


def test_a_published_page_brings_the_order_for_its_picture() -> None:
    orders = Request(targets=("web",), published_at=AT).orders
    assert [(one.target, one.medium) for one in orders] == [("web", "web"), ("social", "preview")]
    assert [one.target for one in Request(targets=("web",)).orders] == ["web"]


def test_a_sheet_is_for_the_targets_that_a_command_names_and_is_turned_at_its_short_edge() -> None:
    request = Request(sheet="a4", sheets_for=("copier",))
    assert (request.order("copier").several, request.order("copier").flip) == (Several("a4", 0, ("copier",)), "short")
    assert Request(flip="long").order("copier").flip == "long"
    assert Request(flip="long").order("copier").several is None


def test_editions_are_judged_for_the_strictest_target() -> None:
    assert Request(targets=("screen", "copier")).strictest_spec.demand == Demand.print
    assert Request(targets=("screen", "press")).strictest_spec.demand == Demand.hand_over
    assert Request(("shots",), ("es",), layout="bold", preflight=False).spec == EditionSpec(
        ("es",), "bold", words=False
    )


def test_files_go_into_a_folder_with_the_name_of_the_flyer() -> None:
    request = Request(output="made")
    assert request.folder("shots") == request.folder(Path("flyers/shots")) == Path("made/shots")


def test_problems_of_places_lose_the_hint_that_sends_files_elsewhere() -> None:
    problems = [Problem(code, "it cannot be written", "write it elsewhere, with `-o`") for code in ("D102", "Y101")]
    assert [one.hint for one in where_they_belong(problems)] == [
        "give yourself the right to write there, or make room on the disk",
        "write it elsewhere, with `-o`",
    ]
    assert are_untouched_texts([Problem("F121", "")])
    assert not are_untouched_texts([Problem("F121", ""), Problem("Y101", "")])
