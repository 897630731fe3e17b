"""A string changes, and nothing else in the file does."""

from pathlib import Path

import pytest

from flyergen.problem import FlyerError
from flyergen.source.edit.strings import add_strings, replace_strings, strings_of
from flyergen.source.read_text import read_exactly
from tables import each_row

FLYERS = sorted(Path("flyers").glob("*/text/*.yaml"))


def refused(text: str, changes: dict[str, str]) -> str:
    with pytest.raises(FlyerError) as caught:
        replace_strings(text, changes, "es.yaml")
    return str(caught.value)


def not_added(text: str, new: dict[str, str], source: str) -> str:
    with pytest.raises(FlyerError) as caught:
        add_strings(text, new, source, "es.yaml")
    return str(caught.value)


@each_row(
    ("before", "new", "after"),
    [
        ("a: one # why\n", "two", "a: two # why\n"),
        ("a: one\n", "one: two", 'a: "one: two"\n'),
        ("a: one\n", "two #3", 'a: "two #3"\n'),
        ("a: one\n", "# two", 'a: "# two"\n'),
        ("a: one\n", "two: ", 'a: "two: "\n'),
        ("a: one\n", "no", 'a: "no"\n'),
        ("a: 12:30\n", "13:45", "a: 13:45\n"),
        ("a: one\n", "{contact.phone}", 'a: "{contact.phone}"\n'),
        ("a: one\n", 'say "two": \\', 'a: "say \\"two\\": \\\\"\n'),
        ("a: 'one' # why\n", "it's: two", "a: 'it''s: two' # why\n"),
        ("a: 'one'\n", "two\nthree", 'a: "two\\nthree"\n'),
        ('a: "one"\n', 'a "two"', 'a: "a \\"two\\""\n'),
        ('a: "se\\u00f1ora"\n', "niño", 'a: "ni\\u00f1o"\n'),
        ('a: "one\\ttwo"\n', "two\tthree", 'a: "two\\tthree"\n'),
        ("a: one\n", "two\n\nthree", "a: |-\n  two\n\n  three\n"),
        ("a: |\n  one\n\n  two\n\nb: c\n", "one\n\n two", "a: |\n  one\n\n   two\n\nb: c\n"),
        ("a: |\n  one\n", " two", "a: |2\n   two\n"),
        ("a: |- # why\n    one\n# why not\nb: c\n", "two", "a: |- # why\n    two\n# why not\nb: c\n"),
        ("a: |+\n  one\n\n\nb: c\n", "two\nthree", "a: |+\n  two\n  three\n\n\nb: c\n"),
        ("a: >\n  one\n  two\n", "one\n\ntwo", "a: >\n  one\n\n\n  two\n"),
        ("a: >-\n  one\n", "one\n  two\nthree", "a: |-\n  one\n    two\n  three\n"),
        ("a: >-\n  one two\n  three\n", "one two three four five", "a: >-\n  one two\n  three\n  four\n  five\n"),
        ("a: one\n  two\n", "one three", "a: one\n  three\n"),
        ("a: 'one\n\n  two'\n", "one\nthree", "a: 'one\n\n  three'\n"),
        ("a:\nb: c\n", "one", "a: one\nb: c\n"),
        ("a: # why\n", "one", "a: one # why\n"),
        ("a: ''\n", "one", "a: 'one'\n"),
        ("{a: one, b: two}\n", "x, y", '{a: "x, y", b: two}\n'),
        ("{a: one, b: two}\n", "x y", "{a: x y, b: two}\n"),
    ],
)
def test_a_new_string_is_written_as_the_old_one_was(before: str, new: str, after: str) -> None:
    assert replace_strings(before, {"a": new}) == after
    assert strings_of(after)["a"].rstrip("\n") == new


def test_an_item_of_a_list_has_a_number_for_its_key() -> None:
    text = "points:\n- heading: one\n  body: two\n-   heading: three\n"
    assert replace_strings(text, {"points.2.heading": "four"}) == text.replace("three", "four")


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    text = "\ufeff# top\r\na: |\r\n  one\r\n  two\r\n\r\nb: 'three'\rc: four\n"
    assert replace_strings(text, {"a": "one\nthree\nfour", "c": "x"}) == (
        "\ufeff# top\r\na: |\r\n  one\r\n  three\r\n  four\r\n\r\nb: 'three'\rc: x\n"
    )


@each_row("path", FLYERS, ids=lambda path: path.name)
def test_in_the_flyers_here_each_string_can_change_alone(path: Path) -> None:
    text = read_exactly(path, path.name)
    strings = strings_of(text)
    assert replace_strings(text, strings) == text
    for key in list(strings)[::5]:
        changed = replace_strings(text, {key: f"«{strings[key].strip()}»: #1"})
        assert replace_strings(changed, {key: strings[key]}) != changed
        assert {k: v for k, v in strings_of(changed).items() if k != key} == {
            k: v for k, v in strings.items() if k != key
        }


def test_a_string_that_stands_for_several_keys_is_not_changed() -> None:
    assert refused("a: &x one\nb: *x\n", {"a": "two"}) == (
        "es.yaml:1:7: T702: `a` is written once for several keys\n  hint: write each out, without `&`"
    )
    assert replace_strings("a: &x one\nb: *x\nc: *x\n", {"b": "two"}) == "a: &x one\nb: two\nc: *x\n"


def test_a_table_that_stands_for_several_keys_is_read_and_not_changed() -> None:
    text = "a: &x\n  b: one\nlist:\n  - c: *x\n  - two\n"
    assert strings_of(text) == {"a.b": "one", "list.1.c.b": "one", "list.2": "two"}
    assert replace_strings(text, {"list.1.c.b": "one", "list.2": "three"}) == text.replace("two", "three")
    assert refused(text, {"list.1.c.b": "two"}) == (
        "es.yaml:2:6: T702: `list.1.c.b` is written once for several keys\n  hint: write each out, without `&`"
    )


def test_an_unknown_key_is_told() -> None:
    assert refused("cover:\n  title: one\n", {"cover.titel": "two"}) == (
        "es.yaml: T703: there is no key `cover.titel`\n  hint: did you mean `cover.title`?"
    )


def test_a_broken_file_is_not_changed() -> None:
    assert "Y109: the key `a` is here for the second time" in refused("a: one\na: two\n", {"a": "three"})


SOURCE = """\
# Words in English.

cover:
  title: Free flu shots
  deck: >-
    For everybody who lives here,
    with papers and without.

# Six of them.
problems:
  points:
    - heading: "Cost: none"
      body: |
        Nothing.
        Really.
    - heading: Time

back: {scan: Scan, call: Call}
"""


def test_new_keys_stand_where_the_source_has_them_in_its_style() -> None:
    text = "# Palabras.\nreview: draft\n\nproblems:\n  points:\n    - heading: Costo\n"
    new = {
        "cover.title": "Vacunas gratis",
        "cover.deck": "Para toda persona que vive aquí, con papeles y sin.",
        "problems.points.1.body": "Nada.\nDe veras.",
        "problems.points.2.heading": "Tiempo: poco",
        "back.call": "Llame",
        "back.scan": "Lea, mire",
    }
    assert add_strings(text, new, SOURCE) == (
        "# Palabras.\nreview: draft\n\ncover:\n  title: Vacunas gratis\n  deck: >-\n"
        "    Para toda persona que vive\n    aquí, con papeles y sin.\n\n"
        "problems:\n  points:\n    - heading: Costo\n      body: |\n        Nada.\n        De veras.\n"
        '    - heading: "Tiempo: poco"\n\nback:\n  scan: Lea, mire\n  call: Llame\n'
    )


def test_a_file_can_be_filled_from_nothing() -> None:
    strings = strings_of(SOURCE)
    assert {key: text.rstrip("\n") for key, text in strings_of(add_strings("", strings, SOURCE)).items()} == {
        key: text.rstrip("\n") for key, text in strings.items()
    }


def test_a_key_without_words_gets_them_where_it_is() -> None:
    text = "cover:\n  deck: # For everybody who lives here\n  title: Vacunas\nproblems:\n"
    assert add_strings(text, {"cover.deck": "Para todos", "problems.points.1.heading": "Costo"}, SOURCE) == (
        "cover:\n  deck: Para todos # For everybody who lives here\n  title: Vacunas\n"
        'problems:\n  points:\n    - heading: "Costo"\n'
    )


def test_new_keys_go_into_brackets_too() -> None:
    assert add_strings("back: {call: Llame}\n", {"back.scan": "Lea, mire"}, SOURCE) == (
        'back: {scan: "Lea, mire", call: Llame}\n'
    )


def test_a_key_whose_place_is_taken_is_told() -> None:
    assert not_added("cover: Portada\n", {"cover.title": "Vacunas"}, SOURCE) == (
        "es.yaml:1:8: T704: `cover` is a table in the source and something else here\n"
        "  hint: make it a table as in the source"
    )
    assert not_added("problems:\n  points:\n", {"problems.points.2.heading": "Tiempo"}, SOURCE) == (
        "es.yaml:2:10: T705: `problems.points` has 0 items, so `problems.points.2.heading` cannot be added\n"
        "  hint: add the items before it first"
    )
