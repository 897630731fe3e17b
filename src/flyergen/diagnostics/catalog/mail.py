"""Rules for mail: what the United States post requires of a piece for its machines."""

from flyergen.diagnostics.rule import Rule, Subject

SUBJECT = Subject(
    "Mail",
    (
        Rule(
            "M101",
            "error",
            "fold cannot be mailed",
            "Its edges stay open and catch in the machines of the post.",
            "Fold it as `letter` or `half`, or mail it in an envelope.",
        ),
        Rule(
            "M102",
            "error",
            "address on the wrong panel",
            "The address would be inside, or upside down, when the piece is folded.",
            "Put `mailing` on the panel that ends at the last fold.",
        ),
        Rule(
            "M103",
            "error",
            "too high or too low",
            "The post takes no such piece at the price of a letter or card.",
            "Take another sheet or fold.",
        ),
        Rule(
            "M104",
            "error",
            "too long or too short",
            "The post takes no such piece at the price of a letter or card.",
            "Take another sheet or fold.",
        ),
        Rule(
            "M105",
            "error",
            "too square or too narrow",
            "The machines of the post cannot turn such a piece, so it costs more.",
            "Take another sheet or fold.",
        ),
        Rule(
            "M106",
            "error",
            "address side too narrow",
            "The post needs room for the address and its bars.",
            "Give `width` a value within the limits that the hint names.",
        ),
        Rule(
            "M107",
            "error",
            "permit or city missing",
            "The imprint needs both, or the post refuses the whole mailing.",
            "Write both, or none for a stamp.",
        ),
        Rule(
            "M108",
            "error",
            "no return address",
            "The post asks for one on pieces with a permit.",
            "Add an address under `contact:` or `mail:`.",
        ),
        Rule(
            "M109",
            "error",
            "town of the return address",
            "The imprint is compared with the town, and it cannot be told.",
            "Write the address with street, city, region and postal code.",
        ),
    ),
)
