"""SVG elements: parses an SVG file safely into a tree of elements with their line numbers.

Expat reads the file once. It rejects what could harm the reader: entities, which can grow without end or fetch other
files, and files too large for a flyer's drawing.
"""

import pathlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType, errors

from flyergen.files import MEGABYTE, UnreadableError, read_bytes
from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem
from flyergen.record import NamedTuple

MOST_BYTES = 5 * MEGABYTE

# Editors keep notes in elements and attributes with a prefix. This prefix is SVG's own.
_SVG_PREFIX = "svg:"


# Elements in which letters are mixed with other elements. There the letters are nodes of their own.
TEXTS = ("text", "tspan")
LETTERS = "#letters"


class Node(NamedTuple):
    """An element: its tag without SVG's prefix, its attributes, its place, its children, and its own text."""

    tag: str
    attributes: dict[str, str]
    place: Place
    children: list["Node"]
    words: list[str]

    def everything(self) -> Iterator["Node"]:
        """Yield this element and all elements in it, in file order."""
        yield self
        for child in self.children:
            yield from child.everything()


def read_tree(path: pathlib.Path, shown_as: str) -> Node:
    """Return the root element of the XML file at `path`. Problems name it `shown_as`.

    Raises FlyerError V101 (cannot be opened), V102 (too big), V103 (not XML) or V104 (entities).
    """
    try:
        data = read_bytes(path, MOST_BYTES)
    except UnreadableError as error:
        if error.why == "large":
            hint = say("simplify its paths, or take pictures out of it")
            raise _stop("V102", error.reason, hint, Place(shown_as)) from None
        fact = say("the drawing cannot be opened: {reason}", reason=error.reason)
        raise _stop("V101", fact, say("check the name of the file"), Place(shown_as)) from None
    return _parsed(data, shown_as)


def _parsed(data: bytes, shown_as: str) -> Node:
    top = Node("", {}, Place(shown_as), [], [])
    open_nodes = [top]
    parser = ParserCreate()

    def place() -> Place:
        return Place(shown_as, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def start(tag: str, attributes: dict[str, str]) -> None:
        node = Node(tag.removeprefix(_SVG_PREFIX), attributes, place(), [], [])
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(_: str) -> None:
        open_nodes.pop()

    def text(words: str) -> None:
        open_nodes[-1].words.append(words)
        if open_nodes[-1].tag in TEXTS:
            open_nodes[-1].children.append(Node(LETTERS, {}, place(), [], [words]))

    def entity(*_: object) -> None:
        raise _stop("V104", say("the file declares XML entities"), say("export it again as plain SVG"), place())

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.EntityDeclHandler = text, entity
    _feed(parser, data, shown_as)
    return top.children[0]


def _feed(parser: XMLParserType, data: bytes, shown_as: str) -> None:
    try:
        parser.Parse(data, True)
    except (ValueError, LookupError):  # expat knows four encodings, and Python those of one byte a letter
        fact = say("the file is in an encoding that is not read")
        hint = say("export the drawing again, in UTF-8")
        raise _stop("V103", fact, hint, Place(shown_as, 1, 1)) from None
    except ExpatError as error:
        place = Place(shown_as, error.lineno, error.offset + 1)
        fact = say("the file is not XML: {reason}", reason=errors.messages[error.code])
        raise _stop("V103", fact, say("export the drawing again as SVG"), place) from None


def _stop(code: str, fact: str, hint: str, place: Place) -> FlyerError:
    return FlyerError([Problem(code, fact, hint, place)])
