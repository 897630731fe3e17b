"""Machine limits: what an old shop, a machine with black alone and a riso cannot print is told."""

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.inspect import inspect
from flyergen.targets import limits_by_signs, target_named
from preflight.finished import (
    GOOD,
    TEXT,
    codes_of,
    old_file,
    picture,
    plain,
    press_pdf,
    profile_bytes,
    state,
)

BLACK = target_named("bw").limits()
RISO = target_named("riso").limits()


@pytest.mark.parametrize(
    ("entries", "what"),
    [
        ({"ca": 0.5}, "opacity"),
        ({"BM": Name.Multiply}, "blend modes"),
        ({"SMask": Dictionary(S=Name.Alpha)}, "soft masks"),
    ],
)
def test_an_old_shop_has_no_transparency(entries: dict[str, object], what: str, tmp_path: Path) -> None:
    path = old_file(tmp_path / "flyer.pdf", GOOD, lambda pdf: state(pdf, **entries))
    assert [(found.code, found.fact) for found in inspect(path, limits_by_signs).found] == [
        ("P418", f"the file has transparency: {what}")
    ]
    modern = press_pdf(tmp_path / "modern.pdf", GOOD, lambda pdf: state(pdf, **entries))
    assert codes_of(modern) == []


def test_an_old_shop_has_no_colour_by_profile(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        profile = pdf.make_stream(profile_bytes(b"prtr", b"CMYK"), N=4)
        pdf.pages[0].obj.Resources.ColorSpace = Dictionary(S1=Array([Name.ICCBased, profile]))

    content = f"{GOOD} /Artifact BMC /S1 cs 0 0 0 1 scn 100 100 9 9 re f EMC"
    assert codes_of(old_file(tmp_path / "old.pdf", content, change)) == ["P438"]
    assert codes_of(press_pdf(tmp_path / "new.pdf", content, change)) == []


def test_black_alone_knows_no_colour(tmp_path: Path) -> None:
    coloured = TEXT.replace("0 0 0 1 k", "0 0.5 0 1 k")
    assert codes_of(press_pdf(tmp_path / "colour.pdf", coloured, plain), BLACK) == ["P438"]
    for number, black in enumerate(("0 0 0 1 k", "0.4 g", "0.2 0.2 0.2 rg")):
        path = press_pdf(tmp_path / f"{number}.pdf", TEXT.replace("0 0 0 1 k", black), plain)
        assert codes_of(path, BLACK) == []


def test_a_coloured_picture_is_no_picture_for_black_alone(tmp_path: Path) -> None:
    content = f"{TEXT} /Artifact BMC q 9 0 0 9 100 100 cm /Im1 Do Q EMC"

    def coloured(pdf: Pdf) -> None:
        plain(pdf)
        picture(pdf, 2, 2, bytes(12), Name.DeviceRGB)

    assert codes_of(press_pdf(tmp_path / "flyer.pdf", content, coloured), BLACK) == ["P438"]


def test_a_riso_lays_large_areas_at_85_percent_at_most(tmp_path: Path) -> None:
    def area(ink: float) -> str:
        return f"{TEXT} /Artifact BMC 0 0 0 {ink} k 200 200 100 100 re f EMC"

    assert codes_of(press_pdf(tmp_path / "full.pdf", area(1), plain), RISO) == ["P473"]
    assert codes_of(press_pdf(tmp_path / "less.pdf", area(0.85), plain), RISO) == []


def black_of(tmp_path: Path, paint: str) -> list[str]:
    """Return what black alone says of a small area in a paint."""
    content = f"{TEXT} /Artifact BMC {paint} 100 100 9 9 re f EMC"
    return codes_of(press_pdf(tmp_path / "flyer.pdf", content, with_spots), BLACK)


def with_spots(pdf: Pdf) -> None:
    """Make it a sheet of an office, with the spaces of a few spot inks."""
    plain(pdf)
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0.8, 0, 0.6, 0.4], N=1)
    names = ("Fir", "Gold", "Black", "All")
    spaces = {name: Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint]) for name in names}
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary({f"/{name}": space for name, space in spaces.items()})


def test_black_alone_takes_greys_in_any_space_and_the_black_ink_by_its_name(tmp_path: Path) -> None:
    for grey in ("0.4 0.403 0.4 rg", "0.004 0 0 0.5 k", "/Black cs 1 scn", "/All cs 1 scn"):
        assert black_of(tmp_path, grey) == []
    for colour in ("0.4 0.41 0.4 rg", "0 0 0.01 0.5 k", "/Fir cs 1 scn"):
        assert black_of(tmp_path, colour) == ["P438"]


def test_spot_inks_that_a_shop_does_not_have_are_told_once_with_those_that_it_has(tmp_path: Path) -> None:
    content = f"{TEXT} /Artifact BMC /Fir cs 1 scn 100 100 9 9 re f /Gold cs 1 scn 100 120 9 9 re f EMC"
    path = press_pdf(tmp_path / "flyer.pdf", content, with_spots)

    def told(spots: tuple[str, ...] | None) -> list[str]:
        found = inspect(path, RISO._replace(spots=spots, solid=100.0)).found
        return [f"{one.fact}: {one.hint}" for one in found if one.code == "P439"]

    assert told(None) == told(("Fir", "Gold")) == []
    assert told(("Gold", "Red")) == ["the spot ink “Fir” on page 1: the shop has Gold and Red"]
    assert told(()) == [
        f"the spot ink “{ink}” on page 1: turn it into the inks of the press" for ink in ("Fir", "Gold")
    ]


def test_an_even_area_for_a_riso_is_one_shape_larger_than_a_quarter_of_an_inch(tmp_path: Path) -> None:
    def told(area: str, tag: str = "/Artifact BMC") -> list[str]:
        content = f"{TEXT} {tag} 0 0 0 1 k {area} f EMC"
        return codes_of(press_pdf(tmp_path / "flyer.pdf", content, plain), RISO)

    assert told("200 200 18.5 18.5 re") == ["P473"]
    assert told("200 200 17.5 300 re") == []
    assert told("-200 -200 100 100 re") == []
    assert told(" ".join(f"{200 + 5 * n} 200 3 60 re" for n in range(100))) == []


def test_a_state_that_hides_nothing_is_no_transparency(tmp_path: Path) -> None:
    usual: dict[str, object] = {"ca": 1, "CA": 1.0, "BM": Name.Normal, "SMask": Name("/None")}
    assert codes_of(old_file(tmp_path / "flyer.pdf", GOOD, lambda pdf: state(pdf, **usual))) == []
