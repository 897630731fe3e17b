"""The glossary: names that stay are there, and terms are called what was agreed upon."""

from collections.abc import Iterator

from flyergen.flyer.checks.pair import Finding, Pair
from flyergen.flyer.glossary import is_said, renderings


def check_kept_names(pair: Pair) -> Iterator[Finding]:
    """Look for names of the source that must stay and are gone."""
    source, target = pair.source.text, pair.target.text
    for name in pair.context.glossary.keep:
        if name.partition(" ")[0] in source and is_said(name, source) and not is_said(name, target):
            yield Finding(f"lacks “{name}”, a name that stays in every language", f"write “{name}” as it is")


def check_terms(pair: Pair) -> Iterator[Finding]:
    """Look for terms that are called something else than glossary.yaml says."""
    for term, agreed in renderings(pair.context.glossary, pair.target_language):
        if is_said(term, pair.source_words) and not any(is_said(one, pair.words) for one in agreed):
            said = " or ".join(f"“{one}”" for one in agreed)
            yield Finding(f"does not call “{term}” {said}, as the glossary does", f"write {said}")
