"""How hard words are to read, in English and in Spanish."""

import pytest

from flyergen.lint.readability import english_syllables, readability, spanish_syllables
from lint.flyer import notes, words
from tables import each_row

EASY = "The cat sat on the mat. We saw the cat. It was a good cat, and it was fat. Then the cat went out to the barn. "
HARD = (
    "Notwithstanding administrative considerations, participating organizations institutionalize intergovernmental "
    "collaboration, facilitating comprehensive interdisciplinary accountability, transparency, implementation, "
    "responsibility, sustainability, and corresponding organizational capacity-building initiatives nationwide, "
    "including accessibility requirements. "
)


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("table", 2), ("asked", 1), ("wanted", 2), ("people", 2), ("enforcement", 3), ("community", 4)],
)
def test_english_syllables_are_counted(word: str, count: int) -> None:
    assert english_syllables(word) == count


@each_row(
    ("word", "count"),
    [
        ("gato", 2),
        ("comunidad", 4),
        ("policía", 4),
        ("quien", 1),
        ("guerra", 2),
        ("ciudad", 2),
        ("aéreo", 4),
        ("muy", 1),
        ("y", 1),
        ("huella", 2),
        ("pingüino", 3),
        ("país", 2),
        ("leer", 2),
        ("ahí", 2),
    ],
)
def test_spanish_syllables_are_counted(word: str, count: int) -> None:
    assert spanish_syllables(word) == count


def test_easy_english_is_of_a_low_grade() -> None:
    found = readability(words("en", {"a": EASY * 2}))
    assert found is not None
    assert found.is_met
    assert found.text == "grade -1.2 (Flesch-Kincaid)"


def test_hard_english_gets_a_note_that_names_the_longest_sentence() -> None:
    (told,) = notes(f"{EASY} {HARD}", "en")
    assert told.startswith("T560 the words in `en` read at grade ")
    assert told.endswith("(Flesch-Kincaid); the aim is grade 8")


def test_spanish_is_measured_on_its_own_scale() -> None:
    found = readability(words("es", {"a": "El gato duerme. La casa es roja. Vamos al campo hoy. " * 4}))
    assert found is not None
    assert found.is_met
    assert found.text.endswith("very easy (Szigriszt-Pazos, INFLESZ)")


@pytest.mark.parametrize(("language", "text"), [("en", "Too few words."), ("ru", "Мама мыла раму. " * 30)])
def test_nothing_is_said_of_few_words_and_of_other_languages(language: str, text: str) -> None:
    assert readability(words(language, {"a": text})) is None
