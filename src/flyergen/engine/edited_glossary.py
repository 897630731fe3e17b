"""Edited glossary: the names and terms of a flyer that all its languages must use, and changes of them."""

from collections.abc import Callable, Iterator, Mapping

from flyergen.engine.editing_session import EditingSession, Step, Versions
from flyergen.engine.flyer_look import with_files
from flyergen.filesystem import is_there
from flyergen.flyer.model.glossary import is_said, renderings
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.edit.glossary_edits import with_agreed, with_kept, without_term
from flyergen.source.glossary_file import FILE, read_glossary
from flyergen.source.read_flyer_folder import FlyerSource
from flyergen.source.read_text import read_exactly

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
        said = {code: _BETWEEN.join(map(_shown, one.get(term, ()))) for code, one in agreed.items()}
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
        fact = say("somebody else has changed this meanwhile")
        raise FlyerError([Problem("D103", fact, say("theirs: {words}", words=now), Place(f"{session.shown}/{FILE}"))])
    if now != said:
        _change(session, at, lambda text, file: with_agreed(text, term, language, _written(said), file))


def add_term(session: EditingSession, at: Edited, term: str, agreed: Mapping[str, str]) -> None:
    """Add a term with what languages call it, or a name that no language translates if they call it nothing.

    Raises FlyerError: T107 if the glossary has it already, problems of the file.
    """
    glossary = session.editor(at.language).source().glossary
    said = {code: _written(one) for code, one in agreed.items() if one.strip()}
    if term in glossary.keep or term in glossary.terms:
        fact = say("“{word}” is there already", word=term)
        raise FlyerError([Problem("T107", fact, say("change it in the list"), Place(f"{session.shown}/{FILE}"))])

    def changed(text: str, file: str) -> str:
        for code, one in said.items():
            text = with_agreed(text, term, code, one, file)
        return text if said else with_kept(text, term, file)

    _change(session, at, changed)


def take_out_term(session: EditingSession, at: Edited, term: str) -> None:
    """Take a term or a name out of the glossary. Raises FlyerError with problems of the file."""
    _change(session, at, lambda text, file: without_term(text, term, file))


def _change(session: EditingSession, at: Edited, edit: Callable[[str, str], str]) -> None:
    path, file = session.folder / FILE, f"{session.shown}/{FILE}"
    before = read_exactly(path, file) if is_there(path) else None
    after = edit(before or "", file)
    with with_files(session.folder, {FILE: after.encode()}):
        read_glossary(session.folder, session.shown)
    files = {FILE: Versions(None if before is None else before.encode(), after.encode())}
    session.change(Step("words", at.key, files, at.language, GLOSSARY))


def _shown(words: str) -> str:
    return words.replace(_ANY, _SHOWN_ANY)


def _written(said: str) -> tuple[str, ...]:
    return tuple(_parts(said))


def _parts(said: str) -> Iterator[str]:
    """Yield the translations that are typed with a slash between them, without those that are empty."""
    for part in said.replace(_SHOWN_ANY, _ANY).split(_BETWEEN.strip()):
        if words := " ".join(part.split()):
            yield words
