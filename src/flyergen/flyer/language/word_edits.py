"""Word edits: whole words cut out of a text, and the changes between two texts word by word.

Values of facts stay, and so does markup. Letters are counted as they are printed, with the space that goes with a word.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from flyergen.flyer.edition import plain
from flyergen.flyer.facts import Facts
from flyergen.flyer.merge import MARKS, addresses, marked_prose, with_links
from flyergen.flyer.words import Paragraph, Phrase, Span
from flyergen.record import NamedTuple

WHERES = (0.0, 0.5, 1.0)

_OPENED, _CLOSED = MARKS

# Scripts without spaces between words: there each letter can be cut.
_LETTER = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"

_WORD = re.compile(rf"(?:{_OPENED}[^{_CLOSED}]*{_CLOSED}|[^ {_LETTER}{_OPENED}])+|[{_LETTER}]| +")


class _Word(NamedTuple):
    """A word of a paragraph, or the spaces after one. `fixed` if it comes from a fact."""

    paragraph: int
    spans: Paragraph
    fixed: bool

    @property
    def letters(self) -> int:
        return sum(len(span.text) for span in self.spans)

    @property
    def is_space(self) -> bool:
        return not "".join(span.text for span in self.spans).strip()


class Cuttable:
    """A text that can be cut. The place of a cut is a fraction: 0 is the start, 0.5 the middle, 1 the end."""

    def __init__(self, facts: Facts, language: str, phrase: Phrase) -> None:
        self._links = addresses(facts)
        self._words = tuple(_words(marked_prose(facts, language, phrase)))
        self._free = [i for i, word in enumerate(self._words) if not word.fixed and not word.is_space]
        self._losses = (0, *accumulate(map(self._loss, self._free)))
        self._can_go = len(self._free) - (0 if any(word.fixed for word in self._words) else 1)

    @property
    def length(self) -> int:
        """The number of printed characters."""
        return sum(word.letters for word in self._words)

    @property
    def text(self) -> str:
        """The printed text, with a space between paragraphs."""
        return plain(self.cut(0, 0))

    @property
    def maximum(self) -> int:
        """The number of characters that can be cut at any place."""
        return min(self._lost(where, self._can_go) for where in WHERES) if self._can_go > 0 else 0

    def words_in(self, characters: int, where: float, shift: int = 0) -> tuple[int, int]:
        """Return the first word of a cut with this many characters, and the number of words, as far as they can be cut.

        The cut is `shift` words nearer to the end than `where`, if there are so many.
        """
        most = max(self._can_go, 0)
        count = bisect_left(range(most), characters, key=lambda count: self._lost(where, count, shift))
        return self._first(where, count, shift), count

    def _first(self, where: float, count: int, shift: int) -> int:
        last = len(self._free) - count
        return min(max(round(where * last) + shift, 0), last)

    def _lost(self, where: float, count: int, shift: int = 0) -> int:
        first = self._first(where, count, shift)
        return self._losses[first + count] - self._losses[first]

    def cut(self, first: int, count: int) -> tuple[Paragraph, ...]:
        """Return the text without this many words, or as many of them as can be cut."""
        gone = set(self._free[first : first + min(count, max(self._can_go, 0))])
        kept = [word for i, word in enumerate(self._words) if i not in gone and not self._goes_with(i, gone)]
        paragraphs = (list(words) for _, words in groupby(kept, key=lambda word: word.paragraph))
        return tuple(with_links([said for words in paragraphs if (said := _joined(words))], self._links))

    def _loss(self, index: int) -> int:
        after = index + 1
        space = after < len(self._words) and self._words[after].is_space
        return self._words[index].letters + (self._words[after].letters if space else 1)

    def _goes_with(self, index: int, gone: set[int]) -> bool:
        return self._words[index].is_space and index - 1 in gone


def _words(paragraphs: Sequence[Paragraph]) -> Iterator[_Word]:
    for number, paragraph in enumerate(paragraphs):
        styles = [span for span in paragraph for _ in span.text]
        text = "".join(span.text for span in paragraph)
        for found in _WORD.finditer(text):
            letters = zip(found[0], styles[found.start() : found.end()], strict=True)
            plain = [(letter, style) for letter, style in letters if letter not in MARKS]
            spans = tuple(
                style._replace(text="".join(letter for letter, _ in own))
                for style, own in groupby(plain, key=lambda pair: pair[1])
            )
            yield _Word(number, spans, _OPENED in found[0])


def _joined(words: Sequence[_Word]) -> Paragraph:
    """Return the spans of a paragraph's words, without the spaces at its ends."""
    words = list(words)
    while words and words[-1].is_space:
        words.pop()
    while words and words[0].is_space:
        words.pop(0)
    spans = (span for word in words for span in word.spans)
    groups = groupby(spans, key=lambda span: span[1:])
    return tuple(Span("".join(span.text for span in own), *style) for style, own in groups)


def word_diff(old: str, new: str) -> str:
    """Return `new` with removed words as `[-old-]` and added words as `{+new+}`. White space is not compared.

    Words between two changes stay unmarked, so that each mark is as small as possible.
    """
    marks = {"same": "{}", "gone": "[-{}-]", "come": "{{+{}+}}"}
    return " ".join(marks[state].format(said) for state, said in word_changes(old, new))


def word_changes(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield words of both strings with "same", "gone" or "come". White space is not compared."""
    from difflib import SequenceMatcher

    before, after = old.split(), new.split()
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", " ".join(after[c:d])
            continue
        if gone := " ".join(before[a:b]):
            yield "gone", gone
        if come := " ".join(after[c:d]):
            yield "come", come
