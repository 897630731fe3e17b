"""A quote with who said it and a portrait: its structure, its words in every edition, and what is wrong with it."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from flyergen.artwork import GlyphRun, Path, Picture
from flyergen.geometry import Rect
from flyergen.project.editions import judged_in_media, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from flyergen.session.pictures import pictures_in
from flyergen.typeset.item_boxes import box_of
from flyergen.units import pt
from project import EN, ES, LAYOUT, Project

_SAID = {
    EN: ("We walked her home.", "A watcher", "Somebody with a lamp.", "Photo by Jane Doe"),
    ES: ("La acompañamos a casa.", "Una vecina", "Alguien con un farol.", "Foto de Jane Doe"),
}


@pytest.fixture
def quoted(project: Project) -> Project:
    """A project whose front has a quote with a photograph of 900 by 1200 pixels."""
    stream = BytesIO()
    Image.linear_gradient("L").resize((900, 1200)).convert("RGB").save(stream, "JPEG")
    project.write("art/face.jpg", stream.getvalue())
    for file, words in _SAID.items():
        keys = zip(("quote", "credit", "face", "photo"), words, strict=True)
        project.change(file, "figure:\n", "figure:\n" + "".join(f"  {key}: {text}\n" for key, text in keys))
    return project


def shown(project: Project, portrait: str = "", more: str = "") -> Project:
    """Return the project with the quote, with further settings of its portrait and of itself."""
    face = f"{{file: art/face.jpg, text: figure.face, width: 60pt, credit: figure.photo, license: CC0{portrait}}}"
    words = f"{{text: figure.quote, credit: figure.credit, portrait: {face}{more}}}"
    return project.change(LAYOUT, "- paragraph: cover.body", f"- quote: {words}\n      - paragraph: cover.body")


def boxes(project: Project) -> tuple[Rect, Rect, Rect | None]:
    """Return the boxes of the portrait, of the words, and of the background."""
    (one,) = set_editions(load(project.flyer), EditionSpec(("en",), demand=Demand.draft))
    items = one.fit.composition.panels["front"]
    words = next(box_of(item) for item in items if isinstance(item, GlyphRun) and item.key == "figure.quote")
    plate = next((box_of(item) for item in items if isinstance(item, Path) and item.background), None)
    return next(item.box for item in items if isinstance(item, Picture)), words, plate


def test_a_quote_is_tagged_with_its_portrait_its_words_and_its_credits(quoted: Project) -> None:
    assert "T308" not in shown(quoted, ", shape: circle").printed("press", languages=("en",))
    with pikepdf.open(quoted.root / "output/shots/shots.en.press.pdf") as pdf:
        said = next(
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/BlockQuote"
        )
        kids = [str(one.S) for one in said.K]
        assert kids == ["/Figure", "/P", "/P", "/P", "/P"]
        assert str(said.K[0].Alt) == "Somebody with a lamp."
        assert "art/face.jpg: Photo by Jane Doe, CC0" in pdf.Root.Metadata.read_bytes().decode()


def test_the_portrait_is_beside_the_words_or_above_them(quoted: Project) -> None:
    face, words, _ = boxes(shown(quoted))
    assert words.x >= face.right
    quoted.change(LAYOUT, "license: CC0}", "license: CC0}, side: right")
    face, words, _ = boxes(quoted)
    assert face.x > words.right
    quoted.change(LAYOUT, "side: right", "side: top")
    face, words, _ = boxes(quoted)
    assert words.y > face.bottom


def test_a_portrait_of_full_height_fills_an_end_of_the_background(quoted: Project) -> None:
    face, words, plate = boxes(shown(quoted, more=", background: paper, full_height: true, height: 200pt"))
    assert plate is not None
    assert (face.x, face.y, face.height) == pytest.approx((plate.x, plate.y, plate.height))
    assert plate.height == pytest.approx(200 * 25.4 / 72)
    assert words.x > face.right


def test_on_a_phone_and_in_large_print_all_of_its_words_are_there(quoted: Project) -> None:
    source = load(shown(quoted).flyer)
    for medium, spec in (("phone", EditionSpec(("es",))), ("large_print", EditionSpec(("es",), "large-print"))):
        (one,) = judged_in_media(source, spec, (medium,))[medium]
        assert one.set_edition
        assert [str(problem) for problem in verdict_on(one.findings, spec.demand).errors] == []
        items = [item for own in one.set_edition.fit.composition.panels.values() for item in own]
        keys = {item.key for item in items if isinstance(item, GlyphRun)}
        assert keys >= {"figure.quote", "figure.credit", "figure.photo"}
        assert ("figure.face" in keys) == (medium == "large_print")


def test_a_portrait_is_a_picture_of_the_flyer_and_its_faults_are_told(quoted: Project) -> None:
    shown(quoted, ", height: 60pt, shape: oval, focus: [0.5]")
    (picture,) = (one for one in pictures_in(load(quoted.flyer)) if one.kind == "picture")
    assert (picture.file, picture.text, picture.pixels) == ("art/face.jpg", "figure.face", (900, 1200))
    told = quoted.errors()
    assert "L106: `oval` is not one of the choices here" in told
    assert "L415: a focus has two numbers, and this one has 1" in told
    quoted.change(LAYOUT, ", height: 60pt, shape: oval, focus: [0.5]", "")
    quoted.change(LAYOUT, "text: figure.face, ", "")
    quoted.change(EN, "  face: Somebody with a lamp.\n", "")
    quoted.change(ES, "  face: Alguien con un farol.\n", "")
    assert "T308" in quoted.printed("press", languages=("en",))


@pytest.mark.all
def test_signs_that_hang_after_a_line_stay_on_the_background(quoted: Project) -> None:
    """Some sizes end a line at the measure, and its signs hang beyond it."""
    quoted.change(EN, "quote: We walked her home.", "quote: “We stayed there till dawn, and then we went home”.")
    quoted.change(LAYOUT, "panels:\n", "styles: {said: {size: 24.0pt, leading: 34pt, snap: false}}\npanels:\n")
    shown(quoted, more=", background: paper, style: said, indent: 8pt")
    gaps = []
    for n in range(30):
        quoted.change(LAYOUT, f"size: {24 + max(0, n - 1) / 2}pt", f"size: {24 + n / 2}pt")
        (one,) = set_editions(load(quoted.flyer), EditionSpec(("en",), demand=Demand.draft))
        items = one.fit.composition.panels["front"]
        plate = next(box_of(item) for item in items if isinstance(item, Path) and item.background)
        ends = [box_of(item).right for item in items if isinstance(item, GlyphRun) and item.key == "figure.quote"]
        gaps.append(plate.right - max(ends))
    assert pt(8) / 4 - 0.01 <= min(gaps) < pt(8)
