"""A note is the comment right above a text. It is read, written, replaced and removed there, and nowhere else."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from examples import up_to
from flyergen.problem import FlyerError
from flyergen.source.edit.comments import comments_above, possible_comments, with_comment_above, with_words_kept
from flyergen.source.edit.strings import strings_of
from flyergen.source.yaml.unquoted import covered
from tables import each_row

TEXT = """\
# yaml-language-server: $schema=x.json
review: final
# Of the file.

cover:
  # On the cover,
  # large.
  title: Shots
  body: >-
    Two
    lines.
points:
  # The first.
  - heading: One
    body: Text
  - heading: Two
short: {a: b, c: d}
"""


def test_the_comment_right_above_a_text_is_its_note() -> None:
    assert comments_above(TEXT) == {"cover.title": "On the cover, large.", "points.1.heading": "The first."}


def test_the_line_for_editors_is_no_note() -> None:
    assert comments_above("# yaml-language-server: x\ntitle: A\n") == {}
    assert with_comment_above("# yaml-language-server: x\ntitle: A\n", "title", "A name.") == (
        "# yaml-language-server: x\n# A name.\ntitle: A\n"
    )


@each_row(
    ("key", "said", "old", "new"),
    [
        ("cover.title", "Keep it.", "  # On the cover,\n  # large.\n", "  # Keep it.\n"),
        ("cover.title", "", "  # On the cover,\n  # large.\n", ""),
        ("cover.body", "Two #lines.\n\nor three", "  body: >-", "  # Two #lines. or three\n  body: >-"),
        ("points.2.heading", "Last.", "  - heading: Two", "  # Last.\n  - heading: Two"),
        ("points.1.body", "b " * 70, "    body: Text", f"    # {'b ' * 52}b\n    # {'b ' * 16}b\n    body: Text"),
    ],
)
@each_row("end", ["\n", "\r\n"])
def test_a_note_is_written_and_not_one_byte_else(key: str, said: str, old: str, new: str, end: str) -> None:
    changed = with_comment_above(TEXT.replace("\n", end), key, said)
    assert changed == TEXT.replace(old, new, 1).replace("\n", end)
    assert comments_above(changed.replace("\r\n", "\n")).get(key, "") == " ".join(said.split())


def test_a_text_between_brackets_has_no_room_for_a_note() -> None:
    assert "short.a" not in possible_comments(TEXT)
    assert {"cover.title", "points.1.heading", "points.2.heading"} < {*possible_comments(TEXT)}
    with pytest.raises(FlyerError) as caught:
        with_comment_above(TEXT, "short.c", "Here.", "text/en.yaml")
    assert [str(one) for one in caught.value.problems] == [
        "text/en.yaml: T701: the note on `short.c` cannot be written here\n  hint: write it by hand, with a # before it"
    ]


@pytest.mark.parametrize("said", ["a\x00b", "a\x1bb", "a\u202eb"])
def test_a_note_with_a_hidden_sign_is_refused(said: str) -> None:
    with pytest.raises(FlyerError):
        with_comment_above(TEXT, "cover.title", said)


WORDS = st.lists(
    st.sampled_from(
        ["Room", "5", "up: 3", "#", "#5", "##", '"so"', "'tis", "\\", "{contact.phone}", "a-b", "ñ,", "**a**"]
    ),
    min_size=1,
    max_size=7,
).map(" ".join)
LINES = {
    "value": ("a:\n  b: {}\n  c: other\n", "\n    "),
    "item": ("a:\n  - {}\n  - other\n", "\n    "),
    "key of an item": ("a:\n  - heading: {}\n    body: other\n", "\n      "),
    "at the left": ("b: {}\nc: other\n", "\n  "),
}


@settings(max_examples=up_to(800), deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3), st.sampled_from(sorted(LINES)), st.sampled_from(["\n", "\r\n"]))
@example(["Room # 5,", "up the stairs"], "value", "\n")
@example(["Room # 5, up: the # stairs"], "item", "\r\n")
def test_words_behind_a_number_sign_come_back_or_a_problem_names_them(
    lines: list[str], position: str, line_end: str
) -> None:
    assume(not any(line.startswith("#") for line in lines[1:]))  # a comment on a line of its own
    assume(not lines[0].startswith(("# ", "##")) and lines[0] != "#")  # why a text is empty
    assume(not lines[0].startswith(('"', "'", "{")))  # what YAML's own signs begin, others test
    frame, between = LINES[position]
    words = " ".join(lines)
    text = frame.replace("{}", between.join(lines), 1).replace("\n", line_end)
    try:
        read: dict[str, str] | None = strings_of(text, cover=covered)
    except FlyerError as error:
        read = _kept(text, error)
    if read is not None:
        assert words in read.values()


def _kept(text: str, error: FlyerError) -> dict[str, str] | None:
    """Return what is read after the words have been put in quotes, or None if something else is wrong too."""
    places = [problem.place for problem in error.problems if problem.code == "Y130" and problem.place]
    if len(places) < len(error.problems):
        return None
    new = with_words_kept(text, places, "", covered)
    assert new != text
    assert new.replace('"', "").replace("'", "").split() == text.replace('"', "").replace("'", "").split()
    try:
        return strings_of(new, cover=covered)
    except FlyerError as again:
        return _kept(new, again)
