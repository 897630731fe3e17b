"""Type, lines and pictures: what is large and sharp enough to print."""

from flyergen.messages import say
from flyergen.preflight.explained.explanation import Explanation

TYPE = {
    "P440": Explanation(
        "error",
        say("font not embedded"),
        say("A font that is not in the file is replaced by another, and the text runs differently."),
        say("Embed all fonts when you export, or turn that text into outlines."),
    ),
    "P441": Explanation(
        "error",
        say("no text behind the type"),
        say("Without a map to Unicode a screen reader or a search cannot tell the letters."),
        say("Export it with a program that writes ToUnicode maps."),
    ),
    "P442": Explanation(
        "info",
        say("font whole"),
        say("The whole font is in the file: it prints well, but the file is large and some licenses forbid it."),
        say("Embed only the letters in use, if the license asks for that."),
    ),
    "P443": Explanation(
        "error",
        say("broken font"),
        say("The font in the file cannot be read, so its letters print as others, as boxes or not at all."),
        say("Embed it again from a font file that is whole, and export anew."),
    ),
    "P444": Explanation(
        "error",
        say("glyph missing"),
        say("The font in the file has no drawing for a letter of the text: a box or nothing is printed there."),
        say("Embed the font with all letters in use, or set those letters in a font that has them."),
    ),
    "P448": Explanation(
        "warning",
        say("other widths"),
        say("The file was set with other widths than its font has: letters touch or stand apart elsewhere."),
        say("Make the file again with the font that it was set in."),
    ),
    "P470": Explanation(
        "error",
        say("coarse picture"),
        say("A picture under 150 pixels to the inch shows its pixels on paper."),
        say("Take a larger picture, or place it smaller; enlarging it on the computer adds nothing."),
    ),
    "P471": Explanation(
        "warning",
        say("soft picture"),
        say("A picture prints sharp from about 266 pixels to the inch."),
        say("Take a larger picture if there is one."),
    ),
    "P472": Explanation(
        "warning",
        say("coarse line art"),
        say("A picture in pure black and white shows jagged steps below about 600 pixels to the inch."),
        say("Scan it at 1200 ppi, or draw it as vectors."),
    ),
    "P475": Explanation(
        "error",
        say("tiny type"),
        say("Text under 6 pt does not print well and is hard to read."),
        say("Set it larger, or take out some words."),
    ),
    "P476": Explanation(
        "warning",
        say("small type"),
        say("Body text under 8 pt is hard to read for many."),
        say("Set body text in 9.5 pt or more; captions may stay small."),
    ),
    "P477": Explanation(
        "warning",
        say("hairline"),
        say("A line under 0.25 pt may vanish on the plate, and one of 0 pt is as thin as the machine can."),
        say("Draw it 0.25 pt or thicker."),
    ),
    "P478": Explanation(
        "warning",
        say("thin light line"),
        say("Ink runs into a light line on a dark ground and fills it."),
        say("Draw it 0.5 pt or thicker."),
    ),
    "P479": Explanation(
        "error",
        say("small light type"),
        say("Ink runs into light letters on a dark ground and fills them; thin strokes go first."),
        say("Set it in 8 pt or more and in a bold face, or dark on light."),
    ),
    "P492": Explanation(
        "error",
        say("font entry incomplete"),
        say("What the file says of a font must fit the font, or some programs take other letters or none."),
        say("Make the file again with a program that writes PDF/X, PDF/A or PDF/UA."),
    ),
}
