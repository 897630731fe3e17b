"""Rules for colors: the palette, its inks, and themes."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "Colors and themes",
    (
        Rule(
            "L301",
            "error",
            "color is fixed",
            "`ink` and `paper` mean the same everywhere, and other parts count on it.",
            "Choose another name for the color.",
        ),
        Rule(
            "L302",
            "error",
            "color not understood",
            "What is not written as a screen color or as four inks cannot be printed.",
            'Write `"#123F36"`, and inks as 85/40/70/55.',
        ),
        Rule(
            "L303",
            "error",
            "more ink than any paper takes",
            "So much ink does not dry, comes off on the next sheet, and no shop prints it.",
            "Take ink away, best from cyan, magenta and yellow.",
        ),
        Rule(
            "L304",
            "error",
            "recipe not understood",
            "It cannot be told which inks a color is mixed from.",
            "Write the names of inks with their shares, as the hint shows.",
        ),
        Rule(
            "L305",
            "error",
            "spot ink unclear",
            "A spot ink that is defined in two ways, or in none, cannot be shown or mixed.",
            "Say once what it looks like, with the name that the shop has for it.",
        ),
        Rule(
            "L306",
            "warning",
            "inks chosen for you",
            "The palette leaves open how a color is printed, or asks for more ink than the paper takes, so its inks "
            "were chosen.",
            "Nothing need be done; write `cmyk:` in the palette to keep or change them.",
            silenceable=True,
        ),
        Rule(
            "L434",
            "error",
            "style hard to read",
            "Words in this style are too much like their ground: a contrast of 4.5 to 1 is needed, 3 to 1 for large "
            "ones.",
            "Make one of the colors darker or lighter, or give the style another one.",
        ),
        Rule(
            "L601",
            "error",
            "no such theme",
            "Without it there are no colors and fonts.",
            "Correct the name; `flyergen themes` shows them.",
        ),
        Rule(
            "L602",
            "error",
            "theme lacks a role",
            "Layouts count on every role, and one of them would have no color.",
            "Add the color under `palette:`.",
        ),
        Rule(
            "L603",
            "error",
            "theme hard to read",
            "Words in these two colors could not be read by many people.",
            "Make one of them darker or lighter.",
        ),
        Rule(
            "L604",
            "error",
            "no pair of colors",
            "A contrast is measured between two colors, and this does not name two.",
            "Write it as `accent on paper`.",
        ),
        Rule(
            "L605",
            "warning",
            "theme without effect",
            "flyer.yaml has other colors in the place of all of the theme's, so changes to the theme would change "
            "nothing.",
            "Delete `palette:` to have the theme's colors, or delete `theme:`.",
            silenceable=True,
        ),
    ),
)
