"""Rules for job tickets and packages: what a print shop needs to know."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "Job tickets and packages",
    (
        Rule(
            "J101",
            "warning",
            "no quantity",
            "A print shop cannot name a price or print without knowing how many.",
            "Add `print:` with `quantity:` to flyer.yaml.",
            silenceable=True,
        ),
        Rule(
            "J102",
            "warning",
            "other inks than said",
            "A ticket that says other numbers of inks than the files have makes the shop ask back, or print on the "
            "wrong press.",
            "Correct `inks:` in flyer.yaml, or use fewer inks in the palette and in pictures.",
            silenceable=True,
        ),
        Rule(
            "J103",
            "error",
            "ticket not in this language",
            "There are no words for a ticket in this language, so the shop could not read it.",
            "Take one of the languages that the hint names.",
            typed=True,
        ),
        Rule(
            "J104",
            "warning",
            "font without a license",
            "Whoever gets the package cannot tell whether they may use the font.",
            "Put its license beside the font's files, as LICENSE.txt or OFL.txt.",
            silenceable=True,
        ),
    ),
)
