"""YAML reader: reads a file into a tree and reports all its problems in plain words.

Where the parser stops, the line is diagnosed and repaired, and reading continues with the repaired text. So one run
reports all faults, and each hint has been tried.

The parser's events are read one by one, without PyYAML's composer. So every string stays as it was written, equal
keys are found, and a file with endless nesting or repetition is given up early. What a translator cannot mean (tags,
merge keys, a second document) is a problem with a hint.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flyergen.messages import say
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.read_text import read_text
from flyergen.source.text_file_directives import RESERVED
from flyergen.source.yaml.binding import Entry, Items, Node, Scalar, Table
from flyergen.source.yaml.faults import Fault, cuts_off, hides_words, split_line
from flyergen.source.yaml.pasted import (
    LONGEST_TEXT,
    hidden_in,
    indented_by_spaces,
    length_problems,
    lookalikes,
    misread,
    pasted,
    without_hidden,
)
from flyergen.source.yaml.unquoted import Cover, uncovered

DEPTH_LIMIT = 24
REPEAT_LIMIT = 1000  # nodes that aliases may add to a file


class Cut(NamedTuple):
    """A string that a comment follows after one blank: its first line and column and its last line, all from 0."""

    line: int
    column: int
    end: int
    problem: Problem


class Composed(NamedTuple):
    """The tree of a file (None if it is empty), its problems, and the strings that a comment may cut off."""

    root: Node | None
    problems: tuple[Problem, ...]
    cuts: tuple[Cut, ...] = ()


def cuts_in(text: str, file: str, cover: Cover | None = None) -> Iterator[Cut]:
    """Yield the strings of a text that a comment may cut off, up to where the parser stops."""
    import yaml

    composer = _Composer(text, file, cover)
    try:
        composer.document()
    except (yaml.YAMLError, ValueError, FlyerError):  # it may be the rest of the last one that cannot be read
        composer.cuts[-1:] = [cut._replace(end=_last_line(composer.lines, cut)) for cut in composer.cuts[-1:]]
    yield from composer.cuts


def _last_line(lines: list[str], cut: Cut) -> int:
    """Return the last of the lines below a string that are as deep as its own may be."""
    parts = split_line(lines[cut.line])
    has_key = cut.column > len(parts.lead)
    least = len(parts.lead) + 1 if has_key else parts.indent + bool(parts.lead.strip())
    last = cut.end
    while last + 1 < len(lines) and lines[last + 1].strip() and split_line(lines[last + 1]).indent >= least:
        last += 1
    return last


def compose(text: str, file: str, cover: Cover | None = None) -> Composed:
    """Return the tree of `text`. `cover` says how its signs are covered during parsing.

    Raises yaml.YAMLError if it is not YAML, FlyerError Y125 if it is too deep.
    """
    composer = _Composer(text, file, cover)
    root = composer.document()
    return Composed(root, tuple(composer.problems), tuple(composer.cuts))


def tree_of(values: object, name: str) -> Composed:
    """Return the tree of a program's values. Their places are the dotted keys in what is called `name`.

    A value that is None is left out.
    """
    problems: list[Problem] = []
    return Composed(_node_of(values, Place(name), problems), tuple(problems))


def _node_of(value: object, place: Place, problems: list[Problem], depth: int = 0) -> Node | None:
    if value is None:
        return None
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        problems += length_problems(str(value), place)
        return Scalar(str(value), place)
    if not isinstance(value, Mapping | list | tuple):
        problems.append(problem_of("L103", place, "no_words", kind=type(value).__name__))
        return None
    if depth == DEPTH_LIMIT:
        problems.append(_too_deep(place))
        return None
    pairs = value.items() if isinstance(value, Mapping) else enumerate(value, 1)
    below = {str(key): (place._replace(field=f"{place.field}.{key}".lstrip(".")), one) for key, one in pairs}
    nodes = {key: (where, _node_of(one, where, problems, depth + 1)) for key, (where, one) in below.items()}
    entries = {key: Entry(where, node) for key, (where, node) in nodes.items() if node is not None}
    return Table(entries, place) if isinstance(value, Mapping) else Items(_values(entries), place)


def _values(entries: Mapping[str, Entry]) -> tuple[Node, ...]:
    return tuple(entry.value for entry in entries.values())


class _Anchor(NamedTuple):
    node: Node
    nodes: int


class _Composer:
    """One pass over the events of a text. It keeps what it has met so far."""

    def __init__(self, text: str, file: str, cover: Cover | None) -> None:
        import yaml

        self.kinds = yaml
        self.scalar_event = yaml.ScalarEvent
        said = cover(text) if cover else text
        self.covered = said != text
        self.has_words, self.in_words = cover is not None, False
        self.parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(said)
        self.file = file
        self.lines = text.split("\n")
        self.with_number_sign = {number for number, line in enumerate(self.lines) if "#" in line}
        self.problems: list[Problem] = []
        self.cuts: list[Cut] = []
        self.anchors: dict[str, _Anchor] = {}
        self.unused: dict[str, Place] = {}
        self.nodes = 0
        self.repeated = 0

    def document(self) -> Node | None:
        """Return the root of the first document. A second one is a problem."""
        parser, kinds = self.parser, self.kinds
        parser.get_event()
        if parser.check_event(kinds.StreamEndEvent):
            return None
        parser.get_event()
        root = self.node(parser.get_event(), 0)
        parser.get_event()
        if parser.check_event(kinds.DocumentStartEvent):
            self.second_document(self.place(parser.peek_event()))
        for name, place in self.unused.items():
            fact = say("`&{name}` at the start of a text is read as a YAML anchor", name=name)
            self.tell("Y123", fact, self.quote_line(place), place)
        return None if isinstance(root, Scalar) and root.plain and not root.text else root  # it is empty

    def node(self, event: Any, depth: int) -> Node:
        """Return the node that begins with `event`."""
        is_scalar = isinstance(event, self.scalar_event)
        if not is_scalar and isinstance(event, self.kinds.AliasEvent):
            return self.alias(event)
        place, before = self.place(event), self.nodes
        self.nodes += 1
        if event.tag is not None:
            fact = say("`{tag}` is read as a YAML tag", tag=_as_written(event.tag))
            self.tell("Y122", fact, self.quote_line(place), place)
        node: Node
        if is_scalar:
            node = self.scalar(event, place)
        elif depth == DEPTH_LIMIT:
            raise FlyerError([*self.problems, _too_deep(place)])
        elif isinstance(event, self.kinds.MappingStartEvent):
            node = self.table(place, depth)
        else:
            node = self.items(place, depth)
        if event.anchor:
            self.anchors[event.anchor] = _Anchor(node, self.nodes - before)
            self.unused[event.anchor] = place
        return node

    def scalar(self, event: Any, place: Place) -> Scalar:
        if event.style in ("|", ">") and event.value.strip():
            place = self.first_letter(place)
        text = uncovered(event.value) if self.covered else event.value
        if not event.style and event.end_mark.line > event.start_mark.line:
            self.items_in_text(range(event.start_mark.line + 1, event.end_mark.line + 1))
        plain = event.implicit[0]
        cut_off = None
        if event.end_mark.line in self.with_number_sign and event.style not in ("|", ">"):
            cut_off = self.swallowed(text if plain else "", event, place)
        return Scalar(text, place, plain, cut_off)

    def swallowed(self, text: str, event: Any, place: Place) -> Problem | None:
        """Report words after a string that YAML takes for a comment, or return them if the string may be no words.

        `text` is an unquoted text.
        """
        start, end = event.start_mark, event.end_mark
        line = self.lines[end.line]
        is_close = cuts_off(line[end.column :], is_empty=start.index == end.index)
        hides = bool(text) and hides_words(text, line[end.column :])
        if not (is_close or hides):
            return None
        from flyergen.source.yaml.repair import swallowed

        whole = isinstance(event, self.scalar_event) and start.line == end.line
        problem = swallowed(line, end.column, place._replace(line=end.line + 1), start.column if whole else -1)
        if is_close and isinstance(event, self.scalar_event):
            self.cuts.append(Cut(start.line, start.column, end.line, problem))
        if not (hides or self.in_words):
            return problem
        self.problems.append(problem)
        return None

    def items_in_text(self, numbers: range) -> None:
        """Report lines of an unquoted text that begin like list items: YAML would join them to the text."""
        for number in numbers:
            line = self.lines[number] if number < len(self.lines) else ""
            body = line.lstrip()
            if body.startswith(("- ", "• ")):
                fact = say("this line begins as an item of a list, and would go on with the text above it")
                hint = say("begin it right below the item above, or put the whole text below `|-`")
                self.tell("Y131", fact, hint, Place(self.file, number + 1, len(line) - len(body) + 1))
                return

    def table(self, place: Place, depth: int) -> Table:
        entries: dict[str, Entry] = {}
        while not isinstance(event := self.parser.get_event(), self.kinds.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not depth and isinstance(key, Scalar):
                self.in_words = self.has_words and key.text not in RESERVED
            value = self.node(self.parser.get_event(), depth + 1)
            if not isinstance(key, Scalar):
                self.tell("Y127", say("a list or a table cannot be a key"), say("put the key in quotes"), key.place)
            elif self.is_good_key(key, entries):
                entries[key.text] = Entry(key.place, value)
                if isinstance(value, Scalar) and value.place.line > key.place.line:
                    self.problems += _glued(value)
                    self.words_above(value)
        self.closed(event, place)
        return Table(entries, place)

    def items(self, place: Place, depth: int) -> Items:
        nodes: list[Node] = []
        while not isinstance(event := self.parser.get_event(), self.kinds.SequenceEndEvent):
            nodes.append(self.node(event, depth + 1))
            if isinstance(nodes[-1], Scalar):
                self.words_above(nodes[-1])
        self.closed(event, place)
        return Items(tuple(nodes), place)

    def words_above(self, below: Scalar) -> None:
        """Report words after a key or dash that YAML takes for a comment, if the rest of the text is below them."""
        line, column = below.place.line - 1, below.place.column - 1
        if not self.in_words or self.lines[line][:column].strip():
            return
        while line and not (above := self.lines[line := line - 1]).strip():
            pass
        parts = split_line(above)
        if not parts.text and cuts_off(above[len((parts.lead + parts.key).rstrip()) :], is_empty=True):
            from flyergen.source.yaml.repair import swallowed

            self.problems.append(swallowed(above, 0, Place(self.file, line + 1)))

    def closed(self, event: Any, place: Place) -> None:
        """Report words after what is closed by a bracket. The end of a table or list without brackets has no width."""
        if event.end_mark.line in self.with_number_sign and event.start_mark.column < event.end_mark.column:
            self.swallowed("", event, place)

    def is_good_key(self, key: Scalar, entries: dict[str, Entry]) -> bool:
        """Return whether the table may have the key beside these entries. Report it if not."""
        if key.text in entries:
            fact = say(
                "the key `{key}` is here for the second time; the first is at {place}",
                key=key.text,
                place=entries[key.text].place,
            )
            self.tell("Y109", fact, say("delete one of the two, or give it another name"), key.place)
        elif key.plain and not key.text.isidentifier() and (problem := _odd_key(key)):
            self.problems.append(problem)
        else:
            return True
        return False

    def alias(self, event: Any) -> Node:
        """Return the node that an alias names, or an empty string if it names none."""
        place = self.place(event)
        anchor = self.anchors.get(event.anchor)
        if anchor is None:
            self.tell("Y123", say("a text that begins with `*` needs quotes"), self.quote_line(place), place)
            return Scalar("", place)
        self.closed(event, place)
        self.unused.pop(event.anchor, None)
        self.nodes += anchor.nodes
        self.repeated += anchor.nodes
        if self.repeated > REPEAT_LIMIT:
            raise FlyerError([*self.problems, problem_of("Y123", place, anchor=event.anchor, most=REPEAT_LIMIT)])
        return anchor.node

    def first_letter(self, bar: Place) -> Place:
        """Return where the text of a block begins, for a `|` or `>` at `bar`."""
        for number, line in enumerate(self.lines[bar.line :], bar.line + 1):
            if words := line.lstrip():
                return Place(self.file, number, len(line) - len(words) + 1)
        return bar

    def second_document(self, place: Place) -> None:
        self.tell("Y121", say("a second document begins here"), say("delete the line `---`, or make two files"), place)

    def quote_line(self, place: Place) -> str:
        from flyergen.source.yaml.faults import quoting_hint

        return quoting_hint(self.lines[place.line - 1], place.column - 1)

    def place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def tell(self, code: str, fact: str, hint: str, place: Place) -> None:
        self.problems.append(Problem(code, fact, hint, place))


def _as_written(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _too_deep(place: Place) -> Problem:
    return problem_of("Y125", place, most=DEPTH_LIMIT)


def _glued(value: Scalar) -> list[Problem]:
    """Report a text that was meant as keys or items: `title:Hello`, `-Hello`."""
    name, colon, text = value.text.split(" ", 1)[0].partition(":") if value.plain and value.text else ("", "", "")
    if colon and name.isidentifier() and text and not text.startswith("//"):
        return [problem_of("Y128", value.place, line=f"{name}: {text}")]
    if name.startswith("-") and " -" in value.text:
        return [problem_of("Y129", value.place, line=f"- {name[1:]}")]
    return []


def _odd_key(key: Scalar) -> Problem | None:
    """Report what is wrong with an unquoted key, if anything is."""
    text = key.text
    if text == "<<":
        return problem_of("Y124", key.place)
    if not text:
        return problem_of("Y127", key.place)
    if text != text.strip():
        return problem_of("Y116", key.place, key=_bare(text))
    if text[0] in "“”„«‘":
        return problem_of("Y117", key.place, sign=text[0], line=f"{_bare(text)}:")
    return None


def _bare(key: str) -> str:
    return key.strip().strip("“”„«»‘’\"'")


_MOST_FAULTS = 20  # reported for one file; nobody would read more


def read_yaml(
    path: Path, shown_as: str, allow_empty: bool = False, cover: Cover | None = None, within: Path | None = None
) -> Table:
    """Return the table in the YAML file at `path`. Problems name the file `shown_as`.

    An empty file is a problem, or an empty table if `allow_empty`. `cover` says how signs in a text file are covered.
    With `within`, no link to the file may lead out of that folder. Raises FlyerError with all Y problems of the file.
    """
    return parse_yaml(read_text(path, shown_as, within), shown_as, allow_empty, cover)


def parse_yaml(text: str, shown_as: str, allow_empty: bool = False, cover: Cover | None = None) -> Table:
    """Return the table in `text`, as `read_yaml` does for a file."""
    text, strange = _without_strange(text, shown_as)
    hidden = _hidden_characters(text, shown_as, cover)
    if hidden:
        text = without_hidden(indented_by_spaces(text))
    read = _read(_Source(text, shown_as, cover))
    root, faults = read.root, read.problems
    problems = strange + hidden + faults
    if root is not None and ("\\" in text or len(text) > LONGEST_TEXT):
        problems += tuple(_strange_strings(root, with_values=cover is None))[:_MOST_FAULTS]
    if not problems and root is None and allow_empty:
        return Table({}, Place(shown_as, 1, 1))
    if problems or not isinstance(root, Table):
        raise FlyerError(sorted(problems, key=_line_and_column) or [_no_table(root, shown_as)])
    return root


class _Source(NamedTuple):
    """A text to read, its file's name in problems, and how its signs are covered."""

    text: str
    file: str
    cover: Cover | None


def _read(source: _Source, told_line: int = -1, tries: int = _MOST_FAULTS) -> Composed:
    """Read a text whose faults up to `told_line` (from 0) have been reported and repaired."""
    import yaml

    try:
        return compose(*source)
    except (yaml.YAMLError, ValueError) as error:
        from flyergen.source.yaml.repair import UNKNOWN, diagnose

        fault = _exact(diagnose(source.text, error, source.file), source)
    if fault.line <= told_line or (told_line >= 0 and fault.problem.code == UNKNOWN):
        return Composed(None, ())  # it has been reported, or follows from a reported fault
    rest = Composed(None, ())
    if fault.mended and tries > 1:
        rest = _read(source._replace(text=fault.mended), fault.line, tries - 1)
    return Composed(rest.root, (fault.problem, *rest.problems))


def _exact(fault: Fault, source: _Source) -> Fault:
    """Return the fault of words in a comment with the place of the comment as the parser reads the line."""
    if fault.problem.code != "Y130":
        return fault
    read = (cut.problem for cut in cuts_in(*source) if cut.end >= fault.line >= cut.line)
    exact = next((one for one in read if one.place and one.place.line == fault.line + 1), fault.problem)
    return fault._replace(problem=exact._replace(hint=fault.problem.hint))


def _without_strange(text: str, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return a text without what other programs have changed in it or left in it, and the faults of that kind."""
    problems: list[Problem] = []
    for look in (misread, pasted, lookalikes):
        for fault in look(text, file):
            problems.append(fault.problem)
            text = fault.mended if fault.mended is not None else text
    return text, tuple(problems)


def _hidden_characters(text: str, file: str, cover: Cover | None) -> tuple[Problem, ...]:
    """Report the hidden characters that stay when the text is covered. Covering adds none."""
    found = hidden_in(text)
    if found and cover:
        found = hidden_in(cover(text))
    return tuple(
        problem_of("Y106", _place_at(text, index, file), "hidden", name=name) for index, name in found[:_MOST_FAULTS]
    )


def _strange_strings(node: Node, with_values: bool) -> Iterator[Problem]:
    """Yield what no string may contain: too many letters, and escaped control characters (in values `with_values`)."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _strange_strings(item, with_values)
    elif isinstance(node, Table):
        for key, entry in node.entries.items():
            yield from _codes_in(key, entry.place)
            yield from _strange_strings(entry.value, with_values)
    else:
        yield from _codes_in(node.text, node.place) if with_values else ()
        yield from length_problems(node.text, node.place)


def _codes_in(text: str, place: Place) -> Iterator[Problem]:
    yield from (problem_of("Y106", place, "written", name=name) for _, name in hidden_in(text))


def _place_at(text: str, index: int, file: str) -> Place:
    line_start = text.rfind("\n", 0, index) + 1
    return Place(file, text.count("\n", 0, index) + 1, index - line_start + 1)


def _no_table(root: Node | None, file: str) -> Problem:
    """Report what a file contains instead of keys."""
    if root is None:
        return problem_of("Y107", Place(file))
    if isinstance(root, Items):
        return problem_of("Y108", root.place, "list")
    return problem_of("Y108", root.place, "text")


def _line_and_column(problem: Problem) -> tuple[int, int]:
    return (problem.place.line, problem.place.column) if problem.place else (0, 0)
