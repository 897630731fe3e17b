"""Properties of a layout with their values: flyers that show one each.

The values come from the types that read a layout: all choices, both ends of a range, and names of every sort. A flyer
has one block with one property changed, between two paragraphs, in English and Spanish.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import yaml
from PIL import Image

from flyergen.flyer import layout as of_layout
from flyergen.flyer.art import Art
from flyergen.flyer.block import all_blocks
from flyergen.flyer.layout import At, Body, Em, Leading, Panel, Rows, Spacing, Style
from flyergen.names import (
    ColourName,
    FactName,
    FeatureName,
    FileName,
    IconName,
    Letterspace,
    Name,
    PanelName,
    ShapeName,
    StyleName,
    TextKey,
)
from flyergen.source.yaml.binding import LENGTHS, LIMITS

LANGUAGES = ("en", "es")

Settings = dict[str, Any]


class Case(NamedTuple):
    """A property with a value, and the layout that has it.

    `block` is the kind of the block that is tried, or "". `depth` is how much is made of it: 0 the pages of all media,
    1 the files for a press, the cheapest copier, screens and the web too, 2 all files.
    """

    name: str
    layout: Settings
    block: str = ""
    depth: int = 1


# The words, in English and Spanish. Those of `alt` are heard and not seen.
TEXTS: Mapping[str, tuple[object, object]] = {
    "t.title": ("Walk home together", "Caminemos juntos a casa"),
    "t.before": ("Before it stands a line.", "Antes hay un renglón."),
    "t.after": ("After it comes the end.", "Después viene el final."),
    "t.one": ("Nobody crosses alone", "Nadie cruza solo"),
    "t.word": ("SLEEP", "SUEÑO"),
    "t.long": (
        "**Bring a lantern** or a phone, come at 6, and call {contact.phone}.\n\n*Nobody* is left behind.",
        "**Traiga una linterna** o un teléfono, venga a las 6 y llame al {contact.phone}.\n\n*Nadie* queda atrás.",
    ),
    "t.verse": ("Sunset and star,\n  And one clear call\n\nfor me", "Ocaso y estrella,\n  y un claro llamado\n\na mí"),
    "t.list": (["Stand back.", "Say it loud."], ["Hágase atrás.", "Dígalo fuerte."]),
    "t.hours": (["Doors open"], ["Abren las puertas"]),
    "t.points": (
        [{"heading": "Ask first", "body": "Then listen.", "bullets": ["An ear"]}, {"heading": "Wait", "body": "Sit."}],
        [{"heading": "Pregunte", "body": "Luego oiga.", "bullets": ["Un oído"]}, {"heading": "Espere", "body": "Ahí."}],
    ),
    "t.rows": (
        [{"who": "Children", "fare": "Free 1.5", "more": "to twelve"}, {"who": "Adults", "fare": "Nine 12.25"}],
        [{"who": "Niñas", "fare": "Gratis 1.5", "more": "hasta doce"}, {"who": "Personas", "fare": "Nueve 12.25"}],
    ),
    "t.head": ({"who": "Passenger", "fare": "Ticket"}, {"who": "Pasaje de", "fare": "Boleto"}),
    "alt.picture": ("A gray square.", "Un cuadro gris."),
    "alt.code": ("It opens our site.", "Abre nuestro sitio."),
}  # fmt: skip
_LOCK_UP = {"lock_up": True, "tallest": "2in", "before": "3 rows"}
_PHOTO, _DRAWING = "art/photo.jpg", "art/drawing.svg"
_CODE = {"link": "organization.web", "text": "alt.code"}
# A block of each kind with settings that show much of it. Properties that mean something only beside others are tried
# with the bases that have these.
_BASES: Mapping[str, Sequence[Settings]] = {
    "title": ({"text": "t.one", "level": 2}, {"text": "t.one", "level": 2, **_LOCK_UP}),
    "heading": ({"text": "t.one"}, {"text": "t.one", **_LOCK_UP}),
    "paragraph": ({"text": "t.long"}, {"text": "t.one", **_LOCK_UP}),
    "verse": ({"text": "t.verse"},),
    "bullets": (
        {"text": "t.list"},
        {"text": "t.list", "mark": "number"},
        {"text": "t.list", "labels": {"figures": ["figures.watchers", "figures.share"]}},
    ),
    "points": (
        {"text": "t.points", "level": 2},
        {"text": "t.points", "level": 2, "numeral_lines": 2, "rule": {}},
        {"text": "t.points", "level": 2, "labels": {"figures": ["figures.watchers", "figures.share"]}},
    ),
    "programme": ({"text": "t.hours"}, {"text": "t.hours", "rule": {}}),
    "icon": ({"name": "bus", "words": "t.one"}, {"name": "bus", "text": "alt.picture"}),
    "write-in": ({"text": "t.list"}, {"lines": 3}),
    "table": (
        {"text": "t.rows", "head": "t.head", "columns": [{"name": "who", "note": "more"}, {"name": "fare"}]},
        {"text": "t.rows", "head": "t.head", "stacked": "always",
         "columns": [{"name": "who", "note": "more"}, {"name": "fare", "align": "decimal"}]},
    ),
    "chart": tuple(
        {"text": "t.list", "figures": ["figures.watchers", "figures.drivers"], "form": form, "total": "figures.all",
         "total_text": "t.one", "emphasis": "figures.watchers"}
        for form in ("bars", "line", "shares")
    ),
    "figure": ({"value": "figures.share", "caption": "t.one", "picture_text": "alt.picture"},),
    "quote": (
        {"text": "t.one", "credit": "t.word", "background": "tint"},
        {"text": "t.one", "credit": "t.word", "portrait": {"file": _PHOTO, "text": "alt.picture"}},
    ),
    "contact": (
        {"show": ["organization", "name", "phone", "email", "web", "address"]},
        {"show": ["phone", "web"], "code": _CODE, "note": "t.one", "background": "tint"},
    ),
    "qr": ({"code": _CODE, "caption": "t.one"},),
    "picture": (
        {"file": _PHOTO, "text": "alt.picture", "width": "2in", "height": "2.5in", "caption": "t.one",
         "credit": "t.word", "license": "CC BY 4.0"},
        {"file": _PHOTO, "text": "alt.picture", "full_bleed": True, "scrim": {"colour": "paper", "side": "all"}},
        {"file": _DRAWING, "text": "alt.picture", "width": "2in"},
    ),
    "rule": ({},),
    "area": ({"colour": "tint", "height": "3in"}, {"colour": "tint", "height": "3in", "torn": "4pt", "to": "accent"}),
    "cutout": (
        {"text": "t.one", "papers": ["brand"], "colours": ["paper"]},
        {"text": "t.word", "cut": "letters", "level": 2},
        {"text": "t.long", "last": {}},
    ),
    "fact": ({"fact": "contact.phone"}, {"fact": "organization.web", **_LOCK_UP}),
    "also-in": ({},),
    "imprint": ({"text": "t.one"},),
    "stamp": ({"height": "1in", "text": "t.one"},),
    "logo": ({"height": "1in"},),
    "tabs": ({"text": "t.one", "show": ["phone", "web"]},
             {"text": "t.word", "show": ["phone"], "code": _CODE, "number": 4}),
    "mailing": ({"stamp": "t.word", "width": "4in"},),
    "space": ({},),
    "start": ({},),
}  # fmt: skip
# What tables inside of blocks need.
_NEEDED: Mapping[str, Settings] = {
    "Drawing": {"file": _DRAWING, "characters": "e", "x": "5in", "y": "1in", "width": "0.5in", "height": "0.5in"},
    "Portrait": {"file": _PHOTO, "text": "alt.picture"},
    "Code": _CODE,
    "Tint": {"colour": "accent"},
    "Scrim": {"colour": "paper", "side": "all"},
    "Labels": {"figures": ["figures.watchers", "figures.share"]},
    "TableColumn": {"name": "who"},
    "Columns": {"number": 2},
    "Band": {"start": "1in", "end": "2in"},
    "Under": {"tips": {"front": "6in"}, "clearance": "12pt", "highest": "-20pt", "lowest": "20pt"},
}
# Values of properties whose type says less than their meaning.
_VALUES: Mapping[tuple[str, str], Sequence[object]] = {
    ("Points", "items"): ("all", 1, "1-2", 9),
    ("Points", "starts"): ([{"row": 12}],),
    ("Picture", "focus"): ([0, 0], [1, 1], [0.5]),
    ("Portrait", "focus"): ([0, 0], [1, 1]),
    ("Picture", "colours"): ({"#28336f": "accent"},),
    ("Drawing", "colours"): ({"#28336f": "accent"},),
    ("Art", "colours"): ({"#28336f": "accent"},),
    ("Art", "groups"): ({"hem": {"role": "repeat"}}, {"hem": {"bw": {"to": "black"}}}),
    ("Picture", "license"): ("CC BY 4.0",),
    ("Portrait", "license"): ("CC BY 4.0",),
    ("Picture", "front"): (_DRAWING,),
    ("Drawing", "characters"): ("e", "together"),
    ("Title", "accent_characters"): ("o", "xyz"),
    ("Style", "face"): ("text", "display", "hand"),
    ("Style", "features"): ([], ["swash", "no-ligatures", "fractions", "slashed-zero"], ["ss01", "cv11=2"]),
    ("Figure", "value"): ("figures.share", "figures.watchers", "figures.year", "figures.cost"),
    ("Chart", "figures"): (["figures.watchers"], ["figures.share", "figures.cost"]),
    ("Chart", "emphasis"): ("figures.drivers", "figures.year"),
    ("Chart", "total"): ("figures.all", "figures.watchers"),
    ("TableColumn", "name"): ("who", "nobody"),
    ("TableColumn", "note"): ("more",),
    ("TableColumn", "figures"): (["figures.watchers", "figures.cost"],),
    ("Labels", "figures"): (["figures.watchers"], ["figures.cost", "figures.year"]),
    ("Code", "link"): ("organization.web", "links.long"),
    ("Code", "geo"): ("event.geo", "contact.geo"),
    ("Code", "first"): (["links.none", "contact.email", "contact.phone"], ["contact.geo"]),
    ("Code", "text"): (),
    ("Code", "sms"): ("alt.code",),
    ("Chart", "picture_text"): ("alt.picture",),
    ("Figure", "picture_text"): ("alt.picture",),
    ("Icon", "text"): ("alt.picture",),
    ("Picture", "text"): (),
    ("Portrait", "text"): (),
    ("Art", "text"): ("alt.picture",),
    ("Art", "of"): ("front",),
    ("Panel", "blocks"): (),
    ("Panel", "flow"): (),
    ("Start", "panel"): ("front", "back"),
    ("Impose", "sheet"): ("tabloid", "letter", "a3"),
    ("Sides", "outside"): ("en",),
    ("Sides", "inside"): ("es",),
    ("Sides", "front"): ("en", "es"),
    ("Sides", "back"): ("es",),
    ("SocialPicture", "drop"): (["hem"],),
    ("Body", "scripts"): ({"Latn": 0.8},),
    ("Under", "tips"): ({"front": "6in"},),
    ("PlacedBlock", "needs"): (["contact.phone"], ["links.none"]),
}  # fmt: skip
# Tables of a layout that is not about a block.
_TABLES: Mapping[str, tuple[Any, Settings]] = {
    "zones": (of_layout.Zones, {}),
    "copier": (of_layout.Copier, {}),
    "social": (of_layout.SocialPicture, {}),
    "impose": (of_layout.Impose, {"sheet": "tabloid"}),
    "sides": (of_layout.Sides, {}),
    "body": (Body, {}),
    "leading": (Leading, {}),
    "spacing": (Spacing, {}),
    "phone": (of_layout.Phone, {}),
}
_ENDS = {f"{end:g}" for kind in LENGTHS for end in LIMITS[kind] if end}
_TURNS = (
    {"rotate": 30}, {"rotate": -90}, {"rotate": 180}, {"wrap": "12pt"}, {"room": "20pt"},
    {"smallest": "5pt", "room": "20pt"},
)  # fmt: skip
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><g id="hem"><path fill="#28336f" '
    'd="M50 5 95 95 5 95Z"/></g></svg>\n'
)


def all_cases() -> list[Case]:
    """Return a case for each property and each value."""
    found: list[Case] = []
    properties: set[str] = set()
    for case in (*_of_blocks(), *_of_places(), *_of_styles(), *_of_panels(), *_of_art(), *_of_tables()):
        name, _, value = case.name.partition("=")
        is_new = name.replace("*", "") not in properties and not _is_end(value)
        if is_new:
            properties.add(name.replace("*", ""))
        found.append(case if is_new or case.depth > 1 else case._replace(depth=0))
    return found


def _is_end(value: str) -> bool:
    """Return whether a value is the end of a range, which hardly anybody writes."""
    return value.removesuffix("mm").removesuffix("pt") in _ENDS


def _of_blocks() -> Iterator[Case]:
    for kind, model in all_blocks().items():
        for n, base in enumerate(_BASES[kind]):
            before = f"{kind}{'*' * n}"
            yield Case(before, _sheet({kind: base}), kind, depth=2)
            for name, settings in _changed(model, base):
                yield Case(f"{before}.{name}", _sheet({kind: settings}), kind)


_TIES: Sequence[tuple[str, object]] = (
    ("before", "0pt"),
    ("before", "3 rows"),
    ("before", "-12pt"),
    ("needs", ["contact.phone"]),
    ("needs", ["links.none"]),
    ("goes_with", ["t.none"]),
    ("instead_of", ["t.none"]),
    ("opacity", 0.5),
)


def _of_places() -> Iterator[Case]:
    """Yield a paragraph at every place, and each block turned, with little room, and tied to others."""
    stays = {"top": "4in", "x": "1in", "width": "4in"}
    for name, at in _changed(At, stays):
        yield Case(f"paragraph.at.{name}", _sheet({"paragraph": {"text": "t.long", "at": at}}), "paragraph")
    for kind, (base, *_) in _BASES.items():
        for turn in _TURNS:
            yield Case(f"{kind}.at {turn}", _sheet({kind: {**base, "at": {**stays, **turn}}}), kind)
        for name, value in _TIES:
            yield Case(f"{kind}.{name}={value}", _sheet({kind: {**base, name: value}}), kind)


_STYLED = (("heading", "t.one"), ("paragraph", "t.long"), ("bullets", "t.list"), ("quote", "t.word"))


def _of_styles() -> Iterator[Case]:
    for name, style in _changed(Style, {}):
        blocks = [{kind: {"text": key, "style": "tried"}} for kind, key in _STYLED]
        yield Case(f"style.{name}", {**_sheet(*blocks), "styles": {"tried": style}}, "heading")


def _of_panels() -> Iterator[Case]:
    for name, panel in _changed(Panel, {}):
        layout = _sheet({"paragraph": "t.long"}, {"heading": "t.one"}, {"paragraph": "t.long"}, {"bullets": "t.list"})
        layout["panels"]["front"] = {**layout["panels"]["front"], **panel}
        yield Case(f"panel.{name}", layout, "paragraph")


def _of_art() -> Iterator[Case]:
    base = {"file": _DRAWING, "side": "front", "x": "5in", "y": "7in", "width": "3in", "height": "3in"}
    for name, art in _changed(Art, base):
        yield Case(f"art.{name}", {**_sheet({"paragraph": "t.long"}), "art": [art]}, "paragraph")


def _of_tables() -> Iterator[Case]:
    for table, (model, base) in _TABLES.items():
        for name, settings in _changed(model, base):
            yield Case(f"{table}.{name}", {**_sheet({"paragraph": "t.long"}), table: settings}, "paragraph")


def _sheet(*blocks: Settings) -> Settings:
    """Return a layout with blocks between two paragraphs."""
    around = ({"paragraph": "t.before"}, {"paragraph": "t.after"})
    front = [{"title": "t.title"}, around[0], *blocks, around[1]]
    return {"extends": "flat", "orientation": "portrait", "panels": {"front": {"blocks": front}}}


def _changed(model: Any, base: Settings) -> Iterator[tuple[str, Settings]]:
    """Yield the settings of a table with one of its properties changed, or one of a table inside of it."""
    for field, kind in model.__annotations__.items():
        if field in ("place", "name", "times_written") and model in (Body, Leading, Spacing):
            continue
        if (model.__name__, field) in _VALUES:
            for value in _VALUES[model.__name__, field]:
                yield f"{field}={value}", {**base, field: value}
            continue
        inner = _table_in(kind)
        if inner is None:
            for value in _values(kind):
                yield f"{field}={value}", {**base, field: value}
            continue
        listed = get_origin(kind) is tuple
        own = base.get(field)
        start = own if isinstance(own, dict) else own[0] if own and listed else _NEEDED.get(inner.__name__, {})
        rest = own[1:] if own and listed else []
        for name, value in (("", start), *_changed(inner, start)):
            yield f"{field}.{name}", {**base, field: [value, *rest] if listed else value}


def _table_in(kind: Any) -> Any:
    """Return the model of a property that is a table or a list of tables, or None."""
    inside = get_args(kind) if get_origin(kind) in (UnionType, Union, tuple) else (kind,)
    return next((one for one in inside if hasattr(one, "_fields") and one not in (Em, Rows)), None)


def _values(kind: Any) -> list[object]:
    """Return the values of a property that are tried."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (UnionType, Union):
        return [value for one in inside if one is not NoneType for value in _values(one)]
    if origin is Literal:
        return list(inside)
    if origin is tuple:
        some = _values(inside[0])
        return [[], some[:1], some[-2:]]
    if origin is dict:
        return []
    return _of_one(kind)


_NAMED: Mapping[Any, list[object]] = {
    TextKey: ["t.one", "t.long"],
    ColourName: ["brand", "accent", "paper"],
    StyleName: ["title", "small"],
    FactName: ["contact.phone", "figures.watchers"],
    IconName: ["bus", "arrow-left"],
    FileName: [_PHOTO, _DRAWING],
    ShapeName: ["rectangle", "rounded", "circle", "arch", "torn", _DRAWING],
    PanelName: ["front"],
    FeatureName: ["swash"],
    Name: ["x"],
    bool: [True, False],
    str: ["x"],
    int: [0, 40],
}


def _of_one(kind: Any) -> list[object]:
    """Return the values of a property that is neither a choice nor a list."""
    plain = getattr(kind, "__supertype__", kind)
    if kind not in LIMITS:
        return _NAMED[kind if kind in _NAMED else plain]
    least, most = LIMITS[kind]
    if kind in (Em, Rows):
        return [f"{n:g}{' rows' if kind is Rows else ''}" for n in (least, most)]
    if kind in LENGTHS:
        unit = "pt" if LENGTHS.index(kind) == len(LENGTHS) - 1 else "mm"
        return [f"{least:g}{unit}", "20pt", f"{most:g}{unit}"]
    middle = {Letterspace: 100.0}.get(kind, 0.5 if most <= 1 else 2)
    return [_number(value, plain) for value in dict.fromkeys((least, middle, most))]


def _number(value: float, plain: type) -> float:
    return int(value) if plain is int or value == int(value) else value


def write_flyer(case: Case, folder: Path) -> Path:
    """Write the flyer of a case, and return its folder."""
    flyer = folder / "flyers" / "own"
    for part in ("text", "art"):
        (flyer / part).mkdir(parents=True, exist_ok=True)
    if not (flyer / _PHOTO).exists():
        Image.linear_gradient("L").resize((1800, 2300)).convert("RGB").save(flyer / _PHOTO)
        (flyer / _DRAWING).write_text(_SVG, "utf-8")
    facts = {
        "languages": list(LANGUAGES), "theme": "indigo-mint", "logo": _DRAWING, "country": "US",
        "organization": {"name": "Rural Organizing Project", "web": "https://www.rop.org"},
        "contact": {"name": "Amanda Aguilar", "phone": "503-543-8417", "email": "amanda@rop.org",
                    "address": {"street": "12 Oak St", "city": "Scappoose", "region": "OR", "geo": "45.7, -122.8"}},
        "event": {"start": "2026-12-09 18:00", "end": "2026-12-09 20:00", "time_zone": "America/Los_Angeles",
                  "programme": ["18:00"], "may_be_past": True},
        "figures": {"watchers": 24, "drivers": 9, "all": 33, "share": {"value": 28, "unit": "percent"},
                    "year": {"value": 2010, "unit": "year"}, "cost": 1234.5},
        "links": {"long": "https://www.example.org/a/long/way/to/go/" + "x" * 200},
        "wifi": {"network": "Hall", "password": "lantern12"},
    }  # fmt: skip
    _save(flyer / "flyer.yaml", facts)
    _save(flyer / "layout.yaml", case.layout)
    for n, language in enumerate(LANGUAGES):
        document = ({"title": "All of them", "description": "Blocks."}, {"title": "Todos", "description": "Bloques."})[
            n
        ]
        words: dict[str, Any] = {"document": document, "t": {}, "alt": {}}
        if language != LANGUAGES[0]:
            words = {"review": "reviewed", **words}
        words["also_in"] = ("Also in English", "También en español")[n]
        for key in (*keys_of(case), *(["t.none"] if "t.none" in str(case.layout) else ())):
            branch, _, name = key.partition(".")
            words[branch][name] = TEXTS.get(key, ("", ""))[n]
        _save(flyer / f"text/{language}.yaml", {key: value for key, value in words.items() if value})
    return flyer


def _save(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")


def keys_of(case: Case) -> list[str]:
    """Return the keys of the texts that a case shows."""
    return list(dict.fromkeys(key for key in _strings(case.layout) if key in TEXTS))


def _strings(tree: object) -> Iterator[str]:
    if isinstance(tree, dict):
        tree = list(tree.values())
    if isinstance(tree, list):
        for part in tree:
            yield from _strings(part)
    elif isinstance(tree, str):
        yield tree
