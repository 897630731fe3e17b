"""Blocks that others are seen through: what is printed on each target, what can be read, and what is said of them."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from building import told_of
from flyergen.artwork import GlyphRun
from flyergen.colour import INK, PAPER, Colour, Opacity, Spot, mixed
from flyergen.pdfium import OpenPdf
from flyergen.preflight.inspect import inspect
from flyergen.project.editions import judged_in_media, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.targets import limits_by_signs
from project import FLYER, LAYOUT, Project

_BODY = "      - paragraph: cover.body\n"
_PLATE = (
    "      - quote: {text: cover.body, style: lead, background: brand, opacity: 0.9, indent: 20pt, above: 40pt, "
    "below: 20pt, at: {top: 5.5in, x: 0.5in, width: 4.5in}}\n"
)
_AREA = "      - area: {colour: brand, top: 5.5in, height: 1in, opacity: 0.5}\n"
_LIGHT = "styles:\n  lead: {size: 14pt, weight: 800, colour: paper}\npanels:\n"


def press(project: Project) -> Path:
    project.printed("press", languages=("en",))
    return project.root / "output/shots/shots.en.press.pdf"


@pytest.fixture
def plate(project: Project) -> Project:
    """The flyer with white words on a dark plate, a tenth of it to be seen through."""
    return project.change(LAYOUT, "panels:\n", _LIGHT).change(LAYOUT, _BODY, _PLATE)


def test_a_block_is_one_group_with_tags_and_its_parts_do_not_show_through_each_other(plate: Project) -> None:
    """White words on a plate are as white as paper: nothing of the plate is seen through them."""
    file = press(plate)
    with pikepdf.open(file) as pdf:
        resources, root = pdf.pages[0].Resources, pdf.Root.StructTreeRoot
        (group,) = [one for one in resources.XObject.values() if "/Group" in one]
        assert [str(group.Group.S), str(group.Group.CS)] == ["/Transparency", "/DeviceCMYK"]
        assert {float(one.ca) for one in resources.ExtGState.values() if "/ca" in one} == {0.9}
        assert b"/Overprint" not in group.read_bytes()
        nodes = dict(zip(map(int, root.ParentTree.Nums[::2]), root.ParentTree.Nums[1::2], strict=True))
        (node,) = nodes[int(group.StructParents)]
        (kid,) = node.K
        assert [str(node.S), str(kid.Type), kid.Stm.objgen] == ["/P", "/MCR", group.objgen]
        assert int(root.ParentTreeNextKey) > max(nodes)
    with OpenPdf(file) as open_file:
        plate_on_page = open_file.picture(0, 144).convert("L").crop((60, 840, 600, 890))
    tones = plate_on_page.histogram()
    assert tones[255] > 100
    assert not any(tones[:60])  # nine tenths of the green, on white
    assert [found.code for found in inspect(file, limits_by_signs).found] == []


def test_a_photograph_in_a_block_is_in_its_group(plate: Project) -> None:
    """The plate is not seen through the portrait of a quote, nor through the words after it."""
    Image.new("RGB", (600, 600), (255, 255, 255)).save(plate.flyer / "portrait.png")
    portrait = "portrait: {file: portrait.png, text: figure.picture, shape: circle, width: 0.9in}, indent: 20pt"
    plate.change(LAYOUT, "indent: 20pt", portrait)
    file = press(plate)
    with pikepdf.open(file) as pdf:
        (group,) = [one for one in pdf.pages[0].Resources.XObject.values() if "/Group" in one]
        assert group.read_bytes().count(b" Do") == 1
        assert not any("/SMask" in one for one in pdf.pages[0].Resources.XObject.values())
    assert [found.code for found in inspect(file, limits_by_signs).found] == []


def test_words_that_are_too_pale_are_told_with_what_helps(project: Project) -> None:
    words = "      - paragraph: {text: cover.body, opacity: 0.4, at: {top: 3in}}\n"
    told = project.change(LAYOUT, _BODY, words).problems("press", languages=("en",))
    assert "`cover.body` in ink on paper has a contrast of 2.8 to 1 on panel front in `en`; it needs 4.5" in told
    assert "change `opacity`, or give its style another color" in told
    project.change(LAYOUT, "opacity: 0.4", "opacity: 0.8")
    project.printed("press", languages=("en",))


def test_words_on_what_is_seen_through_need_contrast_with_what_is_seen(project: Project) -> None:
    """Paper words are read on dark green, and not where paper is seen through it; black words are read on both."""
    words = "      - paragraph: {text: cover.body, style: lead, at: {top: 5.9in}}\n"
    project.change(LAYOUT, "panels:\n", _LIGHT).change(LAYOUT, _BODY, _AREA.replace("0.5}", "0.3}") + words)
    assert "T314: `cover.body` in paper on brand" in project.problems("press", languages=("en",))
    project.change(LAYOUT, "0.3}", "0.95}").printed("press", languages=("en",))
    project.change(LAYOUT, "0.95}", "0.3}").change(LAYOUT, "colour: paper}", "colour: ink}")
    project.printed("press", languages=("en",))


def test_an_older_press_prints_the_tint_of_both_colors_or_says_why_not(project: Project) -> None:
    shaded = "      - area: {colour: paper, to: brand, top: 5in, height: 2in}\n"
    project.change(LAYOUT, _BODY, shaded + _AREA + _BODY)
    told = project.problems("x1a", languages=("en",))
    assert "layout.yaml:10:9: P203: more than one color is seen through it, and PDF/X-1a:2003 has" in told
    assert "delete `opacity`, or let it lie on one color" in told
    project.change(LAYOUT, shaded, "").printed("x1a", languages=("en",))
    with pikepdf.open(project.root / "output/shots/shots.en.x1a.pdf") as pdf:
        assert b"0.425 0.2 0.35 0.275 k" in pdf.pages[0].Contents.read_bytes()


def test_all_other_targets_print_it(plate: Project) -> None:
    plate.change(FLYER, "cmyk: 85/40/70/55", "cmyk: 85/40/70/55, drum: Hunter Green")
    plate.printed("copier", "riso", "bw", "web", languages=("en",), grey=True)
    page = (plate.root / "output/shots/shots.en.web.html").read_text("utf-8")
    assert page.count("opacity:0.9") == 1
    for name in ("copier", "bw"):
        with pikepdf.open(plate.root / f"output/shots/shots.en.{name}.pdf") as pdf:
            assert "/ExtGState" not in pdf.pages[0].Resources, name


def test_a_block_that_differs_from_group_to_group_has_it_in_each_edition(project: Project) -> None:
    card = "      - contact: {show: [phone], background: paper, opacity: 0.9, at: {top: 5in, width: 3in}}\n"
    project.change(FLYER, "figures:", "groups: {may_change: [name, contact, link]}\nfigures:")
    project.change(LAYOUT, _BODY, _BODY + card).write("groups/one.yaml", "name: One\ncontact: {phone: 503-555-0101}\n")
    project.write("groups/two.yaml", "name: Two\ncontact: {phone: 503-555-0102}\n")
    run = project.batch("press", languages=("en",))
    assert [one.code for one in run.problems] == []
    files = sorted((project.root / "output").rglob("*.press.pdf"))
    assert len(files) == 2
    for file, phone in zip(files, ("0101", "0102"), strict=True):
        assert [found.code for found in inspect(file, limits_by_signs).found] == []
        with pypdfium2.PdfDocument(file) as document:
            assert phone in document[0].get_textpage().get_text_range()
    data = [file.read_bytes() for file in files]
    assert len(project.build("press", languages=("en",), groups=("two",)).files) == 1
    assert [file.read_bytes() for file in files] == data


def test_numbered_pieces_side_by_side_have_it_too(project: Project) -> None:
    """Each piece of a sheet has groups with tags of its own, but what is repeated is no content to read."""
    number = "      - fact: {fact: piece.number, opacity: 0.8, at: {top: 6in}}\n"
    project.change(FLYER, "figures:", 'piece: {columns: {number: "1"}}\nfigures:')
    words = _BODY.replace("cover.body", "{text: cover.body, opacity: 0.8}")
    project.change(LAYOUT, "sheet: half-letter\n", "sheet: half-letter\nimpose: letter\n")
    project.change(LAYOUT, _BODY, words + number).write("pieces.csv", "number\n1\n2\n3\n")
    run = project.numbered("copier", table="flyers/shots/pieces.csv", languages=("en",))
    assert told_of(run) == ""
    (file,) = (project.root / "output").rglob("*.pdf")
    assert [found.code for found in inspect(file, limits_by_signs).found] == []
    with pikepdf.open(file) as pdf:
        tags = pdf.Root.StructTreeRoot
        keys = [int(one) for leaf in tags.ParentTree.Kids for one in leaf.Nums[::2]]
        forms = [one for one in pdf.pages[0].Resources.XObject.values() if "/StructParents" in one]
        assert len(forms) == 4  # a number for each piece, and the words that are read
        assert sorted(keys) == list(range(int(tags.ParentTreeNextKey)))
        assert {int(form.StructParents) for form in forms} < set(keys)


def test_a_phone_shows_it_and_large_print_does_not(plate: Project) -> None:
    source = load(plate.flyer)
    found = {}
    for medium, spec in (("phone", EditionSpec(("en",))), ("large_print", EditionSpec(("en",), "large-print"))):
        (one,) = judged_in_media(source, spec, (medium,))[medium]
        assert one.set_edition
        own = [item for panel in one.set_edition.fit.composition.panels.values() for item in panel]
        runs = [item for item in own if isinstance(item, GlyphRun) and item.key == "cover.body"]
        found[medium] = {item.opacity and item.opacity.share for item in runs}
    assert found == {"phone": {0.9}, "large_print": {None}}


def test_two_blocks_are_two_groups_and_flowing_words_are_one(project: Project) -> None:
    project.change(LAYOUT, "- points: {text: points, level: 2}", "- points: {text: points, level: 2, opacity: 0.8}")
    project.change(LAYOUT, _BODY, "      - paragraph: {text: cover.body, opacity: 0.8}\n")
    (one,) = set_editions(load(project.flyer), EditionSpec(("en",), demand=Demand.draft))
    items = one.fit.composition.panels["front"]
    groups: dict[str, set[Opacity | None]] = {}
    for run in items:
        if isinstance(run, GlyphRun):
            groups.setdefault(run.key.partition(".")[0], set()).add(run.opacity)
    assert len(groups["cover"] - {None}) == len(groups["points"]) == 1
    assert not groups["cover"] & groups["points"]


@pytest.mark.parametrize(("written", "said"), [("1.5", "L108: `1.5` is too large here"), ("half", "L10")])
def test_an_opacity_is_a_number_from_0_to_1(project: Project, written: str, said: str) -> None:
    assert (
        said in project.change(LAYOUT, _BODY, f"      - paragraph: {{text: cover.body, opacity: {written}}}\n").errors()
    )


def test_inks_are_mixed_and_spot_inks_keep_their_names() -> None:
    blue = Colour("brand", (0, 0, 1), None, (Spot("Reflex Blue", (1, 0.7, 0, 0)),))
    assert mixed(INK, PAPER, 0.4).cmyk == (0, 0, 0, 0.4)
    assert mixed(blue, PAPER, 0.4).spots == (Spot("Reflex Blue", (1, 0.7, 0, 0), 0.4),)
    assert mixed(INK, blue, 0.4).spots == ()
