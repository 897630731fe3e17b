"""Colour and ink: what the press can lay, and what it cannot."""

from flyergen.messages import say
from flyergen.preflight.explained.explanation import Explanation

INK = {
    "P418": Explanation(
        "error",
        say("transparency"),
        say("PDF/X-1a knows no transparency: an old shop's machine drops it or stops."),
        say("Flatten it when you export, or ask the shop whether it takes PDF/X-4."),
    ),
    "P430": Explanation(
        "error",
        say("device RGB"),
        say("Device RGB has no meaning on a press: each shop would turn it into other inks."),
        say("Turn colors and pictures into the inks of the press when you export."),
    ),
    "P431": Explanation(
        "error",
        say("other color"),
        say("Device color must be of the kind that the output intent's profile is for."),
        say("Choose the profile that fits the colors, or turn the colors into its inks."),
    ),
    "P432": Explanation(
        "warning",
        say("color by profile"),
        say("Colors by profile are turned into ink by the shop, and black becomes four inks."),
        say("Turn them into the inks of the press yourself, or ask the shop to and see a proof."),
    ),
    "P433": Explanation(
        "error",
        say("spot defined twice"),
        say("One spot ink must be defined in one way in the whole file, or it comes out on two plates."),
        say("Keep one swatch of that name, and replace the others with it."),
    ),
    "P434": Explanation(
        "error",
        say("white overprints"),
        say("White that overprints adds no ink and removes none: it vanishes on paper."),
        say("Turn overprint off for white objects."),
    ),
    "P435": Explanation(
        "warning",
        say("rich black type"),
        say("Black text in several inks blurs when the plates are a hair out of register."),
        say("Set it in 100 % black alone; keep rich black for large areas and type over 36 pt."),
    ),
    "P436": Explanation(
        "error",
        say("too much ink"),
        say("More ink than the paper takes does not dry: it sets off, smears and sticks."),
        say("Lower the color, or convert pictures with the shop's profile, which keeps its limit."),
    ),
    "P437": Explanation(
        "warning",
        say("small type in several inks"),
        say("Small text in several inks shows colored edges when the plates are a hair out of register."),
        say("Set it in one ink, best in black, or larger."),
    ),
    "P438": Explanation(
        "error",
        say("color not allowed"),
        say("This machine has no such color: a riso drum and a black copier print gray, an old shop takes only inks."),
        say("Turn it into the colors that the profile has."),
    ),
    "P439": Explanation(
        "error",
        say("spot not on the list"),
        say("Each further ink is a further plate, and the shop has not said that it has this one."),
        say("Turn it into the inks of the press, or ask the shop for it."),
    ),
    "P473": Explanation(
        "warning",
        say("full solid"),
        say("A riso lays large areas of full ink unevenly, and the next sheet picks the ink up."),
        say("Lower large areas to 85 % or less."),
    ),
    "P474": Explanation(
        "info",
        say("ink reckoned"),
        say("Without Ghostscript ink is reckoned from what is drawn: exact for plain colors, blind for transparency."),
        say("Install Ghostscript, and ask for --exact again."),
    ),
    "P449": Explanation(
        "error",
        say("broken profile"),
        say("The colors are meant by a profile that cannot be read: each machine takes another in its place."),
        say("Export it again with the profile that its colors were chosen in."),
    ),
    "P453": Explanation(
        "error",
        say("rendering intent"),
        say("The way from one kind of color to another has four names in PDF; another one is guessed."),
        say("Choose RelativeColorimetric or Perceptual when you export."),
    ),
    "P454": Explanation(
        "error",
        say("blend mode"),
        say("A blend mode that PDF does not have is drawn as Normal by one program and left out by another."),
        say("Choose another blend mode, or flatten that part into a picture."),
    ),
    "P494": Explanation(
        "error",
        say("layers"),
        say("Layers that switch by themselves, or are not listed, print otherwise at each shop."),
        say("Export without layers, or as PDF/X-4, which writes them in full."),
    ),
    "P495": Explanation(
        "warning",
        say("long text in several inks"),
        say("Plates are a hair out of register: thin strokes out of three or four inks blur, and reading tires."),
        say("Set text to be read in one or two inks, in 100 % black at best, or bolder or larger."),
    ),
}
