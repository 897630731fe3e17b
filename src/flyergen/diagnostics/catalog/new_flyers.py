"""Rules for new flyers: their kinds, and examples that are not replaced yet."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "New flyers, their kinds and their examples",
    (
        Rule(
            "K101",
            "error",
            "no such kind",
            "There is no kind of flyer of this name, so nothing can be begun from it.",
            "Choose one that `flyergen new --list` shows.",
            typed=True,
        ),
        Rule(
            "K102",
            "error",
            "kind named twice",
            "Two folders say that they are the same kind, and nobody can tell which is meant.",
            "Give one of the two another name in its kind.yaml.",
        ),
        Rule(
            "K103",
            "error",
            "kind names what is not there",
            "The kind's kind.yaml names a fact or a text that a new flyer of it would not have, so an example would "
            "be lost.",
            "Correct the name, delete it, or write it in the kind's files.",
        ),
        Rule(
            "K201",
            "error",
            "no name for a folder",
            "A flyer's name becomes the name of a folder and of files, which not every computer could have.",
            "Write letters, digits, `-` and `_`, such as `spring-fair`.",
            typed=True,
        ),
        Rule(
            "K202",
            "error",
            "folder is there",
            "A folder of this name is there already, and nothing is written over.",
            "Choose another name.",
            typed=True,
        ),
        Rule(
            "K203",
            "error",
            "kind lacks the first language",
            "A flyer begins with the words of its kind, and in this language there are none to begin with.",
            "Name a language of the kind first; the others are translated from it.",
            typed=True,
        ),
        Rule(
            "K204",
            "error",
            "folder cannot be made",
            "The folder of the new flyer cannot be made, so nothing was begun.",
            "Make room, or go to a folder that you may write to.",
        ),
        Rule(
            "K205",
            "error",
            "name or kind missing",
            "A new flyer needs a name and a kind, and nobody can be asked here.",
            "Write both on the command line: `flyergen new spring-fair --kind event`.",
            typed=True,
        ),
        Rule(
            "K206",
            "error",
            "wrong folder to begin",
            "A flyer that is begun within another flyer is never found again.",
            "Go up to the folder that holds flyers/.",
            typed=True,
        ),
        Rule(
            "K207",
            "error",
            "neither all nor few",
            "A new flyer begins with all texts or with few of them, and the answer was neither.",
            "Write `all` or `few`.",
            typed=True,
        ),
        Rule(
            "K301",
            "error",
            "fact still the example",
            "Readers would get a phone number, an address or a name that is nobody's.",
            "Write your own in flyer.yaml; if it is right as it is, delete its line in the file of examples.",
        ),
        Rule(
            "K302",
            "error",
            "words still the example",
            "Readers would get words that were only there to show what to write.",
            "Write your own; if they are right as they are, delete their line in the file of examples.",
        ),
        Rule(
            "K303",
            "warning",
            "pictures show examples",
            "Some of what these pictures show is still the example that the flyer was begun with.",
            "Look at what `flyergen check` says, and write your own.",
        ),
    ),
)
