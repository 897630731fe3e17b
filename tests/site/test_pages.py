"""Pages of a site: their words in each language, links between them, colors, and edges such as one flyer or thirty."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import unwatched
from flyergen.colour import INK, Colour
from flyergen.messages import said_in, say
from flyergen.names import Name
from flyergen.site.contents import Contents, cards_of, contents_of
from flyergen.site.editions import SiteEdition
from flyergen.site.pages import Site, pages_of
from flyergen.site.settings import Publisher, SiteSettings, read_site_settings
from groups_project import with_groups
from project import FLYER, Project
from site_project import SETTINGS, standing_in

PART = {"path": "typesetter/Ab/Python.zip.gz", "name": "Python.zip.gz", "bytes": 7, "sha256": "0" * 64}
SOURCES: dict[str, Any] = {
    "sources": {"Shots.zip.gz": PART}, "card_sources": {"shots": "Shots.zip.gz"},
    "letters": PART, "fonts": "typesetter/Ab/fonts/",
}  # fmt: skip


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    root = tmp_path_factory.mktemp("project")
    with_groups(Project(root).add("shots").add("plain"))
    (root / "site.yaml").write_text(SETTINGS)
    with standing_in(root), pytest.MonkeyPatch.context() as patched:
        patched.setattr("flyergen.site.contents.TARGETS", ("copier", "web"))
        found = contents_of(read_site_settings(root), "output", unwatched)
        flyers = (one._replace(cards=cards_of(one)) if one.for_groups else one for one in found.flyers)
        return found._replace(flyers=tuple(flyers))


def site(contents: Contents, **changed: Any) -> Site:
    return Site(SiteSettings(), contents.flyers, (SiteEdition(1, "2026-12-02"),), ())._replace(**changed)


def settings_of(**said: Any) -> SiteSettings:
    return SiteSettings(**said)


def pages(made: Site) -> dict[str, str]:
    return {name: data.decode() for name, data in pages_of(made) if name.endswith((".html", ".css"))}


def words(page: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())


def test_each_language_has_its_pages_and_says_its_own_words(contents: Contents) -> None:
    titles = {"en": "Print these. Hand them on.", "es": "Imprima y comparta."}
    made = pages(site(contents, settings=settings_of(title=titles, lead={"en": "Two flyers."})))
    assert "<h1>Print these. <span>Hand them on.</span></h1>" in made["index.html"]
    assert "<h1>Imprima y comparta.</h1>" in made["es/index.html"]
    assert "<p>Two flyers.</p>" in made["es/index.html"]
    for code, name in (("en", "index.html"), ("es", "es/index.html")):
        assert f'<html lang="{code}" dir="ltr">' in made[name]
    assert words(made["shots/es/index.html"]).count("Vacunas gratis contra la gripe") >= 1
    for name in ("index.html", "shots/index.html", "about/index.html", "changes/index.html"):
        home, _, file = name.rpartition("/")
        other = f"{home}/es/{file}" if home else f"es/{file}"
        assert f'<link rel="alternate" hreflang="es" href="es/{file}">' in made[name]
        assert f'<link rel="alternate" hreflang="en" href="../{file}">' in made[other]


def test_the_language_of_the_first_title_is_that_of_the_first_pages(contents: Contents) -> None:
    made = pages(site(contents, settings=settings_of(title={"es": "Imprima", "fr": "Imprimez"})))
    assert ('<html lang="es"' in made["index.html"], "en/index.html" in made, "fr/index.html" in made) == (
        True,
        True,
        False,
    )


def test_a_site_that_says_nothing_has_words_of_its_own(contents: Contents) -> None:
    for language, name in (("en", "index.html"), ("es", "es/index.html")):
        said = said_in(language)
        page = words(pages(site(contents))[name])
        assert said(say("Flyers to print")) in page
        assert said(say("What changed")) in page
    assert "Nobody is named." in words(pages(site(contents))["about/index.html"])


def test_who_publishes_is_told_on_the_page_about_privacy(contents: Contents) -> None:
    publisher = Publisher(*map(Name, ("Rural Organizing Project", "Cottage Grove, OR", "amanda@rop.org")))
    settings = settings_of(publisher=publisher, host="GitHub Pages", address="https://flyers.rop.org/")
    made = pages(site(contents, settings=settings))
    about = words(made["about/index.html"])
    assert "Rural Organizing Project, Cottage Grove, OR. amanda@rop.org" in about
    assert "The host, GitHub Pages, sees the internet address and the hour of each visit" in about
    for flyer in contents.flyers:
        for one in flyer.files:
            if one.name.endswith(".pdf"):
                assert f"<td>{one.name}</td><td><code>{one.sha256}</code></td>" in made["about/index.html"]
    assert '<a href="https://flyers.rop.org/">' in made["404.html"]


def test_only_a_flyer_for_groups_has_the_black_button_and_only_with_the_typesetter(contents: Contents) -> None:
    assert "own/" not in "".join(pages(site(contents)).values())
    made = pages(site(contents, typesetter=(PART,), **SOURCES))
    assert [name for name in made if "/own/" in name] == ["shots/own/index.html", "shots/own/es/index.html"]
    assert ('class="b does wide" href="own/index.html"' in made["shots/index.html"]) is True
    assert "own/index.html" not in made["plain/index.html"]
    assert '"path":"../../typesetter/Ab/Python.zip.gz"' in made["shots/own/index.html"]
    assert '"root":"../../../"' in made["shots/own/es/index.html"]


def test_a_stick_lets_pages_read_files_and_only_then(contents: Contents) -> None:
    for stick in (True, False):
        made = pages(site(contents, stick=stick, typesetter=(PART,), **SOURCES))
        assert {" file:" in text for name, text in made.items() if name.endswith(".html")} == {stick}


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> & \"quoted\" 'x' {{ 7*7 }} \u202e"


@given(st.sampled_from([HOSTILE, "a" * 80, "", " ", "x. y. z", "—", "مطبوعات", "</title>"]))
def test_words_of_people_are_words_on_every_page(contents: Contents, said: str) -> None:
    settings = settings_of(
        title={"en": said}, lead={"en": said}, publisher=Publisher(Name(said), Name(said), Name(said)), host=said,
        groups_may={"en": said}, answers={"en": said}, send_back=True,
    )  # fmt: skip
    editions = (SiteEdition(1, "2026-12-02"), SiteEdition(2, "2026-12-03", "wrong", {"en": said}))
    made = pages(site(contents, settings=settings, editions=editions, typesetter=(PART,), **SOURCES))
    for name, page in made.items():
        assert "<script>alert" not in page, name
        assert "<img src=x" not in page, name
        assert "7*7" not in page or "{{ 7*7 }}" in page, name
    assert " ".join(said.split()) in words(made["changes/index.html"])


def test_thirty_flyers_are_thirty_covers_on_a_small_front_page(contents: Contents) -> None:
    many = tuple(contents.flyers[1]._replace(name=f"flyer-{number}") for number in range(30))
    made = pages(site(contents, flyers=many, settings=settings_of(title={"en": "x" * 80})))
    assert made["index.html"].count('<div class="stand"><img ') == 30
    assert len({*re.findall(r'<img src="(flyer-\d+/cover[^"]*)" width="\d+" height="\d+"', made["index.html"])}) == 30
    assert '<h1 class="long">' in made["index.html"]
    assert len(made["index.html"].encode()) + len(made["site.css"].encode()) <= 30_000 + 300 * 30


def test_a_site_of_one_flyer_has_its_front_page(contents: Contents) -> None:
    made = pages(site(contents, flyers=contents.flyers[:1]))
    assert 'href="plain/index.html">Free flu shots</a>' in made["index.html"]


@pytest.mark.parametrize(
    ("brand", "accent", "shown"),
    [
        ("#123F36", "#F5D76E", "--brand:#123F36;--accent:#F5D76E"),
        ("#123F36", "#123F37", "--brand:#123F36;--accent:#FFFFFF"),
        ("#FFFF00", "#000000", "--brand:#1B1A17;--accent:#FFFFFF"),
    ],
)
def test_colors_that_make_words_hard_to_read_are_not_taken(
    contents: Contents, brand: str, accent: str, shown: str
) -> None:
    palette = {"brand": _colour(brand), "accent": _colour(accent)}
    flyers = tuple(one._replace(palette=palette) for one in contents.flyers)
    assert shown in pages(site(contents, flyers=flyers))["site.css"]


def _colour(hexadecimal: str) -> Colour:
    red, green, blue = (int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return INK._replace(rgb=(red, green, blue))


def test_a_flyer_without_a_language_of_the_site_shows_its_own(tmp_path: Path) -> None:
    project = Project(tmp_path).add("shots")
    project.change(FLYER, "[en, es]", "[es]")
    with standing_in(tmp_path), pytest.MonkeyPatch.context() as patched:
        patched.setattr("flyergen.site.contents.TARGETS", ("copier",))
        alone = contents_of(SiteSettings(), "output", unwatched)
    made = pages(site(alone, settings=settings_of(title={"en": "Flyers"})))
    assert "<h1>Vacunas gratis contra la gripe<span></span></h1>" in made["shots/index.html"]
    assert "shots/shots.es.copier.pdf" in {f"shots/{one.name}" for one in alone.flyers[0].files}
    assert 'href="shots.es.copier.pdf"' in made["shots/index.html"]
