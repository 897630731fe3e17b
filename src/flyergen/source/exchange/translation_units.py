"""Translation units: the strings of one language, with their source and state, for any exchange format.

Every format (PO, XLIFF, CSV) is written from a `Parcel` and read into one.
"""

from collections.abc import Mapping

from flyergen.flyer.hints import Hints
from flyergen.flyer.words import Words
from flyergen.problem import FlyerError, Place
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.exchange.form_contents import FormContents

STATES = ("initial", "translated", "reviewed", "final")  # names as in XLIFF 2
_STATE_OF_REVIEW = {"reviewed": "reviewed", "final": "final"}


class Answer(NamedTuple):
    """What a form says of a string besides its words.

    `made_from` is the hash of the source that the translator saw, and `replaces` that of the translation ("": not
    known). `unsure` words have a `comment` or none. Words that a translator finds `still_right` are not repeated. A
    `fault` is what is wrong with how the string is written.
    """

    made_from: str = ""
    replaces: str = ""
    unsure: bool = False
    comment: str = ""
    still_right: bool = False
    fault: str = ""


class Translator(NamedTuple):
    """Who has written into a form ("": they do not say), and whether they grew up with the language."""

    name: str = ""
    is_native: bool = False


class Unit(NamedTuple):
    """One string: its dotted key, the source's words and the translation ("" if there is none yet).

    `doubtful` is what PO calls fuzzy. `place` is its place in the file that was read. Forms have an `answer`.
    """

    key: str
    source: str
    target: str = ""
    state: str = STATES[0]
    doubtful: bool = False
    hints: Hints = Hints()
    place: Place | None = None
    answer: Answer | None = None


class Parcel(NamedTuple):
    """The strings of one language of a flyer. Name and language are "" if the file does not say them.

    A form that is sent has `contents` besides, and one that came back a `translator`.
    """

    flyer: str
    source_language: str
    language: str
    units: tuple[Unit, ...]
    contents: FormContents | None = None
    translator: Translator | None = None


def parcel_of(flyer: str, source: Words, translation: Words, hints: Mapping[str, Hints]) -> Parcel:
    """Return the strings of `source` in order, each with its translation."""
    state = _STATE_OF_REVIEW.get(translation.review, "translated")
    units = []
    for key, phrase in source.phrases.items():
        own = hints.get(key, Hints())
        target = translation.phrases[key].as_written.strip("\n") if translation.says(key) else ""
        units.append(
            Unit(key, phrase.as_written, target, state if target and not own.stale else STATES[0], own.stale, own)
        )
    return Parcel(flyer, source.language, translation.language, tuple(units))


def utf8(data: bytes, file: str, save_as: str) -> str:
    """Return the text of a file, without a byte order mark. Raises FlyerError T711 or T729."""
    if not data.strip():
        raise FlyerError([problem_of("T729", Place(file))])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace").splitlines() or [""]
        looks = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "Windows-1252 (Latin-1)"
        raise FlyerError(
            [problem_of("T711", Place(file, len(before), len(before[-1]) + 1), encoding=looks, hint=save_as)]
        ) from None
