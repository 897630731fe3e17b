"""Mistakes in layout.yaml: each with its place, a fact and a hint, all of them at once."""

import pytest

from project import LAYOUT, Project

Changes = list[tuple[str, str, str]]

MISTAKES = [
    pytest.param(
        [
            (LAYOUT, "sheet: half", "shet: half"),
            (LAYOUT, "picture_text:", "picture-txt:"),
            (LAYOUT, "extends: flat\n", "extends: flat\nzones: {bled: 1mm}\nstyles: {body: {colr: ink}}\n"),
        ],
        """\
flyers/shots/layout.yaml:2:9: L101: there is no key `bled` here
  hint: did you mean `bleed`?
flyers/shots/layout.yaml:3:17: L101: there is no key `colr` here
  hint: did you mean `colour`?
flyers/shots/layout.yaml:4:1: L101: there is no key `shet` here
  hint: did you mean `sheet`?
flyers/shots/layout.yaml:16:65: L101: there is no key `picture-txt` here
  hint: did you mean `picture_text`?
""",
        id="unknown keys, however deep",
    ),
    pytest.param(
        [
            (LAYOUT, "caption: figure.caption, ", ""),
        ],
        """\
flyers/shots/layout.yaml:14:17: L102: `caption` is missing
  hint: add `caption:` here
""",
        id="missing keys",
    ),
    pytest.param(
        [
            (LAYOUT, "- paragraph:", "- paragrph:"),
            (LAYOUT, "- title:", "- zebra:"),
        ],
        """\
flyers/shots/layout.yaml:8:9: L105: there is no block `zebra`
  hint: the blocks are also-in, area, bullets, chart, contact, cutout, fact, figure, heading, icon, imprint, logo, \
mailing, paragraph, picture, points, programme, qr, quote, rule, space, stamp, start, table, tabs, title, verse, \
write-in
flyers/shots/layout.yaml:9:9: L105: there is no block `paragrph`
  hint: did you mean `paragraph`?
""",
        id="unknown blocks",
    ),
    pytest.param(
        [
            (LAYOUT, "- title: cover.title", "- {title: cover.title, style: title}"),
        ],
        """\
flyers/shots/layout.yaml:8:9: L103: a block is one name with its settings
  hint: write `- heading: text.key`
""",
        id="a block that is no block",
    ),
    pytest.param(
        [
            (LAYOUT, "  back:\n", "  bakc:\n"),
        ],
        """\
flyers/shots/layout.yaml:11:3: L404: there is no panel `bakc`
  hint: did you mean `back`?
""",
        id="an unknown panel",
    ),
    pytest.param(
        [
            (LAYOUT, "  back:\n", "  back:\n    background: gold\n"),
            (LAYOUT, "extends: flat\n", "extends: flat\nstyles: {body: {colour: braund}}\n"),
        ],
        """\
flyers/shots/layout.yaml:2:25: L401: there is no color `braund`
  hint: did you mean `brand`?
flyers/shots/layout.yaml:13:17: L401: there is no color `gold`
  hint: the palette has brand, ink, paper
""",
        id="unknown colours",
    ),
    pytest.param(
        [
            (LAYOUT, "- paragraph: cover.body", "- paragraph: {text: cover.body, style: bdy}"),
        ],
        """\
flyers/shots/layout.yaml:9:46: L402: there is no style `bdy`
  hint: did you mean `body`?
""",
        id="an unknown style",
    ),
    pytest.param(
        [
            (LAYOUT, "extends: flat\n", "extends: flat\nstyles: {body: {drop_cap: 3, drop_cap_style: strnog}}\n"),
        ],
        """\
flyers/shots/layout.yaml:2:46: L402: there is no style `strnog`
  hint: did you mean `strong`?
""",
        id="an unknown style of a drop cap",
    ),
    pytest.param(
        [
            (LAYOUT, "extends: flat\n", "extends: flat\nstyles: {body: {face: serif}}\n"),
        ],
        """\
flyers/shots/layout.yaml:2:23: L405: there is no font role `serif`
  hint: write `text`, `display` or `hand`
""",
        id="an unknown face, and a weight that is no number",
    ),
    pytest.param(
        [
            (
                LAYOUT,
                "extends: flat\n",
                (
                    "extends: flat\n"
                    "styles:\n"
                    "  body: {weight: bold}\n"
                    "  small: {weight: 5000, size: -3, align: centre, leading: 0pt}\n"
                ),
            ),
        ],
        """\
flyers/shots/layout.yaml:3:18: L104: `bold` is not a whole number
  hint: write it in figures, like 3
flyers/shots/layout.yaml:4:19: L108: `5000` is too large here
  hint: write at most 1000
flyers/shots/layout.yaml:4:31: L104: `-3` is not a size or a multiple of the body size
  hint: write 14pt, or 1.4 for 1.4 times the body
flyers/shots/layout.yaml:4:42: L106: `centre` is not one of the choices here
  hint: did you mean `center`?
flyers/shots/layout.yaml:4:59: L108: `0pt` is too small here
  hint: write at least 0.5 mm
""",
        id="numbers that make no style",
    ),
    pytest.param(
        [
            (LAYOUT, "sheet: half", "fold: leter\nsheet: half"),
        ],
        """\
flyers/shots/layout.yaml:2:7: S102: there is no fold called `leter`
  hint: did you mean `letter`?
""",
        id="an unknown fold",
    ),
    pytest.param(
        [
            (LAYOUT, "half-letter", "half-leter"),
            (LAYOUT, "  back:\n", "  back:\n    background: gold\n"),
        ],
        """\
flyers/shots/layout.yaml:2:8: S101: there is no paper called “half-leter”
  hint: did you mean `half-letter`?
flyers/shots/layout.yaml:12:17: L401: there is no color `gold`
  hint: the palette has brand, ink, paper
""",
        id="an unknown sheet, together with what else is wrong",
    ),
    pytest.param(
        [
            (LAYOUT, "half-letter", "8.5 x 11"),
        ],
        """\
flyers/shots/layout.yaml:2:8: S101: there is no paper called “8.5 x 11”
  hint: name a paper, such as `letter`, or write `8.5in x 11in`
""",
        id="a sheet without units",
    ),
    pytest.param(
        [
            (LAYOUT, "sheet: half", "tuck: 2mm\nsheet: half"),
        ],
        """\
flyers/shots/layout.yaml:1:1: S103: the fold `flat` tucks no panel in, so it has no tuck
  hint: leave out `tuck`
""",
        id="a tuck where nothing is tucked in",
    ),
    pytest.param(
        [
            (LAYOUT, "extends: flat", "extends: flatt"),
            (LAYOUT, "sheet: half", "shet: half"),
        ],
        """\
flyers/shots/layout.yaml:1:10: L203: there is no layout `flatt`
  hint: did you mean `flat`?
flyers/shots/layout.yaml:2:1: L101: there is no key `shet` here
  hint: did you mean `sheet`?
""",
        id="a layout that extends an unknown one, and has faults of its own",
    ),
    pytest.param(
        [
            (LAYOUT, "extends: flat", "extends: ../../flat"),
        ],
        """\
flyers/shots/layout.yaml:1:10: L203: there is no layout `../../flat`
  hint: the layouts are layout, accordion-4, accordion, base, door-hanger, double-gate, double-parallel, flat, gate, \
half-sheet, half, palm-card, postcard-large, postcard, poster-a3, poster-letter, poster, quarter-sheet, quarter, roll, \
tear-off, tri-fold, wallet-card, zine
""",
        id="a layout that extends one by path",
    ),
    pytest.param(
        [
            (LAYOUT, "extends: flat", "extends: layout"),
        ],
        """\
flyers/shots/layout.yaml:1:10: L202: the layout `layout` extends itself
  hint: extend another one, such as `tri-fold`
""",
        id="a layout that extends itself",
    ),
    pytest.param(
        [
            (LAYOUT, "smallest: 9pt", "smallest: 9"),
            (LAYOUT, "extends: flat\n", "extends: flat\nzones: {bleed: 3px, slug: wide, safe: -3mm}\n"),
            (LAYOUT, "  front:\n", "  front:\n    left: 1,5mm\n    first_row: 20\n"),
        ],
        """\
flyers/shots/layout.yaml:2:16: L104: `3px` is not a length
flyers/shots/layout.yaml:2:27: L104: `wide` is not a length
  hint for these 2: give it a unit: 12mm, 0.5in or 36pt
flyers/shots/layout.yaml:2:39: L108: `-3mm` is too small here
  hint: write at least 0 mm
flyers/shots/layout.yaml:4:50: L104: `9` is not a length
flyers/shots/layout.yaml:7:11: L104: `1,5mm` is not a length
flyers/shots/layout.yaml:8:16: L104: `20` is not a length
  hint for these 3: give it a unit: 12mm, 0.5in or 36pt
""",
        id="lengths in wrong units",
    ),
    pytest.param(
        [
            (LAYOUT, "largest: 10pt, preferred: 10pt, smallest: 9pt", "largest: 8pt, preferred: 10pt, smallest: 9pt"),
            (LAYOUT, "extends: flat\n", "extends: flat\nleading: {preferred: 1.1, least: 1.3}\n"),
        ],
        """\
flyers/shots/layout.yaml:2:10: L419: the leading's `preferred` (1.1) is less than its `least` (1.3)
  hint: write the larger number as `preferred`
flyers/shots/layout.yaml:4:7: L419: the body's sizes do not go down: 8, 10, 9 pt
  hint: write `largest` first, then `preferred`, then `smallest`
""",
        id="body sizes in the wrong order",
    ),
    pytest.param(
        [
            (LAYOUT, "smallest: 9pt", "smallest: 9pt, step: 0.001pt"),
        ],
        """\
flyers/shots/layout.yaml:3:61: L108: `0.001pt` is too small here
  hint: write at least 0.05 pt
""",
        id="steps without end",
    ),
    pytest.param(
        [
            (LAYOUT, "  front:\n", "  front:\n    left: 70mm\n    right: 70mm\n"),
        ],
        """\
flyers/shots/layout.yaml:5:3: L417: the column of panel front is 0 mm wide, too narrow for words
  hint: make `left` and `right` smaller: the panel is 140 mm wide
""",
        id="margins that leave no column",
    ),
    pytest.param(
        [
            (LAYOUT, "sheet: half-letter", "sheet: a5"),
            (LAYOUT, "  front:\n", "  front:\n    left: 65mm\n    right: 68mm\n    columns: 2\n"),
        ],
        """\
flyers/shots/layout.yaml:5:3: L417: the column of panel front is 4 mm wide, too narrow for words
  hint: write at most `columns: 1`, or a smaller `gap`
""",
        id="columns in a panel that is just wide enough for one",
    ),
    pytest.param(
        [
            (LAYOUT, "  back:\n", "  both:\n    flow: [front, bck]\n    blocks: []\n  back:\n"),
        ],
        """\
flyers/shots/layout.yaml:12:12: L413: panel front has blocks of its own and stands in the flow `both` too
  hint: take it out of the flow, or fix its own blocks with `at:`
flyers/shots/layout.yaml:12:19: L404: there is no panel `bck`
  hint: did you mean `back`?
""",
        id="a flow over panels that there are not, and that have blocks of their own",
    ),
    pytest.param(
        [
            (LAYOUT, "      - paragraph: cover.body", "      - start: back\n      - paragraph: cover.body"),
        ],
        """\
flyers/shots/layout.yaml:9:9: L414: `start: back` names no panel of this flow
  hint: delete it: it is for panels with `flow:`
""",
        id="a start outside its flow",
    ),
    pytest.param(
        [
            (LAYOUT, "- paragraph: cover.body", "- paragraph: {text: cover.body, at: {x: 20mm}}"),
        ],
        """\
flyers/shots/layout.yaml:9:9: L416: `at` of this paragraph does not say where
  hint: write one of `row` (its first line), `top` or `foot`
""",
        id="a fixed place without an anchor",
    ),
    pytest.param(
        [
            (LAYOUT, "- paragraph: cover.body", "- paragraph: {text: cover.body, at: {row: 2, foot: 2cm, width: 1mm}}"),
        ],
        """\
flyers/shots/layout.yaml:9:9: L416: `at` of this paragraph says `row` and `foot`
  hint: write one of `row` (its first line), `top` or `foot`
flyers/shots/layout.yaml:9:9: L417: this paragraph is 1 mm wide, too narrow for words
  hint: make `width` at least 15mm
""",
        id="a fixed place with two anchors, too narrow",
    ),
    pytest.param(
        [
            (LAYOUT, "- paragraph: cover.body", "- paragraph: {text: cover.body, at: {row: -9}}"),
            (LAYOUT, "  back:\n", "  back:\n    first_row: 500mm\n"),
        ],
        """\
flyers/shots/layout.yaml:9:9: L420: this paragraph stands outside panel front
  hint: move it: the panel is 140 mm wide and 216 mm high; its first line is row 0
flyers/shots/layout.yaml:11:3: L417: the column of panel back begins below its foot
  hint: make `top` and `first_row` smaller: the panel is 216 mm high
""",
        id="words outside their panel",
    ),
    pytest.param(
        [
            (LAYOUT, "- paragraph: cover.body", "- paragraph: {text: cover.body, at: {rw: 3}, before: 3}"),
        ],
        """\
flyers/shots/layout.yaml:9:44: L101: there is no key `rw` here
  hint: did you mean `row`?
flyers/shots/layout.yaml:9:60: L104: `3` is not a length or a number of rows
  hint: write 13pt, 4mm or `2 rows`
""",
        id="faults of a place and of the space before it",
    ),
    pytest.param(
        [
            (LAYOUT, ", level: 2", ""),
        ],
        """\
flyers/shots/layout.yaml:10:9: L418: a heading of level 3 comes after one of level 1
  hint: write `level: 2` here
""",
        id="a heading that skips a level",
    ),
]


@pytest.mark.parametrize(("changes", "said"), MISTAKES)
def test_a_layout_that_cannot_be_is_explained(project: Project, changes: Changes, said: str) -> None:
    for file, old, new in changes:
        project.change(file, old, new)
    assert project.problems() == said


POINTS = "      - points: {text: points, level: 2}\n"


def test_a_panel_has_no_more_blocks_than_can_be_set_in_a_moment(project: Project) -> None:
    project.change(LAYOUT, POINTS, POINTS * 300)
    assert project.problems() == (
        "flyers/shots/layout.yaml:108:9: L437: the panel `front` has 302 blocks; a panel has 100 at most\n"
        "  hint: show a list in one block, such as `bullets` or `points`\n"
    )


def test_a_layout_has_no_more_blocks_than_can_be_set_in_a_moment(project: Project) -> None:
    panels = "".join(f"  p{n}:\n    blocks:\n{POINTS * 90}" for n in range(4))
    project.write(LAYOUT, (project.flyer / LAYOUT).read_text("utf-8") + panels)
    lines = project.problems().splitlines()
    assert [line for line in lines if "L437" in line] == [
        "flyers/shots/layout.yaml:1:1: L437: this layout has 365 blocks; a layout has 300 at most"
    ]
