"""Remaining example texts and facts: those that a new flyer still has, in reading order."""

from collections.abc import Iterator
from urllib.parse import quote

from flyergen.engine.judgement import of_facts, of_words
from flyergen.engine.text_names import text_names
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.model.leftover_examples import leaves
from flyergen.messages import say, values_in
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem
from flyergen.source.read_flyer_folder import FlyerSource
from flyergen.web.pages.fact_fields import label_of


class Example(NamedTuple):
    """An example: its number from 1, the key of the text or fact, its name, its words, their language, and its page.

    The language of a fact is "".
    """

    number: int
    key: str
    name: str
    said: str
    language: str
    page: str


def examples_in(source: FlyerSource) -> tuple[Example, ...]:
    """Return all examples: each text in all languages, and then the facts."""
    if source.examples is None:
        return ()
    return tuple(one._replace(number=number) for number, one in enumerate(_found(source), 1))


def _found(source: FlyerSource) -> Iterator[Example]:
    original = source.words[source.facts.source_language]
    names, here = text_names(source), f"/flyers/{quote(source.name)}"
    by_language = {code: {_key(one) for one in of_words(source, code, ()).examples} for code in source.words}
    for key in original.phrases:
        codes = [code for code, keys in by_language.items() if key in keys]
        for number, code in enumerate(codes):
            name = say("The same in {language}", language=own_name(code)) if number else names[key]
            said, page = source.words[code].phrases[key].as_written, f"{here}/words?lang={code}&text={quote(key)}"
            yield Example(0, key, name, said, str(code), page)
    facts = dict(leaves(source.facts))
    for one in of_facts(source).examples:
        key = _key(one)
        yield Example(0, key, label_of(key) or key, str(facts.get(key, "")), "", f"{here}/facts?text={quote(key)}")


def _key(problem: Problem) -> str:
    return str(values_in(problem.fact).get("key", ""))
