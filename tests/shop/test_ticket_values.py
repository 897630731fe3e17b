"""The job ticket says what is in the files, and names them by their sums."""

import json
import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from building import refusal, requested
from building import told as problems_told
from flyergen.sheet.folds import FOLDS as TYPES
from flyergen.shop.package import deliver_ticket
from groups_project import as_yaml, with_groups
from project import EN, FLYER, LAYOUT, Project

RUN = """\
print:
  quantity: {en: 1500, es: 300}
  paper: 80 lb uncoated text
  due: 2026-12-04
  delivery: Pick up at the counter
  notes: Please band in bundles of 50.
  shop: {name: County Print, phone: 503-543-8417}
"""
FOLDS = [name for name in TYPES if name != "flat"]


@pytest.fixture
def job(project: Project) -> Project:
    return project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + RUN)


def ticket(target: str = "press", shown: str = "", **asked: Any) -> str:
    """Make the files of a job and its ticket, to be read in the language `shown`, and return the warnings."""
    return problems_told(deliver_ticket(requested("shots", target, **asked), shown).warnings)


def told(project: Project, name: str = "shots.ticket.json") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((project.root / "output" / "shots" / name).read_text("utf-8"))
    return found


def words(project: Project, name: str = "shots.ticket.pdf") -> str:
    with pypdfium2.PdfDocument(project.root / "output" / "shots" / name) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_the_files_are_those_of_build_and_have_the_sums_that_the_ticket_names(job: Project) -> None:
    ticket()
    job.printed("press", output="again")
    for file in told(job)["files"]:
        data = (job.root / "output/shots" / file["file"]).read_bytes()
        assert data == (job.root / "again/shots" / file["file"]).read_bytes()
        assert sha256(data).hexdigest() == file["sha256"]
        assert len(data) == file["bytes"]


def test_all_that_a_shop_asks_is_in_the_json(job: Project) -> None:
    ticket()
    found = told(job)
    assert {key: found[key] for key in ("title", "organization", "due", "quantity", "delivery", "notes", "up")} == {
        "title": "Free flu shots",
        "organization": "Rural Organizing Project",
        "due": "2026-12-04",
        "quantity": 1800,
        "delivery": "Pick up at the counter",
        "notes": "Please band in bundles of 50.",
        "up": 1,
    }
    assert found["stock"] == {"kind": "text", "paper": "80 lb uncoated text"}
    assert found["shop"] == {"name": "County Print", "phone": "503-543-8417", "email": ""}
    assert (found["finished_mm"], found["flat_mm"], found["bleed_mm"]) == ([139.7, 215.9], [139.7, 215.9], 3.175)
    assert found["page_mm"] == {"media": [165.1, 241.3], "bleed": [146.05, 222.25], "trim": [139.7, 215.9]}
    assert (found["standard"], found["output_condition"]) == ("PDF/X-4", "CGATS TR 006")
    assert [(one["languages"], one["quantity"], one["pages"]) for one in found["files"]] == [
        (["en"], 1500, 2),
        (["es"], 300, 2),
    ]


def test_all_that_a_shop_asks_is_on_the_page(job: Project) -> None:
    ticket()
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


@pytest.mark.parametrize(
    ("review", "shown", "said"),
    [
        ("draft", "en", "Spanish: awaiting a native reader"),
        ("{state: reviewed, by: Ana Luna, date: 2026-11-20}", "en", "Spanish: read by Ana Luna, Nov 20, 2026"),
        ("{state: final, by: Ana Luna}", "es", "español: revisado por Ana Luna"),
        ("reviewed", "en", "Spanish: read by a native reader"),
    ],
)
def test_the_ticket_says_who_has_read_a_translation(job: Project, review: str, shown: str, said: str) -> None:
    spanish_words = (job.flyer / "text/es.yaml").read_text("utf-8")
    job.write("text/es.yaml", f"review: {review}\n{re.sub('^review:.*', '', spanish_words, flags=re.MULTILINE)}")
    ticket(shown=shown)
    (spanish,) = told(job)["translations"]
    assert spanish["language"] == "es"
    assert spanish["review"] in review
    assert said in words(job)
    assert "English:" not in words(job)


def test_inks_are_counted_in_the_files(job: Project) -> None:
    ticket()
    assert told(job)["inks"] == {"said": "", "counted": "4/4"}
    job.change(FLYER, "cmyk: 85/40/70/55", "cmyk: 0/0/0/80")
    ticket()
    assert told(job)["sides"] == [{"name": "outside", "inks": ["Black"]}, {"name": "inside", "inks": ["Black"]}]
    assert "Inks 1/1 K on both sides" in words(job)


def test_a_spot_ink_is_one_ink_and_has_its_name(job: Project) -> None:
    job.change(FLYER, "cmyk: 85/40/70/55}", "cmyk: 85/40/70/55, spot: Moss}")
    ticket()
    assert told(job)["sides"][1]["inks"] == ["Black", "Moss"]
    assert "K + Moss" in words(job)


def test_inks_that_the_files_do_not_have_are_warned_of(job: Project) -> None:
    job.change(FLYER, "  due:", "  inks: 1/1 black\n  due:")
    assert ticket() == (
        "flyers/shots/flyer.yaml:12:9: J102: `inks` says 1/1, and the files have 4/4\n"
        "  hint: write `4/4`, or use fewer inks in the palette and in pictures\n"
    )
    assert "1/1 black" in words(job)


def test_a_ticket_without_a_number_says_so(project: Project) -> None:
    assert ticket() == (
        "flyers/shots/flyer.yaml: J101: nobody says how many are printed\n"
        "  hint: add `print: {quantity: 500}` to flyer.yaml\n"
    )
    assert told(project)["quantity"] is None


def test_the_shop_reads_it_in_its_own_language(job: Project) -> None:
    ticket(shown="es")
    for said in ("Orden de trabajo", "Cantidad 1,800", "4 dic 2026 viernes", "Sin doblez"):
        assert said in words(job)
    with pikepdf.open(job.root / "output/shots/shots.ticket.pdf") as pdf:
        assert pdf.Root.Lang == "es"


def test_the_languages_name_is_the_flyers_own_where_nobody_says_one(job: Project) -> None:
    job.change(FLYER, "languages: [en, es]", "languages: [es, en]")
    ticket()
    assert "Orden de trabajo" in words(job)


def test_a_flyer_that_is_wrong_gets_no_ticket_and_no_file(job: Project) -> None:
    job.change(EN, "{contact.phone}", "{contact.fone}")
    assert "T406" in refusal(ticket)
    assert job.made() == []


def test_the_job_of_a_group_has_its_contact_and_its_files(project: Project) -> None:
    flyer = with_groups(project).write("groups/one.yaml", as_yaml(1))
    ticket(groups=("one",), languages=("es",))
    assert flyer.made() == [
        f"output/shots/shots.one.{ending}" for ending in ("es.press.pdf", "ticket.json", "ticket.pdf")
    ]
    found = told(flyer, "shots.one.ticket.json")
    assert (found["group"], found["organization"], found["contact"]["phone"]) == (
        "one",
        "Example Group 1",
        "503-543-1001",
    )
    flyer.printed("press", groups=("one",), languages=("es",), output="again")
    again = (flyer.root / "again/shots/shots.one.es.press.pdf").read_bytes()
    assert sha256(again).hexdigest() == found["files"][0]["sha256"]


def test_the_languages_of_a_group_share_the_sheet_of_its_job_as_the_flyers_own_do(project: Project) -> None:
    flyer = with_groups(project).write("groups/one.yaml", as_yaml(1))
    together = "impose: {sheet: letter, languages: together, press: true}\n"
    flyer.write(LAYOUT, together + (flyer.flyer / LAYOUT).read_text("utf-8"))
    ticket(groups=("one",))
    assert flyer.made() == [
        f"output/shots/shots.one.{ending}" for ending in ("en-es.press.pdf", "ticket.json", "ticket.pdf")
    ]
    flyer.printed("press", groups=("one",), output="again")
    again = (flyer.root / "again/shots/shots.one.en-es.press.pdf").read_bytes()
    assert sha256(again).hexdigest() == told(flyer, "shots.one.ticket.json")["files"][0]["sha256"]


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


@pytest.mark.all
def test_the_ticket_of_every_fold_is_one_page_that_keeps_the_standards(
    job: Project, validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    paths = []
    for fold in FOLDS:
        job.write(LAYOUT, folded(fold))
        assert ticket(languages=("en",), output=fold) == ""
        paths.append(job.root / fold / "shots" / "shots.ticket.pdf")
        with pikepdf.open(paths[-1]) as pdf:
            assert len(pdf.pages) == 1
        assert json.loads(paths[-1].with_suffix(".json").read_text("utf-8"))["fold"]["name"] == fold
    assert [*validate(paths, "ua1"), *validate(paths, "2a")] == []


def test_the_ticket_of_a_zine_says_where_it_is_slit_and_in_which_order_it_is_folded(job: Project) -> None:
    job.write(LAYOUT, folded("zine"))
    ticket(languages=("en",))
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


def test_the_panels_are_named_in_the_language_of_the_shop(job: Project) -> None:
    job.write(LAYOUT, folded("letter"))
    ticket(shown="es")
    assert "Solapa 5 5/8 in Reverso 5 11/16 in Portada 5 11/16 in" in words(job).replace("\u00a0", " ")


@pytest.mark.all
def test_many_files_go_on_to_another_page(job: Project, validate: Callable[[Iterable[Path], str], list[str]]) -> None:
    codes = ("fr", "pt", "it", "de", "nl", "sv", "da", "fi", "pl", "cs", "sk", "hu", "ro", "hr", "sl", "et", "lv", "lt")
    job.change(FLYER, "languages: [en, es]", f"languages: [en, es, {', '.join(codes)}]")
    for code in codes:
        job.write(f"text/{code}.yaml", (job.flyer / EN).read_text("utf-8"))
    ticket()
    path = job.root / "output/shots/shots.ticket.pdf"
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 2
    assert all(file["sha256"] in words(job) for file in told(job)["files"])
    assert [*validate([path], "ua1"), *validate([path], "2a")] == []


def test_an_old_shop_gets_x1a(job: Project) -> None:
    ticket("x1a", languages=("en",))
    assert told(job)["standard"] == "PDF/X-1a:2003"
    assert told(job)["files"][0]["file"] == "shots.en.x1a.pdf"
