"""Mistakes in flyer.yaml: each with its place, a fact and a hint, all of them at once."""

import pytest

from project import FLYER, LAYOUT, Project

Changes = list[tuple[str, str, str]]

MISTAKES = [
    pytest.param(
        [
            (FLYER, "contact:", "contct:"),
            (FLYER, "web: https", "wbe: https"),
        ],
        """\
flyers/shots/flyer.yaml:2:48: L101: there is no key `wbe` here
  hint: did you mean `web`?
flyers/shots/flyer.yaml:3:1: L101: there is no key `contct` here
  hint: did you mean `contact`?
""",
        id="unknown keys",
    ),
    pytest.param(
        [
            (FLYER, "languages: [en, es]\n", ""),
            (FLYER, "rgb:", "name:"),
        ],
        """\
flyers/shots/flyer.yaml:1:1: L102: `languages` is missing
  hint: add `languages:` here
flyers/shots/flyer.yaml:7:10: L102: `rgb` is missing
  hint: add `rgb:` here
""",
        id="missing keys",
    ),
    pytest.param(
        [
            (FLYER, "{phone: 503-543-8417}", ""),
        ],
        """\
flyers/shots/flyer.yaml:3:1: L107: nothing stands after `contact:`
  hint: write it there (in quotes if it begins with `#`), or delete the key
""",
        id="a key without anything after it",
    ),
    pytest.param(
        [
            (FLYER, "{phone: 503-543-8417}", "503-543-8417\nx: [1]"),
        ],
        """\
flyers/shots/flyer.yaml:4:1: L101: there is no key `x` here
  hint: the keys here are languages, organization, on_request, logo, layouts, date, country, paper, one_size, contact, \
event, wifi, links, figures, theme, fonts, palette, require, groups, print, mail, tracking, piece
""",
        id="a value where keys are asked for",
    ),
    pytest.param(
        [(FLYER, "https://www.rop.org", "https://www.rop.org@evil.example")],
        """\
flyers/shots/flyer.yaml:2:53: L503: `https://www.rop.org@evil.example` leads elsewhere than it says: what stands \
before the `@` is no host
  hint: write the address as a browser shows it, without `@` in its host
""",
        id="an address that leads elsewhere than it says",
    ),
    pytest.param(
        [(FLYER, "fonts:", "wifi: {network: '', password: quay-1234}\nfonts:")],
        """\
flyers/shots/flyer.yaml:6:17: L541: the wireless network has no name
  hint: write it as phones show it, or delete `wifi:`
""",
        id="a wireless network without a name",
    ),
    pytest.param(
        [(FLYER, "name: Rural Organizing Project", 'name: "ROP\\rTEL:911", short: "\\0\\e"')],
        """\
flyers/shots/flyer.yaml:2:22: Y106: a control character (U+000D) is written here
flyers/shots/flyer.yaml:2:45: Y106: a null character (U+0000) is written here
flyers/shots/flyer.yaml:2:45: Y106: a control character (U+001B) is written here
  hint for these 3: delete its code after the backslash
""",
        id="control characters that are written as codes",
    ),
    pytest.param(
        [(LAYOUT, "body: {", '"bo\\edy": {')],
        """\
flyers/shots/layout.yaml:3:1: Y106: a control character (U+001B) is written here
  hint: delete its code after the backslash
""",
        id="a control character in a key",
    ),
    pytest.param(
        [
            (FLYER, "503-543-8417", "555-CALL"),
            (FLYER, "contact: {", "contact: {email: info@, "),
            (FLYER, "https://www.rop.org", "www.rop.org"),
            (FLYER, "{value: 28,", "{value: 28%,"),
        ],
        """\
flyers/shots/flyer.yaml:2:53: L503: `www.rop.org` is not a web address
  hint: write https://www.rop.org
flyers/shots/flyer.yaml:3:18: L502: `info@` is not an e-mail address
  hint: write it like name@example.org
flyers/shots/flyer.yaml:3:32: L501: “555-CALL” lacks the area code of a US phone number
  hint: write it as people dial it, like 503-543-8417
flyers/shots/flyer.yaml:5:18: L504: “28%” is not a number; write digits and a decimal point, such as 1234.5
  hint: write `28`; its sign comes with `unit`
""",
        id="a phone, an address and a figure that cannot be",
    ),
    pytest.param(
        [
            (FLYER, "fonts:", "date: 2026-13-01\nfonts:"),
        ],
        """\
flyers/shots/flyer.yaml:6:7: L505: `2026-13-01` is not a day
  hint: write year-month-day, like 2026-03-01
""",
        id="a day that does not exist",
    ),
    pytest.param(
        [
            (FLYER, "fonts:", "date: March 1\nfonts:"),
        ],
        """\
flyers/shots/flyer.yaml:6:7: L505: `March 1` is not a day
  hint: write year-month-day, like 2026-03-01
""",
        id="a day in words",
    ),
    pytest.param(
        [
            (FLYER, "fonts:", "country: USA\nfonts:"),
        ],
        """\
flyers/shots/flyer.yaml:6:10: L509: `USA` is not the code of a country
  hint: write its two letters, like US
""",
        id="a country in three letters",
    ),
    pytest.param(
        [
            (FLYER, "[en, es]", "[en, ../es]"),
        ],
        """\
flyers/shots/flyer.yaml:1:17: L506: `../es` is not the code of a language
  hint: write the code, such as `en`, `es` or `zh-Hant`
""",
        id="a language that is no code",
    ),
    pytest.param(
        [
            (FLYER, "[en, es]", "[en, es, en]"),
        ],
        """\
flyers/shots/flyer.yaml:1:21: L507: `en` is twice in `languages`
  hint: delete one of the two
""",
        id="a language twice",
    ),
    pytest.param(
        [
            (FLYER, "[en, es]", "[]"),
        ],
        """\
flyers/shots/flyer.yaml: L508: `languages` names none
  hint: write at least one: `languages: [...]`
""",
        id="no language at all",
    ),
    pytest.param(
        [
            (FLYER, "[en, es]", "[en, es, fr]"),
        ],
        """\
flyers/shots/flyer.yaml:1:21: L208: there is no file text/fr.yaml for the language `fr`
  hint: begin it with `flyergen languages add shots fr`
""",
        id="a language without its file",
    ),
    pytest.param(
        [
            (FLYER, "source-sans-3", "source-sans"),
            (FLYER, "display:", "dislay:"),
        ],
        """\
flyers/shots/flyer.yaml:6:15: L201: there is no font family `source-sans`
  hint: did you mean `source-sans-3`?
flyers/shots/flyer.yaml:6:28: L405: there is no font role `dislay`
  hint: did you mean `display`?
""",
        id="an unknown font and an unknown role",
    ),
    pytest.param(
        [
            (FLYER, "source-sans-3", "../fonts/source-sans-3"),
        ],
        """\
flyers/shots/flyer.yaml:6:15: L201: there is no font family `../fonts/source-sans-3`
  hint: did you mean `source-sans-3`?
""",
        id="a font by path",
    ),
    pytest.param(
        [
            (FLYER, "fonts:", "layouts: [layut, ../layout]\nfonts:"),
        ],
        """\
flyers/shots/flyer.yaml:6:11: L203: there is no layout `layut`
flyers/shots/flyer.yaml:6:18: L203: there is no layout `../layout`
  hint for these 2: did you mean `layout`?
""",
        id="unknown layouts, one by path",
    ),
    pytest.param(
        [
            (FLYER, "unit: percent", "unit: per cent"),
        ],
        """\
flyers/shots/flyer.yaml:5:28: L106: `per cent` is not one of the choices here
  hint: did you mean `percent`?
""",
        id="a unit that there is not",
    ),
    pytest.param(
        [
            (FLYER, 'rgb: "#123F36", cmyk: 85/40/70/55', "rgb: 123F36, cmyk: 85/40/70/155"),
        ],
        """\
flyers/shots/flyer.yaml:8:16: L302: `123F36` is not a screen color
  hint: write it as "#123F36", with quotes
flyers/shots/flyer.yaml:8:30: L302: `85/40/70/155` is not four inks
  hint: write cyan, magenta, yellow and black in per cent: 85/40/70/55
""",
        id="colours that are not well written",
    ),
    pytest.param(
        [
            (FLYER, "palette:\n", 'palette:\n  ink: {rgb: "#000000", cmyk: 0/0/0/100}\n'),
        ],
        """\
flyers/shots/flyer.yaml:8:14: L301: `ink` is always the same color
  hint: choose another name for it
""",
        id="the name of black taken for another colour",
    ),
    pytest.param(
        [
            (FLYER, "85/40/70/55", "100/100/100/100"),
        ],
        """\
flyers/shots/flyer.yaml:8:33: L303: `brand` has 400 % of ink; no paper takes more than 300 %
  hint: take away 100 % in all, best from cyan, magenta and yellow
""",
        id="more ink than paper takes",
    ),
]


@pytest.mark.parametrize(("changes", "said"), MISTAKES)
def test_a_fact_that_cannot_be_is_explained(project: Project, changes: Changes, said: str) -> None:
    for file, old, new in changes:
        project.change(file, old, new)
    assert project.problems() == said
