"""Editor: sets one language of a flyer again after each change, with pictures and positions of texts.

Unchanged work is not repeated: the design, the fonts, the drawings and the words of other languages stay in memory, the
other languages keep their sizes, and a side that looks the same keeps its picture.

An editor has no global state. It never reads the clock, and reads no given file from the disk. Several threads may use
one.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, TypeGuard

from flyergen.files import MemoryFiles, reading
from flyergen.flyer.corrections import corrected
from flyergen.flyer.examples import softened
from flyergen.flyer.layout import Layout
from flyergen.flyer.merge import also_in
from flyergen.flyer.words import Phrase, Span, Words
from flyergen.geometry import Size
from flyergen.job.proof import Proof, draw_sides, proof_job, what_is_seen
from flyergen.media.paper import try_flyer
from flyergen.problem import FlyerError, Place, Problem, plainly_named, problem_in
from flyergen.project.check_language import LanguageReport, Text, in_other_media, look, read_text, seen_in
from flyergen.project.editions import TypesetEdition, at_step, judged_editions
from flyergen.project.requested_editions import EditionSpec, Memory, layout_name, told_languages
from flyergen.project.today import judged_at
from flyergen.record import NamedTuple
from flyergen.session.positions import CodeSpot, Spot, codes_on, spots_on
from flyergen.sheet.page import Job
from flyergen.source.flyer_folder import FlyerSource, Reading
from flyergen.targets import media_of

if TYPE_CHECKING:
    from flyergen.source.yaml.unquoted import Cover


class Edited(NamedTuple):
    """What is edited: a flyer's folder and its name in problems, a language, and a layout ("": the first).

    `overset` shows words that do not fit, in red. `messages` is the language of problems.
    """

    folder: Path
    shown_name: str
    language: str
    layout: str = ""
    overset: bool = False
    messages: str = "en"


class View(NamedTuple):
    """The result of the last changes.

    `ready` is the edition at the size of a build, or None if it cannot be set. An unreadable file may hide other
    problems (`readable`). `work` lists what was done: "read flyer", "read es", "set es". `stops` are the errors of a
    build of the language; examples and gaps are warnings in `problems`.
    """

    problems: tuple[Problem, ...]
    ready: TypesetEdition | None
    readable: bool
    work: tuple[str, ...]
    stops: tuple[Problem, ...] = ()


class Editor:
    """The live editor of a flyer."""

    def __init__(self, edited: Edited, files: MemoryFiles | None, now: datetime | None = None) -> None:
        """Open an editor on files in memory (None: on the disk, where the caller reports changes).

        `now` is the time that decides whether events are over. Without it that is not checked.
        """
        self.edited, self.now, self._files = edited, now, files
        self._lock = RLock()
        self._changed: set[Path] = set()
        self._texts: dict[str, str] = {}
        self._work: list[str] = []
        self._as_read: Text | None = None
        self._text: Text | None = None
        self._look: LanguageReport | None = None
        self._steps: dict[str, tuple[Words, tuple[Span, ...], int]] = {}
        self._view: View | None = None
        self._whole: View | None = None
        self._elsewhere: tuple[Problem, ...] = ()
        self._job: Job | None = None
        self._memory = Memory(has_parts=True)
        self._drawn: dict[tuple[str, int], tuple[object, bytes]] = {}

    def change(self, key: str, text: str) -> None:
        """Change a text. White space alone leaves it blank."""
        with self._lock:
            self._texts[key] = text
            self._look = self._view = self._whole = None
            self._text = None

    def beside(self) -> "Editor":
        """Return another editor of the same flyer with the same changes, to try what is not seen in this one."""
        with self._lock:
            other = Editor(self.edited, self._files, self.now)
            for key, text in self._texts.items():
                other.change(key, text)
            return other

    def write(self, name: str, content: str | bytes | None) -> None:
        """Change a file of the flyer (None: remove it): `text/es.yaml`, `flyer.yaml`, a picture.

        A new file of the edited language discards all changes of its texts.
        """
        if self._files is None:
            raise ValueError("the files of this editor are on the disk")
        path = self.edited.folder / name
        data = content.encode() if isinstance(content, str) else content
        with self._lock:
            self._files = self._files.with_file(path, data)
            self.files_changed([path])

    def files_changed(self, paths: Collection[Path]) -> None:
        """Report changed files."""
        with self._lock:
            self._changed.update(paths)
            if self._own_file in self._changed:
                self._texts.clear()
            self._view = self._whole = None

    def choose_layout(self, name: str) -> None:
        """Choose another layout of the flyer, "" for the first."""
        with self._lock:
            self.edited = self.edited._replace(layout=name)
            self._look = self._view = self._whole = None
            self._steps.clear()

    @property
    def texts(self) -> Mapping[str, str]:
        """The language's current texts, as they are written, by key."""
        self.sheet_view()
        words = self._text.words if self._text else None
        return {key: phrase.as_written for key, phrase in words.phrases.items()} if words else {}

    def source(self) -> FlyerSource:
        """Return the flyer with the current texts. Raises FlyerError if its files cannot be read."""
        with self._lock:
            view = self.sheet_view()
            source = self._text.reading.source if self._text else None
            if source is None or source.facts.source_language not in source.words:
                raise FlyerError(view.problems)
            return source

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the words and their page, in the language of the editor's messages."""
        return tuple(problem_in(problem, self.edited.messages) for problem in self.view().problems)

    @property
    def sides(self) -> Mapping[str, Size]:
        """The printed sides, with their size in mm, or none if nothing can be shown."""
        with self._lock:
            job = self._proof()
            return {page.name: page.trim for page in job.pages} if job else {}

    def view(self) -> View:
        """Return the current problems, those on a copier's page and on a phone too, and the edition on the sheet.

        If a text is changed meanwhile, the view is that of the sheet.
        """
        with self._lock:
            if self._whole:
                return self._whole
            self.sheet_view()
            seen, text = self._look, self._text
        found = self._seen_elsewhere(text, seen)
        with self._lock:
            if self._look is not seen or self._view is None:
                return self.sheet_view()
            self._whole = self._with_all(self._view, found)
            self._elsewhere = tuple(one for one in self._whole.problems if one not in self._view.problems)
            return self._whole

    @property
    def stops(self) -> tuple[Problem, ...] | None:
        """The errors of a build of the language, None if they are not known since the last change."""
        return self._whole.stops if self._whole else None

    def sheet_view(self) -> View:
        """Return the edition on the sheet and its problems. Those elsewhere are as they were at the last whole view.

        This takes a third of the time.
        """
        with self._lock:
            if self._view is None:
                with reading(self._files), judged_at(self.now):
                    self._view = self._looked()
            return self._view._replace(problems=tuple(dict.fromkeys((*self._view.problems, *self._elsewhere))))

    def picture(self, side: str, dpi: int = 110, guides: bool = False) -> bytes:
        """Return a PNG of a side, with the bleed, trim, folds and safe area on request (`guides`).

        Raises FlyerError if nothing can be shown, and KeyError for an unknown side.
        """
        with self._lock:
            if guides:
                return self._with_guides(side, dpi)
            view, job = self.sheet_view(), self._proof()
            if job is None or view.ready is None:
                raise FlyerError(view.problems)
            page = next((page for page in job.pages if page.name == side), None)
            if page is None:
                raise KeyError(side)
            seen = what_is_seen(page)
            before = self._drawn.get((side, dpi))
            if before is None or before[0] != seen:
                with reading(self._files):
                    before = seen, draw_sides(view.ready, job, Proof(dpi), (side,))[side]
                self._drawn[side, dpi] = before
            return before[1]

    def _with_guides(self, side: str, dpi: int) -> bytes:
        view = self.sheet_view()
        if not self.can_be_drawn(view.ready):
            raise FlyerError(view.problems)
        with reading(self._files):
            proof = Proof(dpi, guides=True)
            job = proof_job(view.ready, proof)
            if side not in [page.name for page in job.pages]:
                raise KeyError(side)
            return draw_sides(view.ready, job, proof, (side,))[side]

    def places(self, key: str = "") -> tuple[Spot, ...]:
        """Return the spots of each text, fact and picture, in reading order, or only those of a `key`."""
        with self._lock:
            job = self._proof()
            spots = (spot for page in job.pages for spot in spots_on(page)) if job else ()
            return tuple(spot for spot in spots if not key or spot.key == key)

    def codes(self) -> tuple[CodeSpot, ...]:
        """Return the codes on all sides, in reading order."""
        with self._lock:
            job = self._proof()
            return tuple(one for page in job.pages for one in codes_on(page)) if job else ()

    def places_of(self, problem: Problem) -> tuple[Spot, ...]:
        """Return the spots of the text that a problem is about, or none."""
        key = self.text_of(problem)
        return self.places(key) if key else ()

    def text_of(self, problem: Problem) -> str:
        """Return the key of the text that a problem is about, "" if it is about none."""
        with self._lock:
            self.sheet_view()
            return _key_at(self._text.words, problem.place) if self._text and self._text.words and problem.place else ""

    def text_file(self) -> str:
        """Return the language's file with the changes of its texts, and every other byte unchanged.

        Raises FlyerError if it cannot be read, or a text cannot be written into it.
        """
        with self._lock:
            return self.file_with(self._texts)

    def saved_texts(self) -> dict[str, str]:
        """Return the texts of the language's file by key, as it is without changes.

        Raises FlyerError if it cannot be read.
        """
        from flyergen.source.edit.strings import strings_of

        with self._lock, reading(self._files):
            self.sheet_view()
            text, file, cover = self._own_text()
            return strings_of(text, file, cover)

    def texts_in(self, written: str) -> dict[str, str]:
        """Return the texts by key of another version of the language's file. Raises FlyerError as `saved_texts`."""
        from flyergen.source.edit.strings import strings_of

        with self._lock, reading(self._files):
            self.sheet_view()
            _, file, cover = self._own_text()
            return strings_of(written, file, cover)

    def file_with(self, texts: Mapping[str, str]) -> str:
        """Return the language's file with other texts, and every other byte unchanged.

        Raises FlyerError if it cannot be read, or a text cannot be written into it.
        """
        from flyergen.source.edit.strings import Covers, add_strings, replace_strings, strings_of
        from flyergen.source.read_text import read_exactly

        with self._lock, reading(self._files):
            self.sheet_view()
            text, file, cover = self._own_text()
            source = self._text.reading.source if self._text else None
            if not texts or source is None:
                return text
            known = strings_of(text, file, cover)
            new = {key: said for key, said in texts.items() if key not in known}
            text = replace_strings(text, {k: said for k, said in texts.items() if k in known}, file, cover)
            if not new:
                return text
            original = str(source.facts.source_language)
            model = read_exactly(
                self.edited.folder / "text" / f"{original}.yaml", f"{self.edited.shown_name}/text/{original}.yaml"
            )
            return add_strings(text, new, model, file, Covers(cover, source.cover(original)))

    def _own_text(self) -> "tuple[str, str, Cover | None]":
        """Return the language's file exactly as it is, its name, and how its signs are covered."""
        from flyergen.source.read_text import read_exactly

        file = f"{self.edited.shown_name}/text/{self.edited.language}.yaml"
        source = self._text.reading.source if self._text else None
        return read_exactly(self._own_file, file), file, source.cover(self.edited.language) if source else None

    @property
    def _own_file(self) -> Path:
        return self.edited.folder / "text" / f"{self.edited.language}.yaml"

    def _looked(self) -> View:
        """Read the files and texts again after changes, and mark the changes as read."""
        changed, self._changed = self._changed, set()
        self._work, self._job = [], None
        problems: tuple[Problem, ...] = ()
        for_print: tuple[Problem, ...] = ()
        ready: TypesetEdition | None = None
        try:
            text = self._read(changed)
            self._look = self._look or self._looked_at(text)
            seen = self._at_shared_size(text.reading, self._look)
            problems, for_print = softened(seen.problems), seen.for_print
            ready = next(iter(seen.editions), None)
        except FlyerError as error:
            problems, for_print, ready = (*problems, *error.problems), error.problems, None
        readable = self._text is not None and self._text.words is not None
        return View(plainly_named(problems), ready, readable, tuple(self._work), _errors(for_print))

    def _seen_elsewhere(self, text: Text | None, report: LanguageReport | None) -> LanguageReport | None:
        """Return a report with the problems of the other media, None if there is none.

        This takes long, and nobody who types waits for it: it ends when a text is changed.
        """
        source = text.reading.source if text else None
        if source is None or report is None or not report.editions:
            return None
        with reading(self._files), judged_at(self.now):
            layout = layout_name(source, self.edited.layout)
            return in_other_media(source, report, layout, lambda: self._look is report, self._memory)

    def _with_all(self, sheet: View, report: LanguageReport | None) -> View:
        if report is None or self._text is None:
            return sheet
        with reading(self._files), judged_at(self.now):
            shared = self._at_shared_size(self._text.reading, report)
        return sheet._replace(problems=plainly_named(softened(shared.problems)), stops=_errors(shared.for_print))

    def _proof(self) -> Job | None:
        """Return the trimmed sides, or None if there is nothing to show."""
        ready = self.sheet_view().ready
        if self._job is None and self.can_be_drawn(ready):
            with reading(self._files):
                self._job = proof_job(ready, Proof())
        return self._job

    def can_be_drawn(self, set_edition: TypesetEdition | None) -> TypeGuard[TypesetEdition]:
        """Return whether there is an edition that fits, or may be shown with overset words."""
        return set_edition is not None and (set_edition.fit.composition.fits or self.edited.overset)

    def _read(self, changed: Collection[Path]) -> Text:
        """Read again what has changed, and forget what depends on it."""
        own, folder = self.edited.language, self.edited.folder / "text"
        texts = {path.stem for path in changed if path.parent == folder}
        text = self._as_read
        if text is None or any(path.parent != folder for path in changed):
            self._drawn.clear()
            self._memory = Memory(has_parts=True)  # a font or a picture may be another one by the same name
            return self._with_texts(self._read_flyer())
        if text.reading.facts.source_language in texts - {own}:
            return self._with_texts(self._read_flyer())
        for code in text.reading.facts.languages:
            if code in texts and code != own:
                text = self._read_other(text, code)
        self._as_read = self._read_own(text.reading) if own in texts else text
        return self._with_texts(self._as_read)

    def _read_flyer(self) -> Text:
        self._as_read = self._text = None
        self._steps.clear()
        self._work.append("read flyer")
        found = try_flyer(self.edited.folder, self.edited.shown_name, besides=(self.edited.language,), requested=None)
        self._as_read = self._read_own(found)
        return self._as_read

    def _read_own(self, flyer: Reading) -> Text:
        self._look = None
        self._work.append(f"read {self.edited.language}")
        return read_text(flyer, self.edited.language, self.edited.folder, self.edited.shown_name)

    def _read_other(self, text: Text, code: str) -> Text:
        """Read another language, for the shared size and the other languages line.

        If it is broken, its old state is kept.
        """
        self._work.append(f"read {code}")
        other = read_text(text.reading, code, self.edited.folder, self.edited.shown_name)
        readings = (text.reading, other.reading)
        before, after = (also_in(one.facts, one.words, self.edited.language) for one in readings)
        if before != after:
            self._look = None
        return text._replace(reading=other.reading)

    def _with_texts(self, text: Text) -> Text:
        """Return a language's words with the changes of its texts."""
        self._text = text
        if not self._texts or text.words is None:
            return text
        words, code = _changed_words(text.words, self._texts), self.edited.language
        found = text.reading._replace(words={**text.reading.words, code: words})
        if found.source:
            found = found._replace(source=found.source._replace(words={**found.source.words, code: words}))
        self._text = text._replace(words=words, reading=found)
        return self._text

    def _looked_at(self, text: Text) -> LanguageReport:
        source = text.reading.source
        layouts = (layout_name(source, self.edited.layout),) if source else ()
        if text.words:
            self._work.append(f"set {self.edited.language}")
        return look(text, layouts, alone=True, media=media_of()[:1], memory=self._memory)

    def _at_shared_size(self, flyer: Reading, report: LanguageReport) -> LanguageReport:
        """Return the report on the edition at the shared size, if languages share one."""
        if not report.editions or flyer.source is None or not flyer.facts.one_size:
            return report
        (one,), (ready,) = report.judged_editions, report.editions
        others = dict(self._steps_of_others(flyer.source, ready.edition.layout))
        shared = max(others.values(), default=0)
        ready = (at_step(ready, shared) if shared > ready.fit.step else ready)._replace(
            step_numbers={**ready.step_numbers, **others}
        )
        return seen_in(flyer.source, report.language, [one._replace(set_edition=ready, findings=ready.findings)])

    def _steps_of_others(self, source: FlyerSource, layout: Layout) -> Iterator[tuple[str, int]]:
        """Yield the step of each other language that counts: it is on a side, finished, can be set and fits."""
        for code in told_languages(layout, tuple(source.words)):
            words = source.words[code]
            is_finished = not words.gaps(source.words[source.facts.source_language])
            if code in (self.edited.language, *source.facts.on_request) or not is_finished:
                continue
            others = also_in(source.facts, source.words, code)
            known, said, step = self._steps.get(code, (None, (), 0))
            if known is not words or said != others:
                self._work.append(f"set {code}")
                step = _step(source, layout.name, code)
                self._steps[code] = words, others, step
            yield code, step


def _step(source: FlyerSource, layout: str, code: str) -> int:
    """Return the step that a language needs by itself, or 0 if it does not count."""
    (one, *_) = judged_editions(source, EditionSpec((code,), layout, alone=True, words=False, advice=False))
    return one.set_edition.fit.step if one.set_edition and one.set_edition.fit.holds else 0


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return plainly_named(problem for problem in problems if not problem.warning)


def _changed_words(words: Words, texts: Mapping[str, str]) -> Words:
    phrases, blank = dict(words.phrases), dict(words.blank)
    for key, written in texts.items():
        place = phrases[key].place if key in phrases else blank.pop(key, words.place)
        if not written.strip():
            phrases.pop(key, None)
            blank[key] = place
            continue
        text = corrected(written.rstrip("\n"), words.language).text
        phrases[key] = Phrase(key, text, place, "" if text == written else written)
    return words._replace(phrases=phrases, blank=blank)


def _key_at(words: Words, place: Place) -> str:
    """Return the key of the text at a place, the last one that begins at or before it."""
    if Path(place.file) != Path(words.place.file) or not place.line:
        return ""
    starts = ((phrase.place.line, phrase.place.column, key) for key, phrase in words.phrases.items())
    before = [one for one in starts if one[:2] <= (place.line, place.column)]
    return max(before)[2] if before else ""
