"""Runs and words: a paragraph cut where style, face or script changes, and then into what is shaped in one go."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flyergen.flyer.words import Span
from flyergen.typeset.breaks import BLANKS
from flyergen.typeset.faces import FaceSet, face_runs, reading_chain
from flyergen.typeset.harfbuzz import Voice, script_of, shape

_WORD_OR_BLANK = rf"[{BLANKS}]|[^{BLANKS}]+"


class Run(NamedTuple):
    """A stretch of text, by offsets, the index of the span it belongs to, and the voice that says it."""

    start: int
    end: int
    span: int
    voice: Voice


class Word(NamedTuple):
    """What is shaped in one go, a word or a blank: offsets, the index of its span, its voice."""

    start: int
    end: int
    span: int
    voice: Voice


class ScriptRun(NamedTuple):
    """A stretch of text, by offsets, in one ISO 15924 script."""

    start: int
    end: int
    script: str


def find_runs(texts: Sequence[str], spans: Sequence[Span], faces: FaceSet, plain: Voice) -> list[Run]:
    """Return the runs of a paragraph in order; `texts` are the texts of its spans, joined they are the paragraph.

    `plain` is the paragraph's voice: a span changes its face and, where it has one of its own, the language.
    """
    scripts = script_runs("".join(texts))
    runs: list[Run] = []
    start = 0
    for index, (text, span) in enumerate(zip(texts, spans, strict=True)):
        alike = "".join(other for other, its in zip(texts, spans, strict=True) if its.lang == span.lang)
        chain = reading_chain(faces.chain(span.bold, span.italic), alike)
        voice = plain._replace(language=span.lang or plain.language)
        for face in face_runs(text, chain):
            spoken = voice._replace(font=face.font)
            pieces = _overlaps(scripts, start + face.start, start + face.end)
            runs += [Run(a, b, index, spoken._replace(script=script)) for a, b, script in pieces]
        start += len(text)
    return runs


def find_words(text: str, runs: Iterable[Run], cuts: Collection[int]) -> Iterator[Word]:
    """Yield words and single blanks in order; a word is cut at the offsets `cuts`."""
    for start, end, span, voice in runs:
        for match in re.finditer(_WORD_OR_BLANK, text[start:end]):
            first, last = start + match.start(), start + match.end()
            inner = [at for at in range(first + 1, last) if at in cuts] if cuts else ()
            for a, b in pairwise((first, *inner, last)):
                yield Word(a, b, span, voice)


def word_at(words: Sequence[Word], offset: int) -> int:
    """Return the index of the word that holds the character at `offset`."""
    return bisect_right(words, offset, key=lambda word: word.start) - 1


def advances_of(text: str, words: Iterable[Word]) -> tuple[float, ...]:
    """Return the advance of all the text before each offset of `text`, and last of the whole."""
    sums = [0.0]
    for start, end, _, voice in words:
        before = sums[-1]
        sums += [before + advance for advance in shape(text[start:end], voice).advances[1:]]
    return tuple(sums)


def script_runs(text: str) -> list[ScriptRun]:
    """Return the stretches of one script; characters that many share go with the script before them."""
    scripts = {character: script_of(character) for character in set(text)}
    known = set(scripts.values()) - {""}
    if len(known) <= 1:
        return [ScriptRun(0, len(text), known.pop() if known else "Latn")]
    current = next(scripts[character] for character in text if scripts[character])
    start, runs = 0, []
    for offset, character in enumerate(text):
        if scripts[character] not in ("", current):
            runs.append(ScriptRun(start, offset, current))
            start, current = offset, scripts[character]
    return [*runs, ScriptRun(start, len(text), current)]


def _overlaps(runs: Sequence[ScriptRun], start: int, end: int) -> Iterator[ScriptRun]:
    for first, last, script in runs:
        if first < end and last > start:
            yield ScriptRun(max(first, start), min(last, end), script)
