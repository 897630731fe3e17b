"""The report: facts, lines for the terminal, JSON, and the table of codes."""

import json
import re
from pathlib import Path

import pytest
from pikepdf import Dictionary, Name, Pdf

import flyergen.preflight
from flyergen.cli.commands.preflight import report_json, report_lines
from flyergen.preflight.inspect import inspect
from flyergen.problems.all_rules import PREFLIGHT
from flyergen.targets import limits_by_signs
from preflight.finished import GOOD, TEXT, claim_nothing, code_content, picture, press_pdf, screen_pdf


def test_a_report_reads_as_lines(tmp_path: Path) -> None:
    content = f"{GOOD.replace('/F1 10', '/F1 7')} {code_content('https://www.rop.org', 2)}"
    report = inspect(press_pdf(tmp_path / "flyer.pdf", content), limits_by_signs)
    assert report_lines(report, "output/flyer.pdf") == [
        "output/flyer.pdf  for press, PDF 1.6, PDF/X-4, PDF/UA-1",
        "  title         Know your rights",
        "  language      en-US, tagged",
        "  intent        CGATS TR 006 (Test coated)",
        "  page 1        trim 11 x 8.5 in, bleed 11.25 x 8.75 in, media 12 x 9.5 in",
        "  fonts         Test-Sans",
        "  colors        DeviceCMYK",
        "  ink           at most 116 % (fill), page 1, -3 mm from the left and -3 mm from the top",
        "  code          page 1: QR code, 17.6 mm, modules 0.71 mm, holds https://www.rop.org",
        "  links         0 links, 0 annotations",
        (
            "P476 warning: page 1: 1 piece of text under 8 pt, the smallest 7.0 pt, "
            "23 mm from the left and 15 mm from the top"
        ),
        "  hint: set body text in 8 pt or more; captions may stay",
        "no errors, 1 warning",
    ]


def test_a_file_that_cannot_be_read_has_lines_too(tmp_path: Path) -> None:
    assert report_lines(inspect(tmp_path / "no.pdf", limits_by_signs), "no.pdf") == [
        "no.pdf",
        "P401: there is no such file",
        "  hint: give the path of a PDF file",
        "1 error",
    ]


def test_a_report_is_json(tmp_path: Path) -> None:
    path = press_pdf(
        tmp_path / "flyer.pdf", f"{GOOD} q 72 0 0 72 100 100 cm /Im1 Do Q", lambda pdf: picture(pdf, 20, 20)
    )
    told = json.loads(json.dumps(report_json(inspect(path, limits_by_signs))))
    assert told["facts"]["pages"][0]["trim"] == {"points": [36.0, 36.0, 828.0, 648.0], "width": 11.0, "height": 8.5}
    assert told["facts"]["pictures"] == [
        {
            "page": 1,
            "box": {"x": 22.578, "y": 167.922, "width": 25.4, "height": 25.4},
            "width": 20,
            "height": 20,
            "ppi": 20.0,
            "colour": "DeviceGray",
        }
    ]
    assert [(each["code"], each["warning"]) for each in told["problems"]] == [("P458", False), ("P470", False)]
    assert (told["errors"], told["warnings"]) == (2, 0)
    assert report_json(inspect(tmp_path / "no.pdf", limits_by_signs))["facts"] is None


def test_sizes_are_told_in_the_unit_that_the_shop_uses(tmp_path: Path) -> None:
    def a4(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.MediaBox, page.BleedBox, page.TrimBox = [0, 0, 882, 635], [10, 10, 870, 625], [18.5, 18.5, 860.39, 613.776]

    facts = inspect(press_pdf(tmp_path / "flyer.pdf", TEXT, a4), limits_by_signs).facts
    assert facts is not None
    assert facts.pages[0].unit == "mm"


def duplex(pdf: Pdf) -> None:
    plain(pdf)
    pdf.Root.ViewerPreferences = Dictionary(Duplex=Name.DuplexFlipShortEdge, DisplayDocTitle=True)


def plain(pdf: Pdf) -> None:
    claim_nothing(pdf)
    del pdf.Root.OutputIntents
    pdf.pages[0].obj.TrimBox = pdf.pages[0].obj.BleedBox = pdf.pages[0].obj.MediaBox


def test_a_sheet_that_is_to_be_cut_is_for_the_press_even_without_an_intent(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: pdf.Root.__delitem__("/OutputIntents"))
    facts = inspect(path, limits_by_signs).facts
    assert facts is not None
    assert facts.target == "press"


def test_a_file_that_claims_pdf_x_4_is_judged_as_one_whatever_it_lacks(tmp_path: Path) -> None:
    def strip(pdf: Pdf) -> None:
        pdf.Root.ViewerPreferences = Dictionary(Duplex=Name.DuplexFlipShortEdge, DisplayDocTitle=True)
        page = pdf.pages[0].obj
        del pdf.Root.OutputIntents, page.TrimBox, page.BleedBox, pdf.Root.StructTreeRoot, pdf.trailer.Info

    report = inspect(press_pdf(tmp_path / "flyer.pdf", GOOD, strip), limits_by_signs)
    assert report.profile == "press"
    assert {"P420", "P425"} <= {found.code for found in report.found}


def test_the_target_is_guessed_from_the_file(tmp_path: Path) -> None:
    files = {
        "press": press_pdf(tmp_path / "press.pdf"),
        "copier": press_pdf(tmp_path / "copier.pdf", GOOD, duplex),
        "screen": screen_pdf(tmp_path / "screen.pdf"),
    }
    guessed = {name: inspect(path, limits_by_signs).facts for name, path in files.items()}
    assert {name: facts and facts.target for name, facts in guessed.items()} == {name: name for name in files}


def test_links_and_annotations_are_counted(tmp_path: Path) -> None:
    facts = inspect(screen_pdf(tmp_path / "flyer.pdf"), limits_by_signs).facts
    assert facts is not None
    assert (facts.links, facts.annotations) == (1, 1)


@pytest.fixture(scope="module")
def source() -> str:
    room = Path(flyergen.preflight.__path__[0])
    return "".join(
        path.read_text(encoding="utf-8")
        for path in room.rglob("*.py")
        if path.parent.name == "checks" or path.name in ("budget.py", "inspect.py", "open.py")
    )


def test_every_code_that_is_reported_is_explained_and_no_other(source: str) -> None:
    assert set(re.findall(r'"(P[45]\d\d)"', source)) == set(PREFLIGHT)
