"""Plain images: without Pillow the image objects of a PNG are the same, byte for byte."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest
from PIL import Image

from flyergen.colour import PAPER, Colour
from flyergen.files import version
from flyergen.looks import Look
from flyergen.pdf.colour import Rendering
from flyergen.pdf.encoded_images import Sizes
from flyergen.pdf.images import encode, grid_of
from flyergen.pdf.plain_images import encode_plain
from flyergen.pdf.profiles import GRACOL, SRGB
from flyergen.problem import FlyerError
from tables import each_row

Save = Callable[[str], Path]
GROUND = Colour("sand", (0.9, 0.8, 0.6), (0.0, 0.1, 0.3, 0.05))
SIZES = Sizes((60, 45), (600, 450))


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a press's profile that has its grid beside it."""
    path = Path(copy(GRACOL.path, tmp_path_factory.mktemp("press")))
    path.with_suffix(".grid").write_bytes(grid_of(path))
    return path


def picture(kind: str) -> Image.Image:
    bands = (Image.linear_gradient("L"), Image.radial_gradient("L"), Image.linear_gradient("L").rotate(90))
    found = Image.merge("RGB", bands).resize((90, 70))
    found = found.quantize(200).convert("RGB") if "few" in kind else found
    found = found.convert("L") if "grey" in kind else found
    if "clear" in kind:
        found.putalpha(Image.radial_gradient("L").resize(found.size))
    return found


KINDS = ("many", "many clear", "few", "few clear", "grey", "grey clear")


@pytest.mark.all
@each_row(
    ("model", "limit", "transparency", "ground"),
    [
        ("cmyk", 3.0, True, None),
        ("cmyk", 2.4, True, None),
        ("cmyk", 3.0, False, GROUND),
        ("cmyk", 3.0, False, None),
        ("black", 0.9, True, None),
        ("black", 3.0, False, GROUND),
        ("srgb", 3.0, True, None),
        ("srgb", 3.0, False, GROUND),
        ("grey", 3.0, False, GROUND),
    ],
)
def test_an_image_is_the_same(
    tmp_path: Path, press: Path, model: str, limit: float, transparency: bool, ground: Colour | None
) -> None:
    how = Rendering(model, press if model == "cmyk" else SRGB.path, limit, transparency)  # type: ignore[arg-type]
    for kind in KINDS:
        picture(kind).save(tmp_path / f"{kind}.png")
        for look in (None, Look(opacity=0.4)):
            asked = version(tmp_path / f"{kind}.png"), SIZES, how, ground, look
            assert encode_plain(*asked) == encode(*asked)


def refused(file: Path, how: Rendering, look: Look | None = None) -> str:
    with pytest.raises(FlyerError) as error:
        encode_plain(version(file), SIZES, how, None, look)
    return "\n".join(map(str, error.value.problems))


def test_a_press_without_a_grid_and_a_look_need_pillow(tmp_path: Path) -> None:
    picture("many").save(tmp_path / "logo.png")
    assert refused(tmp_path / "logo.png", Rendering("cmyk", GRACOL.path, 3.0)) == (
        "P109: this picture cannot be used in this browser\n"
        "  hint: save it as a PNG of 8 bits without a color profile, draw it as an SVG, or make this flyer on a "
        "computer with flyergen"
    )
    assert refused(tmp_path / "logo.png", Rendering("srgb", SRGB.path, 3.0), Look(duotone=(GROUND, PAPER))) == (
        "P109: this browser cannot convert a photograph of this flyer\n"
        "  hint: take a ready file of this flyer, or make it on a computer with flyergen"
    )
