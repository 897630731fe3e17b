"""Translate page: one text of a translation beside its original, and its position on the sheet."""

from collections.abc import Iterator
from functools import cache

from flyergen.engine.editing_session import EditingSession
from flyergen.engine.editor import Editor
from flyergen.engine.locate_text_on_panel import panel_of_text, panel_picture
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.language.word_diff import word_changes
from flyergen.flyer.lint.translation_progress_warnings import REVIEWED
from flyergen.flyer.model.words import Words
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem
from flyergen.web.pages.words import WordsPage, drafted_page

_DPI = 140
_ROOM = 6.0  # mm shown around a panel
# Languages to choose from, of people in the Americas. `flyergen languages add` knows all others.
_OFFERED = (
    "am ar bg bn bo cs da de el en es et fi fil fr gu ha hi hr ht hu hy id ig is it ja ka km kn ko ky lo lt lv mk ml mn"
    " mr ms my ne nl no om pa pl pt qu ro ru sk sl so sq sr sv sw ta te th ti tr uk uz vi wo xh yo zh-Hans zh-Hant zu"
)


class Changed(NamedTuple):
    """Words of the original: "same", "gone" or "come"."""

    state: str
    said: str


class Reading(NamedTuple):
    """Whether a whole translation was read through: "due", "done" or "" while texts are missing; by whom and when."""

    state: str = ""
    by: str = ""
    date: str = ""


class TranslatePage(NamedTuple):
    """The page for one text of a translation: that of its words, and what only translators see.

    `changes` is the original with its changes, if it has changed since the translation. `next_up` is the text that
    comes next. `crop` is the box of the text in percent of the picture of its panel, None if it is not on the sheet.
    `offered` are languages to add, by code. `problems_here`
    are those of what was just asked for.
    """

    words: WordsPage
    changes: tuple[Changed, ...] = ()
    next_up: str = ""
    crop: tuple[float, float, float, float] | None = None
    reading: Reading = Reading()
    offered: tuple[tuple[str, str], ...] = ()
    problems_here: tuple[Problem, ...] = ()

    def __getattr__(self, name: str) -> object:
        return getattr(self.words, name)


def translate_page(session: EditingSession, flyer: str, language: str, key: str) -> TranslatePage:
    """Return the page for a text, by default the first that is due, at once as `drafted_page` does.

    Raises KeyError for a text or a language that the flyer does not have.
    """
    words = drafted_page(session, flyer, language, key, "")
    offered = tuple((code, name) for code, name in _offered() if code not in [one.code for one in words.languages])
    if not words.readable:
        return TranslatePage(words, offered=offered)
    if not key:
        due = next((one for one in words.keys if words.state(one) in ("missing", "stale")), words.keys[0])
        words = drafted_page(session, flyer, language, due, "")
    editor = session.editor(language)
    source = editor.source()
    accepted = source.accepted.get(language, {})
    before = accepted[words.key].source if words.key in words.stale and words.key in accepted else ""
    following = words.beside(1)
    original = source.words[source.facts.source_language]
    place = panel_of_text(editor, words.key, _ROOM)
    return TranslatePage(
        words,
        tuple(_changes(before, words.source)) if before else (),
        original.phrases[following].text if following else "",
        place.percent if place else None,
        _reading(words, source.words[language]),
        offered,
    )


def _changes(before: str, now: str) -> Iterator[Changed]:
    for state, said in word_changes(before, now):
        yield Changed(state, said)


def _reading(page: WordsPage, words: Words) -> Reading:
    examples = any(one.language == page.language for one in page.examples)
    if page.language == page.source_language or page.of_state("missing") or page.of_state("stale") or examples:
        return Reading()
    if words.review in REVIEWED:
        return Reading("done", words.reviewer, words.reviewed_on)
    return Reading("due")


@cache
def _offered() -> tuple[tuple[str, str], ...]:
    """Return languages by code with their own names, in the order of these."""
    named = ((code, own_name(code)) for code in _OFFERED.split())
    return tuple(
        sorted(((code, name) for code, name in named if name.lower() != code), key=lambda one: one[1].casefold())
    )


def crop_picture(editor: Editor, key: str) -> bytes:
    """Return a PNG of the panel of a text. Raises KeyError if the text is not on a panel."""
    return panel_picture(editor, key, _DPI, _ROOM)
