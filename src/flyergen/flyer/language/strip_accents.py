"""Accent stripping: Latin letters without accents and strokes, for file names: `Đoàn Łódź` is `doan lodz`."""

from unicodedata import combining, normalize

# Letters that Unicode does not decompose.
_WHOLE = {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e"}
_WHOLE |= {"æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ɛ": "e", "ɔ": "o", "ƙ": "k", "ɓ": "b", "ɗ": "d"}
_TABLE = str.maketrans(_WHOLE)


def without_accents(text: str) -> str:
    """Return a text in lower case without accents. Letters of other scripts stay."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in normalize("NFKD", text).casefold().translate(_TABLE) if not combining(c))
