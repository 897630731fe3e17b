"""Every sentence is there, whole and in reading order, for whoever copies, searches or listens."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from acceptance.pamphlet import FLYER, LANGUAGES, PRINTED, TARGETS, Built, ask
from acceptance.wording import (
    DOCUMENT,
    FACTS,
    OTHER_LANGUAGE,
    in_letters,
    phrases,
    plain,
    printed_phrases,
    source_sentences,
    spoken_phrases,
)

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_target = pytest.mark.parametrize("target", TARGETS)


def editions_in(language: str, target: str) -> tuple[str, ...]:
    """Return the languages of the editions in a file: a phone's has its own first, and then the other."""
    return (language,) if target in PRINTED else (language, OTHER_LANGUAGE[language])


def by_poppler(pdf: Path, editions: int) -> list[str]:
    *pages, end = ask("pdftotext", str(pdf), "-").split("\f")
    assert not end
    return _of_editions(pages, editions)


def by_pdfium(pdf: Path, editions: int) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return _of_editions([page.get_textpage().get_text_range() for page in document], editions)


def _of_editions(pages: list[str], editions: int) -> list[str]:
    """Return the text of each edition. All have as many pages."""
    each, rest = divmod(len(pages), editions)
    assert not rest
    return [plain(" ".join(pages[n * each : (n + 1) * each])) for n in range(editions)]


def as_heard(pdf: Path, editions: int) -> list[str]:
    """Return the text of the structure tree of each edition, in its order: what a screen reader says."""
    heard = ask("pdfinfo", "-struct-text", str(pdf))
    start, *trees = re.split(r"^(?:  )?(?:Document|Part)\b.*\n", heard, flags=re.MULTILINE)
    if editions > 1:  # parts of one document
        whole, *trees = trees
        start += whole
    assert (start, len(trees)) == ("", editions)
    return [plain("".join(re.findall(r'^ *"(.*)"$', tree, re.MULTILINE))) for tree in trees]


each_reader = pytest.mark.parametrize("read", [by_poppler, by_pdfium, as_heard])


def known_words(language: str, layout: str, target: str) -> set[str]:
    """Return every word that may stand on paper: the phrases', the facts', the figures', the numerals', the slug's."""
    said = " ".join([*printed_phrases(language, layout, target).values(), *FACTS.values()])
    ours = "Rural Organizing Project 28% 79% % 1 2 3 4 5 6 ·"
    slug = f"secure-communities bold {language} outside inside 2026-11-25 trim 11 x 8.5 in" if target in PRINTED else ""
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
    text, *_ = read(designed.pdf("en", target), len(editions_in("en", target)))
    sentences = [in_letters(sentence, designed.layout) for sentence in source_sentences()]
    assert [sentence for sentence in sentences if sentence not in text] == []


@each_language
@each_target
@each_reader
def test_every_phrase_is_found(read: Any, target: str, language: str, designed: Built) -> None:
    editions = editions_in(language, target)
    for edition, text in zip(editions, read(designed.pdf(language, target), len(editions)), strict=True):
        phrased = printed_phrases(edition, designed.layout, target).values()
        paragraphs = [part for phrase in phrased for part in in_letters(phrase, designed.layout).split("\n\n")]
        assert [paragraph for paragraph in paragraphs if plain(paragraph) not in text] == []


@each_language
@each_target
@each_reader
def test_words_never_run_together(read: Any, target: str, language: str, designed: Built) -> None:
    editions = editions_in(language, target)
    for edition, text in zip(editions, read(designed.pdf(language, target), len(editions)), strict=True):
        assert set(text.split()) - known_words(edition, designed.layout, target) == set()


@each_target
def test_the_source_is_heard_in_its_order(target: str, designed: Built) -> None:
    (text, *_), at = as_heard(designed.pdf("en", target), len(editions_in("en", target))), 0
    for sentence in (in_letters(sentence, designed.layout) for sentence in source_sentences()):
        assert sentence in text[at:], f"{sentence!r} is heard too early"
        at = text.index(sentence, at) + len(sentence)


@each_language
@each_target
def test_sections_are_the_panels_as_they_are_opened(target: str, language: str, designed: Built) -> None:
    keys = ("cover.title", "what.heading", "problems.heading", "organization.heading")
    opened = [[phrases(edition)[key] for key in keys] for edition in editions_in(language, target)]
    with pikepdf.open(designed.pdf(language, target)) as pdf:
        assert [[str(section.T) for section in document.K] for document in _documents(pdf)] == opened


@each_language
@each_target
def test_pictures_and_codes_are_put_into_words(target: str, language: str, designed: Built) -> None:
    words = phrases(language)
    with pikepdf.open(designed.pdf(language, target)) as pdf:
        spoken = [
            sorted(str(thing.Alt) for thing in _elements(document) if thing.S == "/Figure")
            for document in _documents(pdf)
        ]
        title, description = str(pdf.docinfo.Title), str(pdf.docinfo.Subject)
    editions = editions_in(language, target)
    assert spoken == [sorted(spoken_phrases(edition, designed.layout, target)) for edition in editions]
    assert [title, description] == [words[key] for key in DOCUMENT]


@each_language
@each_target
def test_each_word_is_said_in_its_language(target: str, language: str, designed: Built) -> None:
    with pikepdf.open(designed.pdf(language, target)) as pdf:
        assert str(pdf.Root.Lang) == language
        documents = _documents(pdf)
        said = [str(document.get("/Lang", pdf.Root.Lang)) for document in documents]
        foreign = [[str(one.Lang) for one in _elements(document) if "/Lang" in one] for document in documents]
    assert said == [*editions_in(language, target)]
    assert foreign == [[OTHER_LANGUAGE[edition]] * {"en": 1, "es": 5}[edition] for edition in said]


def _documents(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the structure of each edition in a file: the document, or its parts. No element is anywhere else."""
    (whole,) = pdf.Root.StructTreeRoot.K
    things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
    every = {thing.objgen for thing in things if thing.get("/Type") == "/StructElem"}
    assert every == {one.objgen for one in (whole, *_elements(whole))}
    parts = [one for one in whole.K if one.S == "/Part"]
    assert parts in ([], [*whole.K])
    return parts or [whole]


def _elements(parent: Any) -> Iterator[Any]:
    """Yield the elements below another, in the order in which they are heard."""
    below = parent.get("/K", [])
    for one in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem":
            yield one
            yield from _elements(one)


def test_the_folder_has_the_words_of_each_language() -> None:
    assert sorted(path.stem for path in (FLYER / "text").glob("*.yaml")) == sorted((*LANGUAGES, "ar", "zh-Hans"))
