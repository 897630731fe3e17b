"""Scrims: one over all of a photograph is stronger than one from a side."""

from flyergen.problems.legibility import Scrim


def test_a_scrim_over_all_of_a_photograph_is_stronger_than_any_from_a_side() -> None:
    top, left = Scrim("ink", 0.4, "top", 0.4), Scrim("paper", 0.9, "left", 0.6)
    thin, dense = Scrim("ink", 0.1, "all", 0.6), Scrim("paper", 0.5, "all", 0.6)
    assert sorted([dense, left, thin, top], key=lambda one: one.rank) == [top, left, thin, dense]
