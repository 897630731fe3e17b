"""Languages that share a sheet, for local groups: each group's sheet has its words in all of them."""

import re
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from groups_project import as_yaml, group, table, with_groups
from project import LAYOUT, Project


@pytest.fixture
def flyer(project: Project) -> Project:
    with_groups(project)
    return project.write(
        LAYOUT, "impose: {sheet: letter, languages: together}\n" + (project.flyer / LAYOUT).read_text("utf-8")
    )


def batch(flyer: Project, rows: list[dict[str, str]], *targets: str, **asked: Any) -> list[str]:
    """Make the editions of some groups; return the PDFs that there are then."""
    (flyer.root / "groups.csv").write_text(table(rows), "utf-8")
    assert flyer.printed_groups(*targets, table="groups.csv", **asked) == ""
    return [name.removeprefix("output/shots/") for name in flyer.made() if name.endswith(".pdf")]


def texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", " ") for page in document]


def file(flyer: Project, name: str) -> Path:
    return flyer.root / "output" / "shots" / name


def test_a_group_gets_one_file_in_which_each_language_has_its_part_of_the_sheet(flyer: Project) -> None:
    made = batch(flyer, [group(1), group(2)], "copier")
    assert made == ["shots.g1.en-es.copier.pdf", "shots.g2.en-es.copier.pdf"]
    front, back = texts(file(flyer, made[1]).read_bytes())
    assert "Call 503-543-8417 before Friday." in front
    assert "Llame al 503-543-8417 antes del viernes." in front
    assert back.count("Example Group 2") == 2
    assert "Meetings: day 2" in back
    assert "Reuniones: día 2" in back
    assert "Example Group 1" not in back


def test_each_part_is_read_in_its_own_language(flyer: Project) -> None:
    batch(flyer, [group(1)], "copier", preflight=False)
    with pikepdf.open(file(flyer, "shots.g1.en-es.copier.pdf")) as document:
        (whole,) = document.Root.StructTreeRoot.K
        assert [(str(part.S), str(part.Lang)) for part in whole.K] == [("/Part", "en"), ("/Part", "es")]


def test_the_standards_hold_for_a_shared_sheet(
    flyer: Project, validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    flyer.change(LAYOUT, "languages: together}", "languages: together, press: true}")
    made = batch(flyer, [group(1)], "copier", "press")
    assert made == ["shots.g1.en-es.copier.pdf", "shots.g1.en-es.press.pdf"]
    files = [file(flyer, name) for name in made]
    assert [*validate(files, "ua1"), *validate(files, "2a")] == []


def test_the_flyers_own_sheet_has_the_same_places(flyer: Project) -> None:
    """What groups say aside, a group's sheet shows what the flyer's own does."""
    own = {"name": "Rural Organizing Project", "phone": "503-543-8417", "email": "amanda@rop.org"}
    own |= {"link": "https://www.rop.org", "meeting_en": "Ask us when we meet.", "meeting_es": "Pregunte cuándo."}
    batch(flyer, [group(1, **own)], "copier", preflight=False)
    flyer.printed("copier", preflight=False, output="own")
    data = (flyer.root / "own/shots/shots.en-es.copier.pdf").read_bytes()
    assert pictures(file(flyer, "shots.g1.en-es.copier.pdf").read_bytes()) == pictures(data)


def pictures(data: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        return [page.render(scale=1.5).to_pil().tobytes() for page in document]


def test_build_makes_the_file_that_batch_makes_and_so_does_a_crew(flyer: Project) -> None:
    for n in range(1, 6):
        flyer.write(f"groups/g{n}.yaml", as_yaml(n))
    flyer.change("groups/g3.yaml", "Example Group 3", "A Group Whose Name Is So Long That It Needs Another Line")
    for folder, jobs in (("alone", 1), ("crew", 2)):
        assert flyer.printed_groups("copier", preflight=False, jobs=jobs, output=folder) == ""
    flyer.printed("copier", groups=("g4", "g3"), preflight=False, output="built")
    alone, crew, built = (
        {path.name: path.read_bytes() for path in (flyer.root / folder / "shots").glob("*.pdf")}
        for folder in ("alone", "crew", "built")
    )
    assert len(alone) == 5
    assert crew == alone
    assert built == {name: alone[name] for name in ("shots.g3.en-es.copier.pdf", "shots.g4.en-es.copier.pdf")}


def test_run_again_only_what_has_changed_is_made(flyer: Project) -> None:
    batch(flyer, [group(1), group(2)], "copier", preflight=False)
    (flyer.root / "groups.csv").write_text(table([group(1), group(2, meeting_es="Reuniones: otro día")]), "utf-8")
    tally = flyer.batch("copier", table="groups.csv", preflight=False).tally
    assert (tally.file_count, len(tally.records)) == (1, 2)


def test_one_language_alone_fills_the_sheet_and_the_shop_gets_each_apart(flyer: Project) -> None:
    assert batch(flyer, [group(1)], "copier", languages=("es",), preflight=False) == ["shots.g1.es.copier.pdf"]
    assert texts(file(flyer, "shots.g1.es.copier.pdf").read_bytes())[1].count("Reuniones: día 1") == 2
    made = batch(flyer, [group(1)], "press", "copier", preflight=False)
    assert made == [
        "shots.g1.en-es.copier.pdf", "shots.g1.en.press.pdf", "shots.g1.es.copier.pdf", "shots.g1.es.press.pdf",
    ]  # fmt: skip


def test_names_without_the_language_are_enough_where_all_languages_share_a_sheet(flyer: Project) -> None:
    assert batch(flyer, [group(1)], "copier", pattern="{group}", preflight=False) == ["g1.pdf"]


def test_a_groups_colors_are_those_of_all_parts(flyer: Project) -> None:
    flyer.change("flyer.yaml", "may_change: [name,", "may_change: [name, palette,")
    text = "name: Tinted\ncontact: {phone: 503-543-1001}\nmeeting: {en: Daily, es: Cada día}\n"
    flyer.write("groups/red.yaml", text + 'palette: {brand: {rgb: "#8A1C1C", cmyk: 20/100/90/30}}\n')
    flyer.write("groups/fir.yaml", text)
    flyer.printed_groups("copier", preflight=False)
    red, fir = (file(flyer, f"shots.{name}.en-es.copier.pdf").read_bytes() for name in ("red", "fir"))
    assert (fills(red), fills(fir)) == ({"0.541 0.11 0.11 rg"}, {"0.071 0.247 0.212 rg"})


def fills(data: bytes) -> set[str]:
    """Return the colors other than grays."""
    with pikepdf.open(BytesIO(data)) as pdf:
        forms = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        drawn = "\n".join(one.read_bytes().decode("latin-1") for one in forms if one.get("/Subtype") in (None, "/Form"))
    return set(re.findall(r"^[\d. ]+ (?:rg|k)$", drawn, re.MULTILINE))


def test_a_merged_file_knows_the_language_of_each_part(flyer: Project) -> None:
    batch(flyer, [group(1), group(2)], "copier", merge=True, preflight=False)
    with pikepdf.open(file(flyer, "shots.all.copier.pdf")) as document:
        (whole,) = document.Root.StructTreeRoot.K
        assert [[str(part.Lang) for part in edition.K] for edition in whole.K] == [["en", "es"]] * 2
        assert [page.label for page in document.pages][::2] == ["g1.en+es 1", "g2.en+es 1"]
        assert str(document.Root.Outlines.First.Title) == "Example Group 1 · English, Spanish (español)"
        packet = document.Root.Metadata.read_bytes().decode()
    assert "<dc:language><rdf:Bag><rdf:li>en</rdf:li><rdf:li>es</rdf:li></rdf:Bag></dc:language>" in packet
