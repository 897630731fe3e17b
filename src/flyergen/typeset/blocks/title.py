"""Title: sets the title, plain or as a lock-up, in which some characters may have a second color.

A drawing may replace the last characters.
"""

from functools import partial

from flyergen.artwork import Element, Item
from flyergen.flyer.language.equivalent_punctuation import ending_like, is_one_of
from flyergen.flyer.model.blocks.title import Title
from flyergen.flyer.model.vector_drawing import colours_to_roles, paths_of
from flyergen.flyer.model.words import Paragraph, Span
from flyergen.geometry import Rect
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, PanelUnit, Run, Unit, text_units
from flyergen.typeset.lock_up import LockedLine, line_box, locked_lines
from flyergen.typeset.text.glyph_runs import pieces


def set_block(block: Title, context: BlockContext) -> tuple[Unit, ...]:
    """Return the title's units."""
    edition, style = context.style_context.edition, context.style(block.style)
    heading = Element(context.heading(block.text, block.level), context.section, title=edition.plain(block.text))
    if not block.lock_up:
        return text_units(context, block.text, Run(style, heading, role="", keep=True))
    given = [(Span("".join(span.text for span in paragraph)),) for paragraph in edition.prose[block.text]]
    if len(given) == 1:
        words = edition.plain(block.text)
        given = [(Span(words.removesuffix(_drawn_ending(block, words)).rstrip() if block.drawing else words),)]

    def build(measure: float) -> LineBox:
        lines = locked_lines(block, context, (style, given), measure, partial(_accented, block))
        return line_box(block, style, lines, measure, lambda line: _runs(block, context, line, heading))

    drawn = _drawn(block, context, heading)
    return (BoxUnit(block.text, build), *((PanelUnit(drawn, over=True),) if drawn else ()))


def _accented(block: Title, words: Paragraph) -> Paragraph:
    """Return words in spans, with the accented characters in their own spans."""
    characters = block.accent_characters if block.accent else ""
    spans: list[Span] = []
    for character in "".join(span.text for span in words):
        accent = is_one_of(character, characters)
        if spans and spans[-1].accent == accent:
            spans[-1] = spans[-1]._replace(text=spans[-1].text + character)
        else:
            spans.append(Span(character, accent=accent))
    return tuple(spans)


def _runs(block: Title, context: BlockContext, line: LockedLine, heading: Element) -> tuple[Item, ...]:
    palette, style = context.style_context.edition.palette, context.style(block.style)
    accents = (piece.span.accent for piece in pieces(line.prepared, line.whole))
    return tuple(
        run._replace(
            colour=palette[block.accent] if accent else style.colour,
            element=heading,
            key=block.text,
        )
        for run, accent in zip(line.runs(), accents, strict=True)
    )


def _drawn(block: Title, context: BlockContext, heading: Element) -> tuple[Item, ...]:
    """Return the drawing at its own position on the panel, inside the heading, with the characters as its text.

    It is mirrored where the characters are, as question marks are in Arabic.
    """
    if not block.drawing:
        return ()
    one, edition = block.drawing, context.style_context.edition
    drawing, ending = edition.art[one.file], _drawn_ending(block, edition.plain(block.text)) or one.characters
    span = Element("Span", heading, actual_text=ending)
    roles = colours_to_roles(drawing, edition.palette, one.colours)
    paths = paths_of(drawing, Rect(one.x, one.y, one.width, one.height), roles, span)
    if ending == one.characters or edition.direction != "rtl":
        return paths
    from flyergen.typeset.item_boxes import box_of
    from flyergen.typeset.page.mirror_image import reflected

    boxes = [*map(box_of, paths)]
    return reflected(paths, min(box.x for box in boxes) + max(box.right for box in boxes))


def _drawn_ending(block: Title, words: str) -> str:
    """Return the characters at the end of the words that a drawing replaces: its own, or those of another script."""
    return ending_like(words, block.drawing.characters) if block.drawing else ""
