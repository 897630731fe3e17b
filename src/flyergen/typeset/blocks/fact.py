"""Fact: sets a fact on its own line, such as a web address, a phone number, or the hours of an event."""

from flyergen.artwork import of_fact
from flyergen.flyer.model.blocks.fact import Fact
from flyergen.flyer.model.merge_facts_into_words import addresses, variable
from flyergen.flyer.model.words import Span
from flyergen.located_names import TextKey
from flyergen.problems import Finding, FlyerError
from flyergen.typeset.line_boxes import BlockContext, Run, Unit, paragraph_unit


def set_block(block: Fact, context: BlockContext) -> tuple[Unit, ...]:
    """Return a fact as it is printed, with its link.

    Raises FlyerError T408 if the fact should be a number and is not.
    """
    edition = context.style_context.edition
    try:
        printed = variable(edition.facts, block.fact, edition.language)
    except ValueError as error:
        from flyergen.diagnostics.findings.fit import UnprintableFact

        raise FlyerError([Finding.of("T408", UnprintableFact(str(error)), block.fact.place)]) from error
    span = Span(printed, link=addresses(edition.facts).get(printed, ""))
    key = TextKey(of_fact(block.fact), block.fact.place)
    run = Run(context.style(block.style), context.section)
    if block.lock_up:
        from flyergen.typeset.lock_up import lock_up_unit

        return (lock_up_unit(block, context, key, [(span,)], run),)
    return (paragraph_unit(context, key, (span,), run),)
