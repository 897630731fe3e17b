"""Shaping: chooses the face of each character in a paragraph, and shapes words into glyphs.

A style is a chain of faces. A paragraph uses the first face that has all letters of its language, because words in two
type designs look like a mistake. Only what this face lacks (an arrow, a name in other letters) comes from a later face,
or from one that ships for its script. A character that no face has is a problem with a place, never an empty box.

A word is shaped in the same way everywhere in a line, so results are kept. A flyer in two languages and three targets
shapes its few hundred words once. Ligatures and kerning are on, discretionary ligatures are off. All lengths are 1/1000
em.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate, islice, pairwise, takewhile
from operator import attrgetter, neg

import uharfbuzz as hb

from flyergen.artwork import NO_FEATURES, Glyph, TypeFeatures
from flyergen.flyer.language.writing_direction import script_of_language
from flyergen.flyer.words import Span
from flyergen.fonts import FontFile
from flyergen.record import NamedTuple, records
from flyergen.text.break_opportunities import WORD_OR_BLANK, grapheme_clusters

Chain = tuple[FontFile, ...]

LEFT_TO_RIGHT, RIGHT_TO_LEFT = 0, 1  # the levels of paragraphs
# The bidirectional classes of characters that are above the level of a paragraph from left to right.
_TURNING = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDI", "PDF"))

# Finds a face that ships for words with the style of a span, by script (ISO 15924). None if there is none.
Fallback = Callable[[Span, str], FontFile | None]


class FaceSet(NamedTuple):
    """The faces of a text style: a chain for each of its four styles, first choice first.

    `of_scripts` are faces that letters of some scripts (ISO 15924) have before these. `fallback` finds one for letters
    that all of these lack.
    """

    regular: Chain
    bold: Chain
    italic: Chain
    bold_italic: Chain
    of_scripts: "tuple[tuple[str, FaceSet], ...]" = ()
    fallback: Fallback | None = None

    def chain(self, bold: bool, italic: bool) -> Chain:
        """Return the chain for words that are bold, italic, both or neither."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular

    def led(self, script: str, span: Span, chain: Chain) -> Chain:
        """Return a chain for words of a script, led by the faces of that script, if it has any."""
        own = next((faces for one, faces in self.of_scripts if one == script), None)
        return (*own.chain(span.bold, span.italic), *chain) if own else chain


class FaceRun(NamedTuple):
    """A run of text, by offsets, that one face draws."""

    start: int
    end: int
    font: FontFile


def reading_chain(chain: Chain, text: str, language: str) -> Chain:
    """Return `chain`, led by its first face with all letters of the language in `text`.

    So blanks and signs between Arabic words are Arabic ones, also if there is a Latin name among them, and that name
    changes nothing else. If no face has all letters, the chain is unchanged.
    """
    first = chain[0]
    if first.is_known_to_cover(text):
        return chain
    letters = [character for character in set(text) if _is_letter(character)]
    if all(map(first.covers, letters)):
        return chain
    own = letters_of_script(letters, language)
    shared = [letter for letter in letters if not script_of(letter)]
    return _led(chain, [*own, *shared] if own else letters) or _led(chain, own) or chain


def _led(chain: Chain, letters: Collection[str]) -> Chain:
    """Return `chain`, led by its first face with all of some letters, or () if there is none, or no letter."""
    for position, face in enumerate(chain if letters else ()):
        if all(map(face.covers, letters)):
            return (face, *chain[:position], *chain[position + 1 :])
    return ()


def letters_of_script(letters: Iterable[str], language: str) -> list[str]:
    """Return the letters that are of the script of a language."""
    scripts = scripts_of_letters(script_of_language(language))
    return [letter for letter in letters if script_of(letter) in scripts]


def scripts_of_letters(script: str) -> tuple[str, ...]:
    """Return the scripts of the letters that are written in a script: Japanese has three."""
    return _SCRIPTS_OF.get(script, (script,))


# The scripts of the letters of languages that are written in several. Source: Unicode Standard Annex 24.
_SCRIPTS_OF = {
    "Hans": ("Hani",), "Hant": ("Hani",), "Jpan": ("Hani", "Hira", "Kana"), "Kore": ("Hang", "Hani"),
    "Aran": ("Arab",),
}  # fmt: skip


def face_runs(text: str, chain: Chain, fallback: Callable[[str], FontFile | None] | None = None) -> list[FaceRun]:
    """Return the runs of `text`, each grapheme cluster in the first face of `chain` that covers all of it.

    Else it has the face that `fallback` finds by its script, or for a sign that many scripts share by the letters
    beside it. A cluster that no face covers goes to the first, which shows its empty glyph.
    """
    first = chain[0]
    if first.is_known_to_cover(text) or not _lacking(text, first):
        return [FaceRun(0, len(text), first)]
    runs: list[FaceRun] = []
    for start, end in grapheme_clusters(text):
        cluster = text[start:end]
        face = next((face for face in chain if not _lacking(cluster, face)), None)
        if face is None:
            others = map(fallback, _scripts_of(text, start, end)) if fallback else ()
            face = next((other for other in others if other and not _lacking(cluster, other)), first)
        if len(runs) > 1 and runs[-2].font is face and text[runs[-1].start : runs[-1].end].isspace():
            runs.pop()  # a blank between two words of a face is of that face too: readers then find both in their order
        begin = runs.pop().start if runs and runs[-1].font is face else start
        runs.append(FaceRun(begin, end, face))
    return runs


def _scripts_of(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the script of a cluster, or those of the next letters before and after it if many scripts share it."""
    own = script_of(text[start])
    if own:
        yield own
    else:
        for beside in (reversed(text[:start]), text[end:]):
            yield from islice(filter(None, map(script_of, beside)), 1)


def _lacking(text: str, face: FontFile) -> set[str]:
    """Return the characters that a face lacks. A plain hyphen may replace a non-breaking one."""
    return {
        character
        for character in set(text)
        if not (face.covers(character) or _needs_no_glyph(character))
        and not (character == "\u2011" and face.covers("\u2010"))
    }


@lru_cache(maxsize=4096)
def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM" and not _needs_no_glyph(character)


@lru_cache(maxsize=4096)
def _needs_no_glyph(character: str) -> bool:
    """Return whether a character is a space, a control, or a variation selector: HarfBuzz draws nothing for it."""
    return unicodedata.category(character) in {"Zs", "Zl", "Zp", "Cc", "Cf"} or "\ufe00" <= character <= "\ufe0f"


SOFT_HYPHEN = "\u00ad"
# Scripts whose letters join. Source: ArabicShaping.txt.
JOINING = frozenset(("Adlm", "Arab", "Chrs", "Mand", "Mani", "Mong", "Nkoo", "Ougr", "Phag", "Rohg", "Sogd", "Syrc"))
_LIGATURE = 2  # letters, at least
_NO_LIGATURES = (("liga", 0), ("clig", 0))
_JOINED = 6  # characters beside a word that are looked at: a letter and its marks
_GID, _CLUSTER = attrgetter("codepoint"), attrgetter("cluster")
_ADVANCE, _ACROSS, _UP = attrgetter("x_advance"), attrgetter("x_offset"), attrgetter("y_offset")


class Voice(NamedTuple):
    """How a word becomes glyphs: the face, the script (ISO 15924), the language (BCP 47), and OpenType features."""

    font: FontFile
    script: str = "Latn"
    language: str = "en"
    direction: str = "ltr"
    features: TypeFeatures = NO_FEATURES


class Shaped(NamedTuple):
    """A word's glyphs in reading order, and the advance before each of its characters.

    `advances` has one number more than the word has characters: the last is the word's width. Within a ligature the
    characters after the first are at its end.
    """

    glyphs: tuple[Glyph, ...]
    advances: tuple[float, ...]

    @property
    def width(self) -> float:
        return self.advances[-1]


@lru_cache(maxsize=8192)
def shape(text: str, voice: Voice, before: str = "", after: str = "") -> Shaped:
    """Return `text`, one word of one script, as glyphs of `voice`.

    `before` and `after` are letters beside it that it is joined to, in a script whose letters join. A word that is read
    from right to left is measured from its right end: offsets to the left are positive.
    """
    buffer = _shaped_buffer(text, voice, before, after)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    backwards = voice.direction == "rtl"
    if backwards:
        infos, positions = infos[::-1], positions[::-1]
    gids, advances, across = map(_GID, infos), [*map(_ADVANCE, positions)], map(_ACROSS, positions)
    clusters, sources, widths = [*map(_CLUSTER, infos)], list(text), advances
    if before:
        clusters = [cluster - len(before) for cluster in clusters]
    if clusters != [*range(len(text))]:
        sources, widths = _sources(text, clusters), [0.0] * len(text)
        for cluster, advance in zip(clusters, advances, strict=True):
            widths[cluster] += advance
    columns = (gids, advances, map(neg, across) if backwards else across, map(_UP, positions), sources)
    glyphs = records(Glyph, zip(*columns, strict=True))
    letters = (part for glyph in glyphs for part in _letter_by_letter(glyph, voice.font)) if backwards else glyphs
    shaped = Shaped(tuple(letters), tuple(accumulate(widths, initial=0.0)))
    if not voice.features.letterspacing:
        return shaped
    from flyergen.text.hanging_punctuation import letterspaced

    return Shaped._make(letterspaced(*shaped, voice.features.letterspacing, backwards))


def _letter_by_letter(glyph: Glyph, font: FontFile) -> Iterator[Glyph]:
    """Yield a ligature with its first letter as its text, and for each other letter an empty glyph.

    Readers of PDF files reverse words that are read from right to left, and the letters of a ligature with them.
    """
    blank = font.font.get_nominal_glyph(ord(" "))
    if len(glyph.text) < _LIGATURE or blank is None:
        yield glyph
        return
    yield glyph._replace(text=glyph.text[0])
    yield from (Glyph(blank, 0.0, 0.0, 0.0, letter) for letter in glyph.text[1:])


@lru_cache(maxsize=8192)
def shape_hyphenated(text: str, voice: Voice) -> Shaped:
    """Return the part of a word before an inserted hyphen. The hyphen's source text is U+00AD."""
    shaped = shape(text + "-", voice)
    hyphen = shaped.glyphs[-1]._replace(text=SOFT_HYPHEN)
    return Shaped((*shaped.glyphs[:-1], hyphen), shaped.advances)


def shape_in(text: str, start: int, end: int, voice: Voice) -> Shaped:
    """Return text[start:end], a word or a part of one, as glyphs of `voice`.

    In a script whose letters join, they also join to letters beside them that have another face or another link.
    """
    if voice.script not in JOINING:
        return shape(text[start:end], voice)
    near = max(0, start - _JOINED), min(len(text), end + _JOINED)
    return shape(text[start:end], voice, _joined(text[near[0] : start][::-1])[::-1], _joined(text[end : near[1]]))


def _joined(text: str) -> str:
    """Return the letters and marks at the start of a text."""
    return "".join(
        takewhile(lambda character: unicodedata.category(character)[0] in "LM" or character == "\u200d", text)
    )


def white_space(glyph: Glyph, voice: Voice) -> tuple[float, float]:
    """Return the white space in a glyph's advance before and after its ink, in reading direction."""
    left, _, right, _ = voice.font.extents(glyph.gid)
    if voice.direction == "rtl":
        return glyph.dx + glyph.advance - right, left - glyph.dx
    return left + glyph.dx, glyph.advance - glyph.dx - right


def forget_words() -> None:
    """Forget all shaped words, when most of them will not come again."""
    shape.cache_clear()
    shape_hyphenated.cache_clear()


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """Return the ISO 15924 script of a character, or "" if many scripts share it (a digit, a comma, an accent)."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script or ""


def _shaped_buffer(text: str, voice: Voice, before: str, after: str) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(before + text + after, len(before), len(text))
    buffer.direction = voice.direction
    buffer.script = voice.script
    buffer.language = voice.language
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    # kern, liga and clig are on by default. Naming them doubles the time of a call.
    hb.shape(voice.font.font, buffer, dict(voice.features.tags) or None)
    return buffer


def _sources(text: str, clusters: list[int]) -> list[str]:
    """Return the source text of each glyph: the first glyph of a cluster has all of it, the others have ""."""
    starts = sorted(set(clusters))
    whole = {start: text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)}
    return [whole.pop(cluster, "") for cluster in clusters]


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
    """A run of text, by offsets, in one ISO 15924 script and in one direction."""

    start: int
    end: int
    script: str
    direction: str = "ltr"


def is_plain(text: str) -> bool:
    """Return whether all of a text is at level 0 in a paragraph from left to right: its order needs no rules."""
    return text.isascii() or max(text) < "\u0590" or _TURNING.isdisjoint(map(unicodedata.bidirectional, set(text)))


def find_runs(
    texts: Sequence[str], spans: Sequence[Span], faces: FaceSet, plain: Voice, levels: Sequence[int] = ()
) -> list[Run]:
    """Return the runs of a paragraph in order. `texts` are the texts of its spans.

    `plain` is the paragraph's voice. A span changes its face and maybe its language. `levels` are those of the
    characters (`bidi.levels`), or () if all are read from left to right.
    """
    whole = "".join(texts)
    scripts = directed(script_runs(whole), levels) if levels else script_runs(whole)
    if len(spans) == len(scripts) == 1:  # most paragraphs have one face too
        (span,), ((start, end, script, direction),) = spans, scripts
        font = faces.chain(span.bold, span.italic)[0]
        if font.is_known_to_cover(whole) and not faces.of_scripts:
            features = in_script(plain.features, script)
            return [Run(start, end, 0, Voice(font, script, span.lang or plain.language, direction, features))]
    chains: dict[tuple[bool, bool, str], Chain] = {}
    runs: list[Run] = []
    start = 0
    for index, (text, span) in enumerate(zip(texts, spans, strict=True)):
        style = (span.bold, span.italic, span.lang)
        if style not in chains:
            chain = faces.chain(span.bold, span.italic)
            covers = chain[0].is_known_to_cover(whole)
            chains[style] = (
                chain if covers else reading_chain(chain, _alike(texts, spans, span.lang), span.lang or plain.language)
            )
        fallback, end = partial(faces.fallback, span) if faces.fallback else None, start + len(text)
        parts = _overlaps(scripts, start, end) if faces.of_scripts else (ScriptRun(start, end, ""),)
        for at, until, own, _ in parts:
            for first, last, font in face_runs(whole[at:until], faces.led(own, span, chains[style]), fallback):
                for a, b, script, direction in _overlaps(scripts, at + first, at + last):
                    features = in_script(plain.features, script)
                    voice = Voice(font, script, span.lang or plain.language, direction, features)
                    runs.append(Run(a, b, index, voice))
        start = end
    return runs


@lru_cache(maxsize=256)
def in_script(features: TypeFeatures, script: str) -> TypeFeatures:
    """Return features for letters of a script. Letters that join have no space between them, and keep ligatures."""
    if not features.letterspacing or script not in JOINING:
        return features
    return TypeFeatures(tuple(one for one in features.tags if one not in _NO_LIGATURES))


def _alike(texts: Sequence[str], spans: Sequence[Span], language: str) -> str:
    return "".join(text for text, span in zip(texts, spans, strict=True) if span.lang == language)


def shaped_words(text: str, voice: Voice) -> tuple[Shaped, ...] | None:
    """Return words and single blanks of one voice in order, or None if its letters join to those beside them."""
    if voice.script in JOINING:
        return None
    return tuple([shape(word, voice) for word in WORD_OR_BLANK.findall(text)])


def find_words(text: str, runs: Iterable[Run], cuts: Collection[int]) -> list[Word]:
    """Return words and single blanks in order. A word is split at the offsets `cuts`."""
    words: list[Word] = []
    for start, end, span, voice in runs:
        places = [match.span() for match in WORD_OR_BLANK.finditer(text, start, end)]
        if cuts:
            places = [part for place in places for part in _parts(place, cuts)]
        words += records(Word, [(first, last, span, voice) for first, last in places])
    return words


def _parts(place: tuple[int, int], cuts: Collection[int]) -> Iterator[tuple[int, int]]:
    first, last = place
    yield from pairwise((first, *[at for at in range(first + 1, last) if at in cuts], last))


def word_at(words: Sequence[Word], offset: int) -> int:
    """Return the index of the word with the character at `offset`."""
    return bisect_right(words, offset, key=lambda word: word.start) - 1


def advances_of(words: Iterable[Shaped]) -> tuple[float, ...]:
    """Return the advance before each character of shaped words in order, and at the end that of the whole."""
    sums = [0.0]
    for word in words:
        before = sums[-1]
        sums += [before + advance for advance in word.advances[1:]]
    return tuple(sums)


def width_of(words: Iterable[Shaped]) -> float:
    """Return the width of shaped words in order: the last of their `advances_of`."""
    width = 0.0
    for word in words:
        width += word.advances[-1]
    return width


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


def directed(runs: Sequence[ScriptRun], levels: Sequence[int]) -> list[ScriptRun]:
    """Return runs, divided where the level changes, each with its direction."""
    changes = [0, *(at for at in range(1, len(levels)) if levels[at] != levels[at - 1]), len(levels)]
    return [
        ScriptRun(first, last, script, "rtl" if levels[start] % 2 else "ltr")
        for start, end in pairwise(changes)
        for first, last, script, _ in _overlaps(runs, start, end)
    ]


def _overlaps(runs: Sequence[ScriptRun], start: int, end: int) -> Sequence[ScriptRun]:
    if len(runs) == 1:
        return (runs[0]._replace(start=start, end=end),)
    at = bisect_right(runs, start, key=lambda run: run.end)
    near = takewhile(lambda run: run.start < end, runs[at:])
    return [run._replace(start=max(run.start, start), end=min(run.end, end)) for run in near]
