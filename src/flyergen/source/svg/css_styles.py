"""CSS styles of an SVG: attributes, style sheet rules and the element's own style, in that order.

Only the simple selectors of drawing programs are known: `*`, `path`, `.class`, `#id`, `path.class`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem
from flyergen.source.svg.element_tree import Node
from flyergen.source.svg.path_geometry import shortened

# Properties that an element passes to its children, with their initial values.
INITIAL = {
    "color": "#000000",
    "fill": "#000000",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "font-family": "",
    "font-size": "16",
    "font-style": "normal",
    "font-weight": "400",
    "letter-spacing": "normal",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
    "stroke": "none",
    "stroke-dasharray": "none",
    "stroke-linecap": "butt",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "text-anchor": "start",
    "visibility": "visible",
}

# Properties that apply to the element alone.
_OWN = (
    *("clip-path", "display", "filter", "mask", "mix-blend-mode", "opacity", "stop-color", "stop-opacity"),
    "transform",
)

_SELECTOR = re.compile(r"(?P<tag>\*|[\w-]+)?(?P<name>[.#][\w-]+)?")


_KNOWN = frozenset((*INITIAL, *_OWN))


class Rule(NamedTuple):
    """Declarations for the elements that `tag` ("" for any) and `name` (".class", "#id" or "") select."""

    tag: str
    name: str
    declarations: dict[str, str]

    @property
    def weight(self) -> tuple[bool, bool, bool]:
        """The precedence of the rule: an id before a class before a tag."""
        return self.name.startswith("#"), self.name.startswith("."), bool(self.tag)


# The precedence of a declaration: the weight of its rule, and its position among all rules.
_Strength = tuple[tuple[bool, bool, bool], int]


class StyleSheet:
    """The rules of a drawing, grouped by their selectors. The rules for an element are found by its own names."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._chosen: dict[tuple[str, str], dict[str, tuple[_Strength, str]]] = {}
        self._own: dict[int, dict[str, str]] = {}
        for number, rule in enumerate(rules):
            strength = (rule.weight, number)
            declared = {name: (strength, said) for name, said in rule.declarations.items() if name in _KNOWN}
            self._chosen.setdefault((rule.tag, rule.name), {}).update(declared)

    def own(self, node: Node) -> dict[str, str]:
        """Return the declarations of an element itself: its attributes, the rules, and its own style."""
        known = self._own.get(id(node))
        if known is None:
            attributes = {name: said.strip() for name, said in node.attributes.items() if name in _KNOWN}
            style = {
                name: said for name, said in _declarations(node.attributes.get("style", "")).items() if name in _KNOWN
            }
            known = self._own[id(node)] = attributes | self._ruled(node) | style
        return known

    def _ruled(self, node: Node) -> dict[str, str]:
        if not self._chosen:
            return {}
        classes = {f".{word}" for word in node.attributes.get("class", "").split()}
        names = ("", f"#{node.attributes.get('id')}", *classes)
        found: dict[str, tuple[_Strength, str]] = {}
        for selector in ((tag, name) for name in names for tag in ("", node.tag)):
            for name, declared in self._chosen.get(selector, {}).items():
                if name not in found or declared[0] > found[name][0]:
                    found[name] = declared
        return {name: said for name, (_, said) in found.items()}


def sheet_of(root: Node) -> tuple[StyleSheet, Sequence[Problem]]:
    """Return the style sheets in `root` as one, and a problem for each unknown rule."""
    found = [item for node in root.everything() if node.tag == "style" for item in _rules_in(node)]
    rules = [item for item in found if isinstance(item, Rule)]
    return StyleSheet(rules), [item for item in found if isinstance(item, Problem)]


def properties_of(node: Node, sheet: StyleSheet, inherited: dict[str, str]) -> dict[str, str]:
    """Return every property of `node`: its own, or else the inherited one."""
    handed_down = {name: inherited[name] for name in INITIAL}
    return handed_down | {name: value for name, value in sheet.own(node).items() if value != "inherit"}


def _rules_in(style: Node) -> Iterator[Rule | Problem]:
    for block in _without_comments("".join(style.words)).split("}"):
        selectors, _, body = block.partition("{")
        declarations = _declarations(body)
        for selector in selectors.split(",") if block.strip() else ():
            match = _SELECTOR.fullmatch(selector.strip())
            if match and match[0]:
                yield Rule((match["tag"] or "").replace("*", ""), match["name"] or "", declarations)
            else:
                fact = say(
                    "the style rule for `{selector}` is not understood", selector=shortened(" ".join(selector.split()))
                )
                yield Problem("V112", fact, say("export styles as presentation attributes"), style.place)


def _without_comments(text: str) -> str:
    before, *others = text.replace("<!--", "").replace("-->", "").split("/*")
    return before + " ".join(other.partition("*/")[2] for other in others)


def _declarations(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";") if ":" in part)
    found = {name.strip().lower(): value.replace("!important", "").strip() for name, _, value in pairs}
    if marker := found.pop("marker", ""):
        found |= {f"marker-{where}": marker for where in ("start", "mid", "end")}
    return found
