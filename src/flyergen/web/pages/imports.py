"""Import page: what a translator's file would change, before anything is written."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from flyergen.engine.editing_session import EditingSession, Step
from flyergen.engine.text_names import text_names, title_of_flyer
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.language.word_diff import word_changes
from flyergen.messages import say, values_in
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.exchange.export_import import ENDINGS, Imported, parse_parcel
from flyergen.translate.exchange_files import Arrived, Taken, import_parcel, look_into
from flyergen.web.pages.translate import Changed

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

    @property
    def language_name(self) -> str:
        """The language's own name."""
        return own_name(self.language)


def arrived(data: bytes, name: str) -> Arrived:
    """Return the texts in a file that was chosen, or in what was pasted (`name` is "" then). Raises FlyerError."""
    shown = PurePath(name.replace("\\", "/")).name or say("what you pasted")
    form = ENDINGS.get(PurePath(shown).suffix.lower(), "") if name else "html"
    if not form:
        hint = say("its name must end in one of: {known}", known=", ".join(ENDINGS))
        raise FlyerError([Problem("T710", say("this is not a kind of file that is read here"), hint, Place(shown))])
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


def _compared(texts: Mapping[str, str], here: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Compared]:
    for key, there in texts.items():
        now = here.get(key, "").rstrip("\n")
        yield Compared(key, names.get(key, key), now, there, tuple(Changed(*one) for one in word_changes(now, there)))


def _remarks(found: Imported, names: Mapping[str, str]) -> Iterator[Remark]:
    """Yield what is to be said, without the texts that the page shows beside each other."""
    for one in found.warnings:
        values = values_in(one.fact)
        if "key" not in values or values["key"] in found.conflicts:
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
