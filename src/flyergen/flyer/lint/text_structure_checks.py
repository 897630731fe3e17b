"""Text structure checks: a text, list or table of the source has the same structure in every language.

A text that YAML reads as a table is reported here too, at the file that contains it.
"""

from collections.abc import Iterable, Iterator, Mapping

from flyergen.flyer.model.block import Block
from flyergen.flyer.model.words import Words
from flyergen.messages import say
from flyergen.problems import Place, Problem

Shapes = Mapping[str, str]  # a dotted key to "text", "list" or "table"


def shapes_of(words: Words) -> Shapes:
    """Return the structure at each key of a language, and at each beginning of a key."""
    found: dict[str, str] = {}
    for key in (*words.phrases, *words.blank):
        whole, _, last = key.rpartition(".")
        while whole:
            found.setdefault(whole, "list" if last.isdecimal() else "table")
            whole, _, last = whole.rpartition(".")
        found[key] = "text"
    return found


def other_shapes(words: Words, source: Shapes) -> dict[str, str]:
    """Return the keys with another structure than in the source, and their structure here.

    If such keys are nested, only the outer one is returned.
    """
    here = shapes_of(words)
    odd = {key: shape for key, shape in here.items() if key in source and shape != source[key]}
    return {key: shape for key, shape in odd.items() if not is_below(key, odd)}


def is_below(key: str, keys: Iterable[str]) -> bool:
    """Return whether one of `keys` is a beginning of a key."""
    return any(key.startswith(f"{one}.") for one in keys)


def shape_problems(words: Words, source: Shapes, odd: Mapping[str, str]) -> Iterator[Problem]:
    """Yield T209 for each of the keys `odd`, which have another structure than in the source."""
    for key, here in odd.items():
        fact, hint = _said(key, source[key], here)
        yield Problem("T209", fact, hint, _place_of(words, key))


def _said(key: str, there: str, here: str) -> tuple[str, str]:
    match there, here:
        case "text", "list":
            fact = say("`{key}` is one text in the source, and a list here", key=key)
            return fact, say("put the whole text in quotes, or write it on one line without a dash")
        case "text", _:
            fact = say("`{key}` is one text in the source, and has keys below it here", key=key)
            return fact, say("put the whole text in quotes, for a colon with a space after it ends a key")
        case "list", "text":
            fact = say("`{key}` is a list in the source, and one text here", key=key)
            return fact, say("write each item on a line of its own that begins with `- `")
        case "list", _:
            fact = say("`{key}` is a list in the source, and has keys below it here", key=key)
            return fact, say("begin each item with `- `")
        case _, "list":
            fact = say("`{key}` has keys below it in the source, and is a list here", key=key)
            return fact, say("write the keys of the source, without a dash")
    fact = say("`{key}` has keys below it in the source, and is one text here", key=key)
    return fact, say("write the keys of the source, each on a line of its own")


def _place_of(words: Words, key: str) -> Place:
    """Return the place of the first words at or below a key."""
    phrases = (phrase.place for one, phrase in words.phrases.items() if one == key or one.startswith(f"{key}."))
    blanks = (place for one, place in words.blank.items() if one == key or one.startswith(f"{key}."))
    return next(phrases, None) or next(blanks, words.place)


def item_problems(blocks: Iterable[Block], source: Words) -> Iterator[Problem]:
    """Yield T210 for items of a list of texts that are read as tables or lists, because no block would show them."""
    shapes = shapes_of(source)
    for key in dict.fromkeys(key for block in blocks for key in block.lists_of_texts(shapes)):
        for number in range(1, source.items_of(key) + 1):
            item = f"{key}.{number}"
            if shapes.get(item) != "text":
                names = [one[len(item) + 1 :] for one in source.phrases if one.startswith(f"{item}.")]
                fact = say(
                    "item {number} of `{key}` is read as a table, for it has a key `{name}`",
                    number=number,
                    key=key,
                    name=names[0],
                )
                hint = say("put the whole item in quotes, or below `- >-` without quotes")
                yield Problem("T210", fact, hint, _place_of(source, item))
