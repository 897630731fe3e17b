"""Art that is seen through, and strokes with gradients: what each target prints, and what is said of words on it."""

import subprocess
from pathlib import Path
from shutil import which

import pikepdf
import pytest
from PIL import Image

from flyergen.artwork import Path as Shape
from flyergen.pdfium import OpenPdf
from flyergen.preflight.inspect import inspect
from flyergen.project.editions import judged_in_media, load
from flyergen.project.requested_editions import EditionSpec
from flyergen.targets import limits_by_signs
from groups_project import as_yaml, with_groups
from project import FLYER, LAYOUT, Project

_PALETTE = '  brand: {rgb: "#123F36", cmyk: 85/40/70/55}\n'
_COLOURS = (
    '  brand: {rgb: "#123F36", cmyk: 85/40/70/55, drum: Hunter Green}\n'
    '  sun: {rgb: "#FFE9A8", cmyk: 0/8/40/0, drum: Sunflower 40%}\n'
)
# A ground of one color, two squares that overlap in a group, and a stroke that fades out.
_ART = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="-9 -9 414 630">
<linearGradient id="fade"><stop stop-color="#123f36"/><stop offset="1" stop-color="#123f36" stop-opacity="0"/>
</linearGradient>
<rect x="-9" y="-9" width="414" height="630" fill="#ffe9a8"/>
<g opacity=".5"><rect x="36" y="72" width="144" height="144" fill="#123f36"/>
<rect x="108" y="144" width="144" height="144" fill="#ffffff"/></g>
<path d="M36 450H360V460" fill="none" stroke="url(#fade)" stroke-width="36" stroke-linecap="round"/>
</svg>"""
_BEHIND = (
    "art:\n  - {file: art/glass.svg, side: front, x: -9pt, y: -9pt, width: 414pt, height: 630pt, of: front, "
    "text: figure.picture}\n"
)


@pytest.fixture
def glass(project: Project) -> Project:
    """The flyer with art behind its front that is seen through, and its words below that."""
    project.write("art/glass.svg", _ART).change(FLYER, _PALETTE, _COLOURS)
    project.change(LAYOUT, "panels:\n", f"{_BEHIND}panels:\n")
    project.change(LAYOUT, "- title: cover.title", "- title: {text: cover.title, at: {top: 7in}}")
    return (
        project.change(LAYOUT, "- paragraph: cover.body", "- paragraph: {text: cover.body, at: {top: 4.6in}}")
        .change(LAYOUT, "      - points: {text: points, level: 2}\n", "")
        .change(
            LAYOUT,
            "code: {link: organization.web, text: code.alt}}",
            "code: {link: organization.web, text: code.alt}}\n      - points: {text: points, level: 2}",
        )
    )


def file_of(project: Project, target: str, **options: bool) -> Path:
    project.printed(target, languages=("en",), **options)
    return project.root / f"output/shots/shots.en.{target}.pdf"


def seen(file: Path, *points: tuple[int, int]) -> list[tuple[int, ...]]:
    """Return the colors at points of the first page, given in points of the trimmed sheet."""
    with OpenPdf(file) as pdf:
        picture = pdf.picture(0, 72).convert("RGB")
    return [picture.getpixel(point) for point in points]  # type: ignore[misc]


def test_shapes_of_a_group_do_not_show_through_each_other(glass: Project) -> None:
    """Where white lies on green in a group, white is seen on the ground, and nothing of the green."""
    file = file_of(glass, "copier", edge_to_edge=True)
    green, white, both, fading, faded = seen(file, (60, 100), (230, 270), (150, 180), (60, 450), (355, 450))
    assert green == pytest.approx(((0x12 + 0xFF) / 2, (0x3F + 0xE9) / 2, (0x36 + 0xA8) / 2), abs=2)
    assert white == both == pytest.approx((0xFF, (0xE9 + 0xFF) / 2, (0xA8 + 0xFF) / 2), abs=2)
    assert fading[0] < 60
    assert faded[0] > 240


def test_a_file_for_the_press_has_groups_masks_and_tags_as_its_standards_want_them(glass: Project, validate) -> None:  # type: ignore[no-untyped-def]
    file = file_of(glass, "press")
    with pikepdf.open(file) as pdf:
        resources = pdf.pages[0].Resources
        groups = [one for one in resources.XObject.values() if "/Group" in one]
        assert {str(one.Group.CS) for one in groups} == {"/DeviceCMYK"}
        assert not any("/StructParents" in one for one in groups)  # the drawing has its tag on the page
        assert sorted(float(one.ca) for one in resources.ExtGState.values() if "/ca" in one) == [0.5, 1]
        (mask,) = [one.SMask for one in resources.ExtGState.values() if "/SMask" in one]
        assert [str(mask.S), str(mask.G.Group.CS)] == ["/Luminosity", "/DeviceGray"]
    assert [found.code for found in inspect(file, limits_by_signs).found] == []
    assert validate([file], "ua1") + validate([file], "2a") == []


def test_ghostscript_separates_it_into_spot_inks(glass: Project, tmp_path: Path) -> None:
    if not which("gs"):
        pytest.skip("Ghostscript is not installed")
    glass.change(FLYER, "drum: Hunter Green", "spot: Fir").change(FLYER, "drum: Sunflower 40%", "spot: Gold 40%")
    file = file_of(glass, "press")
    command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-r72", "-dLastPage=1"]
    subprocess.run([*command, f"-sOutputFile={tmp_path / 'plate.tif'}", str(file)], check=True)
    inks = {}
    for ink in ("Fir", "Gold", "Cyan", "Black"):
        with Image.open(tmp_path / f"plate({ink}).tif") as plate:
            left, top = (plate.width - 396) / 2, (plate.height - 612) / 2
            places = ((60, 100), (150, 180), (300, 360), (60, 450))
            inks[ink] = [255 - int(plate.convert("L").getpixel((left + x, top + y))) for x, y in places]  # type: ignore[arg-type]
    assert inks["Fir"] == pytest.approx([127, 0, 0, 235], abs=14)
    assert inks["Gold"] == pytest.approx([51, 51, 102, 8], abs=14)
    assert inks["Cyan"] == inks["Black"] == [0, 0, 0, 0]


def test_an_older_press_prints_what_lies_on_one_color_and_says_where_the_rest_is(glass: Project) -> None:
    file = file_of(glass, "x1a")
    with pikepdf.open(file) as pdf:
        resources = pdf.pages[0].Resources
        assert not any("/Group" in one for one in resources.get("/XObject", {}).values())
        assert not any("/SMask" in one or "/ca" in one for one in resources.ExtGState.values())
        assert b"0.425 0.24 0.55 0.275 k" in pdf.pages[0].Contents.read_bytes()
    glass.change(
        "art/glass.svg", 'fill="#ffffff"/></g>', 'fill="#ffffff"/></g><circle cx="180" cy="72" r="40" opacity=".5"/>'
    )
    file.unlink()
    told = glass.problems("x1a", languages=("en",))
    assert (
        "flyers/shots/art/glass.svg:6:68: P203: more than one color is seen through it, and PDF/X-1a:2003 has" in told
    )


def test_all_other_targets_print_it(glass: Project) -> None:
    glass.printed("copier", "riso", "bw", "web", "screen", "social", languages=("en",), grey=True)
    output = glass.root / "output/shots"
    page = (output / "shots.en.web.html").read_text("utf-8")
    assert ('<g opacity="0.5">' in page, 'stop-opacity="0"' in page, 'stroke="url(#s' in page) == (True, True, True)
    with pikepdf.open(output / "shots.en.bw.pdf") as pdf:
        assert not {"/XObject", "/ExtGState", "/Shading"} & set(pdf.pages[0].Resources.keys())
    for name in ("riso.hunter-green", "copier", "screen"):
        assert [found.code for found in inspect(output / f"shots.en.{name}.pdf", limits_by_signs).found] == []


def test_words_need_contrast_with_what_is_seen_through_the_groups_of_a_drawing(glass: Project) -> None:
    """Paper on green is read. Where half of the green is seen through, and half of the rest, it is not."""
    glass.change(LAYOUT, "panels:\n", "styles:\n  light: {colour: paper}\npanels:\n")
    glass.change(
        LAYOUT,
        "{text: cover.body, at: {top: 4.6in}}",
        "{text: cover.body, style: light, at: {top: 1.2in, x: 0.6in, width: 1in}}",
    )
    told = glass.problems("press", languages=("en",))
    assert "T314: `cover.body` in paper on brand" in told
    assert "change `opacity`, or give its style another color" in told
    glass.change("art/glass.svg", '<g opacity=".5">', "<g>").printed("press", languages=("en",))


def test_a_phone_and_a_picture_for_social_media_keep_the_groups(glass: Project) -> None:
    source = load(glass.flyer)
    for medium in ("phone", "square"):
        (one,) = judged_in_media(source, EditionSpec(("en",)), (medium,))[medium]
        assert one.set_edition
        composition = one.set_edition.fit.composition
        items = [
            item for some in (*composition.panels.values(), *(b.items for b in composition.behind)) for item in some
        ]
        paths = [item for item in items if isinstance(item, Shape)]
        shares = [tuple(group.share for group in item.opacity.groups) for item in paths if item.opacity]
        assert shares.count((0.5,)) >= 2, medium


def test_a_block_with_an_opacity_contains_the_groups_of_its_drawing(glass: Project) -> None:
    glass.write("art/mark.svg", _ART.replace("-9 -9 414 630", "0 0 396 500"))
    picture = "      - picture: {file: art/mark.svg, text: figure.picture, height: 1in, opacity: 0.5}\n"
    glass.change(
        LAYOUT, "  back:\n    last_row: 30\n    blocks:\n", f"  back:\n    last_row: 30\n    blocks:\n{picture}"
    )
    file = file_of(glass, "press")
    with pikepdf.open(file) as pdf:
        forms = pdf.pages[0].Resources.XObject
        outer = [one for one in forms.values() if "/Group" in one and b"/Opacity500 gs" in one.read_bytes()]
        assert len(outer) == 1
    assert [found.code for found in inspect(file, limits_by_signs).found] == []


def test_a_logo_of_a_group_may_be_seen_through_in_each_edition(project: Project) -> None:
    """Nothing that one edition needs is missing in another that is like it, and one that is made alone is the same."""
    with_groups(project)
    for n in (1, 2, 3):
        colour = "#0000aa" if n == 3 else "#aa0000"
        drawn = f'<g opacity=".5"><path fill="{colour}" d="M0 0H40V40Z"/><path fill="{colour}" d="M0 0H20V40Z"/></g>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">{drawn}</svg>'
        project.write(f"groups/g{n}.svg", svg).write(f"groups/g{n}.yaml", f"{as_yaml(n)}logo: groups/g{n}.svg\n")
    run = project.batch("press", languages=("en",))
    assert [one.code for one in run.problems] == []
    files = sorted((project.root / "output").rglob("*.press.pdf"))
    assert len(files) == 3
    for file in files:
        assert [found.code for found in inspect(file, limits_by_signs).found] == []
        with pikepdf.open(file) as pdf:
            groups = [one for one in pdf.pages[1].Resources.XObject.values() if "/Group" in one]
            assert [float(one.ca) for one in pdf.pages[1].Resources.ExtGState.values() if "/ca" in one] == [0.5]
            assert len(groups) == 1
    data = [file.read_bytes() for file in files]
    project.build("press", languages=("en",), groups=("g2",), force=True)
    assert [file.read_bytes() for file in files] == data
