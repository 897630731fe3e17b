"""Contents of a site: which flyers are on it, in which order, under which names, and why others are left out."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from building import told, unwatched
from flyergen.problem import FlyerError
from flyergen.session.group_card import GroupCard
from flyergen.session.new_flyer import NewFlyer, Owner, make
from flyergen.site.contents import CARD_DPI, TARGETS, Contents, SiteFile, address_of, cards_of, contents_of, small
from flyergen.site.settings import read_site_settings
from flyergen.source.assets.folders import kind_folders
from flyergen.source.assets.kinds import read_kinds
from groups_project import with_groups
from project import EN, ES, FLYER, LAYOUT, Project


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Stand in a project of one small flyer, and make few files of it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("flyergen.site.contents.TARGETS", ("copier",))
    return Project(tmp_path).add("shots")


def found(site: str = "") -> Contents:
    Path("site.yaml").write_text(site or "{}")
    return contents_of(read_site_settings(Path()), "output", unwatched)


def refused(site: str = "") -> str:
    with pytest.raises(FlyerError) as caught:
        found(site)
    return told(caught.value.problems)


def test_flyers_are_in_the_order_of_site_yaml_once_each(here: Project) -> None:
    here.add("a").add("z")
    assert [one.name for one in found().flyers] == ["a", "shots", "z"]
    chosen = found("flyers: [z, a, z]")
    assert ([one.name for one in chosen.flyers], chosen.left_out) == (["z", "a"], (("shots", ()),))
    chosen = found("without: [a]\nwithdrawn: {z: {on: 2026-10-01}}")
    assert ([one.name for one in chosen.flyers], chosen.left_out) == (["shots"], (("a", ()),))


def test_a_flyer_that_is_not_ready_is_left_out_with_its_problems(here: Project) -> None:
    here.add("plain").change(EN, "{contact.phone}", "{contact.fone}")
    contents = found()
    assert [one.name for one in contents.flyers] == ["plain"]
    ((name, problems),) = contents.left_out
    assert (name, [(one.code, str(one.place)) for one in problems]) == (
        "shots",
        [("T406", "flyers/shots/text/en.yaml:5:9"), ("T513", "flyers/shots/text/es.yaml:6:9")],
    )


def test_no_flyer_that_is_ready_is_told_with_what_each_lacks(here: Project) -> None:
    here.add("other").change(EN, "{contact.phone}", "{contact.fone}")
    (here.root / "flyers/other/text/en.yaml").write_text("cover: [")
    said = refused()
    assert said.startswith("S401: no flyer is ready for the site\n  hint: put right what is told of them\n")
    assert ("flyers/other/text/en.yaml:1:" in said, "flyers/shots/text/en.yaml:5:" in said) == (True, True)
    assert refused("without: [shots, other]") == (
        "S401: no flyer is ready for the site\n  hint: put right what is told of them\n"
    )


def test_a_flyer_full_of_examples_is_told_in_one_line(here: Project) -> None:
    (kind,) = (one for one in read_kinds(kind_folders(here.root)).kinds if one.kind == "handbill")
    make(NewFlyer("fair", kind, owner=Owner("River Group")))
    site = found("flyers: [shots, fair]")
    assert [one.name for one in site.flyers] == ["shots"]
    (out,) = site.left_out
    assert told(out.problems) == (
        "flyers/fair: S412: the flyer `fair` is left out: 28 things in it are still examples\n"
        "  hint: see them: flyergen check fair\n"
    )


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "site",
    ["flyers: [shot]", "without: [shot]", "withdrawn: {old: {on: 2026-10-01, instead: shot}}"],
)
def test_a_flyer_that_there_is_not_is_told_with_the_nearest(site: str) -> None:
    place = site.rindex("shot") + 1
    assert refused(site) == (
        f"site.yaml:1:{place}: S402: there is no flyer `shot` in flyers/\n  hint: did you mean `shots`?\n"
    )


@pytest.mark.usefixtures("here")
def test_a_flyer_like_no_other_is_told_alone() -> None:
    assert refused("flyers: [quite-another]") == (
        "site.yaml:1:10: S402: there is no flyer `quite-another` in flyers/\n  hint: correct the name, or delete it\n"
    )


ADDRESSES = {
    "secure-communities": "secure-communities", "Flu Shots 2026": "flu-shots-2026", "Año_nuevo": "ano-nuevo",
    "about": "about-flyer", "es": "es-flyer", "Fonts": "fonts-flyer", "con": "con-group", "../x": "x",
    "x" * 200: "x" * 60,
}  # fmt: skip


def test_addresses_are_ones_that_every_host_takes() -> None:
    assert {name: address_of(name) for name in ADDRESSES} == ADDRESSES
    assert address_of("سلام").startswith("group-")


def test_a_flyer_with_capitals_and_accents_has_files_without(here: Project) -> None:
    here.flyer.rename(here.root / "flyers" / "Fiesta de Año")
    (flyer,) = found().flyers
    assert (flyer.name, flyer.source.name) == ("fiesta-de-ano", "Fiesta de Año")
    assert [one.name for one in flyer.files] == ["fiesta-de-ano.en.copier.pdf", "fiesta-de-ano.es.copier.pdf"]


def test_two_flyers_with_one_address_are_refused(here: Project) -> None:
    here.add("Shots")
    assert refused() == (
        "flyers: S411: the flyers `Shots` and `shots` would have the same address\n"
        "  hint: rename the folder of one, or write its name under `without`\n"
    )
    assert [one.name for one in found("without: [Shots]").flyers] == ["shots"]
    assert "S411" in refused("without: [Shots]\nwithdrawn: {SHOTS: {on: 2026-10-01}}")


def test_a_site_of_the_folder_of_a_flyer_alone(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here.flyer)
    assert [(one.name, one.titles["en"]) for one in found().flyers] == [("shots", "Free flu shots")]


def test_a_flyer_knows_what_its_page_says(here: Project) -> None:
    here.change(ES, "review: reviewed\n", "")
    (flyer,) = found().flyers
    assert (flyer.languages, flyer.title("fr"), flyer.title("es")) == (
        ("en", "es"), "Free flu shots", "Vacunas gratis contra la gripe"
    )  # fmt: skip
    assert (flyer.unread, flyer.for_groups, flyer.has_stamp, flyer.by_hand) == (("es",), False, False, "")
    assert (flyer.form, flyer.at_the_shop, [*flyer.covers], [*flyer.views["en"]]) == (
        "Half sheet, both sides", "“5.5 x 8.5 in, both sides, PDF/X-4”", ["en", "es"], ["outside", "inside"]
    )  # fmt: skip
    assert [(one.pages, one.target, one.language) for one in flyer.files_for("copier", "es")] == [(2, "copier", "es")]


def test_a_flyer_with_a_side_in_each_language_has_its_files_in_both(here: Project) -> None:
    here.change(LAYOUT, "sheet: half-letter", "sheet: half-letter\nsides: {outside: en, inside: es}")
    (flyer,) = found().flyers
    assert (flyer.languages, [*flyer.covers]) == (("en", "es"), ["en"])
    assert [one.name for one in flyer.files] == ["shots.en-es.copier.pdf"]
    assert flyer.files_for("copier", "en") == flyer.files_for("copier", "es") == flyer.files


def test_a_web_page_is_in_all_languages_of_its_flyer(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flyergen.site.contents.TARGETS", ("web",))
    here.change(FLYER, "[en, es]", "[en, es, zh-Hans]")
    here.write("text/zh-Hans.yaml", (here.flyer / EN).read_text())
    (flyer,) = found().flyers
    assert [one.name for one in flyer.files] == ["shots.web.html"]
    assert flyer.files_for("web", "zh-Hans") == flyer.files_for("web", "es") == flyer.files
    assert flyer.pack("zh-Hans") == "shots/shots.zh-hans.web.zip"


def test_a_flyer_in_one_language_has_no_other(here: Project) -> None:
    here.change(FLYER, "[en, es]", "[es]")
    (flyer,) = found().flyers
    assert (flyer.languages, flyer.unread, flyer.title("en")) == (("es",), (), "Vacunas gratis contra la gripe")


def test_files_in_a_language_are_not_those_of_one_that_begins_alike() -> None:
    one = SiteFile("a.pdf", "copier", "zh-Hans+pt-BR", Path("a.pdf"), 1, "")
    assert [one.has(code) for code in ("", "zh-Hans", "pt-BR", "zh", "Hans", "pt", "en")] == [True] * 3 + [False] * 4


def test_a_card_is_pictured_as_a_browser_draws_it_before_anybody_writes(here: Project) -> None:
    with_groups(here)
    (flyer,) = found().flyers
    card = GroupCard(flyer.folder, flyer.name)
    cards = cards_of(flyer)
    assert list(cards) == ["en", "es"]
    for code, picture in cards.items():
        panel = card.picture({}, code, CARD_DPI).panel
        with Image.open(BytesIO(picture.data)) as made, Image.open(BytesIO(panel)) as drawn:
            assert made.size == (picture.width, picture.height) == drawn.size
            off = ImageStat.Stat(ImageChops.difference(made.convert("RGB"), drawn.convert("RGB"))).mean
        assert max(off) < 2, (code, off)  # of 255: there are fewer colors


def test_a_picture_of_photographs_is_smaller_as_webp() -> None:
    flat, noise = BytesIO(), BytesIO()
    Image.new("RGB", (400, 200), "red").save(flat, "PNG")
    Image.effect_noise((600, 600), 90).convert("RGB").save(noise, "PNG")
    assert small(flat.getvalue())[1:] == ("png", 200, 100)
    assert small(noise.getvalue(), 10, 10)[1:] == ("webp", 10, 10)


def test_files_are_for_all_that_people_have() -> None:
    assert TARGETS == ("copier", "screen", "press", "web", "social")
