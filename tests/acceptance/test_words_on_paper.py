"""What the account of words calls printed is read from the finished file, for every flyer, layout, target and language.

The reader is PDFium, which knows nothing of flyergen.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby, product
from pathlib import Path

import pypdfium2
import pytest

from acceptance.pamphlet import FLYERS
from flyergen.artwork import GlyphRun
from flyergen.job.orders import Order
from flyergen.job.produce import make_files
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.typeset.word_account import accounts

FOLDERS = sorted(path.parent for path in FLYERS.glob("*/flyer.yaml"))
TARGETS = ("press", "x1a", "copier", "bw", "screen", "riso")
each_flyer = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def editions(folder: Path) -> Iterator[TypesetEdition]:
    source = load(folder)
    for layout in (*map(str, source.facts.layouts), "large-print"):
        yield from set_editions(source, EditionSpec(layout=layout, demand=Demand.draft, words=False))


def files(ready: TypesetEdition, target: str) -> Iterator[bytes]:
    """Make the file of a target, or those of a Risograph's drums."""
    yield from make_files((ready,), Order(target))[1]


def read(ready: TypesetEdition, target: str) -> str:
    """Return all letters of a target's files, without the blanks and marks at which lines may break.

    PDFium puts the words of a line in order as the page is looked at; copiers get the back upside down.
    """
    text = ""
    for data in files(ready, target):
        with pypdfium2.PdfDocument(data) as document:
            for page, turn in product(document, (0, 180)):
                page.set_rotation(turn)
                text += page.get_textpage().get_text_range()
    return bare(text)


def bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b\ufffe\u0002]", "", unicodedata.normalize("NFC", text))


def phrases(ready: TypesetEdition) -> Iterator[tuple[str, list[str]]]:
    """Yield each text that the account calls printed, in the stretches in which it stands on the panels."""
    composition = ready.fit.composition
    said: dict[tuple[str, str], list[str]] = {}
    for name, items in composition.panels.items():
        runs = (item for item in items if isinstance(item, GlyphRun))
        for key, stretch in groupby(runs, lambda run: run.key):
            text = bare("".join(run.text for run in stretch))
            said.setdefault((composition.sections.language_of(name), key), []).append(text)
    for language, account in accounts(ready.edition, composition).items():
        yield from ((bare(text), said[language, key]) for key, text in account.printed.items())


@pytest.mark.all
@each_flyer
def test_what_is_called_printed_stands_in_every_file(folder: Path) -> None:
    for ready in editions(folder):
        printed = list(phrases(ready))
        assert len(printed) > 5
        assert [(text, parts) for text, parts in printed if text not in "".join(parts)] == []
        for target in TARGETS:
            words = read(ready, target)
            assert [part for _, parts in printed for part in parts if part not in words] == [], target
