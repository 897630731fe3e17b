"""Pages of the flyers of this repository, and what a reader finds in them."""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from flyergen.artwork import Element, Glyph, GlyphRun
from flyergen.colour import INK
from flyergen.fonts import open_font
from flyergen.geometry import Point
from flyergen.job.web_page import web_page
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec

FLYERS = Path(__file__).resolve().parents[1] / "flyers"
FACE = FLYERS.parent / "fonts/source-sans-3/SourceSans3_400Regular.ttf"
_BLOCKS = {"article", "p", "h1", "h2", "h3", "h4", "li", "div", "blockquote", "section", "header", "label"}


@cache
def names() -> list[tuple[str, str]]:
    """Return every flyer with each of its layouts."""
    return [
        (folder.name, layout)
        for folder in sorted(FLYERS.iterdir())
        if (folder / "flyer.yaml").is_file()
        for layout in sorted(load(folder).layouts)
    ]


@cache
def editions(flyer: str, layout: str, medium: str) -> tuple[TypesetEdition, ...]:
    return set_editions(load(FLYERS / flyer), EditionSpec(layout=layout, medium=medium))


@cache
def page(flyer: str, layout: str) -> bytes:
    return web_page(editions(flyer, layout, "web"))


def run(text: str, element: Element, y: float, size: float = 11.0, x: float = 10.0) -> GlyphRun:
    """Return a run of words whose letters are all half an em wide; its key is the words."""
    font = open_font(FACE)
    glyphs = tuple(Glyph(font.font.get_nominal_glyph(ord(sign)) or 0, 500, 0, 0, sign) for sign in text)
    return GlyphRun(Point(x, y), font, size, INK, glyphs, element, key=text)


class Reader(HTMLParser):
    """The words of each article by its language, the elements, and the links."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.metas: list[dict[str, str]] = []
        self.tags: list[str] = []
        self._language, self._unread = "", 0
        self.feed(data.decode())
        self.close()
        self.words = {code: " ".join(text.split()) for code, text in self.words.items()}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if tag == "article":
            self._language = said["lang"]
        if tag == "a":
            self.links.append(said)
        if tag == "meta":
            self.metas.append(said)
        self._unread += tag in ("style", "title", "nav")
        self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in ("style", "title", "nav")
        self._space(tag)

    def handle_data(self, data: str) -> None:
        if self._language and not self._unread:
            self.words[self._language] = self.words.get(self._language, "") + data

    def _space(self, tag: str) -> None:
        if self._language and tag in _BLOCKS:
            self.words[self._language] = self.words.get(self._language, "") + " "


class Outline(HTMLParser):
    """A page as lines of text: its bands with their colours, and the words, links and pictures in them."""

    _BOXES = {"header", "section"}
    _LINES = {"h1", "h2", "h3", "h4", "p", "li", "blockquote"}

    def __init__(self, data: bytes, language: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._language, self._here, self._words, self._open = language, False, "", list[str]()
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "article":
            self._here = said["lang"] == self._language
        if not self._here or tag in ("meta", "link", "input", "img", "br"):
            return
        kind = said.get("class", "").split()
        ground = said.get("style", "").partition("background:")[2].partition(";")[0]
        name = ""
        if tag in self._BOXES or {"band", "card", "stage", "strip", "vignette"} & {*kind}:
            name = " ".join((kind[0] if kind else tag, ground)).strip()
        elif tag == "svg" and "aria-label" in said:
            self._say(f"picture: {said['aria-label']}")
        elif tag in self._LINES:
            self._flush()
            name = tag
        elif tag == "a":
            self._words += f"<{said['href'].partition(',')[0]}> "
        if name and tag not in self._LINES:
            self._say(name)
        self._open.append(tag if name else "")

    def handle_endtag(self, tag: str) -> None:
        if not self._here:
            return
        if tag in self._LINES:
            self._flush(tag)
        if tag == "article":
            self._here = False
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._here:
            self._words += data

    def _flush(self, name: str = "") -> None:
        if words := " ".join(self._words.split()):
            self._say(f"{name}: {words}" if name else words)
        self._words = ""

    def _say(self, line: str) -> None:
        depth = sum(bool(one) for one in self._open if one not in self._LINES)
        self.lines.append(f"{'  ' * depth}{line}")
