"""Wording of the page: problems without names of files and codes, and the language of its sentences.

Sentences that are for people who write files are said in other words, in the catalog `page.po` of each language. One
that is not there is about a file that only a person can correct: then the page says which file that is, and no more.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePath

from flyergen.flyer.facts import Facts
from flyergen.flyer.language.language_codes import own_name
from flyergen.messages import Message, in_language, message_languages, page_catalog, say
from flyergen.problem import Place, Problem
from flyergen.project.labels import panel_name
from flyergen.record import NamedTuple
from flyergen.web.pages.fact_fields import label_of

# How the page calls what a message names, by the last word of the value's name.
_NAMES: Mapping[str, Callable[[str], str]] = {"panel": panel_name, "language": own_name}

_FACT = re.compile(rf"({'|'.join(Facts.__annotations__)})\.[a-z_.]+")

_TEXT_KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")

_VALUE = re.compile(r"\{\w+(:[^{}]*)?\}")

_QUOTED = re.compile("`([^`]*)`")

# Words of files and commands, in a template without its values.
_OF_FILES = re.compile(
    r"\.ya?ml\b|\bYAML\b|\bflyergen [a-z]|(?<!\S)--[a-z]"
    r"|\b(keys?|sources?|layouts?|styles?|blocks?|variables?|targets?|silence[sd]?)\b"
)

_SETTING = re.compile(r"(?<!mailto)(?<!tel)(?<=[\w}]):( |$)")

_MARKUP = re.compile(r"[*\[\](){}|\\]|https?:|mailto:|tel:")

# What no sentence of the page has, also not in the values of a message: the names of files, commands and options.
_NEVER = re.compile(r"\.ya?ml\b|\bYAML\b|\bflyergen [a-z]|(?<!\S)--[a-z]")

_SOME_TEXT = say("one of the texts")  # a text whose name the page does not know

_DESIGN = "layout"

_FILES = (".yaml", ".accepted")

_OF_YAML = "Y"  # begins the codes of problems with files that cannot be read


class Told(NamedTuple):
    """A problem as the page tells it: what is wrong, and what to do.

    If only a person can solve it in a `file`, this is the place there in words, and "" if the page can.
    """

    fact: str
    hint: str
    file: str = ""


def told_problem(problem: Problem, names: Mapping[str, str], language: str) -> Told:
    """Return a problem in the words of the page, with the names of texts by their keys, in a language."""
    say_it = _sayer(names, language)
    file = _file_of(problem.place)
    by_hand = problem.code.startswith(_OF_YAML) and file.suffix in _FILES
    fact, hint = say_it(problem.fact), say_it(problem.hint)
    where = ""
    if fact is None or by_hand:
        wrong, who = _of_file(file)
        said = say("{wrong}: {fact}", wrong=wrong, fact=fact) if fact else wrong
        fact, hint = (said_plainly(one, names, language) for one in (said, who))
        where = _line(problem.place, language)
    elif hint is None:
        hint = said_plainly(_what_to_do(file), names, language)
    return Told(sentence(fact), sentence(hint or ""), where)


def said_plainly(words: str, names: Mapping[str, str], language: str) -> str:
    """Return a message in the words of the page, which calls a text by its name and quotes as people do."""
    catalog = page_catalog(language)
    unquoted = in_language(_SOME_TEXT, catalog)

    def quoted(match: re.Match[str]) -> str:
        key = match[1]
        if key.startswith("{") or key == unquoted:
            return key
        name = names.get(key) or (label_of(key) if _FACT.fullmatch(key) else key)
        return in_language(say("“{words}”", words=name), catalog)

    return _QUOTED.sub(quoted, str(in_language(_called(words, names), catalog)))


def is_for_files(template: str) -> bool:
    """Return whether a template of a message speaks of files, code or commands."""
    if _OF_FILES.search(_VALUE.sub("", template)):
        return True
    return any(map(_is_code, _QUOTED.findall(template)))


def _is_code(quoted: str) -> bool:
    """Return whether what a template quotes is a key or a word of files, and no value and no mark of words."""
    own = _VALUE.sub("", quoted)
    return bool(_SETTING.search(quoted) or (re.search("[a-z_]", own) and not _MARKUP.search(own)))


def _sayer(names: Mapping[str, str], language: str) -> Callable[[str], str | None]:
    """Return a function that says a sentence, or returns None for one that only people who write files understand."""

    def say_it(words: str) -> str | None:
        if any(is_for_files(one) and not _is_in_catalog(one) for one in _templates(words)):
            return None
        said = said_plainly(words, names, language)
        return None if _NEVER.search(said) else said

    return say_it


def _templates(words: object) -> Iterator[str]:
    if isinstance(words, Message):
        yield words.template
        for value in words.values.values():
            yield from _templates(value)


@lru_cache(maxsize=4096)
def _is_in_catalog(template: str) -> bool:
    """Return whether the page has words of its own for a template."""
    english = page_catalog("en")
    return {english.gettext(template), english.ngettext(template, template, 1)} != {template}


def _what_to_do(file: PurePath) -> str:
    """Return where a problem is solved whose own hint is for people who write files."""
    if file.parent.name == "text":
        return say("change it in Words")
    if file.stem == "flyer":
        return say("change it in Facts")
    return say("whoever made the design can put it right") if _is_design(file) else ""


def _of_file(file: PurePath) -> tuple[str, str]:
    """Return what is wrong with a file that only a person can correct, and who can do it."""
    changed = say("whoever changed that file by hand can put it right")
    if file.parent.name == "text":
        fact = say("something in the file with the words in {language} cannot be used", language=own_name(file.stem))
        return fact, changed
    if file.stem == "flyer":
        return say("something in the file with the facts cannot be used"), changed
    if _is_design(file):
        return say("something in the design cannot be used"), say("whoever made the design can put it right")
    if file.suffix in _FILES:
        return say("something in a file of this flyer cannot be used"), changed
    return say("this could not be done"), ""


def _file_of(place: Place | None) -> PurePath:
    return PurePath(str.__str__(place.file) if place else "")  # the name of what was pasted is a message


def _is_design(file: PurePath) -> bool:
    return file.suffix == ".yaml" and (file.stem == _DESIGN or f"{_DESIGN}s" in file.parts)


def _line(place: Place | None, language: str) -> str:
    """Return where something is in a file, in words."""
    if place is None:
        return ""
    name = _file_of(place).name
    where = say("line {line} of {file}", line=place.line, file=name) if place.line else name
    return sentence(said_plainly(where, {}, language))


def _called(words: str, names: Mapping[str, str]) -> str:
    """Return a message in which panels, languages and texts have the names of the page, and not those of files."""
    if not isinstance(words, Message):
        return words
    values = {name: _called_value(name, value, names) for name, value in words.values.items()}
    return Message(words.template, words.plural, words.number, values)


def _called_value(name: str, value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, Message):
        return _called(value, names)
    if not isinstance(value, str):
        return value
    if name == "key" and value not in names and _TEXT_KEY.fullmatch(value) and not _FACT.fullmatch(value):
        return _SOME_TEXT
    call = _NAMES.get(name.rpartition("_")[2])
    return call(value) if call else value


def sentence(text: str) -> str:
    """Return the fact or the hint of a problem as a sentence. A name of a file keeps its small letter."""
    first = text[:1] if re.match(r"\S+[./@]\S", text) else text[:1].upper()
    return f"{first}{text[1:]}{'' if text.endswith(('.', '?', '!', '…')) else '.'}" if text else ""


_OFFERS = {"en": "In English", "es": "En español"}


def other_languages(language: str) -> dict[str, str]:
    """Return the other languages of the page by code, as each says that it is chosen."""
    return {code: _OFFERS.get(code, code) for code in message_languages() if code != language}
