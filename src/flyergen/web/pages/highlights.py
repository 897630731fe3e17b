"""Highlights: what the page marks in texts and sheets, the page for a problem, names of undo steps."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.datastructures import QueryParams

from flyergen.flyer.examples import leaves
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.markup import pieces
from flyergen.lint.translations import changed_since, freshness
from flyergen.messages import say
from flyergen.problem import FlyerError, Problem
from flyergen.project.labels import text_names
from flyergen.record import NamedTuple
from flyergen.reports.fit import overset_in
from flyergen.reports.previews import folded_pictures
from flyergen.session.editor import Editor
from flyergen.session.groups import PAGE as GROUPS
from flyergen.session.groups import REMOVED, groups_on_disk
from flyergen.session.new_flyer import EXAMPLE
from flyergen.session.notes import GLOSSARY, NOTE
from flyergen.session.pictures import pictures_in
from flyergen.session.session import EditingSession, Step
from flyergen.source.flyer_folder import FlyerSource
from flyergen.web.pages.fact_fields import label_of
from flyergen.web.pages.ticket import LABELS, QUANTITY
from flyergen.web.pages.ticket import PAGE as TICKET

_DPI: dict[str, int] = {"smaller": 64, "whole": 108, "larger": 160}

# The pixels per inch of the picture that comes first while somebody types.
_FIRST_DPI = {"smaller": 64, "whole": 96, "larger": 96}

_FOLDED_DPI = 60


class SheetView(NamedTuple):
    """How the sheet is shown: its size, with guides or not, or folded."""

    zoom: str = "whole"
    guides: bool = False
    folded: bool = False

    @classmethod
    def of(cls, query: QueryParams) -> "SheetView":
        """Return the look that an address asks for."""
        zoom = query.get("zoom", "")
        return cls(zoom if zoom in _DPI else "whole", query.get("guides") == "1", query.get("view") == "folded")

    @property
    def dpi(self) -> int:
        """The pixels per inch of the picture."""
        return _DPI[self.zoom]

    @property
    def first_dpi(self) -> int:
        """The pixels per inch of the picture that comes first while somebody types."""
        return _FIRST_DPI[self.zoom]

    @property
    def query(self) -> str:
        """The look as the end of an address, "" for the usual one."""
        return self.query_of()

    @property
    def fields(self) -> dict[str, str]:
        """The look as fields of a form or an address: those that are not as usual."""
        return self._fields_of({})

    def query_of(self, **changed: str) -> str:
        """Return the end of an address for this look with changes."""
        shown = urlencode(self._fields_of(changed))
        return f"&{shown}" if shown else ""

    def _fields_of(self, changed: Mapping[str, str]) -> dict[str, str]:
        said = {"zoom": self.zoom, "guides": "1" if self.guides else "", "view": "folded" if self.folded else ""}
        usual = ("", "whole", "sheet")
        return {name: value for name, value in {**said, **changed}.items() if value not in usual}


def folded_picture(editor: Editor, view: str) -> bytes:
    """Return a PNG of a view of the folded piece. Raises KeyError for an unknown view, FlyerError if none."""
    ready = editor.view().ready
    if ready is None:
        raise FlyerError(editor.view().problems)
    return dict(folded_pictures(ready, _FOLDED_DPI))[view]


def painted(text: str, over_from: int | None) -> Markup:
    """Return a text with spans for facts and marks, and for what has no room. All words are escaped."""
    return Markup().join(_spans(text, over_from))


def _spans(text: str, over_from: int | None) -> Iterator[Markup]:
    place = 0
    for token in pieces(text):
        end = place + len(token.text)
        cut = len(token.text) if over_from is None else max(0, min(len(token.text), over_from - place))
        for said, over in ((token.text[:cut], ""), (token.text[cut:], " too-long")):
            if said and (token.role or over):
                yield Markup('<span class="{}">{}</span>').format(f"{token.role}{over}".strip(), said)
            elif said:
                yield Markup("{}").format(said)
        place = end


UNWRITTEN = ("T202", "T203", "T207")  # a text that is not written yet


class Way(NamedTuple):
    """A page of a flyer on which a problem is solved: its address, and what its button is called."""

    address: str
    called: str


def ways_to_solve(
    session: EditingSession, source: FlyerSource, problems: Iterable[Problem], language: str
) -> dict[Problem, Way]:
    """Return the pages for the problems of an edition, as far as a page can solve them."""
    found = ((one, way_to_solve(session, source, one, language)) for one in problems)
    return {problem: way for problem, way in found if way}


def way_to_solve(session: EditingSession, source: FlyerSource, problem: Problem, language: str) -> Way | None:
    """Return the page for a problem of an edition in a language, None if no page can solve it."""
    for overset in overset_in([problem]):
        text = next((one.key for one in overset.cut.texts), "")
        return _to_text(source, language, text)
    file = PurePath(problem.place.file if problem.place else "")
    if file.parent.name == "text":
        return _of_text(session, source, problem, file.stem)
    if file.name == "flyer.yaml":
        keys = {name.place: key for key, name in leaves(source.facts)}
        key = keys.get(problem.place, "")
        field = say("Open Facts: {field}", field=label_of(key)) if key else say("Open Facts")
        return Way(_address(source, "facts", text=key), field)
    alt_texts = (one.text for one in pictures_in(source) if one.text)
    if any(text.place == problem.place for text in alt_texts):
        return Way(_address(source, "look", part="pictures"), say("Open Look: {field}", field=say("Pictures")))
    return None


def _of_text(session: EditingSession, source: FlyerSource, problem: Problem, code: str) -> Way | None:
    """Return the page of a problem in a text file: a text that is not written is translated."""
    if code not in source.facts.languages:
        return None
    if problem.code in UNWRITTEN and code != source.facts.source_language:
        return Way(_address(source, "translate", lang=code), say("Open Translate: {language}", language=own_name(code)))
    return _to_text(source, code, session.editor(code).text_of(problem))


def _to_text(source: FlyerSource, language: str, key: str) -> Way:
    name = text_names(source).get(key, "")
    called = say("Open Words: {field}", field=name) if name else say("Open Words")
    return Way(_address(source, "words", lang=language, text=key), called)


def _address(source: FlyerSource, page: str, **address: str) -> str:
    query = urlencode({name: said for name, said in address.items() if said})
    return f"/flyers/{quote(source.name)}/{page}{'?' if query else ''}{query}"


def stale_keys(source: FlyerSource, language: str) -> Iterator[str]:
    """Yield the texts of a language whose original has changed, and which nobody has changed since."""
    original, words = source.words[source.facts.source_language], source.words.get(language)
    if words is None or words is original:
        return
    accepted = source.accepted[language]
    for key in freshness(original, words, accepted).stale:
        if not changed_since(words, accepted, key):
            yield key


_OF_TRANSLATIONS = {
    "import": say("texts from a file"),
    "languages": say("another language"),
    "review": say("read through"),
}

_OF_LOOK = {
    "palette": say("Colors"),
    "fonts": say("Fonts"),
    "color": say("A color"),
    "paper": say("Paper"),
    "picture": say("Picture"),
}

ACCEPTED = "accepted"  # the part of a step: a text that is right though its original has changed

_PARTS: dict[str, Callable[[str], str]] = {
    "": lambda name: name,
    NOTE: lambda name: say("{name}, note for translators", name=name),
    GLOSSARY: lambda _: say("Words that all must use"),
    EXAMPLE: lambda name: say("{name}, right as it is", name=name),
    REMOVED: lambda name: say("{name}, deleted", name=name),
    ACCEPTED: lambda name: say("{name}, still right", name=name),
}


def name_of_step(session: EditingSession, step: Step) -> str:
    """Return the name of what a step has changed."""
    return _PARTS[step.part](_NAMES.get(step.page, _name_of_text)(session, step))


def _name_of_group(session: EditingSession, step: Step) -> str:
    groups = groups_on_disk(session.folder, session.shown).groups
    return next((group.name for group in groups if group.id == step.key), step.key)


def _name_of_text(session: EditingSession, step: Step) -> str:
    if not step.language or step.key in _OF_TRANSLATIONS:
        return _OF_TRANSLATIONS.get(step.key, step.key)
    return text_names(session.editor(step.language).source()).get(step.key, step.key)


# How each page names what was changed on it.
_NAMES: dict[str, Callable[[EditingSession, Step], str]] = {
    "facts": lambda _, step: say("Facts, {fact}", fact=label_of(step.key)),
    "look": lambda _, step: _OF_LOOK.get(step.key.partition(" ")[0], step.key),
    TICKET: lambda _, step: LABELS.get(step.key, LABELS[QUANTITY]),
    GROUPS: _name_of_group,
}
