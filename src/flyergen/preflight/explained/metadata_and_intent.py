"""What a file says of itself: metadata, the standard that it keeps, the press that it is meant for."""

from flyergen.messages import say
from flyergen.preflight.explained.explanation import Explanation

CLAIMS = {
    "P411": Explanation(
        "error",
        say("no XMP"),
        say("PDF/X-4, PDF/A and PDF/UA keep title, dates and the claimed standard in an XMP packet."),
        say("Export it as PDF/X or PDF/A, or let the program write metadata."),
    ),
    "P412": Explanation(
        "error",
        say("two truths"),
        say("XMP and the information dictionary must say the same, since some programs read only one of them."),
        say("Change the title or the dates in the program that made the file, and export it again."),
    ),
    "P413": Explanation(
        "error",
        say("no title"),
        say("The title is what a screen reader says first and what a shop's job list shows."),
        say("Give the document a title in its properties."),
    ),
    "P414": Explanation(
        "error",
        say("Trapped"),
        say(
            "Trapped tells the shop whether it still has to trap (let inks overlap a little where they "
            "meet); PDF/X allows only True and False."
        ),
        say("Set it to False, unless it has been trapped."),
    ),
    "P415": Explanation(
        "error",
        say("no claim"),
        say("A file is PDF/X only if it says so; many shops turn away what does not."),
        say("Choose PDF/X when you export."),
    ),
    "P416": Explanation(
        "error",
        say("XMP incomplete"),
        say("PDF/X-4 asks for these XMP properties."),
        say("Save it with a program that writes PDF/X-4."),
    ),
    "P420": Explanation(
        "error",
        say("no output intent"),
        say("Exactly one GTS_PDFX output intent says for which press the colors are meant."),
        say("Ask the shop for its printing condition, and export as PDF/X for it."),
    ),
    "P421": Explanation(
        "error",
        say("intent unnamed"),
        say("The output intent must name its printing condition, such as CGATS TR 006."),
        say("Export it as PDF/X for the shop's printing condition."),
    ),
    "P422": Explanation(
        "error",
        say("no press profile"),
        say("The output intent must embed the profile of a printer, or nobody can proof the colors."),
        say("Export it as PDF/X with the profile that the shop gives."),
    ),
    "P423": Explanation(
        "error",
        say("several profiles"),
        say("All output intents of one file must share one profile."),
        say("Let them share one stream; a program that writes PDF/X and PDF/A at once does."),
    ),
    "P445": Explanation(
        "error",
        say("annotations"),
        say("PDF/X-4 forbids annotations, links too, where ink goes: a shop cannot tell whether they print."),
        say("Export without links, notes and buttons for the shop; keep them in the file for the screen."),
    ),
    "P446": Explanation(
        "error",
        say("actions"),
        say("A print file may do nothing by itself: no actions and no JavaScript."),
        say("Take them out; a bookmark can have a destination instead."),
    ),
    "P447": Explanation(
        "error",
        say("form fields"),
        say("PDF/X-4 forbids form fields: what stands in them may look otherwise elsewhere."),
        say("Flatten the form."),
    ),
}
