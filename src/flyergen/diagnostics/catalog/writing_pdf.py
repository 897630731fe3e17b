"""Rules for writing PDF: color profiles, arguments of a preflight, and what prevents a PDF."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "Profiles and pictures of a PDF",
    (
        Rule(
            "P101",
            "error",
            "no such profile",
            "Without the profile colors cannot be converted for the press.",
            "Give the path of an ICC file, or one of the names in the hint.",
            typed=True,
        ),
        Rule(
            "P102",
            "error",
            "profile not whole",
            "A shop's machines would refuse the file or print other colors.",
            "Ask the print shop to send its ICC file again.",
            typed=True,
        ),
        Rule(
            "P103",
            "error",
            "profile of another device",
            "It is not of a press with four inks, so colors would be converted for something else.",
            "Ask the print shop for its CMYK output profile.",
            typed=True,
        ),
        Rule(
            "P104",
            "error",
            "no such profile of preflight",
            "It is not known what the file should be held against.",
            "Correct the name; a shop's own limits are a file in shops/.",
            typed=True,
        ),
        Rule(
            "P105",
            "error",
            "no such code",
            "Nothing can be said or set for a code that there is not.",
            "Correct the code; `flyergen explain` lists all.",
            typed=True,
        ),
        Rule(
            "P106",
            "error",
            "no size of paper",
            "The size of the job cannot be compared with the file's.",
            "Write it like letter or 8.5in x 11in.",
            typed=True,
        ),
        Rule(
            "P107",
            "error",
            "no fold",
            "It cannot be looked for words on a fold that is not known.",
            "Correct the name; `flyergen folds` shows them.",
            typed=True,
        ),
        Rule(
            "P201",
            "error",
            "too much ink on a page",
            "So much ink does not dry, and comes off on the next sheet.",
            "Lower the cyan, magenta or yellow of the color.",
        ),
        Rule(
            "P202",
            "error",
            "picture cannot be read",
            "There would be a hole in the page.",
            "Give a PNG, JPEG, TIFF or WebP file.",
        ),
        Rule(
            "P203",
            "error",
            "transparency that cannot be printed",
            "PDF/X-1a knows no transparency. A block or a shape through which one color is seen is printed in the "
            "color that both make; where several colors, a gradient or a photograph are behind it, no ink does that.",
            "Delete `opacity`, or let it lie on one color, or ask the shop whether it takes PDF/X-4.",
        ),
    ),
)
