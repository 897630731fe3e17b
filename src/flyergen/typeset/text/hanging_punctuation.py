"""Hanging punctuation: the signs at the ends of a line that are outside its measure.

So its letters are in line with those of other lines. Before the first letter these are quotes and bullets, after the
last one quotes, hyphens, dashes, periods and commas.
"""

_QUOTES = "“”„‟‘’‚‛«»‹›\"'"
_BULLETS = "•‣◦▪"
_ENDS = f"{_QUOTES}.,-‐–—"
_NO_BREAK = "\u00a0\u202f"
_MOST = 3  # signs in a row


def hung_before(text: str, start: int, end: int) -> int:
    """Return how many characters hang before a line: quotes, also with a no-break space, or a bullet with its space."""
    if text[start : start + 1] in _BULLETS and text[start + 1 : start + 2].isspace():
        signs, blanks = 1, f" {_NO_BREAK}"
    else:
        signs, blanks = _count(text[start : min(end, start + _MOST)], _QUOTES), _NO_BREAK
    hung = signs + _count(text[start + signs : end], blanks) if signs else 0
    return hung if start + hung < end else 0


def hung_after(text: str, start: int, end: int) -> int:
    """Return how many characters hang after a line."""
    signs = _count(text[max(start, end - _MOST) : end][::-1], _ENDS)
    hung = signs + _count(text[start : end - signs][::-1], _NO_BREAK) if signs else 0
    return hung if end - hung > start else 0


def _count(text: str, signs: str) -> int:
    """Return how many of these signs a text begins with."""
    return len(text) - len(text.lstrip(signs))
