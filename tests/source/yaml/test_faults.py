"""What YAML cannot read: each mistake with its place, in plain words, all of them at once."""

import pypdfium2
import pytest

from project import EN, ES, FLYER, LAYOUT, Project

Changes = list[tuple[str, str, str]]

MISTAKES = [
    pytest.param(
        [
            (EN, "  title: Free flu shots\n  body", "\x09title: Free flu shots\n  body"),
        ],
        """\
flyers/shots/text/en.yaml:4:1: Y114: a tab in the indentation
  hint: use spaces: begin this line with 2 spaces
""",
        id="a tab in the indentation",
    ),
    pytest.param(
        [
            (EN, "  body: Call", "   body: Call"),
        ],
        """\
flyers/shots/text/en.yaml:5:4: Y115: `body:` stands deeper than `title:` above, which has its text already
  hint: begin it with 2 spaces, or put the whole text above in quotes
""",
        id="a line that stands too deep",
    ),
    pytest.param(
        [
            (EN, "body: Everyone.", 'body: "Everyone.'),
        ],
        """\
flyers/shots/text/en.yaml:8:11: Y113: the quote " is opened here and never closed
  hint: close it: `body: "Everyone."`
""",
        id="a quote that is never closed",
    ),
    pytest.param(
        [
            (EN, "body: Everyone.", "body: *Everyone can."),
        ],
        """\
flyers/shots/text/en.yaml:8:11: T401: `*` is opened and never closed: “*Everyone can.”
  hint: write `*` where it ends, or `\\*` to print it
""",
        id="a text that begins with *",
    ),
    pytest.param(
        [
            (EN, "code:\n", "cover:\n"),
        ],
        """\
flyers/shots/text/en.yaml:14:1: Y109: the key `cover` is here for the second time; the first is at \
flyers/shots/text/en.yaml:3:1
  hint: delete one of the two, or give it another name
""",
        id="the same key twice",
    ),
    pytest.param(
        [
            (FLYER, 'rgb: "#123F36"', "rgb: #123F36"),
        ],
        """\
flyers/shots/flyer.yaml:8:16: Y120: `#123F36` is read as a comment, so the bracket before it is not closed
  hint: put it in quotes: `brand: {rgb: "#123F36", cmyk: 85/40/70/55}`
""",
        id="a colour without quotes between brackets",
    ),
    pytest.param(
        [
            (FLYER, "contact:", "contct:"),
            (LAYOUT, "extends: flat", "extends: flatt"),
            (LAYOUT, "- qr:", "- qrr:"),
            (EN, "body: Everyone.", "body: | Everyone"),
            (EN, "body: Nothing.", "body: 'Nothing"),
            (ES, "body: Nada.", "body: 'tis"),
        ],
        """\
flyers/shots/flyer.yaml:3:1: L101: there is no key `contct` here
  hint: did you mean `contact`?
flyers/shots/layout.yaml:1:10: L203: there is no layout `flatt`
  hint: did you mean `flat`?
flyers/shots/layout.yaml:15:9: L105: there is no block `qrr`
  hint: did you mean `qr`?
flyers/shots/text/en.yaml:8:11: Y119: `|` begins a text on the lines below, but text follows it on this line
  hint: put the text on the lines below, indented, or in quotes: `body: "| Everyone"`
flyers/shots/text/en.yaml:10:11: Y113: the quote ' is opened here and never closed
  hint: close it: `body: 'Nothing'`; or, if it is an apostrophe: `body: "'Nothing"`
flyers/shots/text/es.yaml:11:11: Y113: the quote ' is opened here and never closed
  hint: close it: `body: 'tis'`; or, if it is an apostrophe: `body: "'tis"`
""",
        id="mistakes in every file at once",
    ),
    pytest.param(
        [
            (EN, "Everyone.", "Ever\ufdd0yone \ufddeabc\ufddf"),
            (ES, "Nada.", '"Nada \\uFDD0."'),
        ],
        """\
flyers/shots/text/en.yaml:8:15: Y106: a code that is not a character (U+FDD0) is hidden here
flyers/shots/text/en.yaml:8:21: Y106: a code that is not a character (U+FDDE) is hidden here
flyers/shots/text/en.yaml:8:25: Y106: a code that is not a character (U+FDDF) is hidden here
  hint for these 3: delete it: go there and press Delete
flyers/shots/text/es.yaml:11:11: T102: a code that is not a character (U+FDD0) is hidden in \
`points.2.body` after “Nada ”
  hint: delete it, or its code after the backslash
""",
        id="characters that no eye can see",
    ),
]


@pytest.mark.parametrize(("changes", "said"), MISTAKES)
def test_a_file_that_yaml_cannot_read_is_explained(project: Project, changes: Changes, said: str) -> None:
    for file, old, new in changes:
        project.change(file, old, new)
    assert project.problems() == said


@pytest.mark.parametrize(
    "words", ["Note: everyone.", "&Everyone can.", "%Everyone can.", "@Everyone", "!Everyone can."]
)
def test_a_sentence_is_no_mistake_whatever_its_signs(project: Project, words: str) -> None:
    project.change(EN, "body: Everyone.", f"body: {words}")
    project.printed("screen")
    with pypdfium2.PdfDocument(project.root / "output/shots/shots.en.screen.pdf") as document:
        assert words in " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
