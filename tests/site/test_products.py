"""Products: a browser without Pillow gets what a card and a sheet ask of it, and nothing if they ask nothing."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from building import unwatched
from flyergen.problem import FlyerError
from flyergen.site.contents import SiteFlyer, contents_of
from flyergen.site.products import card_sources, sheet_sources
from flyergen.site.settings import SiteSettings
from groups_project import with_groups
from project import LAYOUT, Project
from site_project import standing_in, unpacked

PRODUCTS = "/flyergen/products/"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Project]:
    """The project of the small flyer, which groups may change, in which we stand."""
    project = with_groups(Project(tmp_path).add("shots"))
    with standing_in(tmp_path):
        yield project


def photograph(project: Project) -> None:
    """Put a photograph on the front of the small flyer."""
    stream = BytesIO()
    Image.linear_gradient("L").resize((400, 300)).convert("RGB").save(stream, "JPEG")
    project.write("art/photo.jpg", stream.getvalue())
    block = "      - picture: {file: art/photo.jpg, decoration: true, width: 60mm}\n"
    project.change(LAYOUT, "      - paragraph: cover.body\n", f"      - paragraph: cover.body\n{block}")


def flyer() -> SiteFlyer:
    (one,) = contents_of(SiteSettings(), "output", unwatched).flyers
    return one


def products(sources: bytes) -> set[str]:
    return {name for name in unpacked(sources) if PRODUCTS in name}


@pytest.mark.usefixtures("small")
def test_a_flyer_without_pictures_has_none() -> None:
    one = flyer()
    assert products(card_sources(one).data) == set()
    assert products(sheet_sources(one, "es").data) == set()


def test_a_photograph_is_made_for_the_card_and_the_sheet(small: Project) -> None:
    photograph(small)
    one = flyer()
    card, sheet = products(card_sources(one).data), products(sheet_sources(one, "es").data)
    assert sheet < card  # the card makes the files for a printer too
    assert products(card_sources(one).data) == card


def test_a_card_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    photograph(Project(tmp_path).add("shots"))
    with standing_in(tmp_path), pytest.raises(FlyerError) as caught:
        card_sources(flyer())
    told = (
        "flyers/shots/flyer.yaml: G101: flyer.yaml lets no group change anything\n"
        "  hint: write `groups: {may_change: [name, contact, link]}` in it"
    )
    assert [*map(str, caught.value.problems)] == [told]
