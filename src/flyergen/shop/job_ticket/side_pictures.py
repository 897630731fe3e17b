"""Side pictures: the sides of the open sheet with folds and panels, and the folded sheet from its edge."""

from collections.abc import Iterator, Sequence

from flyergen.artwork import Element, GlyphRun, Item, Path, Picture, Stroke, circle, rectangle
from flyergen.colour import INK, PAPER
from flyergen.geometry import Point, Rect, Size
from flyergen.messages import listed, say
from flyergen.sheet.fold_drawing import EdgeOn, edge_on, fold_lines
from flyergen.sheet.folded_sheet import FoldedSheet
from flyergen.sheet.paper_sizes import is_metric
from flyergen.shop.job_ticket.ticket_typography import GREY, MORE, SMALL, Block, TicketSheet
from flyergen.shop.job_ticket.ticket_wording import length, side_name, size
from flyergen.typeset.line_boxes import moved
from flyergen.typeset.page.fixed_size_text import Look
from flyergen.units import mm

_EDGE = Stroke(INK, mm(0.5))
_TICK = Stroke(INK, mm(0.75))
_SLIT = (Stroke(PAPER, mm(3.5)), Stroke(INK, mm(1.75)))
_PAPER = Stroke(INK, mm(1.1), cap="round")
_NAME = Look(9.5, 600)
_STEP = Look(7.5, 600, colour=PAPER)

_BETWEEN = 8.0  # two pictures
_TOP = 10.5  # over a picture, for its name and the numbers of the folds
_TICKS = 4.0  # beyond the sheet's edges
_CLEAR = 0.6  # between a tick and the sheet
_DISC = 1.9
_EDGE_ON = 62.0
_APART = 2.0
_CLEAR_NAME = 1.6  # between the names of two panels
_NAMES = 8.5  # under a picture, for names and sizes of panels


def open_sheet(sheet: TicketSheet, highest: float) -> Block:
    """Return pictures of the sides after cutting, with their folds and panels, and the folded sheet from its edge."""
    folded = sheet.ticket.folded
    sides = list(sheet.pictures)[:2]
    room = (sheet.width - _BETWEEN) / 2
    scale = min(room / folded.trim.width, highest / folded.trim.height)
    items: tuple[Item, ...] = ()
    for n, side in enumerate(sides):
        x = n * (room + _BETWEEN)
        name = sheet.words(side_name(sheet.ticket, side), _NAME, Element("H2", sheet.section))
        items += (*name.at(x, 3.3), *_which(sheet, x + name.width + 2.5), *moved(_side(sheet, side, scale), x, _TOP))
    height = _TOP + folded.trim.height * scale + (_TICKS + _NAMES if _is_folded(sheet) else 0.0)
    drawings = edge_on(folded, _EDGE_ON, _APART)
    if not drawings:
        return Block(items, height)
    below, deep = _edges(sheet, drawings)
    return Block((*items, *moved(below, 0, height + 1.5)), height + 1.5 + deep)


def _is_folded(sheet: TicketSheet) -> bool:
    return sheet.ticket.folded.fold not in ("flat", "pages")


def _which(sheet: TicketSheet, x: float) -> tuple[Item, ...]:
    """Return the language of a picture, if there are several."""
    handover = sheet.ticket.handover
    code = handover.first.edition.language if len(handover.ready) > 1 else ""
    return sheet.setter.set(code, _NAME._replace(weight=400, colour=GREY), Element("P", sheet.section)).at(x, 3.3)


def _side(sheet: TicketSheet, side: str, scale: float) -> tuple[Item, ...]:
    """Return the picture of a side from its top left, with numbered folds, and names and sizes of panels."""
    folded = sheet.ticket.folded
    width, height = folded.trim.width * scale, folded.trim.height * scale
    panels = folded.side(side)
    alt = say("The sheet as it lies, with {panels}", panels=listed([panel.name for panel in panels]))
    figure = Element("Figure", sheet.section, alt=sheet.speak(alt))
    picture = Picture(str(sheet.pictures[side]), Rect(0, 0, width, height), figure)
    edge = Path(rectangle(Rect(0, 0, width, height)), stroke=_EDGE, element=figure)
    return (
        picture,
        edge,
        *_slit(folded, scale, figure),
        *_fold_ticks(sheet, side, scale, figure),
        *_panel_names(sheet, side, scale),
    )


def _slit(folded: FoldedSheet, scale: float, figure: Element) -> Iterator[Item]:
    """Yield a thick line where the sheet is slit, visible on any picture."""
    if slit := folded.slit():
        y, left, right = (one * scale for one in slit)
        yield from (Path((("M", left, y), ("L", right, y)), stroke=stroke, element=figure) for stroke in _SLIT)


def _fold_ticks(sheet: TicketSheet, side: str, scale: float, figure: Element) -> Iterator[Item]:
    """Yield a tick at both ends of each fold, and the number of its step at one end."""
    folded = sheet.ticket.folded
    width, height = folded.trim.width * scale, folded.trim.height * scale
    for line in fold_lines(folded, side):
        at = line.at * scale
        ends = ((-_TICKS, at, -_CLEAR, at), (width + _CLEAR, at, width + _TICKS, at))
        if not line.level:
            ends = ((at, -_TICKS, at, -_CLEAR), (at, height + _CLEAR, at, height + _TICKS))
        yield from (Path((("M", *end[:2]), ("L", *end[2:])), stroke=_TICK, element=figure) for end in ends)
        centre = Point(*ends[0][:2])
        yield Path(circle(centre, _DISC), fill=sheet.accent, element=figure)
        words = sheet.setter.set(str(line.step), _STEP, figure)
        yield from words.at(centre.x - words.width / 2, centre.y + mm(2.6))


def _panel_names(sheet: TicketSheet, side: str, scale: float) -> Iterator[GlyphRun]:
    """Yield the name and the size of each panel of the last row, centred below it. A flat sheet has none.

    Below a panel with crossing folds they are centred on its first part, clear of the folds' ends.
    """
    folded = sheet.ticket.folded
    if not _is_folded(sheet):
        return
    metric, y = is_metric(folded.trim), folded.trim.height * scale + _TICKS
    panels = folded.side(side)
    bottom = max(panel.y for panel in panels)
    for panel in (one for one in panels if one.y == bottom):
        parts = [panel.x, *(x for x in folded.folds(side) if panel.x < x < panel.right - 1), panel.right]
        middle = (parts[0] + parts[1]) / 2 * scale
        place = Element("P", sheet.section)
        high = panel.height < folded.trim.height
        said = size(Size(panel.width, panel.height), metric) if high else length(panel.width, metric)
        for n, (text, look) in enumerate(((panel.name, SMALL), (said, MORE))):
            words = sheet.fit(text, look, place, panel.width * scale - _CLEAR_NAME)
            yield from words.at(middle - words.width / 2, y + 1.2 + n * 3.6)


def _edges(sheet: TicketSheet, drawings: Sequence[EdgeOn]) -> tuple[tuple[Item, ...], float]:
    """Return the folded sheet from its end, with its caption beside it."""
    figure = Element("Figure", sheet.section, alt=sheet.speak(say("The folded sheet, seen edge-on")))
    items: list[Item] = []
    x = 0.0
    deep = max(one.size.height for one in drawings)
    for one in drawings:
        items += [
            item
            for path in one.paths
            for item in moved((Path(path, stroke=_PAPER, element=figure),), x, (deep - one.size.height) / 2)
        ]
        x += one.size.width + 6.0
    said = say("edge-on, panels true to scale; the numbers are the order of folding")
    if sheet.ticket.folded.slit():
        said = say(
            "edge-on: folded the long way, then its ends pushed together; the numbers are the order of folding, "
            "and the thick line is slit before it"
        )
    words = sheet.words(said, MORE._replace(colour=GREY), Element("P", sheet.section), sheet.width - x)
    y = deep / 2 + mm(8.5) * 0.35 - (words.lines - 1) * MORE.pitch / 2
    return (*items, *words.at(x, y)), deep
