"""Findings of lost words: they are not printed, or nobody can see them on the sheet."""

from flyergen.messages import say
from flyergen.named_tuple import NamedTuple

Said = tuple[str, str]


class LostWords(NamedTuple):
    """A block does not print words that it must print."""

    key: str
    panel: str
    language: str
    words: str

    def said(self) -> Said:
        """Return what is missing and where."""
        fact = say(
            "`{key}` is not printed whole on panel {panel} in `{language}`: “{words}” is missing",
            key=self.key,
            panel=self.panel,
            language=self.language,
            words=self.words,
        )
        return fact, say("show it with another block, and report this: no block may leave out words")


class OffSheet(NamedTuple):
    """A text begins beyond the edge of the sheet."""

    key: str
    panel: str
    language: str

    def said(self) -> Said:
        """Return which text it is, and where."""
        fact = say(
            "`{key}` begins beyond the edge of the sheet, on panel {panel} in `{language}`",
            key=self.key,
            panel=self.panel,
            language=self.language,
        )
        return fact, say("make the setting that moves it smaller, such as `shift`, `indent` or `at`")
