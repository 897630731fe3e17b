"""Flat and mailed pieces, filled: whole files for all targets, and what the post must find empty is empty on paper."""

from collections.abc import Callable, Iterable
from functools import reduce
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL.Image import Image
from PIL.ImageChops import lighter

from acceptance.pamphlet import build, pictures

QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
DPI = 100
PAPER = (255, 255, 255)

_WORDS = (
    "[title: {text: cover.title, style: name}, heading: cover.title, paragraph: cover.body, bullets: list, also-in]"
)
_SIDES = f"{{front: {{background: accent, blocks: {_WORDS}}}, back: {{blocks: {_WORDS}}}}}"
_TABS = "tabs: {text: tab, code: {link: organization.web, size: 11mm, text: code}, background: paper}"
_CARD = (
    "{front: {background: accent, blocks: [title: cover.title]}, "
    "back: {background: accent, blocks: [paragraph: cover.body, mailing: {stamp: stamp, width: WIDTH}]}}"
)
_FOLDED = "{cover: {blocks: [title: cover.title]}, back: {background: accent, blocks: [mailing: {stamp: stamp}]}}"
LAYOUTS = {
    "a-poster": ("poster", _SIDES),
    "b-poster": ("poster-a3", _SIDES),
    "c-poster": ("poster-letter", _SIDES),
    "tear": ("tear-off", f"{{front: {{background: accent, blocks: {_WORDS[:-1]}, {_TABS}]}}}}"),
    "half-handbill": ("half-sheet", _SIDES),
    "quarter-handbill": ("quarter-sheet", _SIDES),
    "card": ("postcard", _CARD.replace("WIDTH", "3.125in")),
    "large-card": ("postcard-large", _CARD.replace("WIDTH", "4.75in")),
    "palm": ("palm-card", _SIDES),
    "hanger": ("door-hanger", _SIDES),
    "wallet": (
        "wallet-card",
        "{front: {blocks: [title: cover.title, paragraph: tab]}, back: {blocks: [bullets: list]}}",
    ),
    "mailer": ("tri-fold", _FOLDED),
    "half-mailer": ("half", _FOLDED),
}
FACTS = """\
languages: [en]
layouts: [NAMES]
theme: beet-peach
organization: {name: Rural Organizing Project, web: "https://www.rop.org"}
contact: {phone: 503-543-8417, address: {street: PO Box 1350, city: Scappoose, region: OR, postal_code: "97056"}}
MAIL
"""
WORDS = """\
document: {title: You are not alone}
cover: {title: You are not alone, body: Call us before Friday. We know who can help.}
list: [You hear it first-hand, Somebody has been there, Something comes of it]
tab: Need a ride?
stamp: Stamp
code: A code that opens our page
"""


def made(folder: Path, mail: str, *targets: str) -> Path:
    """Build the piece in all layouts and return the folder of its files."""
    flyer = folder / "flyers" / "piece"
    (flyer / "text").mkdir(parents=True)
    (flyer / "flyer.yaml").write_text(FACTS.replace("NAMES", ", ".join(LAYOUTS)).replace("MAIL", mail), "utf-8")
    (flyer / "text" / "en.yaml").write_text(WORDS, "utf-8")
    for name, (extends, panels) in LAYOUTS.items():
        style = "styles: {name: {face: display, weight: 900, size: 2.4, leading: 1.05, colour: brand, snap: false}}\n"
        (flyer / f"{name}.yaml").write_text(f"extends: {extends}\n{style}panels: {panels}\n", "utf-8")
    for name in LAYOUTS:
        build(folder, *targets, flyer=flyer, layout=name, up=1)
    return folder / "piece"


@pytest.fixture(scope="module")
def stamped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("stamped"), "")


@pytest.fixture(scope="module")
def permitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("permitted"), 'mail: {permit: "12", city: Scappoose OR}', "press")


def file(folder: Path, layout: str, target: str) -> Path:
    own = "" if layout == next(iter(LAYOUTS)) else f".{layout}"
    return folder / f"piece{own}.en.{target}.pdf"


@pytest.mark.all
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_every_file_breaks_no_rule_of_pdf_ua_and_pdf_a(
    flavour: str, stamped: Path, permitted: Path, validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    files = [*stamped.glob("*.pdf"), *permitted.glob("*.pdf")]
    assert len(files) == 4 * len(LAYOUTS)
    assert validate(files, flavour) == []


def shown(folder: Path, layout: str, page: int) -> Image:
    """The side of a press file as it is cut, as a picture."""
    path = file(folder, layout, "press")
    with pikepdf.open(path) as pdf:
        media, trim = ([float(edge) for edge in box] for box in (pdf.pages[page].MediaBox, pdf.pages[page].TrimBox))
    left, right = (round(edge / 72 * DPI) for edge in (trim[0], trim[2]))
    top, bottom = (round((media[3] - edge) / 72 * DPI) for edge in (trim[3], trim[1]))
    return pictures(path, DPI)[page].crop((left, top, right, bottom))


def face(folder: Path, layout: str) -> Image:
    """What the post sees of a piece, its foot down."""
    if LAYOUTS[layout][0].startswith("postcard"):
        return shown(folder, layout, 1)
    side = shown(folder, layout, 0)
    left, right = {"mailer": (3.625, 7.3125), "half-mailer": (0, 5.5)}[layout]
    return side.crop((round(left * DPI) + 1, 0, round(right * DPI) - 1, side.height)).rotate(-90, expand=True)


@pytest.mark.parametrize("layout", ["card", "large-card", "mailer", "half-mailer"])
@pytest.mark.parametrize("paid", ["stamped", pytest.param("permitted", marks=pytest.mark.all)])
def test_nothing_is_printed_where_the_post_reads(layout: str, paid: str, request: pytest.FixtureRequest) -> None:
    seen = face(request.getfixturevalue(paid), layout)
    width, height = seen.size
    inch = DPI
    barcode = (width - round(4.75 * inch) + 1, height - round(0.625 * inch) + 1, width, height)
    left = max(round(0.5 * inch), width - round({"card": 3.125, "large-card": 4.75}.get(layout, 20) * inch)) + 1
    address = (left, height - round(2.75 * inch) + 1, width - round(0.5 * inch), height - round(0.625 * inch))
    for box in (barcode, address):
        assert seen.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), PAPER)]


@pytest.mark.parametrize("layout", ["card", "mailer"])
def test_the_permit_or_the_stamp_stands_at_the_right_of_the_head(layout: str, stamped: Path, permitted: Path) -> None:
    for folder in (stamped, permitted):
        seen = face(folder, layout)
        corner = seen.crop((seen.width - round(1.625 * DPI), 0, seen.width, round(1.375 * DPI)))
        brightest = reduce(lighter, corner.split())
        assert sum(brightest.histogram()[:128]) > 60


def test_each_tab_has_a_code_that_can_be_read(stamped: Path) -> None:
    (front,) = pictures(file(stamped, "tear", "copier"), 300)
    codes = zxingcpp.read_barcodes(front.convert("L"), formats=QR)
    assert [code.text for code in codes] == ["https://www.rop.org"] * 9


def test_the_tabs_are_parted_by_dashed_lines_down_to_the_cut(stamped: Path) -> None:
    foot = shown(stamped, "tear", 0)
    strip = foot.crop((0, foot.height - round(2.2 * DPI), foot.width, foot.height)).convert("L")
    columns = [sum(strip.crop((x, 0, x + 1, strip.height)).histogram()[:210]) for x in range(strip.width)]
    pitch = (8.5 - 0.5 + 2 * 2.6 / 25.4) / 10 * DPI
    cuts = [0.25 * DPI + n * pitch - 2.6 / 25.4 * DPI for n in range(1, 10)]
    for x in cuts:
        assert max(columns[round(x) - 1 : round(x) + 2]) > strip.height * 0.4
