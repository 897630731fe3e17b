"""Block verse: a poem, whose lines end where they end in the words.

The lines are those of the text file. A line that is wider than the column is broken, as in a paragraph.
"""

import re
from collections.abc import Iterator

from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import TEXT
from flyergen.flyer.merge import paragraphs_of
from flyergen.flyer.words import Words
from flyergen.messages import say
from flyergen.names import Extent, StyleName, TextKey
from flyergen.typeset.line_boxes import BlockContext, Run, Unit, paragraph_unit
from flyergen.units import pt


class Verse(Block):
    """A poem: each line of the words is a line, blank lines separate stanzas, and lines after blanks are indented."""

    text: TextKey
    style: StyleName = StyleName("body")
    indent: Extent = Extent(pt(18))

    def called(self) -> str:
        return say("text")

    def hints(self, _: Words) -> tuple[tuple[str, str], ...]:
        return ((str(self.text), "a poem, line by line"),)

    def present(self, edition: Edition) -> "Verse | None":
        return self if edition.says(self.text) else None

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        return (Verse(self.text, TEXT, self.indent),)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return a unit for each line. The lines of a stanza stay together."""
        return tuple(_lines(self, context))


BLOCK = Verse

_STANZAS = re.compile(r"\n[ \t]*\n")


def _lines(block: Verse, context: BlockContext) -> Iterator[Unit]:
    edition, style = context.style_context.edition, context.style(block.style)
    phrase = edition.words.phrases[block.text]
    language = edition.language if edition.words.says(block.text) else edition.facts.source_language
    for n, stanza in enumerate(_STANZAS.split(phrase.text.strip("\n"))):
        lines = [line for line in stanza.split("\n") if line.strip()]
        for k, line in enumerate(lines):
            run = Run(
                style, context.section, indent=block.indent if line[0].isspace() else 0.0, keep=k < len(lines) - 1
            )
            (paragraph,) = paragraphs_of(edition.local_facts, language, phrase._replace(text=line.strip()))
            before = 0.0 if k else style.between if n else style.before
            yield paragraph_unit(context, block.text, paragraph, run)._replace(before=before)
