"""What takes long to render costs more: blend modes, masks and groups, by what PDFium paints for them."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from flyergen.preflight.open import Budget, OverBudgetError
from flyergen.preflight.page_space import Box
from flyergen.preflight.painting_work import PaintingWork
from preflight.finished import press_pdf, problems_of, state
from preflight.hostile import draw, group

LETTER = Box(0, 0, 612, 792)
PAGE = 2_000_000.0


def work(media: Box = LETTER) -> PaintingWork:
    return PaintingWork(media, Budget())


def fills(count: int, *effects: str, on: PaintingWork | None = None, mask: PaintingWork | None = None) -> PaintingWork:
    """Return the work of fills of the whole page."""
    done = on or work()
    for _ in range(count):
        done.add(LETTER, PAGE, effects, mask)
    return done


def test_each_fill_that_multiplies_paints_all_below_it_once_more() -> None:
    assert fills(10).pixels == 10 * PAGE
    assert fills(10, "/ca").pixels == 250 * PAGE
    assert fills(10, "/BM").pixels == pytest.approx((250 + 8 * 45) * PAGE)
    assert fills(1, "/BM", on=fills(4)).pixels == pytest.approx((4 + 25 + 4) * PAGE)


def test_what_is_elsewhere_on_the_page_is_not_painted_again() -> None:
    done = work()
    done.add(Box(0, 0, 100, 100), 50_000, ("/BM",), None)
    done.add(Box(400, 400, 500, 500), 50_000, ("/BM",), None)
    assert done.pixels == 50 * 50_000
    done.add(Box(0, 0, 50, 100), 25_000, ("/BM",), None)
    assert done.pixels == pytest.approx(50 * 50_000 + 25 * 25_000 + 8 * 25_000, rel=0.35)


def test_a_mask_is_painted_for_each_thing_behind_it_as_far_as_that_reaches() -> None:
    mask = fills(3, on=work().aside())
    whole = 3 * PAGE + 3 * 200
    assert fills(2, "/SMask", mask=mask).pixels == pytest.approx(50 * PAGE + 2 * whole, rel=0.01)
    small = work()
    small.add(Box(0, 0, 61.2, 79.2), PAGE / 100, ("/SMask",), mask)
    assert small.pixels == pytest.approx(25 * PAGE / 100 + whole / 100, rel=0.1)
    assert fills(1, "/SMask", mask=work().aside()).pixels == 25 * PAGE


def test_a_group_that_is_painted_aside_paints_nothing_again() -> None:
    inside = fills(10, "/BM", on=work().aside())
    assert inside.pixels == 250 * PAGE
    done = work()
    done.add_group(inside, None, ("/BM",), None)
    assert done.pixels == pytest.approx((25 + 250) * PAGE, rel=0.1)


def test_groups_in_one_another_keep_their_pixels() -> None:
    large = work(Box(0, 0, 2400, 2400))
    for _ in range(6):
        large = large.aside()
    with pytest.raises(OverBudgetError):
        large.aside()


def test_a_form_is_painted_aside_if_it_is_a_group_with_effects_or_isolated() -> None:
    with pikepdf.new() as pdf:
        form, isolated = group(pdf, ""), group(pdf, "")
        isolated.Group.I = True
        assert work().group_of(pdf.make_stream(b""), ("/BM",)) is None
        assert work().group_of(form, ()) is None
        assert work().group_of(form, ("/ca",)) is not None
        assert work().group_of(isolated, ()) is not None


def endless(pdf: pikepdf.Pdf) -> None:
    """Let a soft mask use itself."""
    mask = group(pdf, "/G gs 0 0 99 99 re f")
    own = pdf.make_indirect(Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask)))
    mask.Resources = Dictionary(ExtGState=Dictionary(G=own))
    state(pdf, SMask=own.SMask)
    draw(pdf, "/Artifact BMC /GS1 gs 0 0 99 99 re f EMC")


def test_a_mask_that_uses_itself_is_told_and_never_rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flyergen.pdfium._rendered", None)
    path = press_pdf(tmp_path / "endless.pdf", change=endless)
    assert problems_of(path)[0] == "P404: page 1: its content makes no sense at SMask\nmake it again"
