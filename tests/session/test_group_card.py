"""A group's card: what is wrong, what it lacks, its picture, its files, and the file that keeps it."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from building import requested, told
from flyergen.flyer.corrections import visible
from flyergen.flyer.language.contact_details import example_phone
from flyergen.job.build import build
from flyergen.job.group_parts import GroupEditions
from flyergen.problem import FlyerError
from flyergen.project.editions import JudgedEdition, judged_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.session.group_card import FORMAT, CardField, GroupCard, card_fields, read_card
from flyergen.session.group_states import state_of
from flyergen.source.flyer_folder import FlyerSource
from flyergen.targets import media_of
from groups_project import as_yaml, group
from in_memory import WITH_GROUPS
from site_project import standing_in

ALL = pytest.mark.all
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
OTHER_SVG = SVG.replace(b"M0 0h1v1z", b"M0 0h1v1h-1z")


def flyer_in(root: Path) -> Path:
    """Write the flyer for groups."""
    for name, said in WITH_GROUPS.items():
        path = root / "flyers" / "shots" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, "utf-8")
    return root / "flyers" / "shots"


def fields(number: int = 1, **changed: str) -> dict[str, str]:
    """Return the fields of a card. Keys may have `_` for `/`."""
    row = group(number)
    said = {key.replace(" ", "/"): words for key, words in row.items() if key != "group"}
    return said | {key.replace("_", "/"): words for key, words in changed.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return flyer_in(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def card(folder: Path) -> GroupCard:
    return GroupCard(folder, "shots")


@pytest.fixture
def fresh(tmp_path: Path) -> GroupCard:
    return GroupCard(flyer_in(tmp_path), "shots")


def wrong(card: GroupCard, said: dict[str, str]) -> dict[str, list[str]]:
    """Return the codes of what is wrong with a card, by field."""
    return {field: [one.code for one in some] for field, some in card.show(said).problems.items()}


def test_the_fields_are_those_that_a_group_may_write(card: GroupCard) -> None:
    usual = [one for one in card.fields if not one.seldom]
    assert [(one.name, one.required, one.language) for one in usual] == [
        ("name", True, ""), ("contact", False, ""), ("phone", True, ""), ("email", False, ""), ("link", False, ""),
        ("meeting/en", True, "en"), ("meeting/es", True, "es"),
    ]  # fmt: skip
    assert card.fields[len(usual)] == CardField("address", required=False, seldom=True)
    assert (card.languages, card.takes_logo) == (("en", "es"), True)
    assert [one.name for one in card_fields(card.source, ["en"]) if one.language] == ["meeting/en"]


def test_a_card_on_which_nothing_is_written_lacks_what_is_required_and_shows_examples(card: GroupCard) -> None:
    shown = card.show({})
    assert (shown.problems, shown.lacking) == ({}, ("name", "phone"))
    assert shown.without == {"en": ("meeting",), "es": ("meeting",)}
    examples = fields(1, name="Name of your group", phone=example_phone("US"), email="", link="")
    examples |= {"meeting/en": "Ask us when we meet.", "meeting/es": "Pregunte cuándo."}
    for code, name in (("en", "Name of your group"), ("es", "Nombre de su grupo")):
        own = examples | {"name": name}
        assert card.picture({}, code).panel == card.picture(own, code).panel
        assert card.sides({}, code, 40) == card.sides(own, code, 40)
    assert card.picture({}, "en").panel != card.picture({"name": "Example Group"}, "en").panel


def test_a_card_is_drawn_before_the_flyer_is_set_in_other_media(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    media: list[str] = []

    def noted(source: FlyerSource, spec: EditionSpec) -> tuple[JudgedEdition, ...]:
        media.append(spec.medium)
        return judged_editions(source, spec)

    monkeypatch.setattr("flyergen.job.group_parts.judged_editions", noted)
    card = GroupCard(folder, "shots")
    assert (card.languages, card.picture({}, "en").panel[:4], media) == (("en", "es"), b"\x89PNG", ["sheet"])
    more = [card.prepare() for _ in media_of()]
    assert (more, media) == ([True, False, False], [*media_of()])
    assert (card.show(fields()).problems, media) == ({}, [*media_of()])


@pytest.mark.parametrize("field", ["name", "phone", "email", "link", "meeting/en"])
@pytest.mark.parametrize("words", ["", "x" * 400, "word " * 60, "12", "a@b", "https://x.y/" + "z" * 300])
def test_what_is_said_of_a_card_is_what_is_said_of_the_group_in_all_media(
    card: GroupCard, field: str, words: str
) -> None:
    said = fields(1, **{field: words})
    facts = card.source.facts
    drawn = card.source._replace(facts=facts._replace(groups=facts.groups._replace(required=())))
    spec = EditionSpec(demand=Demand.draft, overset=True)
    state = state_of(GroupEditions(drawn, spec, media_of()), card._with_examples(said))
    found = [one for some in card.show(said).problems.values() for one in some]
    assert sorted(map(repr, found)) == sorted(repr(one) for one in state.problems if not one.warning)


def test_a_whole_card_has_nothing_wrong(card: GroupCard) -> None:
    shown = card.show(fields())
    assert (shown.problems, shown.lacking, shown.without) == ({}, (), {})
    picture = card.picture(fields(), "en", 110)
    with Image.open(BytesIO(picture.panel)) as panel:
        measures = [side / 25.4 * 110 for side in (picture.box.width, picture.box.height)]
        assert [panel.width, panel.height] == pytest.approx(measures, abs=2)
    assert [*card.sides(fields(), "es", 40)] == ["outside", "inside"]
    with pytest.raises(KeyError):
        card.picture(fields(), "fr")


WRONG = (
    ("phone", "503-543"), ("email", "x@y"), ("link", "our page"), ("meeting_en", "{nix.x}"), ("meeting_es", "**a"),
    ("meeting_es", "<b>"), ("name", "😀"),
)  # fmt: skip
TOO_LONG = (("name", "N" * 300), ("meeting_en", "word " * 400))


@pytest.mark.parametrize(("field", "words"), [*WRONG, *(pytest.param(*one, marks=ALL) for one in TOO_LONG)])
def test_what_is_wrong_is_told_at_its_field(card: GroupCard, field: str, words: str) -> None:
    found = wrong(card, fields(1, **{field: words}))
    assert [*found] == [field.replace("_", "/")]


@pytest.mark.parametrize(("field", "words"), WRONG[:-1])
def test_a_wrong_field_keeps_its_last_good_words_on_the_picture(card: GroupCard, field: str, words: str) -> None:
    card.show(fields(2))
    good = {code: card.picture(fields(2), code).panel for code in ("en", "es")}
    card.show(bad := fields(2, **{field: words}))
    assert {code: card.picture(bad, code).panel for code in good} == good
    card.show(bad := fields(2, **{field: words}, name="Another"))
    assert {code: card.picture(bad, code).panel != good[code] for code in good} == {"en": True, "es": True}


def test_faults_of_several_fields_are_told_at_once_and_none_becomes_the_last_good(fresh: GroupCard) -> None:
    fresh.show(fields())
    good = fresh.picture(fields(), "en").panel
    bad = fields(1, phone="12", email="x", meeting_es="{nix.x}", name="N" * 300)
    assert {*wrong(fresh, bad)} == {"phone", "email", "meeting/es", "name"}
    assert fresh.picture(bad, "en").panel == good


def test_a_wrong_field_that_was_never_good_shows_its_example(fresh: GroupCard) -> None:
    fresh.show(bad := {"phone": "12", "email": "x"})
    assert fresh.picture(bad, "en").panel == fresh.picture({}, "en").panel


def test_a_required_field_of_spaces_is_blank(card: GroupCard) -> None:
    assert card.show(fields(1, name=" \t ", phone="\n")).lacking == ("name", "phone")


def test_a_language_without_its_words_is_told_and_the_other_is_made(card: GroupCard) -> None:
    shown = card.show(said := fields(1, meeting_es=""))
    assert (shown.problems, shown.lacking, shown.without) == ({}, (), {"es": ("meeting",)})
    assert [one.outcome.path.name for one in card.files(said, ["copier"], ["en", "es"])] == [
        "shots.example-group-1.en.copier.pdf"
    ]
    with pytest.raises(FlyerError):
        [*card.files(fields(1, meeting_es="", meeting_en=""), ["copier"], ["en", "es"])]


def test_a_card_in_one_language_knows_no_other(folder: Path) -> None:
    card = GroupCard(folder, "shots", ["es"])
    assert card.languages == ("es",)
    assert [one.name for one in card.fields if one.language] == ["meeting/es"]
    assert card.show({key: words for key, words in fields().items() if key != "meeting/en"}).without == {}


def test_a_sheet_with_a_side_in_each_language_asks_for_words_in_both(tmp_path: Path) -> None:
    folder = flyer_in(tmp_path)
    layout = WITH_GROUPS["layout.yaml"].replace("panels:", "sides: {outside: en, inside: es}\npanels:")
    (folder / "layout.yaml").write_text(layout, "utf-8")
    card = GroupCard(folder, "shots", ["en"])
    assert (card.languages, [one.name for one in card.fields if one.language]) == (
        ("en",),
        ["meeting/en", "meeting/es"],
    )
    assert card.show(fields(1, meeting_es="")).without == {"es": ("meeting",)}
    assert card.picture({}, "en").panel.startswith(b"\x89PNG")
    assert (card.show(fields()).problems, len([*card.files(fields(), ["copier"], ["en"])])) == ({}, 1)


def test_an_address_that_can_mean_one_thing_is_written_out(card: GroupCard) -> None:
    assert card.show(fields(1, link="yamhill.org/meet")).problems == {}
    bare, whole = (card.picture(fields(1, link=link), "en").panel for link in ("yamhill.org", "https://yamhill.org"))
    assert bare == whole
    for link in ("mailto:a@b.org", "javascript:alert(1)", "a@b.org", "yamhill", "//yamhill.org"):
        assert [*wrong(card, fields(1, link=link))] == ["link"], link


@pytest.fixture(scope="module")
def coloured(tmp_path_factory: pytest.TempPathFactory) -> GroupCard:
    """Return the card of a flyer whose groups may have their own colors."""
    folder = flyer_in(tmp_path_factory.mktemp("coloured"))
    facts = folder / "flyer.yaml"
    text = facts.read_text("utf-8")
    facts.write_text(text.replace("may_change: [", "may_change: [palette, ", 1), "utf-8")
    return GroupCard(folder, "shots")


def test_a_group_that_may_has_its_own_colors(coloured: GroupCard) -> None:
    assert [(one.name, one.language, one.required, one.seldom) for one in coloured.fields if one.is_colour] == [
        ("palette/brand", "", False, True)
    ]
    own = fields() | {"palette/brand": "#7a1f5c"}
    assert coloured.show(own).problems == {}
    assert coloured.picture(own, "en").panel != coloured.picture(fields(), "en").panel
    kept = read_card(coloured.card_file(own, ["Ours"], 1), "x.txt")
    assert kept.fields["palette/brand"] == "#7a1f5c"
    (made,) = coloured.files(own, ["copier"], ["en"])
    assert made.outcome.made


def test_a_flyer_with_photographs_keeps_its_colors(tmp_path: Path) -> None:
    folder = flyer_in(tmp_path)
    for file, old, new in (
        ("flyer.yaml", "may_change: [", "may_change: [palette, "),
        (
            "layout.yaml",
            "- paragraph: cover.body\n",
            "- paragraph: cover.body\n      - picture: {file: photo.jpg, decoration: true, width: 6mm}\n",
        ),
    ):
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    Image.new("RGB", (400, 300), "teal").save(folder / "photo.jpg")
    card = GroupCard(folder, "shots")
    assert [one.name for one in card.fields if one.is_colour] == []
    own = fields() | {"palette/brand": "#7a1f5c"}
    assert card.picture(own, "en").panel == card.picture(fields(), "en").panel


def test_a_color_that_words_cannot_be_read_on_is_one_problem_at_its_field(coloured: GroupCard) -> None:
    own = fields() | {"palette/brand": "#7a1f5c"}
    assert wrong(coloured, own) == {}
    for colour, code in (("#fff8d0", "G112"), ("red", "L302"), ("#12", "L302")):
        assert wrong(coloured, fields() | {"palette/brand": colour}) == {"palette/brand": [code]}
    assert coloured.picture(fields() | {"palette/brand": "red"}, "en").panel == coloured.picture(own, "en").panel


def test_fields_that_a_group_may_not_write_change_nothing(card: GroupCard) -> None:
    said = fields() | {
        "logo": "../../x.svg",
        "meeting/fr": "Réunions",
        "palette": "red",
        "cover.title": "Ours",
        "": "x",
    }
    assert card.show(said).problems == {}
    assert card.picture(said, "en").panel == card.picture(fields(), "en").panel


@pytest.mark.all
@pytest.mark.parametrize("words", ["a\0b", "\u202eevil", "\ud800", "مجموعة", "😀", "{", "# a", "- a", "\x85"])
@pytest.mark.parametrize("field", ["name", "phone", "link", "meeting/en"])
def test_any_words_are_shown_or_told(card: GroupCard, field: str, words: str) -> None:
    said = {**fields(), field: words}
    assert {*wrong(card, said)} <= {field, ""}
    assert card.picture(said, "en").panel.startswith(b"\x89PNG")


def test_a_logo_is_on_the_card_until_it_is_taken_away_or_another_one_comes(fresh: GroupCard) -> None:
    without = fresh.picture(fields(), "en").panel
    pictures = [without]
    for data in (SVG, OTHER_SVG, a_png()):
        fresh.logo("ours.png" if data.startswith(b"\x89") else "ours.svg", data)
        assert fresh.show(fields()).problems == {}
        pictures.append(fresh.picture(fields(), "en").panel)
    assert len({*pictures}) == 4
    fresh.logo("", b"")
    assert fresh.picture(fields(), "en").panel == without


def a_png(mode: str = "RGB") -> bytes:
    stream = BytesIO()
    Image.new(mode, (300, 300), 7).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("name", ["../../x.svg", "/etc/x.svg", "a/b/x.SVG", "x.svg\0.png", "logo.svg"])
def test_a_logo_is_kept_in_one_place_whatever_its_name(fresh: GroupCard, name: str) -> None:
    before = {path for path in fresh.source.folder.parents[1].rglob("*") if path.is_file()}
    try:
        fresh.logo(name, SVG)
    except FlyerError:
        assert "\0" in name
    new = {path for path in fresh.source.folder.parents[1].rglob("*") if path.is_file()} - before
    assert [path.parent == fresh.source.folder / "groups" and path.stem == "logo" for path in new] == [True]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.png", b"x"), ("a.svg", b"<svg"), ("a.exe", b"MZ"), ("", b"x"), ("a.pdf", b"%PDF-1.4"), ("a.svg", SVG[:-9])],
)
def test_a_logo_that_cannot_be_printed_is_told_by_its_own_name_and_is_none(
    fresh: GroupCard, name: str, data: bytes
) -> None:
    without = fresh.picture(fields(), "en").panel
    fresh.logo("good.svg", SVG)
    with pytest.raises(FlyerError) as caught:
        fresh.logo(name, data)
    said = told(caught.value.problems)
    assert ("groups/" in said, said.startswith(f"{name}: ") or not name) == (False, True)
    assert fresh.picture(fields(), "en").panel == without


@pytest.mark.parametrize("number", [pytest.param(1, marks=ALL), pytest.param(2, marks=ALL), 3])
def test_files_are_byte_for_byte_those_of_build(tmp_path: Path, number: int) -> None:
    folder = flyer_in(tmp_path)
    card = GroupCard(folder, "shots", ["en", "es"])
    said, yaml = fields(number), as_yaml(number)
    if number == 2:
        said["link"] = "example.org/2"
    if number == 3:
        card.logo("Ours.SVG", SVG)
        (folder / "groups" / "ours.svg").write_bytes(SVG)
        said, yaml = (
            said | {"link": ""},
            yaml.replace(f"link: https://example.org/{number}\n", "logo: groups/ours.svg\n"),
        )
    targets = ("copier", "screen", "press")
    outcomes = [one.outcome for one in card.files(said, targets, ["en", "es"])]
    made = {one.path.name: one.data for one in outcomes}
    (folder / "groups").mkdir(exist_ok=True)
    (folder / "groups" / f"example-group-{number}.yaml").write_text(yaml, "utf-8")
    with standing_in(tmp_path):
        (built,) = build(
            requested("shots", *targets, groups=(f"example-group-{number}",)), lambda things, _: iter(things)
        )
        files = {one.path.name: one.path.read_bytes() for one in built.files}
    assert (built.problems, [*made], len(made)) == ((), [*files], 6)
    assert [name for name in made if made[name] != files[name]] == []


def test_no_file_is_made_of_a_card_that_is_not_right(card: GroupCard) -> None:
    for said, code in ((fields(1, phone="12"), "L501"), (fields(1, name=""), "G"), ({}, "G")):
        with pytest.raises(FlyerError) as caught:
            [*card.files(said, ["copier"], ["en"])]
        assert {one.code[: len(code)] for one in caught.value.problems} == {code}


ABOUT = ("Example Group 1 on “Free flu shots”, edition 4, December 2, 2026.", "Open it on\nhttps://flyers.rop.org/")


def test_the_file_of_a_card_is_text_for_people(fresh: GroupCard) -> None:
    fresh.logo("houses.svg", SVG)
    assert fresh.card_file(fields(), ABOUT, 4) == (
        "# Example Group 1 on “Free flu shots”, edition 4, December 2, 2026.\n"
        "# Open it on https://flyers.rop.org/\n"
        "format: flyergen-group/1\n"
        "flyer: shots\n"
        "edition: 4\n"
        "name: Example Group 1\n"
        "contact:\n"
        "  phone: 503-543-1001\n"
        "  email: g1@example.org\n"
        "link: https://example.org/1\n"
        "meeting:\n"
        '  en: "Meetings: day 1"\n'
        '  es: "Reuniones: día 1"\n'
        f"logo: {{name: logo.svg, base64: {b64encode(SVG).decode()}}}\n"
    )


def test_a_kept_card_is_read_with_its_logo(fresh: GroupCard) -> None:
    fresh.logo("houses.svg", SVG)
    kept = read_card(fresh.card_file(fields(), ABOUT, 4), "x.flyergen.txt")
    assert (kept.flyer, kept.edition, kept.fields, kept.logo) == ("shots", 4, fields(), ("logo.svg", SVG))


LETTERS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\r") | st.sampled_from(":#'\"|>-[]{}&*!%@`?")
)
NAMES = ("name", "contact", "phone", "email", "meeting/en", "meeting/es", "address", "signal")


@given(st.dictionaries(st.sampled_from(NAMES), LETTERS, max_size=4), st.lists(LETTERS, max_size=2), st.integers(1, 999))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example({"name": "#"}, ["x\n  format: y\r# z"], 3)
@example({"name": "\xad"}, [], 1)
@example({"meeting/en": "a\nb\n\n  c", "name": "null"}, ["\x85name: other\u2028name: x"], 3)
def test_a_card_comes_back_from_its_file(card: GroupCard, said: dict[str, str], about: list[str], edition: int) -> None:
    try:
        text = card.card_file(said, about, edition)
    except FlyerError:
        assume(False)
    kept = read_card(text, "x")
    assert (kept.flyer, kept.edition, kept.logo) == ("shots", edition, None)
    printed = {field: visible(words, field.partition("/")[2]).strip() for field, words in said.items()}
    assert kept.fields == {field: words for field, words in printed.items() if words}


@pytest.mark.parametrize("words", ["a\0b", "\ufeffa", "\u202ea", "\ud800", "\x1b[31m", "x" * 5_000])
def test_a_card_with_hidden_characters_can_still_be_kept_and_read(card: GroupCard, words: str) -> None:
    kept = read_card(card.card_file(fields(1, contact=words), [words], 4), "x")
    assert {key: said for key, said in kept.fields.items() if key != "contact"} == fields()


BOMB = "a: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
HEAD = f"format: {FORMAT}\nflyer: shots\nedition: 4\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "other"), ("hello", "other"), ("a: [", "other"), ("- a", "other"), ("%PDF-1.7\n\0", "other"),
        ("\ud800", "other"), ("name: a\n", "other"), ("format: flyergen-group/2\n", "other"),
        (HEAD + "name: !!python/object:os.system x\n", "other"),
        (HEAD + BOMB, "other"),
        (HEAD + "name: a\nname: b\n", "other"), (HEAD + "[" * 9_000, "other"), (HEAD + "logo: {base64: '?'}", "logo"),
        (HEAD + "logo: {name: x.svg, base64: QQ}", "logo"), (HEAD + "logo: {name: x.svg, base64: 'Ä'}", "logo"),
        (HEAD + "#" * 5_000_000, "large"),
    ],
)  # fmt: skip
def test_a_file_of_anybody_is_read_or_told(text: str, why: str) -> None:
    facts = {"other": "the file holds no card", "logo": "the logo in the file is broken"}
    facts["large"] = "the file is larger than 5 MB"
    with pytest.raises(FlyerError) as caught:
        read_card(text, "x.txt")
    assert told(caught.value.problems) == (
        f"x.txt: G111: {facts[why]}\n"
        "  hint: choose the file that was saved as your data; its name ends in .flyergen.txt\n"
    )


def test_what_a_kept_card_does_not_know_is_not_read() -> None:
    kept = read_card(
        f"{HEAD}name: [a, b]\nlogo: ours.svg\nmeeting: {{en: {{x: y}}}}\nother: {{deep: {{er: 1}}}}\n", "x"
    )
    assert (kept.flyer, kept.edition, kept.logo) == ("shots", 4, None)
    for edition in ("", "x", "-1", "9" * 20, "1.5", "[1]"):
        assert read_card(f"format: {FORMAT}\nedition: {edition or '~'}\n", "x").edition == 0


def test_the_name_of_a_kept_logo_is_only_its_kind() -> None:
    for name, kept in (
        ("../../x.svg", "logo.svg"),
        ("x", "logo"),
        ("a.b/c", "logo"),
        ("x.s/vg", "logo"),
        ("x.PNG", "logo.png"),
    ):
        said = read_card(f"{HEAD}logo: {{name: '{name}', base64: {b64encode(SVG).decode()}}}\n", "x").logo
        assert said == (kept, SVG), name
