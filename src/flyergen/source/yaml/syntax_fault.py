"""Syntax faults: the spot where the YAML parser stopped, and what is wrong there."""

from flyergen.named_tuple import NamedTuple
from flyergen.problems import Place, Problem
from flyergen.source.yaml.source_line import Line, split_line

_BEGINS_EARLIER = ("scalar", "flow", "simple key", "alias", "anchor", "tag", "directive")


class Fault(NamedTuple):
    """A problem, its line (from 0), and the whole repaired text (None if it cannot be repaired)."""

    problem: Problem
    line: int
    mended: str | None


class Spot(NamedTuple):
    """The spot where the parser stopped. `line` and `column` count from 0. `message` is the parser's and not shown."""

    lines: list[str]
    line: int
    column: int
    message: str
    file: str

    @property
    def parts(self) -> Line:
        return split_line(self.lines[self.line])

    def at(self, line: int, column: int) -> "Spot":
        return self._replace(line=line, column=column)

    def above(self, line: int) -> int | None:
        """Return the nearest line above `line` that is not only a comment, or None."""
        numbers = range(line - 1, -1, -1)
        return next((n for n in numbers if self.lines[n].strip() and not self.lines[n].lstrip().startswith("#")), None)

    def last_of_text(self) -> int:
        """Return the last of the deeper lines that continue the text of this line."""
        last = self.line
        for number in range(self.line + 1, len(self.lines)):
            if self.lines[number].strip():
                if split_line(self.lines[number]).indent <= self.parts.indent:
                    break
                last = number
        return last

    def fault(self, code: str, fact: str, hint: str, mends: dict[int, str] | None = None) -> Fault:
        """Return the fault of this line. `mends` are the repaired lines, by number."""
        problem = Problem(code, fact, hint, Place(self.file, self.line + 1, self.column + 1))
        if mends is None:
            return Fault(problem, self.line, None)
        return Fault(problem, self.line, "\n".join(mends.get(n, line) for n, line in enumerate(self.lines)))


def spot_of(lines: list[str], error: Exception, file: str) -> Spot:
    """Return the spot of an error: where the unreadable part begins, and not where the parser gave up."""
    context = getattr(error, "context", None) or ""
    said = str(getattr(error, "problem", None) or "")
    mark = getattr(error, "problem_mark", None)
    own_place = "escape" in said or "tab character" in said
    if not own_place and any(word in context for word in _BEGINS_EARLIER):
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return Spot(lines, 0, 0, said, file)
    line = min(mark.line, len(lines) - 1)
    while line and not lines[line].strip():  # at the end of the file it is the last line with words
        line -= 1
    return Spot(lines, line, min(mark.column, len(lines[line])), f"{context}: {said}", file)
