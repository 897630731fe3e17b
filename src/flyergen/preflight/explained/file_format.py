"""The file itself: whether it opens, is whole and holds all that it needs."""

from flyergen.messages import say
from flyergen.preflight.explained.explanation import Explanation

FILE = {
    "P401": Explanation(
        "error",
        say("not a PDF"),
        say("The file could not be opened as a PDF, so nobody can print it."),
        say("Make it again, or fetch it again; a file that came by mail or from the web may have been cut off."),
    ),
    "P402": Explanation(
        "error",
        say("locked"),
        say("PDF/X-4 and PDF/A forbid encryption: a print shop cannot open, impose or trap a locked file."),
        say("Save it again without a password and without restrictions on printing or changes."),
    ),
    "P403": Explanation(
        "warning",
        say("repaired"),
        say("A reader had to repair the file to open it; the next one may repair it differently or refuse it."),
        say("Make it again with the program that it comes from; do not pass it through a repair tool."),
    ),
    "P404": Explanation(
        "error",
        say("senseless part"),
        say("A part of the file makes no sense, so what stands in it could not be checked."),
        say("Make the file again; if it is the same again, the program that makes it has a fault."),
    ),
    "P405": Explanation(
        "error",
        say("no pages"),
        say("A PDF without pages prints nothing."),
        say("Export it again, and look whether the export had pages chosen."),
    ),
    "P406": Explanation(
        "error",
        say("too new"),
        say("A standard for print ends at one version of PDF; a newer one may use what a shop's machines do not know."),
        say("Export it in the version that the hint names, as PDF/X."),
    ),
    "P407": Explanation(
        "error",
        say("no identity"),
        say("PDF/X-4 asks for an /ID in the trailer, by which a shop tells one version of a file from another."),
        say("Save it with a program that writes PDF/X."),
    ),
    "P408": Explanation(
        "error",
        say("LZW"),
        say("PDF/X-4 and PDF/A forbid LZW compression."),
        say("Save it again; every current program compresses with Flate."),
    ),
    "P409": Explanation(
        "error",
        say("parts elsewhere"),
        say("All of a print file must be in the file: a stream kept elsewhere is lost on the way to the shop."),
        say("Embed everything when you export."),
    ),
    "P410": Explanation(
        "error",
        say("forbidden parts"),
        say(
            "PDF/X-4 forbids transfer functions, PostScript, OPI references and alternate pictures: each "
            "prints otherwise elsewhere."
        ),
        say("Export it as PDF/X, which leaves them out."),
    ),
    "P417": Explanation(
        "error",
        say("too much work"),
        say("A file that asks for so much work is not a flyer, and may be made to choke whoever opens it."),
        say("Make it simpler, with fewer shapes and smaller pictures, or split it and check the parts."),
    ),
    "P419": Explanation(
        "error",
        say("too many pages"),
        say("A file with so many pages is not a flyer, and may be made to choke whoever opens it."),
        say("Split it and check the parts."),
    ),
    "P450": Explanation(
        "error",
        say("q without Q"),
        say(
            "Each q must have its Q and each BT its ET, or the state of one part leaks into the next: a color, "
            "a clip, a shift."
        ),
        say("Make the file again; a program that edits PDFs has left it half done."),
    ),
    "P451": Explanation(
        "error",
        say("BDC without EMC"),
        say("Each BDC must have its EMC, or a tag covers what it should not."),
        say("Make the file again; a program that edits PDFs has left it half done."),
    ),
    "P452": Explanation(
        "error",
        say("unknown operator"),
        say("A page's content holds an operator that PDF does not have: each reader guesses what was meant."),
        say("Make the file again; a program that edits PDFs has spoiled it, or the program that made it has a fault."),
    ),
}
