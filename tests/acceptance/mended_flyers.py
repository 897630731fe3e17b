"""Mended flyers: does what typed remedies say to the files of a flyer, as somebody would who reads the hints.

What asks for a decision or for knowledge (move it, choose another color, write the missing words) is left to a person.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml
from PIL import Image

import matrix
from acceptance.changed_flyers import CHANGES, KINDS, NAMES, Changed
from acceptance.overlong import WHERES, cut, kept
from flyergen.job.request import Request
from flyergen.problem import Finding, FlyerError, Place, Problem, values_of
from flyergen.problems.remedy import Remedy, remedies_of
from flyergen.reports.check import check
from flyergen.session.editor import Edited, Editor
from flyergen.source.edit.facts import facts_in, with_facts
from flyergen.source.edit.strings import remove_keys
from problems.test_remedy import assert_same

FACTS, LAYOUT = "flyer.yaml", "layout.yaml"
_FLOW_END = re.compile(r"[,}\]]|\s#|$")
_WORD = re.compile(r"[\w.-]+(?=:(\s|$))|\"[^\"]*\"|'[^']*'")


class Mended(NamedTuple):
    """What became of a flyer: the rounds, how many findings it had, those left to a person, and what went wrong."""

    rounds: int
    findings: int
    left: tuple[Problem, ...]
    wrong: str = ""


def errors_of(folder: Path) -> tuple[Problem, ...]:
    """Return what stops a flyer. All that is told of it has remedies, which are those of the sentences."""
    try:
        found = [problem for one in check(Request((folder.as_posix(),))) for problem in one.problems]
    except FlyerError as error:
        found = [*error.problems]
    for one in found:
        assert remedies_of(one), str(one)
        if isinstance(one, Finding) and values_of(one.data).get("cut"):
            assert_same(one)
    return tuple({str(problem): problem for problem in found if not problem.warning}.values())


def told(problems: Iterable[Problem]) -> set[tuple[str, str]]:
    """Return the problems as they are counted: what is wrong, and where."""
    return {(one.code, f"{one.place}: {one.fact}") for one in problems}


def mended(folder: Path, draw: Random) -> Mended:
    """Do what remedies say, one finding in each round, until nobody knows one without a decision."""
    problems, rounds, passed = errors_of(folder), 0, set[str]()
    seen = told(problems)
    while True:
        done = next((one for one in problems if str(one) not in passed and _do(folder, one, draw)), None)
        if done is None:
            return Mended(rounds, len(seen), problems)
        passed.add(str(done))
        before, problems, rounds = problems, errors_of(folder), rounds + 1
        if told([done]) & told(problems) and _like(done, problems) >= _like(done, before):
            return Mended(rounds, len(seen), problems, f"{done} stays")
        seen |= told(problems)
        if rounds > len(seen):
            return Mended(rounds, len(seen), problems, f"{rounds} rounds for {len(seen)} findings")


def _like(problem: Problem, problems: Iterable[Problem]) -> int:
    """Return how many problems have a code. If an item of a list goes, the next one has its number."""
    return sum(one.code == problem.code for one in problems)


def unmended(problems: Iterable[Problem]) -> Counter[str]:
    """Return the codes that are left, and whether they have a typed remedy."""
    return Counter(f"{one.code} {' or '.join(_said(way) for way in remedies_of(one)) or 'untyped'}" for one in problems)


def _said(way: Iterable[Remedy]) -> str:
    return " and ".join(one.what for one in way)


def _do(folder: Path, problem: Problem, draw: Random) -> bool:
    """Do what one of the ways of a problem says. Return whether there is one that needs no decision."""
    ways = [*remedies_of(problem)]
    draw.shuffle(ways)
    for way in ways:
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        if all(one.what in DOES and DOES[one.what](folder, one, draw) for one in way):
            return True
        for path, data in before.items():
            path.write_bytes(data)
    return False


def _path(place: Place | None) -> Path | None:
    path = Path(place.file) if place else None
    return path if path and path.is_file() else None


def _shorten(folder: Path, one: Remedy, draw: Random) -> bool:
    path, where = _path(one.place), draw.choice(WHERES)
    if path is None or not one.amount or not one.where:
        return False
    if path.name == FACTS:
        text = path.read_text("utf-8")
        facts = facts_in(text)
        if one.where not in facts:
            return False
        head, _, said = facts[one.where].rpartition("://")
        left = kept(said, len(said) - int(one.amount), where)
        path.write_text(with_facts(text, {one.where: f"{head}://{left}" if head else left}), "utf-8")
        return True
    if path.parent.name == "groups":
        return _shorten_group(path, one, where)
    editor = Editor(Edited(folder, folder.as_posix(), path.stem, overset=True), None)
    shorter = cut(editor.texts[one.where], int(one.amount), where) if one.where in editor.texts else None
    if shorter is not None:
        path.write_text(editor.file_with({one.where: shorter}), "utf-8")
    return shorter is not None


def _shorten_group(path: Path, one: Remedy, where: str) -> bool:
    text = path.read_text("utf-8")
    said = yaml.safe_load(text)
    for name in one.where.split("."):
        said = said.get(name) if isinstance(said, dict) else None
    if not isinstance(said, str) or text.count(said) != 1:
        return False
    path.write_text(text.replace(said, kept(said, len(said) - int(one.amount), where)), "utf-8")
    return True


def _allow(folder: Path, one: Remedy, _: Random) -> bool:
    path = folder / LAYOUT
    text = path.read_text("utf-8") if path.is_file() else ""
    changed = re.sub(r"(^body: *\{.*smallest: *)[\d.]+pt", rf"\g<1>{one.amount:g}pt", text, flags=re.MULTILINE)
    path.write_text(changed, "utf-8")
    return changed != text


def _write(_: Path, one: Remedy, __: Random) -> bool:
    path = _path(one.place)
    if path is None or one.place is None or not (one.value or one.unit == "spaces"):
        return False
    text = path.read_text("utf-8")
    lines = text.split("\n")
    if one.unit in ("line", "spaces"):
        own = lines[one.place.line - 1]
        blank = " " * int(one.amount) if one.unit == "spaces" else own[: len(own) - len(own.lstrip())]
        lines[one.place.line - 1] = f"{blank}{one.value or own.lstrip()}"
        path.write_text("\n".join(lines), "utf-8")
        return lines != text.split("\n")
    if one.where and path.parent.name == "text":
        return _renamed(path, one, one.place)
    if path.name == FACTS and one.where and one.where in facts_in(text):
        path.write_text(with_facts(text, {one.where: one.value}), "utf-8")
        return True
    return not one.where and _written_at(path, one.place, one.value)


def _renamed(path: Path, one: Remedy, place: Place) -> bool:
    """Write a variable, or the part of a key that differs, in the place of the one that was meant."""
    text = path.read_text("utf-8")
    if one.where.startswith("{"):
        path.write_text(text.replace(one.where, one.value), "utf-8")
        return one.where in text
    pairs = zip(one.where.split("."), one.value.split("."), strict=False)
    wrong = [pair for pair in pairs if pair[0] != pair[1]]
    lines = text.split("\n")
    for n in range(place.line - 1, -1, -1) if len(wrong) == 1 else ():
        if found := re.match(rf"( *(?:- )?){re.escape(wrong[0][0])}:", lines[n]):
            lines[n] = f"{found[1]}{wrong[0][1]}{lines[n][found.end() - 1 :]}"
            path.write_text("\n".join(lines), "utf-8")
            return True
    return False


def _written_at(path: Path, place: Place, value: str) -> bool:
    """Write a key or a value in the place of the one that stands there."""
    lines = path.read_text("utf-8").split("\n")
    line, column = lines[place.line - 1], place.column - 1
    found = _WORD.match(line, column)
    end = found.end() if found else _FLOW_END.search(line, column).start()  # type: ignore[union-attr]
    lines[place.line - 1] = f"{line[:column]}{value}{line[end:]}"
    path.write_text("\n".join(lines), "utf-8")
    return end > column


def _delete(_: Path, one: Remedy, __: Random) -> bool:
    if (path := _path(one.place)) and one.where and path.parent.name == "text":
        text = path.read_text("utf-8")
        with suppress(FlyerError):  # it is too hard to read
            path.write_text(remove_keys(text, [one.where], path.as_posix()), "utf-8")
        return path.read_text("utf-8") != text
    path = _path(one.place)
    if path is None or one.place is None or not one.place.line or one.unit != "line":
        return False
    lines = path.read_text("utf-8").split("\n")
    if lines[one.place.line - 1][: one.place.column - 1].strip(" -"):
        return False  # it stands among others on its line
    deep = len(lines[one.place.line - 1]) - len(lines[one.place.line - 1].lstrip())
    end = one.place.line
    while end < len(lines) and lines[end].strip() and len(lines[end]) - len(lines[end].lstrip()) > deep:
        end += 1
    del lines[one.place.line - 1 : end]
    path.write_text("\n".join(lines), "utf-8")
    return True


def _replace(folder: Path, one: Remedy, _: Random) -> bool:
    path = folder / one.where
    if not (path.is_file() and one.amount and path.suffix in (".png", ".jpg", ".jpeg", ".tif", ".tiff")):
        return False
    with Image.open(path) as picture:
        times = one.amount / picture.width
        larger = picture.resize((int(one.amount) + 1, int(picture.height * times) + 1))
        out = BytesIO()
        larger.save(out, picture.format)
    path.write_bytes(out.getvalue())
    return True


def _resize(_: Path, one: Remedy, __: Random) -> bool:
    path = _path(one.place)
    if path is None or one.place is None or not one.amount or one.where != "size":
        return False
    lines = path.read_text("utf-8").split("\n")
    line = lines[one.place.line - 1]
    lines[one.place.line - 1] = re.sub(r"(\bsize: *)[\d.]+ *(mm|pt|in)", rf"\g<1>{one.amount:g}mm", line, count=1)
    path.write_text("\n".join(lines), "utf-8")
    return lines[one.place.line - 1] != line


def _scrim(folder: Path, one: Remedy, _: Random) -> bool:
    path = folder / LAYOUT
    text = path.read_text("utf-8") if path.is_file() else ""
    changed = re.sub(rf"scrim: *\{{[^}}]*\}}, *|(?=file: *{re.escape(one.where)}\b)", "", text, count=1)
    changed = changed.replace(f"file: {one.where}", f"scrim: {one.value}, file: {one.where}", 1)
    path.write_text(changed, "utf-8")
    return changed != text and bool(one.value)


DOES: dict[str, Callable[[Path, Remedy, Random], bool]] = {
    "shorten": _shorten,
    "allow": _allow,
    "write": _write,
    "delete": _delete,
    "replace": _replace,
    "resize": _resize,
    "scrim": _scrim,
}


Fault = Callable[[Path, Random], None]


class Faulty(NamedTuple):
    """A flyer and the faults that are put into its files: a shipped one, or a new one without examples."""

    flyer: Changed
    faults: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.flyer}{', '.join(self.faults)}"

    def make(self, draw: Random) -> Path:
        """Write the flyer below the folder where the test stands."""
        folder = self.flyer.begin()
        (folder / "placeholders.yaml").unlink(missing_ok=True)
        for name in self.faults:
            with suppress(FlyerError):  # what was changed before prevents it
                FAULTS[name](folder, draw)
        return folder


def faulty(count: int, seed: int) -> Iterator[Faulty]:
    """Yield flyers with one to three faults each, until there are so many faults."""
    draw, number = Random(seed), 0
    bases = [*((name, False) for name in NAMES), *((name, True) for name in sorted(KINDS))]
    while count > 0:
        names = draw.sample(list(FAULTS), min(count, draw.choice((1, 1, 2, 3))))
        yield Faulty(Changed(number, *draw.choice(bases), ()), tuple(names))
        number, count = number + 1, count - len(names)


class Owned(NamedTuple):
    """A row of the matrix of owners: a kind with what an owner has, and with its own or the finished words."""

    kind: str
    case: matrix.Case
    begun: bool

    def __str__(self) -> str:
        return f"{self.kind}{' begun' if self.begun else ''}: {', '.join(map(' '.join, self.case.items()))}"

    def make(self, _: Random) -> Path:
        """Write the flyer below the folder where the test stands."""
        folder = Path("flyers/own")
        matrix.write(folder, matrix.kinds()[self.kind], self.case, self.begun)
        return folder


def owned(seed: int) -> list[Owned]:
    """Return all rows of the matrix, first those of a kind that many owners are too long for."""
    cases = [*matrix.pairs(), *matrix.extremes()]
    rows = [Owned(kind, case, begun) for kind in matrix.kinds() for case in cases for begun in (True, False)]
    Random(seed).shuffle(rows)
    return sorted(rows, key=lambda row: (row.kind != "campaign", row.case["web"] != "60"))


def _lines(*files: str, like: str, change: Callable[[re.Match[str], Random], str]) -> Fault:
    """Return a fault that changes one match in one of some files."""

    def fault(folder: Path, draw: Random) -> None:
        paths = sorted(path for name in files for path in folder.glob(name))
        found = [(path, one) for path in paths for one in re.finditer(like, path.read_text("utf-8"), re.MULTILINE)]
        if found:
            path, one = draw.choice(found)
            text = path.read_text("utf-8")
            path.write_text(f"{text[: one.start()]}{change(one, draw)}{text[one.end() :]}", "utf-8")

    return fault


def _mistyped(found: re.Match[str], draw: Random) -> str:
    """Return a match whose word, its group 2, lacks a letter, has one twice, or has two in the other order."""
    word = found[2]
    at = draw.randrange(1, len(word) - 1)
    other = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] * 2 + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return f"{found[1]}{draw.choice(other)}{found[3]}"


def _longer(found: re.Match[str], draw: Random) -> str:
    words = found[2].split()
    return f"{found[1]}{' '.join(words + [draw.choice(words) for _ in range(draw.choice((4, 12, 40)))])}"


_TEXT = r"^( *(?:- )?[a-z_]+: )([A-Z¿¡][^#{}\[\]*\"']{8,})$"
FAULTS: dict[str, Fault] = {
    **CHANGES,
    "key of a text": _lines("text/*.yaml", like=r"^( *(?:- )?)([a-z_]{4,})(:)", change=_mistyped),
    "key of a fact": _lines(FACTS, like=r"^( *)([a-z_]{4,})(:)", change=_mistyped),
    "key of the layout": _lines(LAYOUT, like=r"^( *(?:- )?)([a-z_-]{4,})(:)", change=_mistyped),
    "key of a block": _lines(LAYOUT, like=r"([{,] *)([a-z_]{4,})(:)", change=_mistyped),
    "key in the layout": _lines(
        LAYOUT, like=r"((?:text|heading|paragraph|title): )([a-z_.]{4,})(\b)", change=_mistyped
    ),
    "color": _lines(LAYOUT, like=r"(colour: )([a-z]{4,})(\b)", change=_mistyped),
    "style": _lines(LAYOUT, like=r"(style: )([a-z-]{4,})(\b)", change=_mistyped),
    "theme": _lines(FACTS, like=r"^(theme: )([a-z-]{4,})(\b)", change=_mistyped),
    "variable": _lines("text/*.yaml", like=r"(\{)([a-z_.]{6,})(\})", change=_mistyped),
    "review": _lines("text/*.yaml", like=r"^(review: )([a-z]{4,})(\b)", change=_mistyped),
    "file": _lines(LAYOUT, like=r"(file: art/)([a-z0-9-]{4,})(\.)", change=_mistyped),
    "web without https": _lines(FACTS, like=r"(web: )https://", change=lambda found, _: found[1]),
    "two spaces": _lines("text/*.yaml", FACTS, like=r"^(  )([a-z])", change=lambda found, _: f"   {found[2]}"),
    "tab": _lines("text/*.yaml", FACTS, LAYOUT, like=r"^  ", change=lambda *_: "\t"),
    "comment": _lines("text/*.yaml", like=_TEXT, change=lambda found, _: f"{found[0]} # 5, upstairs"),
    "hidden character": _lines("text/*.yaml", like=_TEXT, change=lambda found, _: f"{found[0]}\u200b"),
    "colon": _lines("text/*.yaml", like=_TEXT, change=lambda found, _: f"{found[0]}: come"),
    "open quote": _lines("text/*.yaml", like=_TEXT, change=lambda found, _: f'{found[1]}"{found[2]}'),
    "long text": _lines("text/*.yaml", like=_TEXT, change=_longer),
    "long text of a source": _lines("text/en.yaml", like=_TEXT, change=_longer),
    "long name": _lines(FACTS, "groups/*.yaml", like=r"^( *name: )(.{8,})$", change=_longer),
    "wide word": _lines("text/*.yaml", like=_TEXT, change=lambda found, _: f"{found[0]} {'Donaudampfschiff' * 5}"),
    "letters": _lines("text/*.yaml", like=_TEXT, change=lambda found, draw: f"{found[0]} {draw.choice('☃ሰᐃ')}"),
    "text twice": _lines("text/*.yaml", like=_TEXT, change=lambda found, _: f"{found[0]}\n{found[0]}"),
    "fact twice": _lines(FACTS, like=r"^  [a-z]+: .*$", change=lambda found, _: f"{found[0]}\n{found[0]}"),
    "text gone": _lines("text/*.yaml", like=_TEXT + r"\n", change=lambda *_: ""),
    "fact gone": _lines(FACTS, like=r"^  (?:phone|email|web|name|start|place): .*\n", change=lambda *_: ""),
    "light color": _lines(FACTS, like=r"(rgb: )\"#\w+\"", change=lambda found, _: f'{found[1]}"#FFB92E"'),
    "color of too few digits": _lines(FACTS, like=r"(rgb: \"#\w{5})\w", change=lambda found, _: found[1]),
    "color without quotes": _lines(FACTS, like=r"(rgb: )\"(#\w+)\"", change=lambda found, _: f"{found[1]}{found[2]}"),
    "small code": _lines(
        LAYOUT, like=r"(\bsize: )[\d.]+pt(, text)", change=lambda found, _: f"{found[1]}24pt{found[2]}"
    ),
    "higher type": _lines(LAYOUT, like=r"(smallest: )([\d.]+)pt", change=lambda found, _: f"{found[1]}14pt"),
    "day": _lines(FACTS, like=r"(\d{4}-)(\d\d)(-\d\d)", change=lambda found, _: f"{found[1]}13{found[3]}"),
    "zip": _lines(FACTS, like=r"(postal_code: \"?)(\d+)", change=lambda found, _: f"{found[1]}9741"),
}
