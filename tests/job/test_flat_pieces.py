"""Flat pieces, tabs, mailed pieces and posters in parts."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import flyergen
from building import refusal
from project import EN, FLYER, LAYOUT, Project

SHIPPED = {
    "poster": (792, 1224),
    "poster-a3": (841.89, 1190.55),
    "poster-letter": (612, 792),
    "tear-off": (612, 792),
    "half-sheet": (396, 612),
    "quarter-sheet": (306, 396),
    "postcard": (432, 288),
    "postcard-large": (612, 396),
    "palm-card": (288, 648),
    "door-hanger": (306, 792),
    "wallet-card": (252, 144),
}
WORDS = """\
document: {title: Free flu shots}
cover: {title: Free flu shots, body: Call before Friday.}
"""
PIECE = """\
extends: EXTENDS
panels:
  front: {blocks: [title: cover.title, paragraph: cover.body]}
"""
TABS = "tabs: {text: cover.body, show: [phone, web]MORE}"


def piece(project: Project, extends: str, more: str = "") -> Project:
    """Make the small flyer a flat piece in English; `more` goes beside its two blocks."""
    layout = PIECE.replace("EXTENDS", extends)
    if more:
        layout = layout.replace("paragraph: cover.body", f"paragraph: cover.body, {more}")
    (project.flyer / "text" / "es.yaml").unlink()
    project.write(LAYOUT, layout).write(EN, WORDS)
    return project.change(FLYER, "languages: [en, es]", "languages: [en]")


def mailed(project: Project, panels: str, extends: str, mail: str = "") -> Project:
    (project.flyer / "text" / "es.yaml").unlink()
    project.write(LAYOUT, f"extends: {extends}\npanels: {panels}\n").write(EN, WORDS)
    project.change(FLYER, "languages: [en, es]", "languages: [en]")
    return project.change(FLYER, "figures:", f"{mail}\nfigures:") if mail else project


def trims(path: Path) -> list[tuple[float, float]]:
    with pikepdf.open(path) as pdf:
        boxes = [[float(edge) for edge in page.TrimBox] for page in pdf.pages]
    return [(round(right - left, 2), round(top - foot, 2)) for left, foot, right, top in boxes]


def text_of(path: Path, page: int = 0) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(document[page].get_textpage().get_text_range().split())


def text_matrices(page: pikepdf.Page) -> list[list[float]]:
    steps = pikepdf.parse_content_stream(page)
    return [list(map(float, step.operands)) for step in steps if str(step.operator) == "Tm"]


def test_every_flat_layout_that_ships_is_known_here() -> None:
    folder = Path(flyergen.__file__).parent / "layouts"
    flats = {path.stem for path in folder.glob("*.yaml") if _is_flat(folder, path.stem)}
    assert flats - {"flat"} == set(SHIPPED)


def _is_flat(folder: Path, name: str) -> bool:
    text = (folder / f"{name}.yaml").read_text("utf-8")
    base = next((line.removeprefix("extends: ") for line in text.splitlines() if line.startswith("extends: ")), "")
    return "fold: flat" in text or (bool(base) and _is_flat(folder, base))


@pytest.mark.parametrize("layout", SHIPPED)
def test_each_flat_layout_makes_a_piece_of_its_size(layout: str, project: Project) -> None:
    piece(project, layout).printed("press")
    made = project.root / "output" / "shots" / "shots.en.press.pdf"
    assert trims(made)[0] == pytest.approx(SHIPPED[layout], abs=0.02)


def test_words_on_a_door_hanger_begin_under_the_hole(project: Project) -> None:
    piece(project, "door-hanger").change(LAYOUT, "front: {", "front: {top: 20pt, ")
    project.printed("press")
    with pikepdf.open(project.root / "output/shots/shots.en.press.pdf") as pdf:
        baselines = [matrix[5] for matrix in text_matrices(pdf.pages[0])]
    assert min(-one for one in baselines) > 126


def test_what_stands_in_the_hole_is_refused(project: Project) -> None:
    piece(project, "door-hanger").change(LAYOUT, "title: cover.title", "title: {text: cover.title, at: {top: 40pt}}")
    assert project.problems() == (
        "flyers/shots/text/en.yaml:2:16: T305: `cover.title` stands in the place of the hole on panel front in `en`\n"
        "  hint: move it with `at:`, or make it narrower; `flyergen preview --guides` shows the place\n"
    )


def test_tabs_are_printed_for_each_tab_and_read_once(project: Project) -> None:
    piece(project, "tear-off", TABS.replace("MORE", "")).printed("press", "screen")
    assert text_of(project.root / "output/shots/shots.en.press.pdf").count("503-543-8417") == 10
    with pikepdf.open(project.root / "output/shots/shots.en.screen.pdf") as pdf:
        links = [str(one.A.URI) for one in pdf.pages[0].Annots]
    assert links == ["tel:+15035438417", "https://www.rop.org"]


@pytest.mark.all
def test_flowing_words_end_above_the_tabs(project: Project) -> None:
    long = "Call before Friday. " * 300
    piece(project, "tear-off", TABS.replace("MORE", ""))
    project.write(EN, WORDS + f"long: {long}\n").change(LAYOUT, "paragraph: cover.body", "paragraph: long")
    assert "T301: panel front is" in project.problems()


TAB_MISTAKES = [
    pytest.param(
        ", number: 14",
        "flyers/shots/layout.yaml:3:63: L421: 14 tabs are 14.9 mm wide each, too narrow to tear off\n"
        "  hint: write `number: 13`, or leave it out\n",
        id="too narrow",
    ),
    pytest.param(
        ", height: 6in",
        "flyers/shots/layout.yaml:3:63: L421: the tabs are 152 mm high, more than half of the panel\n"
        "  hint: make `height` smaller; 2.25in is usual\n",
        id="too high",
    ),
    pytest.param(
        ", height: 0.8in",
        "flyers/shots/layout.yaml:3:76: T306: the words of a tab do not fit in 11 x 16 mm at 8 pt in `en`\n"
        "  hint: shorten them, make fewer tabs with `number:`, or higher ones with `height:`\n",
        id="no room for the words",
    ),
    pytest.param(
        ", code: {link: organization.web, text: cover.title}",
        "flyers/shots/layout.yaml:3:121: Q207: the QR code asks for 33.5 mm of a tab that is 20.8 mm wide\n"
        "  hint: make fewer tabs with `number:`, or leave the code out\n",
        id="no room for the code",
    ),
]


@pytest.mark.parametrize(("more", "said"), TAB_MISTAKES)
def test_tabs_that_do_not_do_are_refused(more: str, said: str, project: Project) -> None:
    piece(project, "tear-off", TABS.replace("MORE", more))
    assert project.problems() == said


def test_tabs_show_what_flyer_yaml_has(project: Project) -> None:
    piece(project, "tear-off", "tabs: {show: [email, phone]}")
    project.printed("press")
    assert text_of(project.root / "output/shots/shots.en.press.pdf").count("503-543-8417") == 10


CARD = "{front: {blocks: [title: cover.title, paragraph: cover.body]}, back: {blocks: [mailing: {width: 3in}]}}"
PERMIT = 'mail: {permit: "12", city: Portland OR, address: "PO Box 1, Portland, OR 97201"}'
FOLDED = "{cover: {blocks: [title: cover.title, paragraph: cover.body]}, back: {blocks: [mailing: {}]}}"


def test_a_permit_is_printed_on_the_address_side(project: Project) -> None:
    mailed(project, CARD, "postcard", PERMIT).printed("press")
    said = text_of(project.root / "output/shots/shots.en.press.pdf", 1)
    assert "NONPROFIT ORG U.S. POSTAGE PAID PORTLAND OR PERMIT NO. 12" in said
    assert "Rural Organizing Project PO Box 1 Portland, OR 97201" in said


def test_a_letter_fold_is_mailed_with_its_address_turned(project: Project) -> None:
    mailed(project, FOLDED, "tri-fold", PERMIT).printed("press")
    with pikepdf.open(project.root / "output/shots/shots.en.press.pdf") as pdf:
        turned = [matrix for matrix in text_matrices(pdf.pages[0]) if matrix[:4] == [0, 1, -1, 0]]
    assert len(turned) == 7  # three lines of return address, four of the permit


MAIL_MISTAKES = [
    pytest.param(
        FOLDED.replace("back:", "inside-3:"),
        "accordion",
        "",
        "M101: the post takes no piece with the fold `accordion`: its edges stay open\n"
        "  hint: fold it as `letter` or `half`, or mail it in an envelope\n",
        id="an accordion",
    ),
    pytest.param(
        FOLDED.replace("back:", "inside-1:"),
        "tri-fold",
        "",
        "M102: the address does not stand on panel inside-1\n"
        "  hint: put `mailing` on the panel `back`, which ends at the last fold\n",
        id="another panel",
    ),
    pytest.param(
        CARD.replace("3in", "0mm"),
        "door-hanger",
        "",
        "M105: folded, it is 2.59 times as long as high; the post takes 1.3 to 2.5 times\n"
        "  hint: take `sheet: postcard` or `half-letter`, or mail it in an envelope\n",
        id="too long for its height",
    ),
    pytest.param(
        CARD.replace("3in", "2in"),
        "postcard",
        "",
        "M106: an address side cannot be 2 in wide\n  hint: make `width` 2.125 to 6in; the rest is for a message\n",
        id="too narrow an address side",
    ),
    pytest.param(
        CARD,
        "wallet-card",
        "",
        "M103: folded, it is 2 in high; the post takes 3.5 to 6.125 in\n"
        "  hint: take `sheet: postcard` or `half-letter`, or mail it in an envelope\n"
        "AT M104: folded, it is 3.5 in long; the post takes 5 to 11.5 in\n"
        "  hint: take `sheet: postcard` or `half-letter`, or mail it in an envelope\n",
        id="too small",
    ),
]


@pytest.mark.parametrize(("panels", "extends", "mail", "said"), MAIL_MISTAKES)
def test_the_post_is_asked_before_anything_is_printed(
    panels: str, extends: str, mail: str, said: str, project: Project
) -> None:
    mailed(project, panels, extends, mail)
    place = f"flyers/shots/layout.yaml:2:{panels.index('mailing') + 9}: "
    told = "".join(f"{place}{part}" if part[:1] == "M" else part for part in said.replace("AT ", "").splitlines(True))
    assert project.problems() == told


def test_a_permit_needs_an_address_whose_town_can_be_told(project: Project) -> None:
    mailed(project, CARD, "postcard", 'mail: {permit: "12", city: Portland OR, address: The old mill}')
    assert project.problems() == (
        "flyers/shots/flyer.yaml:4:50: M109: the town of the return address cannot be told: “The old mill”\n"
        "  hint: write it as `12 Main St, Scappoose, OR 97056`, or with `street:`, `city:`, `region:`, `postal_code:`\n"
    )
    project.change(FLYER, "The old mill", '"12 Main St, Scappoose, OR 97056"')
    project.printed("press")


def test_a_permit_needs_a_city_and_a_return_address(project: Project) -> None:
    mailed(project, CARD, "postcard", 'mail: {permit: "12"}')
    assert project.problems() == (
        "flyers/shots/flyer.yaml:4:16: M107: `mail:` of flyer.yaml has no `city`\n"
        '  hint: write both, as `mail: {permit: "12", city: Portland OR}`, or none for a stamp\n'
        "flyers/shots/flyer.yaml:4:16: M108: a piece with a permit needs a return address, and flyer.yaml has none\n"
        "  hint: add `address:` under `contact:` or under `mail:`\n"
    )


@pytest.mark.all
def test_a_message_beside_the_address_ends_above_the_barcode(project: Project) -> None:
    back = "back: {blocks: [paragraph: long, mailing: {width: 3in}]}"
    panels = "{front: {blocks: [title: cover.title, paragraph: cover.body]}, " + back + "}"
    mailed(project, panels, "postcard").write(EN, WORDS + f"long: {'Call before Friday. ' * 80}\n")
    assert "T301: panel back is" in project.problems()


def test_words_in_the_place_of_the_address_are_refused(project: Project) -> None:
    front = "front: {blocks: [title: cover.title]}"
    body = "paragraph: {text: cover.body, at: {top: 2in, x: 3.5in, width: 2in}}"
    mailed(project, f"{{{front}, back: {{blocks: [{body}, mailing: {{width: 3in}}]}}}}", "postcard")
    assert project.problems() == (
        "flyers/shots/text/en.yaml:2:38: T305: `cover.body` stands in the place of the address on panel back in `en`\n"
        "  hint: move it with `at:`, or make it narrower; `flyergen preview --guides` shows the place\n"
    )


def test_a_poster_comes_in_parts_that_are_printed_on_one_side(project: Project) -> None:
    built = piece(project, "poster").build(languages=("en",), tile="letter")
    assert built.problems == ()
    assert built.way == (
        "print the tiles at 100 %, on 8.5 x 11 in paper, on one side: 2 across and 2 down; cut along the solid marks, "
        "and glue each sheet up to the dashed marks of the one before"
    )
    assert project.made() == ["output/shots/shots.en.tiles.copier.pdf"]
    path = project.root / project.made()[0]
    with pikepdf.open(path) as pdf:
        assert [[float(edge) for edge in page.MediaBox] for page in pdf.pages] == [[0, 0, 612, 792]] * 4
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/Simplex"
    assert all(
        f"{name} · {page + 1}/4 · Free flu shots · en" in text_of(path, page)
        for page, name in enumerate(("A1", "B1", "A2", "B2"))
    )


def test_a_small_piece_becomes_a_poster_on_as_many_sheets_as_are_said(project: Project) -> None:
    built = piece(project, "flat").build(languages=("en",), tile="letter:4")
    assert built.problems == ()
    assert built.way.endswith("marks of the one before; the poster is 169 % of its own size")
    with pikepdf.open(project.root / project.made()[0]) as pdf:
        assert [[float(edge) for edge in page.MediaBox] for page in pdf.pages] == [[0, 0, 612, 792]] * 4


@pytest.mark.parametrize("said", ["letter:", "letter:1", "letter:x", "letter:37", "letter:-4"])
def test_a_number_of_sheets_that_there_is_not_is_told(project: Project, said: str) -> None:
    assert refusal(lambda: piece(project, "flat").build(languages=("en",), tile=said)) == (
        f"S126: `{said}` does not say on how many sheets, from 2 to 36\n"
        "  hint: write the paper and the sheets, as `--tile letter:4`\n"
    )


def test_only_flat_pieces_come_in_parts(project: Project) -> None:
    mailed(project, FOLDED, "tri-fold")
    assert project.problems(tile="letter").startswith(
        "layouts/tri-fold.yaml:9:7: S120: only a flat piece is tiled, and this one has the fold `letter`\n"
        "  hint: leave out `--tile`\n"
    )
