"""Near tests: the test files of a tree in the order in which they are likely to notice a change."""

import re
from collections.abc import Iterator
from pathlib import Path

from code_mutations.definitions import Definition

_COMMON = 20  # a word that more test files have does not lead to the tests of a definition


class TestFiles:
    """All test files of a tree, as paths in it, with their texts."""

    __test__ = False  # pytest: it is no test

    def __init__(self, tree: Path) -> None:
        found = sorted((tree / "tests").rglob("test_*.py"))
        self.texts = {path.relative_to(tree).as_posix(): path.read_text("utf-8") for path in found}

    def near(self, definition: Definition) -> list[str]:
        """Return the files that mirror the module, then those that name it, then those that name the definition."""
        module = definition.module.name
        words = [re.escape(f"flyergen.{module}"), *map(re.escape, _words(definition.name))]
        return [*dict.fromkeys((*self._mirrors(module), *(one for word in words for one in self._naming(word))))]

    def room(self, definition: Definition) -> list[str]:
        """Return the files of the module's room, those of the nearest folder first."""
        *folders, _ = definition.module.name.split(".")
        nearest = [f"tests/{'/'.join(folders[:n])}/" for n in range(len(folders), 0, -1)]
        inside = [one for folder in nearest for one in self.texts if one.startswith(folder)]
        return [*dict.fromkeys(inside)] if folders else [one for one in self.texts if one.count("/") == 1]

    def _mirrors(self, module: str) -> Iterator[str]:
        *folders, name = module.split(".")
        own = "/".join(("tests", *folders, f"test_{name}.py"))
        yield from (one for one in self.texts if one == own)
        yield from (one for one in self.texts if one.endswith(f"/test_{name}.py"))

    def _naming(self, word: str) -> list[str]:
        found = [name for name, text in self.texts.items() if re.search(rf"\b{word}\b", text)]
        return found if len(found) <= _COMMON else []


def _words(name: str) -> list[str]:
    """Return the words of a definition's name, its own first: `Class.method` is `method` and `Class`."""
    return [word for word in reversed(re.findall(r"\w+", name)) if not re.fullmatch(r"__\w+__", word)]
