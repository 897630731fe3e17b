"""Profiles: the same file is held against what a press, an old shop, a copier or a riso can do."""

from pathlib import Path

import pytest
from pikepdf import Name, Pdf

from flyergen.preflight.inspect import inspect, level_of
from flyergen.preflight.limits import Folds, Job
from flyergen.targets import all_targets, limits_by_signs, target_named
from preflight.finished import (
    GOOD,
    TEXT,
    code_content,
    codes_of,
    old_file,
    plain,
    press_pdf,
    problems_of,
)

PROFILES = {target.name: target.limits() for target in all_targets()}

COPIER = target_named("copier").limits()
PRESS = target_named("press").limits()
X1A = target_named("x1a").limits()


# The profile that a file speaks for


def test_a_file_that_claims_pdf_x_1a_is_held_against_it(tmp_path: Path) -> None:
    report = inspect(old_file(tmp_path / "flyer.pdf"), limits_by_signs)
    assert (report.profile, report.found) == ("x1a", ())


def test_every_profile_is_found_by_its_name() -> None:
    assert {name: limits.name for name, limits in PROFILES.items()} == {name: name for name in PROFILES}


def test_a_press_prints_what_a_screen_reader_cannot_read(tmp_path: Path) -> None:
    assert (level_of("P455", PRESS), level_of("P455", None)) == ("warning", "error")
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: pdf.Root.__delitem__("/Lang"))
    assert [found.level for found in inspect(path, limits_by_signs).found] == ["warning"]


def test_a_level_that_is_off_is_not_told(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: pdf.Root.__delitem__("/Lang"))
    assert codes_of(path, PRESS._replace(levels={"P456": "off"})) == []


def test_an_old_shop_asks_for_pdf_1_4_and_for_the_claim(tmp_path: Path) -> None:
    assert codes_of(press_pdf(tmp_path / "flyer.pdf"), X1A) == ["P406", "P415"]


# Copier


def test_a_copier_leaves_the_edge_of_the_paper_white(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", GOOD, plain)
    assert codes_of(path, COPIER) == ["P429"]
    assert codes_of(press_pdf(tmp_path / "free.pdf", TEXT, plain), COPIER) == []


def test_words_where_some_machines_print_nothing_are_told_though_this_one_prints_them(tmp_path: Path) -> None:
    for number, (left, told) in enumerate(((50, ["P429"]), (58, []))):
        words = TEXT.replace("100 600 Tm", f"{left} 600 Tm")
        assert codes_of(press_pdf(tmp_path / f"{number}.pdf", words, plain), COPIER) == told


FIELD = "/Artifact BMC 0 0.3 0.86 0 k 54 54 756 576 re f EMC"  # 18 points inside the paper of `plain`


def plate(left: float, paint: str = "0 0 0 0 k") -> str:
    """Return a rectangle around the words of `TEXT`."""
    return f"/Artifact BMC {paint} {left} 580 {300 - left} 40 re f EMC"


def told_of_copy(path: Path, content: str) -> list[str]:
    """Return what preflight says of a copier's page."""
    return problems_of(press_pdf(path, content, plain), "copier")


def told_first(fact: str, what: str) -> str:
    """Return a warning about something on a page."""
    return f"warning {fact}, first {what} from the top\nmove them further in"


def at_border(what: str, number: str = "1 thing") -> str:
    return told_first(f"P500: page 1: {number} within 3.2 mm of the white border", what)


def test_a_plate_that_nearly_touches_the_white_border_is_told(tmp_path: Path) -> None:
    for number, paint in enumerate(("0 0 0 0 k", "0 0 0.1 0 k")):
        assert told_of_copy(tmp_path / f"{number}.pdf", f"{FIELD} {plate(60, paint)} {TEXT}") == [
            at_border("a light box 8 mm from the left and 10 mm")
        ]


@pytest.mark.parametrize("left", [54, 63])
def test_a_plate_inside_its_field_or_one_that_ends_with_it_is_right(left: float, tmp_path: Path) -> None:
    assert told_of_copy(tmp_path / "flyer.pdf", f"{FIELD} {plate(left)} {TEXT}") == []


@pytest.mark.parametrize(
    "content",
    [
        f"{FIELD} {plate(60)} {TEXT.replace('100 600 Tm', '400 600 Tm')}",  # words beside it
        f"{FIELD} {plate(60, '0 0 0 0.6 k')} {TEXT}",  # dark
        f"{FIELD.replace('0 0.3 0.86 0 k', '0 0 0 0 k')} {plate(60)} {TEXT}",  # on white
    ],
)
def test_only_light_rectangles_behind_words_on_a_color_are_plates(content: str, tmp_path: Path) -> None:
    assert told_of_copy(tmp_path / "flyer.pdf", content) == []


def test_words_that_nearly_touch_the_white_border_are_told(tmp_path: Path) -> None:
    words = TEXT.replace("100 600 Tm", "60 600 Tm")
    assert told_of_copy(tmp_path / "flyer.pdf", f"{FIELD} {words}") == [at_border("text 8 mm from the left and 14 mm")]
    assert told_of_copy(tmp_path / "white.pdf", words) == []


def test_a_code_that_nearly_touches_the_white_border_is_told_and_so_is_its_plate(tmp_path: Path) -> None:
    light = "/Artifact BMC 0 0 0 0 k 56 400 78 78 re f EMC"
    code = code_content("https://www.rop.org", 2, at=(60, 404))
    assert told_of_copy(tmp_path / "flyer.pdf", f"{FIELD} {light} {code} {TEXT}")[:1] == [
        at_border("a code 8 mm from the left and 68 mm", "2 things")
    ]


def test_what_is_behind_words_is_the_whole_field_and_not_a_shape_on_it(tmp_path: Path) -> None:
    card = "/Artifact BMC 0.6 0 0 0.5 k 68 580 400 40 re f EMC"
    words = TEXT.replace("100 600 Tm", "70 600 Tm")
    assert told_of_copy(tmp_path / "flyer.pdf", f"{FIELD} {card} {words}") == []


def test_a_small_shape_is_no_field(tmp_path: Path) -> None:
    bar = "/Artifact BMC 0.6 0 0 0.5 k 54 590 200 30 re f EMC"
    assert told_of_copy(tmp_path / "flyer.pdf", f"{bar} {TEXT.replace('100 600 Tm', '60 600 Tm')}") == []


def test_a_machine_that_prints_to_the_edge_has_no_white_border(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{FIELD} {plate(60)} {TEXT}", plain)
    assert codes_of(path, COPIER) == ["P500"]
    assert codes_of(path, COPIER._replace(edge=0.0)) == []


def test_a_plate_where_some_machines_print_nothing_is_told(tmp_path: Path) -> None:
    wide = FIELD.replace("54 54 756 576", "49 49 766 586")
    assert told_of_copy(tmp_path / "flyer.pdf", f"{wide} {plate(49.2)} {TEXT}") == [
        told_first("P429: page 1: 1 thing within 6.35 mm of the edge", "a light box 5 mm from the left and 10 mm")
    ]


# Fonts and folds


def test_a_font_in_the_file_as_a_whole_is_a_note(tmp_path: Path) -> None:
    def whole(pdf: Pdf) -> None:
        pdf.pages[0].obj.Resources.Font.F1.BaseFont = Name("/Test-Sans")

    (found,) = inspect(press_pdf(tmp_path / "flyer.pdf", change=whole), limits_by_signs).found
    assert (found.code, found.level) == ("P442", "note")
    assert inspect(press_pdf(tmp_path / "flyer.pdf", change=whole), limits_by_signs).problems == ()


def test_folds_that_the_job_tells_are_kept_clear_of(tmp_path: Path) -> None:
    at_the_text = Job(folds=lambda sheet: (Folds(upright=(sheet.width / 10,)),))  # 28 mm; the text begins at 23 mm
    path = press_pdf(tmp_path / "flyer.pdf")
    assert codes_of(path, PRESS, at_the_text) == ["P491"]
    assert codes_of(path, PRESS, Job(folds=lambda sheet: (Folds(upright=(sheet.width / 2,)),))) == []
    assert codes_of(path, PRESS, Job(folds=lambda _: (Folds(level=(16.0,)),))) == ["P491"]


def test_words_of_a_posters_size_may_run_over_a_fold(tmp_path: Path) -> None:
    fold = Job(folds=lambda _: (Folds(upright=(110.0,)),))
    poster = press_pdf(tmp_path / "poster.pdf", GOOD.replace("/F1 10 Tf", "/F1 40 Tf", 1))
    assert "P491" not in codes_of(poster, PRESS, fold)


def test_fold_marks_in_the_slug_say_where_the_sheet_folds(tmp_path: Path) -> None:
    def marks(x: float, dashes: str = "[3 2] 0") -> str:
        pen = f"{dashes} d 0.25 w 0 0 0 1 K"
        return f"/Artifact BMC q {pen} {x} 661 m {x} 680 l S {x} 4 m {x} 23 l S Q EMC"

    assert codes_of(press_pdf(tmp_path / "over.pdf", f"{GOOD} {marks(110)}")) == ["P491"]
    assert codes_of(press_pdf(tmp_path / "clear.pdf", f"{GOOD} {marks(400)}")) == []
    assert codes_of(press_pdf(tmp_path / "solid.pdf", f"{GOOD} {marks(110, '[] 0')}")) == []
