"""The folded sheet on a job ticket: its drawing, and the caption beside the drawing's middle."""

from typing import cast

import pytest

from flyergen.artwork import Element, GlyphRun
from flyergen.flyer.edition import FontFamily
from flyergen.sheet.fold_drawing import edge_on
from flyergen.sheet.folded_sheet import fold_sheet
from flyergen.sheet.papers import paper
from flyergen.shop.press_files import Handover
from flyergen.shop.ticket import TicketSheet, open_sheet
from flyergen.shop.ticket_values import Boxes, Ticket
from flyergen.typeset.fixed_size_text import Setter
from flyergen.units import pt
from typeset.specimens import FONTS

FAMILIES = {"text": (FontFamily("source-sans-3", {(400, False): FONTS / "source-sans-3/SourceSans3_400Regular.ttf"}),)}
LETTER = paper("letter", landscape=True)
PITCH = pt(8.5 * 1.3)


def sheet(fold: str, said: str = "") -> TicketSheet:
    """Return a ticket of a Letter sheet without pictures of its sides. All its messages become `said`."""
    handover = cast("Handover", None)  # only the folded sheet is asked for
    ticket = Ticket(
        handover, "", fold_sheet(fold, LETTER), LETTER, (), Boxes(LETTER, LETTER, LETTER), 3.0, None, "", ""
    )
    return TicketSheet(ticket, Setter(FAMILIES, "en"), lambda text: said or text, {}, Element("Sect"))


def caption(at: TicketSheet) -> list[float]:
    """Return the baselines of the caption, from the middle of the drawing down."""
    block = open_sheet(at, 80.0)
    height = max(one.size.height for one in edge_on(at.ticket.folded, 62.0, 2.0))
    runs = [item for item in block.items if isinstance(item, GlyphRun)]
    return sorted({round(run.origin.y - (block.height - height / 2), 6) for run in runs})


@pytest.mark.parametrize("fold", ["half", "letter", "accordion", "gate", "zine"])
@pytest.mark.parametrize("words", [2, 40, 80])
def test_the_lines_of_the_caption_are_around_the_middle_of_the_folded_sheet(fold: str, words: int) -> None:
    lines = caption(sheet(fold, " ".join(["folded"] * words)))
    assert len(lines) > 1 or words == 2
    first = pt(8.5) * 0.35 - (len(lines) - 1) * PITCH / 2
    assert lines == pytest.approx([first + n * PITCH for n in range(len(lines))], abs=1e-5)


def test_the_caption_of_a_slit_sheet_has_two_lines_around_its_middle() -> None:
    assert caption(sheet("zine")) == pytest.approx([-0.899583, 2.998611], abs=1e-5)
