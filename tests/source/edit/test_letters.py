"""Every letter of a phrase is found again in its file, whichever way YAML wrote it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls import calls_of
from flyergen.flyer.words import Phrase
from flyergen.problem import Place
from flyergen.source.edit.letters import locator, spot
from flyergen.source.texts import read_words

FILE = r"""
plain: uno dos
two-lines: uno
  dos   tres
  cuatro
double: "uno \"dos\" tres\u00a0cuatro \
  cinco
  seis"
single: 'uno ''dos'' tres
  cuatro'
list:
  - >-
    uno dos
    tres

    cuatro
  - |
    uno
      dos

    tres
  - |-
    "uno" dos
"""


def test_every_letter_is_found_where_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "es.yaml").write_text(FILE, encoding="utf-8")
    words = read_words(tmp_path / "es.yaml", "es", "flyer/es.yaml")
    locate, lines = locator(tmp_path, "flyer"), FILE.split("\n")
    for phrase in words.phrases.values():
        for index, letter in enumerate(phrase.text):
            if index and not letter.isspace():
                place = locate(phrase, index)
                typed = {"«": '"', "»": '"', "’": "'"}.get(letter, letter)
                assert lines[place.line - 1][place.column - 1 :].lstrip("\\'")[0] == typed.lstrip("'") or typed == "'"


def test_the_second_of_two_spaces_is_found(tmp_path: Path) -> None:
    (tmp_path / "es.yaml").write_text("a: >-\n  uno  dos\n  tres  cuatro\n", encoding="utf-8")
    phrase = read_words(tmp_path / "es.yaml", "es", "es.yaml").phrases["a"]
    assert spot(["a: >-", "  uno  dos", "  tres  cuatro"], phrase, phrase.text.rindex("  ")) == Place("es.yaml", 3, 7)


def test_without_its_file_a_letter_is_where_the_phrase_is(tmp_path: Path) -> None:
    (tmp_path / "es.yaml").write_text("a: uno dos\n", encoding="utf-8")
    phrase = read_words(tmp_path / "es.yaml", "es", "es.yaml").phrases["a"]
    assert locator(tmp_path / "gone", "")(phrase, 4) == phrase.place
    assert spot(["a: something else"], phrase, 4) == phrase.place


@pytest.mark.parametrize("style", ["plain", "double", "literal"])
@given(words=st.lists(st.text("abcñ漢", min_size=1, max_size=5), min_size=2, max_size=9))
def test_any_words_are_found(tmp_path_factory: pytest.TempPathFactory, style: str, words: list[str]) -> None:
    text = {"plain": "\n  ".join(words), "double": f'"{" ".join(words)}"', "literal": "|\n  " + "\n  ".join(words)}
    written = f"a: {text[style]}\n"
    path = tmp_path_factory.mktemp("any") / "es.yaml"
    path.write_text(written, encoding="utf-8")
    phrase = read_words(path, "es", "es.yaml").phrases["a"]
    place = spot(written.split("\n"), phrase, len(phrase.text) - 1)
    assert written.split("\n")[place.line - 1][place.column - 1] == phrase.text[-1]


def test_a_long_text_in_which_all_was_set_right_is_found_at_once() -> None:
    """To hold its letters against those that were written would be millions of calls."""
    written = "{a: " * 3000
    phrase = Phrase("a", "{A: " * 3000, Place("es.yaml", 1, 4), written)
    places: list[Place] = []
    work = calls_of(lambda: places.extend(spot([f"a: {written}"], phrase, index) for index in range(1, 12000, 100)))
    assert work < 20_000
    assert {place.line for place in places} == {1}


@given(st.text("ab ", max_size=20), st.text("ab", min_size=1, max_size=20), st.text("ab ", max_size=20))
def test_a_letter_before_and_behind_what_was_set_right_is_found(before: str, words: str, behind: str) -> None:
    phrase = Phrase("a", f"x{before}…{words}{behind}y", Place("es.yaml", 1, 5), f"x{before}...{words}{behind}y")
    lines = [f'a: "x{before}...{words}{behind}y"']
    assert spot(lines, phrase, len(before)).column == 5 + len(before)
    assert spot(lines, phrase, len(phrase.text) - 1).column == len(lines[0]) - 1
