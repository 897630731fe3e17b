"""Rules for the Risograph: its drums, and how their inks mix."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "The Risograph",
    (
        Rule(
            "R101",
            "error",
            "no drum for a color",
            "The color would not be printed at all.",
            "Write `drum:` beside its `rgb:`.",
        ),
        Rule(
            "R102",
            "error",
            "ink unknown",
            "Nobody can tell how it mixes, so pictures and contrast cannot be worked out.",
            "Correct the name, or print one color with the ink alone and in full.",
        ),
        Rule(
            "R103",
            "warning",
            "colors printed alike",
            "Where the two meet, one of them is lost.",
            "Give one of them a tint or another drum.",
            silenceable=True,
        ),
        Rule(
            "R104",
            "warning",
            "weak in these inks",
            "Words or a code come out weak on what they stand on, and are hard to read.",
            "Print them with a darker drum, or on a lighter ground.",
            silenceable=True,
        ),
    ),
)
