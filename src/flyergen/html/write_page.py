"""Page: writes editions of a flyer as one HTML file that needs no other, and checks a finished one.

All languages are in one file, because people pass on one file: a link to another file beside it would break in the
first message. Each language is an article, and the address decides which is shown: `#es` is one tap away, and works
without a script.

It is to a page what preflight is to a PDF, and knows nothing of how the page was made.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser

from flyergen.fonts import FontFile
from flyergen.html.drawings import DrawingPool, hex_of
from flyergen.html.edition_as_html import EditionWriter
from flyergen.html.edition_data import EditionArtwork
from flyergen.html.elements import Markup, element, joined
from flyergen.html.fonts import font_rules, licence_of, web_face
from flyergen.html.styles import StyleClasses, main_face, shared_rules
from flyergen.limits import LARGEST_PAGE
from flyergen.problem import Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

# The icon of the page: a square in the flyer's color.
_SQUARE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E"
    "%3Crect width='9' height='9' fill='%23{colour}'/%3E%3C/svg%3E"
)

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)


class Published(NamedTuple):
    """The addresses on the web of a page, and of the picture that apps show for a link to it, 1200 x 630 pixels.

    Open Graph asks for a whole address: apps fetch the picture by itself, and heed none inside the page.
    """

    page: str
    picture: str


def write_page(editions: Sequence[EditionArtwork], published: Published | None = None) -> bytes:
    """Return the page of editions. The first is shown if the address names no language."""
    classes, pool = StyleClasses(), DrawingPool()
    codes = [one.language for one in editions]
    writers = [EditionWriter(one, classes, pool, codes) for one in editions]
    # The first comes last: then a rule can hide it when another is named (`:target ~`), in every browser.
    articles = [writer.article(n == 0) for n, writer in enumerate(writers)]
    main = element("main", None, *articles[1:], articles[0])
    body = element("body", None, pool.symbols(), main)
    first = editions[0]
    page = element(
        "html", {"lang": first.language, "dir": first.direction}, _head(first, editions, classes, published), body
    )
    return f"<!doctype html>\n{page}\n".encode()


def _head(
    first: EditionArtwork, editions: Sequence[EditionArtwork], classes: StyleClasses, published: Published | None
) -> Markup:
    style = f"{_fonts(first, classes)}\n{shared_rules()}\n{classes.rules()}"
    brand = hex_of(first.palette["brand"]) if "brand" in first.palette else "#ffffff"
    square = _SQUARE.format(colour=brand[1:])
    names = {
        "viewport": "width=device-width, initial-scale=1",
        "description": first.description,
        "dcterms.rights": first.rights,
        "theme-color": brand,
        "generator": "flyergen",
        "format-detection": "telephone=no",
    }
    parts = [
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        element("title", None, first.title),
        *(element("meta", {"name": name, "content": said}) for name, said in names.items() if said),
        *(element("meta", {"property": name, "content": said}) for name, said in _shared(editions, published) if said),
        element("meta", {"name": "twitter:card", "content": "summary_large_image"}) if published else "",
        element("link", {"rel": "icon", "href": square}),
        _licences(classes.letters),
        element("style", None, Markup(style)),
    ]
    return element("head", None, joined(parts, "\n"))


def _shared(editions: Sequence[EditionArtwork], published: Published | None) -> Iterator[tuple[str, str]]:
    """Yield what apps show of a link to the page. Source: The Open Graph protocol."""
    first = editions[0]
    yield "og:type", "website"
    yield "og:title", first.title
    yield "og:description", first.description
    yield "og:locale", _locale(first)
    yield from (("og:locale:alternate", _locale(one)) for one in editions[1:])
    if published:
        yield "og:url", published.page
        yield "og:image", published.picture
        yield "og:image:type", "image/png"
        yield "og:image:width", "1200"
        yield "og:image:height", "630"
        yield "og:image:alt", " ".join((_sentence(first.title), first.picture)).strip()


def _sentence(title: str) -> str:
    return title if title.endswith((".", "?", "!")) else f"{title}."


def _locale(edition: EditionArtwork) -> str:
    """Return the language with its country, `es_US`: that of the language's own code, or else the flyer's."""
    first, *more = edition.language.split("-")
    country = next((part for part in more if len(part) == 2), edition.country)
    return f"{first}_{country.upper()}"


def _fonts(first: EditionArtwork, classes: StyleClasses) -> str:
    """Return the rules of fonts, and the families of running text and of missing letters."""
    face = main_face(first)
    own = f'"{web_face(face).family}",' if face else ""
    families = f"{own}{classes.families}," if classes.letters else own
    return f"{font_rules(classes.letters, classes.features)}\n:root{{--f:{families}sans-serif}}"


def _licences(fonts: Mapping[FontFile, object]) -> Markup:
    said = dict.fromkeys(filter(None, map(licence_of, fonts)))
    return Markup("<!-- Fonts in this file: {} -->".format(" ".join(said).replace("--", "–").replace(">", "›")))


_VOID = frozenset({"meta", "link", "input", "img", "br", "hr"})

_LOADS = {"link": "href", "img": "src", "script": "src", "iframe": "src", "object": "data", "source": "src"}

_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import")

_PHOTO = re.compile(r"data:image/(?:jpeg|png);base64,[A-Za-z0-9+/=]+")

_KILOBYTE = 1000


class _Reader(HTMLParser):
    """The elements of a page: what is open, ids, links within the page, and addresses of files."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.ids: list[str] = []
        self.within: set[str] = set()
        self.loaded: list[str] = []
        self.active: list[str] = []
        self.title, self.language = "", ""
        self.styles = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self.open.append(tag)
        if tag == "html":
            self.language = said.get("lang", "")
        self.ids += [said["id"]] if "id" in said else []
        self.within |= {said["href"][1:]} if said.get("href", "").startswith("#") else set()
        self.loaded += [said[_LOADS[tag]]] if said.get(_LOADS.get(tag, "")) else []
        self.styles += said.get("style", "")
        if tag == "script" or any(name.startswith("on") for name in said):
            self.active.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else ""
        self.title += data if inside == "title" else ""
        self.styles += data if inside == "style" else ""


def page_problems(data: bytes) -> Iterator[Problem]:
    """Yield what is wrong with a page. Only its size is a warning."""
    text, page = data.decode(), _Reader()
    page.feed(text)
    page.close()
    yield from _not_by_itself(page)
    yield from _broken(page)
    yield from _too_large(text)


def _not_by_itself(page: _Reader) -> Iterator[Problem]:
    """Yield what a page loads from elsewhere, and its scripts."""
    for address in dict.fromkeys((*page.loaded, *_addresses_in(page.styles))):
        if not address.startswith("data:"):
            yield problem_of("H101", None, "loaded", address=address)
    for tag in dict.fromkeys(page.active):
        yield problem_of("H101", None, "script", tag=tag)


def _broken(page: _Reader) -> Iterator[Problem]:
    """Yield elements that do not end, equal ids, links to nothing, and a missing title or language."""
    for tag in dict.fromkeys((*page.crossed, *page.open)):
        yield problem_of("H102", None, "nesting", tag=tag)
    for name, times in Counter(page.ids).items():
        if times > 1:
            yield problem_of("H102", None, "same_id", id=name)
    for name in sorted(page.within.difference(page.ids)):
        yield problem_of("H102", None, "link", id=name)
    if not page.title.strip() or not page.language:
        yield problem_of("H102", None, "title")


def _addresses_in(styles: str) -> Iterator[str]:
    yield from (found[1] or "@import" for found in _CSS_ADDRESS.finditer(styles))


def _too_large(text: str) -> Iterator[Problem]:
    """Yield a warning for a page that is large even without its photographs."""
    size = len(_PHOTO.sub("", text).encode())
    if size > LARGEST_PAGE:
        yield problem_of("H103", size=size / _KILOBYTE, most=LARGEST_PAGE / _KILOBYTE, warning=True)
