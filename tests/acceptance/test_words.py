"""Every sentence is there, whole and in reading order, for whoever copies, searches or listens."""

import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from acceptance.pamphlet import FLYER, LANGUAGES, TARGETS, Built, ask
from acceptance.wording import (
    DOCUMENT,
    FACTS,
    SPOKEN,
    in_letters,
    phrases,
    plain,
    printed_phrases,
    source_sentences,
)

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_target = pytest.mark.parametrize("target", TARGETS)


def by_poppler(pdf: Path) -> str:
    return plain(ask("pdftotext", str(pdf), "-"))


def by_pdfium(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return plain(" ".join(page.get_textpage().get_text_range() for page in document))


def as_heard(pdf: Path) -> str:
    """Return the text of the structure tree, in its order: what a screen reader says."""
    tree = ask("pdfinfo", "-struct-text", str(pdf))
    return plain("".join(re.findall(r'^ *"(.*)"$', tree, re.MULTILINE)))


each_reader = pytest.mark.parametrize("read", [by_poppler, by_pdfium, as_heard])


def known_words(language: str, layout: str) -> set[str]:
    """Return every word that may stand on paper: the phrases', the facts', the figures', the numerals', the slug's."""
    said = " ".join([*printed_phrases(language, layout).values(), *FACTS.values()])
    ours = "Rural Organizing Project 28% 79% % 1 2 3 4 5 6 ·"
    slug = f"secure-communities bold {language} outside inside 2026-11-25 trim 11 x 8.5 in"
    return set(plain(f"{said} {ours} {slug}").split())


def test_the_source_text_has_its_sentences() -> None:
    sentences = source_sentences()
    assert (len(sentences), sentences[0], sentences[2][:32]) == (
        24,
        "Secure Communities??",
        "Secure Communities is a program ",
    )


def test_the_english_words_hold_every_sentence_of_the_source() -> None:
    words = plain(" ".join(phrases("en").values()))
    assert [sentence for sentence in source_sentences() if sentence not in words] == []


@each_language
def test_words_have_typographic_quotes_and_single_spaces(language: str) -> None:
    for key, phrase in phrases(language).items():
        assert not re.search(r"[\"'\u00a0\u202f\u00ad]|  |\s$|^\s| - ", phrase), key


@each_target
@each_reader
def test_every_sentence_of_the_source_is_found(read: Any, target: str, designed: Built) -> None:
    text = read(designed.pdf("en", target))
    sentences = [in_letters(sentence, designed.layout) for sentence in source_sentences()]
    assert [sentence for sentence in sentences if sentence not in text] == []


@each_language
@each_target
@each_reader
def test_every_phrase_is_found(read: Any, target: str, language: str, designed: Built) -> None:
    text = read(designed.pdf(language, target))
    printed = [in_letters(phrase, designed.layout) for phrase in printed_phrases(language, designed.layout).values()]
    paragraphs = [part for phrase in printed for part in phrase.split("\n\n")]
    assert [paragraph for paragraph in paragraphs if plain(paragraph) not in text] == []


@each_language
@each_target
@each_reader
def test_words_never_run_together(read: Any, target: str, language: str, designed: Built) -> None:
    assert set(read(designed.pdf(language, target)).split()) - known_words(language, designed.layout) == set()


@each_target
def test_the_source_is_heard_in_its_order(target: str, designed: Built) -> None:
    text, at = as_heard(designed.pdf("en", target)), 0
    for sentence in (in_letters(sentence, designed.layout) for sentence in source_sentences()):
        assert sentence in text[at:], f"{sentence!r} is heard too early"
        at = text.index(sentence, at) + len(sentence)


@each_language
@each_target
def test_sections_are_the_panels_as_they_are_opened(target: str, language: str, designed: Built) -> None:
    words = phrases(language)
    opened = [words["cover.title"], words["what.heading"], words["problems.heading"], words["organization.heading"]]
    with pikepdf.open(designed.pdf(language, target)) as pdf:
        tree: Any = pdf.Root.StructTreeRoot
        assert [str(section.T) for section in tree.K[0].K] == opened


@each_language
@each_target
def test_pictures_and_codes_are_put_into_words(target: str, language: str, designed: Built) -> None:
    words = phrases(language)
    with pikepdf.open(designed.pdf(language, target)) as pdf:
        spoken = [str(thing.Alt) for thing in _elements(pdf) if thing.get("/S") == "/Figure"]
        title, description = str(pdf.docinfo.Title), str(pdf.docinfo.Subject)
    assert sorted(spoken) == sorted(words[key] for key in SPOKEN[designed.layout])
    assert [title, description] == [words[key] for key in DOCUMENT]


@each_language
@each_target
def test_each_word_is_said_in_its_language(target: str, language: str, designed: Built) -> None:
    other = {"en": "es", "es": "en"}[language]
    with pikepdf.open(designed.pdf(language, target)) as pdf:
        assert str(pdf.Root.Lang) == language
        spans = [thing for thing in _elements(pdf) if "/Lang" in thing and thing.get("/S") != "/Document"]
        assert {str(span.Lang) for span in spans} == {other}
        assert len(spans) == {"en": 1, "es": 5}[language]


def _elements(pdf: pikepdf.Pdf) -> list[Any]:
    things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
    return [thing for thing in things if thing.get("/Type") == "/StructElem"]


def test_the_folder_has_the_words_of_each_language() -> None:
    assert sorted(path.stem for path in (FLYER / "text").glob("*.yaml")) == sorted(LANGUAGES)
