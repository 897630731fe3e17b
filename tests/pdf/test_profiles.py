"""Color profiles: the two that ship, and a shop's own, which must be of a press."""

from pathlib import Path

import pytest

from flyergen.pdf.profiles import FOGRA47, GRACOL, SHIPPED, SRGB, open_profile
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
