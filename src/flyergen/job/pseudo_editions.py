"""Pseudo editions: makes the accented and the mirrored edition of a flyer, with overset words in red."""

from collections.abc import Callable
from pathlib import Path

from flyergen.flyer.language.pseudo_language import mirrored_words, pseudo_words
from flyergen.flyer.words import Words
from flyergen.job.orders import Order
from flyergen.job.plan import file_of
from flyergen.job.produce import files_of
from flyergen.job.proof import Proof, write_pictures
from flyergen.job.request import Request
from flyergen.media.flyer_resized_to_paper import try_flyer
from flyergen.names import Name
from flyergen.problem import FlyerError, Problem
from flyergen.project.check_language import Look, Text, look
from flyergen.project.editions import Judged
from flyergen.project.requested_editions import in_languages, layout_name
from flyergen.record import NamedTuple
from flyergen.source.find_flyers import find_flyers
from flyergen.source.flyer_folder import FlyerSource, Reading

# Problems of the layout, and not of the pseudo words.
_OF_LAYOUT = ("T301", "T302", "T303", "T309", "T310")


class PseudoEdition(NamedTuple):
    """A pseudo language, its files and what does not fit in the layout."""

    language: str
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def make_pseudo(request: Request) -> tuple[PseudoEdition, ...]:
    """Make the accented and the mirrored edition of every layout of a flyer.

    Raises FlyerError for an unknown flyer, and with all problems of its files.
    """
    (folder,) = find_flyers(request.flyers)
    reading = try_flyer(folder, folder.as_posix())
    if reading.source is None:
        raise FlyerError(reading.problems)
    target = request.folder(reading.source.name) / "pseudo"
    seen = [look(_text(reading.source, words), alone=True) for words in (pseudo_words, mirrored_words)]
    if wrong := [p for one in seen if not one.editions for judged in one.judged for p in judged.found.faults]:
        raise FlyerError(dict.fromkeys(wrong))
    return tuple(_make(one, target) for one in seen)


def judged_pseudo(source: FlyerSource, mirrored: bool, layout: str) -> tuple[Judged, ...]:
    """Set a flyer in the accented or the mirrored language, in a layout ("": its first)."""
    text = _text(source, mirrored_words if mirrored else pseudo_words)
    return look(text, (layout_name(source, layout),), alone=True).judged


def _make(seen: Look, target: Path) -> PseudoEdition:
    files: list[Path] = []
    for ready in seen.editions:
        files += [file.path for file in files_of(file_of([ready], Order("screen"), target), preflight=False)]
        files += write_pictures(ready, Proof(), target)
    problems = tuple(problem for problem in seen.problems if problem.code in _OF_LAYOUT)
    return PseudoEdition(seen.language, tuple(files), problems)


def in_pseudo_language(source: FlyerSource, change: Callable[[Words], Words]) -> FlyerSource:
    """Return the flyer in its source language and in a pseudo language, to whose words `change` turns the source's."""
    own = in_languages(source, ())
    words = change(own.words[own.facts.source_language])
    code = words.language
    facts = own.facts._replace(languages=(*own.facts.languages, Name(code)))
    return own._replace(facts=facts, words={**own.words, code: words}, accepted={**own.accepted, code: {}})


def _text(source: FlyerSource, change: Callable[[Words], Words]) -> Text:
    changed = in_pseudo_language(source, change)
    code = changed.facts.languages[-1]
    return Text(Reading(changed.facts, changed.words, changed, ()), code, changed.words[code])
