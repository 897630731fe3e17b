"""QR codes: can a phone read them from paper, and do they lead where they should."""

from flyergen.messages import say
from flyergen.preflight.explained.explanation import Explanation

CODE = {
    "P480": Explanation(
        "warning",
        say("unreadable code"),
        say("A code that cannot be read from the page will not be read from paper."),
        say("Draw it larger, whole, and dark on white."),
    ),
    "P481": Explanation(
        "warning",
        say("small modules"),
        say("A module under 0.4 mm is too small for many phones."),
        say("Make the code larger, or what it holds shorter."),
    ),
    "P482": Explanation(
        "warning",
        say("light on dark"),
        say("Many readers fail on a light code on a dark ground."),
        say("Print it dark, on a white plate if the ground is dark."),
    ),
    "P483": Explanation(
        "warning",
        say("no quiet zone"),
        say("A QR code needs four modules of quiet on all sides, or a reader does not see where it ends."),
        say("Free the space around it."),
    ),
    "P484": Explanation(
        "warning",
        say("little contrast"),
        say("A camera in a dim room sees less than the eye: dark and light must lie far apart."),
        say("Print it black on white, or in a dark ink."),
    ),
    "P485": Explanation(
        "warning",
        say("askew"),
        say("A code that stands askew has ragged edges in print, and is read less surely."),
        say("Set it upright, or turn it by quarter turns."),
    ),
    "P486": Explanation(
        "warning",
        say("code in several inks"),
        say("Plates are a hair out of register: the edges of the modules blur."),
        say("Print it in 100 % black alone."),
    ),
    "P487": Explanation(
        "warning",
        say("delicate code"),
        say("The code can be read from a perfect picture, but not once it is a little blurred, as ink on paper is."),
        say("Make it larger, or what it holds shorter."),
    ),
    "P488": Explanation(
        "warning",
        say("not encrypted"),
        say("Whoever shares the network can see and change what a phone opens by http."),
        say("Let the address begin with https://."),
    ),
    "P489": Explanation(
        "error",
        say("strange host"),
        say("The code leads to a host that the flyer does not name: a shortener that logs who scans, or a wrong code."),
        say("Make the code anew with the group's own address, or name the host if it is right."),
    ),
}
