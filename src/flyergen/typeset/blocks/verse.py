"""Verse: sets a poem line by line.

The lines are those of the text file. A line that is wider than the column is broken, as in a paragraph.
"""

import re
from collections.abc import Iterator

from flyergen.flyer.model.blocks.verse import Verse
from flyergen.flyer.model.merge_facts_into_words import paragraphs_of
from flyergen.typeset.line_boxes import BlockContext, Run, Unit, paragraph_unit

_STANZAS = re.compile(r"\n[ \t]*\n")


def set_block(block: Verse, context: BlockContext) -> tuple[Unit, ...]:
    """Return a unit for each line. The lines of a stanza stay together."""
    return tuple(_lines(block, context))


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
            (paragraph,) = paragraphs_of(edition.here, language, phrase._replace(text=line.strip()))
            before = 0.0 if k else style.between if n else style.before
            yield paragraph_unit(context, block.text, paragraph, run)._replace(before=before)
