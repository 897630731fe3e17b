"""Example texts file, placeholders.yaml: the texts and facts that `flyergen new` put into a flyer."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from flyergen.flyer.examples import Examples
from flyergen.problem import FlyerError, Place
from flyergen.source.find_flyers import project_of
from flyergen.source.yaml.binding import ModelReader
from flyergen.source.yaml.reader import read_yaml
from flyergen.source.yaml.tree import Scalar, Table

EXAMPLES_FILE = "placeholders.yaml"
_HEAD = """\
# The examples that this flyer was begun with. flyergen prints nothing as long as one of them still stands in
# flyer.yaml or in text/: replace it there, not here. This file needs no care: what has been replaced is not asked
# for again. If an example is right for you as it is, delete its line here.
"""


def read_placeholders(folder: Path, shown: str) -> Examples:
    """Return the content of placeholders.yaml in a flyer's folder. Raises FlyerError with all problems of the file."""
    file = f"{shown}/{EXAMPLES_FILE}"
    table = read_yaml(folder / EXAMPLES_FILE, file, allow_empty=True, within=project_of(folder))
    reader = ModelReader()
    examples = reader.read(Examples, _filled(table), place=Place(file, 1, 1))
    if examples is None or reader.problems:
        raise FlyerError(reader.problems)
    return examples


def _filled(table: Table) -> Table:
    """Return a table without the keys whose lines have all been deleted."""
    entries = {
        key: entry._replace(value=_filled(entry.value) if isinstance(entry.value, Table) else entry.value)
        for key, entry in table.entries.items()
        if not (isinstance(entry.value, Scalar) and entry.value.plain and not entry.value.text)
    }
    return table._replace(entries=entries)


def written(facts: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> str:
    """Return the text of a placeholders.yaml."""
    lines = [_HEAD]
    if facts:
        lines += ["facts:", *_pairs(facts, 2)]
    texts = {code: said for code, said in words.items() if said}
    if texts:
        lines.append("words:")
    for code, said in texts.items():
        lines += [f"  {code}:", *_pairs(said, 4)]
    return "\n".join(lines) + "\n"


def _pairs(said: Mapping[str, str], indent: int) -> Iterator[str]:
    for key, text in said.items():
        yield f"{' ' * indent}{key}: {json.dumps(' '.join(text.split()), ensure_ascii=False)}"
