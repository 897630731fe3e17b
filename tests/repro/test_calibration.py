"""Calibration sheets: the lines of one side are opposite the zeros of the other's rulers, and words say how to read."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from flyergen.artwork import Path as Line
from flyergen.geometry import Point
from flyergen.problem import FlyerError
from flyergen.repro.calibration import AWAY, REACH, CalibrationOrder, calibration_pdfs, level, lines, rulers
from flyergen.source.project_files import SETTINGS_FILE

ENGLISH = str


def ends(paths: Sequence[Line]) -> list[tuple[float, ...]]:
    return [(*path.segments[0][1:], *path.segments[1][1:]) for path in paths]


def sheets(project: Path, order: CalibrationOrder = CalibrationOrder()) -> dict[str, list[str]]:  # noqa: B008
    """Return the words of both sides of each sheet, as lines."""
    found = {}
    for name, data in calibration_pdfs(order, project, ENGLISH, "en").items():
        with pypdfium2.PdfDocument(data) as document:
            found[name] = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    return found


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    """A project whose copier was measured."""
    (tmp_path / SETTINGS_FILE).write_text("copier: {lying: {right: 1.5mm, down: -0.8mm}}\n")
    return tmp_path


def test_lines_go_right_and_away_from_the_ruler_of_their_own_side() -> None:
    assert ends([*lines("outside")]) == [(0, 0, 35, 0), (0, 0, 0, 35)]
    assert ends([*lines("inside")]) == [(0, 0, 35, 0), (0, 0, 0, -35)]
    assert (level("outside"), level("inside")) == (-1, 1)


@pytest.mark.parametrize("side", ["outside", "inside"])
def test_rulers_have_long_ticks_every_five_millimetres_and_short_ones_between(side: str) -> None:
    found = ends([*rulers(side)])
    across = {x1: abs(y2 - y1) for x1, y1, x2, y2 in found if x1 == x2}
    along = {y1: abs(x2 - x1) for x1, y1, x2, y2 in found if y1 == y2}
    assert across == pytest.approx(along)
    assert sorted(across) == [step / 2 for step in range(-2 * REACH, 2 * REACH + 1)]
    assert [across[at] for at in (-10, -5, -1, -0.5, 0, 1, 2.5)] == pytest.approx([5, 5, 3, 1.6, 5, 3, 1.6])
    assert {y1 for x1, y1, x2, _ in found if x1 == x2} == {level(side) * AWAY}
    assert {x1 for x1, y1, _, y2 in found if y1 == y2} == {-AWAY}


def test_both_sheets_say_what_to_do_on_their_paper(tmp_path: Path) -> None:
    found = sheets(tmp_path)
    assert [*found] == ["calibration-lying.pdf", "calibration-standing.pdf"]
    front, back = found["calibration-lying.pdf"]
    assert front.startswith("Calibration sheet, lying")
    assert "on 11 x 8.5 in paper, on both sides, flipped on the short edge." in front
    assert f"4. Write both numbers into {SETTINGS_FILE}" in front
    assert "copier: {lying: {right: 1.5mm, down: -0.8mm}}" in front
    assert back.startswith("Back")
    assert "on 8.5 x 11 in paper" in found["calibration-standing.pdf"][0]
    assert "flipped on the long edge" in sheets(tmp_path, CalibrationOrder(flip="long"))["calibration-lying.pdf"][0]
    for page in (front, back):
        assert [page.count(number) for number in ("−10", "+5", "+10")] == [2, 2, 2]


def middle(data: bytes, page: int) -> Point:
    """Return where the middle of a side is put: its lines are what is placed second, after its frame."""
    with pikepdf.open(BytesIO(data)) as document:
        lines = document.pages[page].Contents.read_bytes().decode().splitlines()
    _, (*_, x, y, _), *_ = (line.split() for line in lines if line.endswith(" cm"))
    return Point(float(x), float(y))


def test_a_check_moves_the_back_by_what_was_measured_and_its_words_ask_for_zeros(measured: Path) -> None:
    plain, check = (
        calibration_pdfs(CalibrationOrder(check=one), measured, ENGLISH, "en")["calibration-lying.pdf"]
        for one in (False, True)
    )
    assert middle(plain, 0) == middle(plain, 1) == middle(check, 0) == Point(396, 306)
    mm = 72 / 25.4
    assert middle(check, 1) == pytest.approx((396 + 1.5 * mm, 306 - 0.8 * mm), abs=0.001)
    front, back = sheets(measured, CalibrationOrder(check=True))["calibration-lying.pdf"]
    assert "3. The lines of the back must meet both rulers at 0." in front
    assert "4." not in front
    assert "The lines of the front must meet both rulers at 0." in back


def test_what_cannot_be_made_is_refused(tmp_path: Path) -> None:
    for order, code in ((CalibrationOrder(check=True), "S114"), (CalibrationOrder("postcard"), "S113")):
        with pytest.raises(FlyerError) as told:
            calibration_pdfs(order, tmp_path, ENGLISH, "en")
        assert [problem.code for problem in told.value.problems] == [code]
