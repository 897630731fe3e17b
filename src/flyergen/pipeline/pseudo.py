"""The accented edition of a flyer: its PDF for the screen and its pictures, what does not fit shown in red."""

from pathlib import Path
from typing import NamedTuple

from flyergen.flyer.names import Name
from flyergen.flyer.pseudo import LANGUAGE, pseudo_words
from flyergen.pipeline.editions import in_languages
from flyergen.pipeline.language import Text, look
from flyergen.pipeline.printing import Order, write_edition
from flyergen.pipeline.proof import Proof, write_pictures
from flyergen.problems import FlyerError, Problem
from flyergen.source.project import Reading, try_flyer

# Of the layout, and not of words that nobody means.
_OF_LAYOUT = ("T301", "T302", "T303")


class PseudoEdition(NamedTuple):
    """The files that were made and what the layout does not hold."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def make_pseudo(folder: Path, output: Path) -> PseudoEdition:
    """Make the accented edition of every layout. Raises FlyerError with all problems of the flyer's files."""
    reading = try_flyer(folder, folder.as_posix())
    if reading.source is None:
        raise FlyerError(reading.problems)
    seen = look(_accented(reading))
    if not seen.editions:
        raise FlyerError(seen.problems)
    target = output / reading.source.name / "pseudo"
    files: list[Path] = []
    for ready in seen.editions:
        files.append(write_edition(ready, Order("screen"), target, preflight=False).path)
        files += write_pictures(ready, Proof(), target)
    return PseudoEdition(tuple(files), tuple(problem for problem in seen.problems if problem.code in _OF_LAYOUT))


def _accented(reading: Reading) -> Text:
    """Return the flyer in its source language and in the accented one."""
    source = reading.source
    if source is None:
        raise FlyerError(reading.problems)
    own = in_languages(source, ())
    original = own.words[own.facts.source_language]
    words = pseudo_words(original)
    facts = own.facts._replace(languages=(*own.facts.languages, Name(LANGUAGE)))
    own = own._replace(facts=facts, words={**own.words, LANGUAGE: words}, accepted={**own.accepted, LANGUAGE: {}})
    return Text(reading._replace(facts=facts, words=own.words, source=own), LANGUAGE, words)
