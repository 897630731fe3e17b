"""40 pages that nobody has drawn: a line more, longer words, each theme, another paper. All that builds can be read.

The page is looked at by a program that knows nothing of flyergen's geometry: it is rendered whole, without its words,
and with its words alone, all in black. Wherever there is a letter, the picture with words must differ enough from the
one without.
"""

import re
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL.Image import Image

from acceptance.pamphlet import FLYERS, begun
from flyergen.artwork import GlyphRun, Item, Picture
from flyergen.colour import INK
from flyergen.job.orders import Order
from flyergen.job.produce import write_job
from flyergen.job.proof import Proof, proof_job
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.sheet.page import Job, Page
from flyergen.source.flyer_folder import FlyerSource

KINDS = sorted(path.name for path in FLYERS.iterdir() if (path / "kind.yaml").exists())
THEMES = ("beet-peach", "fir-gold", "indigo-mint", "ridge-salmon")
CHANGES = ("line", "words", "theme", "paper")
CASES = [(kind, change) for n in range(len(CHANGES)) for kind in KINDS for change in (CHANGES[n],)]
DPI = 100
_COVERED = 0.02  # of the letters of a page: a part of a photograph may be in front of them, up to the half of each
_INKED, _LEAST, _FEW = 60, 1.8, 0.004  # of 255; contrast of pixels, which letters fill in part; share of the pixels


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        count = metafunc.config.getoption("--pages")
        step = max(1, len(CASES) // max(1, count))
        chosen = CASES[:: step + (step % 10 == 0)][:count] if count < len(CASES) else CASES
        metafunc.parametrize("case", chosen, ids=["-".join(one) for one in chosen])


def test_what_builds_can_be_read_and_what_does_not_is_named(case: tuple[str, str], tmp_path: Path) -> None:
    editions, problems = tried(changed(*case, tmp_path))
    assert editions or problems
    assert [one for one in problems if not one.place or not re.search("[`“]", one.fact)] == []
    assert [side for ready in editions for side in unread(ready)] == []


def tried(source: FlyerSource) -> tuple[tuple[TypesetEdition, ...], tuple[Problem, ...]]:
    """Return the editions of a flyer, or what stops them."""
    try:
        return set_editions(source, EditionSpec(demand=Demand.draft, words=False)), ()
    except FlyerError as error:
        return (), error.problems


def changed(kind: str, change: str, folder: Path) -> FlyerSource:
    """Return a kind's flyer with one change."""
    if change in ("theme", "paper"):
        theme = THEMES[KINDS.index(kind) % len(THEMES)] if change == "theme" else ""
        fresh = begun(FLYERS / kind, folder)
        facts = (fresh / "flyer.yaml").read_text("utf-8")
        if theme:
            facts = re.sub(r"(?m)^theme: .*\n", "", facts)
        line = f"theme: {theme}" if theme else "paper: a4"
        (fresh / "flyer.yaml").write_text(f"{facts}\n{line}\n", "utf-8")
        return load(fresh)
    source = load(FLYERS / kind)
    code = source.facts.source_language
    words = source.words[code]
    phrases = dict(words.phrases)
    if change == "line":
        key = max(
            (key for key in phrases if "body" in key or "line" in key or "deck" in key),
            key=lambda k: len(phrases[k].text),
        )
        phrases[key] = phrases[key]._replace(text=f"{phrases[key].text} And so it goes on here for a line more.")
    else:
        phrases = {key: one._replace(text=longer(one.text)) for key, one in phrases.items()}
    return source._replace(words={**source.words, code: words._replace(phrases=phrases)})


def longer(text: str) -> str:
    """Return a text whose longer words have three letters more, besides those in braces."""
    return re.sub(r"(?<![{.\w@/])([A-Za-z]{6,})(?![\w.@/:]*[}])(?![.@/]\w)", r"\1ens", text)


def unread(ready: TypesetEdition) -> list[str]:
    """Return the sides of an edition on which some letters cannot be told from what is around them."""
    job = proof_job(ready, Proof())
    whole, bare = rendered(ready, job), rendered(ready, only(job, words=False))
    black = rendered(ready, only(job, words=True))
    found = []
    for page, pictures in zip(job.pages, zip(whole, bare, black, strict=True), strict=True):
        letters, hidden = compared(*pictures)
        if hidden > max(8, (_FEW + _COVERED * _is_in_front(page)) * letters):
            found.append(f"{page.name}: {hidden} of {letters} pixels of letters")
    return found


def _is_in_front(page: Page) -> bool:
    """Return whether a part of a photograph is in front of words on a page."""
    items = (item for placement in page.placements for item in placement.items)
    return any(isinstance(item, Picture) and item.look is not None and item.look.is_front for item in items)


def only(job: Job, words: bool) -> Job:
    """Return a job with its words alone, in black, or with all but its words."""

    def kept(items: tuple[Item, ...]) -> tuple[Item, ...]:
        if words:
            return tuple(one._replace(colour=INK) for one in items if isinstance(one, GlyphRun))
        return tuple(one for one in items if not isinstance(one, GlyphRun))

    pages = (
        page._replace(placements=tuple(one._replace(items=kept(one.items)) for one in page.placements))
        for page in job.pages
    )
    return job._replace(pages=tuple(pages))


def rendered(ready: TypesetEdition, job: Job) -> list[Image]:
    with pypdfium2.PdfDocument(BytesIO(write_job(ready, job, Order("side_pictures")))) as document:
        return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]


def compared(whole: Image, bare: Image, black: Image) -> tuple[int, int]:
    """Return how many pixels letters fill, and how many of these look like the page without words."""
    inked = black.convert("L").tobytes()
    with_words, without = whole.tobytes(), bare.tobytes()
    letters = [3 * n for n, value in enumerate(inked) if value < _INKED]
    pairs: dict[tuple[bytes, bytes], int] = {}
    for n in letters:
        pair = (with_words[n : n + 3], without[n : n + 3])
        pairs[pair] = pairs.get(pair, 0) + 1
    return len(letters), sum(count for pair, count in pairs.items() if contrast(*pair) < _LEAST)


def contrast(one: bytes, two: bytes) -> float:
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


def luminance(pixel: bytes) -> float:
    parts = [value / 255 for value in pixel]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_program_sees_words_in_the_colour_of_what_is_under_them() -> None:
    ready = set_editions(load(FLYERS / "need-a-ride"), EditionSpec(("en",), words=False))[0]
    panels = ready.fit.composition.panels
    dark = {
        name: tuple(
            one._replace(colour=ready.edition.palette["brand"]) if isinstance(one, GlyphRun) else one for one in items
        )
        for name, items in panels.items()
    }
    fitted = ready.fit._replace(composition=ready.fit.composition._replace(panels=dark))
    assert unread(ready) == []
    assert unread(ready._replace(fit=fitted)) != []
