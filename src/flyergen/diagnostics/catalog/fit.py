"""Rules for the set page: overset, overlapping and illegible words."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "The page as it is set",
    (
        Rule(
            "T301",
            "error",
            "overset",
            "Words or blocks have no room in their panel or box, so some of them would not be printed.",
            "Shorten the text that is named by as much as is said, or give the block more room; `flyergen preview "
            "--overset` shows where.",
        ),
        Rule(
            "T302",
            "error",
            "no font has it",
            "No font of the flyer has this character, so a box or nothing would be printed.",
            "Write it another way, or name a font family that has it under `fonts:` in flyer.yaml.",
        ),
        Rule(
            "T303",
            "error",
            "word too wide",
            "A word that is wider than its column would run over the next column or the edge.",
            "Write it shorter or in two words, say where it may be divided, or give the style a smaller size.",
        ),
        Rule(
            "T304",
            "error",
            "too few pixels",
            "A picture with few pixels for its size is printed in steps that everybody sees; from 150 pixels to the "
            "inch on this is only a warning.",
            "Take a larger picture, or make it smaller on the page.",
            silenceable=True,
        ),
        Rule(
            "T305",
            "error",
            "in the place of something else",
            "Words would be punched out, cut, torn off or written over by the post.",
            "Move the block with `at:`, or make it narrower; `flyergen preview --guides` shows the place.",
        ),
        Rule(
            "T306",
            "error",
            "tab too full",
            "The words of a tab do not fit even at the smallest size, so they would be cut off.",
            "Shorten them, make fewer tabs, or higher ones.",
        ),
        Rule(
            "T307",
            "error",
            "in the place of the address",
            "The return address or the postage reaches to where the address is written, so the post may return the "
            "piece.",
            "Give the style a smaller size, or shorten the address.",
        ),
        Rule(
            "T308",
            "warning",
            "picture says nothing",
            "People who cannot see the picture are told nothing of it.",
            "Add `text:` with words that say what it shows, or `decoration: true`.",
            silenceable=True,
        ),
        Rule(
            "T309",
            "error",
            "blocks over each other",
            "Words or a code of one block are printed on those of another, and neither can be read.",
            "Shorten the text as is said, or move one of the blocks with `at:`.",
        ),
        Rule(
            "T310",
            "error",
            "words left out",
            "A block does not print all the words that it should, so readers would miss them. This is a fault of "
            "flyergen.",
            "Show the text with another block, and report it.",
        ),
        Rule(
            "T311",
            "error",
            "too near to an edge",
            "Words or a code that stand across the edge of a picture, or in a code's quiet zone, are hard to read.",
            "Move one of the two with `at:`, or shorten the words.",
            silenceable=True,
        ),
        Rule(
            "T312",
            "error",
            "covered",
            "Something is printed over words, a picture or a code, so they cannot be seen.",
            "Move one of the two with `at:`, or shorten the words.",
        ),
        Rule(
            "T313",
            "error",
            "lines touch",
            "The ink of two lines runs together, and the words are hard to read.",
            "Give the style more leading, or shorten the words.",
            silenceable=True,
        ),
        Rule(
            "T314",
            "error",
            "hard to see",
            "Words or a code are too much like the color under them: many people could not read them. Words need a "
            "contrast of 4.5 to 1, large ones 3 to 1.",
            "Give the style another color, move it with `at:`, or give the photograph behind it a scrim.",
            silenceable=True,
        ),
        Rule(
            "T315",
            "warning",
            "outline of another photograph",
            "The part in front of words is cut out along an outline with other proportions than the photograph's, so "
            "it would cover words where nothing is in front of them. It is left out.",
            "Draw the outline over this photograph, in its proportions, or delete the block with `front`.",
            silenceable=True,
        ),
        Rule(
            "T316",
            "error",
            "label too wide for its chart",
            "A label or a number of a chart has a place beside its point or its bar, and would run into the next one.",
            "Write it shorter, show fewer figures, or choose bars, whose labels have the whole width.",
        ),
        Rule(
            "T317",
            "warning",
            "font without the feature",
            "A style asks for letters, figures or signs that its font does not have, such as small capitals. Capitals "
            "that are only made smaller look thin among the others, so words are set as without the setting.",
            "Choose a font that has them, or take the setting out of the style.",
            silenceable=True,
        ),
        Rule(
            "T318",
            "error",
            "short lines beside a shape",
            "Lines that flow beside a picture or a drawing hold only two or three words there, and nobody can read on "
            "without stumbling.",
            "Move the shape, make it or its `wrap` smaller, or make the column wider.",
            silenceable=True,
        ),
        Rule(
            "T319",
            "error",
            "column too narrow to justify",
            "Lines that are even on both sides have fewer than 40 characters. So few blanks must take up all that a "
            "line lacks, and white holes run through the text.",
            "Make the column wider or the type smaller, or set the text ragged.",
            silenceable=True,
        ),
        Rule(
            "T320",
            "error",
            "off the sheet",
            "Words begin beyond the edge of the sheet, where nothing is printed, so nobody would see them.",
            "Make the setting smaller that moves them, such as `shift` of a style, or `indent` or `at` of a block.",
        ),
    ),
)
