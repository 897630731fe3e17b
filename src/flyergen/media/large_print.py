"""Large print: a layout with large type in one flow, on as many pages as its words need.

It is not an enlarged copy of the design but another design: words, lists and numbers follow in reading order, pictures
become alt text, and a code is beside its address. Sizes and distances are those of the American Council of the Blind,
"Best Practices and Guidelines for Large Print Documents" (https://www.acb.org/large-print-guidelines, read on
2026-11-25): 18 pt without serifs or italics, ragged right, 1.5 lines from line to line, an empty line between
paragraphs and items, solid bullets, headings larger than the text, the page's number in the text's size at the top
right, no widows. RNIB asks for 16 pt and for words that are never divided.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from flyergen.flyer.block import Block, block_class
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Body, Layout, Panel, PlacedBlock, Spacing, Style
from flyergen.flyer.media_styles import LEADING, SIZE, TEXT, said_in_words
from flyergen.flyer.settings import Omission, Printing, Reason, printed_keys
from flyergen.flyer.words import Paragraph
from flyergen.media.design import folded_sheet, frames_of
from flyergen.media.medium import Medium, Paged
from flyergen.names import ColourName, Extent, Factor, Millimetres, Name, PanelName, Pitch, Points, StyleName, Weight
from flyergen.problem import Place
from flyergen.sheet.folded_sheet import Stock, paged_sheet
from flyergen.sheet.papers import is_metric
from flyergen.units import pt

PAGES = "pages"  # fold type of unfolded sheets

MOST_PAGES = 60

MARGIN = 72.0  # pt

_HEAD = 54.0  # pt: from the top margin to the first words, for the page head

_LINE = Millimetres(pt(LEADING))


def enlarged(layout: Layout, name: str, order: Sequence[str], metric: bool) -> Layout:
    """Return a layout as large print called `name`: A4 if `metric`, else Letter, with one flow over its pages.

    `order` are the panels of the layout in reading order.
    """
    pages = tuple(PanelName(f"page-{number}") for number in range(1, MOST_PAGES + 1))
    margin = Extent(pt(MARGIN))
    below = Extent(pt(MARGIN + _HEAD))
    blocks = tuple(chain.from_iterable(_of_panel(layout, panel) for panel in order))
    flow = Panel(left=margin, right=margin, top=below, first_row=below, flow=pages, blocks=blocks)
    return layout._replace(
        name=name,
        sheet=Name("a4" if metric else "letter"),
        orientation="portrait",
        fold=Name(PAGES),
        tuck=None,
        impose=None,
        zones=layout.zones._replace(safe=margin, hole=Extent(0)),
        body=Body(*(Points(SIZE),) * 3),
        leading=Pitch(pt(LEADING)),
        spacing=Spacing(Factor(1), Factor(1)),
        styles={**layout.styles, **_styles()},
        panels={PanelName("text"): flow},
        art=(),
    )


def with_pages(layout: Layout, count: int) -> Layout:
    """Return large print with this number of pages."""
    ((name, flow),) = layout.panels.items()
    return layout._replace(panels={name: flow._replace(flow=flow.flow[:count])})


def _styles() -> dict[StyleName, Style]:
    """Return the styles of large print.

    Words are off the grid: headings differ in size, and there is nothing beside them.
    """
    text = Style(leading=Pitch(pt(LEADING)), snap=False, size=Points(SIZE), before=_LINE, between=_LINE)
    strong = text._replace(weight=Weight(700))

    def larger(size: float, leading: float, before: float = 1.0) -> Style:
        at_this_size = strong._replace(size=Points(size), leading=Pitch(pt(leading)), balance=True)
        return at_this_size._replace(weight=Weight(800), before=Millimetres(_LINE * before))

    close = text._replace(before=Millimetres(_LINE / 2), between=Millimetres(_LINE / 2))
    named = {
        "large": text,
        "large-strong": strong,
        "large-lead": strong._replace(size=Points(20), leading=Pitch(pt(29))),
        "large-title": larger(34, 40)._replace(colour=ColourName("brand")),
        "large-heading": larger(26, 33, before=1.75)._replace(colour=ColourName("brand")),
        "large-subheading": larger(21, 29),
        "large-figure": larger(48, 48, before=1.5)._replace(colour=ColourName("brand"), balance=False),
        "large-caption": text._replace(before=Millimetres(_LINE / 4)),
        "large-close": close,
        "large-label": strong._replace(before=Millimetres(0)),
    }
    return {StyleName(name): style for name, style in named.items()}


def _of_panel(layout: Layout, name: str) -> Iterator[PlacedBlock]:
    """Yield the blocks of a panel. Alt text of the art behind it comes after its title, or last."""
    art = [one.text for one in layout.art if one.of == name and one.text]
    for own, panel in layout.panels.items():
        if name == (panel.flow or (own,))[0]:
            for placed in panel.blocks:
                yield from (
                    _plain(block, placed.place)._replace(
                        needs=placed.needs, goes_with=placed.goes_with, instead_of=placed.instead_of
                    )
                    for block in in_large_print(placed.block, layout)
                )
                if (found := placed.block.outline()) and found.is_title:
                    yield from (_plain(block, placed.place) for text in art for block in said_in_words(text))
                    art = []
    yield from (_plain(block, layout.place) for text in art for block in said_in_words(text))


def _plain(block: Block, place: Place) -> PlacedBlock:
    return PlacedBlock(block.kind, block, None, None, place)


_NOT_MAILED = Printing(permit=True)  # nobody puts a stamp on it


def in_large_print(block: Block, layout: Layout) -> tuple[Block, ...]:
    """Return the blocks of large print for a block of a layout, with the words that its own answer leaves out.

    They follow as paragraphs, so that a kind without an answer keeps all its words. Those of a picture that another
    block shows do not.
    """
    large = block.in_large_print(layout)
    said = {key for one in large for key in printed_keys(one, _NOT_MAILED)}.union(block.shown_elsewhere(layout))
    paragraph = block_class("paragraph")
    return (*large, *(paragraph(key, TEXT) for key in printed_keys(block, _NOT_MAILED) if key not in said))


class LargePrint(Medium):
    """Large print: an edition has the sides in its own language, one after the other."""

    def recompose(self, edition: Edition, stock: Stock, /) -> Edition:
        folded = folded_sheet(edition.layout, stock)
        sides = edition.layout.sides
        order = [name for name, one in frames_of(folded).items() if sides.of(one.side) in ("", edition.language)]
        layout = enlarged(edition.layout, edition.layout.name, order, is_metric(folded.trim))
        every = (placed.block for panel in edition.layout.panels.values() for placed in panel.blocks)
        mailed = (one for one in every if Reason.PERMIT in one.unprinted(_NOT_MAILED).values())
        omitted = tuple((block, Omission(Reason.PAPER)) for block in mailed)
        return edition._replace(layout=layout, prose=_without_italics(edition.prose), omitted=omitted)

    def on_its_pages(self, paged: Paged, /) -> Paged:
        """Return an edition, set on too many pages, on those that it needs."""
        edition, folded, composition = paged
        used = [number for number, name in enumerate(folded.reading, 1) if composition.placements[name]]
        kept = folded.reading[: max(used, default=1)]
        trimmed = composition._replace(
            panels={name: composition.panels[name] for name in kept},
            placements={name: composition.placements[name] for name in kept},
            fullness={name: composition.fullness[name] for name in kept},
            parts=(),  # they flow over all pages
        )
        with_these = edition._replace(layout=with_pages(edition.layout, len(kept)))
        return Paged(with_these, paged_sheet(folded.trim, len(kept)), trimmed)


def _without_italics(prose: Mapping[str, tuple[Paragraph, ...]]) -> Mapping[str, tuple[Paragraph, ...]]:
    """Return words with bold type in place of italics, which are hard to read."""
    return {
        key: tuple(
            tuple(span._replace(italic=False, bold=True) if span.italic else span for span in one) for one in paragraphs
        )
        if any(span.italic for one in paragraphs for span in one)
        else paragraphs
        for key, paragraphs in prose.items()
    }


MEDIUM = LargePrint()
