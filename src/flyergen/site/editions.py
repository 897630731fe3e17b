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
from flyergen.messages import say, say_n
from flyergen.names import files_within
from flyergen.problem import FlyerError, Place
from flyergen.problems.rules import problem_of
from flyergen.project.labels import text_names
from flyergen.record import NamedTuple
from flyergen.site.contents import SiteFlyer
from flyergen.site.typesetter import layouts_of
from flyergen.source.edit.facts import facts_in
from flyergen.source.edit.strings import strings_of
from flyergen.source.find_flyers import project_of
from flyergen.source.read_text import read_text

FILE = "editions.json"
FORMAT = "flyergen-editions/1"
Change = Literal["right", "better", "wrong"]
CHANGES: tuple[Change, ...] = ("right", "better", "wrong")
_MOST = 20 * MEGABYTE
_LARGEST = 500 * MEGABYTE  # of a picture
_FACTS = "flyer.yaml"
# The tables of flyer.yaml that are on paper as words and codes, and those that say how it looks.
_SAID = ("organization", "date", "country", "contact", "event", "wifi", "links", "figures", "mail", "tracking", "piece")
_LOOK = ("paper", "one_size", "theme", "fonts", "palette")


class FlyerState(NamedTuple):
    """What a flyer was: hashes of texts by language and key, of facts by key, of the layout, and of pictures by name.

    They are those of what people write. Files that another version of flyergen makes of the same are no other state.
    """

    texts: Mapping[str, Mapping[str, str]]
    facts: Mapping[str, str] = {}
    layout: str = ""
    pictures: Mapping[str, str] = {}


class SiteEdition(NamedTuple):
    """An edition: its number and day, what it means for what is printed already, and a line about that by language."""

    number: int
    date: str
    change: Change = "right"
    note: Mapping[str, str] = {}
    flyers: Mapping[str, FlyerState] = {}
    addresses: tuple[str, ...] = ()


class Difference(NamedTuple):
    """What has changed in a flyer: the names of texts by language, keys of facts, the layout, and files of pictures."""

    name: str
    texts: Mapping[str, tuple[str, ...]] = {}
    facts: tuple[str, ...] = ()
    layout: bool = False
    pictures: tuple[str, ...] = ()
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
    flyers = {str(name): _state(one) for name, one in entry["flyers"].items()}
    change: Change = next((one for one in CHANGES if one == entry["change"]), "right")
    number, day = int(entry["number"]), date.fromisoformat(entry["date"]).isoformat()
    addresses = tuple(map(str, [*entry["addresses"]]))
    return SiteEdition(number, day, change, _strings(entry["note"]), flyers, addresses)


def _state(state: Mapping[str, Any]) -> FlyerState:
    texts = {str(code): _strings(words) for code, words in state["texts"].items()}
    return FlyerState(texts, _strings(state["facts"]), str(state["layout"]), _strings(state["pictures"]))


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
    facts = facts_in(read_text(flyer.folder / _FACTS, _FACTS))
    said = {key: digest(value) for key, value in facts.items() if key.split(".")[0] in _SAID}
    return FlyerState(texts, said, _layout(flyer, facts), _pictures(flyer))


def _layout(flyer: SiteFlyer, facts: Mapping[str, str]) -> str:
    """Return the hash of the layout that is published, with the layouts and themes of the project that it uses."""
    paths = [path for some in layouts_of(flyer, flyer.source.facts.layouts[:1]).values() for path in some]
    paths += [project_of(flyer.folder) / f"themes/{name}.yaml" for name in flyer.source.themes]
    written = [strings_of(read_text(path, path.name), path.name) for path in paths if is_file(path)]
    look = {key: value for key, value in facts.items() if key.split(".")[0] in _LOOK}
    return _hash(repr([sorted(some.items()) for some in (look, *written)]).encode())


def _pictures(flyer: SiteFlyer) -> dict[str, str]:
    """Return the hashes of the drawings and photographs of the layout that is published, and of the logo."""
    layout = next(iter(flyer.source.layouts.values()))
    names = sorted({*files_within(layout), *filter(None, [flyer.source.facts.logo])})
    paths = {str(name): flyer.folder / name for name in names}
    return {name: _hash(read_bytes(path, _LARGEST)) for name, path in paths.items() if is_file(path)}


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]


def differences(flyers: Iterable[SiteFlyer], earlier: SiteEdition) -> Iterator[Difference]:
    """Yield what has changed in flyers since an edition."""
    for flyer in flyers:
        before, now = earlier.flyers.get(flyer.name), state_of(flyer)
        if before is None:
            yield Difference(flyer.name, new=True)
        elif before != now:
            names = text_names(flyer.source)
            texts = {
                code: tuple(names.get(key, key) for key in changed)
                for code in dict.fromkeys((*now.texts, *before.texts))
                if (changed := _changed(before.texts.get(code, {}), now.texts.get(code, {})))
            }
            facts, pictures = _changed(before.facts, now.facts), _changed(before.pictures, now.pictures)
            yield Difference(flyer.name, texts, facts, before.layout != now.layout, pictures)


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(key for key in dict.fromkeys((*now, *before)) if before.get(key) != now.get(key))


def what_changed(difference: Difference) -> list[str]:
    """Return what has changed in a flyer, each kind as a message."""
    if difference.new:
        return [say("new")]
    counted = {code: say_n(len(names), "{count} text", "{count} texts") for code, names in difference.texts.items()}
    found: list[str] = [say("{texts} in {language}", texts=texts, language=code) for code, texts in counted.items()]
    facts, pictures = difference.facts, difference.pictures
    if facts:
        found.append(say_n(len(facts), "{count} fact ({names})", "{count} facts ({names})", names=", ".join(facts)))
    if difference.layout:
        found.append(say("the layout"))
    if pictures:
        names = ", ".join(pictures)
        found.append(say_n(len(pictures), "{count} picture ({names})", "{count} pictures ({names})", names=names))
    return found
