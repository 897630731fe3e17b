"""Every kind of block is read by its structure: on a sheet that has them all, for the press and for screens."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
import yaml
from PIL import Image

from acceptance.pamphlet import ask
from building import build_of, errors_of
from flyergen.flyer.block import block_names


class Row(NamedTuple):
    """A block: its settings, its words, and what a reader hears of it: elements and their words.

    `on_phone` is what it hears in the file for screens, if that is not the same. `alt` is what a picture shows.
    """

    settings: object
    words: object = None
    heard: tuple[str, ...] = ()
    on_phone: tuple[str, ...] | None = None
    alt: str = ""


ROWS = {
    "title": Row("title", "All of them", ("H1: All of them",)),
    "heading": Row("heading", "What a heading says", ("H2: What a heading says",)),
    "paragraph": Row("paragraph", "One **bold** word.", ("P: One bold word.",)),
    "bullets": Row(
        {"text": "bullets", "mark": "number"},
        ["Stand back.", "Say it."],
        ("Lbl: 1", "LBody P: Stand back.", "Lbl: 2", "LBody P: Say it."),
    ),
    "points": Row(
        {"text": "points", "level": 2},
        [{"heading": "Ask first", "body": "Then listen."}],
        ("Lbl: 1", "LBody H2: Ask first", "LBody P: Then listen."),
    ),
    "write-in": Row("write_in", ["Your name", "Phone"], ("LBody P: Your name", "LBody P: Phone"), on_phone=()),
    "programme": Row("programme", ["Doors open"], ("Lbl: {time}", "LBody P: Doors open")),
    "table": Row(
        {"text": "table", "columns": [{"name": "who"}, {"name": "fare", "style": "fare"}]},
        [{"who": "Children", "fare": "Free"}, {"who": "Neighbors"}],
        ("Table TH P: Children", "Table TD P: Free", "Table TH P: Neighbors"),
    ),
    "chart": Row(
        {"text": "chart", "figures": ["figures.watchers", "figures.drivers"]},
        ["Watchers", "Drivers"],
        ("Figure: Watchers 24 Drivers 9",),
        ("LBody P: Watchers 24", "LBody P: Drivers 9"),
        alt="Watchers: 24; Drivers: 9",
    ),
    "figure": Row(
        {"value": "figures.watchers", "caption": "figure", "picture": "none"},
        "people watch",
        ("P: 24", "P: people watch"),
    ),
    "quote": Row(
        {"text": "quote", "credit": "said"},
        "Nobody crosses alone.",
        ("BlockQuote P: Nobody crosses alone.", "BlockQuote P: A neighbor"),
    ),
    "verse": Row("verse", "Sunset and star,\n  And one clear call", ("P: Sunset and star,", "P: And one clear call")),
    "cutout": Row({"text": "cutout", "cut": "letters", "level": 2}, "SLEEP", ("H2: SLEEP",)),
    "fact": Row({"fact": "contact.phone"}, None, ("P: 503-543-8417",), on_phone=()),  # it is the last place to tap
    "contact": Row({"show": ["organization", "web"]}, None, ("P: Rural Organizing Project", "P: www.rop.org")),
    "icon": Row({"name": "bus", "words": "icon"}, "Ride with us", ("P: Ride with us",)),
    "picture": Row(
        {"file": "art/photo.png", "text": "picture", "width": "1in", "caption": "caption", "frame": {"gap": "4pt"}},
        "A grey square.",
        ("Caption P: Under the picture",),
        alt="A grey square.",
    ),
    "qr": Row(
        {"code": {"link": "organization.web", "text": "qr"}, "height": "1in"},
        "Opens our site.",
        (),
        ("P: www.rop.org",),
        alt="Opens our site.",
    ),
    "imprint": Row("imprint", "Printed by hand", ("P: Printed by hand",)),
    "also-in": Row({}, None, ("P: {other}",)),
    "stamp": Row({"height": "40pt", "text": "stamp"}, "Stamp here", ("P: Stamp here",), on_phone=()),
    "tabs": Row({"text": "tabs", "show": ["phone"]}, "Call us", ("P: Call us",), ("P: 503-543-8417",)),
}
# What each language says in its own words.
OWN = {
    "en": {"other": "También en español", "time": "6 p.m."},
    "es": {"other": "Also in English", "time": "6 p. m."},
}
MORE = {"said": "A neighbor", "caption": "Under the picture"}
# These have no words of their own. An address side needs a card: `test_standards.py` has one.
OTHERS = {"area", "rule", "space", "start", "logo", "mailing"}
TARGETS = ("press", "screen", "copier", "bw", "riso")
_UNSAID = {"Document", "Part", "Sect", "Span", "Link", "TBody", "TR", "L", "LI"}


def make_flyer(folder: Path) -> Path:
    """Write a flyer with a block of every kind."""
    flyer = folder / "flyers" / "all"
    (flyer / "text").mkdir(parents=True)
    (flyer / "art").mkdir()
    Image.linear_gradient("L").resize((400, 300)).save(flyer / "art" / "photo.png")
    facts = {
        "languages": ["en", "es"],
        "theme": "indigo-mint",
        "organization": {"name": "Rural Organizing Project", "web": "https://www.rop.org"},
        "contact": {"phone": "503-543-8417"},
        "event": {
            "start": "2026-12-09 18:00",
            "end": "2026-12-09 20:00",
            "time_zone": "America/Los_Angeles",
            "programme": ["18:00"],
            "may_be_past": True,
        },
        "figures": {"watchers": 24, "drivers": 9},
    }
    blocks = [{kind: row.settings} for kind, row in ROWS.items()]
    half = len(blocks) // 2
    panels = {"front": {"blocks": blocks[:half]}, "back": {"blocks": blocks[half:]}}
    styles = {"fare": {"colour": "brand"}}
    layout = {"extends": "flat", "sheet": "11in x 17in", "styles": styles, "panels": panels}
    words = {kind.replace("-", "_"): row.words for kind, row in ROWS.items() if row.words} | MORE
    head = {"document": {"title": "All of them", "description": "Blocks."}}
    for name, content in (
        ("flyer.yaml", facts),
        ("layout.yaml", layout),
        ("text/en.yaml", {**head, "also_in": OWN["es"]["other"], **words}),
        ("text/es.yaml", {**head, "also_in": OWN["en"]["other"], **words}),
    ):
        (flyer / name).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    return flyer


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the files of the flyer, in English and Spanish."""
    folder = tmp_path_factory.mktemp("blocks")
    built = build_of(str(make_flyer(folder)), *TARGETS, output=str(folder / "output"))
    assert errors_of(built.problems) == ()
    return folder / "output" / "all"


def heard(pdf: Path) -> list[str]:
    """Return the elements with words of a PDF's structure, in their order."""
    found: list[tuple[str, list[str]]] = []
    path: list[tuple[int, str]] = []
    last: tuple[object, ...] = ()
    for line in ask("pdfinfo", "-struct-text", str(pdf)).splitlines():
        depth, text = len(line) - len(line.lstrip()), line.strip()
        path = [one for one in path if one[0] < depth]
        if not text.startswith('"'):
            path.append((depth, text.split()[0].rstrip(":")))
            last = last if path[-1][1] in _UNSAID - {"LI", "TR"} else ()
            continue
        if not last:
            found.append((" ".join(name for _, name in path if name not in _UNSAID), []))
            last = (True,)
        found[-1][1].append(text[1:-1])
    return [f"{name}: {' '.join(''.join(words).split())}" for name, words in found]


def test_the_sheet_has_every_kind_of_block() -> None:
    assert set(ROWS) | OTHERS == set(block_names())


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("edition", ["press", "screen", "copier", "bw", "riso.black"])
def test_a_reader_hears_every_block_in_its_elements_and_in_their_order(edition: str, language: str, made: Path) -> None:
    said = iter(heard(made / f"all.{language}.{edition}.pdf"))
    for kind, row in ROWS.items():
        wanted = row.heard if edition != "screen" or row.on_phone is None else row.on_phone
        for each in wanted:
            assert each.format(**OWN[language]) in said, (kind, each)


def test_pictures_codes_and_charts_say_what_they_show(made: Path) -> None:
    with pikepdf.open(made / "all.en.press.pdf") as pdf:
        told = {str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one}
    assert {row.alt for row in ROWS.values() if row.alt} <= told


@pytest.mark.all
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_no_block_breaks_a_rule_of_pdf_ua_and_pdf_a(
    flavour: str, made: Path, validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    files = sorted(made.glob("*.pdf"))
    assert len(files) == 12
    assert validate(files, flavour) == []
