"""Color profiles: the two that ship, and a shop's own, which must be of a press."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copy
from types import SimpleNamespace

import pytest

from flyergen import plain_pictures
from flyergen.colour import Cmyk, Colour
from flyergen.pdf.profiles import FOGRA47, GRACOL, SHIPPED, SRGB, inks_of, open_profile
from flyergen.problem import FlyerError


@pytest.mark.parametrize("name", list(SHIPPED))
def test_a_shipped_profile_is_that_of_a_press(name: str, tmp_path: Path) -> None:
    copy = tmp_path / "shop.icc"
    copy.write_bytes(SHIPPED[name].path.read_bytes())
    assert open_profile(str(copy)).path == copy
    assert open_profile(name.upper()) == SHIPPED[name]


def test_the_default_conditions_are_named_as_the_registry_names_them() -> None:
    assert (GRACOL.identifier, FOGRA47.identifier) == ("CGATS TR 006", "FOGRA47")


def test_the_licence_names_the_source_of_the_data() -> None:
    assert "CGATS TR 006" in GRACOL.path.with_name("LICENCE.txt").read_text(encoding="utf-8")


def test_a_shops_own_profile_is_called_by_its_own_name(tmp_path: Path) -> None:
    own = tmp_path / "shop.icc"
    own.write_bytes(GRACOL.path.read_bytes())
    profile = open_profile(str(own))
    assert (profile.identifier, profile.registered) == ("GRACoL TR006 Coated", False)


def test_a_profile_of_version_4_has_a_name_too(tmp_path: Path) -> None:
    data = bytearray(SRGB.path.read_bytes())
    data[12:20] = b"prtrCMYK"
    own = tmp_path / "shop.icc"
    own.write_bytes(data)
    assert open_profile(str(own)).name == "sRGB built-in"


def test_a_screens_profile_is_refused() -> None:
    with pytest.raises(FlyerError) as error:
        open_profile(str(SRGB.path))
    assert str(error.value) == (
        "P103: sRGB.icc is not the profile of a printing press with four inks (mntr, RGB)\n"
        "  hint: ask the print shop for its CMYK output profile, or use one of gracol, fogra47"
    )


def test_half_a_profile_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "shop.icc"
    own.write_bytes(GRACOL.path.read_bytes()[:5000])
    with pytest.raises(FlyerError) as error:
        open_profile(str(own))
    assert str(error.value) == (
        "P102: shop.icc is not a whole ICC profile\n  hint: ask the print shop to send its ICC file again"
    )


def test_a_profile_of_the_future_is_refused(tmp_path: Path) -> None:
    data = bytearray(GRACOL.path.read_bytes())
    data[8] = 5
    own = tmp_path / "shop.icc"
    own.write_bytes(data)
    with pytest.raises(FlyerError) as error:
        open_profile(str(own))
    assert str(error.value) == (
        "P102: shop.icc is an ICC profile of version 5\n  hint: ask the print shop for one of version 2 or 4"
    )


def test_a_missing_profile_is_a_problem_and_not_a_crash() -> None:
    with pytest.raises(FlyerError) as error:
        open_profile("nowhere.icc")
    assert str(error.value) == (
        "P101: the color profile nowhere.icc cannot be read (there is no such file)\n"
        "  hint: give the path of an ICC file, or one of gracol, fogra47"
    )


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a press's profile where Pillow is not, beside which one color differs."""
    monkeypatch.setattr(plain_pictures, "ARE_ALL", True)
    path = Path(copy(GRACOL.path, tmp_path / "press.icc"))
    path.with_suffix(".json").write_text(json.dumps({"204080": [0, 51, 102, 255]}), "utf-8")
    return path


def inks(press: Path, rgb: tuple[int, int, int], limit: float = 4.0) -> Cmyk:
    red, green, blue = (part / 255 for part in rgb)
    return inks_of(Colour("own", (red, green, blue), None), press, limit)


def as_page(monkeypatch: pytest.MonkeyPatch, press_inks: Callable[..., object]) -> None:
    """Let this be a page with a library for colors."""
    monkeypatch.setitem(sys.modules, "flyergen_inks", SimpleNamespace(press_inks=press_inks))
    monkeypatch.setitem(sys.modules, "pyodide", SimpleNamespace())
    monkeypatch.setitem(sys.modules, "pyodide.ffi", SimpleNamespace(to_js=bytes))


def test_a_page_converts_colors_but_those_that_differ(monkeypatch: pytest.MonkeyPatch, press: Path) -> None:
    asked: list[bytes] = []

    def converted(rgb: bytes) -> object:
        asked.append(rgb)
        return SimpleNamespace(to_py=lambda: [*rgb, 0])

    def press_inks(*profiles: bytes) -> Callable[[bytes], object]:
        assert profiles == (SRGB.path.read_bytes(), press.read_bytes())
        return converted

    as_page(monkeypatch, press_inks)
    assert inks(press, (255, 102, 51)) == (1.0, 0.4, 0.2, 0.0)
    assert inks(press, (32, 64, 128)) == (0.0, 0.2, 0.4, 1.0)
    assert inks(press, (255, 102, 51), 0.8) == (0.5, 0.2, 0.1, 0.0)
    assert inks(press, (90, 90, 90)) == (0.0, 0.0, 0.0, 0.65)  # a grey has black alone, and asks nobody
    assert asked == [b"\xfff3", b"\xfff3"]


def test_a_color_without_a_library_for_it_is_told(press: Path) -> None:
    with pytest.raises(FlyerError) as error:
        inks(press, (255, 102, 51))
    assert "\n".join(map(str, error.value.problems)) == (
        "P109: this browser cannot find the inks of a color\n"
        "  hint: leave the colors of the flyer as they are, save the logo as a PNG, or make this flyer on a computer "
        "with flyergen"
    )
