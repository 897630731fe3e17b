"""A note is the comment right above a text. It is read, written, replaced and removed there, and nowhere else."""

import pytest

from flyergen.problem import FlyerError
from flyergen.source.edit.comments import comments_above, possible_comments, with_comment_above
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
