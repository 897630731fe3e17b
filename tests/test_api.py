"""A project is opened from a folder or from texts alone, and its flyers are built, checked and shown from Python."""

import gc
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from flyergen.api import Flyer, open_project
from flyergen.job.outcome import Outcome
from flyergen.job.preflight import preflight_pdf
from flyergen.job.variants import Group, LargePrint, Own, Piece, Pseudo, Variant
from flyergen.problem import FlyerError, Problem
from in_memory import GROUP, RAFFLE, SHOTS, WITH_GROUPS
from project import EN, FLYER, LAYOUT, Project, low


def flyer(files: dict[str, str] = SHOTS, changed: dict[str, str] | None = None) -> Flyer:
    return open_project({**files, **(changed or {})}, "shots")["shots"]


def words_in(made: Outcome) -> str:
    assert made.data is not None, made.problems
    with pikepdf.open(BytesIO(made.data)) as pdf:
        return str(pdf.docinfo.Title)


def test_a_flyer_of_texts_alone_is_built_without_a_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    made = list(flyer().build())
    assert [(one.path.as_posix(), one.target, one.language, one.made) for one in made] == [
        (f"shots.{code}.{target}.pdf", target, code, True)
        for code in ("en", "es")
        for target in ("press", "copier", "screen")
    ]
    assert all(one.problems == () for one in made)
    assert all(one.data and sha256(one.data).hexdigest() == one.sha256 for one in made)
    assert list(tmp_path.iterdir()) == []


def test_texts_alone_give_the_bytes_that_a_folder_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    project = Project(tmp_path).add("shots")
    project.printed()
    for made in flyer().build():
        assert made.data == (tmp_path / "output" / "shots" / made.path).read_bytes()
    for made in open_project()["shots"].build(["es"], targets=["press"], folder="elsewhere"):
        assert made.path.as_posix() == "elsewhere/shots.es.press.pdf"
        assert made.path.read_bytes() == (tmp_path / "output" / "shots" / made.path.name).read_bytes()


def test_a_project_has_its_flyers_by_name(tmp_path: Path) -> None:
    Project(tmp_path).add("shots")
    assert list(open_project(tmp_path)) == ["shots"]
    assert list(open_project(tmp_path / "flyers" / "shots")) == ["shots"]
    several = open_project({f"flyers/{name}/{file}": said for name in ("b", "a") for file, said in SHOTS.items()})
    assert (list(several), several["a"].languages, several["a"].layouts) == (["a", "b"], ("en", "es"), ("layout",))
    with pytest.raises(KeyError, match="there is no flyer `c`; the flyers are a, b"):
        several["c"]


def test_what_is_wrong_is_told_by_the_names_of_the_mapping() -> None:
    unknown = SHOTS[EN].replace("{contact.phone}", "{contact.fone}")
    (problem,) = flyer(changed={EN: unknown}).check(["en"])
    assert (problem.code, str(problem.place)) == ("T406", "text/en.yaml:5:9")
    broken = flyer(changed={FLYER: "languages: [en"})
    assert [str(one.place) for one in broken.check()] == ["flyer.yaml:1:12"]
    with pytest.raises(FlyerError):
        list(broken.build())


def test_an_edition_that_cannot_be_made_is_an_outcome_for_each_target() -> None:
    full = flyer(changed={LAYOUT: low(SHOTS[LAYOUT])})
    made = list(full.build(targets=["screen", "copier"]))
    assert [(one.language, one.target, one.made) for one in made] == [
        ("en", "screen", True),
        ("en", "copier", True),
        ("es", "screen", True),
        ("es", "copier", False),
    ]  # fmt: skip - a phone's page is as long as its words
    assert {problem.code for problem in made[-1].problems} == {"T301"}
    assert [one.code for one in full.check()] == ["T301"]
    assert flyer().check() == ()


def test_a_groups_edition_is_made_from_a_dict() -> None:
    local = flyer(WITH_GROUPS)
    variant = local.group(GROUP)
    assert variant.id == "example-group-1"
    made = list(local.build(["en"], [Own(), variant], targets=["screen"]))
    assert [one.path.name for one in made] == ["shots.en.screen.pdf", "shots.example-group-1.en.screen.pdf"]
    own, group = map(_links, made)
    assert "tel:+15035431001" in group
    assert "tel:+15035431001" not in own


def _links(made: Outcome) -> list[str]:
    assert made.data is not None, made.problems
    with pikepdf.open(BytesIO(made.data)) as pdf:
        annotations = (one for page in pdf.pages for one in page.get("/Annots", []))
        return [str(one.A.URI) for one in annotations if "/URI" in one.get("/A", {})]


BAD_PHONE = {**GROUP, "contact": {**GROUP["contact"], "phone": "123"}}  # type: ignore[dict-item]

# What people and programs give by mistake, and what they are told.
ODD_TABLES: list[tuple[Any, list[str]]] = [
    (BAD_PHONE, ["bad: contact.phone: L501: “123” is too short for a US phone number"]),
    ({**GROUP, "fone": "1"}, ["bad: fone: L101: there is no key `fone` here"]),
    ({**GROUP, "meeting": {"fr": "x"}}, ["bad: meeting.fr: G107: the flyer is not in `fr`"]),
    ({**GROUP, "meeting": "x"}, ["bad: meeting: G106: `meeting` does not say in which language"]),
    ({**GROUP, "name": date(2026, 1, 1)}, ["bad: name: L103: a text or a number is wanted here, and this is a date"]),
    ({**GROUP, "name": b"x"}, ["bad: name: L103: a text or a number is wanted here, and this is a bytes"]),
    ({**GROUP, "name": True}, ["bad: name: L103: a text or a number is wanted here, and this is a bool"]),
    ({**GROUP, "name": {"x"}}, ["bad: name: L103: a text or a number is wanted here, and this is a set"]),
    ({**GROUP, "name": ["a"]}, ["bad: name: L103: one value is asked for here"]),
    ({**GROUP, "contact": ["a"]}, ["bad: contact: L103: this should be keys with values under it"]),
    ({**GROUP, "name": "a\ud800b"}, ["bad: name: T102: a code that is not a character (U+D800) is hidden in “a�b”"]),
    ({**GROUP, "meeting": {"en": "x" * 10_001}},
        ["bad: meeting.en: Y150: 10001 letters stand here; a text has 10000 at most"]),
    ({**GROUP, "logo": "none.svg"}, ["bad: logo: L205: there is no file `none.svg` in ."]),
    ({**GROUP, "logo": "/etc/passwd"}, ["bad: logo: L204: `/etc/passwd` leads out of the flyer's folder"]),
    ({**GROUP, "link": "x y"}, ["bad: link: L503: `x y` is not a web address"]),
    ({}, ["bad: name: G105: the group `bad` has no `name`",
          "bad: contact.phone: G105: the group `bad` has no `contact.phone`",
          "bad: meeting.en: G105: the group `bad` has no `meeting` in `en`"]),
    (["a"], ["bad: L103: this should be keys with values under it"]),
    ("name", ["bad: L103: this should be keys with values under it"]),
]  # fmt: skip


def told(problems: Iterable[Problem]) -> list[str]:
    return [one.line() for one in problems]


@pytest.mark.parametrize(("table", "lines"), ODD_TABLES)
def test_a_group_that_cannot_be_made_is_an_outcome_and_the_next_one_is_made(table: Any, lines: list[str]) -> None:
    variants = [Group("first", GROUP), Group("bad", table), Group("last", GROUP)]
    made = list(flyer(WITH_GROUPS).build(["en"], variants, targets=["screen"]))
    assert [(one.made, one.language, one.target) for one in made] == [
        (True, "en", "screen"), (False, "en", "screen"), (True, "en", "screen"),
    ]  # fmt: skip
    assert told(made[1].problems) == lines


@pytest.mark.parametrize(("table", "lines"), ODD_TABLES)
def test_a_group_is_judged_when_it_is_given(table: Any, lines: list[str]) -> None:
    with pytest.raises(FlyerError) as caught:
        flyer(WITH_GROUPS).group(table, "bad")
    spanish = ["bad: meeting.es: G105: the group `bad` has no `meeting` in `es`"] if table == {} else []
    assert told(caught.value.problems) == lines + spanish


def test_a_group_is_judged_alike_in_a_folder(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for name, said in WITH_GROUPS.items():
        project.write(name, said)
    on_disk = open_project(project.flyer)[project.flyer.name]
    with pytest.raises(FlyerError) as caught:
        on_disk.group(BAD_PHONE, "bad")
    assert told(caught.value.problems) == ["bad: contact.phone: L501: “123” is too short for a US phone number"]
    (made,) = on_disk.build(["en"], [Group("bad", BAD_PHONE)], targets=["screen"], folder=tmp_path / "out")
    assert made.problems == caught.value.problems
    assert not (tmp_path / "out").exists()


def test_numbers_are_words_and_nothing_is_left_out() -> None:
    table = {**GROUP, "name": 68, "contact": {"phone": 5035431001, "email": None}, "link": None}
    local = flyer(WITH_GROUPS)
    (made,) = local.build(["en"], [local.group(table)], targets=["screen"])
    assert made.path.name == "shots.68.en.screen.pdf"
    assert "tel:+15035431001" in _links(made)
    assert "https://example.org/1" not in _links(made)


@pytest.mark.parametrize("name", ["../x", "a/b", "..", "con", "nul.txt", "a\0", "a:b", "x" * 101, "a ", "{flyer}"])
@pytest.mark.parametrize("in_folder", [True, False])
def test_a_group_cannot_be_called_what_no_file_can_be(name: str, in_folder: bool, tmp_path: Path) -> None:
    local = flyer(WITH_GROUPS)
    with pytest.raises(FlyerError) as caught:
        local.group(GROUP, name)
    (problem,) = caught.value.problems
    assert (problem.code, problem.fact) == ("G213", "not every computer can have a file of this name")
    folder = tmp_path / "a" / "b" if in_folder else None
    (made,) = local.build(["en"], [Group(name, GROUP)], targets=["screen"], folder=folder)
    assert (made.made, made.problems) == (False, (problem,))
    assert list(tmp_path.iterdir()) == []


def test_a_group_without_a_name_for_files_is_told_one() -> None:
    (made,) = flyer(WITH_GROUPS).build(["en"], [Group("", GROUP)], targets=["screen"])
    assert [one.code for one in made.problems] == ["G213"]
    with pytest.raises(FlyerError, match="give it another `id`, such as `x`"):
        flyer(WITH_GROUPS).group(GROUP, "../X")


def test_two_groups_of_one_name_do_not_write_over_each_other(tmp_path: Path) -> None:
    variants = [Group("here", GROUP), Group("HERE", {**GROUP, "name": "Other"})]
    first, second = flyer(WITH_GROUPS).build(["en"], variants, targets=["screen"], folder=tmp_path)
    assert (first.made, second.made) == (True, False)
    assert told(second.problems) == [
        "HERE: G206: its files would have the name of another group's, `here`",
    ]  # fmt: skip
    assert [one.made for one in flyer(WITH_GROUPS).build(["en"], variants, targets=["screen"])] == [True, True]


@pytest.mark.all
def test_every_variant_that_cannot_be_made_is_an_outcome() -> None:
    bare = flyer()  # no groups, no pieces
    variants: list[Variant] = [Group("one", GROUP), Piece({"number": "1"}), Own()]
    group, piece, own = bare.build(["en"], variants, targets=["screen"])
    assert (told(group.problems), group.made) == (["flyer.yaml: G101: flyer.yaml lets no group change anything"], False)
    assert told(piece.problems) == ["flyer.yaml: N104: flyer.yaml does not say what differs from piece to piece"]
    assert own.made
    full = flyer({**WITH_GROUPS, EN: WITH_GROUPS[EN].replace("Nothing.", "Nothing at all. " * 300)})
    assert full.check(["en"])
    made = list(full.build(["en", "es"], [Group("one", GROUP), Own()], targets=["copier"]))
    assert [one.language for one in made if not one.made] == ["en", "en"]
    assert [one.language for one in made if one.made] == ["es", "es"]


def test_a_piece_that_cannot_be_made_is_an_outcome() -> None:
    pieces: list[Any] = [
        {"number": "0041", "code": "A"}, {"number": "1"}, {"number": "", "code": "A"},
        {"number": "a\ud800", "code": "A"}, {"number": "1", "code": "A", "seat": "4"},
        {"number": 42, "code": "A"}, None,
    ]  # fmt: skip
    made = list(flyer(RAFFLE).build(variants=[Piece(one) for one in pieces], targets=["copier"]))
    assert [(one.made, told(one.problems)) for one in made] == [
        (True, []),
        (False, ["1: N201: a piece of shots has the columns number and code"]),
        (False, ["-A: N202: this piece has no `number`"]),
        (False, ["a\ud800-A: T102: a code that is not a character (U+D800) is hidden in “a�”"]),
        (False, ["1-A-4: N201: a piece of shots has the columns number and code"]),
        (True, []),
        (False, [": N201: a piece of shots has the columns number and code"]),
    ]
    assert made[5].path.name == "shots.en.42-a.copier.pdf"
    copier, web = flyer(RAFFLE).build(variants=[Piece({"number": "1", "code": "A"})], targets=["web", "copier"])
    assert (web.target, told(web.problems)) == ("web", ["1-A: F108: there is no piece for `web`"])
    assert (copier.target, copier.made) == ("copier", True)


KNOWN = "the targets are bw, copier, press, riso, screen, social, web and x1a"
NO_VARIANT = "write `Own()`, `LargePrint()`, `Piece(…)`, or a group after `flyer.group(…)`"
CONTACT = {"phone": "503-543-1001"}
ON_LETTER = {"targets": ["copier"], "sheet": "letter"}
MISTAKES: list[tuple[Any, str, str]] = [
    ({"targets": ["pres"]}, "F108: there is no target `pres`", "did you mean `press`?"),
    ({"targets": ["..api"]}, "F108: there is no target `..api`", KNOWN),
    ({"targets": ["side_pictures"]}, "F108: there is no target `side_pictures`", KNOWN),
    ({"targets": "press"}, "F109: `targets` is 'press', where a list is wanted", "write `targets=['press']`"),
    ({"languages": "en"}, "F109: `languages` is 'en', where a list is wanted", "write `languages=['en']`"),
    ({"languages": b"en"}, "F109: `languages` is b'en', where a list is wanted", "write a list, `languages=[…]`"),
    ({"languages": None}, "F109: `languages` is None, where a list is wanted", "write a list, `languages=[…]`"),
    ({"languages": [5]}, "F109: 5 in `languages` is no name", "write it in quotes"),
    ({"layouts": "flat"}, "F109: `layouts` is 'flat', where a list is wanted", "write `layouts=['flat']`"),
    (
        {**ON_LETTER, "sheets_for": "bw"},
        "F109: `sheets_for` is 'bw', where a list is wanted",
        "write `sheets_for=['bw']`",
    ),
    ({**ON_LETTER, "sheets_for": ["copie"]}, "F108: there is no target `copie`", "did you mean `copier`?"),
    ({**ON_LETTER, "up": -1}, "S126: -1 is no number of pieces on a sheet", "write a whole number, such as 4"),
    ({**ON_LETTER, "up": "4"}, "S126: '4' is no number of pieces on a sheet", "write a whole number, such as 4"),
    ({"variants": Own()}, "F109: `variants` is Own(), where a list is wanted", "write `variants=[Own()]`"),
    ({"variants": CONTACT}, "F109: {'phone': '503-543-1001'} in `variants` is no variant", NO_VARIANT),
    ({"variants": [CONTACT]}, "F109: {'phone': '503-543-1001'} in `variants` is no variant", NO_VARIANT),
    ({"variants": [Own]}, "F109: <class 'flyergen.job.variants.Own'> in `variants` is no variant", NO_VARIANT),
]


@pytest.mark.parametrize(("given", "line", "hint"), MISTAKES)
def test_what_is_given_by_mistake_is_refused_before_anything_is_made(given: Any, line: str, hint: str) -> None:
    with pytest.raises(FlyerError) as caught:
        flyer(WITH_GROUPS).build(**given)  # it says so without being asked for an outcome
    assert [(one.line(), one.hint) for one in caught.value.problems] == [(line, hint)]


def test_a_check_wants_a_list_too() -> None:
    with pytest.raises(FlyerError, match="F109: `languages` is 'en', where a list is wanted"):
        flyer().check("en")


@pytest.mark.parametrize(("given", "code"), [({"languages": ["en", "fr"]}, "F104"), ({"layouts": ["", "no"]}, "F103")])
def test_a_language_or_a_layout_that_there_is_not_stops_all(given: Any, code: str, tmp_path: Path) -> None:
    with pytest.raises(FlyerError, match=code):
        list(flyer(WITH_GROUPS).build(**given, variants=[Own(), Group("one", GROUP)], folder=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_build_whose_outcomes_nobody_asks_for_warns(tmp_path: Path) -> None:
    with pytest.warns(
        RuntimeWarning, match="flyer.build.* made no file, because nobody asked for its outcomes"
    ) as caught:
        flyer().build(["en"], folder=tmp_path)
    assert [one.filename for one in caught] == [__file__]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.filterwarnings("error")
def test_a_build_that_is_begun_or_closed_does_not_warn(tmp_path: Path) -> None:
    building = flyer().build(["en"], folder=tmp_path)
    assert next(building).made
    building.close()
    assert list(building) == []
    assert len(list(tmp_path.iterdir())) == 1
    flyer().build(["en"]).close()
    with pytest.raises(FlyerError):
        flyer().build(["en"], targets=["press"], grey=True)
    gc.collect()


def test_one_piece_is_made_by_its_values() -> None:
    tickets = flyer(RAFFLE)
    piece = Piece({"number": "0042", "code": "ABCD2345"})
    (made,) = tickets.build(variants=[piece], targets=["copier"])
    assert made.path.name == "shots.en.0042-abcd2345.copier.pdf"
    assert made.data is not None
    found = preflight_pdf(made.data)
    assert found.facts is not None
    assert [code.payload for code in found.facts.codes] == ["https://www.rop.org/t/ABCD2345?n=0042"]


@pytest.mark.parametrize(
    ("variant", "name"),
    [
        (LargePrint(), "shots.layout.large-print.en.screen.pdf"),
        (Pseudo(), "shots.en-XA.screen.pdf"),
        (Pseudo(mirrored=True), "shots.ar-XB.screen.pdf"),
    ],
)
def test_large_print_and_pseudo_languages_are_variants(variant: Any, name: str) -> None:
    (made,) = (one for one in flyer().build(["en"], [variant], targets=["screen"]) if one.made)
    assert made.path.name in (name, name.replace(".layout", ""))


def test_a_risographs_files_are_all_told() -> None:
    drum = SHOTS[FLYER].replace('rgb: "#123F36"', 'rgb: "#123F36", drum: hunter green')
    made = [one.path.name for one in flyer(changed={FLYER: drum}).build(["en"], targets=["riso"])]
    assert made == [
        "shots.en.riso.hunter-green.pdf",
        "shots.en.riso.black.pdf",
        "shots.en.riso.outside.png",
        "shots.en.riso.inside.png",
    ]
    (without,) = flyer().build(["en"], targets=["riso"])
    assert (without.made, [one.code for one in without.problems]) == (False, ["R101"])


def test_a_notebook_shows_the_first_side() -> None:
    with Image.open(BytesIO(flyer()._repr_png_())) as picture:
        assert (picture.format, picture.size) == ("PNG", (396, 612))
    with Image.open(BytesIO(flyer().picture("es", "inside", dpi=20))) as picture:
        assert picture.size == (110, 170)


def test_finished_bytes_are_looked_over() -> None:
    (made,) = flyer().build(["en"], targets=["press"])
    assert made.data is not None
    found = preflight_pdf(made.data)
    assert found.facts is not None
    assert (found.profile, [page.number for page in found.facts.pages]) == ("press", [1, 2])
    assert found.problems == ()
    assert [one for one in preflight_pdf(made.data, "bw").problems if not one.warning]
    assert [one.code for one in preflight_pdf(b"no PDF").problems] == ["P401"]
    with pytest.raises(ValueError, match="there is no target `pres`; did you mean `press`"):
        preflight_pdf(made.data, "pres")


def test_threads_build_what_one_builds() -> None:
    def digests(number: int) -> list[str]:
        title = f"Shots {number % 4}"
        own = flyer(changed={EN: SHOTS[EN].replace("Free flu shots", title)})
        return [one.sha256 for one in own.build(["en"], targets=["screen"])]

    alone = [digests(number) for number in range(4)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(digests, range(16))) == alone * 4
    assert len({one for some in alone for one in some}) == 4


def test_options_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(FlyerError, match="S126"):
        list(flyer().build(targets=["press"], grey=True))


def test_the_disk_is_not_asked_for_what_a_mapping_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real: Callable[..., Any] = Path.open

    def opened(path: Path, *arguments: Any, **named: Any) -> Any:
        asked.append(str(path))
        return real(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", opened)
    own = flyer()
    assert own.check() == ()
    assert not [path for path in asked if ".flyergen-" in path]


def test_the_border_of_a_copier_is_as_wide_as_the_edge_that_the_machine_leaves_blank() -> None:
    texts = {f"flyers/shots/{name}": said for name, said in SHOTS.items()}
    settings = {"flyergen.yaml": "copier: {edge: 9mm}\n"}
    edges = []
    for files in (texts, {**texts, **settings}):
        (made, *_) = open_project(files)["shots"].build(["en"], targets=["copier"])
        assert made.edition is not None
        edges.append(round(made.edition.edition.layout.zones.unprintable, 2))
    assert edges == [6.35, 9.0]


def test_the_words_of_a_group_are_counted_in_the_places_of_the_flyer_s() -> None:
    local = flyer(WITH_GROUPS)
    (own,), (account,) = local.words(["en"]), local.words(["en"], group=local.group(GROUP, "riverside"))
    assert (own.group, account.group) == ("", "riverside")
    for one in account.media:
        out = one.printed + sum(words.words for words in (*one.aloud, *one.left_out))
        assert out == account.texts + account.facts
    with pytest.raises(FlyerError, match="F103"):
        local.words(["en"], "nowhere", local.group(GROUP))
