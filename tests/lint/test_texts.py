"""Mistakes in the text files: each with its place, a fact and a hint, all of them at once."""

import pytest

from project import EN, ES, LAYOUT, Project

Changes = list[tuple[str, str, str]]

MISTAKES = [
    pytest.param(
        [
            (LAYOUT, "cover.body", "cover.boddy"),
        ],
        """\
flyers/shots/layout.yaml:9:20: T201: there are no words for `cover.boddy`
  hint: did you mean `cover.body`, which no block shows (at flyers/shots/text/en.yaml:5:9)?
""",
        id="a key that no file has",
    ),
    pytest.param(
        [
            (LAYOUT, "cover.body", "schedule"),
        ],
        """\
flyers/shots/text/en.yaml:5:9: T203: no block shows `cover.body`
flyers/shots/text/es.yaml:6:9: T203: no block shows `cover.body`
  hint for these 2: delete it, or put it into a layout
""",
        id="a key with no like anywhere",
    ),
    pytest.param(
        [
            (LAYOUT, "      - paragraph: cover.body\n", ""),
        ],
        """\
flyers/shots/text/en.yaml:5:9: T203: no block shows `cover.body`
flyers/shots/text/es.yaml:6:9: T203: no block shows `cover.body`
  hint for these 2: delete it, or put it into a layout
""",
        id="words that no block shows",
    ),
    pytest.param(
        [
            (LAYOUT, "- paragraph: cover.body", "- paragraph: {text: cover.body, goes_with: cover.boddy}"),
        ],
        """\
flyers/shots/layout.yaml:9:50: T201: there are no words for `cover.boddy`
  hint: did you mean `cover.body`?
""",
        id="a condition that names no text",
    ),
    pytest.param(
        [
            (LAYOUT, "- paragraph: cover.body", "- paragraph: {text: cover.body, instead_of: nothing}"),
        ],
        """\
flyers/shots/layout.yaml:9:51: T201: there are no words for `nothing`
  hint: correct it, or delete it
""",
        id="a condition with no like anywhere",
    ),
    pytest.param(
        [
            (LAYOUT, "text: code.alt}}", "text: cover.boddy}, goes_with: cover.body}"),
            (EN, "code:\n  alt: A code that leads to our web page.\n", ""),
            (ES, "code:\n  alt: Un código que lleva a nuestra página web.\n", ""),
        ],
        """\
flyers/shots/layout.yaml:15:51: T201: there are no words for `cover.boddy`
  hint: did you mean `cover.body`?
""",
        id="a misspelled text of a code that goes with words",
    ),
    pytest.param(
        [
            (EN, "alt:", "altt:"),
        ],
        """\
flyers/shots/layout.yaml:15:51: T201: there are no words for `code.alt`
  hint: did you mean `code.altt`, which no block shows (at flyers/shots/text/en.yaml:15:9)?
""",
        id="a misspelled key in the source",
    ),
    pytest.param(
        [
            (ES, "picture:", "pictur:"),
        ],
        """\
flyers/shots/text/es.yaml:14:11: T203: the source language has no `figure.pictur`
  hint: did you mean `figure.picture`?
""",
        id="a misspelled key in a translation",
    ),
    pytest.param(
        [
            (ES, "  body: Llame al {contact.phone} antes del viernes.\n", ""),
        ],
        """\
flyers/shots/text/es.yaml:5:10: T202: no words in `es` for `cover.body`
  hint: add `body:` under `cover:`; the source has “Call {contact.phone} before Friday.”
""",
        id="words missing in a translation",
    ),
    pytest.param(
        [
            (ES, "  - heading: Qué hay que traer\n    body: Nada.\n", ""),
        ],
        """\
flyers/shots/text/es.yaml:9:11: T202: no words in `es` for `points.2.heading`
  hint: add `heading:` to item 2 of `points:`; the source has “What to bring”
flyers/shots/text/es.yaml:9:11: T202: no words in `es` for `points.2.body`
  hint: add `body:` to item 2 of `points:`; the source has “Nothing.”
""",
        id="a point missing in a translation",
    ),
    pytest.param(
        [
            (EN, "cover:\n  title: Free flu shots\n", "cover:\n"),
        ],
        """\
flyers/shots/layout.yaml:8:16: T201: the flyer has no title: there are no words for `cover.title`
  hint: add `title:` under `cover:` in flyers/shots/text/en.yaml
""",
        id="no title",
    ),
    pytest.param(
        [
            (EN, "cover:\n  title: Free flu shots\n", 'cover:\n  title: ""\n'),
            (ES, "cover:\n  title: Vacunas gratis contra la gripe\n", 'cover:\n  title: ""\n'),
        ],
        """\
flyers/shots/text/en.yaml:4:10: T201: the flyer has no title: there are no words for `cover.title`
  hint: write it there
""",
        id="an empty title",
    ),
    pytest.param(
        [
            (EN, "{contact.phone}", "{contact.fone}"),
            (ES, "{contact.phone}", "{contact.fone}"),
        ],
        """\
flyers/shots/text/en.yaml:5:9: T406: there is no variable `contact.fone`
flyers/shots/text/es.yaml:6:9: T406: there is no variable `contact.fone`
  hint for these 2: did you mean `{contact.phone}`?
""",
        id="an unknown variable in both languages",
    ),
    pytest.param(
        [
            (LAYOUT, "paragraph: cover.body", "paragraph: cover"),
            (LAYOUT, "title: cover.title", "title: points"),
        ],
        """\
flyers/shots/layout.yaml:8:16: T204: `points` has no words of its own, only keys below it
  hint: name one of them, such as `points.1.heading`
flyers/shots/layout.yaml:9:20: T204: `cover` has no words of its own, only keys below it
  hint: name one of them, such as `cover.title`
""",
        id="a table or a list where words are asked for",
    ),
    pytest.param(
        [
            (LAYOUT, "{text: points, level: 2}", "{text: cover, level: 2}"),
            (
                EN,
                (
                    "points:\n"
                    "  - heading: Who can come\n"
                    "    body: Everyone.\n"
                    "  - heading: What to bring\n"
                    "    body: Nothing.\n"
                ),
                "",
            ),
            (
                ES,
                (
                    "points:\n"
                    "  - heading: Quién puede venir\n"
                    "    body: Todas las personas.\n"
                    "  - heading: Qué hay que traer\n"
                    "    body: Nada.\n"
                ),
                "",
            ),
        ],
        """\
flyers/shots/layout.yaml:10:24: T205: `cover` is not a list
  hint: begin each of its items with `- `
""",
        id="words where a list is asked for",
    ),
    pytest.param(
        [
            (LAYOUT, "{text: points, level: 2}", '{text: points, level: 2, items: "1"}'),
        ],
        """\
flyers/shots/text/en.yaml:9:14: T203: no block shows `points.2.heading`
flyers/shots/text/en.yaml:10:11: T203: no block shows `points.2.body`
flyers/shots/text/es.yaml:10:14: T203: no block shows `points.2.heading`
flyers/shots/text/es.yaml:11:11: T203: no block shows `points.2.body`
  hint for these 4: delete it, or put it into a layout
""",
        id="a point that no block shows",
    ),
    pytest.param(
        [
            (LAYOUT, "text: points, level: 2", 'text: points, level: 2, items: "2-x"'),
        ],
        """\
flyers/shots/layout.yaml:10:49: L410: `2-x` names no points of `points`, which has 2
  hint: write `all`, one number, or a range such as `1-2`
""",
        id="points 2-x",
    ),
    pytest.param(
        [
            (LAYOUT, "text: points, level: 2", 'text: points, level: 2, items: "x"'),
        ],
        """\
flyers/shots/layout.yaml:10:49: L410: `x` names no points of `points`, which has 2
  hint: write `all`, one number, or a range such as `1-2`
""",
        id="points x",
    ),
    pytest.param(
        [
            (LAYOUT, "text: points, level: 2", 'text: points, level: 2, items: "2-1"'),
        ],
        """\
flyers/shots/layout.yaml:10:49: L410: `2-1` names no points of `points`, which has 2
  hint: write `all`, one number, or a range such as `1-2`
""",
        id="points 2-1",
    ),
    pytest.param(
        [
            (LAYOUT, "text: points, level: 2", 'text: points, level: 2, items: ""'),
        ],
        """\
flyers/shots/layout.yaml:10:49: L410: `` names no points of `points`, which has 2
  hint: write `all`, one number, or a range such as `1-2`
""",
        id="points of an empty string",
    ),
    pytest.param(
        [
            (EN, "Everyone.", "<img src=x.png> <font color=red>Everyone</font>, <b>all</b> &amp; more."),
        ],
        """\
flyers/shots/text/en.yaml:8:11: T404: `<img src=x.png>` is markup of a web page; it would be printed
  hint: leave it out; pictures belong in layout.yaml
flyers/shots/text/en.yaml:8:11: T404: `<font color=red>` is markup of a web page; it would be printed
  hint: leave it out; write `**words**` for bold and `*words*` for italic
flyers/shots/text/en.yaml:8:11: T404: `<b>` is markup of a web page; it would be printed
  hint: write `**words**` for bold
flyers/shots/text/en.yaml:8:11: T405: `&amp;` is markup of a web page; it would be printed
  hint: write & itself
""",
        id="markup of a web page",
    ),
    pytest.param(
        [
            (ES, "review: reviewed", "review: reviewd"),
        ],
        """\
flyers/shots/text/es.yaml:1:9: T103: `reviewd` is not a known state
  hint: did you mean `reviewed`? Known are: draft, awaiting review, translated, reviewed, final
""",
        id="a state that is misspelled",
    ),
    pytest.param(
        [
            (EN, "Everyone.", "Everyone ᠬᠡᠯᠡ here."),
            (ES, "Nada.", "Nada ⛄."),
        ],
        """\
flyers/shots/text/en.yaml:8:11: T302: no font of the flyer has “ᠬᠡᠯ” (U+182C, U+1821, U+182F)
flyers/shots/text/es.yaml:11:11: T302: no font of the flyer has “⛄” (U+26C4)
  hint for these 2: write it another way, or name a font family that has it under `fonts:` in flyer.yaml
""",
        id="a character that no font has",
    ),
    pytest.param(
        [
            (
                EN,
                "Everyone.",
                "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
            ),
            (
                ES,
                "title: Vacunas gratis contra la gripe\n  body",
                "title: Donaudampfschifffahrtsgesellschaftskapitän\n  body",
            ),
        ],
        """\
flyers/shots/text/en.yaml:8:11: T303: \
“WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW…” is wider than its column \
on panel front
flyers/shots/text/es.yaml:5:10: T303: “Donaudampfschifffahrtsgesellschaftskapitän” is wider than its column on panel \
front
  hint for these 2: write it shorter or in two words; or in double quotes, with `\\u00ad` where it may be \
divided; or give the style a smaller size in the layout
""",
        id="a word wider than its column",
    ),
]


@pytest.mark.parametrize(("changes", "said"), MISTAKES)
def test_words_that_cannot_be_printed_are_explained(project: Project, changes: Changes, said: str) -> None:
    for file, old, new in changes:
        project.change(file, old, new)
    assert project.problems() == said
