"""The drums of a Risograph: which inks a palette asks for, and what is said where it asks for none."""

import pytest

from flyergen.flyer.facts import Inks
from flyergen.flyer.riso_inks import drums_of, overprinted
from flyergen.names import Name
from flyergen.problem import Place, Problem

AT = Place("flyer.yaml", 9, 17)
NOBODY = Name("")


def inks(rgb: str, drum: str = "", spot: str = "") -> Inks:
    return Inks(Name(rgb, AT), Name("0/0/0/0"), Name(""), Name(spot, AT), Name(drum, AT))


def test_the_lightest_ink_prints_first_and_black_last() -> None:
    palette = {"brand": inks("#123f36", "Hunter Green"), "accent": inks("#ffb92e", "Sunflower")}
    drums, problems = drums_of(palette, NOBODY, {"ink": None, "brand": AT, "accent": AT, "paper": None})
    assert problems == ()
    assert list(drums.looks) == ["Sunflower", "Hunter Green", "Black"]
    assert drums.shares == {
        "ink": {"Black": 1.0}, "brand": {"Hunter Green": 1.0}, "accent": {"Sunflower": 1.0}, "paper": {},
    }  # fmt: skip


def test_a_job_of_two_inks_prints_black_words_from_a_dark_drum() -> None:
    palette = {"brand": inks("#123f36", "hunter green"), "accent": inks("#ffb92e", "Sunflower")}
    drums, problems = drums_of(palette, Name("Hunter Green"), {"ink": None, "brand": AT, "accent": AT})
    assert problems == ()
    assert list(drums.looks) == ["Sunflower", "Hunter Green"]


def test_a_spot_ink_is_a_drum_where_nothing_else_is_said() -> None:
    drums, problems = drums_of({"brand": inks("#003a70", spot="PANTONE 654 U")}, NOBODY, {"brand": AT})
    assert problems == ()
    assert drums.looks == {"PANTONE 654 U": (0, 58 / 255, 112 / 255)}


def test_a_color_without_a_drum_is_told_with_the_ink_that_comes_near() -> None:
    assert drums_of({"brand": inks("#105040")}, NOBODY, {"brand": AT})[1] == (
        Problem(
            "R101",
            "nothing says from which drum `brand` is printed",
            "write it beside its `rgb:`, as `drum: Lagoon`, or a mixture, as `drum: Yellow 60% + Blue`",
            AT,
        ),
    )


def test_an_ink_that_nobody_knows_is_told_with_the_one_that_is_meant() -> None:
    palette = {"brand": inks("#105040", "Huntr Green 50%"), "accent": inks("#105040", "Q9 50%")}
    facts = [(p.code, p.fact, p.hint) for p in drums_of(palette, NOBODY, {"brand": AT, "accent": AT})[1]]
    assert facts == [
        ("R102", "nobody knows what the ink `Huntr Green` looks like", "did you mean `Hunter Green`?"),
        ("R102", "nobody knows what the ink `Q9` looks like",
         "print one color with it alone and in full: its `rgb:` is what the ink looks like"),
    ]  # fmt: skip


def test_two_colors_that_come_out_alike_are_a_warning() -> None:
    palette = {"brand": inks("#105040", "Green"), "leaf": inks("#20a060", "Green")}
    assert drums_of(palette, NOBODY, {"brand": AT, "leaf": AT})[1] == (
        Problem(
            "R103",
            "`leaf` is printed like `brand`: where they meet, one is lost",
            "give one of them a tint or another drum",
            AT,
            warning=True,
        ),
    )


def test_inks_over_one_another_take_away_light_each_for_itself() -> None:
    looks = {"Blue": (0.0, 0.5, 0.8), "Yellow": (1.0, 0.9, 0.0)}
    assert overprinted({"Blue": 1.0, "Yellow": 1.0}, looks) == pytest.approx((0, 0.45, 0))
    assert overprinted({"Blue": 0.5}, looks) == pytest.approx((0.5, 0.75, 0.9))
    assert overprinted({}, looks) == (1, 1, 1)
