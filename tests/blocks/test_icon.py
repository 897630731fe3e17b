"""Icons: in a color of the palette, beside words or alone, found by name, and turned only where they point."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from blocks.reading import panel, run, tree
from flyergen.api import open_project
from flyergen.artwork import Item, extent
from flyergen.artwork import Path as Shape
from flyergen.names import IconName
from flyergen.source.assets.folders import own_icons
from flyergen.source.flyer_folder import icon_names, read_icon
from flyergen.typeset.mirror_image import turned_back
from flyergen.units import pt
from project import EN, ES, FLYER, LAYOUT, Project

POINTS = "- points: {text: points, level: 2}"
ICON = "- icon: {name: bus, words: bus, size: 30pt, colour: brand}"
WIDTH = 139.7  # mm


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    project = Project(tmp_path).add("shots")
    for file, words in ((EN, "bus: The bus stops here.\n"), (ES, "bus: El autobús para aquí.\n")):
        project.change(file, "document:\n", f"{words}document:\n")
        text = (project.flyer / file).read_text("utf-8")
        before, _, after = text.partition("points:\n")
        project.write(file, before + after[after.index("figure:\n") :])
    return project.change(LAYOUT, POINTS, ICON)


def shapes(items: Sequence[Item]) -> list[Shape]:
    return [item for item in items if isinstance(item, Shape)]


def test_every_icon_is_a_drawing_in_one_color() -> None:
    drawings = {name: read_icon(IconName(name)) for name in icon_names()}
    assert {(len(one.colours), one.view_box[2:]) for one in drawings.values()} == {(1, (256.0, 256.0))}


def test_there_are_between_60_and_120_icons_with_their_license() -> None:
    assert 60 <= len(icon_names()) <= 120
    assert "MIT License" in (own_icons() / "LICENSE.txt").read_text("utf-8")


def test_words_of_one_line_are_level_with_the_middle_of_their_icon(project: Project) -> None:
    items = panel(project)
    (bus,) = shapes(items)
    words = run(items, "The bus stops here.")
    cap = pt(words.size * words.font.cap_height / 1000)
    box = extent(bus.segments)
    assert getattr(bus.fill, "name", "") == "brand"
    assert words.origin.y - cap / 2 == pytest.approx(box.y + box.height / 2, abs=0.4)
    assert words.origin.x == pytest.approx(12.7 + pt(40))


def test_an_icon_is_decoration_or_has_alt_text(project: Project) -> None:
    assert shapes(panel(project))[0].element is None
    for file, words in ((EN, "A bus"), (ES, "Un autobús")):
        project.change(file, "document:\n", f"sign: {words}\ndocument:\n")
    project.change(LAYOUT, "words: bus,", "words: bus, text: sign,")
    project.printed("press")
    assert ("Figure", "A bus") in tree(project.root / "output/shots/shots.en.press.pdf", "Figure")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("fone", "`phone`, "), ("pen", "`pencil-simple`, "), ("bus-stop", "`bus`, "), ("zzz", "`arrow-clockwise`")],
)
def test_a_name_that_does_not_exist_is_told_with_the_nearest(project: Project, name: str, nearest: str) -> None:
    project.change(LAYOUT, "name: bus", f"name: {name}")
    told = project.problems("press")
    assert f"L426: there is no icon `{name}`\n  hint: the nearest are " in told
    assert (nearest in told) == (name != "zzz")


@pytest.mark.parametrize(("name", "turned"), [("question", False), ("arrow-right", True)])
def test_on_a_page_from_right_to_left_only_what_points_is_turned(project: Project, name: str, turned: bool) -> None:
    project.change(LAYOUT, "name: bus", f"name: {name}")
    (usual,) = shapes(panel(project))
    project.change(FLYER, "languages: [en, es]", "languages: [en, ar]")
    project.write("text/ar.yaml", (project.flyer / ES).read_text("utf-8").replace("El autobús", "الحافلة"))
    (project.flyer / ES).unlink()
    (there,) = shapes(turned_back(panel(project, "ar", words=False), WIDTH))
    here, box = extent(usual.segments), extent(there.segments)
    assert box.right == pytest.approx(WIDTH - here.x)
    starts = (one.segments[0][1] - extent(one.segments).x for one in (usual, there))  # type: ignore[misc]
    before, after = starts
    assert after == pytest.approx(here.width - before if turned else before)


def test_the_web_page_has_the_icon_beside_its_words_and_large_print_the_words(project: Project) -> None:
    (made,) = open_project(project.root)["shots"].build(languages=["en"], targets=["web"])
    assert made.data is not None, made.problems
    assert '<div class="icon"' in made.data.decode()
    items = panel(project, name="page-1", layout="large-print")
    assert run(items, "The bus stops here.").size == 18
