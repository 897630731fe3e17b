"""Settings of a site: the whole of site.yaml, and each fault in it with its place."""

from pathlib import Path

import pytest

from building import told
from flyergen.names import Name
from flyergen.problem import FlyerError
from flyergen.site.settings import (
    SiteSettings,
    Withdrawn,
    begin_settings,
    read_site_settings,
    with_settings,
)
from site_project import SETTINGS

WHOLE = f"""\
{SETTINGS}flyers: [secure-communities, community-supper]
without: [seen]
groups_may: {{en: "Print as many as you like. Change the card, not the words."}}
translate: [ar, vi]
answers: {{en: We mail the files back within two days.}}
withdrawn: {{old-flyer: {{on: 2026-10-01, because: {{en: The law changed.}}, instead: know-your-rights}}}}
"""


def test_a_project_without_the_file_has_the_usual_settings(tmp_path: Path) -> None:
    assert read_site_settings(tmp_path) == SiteSettings()
    (tmp_path / "site.yaml").write_text("# nothing yet\n")
    assert read_site_settings(tmp_path)[1:] == SiteSettings()[1:]


def test_the_whole_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(WHOLE)
    settings = read_site_settings(tmp_path)
    assert (settings.title[Name("es")], settings.publisher.place, settings.host) == (
        "Imprima y comparta.", "Cottage Grove, OR", "GitHub Pages"
    )  # fmt: skip
    gone = Withdrawn(Name("2026-10-01"), {Name("en"): "The law changed."}, Name("know-your-rights"))
    assert settings.withdrawn == {"old-flyer": gone}
    assert (settings.flyers, settings.without) == (("secure-communities", "community-supper"), ("seen",))
    assert (settings.send_back, settings.translate, settings.translates_all) == (True, ("ar", "vi"), False)


@pytest.mark.parametrize(("said", "every"), [("true", True), ("false", False), ("[ar]", False)])
def test_all_languages_may_be_translated(tmp_path: Path, said: str, every: bool) -> None:
    (tmp_path / "site.yaml").write_text(f"translate: {said}\n")
    assert read_site_settings(tmp_path).translates_all is every


FAULTS = {
    "titel: {en: A}": (
        "site.yaml:1:1: L101: there is no key `titel` here\n  hint: did you mean `title`?\n"
    ),
    "publisher: {email: us}": (
        "site.yaml:1:20: L502: `us` is not an e-mail address\n  hint: write it like name@example.org\n"
    ),
    "publisher: {email: 'a@b.org?bcc=c@d.org'}": (
        "site.yaml:1:20: L502: `a@b.org?bcc=c@d.org` is not an e-mail address\n  hint: write it like name@example.org\n"
    ),
    "address: flyers.rop.org": (
        "site.yaml:1:10: L503: `flyers.rop.org` is not a web address\n  hint: write https://flyers.rop.org\n"
    ),
    "address: javascript:alert(1)": (
        "site.yaml:1:10: L503: `javascript:alert(1)` is not a web address\n"
        "  hint: write it like https://www.example.org\n"
    ),
    "withdrawn: {a: {on: soon}}": (
        "site.yaml:1:21: L505: `soon` is not a day\n  hint: write year-month-day, like 2026-03-01\n"
    ),
    "withdrawn: {a: {on: 2026-02-30}}": (
        "site.yaml:1:21: L505: there is no 30 February 2026: it has 28 days\n"
        "  hint: write 2026-02-28 or 2026-03-01, whichever is meant\n"
    ),
    "withdrawn: {a: {because: {en: x}}}": "site.yaml:1:16: L102: `on` is missing\n  hint: add `on:` here\n",
    "send_back: maybe": "site.yaml:1:12: L104: `maybe` is not true or false\n  hint: write true or false\n",
    "title:": (
        "site.yaml:1:1: L107: nothing stands after `title:`\n"
        "  hint: write it there (in quotes if it begins with `#`), or delete the key\n"
    ),
    "title: [": "",
    "- a": "",
}  # fmt: skip


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_told_at_its_place(tmp_path: Path, text: str) -> None:
    (tmp_path / "site.yaml").write_text(f"{text}\n")
    with pytest.raises(FlyerError) as caught:
        read_site_settings(tmp_path)
    said = told(caught.value.problems)
    assert said.startswith("site.yaml:1:")
    assert FAULTS[text] in ("", said)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("publisher: {email: us}\naddress: x\nwithdrawn: {a: {on: soon}}\n")
    with pytest.raises(FlyerError) as caught:
        read_site_settings(tmp_path)
    assert [one.code for one in caught.value.problems] == ["L502", "L503", "L505"]


def test_a_first_file_is_never_written_over_another(tmp_path: Path) -> None:
    begin_settings(tmp_path, {"title.en": "Ours"})
    with pytest.raises(FlyerError) as caught:
        begin_settings(tmp_path, {"title.en": "Theirs"})
    assert [one.code for one in caught.value.problems] == ["D103"]
    assert (tmp_path / "site.yaml").read_text() == "title:\n  en: Ours\n"


CHANGED = {
    "publisher: Us # who\n": ({"publisher.email": "a@b.org"}, "publisher: {name: Us, email: a@b.org} # who\n"),
    "# Ours\nsend_back: true\nhost: us\n": (
        {"title.en": "A", "host": ""}, "# Ours\ntitle:\n  en: A\nsend_back: true\n"
    ),
    "title: {en: A, es: B}\r\nsend_back: true\r\n": (
        {"title.es": "", "title.en": "C: d"}, 'title: {en: "C: d"}\r\nsend_back: true\r\n'
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", CHANGED)
def test_settings_are_changed_and_all_else_stays(text: str) -> None:
    said, wanted = CHANGED[text]
    assert with_settings(text, said) == wanted


@pytest.mark.parametrize(
    ("key", "said", "code"), [("publisher.email", "us", "L502"), ("address", "us", "L503"), ("title.en", "\x00", "")]
)
def test_what_means_nothing_is_not_written(key: str, said: str, code: str) -> None:
    with pytest.raises(FlyerError) as caught:
        with_settings("", {key: said})
    assert code in [one.code for one in caught.value.problems] + [""]
