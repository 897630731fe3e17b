"""Exchange files: exports a translation for another tool, and imports its file."""

from pathlib import Path

from flyergen.engine.deliver_file import deliver, replace
from flyergen.engine.folder_lock import changing
from flyergen.engine.translator_notes import hints_of
from flyergen.filesystem import is_file
from flyergen.flyer.lint.stale_translations import accept
from flyergen.messages import say, say_n
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.accepted_sources import ENDING, written
from flyergen.source.exchange.export_import import SUFFIXES, Target, export_words, import_words, read_parcel
from flyergen.source.exchange.translation_units import Parcel, parcel_of
from flyergen.source.flyer_folder import FlyerSource, read_language
from flyergen.source.read_text import read_exactly
from flyergen.translate.translation_state import readable


class Taken(NamedTuple):
    """The result of an import: the text file, the number of changed, new and accepted texts, and its warnings."""

    path: Path
    changed: int
    added: int
    accepted: int
    warnings: tuple[Problem, ...]


def export_language(folder: Path, code: str, form: str, file: str, force: bool = False) -> tuple[Path, int]:
    """Write a translation as a file of a format ("po", "xliff", "csv"). Return its path and its number of texts.

    By default the ending of the file says the format. A file that may contain a translator's work is only overwritten
    with `force`. Raises FlyerError: F104, F114, F117, F119 and all problems of the flyer's files.
    """
    form = _form_of(file, form)
    with changing(folder):
        source = readable(folder, code)
    original = source.words[source.facts.source_language]
    parcel = parcel_of(source.name, original, source.words[code], hints_of(source, code))
    path = Path(file or f"{source.name}.{code}{SUFFIXES[form]}")
    data = export_words(parcel, form)
    if not force and is_file(path):
        _refuse_overwriting(path, parcel)
    deliver(path, data)
    return path, len(parcel.units)


def _refuse_overwriting(path: Path, parcel: Parcel) -> None:
    """Raise FlyerError F119 if an existing file has translations that the parcel lacks, or is something else."""
    place, hint = Place(path.as_posix()), say("name another file with `--file`, or write over this one with `--force`")
    try:
        there = read_parcel(path, path.as_posix())
    except FlyerError as error:
        fact = say("there is such a file already, and nobody can tell what is in it: {why}", why=error.problems[0].fact)
        raise FlyerError([Problem("F119", fact, hint, place)]) from None
    flyer, language = there.flyer or parcel.flyer, there.language or parcel.language
    if (flyer, language.casefold()) != (parcel.flyer, parcel.language.casefold()):
        fact = say(
            "there is such a file already, with words of {flyer} in `{language}`", flyer=flyer, language=language
        )
        raise FlyerError([Problem("F119", fact, hint, place)])
    if lost := _elsewhere_unknown(there, parcel):
        fact = say_n(
            len(lost),
            "this file is there already, and has {count} translation that the flyer has not: `{first}`",
            "this file is there already, and has {count} translations that the flyer has not, `{first}` and others",
            first=lost[0],
        )
        command = f"flyergen languages import {flyer} {parcel.language} --file {path.as_posix()}"
        hint = say(
            "bring in a translator's work with `{command}`; write over an old export with `--force`", command=command
        )
        raise FlyerError([Problem("F119", fact, hint, place)])


def _elsewhere_unknown(there: Parcel, parcel: Parcel) -> list[str]:
    """Return the keys of translations that a file has and a parcel lacks, doubtful ones too."""
    own = {unit.key: unit.target.strip("\n") for unit in parcel.units}
    return [one.key for one in there.units if one.target.strip() and one.target.strip("\n") != own.get(one.key)]


def import_language(folder: Path, code: str, form: str, file: str) -> Taken:
    """Merge a translator's file into the text file. Texts that the file made from today's source are accepted.

    Raises FlyerError: T7xx if the file is broken or belongs elsewhere, F104, F114, F117 and all problems of the files.
    """
    form = _form_of(file, form)
    with changing(folder):
        return _imported(folder, code, form, file)


def _imported(folder: Path, code: str, form: str, file: str) -> Taken:
    source = readable(folder, code)
    path = folder / "text" / f"{code}.yaml"
    origin = Path(file or f"{source.name}.{code}{SUFFIXES[form]}")
    target = _target(source, code)
    taken = import_words(origin, origin.as_posix(), target)
    if taken.changed or taken.added:
        replace(path, target.text, taken.text)
    accepted = _accept(source, code, tuple(taken.finished))
    return Taken(path, len(taken.changed), len(taken.added), accepted, taken.warnings)


def _form_of(file: str, asked: str) -> str:
    """Return the requested format, or that of a file's ending.

    Raises FlyerError F117 if there is neither, or they differ.
    """
    ending = Path(file).suffix.lower()
    found = next((form for form, suffix in SUFFIXES.items() if ending in (suffix, f".{form}")), "")
    if asked and found and asked != found:
        fact = say("`{file}` ends as {found}, and `--format` says {asked}", file=file, found=found, asked=asked)
        raise FlyerError([Problem("F117", fact, say("leave `--format` out, or give the file the other ending"))])
    if asked:
        return asked
    if not found:
        fact = say("the ending of `{file}` does not say what it is", file=file)
        if not file:
            fact = say("neither a format nor a file is given")
        raise FlyerError([Problem("F117", fact, say("add `--format po`, `--format xliff` or `--format csv`"))])
    return found


def _target(source: FlyerSource, code: str) -> Target:
    own, first = (f"{source.shown}/text/{one}.yaml" for one in (code, source.facts.source_language))
    text = read_exactly(source.folder / "text" / f"{code}.yaml", own)
    model = read_exactly(source.folder / "text" / f"{source.facts.source_language}.yaml", first)
    return Target(source.name, code, text, model, own, source.cover(source.facts.source_language))


def _accept(source: FlyerSource, code: str, keys: tuple[str, ...]) -> int:
    """Accept the keys with their texts in the file. Return how many."""
    name = next(name for name in source.facts.languages if name == code)
    words, before = read_language(name, source.folder, source.shown, cover=source.cover(code))
    original = source.words[source.facts.source_language]
    chosen = [key for key in keys if key in original.phrases and words.says(key)]
    if chosen:
        accepted = accept(original, words, before, chosen)
        deliver(source.folder / "text" / f"{code}{ENDING}", written(accepted).encode())
    return len(chosen)
