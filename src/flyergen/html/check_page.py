"""Page check: reads a finished page, and reports what would not work on a phone without a network.

It is to a page what preflight is to a PDF, and knows nothing of how the page was made.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from flyergen.limits import LARGEST_PAGE
from flyergen.messages import say
from flyergen.problem import Problem

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
    away = say("a page must work where there is no network")
    for address in dict.fromkeys((*page.loaded, *_addresses_in(page.styles))):
        if not address.startswith("data:"):
            yield Problem("H101", say("the page loads a file from elsewhere: {address}", address=address), away)
    for tag in dict.fromkeys(page.active):
        yield Problem("H101", say("the page has a script, in `{tag}`", tag=tag), away)


def _broken(page: _Reader) -> Iterator[Problem]:
    """Yield elements that do not end, equal ids, links to nothing, and a missing title or language."""
    own = say("this is a fault of flyergen; report it with the flyer")
    for tag in dict.fromkeys((*page.crossed, *page.open)):
        yield Problem("H102", say("the element `{tag}` does not end where it should", tag=tag), own)
    for name, times in Counter(page.ids).items():
        if times > 1:
            yield Problem("H102", say("two elements have the id `{id}`", id=name), own)
    for name in sorted(page.within.difference(page.ids)):
        yield Problem("H102", say("a link leads to nothing: `#{id}`", id=name), own)
    if not page.title.strip() or not page.language:
        yield Problem("H102", say("the page has no title or does not say its language"), own)


def _addresses_in(styles: str) -> Iterator[str]:
    yield from (found[1] or "@import" for found in _CSS_ADDRESS.finditer(styles))


def _too_large(text: str) -> Iterator[Problem]:
    """Yield a warning for a page that is large even without its photographs."""
    size = len(_PHOTO.sub("", text).encode())
    if size > LARGEST_PAGE:
        fact = say(
            "the page has {size:.0f} kB without its photographs; {most:.0f} kB load quickly on a phone",
            size=size / _KILOBYTE,
            most=LARGEST_PAGE / _KILOBYTE,
        )
        hint = say("draw the art with fewer points, use fewer fonts, or make a page for each language with --lang")
        yield Problem("H103", fact, hint, warning=True)
