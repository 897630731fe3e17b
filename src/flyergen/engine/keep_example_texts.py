"""Keeps example texts: an example that is right as it is becomes the flyer's own text or fact."""

from flyergen.engine.editing_session import EditingSession, Step, Versions
from flyergen.filesystem import is_there
from flyergen.source.edit.edit_strings import remove_keys, strings_of, with_emptied_tables
from flyergen.source.example_texts_file import FILE
from flyergen.source.read_text import read_exactly

EXAMPLE = "example"  # the part of a step


def keep_example(session: EditingSession, language: str, key: str) -> None:
    """Take a text of a language, or a fact (the language is ""), out of the examples that are to be replaced.

    Raises KeyError if it is none, FlyerError if the file cannot be read or written.
    """
    file, place = f"{session.shown}/{FILE}", f"words.{language}.{key}" if language else f"facts.{key}"
    before = read_exactly(session.folder / FILE, file) if is_there(session.folder / FILE) else ""
    if place not in strings_of(before, file):
        raise KeyError(key)
    after = remove_keys(before, with_emptied_tables(before, [place]), file)
    files = {FILE: Versions(before.encode(), after.encode())}
    session.change(Step("words" if language else "facts", key, files, language, EXAMPLE))
