"""Recipes of inks: what is written is what is read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.model.ink_mixes import Part, read_recipe

WORDS = st.from_regex(r"[A-Z][a-z]{1,8}( [A-Z0-9][a-z0-9]{0,5}){0,2}", fullmatch=True)


@given(st.dictionaries(WORDS, st.integers(1, 100), min_size=1, max_size=4))
def test_every_recipe_is_read_as_it_is_written(parts: dict[str, int]) -> None:
    if len({ink.casefold() for ink in parts}) == len(parts):
        written = " + ".join(f"{ink} {tint}%" for ink, tint in parts.items())
        assert read_recipe(written) == tuple(Part(ink, tint / 100) for ink, tint in parts.items())


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("", ()),
        ("Hunter Green", (Part("Hunter Green", 1.0),)),
        ("PANTONE 348 U", (Part("PANTONE 348 U", 1.0),)),
        ("PANTONE 348 U 40 %", (Part("PANTONE 348 U", 0.4),)),
        ("Blue 60%+Yellow", (Part("Blue", 0.6), Part("Yellow", 1.0))),
    ],
)
def test_a_number_is_a_tint_only_with_its_sign(written: str, parts: tuple[Part, ...]) -> None:
    assert read_recipe(written) == parts


@pytest.mark.parametrize("written", ["40%", "Green 0%", "Green 101%", "Green % 40", "Green +", "Green + green 20%"])
def test_what_says_no_ink_or_no_tint_is_none(written: str) -> None:
    with pytest.raises(ValueError, match=re.escape(written)):
        read_recipe(written)
