"""Corrected typing: reports what is corrected before printing, such as straight quotes and three full stops."""

from collections.abc import Iterator

from flyergen.flyer.lint.words.text_pair import Pair, TextFinding
from flyergen.flyer.model.typing_corrections import corrected
from flyergen.messages import listed, say


def check_typed(pair: Pair) -> Iterator[TextFinding]:
    """Look for texts that are not printed as they are written."""
    if pair.target.written:
        text, kinds = corrected(pair.target.written, pair.target_language)
        if text != pair.target.text and text[1:-1].strip() == pair.target.text:
            kinds = (*kinds, say("quotes around the whole text"))
        fact = say("is set right where it is printed: {kinds}", kinds=listed(kinds))
        yield TextFinding(fact, say("write it into the file with `flyergen check --fix`"))
