"""Block context: the input that a block needs to set itself, and functions that turn words into units."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from flyergen.artwork import Element, Item
from flyergen.colour import Colour
from flyergen.flyer.model.layout import PanelFrame
from flyergen.flyer.model.located_names import TextKey
from flyergen.flyer.model.words import Paragraph, Span
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.line_boxes import TextUnit, moved
from flyergen.typeset.style_context import StyleContext, Trial, TypeStyle
from flyergen.typeset.text.line_breaking import Line, balanced, total_fit
from flyergen.typeset.text.prepared_paragraph import Prepared


class BlockContext(NamedTuple):
    """The style context, the sizes of the trial, the panel of the block, and its parent in the structure."""

    style_context: StyleContext
    trial: Trial
    frame: PanelFrame
    section: Element
    bleed: float
    levels: Mapping[str, int] = {}

    def heading(self, key: str, level: int) -> str:
        """Return the role of a heading. If a heading above it is left out, its level is less than in the layout."""
        return f"H{self.levels.get(key, level)}"

    def style(self, name: str) -> TypeStyle:
        return self.style_context.type_style(name, self.trial)


def ground_of(context: BlockContext) -> Colour | None:
    """Return the colour of the panel, or None for paper."""
    edition = context.style_context.edition
    panels = edition.layout.panels.items()
    name = context.frame.name
    colours = (panel.background for one, panel in panels if panel.background and name in (panel.flow or (one,)))
    return next((edition.palette[colour] for colour in colours), None)


class Run(NamedTuple):
    """How to set words: style, structure element, indent, hanging items, and whether they stay with what follows."""

    style: TypeStyle
    parent: Element
    role: str = "P"
    indent: float = 0.0
    hanging: tuple[Item, ...] = ()
    keep: bool = False


class Text(NamedTuple):
    """A paragraph inside a box: its words, style, structure element, and key."""

    paragraph: Paragraph
    style: TypeStyle
    element: Element
    key: str


def text_units(context: BlockContext, key: TextKey, run: Run) -> tuple[TextUnit, ...]:
    """Return a unit for each paragraph of the words at `key`."""
    paragraphs = context.style_context.edition.prose.get(key, ())
    units = []
    for i, paragraph in enumerate(paragraphs):
        before = run.style.between if i else run.style.before
        units.append(paragraph_unit(context, key, paragraph, run)._replace(before=before))
    return tuple(units)


def paragraph_unit(context: BlockContext, key: TextKey, paragraph: Paragraph, run: Run) -> TextUnit:
    """Return the unit of one paragraph."""
    element = element_of(run.role, run.parent, paragraph) if run.role else run.parent
    return TextUnit(
        key=key,
        prepared=context.style_context.prepare(paragraph, run.style),
        style=run.style,
        elements=span_elements(paragraph, element),
        before=run.style.before,
        indent=run.indent,
        hanging=run.hanging,
        keep=run.keep,
    )


def element_of(role: str, parent: Element, paragraph: Paragraph) -> Element:
    """Return the structure element of a paragraph. The title of a heading, for bookmarks, is its words."""
    return Element(role, parent, title="".join(span.text for span in paragraph) if role[:1] == "H" else "")


def span_elements(paragraph: Paragraph, element: Element) -> tuple[Element, ...]:
    """Return the structure element of each span: the paragraph's, or a child for a link, strong or foreign words."""
    return tuple(_span_element(span, element) for span in paragraph)


def _span_element(span: Span, element: Element) -> Element:
    if span.link:
        return Element("Link", element, lang=span.lang, link=span.link)
    if span.bold or span.italic:
        return Element("Strong" if span.bold else "Em", element, lang=span.lang)
    return Element("Span", element, lang=span.lang) if span.lang else element


def text_lines(context: BlockContext, text: Text, measure: float) -> tuple[tuple[Item, ...], ...]:
    """Return the lines of a paragraph inside a box. The items of each start at the left end of its baseline."""
    prepared = context.style_context.prepare(text.paragraph, text.style)
    style = text.style.narrowed(prepared, measure)
    elements = span_elements(text.paragraph, text.element)
    lines = _broken(prepared, style.thousandths(measure), style.style.balance)
    unit = TextUnit(TextKey(text.key), prepared, style, elements, 0.0)
    return tuple([unit.items(line, measure) for line in lines])


class Stack(NamedTuple):
    """Lines inside a box, each with the distance of its baseline below the first, and the depth of the last, in mm."""

    lines: tuple[tuple[tuple[Item, ...], float], ...]
    depth: float

    def at(self, x: float, y: float) -> tuple[Item, ...]:
        """Return the items with the left end of the first baseline at (x, y)."""
        return tuple(item for line, down in self.lines for item in moved(line, x, y + down))


def texts_of(context: BlockContext, key: TextKey, style: TypeStyle, parent: Element) -> tuple[Text, ...]:
    """Return the paragraphs of the words at `key` for a box, or none if there are no words."""
    paragraphs = context.style_context.edition.prose.get(key, ())
    return tuple(Text(paragraph, style, Element("P", parent), key) for paragraph in paragraphs)


def stack(context: BlockContext, texts: Sequence[Text], measure: float) -> Stack:
    """Return all lines of paragraphs inside a box, one below the other, with the distances of their styles."""
    found: list[tuple[tuple[Item, ...], float]] = []
    y = 0.0
    for text in texts:
        for n, line in enumerate(text_lines(context, text, measure)):
            if found:
                y += text.style.leading + (0.0 if n else text.style.between)
            found.append((line, y))
    return Stack(tuple(found), y)


@lru_cache(maxsize=128)
def _broken(prepared: Prepared, width: float, balance: bool) -> tuple[Line, ...]:
    return tuple(balanced(prepared, width) if balance else total_fit(prepared, width))


def stacked(lines: Sequence[tuple[Item, ...]], first: float, leading: float) -> tuple[Item, ...]:
    """Return the items of lines whose baselines start at `first` and are `leading` apart."""
    return tuple(item for i, line in enumerate(lines) for item in moved(line, 0.0, first + i * leading))
