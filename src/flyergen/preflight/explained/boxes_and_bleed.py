"""The page as it is cut and folded: boxes, bleed, and room for words."""

from flyergen.messages import say
from flyergen.preflight.explained.explanation import Explanation

PAGE = {
    "P424": Explanation(
        "error",
        say("another size"),
        say("The page is cut to another size than the job says: the shop stops, scales it or cuts into it."),
        say("Make it in the size of the job, or ask which of the two is right."),
    ),
    "P425": Explanation(
        "error",
        say("box missing"),
        say(
            "The TrimBox says where the sheet is cut and the BleedBox how far ink runs; a shop's imposition "
            "goes by them."
        ),
        say("Export as PDF/X with the document's bleed, which sets both."),
    ),
    "P426": Explanation(
        "error",
        say("boxes out of order"),
        say(
            "The TrimBox lies in the BleedBox and both in the CropBox and the MediaBox, or the sheet is cut wrongly "
            "or only a part of it is shown."
        ),
        say("Make the outer box larger, or export with the document's own bleed."),
    ),
    "P427": Explanation(
        "error",
        say("no bleed"),
        say("Without bleed a knife that is half a millimeter off leaves a white edge."),
        say("Let color and pictures that touch the cut run on over it, and export with bleed."),
    ),
    "P428": Explanation(
        "error",
        say("view area"),
        say("What a viewer shows and prints must be the MediaBox or the BleedBox."),
        say("Take the entry out, or set it to one of the two."),
    ),
    "P429": Explanation(
        "warning",
        say("ink at the edge"),
        say(
            "A copier or riso cannot print to the edge of its paper: what stands there is cut off at a "
            "ragged white line."
        ),
        say("Keep a quarter of an inch (6 mm) free all around."),
    ),
    "P490": Explanation(
        "warning",
        say("near the cut"),
        say("Sheets shift a little under the knife: words near the cut are cut into, or look as if they were."),
        say("Move them 3 mm (1/8 in) or more inwards, better 6 mm (1/4 in)."),
    ),
    "P491": Explanation(
        "warning",
        say("over a fold"),
        say(
            "A fold is a millimeter off as often as not, and toner cracks along it: words over it are hard "
            "to read, codes fail."
        ),
        say("Keep codes and words under 36 pt inside one panel, 3 mm (1/8 in) off its folds."),
    ),
}
