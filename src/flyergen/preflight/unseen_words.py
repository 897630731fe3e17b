"""Unseen words: the words of a page that change no pixel of it, with the reason.

A page is rendered in greys with and without its words. A word in whose box nothing differs is doubtful, and so is one
that something painted later covers, because other words may be on top. With doubtful words the page is rendered in
color, with and without their strings: what still makes no difference is unseen. So nothing depends on how a word is
hidden.

Text that was recognized in a scan is invisible on purpose: it has no tag and lies over a picture.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from flyergen.preflight.open import Budget
from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Content, Layers, Mark, Word
from flyergen.preflight.used_glyphs import has_ink
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from flyergen.pdfium import OpenPdf

_INSET = -0.08  # of the height of a word's box: neighbours may reach so far into it
_REACH = 0.5  # of the height: how far signs may reach out of the box
_REACH_OF_CONTENT = 4.0  # for a font whose glyphs are content: its size says nothing about their height
_NOTHING: frozenset[int] = frozenset()
_COVERING = ("fill", "picture", "shading")
_SMALLEST = 0.2  # points: no pixel shows what is lower or narrower


class Drawable(Protocol):
    """A page for rendering, with its content."""

    @property
    def content(self) -> Content:
        """The content of the page."""


class WordsToSee(NamedTuple):
    """The words of a page that must be seen.

    `covered` are those whose box something painted later holds. `shows` is how many strings the page has, `visible` the
    part of it that people see, and `by_content` are the keys of fonts whose glyphs are content. `text` tells a word.
    """

    words: tuple[Word, ...]
    covered: frozenset[Word]
    shows: int
    visible: Box
    by_content: frozenset[str]
    text: Callable[[Word], str]


class Unseen(NamedTuple):
    """An unseen word: its text, its box in points, and the reason.

    It is invisible, clipped, outside, covered, small, or the same as its ground.
    """

    text: str
    box: Box
    reason: str


def words_to_see(page: Drawable, visible: Box, budget: Budget) -> WordsToSee | None:
    """Return the words of a page that must be seen, None without any. Raises OverBudgetError."""
    content = page.content
    fonts = {font.key: font for font in content.fonts}
    used: dict[str, set[int]] = {key: set() for key in fonts}
    for word in content.words:
        used.get(word.font, set()).update(word.codes)
    inked = {key: {code for code in codes if has_ink(fonts[key].text(code))} for key, codes in used.items()}
    pictures = [mark.box for mark in content.marks if mark.kind == "picture"]
    words = tuple(
        word
        for word in content.words
        if not inked.get(word.font, _NOTHING).isdisjoint(word.codes)
        and not _may_be_recognized(word, pictures)
        and not _is_edge(word, content.marks)
    )
    if not words:
        return None

    def text(word: Word) -> str:
        return "".join(map(fonts[word.font].text, word.codes))

    by_content = frozenset(key for key, font in fonts.items() if font.kind == "Type3")
    return WordsToSee(words, _covered(content.marks, words, budget), content.shows, visible, by_content, text)


def _may_be_recognized(word: Word, pictures: Sequence[Box]) -> bool:
    return word.fault == "invisible" and word.mcid < 0 and any(map(word.box.meets, pictures))


def _is_edge(word: Word, marks: Sequence[Mark]) -> bool:
    """Return whether letters are the edge of something painted after them."""
    if word.fault != "edge":
        return False
    return any(mark.kind != "text" and word.box.meets(mark.box) for mark in marks[word.after :])


def _covered(marks: Sequence[Mark], words: Sequence[Word], budget: Budget) -> frozenset[Word]:
    """Return the words that something painted later covers with its box."""
    layers, at, found = Layers(budget), len(marks), set()
    for word in reversed(words):
        while at > word.after:
            at -= 1
            if marks[at].kind in _COVERING:
                layers.add(marks[at])
        if layers.last(word.box, partial(_is_in, word.box)):
            found.add(word)
    return frozenset(found)


def _is_in(inner: Box, mark: Mark) -> bool:
    return mark.box.holds(inner, slack=1.0)


def unseen_words(
    pages: "OpenPdf", number: int, rendered: tuple[Any, Any, int], media: Box, to_see: WordsToSee
) -> Iterator[Unseen]:
    """Yield the unseen words of a page of a PDF, counted from 0.

    `rendered` is its MediaBox in greys, the same without words, and how many strings it has. Raises ValueError if it
    cannot be rendered.
    """
    picture, bare, strings = rendered
    scale, change = picture.width / media.width, _change(picture, bare)
    doubtful = []
    for word in to_see.words:
        area = _pixels(word.box, _REACH_OF_CONTENT if word.font in to_see.by_content else _INSET, media, scale)
        if not to_see.visible.meets(word.box):
            yield Unseen(to_see.text(word), word.box, "outside")
        elif word in to_see.covered or not _changes(change, area):
            doubtful.append(word)
    if doubtful and strings == to_see.shows:  # otherwise its strings have other numbers here
        shows = {word.show for word in doubtful}
        change = _change(*(pages.without_words(number, 72 * scale, media, each) for each in ((), shows)))
    for word in doubtful:
        reach = _REACH_OF_CONTENT if word.font in to_see.by_content else _REACH
        if not _changes(change, _pixels(word.box, reach, media, scale)):
            yield Unseen(to_see.text(word), word.box, _reason(word, to_see.covered))


def _reason(word: Word, covered: frozenset[Word]) -> str:
    if word.fault:
        return "clipped" if word.fault == "clipped" else "invisible"
    if min(word.box.width, word.box.height) < _SMALLEST:
        return "small"
    return "covered" if word in covered else "same"


def _change(whole: Any, bare: Any) -> Any:
    """Return a picture that is black where two are equal."""
    from PIL import ImageChops

    return ImageChops.difference(whole, bare)


def _pixels(box: Box, reach: float, media: Box, scale: float) -> tuple[int, int, int, int]:
    """Return the pixels of a box with some of its height more around it: left, top, right, bottom."""
    grown = box.grown(min(box.height, box.width) * reach if reach < 0 else max(box.height, box.width / 8) * reach)
    left, top = int((grown.left - media.left) * scale), int((media.top - grown.top) * scale)
    right, bottom = round((grown.right - media.left) * scale), round((media.top - grown.bottom) * scale)
    return left, top, max(left + 1, right), max(top + 1, bottom)


def _changes(change: Any, area: tuple[int, int, int, int]) -> bool:
    """Return whether something differs in an area, as far as it is on the picture."""
    left, top, right, bottom = area
    inside = (max(left, 0), max(top, 0), min(right, change.width), min(bottom, change.height))
    return inside[0] < inside[2] and inside[1] < inside[3] and change.crop(inside).getbbox() is not None
