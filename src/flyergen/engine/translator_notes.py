"""Translator notes: location, room, variables and source changes of each text; and the new file with them."""

from flyergen.engine.judgement import Demand
from flyergen.engine.typeset_editions import Ask, judged_editions
from flyergen.flyer.language.language_codes import name_of_language, words_of_language
from flyergen.flyer.lint.stale_translations import Freshness, freshness
from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.inline_markup import variables
from flyergen.flyer.model.merge_facts_into_words import variable
from flyergen.flyer.model.translator_hints import Hints, room, told, whereabouts
from flyergen.source.edit.blank_translation import blank_text
from flyergen.source.read_flyer_folder import FlyerSource
from flyergen.source.read_text import read_text
from flyergen.source.schema.schema_files import schema_line
from flyergen.typeset.fit.overset import at_last
from flyergen.typeset.fit.text_length_trials import rooms

_FEW = 5  # texts: too few to show how long the words of a language are
_SIGNS = frozenset("{}[]*\\")


def hints_of(source: FlyerSource, code: str) -> dict[str, Hints]:
    """Return the hints of every key of the source, for a translation into the language `code` (which may be new)."""
    original = source.words[source.facts.source_language]
    where = whereabouts(source.layouts, original)
    lengths = _rooms(source, code)
    words, accepted = source.words.get(code), source.accepted.get(code, {})
    found = freshness(original, words, accepted) if words else Freshness((), (), ())
    return {
        key: Hints(
            where.get(key, ""),
            0 if where.get(key, "").startswith("not printed") else lengths.get(key, 0),
            printed_variables(source.facts, phrase.text, code),
            key in found.stale,
            accepted[key].source if key in found.stale else "",
            "[[" in phrase.text,
        )
        for key, phrase in original.phrases.items()
    }


def printed_variables(facts: Facts, text: str, language: str) -> dict[str, str]:
    """Return what each variable of a text prints in the language."""
    found = {}
    for one in variables(text):
        try:
            found[one.name] = variable(facts, one.name, language)
        except (KeyError, ValueError):  # there is no such fact, or the language has no form for it
            continue
    return found


def _rooms(source: FlyerSource, code: str) -> dict[str, int]:
    """Return the room of each key for words of a language, the smallest of all layouts.

    A text that is not printed has what languages need, and so have all texts if the source cannot be set.
    """
    original = source.words[source.facts.source_language]
    found: dict[str, int] = {}
    sample = _sample(source, code)
    for layout in source.layouts:
        for one in judged_editions(source, Ask((original.language,), layout, Demand.draft, alone=True, advice=False)):
            if one.ready and one.ready.fit.composition.fits:
                for key, length in rooms(at_last(one.ready.fit.composition), sample).items():
                    found[key] = min(length, found.get(key, length))
    return {key: found.get(key, room(len(phrase.text))) for key, phrase in original.phrases.items()}


def _sample(source: FlyerSource, code: str) -> tuple[str, ...]:
    """Return words of a language: those of the flyer, or its names of languages, or else those of the source."""
    words, original = source.words.get(code), source.words[source.facts.source_language]
    texts = [one.text for key, one in words.phrases.items() if words.says(key)] if words else []
    if len(texts) < _FEW:
        texts = list(words_of_language(code)) or [one.text for one in original.phrases.values()]
    said = (word for text in texts for word in text.split() if not _SIGNS.intersection(word))
    return tuple(said) or ("words",)


def new_text(source: FlyerSource, code: str) -> str:
    """Return the text of a file to begin a translation into the language `code`."""
    original = source.words[source.facts.source_language]
    text = read_text(source.folder / "text" / f"{original.language}.yaml", original.place.file)
    hints = hints_of(source, code)
    notes = {key: _notes(phrase.text, hints[key], original.language) for key, phrase in original.phrases.items()}
    blank = blank_text(text, notes, _head(source.name, original.language, code), source.cover(original.language))
    return f"{schema_line('text')}\n{blank.removeprefix(schema_line('text')).lstrip()}"


def _notes(text: str, hints: Hints, language: str) -> tuple[str, ...]:
    place = ". ".join(sentence for about, sentence in told(hints) if about in ("where", "room"))
    prints = [f"{{{name}}} prints {value}" for name, value in hints.variables.items()]
    return tuple(
        note for note in (f"{language}: {' ¶ '.join(text.split(chr(10) * 2))}", place, "; ".join(prints)) if note
    )


def _head(flyer: str, source: str, code: str) -> str:
    return f"""\
# The words of {flyer} in {name_of_language(code) or code}.
#
# Above each text stands what {source}.yaml says, where it stands and how much room there is. Write between the
# quotes, or under `|-` (indented, with a blank line between paragraphs). Leave everything before a colon as it is.
# {{contact.phone}} and the like print themselves: keep them. **two stars** make words bold.
# How far you are: flyergen languages {flyer}. What is wrong: flyergen check {flyer} --lang {code}

review: draft

"""
