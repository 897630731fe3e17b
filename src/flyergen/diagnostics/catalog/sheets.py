"""Rules for sheets: papers, folds, and several pieces on a sheet."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "Sheets",
    (
        Rule(
            "S101",
            "error",
            "no such paper",
            "Without its size nothing can be set.",
            "Name a paper, such as `letter`, or write `8.5in x 11in`.",
        ),
        Rule(
            "S102",
            "error",
            "no such fold",
            "The panels are not known.",
            "Correct the name; `flyergen folds` shows them.",
        ),
        Rule(
            "S103",
            "error",
            "fold without a tuck",
            "This fold tucks no panel in, so a tuck would make the panels wrong.",
            "Leave out `tuck`.",
        ),
        Rule(
            "S104",
            "error",
            "tuck impossible",
            "The tucked panel would have no width, or be wider than the others and buckle.",
            "Give 1/32 to 1/8 in; 1/16 in is right for text stock.",
        ),
        Rule(
            "S105",
            "error",
            "panel too narrow",
            "The words of the layout cannot be set in panels as narrow as this paper and fold make them.",
            "Take wider paper, or a fold of fewer panels.",
        ),
        Rule(
            "S106",
            "error",
            "sheet the wrong way round",
            "The fold needs a landscape sheet and this one is portrait, or the other way round.",
            "Correct `orientation:`.",
        ),
        Rule(
            "S111",
            "error",
            "piece does not fit",
            "The piece is larger than the sheet, so it would be cut off.",
            "Take a larger sheet.",
        ),
        Rule(
            "S112",
            "error",
            "too many on a sheet",
            "They do not fit, so some of them would not be printed.",
            "Ask for fewer, or take a larger sheet.",
        ),
        Rule(
            "S113",
            "error",
            "paper too small to measure",
            "A calibration sheet needs room for its rulers.",
            "Use the paper that the copier is fed with, such as `letter`.",
        ),
        Rule(
            "S114",
            "error",
            "nothing to check",
            "No misses of the copier are recorded yet, so a check would show nothing.",
            "Make the sheet without `--check`, and write what you read from it into flyergen.yaml.",
        ),
        Rule(
            "S120",
            "error",
            "folded piece in parts",
            "A piece that is glued from parts cannot be folded well.",
            "Leave out `--tile`.",
        ),
        Rule(
            "S121",
            "error",
            "one sheet is enough",
            "The piece has room on one sheet, so there is nothing to glue.",
            "Print it without `--tile`, or name a smaller sheet.",
        ),
        Rule(
            "S122", "error", "too many parts", "So many small sheets cannot be glued straight.", "Take larger sheets."
        ),
        Rule(
            "S123",
            "error",
            "sizes differ",
            "Flyers of different sizes cannot be cut from one sheet in one stack.",
            "Print them apart, or give them one size.",
        ),
        Rule(
            "S124",
            "error",
            "no sheet to share",
            "It cannot be told on which paper the flyers should stand.",
            "Add `--sheet` with a paper, such as letter.",
        ),
        Rule(
            "S125", "error", "nobody to share with", "A flyer alone does not share a sheet.", "Name two flyers or more."
        ),
        Rule(
            "S126",
            "error",
            "options contradict",
            "Two options exclude one another, or one changes nothing, so you would not get what you think.",
            "Leave one of them out.",
        ),
    ),
)
