"""Tracks: the largest scale is that which a search over all steps finds, and a track covers the field."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flyergen.flyer.layout import Band
from flyergen.flyer.panel_frames import Track
from flyergen.media.tracks import Bound, Limits, ScaledSide, Stretching, banded, largest_scale, of_panel, scales_of
from flyergen.names import Extent

LENGTH = 200.0
STEPS, LEAST, NEAR = 500, 0.75, 1e-6


def searched(parts: Sequence[Limits]) -> float:
    """Return the first of 500 scales that allows all limits, or the smallest: each of them is tried."""
    scales = (1 - step / STEPS * (1 - LEAST) for step in range(STEPS + 1))
    return next((scale for scale in scales if all(_allowed(part, scale) for part in parts)), LEAST)


def _allowed(part: Limits, scale: float) -> bool:
    ends = ((part.start, part.low), (part.end, part.high))
    exact = (*part.exact, *(Bound(end, end) for end, moves in ends if not moves))
    least = [one.limit - scale * one.now for one in (*part.least, *exact)]
    most = [one.limit - scale * one.now for one in (*part.most, *exact)]
    return max(least, default=-1e6) <= min(most, default=1e6) + NEAR


LENGTHS = st.floats(0, LENGTH) | st.integers(0, 8).map(lambda n: n * LENGTH / 8)
# A limit is near the position that it is for, as it is on a page.
BOUNDS = st.builds(
    lambda now, by: Bound(now, now + by), LENGTHS, st.floats(-30, 30) | st.sampled_from([0.0, 4.0, -4.0])
)
SOME = st.lists(BOUNDS, max_size=6).map(tuple)
LIMITS = st.builds(
    Limits,
    st.just(0.0),
    st.just(LENGTH),
    st.booleans(),
    st.booleans(),
    SOME,
    SOME,
    st.lists(BOUNDS, max_size=1).map(tuple),
)
OUTER = Limits(0.0, LENGTH, least=(Bound(0.0, 0.0),), most=(Bound(LENGTH, LENGTH),))


@given(st.lists(LIMITS, min_size=1, max_size=3))
@example([OUTER])
@example([Limits(0.0, LENGTH)])
@example([OUTER._replace(least=(Bound(10.0, 20.0),), most=(Bound(190.0, 180.0),))])
@example([OUTER._replace(least=(Bound(10.0, 20.0),), most=(Bound(10.0, 19.0),))])  # at no scale
@example([OUTER._replace(least=(Bound(0.0, 12.5),), most=(Bound(LENGTH, 187.5),))])  # on a step
@example([OUTER._replace(least=(Bound(0.0, 40.0),), most=(Bound(LENGTH, 160.0),))])  # below all steps
def test_the_largest_scale_is_that_of_a_search_over_all_steps(parts: list[Limits]) -> None:
    assert largest_scale(parts, LEAST) == searched(parts)


@given(LIMITS, st.floats(0.5, 1.5))
def test_a_scale_holds_if_it_is_inside_the_interval_and_only_then(part: Limits, scale: float) -> None:
    smallest, largest = part.scales()
    if smallest <= scale <= largest:
        assert part.holds(scale)
    smallest, largest = part.scales(2 * NEAR)
    if not smallest <= scale <= largest:
        assert not part.holds(scale)


@given(LIMITS, st.floats(0.75, 1))
def test_the_shift_is_within_all_limits_if_the_scale_is(part: Limits, scale: float) -> None:
    shift = part.shift(scale)
    if part.holds(scale):
        assert all(scale * one.now + shift >= one.limit - 2 * NEAR for one in part.least)
        assert all(scale * one.now + shift <= one.limit + 2 * NEAR for one in part.most)
        assert part.low or scale * part.start + shift == pytest.approx(part.start, abs=2 * NEAR)


@given(st.lists(st.tuples(st.floats(10, 500), st.floats(10, 500)), min_size=1, max_size=6))
def test_a_scale_without_steps_is_exact(lengths: list[tuple[float, float]]) -> None:
    parts = [Limits(0.0, then, least=(Bound(0.0, 0.0),), most=(Bound(then, now),)) for then, now in lengths]
    assert Stretching().scale(parts) == scales_of(parts)[1] == min(now / then for then, now in lengths)


@given(st.floats(0.75, 1), st.floats(0, 20))
def test_what_bleeds_covers_the_field_and_a_fold_stays(scale: float, field: float) -> None:
    fold = 80.0
    first = Limits(0.0, fold, high=False, least=(Bound(10.0, field),))
    side = ScaledSide(((first, scale), (Limits(fold, LENGTH, low=False), scale)))
    track = side.track(3.0, field)
    assert side.scale == scale
    assert track.at(fold) == fold
    assert track.at(-3.0) <= field + NEAR
    assert track.at(LENGTH + 3.0) >= LENGTH - field - NEAR


@given(st.floats(50, 150), st.floats(0.75, 1.2))
def test_what_is_outside_the_bands_is_scaled_evenly_and_the_ends_are_the_papers(now: float, scale: float) -> None:
    track = banded(100.0, now, (Band(Extent(20.0), Extent(70.0)),), scale)
    assert (track.at(0.0), track.at(100.0)) == pytest.approx((0.0, now))
    if now > scale * 50:
        assert track.at(20.0) == pytest.approx(20 * scale)
        assert track.at(100.0) - track.at(70.0) == pytest.approx(30 * scale)


@pytest.mark.parametrize("turned", [False, True])
def test_a_panel_counts_from_its_own_edge(turned: bool) -> None:
    track = of_panel(Track(((0.0, 5.0), (100.0, 95.0), (200.0, 190.0))), 100.0, 100.0, turned)
    assert (track.at(0.0), track.at(100.0)) == ((10.0, 105.0) if turned else (-5.0, 90.0))
