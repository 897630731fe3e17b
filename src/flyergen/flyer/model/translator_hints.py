"""Translator hints: facts about a text that help a translator, shown beside it in exchange files."""

from collections.abc import Iterator, Mapping

from flyergen.named_tuple import NamedTuple


class Hints(NamedTuple):
    """The hints for one text.

    `where` says where the words appear ("cover, large title"). `room` is the number of characters that fit (0: not
    known). `variables` says what each variable means ("contact.phone": "a phone number"). A `stale` translation was
    made from `previous` ("": not known), which has changed in the source. `conditional` words have double brackets.
    """

    where: str = ""
    room: int = 0
    variables: Mapping[str, str] = {}
    stale: bool = False
    previous: str = ""
    conditional: bool = False


def told(hints: Hints) -> Iterator[tuple[str, str]]:
    """Yield each hint as its subject ("where", "room", "variable" or "stale") and a sentence."""
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
