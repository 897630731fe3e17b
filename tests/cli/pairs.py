"""Pairs of commands that run at once in a project that people share: what comes of them is what comes of one by one.

    python -m cli.pairs FOLDER --pairs 200 --seed 1

prints a line for each pair after which something is lost or doubled. It has a process of its own, which has loaded
everything and forks for each command, so that both begin in the same millisecond.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Never

from groups_project import group, table, with_groups
from project import Project
from raffle import raffle, rows

Words = tuple[str, ...]
_MAKING = ("build", "batch", "numbered")
_KEYS = ("cover.title", "cover.body", "figure.caption", "code.alt")
COMMANDS: tuple[Words, ...] = (
    *(("languages", "add", "shots", code) for code in ("fr", "fr", "de", "pt", "it")),
    ("languages", "review", "shots", "es", "draft"),
    ("languages", "review", "shots", "es", "final", "--by", "Ana"),
    *(("languages", "accept", "shots", "es", key) for key in _KEYS),
    ("languages", "accept", "shots", "es", "--all"),
    *(("languages", "import", "shots", "es", "--file", f"{name}.po") for name in ("ana", "luis")),
    ("languages", "export", "shots", "es", "--format", "csv"),
    ("check", "shots", "--fix"),
    ("build", "shots", "--for", "screen"),
    ("build", "shots", "--for", "copier", "--lang", "en"),
    ("build", "shots", "--for", "copier", "--group", "g1", "--groups", "groups.csv"),
    ("batch", "shots", "--groups", "groups.csv", "--for", "screen", "--jobs", "1"),
    ("batch", "shots", "--groups", "more.csv", "--for", "screen", "--jobs", "1", "--merge"),
    ("numbered", "raffle", "rows.csv", "--jobs", "1"),
    ("numbered", "raffle", "rows.csv", "--jobs", "1", "--for", "press"),
    ("schema", "--write", "shots"),
    ("new", "spring", "--kind", "wallet-card"),
    ("new", "spring", "--kind", "handbill"),
    ("new", "fair", "--kind", "handbill"),
)  # fmt: skip


def prepare(folder: Path) -> None:
    """Write the project: a flyer with groups and typing to set right, two translators' files, and numbered tickets."""
    project = with_groups(Project(folder).add("shots"))
    (project.root / "groups.csv").write_text(table(group(number) for number in (1, 2)), "utf-8")
    (project.root / "more.csv").write_text(table(group(number) for number in (2, 3)), "utf-8")
    (project.root / "rows.csv").write_text(rows(3), "utf-8")
    code, _ = _run(folder, ("languages", "export", "shots", "es", "--format", "po"))
    exported = (project.root / "shots.es.po").read_text("utf-8")
    assert code == 0
    (project.root / "shots.es.po").unlink()
    for name, old, new in (("ana", "Nada.", "Nada de nada."), ("luis", "Todas las personas.", "Todas y todos.")):
        assert exported.count(f'msgstr "{old}"') == 1
        (project.root / f"{name}.po").write_text(exported.replace(f'msgstr "{old}"', f'msgstr "{new}"'), "utf-8")
    project.change("text/es.yaml", "antes del viernes.", "antes del viernes...")
    shutil.move(folder / "flyers/shots", folder / "kept")
    raffle(Project(folder).add("shots"))
    shutil.move(folder / "flyers/shots", folder / "flyers/raffle")
    shutil.move(folder / "kept", folder / "flyers/shots")


def lost(model: Path, pairs: int, seed: int) -> Iterator[str]:
    """Yield each pair of commands whose outcome at once is neither that of the one after the other nor vice versa."""
    draw = Random(seed)
    for _ in range(pairs):
        pair = draw.choice(COMMANDS), draw.choice(COMMANDS)
        allowed = [_one_by_one(model, *pair), _one_by_one(model, *reversed(pair))]
        found = _at_once(model, *pair)
        if found not in allowed:
            yield f"{' '.join(pair[0])} | {' '.join(pair[1])}: {_difference(found, allowed)}"


def _one_by_one(model: Path, *commands: Words) -> Mapping[str, object]:
    folder = _copy(model)
    for words in commands:
        _run(folder, words)
    return _finished(folder, commands)


def _at_once(model: Path, *commands: Words) -> Mapping[str, object]:
    folder = _copy(model)
    read, write = os.pipe()
    started = [_start(folder, words, read, write) for words in commands]
    os.close(read)
    os.close(write)  # both wait for this
    for process in started:
        os.waitpid(process, 0)
    return _finished(folder, commands)


def _finished(folder: Path, commands: tuple[Words, ...]) -> Mapping[str, object]:
    """Return the state of a project once files that were made of what has changed since are made again."""
    for words in commands:
        if words[0] in _MAKING:
            _run(folder, words)
    return _state(folder)


def _copy(model: Path) -> Path:
    """Return a fresh copy of the project, always at the same path: digests of builds hang on it."""
    folder = model.with_name("copy")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(model, folder)
    return folder


def _run(folder: Path, words: Words) -> tuple[int, int]:
    read, write = os.pipe()
    process = _start(folder, words, read, write)
    os.close(read)
    os.close(write)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), process


def _start(folder: Path, words: Words, read: int, write: int) -> int:
    """Fork a process for a command, which waits until nobody holds the pipe's other end."""
    process = os.fork()
    if not process:
        os.close(write)
        _command(folder, words, read)
    return process


def _command(folder: Path, words: Words, read: int) -> Never:
    os.chdir(folder)
    nobody = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nobody, stream)
    sys.argv = ["flyergen", *words]
    os.read(read, 1)
    from flyergen.cli.main import main

    main()


def _state(folder: Path) -> Mapping[str, object]:
    """Return what every file of a project says; of ledgers and manifests, in whatever order they say it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): _said(path) for path in files}


def _said(path: Path) -> object:
    if path.name == ".built.json":
        return json.loads(path.read_bytes())["builds"]
    return path.read_bytes()


def _difference(found: Mapping[str, object], allowed: list[Mapping[str, object]]) -> str:
    return " or ".join(
        ", ".join(sorted(name for name in found.keys() | one.keys() if found.get(name) != one.get(name)))
        for one in allowed
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m cli.pairs")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    os.environ |= {"SOURCE_DATE_EPOCH": "1790000000", "FLYERGEN_LANG": "en"}
    model = asked.folder / "model"
    model.mkdir()
    _load()
    prepare(model)
    wrong = 0
    for line in lost(model, asked.pairs, asked.seed):
        print(line)
        wrong += 1
    return 1 if wrong else 0


def _load() -> None:
    """Import what commands import, so that two of them begin at once and run at the same speed."""
    for name in ("build", "batch", "check", "new", "numbered", "languages.accept", "languages.import_"):
        import_module(f"flyergen.cli.commands.{name}")
    vars(import_module("flyergen.project.ledger"))["own_folders"] = tuple


if __name__ == "__main__":
    sys.exit(main())
