"""Photographs on a flyer: shapes, words on them, what becomes of them in each edition, and who made them."""

import base64
import re
from io import BytesIO
from pathlib import Path as File
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageCms, ImageDraw

from flyergen.api import open_project
from flyergen.artwork import Path, Picture
from flyergen.geometry import Point
from flyergen.job.variants import LargePrint
from flyergen.pdf.profiles import GRACOL
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.session.pictures import files_with, files_with_focus, pictures_in
from flyergen.units import pt
from photograph_forms.trial import opened_up
from project import EN, ES, FLYER, LAYOUT, Project
from wide_gamut import DISPLAY_P3, profile_of

_PALETTE = '  brand: {rgb: "#123F36", cmyk: 85/40/70/55}\n'


@pytest.fixture
def photo(project: Project) -> Project:
    """A project with a picture of 1200 by 900 pixels: dark above, light below, and a red spot at the upper right."""
    stream = BytesIO()
    scene = Image.linear_gradient("L").resize((1200, 900)).convert("RGB")
    ImageDraw.Draw(scene).ellipse((900, 100, 1100, 300), fill=(200, 20, 20))
    scene.save(stream, "JPEG", quality=92)
    project.write("art/photo.jpg", stream.getvalue())
    for file, words in ((EN, "A red sun."), (ES, "Un sol rojo.")):
        project.change(file, "figure:\n", f"figure:\n  photo: {words}\n")
    return project


def shown(project: Project, settings: str, more: str = "") -> Project:
    block = f"- picture: {{file: art/photo.jpg, text: figure.photo{settings}}}\n{more}      - paragraph: cover.body"
    return project.change(LAYOUT, "- paragraph: cover.body", block)


def credited(project: Project) -> Project:
    for file, words in ((EN, "Photo: Jane Doe"), (ES, "Foto: Jane Doe")):
        project.change(file, "figure:\n", f'figure:\n  credit: "{words}"\n')
    return project


def pressed(project: Project) -> pikepdf.Pdf:
    project.printed("press", languages=("en",))
    return pikepdf.open(project.root / "output/shots/shots.en.press.pdf")


def words_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


def image_of(pdf: pikepdf.Pdf) -> Image.Image:
    stream = pdf.pages[0].Resources.XObject.P1
    assert isinstance(stream, pikepdf.Stream)
    return pikepdf.PdfImage(stream).as_pil_image()


def test_a_photograph_is_not_stretched_and_its_focus_stays_in_view(photo: Project) -> None:
    with pressed(shown(photo, ", width: 1in, height: 1.5in, focus: [0.84, 0.2]")) as pdf:
        image = pdf.pages[0].Resources.XObject.P1
        assert (int(image.Width), int(image.Height)) == (400, 600)
        seen = image_of(pdf).convert("RGB")
    red, green, _ = seen.getpixel((200, 130))  # type: ignore[misc]
    assert red - green > 80


def test_the_shape_of_a_picture_is_a_clipping_path_and_it_keeps_its_words_for_readers(photo: Project) -> None:
    with pressed(shown(photo, ", width: 1.4in, shape: circle")) as pdf:
        code = pdf.pages[0].Contents.read_bytes()
        assert code.count(b" c\n") >= 4
        assert b"W n" in code
        assert "A red sun." in {str(one.get("/Alt", "")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)}


def test_a_line_around_a_photograph_follows_its_shape_at_a_distance(photo: Project) -> None:
    shown(photo, ", width: 1in, shape: arch, frame: {colour: ink, weight: 2pt, gap: 6pt}")
    (ready, *_) = set_editions(load(photo.flyer), EditionSpec(("en",)))
    items = [item for items in ready.fit.composition.panels.values() for item in items]
    (picture,) = (item for item in items if isinstance(item, Picture))
    (line,) = (item for item in items if isinstance(item, Path) and item.stroke and item.stroke.width == pt(2))
    corners = [pair for letter, *numbers in line.segments for pair in [numbers[-2:]] if letter in "ML"]
    assert max(y for _, y in corners) == pytest.approx(picture.box.bottom + pt(6))
    assert min(x for x, _ in corners) == pytest.approx(picture.box.x - pt(6))
    assert max(x for x, _ in corners) == pytest.approx(picture.box.right + pt(6))


def test_caption_credit_and_license_are_printed_and_the_rights_are_in_the_metadata(photo: Project) -> None:
    with pressed(shown(credited(photo), ", width: 1.2in, credit: figure.credit, license: CC BY 4.0")) as pdf:
        assert "art/photo.jpg: Photo: Jane Doe, CC BY 4.0" in pdf.Root.Metadata.read_bytes().decode()
        roles = [
            str(one.S) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one
        ]
        assert "/Caption" in roles


def test_a_credit_that_another_block_shows_is_not_below_the_picture_too_and_every_edition_has_the_rights(
    photo: Project,
) -> None:
    more = "      - paragraph: figure.credit\n"
    shown(credited(photo), ", width: 1.2in, credit: figure.credit, license: CC BY 4.0", more)
    folder, rights = photo.root / "output/shots", "art/photo.jpg: Photo: Jane Doe, CC BY 4.0"
    photo.printed("screen", "web", languages=("en",))
    words = words_of((folder / "shots.en.screen.pdf").read_bytes())
    assert (words.count("Photo: Jane Doe"), words.count("CC BY")) == (1, 0)
    assert rights in (folder / "shots.en.screen.pdf").read_bytes().decode("latin-1")
    assert f'<meta name="dcterms.rights" content="{rights}">' in (folder / "shots.en.web.html").read_text()
    flyer = open_project(photo.root)["shots"]
    (made,) = flyer.build(["en"], variants=[LargePrint()], targets=["screen"])
    assert made.data
    assert words_of(made.data).count("Photo: Jane Doe") == 1


def test_a_picture_for_social_media_has_the_rights_of_the_photograph_that_it_shows() -> None:
    (made, *_) = open_project(File(__file__).parents[2])["nobody-crosses-alone"].build(["en"], targets=["social"])
    assert made.data
    with Image.open(BytesIO(made.data)) as picture:
        picture.load()
        assert picture.info["Copyright"] == "art/bridge.jpg: Photo: Tony Webster, CC0 1.0"


def test_the_picture_of_what_drums_print_has_the_rights_of_the_photograph(photo: Project) -> None:
    photo.change(FLYER, _PALETTE, '  brand: {rgb: "#123F36", cmyk: 85/40/70/55, drum: Hunter Green}\n')
    shown(credited(photo), ", width: 1.2in, credit: figure.credit, license: CC BY 4.0")
    photo.printed("riso", languages=("en",))
    with Image.open(photo.root / "output/shots/shots.en.riso.outside.png") as picture:
        assert picture.info["Copyright"] == "art/photo.jpg: Photo: Jane Doe, CC BY 4.0"


def test_no_edition_tells_where_a_photograph_was_taken(photo: Project) -> None:
    exif, stream, place = Image.Exif(), BytesIO(), b"Molalla-45.1473N"
    exif[0x010E] = place.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 8.0, 50.28), 28: place})
    Image.linear_gradient("L").resize((1800, 2700)).convert("RGB").save(stream, "JPEG", exif=exif)
    assert stream.getvalue().count(place) == 2
    photo.write("art/photo.jpg", stream.getvalue())
    photo.change(LAYOUT, "panels:\n", "styles:\n  title: {colour: brand}\npanels:\n")
    shown(photo, ", width: 1.2in").printed("press", "copier", "screen", "web", "social", languages=("en",))
    files = [path for path in (photo.root / "output/shots").iterdir() if path.suffix in (".pdf", ".html", ".png")]
    assert len(files) == 7
    assert not [path.name for path in files if place in opened_up(path) or b"Exif\0" in opened_up(path)]


def test_a_duotone_is_in_the_inks_of_its_colours_and_no_other(photo: Project) -> None:
    with pressed(shown(photo, ", width: 1.2in, duotone: brand")) as pdf:
        image = image_of(pdf)
    assert image.getpixel((180, 0)) == pytest.approx((217, 102, 178, 140), abs=9)
    assert image.getpixel((180, image.height - 1)) == pytest.approx((0, 0, 0, 0), abs=9)


def test_a_duotone_of_spot_inks_prints_with_these_alone(photo: Project) -> None:
    first = '  brand: {rgb: "#123F36", cmyk: 85/40/70/55, spot: PANTONE 3308 U}\n'
    spot = first + '  sun: {rgb: "#FFB92E", cmyk: 0/30/86/0, spot: PANTONE 123 U}\n'
    photo.change(FLYER, _PALETTE, spot)
    with pressed(shown(photo, ", width: 1.2in, duotone: [brand, sun]")) as pdf:
        image = pdf.pages[0].Resources.XObject.P1
        assert image.ColorSpace[0] == "/DeviceN"
        assert [str(one) for one in image.ColorSpace[1]] == ["/PANTONE 3308 U", "/PANTONE 123 U"]
        inks = image.read_bytes()
    assert len(inks) == image.Width * image.Height * 2
    assert {one + other for one, other in zip(inks[::2], inks[1::2], strict=True)} <= {254, 255, 256}


def test_words_on_a_photograph_need_a_scrim_that_is_named_and_does(photo: Project) -> None:
    words = "      - heading: {text: cover.title, level: 1, style: light, at: {foot: 7.5in}}\n"
    photo.change(LAYOUT, "panels:\n", "styles:\n  light: {size: 12pt, colour: paper}\npanels:\n")
    photo.change(LAYOUT, "      - title: cover.title\n", "")
    photo.change(LAYOUT, "      - paragraph: cover.body\n      - points: {text: points, level: 2}\n", "      - rule\n")
    block = "- picture: {file: art/photo.jpg, text: figure.photo, full_bleed: true}\n" + words + "      - rule"
    photo.change(LAYOUT, "- rule", block)
    told = photo.problems()
    assert "T314: `cover.title` in paper on the photograph has a contrast of 1." in told
    scrim = told.split("write `", 1)[1].split("`", 1)[0]
    assert scrim.startswith("scrim: {colour: brand, strength: 0.")
    photo.change(LAYOUT, "full_bleed: true", f"full_bleed: true, {scrim}")
    assert "T314" not in photo.problems()


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (", focus: [0.5]", "L415: a focus has two numbers, and this one has 1"),
        (", focus: [0.5, 2]", "L108: `2` is too large here"),
        (", shape: arc", "L106: `arc` is not one of the choices here\n  hint: did you mean `arch`?"),
        (", shape: art/none.svg", "L205: there is no file `art/none.svg`"),
        (", duotone: [brand, ink, paper]", "L415: a duotone has two colors, and this one has 3"),
        (", full_bleed: true, front: art/photo.jpg", "L415: `art/photo.jpg` is not a drawing"),
        (", full_bleed: true, front: art/line.svg", "L411: `art/line.svg` has no filled shape"),
        (", front: art/line.svg", "L415: `front` is for pictures behind words, and this one is not"),
        (", full_bleed: true, credit: figure.credit", "L422: `figure.credit` is not printed: the picture is behind"),
        (", scrim: {colour: gold}", "`gold`"),
    ],
)
def test_settings_that_do_not_fit_are_told(photo: Project, settings: str, told: str) -> None:
    line = '<path stroke="#123F36" fill="none" d="M0 0H9"/>'
    photo.write("art/line.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{line}</svg>')
    assert told in shown(credited(photo), f", width: 1in{settings}").checked()


def test_the_caption_and_the_credit_of_a_ground_are_told_if_no_block_prints_them(photo: Project) -> None:
    shown(credited(photo), ", width: 1in, full_bleed: true, caption: cover.title, credit: figure.credit")
    assert [line for line in photo.checked().splitlines() if "L422" in line] == [
        "flyers/shots/layout.yaml:9:120: L422: `figure.credit` is not printed: the picture is behind the words"
    ]
    photo.change(LAYOUT, "- title: cover.title", "- picture: {file: art/photo.jpg, text: cover.title, width: 1in}")
    told = photo.checked()
    assert "L422: `cover.title` is not printed" in told
    assert "L422: `figure.credit` is not printed" in told


def test_a_drawing_cannot_have_the_colours_of_a_photograph(project: Project) -> None:
    project.write(
        "art/leaf.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#123F36" d="M0 0H9V9Z"/></svg>',
    )
    block = "- picture: {file: art/leaf.svg, decoration: true, duotone: brand}\n      - paragraph: cover.body"
    project.change(LAYOUT, "- paragraph: cover.body", block)
    assert "L415: `duotone` is for photographs, and `art/leaf.svg` is a drawing" in project.checked()


def test_check_says_how_fine_a_photograph_is_and_how_large_it_may_be(photo: Project) -> None:
    checked = shown(photo, ", width: 2in, height: 2in").check()
    assert "  art/photo.jpg: 450 pixels an inch at 51 x 51 mm; enough up to 76 x 76 mm" in checked.lines


_RED = (200, 60, 40)


def _of_every_kind() -> dict[str, bytes]:
    """Return the same red as pictures in inks without a profile, in another color space, and turned by EXIF."""
    plain = Image.new("RGB", (700, 700), _RED)
    press = ImageCms.profileToProfile(plain, ImageCms.createProfile("sRGB"), str(GRACOL.path), outputMode="CMYK")
    wide = ImageCms.ImageCmsProfile(BytesIO(profile_of(DISPLAY_P3)))
    p3 = ImageCms.profileToProfile(plain, ImageCms.createProfile("sRGB"), wide)
    turned = Image.new("RGB", (1400, 700), (0, 0, 90))
    turned.paste(_RED, (0, 0, 700, 700))  # above, if it is turned
    exif = Image.Exif()
    exif[0x0112] = 6
    assert press
    assert p3
    pictures: dict[str, tuple[Image.Image, dict[str, Any]]] = {
        "inks.jpg": (press, {"quality": 95, "subsampling": 0}),
        "inks.tif": (press, {}),
        "wide.jpg": (p3, {"quality": 95, "icc_profile": profile_of(DISPLAY_P3)}),
        "turned.jpg": (turned, {"quality": 95, "exif": exif}),
    }
    found = {}
    for name, (picture, saving) in pictures.items():
        stream = BytesIO()
        picture.save(stream, "TIFF" if name.endswith("tif") else "JPEG", **saving)
        found[name] = stream.getvalue()
    return found


def _seen(image: Image.Image) -> object:
    """Return the color of the middle of a picture's upper half, in sRGB."""
    if image.mode == "CMYK":
        shown = ImageCms.profileToProfile(image, str(GRACOL.path), ImageCms.createProfile("sRGB"), outputMode="RGB")
        assert shown
        image = shown
    return image.convert("RGB").getpixel((image.width // 2, image.height // 4))


@pytest.mark.all
def test_a_picture_of_any_kind_has_its_colours_in_every_edition(project: Project) -> None:
    kinds = _of_every_kind()
    blocks = ""
    for name, data in kinds.items():
        project.write(f"art/{name}", data)
        for look in ("", ", tint: {colour: paper, strength: 0}"):
            blocks += f"- picture: {{file: art/{name}, decoration: true, width: 0.2in, height: 0.2in{look}}}\n      "
    project.change(LAYOUT, "- paragraph: cover.body", f"{blocks}- paragraph: cover.body")
    targets = ("press", "x1a", "copier", "screen", "web")
    project.printed(*targets, languages=("en",))
    for target in targets[:-1]:
        with pikepdf.open(project.root / f"output/shots/shots.en.{target}.pdf") as pdf:
            found = [one for page in pdf.pages for one in page.Resources.get("/XObject", {}).values()]
            images = [one for one in found if isinstance(one, pikepdf.Stream)]
            colours = [_seen(pikepdf.PdfImage(one).as_pil_image()) for one in images]
        assert len(colours) >= len(kinds)
        assert all(colour == pytest.approx(_RED, abs=12) for colour in colours), (target, colours)
    page = File(project.root / "output/shots/shots.en.web.html").read_text()
    files = [base64.b64decode(one) for one in re.findall(r"data:image/(?:webp|jpeg|png);base64,([^\"')]+)", page)]
    colours = [_seen(Image.open(BytesIO(one))) for one in files]
    assert len(colours) >= len(kinds)
    assert all(colour == pytest.approx(_RED, abs=12) for colour in colours), colours


def test_a_tall_photograph_is_as_fine_on_a_web_page_as_others(project: Project) -> None:
    stream = BytesIO()
    Image.new("RGB", (400, 2000), _RED).save(stream, "PNG")
    project.write("art/tall.png", stream.getvalue())
    block = "- picture: {file: art/tall.png, decoration: true, width: 0.5in}\n      - paragraph: cover.body"
    project.change(LAYOUT, "- paragraph: cover.body", block).printed("web", languages=("en",))
    page = File(project.root / "output/shots/shots.en.web.html").read_text()
    (data,) = re.findall(r"data:image/(?:jpeg|png);base64,([^\"')]+)", page)
    with Image.open(BytesIO(base64.b64decode(data))) as picture:
        assert picture.width >= 96  # two for each of CSS
        assert picture.height == 5 * picture.width


def test_inks_without_a_profile_are_told_once(project: Project) -> None:
    project.write("art/photo.jpg", _of_every_kind()["inks.jpg"])
    block = "- picture: {file: art/photo.jpg, decoration: true, width: 1in}\n      - paragraph: cover.body"
    project.change(LAYOUT, "- paragraph: cover.body", block)
    told = "  art/photo.jpg: inks without a color profile; screens show it as if they were for coated paper (GRACoL)"
    assert project.check().lines.count(told) == 1


def test_each_machine_gets_a_photograph_that_it_can_print(photo: Project) -> None:
    shown(photo, ", width: 1.2in, duotone: brand, shape: arch")
    photo.change(FLYER, _PALETTE, '  brand: {rgb: "#123F36", cmyk: 85/40/70/55, drum: Hunter Green}\n')
    photo.printed("bw", "riso", "web", languages=("en",))
    folder = photo.root / "output/shots"
    with pikepdf.open(folder / "shots.en.bw.pdf") as pdf:
        image = pdf.pages[0].Resources.XObject.P1
        assert (int(image.BitsPerComponent), int(image.Width)) == (1, 720)
    with pikepdf.open(folder / "shots.en.riso.hunter-green.pdf") as pdf:
        assert "/XObject" in pdf.pages[0].Resources
    with pikepdf.open(folder / "shots.en.riso.black.pdf") as pdf:
        assert "/XObject" not in pdf.pages[0].Resources
    page = File(folder / "shots.en.web.html").read_text()
    assert 'alt="A red sun."' in page
    assert "clip-path:polygon(" in page


@pytest.mark.parametrize(
    ("settings", "bits", "levels"),
    [
        (", width: 1.2in", 1, {0, 255}),
        (", width: 1.2in, screen: none", 8, None),
        (", width: 1.2in, duotone: [brand, paper], screen: lines", 1, {0, 255}),
        (", width: 1.2in, tint: {colour: paper, strength: 0.5}", 8, {128, 255}),
    ],
)
def test_a_photograph_that_is_copied_is_in_black_dots_under_the_grey_of_its_tint(
    photo: Project, settings: str, bits: int, levels: set[int] | None
) -> None:
    shown(photo, settings).printed("copier", languages=("en",), grey=True)
    with pikepdf.open(photo.root / "output/shots/shots.en.copier.pdf") as pdf:
        image = pdf.pages[0].Resources.XObject.P1
        assert (int(image.BitsPerComponent), int(image.Width)) == (bits, 720 if levels else 360)
        found = set(image_of(pdf).convert("L").get_flattened_data())
    assert found == levels or (levels is None and len(found) > 100)


def test_all_drums_print_a_photograph_in_colour_and_black_alone_a_grey_one(photo: Project) -> None:
    shown(photo, ", width: 1.2in")
    photo.change(FLYER, _PALETTE, '  brand: {rgb: "#123F36", cmyk: 85/40/70/55, drum: Hunter Green}\n')

    def drums_with_a_picture() -> set[str]:
        photo.printed("riso", languages=("en",), force=True)
        found = set()
        for path in (photo.root / "output/shots").glob("*.riso.*.pdf"):
            with pikepdf.open(path) as pdf:
                found |= {path.suffixes[-2] for page in pdf.pages if "/XObject" in page.Resources}
        return found

    assert drums_with_a_picture() == {".hunter-green", ".black"}
    with Image.open(photo.root / "flyers/shots/art/photo.jpg") as scene:
        grey = scene.convert("L")
    grey.save(photo.root / "flyers/shots/art/photo.jpg")
    assert drums_with_a_picture() == {".black"}


def test_a_transparent_duotone_of_spot_inks_prints_with_these_alone(photo: Project) -> None:
    first = '  brand: {rgb: "#123F36", cmyk: 85/40/70/55, spot: PANTONE 3308 U}\n'
    photo.change(FLYER, _PALETTE, first + '  sun: {rgb: "#FFB92E", cmyk: 0/30/86/0, spot: PANTONE 123 U}\n')
    shown(photo, ", width: 1.2in, opacity: 0.5, duotone: [brand, sun]").printed("press", "x1a", languages=("en",))
    for target, most in (("press", 255), ("x1a", 129)):
        with pikepdf.open(photo.root / f"output/shots/shots.en.{target}.pdf") as pdf:
            image = pdf.pages[0].Resources.XObject.P1
            assert [str(one) for one in image.ColorSpace[1]] == ["/PANTONE 3308 U", "/PANTONE 123 U"]
            assert max(image.read_bytes()) in range(most - 3, most + 1)
            assert ("/SMask" in image) == (target == "press")


def test_another_photograph_takes_its_place_in_front_of_words_too(photo: Project) -> None:
    photo.write(
        "art/front.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 9"><path d="M0 0H9V9Z"/></svg>'
    )
    again = "      - picture: {file: art/photo.jpg, full_bleed: true, front: art/front.svg}\n"
    shown(photo, ", full_bleed: true, scrim: brand, license: CC0 1.0", again)
    source = load(photo.flyer)
    (picture,) = (one for one in pictures_in(source) if one.kind == "picture")
    stream = BytesIO()
    Image.new("RGB", (40, 30)).save(stream, "PNG")
    files = files_with(source, picture, "other.png", stream.getvalue())
    assert files[LAYOUT].count(b"art/other.png") == 2
    assert b"art/photo.jpg" not in files[LAYOUT]
    assert b'license: ""' in files[LAYOUT]  # that of the other one
    assert files_with_focus(source, picture, Point(0.2, 0.6))[LAYOUT].count(b"focus: [0.2, 0.6]") == 2


def test_a_part_in_front_of_words_is_left_out_if_its_outline_is_that_of_another_photograph(photo: Project) -> None:
    stream = BytesIO()
    Image.new("RGB", (3200, 2400), "white").save(stream, "JPEG")
    photo.write("art/photo.jpg", stream.getvalue())
    outline = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 12"><path d="M0 0H9V12Z"/></svg>'
    photo.write("art/front.svg", outline)
    again = "      - picture: {file: art/photo.jpg, full_bleed: true, front: art/front.svg}\n"
    shown(photo, ", full_bleed: true", again)
    told = photo.printed("press", languages=("en",))
    assert "T315: `art/front.svg` is the outline of another photograph than `art/photo.jpg`" in told
    with pikepdf.open(photo.root / "output/shots/shots.en.press.pdf") as pdf:
        assert list(pdf.pages[0].Resources.XObject.keys()) == ["/P1"]


def test_words_on_a_photograph_without_a_scrim_have_a_ground_on_a_phone(photo: Project) -> None:
    photo.change(LAYOUT, "panels:\n", "styles:\n  title: {colour: paper}\n  body: {colour: paper}\npanels:\n")
    photo.change(LAYOUT, "      - points: {text: points, level: 2}\n", "")
    shown(photo, ", full_bleed: true, tint: {colour: ink, strength: 1}")
    assert "T314" not in photo.checked()


def test_a_photograph_that_is_white_at_the_cut_bleeds_all_the_same(photo: Project) -> None:
    photo.change(LAYOUT, "panels:\n", "styles:\n  title: {colour: brand}\npanels:\n")
    stream = BytesIO()
    scene = Image.new("RGB", (1800, 2700), "white")
    ImageDraw.Draw(scene).rectangle((34, 34, 1766, 2666), fill=(222, 232, 240))
    scene.save(stream, "PNG")
    photo.write("art/photo.jpg", stream.getvalue())
    assert shown(photo, ", full_bleed: true").printed("press", languages=("en",)) == ""
