"""Preflight rules for page boxes, bleed, and the distance of words from cuts and folds."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "Preflight: the page as it is cut and folded",
    (
        Rule(
            "P424",
            "error",
            "another size",
            "The page is cut to another size than the job says: the shop stops, scales it or cuts into it.",
            "Make it in the size of the job, or ask which of the two is right.",
            silenceable=True,
        ),
        Rule(
            "P425",
            "error",
            "box missing",
            "The TrimBox says where the sheet is cut and the BleedBox how far ink runs; a shop's imposition goes by "
            "them.",
            "Export as PDF/X with the document's bleed, which sets both.",
            silenceable=True,
        ),
        Rule(
            "P426",
            "error",
            "boxes out of order",
            "The TrimBox lies in the BleedBox and both in the CropBox and the MediaBox, or the sheet is cut wrongly "
            "or only a part of it is shown.",
            "Make the outer box larger, or export with the document's own bleed.",
            silenceable=True,
        ),
        Rule(
            "P427",
            "error",
            "no bleed",
            "Without bleed a knife that is half a millimeter off leaves a white edge.",
            "Let color and pictures that touch the cut run on over it, and export with bleed.",
            silenceable=True,
        ),
        Rule(
            "P428",
            "error",
            "view area",
            "What a viewer shows and prints must be the MediaBox or the BleedBox.",
            "Take the entry out, or set it to one of the two.",
            silenceable=True,
        ),
        Rule(
            "P429",
            "warning",
            "ink at the edge",
            "A copier or riso cannot print to the edge of its paper: what stands there is cut off at a ragged white "
            "line, and words there are lost on some machines.",
            "Keep a quarter of an inch (6 mm) free all around.",
            silenceable=True,
        ),
        Rule(
            "P490",
            "warning",
            "near the cut",
            "Sheets shift a little under the knife: words near the cut are cut into, or look as if they were.",
            "Move them 3 mm (1/8 in) or more inwards, better 6 mm (1/4 in).",
            silenceable=True,
        ),
        Rule(
            "P491",
            "warning",
            "over a fold",
            "A fold is a millimeter off as often as not, and toner cracks along it: words over it are hard to read, "
            "codes fail.",
            "Keep codes and words under 36 pt inside one panel, 3 mm (1/8 in) off its folds.",
            silenceable=True,
        ),
        Rule(
            "P500",
            "warning",
            "near the white border",
            "A copier or riso leaves the edge of its paper white. What nearly touches that edge looks cut off, and a "
            "light box there melts into it.",
            "Keep words, codes and light boxes behind them 3 mm (1/8 in), better 4 mm, from where their color ends, "
            "or let a box end with it.",
            silenceable=True,
        ),
    ),
)
