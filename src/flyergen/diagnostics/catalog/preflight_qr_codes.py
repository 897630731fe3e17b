"""Preflight rules for QR codes: whether phones can read them and where they lead."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "Preflight: QR codes",
    (
        Rule(
            "P480",
            "warning",
            "unreadable code",
            "A code that cannot be read from the page will not be read from paper.",
            "Draw it larger, whole, and dark on white.",
            silenceable=True,
        ),
        Rule(
            "P481",
            "warning",
            "small modules",
            "A module under 0.4 mm is too small for many phones.",
            "Make the code larger, or what it holds shorter.",
            silenceable=True,
        ),
        Rule(
            "P482",
            "warning",
            "light on dark",
            "Many readers fail on a light code on a dark ground.",
            "Print it dark, on a white plate if the ground is dark.",
            silenceable=True,
        ),
        Rule(
            "P483",
            "warning",
            "no quiet zone",
            "A QR code needs four modules of quiet on all sides, or a reader does not see where it ends.",
            "Free the space around it.",
            silenceable=True,
        ),
        Rule(
            "P484",
            "warning",
            "little contrast",
            "A camera in a dim room sees less than the eye: dark and light must lie far apart.",
            "Print it black on white, or in a dark ink.",
            silenceable=True,
        ),
        Rule(
            "P485",
            "warning",
            "askew",
            "A code that stands askew has ragged edges in print, and is read less surely.",
            "Set it upright, or turn it by quarter turns.",
            silenceable=True,
        ),
        Rule(
            "P486",
            "warning",
            "code in several inks",
            "Plates are a hair out of register: the edges of the modules blur.",
            "Print it in 100 % black alone.",
            silenceable=True,
        ),
        Rule(
            "P487",
            "warning",
            "delicate code",
            "The code can be read from a perfect picture, but not once it is a little blurred, as ink on paper is.",
            "Make it larger, or what it holds shorter.",
            silenceable=True,
        ),
        Rule(
            "P488",
            "warning",
            "not encrypted",
            "Whoever shares the network can see and change what a phone opens by http.",
            "Let the address begin with https://.",
            silenceable=True,
        ),
        Rule(
            "P489",
            "error",
            "strange host",
            "The code leads to a host that the flyer does not name: a shortener that logs who scans, or a wrong code.",
            "Make the code anew with the group's own address, or name the host if it is right.",
            silenceable=True,
        ),
    ),
)
