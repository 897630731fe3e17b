"""Editions of a site: what has changed, what that means for what is printed, and addresses that stay."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import told
from flyergen.job.build import build
from flyergen.job.outcome import Built
from flyergen.messages import said_in, say
from flyergen.problem import FlyerError
from flyergen.site.editions import (
    FlyerState,
    SiteEdition,
    as_json,
    read_editions,
    what_changed,
)
from flyergen.site.write import SiteRequest
from project import EN, ES, FLYER, LAYOUT, Project
from site_project import SETTINGS, files_in, standing_in, written

SITE = Path("output/site")
NEW = '"Free flu shots"\ncover'


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the first edition of a site with two flyers."""
    root = tmp_path_factory.mktemp("first")
    Project(root).add("shots").add("plain")
    (root / "site.yaml").write_text(SETTINGS)
    with standing_in(root), pytest.MonkeyPatch.context() as patched:
        patched.setattr("flyergen.site.write.is_installed", lambda: False)
        written()
    return root


@pytest.fixture
def here(first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """Stand in a copy of the project with its first edition."""
    root = tmp_path / "project"
    shutil.copytree(first, root)
    monkeypatch.setattr("flyergen.site.write.is_installed", lambda: False)
    with standing_in(root):
        yield Project(root)


def refused(request: SiteRequest | None = None) -> str:
    with pytest.raises(FlyerError) as caught:
        written(request)
    return told(caught.value.problems)


def page(name: str) -> str:
    return (SITE / name).read_text("utf-8")


def with_new_words(project: Project) -> None:
    project.change(EN, "Everyone.", "Everyone, and their dogs.")
    project.change(ES, "Todas las personas.", "Todas las personas y sus perros.")


@pytest.mark.all
@pytest.mark.usefixtures("here")
def test_what_has_not_changed_is_no_new_edition() -> None:
    before = files_in(SITE)
    for change in (None, "right"):
        again = written(SiteRequest(change=change))
        assert (again.edition.number, again.changes, files_in(SITE)) == (1, (), before)


def test_a_change_that_nobody_explains_is_refused(here: Project) -> None:
    with_new_words(here)
    before, history = files_in(SITE), Path("editions.json").read_bytes()
    assert refused() == (
        "site.yaml: S404: shots changed since edition 1: 1 text in en and 1 text in es; nobody says what that "
        "means for what is printed\n"
        "  hint: add `--change right`, `--change better` or `--change wrong`, and a line with `--because`\n"
    )
    assert (files_in(SITE), Path("editions.json").read_bytes()) == (before, history)


MEANINGS = {
    "wrong": ("red", ("Do not give out edition {number}.",)),
    "better": (
        "blue",
        (
            "There is a newer edition.",
            "What you have printed is still right: give it out. Print the new one next time.",
        ),
    ),
}


def in_spanish(text: str, **values: object) -> str:
    return said_in("es")(say(text, **values))


@pytest.mark.parametrize("change", MEANINGS)
def test_what_a_change_means_is_on_the_front_and_on_the_flyer(here: Project, change: Any) -> None:
    with_new_words(here)
    old = set(files_in(SITE))
    because = {"en": "The phone number is wrong.", "es": "El teléfono está mal."}
    made = written(SiteRequest(change=change, because=because))
    assert [what_changed(one) for one in made.changes] == [["1 text in en", "1 text in es"]]
    colour, (bold, *rest) = MEANINGS[change]
    for language, names in (("en", ("", "shots/", "changes/")), ("es", ("es/", "shots/es/", "changes/es/"))):
        first, *others = (said_in(language)(say(one, number=1)) for one in (bold, *rest))
        told = f'<p class="says {colour}"><b>{first}</b> {" ".join((*others, because[language]))}</p>'
        assert [name for name in names if told not in page(f"{name}index.html")] == []
    assert old <= set(files_in(SITE))
    before = files_in(SITE)
    assert written().edition.number == 2
    assert files_in(SITE) == before


def test_what_is_still_right_is_told_among_the_changes_alone(here: Project) -> None:
    with_new_words(here)
    written(SiteRequest(change="right", because={"en": "Dogs are welcome."}))
    assert 'class="says' not in page("index.html") + page("shots/index.html") + page("changes/index.html")
    assert "What you have printed before is still right. Dogs are welcome.</p>" in page("changes/index.html")
    assert (
        '<li>Free flu shots: <span lang="en">English</span>: 1 text; <span lang="es">Español</span>: 1 text</li>'
        in (page("changes/index.html"))
    )
    assert in_spanish("The first one.") in page("changes/es/index.html")


@pytest.mark.all
def test_a_meaning_can_be_corrected_and_a_run_repeated(here: Project) -> None:
    with_new_words(here)
    written(SiteRequest(change="better", because={"en": "Dogs."}))
    again = written(SiteRequest(change="wrong"))
    assert (again.edition.number, again.edition.change, again.edition.note) == (2, "wrong", {"en": "Dogs."})
    assert "Do not give out edition 1.</b> Dogs." in page("index.html")


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9"><path d="M0 0h{size}v9z"/></svg>'
WITH_DRAWING = "      - points: {text: points, level: 2}\n      - picture: {file: art/a.svg, text: code.alt}\n"
CHANGES: dict[str, tuple[tuple[str, str, str], list[str], str]] = {
    "fact": ((FLYER, "503-543-8417", "503-543-8418"), ["1 fact (contact.phone)"], "1 fact"),
    "new fact": (
        (FLYER, "8417}", "8417, email: a@b.org, name: Us}"), ["2 facts (contact.email, contact.name)"], "2 facts"
    ),
    "colour": ((FLYER, "#123F36", "#123F37"), ["the layout"], "the layout"),
    "layout": ((LAYOUT, "preferred: 10pt", "preferred: 9.5pt"), ["the layout"], "the layout"),
    "key": ((EN, "  body: Nothing.", "  # why\n    body: Everything."), ["1 text in en"], "English: 1 text"),
    "comment": ((LAYOUT, "sheet: half-letter", "sheet:   half-letter  # ours"), [], ""),
    "quotes": ((FLYER, "phone: 503-543-8417", 'phone: "503-543-8417"'), [], ""),
    "groups": ((FLYER, "figures:", "groups: {may_change: [name]}\nfigures:"), [], ""),
    "comment on words": ((EN, "  body: Nothing.", "  # why\n    body: Nothing."), [], ""),
}  # fmt: skip


@pytest.mark.all
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_told_as_what_it_is(here: Project, change: str) -> None:
    what, told_as, shown = CHANGES[change]
    here.change(*what)
    if not told_as:
        assert written().changes == ()
        return
    assert refused().startswith(f"site.yaml: S404: shots changed since edition 1: {told_as[0]}; nobody says ")
    assert [what_changed(one) for one in written(SiteRequest(change="better")).changes] == [told_as]
    assert f"<li>Free flu shots: {shown}</li>" in re.sub("</?span[^>]*>", "", page("changes/index.html"))


@pytest.mark.all
def test_a_picture_that_has_changed_is_named(here: Project) -> None:
    here.write("art/a.svg", DRAWING.format(size=9))
    here.change(LAYOUT, "      - points: {text: points, level: 2}\n", WITH_DRAWING)
    added = ["the layout", "1 picture (art/a.svg)"]
    assert [what_changed(one) for one in written(SiteRequest(change="better")).changes] == [added]
    here.write("art/a.svg", DRAWING.format(size=8))
    here.write("art/unused.svg", DRAWING.format(size=8))
    assert [what_changed(one) for one in written(SiteRequest(change="better")).changes] == [["1 picture (art/a.svg)"]]
    assert "<li>Free flu shots: 1 picture</li>" in page("changes/index.html")


@pytest.mark.usefixtures("here")
def test_other_bytes_of_the_same_flyer_are_no_new_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    def build_otherwise(*asked: Any) -> list[Built]:
        return [
            one._replace(files=tuple(file._replace(sha256=file.sha256[::-1]) for file in one.files))
            for one in build(*asked)
        ]

    monkeypatch.setattr("flyergen.site.contents.build", build_otherwise)
    before = page("about/index.html")
    again = written()
    assert (again.edition.number, again.changes) == (1, ())
    assert page("about/index.html") != before  # it has the hashes of the files


@pytest.mark.all
def test_a_new_flyer_asks_for_nothing(here: Project) -> None:
    old = set(files_in(SITE))
    here.add("third")
    made = written()
    assert (made.edition.number, made.edition.change, made.new_addresses > 0) == (2, "right", True)
    assert "<li>Free flu shots: new</li>" in page("changes/index.html")
    assert old <= set(files_in(SITE))


@pytest.mark.all
def test_a_new_language_leaves_all_addresses_as_they_are(here: Project) -> None:
    old = {name for name in files_in(SITE) if not name.endswith(".webp")}
    here.change(FLYER, "[en, es]", "[en, es, fr]")
    here.write("text/fr.yaml", (here.flyer / ES).read_text())
    written(SiteRequest(change="right"))
    assert old <= set(files_in(SITE))
    assert "shots/shots.fr.copier.pdf" in files_in(SITE)


def test_a_flyer_that_is_dropped_is_refused_and_nothing_is_written(here: Project) -> None:
    before = files_in(SITE)
    (here.flyer / FLYER).unlink()
    assert refused() == (
        "site.yaml: S405: the address shots/index.html of the last edition is gone\n"
        "  hint: bring it back, or write `shots: {on: 2026-10-01, because: {en: why}}` under `withdrawn:`\n"
    )
    assert files_in(SITE) == before


def test_a_flyer_that_cannot_be_made_any_more_says_why(here: Project) -> None:
    here.change(EN, "{contact.phone}", "{contact.fone}")
    said = refused()
    assert "S405: the address shots/index.html of the last edition is gone\n" in said
    assert "flyers/shots/text/en.yaml:5:" in said


@pytest.mark.usefixtures("here")
def test_a_withdrawn_flyer_has_its_page_and_no_files() -> None:
    gone = "withdrawn: {shots: {on: 2026-10-01, because: {en: The law changed.}, instead: plain}}\n"
    Path("site.yaml").write_text(SETTINGS + gone)
    made = written()
    assert [one.name for one in made.flyers] == ["plain"]
    assert [name for name in files_in(SITE) if name.startswith("shots/")] == ["shots/es/index.html", "shots/index.html"]
    assert "<p>Since October 1, 2026. The law changed.</p>" in page("shots/index.html")
    assert 'In its place: <a href="../plain/index.html">Free flu shots</a>' in page("shots/index.html")
    assert 'href="../../plain/es/index.html">' in page("shots/es/index.html")
    Path("site.yaml").write_text(SETTINGS + gone)
    assert written().edition.number == 1


def test_a_renamed_flyer_keeps_a_page_that_leads_on(here: Project) -> None:
    here.flyer.rename(here.root / "flyers" / "Flu Shots 2027")
    Path("site.yaml").write_text(
        f"{SETTINGS}withdrawn: {{shots: {{on: 2026-10-01, because: {{en: Renamed.}}, instead: Flu Shots 2027}}}}\n"
    )
    written()
    assert 'href="../flu-shots-2027/index.html">Free flu shots</a>' in page("shots/index.html")
    assert "flu-shots-2027/flu-shots-2027.en.copier.pdf" in files_in(SITE)


@pytest.mark.usefixtures("here")
def test_a_page_of_groups_that_is_gone_says_what_is_missing() -> None:
    history = json.loads(Path("editions.json").read_text())
    history["editions"][0]["addresses"].append("shots/own/index.html")
    Path("editions.json").write_text(json.dumps(history))
    assert refused() == (
        "site.yaml: S405: the address shots/own/index.html of the last edition is gone\n"
        "  hint: install flyergen-browser, with which groups type their name there\n"
    )


HEAD = '{"format": "flyergen-editions/1"'
GOOD: dict[str, Any] = {"number": 1, "date": "2026-12-01", "change": "right", "note": {}, "flyers": {}, "addresses": []}
NO_FLYERS: tuple[Any, ...] = (
    [],
    {"a": 5},
    {"a": {}},
    {"a": {"texts": 5, "facts": {}, "layout": "", "pictures": {}}},
    {"a": {"texts": {}, "facts": {}, "layout": ""}},
    {"a": {"texts": {}, "facts": 5, "layout": "", "pictures": {}}},
)
BROKEN: tuple[dict[str, Any], ...] = (
    {"number": "x"}, {"number": None}, {"date": "soon"}, {"date": 5}, {"note": [1]}, {"note": "x"}, {"addresses": 5},
    *({"flyers": said} for said in NO_FLYERS),
    {"flyers": {"a": {"texts": {"en": 5}, "facts": {}, "layout": "", "pictures": {}}}},
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{", "7", "null", '"x"', "{}", "[" * 100_000, "\ufffe", f"{HEAD}}}", f'{HEAD}, "editions": 5}}'),
        *('{"editions": []}', '{"format": "flyergen-editions/2", "editions": []}'),
        *(f'{HEAD}, "editions": [{json.dumps(GOOD | wrong)}]}}' for wrong in BROKEN),
    ],
)
def test_a_broken_file_of_editions_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "editions.json").write_bytes(text.encode("utf-16" if text == "\ufffe" else "utf-8"))
    with pytest.raises(FlyerError) as caught:
        read_editions(tmp_path)
    assert told(caught.value.problems) == (
        "editions.json: S403: the editions in this file cannot be read\n"
        "  hint: bring it back as it was: the published site has a copy of it\n"
    )


WORDS = st.text(max_size=5)
HASHES = st.dictionaries(WORDS, WORDS, max_size=2)
STATES = st.builds(FlyerState, st.dictionaries(WORDS, HASHES, max_size=2), HASHES, WORDS, HASHES)
EDITIONS = st.builds(
    SiteEdition,
    st.integers(1, 9),
    st.dates().map(str),
    st.sampled_from(["right", "better", "wrong"]),
    st.dictionaries(WORDS, WORDS, max_size=2),
    st.dictionaries(WORDS, STATES, max_size=2),
    st.lists(WORDS, max_size=3).map(tuple),
)


@given(st.lists(EDITIONS, max_size=3))
def test_editions_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, some: list[SiteEdition]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "editions.json").write_bytes(as_json(some))
    assert read_editions(folder) == tuple(some)


def test_a_project_without_editions_has_none(tmp_path: Path) -> None:
    assert read_editions(tmp_path) == ()
