"""Block also-in: the line with the flyer's other languages.

The line is at a cover's foot, without room for a second line. If the sentences of the languages are too long, their
names replace them, then their codes, then codes without dots. In running text it breaks as other words do.
"""

from collections.abc import Callable, Sequence

from flyergen.flyer.block import Block
from flyergen.flyer.layout import At, Layout
from flyergen.flyer.media_styles import TEXT
from flyergen.flyer.words import Span
from flyergen.messages import say
from flyergen.names import PanelName, StyleName, TextKey
from flyergen.typeset.line_boxes import BlockContext, Run, TextUnit, Unit, paragraph_unit


class AlsoIn(Block):
    """The line that lists the other languages of the flyer, each in its own language."""

    style: StyleName = StyleName("small")

    def called(self) -> str:
        return say("the line for the other languages")

    def prints(self) -> tuple[str, ...]:
        return ("also_in",)

    def phone_part(self) -> str:
        return "languages"

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (AlsoIn(TEXT),)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the sentences of the other languages, or nothing if there is no other language."""
        spans = context.style_context.edition.also_in
        if not spans:
            return ()
        whole = line_of(self.style, context, spans)
        at = _place(self, context)
        if len(spans) == 1 or at is None:
            return (whole,)
        measure = _measure(at, context)
        forms: tuple[tuple[Callable[[str], str], str], ...] = ((_name, _DOT), (_code, _DOT), (_code, " "))
        unit = whole
        for form, between in forms:
            if unit.style.em(unit.prepared.single) <= measure:
                break
            unit = line_of(self.style, context, [span._replace(text=form(span.lang)) for span in spans], between)
        return (unit,)


BLOCK = AlsoIn

_DOT = "\u00a0· "  # a line may end with it, but not begin with it

_SHARE = 0.75  # of the column: the rest is for what is on the line beside it, unless the layout gives a width


def line_of(style: StyleName, context: BlockContext, spans: Sequence[Span], between: str = _DOT) -> TextUnit:
    """Return the sentences of languages in a style, with something between them."""
    words = tuple(part for i, span in enumerate(spans) for part in ((Span(between), span) if i else (span,)))
    return paragraph_unit(context, TextKey("also_in"), words, Run(context.style(style), context.section))


def _place(block: AlsoIn, context: BlockContext) -> At | None:
    """Return the block's fixed position in the layout, or None if it is in running text."""
    panel = context.style_context.edition.layout.panels.get(PanelName(context.frame.name))
    return next((one.at for one in panel.blocks if one.block is block), None) if panel else None


def _measure(at: At, context: BlockContext) -> float:
    if at.width is not None:
        return at.width
    panel = context.style_context.edition.layout.panels[PanelName(context.frame.name)]
    left = panel.left if at.x is None else at.x
    return (context.frame.width - left - panel.right) * _SHARE


def _name(code: str) -> str:
    from flyergen.flyer.language.language_codes import own_name

    return own_name(code).replace(" ", "\u00a0")


def _code(code: str) -> str:
    return code.upper()
