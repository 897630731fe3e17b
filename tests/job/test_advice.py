"""Targets beside the usual three: they are made where they are asked for, and say what to know at the machine."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pikepdf
import pytest

from building import refusal
from flyergen.job.calibration_files import write_calibration
from flyergen.job.outcome import Built, warnings_in
from flyergen.job.request import Request
from project import FLYER, LAYOUT, Project

_DRUM = ("85/40/70/55}", "85/40/70/55, drum: Hunter Green}")


def calibrate(known: bool = False, sheet: str = "") -> tuple[Path, ...]:
    """Write the calibration sheets for a paper, with or without the known miss put right."""
    return write_calibration(Request(sheet=sheet), known, str, "en")


def advice(built: Built) -> str:
    """Return what is said of printing, below the files."""
    return "\n".join((built.way, *built.notes))


def files(project: Project) -> list[str]:
    return [path.removeprefix("output/shots/shots.") for path in project.made()]


def test_a_plain_build_makes_the_usual_three(project: Project) -> None:
    project.printed(languages=("en",))
    assert files(project) == ["en.copier.pdf", "en.press.pdf", "en.screen.pdf"]


def test_an_old_shop_gets_a_file_of_its_own(project: Project) -> None:
    assert project.printed("x1a", languages=("en",)) == ""
    with pikepdf.open(project.root / "output/shots/shots.en.x1a.pdf") as pdf:
        assert pdf.pdf_version == "1.4"
        assert pdf.docinfo["/GTS_PDFXVersion"] == "PDF/X-1a:2003"


def test_a_riso_build_names_the_drums_and_their_order(project: Project) -> None:
    built = project.change(FLYER, *_DRUM).build("riso", languages=("en",))
    assert (built.problems, warnings_in([built])) == ((), [])
    assert files(project) == [
        "en.riso.black.pdf", "en.riso.hunter-green.pdf", "en.riso.inside.png", "en.riso.outside.png",
    ]  # fmt: skip
    assert built.notes == ("print the drums in this order, each at 100 % from its own file: hunter-green, black",)


def test_a_drum_has_only_the_sides_on_which_it_prints(project: Project) -> None:
    project.change(FLYER, *_DRUM).printed("riso", languages=("en",))
    with pikepdf.open(project.root / "output/shots/shots.en.riso.hunter-green.pdf") as pdf:
        assert len(pdf.pages) == 2


def test_words_that_come_out_weak_from_the_drums_are_told_at_their_color(project: Project) -> None:
    project.change(FLYER, "85/40/70/55}", "85/40/70/55, drum: Mint}")
    for _ in ("made", "unchanged"):
        assert project.printed("riso", languages=("en",)) == (
            "flyers/shots/flyer.yaml:8:52: R104: words in `brand` on `paper` have a contrast of 1.6 to 1 "
            "from the drums (Mint); they need 4.5: “What to bring”\n"
            "  hint: print `brand` darker, as `drum: Mint + Black 50%`, or set them in `ink`\n"
        )


def test_a_job_of_one_ink_prints_black_from_the_other_drum(project: Project) -> None:
    project.change(FLYER, *_DRUM).change(FLYER, "palette:", "print: {black_drum: Hunter Green}\npalette:")
    project.printed("riso", languages=("en",))
    assert [name for name in files(project) if name.endswith(".pdf")] == ["en.riso.hunter-green.pdf"]


def test_a_color_without_a_drum_stops_the_riso_build_alone(project: Project) -> None:
    assert project.problems("riso", "copier", languages=("en",)) == (
        "flyers/shots/flyer.yaml:8:16: R101: nothing says from which drum `brand` is printed\n"
        "  hint: write it beside its `rgb:`, as `drum: Lagoon`, or a mixture, as `drum: Yellow 60% + Blue`\n"
    )
    assert files(project) == ["en.copier.pdf"]


def test_a_bw_build_says_how_much_of_each_side_is_black(project: Project) -> None:
    built = project.build("bw", languages=("en",))
    assert (built.problems, warnings_in([built])) == ((), [])
    assert re.search(r"^shots\.en\.bw\.pdf: black covers \d+% and \d+% of its pages$", advice(built), re.MULTILINE)
    with pikepdf.open(project.root / "output/shots/shots.en.bw.pdf") as pdf:
        drawn = "\n".join(page.Contents.read_bytes().decode("latin-1") for page in pdf.pages)
    assert set(re.findall(r"^(\S+) [gG]$", drawn, re.MULTILINE)) <= {"0", "1"}


def test_a_grey_file_tells_how_much_is_black_and_a_colored_one_does_not(project: Project) -> None:
    told = "shots.en.copier.pdf: black covers"
    assert told in advice(project.build("copier", languages=("en",), grey=True))
    assert told not in advice(project.build("copier", languages=("en",)))


def test_a_side_that_is_mostly_black_is_called_heavy(project: Project) -> None:
    names = ("title", "body", "point-heading", "point-body", "numeral", "bullet")
    styles = "".join(f"  {name}: {{colour: paper}}\n" for name in names)
    project.change(LAYOUT, "panels:\n  front:\n", f"styles:\n{styles}panels:\n  front:\n    background: brand\n")
    built = project.build("bw", languages=("en",))
    assert (built.problems, warnings_in([built])) == ((), [])
    told = r"^shots\.en\.bw\.pdf is heavy on toner: black covers \d\d% and \d+% of its pages$"
    assert re.search(told, advice(built), re.MULTILINE)


def test_what_is_told_at_the_machine_is_told_again_of_files_that_are_there(project: Project) -> None:
    first, again = (project.build("bw", languages=("en",)) for _ in range(2))
    assert (first.unchanged, again.unchanged) == (False, True)
    assert again.notes == first.notes != ()


def test_a_groups_edition_is_not_made_in_few_inks(project: Project) -> None:
    assert refusal(lambda: project.build("bw", groups=("astoria",))) == (
        "G210: a local group's edition is not made for bw\n  hint: make the flyer itself for it, without --group\n"
    )
    assert project.made() == []


def test_a_shift_in_the_settings_moves_the_back_of_copier_files_and_makes_them_again(project: Project) -> None:
    project.printed("copier", "press", languages=("en",))
    before = {path: (project.root / path).read_bytes() for path in project.made()}
    (project.root / "flyergen.yaml").write_text("copier: {standing: {right: 1.5mm, down: -0.8mm}}\n")
    assert not project.build("copier", "press", languages=("en",)).unchanged
    after = {path: (project.root / path).read_bytes() for path in project.made()}
    changed = [path for path in before if before[path] != after[path]]
    assert changed == ["output/shots/shots.en.copier.pdf"]


def test_what_is_wrong_in_the_settings_is_told_at_its_place(project: Project) -> None:
    (project.root / "flyergen.yaml").write_text("copier: {standing: {rihgt: 1.5mm}}\n")
    assert project.problems("copier", languages=("en",)) == (
        "flyergen.yaml:1:21: L101: there is no key `rihgt` here\n  hint: did you mean `right`?\n"
    )


@pytest.mark.all
def test_black_and_white_files_and_calibration_sheets_keep_the_standards(
    project: Project, validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    project.printed("bw")
    calibrate()
    made = [project.root / path for path in project.made() if path.endswith(".pdf")]
    assert len(made) == 4
    assert [*validate(made, "ua1"), *validate(made, "2a")] == []


def test_calibration_sheets_are_made_for_both_ways_that_paper_goes(project: Project) -> None:
    made = calibrate(sheet="a4")
    assert [path.as_posix() for path in made] == ["output/calibration-lying.pdf", "output/calibration-standing.pdf"]
    with pikepdf.open(project.root / "output/calibration-lying.pdf") as pdf:
        assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 842, 595]
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"


def test_a_check_sheet_has_its_back_moved(project: Project) -> None:
    (project.root / "flyergen.yaml").write_text("copier: {lying: {right: 1.5mm, down: -0.8mm}}\n")
    calibrate()
    plain = (project.root / "output/calibration-lying.pdf").read_bytes()
    calibrate(known=True)
    assert (project.root / "output/calibration-lying.pdf").read_bytes() != plain


def test_a_paper_that_is_no_paper_or_too_small_is_told(project: Project) -> None:
    assert refusal(lambda: calibrate(sheet="leter")) == (
        "S101: there is no paper called “leter”\n  hint: did you mean `letter`?\n"
    )
    assert refusal(lambda: calibrate(sheet="postcard")) == (
        "S113: 6 x 4 in is too small for a calibration sheet\n"
        "  hint: use the paper that the copier is fed with, such as `letter`\n"
    )
    assert project.made() == []
