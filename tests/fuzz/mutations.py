"""Ways to break a file: bytes of any kind, and lines and words of a text."""

import re
from collections.abc import Callable, Sequence
from random import Random

Breaking = Callable[[bytes, Random], bytes]
_MOST = 300_000  # bytes; a larger file says no more

_NUMBERS = (
    *("0", "-1", "1", "2", "7.5", "-0.0", "1e309", "-1e309", "nan", "inf", "1e-320", "99999999999", "0x10", "1_000"),
    *("1" * 400, "9" * 5000, ".5", "5.", "+3", "٣", "½", "1,5", "100%", "2147483648", "-2147483649"),
)
_WORDS = (
    *(
        "",
        "null",
        "~",
        "true",
        "no",
        "''",
        '""',
        "[]",
        "{}",
        "[[[[",
        "{a: {b: {c: 1}}}",
        "- x",
        "a: b: c",
        "*x",
        "&x y",
    ),
    *("!!python/object:os.system", "!!binary aGk=", "<<: *x", "? x", "|", ">", "|-9", "@x", "`x`", "%YAML 9.9", "# x"),
    *("{contact.phone}", "{contact.phone", "{}", "{{", "}", "{x.y}", "{n:d}", "{event.date}", "{?contact.email}x{/}"),
    *(
        "**",
        "**a",
        "_a_ **b",
        "[a](b)",
        "[a](https://rop.org",
        "\\",
        "\\u0000",
        '"\\x1b[31m"',
        '"\\r"',
        '"\\0"',
        "\u00ad",
    ),
    *(
        "../../etc/passwd",
        "/dev/zero",
        "/",
        ".",
        "..",
        "a/b",
        "C:\\x",
        "con",
        "nul.yaml",
        "x" * 300,
        "é" * 200,
        "https://",
    ),
    *(
        "https://www.rop.org@evil.example",
        "mailto:x",
        "tel:911",
        "javascript:alert(1)",
        "http://[::1",
        "https://ría.org",
    ),
    *("31 June 2026", "2026-02-30", "2026-13-01", "25:61", "noon", "Mars/Olympus", "America/Los_Angeles", "0001-01-01"),
    *(
        "W" * 3000,
        "a " * 3000,
        "\u202eabc",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\x85",
        "\x1b[2J",
        "\x07",
        "\x00",
        "\r",
        "\t",
    ),
    *("😀", "👨‍👩‍👧", "नमस्ते", "ﷺ", "مرحبا", "שלום", "中文", "한국어", "e" + "\u0301" * 50, "ﬁ", "Ã³", "ï¿½", "\ufffd"),
    *(
        "#fff",
        "#12",
        "#GGGGGG",
        "1/2/3",
        "0/0/0/0",
        "101/0/0/0",
        "-1/0/0/0",
        "rgb(1,2,3)",
        "10pt",
        "0mm",
        "-5mm",
        "1e9mm",
    ),
    *(
        "8.5in x 11in",
        "0 x 0",
        "1mm x 1e6mm",
        "letter",
        "a4",
        "flat",
        "xx",
        "kjb",
        "mh",
        "en-XA",
        "ar",
        "zh-Hans",
        "x-y",
    ),
    *("<<<<<<< HEAD", "=======", ">>>>>>> b", "```", "> hi", "--", "•", "：", "％", "｛x｝"),
)
_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "utf-8-sig", "utf-7", "shift_jis", "cp037")
_TOKEN = re.compile(r"[^\W\d_][\w.-]*|[-+]?\d[\d.]*|\"[^\"\n]*\"|'[^'\n]*'")


def broken_bytes(data: bytes, draw: Random) -> bytes:
    """Return bytes with a few places changed, cut, doubled or filled."""
    for _ in range(draw.choice((1, 1, 2, 4, 12))):
        data = draw.choice(_OF_BYTES)(data, draw)
    return data[:_MOST]


def broken_text(data: bytes, draw: Random, tokens: Sequence[str] = ()) -> bytes:
    """Return a text with a few lines or words changed; `tokens` are words that mean something to its reader."""
    if draw.random() < 0.06:
        return broken_bytes(data, draw)
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(draw.choice((1, 1, 1, 2, 3, 6))):
        text = draw.choice(_OF_TEXT)(text, draw, tokens)
    if draw.random() < 0.04:
        return text.encode(draw.choice(_ENCODINGS), "replace")[:_MOST]
    return text.encode("utf-8", "surrogateescape" if draw.random() < 0.5 else "replace")[:_MOST]


def _span(length: int, draw: Random) -> tuple[int, int]:
    start = draw.randrange(length + 1)
    return start, min(length, start + draw.choice((0, 1, 1, 2, 4, 8, 40, 400)))


def _flip(data: bytes, draw: Random) -> bytes:
    at = draw.randrange(len(data)) if data else 0
    return data[:at] + bytes([draw.choice((0, 1, 0x7F, 0x80, 0xFF, 0x20, draw.randrange(256)))]) + data[at + 1 :]


def _cut(data: bytes, draw: Random) -> bytes:
    start, end = _span(len(data), draw)
    return data[:start] + data[end:]


def _end(data: bytes, draw: Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def _double(data: bytes, draw: Random) -> bytes:
    start, end = _span(len(data), draw)
    return data[:end] + data[start:end] * draw.choice((1, 2, 30)) + data[end:]


def _large(data: bytes, draw: Random) -> bytes:
    """Write a number of two or four bytes as headers have them."""
    at = draw.randrange(len(data)) if data else 0
    number = draw.choice((b"\xff\xff", b"\x00\x00", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff", b"\x00\x00\x00\x00"))
    return data[:at] + number + data[at + len(number) :]


def _move(data: bytes, draw: Random) -> bytes:
    start, end = _span(len(data), draw)
    rest = data[:start] + data[end:]
    at = draw.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


_OF_BYTES: tuple[Breaking, ...] = (_flip, _flip, _flip, _cut, _end, _double, _large, _large, _move)


def _value(draw: Random, tokens: Sequence[str]) -> str:
    kinds = (_NUMBERS, _WORDS, _WORDS, tokens) if tokens else (_NUMBERS, _WORDS, _WORDS)
    return draw.choice(draw.choice(kinds))


def _lines(text: str, draw: Random) -> tuple[list[str], int]:
    lines = text.split("\n")
    return lines, draw.randrange(len(lines))


def _without_line(text: str, draw: Random, _: Sequence[str]) -> str:
    lines, at = _lines(text, draw)
    del lines[at : at + draw.choice((1, 1, 2, 5))]
    return "\n".join(lines)


def _line_again(text: str, draw: Random, _: Sequence[str]) -> str:
    lines, at = _lines(text, draw)
    lines[at:at] = [lines[at]] * draw.choice((1, 1, 2, 300))
    return "\n".join(lines)


def _line_moved(text: str, draw: Random, _: Sequence[str]) -> str:
    lines, at = _lines(text, draw)
    lines.insert(draw.randrange(len(lines)), lines.pop(at))
    return "\n".join(lines)


def _indented(text: str, draw: Random, _: Sequence[str]) -> str:
    lines, at = _lines(text, draw)
    lines[at] = draw.choice((" ", "  ", "\t", "\u00a0", "    ", "- ", "# ")) + lines[at]
    return "\n".join(lines)


def _outdented(text: str, draw: Random, _: Sequence[str]) -> str:
    lines, at = _lines(text, draw)
    lines[at] = lines[at][draw.choice((1, 2, 2, 4)) :]
    return "\n".join(lines)


def _other_value(text: str, draw: Random, tokens: Sequence[str]) -> str:
    """Write something else behind a colon or an equals sign."""
    places = [found.span(1) for found in re.finditer(r"[:=,] ?([^\n,}=]*)", text)]
    start, end = draw.choice(places) if places else (0, 0)
    return text[:start] + _value(draw, tokens) + text[end:]


def _other_word(text: str, draw: Random, tokens: Sequence[str]) -> str:
    places = [found.span() for found in _TOKEN.finditer(text)]
    start, end = draw.choice(places) if places else (0, 0)
    return text[:start] + _value(draw, tokens) + text[end:]


def _word_of_its_own(text: str, draw: Random, _: Sequence[str]) -> str:
    """Put a word of the text in the place of another."""
    places = [found.span() for found in _TOKEN.finditer(text)]
    if not places:
        return text
    (start, end), (a, b) = draw.choice(places), draw.choice(places)
    return text[:start] + text[a:b] + text[end:]


def _put_in(text: str, draw: Random, tokens: Sequence[str]) -> str:
    at = draw.randrange(len(text) + 1)
    return text[:at] + _value(draw, tokens) + text[at:]


def _nested(text: str, draw: Random, _: Sequence[str]) -> str:
    at, deep = draw.randrange(len(text) + 1), draw.choice((3, 60, 3000))
    return text[:at] + draw.choice(("[", "{a: ", "- ", "<g>", "(", "**", "{?x}")) * deep + text[at:]


def _without_sign(text: str, draw: Random, _: Sequence[str]) -> str:
    places = [found.start() for found in re.finditer(r"[^\w\s]", text)]
    at = draw.choice(places) if places else 0
    return text[:at] + text[at + 1 :]


def _few_letters(text: str, draw: Random, _: Sequence[str]) -> str:
    start, end = _span(len(text), draw)
    return text[:start] + text[end:]


_OF_TEXT: tuple[Callable[[str, Random, Sequence[str]], str], ...] = (
    *(_without_line, _line_again, _line_moved, _indented, _outdented, _without_sign, _few_letters, _nested),
    *(_other_value, _other_value, _other_value, _other_word, _other_word, _word_of_its_own, _word_of_its_own),
    *(_put_in, _put_in),
)
