"""Translator hint for alt text: it is not printed but read aloud."""

from collections.abc import Iterator

from flyergen.names import TextKey

ALOUD = "not printed: read aloud for the {}"


def aloud(key: TextKey, what: str) -> Iterator[tuple[str, str]]:
    """Yield the hint for alt text."""
    if key:
        yield str(key), ALOUD.format(what)
