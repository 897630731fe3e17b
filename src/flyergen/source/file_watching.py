"""When the files of a flyer change: stamps that tell one state from another, and a call when it may be time to look.

Editors save in many ways: they write a new file and rename it over the old one, they empty the old one first, they
save several times a second. So an event says only that it is time to look; what has changed the stamps say, once
two looks in a row have seen the same.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic, sleep

from flyergen.filesystem import files_below
from flyergen.named_tuple import NamedTuple
from flyergen.source.find_flyers import project_of

_KINDS = (".yaml", ".accepted", ".svg", ".png", ".jpg", ".jpeg", ".ttf", ".otf")
_LOOK = 0.1  # seconds from one look to the next where nobody calls
_CALL = 300  # milliseconds after which there is a call in any case: not every disk tells what happens on it
_PAUSE = 0.02  # seconds in which a file that is being written would change again
_PATIENCE = 0.5  # seconds for a file that is not there, or empty, to come back


class Stamp(NamedTuple):
    """What is different in a file that was saved, as good as always."""

    saved: int
    size: int
    number: int


Stamps = Mapping[Path, Stamp]


def stamps_in(folders: tuple[Path, ...], besides: Path) -> dict[Path, Stamp]:
    """Return a stamp for each file in the folders that a flyer may be made of, none for what is in `besides`."""
    return {
        path: Stamp(status.st_mtime_ns, status.st_size, status.st_ino)
        for folder in folders
        for name, status in files_below(folder, frozenset([str(besides)]), project_of(folders[0]))
        if (path := Path(name)).suffix.lower() in _KINDS
    }


def settled(folders: tuple[Path, ...], besides: Path, needed: Path, known: Stamps) -> Stamps:
    """Return the stamps once nobody is writing: two looks see the same, and `needed` is there and not empty.

    If it does not come to that within half a second, that is how things are. Nobody waits where all is as `known`.
    """
    end = monotonic() + _PATIENCE
    stamps = stamps_in(folders, besides)
    while stamps != known and monotonic() < end:
        sleep(_PAUSE)
        before, stamps = stamps, stamps_in(folders, besides)
        if stamps == before and needed in stamps and stamps[needed].size:
            break
    return stamps


def calls(folders: tuple[Path, ...]) -> Iterator[None]:
    """Yield whenever something may have changed in the folders: told by the system, or else ten times a second."""
    try:
        from watchfiles import watch
    except ImportError:
        yield from _looks()
        return
    for _ in watch(*folders, watch_filter=None, debounce=50, step=10, rust_timeout=_CALL, yield_on_timeout=True):
        yield


def _looks() -> Iterator[None]:
    while True:
        sleep(_LOOK)
        yield
