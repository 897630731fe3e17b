"""Translation workflow: begins, accepts and reviews a translation, and corrects its typing.

Only the intended part of a file changes, and no other byte.

Only these strings change, and no other byte.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from flyergen.files import entries_of, is_there, real_path
from flyergen.flyer.corrections import corrected
from flyergen.flyer.language.dates import is_day, why_no_day
from flyergen.flyer.words import Words
from flyergen.job.deliver import deliver, replace
from flyergen.lint.translations import accept, changed_since, freshness, names_of
from flyergen.media.paper import try_flyer
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.project.lock import changing
from flyergen.project.requested_editions import unknown_language
from flyergen.record import NamedTuple
from flyergen.session.notes import new_text
from flyergen.source.edit.comments import with_words_kept
from flyergen.source.edit.languages import with_language, with_review
from flyergen.source.edit.strings import replace_strings
from flyergen.source.find_flyers import name_of, project_of
from flyergen.source.flyer_folder import FlyerSource, Reading, cover_of
from flyergen.source.flyer_folder import try_flyer as try_flyer_as_drawn
from flyergen.source.read_text import read_exactly
from flyergen.source.schema import FOLDER, schema_files
from flyergen.source.tables.local_groups import FOLDER as FOLDER_OF_GROUPS
from flyergen.source.tables.local_groups import group_files, read_group
from flyergen.source.text_file_directives import STATES, Review
from flyergen.source.texts import ENDING, accepted_text
from flyergen.source.yaml.pasted import hidden_problems, read_rightly
from flyergen.source.yaml.unquoted import Cover, covered

_OF_EVERY_FLYER = ("Latn", "Cyrl", "Grek")  # scripts that the fonts of every flyer have

_WHOLE = ("translated", "reviewed", "final")  # states of a complete translation


class Begun(NamedTuple):
    """A begun translation: its file, its texts, and the line that flyer.yaml still needs ("": none).

    `font` is the family in which it will be set, "" if no font has its letters.
    """

    path: Path
    texts: int
    to_add: str
    font: str
    command: str = ""


def begin(folder: Path, code: str) -> Begun:
    """Write a new text file for a language, with schemas for editors beside it, and add the language to flyer.yaml.

    Raises FlyerError: F111 an invalid code, F112 the file exists, and all problems of the flyer's own files.
    """
    from flyergen.flyer.language.language_codes import code_problem

    if problem := code_problem(code):
        raise FlyerError([problem])
    with changing(folder):
        return _begun(folder, code)


def _begun(folder: Path, code: str) -> Begun:
    path = folder / "text" / f"{code}.yaml"
    if is_there(path):
        command = f"flyergen check {folder.name} --lang {code}"
        raise FlyerError([problem_of("F112", Place(path.as_posix()), command=command)])
    reading = try_flyer(folder, folder.as_posix())
    if reading.source is None:
        raise FlyerError(reading.problems)
    source = reading.source
    original, font = source.words[source.facts.source_language], font_for(source, code)
    for name, schema in schema_files(original).items():
        deliver(folder / FOLDER / name, schema.encode())
    deliver(path, new_text(source, code).encode())
    return Begun(path, len(original.phrases), _name_in_facts(source, code), font, "" if font else _command_for(code))


def _command_for(code: str) -> str:
    """Return the command that installs the font package of a language, or "" if it has none."""
    from flyergen.source.assets.fonts import command_for, missing_family

    family = missing_family(code, ())
    return command_for(family) if family else ""


def font_for(source: FlyerSource, code: str) -> str:
    """Return the family of a flyer's fonts that has the letters of a language, or "" if none has.

    Those that ship for its script count. CLDR's names of countries say which letters a language has; if it has no such
    names, its script alone decides.
    """
    from flyergen.flyer.language.language_codes import words_of_language
    from flyergen.flyer.language.writing_direction import script_of_language
    from flyergen.fonts import open_font
    from flyergen.source.assets.folders import font_folders
    from flyergen.source.assets.fonts import families_for, in_order_for, read_family

    own = [*next(iter(source.fonts.values()))["text"]]
    names, folders = families_for([code], font_folders(project_of(source.folder)))
    own += [read_family(name, folders) for name in names]
    letters = {letter for word in words_of_language(code) for letter in word if letter.isalpha() and letter > "\u024f"}
    if not letters:
        drawn = script_of_language(code) in _OF_EVERY_FLYER
        return own[0].name if drawn else next(map(str, names), "")
    covering = (
        one.name
        for one in in_order_for(code, own)
        if all(map(open_font(one.nearest(400, italic=False)).covers, letters))
    )
    return next(covering, "")


def _name_in_facts(source: FlyerSource, code: str) -> str:
    """Add the language to flyer.yaml, or return the line to write if that fails."""
    codes = [*source.facts.languages, code]
    if code in (*source.facts.languages, *source.facts.on_request):
        return ""
    path = source.folder / "flyer.yaml"
    old = read_exactly(path, f"{source.shown_name}/flyer.yaml")
    new = with_language(old, code)
    if not new:
        return f"languages: [{', '.join(codes)}]"
    replace(path, old, new)
    return ""


def accept_language(folder: Path, code: str, keys: Sequence[str], every: bool = False) -> int:
    """Mark texts (by default all translated ones) as made from today's source. Return how many.

    Raises FlyerError: F104 no such language, F113 a missing key, and all problems of the flyer's files; F121 for texts
    that have not changed since their source did, unless they are named or `every` one is meant.
    """
    with changing(folder):
        return _accepted(folder, code, keys, every)


def _accepted(folder: Path, code: str, keys: Sequence[str], every: bool) -> int:
    source = readable(folder, code)
    words, original = source.words[code], source.words[source.facts.source_language]
    translated = [key for key in original.phrases if words.says(key)]
    chosen = list(keys) or translated
    if problems := [_no_key(key, original, words) for key in chosen if key not in translated]:
        raise FlyerError(problems)
    if not keys and not every and (untouched := tuple(_untouched(source, code))):
        raise FlyerError(untouched)
    accepted = accept(original, words, source.accepted[code], chosen)
    deliver(folder / "text" / f"{code}{ENDING}", accepted_text(accepted).encode())
    return len(chosen)


def readable(folder: Path, code: str) -> FlyerSource:
    """Return a flyer whose translation into `code` can be read, whatever is wrong with the others.

    Raises FlyerError: F104 no such language, F114 it is the source language, and all problems of the files.
    """
    reading = try_flyer(folder, folder.as_posix(), requested=(code,))
    if code == reading.facts.source_language:
        raise FlyerError([problem_of("F114", code=code)])
    if code not in reading.facts.languages:
        raise FlyerError([unknown_language(real_path(folder).name, code, reading.facts.languages)])
    if reading.source is None or code not in reading.words:
        raise FlyerError(reading.problems)
    return reading.source


def _untouched(source: FlyerSource, code: str) -> Iterator[Problem]:
    """Yield the texts whose source has changed since they were accepted, but not they themselves."""
    words, accepted = source.words[code], source.accepted[code]
    name = name_of(source.folder)
    shown, all_of_it = f"flyergen languages {name} --diff", f"flyergen languages accept {name} {code} --all"
    for key in freshness(source.words[source.facts.source_language], words, accepted).stale:
        if not changed_since(words, accepted, key):
            yield problem_of("F121", words.phrases[key].place, key=key, diff=shown, all=all_of_it)


def _no_key(key: str, original: Words, words: Words) -> Problem:
    if key in original.phrases:
        return problem_of("F113", words.blank.get(key, words.place), "not_yet", key=key)
    near = did_you_mean(key, original.phrases)
    return problem_of("F113", None, "unknown", key=key, near=near)


def review_language(folder: Path, code: str, review: Review) -> Path:
    """Write the review state into a translation's file. Return its path.

    Raises FlyerError: F104 no such language, F115 no such state, F116 no such day, F120 for an incomplete translation
    that is called complete, and all problems of the files.
    """
    with changing(folder):
        return _reviewed(folder, code, review)


def _reviewed(folder: Path, code: str, review: Review) -> Path:
    source = readable(folder, code)
    words = source.words[code]
    if review.state not in STATES:
        near = did_you_mean(review.state, STATES)
        raise FlyerError([problem_of("F115", state=review.state, near=near, known=", ".join(STATES))])
    if hidden := [*hidden_problems(review.by.replace("\n", "\x0b"), None, "Y106")]:
        raise FlyerError(hidden)
    if review.date and not is_day(review.date):
        raise FlyerError([Problem("F116", *why_no_day(review.date))])
    if review.state in _WHOLE and (lacking := _lacking(source, code)):
        raise FlyerError([lacking])
    path = folder / "text" / f"{code}.yaml"
    old = read_exactly(path, words.place.file)
    replace(path, old, with_review(old, review))
    return path


def _lacking(source: FlyerSource, code: str) -> Problem | None:
    """Return the problem of texts without words, or None if all have some."""
    words, original = source.words[code], source.words[source.facts.source_language]
    keys = [key for key in original.phrases if not words.says(key)]
    if not keys:
        return None
    command = f"flyergen check {name_of(source.folder)} --lang {code}"
    return problem_of(
        "F120",
        words.place,
        count=len(keys),
        texts=len(original.phrases),
        language=code,
        names=names_of(keys),
        command=command,
    )


class SetRight(NamedTuple):
    """A file and its corrections: their kinds by key, in file order.

    `lines` are those with wrongly decoded letters, and `quoted` those whose words `#` cut off.
    """

    file: str
    kinds: dict[str, tuple[str, ...]]
    lines: int = 0
    quoted: tuple[int, ...] = ()


def set_right(folder: Path, codes: Collection[str] = ()) -> tuple[SetRight, ...]:
    """Write printing's corrections into the text files of a flyer, in all languages if none are named.

    A file that cannot be read stays as it is. Raises FlyerError: F104 no such language, T702 a string that is written
    once for several keys, and all problems of flyer.yaml.
    """
    with changing(folder):
        return _set_right(folder, codes)


def _set_right(folder: Path, codes: Collection[str]) -> tuple[SetRight, ...]:
    shown = folder.as_posix()
    changed = [*_read_again(folder, shown, codes), *_keep_words(folder, shown, codes)]
    reading = try_flyer_as_drawn(folder, shown, requested=None)
    languages = reading.facts.languages
    if unknown := [code for code in codes if code not in languages]:
        raise FlyerError([unknown_language(real_path(folder).name, unknown[0], languages)])
    for code in (code for code in languages if not codes or code in codes):
        words = reading.words.get(code)
        phrases = [phrase for phrase in words.phrases.values() if phrase.source_text] if words else []
        if words is None or not phrases:
            continue
        path, layouts = folder / "text" / f"{code}.yaml", reading.source.layouts if reading.source else {}
        cover = cover_of(code, reading.facts, reading.words, layouts)
        text = read_exactly(path, words.place.file)
        new = {phrase.key: phrase.text for phrase in phrases}
        replace(path, text, replace_strings(text, new, words.place.file, cover))
        kinds = {phrase.key: corrected(phrase.source_text, code).kinds for phrase in phrases}
        changed.append(SetRight(words.place.file, kinds))
    return tuple(changed)


_MOST_ROUNDS = 20  # a file that cannot be read to its end shows the rest later


def _keep_words(folder: Path, shown_name: str, codes: Collection[str]) -> Iterator[SetRight]:
    """Write quotes around words that a comment cuts off, and yield the files."""
    lines: dict[str, set[int]] = {}
    for _ in range(_MOST_ROUNDS):
        new = dict(_quoted(folder, shown_name, codes))
        if not new:
            break
        for file, found in new.items():
            lines.setdefault(file, set()).update(found)
    yield from (SetRight(file, {}, quoted=tuple(sorted(found))) for file, found in lines.items())


def _quoted(folder: Path, shown_name: str, codes: Collection[str]) -> Iterator[tuple[str, list[int]]]:
    """Write such quotes as far as the files can be read. Yield each changed file and its lines."""
    reading, problems = _cut_off(folder, shown_name)
    for file in dict.fromkeys(place.file for place in problems):
        name = file.removeprefix(f"{shown_name}/")
        code = name.removeprefix("text/").removesuffix(".yaml")
        if name == file or (codes and code not in codes):
            continue
        cover = _cover(code, reading) if name.startswith("text/") else None
        text = read_exactly(folder / name, file)
        right = with_words_kept(text, problems, file, cover)
        if right != text:
            replace(folder / name, text, right)
            yield file, [place.line for place in problems if place.file == file]


def _cover(code: str, reading: Reading | None) -> Cover:
    if reading is None:
        return covered
    return cover_of(code, reading.facts, reading.words, reading.source.layouts if reading.source else {})


def _cut_off(folder: Path, shown_name: str) -> tuple[Reading | None, list[Place]]:
    """Return what can be read of a flyer, and the places of comments that cut words off, in groups too."""
    try:
        reading = try_flyer_as_drawn(folder, shown_name, requested=None)
    except FlyerError as error:
        return None, _places(error.problems)
    problems = list(reading.problems)
    may_change = reading.facts.groups.may_change
    files = group_files(folder / FOLDER_OF_GROUPS, f"{shown_name}/{FOLDER_OF_GROUPS}") if may_change else ()
    for group in files:
        try:
            read_group(group, reading.facts)
        except FlyerError as error:
            problems += error.problems
    return reading, _places(problems)


def _places(problems: Iterable[Problem]) -> list[Place]:
    return [problem.place for problem in problems if problem.code == "Y130" and problem.place]


def _read_again(folder: Path, shown_name: str, codes: Collection[str]) -> Iterator[SetRight]:
    """Rewrite the files with wrongly decoded letters, and yield them."""
    named = [folder / "text" / f"{code}.yaml" for code in codes]
    every = (place / name for place in (folder, folder / "groups", folder / "text") for name in entries_of(place))
    for path in named or [path for path in every if path.suffix == ".yaml"]:
        file = f"{shown_name}/{path.relative_to(folder).as_posix()}"
        try:
            text = read_exactly(path, file)
        except FlyerError:  # reported when the flyer is read
            continue
        right = read_rightly(text)
        if right != text:
            replace(path, text, right)
            lines = zip(text.split("\n"), right.split("\n"), strict=True)
            yield SetRight(file, {}, sum(old != new for old, new in lines))
