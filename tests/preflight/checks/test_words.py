"""Words are seen: whatever hides a word of a finished PDF, it is named, and what can be seen is not."""

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight import open as open_module
from preflight.finished import BACKGROUND, GOOD, TEXT, codes_of, press_pdf, problems_of, screen_pdf

PLACE = "23 mm from the left and 14 mm from the top"
NAMES = "`Know`, `your` and `rights`"


def _text(codes: str, before: str = "", after: str = "", mcid: int = 0) -> str:
    return f"/P <</MCID {mcid}>> BDC {before} BT /F1 10 Tf 1 0 0 1 100 600 Tm 0 0 0 1 k ({codes}) Tj ET {after} EMC"


@pytest.mark.parametrize(
    ("content", "fact", "hint"),
    [
        pytest.param(
            f"{GOOD} /Artifact BMC 0 0 0 0 k 90 590 200 30 re f EMC",
            f"3 words are covered by what is painted later: {NAMES}, first {PLACE}",
            "bring the words to the front, or take away what covers them",
            id="a white box over words",
        ),
        pytest.param(
            f"{BACKGROUND} {TEXT.replace('0 0 0 1 k', '0 0 0 1 k 3 Tr')}",
            f"3 words are set to be invisible: {NAMES}, first {PLACE}",
            "give them ink or take them out; what was recognized in a scan lies over its picture, without tags",
            id="mode 3",
        ),
        pytest.param(
            f"{BACKGROUND} q 300 300 10 10 re W n {TEXT} Q",
            f"3 words are clipped away: {NAMES}, first {PLACE}",
            "widen the clip, or take the words out",
            id="clipped by a rectangle elsewhere",
        ),
        pytest.param(
            f"{BACKGROUND} q 90 590 m 98 590 l 90 640 l h 700 640 m 700 641 l 701 641 l h W n {TEXT} Q",
            f"3 words cannot be seen: {NAMES}, first {PLACE}",
            "give them another color than what is behind them, and look whether their layer is switched on",
            id="clipped by shapes on both sides",
        ),
        pytest.param(
            f"{BACKGROUND} {TEXT.replace('0 0 0 1 k', '0 0.3 0.86 0 k')}",
            f"3 words cannot be seen: {NAMES}, first {PLACE}",
            "give them another color than what is behind them, and look whether their layer is switched on",
            id="in the color of the ground",
        ),
        pytest.param(
            f"{BACKGROUND} {TEXT.replace('1 0 0 1 100 600', '1 0 0 1 100 900')}",
            f"3 words lie outside the page: {NAMES}, first 23 mm from the left and -92 mm from the top",
            "move them onto the page, or take them out",
            id="outside the paper",
        ),
        pytest.param(
            f"{BACKGROUND} {TEXT.replace('/F1 10', '/F1 0')}",
            f"3 words are too small to be seen: {NAMES}, first 23 mm from the left and 17 mm from the top",
            "set them at a size that can be read, or take them out",
            id="size 0",
        ),
    ],
)
def test_a_word_that_nobody_can_see_is_named(tmp_path: Path, content: str, fact: str, hint: str) -> None:
    assert f"P501: page 1: {fact}\n{hint}" in problems_of(press_pdf(tmp_path / "flyer.pdf", content))


def test_one_hidden_word_of_a_line_is_named(tmp_path: Path) -> None:
    cover = "/Artifact BMC 0 0.3 0.86 0 k 124 596 23 14 re f EMC"
    (found,) = problems_of(press_pdf(tmp_path / "flyer.pdf", f"{GOOD} {cover}"))
    assert found.startswith("P501: page 1: 1 word is covered by what is painted later, `your`, ")


def test_words_under_a_patch_with_other_words_are_named(tmp_path: Path) -> None:
    patch = "/Artifact BMC 0 0 0 0 k 90 590 200 30 re f EMC"
    other = TEXT.replace("/P <</MCID 0>> BDC", "/Artifact BMC")
    (found,) = problems_of(press_pdf(tmp_path / "flyer.pdf", f"{GOOD} {patch} {other}"))
    assert found.startswith(f"P501: page 1: 3 words are covered by what is painted later: {NAMES}")


def test_words_in_a_layer_that_is_off_are_named(tmp_path: Path) -> None:
    def off(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Name="All", OFF=Array([layer])))
        pdf.pages[0].Resources.Properties = Dictionary(Layer=layer)

    path = screen_pdf(tmp_path / "flyer.pdf", f"{BACKGROUND} /OC /Layer BDC {TEXT} EMC", off)
    assert any(found.startswith(f"P501: page 1: 3 words cannot be seen: {NAMES}") for found in problems_of(path))


def test_words_beyond_the_crop_are_named_for_readers(tmp_path: Path) -> None:
    def crop(pdf: Pdf) -> None:
        pdf.pages[0].CropBox = Array([300, 40, 800, 640])

    path = screen_pdf(tmp_path / "flyer.pdf", GOOD, crop)
    assert any(found.startswith(f"P501: page 1: 3 words lie outside the page: {NAMES}") for found in problems_of(path))


def test_words_in_a_form_are_looked_at_as_those_of_the_page(tmp_path: Path) -> None:
    def form(pdf: Pdf) -> None:
        page = pdf.pages[0]
        drawing = pdf.make_stream(b"BT /F1 10 Tf 1 0 0 1 100 500 Tm 0 0 0 1 k (Hidden here) Tj ET")
        drawing.Type, drawing.Subtype, drawing.BBox = Name.XObject, Name.Form, Array([0, 0, 864, 684])
        drawing.Resources = page.Resources
        page.Resources.XObject = Dictionary(Fm=drawing)

    seen = f"{GOOD} /P <</MCID 1>> BDC /Fm Do EMC"
    hidden = f"{seen} /Artifact BMC 0 0 0 0 k 90 490 200 30 re f EMC"
    assert "P501" not in codes_of(press_pdf(tmp_path / "seen.pdf", seen, form))
    found = [each for each in problems_of(press_pdf(tmp_path / "hidden.pdf", hidden, form)) if "P501" in each]
    assert [each.partition(", first")[0] for each in found] == [
        "P501: page 1: 2 words are covered by what is painted later: `Hidden` and `here`"
    ]


def _scan(pdf: Pdf) -> None:
    picture = pdf.make_stream(bytes(range(64)) * 16, Width=32, Height=32, BitsPerComponent=8)
    picture.Type, picture.Subtype, picture.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    pdf.pages[0].Resources.XObject = Dictionary(Scan=picture)


def test_text_that_was_recognized_in_a_scan_may_be_invisible_and_has_no_tag(tmp_path: Path) -> None:
    scan = "/Artifact BMC q 700 0 0 500 80 120 cm /Scan Do Q EMC"
    recognized = "/Artifact BMC BT /F1 10 Tf 3 Tr 1 0 0 1 100 600 Tm (Know your rights) Tj ET EMC"
    tagged = TEXT.replace("0 0 0 1 k", "3 Tr")
    assert "P501" not in codes_of(press_pdf(tmp_path / "scan.pdf", f"{scan} {recognized}", _scan))
    assert "P501" in codes_of(press_pdf(tmp_path / "tagged.pdf", f"{scan} {tagged}", _scan))
    assert "P501" in codes_of(press_pdf(tmp_path / "bare.pdf", f"{BACKGROUND} {recognized}"))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"{GOOD} /Artifact BMC 0 0 0 0 k 90 560 200 30 re f EMC", id="a box beside it"),
        pytest.param(f"{TEXT} /Artifact BMC 0 0 0 0 k 100 590 12 30 re f EMC", id="a box over a part of it"),
        pytest.param(f"{BACKGROUND} {TEXT.replace('0 0 0 1 k', '0 0.3 0.8 0 k')}", id="nearly the color of the ground"),
        pytest.param(f"{BACKGROUND} {TEXT.replace('0 0 0 1 k', '1 Tr 0 0 0 1 K 0.3 w')}", id="outlined"),
        pytest.param(f"{BACKGROUND} {TEXT.replace('/F1 10', '/F1 2')}", id="tiny"),
        pytest.param(f"{BACKGROUND} {TEXT.replace('1 0 0 1', '0 1 -1 0')}", id="upright"),
        pytest.param(f"{BACKGROUND} {TEXT.replace('1 0 0 1', '.7 .7 -.7 .7')}", id="askew"),
        pytest.param(
            f"{BACKGROUND} {TEXT.replace('(Know your rights) Tj', '[(K) -90 (now) -400 (your)] TJ')}", id="spaced"
        ),
        pytest.param(f"{BACKGROUND} {_text('   ')}", id="blanks alone"),
        pytest.param(
            f"{BACKGROUND} {TEXT.replace('0 0 0 1 k', '7 Tr').replace('EMC', '0 0 0 1 k 0 500 864 184 re f EMC')}",
            id="letters that are the edge of a color",
        ),
    ],
)
def test_a_word_that_can_be_seen_is_not_named(tmp_path: Path, content: str) -> None:
    assert "P501" not in codes_of(press_pdf(tmp_path / "flyer.pdf", content))


def test_words_in_the_slug_are_for_the_printer(tmp_path: Path) -> None:
    slug = "/Artifact BMC BT /F1 6 Tf 1 0 0 1 100 10 Tm 0 0 0 1 k (Know) Tj ET EMC"
    assert "P501" not in codes_of(press_pdf(tmp_path / "flyer.pdf", f"{GOOD} {slug}"))


def test_of_a_file_that_is_too_long_words_are_left_out_and_this_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pages(pdf: Pdf) -> None:
        for number in range(1, 4):
            pdf.pages.append(pdf.pages[0])
            pdf.pages[-1].Contents = pdf.make_stream(f"{TEXT} % {number}".encode())

    monkeypatch.setattr(open_module, "AMOUNTS", open_module.AMOUNTS._replace(painted=3_000_000))
    found = problems_of(press_pdf(tmp_path / "flyer.pdf", TEXT, pages))
    (said,) = (each for each in found if "P50" in each)
    assert said == (
        "note P502: on 3 pages, from page 2 on, no unseen words were looked for: the file is too long\n"
        "split it, and check the parts"
    )
