"""Export and import: writes the strings of a translation to a file, and merges such a file into the YAML text.

The whole file is checked before anything changes. A file of another language or flyer, or an incomplete one, changes
nothing. Unchanged strings keep their bytes.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from flyergen.files import MEGABYTE, UnreadableError, read_bytes
from flyergen.flyer.corrections import visible
from flyergen.flyer.facts import Facts
from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.edit.strings import Covers, add_strings, replace_strings, strings_of
from flyergen.source.exchange.form import read_form, write_form
from flyergen.source.exchange.form_answers import Here, judged_answers
from flyergen.source.exchange.formats import read_csv, read_po, read_xliff, write_csv, write_po, write_xliff
from flyergen.source.exchange.translation_units import STATES, Parcel, Translator, Unit
from flyergen.source.text_file_directives import RESERVED
from flyergen.source.yaml.pasted import hidden_in, with_plain_blanks
from flyergen.source.yaml.unquoted import Cover, covered, words_cover

_MOST_BYTES = 5 * MEGABYTE
_READERS: Mapping[str, Callable[[bytes, str], Parcel]] = {
    "po": read_po,
    "xliff": read_xliff,
    "csv": read_csv,
    "html": read_form,
}
_WRITERS: Mapping[str, Callable[[Parcel], bytes]] = {
    "po": write_po,
    "xliff": write_xliff,
    "csv": write_csv,
    "html": write_form,
}
SUFFIXES = {"po": ".po", "xliff": ".xlf", "csv": ".csv", "html": ".html"}
WRITTEN_ENDINGS = {**{ending: form for form, ending in SUFFIXES.items()}, ".xliff": "xliff", ".htm": "html"}
ENDINGS = {**WRITTEN_ENDINGS, ".txt": "html"}  # what “Copy it all” of a form copies
FORM = "html"  # the form to mail out, which shows more than the texts
FORMS = tuple(_WRITERS)


class Target(NamedTuple):
    """The YAML texts of a language and of the source. `file` is the name of the first in problems.

    `cover` says how the signs of the source's text are covered. Words from a form are
    checked with `facts`. `theirs` are the texts for which the words of a form
    are taken although they have changed here too.
    """

    flyer: str
    language: str
    text: str
    source: str
    file: str = ""
    cover: Cover = covered
    theirs: Collection[str] = ()
    facts: Facts | None = None


class Imported(NamedTuple):
    """The result of an import: the new YAML text, the changed and new keys, and warnings.

    `finished` has the state of each string that is translated and was made from today's source. `taken` are the words
    of the changed and new keys. `conflicts` are the words of texts that have changed here too, which were not taken.
    """

    text: str
    changed: tuple[str, ...]
    added: tuple[str, ...]
    finished: Mapping[str, str]
    warnings: tuple[Problem, ...]
    taken: Mapping[str, str] = {}
    conflicts: Mapping[str, str] = {}
    translator: Translator | None = None


def export_words(parcel: Parcel, form: str) -> bytes:
    """Return a parcel as a file in one of the `FORMS`: "po", "xliff", "csv" or "html"."""
    return _WRITERS[form](parcel)


def read_parcel(path: Path, shown_as: str) -> Parcel:
    """Return the parcel in a file. Its ending says the format. Raises FlyerError T710 to T729."""
    form = ENDINGS.get(path.suffix.lower())
    if form is None:
        raise FlyerError(
            [
                problem_of(
                    "T710", Place(shown_as), "ending", "known", name=path.suffix or path.name, known=", ".join(ENDINGS)
                )
            ]
        )
    try:
        return parse_parcel(read_bytes(path, _MOST_BYTES), shown_as, form)
    except UnreadableError as error:
        raise FlyerError(
            [
                problem_of(
                    "T710",
                    Place(shown_as),
                    "unreadable",
                    "kind" if error.why == "large" else "unreadable",
                    reason=error.reason,
                )
            ]
        ) from None


def parse_parcel(data: bytes, shown_as: str, form: str) -> Parcel:
    """Return the parcel in the bytes of a file of one of the `FORMS`. Raises FlyerError T711 to T731."""
    return _READERS[form](data, shown_as)


def merged(parcel: Parcel, shown_as: str, into: Target) -> Imported:
    """Return the import of a parcel into a YAML text.

    Raises FlyerError: T715 to T720, T730 a form in which nobody has written, and T701 to T705.
    """
    source = _words(into.source, "", into.cover)
    covers = Covers(words_cover(source.keys()), into.cover)
    words = _words(into.text, into.file, covers.text)
    parcel = parcel._replace(units=tuple(_with_plain_blanks(one, words) for one in parcel.units))
    if parcel.translator and not parcel.units:
        raise FlyerError([problem_of("T730", Place(shown_as), "unwritten")])
    answers = judged_answers(parcel, Here(source, words, into.facts, into.theirs))
    sent = answers.parcel.units
    parcel = parcel._replace(units=tuple(_as_sent(unit, source.get(unit.key), into.language) for unit in sent))
    known = {**source, **words}
    if problems := [*_belongs(parcel, shown_as, into), *_faults(parcel, known, shown_as)]:
        raise FlyerError(problems)
    units = [unit for unit in parcel.units if unit.key in known and unit.target.strip()]
    taken = {unit.key: unit.target.strip("\n") for unit in units if not unit.doubtful}
    changed = {key: text for key, text in taken.items() if words.get(key) and words[key] != text}
    added = {key: text for key, text in taken.items() if not words.get(key)}
    text = replace_strings(into.text, changed, into.file, covers.text) if changed else into.text
    text = add_strings(text, added, into.source, into.file, covers) if added else text
    sure = [unit for unit in units if not (unit.answer and unit.answer.unsure)]
    finished = {unit.key: _state(unit, words) for unit in sure if unit.source == source.get(unit.key)}
    return Imported(
        text,
        tuple(changed),
        tuple(added),
        {key: state for key, state in finished.items() if state != STATES[0]},
        (*_warnings(parcel, source, words, shown_as), *answers.problems),
        changed | added,
        answers.conflicts,
        parcel.translator,
    )


def _with_plain_blanks(unit: Unit, words: Mapping[str, str]) -> Unit:
    """Return a unit with the blanks that one types, unless it says what is here already."""
    is_here = unit.target == words.get(unit.key)
    return unit if is_here else unit._replace(target=with_plain_blanks(unit.target))


def _as_sent(unit: Unit, source: str | None, language: str) -> Unit:
    """Return a unit without blanks and invisible characters that a tool added around and within its words.

    If a tool indented the file, line ends and blanks are in the middle of words. The unit's source shows that.
    """
    target = visible(unit.target, language)
    if source is None or source == source.strip():
        target = target.strip()
    if source is None or unit.source == source or unit.source.split() != source.split():
        return unit._replace(target=target)
    lines = [line.strip() for line in target.split("\n")]
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) if "\n" in source else " ".join(filter(None, lines))
    return unit._replace(source=source, target=joined)


def _words(text: str, file: str, cover: Cover | None) -> dict[str, str]:
    """Return the words of a YAML text. Line ends at the end of a string are not words."""
    strings = strings_of(text, file, cover)
    return {key: value.rstrip("\n") for key, value in strings.items() if key.partition(".")[0] not in RESERVED}


def _state(unit: Unit, words: Mapping[str, str]) -> str:
    """Return the state of a string. A changed translation counts as translated, and a doubtful one never does."""
    changed = words.get(unit.key) != unit.target.strip("\n")
    if unit.doubtful:
        return STATES[0]
    return "translated" if unit.state == STATES[0] and changed else unit.state


def _belongs(parcel: Parcel, file: str, into: Target) -> Iterator[Problem]:
    """Report a file of another language or another flyer."""
    place = Place(file)
    if parcel.language and parcel.language.casefold() != into.language.casefold():
        codes = {"language": parcel.language, "asked_language": into.language}
        hint = say("import it as `{language}`, or take the file of `{asked_language}`", **codes)
        yield Problem("T715", say("the file is in `{language}`, not in `{asked_language}`", **codes), hint, place)
    if parcel.flyer and parcel.flyer != into.flyer:
        yield problem_of("T716", place, "flyer", flyer=parcel.flyer, asked=into.flyer)


def _faults(parcel: Parcel, names: Mapping[str, str], file: str) -> Iterator[Problem]:
    """Report impossible content: a key twice, invisible characters, only unknown keys."""
    first: dict[str, Unit] = {}
    for unit in parcel.units:
        if unit.key in first and unit.key:
            yield problem_of("T717", unit.place, key=unit.key, place=first[unit.key].place)
        first.setdefault(unit.key, unit)
        for index, name in hidden_in(unit.target):
            before = unit.target[max(index - 20, 0) : index]
            yield problem_of("T720", unit.place, name=name, key=unit.key, before=before)
    unknown = sum(key not in names for key in first)
    if not parcel.flyer and unknown * 2 > len(first):
        keys = len(first)
        yield problem_of("T716", Place(file), "keys", unknown=unknown, keys=keys)


def _warnings(parcel: Parcel, source: Mapping[str, str], words: Mapping[str, str], file: str) -> Iterator[Problem]:
    """Report what was not imported, what is missing and what was made from an older source."""
    for unit in parcel.units:
        if unit.key not in source and unit.key not in words:
            near = did_you_mean(unit.key, source)
            fact = say("there is no key `{key}`; its words were not taken", key=unit.key)
            hint = say("give it the key of a text, such as `{first}`, or delete it", first=next(iter(source), ""))
            hint = say("did you mean `{near}`?", near=near) if near else hint
            yield Problem("T718", fact if unit.key else say("there is no key here"), hint, unit.place, warning=True)
        elif unit.key in source and unit.source != source[unit.key]:
            yield problem_of("T721", unit.place, key=unit.key, warning=True)
        if unit.doubtful and unit.target.strip("\n") != words.get(unit.key, "") and unit.key in source:
            yield problem_of("T722", unit.place, key=unit.key, warning=True)
    count = Counter(unit.key for unit in parcel.units)
    if parcel.translator is None and (missing := [key for key in source if not count[key]]):
        named = ", ".join(f"`{key}`" for key in missing[:3]) + (", …" if missing[3:] else "")
        yield problem_of("T719", Place(file), missing=len(missing), keys=len(source), named=named, warning=True)
