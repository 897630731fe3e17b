"""Preflight of color and ink."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.inspect import inspect
from flyergen.targets import limits_by_signs, target_named
from preflight.finished import (
    BACKGROUND,
    GOOD,
    TEXT,
    Change,
    picture,
    press_intent,
    press_pdf,
    problems_of,
    profile_bytes,
    state,
)

PRESS = target_named("press").limits()


def spot(pdf: Pdf, name: str, plates: list[float]) -> Array:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=plates, N=1)
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, pdf.make_indirect(function)])


def spaces(pdf: Pdf, **named: Array) -> None:
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary({f"/{name}": space for name, space in named.items()})


def test_device_rgb_is_not_for_the_press(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{GOOD} /Artifact BMC 1 0 0 rg 100 100 50 50 re f EMC")
    assert problems_of(path) == ["P430: DeviceRGB on page 1\nturn it into the inks of the press"]


def test_a_colour_that_is_chosen_and_never_painted_with_does_no_harm(tmp_path: Path) -> None:
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"1 0 0 rg {GOOD}")) == []


def test_a_default_space_takes_the_place_of_device_colour(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        profile = pdf.make_stream(profile_bytes(b"mntr", b"RGB "), N=3)
        spaces(pdf, DefaultRGB=Array([Name.ICCBased, profile]))

    content = f"{GOOD} /Artifact BMC 1 0 0 rg 100 100 50 50 re f EMC"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", content, change)) == [
        ("warning P432: color by RGB or Lab profile on page 1\nturn it into the inks of the press, or ask the shop to")
    ]


def test_device_rgb_is_found_in_pictures_and_transparency_groups(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        picture(pdf, 2, 2, bytes(12), Name.DeviceRGB)

    content = f"{GOOD} /Artifact BMC q 9 0 0 9 100 100 cm /Im1 Do Q EMC"
    fact = ["P430: DeviceRGB on page 1\nturn it into the inks of the press"]
    assert problems_of(press_pdf(tmp_path / "picture.pdf", content, change)) == fact
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    path = press_pdf(tmp_path / "group.pdf", GOOD, lambda pdf: setattr(pdf.pages[0].obj, "Group", group))
    assert problems_of(path) == fact


RED = "1 0 0 rg 0 0 9 9 re f"
RGB_GROUP = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def form(pdf: Pdf, content: str = "", **entries: object) -> Any:
    return pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99], **entries)


def mask(group: Any, kind: Name = Name.Luminosity) -> Dictionary:
    return Dictionary(GS1=Dictionary(SMask=Dictionary(S=kind, G=group)))


def letter(pdf: Pdf, content: str, **entries: object) -> Dictionary:
    """Return a font whose one letter, a, is content."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 9, 9], FontMatrix=[0.1, 0, 0, 0.1, 0, 0])
    font.CharProcs, font.Encoding = (
        Dictionary(a=pdf.make_stream(content.encode())),
        Dictionary(Differences=[97, Name.a]),
    )
    font.FirstChar, font.LastChar, font.Widths = 97, 97, [9]
    for name, value in entries.items():
        font[f"/{name}"] = value
    return font


def note(pdf: Pdf, appearance: Any) -> None:
    annotation = Dictionary(
        Type=Name.Annot, Subtype=Name.PrinterMark, Rect=[1, 1, 9, 9], F=4, AP=Dictionary(N=appearance)
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(annotation)])


def resources(pdf: Pdf, **sections: Dictionary) -> None:
    for name, section in sections.items():
        pdf.pages[0].obj.Resources[f"/{name}"] = section


# Where color and groups hide: what is put into the file, and what the page draws with it.
HIDDEN: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "the group of a form": (
        lambda pdf: resources(pdf, XObject=Dictionary(F=form(pdf, Group=RGB_GROUP))),
        "/F Do",
    ),
    "the group of a form in a form": (
        lambda pdf: resources(
            pdf,
            XObject=Dictionary(
                F=form(pdf, "/G Do", Resources=Dictionary(XObject=Dictionary(G=form(pdf, Group=RGB_GROUP))))
            ),
        ),
        "/F Do",
    ),
    "a form in a pattern": (
        lambda pdf: resources(
            pdf,
            Pattern=Dictionary(
                P=pdf.make_stream(
                    b"/G Do",
                    PatternType=1,
                    PaintType=1,
                    TilingType=1,
                    BBox=[0, 0, 9, 9],
                    XStep=9,
                    YStep=9,
                    Resources=Dictionary(XObject=Dictionary(G=form(pdf, Group=RGB_GROUP))),
                )
            ),
        ),
        "/Pattern cs /P scn 100 100 50 50 re f",
    ),
    "the group of a soft mask": (lambda pdf: resources(pdf, ExtGState=mask(form(pdf, Group=RGB_GROUP))), "/GS1 gs"),
    "the group of a mask of shapes": (
        lambda pdf: resources(pdf, ExtGState=mask(form(pdf, Group=RGB_GROUP), Name.Alpha)),
        "/GS1 gs",
    ),
    "the content of a soft mask": (
        lambda pdf: resources(
            pdf, ExtGState=mask(form(pdf, RED, Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray)))
        ),
        "/GS1 gs",
    ),
    "a glyph with colors": (
        lambda pdf: resources(
            pdf, Font=Dictionary(F1=pdf.pages[0].obj.Resources.Font.F1, T=letter(pdf, f"9 0 d0 {RED}"))
        ),
        "BT /T 10 Tf 100 100 Td (a) Tj ET",
    ),
    "a form in a glyph": (
        lambda pdf: resources(
            pdf,
            Font=Dictionary(
                F1=pdf.pages[0].obj.Resources.Font.F1,
                T=letter(
                    pdf,
                    "9 0 0 0 9 9 d1 0 0 9 9 re f /G Do",
                    Resources=Dictionary(XObject=Dictionary(G=form(pdf, Group=RGB_GROUP))),
                ),
            ),
        ),
        "BT /T 10 Tf 100 100 Td (a) Tj ET",
    ),
    "an appearance": (lambda pdf: note(pdf, form(pdf, RED)), ""),
    "the group of an appearance": (lambda pdf: note(pdf, form(pdf, Group=RGB_GROUP)), ""),
    "one of several appearances": (lambda pdf: note(pdf, Dictionary(On=form(pdf, RED), Off=form(pdf))), ""),
}


@pytest.mark.parametrize("place", HIDDEN)
def test_device_rgb_is_found_wherever_it_hides(place: str, tmp_path: Path) -> None:
    change, content = HIDDEN[place]
    path = press_pdf(tmp_path / "flyer.pdf", f"{GOOD} /Artifact BMC q {content} Q EMC", change)
    assert "P430: DeviceRGB on page 1\nturn it into the inks of the press" in problems_of(path)


def test_colors_of_a_glyph_that_has_none_of_its_own_do_no_harm(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        glyph = letter(pdf, f"9 0 0 0 9 9 d1 {RED}")
        resources(pdf, Font=Dictionary(F1=pdf.pages[0].obj.Resources.Font.F1, T=glyph))

    content = f"{GOOD} /Artifact BMC BT 0 0 0 1 k /T 10 Tf 100 100 Td (a) Tj ET EMC"
    assert [each for each in problems_of(press_pdf(tmp_path / "flyer.pdf", content, change)) if "P430" in each] == []


@pytest.mark.parametrize(
    ("change", "content", "told"),
    [
        (
            lambda pdf: resources(
                pdf,
                XObject=Dictionary(
                    F=form(pdf, Group=Dictionary(S=Name.Transparency, CS=spot(pdf, "Fir", [1, 0, 1, 0])))
                ),
            ),
            "/F Do",
            (
                "P510: a transparency group blends in spot Fir on page 1, which PDF does not allow\n"
                "let it blend in the inks of the press"
            ),
        ),
        (
            lambda pdf: resources(pdf, ExtGState=mask(form(pdf, Group=Dictionary(S=Name.Transparency)))),
            "/GS1 gs",
            "P510: a soft mask of lightness has no color space on page 1\ngive the group of the mask DeviceGray",
        ),
        (
            lambda pdf: resources(pdf, ExtGState=mask(form(pdf))),
            "/GS1 gs",
            "P510: a soft mask of lightness has no color space on page 1\ngive the group of the mask DeviceGray",
        ),
        (
            lambda pdf: soft_picture(pdf, Name.DeviceCMYK),
            "q 9 0 0 9 100 100 cm /Im1 Do Q",
            (
                "P510: the soft mask of a picture is in DeviceCMYK on page 1, and must be in DeviceGray\n"
                "turn the mask into DeviceGray"
            ),
        ),
    ],
)
def test_a_group_and_a_mask_have_a_space_that_can_blend(
    change: Callable[[Pdf], None], content: str, told: str, tmp_path: Path
) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{GOOD} /Artifact BMC q {content} Q EMC", change)
    assert problems_of(path) == [told]


def soft_picture(pdf: Pdf, space: Name) -> None:
    """Put a picture with a soft mask of its own into the resources as /Im1."""
    picture(pdf, 38, 38)
    data = {"Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": space}
    pdf.pages[0].obj.Resources.XObject.Im1.SMask = pdf.make_stream(bytes(4), **data)


def test_a_mask_of_shapes_needs_no_space_and_a_gray_mask_is_right(tmp_path: Path) -> None:
    grey = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    content = f"{GOOD} /Artifact BMC q /GS1 gs Q q 9 0 0 9 100 100 cm /Im1 Do Q EMC"

    def masked(group: Dictionary, kind: Name) -> Change:
        def change(pdf: Pdf) -> None:
            soft_picture(pdf, Name.DeviceGray)
            resources(pdf, ExtGState=mask(form(pdf, "0.5 g 0 0 9 9 re f", Group=group), kind))

        return change

    rows = ((grey, Name.Luminosity), (Dictionary(S=Name.Transparency), Name.Alpha))
    for n, (group, kind) in enumerate(rows):
        assert problems_of(press_pdf(tmp_path / f"{n}.pdf", content, masked(group, kind))) == []


def test_device_colour_agrees_with_the_intent(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(profile_bytes(space=b"GRAY"), N=1)

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", GOOD, change)) == [
        (
            "P511: the output intent names “CGATS TR 006”, which is for CMYK, and embeds a profile for gray\n"
            "name the printing condition of the profile, or embed the profile of the named one"
        ),
        "P431: DeviceCMYK on page 1, which the output intent is not for\nchoose another profile or other colors",
    ]


def test_a_spot_ink_is_defined_once(tmp_path: Path) -> None:
    content = f"{GOOD} /Artifact BMC /S1 cs 1 scn 100 100 9 9 re f /S2 cs 1 scn 200 100 9 9 re f EMC"
    once = press_pdf(
        tmp_path / "once.pdf",
        content,
        lambda pdf: spaces(pdf, S1=spot(pdf, "Fir", [1, 0, 1, 0]), S2=spot(pdf, "Fir", [1, 0, 1, 0])),
    )
    twice = press_pdf(
        tmp_path / "twice.pdf",
        content,
        lambda pdf: spaces(pdf, S1=spot(pdf, "Fir", [1, 0, 1, 0]), S2=spot(pdf, "Fir", [1, 0, 1, 0.2])),
    )
    assert problems_of(once) == []
    assert problems_of(twice) == ["P433: the spot ink “Fir” is defined in 2 ways\ndefine it once"]


def test_white_that_overprints_vanishes(tmp_path: Path) -> None:
    content = f"{GOOD} /Artifact BMC /GS1 gs 0 0 0 0 k 100 100 72 72 re f EMC"
    path = press_pdf(tmp_path / "flyer.pdf", content, lambda pdf: state(pdf, OP=True, op=True, OPM=1))
    assert problems_of(path) == [
        (
            "P434: page 1: white fill overprints, first 23 mm from the left and 168 mm from the top\n"
            "turn overprint off for white"
        )
    ]


def test_black_text_in_four_inks_is_a_warning(tmp_path: Path) -> None:
    rich = TEXT.replace("0 0 0 1 k", "0.6 0.4 0.4 1 k")
    assert problems_of(press_pdf(tmp_path / "small.pdf", rich)) == [
        (
            "warning P435: page 1: 1 piece of black text in several inks, "
            "first 23 mm from the left and 14 mm from the top\n"
            "set it in 100 % black alone"
        )
    ]
    assert problems_of(press_pdf(tmp_path / "large.pdf", rich.replace("/F1 10", "/F1 48"))) == []


def ink(path: Path) -> float:
    facts = inspect(path, limits_by_signs).facts
    assert facts is not None
    assert facts.ink is not None
    return facts.ink.percent


def test_too_much_ink_is_told_with_its_place(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} /Artifact BMC 1 0.9 0.8 0.6 k 180 180 72 72 re f EMC")
    assert problems_of(path) == [
        "P436: page 1: 330 % ink (fill), 51 mm from the left and 140 mm from the top\nlower it to 300 % or less"
    ]
    assert inspect(path, PRESS._replace(ink=340)).found == ()


def test_ink_in_the_slug_does_not_count(tmp_path: Path) -> None:
    assert ink(press_pdf(tmp_path / "flyer.pdf", f"{TEXT} /Artifact BMC 1 1 1 1 k 0 5 5 5 re f EMC")) == 100


def test_overprinting_black_lets_the_ground_through(tmp_path: Path) -> None:
    content = f"{BACKGROUND} /GS1 gs {TEXT}"
    assert ink(press_pdf(tmp_path / "knock.pdf", f"{BACKGROUND} {TEXT}")) == 116
    over = press_pdf(tmp_path / "over.pdf", content, lambda pdf: state(pdf, OP=True, op=True, OPM=1))
    assert ink(over) == 216


def test_a_strip_of_paper_behind_a_text_knocks_out_what_is_below_the_strip(tmp_path: Path) -> None:
    """A tilted strip, as it is glued: its outline is no rectangle, but all of the text is on it."""
    strip = "/Artifact BMC 0 0 0 0 k 90 595 m 240 596 l 240 612 l 90 611 l f EMC"
    beside = strip.replace("90 595", "150 595").replace("90 611", "150 611")
    percents = []
    for n, paper in enumerate((strip, beside)):
        content = f"{BACKGROUND} {paper} /GS1 gs {TEXT}"
        path = press_pdf(tmp_path / f"{n}.pdf", content, lambda pdf: state(pdf, OP=True, op=True, OPM=1))
        percents.append(ink(path))
    assert percents == [116, 216]


@pytest.mark.parametrize(("name", "percent"), [("All", 400), ("Fir", 100), ("None", 0)])
def test_a_spot_ink_is_one_plate_and_registration_is_four(name: str, percent: float, tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        spaces(pdf, S1=spot(pdf, name, [1, 1, 1, 1]))

    content = "/Artifact BMC /S1 cs 1 scn 100 100 9 9 re f EMC"
    assert ink(press_pdf(tmp_path / "flyer.pdf", content, change)) == percent


def test_the_ink_of_a_picture_is_that_of_its_darkest_part(tmp_path: Path) -> None:
    light, dark = bytes([0, 0, 0, 51]), bytes([255, 204, 204, 153])
    data = light * 32 + (light * 4 + dark * 4) * 4

    def change(pdf: Pdf) -> None:
        picture(pdf, 8, 8, data, Name.DeviceCMYK)

    content = "/Artifact BMC q 9 0 0 9 100 100 cm /Im1 Do Q EMC"
    assert ink(press_pdf(tmp_path / "flyer.pdf", content, change)) == 320


def test_the_ink_of_a_shading_is_that_of_its_darker_end(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0.1, 0, 0, 0], C1=[0.9, 0.9, 0, 0.2], N=1)
        shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 1, 0], Function=function)
        pdf.pages[0].obj.Resources.Shading = Dictionary(Sh1=shading)

    content = "/Artifact BMC q 90 0 0 90 100 100 cm /Sh1 sh Q EMC"
    assert ink(press_pdf(tmp_path / "flyer.pdf", content, change)) == 200


@pytest.mark.parametrize(
    ("size", "colour", "lines", "told"),
    [
        (9, "0.5 0.5 0 0.5 k", 3, ["warning P495"]),
        (9, "0.5 0.5 0 0.5 k", 1, []),
        (9, "0.5 0 0 0.5 k", 3, []),
        (10, "0.5 0.5 0 0.5 k", 3, []),
        (7.5, "0.5 0.5 0 0.5 k", 3, ["warning P437", "warning P476"]),
    ],
)
def test_long_small_text_is_in_one_or_two_inks(
    size: float, colour: str, lines: int, told: list[str], tmp_path: Path
) -> None:
    text = " ".join(f"1 0 0 1 100 {500 + 20 * row} Tm ({'Know your rights. ' * 2}) Tj" for row in range(lines))
    content = f"{GOOD} /Artifact BMC BT /F1 {size} Tf {colour} {text} ET EMC"
    found = problems_of(press_pdf(tmp_path / "flyer.pdf", content))
    assert [each.partition(":")[0] for each in found] == told


def test_a_bold_face_may_be_in_several_inks(tmp_path: Path) -> None:
    def bolder(pdf: Pdf) -> None:
        pdf.pages[0].obj.Resources.Font.F1.BaseFont = Name("/ABCDEF+Test-Sans-Bold")

    text = f"BT /F1 9 Tf 0.5 0.5 0 0.5 k 1 0 0 1 60 500 Tm ({'Know your rights. ' * 8}) Tj ET"
    content = f"{GOOD} /Artifact BMC {text} EMC"
    fact = "warning P495: page 1: long text under 10 pt in 3 inks, first 8 mm from the left and 50 mm from the top"
    hint = "set it in one or two inks, bolder or larger"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", content)) == [f"{fact}\n{hint}"]
    assert problems_of(press_pdf(tmp_path / "bold.pdf", content, bolder)) == []


HINT = "export it as PDF/X-4 for the shop's printing condition"


def profile(pdf: Pdf, data: bytes) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_indirect(pdf.make_stream(data, N=4))


def test_a_press_file_has_one_intent(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.Root.OutputIntents.append(press_intent(pdf.Root.OutputIntents[0].DestOutputProfile))

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        f"P420: the file has 2 GTS_PDFX output intents, it needs one\n{HINT}"
    ]


def test_a_file_without_an_intent_is_not_for_the_press(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: pdf.Root.__delitem__("/OutputIntents"))
    assert problems_of(path, "press") == [f"P420: the file has 0 GTS_PDFX output intents, it needs one\n{HINT}"]


def test_the_intent_is_named_and_embeds_a_profile(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.Root.OutputIntents[0] = Dictionary(S=Name.GTS_PDFX)

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        f"P421: the output intent has no OutputConditionIdentifier\n{HINT}",
        f"P421: the output intent has neither Info nor RegistryName\n{HINT}",
        f"P422: the output intent embeds no profile\n{HINT}",
    ]


def test_the_profile_is_that_of_a_printer(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: profile(pdf, profile_bytes(kind=b"mntr")))
    assert problems_of(path) == [
        (
            "P422: the output intent's profile is for a device of kind “mntr”, not for a printer\n"
            "embed the profile of the shop's press"
        )
    ]


def test_the_profile_is_a_profile(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: profile(pdf, b"no profile"))
    assert problems_of(path) == [f"P422: what the output intent embeds is not an ICC profile\n{HINT}"]


def test_the_intents_of_several_standards_share_one_profile(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        other = press_intent(pdf.make_indirect(pdf.make_stream(profile_bytes(), N=4)))
        other.S = Name.GTS_PDFA1
        pdf.Root.OutputIntents.append(other)

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        "P423: the output intents embed 2 profiles\nlet them share one stream"
    ]


def named(profile_name: bytes, identifier: str, space: bytes = b"CMYK", **entries: str) -> Change:
    """Return a change after which the intent names a condition, and its profile has a name."""

    def change(pdf: Pdf) -> None:
        data = profile_bytes(b"prtr", space, profile_name)
        intent = pdf.Root.OutputIntents[0]
        intent.DestOutputProfile = pdf.make_indirect(pdf.make_stream(data, N={b"CMYK": 4, b"RGB ": 3}[space]))
        intent.OutputConditionIdentifier = identifier
        for key, value in entries.items():
            intent[f"/{key}"] = value

    return change


AGREE = "name the printing condition of the profile, or embed the profile of the named one"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (named(b"GRACoL TR006 Coated", "CGATS TR 006"), []),
        (named(b"House paper", "FOGRA51"), []),
        (named(b"PSO Coated v3", "House paper"), []),
        (named(b"ISO Coated v2 (ECI)", "FOGRA39"), []),
        (
            named(b"GRACoL TR006 Coated", "FOGRA51"),
            [f"P511: the output intent names “FOGRA51” and embeds the profile “GRACoL TR006 Coated”\n{AGREE}"],
        ),
        (
            named(b"PSO Uncoated v3", "Custom", Info="JC200103"),
            [f"P511: the output intent names “JC200103” and embeds the profile “PSO Uncoated v3”\n{AGREE}"],
        ),
        (
            named(b"House screen", "FOGRA39", b"RGB "),
            [f"P511: the output intent names “FOGRA39”, which is for CMYK, and embeds a profile for RGB\n{AGREE}"],
        ),
    ],
)
def test_the_named_condition_is_that_of_the_profile(change: Change, told: list[str], tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=change)
    assert [each for each in problems_of(path) if "P511" in each] == told


def with_page(content: str, change: Change = lambda _: None) -> Change:
    """Return a change that adds a page like the first, with other content."""

    def make(pdf: Pdf) -> None:
        change(pdf)
        pdf.pages.append(pdf.pages[0])
        page = pdf.pages[1].obj
        page.Contents = pdf.make_stream(content.encode())
        del page["/StructParents"]

    return make


EMPTY = "warning P512: page 2 has no ink\ntake it out, or leave it if it is blank on purpose"
CROP_MARKS = "/Artifact BMC 0 0 0 1 k 0 100 9 1 re f 20 0 1 9 re f EMC"


@pytest.mark.parametrize(
    ("content", "is_empty"),
    [
        ("", True),
        ("/Artifact BMC 0 0 0 0 k 27 27 810 630 re f EMC", True),
        ("/Artifact BMC q 0 0 9 9 re W n 0 0 0 1 k 100 100 9 9 re f Q EMC", True),
        (CROP_MARKS, True),
        ("/Artifact BMC 0 0 0 1 k 27 27 810 630 re f 0 0 0 0 k 0 0 864 684 re f EMC", True),
        ("/Artifact BMC 0 0 0 0.1 k 100 100 9 9 re f EMC", False),
        ("/Artifact BMC 0 0 0 0.03 k 27 27 810 630 re f EMC", False),
    ],
)
def test_a_page_without_ink_is_told(content: str, is_empty: bool, tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=with_page(content))
    assert problems_of(path) == ([EMPTY] if is_empty else [])


def test_a_page_in_a_white_spot_ink_is_not_empty(tmp_path: Path) -> None:
    content = "/Artifact BMC /S1 cs 1 scn 27 27 810 630 re f EMC"
    varnish = with_page(content, lambda pdf: spaces(pdf, S1=spot(pdf, "Varnish", [0, 0, 0, 0])))
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=varnish)) == []


def test_a_file_without_any_ink_is_an_error(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", "/Artifact BMC 0 0 0 0 k 27 27 810 630 re f EMC", with_page(""))
    assert problems_of(path) == ["P513: no page has any ink\nexport it again, and look at the pages"]
