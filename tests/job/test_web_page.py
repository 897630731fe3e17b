"""The web page of a flyer's editions: where it is published, its picture, and the links in its words."""

from io import BytesIO

from PIL import Image

from flyergen.api import open_project
from flyergen.html.write_page import page_problems
from flyergen.job.orders import Order
from flyergen.job.variants import Group
from flyergen.job.web_page import published, web_page
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from in_memory import GROUP, SHOTS, WITH_GROUPS
from project import Project
from web_pages import Reader, editions, page

AT = "https://www.example.org/flyers/"


def shared(data: bytes) -> dict[str, str]:
    """Return what a page says for those who pass on a link to it."""
    return {said["property"]: said["content"] for said in Reader(data).metas if "property" in said}


def test_a_link_to_a_page_has_title_description_and_languages() -> None:
    assert shared(page("community-supper", "layout")) == {
        "og:type": "website",
        "og:title": "Supper & stories",
        "og:description": (
            "An invitation to a community supper with stories, in English and Spanish, with food, childcare and "
            "interpretation."
        ),
        "og:locale": "en_US",
        "og:locale:alternate": "es_US",
    }


def test_equal_flyers_give_equal_bytes() -> None:
    assert web_page(editions("community-supper", "layout", "web")) == page("community-supper", "layout")


def test_a_published_page_names_its_address_and_its_picture_which_is_made_beside_it() -> None:
    flyer = open_project(SHOTS, "shots")["shots"]
    made = {one.path.name: one.data for one in flyer.build(targets=["web"], published_at=AT)}
    assert sorted(made) == [
        "shots.en-es.web.html", "shots.en.preview.png", "shots.en.preview.txt", "shots.es.preview.png",
        "shots.es.preview.txt",
    ]  # fmt: skip
    data, picture = made["shots.en-es.web.html"], made["shots.en.preview.png"]
    assert data is not None
    assert picture is not None
    said = shared(data)
    assert said["og:url"] == "https://www.example.org/flyers/shots.en-es.web.html"
    assert said["og:image"] == "https://www.example.org/flyers/shots.en.preview.png"
    with Image.open(BytesIO(picture)) as drawn:
        assert (said["og:image:width"], said["og:image:height"]) == tuple(map(str, drawn.size))
    assert said["og:image:alt"] == "Free flu shots."
    assert not list(page_problems(data))


def test_pictures_that_are_made_anyway_are_made_once() -> None:
    flyer = open_project(SHOTS, "shots")["shots"]
    made = [one.path.name for one in flyer.build(["en"], targets=["web", "social"], published_at=AT)]
    assert len(made) == len(set(made)) == 7


def test_a_published_page_of_a_group_names_the_picture_of_the_group() -> None:
    flyer = open_project(WITH_GROUPS, "shots")["shots"]
    made = {
        one.path.name: one.data for one in flyer.build(variants=[Group("1", GROUP)], targets=["web"], published_at=AT)
    }
    (data,) = (data for name, data in made.items() if name.endswith(".html"))
    assert data is not None
    assert shared(data)["og:image"].rpartition("/")[2] in made
    assert shared(data)["og:image"].endswith("/shots.1.en.preview.png")


def test_a_page_has_its_address_below_the_folder_on_the_web_with_its_signs_escaped() -> None:
    order = Order("web", published_at="https://example.org/a/")
    assert published(order, "año nuevo.html", "año nuevo.png") == (
        "https://example.org/a/a%C3%B1o%20nuevo.html",
        "https://example.org/a/a%C3%B1o%20nuevo.png",
    )
    assert published(Order("web"), "a.html", "a.png") is None


def test_phone_numbers_in_words_are_links_and_a_language_without_a_line_has_its_own_name(project: Project) -> None:
    page = web_page(set_editions(load(project.flyer), EditionSpec(medium="web"))).decode()
    assert 'Call <a href="tel:+15035438417" class="in-line"><span>503-543-8417</span></a> before Friday.' in page
    assert '<a href="#es" lang="es" hreflang="es" class="in-line other"><span>Español</span></a>' in page
