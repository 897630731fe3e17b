"""Editions of a site: what each one says, what has changed since, and whether printed copies are still right.

They are kept in `editions.json` beside `site.yaml`, and published with the site. An address of an earlier edition stays
an address of the next one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from flyergen.files import MEGABYTE, UnreadableError, is_file, read_bytes
from flyergen.lint.translations import digest
from flyergen.messages import say_n
from flyergen.problem import FlyerError, Place
from flyergen.problems.rules import problem_of
from flyergen.project.labels import text_names
from flyergen.record import NamedTuple
from flyergen.site.contents import SiteFlyer

FILE = "editions.json"
FORMAT = "flyergen-editions/1"
Change = Literal["right", "better", "wrong"]
CHANGES: tuple[Change, ...] = ("right", "better", "wrong")
_MOST = 20 * MEGABYTE
_READ = "screen"  # the target whose files have all that is seen


class FlyerState(NamedTuple):
    """What a flyer said: hashes of its texts by language and key, and of all else that is seen on paper."""

    texts: Mapping[str, Mapping[str, str]]
    rest: str


class SiteEdition(NamedTuple):
    """An edition: its number and day, what it means for what is printed already, and a line about that by language."""

    number: int
    date: str
    change: Change = "right"
    note: Mapping[str, str] = {}
    flyers: Mapping[str, FlyerState] = {}
    addresses: tuple[str, ...] = ()


class Difference(NamedTuple):
    """What has changed in a flyer: the names of texts by language, and whether something else has."""

    name: str
    texts: Mapping[str, tuple[str, ...]]
    rest: bool
    new: bool = False


def read_editions(project: Path) -> tuple[SiteEdition, ...]:
    """Return all editions, the newest last. Raises FlyerError S403 if their file is broken."""
    path = project / FILE
    if not is_file(path):
        return ()
    try:
        said = json.loads(read_bytes(path, _MOST))
        if said["format"] != FORMAT:
            raise ValueError(said["format"])
        return tuple(_edition(one) for one in said["editions"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, UnreadableError) as error:
        raise FlyerError([problem_of("S403", Place(FILE), "broken")]) from error


def _edition(entry: Mapping[str, Any]) -> SiteEdition:
    """Return an edition. Raises one of several errors for anything else."""
    flyers = {str(name): FlyerState(_texts(one["texts"]), str(one["rest"])) for name, one in entry["flyers"].items()}
    change: Change = next((one for one in CHANGES if one == entry["change"]), "right")
    number, day = int(entry["number"]), date.fromisoformat(entry["date"]).isoformat()
    addresses = tuple(map(str, [*entry["addresses"]]))
    return SiteEdition(number, day, change, _strings(entry["note"]), flyers, addresses)


def _texts(texts: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {str(code): _strings(words) for code, words in texts.items()}


def _strings(texts: Mapping[str, str]) -> dict[str, str]:
    return {str(name): str(words) for name, words in texts.items()}


def as_json(editions: Sequence[SiteEdition]) -> bytes:
    """Return editions as their file has them."""
    told = [
        {**one._asdict(), "flyers": {name: state._asdict() for name, state in one.flyers.items()}} for one in editions
    ]
    return json.dumps({"format": FORMAT, "editions": told}, ensure_ascii=False, indent=1).encode() + b"\n"


def state_of(flyer: SiteFlyer) -> FlyerState:
    """Return what a flyer says now."""
    texts = {
        code: {key: digest(one.text) for key, one in words.phrases.items()}
        for code, words in flyer.source.words.items()
        if code in flyer.languages
    }
    seen = sorted((one.name, one.sha256) for one in flyer.files_for(_READ))
    return FlyerState(texts, sha256(repr(seen).encode()).hexdigest()[:16])


def differences(flyers: Iterable[SiteFlyer], earlier: SiteEdition) -> Iterator[Difference]:
    """Yield what has changed in flyers since an edition."""
    for flyer in flyers:
        before, now = earlier.flyers.get(flyer.name), state_of(flyer)
        if before is None:
            yield Difference(flyer.name, {}, rest=False, new=True)
        elif before != now:
            names = text_names(flyer.source)
            texts = {
                code: changed
                for code, said in now.texts.items()
                if (changed := tuple(names.get(key, key) for key in _changed(before.texts.get(code, {}), said)))
            }
            yield Difference(flyer.name, texts, rest=not texts)


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    yield from (key for key in (*now, *(one for one in before if one not in now)) if before.get(key) != now.get(key))


def counted(difference: Difference) -> list[tuple[str, str]]:
    """Return how many texts have changed in each language."""
    return [(code, say_n(len(names), "{count} text", "{count} texts")) for code, names in difference.texts.items()]
