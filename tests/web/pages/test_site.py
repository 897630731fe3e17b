"""The page of a site: what it shows of site.yaml, what it writes into it, and what the making of a site has shown."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flyergen.messages import said_in
from flyergen.problem import FlyerError
from flyergen.session.session import EditingSession
from flyergen.site.settings import FILE, read_site_settings, settings_in
from flyergen.site.write import SiteRequest
from flyergen.web.pages.site import MadeSite, SiteMaker, save_settings, site_page
from flyergen.web.waiting_files import OpenFlyers
from groups_project import as_yaml, with_groups
from project import EN, ES, Project
from site_project import SETTINGS, standing_in

LINES = SETTINGS.replace("{en: Two flyers., es: Dos volantes.}", "\n  en: |\n    Two\n    flyers.\n  es: Dos.")
OURS = f"# Ours\n{SETTINGS}flyers: [shots, plain]  # the order\n"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Project]:
    """Stand in a project of two flyers, one of which groups may change."""
    project = with_groups(Project(tmp_path).add("shots").add("plain"))
    with standing_in(tmp_path):
        yield project


def names() -> dict[str, Path]:
    return OpenFlyers().names()


def save(typed: Mapping[str, str], was: Mapping[str, str], on: Collection[str] = ("shots", "plain")) -> bool:
    """Save what was typed and ticked, and return whether all of it is right."""
    return save_settings(EditingSession(Path(), ""), typed, was, {name: name in on for name in names()})


def saved(text: str, typed: Mapping[str, str], on: Collection[str] = ("shots", "plain"), **was: str) -> str:
    """Save what was typed and ticked into a site.yaml, and return it."""
    Path(FILE).write_text(text, "utf-8")
    assert save(typed, settings_in(text) | was, on)
    return Path(FILE).read_text("utf-8")


@pytest.mark.usefixtures("here")
def test_the_page_has_what_site_yaml_says() -> None:
    Path(FILE).write_text(OURS, "utf-8")
    shown = site_page(names(), {})
    assert [(one.piece.name, one.languages, one.for_groups, one.is_on, one.is_new) for one in shown.flyers] == [
        ("shots", ("en", "es"), True, True, False), ("plain", ("en", "es"), False, True, False)
    ]  # fmt: skip
    assert {one.key: (one.language, one.value) for one in (*shown.fields, *shown.more)} == {
        "title.en": ("en", "Print these. Hand them on."), "title.es": ("es", "Imprima y comparta."),
        "lead.en": ("en", "Two flyers."), "lead.es": ("es", "Dos volantes."), "groups_may.en": ("en", ""),
        "groups_may.es": ("es", ""), "answers.en": ("en", ""),
        "answers.es": ("es", ""), "publisher.name": ("", "Rural Organizing Project"),
        "publisher.place": ("", "Cottage Grove, OR"), "publisher.email": ("", "amanda@rop.org"),
        "address": ("", "https://flyers.rop.org/"), "host": ("", "GitHub Pages"), "translate": ("", ""),
    }  # fmt: skip
    assert (shown.edition, shown.problems, shown.was) == (0, (), settings_in(OURS))
    assert {one.key for one in shown.fields if one.is_long} == {"lead.en", "lead.es", "groups_may.en", "groups_may.es"}


@pytest.mark.usefixtures("here")
def test_a_project_without_site_yaml_has_all_flyers_and_empty_fields() -> None:
    shown = site_page(names(), {})
    assert [one.is_on for one in shown.flyers] == [True, True]
    assert {one.value for one in (*shown.fields, *shown.more)} == {""}
    assert saved("", {"publisher.name": "Us"}) == "publisher:\n  name: Us\n"


@pytest.mark.usefixtures("here")
def test_a_broken_file_is_told_and_not_written() -> None:
    for name, text in ((FILE, "title: ["), (FILE, "titel: {en: A}"), ("editions.json", "{")):
        Path(name).write_text(text, "utf-8")
        assert site_page(names(), {}).problems != ()
    with pytest.raises(FlyerError):
        save({"host": "us"}, {})
    assert Path(FILE).read_text("utf-8") == "titel: {en: A}"


CHANGES: dict[str, tuple[Mapping[str, str], tuple[str, ...], str]] = {
    "nothing": ({"host": "GitHub Pages"}, ("shots", "plain"), OURS),
    "a word": ({"host": "Us: # 1"}, ("shots", "plain"), OURS.replace("host: GitHub Pages", 'host: "Us: # 1"')),
    "lines": ({"lead.en": "Two flyers.", "host": "Us"}, ("shots", "plain"), LINES.replace("GitHub Pages", "Us")),
    "a flyer off": ({}, ("plain",), OURS.replace("[shots, plain]", "[plain]")),
    "all off": ({}, (), OURS + "without:\n  - plain\n  - shots\n"),
    "no mail": ({"send_back": ""}, ("shots", "plain"), OURS.replace("send_back: true\n", "")),
    "languages": ({"translate": "ar, vi"}, ("shots", "plain"), OURS + "translate:\n  - ar\n  - vi\n"),
    "every language": ({"translate": "true"}, ("shots", "plain"), OURS + "translate: \"true\"\n"),
}  # fmt: skip


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("change", CHANGES)
def test_what_is_changed_is_written_and_every_other_byte_stays(change: str) -> None:
    typed, on, wanted = CHANGES[change]
    assert saved(LINES if change == "lines" else OURS, typed, on) == wanted
    read_site_settings(Path())


@pytest.mark.usefixtures("here")
def test_a_flyer_that_is_ticked_again_comes_at_the_end_and_leaves_the_list_of_others() -> None:
    assert saved("flyers: [plain]\n", {}) == "flyers: [plain, shots]\n"
    assert saved("without: [plain, gone]\n", {}) == "without: [gone]\n"
    assert saved("without: [plain]\n", {}) == ""
    assert saved("", {}, ("plain",)) == "without:\n  - shots\n"
    assert saved("translate: [ar]\n", {"translate": "true"}) == 'translate: "true"\n'
    assert saved("translate: true\n", {"translate": ""}) == ""


@pytest.mark.usefixtures("here")
def test_what_is_wrong_stays_in_its_field_and_the_rest_is_saved() -> None:
    Path(FILE).write_text(OURS, "utf-8")
    typed = {"publisher.email": "amanda", "host": "Us"}
    assert not save(typed, settings_in(OURS))
    assert Path(FILE).read_text("utf-8") == OURS.replace("GitHub Pages", "Us")
    shown = site_page(names(), typed)
    assert [(one.key, one.value, [p.code for p in one.wrong]) for one in shown.fields if one.wrong] == [
        ("publisher.email", "amanda", ["L502"])
    ]


@pytest.mark.usefixtures("here")
def test_what_others_have_changed_meanwhile_is_not_written_over() -> None:
    with pytest.raises(FlyerError) as caught:
        saved(OURS, {"host": "Mine"}, host="Older")
    assert [one.code for one in caught.value.problems] == ["D103"]
    assert saved(OURS, {"address": "https://a.org"}, host="Older") == OURS.replace(
        "https://flyers.rop.org/", "https://a.org"
    )


@pytest.mark.usefixtures("here")
def test_a_change_is_taken_back_and_made_again() -> None:
    session = EditingSession(Path(), "")
    save_settings(session, {"host": "Us"}, {}, {})
    made = Path(FILE).read_bytes()
    session.undo()
    assert not Path(FILE).exists()
    session.redo()
    assert Path(FILE).read_bytes() == made


WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(str.strip)


@given(st.sampled_from(["title.en", "publisher.name", "host"]), WORDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_words_are_written_so_that_they_are_read_or_refused(here: Project, key: str, words: str) -> None:
    assert here.root == Path.cwd()
    Path(FILE).write_text(OURS, "utf-8")
    right = save({key: words}, settings_in(OURS))
    read_site_settings(Path())
    assert settings_in(Path(FILE).read_text("utf-8")).get(key, "") == (words if right else settings_in(OURS)[key])


def made_in(maker: SiteMaker, request: SiteRequest = SiteRequest(pack=True)) -> MadeSite:  # noqa: B008 - frozen
    """Make a site, wait for it, and return it."""
    maker.begin(OpenFlyers(), request)
    maker.wait()
    assert maker.made is not None
    return maker.made


@pytest.mark.all
def test_what_was_checked_is_told(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flyergen.site.write.is_installed", lambda: False)
    here.write("groups/g1.yaml", as_yaml(1))
    here.change(ES, "review: reviewed\n", "")
    maker = SiteMaker()
    assert maker.made is None
    made = made_in(maker)
    assert [(one.said, one.good) for one in made.looks] == [
        ("12 PDFs, checked as a print shop does", True), ("The card of your group fits", True),
        ("Español: nobody has read it through. The site says so.", False),
    ]  # fmt: skip
    assert made.site is not None
    assert made.site.packed is not None
    assert made.site.packed.exists()
    assert maker.done > 20
    here.change(EN, "Everyone.", "Everybody.")
    refused = made_in(maker)
    assert (refused.site, refused.looks, [one.code for one in refused.problems]) == (None, (), ["S404"])


@pytest.mark.all
def test_cards_that_do_not_fit_are_counted_for_each_flyer(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flyergen.site.write.is_installed", lambda: False)
    here.write("groups/g1.yaml", as_yaml(1))
    here.write("groups/g2.yaml", as_yaml(2).replace("name: ", f"name: {'N' * 99}"))
    maker = SiteMaker()
    made_in(maker)
    made = made_in(maker)
    assert [said_in("es")(one.said) for one in made.looks if not one.good] == ["shots: 1 tarjeta no cabe"]
    assert said_in("es")(made.looks[1].said).startswith("Las ")
    (here.flyer / "groups/g2.yaml").write_text("name: [", "utf-8")
    made = made_in(maker)
    assert made.site is not None
    assert [one.code for one in made.problems] == ["S409", "S406"]
    assert [one.said for one in made.looks if not one.good] == ["shots: 1 card does not fit"]


@pytest.mark.usefixtures("here")
def test_a_flyer_that_is_withdrawn_is_not_offered_and_its_entry_stays() -> None:
    gone = f"{OURS}withdrawn:\n  plain: {{on: 2026-10-01}}\n"
    assert saved(gone, {"host": "Us"}) == gone.replace("GitHub Pages", "Us")
    assert [one.piece.name for one in site_page(names(), {}).flyers] == ["shots"]


@pytest.mark.usefixtures("here")
def test_a_tick_of_an_older_page_does_not_take_back_what_another_page_has_changed() -> None:
    older = settings_in(OURS)
    assert saved(OURS, {}, ("plain",)) == OURS.replace("[shots, plain]", "[plain]")
    assert save({"host": "Us"}, older)
    assert Path(FILE).read_text("utf-8") == OURS.replace("[shots, plain]", "[plain]").replace("GitHub Pages", "Us")
