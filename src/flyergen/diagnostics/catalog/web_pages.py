"""Rules for web pages: what a finished page loads, says and weighs."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "Web pages",
    (
        Rule(
            "H101",
            "error",
            "not by itself",
            "A page for phones is passed on in messages and read where there is no network: a file that it loads from "
            "elsewhere, or a script, would be missing or be refused there.",
            "Give the picture or the font as a file in the flyer's folder, so that it becomes a part of the page.",
        ),
        Rule(
            "H102",
            "error",
            "broken page",
            "An element of the page does not end, two have the same name, or a link leads nowhere: browsers guess what "
            "was meant, each in its own way, and screen readers lose their place.",
            "This is a fault of flyergen: report it with the flyer.",
        ),
        Rule(
            "H103",
            "warning",
            "large page",
            "Without its photographs the page has more than 300 kB, so on a weak network people wait for it, and some "
            "pay for it.",
            "Draw the art with fewer points, use fewer fonts, or make a page for each language with `--lang`.",
        ),
    ),
)
