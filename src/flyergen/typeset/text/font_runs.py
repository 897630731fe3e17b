"""Font runs: splits a paragraph where style, face or script changes, and then into words for shaping."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from flyergen.flyer.model.words import Span
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.text.break_opportunities import BLANKS
from flyergen.typeset.text.font_fallback import Chain, FaceSet, face_runs, reading_chain
from flyergen.typeset.text.harfbuzz import Voice, script_of, shape

_WORD_OR_BLANK = re.compile(rf"[{BLANKS}]|[^{BLANKS}]+")


class Run(NamedTuple):
    """A run of text, by offsets, with the index of its span, and its voice."""

    start: int
    end: int
    span: int
    voice: Voice


class Word(NamedTuple):
    """A word or a blank, which is shaped at once: offsets, the index of its span, its voice."""

    start: int
    end: int
    span: int
    voice: Voice


class ScriptRun(NamedTuple):
    """A run of text, by offsets, in one ISO 15924 script."""

    start: int
    end: int
    script: str


def find_runs(texts: Sequence[str], spans: Sequence[Span], faces: FaceSet, plain: Voice) -> list[Run]:
    """Return the runs of a paragraph in order. `texts` are the texts of its spans.

    `plain` is the paragraph's voice. A span changes its face and maybe its language.
    """
    scripts = script_runs("".join(texts))
    alike = {language: _alike(texts, spans, language) for language in {span.lang for span in spans}}
    chains: dict[tuple[bool, bool, str], Chain] = {}
    runs: list[Run] = []
    start = 0
    for index, (text, span) in enumerate(zip(texts, spans, strict=True)):
        style = (span.bold, span.italic, span.lang)
        if style not in chains:
            chains[style] = reading_chain(faces.chain(span.bold, span.italic), alike[span.lang])
        for first, last, font in face_runs(text, chains[style]):
            for a, b, script in _overlaps(scripts, start + first, start + last):
                voice = Voice(font, script, span.lang or plain.language, plain.direction, plain.kerning)
                runs.append(Run(a, b, index, voice))
        start += len(text)
    return runs


def _alike(texts: Sequence[str], spans: Sequence[Span], language: str) -> str:
    """Return all text in one language."""
    return "".join(text for text, span in zip(texts, spans, strict=True) if span.lang == language)


def find_words(text: str, runs: Iterable[Run], cuts: Collection[int]) -> Iterator[Word]:
    """Yield words and single blanks in order. A word is split at the offsets `cuts`."""
    for start, end, span, voice in runs:
        for match in _WORD_OR_BLANK.finditer(text, start, end):
            first, last = match.span()
            inner = [at for at in range(first + 1, last) if at in cuts] if cuts else ()
            for at in inner:
                yield Word(first, at, span, voice)
                first = at
            yield Word(first, last, span, voice)


def word_at(words: Sequence[Word], offset: int) -> int:
    """Return the index of the word with the character at `offset`."""
    return bisect_right(words, offset, key=lambda word: word.start) - 1


def advances_of(text: str, words: Iterable[Word]) -> tuple[float, ...]:
    """Return the advance of the text before each offset of `text`, and at the end that of the whole."""
    sums = [0.0]
    for start, end, _, voice in words:
        before = sums[-1]
        sums += [before + advance for advance in shape(text[start:end], voice).advances[1:]]
    return tuple(sums)


def script_runs(text: str) -> list[ScriptRun]:
    """Return the runs of one script. Shared characters belong to the script before them."""
    if text.isascii():
        return [ScriptRun(0, len(text), "Latn")]
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
    for at in range(bisect_right(runs, start, key=lambda run: run.end), len(runs)):
        first, last, script = runs[at]
        if first >= end:
            break
        yield ScriptRun(max(first, start), min(last, end), script)
