"""Variable fonts: a family has a static face for each hundred of their weights."""

from pathlib import Path

import pytest
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import build

from flyergen.artwork import GlyphRun
from flyergen.fonts import instance_path, open_font
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.source.assets.folders import own_fonts
from project import FLYER, Project

NAMED = "fonts: {text: source-sans-3, display: barlow-condensed}"


@pytest.fixture(scope="module")
def variable(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return Noto Sans as one font for weights from 400 to 700, with few letters."""
    space = DesignSpaceDocument()
    space.axes = [AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=700)]
    for weight, name in ((400, "400Regular"), (700, "700Bold")):
        font = TTFont(own_fonts()[0] / "noto-sans" / f"NotoSans_{name}.ttf")
        options = Options(layout_features=[], glyph_names=True, notdef_outline=True)
        options.drop_tables += ["GPOS", "GSUB", "GDEF"]
        chosen = Subsetter(options)
        chosen.populate(unicodes=range(32, 127))
        chosen.subset(font)
        space.sources.append(SourceDescriptor(font=font, location={"Weight": weight}))
    made = tmp_path_factory.mktemp("variable") / "font.ttf"
    build(space)[0].save(made)
    return made.read_bytes()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fonts" / "own").mkdir(parents=True)
    project = Project(tmp_path).add("shots")
    return project.change(FLYER, NAMED, "fonts: {text: own, display: barlow-condensed}")


def faces(project: Project) -> dict[str, int]:
    """Return the faces of the family that set the English flyer, by name and weight."""
    (ready,) = set_editions(load(project.flyer), EditionSpec(("en",)))
    items = (item for some in ready.fit.composition.panels.values() for item in some)
    fonts = {item.font for item in items if isinstance(item, GlyphRun) and item.font.path.parent.name == "own"}
    return {font.postscript_name: font.weight for font in fonts}


@pytest.mark.all
def test_each_weight_of_a_style_is_an_instance_of_its_own(project: Project, variable: bytes) -> None:
    (project.root / "fonts" / "own" / "Own[wght].ttf").write_bytes(variable)
    project.change("text/en.yaml", "body: Everyone.", "body: Everyone, **also** you.")
    assert faces(project) == {"NotoSans-Regular": 400, "NotoSans-SemiBold": 600, "NotoSans-Bold": 700}
    assert project.printed() == ""


def test_an_instance_has_the_widths_of_its_weight(tmp_path: Path, variable: bytes) -> None:
    path = tmp_path / "Own[wght].ttf"
    path.write_bytes(variable)
    fonts = [open_font(instance_path(path, weight, italic=False)) for weight in (400, 550, 700, 900)]
    assert [font.advance(font.font.get_nominal_glyph(ord("m")) or 0) for font in fonts] == [935, 955, 975, 975]
    assert [font.axes for font in fonts] == [{"wght": (400, 700)}] * 4
    assert not any(font.face.has_var_data for font in fonts)


def test_a_static_font_of_a_weight_comes_before_a_variable_one(project: Project, variable: bytes) -> None:
    folder = project.root / "fonts" / "own"
    (folder / "Own[wght].ttf").write_bytes(variable)
    (folder / "Own-Regular.ttf").write_bytes((own_fonts()[0] / "source-sans-3/SourceSans3_400Regular.ttf").read_bytes())
    assert "SourceSans3-Regular" in faces(project)


def test_a_font_whose_name_says_a_weight_that_it_has_not_is_told(project: Project, variable: bytes) -> None:
    (project.root / "fonts" / "own" / "Own-Black.ttf").write_bytes(variable)
    assert project.errors() == (
        "fonts/own/Own-Black.ttf: L211: its name says weight 900, and this variable font has 400 to 700\n"
        "  hint: put a static TTF or OTF file there, one for each weight\n"
    )
