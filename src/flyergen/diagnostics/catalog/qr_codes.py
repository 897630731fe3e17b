"""Rules for QR codes in flyers: their contents and sizes."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "QR codes of a flyer",
    (
        Rule(
            "Q201",
            "error",
            "no such level",
            "It cannot be told how much damage the code should survive.",
            "Use L, M, Q or H; M is usual.",
        ),
        Rule("Q202", "error", "too much for a code", "No code can hold so much.", "Shorten what it holds."),
        Rule(
            "Q203",
            "error",
            "modules too small",
            "Many phones could not read the code from paper.",
            "Make the code larger, or shorten what it holds.",
        ),
        Rule(
            "Q204",
            "warning",
            "small modules in a code",
            "Phones read the code, but slowly or only from near.",
            "Make the code larger, or shorten what it holds.",
            silenceable=True,
        ),
        Rule(
            "Q205",
            "warning",
            "small code",
            "People look for a larger code and may not see this one.",
            "Make it larger.",
            silenceable=True,
        ),
        Rule(
            "Q206",
            "error",
            "code opens no address",
            "Who scans the code would get nowhere.",
            "Write a web address as in https://www.example.org.",
        ),
        Rule(
            "Q207",
            "error",
            "code wider than its column",
            "The code would reach over the words beside it, or its quiet edge would be cut.",
            "Give it a wider column, or a smaller `size`.",
        ),
    ),
)
