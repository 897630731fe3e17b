"""Profiles: the same file is held against what a press, an old shop, a copier or a riso can do."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.inks import measure
from flyergen.preflight.inspect import inspect, level_of
from flyergen.preflight.limits import Folds, Held, Job
from flyergen.preflight.page_space import Box
from flyergen.targets import all_targets, limits_by_signs, target_named
from preflight.finished import (
    BACKGROUND,
    BLEED,
    GOOD,
    TEXT,
    code_content,
    picture,
    press_pdf,
    problems_of,
    profile_bytes,
    state,
)

PROFILES = {target.name: target.limits() for target in all_targets()}

BLACK = target_named("bw").limits()
COPIER = target_named("copier").limits()
PRESS = target_named("press").limits()
RISO = target_named("riso").limits()
X1A = target_named("x1a").limits()


def codes_of(path: Path, limits: Held = limits_by_signs, job: Job | None = None) -> list[str]:
    return [found.code for found in inspect(path, limits, job).found]


def old_claim(pdf: Pdf) -> None:
    pdf.docinfo["/GTS_PDFXVersion"], pdf.docinfo["/GTS_PDFXConformance"] = "PDF/X-1a:2003", "PDF/X-1a:2003"
    del pdf.Root.Metadata


def old_file(path: Path, content: str = GOOD, change: object = None) -> Path:
    def make(pdf: Pdf) -> None:
        old_claim(pdf)
        if callable(change):
            change(pdf)

    return press_pdf(path, content, make, force_version="1.4")


def plain(pdf: Pdf) -> None:
    """Make it a sheet of an office: no boxes but the paper's, and nothing for a press."""
    page = pdf.pages[0].obj
    page.MediaBox = Array([36, 36, 828, 648])
    del page.BleedBox, page.TrimBox, pdf.Root.OutputIntents


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


# An old shop


@pytest.mark.parametrize(
    ("entries", "what"),
    [
        ({"ca": 0.5}, "opacity"),
        ({"BM": Name.Multiply}, "blend modes"),
        ({"SMask": Dictionary(S=Name.Alpha)}, "soft masks"),
    ],
)
def test_an_old_shop_has_no_transparency(entries: dict[str, object], what: str, tmp_path: Path) -> None:
    path = old_file(tmp_path / "flyer.pdf", GOOD, lambda pdf: state(pdf, **entries))
    assert [(found.code, found.fact) for found in inspect(path, limits_by_signs).found] == [
        ("P418", f"the file has transparency: {what}")
    ]
    modern = press_pdf(tmp_path / "modern.pdf", GOOD, lambda pdf: state(pdf, **entries))
    assert codes_of(modern) == []


def test_an_old_shop_has_no_colour_by_profile(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        profile = pdf.make_stream(profile_bytes(b"prtr", b"CMYK"), N=4)
        pdf.pages[0].obj.Resources.ColorSpace = Dictionary(S1=Array([Name.ICCBased, profile]))

    content = f"{GOOD} /Artifact BMC /S1 cs 0 0 0 1 scn 100 100 9 9 re f EMC"
    assert codes_of(old_file(tmp_path / "old.pdf", content, change)) == ["P438"]
    assert codes_of(press_pdf(tmp_path / "new.pdf", content, change)) == []


def test_an_old_shop_asks_for_pdf_1_4_and_for_the_claim(tmp_path: Path) -> None:
    assert codes_of(press_pdf(tmp_path / "flyer.pdf"), X1A) == ["P406", "P415"]


# Copier and riso


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


def test_black_alone_knows_no_colour(tmp_path: Path) -> None:
    coloured = TEXT.replace("0 0 0 1 k", "0 0.5 0 1 k")
    assert codes_of(press_pdf(tmp_path / "colour.pdf", coloured, plain), BLACK) == ["P438"]
    for number, black in enumerate(("0 0 0 1 k", "0.4 g", "0.2 0.2 0.2 rg")):
        path = press_pdf(tmp_path / f"{number}.pdf", TEXT.replace("0 0 0 1 k", black), plain)
        assert codes_of(path, BLACK) == []


def test_a_coloured_picture_is_no_picture_for_black_alone(tmp_path: Path) -> None:
    content = f"{TEXT} /Artifact BMC q 9 0 0 9 100 100 cm /Im1 Do Q EMC"

    def coloured(pdf: Pdf) -> None:
        plain(pdf)
        picture(pdf, 2, 2, bytes(12), Name.DeviceRGB)

    assert codes_of(press_pdf(tmp_path / "flyer.pdf", content, coloured), BLACK) == ["P438"]


def test_a_riso_lays_large_areas_at_85_percent_at_most(tmp_path: Path) -> None:
    def area(ink: float) -> str:
        return f"{TEXT} /Artifact BMC 0 0 0 {ink} k 200 200 100 100 re f EMC"

    assert codes_of(press_pdf(tmp_path / "full.pdf", area(1), plain), RISO) == ["P473"]
    assert codes_of(press_pdf(tmp_path / "less.pdf", area(0.85), plain), RISO) == []


# Spots, fonts, folds, bleed


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


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
def test_colour_that_stops_in_the_bleed_is_told_with_its_side(side: str, tmp_path: Path) -> None:
    left, bottom, right, top = {
        "left": (31, 27, 837, 657), "right": (27, 27, 833, 657), "top": (27, 27, 837, 653), "bottom": (27, 31, 837, 657)
    }[side]  # fmt: skip
    content = f"/Artifact BMC 0 0.3 0.86 0 k {left} {bottom} {right - left} {top - bottom} re f EMC {TEXT}"
    (found,) = inspect(press_pdf(tmp_path / "flyer.pdf", content), limits_by_signs).found
    assert (found.code, found.page) == ("P427", 1)
    assert found.fact.startswith(f"page 1: color reaches the cut and not the bleed: {side} (")


def test_colour_that_is_clipped_at_the_cut_has_no_bleed(tmp_path: Path) -> None:
    clipped = f"q 36 36 792 612 re W n {BACKGROUND} Q {TEXT}"
    assert codes_of(press_pdf(tmp_path / "flyer.pdf", clipped)) == ["P427"]


# Ink, exactly


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_exact_ink_counts_what_lies_under_transparency(tmp_path: Path) -> None:
    two = "/Artifact BMC 1 1 0 0 k 100 100 200 200 re f /GS1 gs 0 0 1 1 k 100 100 200 200 re f EMC"

    def multiplied(pdf: Pdf) -> None:
        state(pdf, BM=Name.Multiply)

    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {two}", multiplied)
    assert codes_of(path) == []
    assert codes_of(path, PRESS, Job(exact_ink=True)) == ["P436"]
    measured = measure(path, (Box(*BLEED),))
    assert measured is not None
    assert measured[0] is not None
    assert measured[0].percent == pytest.approx(400, abs=4)


def test_ink_is_reckoned_as_it_is_seen_through_a_color(tmp_path: Path) -> None:
    """Four full inks at half strength are 200 % on paper, and 350 % on three."""
    heavy = "/Artifact BMC {} /GS1 gs 1 1 1 1 k 100 100 200 200 re f EMC"
    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {heavy.format('')}", lambda pdf: state(pdf, ca=0.5))
    assert codes_of(path) == []
    below = heavy.format("1 1 1 0 k 90 90 220 220 re f")
    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {below}", lambda pdf: state(pdf, ca=0.5))
    (found,) = inspect(path, limits_by_signs).found
    assert (found.code, "350 %" in str(found.fact)) == ("P436", True)


def test_without_ghostscript_ink_is_reckoned_and_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (found,) = inspect(press_pdf(tmp_path / "flyer.pdf"), PRESS, Job(exact_ink=True)).found
    assert (found.code, found.level) == ("P474", "note")


# Codes


def test_a_code_that_a_little_blur_kills_is_told(tmp_path: Path) -> None:
    long = "https://www.rop.org/" + "a" * 100
    delicate = press_pdf(tmp_path / "small.pdf", f"{TEXT} {code_content(long, 0.8)}")
    assert codes_of(delicate, PRESS) == ["P481", "P487"]
    assert codes_of(press_pdf(tmp_path / "large.pdf", f"{TEXT} {code_content(long, 2)}"), PRESS) == []


def test_hosts_are_the_same_with_and_without_www_and_below(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content('https://www.rop.org/en', 2)}")
    for hosts in (("rop.org",), ("www.rop.org",), ("other.org", "ROP.org"), ()):
        assert codes_of(path, PRESS, Job(hosts=hosts)) == []
    assert codes_of(path, PRESS, Job(hosts=("xrop.org",))) == ["P489"]


def test_a_host_in_its_own_letters_is_the_one_that_the_net_calls_in_ascii(tmp_path: Path) -> None:
    for payload in ("https://ríoseco.org/x", "https://xn--roseco-3va.org/x", "https://www.RÍOSECO.org/x"):
        path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content(payload, 2)}")
        for hosts in (("ríoseco.org",), ("xn--roseco-3va.org",), ("www.Ríoseco.org",)):
            assert codes_of(path, PRESS, Job(hosts=hosts)) == []
        assert codes_of(path, PRESS, Job(hosts=("rioseco.org",))) == ["P489"]


def test_a_thing_that_is_taken_for_a_code_and_says_nothing_of_itself_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content('https://www.rop.org/', 2)}")
    facts = inspect(path, PRESS).facts
    assert facts
    assert facts.codes
    monkeypatch.setattr(
        "flyergen.preflight.rendered_page._read",
        lambda _: [SimpleNamespace(extra=None, valid=False)],
    )
    report = inspect(path, PRESS)
    assert [found.code for found in report.found if found.code == "P404"] == []
    assert report.facts
    assert report.facts.codes == ()


def test_a_code_too_small_to_be_found_is_still_seen_to_be_one(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content('https://www.rop.org/' + 'a' * 20, 0.6)}")
    assert codes_of(path, PRESS) == ["P480"]
