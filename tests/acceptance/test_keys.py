"""Every word on a sheet knows the text or the fact that it came from, wherever the sheet has put it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from acceptance.pamphlet import FLYERS
from flyergen import artwork
from flyergen.artwork import GlyphRun, Item, Modules, Picture
from flyergen.flyer.facts import variable_names
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.pdf.resources import items_of
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec

MADE = {artwork.NUMERAL, artwork.SLUG, artwork.PAGE_HEAD, artwork.TILE}
# What a card, a programme and an address side say by these keys is put together from several facts.
TOGETHER = {"{contact.address}", "{contact.social}", "{event.programme}", "{mail.address}", "{mail.permit}"}
FOLDERS = sorted(path.parent for path in FLYERS.glob("*/flyer.yaml"))


def editions(folder: Path) -> Iterator[TypesetEdition]:
    source = load(folder)
    for layout in (*map(str, source.facts.layouts), "large-print"):
        yield from set_editions(source, EditionSpec(layout=layout, demand=Demand.draft, words=False))


def places(folder: Path) -> Iterator[tuple[TypesetEdition, Item]]:
    for ready in editions(folder):
        for target in ("press", "copier", "screen"):
            yield from ((ready, item) for item in items_of(impose(ready, Order(target))))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_run_names_a_text_a_fact_or_what_made_it(folder: Path) -> None:
    nameless = set()
    for ready, item in places(folder):
        if isinstance(item, GlyphRun) and not _is_known(item.key, ready):
            nameless.add((ready.edition.name, item.key, item.text))
    assert nameless == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_code_and_picture_with_words_names_them(folder: Path) -> None:
    drawn = [(ready, item) for ready, item in places(folder) if isinstance(item, Modules | Picture)]
    silent = [i for ready, i in drawn if i.element and i.element.alt and not _says(ready, i.key, i.element.alt)]
    assert silent == []


def _says(ready: TypesetEdition, key: str, alt: str) -> bool:
    return any(ready.edition.on(side).plain(key) == alt for side in ("outside", "inside"))


def _is_known(key: str, ready: TypesetEdition) -> bool:
    if re.fullmatch(r"\{.+\}", key):
        return key in TOGETHER or key[1:-1] in variable_names(ready.edition.facts)
    return key in MADE or any(key in ready.edition.on(side).words.phrases for side in ("outside", "inside"))
