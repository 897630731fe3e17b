"""Exchange files: exports a translation for another tool, and imports its file."""

from collections.abc import Collection, Mapping
from pathlib import Path

from flyergen.files import is_file
from flyergen.job.deliver import deliver, replace
from flyergen.lint.translations import accept
from flyergen.messages import one_of, say
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.project.lock import changing
from flyergen.record import NamedTuple
from flyergen.reports.translation_form import form_contents
from flyergen.session.notes import hints_of
from flyergen.source.exchange.export_import import (
    ENDINGS,
    FORM,
    SUFFIXES,
    WRITTEN_ENDINGS,
    Imported,
    Target,
    export_words,
    merged,
    read_parcel,
)
from flyergen.source.exchange.translation_units import Parcel, Translator, parcel_of
from flyergen.source.find_flyers import name_of
from flyergen.source.flyer_folder import FlyerSource, read_language
from flyergen.source.read_text import read_exactly
from flyergen.source.texts import ENDING, accepted_text
from flyergen.translate.workflow import readable


class Taken(NamedTuple):
    """The result of an import: the text file, the number of changed, new and accepted texts, and its warnings.

    `translator` says who has written into a form, None if the file is none.
    """

    path: Path
    changed: int
    added: int
    accepted: int
    warnings: tuple[Problem, ...]
    translator: Translator | None = None


class Export(NamedTuple):
    """What is exported: a language, a format ("po", "xliff", "csv", "html") and a file.

    Without a format the ending of the file says it. The `note` is for the translator, in a form to mail out.
    """

    code: str
    form: str = ""
    file: str = ""
    note: str = ""


class Exported(NamedTuple):
    """An exported file: its path, its strings, and its bytes."""

    path: Path
    parcel: Parcel
    data: bytes


def export_language(folder: Path, export: Export, force: bool = False) -> Exported:
    """Write a translation as a file, and return it.

    A file that may contain a translator's work is only overwritten with `force`. Raises FlyerError: F104, F114, F117,
    F119 and all problems of the flyer's files.
    """
    made = exported(folder, export)
    if not force and is_file(made.path):
        _refuse_overwriting(made.path, made.parcel)
    deliver(made.path, made.data)
    return made


def exported(folder: Path, export: Export) -> Exported:
    """Return a translation as a file that is not written yet. Raises FlyerError as `export_language`, without F119."""
    form, code = _form_of(export.file, export.form, WRITTEN_ENDINGS), export.code
    with changing(folder):
        source = readable(folder, code)
    original = source.words[source.facts.source_language]
    parcel = parcel_of(source.name, original, source.words[code], hints_of(source, code))
    if form == FORM:
        parcel = parcel._replace(contents=form_contents(source, code, export.note))
    path = Path(export.file or f"{source.name}.{code}{SUFFIXES[form]}")
    return Exported(path, parcel, export_words(parcel, form))


def _refuse_overwriting(path: Path, parcel: Parcel) -> None:
    """Raise FlyerError F119 if an existing file has translations that the parcel lacks, or is something else."""
    place, hint = Place(path.as_posix()), say("name another file with `--file`, or write over this one with `--force`")
    try:
        there = read_parcel(path, path.as_posix())
    except FlyerError as error:
        raise FlyerError([problem_of("F119", place, "unreadable", why=error.problems[0].fact, hint=hint)]) from None
    flyer, language = there.flyer or parcel.flyer, there.language or parcel.language
    if (flyer, language.casefold()) != (parcel.flyer, parcel.language.casefold()):
        raise FlyerError([problem_of("F119", place, "another", flyer=flyer, language=language, hint=hint)])
    if lost := _elsewhere_unknown(there, parcel):
        command = f"flyergen languages import {flyer} {parcel.language} --file {path.as_posix()}"
        hint = say(
            "bring in a translator's work with `{command}`; write over an old export with `--force`", command=command
        )
        raise FlyerError([problem_of("F119", place, "more", count=len(lost), first=lost[0], hint=hint)])


def _elsewhere_unknown(other_parcel: Parcel, parcel: Parcel) -> list[str]:
    """Return the keys of translations that a file has and a parcel lacks, doubtful ones too."""
    own = {unit.key: unit.target.strip("\n") for unit in parcel.units}
    return [one.key for one in other_parcel.units if one.target.strip() and one.target.strip("\n") != own.get(one.key)]


def import_language(folder: Path, code: str, form: str, file: str, theirs: bool = False) -> Taken:
    """Merge a translator's file into the text file. Texts that the file made from today's source are accepted.

    Of texts that have changed here too since a form was sent, `theirs` takes the translator's words. Raises FlyerError:
    T7xx if the file is broken or belongs elsewhere, F104, F114, F117 and all problems of the files.
    """
    form = _form_of(file, form, ENDINGS)
    origin = Path(file or f"{name_of(folder)}.{code}{SUFFIXES[form]}")
    with changing(folder):
        readable(folder, code)
    parcel = read_parcel(origin, origin.as_posix())
    keys = [unit.key for unit in parcel.units] if theirs else ()
    return import_parcel(folder, code, Arrived(parcel, origin.as_posix(), keys))


class Arrived(NamedTuple):
    """A parcel that came back, its file as problems name it, and the texts for which its words were chosen."""

    parcel: Parcel
    shown_as: str
    theirs: Collection[str] = ()


def look_into(folder: Path, code: str, arrived: Arrived) -> Imported:
    """Return what the import of a parcel would change. Raises FlyerError as `import_language`."""
    with changing(folder):
        source = readable(folder, code)
        return merged(arrived.parcel, arrived.shown_as, _target(source, code, arrived.theirs))


def import_parcel(folder: Path, code: str, arrived: Arrived) -> Taken:
    """Merge a parcel into the text file. Raises FlyerError as `import_language`."""
    with changing(folder):
        source = readable(folder, code)
        path, target = folder / "text" / f"{code}.yaml", _target(source, code, arrived.theirs)
        taken = merged(arrived.parcel, arrived.shown_as, target)
        if taken.changed or taken.added:
            replace(path, target.text, taken.text)
        accepted = _accept(source, code, tuple(taken.finished))
        return Taken(path, len(taken.changed), len(taken.added), accepted, taken.warnings, taken.translator)


def _form_of(file: str, format_name: str, endings: Mapping[str, str]) -> str:
    """Return the requested format, or that of a file's ending.

    Raises FlyerError F117 if there is neither, or they differ.
    """
    found = endings.get(Path(file).suffix.lower(), "")
    if format_name and found and format_name != found:
        raise FlyerError([problem_of("F117", None, "ending", file=file, found=found, asked=format_name)])
    if format_name:
        return format_name
    if not found:
        known = one_of([f"`--format {form}`" for form in SUFFIXES])
        raise FlyerError(
            [problem_of("F117", None, "none" if not file else "unknown", "options", file=file, options=known)]
        )
    return found


def _target(source: FlyerSource, code: str, theirs: Collection[str]) -> Target:
    own, first = (f"{source.shown_name}/text/{one}.yaml" for one in (code, source.facts.source_language))
    text = read_exactly(source.folder / "text" / f"{code}.yaml", own)
    model = read_exactly(source.folder / "text" / f"{source.facts.source_language}.yaml", first)
    cover = source.cover(source.facts.source_language)
    return Target(source.name, code, text, model, own, cover, theirs, source.facts)


def _accept(source: FlyerSource, code: str, keys: tuple[str, ...]) -> int:
    """Accept the keys with their texts in the file. Return how many."""
    name = next(name for name in source.facts.languages if name == code)
    words, before = read_language(name, source.folder, source.shown_name, cover=source.cover(code))
    original = source.words[source.facts.source_language]
    chosen = [key for key in keys if key in original.phrases and words.says(key)]
    if chosen:
        accepted = accept(original, words, before, chosen)
        deliver(source.folder / "text" / f"{code}{ENDING}", accepted_text(accepted).encode())
    return len(chosen)
