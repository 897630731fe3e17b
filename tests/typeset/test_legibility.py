"""What is printed can be read: nothing over words, nothing across them, and colors that can be told apart."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from flyergen.artwork import GlyphRun
from flyergen.media.design import frames_of
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.typeset.composition import compose
from flyergen.typeset.copyfit import ladder
from flyergen.typeset.legibility import legibility
from project import EN, FLYER, LAYOUT, Project

FLYERS = Path(__file__).parents[2] / "flyers"
MOVE = "move one of them with `at:`; `flyergen preview --overset` shows them"

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
  <path d="{path}" {paint}/>
</svg>
"""
ART = "art:\n  - {{file: art/sign.svg, side: front, x: 20mm, y: 40mm, width: 50mm, height: 50mm{more}}}\npanels:\n"


def kind(project: Project, name: str) -> Project:
    """Put a shipped flyer, in English alone, in the place of the small one."""
    shutil.rmtree(project.flyer)
    shutil.copytree(FLYERS / name, project.flyer, ignore=shutil.ignore_patterns("groups", "start"))
    project.flyer.joinpath("text/es.yaml").unlink()
    return project.change(FLYER, "languages: [en, es]", "languages: [en]")


def drawing(project: Project, path: str, paint: str = 'fill="#123F36"', more: str = "") -> Project:
    """Put a drawing of a path behind the words of the front, 20 mm from its left and 40 mm from its top."""
    project.write("art/sign.svg", DRAWING.format(path=path, paint=paint))
    return project.change(LAYOUT, "panels:\n", ART.format(more=more))


def words(project: Project, block: str, more: str = "") -> Project:
    """Have one block with the words of the body on the front, besides the title."""
    points = "      - points: {text: points, level: 2}\n"
    project.change(LAYOUT, points, more)
    project.write(LAYOUT, (project.flyer / LAYOUT).read_text("utf-8") + points)
    return project.change(LAYOUT, "      - paragraph: cover.body\n", block)


def body(place: str, style: str = "body") -> str:
    return f"      - paragraph: {{text: cover.body, style: {style}, at: {{x: 22mm, width: 40mm, {place}}}}}\n"


def said(project: Project) -> str:
    """Return what `check` says of the English edition, or that nothing is wrong."""
    project.change(FLYER, "languages: [en, es]", "languages: [en]")
    (project.flyer / "text/es.yaml").unlink()
    return project.checked()


def of_kind(project: Project) -> str:
    """Return what `check` says of a shipped flyer, without the lines of its files, which may change."""
    return re.sub(r"yaml:\d+:\d+", "yaml", project.checked())


MORE = "Call us too, and tell us when you could drive, how far, and with how many."


def test_a_line_more_over_a_road_is_set_smaller(project: Project) -> None:
    kind(project, "need-a-ride").change(LAYOUT, "    keep_out: true           # the words end above the road\n", "")
    project.change(EN, "Call us too.", MORE)
    (ready,) = set_editions(load(project.flyer), EditionSpec())
    frames = frames_of(ready.folded)
    whole = compose(ready.style_context, frames, ladder(ready.edition.layout)[0])
    assert whole.fits
    found = {(one.kind, one.what.name, one.other.name) for one in legibility(ready.style_context, frames, whole)}
    assert found == {("crossing", "about.drivers", "art/pickup.svg")}
    assert ready.fit.step > 0
    assert ready.fit.collisions == ()


def test_a_line_more_ends_above_a_road_that_keeps_words_out(project: Project) -> None:
    kind(project, "need-a-ride").change(EN, "Call us too.", MORE)
    (ready,) = set_editions(load(project.flyer), EditionSpec())
    assert not compose(ready.style_context, frames_of(ready.folded), ladder(ready.edition.layout)[0]).fits
    assert of_kind(project) == ""


@pytest.mark.all
def test_a_second_line_under_a_card_is_told(project: Project) -> None:
    kind(project, "we-came-by").change(
        EN, "Call, and we’ll come by again.|", "Call, and we’ll come by again. Or you come by to us.|"
    ).change(LAYOUT, "at: {top: 633pt, room: 21pt, smallest: 12pt}", "at: {top: 633pt}")
    assert of_kind(project) == (
        "flyers/shots/text/en.yaml: T312: "
        "`contact.ask` disappears under the block `contact` on panel back in `en`: 3.1 mm of it\n"
        "  hint: shorten `contact.ask` by 8 characters (it has 52), or move one of them with `at:`; "
        "`flyergen preview --overset` shows them; the block `contact` stands in flyers/shots/layout.yaml\n"
        "flyers/shots/text/en.yaml: T311: "
        "the code of `contact.link_code` stands 2.5 mm too near to `contact.ask` on panel back in `en`\n"
        "  hint: shorten `contact.ask` by 8 characters (it has 52), or move one of them with `at:`; "
        "`flyergen preview --overset` shows them\n"
    )


@pytest.mark.all
def test_a_third_line_that_a_row_of_diamonds_strikes_through_is_told(project: Project) -> None:
    kind(project, "kitchen-table").change(
        EN,
        "on one sheet of paper",
        "on one sheet of paper, with one more line, then one that is as long, and a fourth one at the end of it",
    )
    assert of_kind(project) == (
        "flyers/shots/text/en.yaml: T311: "
        "`cover.deck` stands 1.5 mm too near to the drawing `art/table.svg` on panel cover in `en`\n"
        "  hint: shorten `cover.deck` by 19 characters (it has 130), or move one of them with `at:`; "
        "`flyergen preview --overset` shows them; the drawing `art/table.svg` stands in flyers/shots/layout.yaml\n"
    )


@pytest.mark.all
def test_words_across_the_slit_of_a_zine_are_told(project: Project) -> None:
    kind(project, "kitchen-table").change(
        LAYOUT, "tallest: 232pt, at: {foot: 266pt}", "tallest: 232pt, at: {foot: 310pt}"
    )
    assert of_kind(project).startswith(
        "flyers/shots/text/en.yaml: T305: `poster.title` stands in the place of the slit on panel poster in `en`\n"
    )


def test_white_on_acid_yellow_is_told(project: Project) -> None:
    host = "host: {face: text, weight: 700, size: 13pt, leading: 15pt, colour:"
    kind(project, "need-a-ride").change(LAYOUT, f"{host} brand", f"{host} paper")
    project.change(FLYER, '"#FFC83D"', '"#E8FF00"')
    assert of_kind(project) == (
        "flyers/shots/layout.yaml: T314: "
        "`organization.name` in paper on accent has a contrast of 1.1 to 1 on panel front in `en`; it needs 4.5\n"
        "  hint: give its style another color, or move it with `at:`; "
        "the drawing `art/pickup.svg` stands in flyers/shots/layout.yaml\n"
    )


def test_letters_that_would_swallow_the_accents_of_the_next_line_are_moved_clear_of_them(project: Project) -> None:
    heading = "heading: What is problematic about the “Secure Communities” program?"
    kind(project, "secure-communities").change(EN, heading, "heading: Những gì gây lo ngại Ấy Ẩn Ổ Những gì Ấy Ẩn Ế")
    assert project.checked() == ""


@pytest.mark.parametrize(
    ("path", "paint"),
    [("M0 0 H100 V100 H0 Z", 'fill="#123F36"'), ("M0 50 H100", 'fill="none" stroke="#123F36" stroke-width="60"')],
    ids=["fill", "stroke"],
)
def test_a_fill_and_a_stroke_are_ground(project: Project, path: str, paint: str) -> None:
    assert said(words(drawing(project, path, paint), body("top: 63mm"))) == (
        "flyers/shots/text/en.yaml:5:9: T314: "
        "`cover.body` in ink on brand has a contrast of 1.8 to 1 on panel front in `en`; it needs 4.5\n"
        "  hint: give its style another color, or move it with `at:`; "
        "the drawing `art/sign.svg` stands in flyers/shots/layout.yaml:5:12\n"
    )


def test_large_words_need_less(project: Project) -> None:
    project.change(FLYER, "palette:\n", 'palette:\n  grey: {rgb: "#7A7A7A", cmyk: 0/0/0/60}\n')
    drawing(project, "M0 0 H100 V100 H0 Z", 'fill="#7A7A7A"')
    project.change(
        LAYOUT, "art:\n", "styles: {big: {size: 18pt, colour: paper}, lean: {size: 17pt, colour: paper}}\nart:\n"
    )
    words(project, body("top: 50mm", "big"))
    told = said(project)
    assert told.count("T314") == told.count("it needs 4.5 (on a phone)") == 1  # where they are smaller
    project.change(LAYOUT, "style: big", "style: lean")
    assert "`cover.body` in paper on grey has a contrast of 4.3 to 1" in project.checked()


def test_what_a_plate_covers_is_no_ground(project: Project) -> None:
    drawing(project, "M0 0 H100 V100 H0 Z")
    assert said(words(project, "      - quote: {text: cover.body, background: paper, at: {top: 60mm}}\n")) == ""


def test_art_in_the_colour_of_the_ground_is_not_seen(project: Project) -> None:
    assert said(words(drawing(project, "M0 0 H100 V100 H0 Z", 'fill="#FFFFFF"'), body("top: 38.5mm"))) == ""


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            "",
            (
                "flyers/shots/text/en.yaml:5:9: T311: "
                "`cover.body` stands 0.4 mm too near to the drawing `art/sign.svg` on panel front in `en`\n"
                f"  hint: {MOVE}; the drawing `art/sign.svg` stands in flyers/shots/layout.yaml:6:12\n"
            ),
        ),
        (", clear: 1pt", ""),
    ],
)
def test_words_stay_two_points_from_art_or_one_if_the_layout_says_so(project: Project, more: str, told: str) -> None:
    drawing(project, "M0 0 H100 V100 H0 Z", more=more)
    project.change(LAYOUT, "art:\n", "styles: {free: {snap: false}}\nart:\n")
    assert said(words(project, body("top: 90.45mm", "free"))) == told


def test_the_distance_to_art_is_one_point_at_least(project: Project) -> None:
    drawing(project, "M0 0 H100 V100 H0 Z", more=", clear: 0.5pt")
    assert "`0.5pt` is too small here" in said(project)


def test_words_on_a_photograph_need_contrast_with_all_its_tones(project: Project) -> None:
    stream = BytesIO()
    Image.linear_gradient("L").resize((800, 800)).convert("RGB").save(stream, "PNG")
    project.write("art/photo.png", stream.getvalue())
    photo = "      - picture: {file: art/photo.png, decoration: true, width: 60mm, at: {top: 60mm, x: 10mm}}\n"
    words(project, photo + body("top: 61mm"))
    assert "`cover.body` in ink on the photograph has a contrast of 1." in said(project)
    project.change(LAYOUT, "{x: 22mm, width: 40mm, top: 61mm}", "{x: 22mm, width: 40mm, top: 112mm}")
    assert project.checked() == ""


def test_a_picture_under_a_card_is_told(project: Project) -> None:
    stream = BytesIO()
    Image.radial_gradient("L").resize((800, 800)).convert("RGB").save(stream, "PNG")
    project.write("art/photo.png", stream.getvalue())
    photo = "      - picture: {file: art/photo.png, decoration: true, width: 60mm, at: {top: 60mm, x: 10mm}}\n"
    words(project, photo + "      - quote: {text: cover.body, background: paper, at: {top: 100mm}}\n")
    assert "T312: the picture `art/photo.png` disappears under `cover.body` on panel front in `en`" in said(project)


def test_lines_of_one_column_that_are_printed_over_each_other_are_told_with_the_distance(project: Project) -> None:
    points = "      - points: {text: points, level: 2}\n"
    project.change(LAYOUT, points, "")
    project.change(LAYOUT, "      - figure", f"{points}      - figure")
    assert said(project) == (
        "flyers/shots/text/en.yaml:9:14: T313: "
        "`points.2.heading` touches `figures.share` on panel back in `en`: 3.5 mm more are needed\n"
        "flyers/shots/text/en.yaml:10:11: T313: "
        "`points.2.body` touches `figures.share` on panel back in `en`: 0.5 mm more are needed\n"
        "  hint for these 2: give the style more `leading`, or write other words there; "
        "`figures.share` stands in flyers/shots/layout.yaml:14:9\n"
    )


AREA = "      - area: {{colour: brand, top: {top}mm, height: 30mm, keep_out: {out}}}\n"


@pytest.mark.parametrize(("out", "codes"), [("true", []), ("false", ["T314"])])
def test_a_flow_ends_above_an_area_that_keeps_words_out(project: Project, out: str, codes: list[str]) -> None:
    project.change(EN, "Call {contact.phone} before Friday.", "Call {contact.phone} before Friday. " * 55)
    words(project, AREA.format(top=120, out=out) + "      - paragraph: cover.body\n")
    told = said(project)
    assert re.findall(r"T3\d\d", told) == codes, told


def test_an_area_under_the_first_line_is_its_ground(project: Project) -> None:
    light = "styles: {light: {colour: paper}}\npanels:\n"
    project.change(LAYOUT, "panels:\n", light).change(
        LAYOUT, "title: cover.title", "title: {text: cover.title, style: light}"
    )
    words(project, AREA.format(top=0, out="true") + "      - paragraph: {text: cover.body, style: light}\n")
    assert said(project) == ""


@pytest.mark.parametrize(("smallest", "size"), [("10pt", 20), ("30pt", 0)])
def test_words_at_a_fixed_position_become_as_small_as_they_may(project: Project, smallest: str, size: int) -> None:
    """A third of their size is enough for them, and a half is not."""
    project.change(LAYOUT, "panels:\n", "styles: {loud: {size: 60pt, leading: 60pt, snap: false}}\npanels:\n")
    place = f"{{top: 3in, x: 0.5in, width: 1.7in, room: 30pt, smallest: {smallest}}}"
    project.change(LAYOUT, "      - title: cover.title\n", "")
    block = f"      - heading: {{text: cover.title, level: 1, style: loud, at: {place}}}\n"
    told = said(words(project, block + "      - paragraph: cover.body\n"))
    if not size:
        assert "T301: panel front is 1 line too full in `en`" in told
        return
    assert told == ""
    (ready,) = set_editions(load(project.flyer), EditionSpec())
    runs = (item for items in ready.fit.composition.panels.values() for item in items if isinstance(item, GlyphRun))
    assert max(run.size for run in runs if run.key == "cover.title") == pytest.approx(size, abs=5)
