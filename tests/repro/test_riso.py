"""What drums make together of one color on another, and what is said where words come out weak."""

from pathlib import Path as File

import pytest

import flyergen
from flyergen.artwork import Item, Modules, Path, rectangle
from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.flyer.palette import read_palette
from flyergen.flyer.riso_inks import RisoInks, known_inks
from flyergen.flyer.riso_inks import drums_of as drums_of_palette
from flyergen.flyer.theme import measured
from flyergen.geometry import Point, Rect
from flyergen.names import Name
from flyergen.problem import Place, Problem
from flyergen.repro.riso import printed_contrast, weak_words
from flyergen.source.assets.folders import names_in, theme_folders
from flyergen.source.assets.layouts import read_theme
from pdf.sample import Style, text
from sheet.sample import FIR, GOLD, side_with
from tables import each_row

AT = Place("flyer.yaml", 9, 17)
PLACES = {"fir": AT, "gold": Place("flyer.yaml", 10, 17), "ink": None}
FOLDERS = theme_folders(File(flyergen.__file__).parents[2])


def look(*inks: str) -> dict[str, tuple[float, float, float]]:
    return {ink: known_inks()[ink] for ink in inks}


def drums(fir: dict[str, float], gold: dict[str, float], ink: str = "Black") -> RisoInks:
    inks = sorted({*fir, *gold, ink}, key=lambda one: -sum(look(one)[one]))
    return RisoInks(look(*inks), {"fir": fir, "gold": gold, "ink": {ink: 1.0}, "paper": {}})


PLAIN = drums({"Hunter Green": 1.0}, {"Sunflower": 1.0})
DARK = drums({"Hunter Green": 1.0, "Black": 0.4}, {"Sunflower": 1.0})


def told(printed: RisoInks, *items: Item) -> list[Problem]:
    return list(weak_words(side_with(*items), printed, PLACES))


def words(colour: Colour, size: float = 11, said: str = "Know your rights") -> Item:
    return text(said, (20, 30), None, Style(size=size, colour=colour))


def field(colour: Colour) -> Item:
    return Path(rectangle(Rect(10, 10, 400, 40)), fill=colour)


def as_colour(rgb: tuple[float, ...]) -> Colour:
    red, green, blue = rgb
    return Colour("", (red, green, blue), (0, 0, 0, 0))


def test_words_have_all_of_an_ink_and_fields_85_percent() -> None:
    green = look("Hunter Green")["Hunter Green"]
    field_green = as_colour(tuple(1 - 0.85 * (1 - part) for part in green))
    assert printed_contrast(FIR, PAPER, PLAIN) == contrast(as_colour(green), PAPER)
    assert printed_contrast(PAPER, FIR, PLAIN) == contrast(PAPER, field_green)


def test_dark_words_lie_over_the_ink_below_and_light_ones_knock_it_out() -> None:
    green, yellow = look("Hunter Green")["Hunter Green"], look("Sunflower")["Sunflower"]
    below = tuple(1 - 0.85 * (1 - part) for part in yellow)
    over = tuple(a * b for a, b in zip(green, below, strict=True))
    assert printed_contrast(FIR, GOLD, PLAIN) == pytest.approx(contrast(as_colour(over), as_colour(below)))
    ground = tuple(1 - 0.85 * (1 - part) for part in green)
    assert printed_contrast(GOLD, FIR, PLAIN) == pytest.approx(contrast(as_colour(yellow), as_colour(ground)))


def test_light_words_on_an_ink_that_is_too_light_are_told_with_a_drum_and_a_color_that_would_do() -> None:
    assert told(PLAIN, field(FIR), words(GOLD)) == [
        Problem(
            "R104",
            "words in `gold` on `fir` have a contrast of 2.3 to 1 from the drums (Sunflower, Hunter Green); "
            "they need 4.5: “Know your rights”",
            "print `fir` darker, as `drum: Hunter Green + Black 40%`, or set them in `ink`",
            AT,
            warning=True,
        )
    ]


def test_what_the_hint_says_is_enough() -> None:
    assert told(DARK, field(FIR), words(GOLD), words(PAPER)) == []


def test_large_words_need_less() -> None:
    ((small,), large) = told(PLAIN, field(FIR), words(PAPER, 17.9)), told(PLAIN, field(FIR), words(PAPER, 18))
    assert small.fact.startswith("words in `paper` on `fir` have a contrast of 4.1 to 1 from the drums (Hunter Green)")
    assert large == []


def test_a_pair_of_colors_is_told_once_with_the_longest_of_the_words_that_need_most() -> None:
    (problem,) = told(
        PLAIN,
        field(FIR),
        words(GOLD, 40, "A long line in large type"),
        words(GOLD, said="Short"),
        words(GOLD, said="The longest line of small words that there is here"),
    )
    assert problem.fact.endswith("they need 4.5: “The longest line of small words that the…”")


def test_a_color_of_words_that_is_too_light_for_paper_is_told_as_that() -> None:
    (problem,) = told(PLAIN, words(GOLD))
    assert problem.fact == (
        "words in `gold` on `paper` have a contrast of 1.8 to 1 from the drums (Sunflower); "
        "they need 4.5: “Know your rights”"
    )
    assert problem.hint == "print `gold` darker, as `drum: Sunflower + Black 40%`, or set them in `ink`"
    assert problem.place == PLACES["gold"]


def test_black_from_a_drum_that_is_too_light_is_told_as_that() -> None:
    pale = drums({"Mint": 1.0}, {"Sunflower": 1.0}, ink="Mint")
    code = Modules(Point(20, 15), 0.5, (b"\x01\x00", b"\x00\x01"), INK)
    for item in (words(INK), code):
        (problem,) = told(pale, item)
        assert problem.hint == "print black from a darker drum: `print: {black_drum: Black}` in flyer.yaml"


def test_a_color_that_cannot_be_darker_leaves_other_words() -> None:
    (problem,) = told(DARK, field(FIR), words(INK))
    assert problem.hint == "set them in `paper`"


def test_a_code_that_phones_would_not_read_is_told_too() -> None:
    code = Modules(Point(20, 15), 0.5, (b"\x01\x00", b"\x00\x01"), GOLD)
    assert [(p.fact, p.hint) for p in told(PLAIN, code)] == [
        ("a code in `gold` on `paper` has a contrast of 1.8 to 1 from the drums (Sunflower); it needs 4",
         "print `gold` darker, as `drum: Sunflower + Black 40%`"),
    ]  # fmt: skip


@each_row("name", names_in(FOLDERS, ".yaml"))
def test_words_stand_out_from_the_drums_in_every_pair_of_a_theme(name: str) -> None:
    theme = read_theme(Name(name), FOLDERS)
    palette = read_palette(theme.palette)[0]
    printed, problems = drums_of_palette(theme.palette, Name(""), dict.fromkeys(palette))
    assert problems == ()
    for pair in measured(theme):
        assert printed_contrast(pair.front, pair.ground, printed) >= pair.needed, (pair.front.name, pair.ground.name)
    for light in ("paper", "accent", "tint"):
        assert printed_contrast(palette[light], palette["brand"], printed) >= 4.5, light
