"""A request: the orders for its files, and the options that contradict each other or change nothing."""

import pytest

from flyergen.api import open_project
from flyergen.problem import FlyerError
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
