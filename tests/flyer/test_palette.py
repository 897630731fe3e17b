"""A palette's spot inks: each is defined once, and mixed and thinned as it is written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.colour import Spot
from flyergen.flyer.facts import Inks
from flyergen.flyer.palette import Part, read_palette, read_recipe
from flyergen.names import Name
from flyergen.problem import Place, Problem

GREEN, PALE, SUN = "100/0/90/20", "40/0/36/8", "0/30/100/0"


def inks(cmyk: str, spot: str = "", drum: str = "") -> Inks:
    place = Place("flyer.yaml", 3, 5)
    return Inks(Name("#107040", place), Name(cmyk, place), Name(""), Name(spot, place), Name(drum, place))


def told(roles: dict[str, Inks]) -> list[tuple[str, str, str]]:
    return [(problem.code, str(problem.fact), str(problem.hint)) for problem in read_palette(roles)[1]]


def test_a_tint_is_a_share_of_the_ink_that_another_color_has_in_full() -> None:
    colours, problems = read_palette({"brand": inks(GREEN, "PANTONE 348 U"), "tint": inks(PALE, "PANTONE 348 U 40%")})
    assert problems == ()
    assert colours["brand"].spots == (Spot("PANTONE 348 U", (1.0, 0.0, 0.9, 0.2)),)
    assert colours["tint"].spots == (Spot("PANTONE 348 U", (1.0, 0.0, 0.9, 0.2), 0.4),)


def test_an_ink_that_is_only_printed_thin_is_reckoned_from_its_strongest_tint() -> None:
    colours, problems = read_palette({"tint": inks(PALE, "Moss 40%")})
    assert problems == ()
    assert colours["tint"].spots == (Spot("Moss", (1.0, 0.0, 0.9, 0.2), 0.4),)


def test_two_inks_may_be_printed_over_one_another() -> None:
    roles = {"brand": inks(GREEN, "Moss"), "accent": inks(SUN, "Sun"), "both": inks(GREEN, "Moss 60% + Sun")}
    colours, problems = read_palette(roles)
    assert problems == ()
    assert [(spot.ink, spot.tint) for spot in colours["both"].spots] == [("Moss", 0.6), ("Sun", 1.0)]


def test_an_ink_in_two_looks_or_two_spellings_is_two_plates_and_refused() -> None:
    assert told({"a": inks(GREEN, "Moss"), "b": inks(SUN, "Moss")}) == [
        ("L305", "the spot ink `Moss` is given two looks in four inks",
         "write the same `cmyk:` wherever it is printed in full"),
    ]  # fmt: skip
    assert told({"a": inks(GREEN, "Moss"), "b": inks(PALE, "MOSS 40%")}) == [
        ("L305", "one spot ink is spelled in two ways: `Moss` and `MOSS`", "write Moss here too")
    ]


def test_an_ink_of_a_mixture_must_be_seen_alone_somewhere() -> None:
    assert told({"a": inks(GREEN, "Moss"), "both": inks(GREEN, "Moss + Sun")}) == [
        ("L305", "nothing says what `Sun` looks like", "add a color that is printed with it alone: `spot: Sun`")
    ]


def test_a_spot_ink_cannot_have_the_name_of_a_process_ink_and_a_drum_can() -> None:
    assert told({"a": inks(SUN, "Yellow")}) == [
        ("L305", "`Yellow` cannot be the name of a spot ink",
         "write the name that the shop's ink has; an ink of a Risograph stands under `drum:`"),
    ]  # fmt: skip
    assert told({"a": inks(SUN, drum="Yellow")}) == []


def test_what_is_no_recipe_is_told_at_its_place() -> None:
    _, problems = read_palette({"a": inks(SUN, drum="Yellow 140%")})
    assert problems == (
        Problem(
            "L304",
            "`Yellow 140%` does not say which inks",
            "write `Green`, `Green 40%` or `Blue 60% + Yellow`",
            Place("flyer.yaml", 3, 5),
        ),
    )


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
