"""Every property: makes the flyer of a property in all editions, and reads what comes out as others read it.

Its words are read by PDFium, its structure by pikepdf and its web page as HTML, and letters that lie on others are
found by their boxes. Whatever is wrong must have been named by a problem.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2

from acceptance.layout_properties import LANGUAGES, TEXTS, Case, Settings, keys_of, write_flyer
from acceptance.structure_words import elements_of, words_by_element
from acceptance.wording import bare
from building import build_of
from flyergen.artwork import GlyphRun
from flyergen.geometry import Rect
from flyergen.job.outcome import Built, Outcome
from flyergen.media.design import frames_of
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import TypesetEdition, judged_in_media, load
from flyergen.project.requested_editions import EditionSpec
from flyergen.text.glyph_runs import Ink

_TARGETS = ("press", "copier", "bw", "riso", "screen", "web", "social")


class Result(NamedTuple):
    """What became of a case: the codes and sentences that were told, and what is wrong and was not."""

    case: Case
    told: tuple[str, ...]
    faults: tuple[str, ...]


def tried(case: Case, folder: Path) -> Result:
    """Make the flyer of a case in all editions, and read what comes out."""
    flyer = write_flyer(case, folder)
    with chdir(folder):
        told, faults = _on_pages(case, flyer)
        if not any(line.partition(":")[0][-1] != "w" for line in told):
            for more_told, more_faults in (_in_files(case, *asked) for asked in _FILES[case.depth]):
                told, faults = told + more_told, faults + more_faults
    return Result(case, tuple(dict.fromkeys(told)), tuple(dict.fromkeys(faults)))


def _on_pages(case: Case, flyer: Path) -> tuple[list[str], list[str]]:
    """Return what is told of the pages of all media, and what is wrong with them."""
    told, faults = list[str](), list[str]()
    try:
        source = load(flyer)
        judged = [*judged_in_media(source, EditionSpec(words=False), _MEDIA).items()]
        large = judged_in_media(source, EditionSpec(layout="large-print", words=False), ("large_print",))
    except FlyerError as error:
        return [_told(one) for one in error.problems], [*_nameless(error.problems)]
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
        return [], [f"{type(error).__name__}: {error}"]
    for medium, editions in (*judged, *large.items()):
        for one in editions:
            problems = (*one.findings.page, *one.findings.faults)
            told += [f"{medium} {_told(problem)}" for problem in problems]
            faults += _nameless(problems)
            if one.set_edition and all(problem.warning for problem in problems):
                faults += [f"{medium}.{one.language}: {fault}" for fault in _page_faults(case, one.set_edition)]
    return told, faults


def _in_files(case: Case, name: str, targets: Sequence[str], options: Settings) -> tuple[list[str], list[str]]:
    """Return what is told of files, and what is wrong with them."""
    output, look = f"out/{name.strip()}", case.depth > 1
    try:
        built = build_of("own", *targets, output=output, force=True, preflight=look, **options)
    except Exception as error:  # noqa: BLE001
        return [], [f"{name}{type(error).__name__}: {error}"]
    problems = [*built.problems, *built.warnings, *(p for file in built.files for p in file.problems)]
    found = _faults(case, built, {p.code for p in problems})
    return [f"{name}{_told(one)}" for one in problems], [*_nameless(problems), *(f"{name}{one}" for one in found)]


_MEDIA = ("sheet", "white_border", "phone", "square", "story", "preview")
_FILES: Mapping[int, Sequence[tuple[str, Sequence[str], Settings]]] = {
    0: (),
    1: (("", ("press", "bw", "screen", "web"), {}),),
    2: (("", _TARGETS, {}), ("gray ", ("copier",), {"grey": True}), ("large ", ("press",), {"layout": "large-print"})),
}  # fmt: skip


def _page_faults(case: Case, ready: TypesetEdition) -> Iterator[str]:
    """Yield what is wrong on the pages of a medium: words that are missing, and letters on others."""
    runs = [item for items in ready.fit.composition.panels.values() for item in items if isinstance(item, GlyphRun)]
    if ready.medium in ("sheet", "white_border", "large_print"):
        words = bare("".join(run.words for run in runs).replace("\u00ad", ""))
        yield from _unsaid(case, ready.edition.language, words, phone=False)
    yield from _overprinted(ready)


def _told(one: Problem) -> str:
    return f"{one.code}{'w' if one.warning else ''}: {one.fact}"


def _nameless(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the problems that say no place or no way out."""
    for one in problems:
        if not one.fact or not one.hint or (not one.place and one.code[0] in "LT"):
            yield f"{_told(one)} has no {'hint' if one.place else 'place'}"


def _faults(case: Case, built: Built, codes: set[str]) -> Iterator[str]:
    """Yield what is wrong with files. The drums of a Risograph have the words together."""
    drums: dict[str, str] = {}
    for file in (one for one in built.files if one.made):
        where = f"{file.path.name.removeprefix('own.')}: "
        if file.path.suffix == ".html":
            words = bare(_html(file.path))
            yield from (f"{where}{one}" for language in LANGUAGES for one in _unsaid(case, language, words, phone=True))
        elif file.path.suffix == ".pdf" and file.target == "riso":
            drums[file.language] = drums.get(file.language, "") + _text(file.path)
        elif file.path.suffix == ".pdf":
            yield from (f"{where}{one}" for one in _of_pdf(case, file, codes))
    for language, words in drums.items():
        yield from (f"{language}.riso: {one}" for one in _unsaid(case, language, bare(words), phone=False))


def _of_pdf(case: Case, file: Outcome, codes: set[str]) -> Iterator[str]:
    phone = file.target == "screen"
    yield from _unsaid(case, file.language, bare(_text(file.path)), phone)
    if file.target in ("press", "screen"):
        yield from _unheard(case, file, phone)
    if file.target in ("press", "bw", "screen") and not codes & {"T312", "T314"}:
        yield from _unseen(file.path)


def _text(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


class _Reader(HTMLParser):
    """The words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _: object) -> None:
        self._silent += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def _html(path: Path) -> str:
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    return " ".join(reader.words).replace("\u00ad", "")


# Blocks that only paper needs, and what a code says in other words on a phone.
_AROUND = ("t.title", "t.before", "t.after")
_PAPER_ONLY = {"stamp", "write-in", "tabs", "mailing", "qr", "fact", "contact"}


def _unsaid(case: Case, language: str, words: str, phone: bool) -> Iterator[str]:
    """Yield the texts of which a word is missing."""
    for key, phrase in _phrases(case, language, phone):
        missing = [word for word in phrase.split() if bare(word) not in words]
        if missing:
            yield f"{language} {key} lacks {missing}"


def _phrases(case: Case, language: str, phone: bool) -> Iterator[tuple[str, str]]:
    """Yield the visible texts of a case. A block may be left out, and a drawing may replace letters."""
    part = case.name.removeprefix(case.block).lstrip("*")
    is_left_out = (phone and case.block in _PAPER_ONLY) or part.startswith((".needs=['links", ".goes_with", ".drawing"))
    for key in keys_of(case) if not case.name.startswith("sides") else ():  # a side in one language has only its words
        if key.startswith("t.") and (key in _AROUND or not is_left_out):
            for text in _leaves(TEXTS[key][LANGUAGES.index(language)]):
                yield key, text.replace("*", "").replace("{contact.phone}", "503-543-8417")


def _leaves(tree: object) -> Iterator[str]:
    if isinstance(tree, dict):
        for part in tree.values():
            yield from _leaves(part)
    elif isinstance(tree, list):
        for part in tree:
            yield from _leaves(part)
    else:
        yield str(tree)


def _unheard(case: Case, file: Outcome, phone: bool) -> Iterator[str]:
    """Yield what a screen reader misses: words, their order, or what a picture shows."""
    with pikepdf.open(file.path) as pdf:
        elements = list(elements_of(pdf.Root.StructTreeRoot))
        heard = bare("".join(words_by_element(pdf, elements)))
        told = {str(one.Alt) for one, _ in elements if "/Alt" in one}
        if not {str(one.S) for one, _ in elements} & {"/H1", "/H"}:
            yield "structure has no H1"
    places = {}
    for key, phrase in _phrases(case, file.language, phone):
        places[key] = heard.find(bare(phrase))
        if places[key] < 0:
            missing = [word for word in phrase.split() if bare(word) not in heard]
            yield f"structure {key} " + (f"lacks {missing}" if missing else "is not in its order")
    if places.get("t.before", 0) > places.get("t.after", 0):
        yield "structure has the last words before the first"
    is_without_codes = phone or "large" in file.path.name
    for key in (one for one in keys_of(case) if one.startswith("alt.") and "links.none" not in case.name):
        text = str(TEXTS[key][LANGUAGES.index(file.language)])
        if text not in told and bare(text) not in heard and not (key == "alt.code" and is_without_codes):
            yield f"structure has no {key}"


_DPI = 100
_FLAT = 24  # of 255: a letter whose box has no more than these tones cannot be seen


def _unseen(pdf: Path) -> Iterator[str]:
    """Yield the letters that nobody sees: they have the color of what is behind them, or something is over them."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            drawn = page.render(scale=_DPI / 72).to_pil().convert("L")
            text = page.get_textpage()
            found = []
            for n in range(text.count_chars()):
                sign = text.get_text_range(n, 1)
                left, foot, right, top = (round(at * _DPI / 72) for at in text.get_charbox(n))
                box = (max(0, left - 2), max(0, drawn.height - top - 2), right + 2, drawn.height - foot + 2)
                if not sign.isalnum() or box[0] >= min(box[2], drawn.width) or box[1] >= min(box[3], drawn.height):
                    continue
                low, high = drawn.crop(box).getextrema()
                if high - low < _FLAT:
                    found.append(sign)
            if found:
                yield f"page {number}: nobody sees {''.join(found)}"


_SHARE = 0.3  # of the smaller letter's box that lies on another


def _overprinted(ready: TypesetEdition) -> Iterator[str]:
    """Yield letters that lie on those of another line, or beyond the cut."""
    frames = frames_of(ready.folded)
    for panel, items in ready.fit.composition.panels.items():
        runs = [Ink(run, run.origin, run.quarters) for run in items if isinstance(run, GlyphRun)]
        frame = frames.get(panel)
        for ink in runs:
            if frame and any(
                letter.box.x < -0.1 or letter.box.y < -0.1 or letter.box.right > frame.width + 0.1
                or letter.box.bottom > frame.height + 0.1
                for letter in ink.letters
            ):  # fmt: skip
                yield f"`{ink.run.text}` of {ink.run.key} reaches over the cut of {panel}"
        for one, other in combinations(runs, 2):
            if _same_line(one.run, other.run) or not one.box.meets(other.box):
                continue
            if any(_much(a.box, b.box) for a in one.letters for b in other.letters):
                yield f"`{one.run.text}` of {one.run.key} lies on `{other.run.text}` of {other.run.key} on {panel}"


def _same_line(one: GlyphRun, other: GlyphRun) -> bool:
    """Return whether two runs are of one line, or are turned so that boxes say little."""
    tilted = one.quarters % 1 or other.quarters % 1
    return one.key == other.key and (bool(tilted) or abs(one.origin.y - other.origin.y) < 0.01)


def _much(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    if across <= 0 or down <= 0:
        return False
    return across * down > _SHARE * min(one.width * one.height, other.width * other.height)
