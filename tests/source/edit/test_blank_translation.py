"""A new translation has every key of the source in its order, nothing after them, and notes above."""

from flyergen.source.edit.blank_translation import blank_text
from flyergen.source.edit.strings import strings_of

SOURCE = """\
# About this file.

# The state.
review: final
silenced:
  T515:
    a: why

# About a.
a: One  # beside it
list:
  - heading: "Two: three"
    body: >-
      Four
      five
  -   heading: Six
plain:
- Seven

- Eight
flow: {x: Nine, y: [Ten]}
long: |
  One.

  Two.
"""


def test_the_structure_and_the_comments_stay_and_the_words_go() -> None:
    notes = {
        key: (f"en: {text}",) for key, text in strings_of(SOURCE).items() if key in ("a", "list.1.body", "plain.2")
    }
    assert (
        blank_text(SOURCE, notes)
        == """\
# About a.
# en: One
a: ""  # beside it
list:
  - heading: ""
    # en: Four five
    body: ""
  -   heading: ""
plain:
- ""

# en: Eight
- ""
flow: {x: "", y: [""]}
long: |-
"""
    )


def test_every_key_is_there_and_empty() -> None:
    made = strings_of(blank_text(SOURCE, {}))
    assert list(made) == [key for key in strings_of(SOURCE) if key.partition(".")[0] not in ("review", "silenced")]
    assert set(made.values()) == {""}


def test_the_line_of_a_schema_stays() -> None:
    schema = "# yaml-language-server: $schema=text.json"
    assert blank_text(f"# Words.\n{schema}\n\na: b\n", {}) == f'{schema}\na: ""\n'


def test_a_head_takes_the_place_of_the_source_s_own_and_the_line_of_a_schema_stays_first() -> None:
    schema = "# yaml-language-server: $schema=text.json"
    for source in (f"# Words.\n{schema}\n\na: b\n", f"{schema}\na: b\n"):
        assert blank_text(source, {}, "# In Russian.\n\n") == f'{schema}\n# In Russian.\n\na: ""\n'
