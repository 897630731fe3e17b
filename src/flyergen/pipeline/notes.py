"""What a translator is told of each text: where it stands, its room, what its variables print, what has changed."""

from collections.abc import Mapping

from flyergen.engine.judgement import Demand
from flyergen.flyer.facts import Facts
from flyergen.flyer.hints import Hints
from flyergen.flyer.markup import variables
from flyergen.flyer.room import room
from flyergen.flyer.staleness import Freshness, freshness
from flyergen.flyer.variables import variable
from flyergen.flyer.whereabouts import panels_of, whereabouts
from flyergen.flyer.words import Words
from flyergen.pipeline.editions import Ask, SetEdition, set_editions
from flyergen.problems import FlyerError
from flyergen.source.project import FlyerSource


def hints_of(source: FlyerSource, code: str) -> dict[str, Hints]:
    """Return the hints of every key of the source, for a translation into the language `code` (it may be a new one)."""
    original = source.words[source.facts.source_language]
    where = whereabouts(source.layouts, original)
    rooms = _rooms(source)
    words, accepted = source.words.get(code), source.accepted.get(code, {})
    found = freshness(original, words, accepted) if words else Freshness((), (), ())
    return {
        key: Hints(
            where.get(key, ""),
            0 if where.get(key, "").startswith("not printed") else rooms.get(key, 0),
            _printed(source.facts, phrase.text, code),
            key in found.stale,
            accepted[key].source if key in found.stale else "",
            "[[" in phrase.text,
        )
        for key, phrase in original.phrases.items()
    }


def _printed(facts: Facts, text: str, language: str) -> dict[str, str]:
    """Return what each variable of a text prints in the language."""
    found = {}
    for one in variables(text):
        try:
            found[one.name] = variable(facts, one.name, language)
        except (KeyError, ValueError):  # there is none, or nobody has recorded how the language writes it
            continue
    return found


def _rooms(source: FlyerSource) -> dict[str, int]:
    """Return the room of each key, from the source as it is set; what languages need alone where it cannot be."""
    original = source.words[source.facts.source_language]
    try:
        (ready,) = set_editions(source, Ask((original.language,), demand=Demand.draft))
    except FlyerError:
        return {key: room(len(phrase.text)) for key, phrase in original.phrases.items()}
    full = _fullness(ready, original)
    return {key: room(len(ready.edition.plain(key)), full.get(key, 0.0)) for key in original.phrases}


def _fullness(ready: SetEdition, original: Words) -> Mapping[str, float]:
    """Return how full the panels are in which the words of each key flow: of a flow, the fullest of its panels."""
    layout, fullness = ready.edition.layout, ready.fit.composition.fullness
    found = {}
    for key, name in panels_of(layout, original).items():
        members = next((panel.flow for panel_name, panel in layout.panels.items() if panel_name == name), ()) or (name,)
        found[key] = max((fullness.get(str(member), 0.0) for member in members), default=0.0)
    return found
