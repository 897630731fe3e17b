"""Words as the tests compare them: the source text's sentences, and the phrases of a text file with their facts.

Nothing here uses flyergen's own reader: what is printed is held against the files as they are.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from acceptance.pamphlet import FLYER, PRINTED

SOURCE = Path(__file__).with_name("secure-communities.en.txt")

FACTS = {
    "figures.since": "2010",
    "figures.non_criminals": "28",
    "figures.minor_or_none": "79",
    "figures.dots": "100",
    "contact.name": "Amanda Aguilar Shank",
    "contact.email": "amanda@rop.org",
    "contact.phone": "503-543-8417",
    "organization.web": "www.rop.org",
}
OTHER_LANGUAGE = {"en": "es", "es": "en"}
# What only paper needs: what a camera does, and a place to stamp. Codes become buttons on a phone.
ON_PAPER = ("contact.scan", "contact.save", "local_group")
CODES = ("contact.link_code", "contact.contact_code")
# What is spoken or listed and never printed on the panels.
DOCUMENT = ("document.title", "document.description")
SPOKEN = {
    "layout": (
        "cover.picture",
        "figures.non_criminals_picture",
        "figures.minor_or_none_picture",
        "contact.link_code",
        "contact.contact_code",
    ),
    "bold": (
        "figures.non_criminals_picture",
        "figures.minor_or_none_picture",
        "contact.link_code",
        "bold.people",
        "bold.crowd",
    ),
}
# What is printed by the other layout alone.
OTHERS = {
    "layout": ("bold.call_out", "bold.call_out_body"),
    "bold": ("problems.call_out", "contact.scan", "contact.save"),
}
STRAIGHT = str.maketrans("’‘“”–—\u00a0\u202f", "''\"\"--  ")


def plain(text: str) -> str:
    """Return `text` with straight quotes, short dashes and single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).translate(STRAIGHT).split())


def source_sentences() -> list[str]:
    """Return the sentences of the text that the flyer was made from, without their numbers and bullets."""
    text = SOURCE.read_text(encoding="utf-8")
    lines = [re.sub(r"^(\d\.|·) ", "", plain(line)) for line in text.splitlines()]
    return [sentence for line in lines if line for sentence in re.split(r"(?<=[.?!:]) (?=[A-Z])", line)]


def phrases(language: str) -> dict[str, str]:
    """Return the phrases of a language by key, as they read on paper."""
    text = (FLYER / "text" / f"{language}.yaml").read_text(encoding="utf-8")
    return {key: as_printed(phrase) for key, phrase in leaves(yaml.safe_load(text)) if key != "review"}


def printed_phrases(language: str, layout: str, target: str) -> dict[str, str]:
    """Return the phrases that stand on the panels of a language's edition, in the order of its file."""
    found = phrases(language) | {"also_in": phrases(OTHER_LANGUAGE[language])["also_in"]}
    silent = {*DOCUMENT, *OTHERS[layout], *(key for keys in SPOKEN.values() for key in keys)}
    left_out = () if target in PRINTED else ON_PAPER
    return {key: phrase for key, phrase in found.items() if key not in silent and key not in left_out}


def spoken_phrases(language: str, layout: str, target: str) -> list[str]:
    """Return what a screen reader says for the pictures and codes of a language's edition."""
    words = phrases(language)
    return [words[key] for key in SPOKEN[layout] if target in PRINTED or key not in CODES]


def as_printed(phrase: str) -> str:
    """Return a phrase without its markup, its facts filled in."""
    phrase = re.sub(r"\[\[([^|\]]*)[^\]]*\]\]", r"\1", phrase)  # the flyer has all facts, so first choices stand
    for name, value in FACTS.items():
        phrase = phrase.replace(f"{{{name}}}", value)
    assert "{" not in phrase, f"no such fact: {phrase}"
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", phrase.replace("**", ""))


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the phrases of a text file by key, as they are written."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(tree, list):
        for i, value in enumerate(tree, 1):
            yield from leaves(value, f"{path}.{i}")
    else:
        yield path, str(tree)


def in_letters(sentence: str, layout: str) -> str:
    """Return what of a sentence is set in letters: the bold layout draws the title's last two characters."""
    return sentence.removesuffix("??") if layout == "bold" else sentence


def bare(text: str) -> str:
    """Return the letters and digits of words without markup."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))
