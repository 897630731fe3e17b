"""How an SVG element is painted: its attributes, the style sheet's rules and its own style, in that order.

Only the plain selectors that drawing programs write are known: `*`, `path`, `.class`, `#id`, `path.class`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flyergen.messages import say
from flyergen.problems import Problem
from flyergen.source.svg_tree import Node

# What an element hands down to those that stand in it, and what it is without any word.
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

# What counts for the element alone.
_OWN = (
    *("clip-path", "display", "filter", "mask", "mix-blend-mode", "opacity", "stop-color", "stop-opacity"),
    "transform",
)

_SELECTOR = re.compile(r"(?P<tag>\*|[\w-]+)?(?P<name>[.#][\w-]+)?")


class Rule(NamedTuple):
    """Declarations for the elements that `tag` ("" for any) and `name` (".class", "#id" or "") choose."""

    tag: str
    name: str
    declarations: dict[str, str]

    @property
    def weight(self) -> tuple[bool, bool, bool]:
        """Which rule goes before which: one with an id, then one with a class, then one with a tag."""
        return self.name.startswith("#"), self.name.startswith("."), bool(self.tag)

    def chooses(self, node: Node) -> bool:
        """Return whether the rule is for `node`."""
        names = [f".{word}" for word in node.attributes.get("class", "").split()] + [f"#{node.attributes.get('id')}"]
        return self.tag in ("", node.tag) and (not self.name or self.name in names)


def rules_of(root: Node) -> tuple[Sequence[Rule], Sequence[Problem]]:
    """Return the rules of all style sheets in `root`, the weakest first, and a problem for each that is not known."""
    found = [item for node in root.everything() if node.tag == "style" for item in _rules_in(node)]
    rules = [item for item in found if isinstance(item, Rule)]
    return sorted(rules, key=lambda rule: rule.weight), [item for item in found if isinstance(item, Problem)]


def properties_of(node: Node, rules: Sequence[Rule], inherited: dict[str, str]) -> dict[str, str]:
    """Return every property of `node`: its own where it has any, else what it inherits."""
    known = {*INITIAL, *_OWN}
    own = {name: value.strip() for name, value in node.attributes.items() if name in known}
    for rule in rules:
        if rule.chooses(node):
            own |= rule.declarations
    own |= _declarations(node.attributes.get("style", ""))
    handed_down = {name: inherited[name] for name in INITIAL}
    return handed_down | {name: value for name, value in own.items() if value != "inherit"}


def _rules_in(style: Node) -> Iterator[Rule | Problem]:
    for block in _without_comments("".join(style.words)).split("}"):
        selectors, _, body = block.partition("{")
        for selector in selectors.split(",") if block.strip() else ():
            match = _SELECTOR.fullmatch(selector.strip())
            if match and match[0]:
                yield Rule((match["tag"] or "").replace("*", ""), match["name"] or "", _declarations(body))
            else:
                fact = say("the style rule for `{selector}` is not understood", selector=" ".join(selector.split()))
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
