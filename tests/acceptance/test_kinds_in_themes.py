"""Each kind in the colors and fonts of other themes: a sample, and all of them with --matrix (docs/theme_matrix.py)."""

import pytest

from building import errors_of, told
from flyergen.job.request import Request
from flyergen.reports.check import check
from flyergen.session.look import themes_for
from matrix import ROOT, kinds
from theme_matrix import dressed, said

pytestmark = pytest.mark.all

THEMES = themes_for(ROOT)
# A photograph behind and in front of the title, whose words are in a color of the theme.
HARD = "photo-campaign"
_EVERY = 33  # pairs


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try all kinds with all themes, or the hard one with all, and a few others."""
    if "kind" in metafunc.fixturenames:
        every = [(kind, theme) for kind in kinds() for theme in THEMES]
        few = [(kind, theme) for n, (kind, theme) in enumerate(every) if kind == HARD or n % _EVERY == 0]
        tried = every if metafunc.config.getoption("--matrix") else few
        metafunc.parametrize(("kind", "theme"), tried, ids=[f"{kind}-{theme}" for kind, theme in tried])


def test_nothing_prevents_a_kind_in_a_theme_in_any_edition(kind: str, theme: str) -> None:
    with dressed(kind, THEMES[theme]):
        (checked,) = check(Request((kind,)))
    assert told(errors_of(checked.problems)) == ""


def test_black_words_on_strips_of_paper_over_a_dark_color_are_no_mixture_for_a_press() -> None:
    assert [*said("loud-zine", THEMES["indigo-mint"])] == []
