"""Large print of every flyer: no words are lost, none is small, and a screen reader and a validator take it."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from acceptance.pamphlet import FLYERS
from flyergen.artwork import GlyphRun, Modules
from flyergen.blocks.chart import Chart
from flyergen.blocks.heading import Heading
from flyergen.blocks.mailing import Mailing
from flyergen.blocks.points import Points, point_numbers
from flyergen.blocks.title import Title
from flyergen.flyer.block import Block
from flyergen.flyer.codes import Code
from flyergen.flyer.layout import Layout, Panel
from flyergen.job.orders import Order
from flyergen.job.produce import make_pdf
from flyergen.names import TextKey, names_within
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec

NAMES = sorted(path.parent.name for path in FLYERS.glob("*/flyer.yaml"))
LEAST_CODE = 1.25 * 25.4
EDITIONS = [(name, code) for name in NAMES for code in ("en", "es")]
each_edition = pytest.mark.parametrize(("name", "language"), EDITIONS)


@cache
def edition(name: str, language: str, layout: str = "large-print") -> TypesetEdition:
    (ready,) = set_editions(load(FLYERS / name), EditionSpec((language,), layout, words=False))
    return ready


def runs(ready: TypesetEdition) -> Iterator[GlyphRun]:
    """The words of the pages, in the order in which they are read."""
    for page in ready.folded.reading:
        yield from (item for item in ready.fit.composition.panels[page] if isinstance(item, GlyphRun))


def bare(text: str) -> str:
    """A text without the blanks and marks at which lines may break."""
    return re.sub(r"[\s\u00ad\u200b]", "", text)


def keys_in_order(layout: Layout, reading: Iterable[str], words: Iterable[str]) -> Iterator[str]:
    """The keys of all printed words of a layout as they are read; a list's in the order of the file."""
    known = list(words)
    for name in reading:
        for own, panel in layout.panels.items():
            if name == (panel.flow or (own,))[0]:
                for placed in panel.blocks:
                    shown = set(placed.block.shown_elsewhere(layout))
                    for key in (one for one in _printed(placed.block, known) if one not in shown):
                        yield from (one for one in known if one == key or one.startswith(f"{key}."))


def _printed(block: Block, words: list[str]) -> list[str]:
    if isinstance(block, Mailing):
        return []
    if isinstance(block, Points):
        count = max(int(key.split(".")[block.text.count(".") + 1]) for key in words if key.startswith(f"{block.text}."))
        return [f"{block.text}.{number}" for number in point_numbers(block.items, count)]
    if isinstance(block, Chart):  # the total is over it
        return [str(key) for key in (block.total_text, block.text) if key]
    code = block.code
    unprinted = {id(key) for key in names_within(code, TextKey)} if isinstance(code, Code) else set()
    return [str(key) for key in names_within(block, TextKey) if id(key) not in unprinted]


@each_edition
def test_every_sentence_of_the_flyer_is_there_in_its_order(name: str, language: str) -> None:
    ready, plain = edition(name, language), edition(name, language, "")
    said, words = bare("".join(run.text for run in runs(ready))), plain.edition.words
    layout = plain.edition.layout
    at = 0
    asked = list(dict.fromkeys(keys_in_order(layout, plain.folded.reading, words.phrases)))
    assert len(asked) > 1
    for key in asked:
        for paragraph in plain.edition.prose[key]:
            text = bare("".join(span.text for span in paragraph))
            found = said.find(text, at)
            assert found >= 0, f"{key}: {text}"
            at = found + len(text)
    for art in layout.art:
        assert bare(plain.edition.plain(art.text)) in said


@each_edition
def test_no_words_are_small_slanted_or_divided(name: str, language: str) -> None:
    ready = edition(name, language)
    assert {run.size for run in runs(ready) if run.size < 18} == set()
    assert not any("Italic" in run.font.name for run in runs(ready))
    assert not any(run.text.endswith("\u00ad") for run in runs(ready))


@each_edition
def test_codes_are_large_and_their_addresses_are_printed(name: str, language: str) -> None:
    ready = edition(name, language)
    said = bare("".join(run.text for run in runs(ready)))
    codes = [
        item
        for page in ready.folded.reading
        for item in ready.fit.composition.panels[page]
        if isinstance(item, Modules)
    ]
    assert all(len(code.rows) * code.module >= LEAST_CODE - 1e-6 for code in codes)
    for payload in (code.payload for code in codes if code.payload.startswith("https://")):
        assert payload.removeprefix("https://").rstrip("/") in said


@each_edition
def test_each_page_has_its_number_and_the_title_of_the_flyer(name: str, language: str) -> None:
    ready = edition(name, language)
    count = len(ready.folded.reading)
    with pypdfium2.PdfDocument(make_pdf(ready, Order("screen"))) as document:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    assert len(pages) == count
    title = " ".join(ready.edition.plain("document.title").split()[:2]).rstrip(":")
    for number, page in enumerate(pages, 1):
        assert f"{number} / {count}" in page
        assert title in page


@each_edition
def test_a_bookmark_leads_to_each_heading_in_the_order_in_which_they_are_read(name: str, language: str) -> None:
    ready = edition(name, language)
    (flow,) = ready.edition.layout.panels.values()
    with pypdfium2.PdfDocument(make_pdf(ready, Order("screen"))) as document:
        marks = [(bare(mark.get_title()), mark.level, mark.get_dest().get_index()) for mark in document.get_toc()]
        pages = [bare(page.get_textpage().get_text_range()) for page in document]
    assert marks[0] == (bare(ready.edition.plain(_headings(flow)[0])), 0, 0)
    titles = [title for title, _, _ in marks]
    asked = [bare(ready.edition.plain(key)) for key in _headings(flow)]
    assert [title for title in titles if title in asked] == asked
    assert all(title in pages[page] for title, _, page in marks)
    assert all(level > 0 for _, level, _ in marks[1:])


def _headings(flow: Panel) -> list[TextKey]:
    """The keys of the flyer's name and of the headings below it."""
    blocks = [placed.block for placed in flow.blocks]
    return [one.text for one in blocks if isinstance(one, Heading) or (isinstance(one, Title) and one.level == 1)]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("large-print")
    made = []
    for name, language in EDITIONS:
        for target in ("press", "copier", "screen"):
            path = folder / f"{name}.{language}.{target}.pdf"
            path.write_bytes(make_pdf(edition(name, language), Order(target)))
            made.append(path)
    return made


@pytest.mark.all
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_every_file_breaks_no_rule_of_pdf_ua_and_pdf_a(
    flavour: str, files: list[Path], validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    assert validate(files, flavour) == []


@pytest.mark.all
def test_no_page_of_a_copier_file_is_upside_down(files: list[Path]) -> None:
    for path in (one for one in files if one.name.endswith(".copier.pdf")):
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipLongEdge"
            assert not any(b"-1 0 0 -1" in page.Contents.read_bytes() for page in pdf.pages)


def test_a_layout_by_its_name_has_its_own_large_print() -> None:
    ready = edition("secure-communities", "en", "bold.large-print")
    assert ready.edition.layout.name == "bold.large-print"
    assert bare("Secure Communities") in bare("".join(run.text for run in runs(ready)))


def test_a_flyer_on_a_metric_sheet_is_large_on_a4() -> None:
    source = load(FLYERS / "monthly-meeting")
    layouts = {name: layout._replace(sheet=type(layout.sheet)("a5")) for name, layout in source.layouts.items()}
    (ready,) = set_editions(
        source._replace(layouts=layouts), EditionSpec(("en",), "large-print", overset=True, words=False)
    )
    assert tuple(ready.folded.trim) == (210, 297)
