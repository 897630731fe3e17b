"""Rules for numbered pieces: tickets, coupons, and codes that differ from piece to piece."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "Numbered pieces",
    (
        Rule(
            "N101",
            "error",
            "column badly named",
            "Words name the column as a variable, and proofs show its sample; without both it cannot be used.",
            "Write small letters, digits and `_`, and a value as pieces will have it.",
        ),
        Rule(
            "N102",
            "error",
            "link without a column",
            "The link would be the same for all pieces, or a part of it would be empty.",
            "Write a column into it, in braces.",
        ),
        Rule(
            "N104",
            "error",
            "all pieces alike",
            "Nothing that is printed differs from piece to piece, so numbers would be missing.",
            "Say in flyer.yaml what differs, and show it in the words or the layout.",
        ),
        Rule(
            "N105",
            "error",
            "no such piece",
            "No row says this, so the piece cannot be made again.",
            "Write it as it is printed on the piece.",
        ),
        Rule(
            "N106",
            "error",
            "pieces not said",
            "It cannot be told which pieces to make, or how many.",
            "Name a table, or write `--count 500`.",
            typed=True,
        ),
        Rule(
            "N201",
            "error",
            "column missing or twice",
            "The pieces would lack something, or it could not be told which of two columns is meant.",
            "Correct the first row of the table.",
        ),
        Rule("N202", "error", "piece lacks a value", "The piece would be printed with a gap.", "Write it in the row."),
        Rule(
            "N203",
            "warning",
            "pieces alike",
            "Two pieces say the same, so one could be used twice.",
            "Nothing need be done if that is meant.",
            silenceable=True,
        ),
    ),
)
