"""Translate page: one text beside its original and its position, and what a file would change."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePath

from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.language.word_edits import word_changes
from flyergen.flyer.words import Words
from flyergen.lint.translations import REVIEWED
from flyergen.messages import say, values_in
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.project.labels import text_names, title_of_flyer
from flyergen.record import NamedTuple
from flyergen.reports.translation_form import panel_of_text, panel_picture
from flyergen.session.editor import Editor
from flyergen.session.session import EditingSession, Step
from flyergen.source.exchange.export_import import ENDINGS, Imported, parse_parcel
from flyergen.translate.exchange import Arrived, Taken, import_parcel, look_into
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
    before = accepted[words.here.key].source if words.here.key in words.stale and words.here.key in accepted else ""
    following = words.beside(1)
    original = source.words[source.facts.source_language]
    place = panel_of_text(editor, words.here.key, _ROOM)
    return TranslatePage(
        words,
        tuple(_changes(before, words.here.source)) if before else (),
        original.phrases[following].text if following else "",
        place.percent if place else None,
        _reading(words, source.words[language]),
        offered,
    )


def _changes(before: str, current: str) -> Iterator[Changed]:
    for state, said in word_changes(before, current):
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


_REMARK = "T734"  # the problem of a text about which its translator is not sure

STEP = "import"  # the key of the step in the history


class Compared(NamedTuple):
    """A text: its key and name, its words here and in the file, and what is gone and new in these."""

    key: str
    name: str
    here: str
    there: str
    changes: tuple[Changed, ...]


class Remark(NamedTuple):
    """A sentence about a text, and the name of the text ("": the flyer does not have it)."""

    name: str
    said: str


class ImportPage(NamedTuple):
    """What a file would change: texts to take, texts that both sides have changed, and what is to be said.

    `waiting` is the name of the file among those that were opened. Who wrote it is `by`, "" if the file does not say
    so.
    """

    flyer: str
    title: str
    language: str
    waiting: str
    texts: tuple[Compared, ...]
    conflicts: tuple[Compared, ...]
    remarks: tuple[Remark, ...]
    accepted: int
    by: str = ""
    is_native: bool = False


def arrived(data: bytes, name: str) -> Arrived:
    """Return the texts in a file that was chosen, or in what was pasted (`name` is "" then). Raises FlyerError."""
    shown = PurePath(name.replace("\\", "/")).name or say("what you pasted")
    form = ENDINGS.get(PurePath(shown).suffix.lower(), "") if name else "html"
    if not form:
        raise FlyerError([problem_of("T710", Place(shown), "kind", "known", known=", ".join(ENDINGS))])
    return Arrived(parse_parcel(data, shown, form), shown)


def import_page(session: EditingSession, flyer: str, language: str, waiting: str, file: Arrived) -> ImportPage:
    """Return what a file would change. Raises FlyerError if it is broken or belongs elsewhere."""
    found = look_into(session.folder, language, file)
    editor = session.editor(language)
    names, here = text_names(editor.source()), editor.saved_texts()
    translator = found.translator
    return ImportPage(
        flyer,
        title_of_flyer(editor.source()),
        language,
        waiting,
        tuple(_compared(found.taken, here, names)),
        tuple(_compared(found.conflicts, here, names)),
        tuple(_remarks(found, names)),
        len(found.finished),
        translator.name if translator else "",
        bool(translator and translator.is_native),
    )


def _compared(
    texts: Mapping[str, str], target_texts: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Compared]:
    for key, there in texts.items():
        now = target_texts.get(key, "").rstrip("\n")
        yield Compared(key, names.get(key, key), now, there, tuple(Changed(*one) for one in word_changes(now, there)))


def _remarks(imported_texts: Imported, names: Mapping[str, str]) -> Iterator[Remark]:
    """Yield what is to be said, without the texts that the page shows beside each other."""
    for one in imported_texts.warnings:
        values = values_in(one.fact)
        if "key" not in values or values["key"] in imported_texts.conflicts:
            continue
        name = names.get(str(values["key"]), "")
        if not name:
            yield Remark("", say("A text in the file is none of this flyer’s, and was not taken."))
        elif "fault" in values:
            yield Remark(name, say("It was not taken: {fault}", fault=values["fault"]))
        elif "comment" in values:
            yield Remark(name, say("The translator asks you to look at it: {comment}", comment=values["comment"]))
        elif one.code == _REMARK:
            yield Remark(name, say("The translator is not sure about it."))
        else:
            yield Remark(name, say("The original has changed since the file was made. Look at it again."))


def take(session: EditingSession, language: str, file: Arrived) -> Taken:
    """Write the texts of a file, as one change that can be taken back. Raises FlyerError."""
    step = Step("translate", STEP, {}, language)
    names = (f"text/{language}.yaml", f"text/{language}.accepted")
    return session.record(step, names, lambda: import_parcel(session.folder, language, file))
