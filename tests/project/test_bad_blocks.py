"""Blocks of layout.yaml that ask for what is not there, or for two things at once."""

import pytest

from project import FLYER, LAYOUT, Project

Changes = list[tuple[str, str, str]]

MISTAKES = [
    pytest.param(
        [
            (LAYOUT, "organization.web", "organization.wb"),
            (LAYOUT, "figures.share", "figures.shr"),
        ],
        """\
flyers/shots/layout.yaml:14:25: L403: there is no fact `figures.shr`
  hint: did you mean `figures.share`?
flyers/shots/layout.yaml:15:27: L403: there is no fact `organization.wb`
  hint: did you mean `organization.web`?
""",
        id="unknown facts",
    ),
    pytest.param(
        [
            (LAYOUT, "organization.web", "contact.phone"),
            (LAYOUT, "value: figures.share", "value: contact.phone"),
        ],
        """\
flyers/shots/layout.yaml:14:25: L408: `contact.phone` is not a figure
  hint: the figures are share
flyers/shots/layout.yaml:15:27: L408: `contact.phone` is not a web address
  hint: name `organization.web` or one of `links`
""",
        id="facts of the wrong kind",
    ),
    pytest.param(
        [
            (FLYER, "value: 28, unit: percent", "value: 2010, unit: year"),
        ],
        """\
flyers/shots/layout.yaml:14:25: L411: dots cannot show 2010
  hint: write `picture: none` here, or give a value from 0 to 100
""",
        id="dots for a year",
    ),
    pytest.param(
        [
            (LAYOUT, ", picture_text: figure.picture", ", columns: 0"),
        ],
        """\
flyers/shots/layout.yaml:14:74: L108: `0` is too small here
  hint: write at least 1
""",
        id="dots without words for a screen reader, in no columns",
    ),
    pytest.param(
        [
            (LAYOUT, "link: organization.web, ", ""),
        ],
        """\
flyers/shots/layout.yaml:15:9: L407: this QR code leads nowhere
  hint: write `link: organization.web`, or `contact: true`
""",
        id="a code that leads nowhere",
    ),
    pytest.param(
        [
            (LAYOUT, "link: organization.web", "contact: true, link: organization.web"),
        ],
        """\
flyers/shots/layout.yaml:15:42: L407: this QR code says `link` and `contact`
  hint: keep one of them: a code holds one thing
""",
        id="a code for two things",
    ),
    pytest.param(
        [
            (LAYOUT, ", text: code.alt", ""),
        ],
        """\
flyers/shots/layout.yaml:15:27: L409: this QR code has no words for people who cannot see it
  hint: write `text:` with the key of a description, and the description in the text files
flyers/shots/text/en.yaml:15:8: T203: no block shows `code.alt`
flyers/shots/text/es.yaml:16:8: T203: no block shows `code.alt`
  hint for these 2: delete it, or put it into a layout
""",
        id="a code without words for a screen reader",
    ),
    pytest.param(
        [
            (LAYOUT, "- qr:", "- contact: {show: [phone, email, web, role]}\n      - qr:"),
        ],
        """\
flyers/shots/layout.yaml:15:9: L412: this contact card shows `role` and does not say which words
  hint: write `role:` with their key
""",
        id="a contact card for a role without its key",
    ),
    pytest.param(
        [
            (
                LAYOUT,
                "- qr:",
                "- contact: {show: [phone, email, role], at_most: 1, role: code.alt}\n      - qr:",
            ),
        ],
        """\
flyers/shots/layout.yaml:15:65: L412: nobody sees `role` of this contact card: `at_most` ends before `role`
  hint: write `at_most: 2`, or put `role` further to the front of `show`
""",
        id="a contact card with a role that it has no line for",
    ),
    pytest.param(
        [
            (FLYER, "https://www.rop.org", "https://www.rop.org/a-page-of-this-flyer-with-a-long-address"),
            (LAYOUT, "text: code.alt", "text: code.alt, size: 12mm"),
        ],
        """\
flyers/shots/layout.yaml:15:27: Q203: the QR code is 12 mm wide and holds 60 characters, so its modules are 0.36 mm; \
phones need 0.4 mm
  hint: make it 14 mm, or shorten what it holds to 42 characters
""",
        id="a code that holds too much for its size",
    ),
    pytest.param(
        [
            (LAYOUT, "text: code.alt", "text: code.alt, size: 5mm"),
        ],
        """\
flyers/shots/layout.yaml:15:27: Q203: the QR code is 5 mm wide and holds 19 characters, so its modules are 0.20 mm; \
phones need 0.4 mm
  hint: make it 10 mm
""",
        id="a code that holds more than any code can",
    ),
    pytest.param(
        [
            (
                LAYOUT,
                "      - paragraph: cover.body\n",
                (
                    "      - paragraph: cover.body\n"
                    "      - picture: {file: art/logo.png}\n"
                    "      - picture: {file: text}\n"
                    "      - picture: {file: ../../logo.png}\n"
                    "      - picture: {file: /etc/passwd}\n"
                    "      - picture: {file: '..\\..\\logo.png'}\n"
                ),
            ),
        ],
        """\
flyers/shots/layout.yaml:10:25: L205: there is no file `art/logo.png` in flyers/shots
  hint: put it there, or correct its name
flyers/shots/layout.yaml:11:25: L205: `text` in flyers/shots is a folder, not a picture
  hint: name a file in it
flyers/shots/layout.yaml:12:25: L204: `../../logo.png` leads out of the flyer's folder
flyers/shots/layout.yaml:13:25: L204: `/etc/passwd` leads out of the flyer's folder
flyers/shots/layout.yaml:14:25: L204: `..\\..\\logo.png` leads out of the flyer's folder
  hint for these 3: copy the file into flyers/shots and name it from there, with `/` between folders
""",
        id="a picture that is not there, a folder, and paths out of the folder",
    ),
]


@pytest.mark.parametrize(("changes", "said"), MISTAKES)
def test_a_block_that_cannot_be_set_is_explained(project: Project, changes: Changes, said: str) -> None:
    for file, old, new in changes:
        project.change(file, old, new)
    assert project.problems() == said
