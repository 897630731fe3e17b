"""Pictures for social media: a flyer's cover in the shape of a preview, a square or a story.

The square, the story and the link preview are media of their own, and differ in their shape alone.
"""

from collections.abc import Iterator

from flyergen.artwork import Element, GlyphRun, rectangle
from flyergen.flyer.art import Art
from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Body, Layout, Panel, PlacedBlock, Spacing, Style
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.settings import Omission, Reason
from flyergen.flyer.vector_drawing import Drawing
from flyergen.flyer.vector_drawing import Shape as DrawnShape
from flyergen.geometry import Rect, Size
from flyergen.media.compose_social_picture import Composed, compose_picture
from flyergen.media.cover import cover_of, size_of, with_sign, with_title
from flyergen.media.design import folded_sheet, frames_of
from flyergen.media.medium import Medium, with_layout
from flyergen.media.social_art import PREVIEW, SQUARE, STORY, PictureShape, recomposed
from flyergen.media.social_photograph import beside, block_in, on_ground, photo_of
from flyergen.messages import say
from flyergen.names import (
    ColourName,
    Extent,
    Factor,
    FileName,
    Millimetres,
    Name,
    PanelName,
    Pitch,
    Points,
    StyleName,
    TextKey,
    names_within,
)
from flyergen.sheet.folded_sheet import FoldedSheet, Stock
from flyergen.sheet.folded_sheet import Panel as Page
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, TextUnit
from flyergen.typeset.styles import StyleContext, Trial
from flyergen.units import pt

_FILE = FileName("picture.svg")

_TRIAL = Trial(28.0, pt(34.0), 1.0)

_WIDE = 1e4  # mm

_EM = 100.0  # pt: the size at which words are measured


class PictureMedium(Medium):
    """A picture of one shape."""

    own_sizes = True
    on_paper_alone = frozenset({"T304"})

    def __init__(self, shape: PictureShape) -> None:
        self.shape = shape

    def pages(self) -> str:
        return say("pictures for social media")

    def recompose(self, edition: Edition, stock: Stock, /) -> Edition:
        frames = frames_of(folded_sheet(edition.layout, stock))
        edition = with_sign(edition)
        cover = cover_of(edition, frames, Measures)
        if cover is None:
            edition = with_title(edition, frames)
            cover = cover_of(edition, frames, Measures)
        if cover is None:  # a document without a title is a problem of its own
            return edition
        photo = None if cover.cover_art.wholes else photo_of(edition, PanelName(cover.panel))
        if photo and photo.ground:
            there = edition._replace(layout=on_ground(edition.layout, PanelName(cover.panel), photo.ground))
            cover = cover_of(there, frames, Measures) or cover
        composed = compose_picture(cover, beside(photo, self.shape) if photo else self.shape)
        drawing, colours = _drawing(composed, self.shape)
        layout = _layout(edition.layout, composed, self.shape, colours, TextKey("") if photo else cover.alt)
        if photo:
            context = Measures(edition, frames[cover.panel]).context
            layout = _with_first(layout, block_in(photo, self.shape, composed.words, cover, context))
        without_room = (Reason.ROOM, [one.block for one in cover.words])
        others = (Reason.COVER, [one.block for panel in edition.layout.panels.values() for one in panel.blocks])
        omitted = tuple((block, Omission(why)) for why, some in (without_room, others) for block in some)
        return with_layout(edition._replace(art={**edition.art, _FILE: drawing}, sides={}, omitted=omitted), layout)

    def folded(self, _edition: Edition, _stock: Stock, /) -> FoldedSheet:
        trim = Size(pt(self.shape.width), pt(self.shape.height))
        page = Page(self.shape.name, "outside", 0.0, *trim)
        return FoldedSheet("flat", trim, (page,), (page.name,), (trim.width,), (trim.height,))


class Measures:
    """The measures of an edition's words in its fonts."""

    def __init__(self, edition: Edition, frame: PanelFrame) -> None:
        self._edition, self._frame = edition, frame
        self._widths: dict[tuple[object, ...], float] = {}

    @property
    def context(self) -> BlockContext:
        """The context of blocks without words."""
        return self._context(Style(), _EM)

    def _context(self, style: Style, size: float) -> BlockContext:
        styled = style._replace(
            size=Points(size),
            leading=Pitch(pt(size)),
            snap=False,
            balance=False,
            align="left",
            colour=ColourName("ink"),
        )
        layout = self._edition.layout._replace(styles={**self._edition.layout.styles, StyleName("measured"): styled})
        return BlockContext(
            StyleContext(self._edition._replace(layout=layout)), _TRIAL, self._frame, Element("Sect", None), 0.0
        )

    def width(self, block: Block, style: Style, lines: int = 1) -> float:
        """Return the width of words in so many lines, in em."""
        key = (repr(block), style.face, style.weight, style.letter_settings, lines)
        if key not in self._widths:
            self._widths[key] = self._width(block, style, lines)
        return self._widths[key]

    def _width(self, block: Block, style: Style, lines: int) -> float:
        size = _EM
        units = _in_style(block, StyleName("measured")).set(self._context(style, size))
        widths = [_natural(unit) / pt(size) for unit in units if isinstance(unit, (TextUnit, BoxUnit))]
        widest = max(widths, default=0.0)
        if lines == 1:
            return widest
        low, high = widest / lines, widest
        for _ in range(12):
            middle = (low + high) / 2
            fits = all(len(u.lines(middle * pt(size), 0, True)) <= lines for u in units if isinstance(u, TextUnit))
            low, high = (low, middle) if fits else (middle, high)
        return high

    def cap(self, style: Style) -> float:
        """Return the height of capitals in em."""
        return self._context(style, _EM).style("measured").cap / pt(_EM)

    def height(self, block: Block, style: Style, measure: float) -> float:
        """Return the height of a title in a measure, in points."""
        return sum(box.rise + box.foot for box in self._boxes(block, style, measure)) / pt(1)

    def smallest(self, block: Block, style: Style, measure: float) -> float:
        """Return the size of the smallest line of a lock-up in a measure, in points."""
        items = (item for box in self._boxes(block, style, measure) for item in box.items)
        return min(item.size for item in items if isinstance(item, GlyphRun))

    def _boxes(self, block: Block, style: Style, measure: float) -> list[LineBox]:
        units = _in_style(block, StyleName("measured")).set(self._context(style, size_of(style)))
        return [unit.build(pt(measure)) for unit in units if isinstance(unit, BoxUnit)]


def _natural(unit: TextUnit | BoxUnit) -> float:
    """Return the width of words on one line, in mm."""
    if isinstance(unit, TextUnit):
        return unit.style.em(unit.prepared.width())
    runs = [item for item in unit.build(_WIDE).items if isinstance(item, GlyphRun)]
    return max((run.origin.x + run.width for run in runs), default=0.0)


def _in_style(block: Block, style: StyleName) -> Block:
    named = {name: style for name in ("style", "name_style") if name in block._fields}
    return block._replace(**named)


def _with_first(layout: Layout, placement: PlacedBlock) -> Layout:
    """Return the layout of a picture with a block before all others."""
    ((name, page),) = layout.panels.items()
    return layout._replace(panels={name: page._replace(blocks=(placement, *page.blocks))})


def _drawing(composed: Composed, shape: PictureShape) -> tuple[Drawing, dict[str, ColourName]]:
    """Return the art as a drawing whose colours are names of roles, and those roles."""
    shapes = [*recomposed(composed.cover_art, composed.placing), *_over(composed, shape)]
    names = dict.fromkeys(colour for one in shapes for colour in (one.fill, one.stroke) if colour)
    codes = {name: f"#0000{number:02x}" for number, name in enumerate(names)}
    coded = tuple(one._replace(fill=codes.get(one.fill, ""), stroke=codes.get(one.stroke, "")) for one in shapes)
    view = Rect(0.0, 0.0, shape.width, shape.height)
    return Drawing(view, coded), {code: ColourName(name) for name, code in codes.items()}


def _over(composed: Composed, shape: PictureShape) -> Iterator[DrawnShape]:
    """Yield the bands of colors over the art, and the hem at the foot."""
    hem = composed.hem
    for colour, top in (*composed.bands, *([(hem.ground, hem.edge)] if hem and hem.ground else ())):
        box = Rect(0.0, round(top), shape.width, shape.height - round(top))
        yield DrawnShape(rectangle(box), fill=colour)
    if hem:
        yield from recomposed(hem.cover_art, hem.placing)


def _layout(
    layout: Layout, composed: Composed, shape: PictureShape, colours: dict[str, ColourName], alt: TextKey
) -> Layout:
    """Return the layout of a picture: one page with the art and its `alt` text, and every block at its position."""
    styles: dict[StyleName, Style] = {}
    blocks: list[PlacedBlock] = []
    every = (placed for panel in layout.panels.values() for placed in panel.blocks)
    places = {key: placed.place for placed in every for key in names_within(placed.block, TextKey)}
    for number, one in enumerate(composed.words):
        name = StyleName(f"picture-{number}")
        styles[name] = one.style
        block = _in_style(one.block, name)
        place = next((places[key] for key in names_within(block, TextKey) if key in places), layout.place)
        blocks.append(PlacedBlock(block.kind, block, one.at, None, place))
    edge = Extent(0)
    art = Art(_FILE, "outside", Millimetres(0), Millimetres(0), Extent(pt(shape.width)), Extent(pt(shape.height)))
    art = art._replace(colours=colours, of=PanelName(shape.name), text=alt)
    ground = ColourName(composed.cover_art.background)
    page = Panel(left=edge, right=edge, top=edge, first_row=edge, background=ground, blocks=tuple(blocks))
    return layout._replace(
        sheet=Name("letter"),
        fold=Name("flat"),
        tuck=None,
        impose=None,
        zones=layout.zones._replace(bleed=edge, safe=edge, fold=edge, unprintable=edge, hole=edge),
        body=Body(*(Points(28),) * 3),
        leading=Pitch(pt(34)),
        spacing=Spacing(Factor(1), Factor(1)),
        styles={**layout.styles, **styles},
        panels={PanelName(shape.name): page},
        art=(art,) if colours else (),
        sheet_layout=None,
        resizing=None,
    )


PREVIEW_MEDIUM = PictureMedium(PREVIEW)

SQUARE_MEDIUM = PictureMedium(SQUARE)

STORY_MEDIUM = PictureMedium(STORY)
