"""Group files: reads a local group from its table, and refuses changes that the flyer does not allow."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from unicodedata import normalize

from flyergen.filesystem import entries_of, is_folder, may_look_into
from flyergen.flyer.model.facts import Contact, Facts, GroupRules, Inks
from flyergen.flyer.model.local_group import FACTS, Group, is_safe_name, safe_name
from flyergen.flyer.model.located_names import FileName, Name
from flyergen.flyer.model.typing_corrections import corrected, tidy
from flyergen.flyer.model.words import Phrase
from flyergen.messages import listed, say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Place, Problem, did_you_mean
from flyergen.source.find_flyers import project_of, shut_folder
from flyergen.source.yaml.model_binding import ModelReader
from flyergen.source.yaml.pasted_text import hidden_problems
from flyergen.source.yaml.reader import read_yaml
from flyergen.source.yaml.tree import Node, Scalar, Table

FOLDER = "groups"


class GroupFile(NamedTuple):
    """The content of a group's file besides its words."""

    place: Place
    name: Name = Name("")
    contact: Contact | None = None
    link: Name = Name("")
    logo: FileName = FileName("")
    palette: dict[str, Inks] = {}
    tracking: Name = Name("")


class GroupTable(NamedTuple):
    """A group as written, not checked yet: its name for files, and its table or why it cannot be read."""

    id: str
    place: Place
    table: Table | None
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The group's own name, or its name for files."""
        entry = self.table.entries.get("name") if self.table else None
        return entry.value.text if entry and isinstance(entry.value, Scalar) else self.id


def group_files(folder: Path, shown: str) -> tuple[GroupTable, ...]:
    """Return the groups that have their own file in a folder, by name. The tuple is empty if there are none.

    Raises FlyerError F118 if the folder may not be read.
    """
    if is_folder(folder) and not may_look_into(folder):
        raise FlyerError([shut_folder(shown)])
    names = [name for name in entries_of(folder) if not name.startswith(".")]
    own = [n for n in names if n.endswith(".yaml") or (n.endswith(".yml") and f"{n[:-4]}.yaml" not in names)]
    return distinct(_named_right(_table_of(folder / name, f"{shown}/{name}")) for name in own)


def _named_right(group: GroupTable) -> GroupTable:
    """Refuse a group whose name for files is not allowed on every system."""
    if is_safe_name(group.id):
        return group
    fact = say("not every computer can have a file of this name")
    problem = Problem("G213", fact, say("rename it to `{name}.yaml`", name=safe_name(group.id)), group.place)
    return group._replace(table=None, problems=(*group.problems, problem))


def distinct(groups: Iterable[GroupTable]) -> tuple[GroupTable, ...]:
    """Refuse groups whose names for files are equal, or differ only in capitals."""
    first: dict[str, GroupTable] = {}
    found = []
    for group in groups:
        other = first.setdefault(normalize("NFC", group.id).casefold(), group)
        same = () if other is group else (_same_name(group, other),)
        found.append(group._replace(table=None, problems=(*group.problems, *same)) if same else group)
    return tuple(found)


def _same_name(group: GroupTable, other: GroupTable) -> Problem:
    if group.place.file != other.place.file:
        fact = say("its files would have the name of another group's, that of {file}", file=other.place.file)
        return Problem("G206", fact, say("rename one of the two"), group.place)
    fact = say(
        "its files would have the name of another group's, `{id}` in line {line}", id=group.id, line=other.place.line
    )
    return Problem("G206", fact, say("give it a name of its own in a column `group`"), group.place)


def _table_of(path: Path, shown: str) -> GroupTable:
    try:
        return GroupTable(path.stem, Place(shown, 1, 1), read_yaml(path, shown, within=project_of(path.parents[1])))
    except FlyerError as error:
        return GroupTable(path.stem, Place(shown, 1, 1), None, error.problems)


def read_group(written: GroupTable, facts: Facts) -> Group:
    """Return a group of a flyer. Raises FlyerError with all problems of its table: L1xx, G104, G106, G107, T102."""
    if written.table is None or written.problems:
        raise FlyerError(written.problems)
    table, rules = written.table, facts.groups
    may = [name for name in (*FACTS, *rules.words) if name in rules.may_change]
    problems = [_not_there(name, entry.place, may, rules) for name, entry in table.entries.items() if name not in may]
    problems += _hidden_within(table)
    entries = {name: entry for name, entry in table.entries.items() if name in may}
    own = [_words(name, entries.pop(name).value, facts) for name in rules.words if name in entries]
    problems += [problem for _, wrong in own for problem in wrong]
    reader = ModelReader()
    said = reader.read(GroupFile, Table(entries, table.place))
    problems += reader.problems
    if said is None or problems:
        raise FlyerError(problems)
    words: dict[str, dict[str, Phrase]] = {}
    for code, phrase in (pair for found, _ in own for pair in found):
        words.setdefault(code, {})[phrase.key] = phrase
    return Group(
        written.id,
        written.place,
        said.name,
        said.contact,
        said.link,
        said.logo,
        said.palette,
        said.tracking,
        words,
    )


def _not_there(name: str, place: Place, may: list[str], rules: GroupRules) -> Problem:
    if name in FACTS or name in rules.words:
        fact = say("the flyer lets no group change `{name}`", name=name)
        return Problem("G104", fact, say("delete it; a group may change {may}", may=listed(may)), place)
    near = did_you_mean(name, may)
    hint = say("did you mean `{near}`?", near=near) if near else say("the keys here are {known}", known=", ".join(may))
    return Problem("L101", say("there is no key `{key}` here", key=name), hint, place)


def _words(name: str, node: Node, facts: Facts) -> tuple[list[tuple[str, Phrase]], list[Problem]]:
    """Return the words of a group for one name, by language, and their problems."""
    codes = [str(code) for code in facts.languages]
    if not isinstance(node, Table):
        hint = say("write `{name}:` and below it, indented, `{code}:` and the words", name=name, code=codes[0])
        return [], [Problem("G106", say("`{name}` does not say in which language", name=name), hint, node.place)]
    found: list[tuple[str, Phrase]] = []
    problems = []
    for code, entry in node.entries.items():
        if code not in codes:
            near = did_you_mean(code, codes)
            hint = say("did you mean `{near}`?", near=near) if near else say("it is in {codes}", codes=listed(codes))
            problems.append(Problem("G107", say("the flyer is not in `{code}`", code=code), hint, entry.place))
        elif not isinstance(entry.value, Scalar):
            hint = say("write the words on the key's own line")
            problems.append(Problem("L103", say("one value is asked for here"), hint, entry.place))
        elif entry.value.text.strip():
            key = str(facts.groups.words[name])
            written = entry.value.text.strip()
            text = corrected(written, code).text
            found.append((code, Phrase(key, text, entry.value.place, "" if text == written else written)))
    return found, problems


def _hidden_within(node: Node) -> Iterator[Problem]:
    if isinstance(node, Scalar):
        yield from hidden_problems(tidy(node.text), node.place)
    elif isinstance(node, Table):
        for entry in node.entries.values():
            yield from _hidden_within(entry.value)
    else:
        for item in node.items:
            yield from _hidden_within(item)
