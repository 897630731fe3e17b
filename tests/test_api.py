"""A project is opened from a folder or from texts alone, and its flyers are built, checked and shown from Python."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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
from flyergen.job.variants import LargePrint, Own, Piece, Pseudo
from flyergen.problem import FlyerError
from in_memory import GROUP, RAFFLE, SHOTS, WITH_GROUPS
from project import EN, ES, FLYER, Project


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
    full = flyer(changed={ES: SHOTS[ES].replace("Nada.", "Nada y nada. " * 300)})
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


def test_a_groups_edition_says_what_its_table_lacks() -> None:
    local = flyer(WITH_GROUPS)
    with pytest.raises(FlyerError) as caught:
        list(local.build(variants=[local.group({"name": "Nobody", "fone": "1"})]))
    assert {(one.code, one.place.file if one.place else "") for one in caught.value.problems} == {
        ("L101", "groups/nobody.yaml")
    }


def test_one_piece_is_made_by_its_values() -> None:
    tickets = flyer(RAFFLE)
    piece = Piece({"number": "0042", "code": "ABCD2345"})
    (made,) = tickets.build(variants=[piece], targets=["copier"])
    assert made.path.name == "shots.en.0042-abcd2345.copier.pdf"
    assert made.data is not None
    found = preflight_pdf(made.data)
    assert found.facts is not None
    assert [code.payload for code in found.facts.codes] == ["https://www.rop.org/t/ABCD2345?n=0042"]
    with pytest.raises(ValueError, match="has the columns number, code"):
        list(tickets.build(variants=[Piece({"number": "1"})]))


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
