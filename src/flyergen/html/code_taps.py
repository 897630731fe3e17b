"""Code taps: which words of an edition are places to tap, and which codes need no words of their own."""

from collections.abc import Iterator, Sequence

from flyergen.artwork import Modules
from flyergen.flyer.language.contact_details import numbers_in
from flyergen.html.edition_artwork import EditionArtwork
from flyergen.html.reading_tree import Node, Section
from flyergen.html.taps import Tap, same_page, tap_of_code, tap_of_link


class CodeTaps:
    """The places to tap of an edition."""

    def __init__(self, edition: EditionArtwork, sections: Sequence[Section]) -> None:
        self.edition, self.sections = edition, sections
        name = "".join(sign if sign.isalnum() else "-" for sign in edition.title.lower())
        self._name = "-".join(filter(None, name.split("-"))) or "flyer"
        links = (link for section in sections for node in section.nodes for link in node.find("Link"))
        self._printed = {same_page(link.element.link) for link in links}
        self._labels = {id(node): tap for section in sections for node, tap in self._labelled(section)}

    def tap_of(self, node: Node) -> Tap | None:
        """Return the tap of a paragraph that is only a link, a number or an address, or of the label of a code."""
        if id(node) in self._labels:
            return self._labels[id(node)]
        if node.role != "P":
            return None
        words, links = node.text.strip(), list(node.find("Link"))
        if len(links) == 1 and links[0].text.strip() == words:
            return tap_of_link(links[0].element.link)
        if words in self.edition.places:
            return Tap("place", self.edition.places[words])
        numbers = [] if links else list(numbers_in(words, self.edition.country))
        if len(numbers) == 1 and numbers[0][:2] == (0, len(words)):
            return tap_of_link(f"tel:{numbers[0][2]}")
        return None

    def leads_anywhere(self, node: Node) -> bool:
        """Return whether there is a link in words, or something that becomes one."""
        numbers = numbers_in(node.text, self.edition.country)
        return self.tap_of(node) is not None or any(node.find("Link")) or any(True for _ in numbers)

    def becomes_link(self, node: Node) -> bool:
        """Return whether a phone can use the contents of a code."""
        return self._tap_of_code(node) is not None

    def _labelled(self, section: Section) -> Iterator[tuple[Node, Tap]]:
        """Yield the element that says what each code does, the next words after it, with what the code becomes."""
        for n, node in enumerate(section.nodes):
            tap = self._tap_of_code(node)
            if tap and (tap.download or same_page(tap.href) not in self._printed):
                after = section.nodes[n + 1] if n + 1 < len(section.nodes) else node
                yield (after if after.role == "P" and not any(after.find("Link")) else node), tap

    def _tap_of_code(self, node: Node) -> Tap | None:
        code = next(self._codes(node), None)
        return tap_of_code(code, self._name, self.edition.contact) if code else None

    def _codes(self, node: Node) -> Iterator[Modules]:
        if node.role == "Figure":
            yield from (leaf.item for leaf in node.leaves() if isinstance(leaf.item, Modules))
