"""Markup: parses a phrase into spans, masks what is not words, and splits a text for an editor.

**bold** *italic* [words](https://example.org) [words](lang:en) {contact.phone}

A blank line ends a paragraph, and so does a line end before a list item. Any other line end is a space. A backslash
makes the next sign a plain letter. `{{` and `}}` are braces. The value of a variable is inserted after the markup has
been read, so signs in it are never markup. HTML is a problem, because it would be printed.

Browsers find the same pieces with the same pattern: `pieces.js`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby

from flyergen.flyer.language.contact_details import leads_elsewhere
from flyergen.flyer.words import Paragraph, Span
from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.record import NamedTuple

_TOKEN = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<brace>\{\{|\}\})
    | \{(?P<variable>[^\W\d][\w-]*(?:\.[\w-]+)*)\??\}
    | (?P<loose>\{[^{}]*\}|[{}])
    | (?P<stars>\*+)
    | \[(?P<label>(?:\\.|[^\[\]\\])*)\]\((?P<target>(?:[^()]|\([^()]*\))*)\)
    | (?P<astray>\](?:\(|\s\((?=https?:|mailto:|tel:|lang:)))
    | (?P<tag></?[A-Za-z][^<>\s]*(?:\s[^<>]*)?>|<!--|<[A-Za-z]+\s[\w-]+=)
    | &(?P<entity>\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});""",
    re.VERBOSE,
)

_SIGNS = re.compile(r"[\\{}*\[\]<&]")  # every token begins with one

_CONDITIONS = r"(?P<condition>\[\[|\]\]|\|)"  # around and between conditional words

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_PLAIN = Span("")

_BULLETS = frozenset("-•*–—·▪◦‣●○")

_NUMBERED = re.compile(r"\d{1,2}[.)]")

_Names = Callable[[], Iterable[str]]

_INSTEAD = (
    (("font", "span"), say("leave it out; write `**words**` for bold and `*words*` for italic")),
    (("b", "strong"), say("write `**words**` for bold")),
    (("i", "em"), say("write `*words*` for italic")),
    (("br", "p", "div"), say("leave a line blank to begin a paragraph")),
    (("a",), say("write `[words](https://example.org)` for a link")),
    (("img",), say("leave it out; pictures belong in layout.yaml")),
)


class Variable(NamedTuple):
    """A variable in a phrase: its name, and the position of its braces in the text."""

    name: str
    start: int
    end: int


class MissingFactError(KeyError):
    """A variable names a fact that flyer.yaml could have and lacks."""


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield everything in a phrase that is not plain words: escapes, braces, variables, stars, links and HTML tags.

    The signs of conditional words are included: `[[`, `]]`, and `|` in a text that has these.
    """
    if not _SIGNS.search(text) and "plural" not in text:
        return iter(())
    token = with_conditions() if "[[" in text else _TOKEN
    if "plural" in text:
        from flyergen.flyer.language.plural_forms import flat

        return token.finditer(flat(text))
    return token.finditer(text)


@cache
def with_conditions() -> re.Pattern[str]:
    """Return the pattern of everything that is not plain words, in a text with conditional words."""
    return re.compile(_TOKEN.pattern.replace("| (?P<brace>", f"| {_CONDITIONS} | (?P<brace>", 1), re.VERBOSE)


def variables(text: str) -> tuple[Variable, ...]:
    """Return the variables of a phrase, in order. Escaped and doubled braces are not variables."""
    found: list[Variable] = []
    for token in tokens(text):
        if token["variable"]:
            found.append(Variable(token["variable"], *token.span()))
        for part in ("label", "target"):
            shift = token.start(part)
            found += [Variable(v.name, v.start + shift, v.end + shift) for v in variables(token[part] or "")]
    return tuple(found)


def escape(text: str) -> str:
    """Return `text` so escaped that `parse` returns the same letters."""
    return re.sub(r"[\\*\[\]{}<&]", r"\\\g<0>", text)


def _no_value(name: str) -> str:
    raise KeyError(name)


def parse(
    text: str,
    place: Place | None = None,
    resolve: Callable[[str], str] = _no_value,
    names: _Names = tuple,
    address: Callable[[str], str] | None = None,
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a phrase.

    `resolve` returns the words of a variable, or raises KeyError for an unknown name. `names` returns the known names,
    for the hint. `address` resolves a variable in the target of a link. Raises FlyerError with all problems of the
    phrase: T401 stars, T402 brackets, T403 the target of a link, T404 and T405 HTML, T406 an unknown variable, T407
    braces, T414 a fact that flyer.yaml lacks.
    """
    reader = _Reader(place, resolve, address or resolve, names)
    paragraphs = tuple(reader.spans(paragraph, _PLAIN) for paragraph in paragraph_texts(text))
    if reader.problems:
        raise FlyerError(reader.problems)
    return paragraphs


def paragraph_texts(text: str) -> list[str]:
    """Return the paragraphs of a text, each as one line.

    A blank line ends a paragraph. So does the end of a line before a list item, and of one that ends with two spaces.
    Any other line end is a space.
    """
    if "\n" not in text:
        return [text] if text else []
    groups = groupby(text.split("\n"), lambda line: bool(line.strip(" \t")))
    return [part for filled, group in groups if filled for part in _parts_of(list(group))]


def _parts_of(lines: list[str]) -> list[str]:
    """Return lines without a blank line between them, joined if they belong to one paragraph."""
    begins = _items(lines)
    parts: list[str] = []
    for number, line in enumerate(lines):
        words = line.strip(" \t")
        if not number or number in begins or lines[number - 1].endswith("  "):
            parts.append(words)
        else:
            parts[-1] += f" {words}"
    return parts


def _items(lines: list[str]) -> set[int]:
    """Return the lines that begin a list item: at least two with the same sign, or one after a colon.

    A single line that begins with a dash or a number continues the sentence above it.
    """
    signs = [_sign_of_item(line) for line in lines]
    if not any(signs):
        return set()
    numbers = [int(sign[:-1]) if sign[:-1].isdecimal() else 0 for sign in signs]
    counted = {n for n, number in enumerate(numbers) if number and (number + 1 in numbers or number - 1 in numbers)}
    return counted | {
        n
        for n, sign in enumerate(signs)
        if sign and not numbers[n] and (signs.count(sign) > 1 or (n and lines[n - 1].rstrip().endswith(":")))
    }


def _sign_of_item(line: str) -> str:
    """Return the bullet or number at the start of a line, or "" if it does not begin like a list item."""
    sign, blank, _ = line.lstrip(" \t").replace("\t", " ").replace("\u00a0", " ").partition(" ")
    return sign if blank and (sign in _BULLETS or _NUMBERED.fullmatch(sign)) else ""


class _Reader:
    """One pass over a phrase. It keeps the problems that it has met."""

    def __init__(
        self, place: Place | None, resolve: Callable[[str], str], address: Callable[[str], str], names: _Names
    ) -> None:
        self.place = place
        self.resolve = resolve
        self.address = address
        self.names = names
        self.problems: list[Problem] = []

    def spans(self, text: str, style: Span) -> Paragraph:
        """Return the spans of `text`. `style` is that of the words around it."""
        spans: list[Span] = []
        opened: dict[str, int] = {}
        end = 0
        for token in _TOKEN.finditer(text) if _SIGNS.search(text) else ():
            now = _styled(style, opened)
            if token.start() > end:
                spans.append(now._replace(text=text[end : token.start()]))
            spans += self.stars(token, opened, now) if token["stars"] else self.token(token, now)
            end = token.end()
        spans.append(_styled(style, opened)._replace(text=text[end:]))
        for stars, start in opened.items():
            fact = say("`{stars}` is opened and never closed: “{shown}”", stars=stars, shown=near_words(text, start))
            hint = say("write `{stars}` where it ends, or `{escaped}` to print it", stars=stars, escaped=escape(stars))
            self.tell("T401", fact, hint)
        return _joined(spans)

    def stars(self, token: re.Match[str], opened: dict[str, int], style: Span) -> list[Span]:
        """Open or close emphasis at a run of stars. Stars with a space on both sides are plain stars."""
        stars, text = token["stars"], token.string
        before, after = text[: token.start()][-1:], text[token.end() :][:1]
        marks = {"*": ("*",), "**": ("**",), "***": ("**", "*")}.get(stars, ())
        if not before.strip() and not after.strip() and opened.keys().isdisjoint(marks):
            return [style._replace(text=stars)]
        if not marks:
            fact = say("there are more than three stars: “{shown}”", shown=near_words(text, token.start()))
            self.tell("T401", fact, say("write `**bold**` or `*italic*`"))
        for mark in marks:
            touched = before if (closes := mark in opened) else after
            if not touched.strip():
                hint = say("write `{mark}words{mark}`, or `{escaped}` to print it", mark=mark, escaped=escape(mark))
                self.tell("T401", _no_word(mark, closes, _around(text, token.start())), hint)
            if closes:
                del opened[mark]
            elif touched.strip():
                opened[mark] = token.start()
        return []

    def token(self, token: re.Match[str], style: Span) -> Paragraph:
        """Return the spans of a token that is not stars."""
        kind = token.lastgroup
        if kind in ("escaped", "brace"):
            return (style._replace(text=token[0][-1]),)
        if kind == "variable" and not token[0].endswith("?}"):
            return (style._replace(text=" ".join(self.value(token[kind], self.resolve).splitlines())),)
        if kind == "target":
            return self.link(token["label"], token["target"], style)
        if kind == "entity" and not _letter(token["entity"]):
            return (style._replace(text=token[0]),)
        if not (token[0].startswith("</") and any(problem.code == "T404" for problem in self.problems)):
            self.problems.append(Problem(*_not_allowed(token), place=self.place))
        return ()

    def link(self, label: str, target: str, style: Span) -> Paragraph:
        """Return the words of `[label](target)`, with a link or a language."""
        if not label.strip():
            fact = say("there are no words in the link `[{label}]({target})`", label=label, target=target)
            self.tell("T402", fact, say("write them between `[` and `]`"))
        if target.startswith("lang:"):
            if not _LANGUAGE.fullmatch(target[5:]):
                hint = say("write a code as in `[words](lang:en)`")
                self.tell("T403", say("`{code}` is not a language code", code=target[5:]), hint)
            return self.spans(label, style._replace(lang=target[5:]))
        return self.spans(label, style._replace(link=self.destination(target)))

    def destination(self, target: str) -> str:
        """Return the address in the target of a link, with its variables filled in."""
        written, end, before = "", 0, len(self.problems)
        for name, start, stop in variables(target):
            written += target[end:start] + self.value(name, self.address)
            end = stop
        written += target[end:]
        address = re.sub(r"[\s()]", "", written) if written.startswith("tel:") else written.strip()
        if not _may_lead_to(address) and len(self.problems) == before:
            self.tell("T403", say("a link cannot lead to `{target}`", target=target), _better_target(address))
        return address

    def value(self, name: str, resolve: Callable[[str], str]) -> str:
        """Return the value of a variable, or "" if it has none."""
        try:
            return resolve(name)
        except MissingFactError:
            fact = say("flyer.yaml has no `{name}`, which these words name", name=name)
            hint = say("add it there, or put the words that go with it in brackets: `[[… {{{name}}} …]]`", name=name)
            self.tell("T414", fact, hint)
            return ""
        except KeyError:
            hint = say("write the words, or put the fact into flyer.yaml")
            if near := did_you_mean(name, self.names()):
                hint = say("did you mean `{{{near}}}`?", near=near)
            self.tell("T406", say("there is no variable `{name}`", name=name), hint)
            return ""

    def tell(self, code: str, fact: str, hint: str) -> None:
        self.problems.append(Problem(code, fact, hint, self.place))


def _styled(style: Span, opened: dict[str, int]) -> Span:
    if not opened:
        return style
    return style._replace(bold=style.bold or "**" in opened, italic=style.italic or "*" in opened)


def _joined(spans: list[Span]) -> Paragraph:
    """Return the spans without empty ones, and with neighbours of equal style joined."""
    groups = groupby((span for span in spans if span.text), key=lambda span: span[1:])
    return tuple(Span("".join(span.text for span in group), *style) for style, group in groups)


def _may_lead_to(address: str) -> bool:
    if leads_elsewhere(address):
        return False
    return bool(re.fullmatch(r"https?://[^\s/]\S*|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d.;=*#a-z-]+", address))


def _better_target(address: str) -> str:
    if leads_elsewhere(address):
        return say("write the address as a browser shows it, without `@` in its host")
    if re.fullmatch(r"[^\s@:]+@[^\s@:]+\.[^\s@:]+", address):
        return say("write `mailto:{address}`", address=address)
    if re.fullmatch(r"[^\s:/]+\.[^\s:]+", address):
        return say("write `https://{address}`", address=address)
    if re.fullmatch(r"\+?[\d\s().-]+", address):
        return say("write `tel:{number}`", number=re.sub("[^+0-9-]", "", address))
    return say(
        "begin it with `https://`, `http://`, `mailto:` or `tel:`, or with `lang:` for words in another language"
    )


def _not_allowed(token: re.Match[str]) -> tuple[str, str, str]:
    """Return code, fact and hint for a token that is not allowed."""
    written = token[0]
    match token.lastgroup:
        case "astray":
            fact = say("a link is not whole: “{shown}”", shown=_around(token.string, token.start()))
            return "T402", fact, say("write `[words](https://example.org)`, without a space between `]` and `(`")
        case "tag":
            return "T404", _of_a_web_page(written[:40]), _instead_of(written)
        case "entity":
            return "T405", _of_a_web_page(written), _letter(token["entity"])
    name = written.strip("{} ").replace(" ", "_")
    hint = say("write a fact as `{{contact.phone}}`, and a printed brace as `{{{{` or `}}}}`")
    if name:
        return "T407", say("`{written}` is not a variable", written=written), hint
    return "T407", say("a brace stands alone: “{written}”", written=written), hint


def _of_a_web_page(source_text: str) -> str:
    return say("`{written}` is markup of a web page; it would be printed", written=source_text)


def _no_word(mark: str, closes: bool, sign: str) -> str:
    if closes:
        return say("there is no word before the closing `{mark}`: “{shown}”", mark=mark, shown=sign)
    return say("there is no word after the opening `{mark}`: “{shown}”", mark=mark, shown=sign)


def _instead_of(tag: str) -> str:
    """Return what to write instead of an HTML tag."""
    if "@" in tag or "://" in tag:
        return say("write the address without `<` and `>`")
    name = re.sub(r"[^a-z0-9].*", "", tag.strip("</>").lower(), flags=re.DOTALL)
    return next((hint for names, hint in _INSTEAD if name in names), _INSTEAD[0][1])


def _letter(entity: str) -> str:
    """Return the letter for an HTML entity, or "" if there is no such entity."""
    import html

    letter = html.unescape(f"&{entity};")
    if letter == f"&{entity};":
        return ""
    if letter.isprintable():
        return say("write {letter} itself", letter=letter)
    return say("write the letter itself (U+{number:04X})", number=ord(letter[0]))


def near_words(text: str, start: int) -> str:
    """Return the words of a text from an index on, enough to show where it is."""
    return text[start : start + 30] + ("…" if len(text) > start + 30 else "")


def _around(text: str, at: int) -> str:
    return ("…" if at > 15 else "") + near_words(text, max(at - 15, 0))


SIGN = "\ue000"  # replaces a sign of markup, which is not visible

THING = "\ufffc"  # replaces each letter of a variable and of words in another language

ADDRESS = "\ufffb"  # replaces each letter of a typed web or e-mail address

_MARKUP = re.compile(r"[\\{}*\[<]")

_HAS_ADDRESS = re.compile(r"://|www\.|@")

_ADDRESS = r"(?:https?://|www\.)[^\s<>()]*[^\s<>().,;:!?»”’]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"


def words_of(text: str) -> str:
    """Return `text` with the same length and all that is not words masked."""
    if _MARKUP.search(text):
        text = _masked(text)
    return re.sub(_ADDRESS, _address, text) if _HAS_ADDRESS.search(text) else text


def _masked(text: str) -> str:
    parts: list[str] = []
    end = 0
    for token in tokens(text):
        text = token.string  # of plural forms only one
        parts += text[end : token.start()], _mask(token)
        end = token.end()
    return "".join((*parts, text[end:]))


def _mask(token: re.Match[str]) -> str:
    written, kind = token[0], token.lastgroup
    if kind in ("escaped", "brace"):
        return SIGN + written[-1]
    if kind == "target":
        label, after = token["label"], SIGN * (len(token["target"]) + 3)
        foreign = token["target"].startswith("lang:")
        return SIGN + (THING * len(label) if foreign else _masked(label)) + after
    return (THING if kind == "variable" else SIGN) * len(written)


def _address(match: re.Match[str]) -> str:
    return ADDRESS * len(match[0])


_ROLES = {"variable": "fact", "stars": "mark", "condition": "mark", "loose": "bad", "astray": "bad", "tag": "bad"}

_PLURAL = re.compile(r"\{[^{}]*,\s*plural,")


class Piece(NamedTuple):
    """A piece of a text: its role ("fact", "mark", "bad", or "" for words) and its characters."""

    role: str
    text: str


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text. Together they are the text."""
    plural, end = bool(_PLURAL.search(text)), 0
    for found in with_conditions().finditer(text):
        yield from _words(text[end : found.start()])
        yield from _pieces_of(found, plural, "[[" in text)
        end = found.end()
    yield from _words(text[end:])


def _words(text: str) -> Iterator[Piece]:
    if text:
        yield Piece("", text)


def _pieces_of(match: re.Match[str], plural: bool, conditional: bool) -> Iterator[Piece]:
    said, kind = match[0], match.lastgroup or ""
    if kind in ("escaped", "brace"):
        yield Piece("mark", said[0])
        yield from _words(said[1:])
    elif kind == "loose" and plural:
        yield Piece("mark", said[0])
        yield from _words(said[1:-1])
        yield from (Piece("mark", sign) for sign in said[1:][-1:])
    elif kind == "target":
        yield Piece("mark", "[")
        yield from pieces(match["label"])
        yield Piece("mark", f"]({match['target']})")
    else:
        yield Piece("" if kind == "condition" and not conditional else _ROLES.get(kind, ""), said)


def without_marks(text: str) -> str:
    """Return a text on one line without its marks. Facts stay."""
    return " ".join("".join(piece.text for piece in pieces(text) if piece.role != "mark").split())


def script_pattern() -> str:
    """Return the pattern of `pieces` for JavaScript, with its flag `u`."""
    pattern = re.sub(r"\s+", "", with_conditions().pattern).replace("(?P<", "(?<").replace("\\#", "#")
    letters = {"[^\\W\\d]": r"[\p{L}\p{Nl}\p{No}_]", "[\\w-]": r"[\p{L}\p{N}_\-]"}
    for of_python, of_browsers in letters.items():
        pattern = pattern.replace(of_python, of_browsers)
    return pattern
