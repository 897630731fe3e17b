"""Words of an invented flyer, checked: `findings` says what is told of one pair of phrases."""

from flyergen.flyer.facts import Contact, Facts, FigureFact, Organization
from flyergen.flyer.words import Glossary, Phrase, Silence, Words
from flyergen.lint.text_pair import Context
from flyergen.lint.word_checks import check_words, notes_on_words
from flyergen.names import Name
from flyergen.problem import Place, Problem

FACTS = Facts(
    Place("flyer.yaml"),
    (Name("en"), Name("es")),
    Organization(Name("Rural Organizing Project"), Name("ROP"), Name("https://www.rop.org")),
    date=Name("2026-11-25"),
    contact=Contact(Name("Field Office"), Name("503-543-8417"), Name("office@rop.org")),
    links={"map": Name("https://maps.example.org/rop/")},
    figures={"share": FigureFact(Name("28"), "percent"), "since": FigureFact(Name("2010"), "year")},
)
GLOSSARY = Glossary(
    keep=(Name("ROP"), Name("Rural Organizing Project")),
    terms={
        Name("Secure Communities"): {"es": (Name("Comunidades Seguras"),), "ru": (Name("Безопасн* сообществ*"),)},
        Name("hold"): {"es": (Name("retención"), Name("retenciones"))},
    },
)


def words(language: str, texts: dict[str, str], silenced: tuple[Silence, ...] = ()) -> Words:
    """Return words whose phrases stand one on each line of text/<language>.yaml."""
    file = f"text/{language}.yaml"
    lines = enumerate(texts.items(), 1)
    phrases = {key: Phrase(key, text, Place(file, line, 4)) for line, (key, text) in lines}
    return Words(language, phrases, Place(file, 1, 1), silenced=silenced)


def check(source: dict[str, str], target: dict[str, str], language: str = "es", *silenced: Silence) -> list[str]:
    """Return what is told of a translation from English, as it is printed."""
    told = check_words(words("en", source), words(language, target, silenced), Context(FACTS, GLOSSARY))
    return [str(problem) for problem in told]


def problems(source: str, target: str, language: str = "es") -> tuple[Problem, ...]:
    """Return what is told of one phrase and its translation from English."""
    return check_words(words("en", {"a": source}), words(language, {"a": target}), Context(FACTS, GLOSSARY))


def findings(source: str, target: str, language: str = "es") -> list[str]:
    """Return code and fact of what is told of one phrase and its translation from English."""
    return [f"{problem.code} {problem.fact.removeprefix('`a` ')}" for problem in problems(source, target, language)]


def alone(text: str, language: str = "en") -> list[str]:
    """Return code and fact of what is told of one phrase of the source language."""
    one = words(language, {"a": text})
    told = check_words(one, one, Context(FACTS, GLOSSARY))
    return [f"{problem.code} {problem.fact.removeprefix('`a` ')}" for problem in told]


def notes(text: str, language: str, key: str = "a") -> list[str]:
    """Return code and fact of the notes on one phrase."""
    one = words(language, {key: text})
    told = notes_on_words(one, one, Context(FACTS, GLOSSARY))
    return [f"{problem.code} {problem.fact}" for problem in told]


def compared(source: str, target: str, language: str = "es") -> tuple[Problem, ...]:
    """Return the notes on one phrase and its translation from English."""
    return notes_on_words(words("en", {"a": source}), words(language, {"a": target}), Context(FACTS, GLOSSARY))
