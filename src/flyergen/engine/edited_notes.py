"""Edited notes: notes for translators, each in the comment above its text in the original's file."""

from flyergen.engine.editing_session import EditingSession, Saved, Step, Versions
from flyergen.named_tuple import NamedTuple
from flyergen.source.edit.text_comments import possible_comments, with_comment_above
from flyergen.source.read_flyer_folder import FlyerSource
from flyergen.source.read_text import read_exactly, read_text

NOTE = "note"  # the part of a step


class Note(NamedTuple):
    """The note on a text, and whether it can be changed: that of a text inside brackets cannot."""

    said: str = ""
    can_change: bool = False


def notes_on(source: FlyerSource) -> dict[str, str]:
    """Return the note on each text that can have one, "" for none. Raises FlyerError if the file cannot be read."""
    name = _file(source)
    text, cover = read_text(source.folder / name, f"{source.shown}/{name}"), source.cover(source.facts.source_language)
    return possible_comments(text, cover)


def note_on(session: EditingSession, source: FlyerSource, key: str) -> Note:
    """Return the note on a text of a flyer. Raises FlyerError as `notes_on`."""
    said = session.kept("notes", lambda: notes_on(source)).get(key)
    return Note(said or "", said is not None)


def save_note(session: EditingSession, text: tuple[str, str], said: str, was: str) -> Saved:
    """Write the note on a text, by its key and the language in which it is edited, if it still is what it `was`.

    Raises KeyError for a text that the flyer does not have, FlyerError if the file cannot be read or written.
    """
    language, key = text
    source = session.editor(language).source()
    if key not in source.words[source.facts.source_language].phrases:
        raise KeyError(key)
    theirs, said = notes_on(source).get(key, ""), " ".join(said.split())
    if theirs not in (" ".join(was.split()), said):
        return session.changed_by_others(_file(source), theirs, key)
    if theirs != said:
        name = _file(source)
        before = read_exactly(session.folder / name, f"{session.shown}/{name}")
        cover = source.cover(source.facts.source_language)
        after = with_comment_above(before, key, said, f"{session.shown}/{name}", cover)
        session.change(Step("words", key, {name: Versions(before.encode(), after.encode())}, language, NOTE))
    return Saved("saved")


def _file(source: FlyerSource) -> str:
    return f"text/{source.facts.source_language}.yaml"
