"""`flyergen ticket`: the job ticket says what is in the files, and names them by their sums."""

import json
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from cli.groups_project import as_yaml, with_groups
from cli.project import EN, FLYER, LAYOUT, Project
from flyergen.sheet.fold_types import FOLDS as TYPES

RUN = """\
print:
  quantity: {en: 1500, es: 300}
  paper: 80 lb uncoated text
  due: 2026-12-04
  delivery: Pick up at the counter
  notes: Please band in bundles of 50.
  shop: {name: County Print, phone: 503-543-8417}
"""
FILES = ["shots.en.press.pdf", "shots.es.press.pdf", "shots.ticket.json", "shots.ticket.pdf"]
FOLDS = [name for name in TYPES if name != "flat"]


@pytest.fixture
def job(project: Project) -> Project:
    return project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + RUN)


def told(project: Project, name: str = "shots.ticket.json") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((project.root / "output" / "shots" / name).read_text("utf-8"))
    return found


def words(project: Project, name: str = "shots.ticket.pdf") -> str:
    with pypdfium2.PdfDocument(project.root / "output" / "shots" / name) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_the_press_files_and_their_ticket_are_made(job: Project) -> None:
    said = job.run("ticket", "shots")
    assert (said.exit, said.err) == (0, "")
    assert job.made() == [f"output/shots/{name}" for name in FILES]
    assert [line.split("  ")[0] for line in said.out.splitlines()[:4]] == [
        f"output/shots/{name}" for name in (*FILES[:2], FILES[3], FILES[2])
    ]


def test_the_files_go_where_they_are_asked_for_wherever_the_flyer_is_named(job: Project) -> None:
    for command, ending in (("ticket", "ticket.json"), ("package", "package.zip")):
        said = job.run(command, str(job.flyer), "-o", f"{command}-files", "--quiet")
        assert (said.exit, job.made()) == (0, [])
        assert (job.root / f"{command}-files/shots/shots.{ending}").is_file()


@pytest.mark.parametrize("command", ["ticket", "package"])
def test_a_host_in_its_own_letters_is_known_to_the_preflight(job: Project, command: str) -> None:
    job.change(FLYER, "https://www.rop.org", "https://www.ríoseco.org/año")
    assert job.run(command, "shots", "--quiet") == (0, "", "")


def test_the_files_are_those_of_build_and_have_the_sums_that_the_ticket_names(job: Project) -> None:
    job.run("ticket", "shots")
    job.run("build", "shots", "--for", "press", "-o", "again")
    for file in told(job)["files"]:
        data = (job.root / "output/shots" / file["file"]).read_bytes()
        assert data == (job.root / "again/shots" / file["file"]).read_bytes()
        assert sha256(data).hexdigest() == file["sha256"]
        assert len(data) == file["bytes"]


def test_all_that_a_shop_asks_is_in_the_json(job: Project) -> None:
    job.run("ticket", "shots")
    ticket = told(job)
    assert {key: ticket[key] for key in ("title", "organization", "due", "quantity", "delivery", "notes", "up")} == {
        "title": "Free flu shots",
        "organization": "Rural Organizing Project",
        "due": "2026-12-04",
        "quantity": 1800,
        "delivery": "Pick up at the counter",
        "notes": "Please band in bundles of 50.",
        "up": 1,
    }
    assert ticket["stock"] == {"kind": "text", "paper": "80 lb uncoated text"}
    assert ticket["shop"] == {"name": "County Print", "phone": "503-543-8417", "email": ""}
    assert (ticket["finished_mm"], ticket["flat_mm"], ticket["bleed_mm"]) == ([139.7, 215.9], [139.7, 215.9], 3.175)
    assert ticket["page_mm"] == {"media": [165.1, 241.3], "bleed": [146.05, 222.25], "trim": [139.7, 215.9]}
    assert (ticket["standard"], ticket["output_condition"]) == ("PDF/X-4", "CGATS TR 006")
    assert [(one["languages"], one["quantity"], one["pages"]) for one in ticket["files"]] == [
        (["en"], 1500, 2),
        (["es"], 300, 2),
    ]


def test_all_that_a_shop_asks_is_on_the_page(job: Project) -> None:
    job.run("ticket", "shots")
    page = words(job)
    for said in (
        *("Job ticket", "Free flu shots", "Rural Organizing Project", "503-543-8417"),
        *("Quantity 1,800", "en 1,500 · es 300", "Due Dec 4, 2026 Friday"),
        *("Finished size 5.5\u00a0x\u00a08.5\u00a0in", "Stock 80 lb uncoated text", "No fold"),
        *("Bleed 1/8 in", "County Print · 503-543-8417", "Pick up at the counter", "Please band in bundles of 50."),
        *("PDF/X-4, for CGATS TR 006", "shots.es.press.pdf", "es · 300 copies · 2 pages"),
        *(file["sha256"] for file in told(job)["files"]),
    ):
        assert " ".join(said.split()) in " ".join(page.split()), said


def test_inks_are_counted_in_the_files(job: Project) -> None:
    job.run("ticket", "shots")
    assert told(job)["inks"] == {"said": "", "counted": "4/4"}
    job.change(FLYER, "cmyk: 85/40/70/55", "cmyk: 0/0/0/80")
    job.run("ticket", "shots")
    assert told(job)["sides"] == [{"name": "outside", "inks": ["Black"]}, {"name": "inside", "inks": ["Black"]}]
    assert "Inks 1/1 K on both sides" in words(job)


def test_a_spot_ink_is_one_ink_and_has_its_name(job: Project) -> None:
    job.change(FLYER, "cmyk: 85/40/70/55}", "cmyk: 85/40/70/55, spot: Moss}")
    job.run("ticket", "shots")
    assert told(job)["sides"][1]["inks"] == ["Black", "Moss"]
    assert "K + Moss" in words(job)


def test_inks_that_the_files_do_not_have_are_warned_of(job: Project) -> None:
    job.change(FLYER, "  due:", "  inks: 1/1 black\n  due:")
    said = job.run("ticket", "shots")
    assert said.exit == 0
    assert said.err == (
        "flyers/shots/flyer.yaml:12:9: J102: `inks` says 1/1, and the files have 4/4\n"
        "  hint: write `4/4`, or use fewer inks in the palette and in pictures\n"
    )
    assert "1/1 black" in words(job)


def test_a_ticket_without_a_number_says_so(project: Project) -> None:
    said = project.run("ticket", "shots")
    assert said.err == (
        "flyers/shots/flyer.yaml: J101: nobody says how many are printed\n"
        "  hint: add `print: {quantity: 500}` to flyer.yaml\n"
    )
    assert told(project)["quantity"] is None


def test_the_shop_reads_it_in_its_own_language(job: Project) -> None:
    job.run("ticket", "shots", "--in", "es")
    for said in ("Orden de trabajo", "Cantidad 1,800", "4 dic 2026 viernes", "Sin doblez"):
        assert said in words(job)
    with pikepdf.open(job.root / "output/shots/shots.ticket.pdf") as pdf:
        assert pdf.Root.Lang == "es"


def test_the_languages_name_is_the_flyers_own_where_nobody_says_one(job: Project) -> None:
    job.change(FLYER, "languages: [en, es]", "languages: [es, en]")
    job.run("ticket", "shots")
    assert "Orden de trabajo" in words(job)


def test_a_language_without_words_for_a_ticket_is_refused(job: Project) -> None:
    said = job.run("ticket", "shots", "--in", "xx")
    assert said == (
        2,
        "",
        (
            "J103: there are no words for a ticket in `xx`\n"
            "  hint: choose one of en and es\n"
            "1 problem; nothing written\n"
        ),
    )


def test_a_flyer_that_is_wrong_gets_no_ticket_and_no_file(job: Project) -> None:
    job.change(EN, "{contact.phone}", "{contact.fone}")
    said = job.run("ticket", "shots")
    assert (said.exit, job.made()) == (1, [])
    assert "T406" in said.err


def test_the_job_of_a_group_has_its_contact_and_its_files(project: Project) -> None:
    flyer = with_groups(project).write("groups/one.yaml", as_yaml(1))
    said = flyer.run("ticket", "shots", "--group", "one", "--lang", "es")
    assert said.exit == 0
    assert flyer.made() == [
        f"output/shots/shots.one.{ending}" for ending in ("es.press.pdf", "ticket.json", "ticket.pdf")
    ]
    ticket = told(flyer, "shots.one.ticket.json")
    assert (ticket["group"], ticket["organization"], ticket["contact"]["phone"]) == (
        "one",
        "Example Group 1",
        "503-543-1001",
    )
    flyer.run("build", "shots", "--group", "one", "--lang", "es", "--for", "press", "-o", "again")
    again = (flyer.root / "again/shots/shots.one.es.press.pdf").read_bytes()
    assert sha256(again).hexdigest() == ticket["files"][0]["sha256"]


def test_a_group_that_there_is_not_is_told_of(project: Project) -> None:
    flyer = with_groups(project).write("groups/one.yaml", as_yaml(1))
    assert flyer.run("ticket", "shots", "--group", "ona") == (
        2,
        "",
        "G109: there is no group `ona`\n  hint: did you mean `one`?\n1 problem; nothing written\n",
    )


def test_json_names_the_files(job: Project) -> None:
    said = job.run("ticket", "shots", "--json")
    answer = json.loads(said.out)
    assert sorted(file["path"] for file in answer["files"]) == job.made()
    assert answer["problems"] == []


def folded(fold: str) -> str:
    """Return a layout of a fold with something on both its first panel and its last."""
    first = "gate-1" if fold == "gate" else "cover"
    last = "outside-1" if fold == "accordion" else "back"
    return f"""\
extends: base
sheet: tabloid
orientation: {"portrait" if fold == "quarter" else "landscape"}
fold: {fold}
panels:
  {first}: {{left: 24pt, right: 24pt, top: 36pt, blocks: [title: cover.title, paragraph: cover.body]}}
  {last}:
    left: 24pt
    right: 24pt
    top: 36pt
    blocks:
      - qr: {{code: {{link: organization.web, text: code.alt}}}}
      - points: {{text: points, level: 2}}
      - figure: {{value: figures.share, caption: figure.caption, picture_text: figure.picture, before: 2 rows}}
"""


def test_the_ticket_of_every_fold_is_one_page_that_keeps_the_standards(
    job: Project, validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    paths = []
    for fold in FOLDS:
        job.write(LAYOUT, folded(fold))
        said = job.run("ticket", "shots", "--quiet", "--lang", "en", "-o", fold)
        assert said == (0, "", "")
        paths.append(job.root / fold / "shots" / "shots.ticket.pdf")
        with pikepdf.open(paths[-1]) as pdf:
            assert len(pdf.pages) == 1
        assert json.loads(paths[-1].with_suffix(".json").read_text("utf-8"))["fold"]["name"] == fold
    assert [*validate(paths, "ua1"), *validate(paths, "2a")] == []


def test_the_ticket_of_a_zine_says_where_it_is_slit_and_in_which_order_it_is_folded(job: Project) -> None:
    job.write(LAYOUT, folded("zine"))
    assert job.run("ticket", "shots", "--lang", "en").exit == 0
    assert (
        "edge-on: folded the long way, then its ends pushed together; the numbers are the order of folding, and the "
        "thick line is slit before it"
    ) in words(job)
    fold = told(job)["fold"]
    assert fold["slit"] == {"y_mm": 139.7, "x_mm": [107.95, 323.85]}
    assert fold["steps"] == [
        {"step": 1, "side": "outside", "at_mm": 139.7, "across": "height"},
        {"step": 2, "side": "outside", "at_mm": 107.95, "across": "width"},
        {"step": 2, "side": "outside", "at_mm": 215.9, "across": "width"},
        {"step": 2, "side": "outside", "at_mm": 323.85, "across": "width"},
    ]


def test_many_files_go_on_to_another_page(job: Project, validate: Callable[[Iterable[Path], str], list[str]]) -> None:
    codes = ("fr", "pt", "it", "de", "nl", "sv", "da", "fi", "pl", "cs", "sk", "hu", "ro", "hr", "sl", "et", "lv", "lt")
    job.change(FLYER, "languages: [en, es]", f"languages: [en, es, {', '.join(codes)}]")
    for code in codes:
        job.write(f"text/{code}.yaml", (job.flyer / EN).read_text("utf-8"))
    said = job.run("ticket", "shots")
    assert said.exit == 0, said.err
    path = job.root / "output/shots/shots.ticket.pdf"
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 2
    assert all(file["sha256"] in words(job) for file in told(job)["files"])
    assert [*validate([path], "ua1"), *validate([path], "2a")] == []


def test_an_old_shop_gets_x1a(job: Project) -> None:
    job.run("ticket", "shots", "--for", "x1a", "--lang", "en")
    assert told(job)["standard"] == "PDF/X-1a:2003"
    assert told(job)["files"][0]["file"] == "shots.en.x1a.pdf"
