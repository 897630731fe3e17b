"""The whole artwork of the flyer, as lines of text that a person can read in a diff.

When a change is meant, look at the pictures (`flyergen preview`), then renew the files and read their diff:

    pytest tests/acceptance/test_golden.py --renew-golden
"""

from collections.abc import Callable, Iterator

import pytest

from acceptance.pamphlet import LANGUAGES, LAYOUTS, NAME, edition
from flyergen.artwork import as_text
from flyergen.colour import grey_of
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.job.produce import printing_details
from flyergen.project.editions import TypesetEdition


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_artwork_is_what_it_was(language: str, layout: str, golden: Callable[[str, str], None]) -> None:
    name = NAME if layout == LAYOUTS[0] else f"{NAME}.{layout}"
    golden(f"{name}.{language}.txt", "\n".join(lines_of(edition(language, layout))) + "\n")


@pytest.mark.parametrize("medium", ["white_border", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_artwork_composed_for_a_medium_is_what_it_was(
    language: str, medium: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"{NAME}.{medium}.{language}.txt", "\n".join(lines_of(edition(language, medium=medium))) + "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_in_black_and_white_are_what_they_were(language: str, golden: Callable[[str, str], None]) -> None:
    order = Order("bw")
    job = order.made_for.repainted(impose(edition(language, medium="white_border"), order))
    found = [
        f"{page.name}, {number}\n" + "\n".join(f"  {line}" for line in as_text(placement.items))
        for page in job.pages
        for number, placement in enumerate(page.placements, 1)
    ]
    golden(f"{NAME}.bw.{language}.txt", "\n\n".join(found) + "\n")


def test_the_greys_of_words_and_areas_are_what_they_were(golden: Callable[[str, str], None]) -> None:
    ready = edition(LANGUAGES[0], medium="white_border")
    details = printing_details(ready, Order("copier", grey=True, medium="white_border"))
    words, areas = dict(details.greys), dict(details.grounds)
    found = {name: words.get(colour, grey_of(colour)) for name, colour in ready.edition.palette.items()}
    rows = (
        f"{n:8} words {grey:.3f}  areas {areas.get(ready.edition.palette[n], grey):.3f}" for n, grey in found.items()
    )
    golden(f"{NAME}.grey.txt", "\n".join(rows) + "\n")


def lines_of(ready: TypesetEdition) -> Iterator[str]:
    """Yield what stands behind the words of each side, and then the items of each panel in reading order."""
    composition = ready.fit.composition
    for behind in composition.behind:
        yield f"{behind.side}, behind the words" + (f" (told on the {behind.owner})" if behind.owner else "")
        yield f"  {len(behind.items)} shapes, the first is"
        yield from (f"  {line}" for line in as_text(behind.items[:1]))
    for name, items in composition.panels.items():
        yield f"\n{name}"
        yield from (f"  {line}" for line in as_text(items))
