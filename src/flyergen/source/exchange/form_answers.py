"""Form answers: takes or refuses each text of a form that a translator has sent back, and reports why.

A text is refused if it could not be printed as it is, or if it has changed here since the form was sent and nobody has
chosen the translator's words.
"""

from collections.abc import Collection, Iterator, Mapping

from flyergen.flyer.facts import Facts
from flyergen.flyer.markup import variables
from flyergen.flyer.merge import marked_prose
from flyergen.flyer.words import Phrase
from flyergen.lint.translations import digest
from flyergen.messages import listed, say
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.exchange.translation_units import Answer, Parcel, Unit
from flyergen.source.yaml.pasted import hidden_in


class JudgedAnswers(NamedTuple):
    """A parcel with the texts that can be taken, what is to be said, and the texts that both sides have changed."""

    parcel: Parcel
    problems: tuple[Problem, ...] = ()
    conflicts: Mapping[str, str] = {}


class Here(NamedTuple):
    """What is here: the texts of the source and of the translation, and the flyer's facts, if they are known.

    `theirs` are the texts for which the translator's words were chosen.
    """

    source: Mapping[str, str]
    words: Mapping[str, str]
    facts: Facts | None = None
    theirs: Collection[str] = ()


def judged_answers(parcel: Parcel, local_texts: Here) -> JudgedAnswers:
    """Return what can be taken of a form that came back. Other parcels stay as they are."""
    if parcel.translator is None:
        return JudgedAnswers(parcel)
    units: list[Unit] = []
    problems: list[Problem] = []
    conflicts: dict[str, str] = {}
    for unit in parcel.units:
        answer = unit.answer or Answer()
        if unit.key in local_texts.source and (
            fault := answer.fault or next(_faults(unit, parcel.language, local_texts), "")
        ):
            problems.append(problem_of("T732", unit.place, key=unit.key, fault=fault, warning=True))
        elif _is_changed_here(unit, answer, local_texts):
            conflicts[unit.key] = unit.target
            problems.append(problem_of("T733", unit.place, key=unit.key, warning=True))
        else:
            units.append(_as_unit(unit, answer, local_texts))
            problems += _comments(unit, answer)
    return JudgedAnswers(parcel._replace(units=tuple(units)), tuple(problems), conflicts)


def _faults(unit: Unit, language: str, local_texts: Here) -> Iterator[str]:
    """Yield why words could not be printed as they are."""
    text, source = unit.target, local_texts.source[unit.key]
    if not text.strip():
        return
    for _, name in hidden_in(text):
        yield say("{name} is hidden in it", name=name)
    try:
        if local_texts.facts:
            marked_prose(local_texts.facts, language, Phrase(unit.key, text, unit.place or Place("")))
    except FlyerError as error:
        yield from (one.fact for one in error.problems)
    there, before = (_facts(one) for one in (text, local_texts.words.get(unit.key, source) or source))
    if missing := [name for name in _facts(source) if name not in there and name in before]:
        yield say("it lacks {facts}", facts=listed([f"`{{{name}}}`" for name in missing]))


def _facts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in variables(text)))


def _is_changed_here(unit: Unit, answer: Answer, local_texts: Here) -> bool:
    """Return whether a text was also changed here since the form was sent, to other words."""
    now = local_texts.words.get(unit.key, "")
    if not unit.target.strip() or not now.strip() or unit.key in local_texts.theirs:
        return False
    return now != unit.target.strip("\n") and digest(now) != answer.replaces


def _as_unit(unit: Unit, answer: Answer, local_texts: Here) -> Unit:
    """Return a unit as other formats have it: with the source that it was made from, if that is today's."""
    source, now = local_texts.source.get(unit.key, ""), local_texts.words.get(unit.key, "")
    made_from = source if answer.made_from == digest(source) else ""
    if answer.still_right and now and answer.replaces in ("", digest(now)):
        return unit._replace(source=made_from, target=now, state="translated")
    return unit._replace(source=made_from)


def _comments(unit: Unit, answer: Answer) -> Iterator[Problem]:
    if answer.unsure and answer.comment:
        yield problem_of(
            "T734", unit.place, "unsure_comment", "unsure", key=unit.key, comment=answer.comment, warning=True
        )
    elif answer.unsure:
        yield problem_of("T734", unit.place, "unsure", key=unit.key, warning=True)
    elif answer.comment:
        yield problem_of("T734", unit.place, "comment", key=unit.key, comment=answer.comment, warning=True)
