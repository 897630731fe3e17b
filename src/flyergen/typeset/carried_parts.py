"""Carried parts: those of an earlier composition that another edition would set alike, for quick editing.

While a part is set, the texts that it reads are noted. It is carried over if these, its columns, the trial, the panels,
the structure and all of the edition but its texts are equal to those with which it was set. They are compared as
values.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from threading import Lock
from typing import Any, TypeVar, overload

from flyergen.artwork import Element
from flyergen.flyer.edition import Edition
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.record import NamedTuple
from flyergen.typeset.columns import Column
from flyergen.typeset.composition import Composition, Part, Stage, assemble, plans
from flyergen.typeset.reading_structure import Sections, sections_of
from flyergen.typeset.styles import StyleContext, Trial

_MOST_COMPOSITIONS = 6  # of one edition: a setting tries a few

Text = TypeVar("Text")
Other = TypeVar("Other")


class NotedTexts(dict[str, Text]):
    """Texts by key that note in `reads` which of them are read; None stands for the keys."""

    reads: set[str | None] | None = None

    def _note(self, key: str | None) -> None:
        if self.reads is not None:
            self.reads.add(key)

    def __getitem__(self, key: str) -> Text:
        self._note(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._note(str(key))
        return super().__contains__(key)

    def __iter__(self) -> Iterator[str]:
        self._note(None)
        return super().__iter__()

    def __len__(self) -> int:
        self._note(None)
        return super().__len__()

    @overload
    def get(self, key: str, default: None = None, /) -> Text | None: ...
    @overload
    def get(self, key: str, default: Text, /) -> Text: ...
    @overload
    def get(self, key: str, default: Other, /) -> Text | Other: ...
    def get(self, key: str, default: Any = None, /) -> Any:
        self._note(key)
        return super().get(key, default)

    def keys(self) -> Any:
        self._note(None)
        return super().keys()

    def values(self) -> Any:
        self._note_all()
        return super().values()

    def items(self) -> Any:
        self._note_all()
        return super().items()

    def _note_all(self) -> None:
        if self.reads is not None:
            self.reads |= {None, *super().keys()}

    def values_at(self, reads: Iterable[str | None]) -> list[object]:
        """Return what somebody sees who reads these texts, or the keys."""
        keys, text_of = super().keys, super().get
        return [tuple(keys()) if key is None else text_of(key) for key in reads]


class _Texts(NamedTuple):
    """The texts of an edition: its prose, its phrases and its blank keys."""

    prose: NotedTexts[Any]
    phrases: NotedTexts[Any]
    blank: NotedTexts[Any]

    def note(self) -> tuple[set[str | None], ...]:
        """Begin to note what is read, and return where."""
        begun: tuple[set[str | None], ...] = (set(), set(), set())
        for texts, reads in zip(self, begun, strict=True):
            texts.reads = reads
        return begun

    def stop(self) -> None:
        for texts in self:
            texts.reads = None

    def values_at(self, reads: Iterable[Collection[str | None]]) -> list[list[object]]:
        return [texts.values_at(some) for texts, some in zip(self, reads, strict=True)]


class _Setting(NamedTuple):
    """A part with its columns, and with the texts that were read: which ones, and what they were."""

    part: Part
    columns: tuple[Column, ...]
    reads: tuple[tuple[str | None, ...], ...]
    values: list[list[object]]


class _Carried(NamedTuple):
    """What is known of a composition: its trial, panels, moved styles and blocks, structure, edition, and its parts.

    The edition has no texts.
    """

    trial: Trial
    frames: Mapping[str, PanelFrame]
    shifts: tuple[object, ...]
    edition: Edition
    sections: Sections
    settings: tuple[_Setting, ...]


class PartMemory:
    """The parts of the last compositions of an edition, in one layout and medium. Several threads may use it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: deque[_Carried] = deque(maxlen=_MOST_COMPOSITIONS)
        self.carried = self.set = 0

    def noting(self, edition: Edition) -> Edition:
        """Return an edition that notes which of its texts are read."""
        words = edition.words
        noted = words._replace(phrases=NotedTexts(words.phrases), blank=NotedTexts(words.blank))
        return edition._replace(prose=NotedTexts(edition.prose), words=noted)

    def compose(self, style_context: StyleContext, frames: Mapping[str, PanelFrame], trial: Trial) -> Composition:
        """Set an edition at a trial, with the parts that are known.

        The edition notes what is read of it, and has one language on all sides.
        """
        with self._lock:
            return self._compose(style_context, frames, trial)

    def _compose(self, style_context: StyleContext, frames: Mapping[str, PanelFrame], trial: Trial) -> Composition:
        edition = style_context.edition
        texts = _texts_of(edition)
        sections = sections_of(style_context, frames)
        shifts = style_context.shifts
        bare = edition._replace(prose={}, words=edition.words._replace(phrases={}, blank={}))
        known = next(
            (
                one
                for one in self._known
                if (one.trial, one.shifts) == (trial, shifts)
                and one.frames == frames
                and one.edition == bare
                and _is_alike(one.sections, sections)
            ),
            None,
        )
        stage = Stage(style_context, frames, known.sections if known else sections, trial)
        settings = []
        for number, plan in enumerate(plans(edition.layout)):
            columns = stage.columns(plan)
            setting = known.settings[number] if known else None
            if setting is None or setting.columns != columns or texts.values_at(setting.reads) != setting.values:
                reads = texts.note()
                try:
                    part = stage.set(plan, columns)
                finally:
                    texts.stop()
                read = tuple(tuple(some) for some in reads)
                setting = _Setting(part, columns, read, texts.values_at(read))
                self.set += 1
            else:
                self.carried += 1
            settings.append(setting)
        if known:
            self._known.remove(known)
        self._known.appendleft(_Carried(trial, frames, shifts, bare, stage.sections, tuple(settings)))
        return assemble(stage, [setting.part for setting in settings])


def _texts_of(edition: Edition) -> _Texts:
    prose, phrases, blank = edition.prose, edition.words.phrases, edition.words.blank
    if not (isinstance(prose, NotedTexts) and isinstance(phrases, NotedTexts) and isinstance(blank, NotedTexts)):
        raise TypeError("the edition does not note what is read of it")
    return _Texts(prose, phrases, blank)


def _is_alike(one: Sections, other: Sections) -> bool:
    """Return whether two structures have the same elements."""
    if one.levels != other.levels or one.by_panel.keys() != other.by_panel.keys():
        return False
    return _numbered(one) == _numbered(other) and _attributes(one.document) == _attributes(other.document)


def _numbered(sections: Sections) -> list[tuple[int, list[tuple[object, ...]]]]:
    """Return the section of each panel: its number, and what it says."""
    numbers = {element: number for number, element in enumerate(dict.fromkeys(sections.by_panel.values()))}
    return [(numbers[element], _attributes(element)) for element in sections.by_panel.values()]


def _attributes(element: Element) -> list[tuple[object, ...]]:
    """Return what an element and those above it say."""
    return [tuple(one._replace(parent=None)) for one in (*element.ancestors(), element)]
