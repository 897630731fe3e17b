"""All that is made of every flyer is what it was: artwork, what is told of it, and bytes, by digests.

When a change is meant, look at the pages (`make editions`), then renew the digests and read which of them differ:

    pytest tests/acceptance/test_digests.py --renew-golden
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from acceptance.digests import RAFFLE, Line, libraries, lines_of
from acceptance.pamphlet import FLYERS
from flyergen.project.lock import alone

FILE = Path(__file__).parents[1] / "golden" / "digests.txt"
NAMES = sorted(path.parent.name for path in FLYERS.glob("*/flyer.yaml"))
QUICK = ("need-a-ride", RAFFLE)  # each medium, a group, numbered pieces, several on a sheet and a poster in parts
SLOW = [name for name in NAMES if name not in QUICK]
_HEAD = "flyer layout languages asked file page artwork bytes"
LINE = Line("supper", "layout", "en", "build", "press.pdf", "01-outside", "4884cc732e72", "9d2ff41363f0")


def read() -> tuple[str, list[Line]]:
    """Return the versions of libraries with which the digests were made, and the digests."""
    if not FILE.is_file():
        return "", []
    versions, _, *lines = FILE.read_text("utf-8").splitlines()
    return versions, [Line(*line.split(" ")) for line in lines]


def renew(flyer: str, lines: Iterable[Line]) -> None:
    """Write the digests of a flyer. Those of others are kept, if they were made with the same libraries."""
    with alone(FILE.parent):
        versions, known = read()
        kept = [line for line in known if line.flyer != flyer and versions == libraries()]
        text = "\n".join((libraries(), _HEAD, *(" ".join(line) for line in sorted((*kept, *lines))), ""))
        part = FILE.with_suffix(".part")
        part.write_text(text, "utf-8", newline="\n")
        part.replace(FILE)


def changes(known: Sequence[Line], found: Sequence[Line], field: str) -> Iterator[str]:
    """Yield a line for each thing that is new or gone or has another digest."""
    before = {line.thing: getattr(line, field) for line in known}
    now = {line.thing: getattr(line, field) for line in found}
    for thing in sorted({**before, **now}):
        if before.get(thing) != now.get(thing):
            yield f"{' '.join(thing)}: {field} {before.get(thing, 'none')} before, {now.get(thing, 'none')} now"


def compare(flyer: str, renewed: bool) -> None:
    """Fail with a line for each digest of a flyer that is not what it was, or write them anew."""
    found = lines_of(flyer)
    if renewed:
        renew(flyer, found)
    versions, every = read()
    known = [line for line in every if line.flyer == flyer]
    wrong = [*changes(known, found, "artwork")]
    if versions == libraries():
        wrong += changes(known, found, "bytes")
    assert not wrong, "\n".join(wrong)
    if versions != libraries():
        pytest.skip(f"bytes are those of other versions: {versions}")


@pytest.fixture
def renewed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Stand in the project, whose paths are in what is told. Return whether the digests are written anew."""
    monkeypatch.chdir(FLYERS.parent)
    return bool(request.config.getoption("--renew-golden"))


@pytest.mark.usefixtures("no_font_packages")
@pytest.mark.parametrize("flyer", QUICK)
def test_all_that_is_made_of_a_small_flyer_is_what_it_was(flyer: str, renewed: bool) -> None:
    compare(flyer, renewed)


@pytest.mark.all
@pytest.mark.usefixtures("no_font_packages")
@pytest.mark.parametrize("flyer", SLOW)
def test_all_that_is_made_of_a_flyer_is_what_it_was(flyer: str, renewed: bool) -> None:
    compare(flyer, renewed)


def test_every_flyer_has_its_digests() -> None:
    assert list(dict.fromkeys(line.flyer for line in read()[1])) == sorted((*NAMES, RAFFLE))


def test_each_digest_that_differs_is_named() -> None:
    gone, new = LINE._replace(file="copier.pdf"), LINE._replace(file="x1a.pdf")
    other = LINE._replace(artwork="000000000000")
    assert [*changes([LINE, gone], [other, new], "artwork")] == [
        "supper layout en build copier.pdf 01-outside: artwork 4884cc732e72 before, none now",
        "supper layout en build press.pdf 01-outside: artwork 4884cc732e72 before, 000000000000 now",
        "supper layout en build x1a.pdf 01-outside: artwork none before, 4884cc732e72 now",
    ]
    assert [*changes([LINE], [other], "bytes")] == []
