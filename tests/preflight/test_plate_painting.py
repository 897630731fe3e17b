"""Pages painted in plates: what becomes of each color and operator."""

import pikepdf
from pikepdf import Dictionary, Name

from flyergen.preflight.colour_spaces import CMYK, GREY, RGB, Space
from flyergen.preflight.open import Budget
from flyergen.preflight.plate_painting import PlateCopy, plates_of

PARTS = (("Cyan", "Magenta", "Yellow"), ("Black",))


def test_a_color_has_its_inks_or_none() -> None:
    duotone = Space("spot", "spot", inks=("Black", "Fir"))
    assert plates_of(CMYK, (0.1, 0.2, 0.3, 0.4)) == {"Cyan": 0.1, "Magenta": 0.2, "Yellow": 0.3, "Black": 0.4}
    assert plates_of(GREY, (0.25,)) == {"Black": 0.75}
    assert plates_of(duotone, (1, 0.5)) == {"Black": 1, "Fir": 0.5}
    assert plates_of(RGB, (1, 1, 1)) is None
    assert plates_of(CMYK, (1,)) is None


def painted(content: bytes, **resources: Dictionary) -> tuple[list[list[str]], bool]:
    """Return the operators of each part, and whether all color was made of inks."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page().obj
        page.Resources = Dictionary({f"/{name}": section for name, section in resources.items()})
        page.Contents = pdf.make_stream(content)
        copy = PlateCopy(pdf, Budget(), PARTS)
        parts = [each.Contents.read_bytes().decode().splitlines() for each in copy.pages(page)]
        return parts, copy.is_whole


def test_a_color_is_the_paper_that_three_inks_leave_free() -> None:
    inks, is_whole = painted(b"0.25 0.5 0 1 k 0.75 G 0 0 9 9 re B")
    assert [part[0] for part in inks] == ["0.75000 0.50000 1.00000 rg", "0.00000 1.00000 1.00000 rg"]
    assert [part[1] for part in inks] == ["1.00000 1.00000 1.00000 RG", "0.75000 1.00000 1.00000 RG"]
    assert is_whole
    assert painted(b"1 0 0 rg") == ([["1.00000 1.00000 1.00000 rg"]] * 2, False)


def test_what_has_no_color_stays() -> None:
    place = "1.00000 0.00000 0.00000 1.00000 5.00000 5.00000 cm"
    same = ["q", place, "/P << /MCID 0 >> BDC", "[<41> -20.00000] TJ", "Q"]
    assert painted(b"q 1 0 0 1 5 5 cm /P <</MCID 0>> BDC [(A) -20] TJ Q")[0] == [same, same]


def test_overprint_is_darken_from_where_it_begins_to_where_it_ends() -> None:
    states = {"Over": Dictionary(OP=True, op=True, OPM=1), "Out": Dictionary(OP=False, op=False)}
    section = Dictionary({f"/{name}": state for name, state in states.items()})
    content = b"0 0 0 1 k f q /Over gs f S Q f /Over gs f /Out gs f"
    (first, _), _ = painted(content, ExtGState=section)
    modes = [line for line in first if line.endswith((" gs", "f", "S", "q", "Q"))]
    dark, plain = (next(line for line in modes[at:] if "/Plate" in line) for at in (0, modes.index("/Out gs")))
    assert modes == ["f", "q", "/Over gs", dark, "f", "S", "Q", "f", "/Over gs", modes[9], "f", "/Out gs", plain, "f"]


def test_the_name_of_a_blend_mode_is_kept_under_overprint() -> None:
    both = Dictionary(Over=Dictionary(op=True, OPM=1, BM=Name.Multiply))
    (first, _), _ = painted(b"/Over gs 0 0 0 1 k f", ExtGState=both)
    assert [line for line in first if line.endswith("gs")] == ["/Over gs"]
