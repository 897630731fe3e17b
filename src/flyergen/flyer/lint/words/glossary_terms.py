"""Glossary terms: kept names are still there, and terms have the translation in glossary.yaml."""

from collections.abc import Iterator

from flyergen.flyer.lint.words.text_pair import Pair, TextFinding
from flyergen.flyer.model.glossary import is_said, renderings
from flyergen.messages import one_of, say


def check_kept_names(pair: Pair) -> Iterator[TextFinding]:
    """Look for names of the source that must be kept and are missing."""
    source, target = pair.source.text, pair.target.text
    for name in pair.context.glossary.keep:
        if name.partition(" ")[0] in source and is_said(name, source) and not is_said(name, target):
            fact = say("lacks “{name}”, a name that stays in every language", name=name)
            yield TextFinding(fact, say("write “{name}” as it is", name=name))


def check_terms(pair: Pair) -> Iterator[TextFinding]:
    """Look for terms whose translation is not that of glossary.yaml."""
    for term, agreed in renderings(pair.context.glossary, pair.target_language):
        if is_said(term, pair.source_words) and not any(is_said(one, pair.words) for one in agreed):
            names = one_of([say("“{words}”", words=one) for one in agreed])
            fact = say("does not call “{term}” {names}, as the glossary does", term=term, names=names)
            yield TextFinding(fact, say("write {names}", names=names))
