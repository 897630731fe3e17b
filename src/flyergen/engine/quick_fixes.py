"""Quick fixes: the text or the fact that solves a problem, if only one can be meant."""

import re
from collections.abc import Iterable, Iterator, Mapping

from flyergen.engine.word_checks import changed_texts
from flyergen.flyer.language.contact_details import numbers_in
from flyergen.messages import values_in
from flyergen.problems import Place, Problem
from flyergen.source.read_flyer_folder import FlyerSource

_LINK = "T403"  # a link that leads nowhere
_PHONE, _ADDRESS = "L501", "L503"  # wrong facts
_DIGITS = str.maketrans("OoIl", "0011")  # letters that are typed for digits
_WRITTEN = re.compile("`([^`]+)`")


def text_fixes(source: FlyerSource, code: str, key: str, problems: Iterable[Problem]) -> Mapping[Problem, str]:
    """Return the changed text for each problem of a text that has one change which solves it."""
    text = source.words[code].phrases[key].text if source.words[code].says(key) else ""
    known = {(name, _line(place)): changed for (name, place), changed in changed_texts(source, code, key).items()}
    return dict(_fixes(text, known, problems))


def _fixes(
    text: str, known: Mapping[tuple[str, tuple[int, int]], str], problems: Iterable[Problem]
) -> Iterator[tuple[Problem, str]]:
    for problem in problems:
        if changed := known.get((problem.code, _line(problem.place))):
            yield problem, changed
        elif (meant := what_is_meant(problem)) and text.count(meant[0]) == 1:
            yield problem, text.replace(*meant)


def fact_fix(problem: Problem, typed: str, country: str) -> str:
    """Return the fact that is meant by one that was typed and is wrong, "" if that is not known."""
    hint = values_in(problem.hint)
    if problem.code == _PHONE:
        return _phone_meant(typed, country)
    if problem.code == _ADDRESS and "web" in hint:
        return f"https://{hint['web']}"
    return str(hint.get("near", ""))


def _phone_meant(typed: str, country: str) -> str:
    """Return the phone number in what was typed, if there is only one. Letters for digits are read as these."""
    for said in (typed, typed.translate(_DIGITS)):
        found = [said[start:end] for start, end, _ in numbers_in(said, country)]
        if len(found) == 1 and found[0] != typed:
            return found[0]
    return ""


def what_is_meant(problem: Problem) -> tuple[str, str] | None:
    """Return what is written and what is meant instead, if a problem names both."""
    fact, hint = values_in(problem.fact), values_in(problem.hint)
    if "name" in fact and "near" in hint:
        return f"{{{fact['name']}}}", f"{{{hint['near']}}}"
    written = _WRITTEN.search(problem.hint)
    if problem.code == _LINK and "target" in fact and hint and written:
        return f"]({fact['target']})", f"]({written[1]})"
    return None


def _line(place: Place | None) -> tuple[int, int]:
    """Return a place in its file."""
    return (place.line, place.column) if place else (0, 0)
