"""Text location hints: hints for translators about the location of a block's words."""

from collections.abc import Iterator

from flyergen.flyer.model.words import Words
from flyergen.located_names import TextKey

ALOUD = "not printed: read aloud for the {}"


def aloud(key: TextKey, what: str) -> Iterator[tuple[str, str]]:
    """Yield the hint for alt text."""
    if key:
        yield str(key), ALOUD.format(what)


def keys_below(words: Words, key: str) -> list[str]:
    """Return a key and those below it that have words."""
    return [k for k in words.phrases if k == key or k.startswith(f"{key}.")]
