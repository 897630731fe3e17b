"""Typing corrections: repairs what typing and pasting leave in words, before printing.

Straight quotes become the language's quotes, three full stops an ellipsis, and `** words **` bold words. Invisible
characters are removed unless the script needs them. Whatever may be intended stays as it is written.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from flyergen.messages import say
from flyergen.record import NamedTuple

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_STRANGE = f"[\"'\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\uff01-\uff5e{_CONTROLS}]"
_SUSPECT = (
    r"\.\.\.|[$%]\{|\{\{\{|(?<![^\s(\[{«“„‘¿¡—–/-])\*+\s|\s\*+(?![^\s,.;:!?)\]}»”’…—–/-])|^\s|\s$"
    r"|[.!?:…][)\]”»\"’]?  +\S"
)
# What is suspect has one of these, or white space at an end. These patterns compile in a tenth of the time.
_FULL_WIDTH_SIGN = re.compile("[\uff01-\uff5e]")
_PARTS_OF_SUSPECT = ("...", "${", "%{", "{{{", "  ")
_STARS_AND_BLANK = re.compile(r"(?<![\w*.,;:!?)\]])\*+\s|\s\*+(?![\w*(\[{«¿¡])")
_WIDE = ("zh", "ja", "ko")  # signs are as wide as letters in these languages
_FACT = r"\{((?:organization|contact|event|links|piece|figures)\.[\w.-]*\w|date)\}"
_BREAKS = {"\x0b": "\n", "\x85": "…", "\u2028": "\n", "\u2029": "\n\n"}
_FULL_WIDTH = {0xFF01 + number: 0x21 + number for number in range(94)}
_TYPEWRITTEN = r"([.!?:…][)\]”»\"’]?) {2,}(?=\S)"  # two spaces after a sentence
_PARTS = r"(\n[ \t]*\n|\n(?=[ \t]*(?:[-•*–]|\d+[.)])[ \t]))"
_OPENS_AFTER = " \t\n\u00a0\u202f([{—–-/¿¡“‘«"

_Edit = tuple[int, int, str]


class Correction(NamedTuple):
    """Words as printed, and the kinds of corrections that were made."""

    text: str
    kinds: tuple[str, ...] = ()


def corrected(text: str, language: str) -> Correction:
    """Return words in `language` (BCP 47) as printed."""
    return _corrected(text, language) if _is_suspect(text) else Correction(text)


def _is_suspect(text: str) -> bool:
    """Return whether a text may need a correction. Most do not, and quick tests show it."""
    narrow = text.isascii() or not _FULL_WIDTH_SIGN.search(text)
    visible = narrow and text.replace("\n", "").isprintable()
    if not (visible and '"' not in text and "'" not in text) and re.search(_STRANGE, text):
        return True
    tight = text.strip() == text and not ("*" in text and _STARS_AND_BLANK.search(text))
    if tight and not any(part in text for part in _PARTS_OF_SUSPECT):
        return False
    return bool(re.search(_SUSPECT, text))


@lru_cache(maxsize=512)
def _corrected(text: str, language: str) -> Correction:
    from flyergen.flyer.language.language_codes import mother_tongue

    kinds = []
    for kind, step in _STEPS:
        right = step(text, language if step in _OF_A_CODE else mother_tongue(language))
        kinds += [kind] if right != text else []
        text = right
    return Correction(text, tuple(kinds))


def visible(text: str, language: str) -> str:
    """Return a text without invisible characters that no script of the language needs."""
    return _without_hidden(text, language) if _is_suspect(text) else text


def _without_hidden(text: str, language: str) -> str:
    """Remove invisible characters. Joiners and direction marks stay where a script needs them.

    A soft hyphen within a word stays too: it says where the word may be hyphenated.
    """
    from flyergen.flyer.language.signs import is_needed

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\x0b\x80-\x9f\u2028\u2029]", lambda sign: _BREAKS.get(sign[0]) or _of_windows(sign[0]), text)
    text = re.sub(r"[\x00-\x08\x0c-\x1f\x7f\ufeff\u2060\u180e]|(?<![^\W_])\u00ad|\u00ad(?![^\W_])", "", text)
    text = re.sub(r"[\u202a-\u202e\u2066-\u2069]", "", text)
    hidden = r"[\u200b-\u200f\u061c]"
    return re.sub(hidden, lambda sign: sign[0] if is_needed(text, sign.start(), language) else "", text)


def _of_windows(letter: str) -> str:
    """Return the Windows-1252 letter for a control character that came from wrong decoding."""
    return bytes([ord(letter)]).decode("cp1252", "ignore")


def _without_width(text: str, mother: str) -> str:
    """Make full-width signs plain. Scripts of that width keep them, except signs of markup and facts."""
    if mother not in _WIDE:
        return text.translate(_FULL_WIDTH)
    text = re.sub("＊+", lambda stars: "*" * len(stars[0]), text)
    return re.sub(r"｛([\w.\uff01-\uff5e-]+)｝", lambda fact: f"{{{fact[1].translate(_FULL_WIDTH)}}}", text)


def _own_facts(text: str, _: str) -> str:
    """Read `${contact.phone}`, `%{…}` and `{{{…}}}` of other tools as `{contact.phone}`. `${figures.price}` stays."""
    text = re.sub(rf"\{{\{{{_FACT}\}}\}}", r"{\1}", text)
    return re.sub(rf"(?<![\\\d}}])(?:\$(?!\{{figures\.)|%){_FACT}", r"{\1}", text)


def _tight_stars(text: str, _: str) -> str:
    """Remove blanks between stars and the words that they emphasize."""
    if "*" not in text or "plural" in text:
        return text
    return "".join(part if number % 2 else _tightened(part) for number, part in enumerate(re.split(_PARTS, text)))


def _tightened(part: str) -> str:
    for mark in ("**", "*"):
        stars = [token.span() for token in _tokens(part) if token["stars"] == mark]
        if len(stars) % 2:
            continue
        for (left, opened), (closes, right) in reversed(list(zip(stars[::2], stars[1::2], strict=True))):
            inner, before, after = part[opened:closes], part[:left], part[right:]
            if inner.strip() != inner and _is_emphasis(mark, inner.strip(), before, after):
                lead = " " if inner[:1].isspace() and before[-1:].isalnum() else ""
                trail = " " if inner[-1:].isspace() and after[:1].isalnum() else ""
                part = f"{before}{lead}{mark}{inner.strip()}{mark}{trail}{after}"
    return part


def _is_emphasis(mark: str, words: str, before: str, after: str) -> bool:
    """Return whether stars with blanks inside surround words, and do not belong to a formula or a list."""
    if not re.search(r"[^\W\d_]", words) or before.rstrip()[-1:].isdigit() or after.lstrip()[:1].isdigit():
        return False
    if mark == "**":
        return True
    is_list = not before.strip() and bool(re.search(r"\w", after))
    return not is_list and bool(re.search(r"[^\W\d_]{2}", words)) and not before[-1:].isalnum()


def _curly(text: str, language: str) -> str:
    """Replace straight quotes by the language's, if each is opened and closed."""
    from flyergen.flyer.language.signs import quotes_of

    known, mask = quotes_of(language), _mask(text)
    if not known or '"' not in mask:
        return text
    edits: list[_Edit] = []
    for quote in re.finditer('"', mask):
        at, opened = quote.start(), len(edits) % 2
        before, after = mask[at - 1 : at], mask[at + 1 : at + 2]
        if not opened and before.isdigit():
            continue  # a sign for inches
        if (not opened and before and before not in _OPENS_AFTER and before.isalnum()) or (
            not opened and not after.strip()
        ):
            return text
        edits.append((at, at + 1, known[opened]))
    return text if len(edits) % 2 else _edited(text, edits)


def _apostrophes(text: str, mother: str) -> str:
    """Replace straight apostrophes by curly ones, and in English also single quotes around words."""
    from flyergen.flyer.language.signs import APOSTROPHES

    mask = _mask(text)
    if "'" not in mask or mother not in (*APOSTROPHES, "es", "de"):
        return text
    edits = [
        (m.start(), m.end(), "’")
        for m in re.finditer(r"(?<=[^\W\d_]|\ufffc)'(?=[^\W\d_])|(?<![\w'])'(?=\d\ds?\b)", mask)
    ]
    if mother == "en":
        for quoted in re.finditer(r"(?<![\w'’])'(?=\S)([^'\n]*[^\s'])'(?!\w)", mask):
            single = len(quoted[1]) == 1
            edits += [
                (quoted.start(), quoted.start() + 1, "’" if single else "‘"),
                (quoted.end() - 1, quoted.end(), "’"),
            ]
        taken = {start for start, _, _ in edits}
        ends = re.finditer(r"(?<=[^\W\d_])'(?!\w)", mask)
        edits += [(m.start(), m.end(), "’") for m in ends if m.start() not in taken]
    return _edited(text, sorted(set(edits)))


def _ellipsis(text: str, mother: str) -> str:
    sign = "……" if mother == "zh" else "…"
    return _edited(text, [(m.start(), m.end(), sign) for m in re.finditer(r"(?<!\.)\.\.\.(?!\.)", _mask(text))])


def _spaces(text: str, _: str) -> str:
    """Make no-break spaces plain if a word processor has put them everywhere. Leave one blank after a sentence."""
    text = re.sub(_TYPEWRITTEN, r"\1 ", text.strip(" \t\n\u00a0\u202f\u2007\u3000"))
    if "\u00a0" not in text:
        return text
    text = re.sub(r"(?<=\w)[ \u00a0]*\u00a0[ \u00a0]+(?=\w)|(?<=\w)[ ]+\u00a0(?=\w)", " ", text)
    if text.count("\u00a0") > max(2, text.count(" ")):
        text = re.sub(r"(?<=[^\W\d_])\u00a0(?=[^\W\d_])|(?<=[,.;])\u00a0(?=[^\W\d_])", " ", text)
    return text


def _tokens(text: str) -> Iterator[re.Match[str]]:
    from flyergen.flyer.markup import tokens

    return tokens(text)


def _mask(text: str) -> str:
    """Return the text with all that is not words masked, letter for letter, or "" if it has plural forms."""
    from flyergen.flyer.markup import words_of

    mask = "" if ", plural," in text else words_of(text)
    return mask if len(mask) == len(text) else ""


def _edited(text: str, edits: list[_Edit]) -> str:
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text


_OF_A_CODE = (_without_hidden, _curly)  # these look at the script and region of a language too
_STEPS: tuple[tuple[str, Callable[[str, str], str]], ...] = (
    (say("characters that nobody sees"), _without_hidden),
    (say("full-width signs"), _without_width),
    (say("variables of other tools"), _own_facts),
    (say("blanks inside of stars"), _tight_stars),
    (say("straight quotes"), _curly),
    (say("straight apostrophes"), _apostrophes),
    (say("three full stops"), _ellipsis),
    (say("blanks and no-break spaces"), _spaces),
)
