"""Hints for a translator: what stands beside a string in a file that she works in, and is no word of it."""

from collections.abc import Iterator, Mapping

from flyergen.named_tuple import NamedTuple


class Hints(NamedTuple):
    """What a translator ought to know of one string.

    `where` says where the words stand ("cover, large title"), `room` how many characters there is room for
    (0: not known), `variables` what each variable stands for ("contact.phone": "a phone number"). A `stale`
    translation was made from `previous` ("": not known), which the source has changed since. `conditional` words have
    double brackets.
    """

    where: str = ""
    room: int = 0
    variables: Mapping[str, str] = {}
    stale: bool = False
    previous: str = ""
    conditional: bool = False


def told(hints: Hints) -> Iterator[tuple[str, str]]:
    """Give each hint as a sentence, after what it is about: "where", "room", "variable" or "stale"."""
    if hints.where:
        yield "where", f"Where: {hints.where}"
    if hints.room:
        yield "room", f"Room: about {hints.room} characters"
    for name, meaning in hints.variables.items():
        yield "variable", f"{{{name}}}: {meaning}"
    if hints.conditional:
        yield "variable", "[[ ]]: keep the brackets; the words in them are printed only where their facts are known"
    if hints.stale:
        yield (
            "stale",
            f"The source has changed; it was: {hints.previous}" if hints.previous else "The source has changed",
        )
