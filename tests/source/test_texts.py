"""A text file becomes phrases; whatever a translator could not see in it is told with its place."""

from pathlib import Path

import pytest

from flyergen.flyer.words import Phrase, Silence, Words
from flyergen.problem import FlyerError, Place
from flyergen.source.texts import read_words
from tables import each_row

FILE = """\
review: Awaiting review
cover:
  title: ¿¿Comunidades Seguras??
problems:
  - heading: No
    body: |
      Aunque ICE  ha dicho
      que no.

  - heading: "Sí"
hours:
  - 12:30
  - 0300
"""


def read(folder: Path, text: str) -> Words:
    (folder / "es.yaml").write_text(text, encoding="utf-8")
    return read_words(folder / "es.yaml", "es", "text/es.yaml")


def problems_of(folder: Path, text: str) -> str:
    with pytest.raises(FlyerError) as caught:
        read(folder, text)
    return str(caught.value)


def test_every_string_is_a_phrase_in_the_order_of_the_file(tmp_path: Path) -> None:
    assert {key: phrase.text for key, phrase in read(tmp_path, FILE).phrases.items()} == {
        "cover.title": "¿¿Comunidades Seguras??",
        "problems.1.heading": "No",
        "problems.1.body": "Aunque ICE  ha dicho\nque no.",
        "problems.2.heading": "Sí",
        "hours.1": "12:30",
        "hours.2": "0300",
    }


def test_a_phrase_stands_where_its_first_letter_stands(tmp_path: Path) -> None:
    phrases = read(tmp_path, FILE).phrases
    assert phrases["cover.title"] == Phrase("cover.title", "¿¿Comunidades Seguras??", Place("text/es.yaml", 3, 10))
    assert phrases["problems.1.body"].place == Place("text/es.yaml", 7, 7)


def test_the_state_of_the_file_is_no_phrase(tmp_path: Path) -> None:
    words = read(tmp_path, FILE)
    assert (words.language, words.review, words.place) == ("es", "awaiting review", Place("text/es.yaml", 1, 1))
    assert words.items_of("problems") == words.items_of("hours") == 2


@pytest.mark.parametrize("state", ["draft", "final", "Awaiting Review"])
def test_a_known_state_may_have_capitals(tmp_path: Path, state: str) -> None:
    assert read(tmp_path, f"review: {state}\na: b\n").review == state.lower()


@pytest.mark.parametrize(
    ("state", "hint"),
    [
        ("read by two nurses", "write one of: draft, awaiting review, translated, reviewed, final"),
        ("Revisado", "did you mean `reviewed`? Known are: draft, awaiting review, translated, reviewed, final"),
    ],
)
def test_a_state_that_nobody_knows_is_told_with_those_that_there_are(tmp_path: Path, state: str, hint: str) -> None:
    assert problems_of(tmp_path, f"review: {state}\na: b\n") == (
        f"text/es.yaml:1:9: T103: `{state}` is not a known state\n  hint: {hint}"
    )


def test_a_state_that_is_nearly_a_known_one_is_told(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "review: reviewd\na: b\n") == (
        "text/es.yaml:1:9: T103: `reviewd` is not a known state\n"
        "  hint: did you mean `reviewed`? Known are: draft, awaiting review, translated, reviewed, final"
    )


def test_a_table_for_a_state_is_told(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "review: {by: us}\na: b\n") == (
        "text/es.yaml:1:1: T103: `review` does not say the state of the file\n"
        "  hint: write one of: draft, awaiting review, translated, reviewed, final"
    )


@pytest.mark.parametrize("nothing", ["", ' ""', ' "  "', " []", " {}", " # later"])
def test_an_empty_text_is_no_phrase(tmp_path: Path, nothing: str) -> None:
    words = read(tmp_path, f"cover:\n  title:{nothing}\nb: c\n")
    assert (list(words.phrases), list(words.blank)) == (["b"], ["cover.title"])


def test_words_that_may_be_a_comment_are_told(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "cover:\n  title: #“Hola”\n") == (
        "text/es.yaml:2:9: T101: `cover.title` has no words, for `#` begins a comment\n"
        '  hint: if they are not a comment, put them in quotes: `title: "#“Hola”"`'
    )


def test_a_variable_that_became_a_table_is_told(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "calls: [{contact.phone}, now]\n") == (
        "text/es.yaml:1:9: T105: a variable at the start of `calls.1` is read as a table\n"
        '  hint: put them in quotes: `calls: "[{contact.phone}, now]"`'
    )


def test_a_key_with_a_dot_is_told(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "a:\n  - cover.title: b\n") == (
        "text/es.yaml:2:5: T104: the key `cover.title` has a dot in it\n"
        "  hint: write `cover:` and below it, indented, `title:`"
    )


@pytest.mark.parametrize(
    ("escape", "name"),
    [
        ("\\ufdd0", "a code that is not a character (U+FDD0)"),
        ("\\U0001ffff", "a code that is not a character (U+1FFFF)"),
    ],
)
def test_a_hidden_character_is_told_even_where_it_is_written_as_a_code(tmp_path: Path, escape: str, name: str) -> None:
    assert problems_of(tmp_path, f'a:\n  - "one{escape}two"\n') == (
        f"text/es.yaml:2:5: T102: {name} is hidden in `a.1` after “one”\n"
        "  hint: delete it, or its code after the backslash"
    )


@each_row("hidden", ["\u202e", "\u2066", "\ufeff", "\x07", "\u200b", "\u2060", "\x7f", "\x1b"])
@each_row("frame", ["a: one{}two\n", 'a: "one{}two"\n', "a: |-\n  one{}two\n", "a: >-\n  one{}two\n"])
def test_what_nobody_sees_is_left_out_wherever_it_stands(tmp_path: Path, frame: str, hidden: str) -> None:
    phrase = read(tmp_path, frame.format(hidden)).phrases["a"]
    assert (phrase.text, phrase.source_text) == ("onetwo", f"one{hidden}two")


@pytest.mark.parametrize(("sign", "printed"), [("\u2028", "\n"), ("\x0b", "\n"), ("\x85", "…"), ("\x92", "’")])
def test_a_break_or_a_letter_of_another_program_is_read_as_it_is_meant(tmp_path: Path, sign: str, printed: str) -> None:
    assert read(tmp_path, f"a: one{sign}two\nb: c\n").phrases["a"].text == f"one{printed}two"
    assert read(tmp_path, f"a: |-\n  one{sign}two\nb: c\n").phrases["a"].text == f"one{printed}two"


def test_what_scripts_need_is_not_hidden(tmp_path: Path) -> None:
    text = "\u0915\u094d\u200d\u0937 so\u00adft 28\u00a0% Kʼicheʼ ꞌ \U0001f468\u200d\U0001f469"
    assert read(tmp_path, f"a: {text}\n").phrases["a"].text == text


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    written = problems_of(tmp_path, "review: finall\na.b: c\nd: #“x\ne: [{f}]\n")
    assert [line.split(": ")[1] for line in written.splitlines()[::2]] == ["T103", "T104", "T101", "T105"]


def test_a_review_may_say_who_and_when(tmp_path: Path) -> None:
    words = read(tmp_path, "review: {state: Reviewed, by: a nurse, date: 2026-03-01}\na: b\n")
    assert (words.review, words.reviewer, words.reviewed_on) == ("reviewed", "a nurse", "2026-03-01")
    assert list(words.phrases) == ["a"]


def test_a_review_that_says_something_else_is_told(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "review: {state: finall, who: us, date: 3/1/2026}\na: b\n") == (
        "text/es.yaml:1:17: T103: `finall` is not a known state\n"
        "  hint: did you mean `final`? Known are: draft, awaiting review, translated, reviewed, final\n"
        "text/es.yaml:1:25: T103: `review` has no `who`\n"
        "  hint: write one of: state, by, date\n"
        "text/es.yaml:1:40: T103: `3/1/2026` is not a day\n"
        "  hint: write year-month-day, like 2026-03-01"
    )


def test_what_is_silenced_is_no_phrase(tmp_path: Path) -> None:
    words = read(tmp_path, "a: b\nsilenced:\n  T515:\n    cover.title: the date is said in words\n    a:\n")
    assert list(words.phrases) == ["a"]
    assert words.silenced == (
        Silence("T515", "cover.title", "the date is said in words", Place("text/es.yaml", 4, 5)),
        Silence("T515", "a", "", Place("text/es.yaml", 5, 5)),
    )


def test_a_silence_in_another_shape_is_told(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "a: b\nsilenced:\n  T515: a\n  T510: {a: [b]}\n") == (
        "text/es.yaml:3:3: T106: `T515` does not say the key and the reason\n"
        "  hint: write `T515:` and below it, indented, `key: reason`\n"
        "text/es.yaml:4:10: T106: what stands under `a` is not a reason\n"
        "  hint: write the reason on the key's own line"
    )
    assert problems_of(tmp_path, "a: b\nsilenced: all\n") == (
        "text/es.yaml:2:1: T106: `silenced` does not say which findings\n"
        "  hint: write `T515:` and below it, indented, `key: reason`"
    )


def test_curly_quotes_around_most_texts_of_a_file_are_those_of_yaml(tmp_path: Path) -> None:
    said = read(tmp_path, "a: “Hola: hoy”\nb: “Adiós”\nc: “Venga”\nd: Sin comillas\n").phrases
    assert {key: phrase.text for key, phrase in said.items()} == {
        "a": "Hola: hoy",
        "b": "Adiós",
        "c": "Venga",
        "d": "Sin comillas",
    }
    assert said["b"].source_text == "“Adiós”"


@pytest.mark.parametrize("text", ["a: “Hola”\nb: x\nc: y\n", 'a: "“Hola”"\nb: "“x”"\nc: "“y”"\n'])
def test_a_quotation_keeps_its_quotes(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).phrases["a"].text == "“Hola”"


@pytest.mark.parametrize("text", ["a:\n  - a jar\n    - a neighbor\n", "a: bring\n  - a jar\n  - a neighbor\n"])
def test_an_item_within_a_text_is_told(tmp_path: Path, text: str) -> None:
    assert problems_of(tmp_path, text).startswith("text/es.yaml:3:5" if "bring" not in text else "text/es.yaml:2:3")
    assert problems_of(tmp_path, text).endswith(
        "Y131: this line begins as an item of a list, and would go on with the text above it\n"
        "  hint: begin it right below the item above, or put the whole text below `|-`"
    )
