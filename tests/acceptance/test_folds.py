"""Color at the folds, in every flyer and each of its layouts: it ends on a fold or runs well over it."""

from collections.abc import Iterator

import pytest

from acceptance.pamphlet import FLYERS
from flyergen.artwork import Path as Shape
from flyergen.paths import Edge, shape_of
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.sheet.folds import FOLDS

KINDS = sorted(path.name for path in FLYERS.iterdir() if (path / "kind.yaml").exists())
ON, BEYOND = 0.1, 5.0  # mm: an edge is on the fold, and just beside it
FIELD = 20.0  # mm: an area whose straight edge is as long, and which is as wide, is no thing in a picture


def endings(ready: TypesetEdition) -> Iterator[str]:
    """Yield where an area of color begins or ends just beside a fold."""
    for behind in ready.fit.composition.behind:
        for item in behind.items:
            if not isinstance(item, Shape) or item.fill is None:
                continue
            shape = shape_of(item.segments)
            for upright, folds in ((True, ready.sheet.folds(behind.side)), (False, ready.sheet.level_folds())):
                edges = [edge if upright else (edge[1], edge[0], edge[3], edge[2]) for edge in shape.edges]
                for fold in folds:
                    for at in beside(edges, fold):
                        yield f"{behind.side}, {behind.name}: {item.fill.name} ends {at - fold:+.2f} mm from {fold:.2f}"


def beside(edges: list[Edge], fold: float) -> Iterator[float]:
    """Yield where the long edges of a wide area are just beside a fold."""
    wide = max(x for x, *_ in edges) - min(x for x, *_ in edges) > FIELD
    for x1, y1, x2, y2 in edges:
        if wide and abs(x1 - x2) < 0.02 and abs(y1 - y2) > FIELD and ON < abs(x1 - fold) < BEYOND:
            yield x1


@pytest.mark.all
@pytest.mark.parametrize("kind", KINDS)
def test_no_color_ends_just_beside_a_fold(kind: str) -> None:
    source = load(FLYERS / kind)
    found = {
        f"{layout}, {line}"
        for layout, design in source.layouts.items()
        if design.fold in FOLDS
        for ready in set_editions(source, EditionSpec(("en",), layout=layout, words=False, overset=True))
        for line in endings(ready)
    }
    assert found == set()
