"""Notes and glossary: notes for translators in comments, agreed terms, and changes of both."""

from collections.abc import Callable, Iterator, Mapping

from flyergen.files import is_there
from flyergen.flyer.facts import Facts
from flyergen.flyer.hints import Hints, hint_lines, space, whereabouts
from flyergen.flyer.language.language_codes import name_of_language, words_of_language
from flyergen.flyer.markup import variables
from flyergen.flyer.merge import variable
from flyergen.flyer.words import is_said, renderings
from flyergen.lint.translations import Freshness, freshness
from flyergen.problem import FlyerError, Place
from flyergen.problems.rules import problem_of
from flyergen.project.editions import judged_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.record import NamedTuple
from flyergen.session.look import with_files
from flyergen.session.session import EditingSession, Saved, Step, Versions
from flyergen.source.edit.blank_translation import blank_text
from flyergen.source.edit.comments import possible_comments, with_agreed, with_comment_above, with_kept, without_term
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.project_files import GLOSSARY_FILE, read_glossary
from flyergen.source.read_text import read_exactly, read_text
from flyergen.source.schema import schema_line
from flyergen.typeset.length_trials import rooms
from flyergen.typeset.overset import at_last

NOTE = "note"  # the part of a step


class Note(NamedTuple):
    """The note on a text, and whether it can be changed: that of a text inside brackets cannot."""

    said: str = ""
    can_change: bool = False


def notes_on(source: FlyerSource) -> dict[str, str]:
    """Return the note on each text that can have one, "" for none. Raises FlyerError if the file cannot be read."""
    name = _file(source)
    text, cover = (
        read_text(source.folder / name, f"{source.shown_name}/{name}"),
        source.cover(source.facts.source_language),
    )
    return possible_comments(text, cover)


def note_on(session: EditingSession, source: FlyerSource, key: str) -> Note:
    """Return the note on a text of a flyer. Raises FlyerError as `notes_on`."""
    said = session.result_of("notes", lambda: notes_on(source)).get(key)
    return Note(said or "", said is not None)


def save_note(session: EditingSession, text: tuple[str, str], note: str, was: str) -> Saved:
    """Write the note on a text, by its key and the language in which it is edited, if it still is what it `was`.

    Raises KeyError for a text that the flyer does not have, FlyerError if the file cannot be read or written.
    """
    language, key = text
    source = session.editor(language).source()
    if key not in source.words[source.facts.source_language].phrases:
        raise KeyError(key)
    theirs, note = notes_on(source).get(key, ""), " ".join(note.split())
    if theirs not in (" ".join(was.split()), note):
        return session.changed_by_others(_file(source), theirs, key)
    if theirs != note:
        name = _file(source)
        before = read_exactly(session.folder / name, f"{session.shown}/{name}")
        cover = source.cover(source.facts.source_language)
        after = with_comment_above(before, key, note, f"{session.shown}/{name}", cover)
        session.change(Step("words", key, {name: Versions(before.encode(), after.encode())}, language, NOTE))
    return Saved("saved")


def _file(source: FlyerSource) -> str:
    return f"text/{source.facts.source_language}.yaml"


GLOSSARY = "glossary"  # the part of a step

_BETWEEN = " / "  # two translations

_ANY, _SHOWN_ANY = "*", "…"  # any ending, as the file and as people write it


class Term(NamedTuple):
    """A term: what it is called in each language that was asked for ("": not agreed yet)."""

    term: str
    agreed: Mapping[str, str]


class Terms(NamedTuple):
    """Terms of a glossary: those with translations, and the names that no language translates."""

    terms: tuple[Term, ...] = ()
    kept: tuple[str, ...] = ()


class TermsHere(NamedTuple):
    """The terms in a text, and those that are only elsewhere in a flyer."""

    here: Terms = Terms()
    elsewhere: Terms = Terms()


class Edited(NamedTuple):
    """The text beside which the glossary is edited: its language and key."""

    language: str
    key: str


def terms_in(source: FlyerSource, text: str, languages: tuple[str, ...]) -> TermsHere:
    """Return the terms of a flyer's glossary, those apart that a text says."""
    agreed = {code: dict(renderings(source.glossary, code)) for code in languages}
    found = {True: Terms(), False: Terms()}
    for term in source.glossary.terms:
        said = {code: _BETWEEN.join(map(_plain, one.get(term, ()))) for code, one in agreed.items()}
        is_here = is_said(term, text)
        found[is_here] = found[is_here]._replace(terms=(*found[is_here].terms, Term(str(term), said)))
    for name in source.glossary.keep:
        is_here = is_said(name, text)
        found[is_here] = found[is_here]._replace(kept=(*found[is_here].kept, str(name)))
    return TermsHere(found[True], found[False])


def save_agreed(session: EditingSession, at: Edited, term: str, agreed: tuple[str, str], was: str) -> None:
    """Write what a language (the first of `agreed`) calls a term, if the file still says what it `was`.

    Raises FlyerError: D103 if somebody else has changed it, problems of the file.
    """
    language, said = agreed
    source = session.editor(at.language).source()
    terms = [one for part in terms_in(source, term, (language,)) for one in part.terms]
    now = next((one.agreed[language] for one in terms if one.term == term), "")
    if now not in (was, said):
        raise FlyerError(
            [problem_of("D103", Place(f"{session.shown}/{GLOSSARY_FILE}"), "meanwhile", "their_words", words=now)]
        )
    if now != said:
        _change(session, at, lambda text, file: with_agreed(text, term, language, _listed(said), file))


def add_term(session: EditingSession, at: Edited, term: str, agreed: Mapping[str, str]) -> None:
    """Add a term with what languages call it, or a name that no language translates if they call it nothing.

    Raises FlyerError: T107 if the glossary has it already, problems of the file.
    """
    glossary = session.editor(at.language).source().glossary
    said = {code: _listed(one) for code, one in agreed.items() if one.strip()}
    if term in glossary.keep or term in glossary.terms:
        raise FlyerError([problem_of("T107", Place(f"{session.shown}/{GLOSSARY_FILE}"), "list", word=term)])

    def changed(text: str, file: str) -> str:
        for code, one in said.items():
            text = with_agreed(text, term, code, one, file)
        return text if said else with_kept(text, term, file)

    _change(session, at, changed)


def take_out_term(session: EditingSession, at: Edited, term: str) -> None:
    """Take a term or a name out of the glossary. Raises FlyerError with problems of the file."""
    _change(session, at, lambda text, file: without_term(text, term, file))


def _change(session: EditingSession, at: Edited, edit: Callable[[str, str], str]) -> None:
    path, file = session.folder / GLOSSARY_FILE, f"{session.shown}/{GLOSSARY_FILE}"
    before = read_exactly(path, file) if is_there(path) else None
    after = edit(before or "", file)
    with with_files(session.folder, {GLOSSARY_FILE: after.encode()}):
        read_glossary(session.folder, session.shown)
    files = {GLOSSARY_FILE: Versions(None if before is None else before.encode(), after.encode())}
    session.change(Step("words", at.key, files, at.language, GLOSSARY))


def _plain(words: str) -> str:
    return words.replace(_ANY, _SHOWN_ANY)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[str]:
    """Yield the translations that are typed with a slash between them, without those that are empty."""
    for part in text.replace(_SHOWN_ANY, _ANY).split(_BETWEEN.strip()):
        if words := " ".join(part.split()):
            yield words


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
        for one in judged_editions(
            source, EditionSpec((original.language,), layout, Demand.draft, alone=True, advice=False)
        ):
            if one.set_edition and one.set_edition.fit.composition.fits:
                for key, length in rooms(at_last(one.set_edition.fit.composition), sample).items():
                    found[key] = min(length, found.get(key, length))
    return {key: found.get(key, space(len(phrase.text))) for key, phrase in original.phrases.items()}


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
    place = ". ".join(sentence for about, sentence in hint_lines(hints) if about in ("where", "room"))
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
