"""Findings about justified lines: too few characters for even blanks."""

from flyergen.messages import say
from flyergen.named_tuple import NamedTuple

Said = tuple[str, str]


class NarrowJustified(NamedTuple):
    """Justified lines of a text hold so many characters, fewer than the `least`."""

    key: str
    panel: str
    style: str
    characters: float
    least: int

    def said(self) -> Said:
        """Return how many characters a line holds, and what helps."""
        fact = say(
            "justified lines of `{key}` on panel {panel} hold about {characters:.0f} characters: with fewer than "
            "{least} the blanks become holes",
            key=self.key,
            panel=self.panel,
            characters=self.characters,
            least=self.least,
        )
        return fact, say(
            "make the column wider or its type smaller, or write `align: left` in the style `{style}`", style=self.style
        )
