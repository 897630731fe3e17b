"""A sample of the photographs that `make photographs` tries, and the faults that it would notice."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageOps

from photograph_forms.comparison import cells_of, compared
from photograph_forms.forms import BY_NAME, EDITIONS, FORMS, PAGE, PLACE, Form, Truth
from photograph_forms.looks import ALL, Look, Way, expected
from photograph_forms.meadow import meadow
from photograph_forms.renderings import Seen
from photograph_forms.trial import Trial, opened_up

pytestmark = pytest.mark.all

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LOOKS = {look.name: look for look in ALL}
# One file of each kind that needs a way of its own, each in one edition.
SAMPLE = {"two pictures.jpg": "phone", "turned at its end.png": "phone", "inks as YCCK.jpg": "phone"}
TOLD = ("planes of 16 bits.tif", "android.avif", "nothing.jpg", "200 megapixels.png", "40 pixels.png", "a pixel.png")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> "Browser | None":
    return request.getfixturevalue("chromium") if request.config.getoption("--photographs") else None


def _cases(config: pytest.Config) -> list[tuple[str, tuple[str, ...]]]:
    if config.getoption("--photographs"):
        return [(form.name, form.editions) for form in FORMS]
    return [*((name, (edition,)) for name, edition in SAMPLE.items()), *((name, EDITIONS) for name in TOLD)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "editions" in metafunc.fixturenames:
        metafunc.parametrize(("name", "editions"), _cases(metafunc.config), ids=lambda one: str(one)[:24])


@pytest.mark.usefixtures("folder")
def test_a_photograph_is_right_in_every_look_or_a_clear_problem(
    name: str, editions: tuple[str, ...], browser: "Browser | None"
) -> None:
    tried = Trial(BY_NAME[name], browser, editions).run()
    assert tried.wrong == ()
    assert tried.cells or BY_NAME[name].problem


def test_an_iphones_photograph_is_right_if_its_decoder_is_there(folder: Path) -> None:
    pytest.importorskip("pi_heif")
    trial = Trial(BY_NAME["iphone turned.heic"], editions=("phone",))
    assert PLACE in (folder / trial.folder / trial.form.file).read_bytes()
    assert trial.run().wrong == ()


# What a comparison must notice.

_TRUTH = Truth(meadow(400, 600))
_FORM = Form("meadow.png", lambda _: _TRUTH, size=PAGE)
_BOX = (1.45, 1.6)


def _seen(look: Look, change: Callable[[Image.Image], Image.Image] = lambda image: image) -> Seen:
    """Return what a look shows, changed."""
    size = round(150 * _BOX[0]), round(150 * _BOX[1])
    wanted = expected(_FORM, _TRUTH, look, _BOX, size, Way())
    image = Image.composite(Image.merge("RGB", wanted.bands), Image.new("RGB", size, "white"), wanted.inside)
    return Seen(change(image), _BOX)


def _fault(seen: Seen, look: Look, how: str = "srgb") -> str:
    return compared(expected(_FORM, _TRUTH, look, _BOX, cells_of(_BOX), Way()), seen, look, how).fault


@pytest.mark.parametrize("name", ["circle", "rounded", "arch", "own path", "duotone", "one color", "tint", "opacity"])
def test_what_is_right_has_no_fault(name: str) -> None:
    assert _fault(_seen(LOOKS[name]), LOOKS[name]) == ""


@pytest.mark.parametrize(
    "change",
    [
        ImageOps.mirror,
        ImageOps.flip,
        lambda image: image.rotate(180),
        lambda image: ImageChops.offset(image, 8, 0),
        lambda image: ImageChops.offset(image, 0, 8),
        lambda image: image.resize((image.width, image.height + 24)).crop((0, 0, *image.size)),
        lambda image: image.point([min(255, level + 9) for level in range(256)] * 3),
        lambda image: Image.merge("RGB", image.split()[::-1]),
        lambda image: image.point([round(255 * (level / 255) ** 1.2) for level in range(256)] * 3),
    ],
    ids=["mirrored", "flipped", "turned", "to the right", "down", "stretched", "lighter", "blue for red", "gamma"],
)
def test_what_is_wrong_has_a_fault(change: Callable[[Image.Image], Image.Image]) -> None:
    assert _fault(_seen(LOOKS["contain"], change), LOOKS["contain"]) != ""


@pytest.mark.parametrize(("drawn", "named"), [("arch", "circle"), ("contain", "own path"), ("own path", "rounded")])
def test_another_shape_is_a_fault(drawn: str, named: str) -> None:
    assert _fault(_seen(LOOKS[drawn]), LOOKS[named]) != ""


@pytest.mark.parametrize("change", [ImageOps.mirror, ImageOps.flip, ImageOps.invert])
def test_tones_in_other_places_are_a_fault(change: Callable[[Image.Image], Image.Image]) -> None:
    assert _fault(_seen(LOOKS["contain"]), LOOKS["contain"], "tones") == ""
    assert _fault(_seen(LOOKS["contain"], change), LOOKS["contain"], "tones") != ""


def test_a_place_in_a_compressed_picture_of_a_web_page_is_found(tmp_path: Path) -> None:
    from base64 import b64encode

    path = tmp_path / "page.html"
    path.write_bytes(b'<img src="data:image/png;base64,' + b64encode(b"\x89PNG" + PLACE) + b'">')
    assert PLACE in opened_up(path)
