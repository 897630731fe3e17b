"""A text without quotes is read as it is written, whatever YAML would make of its signs."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from examples import up_to
from flyergen.problem import FlyerError
from flyergen.source.edit.languages import with_review
from flyergen.source.edit.strings import replace_strings, strings_of
from flyergen.source.text_file_directives import Review
from flyergen.source.texts import read_words
from flyergen.source.yaml.pasted import misread
from flyergen.source.yaml.unquoted import covered, words_cover
from tables import each_row

ITEMS = [
    "A warm coat: the hall is cold",
    "Time: 7:00",
    "Time: 7:00: not 8:00",
    "{a: b}",
    "[x] tick",
    "[x, y]",
    "{contact.phone}",
    "{contact.phone} or {contact.email}",
    "{figures.groups, plural, one {# group} other {# groups}}",
    "[the calendar](https://example.org): all dates",
    "[[Or write to {contact.email}.]]",
    "[[Or write to: {contact.email}.]] Now",
    "Room #5, upstairs",
    "Room #5: upstairs",
    "#1 of all reasons",
    "#YoTambién",
    "**Bold** words: more",
    "*italic* words",
    "@rop",
    "!Alto!",
    "& more",
    "% of all",
    "`code`",
    "? who",
    '"Stop": they said',
    "note: bring a hat",
    "Bring this:",
    "—: nothing",
    "http://example.org: a page",
    "a:b c :d",
    "trailing colon:",
    "Heading: in capitals",
    "two words: lower",
]
POSITIONS = {
    "item": ("items:\n  - {}\n  - other\n", "items.1"),
    "last item": ("items:\n- other\n- {}\n", "items.2"),
    "value": ("cover:\n  title: {}\n  deck: other\n", "cover.title"),
    "item's key": ("points:\n  - heading: {}\n    body: other\n", "points.1.heading"),
    "item below a point": ("points:\n  - heading: other\n    bullets:\n      - {}\n", "points.1.bullets.1"),
}


def texts(folder: Path, text: str, **cover: object) -> dict[str, str]:
    (folder / "en.yaml").write_text(text, encoding="utf-8", newline="\n")
    words = read_words(folder / "en.yaml", "en", "en.yaml", cover=words_cover(**cover))  # type: ignore[arg-type]
    return {key: phrase.as_written for key, phrase in words.phrases.items()}


@each_row("position", POSITIONS)
@each_row("words", ITEMS)
def test_a_text_is_read_as_it_is_written(tmp_path: Path, words: str, position: str) -> None:
    frame, key = POSITIONS[position]
    if words == "[x, y]" and position in ("value", "item's key"):
        return  # a list on one line
    if words == "{a: b}" and position in ("value", "item's key"):
        return  # a table on one line
    assert texts(tmp_path, frame.format(words))[key] == words


@pytest.mark.parametrize("words", ["[x, y]", "{a: b}", "heading: bring a hat", "a: b"])
def test_what_is_a_text_in_the_source_is_one_in_a_translation(tmp_path: Path, words: str) -> None:
    said = texts(tmp_path, f"title: {words}\nitems:\n  - {words}\n", texts=("title", "items.1"))
    assert said == {"title": words, "items.1": words}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("- A warm coat: the hall\n    is cold, and\n    this: too\n", "A warm coat: the hall is cold, and this: too"),
        ("- A warm coat\n    for the hall: it is cold\n", "A warm coat for the hall: it is cold"),
        ("- Room #5: up   \n", "Room #5: up"),
        ("- Room: up   # in English: Room\n", "Room: up"),
        ("- Note: this\n    # a note: of the translator\n", "Note: this"),
        ("-   Far: right\n", "Far: right"),
        ('- "A: quoted # text"  # note\n', "A: quoted # text"),
        ("- 'It''s: so'\n", "It's: so"),
        ("- |-\n    a: b\n    - c #5\n", "a: b\n- c #5"),
        ("- >-\n    a: b\n    c #5 # d\n", "a: b c #5 # d"),
        ("-\n    Below: the dash\n", "Below: the dash"),
    ],
)
def test_a_text_may_go_over_lines_and_have_a_comment(tmp_path: Path, written: str, read: str) -> None:
    assert texts(tmp_path, f"items:\n  {written}  - other\n") == {"items.1": read, "items.2": "other"}


def test_tables_stay_tables(tmp_path: Path) -> None:
    text = (
        "points:\n- heading: One: first\n- heading: Two\n  body: {contact.phone} is it\n"
        "flow: {title: Hi, deck: World}\n"
        "rows:\n- {heading: A, body: B}\nsteps:\n- q: One\n- q: Two\nlist: [a, b]\nwhole:\n  Title: x\n"
    )
    assert texts(tmp_path, text) == {
        "points.1.heading": "One: first",
        "points.2.heading": "Two",
        "points.2.body": "{contact.phone} is it",
        "flow.title": "Hi",
        "flow.deck": "World",
        "rows.1.heading": "A",
        "rows.1.body": "B",
        "steps.1.q": "One",
        "steps.2.q": "Two",
        "list.1": "a",
        "list.2": "b",
        "whole.Title": "x",
    }


def test_a_key_that_a_layout_uses_below_an_item_is_a_key(tmp_path: Path) -> None:
    text = "hours:\n  - time: 7 pm\n"
    assert texts(tmp_path, text) == {"hours.1": "time: 7 pm"}
    assert texts(tmp_path, text, parts=lambda: {"time"}) == {"hours.1.time": "7 pm"}


def test_an_alias_stays_one_where_the_file_has_its_anchor(tmp_path: Path) -> None:
    text = "a: &call Call us\nb: *call\nitems:\n  - *call\n  - *loud*\n  - &c. and more\n"
    assert texts(tmp_path, text) == {
        "a": "Call us",
        "b": "Call us",
        "items.1": "Call us",
        "items.2": "*loud*",
        "items.3": "&c. and more",
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: Bring a coat\n  body: and a hat\n", "Y115"),
        ("title: City Hall, room # 5\n", "Y130"),
        ("title: Free food   #todo ask Ana\n", "Y130"),
        ("title: | one\n", "Y119"),
        ("title: 'tis the season\n", "Y113"),
        ("items: [a, b\nother: c\n", "Y120"),
        ("title: - one\n", "Y111"),
    ],
)
def test_what_may_be_meant_in_two_ways_is_told(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(FlyerError) as caught:
        texts(tmp_path, text)
    assert [problem.code for problem in caught.value.problems] == [code]


_COMMENT = "if it is a comment, put it on a line of its own"


@pytest.mark.parametrize(
    ("line", "place", "words", "mended"),
    [
        ("where: Room # 5, up the stairs", "1:13", "# 5, up the stairs", 'where: "Room # 5, up the stairs"'),
        ("head: Sala # 3", "1:12", "# 3", 'head: "Sala # 3"'),
        ("law: Bill # 1234", "1:11", "# 1234", 'law: "Bill # 1234"'),
        ("flat: Apt # B", "1:11", "# B", 'flat: "Apt # B"'),
        ("call: No. # 5", "1:11", "# 5", 'call: "No. # 5"'),
        ("sign: We love C #", "1:17", "#", 'sign: "We love C #"'),
        ("signs: x ## y", "1:10", "## y", 'signs: "x ## y"'),
        ("time: At 7:00: room # 5", "1:21", "# 5", 'time: "At 7:00: room # 5"'),
        ("more: Room #4 # 5", "1:15", "# 5", 'more: "Room #4 # 5"'),
        ("fact: {contact.phone} # 2", "1:23", "# 2", 'fact: "{contact.phone} # 2"'),
        ("bold: **Room** # 2", "1:16", "# 2", 'bold: "**Room** # 2"'),
        ('said: Say "Room # 5" now', "1:17", '# 5" now', "said: 'Say \"Room # 5\" now'"),
        ('said: "Room" # 5, up', "1:14", "# 5, up", "said: '\"Room\" # 5, up'"),
        ("said: 'Room' # 5, up", "1:14", "# 5, up", "said: \"'Room' # 5, up\""),
        ("first: # 5, up the stairs", "1:8", "# 5, up the stairs", 'first: "# 5, up the stairs"'),
        ("tab: Room\t# 5", "1:11", "# 5", 'tab: "Room # 5"'),
        ("x:\n  - Item # Zqb\n  - b", "2:10", "# Zqb", '- "Item # Zqb"'),
        ("x:\n  - Time: 7 # 5\n  - b", "2:13", "# 5", '- "Time: 7 # 5"'),
        ("x:\n  y:\n    z: c # d\n\n  e: f", "3:10", "# d", 'z: "c # d"'),
    ],
)
def test_words_behind_one_blank_and_a_number_sign_are_told_with_their_line(
    tmp_path: Path, line: str, place: str, words: str, mended: str
) -> None:
    with pytest.raises(FlyerError) as caught:
        texts(tmp_path, f"{line}\nlast: b\n")
    assert str(caught.value) == (
        f"en.yaml:{place}: Y130: “{words}” is read as a comment and would not be printed\n"
        f"  hint: put the whole text in quotes: `{mended}`; {_COMMENT}"
    )


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        ("a: one\n  two # 5", "2:7", "# 5"),
        ("a: Room # 5, up\n  the stairs", "1:9", "# 5, up"),
        ("a: # 5 Main Street\n  up the stairs", "1:4", "# 5 Main Street"),
        ("a: [b, c # d\n  ]", "1:10", "# d"),
        ("a: [b, c] # d", "1:11", "# d"),
        ("a: &b words\nc: *b # d", "2:7", "# d"),
    ],
)
def test_words_behind_a_number_sign_are_told_where_the_text_is_more_than_a_line(
    tmp_path: Path, line: str, place: str, words: str
) -> None:
    with pytest.raises(FlyerError) as caught:
        texts(tmp_path, f"{line}\nlast: b\n")
    said = [problem for problem in caught.value.problems if problem.code == "Y130"]
    assert [problem.line() for problem in said] == [
        f"en.yaml:{place}: Y130: “{words}” is read as a comment and would not be printed"
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("# Room # 5\na: b\n  # more # 5\n", "b"),
        ("a: Room  # the large one\n", "Room"),
        ("a: Room\t\t# the large one\n", "Room"),
        ('a: "Room"  # the large one\n', "Room"),
        ("a: |  # as on the poster\n  Room # 5\n", "Room # 5"),
        ("a: | # as on the poster\n  Room # 5\n", "Room # 5"),
        ("a: >-\n  Room # 5\n  and 6\n", "Room # 5 and 6"),
        ("a: 'Room # 5'\n", "Room # 5"),
        ("a: Room #5\n", "Room #5"),
        ("a: Room\u00a0# 5\n", "Room\u00a0# 5"),
        ("a: # the name of the room\n  Room\n", "Room"),
        ("review: draft # by us\na: Room\n", "Room"),
    ],
)
def test_a_comment_by_itself_or_two_blanks_behind_stays_one(tmp_path: Path, text: str, read: str) -> None:
    assert texts(tmp_path, text) == {"a": read}


def test_a_text_without_quotes_is_changed_alone() -> None:
    text = "items:\n  - A warm coat: the hall is cold  # note\n  - {contact.phone} call\r\n".replace("\r", "")
    assert strings_of(text, cover=covered) == {
        "items.1": "A warm coat: the hall is cold",
        "items.2": "{contact.phone} call",
    }
    new = replace_strings(text, {"items.1": "A hat: the sun is hot"}, cover=covered)
    assert new == 'items:\n  - "A hat: the sun is hot"  # note\n  - {contact.phone} call\n'


def test_a_text_before_a_comment_is_filled_in_and_the_comment_stays_one() -> None:
    assert replace_strings("a: # why\nb: c\n", {"a": "one"}, cover=covered) == 'a: "one"  # why\nb: c\n'
    assert replace_strings("a:  # why\nb: c\n", {"a": "one"}, cover=covered) == "a: one  # why\nb: c\n"


def test_the_state_of_review_is_written_into_a_file_that_other_readers_of_yaml_refuse() -> None:
    text = "title: A coat: warm\n"
    assert with_review(text, Review("final")) == "review: final\n\ntitle: A coat: warm\n"


SIGNS = [*":#{}[],&*!|>%@`?\\-'\"", ": ", " #", "- ", "**", "{contact.phone}", "…", "ñ", "a", "Zeit", "7", " ", " 5"]
sentences = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=9).map("".join)


def is_yaml_s_own(words: str) -> bool:
    """Say whether a text is written as YAML has it: quoted, in brackets, a block, a list."""
    return words[0] in "\"'[{|>" or words.startswith("- ") or words == "-"


@settings(max_examples=up_to(1500), deadline=None)
@given(sentences, st.sampled_from(sorted(POSITIONS)))
@example("a: b # c", "item")
@example("heading: b", "value")
@example(":: |", "item")
def test_no_letter_of_a_text_is_lost_in_silence(
    tmp_path_factory: pytest.TempPathFactory, words: str, position: str
) -> None:
    frame, key = POSITIONS[position]
    words = words.strip()
    if not words or is_yaml_s_own(words):
        return
    try:
        said = texts(tmp_path_factory.getbasetemp(), frame.format(words))
    except FlyerError:
        return
    whole = said.get(key, "".join(part for one, part in said.items() if one.startswith(key)))
    if words.startswith(("heading:", "body:", "bullets:")) and key not in said:
        assert position in ("item", "last item")
    else:
        kept = (words[: sign.start()].rstrip() for sign in re.finditer(r"(?:^|\s{2,})#(?![^\W_])", words))
        assert whole in (words, *kept)


LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp", "Cf"))


@settings(max_examples=up_to(600), deadline=None)
@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp", "Cf")), min_size=1),
    st.sampled_from("\"'|"),
)
def test_a_text_in_quotes_or_below_a_bar_is_read_whole(
    tmp_path_factory: pytest.TempPathFactory, words: str, style: str
) -> None:
    words = words.strip()
    if not words:
        return
    assume(not any(misread(words, "")))  # letters that nobody can have meant
    written = {
        '"': '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"',
        "'": "'" + words.replace("'", "''") + "'",
        "|": f"|-\n              {words}",
    }[style]
    for frame, key in POSITIONS.values():
        assert texts(tmp_path_factory.getbasetemp(), frame.replace("{}", written))[key] == words
