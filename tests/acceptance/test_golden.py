"""The whole artwork of the flyer, as lines of text that a person can read in a diff.

When a change is meant, look at the pictures (`flyergen preview`), then renew the files and read their diff:

    pytest tests/acceptance/test_golden.py --renew-golden
"""

from collections.abc import Callable, Iterator

import pytest

from acceptance.pamphlet import LANGUAGES, LAYOUTS, NAME, edition
from flyergen.artwork import as_text
from flyergen.engine.editions import SetEdition


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_artwork_is_what_it_was(language: str, layout: str, golden: Callable[[str, str], None]) -> None:
    name = NAME if layout == LAYOUTS[0] else f"{NAME}.{layout}"
    golden(f"{name}.{language}.txt", "\n".join(lines_of(edition(language, layout))) + "\n")


@pytest.mark.parametrize("medium", ["copier", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_artwork_composed_for_a_medium_is_what_it_was(
    language: str, medium: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"{NAME}.{medium}.{language}.txt", "\n".join(lines_of(edition(language, medium=medium))) + "\n")


def lines_of(ready: SetEdition) -> Iterator[str]:
    """Yield what stands behind the words of each side, and then the items of each panel in reading order."""
    composition = ready.fit.composition
    for behind in composition.behind:
        yield f"{behind.side}, behind the words" + (f" (told on the {behind.owner})" if behind.owner else "")
        yield f"  {len(behind.items)} shapes, the first is"
        yield from (f"  {line}" for line in as_text(behind.items[:1]))
    for name, items in composition.panels.items():
        yield f"\n{name}"
        yield from (f"  {line}" for line in as_text(items))
