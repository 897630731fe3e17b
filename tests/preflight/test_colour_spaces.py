"""Color spaces of a PDF: their families, their inks, and how much ink a color takes."""

from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from flyergen.pdf import profiles
from flyergen.preflight.colour_spaces import (
    CMYK,
    GREY,
    RGB,
    UNKNOWN,
    Paint,
    Space,
    first_colour,
    ink_of,
    is_sound,
    read_profile,
    read_space,
)
from flyergen.preflight.document_cache import Known
from flyergen.preflight.open import Budget

SHARES = st.floats(0, 1)
FOLDER = Path(profiles.__file__).parent / "profiles"


def tint(*inks: float) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=list(inks), N=1)


RED, BLUE = tint(0, 1, 1, 0), tint(1, 1, 0, 0)


def space(thing: object, **named: object) -> Space:
    return read_space(thing, {f"/{name}": value for name, value in named.items()}, Known(Budget()))


def spot(*names: str, function: Dictionary = RED) -> Array:
    if len(names) == 1:
        return Array([Name.Separation, Name(f"/{names[0]}"), Name.DeviceCMYK, function])
    return Array([Name.DeviceN, Array([Name(f"/{name}") for name in names]), Name.DeviceCMYK, function])


def test_device_spaces_are_known_by_both_of_their_names() -> None:
    assert [space(name) for name in ("/DeviceGray", "/G", "/RGB", "/DeviceCMYK")] == [GREY, GREY, RGB, CMYK]


def test_a_name_of_the_resources_is_looked_up_and_a_default_replaces_a_device() -> None:
    lab = Array([Name.Lab, Dictionary()])
    assert space("/CS0", CS0=lab) == Space("Lab", "lab")
    assert space("/DeviceRGB", DefaultRGB=lab) == Space("Lab", "lab")
    assert space("/Nothing") == UNKNOWN


def test_a_name_that_leads_to_itself_ends() -> None:
    assert space("/CS0", CS0=Name("/CS1"), CS1=Name("/CS0")) == UNKNOWN


def test_a_spot_space_has_its_inks_and_a_mark_of_its_definition() -> None:
    one, other = space(spot("Gold")), space(spot("Gold", function=BLUE))
    assert (one.family, one.inks, one.channels) == ("spot", ("Gold",), 1)
    assert one.definition == space(spot("Gold")).definition != other.definition
    assert space(spot("Gold", "Black")).inks == ("Gold", "Black")


def test_an_indexed_space_and_a_pattern_paint_with_their_base() -> None:
    indexed = space(Array([Name.Indexed, Name.DeviceRGB, 1, b"\0\0\0\xff\xff\xff"]))
    assert (indexed.family, indexed.base, indexed.device_families()) == ("indexed", RGB, ("rgb",))
    assert space(Array([Name.Pattern, Name.DeviceCMYK])).device_families() == ("cmyk",)
    assert space("/Pattern").base is None


def test_a_space_by_profile_knows_the_number_of_its_profile() -> None:
    pdf = pikepdf.new()
    profile = pdf.make_indirect(pdf.make_stream(b"", N=4))
    read = space(Array([Name.ICCBased, profile]))
    assert (read.family, read.profiles(), read.device) == ("cmyk", (profile.objgen,), False)


@given(st.tuples(SHARES, SHARES, SHARES, SHARES))
def test_ink_is_the_sum_of_the_plates_in_percent(parts: tuple[float, ...]) -> None:
    assert ink_of(CMYK, parts) == pytest.approx(100 * sum(parts))
    assert ink_of(GREY, parts[:1]) == pytest.approx(100 * (1 - parts[0]))
    assert Paint(CMYK, parts).plates == parts
    assert Paint(RGB, parts[:3]).ink is None


def test_an_ink_on_all_plates_counts_four_times_and_none_not_at_all() -> None:
    assert ink_of(Space("spot", "spot", inks=("All",)), (0.5,)) == 200
    assert ink_of(Space("spot", "spot", inks=("None", "Gold")), (1, 0.5)) == 50
    assert ink_of(CMYK, (1, 1)) is None


def test_each_space_begins_with_its_own_black() -> None:
    assert first_colour(CMYK).parts == (0, 0, 0, 1)
    assert first_colour(RGB).parts == (0, 0, 0)
    assert first_colour(Space("spot", "spot", inks=("A", "B"))).parts == (1, 1)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.icc")), ids=lambda file: file.stem)
def test_the_profiles_that_ship_are_sound_and_a_change_is_noticed(file: Path) -> None:
    data = file.read_bytes()
    profile = read_profile(data)
    assert profile is not None
    assert (profile.kind, profile.family) == (("mntr", "rgb") if file.stem == "sRGB" else ("prtr", "cmyk"))
    assert is_sound(data)
    assert not is_sound(data[: len(data) // 2])
    assert not is_sound(data[:100])
