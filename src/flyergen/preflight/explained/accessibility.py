"""For those who do not see the page: tags, order, words for pictures."""

from flyergen.messages import say
from flyergen.preflight.explained.explanation import Explanation

READER = {
    "P455": Explanation(
        "error",
        say("not tagged"),
        say("A screen reader reads a flyer through its tags: marked content and a structure tree."),
        say("Export it as a tagged PDF."),
    ),
    "P456": Explanation(
        "error",
        say("no language"),
        say("The language tells a screen reader which voice to read with."),
        say("Set the document's language before you export."),
    ),
    "P457": Explanation(
        "error",
        say("no words for a picture"),
        say("A figure needs words in its place for those who do not see it."),
        say("Write an alternative text for each picture, or mark it as decoration."),
    ),
    "P458": Explanation(
        "error",
        say("untagged content"),
        say("Content is either in the structure or an artifact; what is neither is read at random or not at all."),
        say("Tag it, or make it an artifact."),
    ),
    "P459": Explanation(
        "error",
        say("lost content"),
        say("Content that the structure tree does not know is never read aloud."),
        say("Make the file again; a program that edits PDFs has lost a part of the tree."),
    ),
    "P460": Explanation(
        "error",
        say("heading left out"),
        say("Headings are how a screen reader's user skims: a level left out looks like lost text."),
        say("Use heading levels one after the other, and styles for looks."),
    ),
    "P461": Explanation(
        "error",
        say("window title"),
        say("PDF/UA asks that a window shows the title and not the file's name."),
        say("Set DisplayDocTitle, “show document title” in many programs."),
    ),
    "P462": Explanation(
        "error",
        say("link without words"),
        say("A link needs words for those who do not see where it stands."),
        say("Say in Contents where it goes."),
    ),
    "P463": Explanation(
        "error",
        say("link outside"),
        say("A link outside the structure cannot be reached in reading order."),
        say("Put each link into a Link element."),
    ),
    "P464": Explanation(
        "error",
        say("tab order"),
        say("PDF/UA asks for tabbing in the order of the structure on pages with annotations."),
        say("Set the tab order to the structure."),
    ),
    "P465": Explanation(
        "warning",
        say("two orders"),
        say(
            "Whoever listens follows the tags, whoever copies text follows the paint: where they differ, one "
            "of them reads it wrongly."
        ),
        say("Check the reading order, and put the objects on the page in that order."),
    ),
    "P466": Explanation(
        "error",
        say("language unknown"),
        say("A screen reader knows languages by their codes; another word for one is read in the wrong voice."),
        say("Write the code, such as en, es or es-MX."),
    ),
    "P467": Explanation(
        "warning",
        say("file name instead of words"),
        say("The name of a file says nothing about what a picture shows."),
        say("Say in a sentence what the picture tells; mark decoration as such."),
    ),
    "P468": Explanation(
        "error",
        say("tag in the wrong place"),
        say("A screen reader counts the points of a list and the cells of a table by their tags: a stray one is lost."),
        say("Mend the order of the tags, or export it again."),
    ),
    "P469": Explanation(
        "error",
        say("unknown tag"),
        say("A tag of a program's own must stand for one that readers know, or its content is read as plain text."),
        say("Map it to a standard type in the program that made the file."),
    ),
    "P493": Explanation(
        "error",
        say("tag and artifact mixed"),
        say("Content is read or it is decoration: what is both is read by one program and left out by the next."),
        say("Mend the tags, or export it again."),
    ),
    "P496": Explanation(
        "error",
        say("table that cannot be followed"),
        say("Whoever listens to a table hears the headers with each cell, if the table says which belong to it."),
        say("Set the headers in the program that made the file, and give all rows the same number of cells."),
    ),
    "P497": Explanation(
        "error",
        say("note without an ID"),
        say("A reader jumps from a text to its note and back by the note's ID."),
        say("Export it again with a program that writes IDs for notes."),
    ),
    "P498": Explanation(
        "error",
        say("file without a name"),
        say("A file within the file can be found and saved only by its name."),
        say("Take it out, or attach it anew."),
    ),
    "P499": Explanation(
        "error",
        say("form made anew"),
        say("An XFA form is put together by the program that opens it: few can, and no two show the same."),
        say("Print it into a plain PDF, or flatten the form."),
    ),
}
