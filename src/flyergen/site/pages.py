"""Pages of a site: the front, each flyer, a group's card, what has changed, and who publishes it.

A page is plain HTML. All its links are relative, so the site works in any folder, and name `index.html`, so it works
without a server too.
"""

import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.files import MEGABYTE, read_bytes
from flyergen.flyer.language.dates import day_in_words
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.language.writing_direction import is_right_to_left
from flyergen.fonts import open_font
from flyergen.html.fonts import woff
from flyergen.limits import QUIET_ZONE
from flyergen.messages import message_languages, said_in, say, speaker
from flyergen.record import NamedTuple
from flyergen.session.group_card import LABELS, CardField, card_fields
from flyergen.site.contents import CARD_DPI, SiteFlyer, address_of
from flyergen.site.editions import Difference, SiteEdition
from flyergen.site.settings import SiteSettings
from flyergen.site.translations import SiteTranslation, with_typesetter
from flyergen.site.typesetter import WITH_ICU
from flyergen.source.assets.folders import own_fonts
from flyergen.source.tables.local_groups import fields_of_groups
from flyergen.typeset.code_contents import link_payload
from flyergen.typeset.codes import matrix

HERE = Path(__file__).parent
ALL_PDFS = "all-pdfs.zip"
_READABLE = 4.5  # contrast
_PUBLIC = "default-src 'none'; style-src 'self'{file}; font-src 'self'{file}; img-src 'self'{file}; "
_DOOR = (
    "default-src 'none'; script-src 'self'{file} blob: 'wasm-unsafe-eval'; worker-src 'self'{file} blob:; "
    "connect-src 'self'; style-src 'self'{file}; font-src 'self'{file}; img-src 'self'{file} blob: data:; "
)
_FORM = (
    "default-src 'none'; script-src {{script}} 'self'{file} blob: 'wasm-unsafe-eval'; worker-src 'self'{file} blob:; "
    "connect-src 'self'; font-src 'self'{file}; style-src {{style}}; style-src-attr 'unsafe-inline'; "
    "img-src data: blob:; "
)
_END = "form-action 'none'; base-uri 'none'"
_KEEPS = (
    "default-src 'none'; script-src 'self'{file}; worker-src 'self'{file}; connect-src 'self'; "
    "style-src 'self'{file}; font-src 'self'{file}; img-src 'self'{file}; "
)
_POLICIES = {"own.html": _DOOR, "offline.html": _KEEPS}
_SCRIPTS = ("typesetter.js", "own.js", "translate.js", "offline.js")
_LATIN = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) + "–—‘’“”•…€←→"
_TEXT_FACES = {400: "SourceSans3_400Regular.ttf", 700: "SourceSans3_700Bold.ttf"}
_TEXT_FAMILY = "source-sans-3"
_DISPLAY = 900
_KILOBYTE = 1000

_TYPES = {"phone": "tel", "email": "email"}


# What a translator's form says beside what it says as it is mailed.
_SENTENCES = {
    "back": say("Back to the flyer"),
    "starts": say("It starts: 5 to 20 seconds."),
    "bytes": say("{done} of {all} MB. Then it starts: 5 to 20 seconds.", done="{done}", all="{all}"),
    "draws": say("What you write is drawn on your sheet."),
    "yours": say("Your sheet, with your words."),
    "fits": say("It fits: it is drawn on the sheet."),
    "broken": say("A file did not come whole. Try later."),
    "offline": say("No network: all of this still works."),
    "no_network": say("This part is not on this device yet: it needs a network once."),
    "without": say("The sheet cannot be drawn here. Go on writing: your words are kept."),
    "stops": say("The typesetter has stopped. It starts again; what you typed is here."),
}


class Site(NamedTuple):
    """All that pages are made of. `typesetter` and `sources` are lists of files with their sizes and hashes.

    `sources` are by their names in the folder, and `card_sources` those of each flyer's card. `fonts` is the folder of
    fonts that are fetched on demand. `packed` are the sizes of files that are taken as one.
    """

    settings: SiteSettings
    flyers: tuple[SiteFlyer, ...]
    editions: tuple[SiteEdition, ...]
    changes: tuple[Difference, ...]
    typesetter: tuple[Mapping[str, Any], ...] = ()
    sources: Mapping[str, Mapping[str, Any]] = {}
    translations: tuple[SiteTranslation, ...] = ()
    card_sources: Mapping[str, str] = {}
    fonts: str = ""
    letters: Mapping[str, Any] = {}
    font_sizes: Mapping[str, int] = {}
    packed: Mapping[str, int] = {}
    stick: bool = False

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the pages: those that the site's words or a flyer have, and flyergen speaks."""
        told = [str(code) for code in self.settings.title]
        told += [code for flyer in self.flyers for code in flyer.languages]
        spoken = message_languages()
        return tuple(dict.fromkeys(code for code in told if code in spoken)) or ("en",)

    @property
    def edition(self) -> SiteEdition:
        """The newest edition."""
        return self.editions[-1]

    def folder(self, language: str) -> str:
        """Return the folder of the pages in a language, below that of the page in the first one."""
        return "" if language == self.languages[0] else f"{language}/"

    def words(self, texts: Mapping[Any, str], language: str) -> str:
        """Return words of site.yaml in a language, or else in the first one that has them."""
        return next(
            (texts[code] for code in (language, *self.languages) if code in texts), next(iter(texts.values()), "")
        )


def pages_of(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield each page and its files, with their names in the folder of the site."""
    yield "site.css", _style_sheet(site).encode()
    yield "icon.svg", _icon(site).encode()
    yield from _fonts(site)
    yield from ((f"scripts/{name}", read_bytes(HERE / "static" / name, MEGABYTE)) for name in _SCRIPTS)
    yield "worker.js", _worker(site)
    for language in site.languages:
        own = site.folder(language)
        yield f"absent/{own}index.html", _page(site, "absent.html", f"absent/{own}index.html", language)
        path = f"offline/{own}index.html"
        yield path, _page(site, "offline.html", path, language, root=_root(path), as_json=_as_json)
        yield f"{own}index.html", _page(site, "front.html", f"{own}index.html", language)
        yield f"about/{own}index.html", _page(site, "about.html", f"about/{own}index.html", language)
        yield f"changes/{own}index.html", _page(site, "changes.html", f"changes/{own}index.html", language)
        for name, gone in site.settings.withdrawn.items():
            path = f"{address_of(name)}/{own}index.html"
            yield path, _page(site, "gone.html", path, language, gone=gone)
    for flyer in site.flyers:
        yield from _pages_of_flyer(site, flyer)
    for one in site.translations:
        path = f"{one.flyer.name}/translate/{one.language.lower()}/index.html"
        yield path, _form(site, one, path)
    yield "404.html", _page(site, "missing.html", "404.html", site.languages[0])


def _pages_of_flyer(site: Site, flyer: SiteFlyer) -> Iterator[tuple[str, bytes]]:
    for code, cover in flyer.covers.items():
        yield f"{flyer.name}/cover.{code}.{cover.ending}".lower(), cover.data
        for name, view in flyer.views[code].items():
            yield f"{flyer.name}/{name}.{code}.{view.ending}".lower(), view.data
    yield from ((f"{flyer.name}/own/card.{code}.{one.ending}".lower(), one.data) for code, one in flyer.cards.items())
    for language in site.languages:
        path = f"{flyer.name}/{site.folder(language)}index.html"
        yield path, _page(site, "flyer.html", path, language, flyer=flyer)
        if flyer.for_groups and site.typesetter:
            path = f"{flyer.name}/own/{site.folder(language)}index.html"
            yield path, _page(site, "own.html", path, language, flyer=flyer, **_card_page(site, flyer, language, path))


def _page(site: Site, template: str, path: str, language: str, **values: Any) -> bytes:
    country = str(next(iter(site.flyers)).source.facts.country)
    file = " file:" if site.stick else ""
    link = _linker(path)
    said = values | {
        "site": site,
        "all_pdfs": ALL_PDFS,
        "language": language,
        "direction": "rtl" if is_right_to_left(language) else "ltr",
        "say": speaker(language),
        "link": lambda target: link(target.lower()),
        "path": path,
        "folder": site.folder(language),
        "policy": (_POLICIES.get(template, _PUBLIC) + _END).format(file=file),
        "languages": {code: _in_language(site, path, language, code) for code in site.languages},
        "date": lambda day: day_in_words(date.fromisoformat(day), language, country),
        "size": _size,
        "words": lambda said: site.words(said, language),
        "picture_of": _picture_of,
        "code_of_page": _code(site, path),
    }
    return _environment().get_template(template).render(said).encode()


def _root(path: str) -> str:
    """Return the way from a page to the folder of the site."""
    return _linker(path)("index.html").removesuffix("index.html")


def _worker(site: Site) -> bytes:
    """Return the script that keeps pages, with the names of what says that a page is not here."""
    pages = [f"absent/{site.folder(language)}index.html" for language in site.languages]
    names = [*pages, "site.css", *(f"fonts/text-{weight}.woff" for weight in _TEXT_FACES)]
    script = read_bytes(HERE / "static" / "worker.js", MEGABYTE)
    return script.replace(b'["absent/index.html"]', json.dumps(names).encode())


def _code(site: Site, path: str) -> Markup:
    """Return a code that leads to a page, with its address, for paper: nothing without the address of the site."""
    if not site.settings.address:
        return Markup()
    address = f"{site.settings.address.rstrip('/')}/{path.removesuffix('index.html')}"
    rows = matrix(link_payload(address))
    squares = "".join(
        f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(rows)
        for run in re.finditer(rb"\x01+", row)
    )
    box = f"{-QUIET_ZONE} {-QUIET_ZONE} {len(rows) + 2 * QUIET_ZONE} {len(rows) + 2 * QUIET_ZONE}"
    drawn = Markup('<svg viewBox="{}" aria-hidden="true"><path d="{}"/></svg>').format(box, squares)
    return Markup('<div class="code on-paper">{}<p>{}</p></div>').format(drawn, address)


def _linker(path: str) -> Callable[[str], str]:
    """Return a function that makes the link from a page to another file of the site."""
    start = posixpath.dirname(path) or "."
    return lambda target: quote(posixpath.relpath(target, start))


def _in_language(site: Site, path: str, language: str, other: str) -> str:
    """Return the path of a page in another language."""
    own, file = site.folder(language), posixpath.basename(path)
    home = posixpath.dirname(path)
    above = home.removesuffix(own.rstrip("/")).rstrip("/") if own else home
    return posixpath.join(above, site.folder(other) + file) if path != "404.html" else f"{site.folder(other)}index.html"


def _size(count: int) -> str:
    """Return a number of bytes as people say it."""
    if count < _KILOBYTE * _KILOBYTE:
        return f"{max(1, round(count / _KILOBYTE))} KB"
    return f"{count / _KILOBYTE / _KILOBYTE:.1f} MB"


def _picture_of(pictures: Mapping[str, Any], language: str) -> tuple[str, Any]:
    """Return the language of the pictures that a page shows, and those pictures."""
    code = language if language in pictures else next(iter(pictures))
    return code, pictures[code]


def _card_page(site: Site, flyer: SiteFlyer, language: str, path: str) -> dict[str, Any]:
    """Return what the page of a group's card shows besides the flyer."""
    facts, link = flyer.source.facts, _linker(path)
    codes = flyer.pictured
    fields = card_fields(flyer.source, flyer.languages)
    config = {
        "flyer": flyer.name,
        "title": flyer.title(language),
        "language": language,
        "languages": [{"code": code, "name": own_name(code), "title": flyer.title(code)} for code in codes],
        "dpi": CARD_DPI,
        "edition": site.edition.number,
        "date": site.edition.date,
        "mail": str(site.settings.publisher.email),
        "publisher": str(site.settings.publisher.name),
        "address": str(site.settings.address),
        "fields": [one.name for one in fields],
        "required": [one.name for one in fields if one.required],
        **_engine_config(site, site.card_sources[flyer.name], path, codes),
        "others": [
            {"name": one.title(language), "path": link(f"{one.name}/own/{site.folder(language)}index.html")}
            for one in site.flyers
            if one.for_groups and one.name != flyer.name
        ],
    }
    shown = [_field(one, language, flyer.palette) for one in fields]
    return {
        "fields": [one for one in shown if not one["seldom"]],
        "seldom": [one for one in shown if one["seldom"]],
        "takes_logo": "logo" in fields_of_groups(facts),
        "config": config,
        "as_json": _as_json,
        "codes": codes,
    }


def _form(site: Site, translation: SiteTranslation, path: str) -> bytes:
    """Return the page on which a flyer is translated."""
    link, language, flyer = _linker(path), site.languages[0], translation.flyer
    config = {
        **_engine_config(site, translation.sources.name, path, (translation.language,)),
        "flyer": flyer.folder.name,
        "language": translation.language,
        "speaks": language,
        "back": link(f"{flyer.name}/index.html"),
        "sentences": {
            code: {name: said_in(code)(one) for name, one in _SENTENCES.items()} for code in message_languages()
        },
    }
    policy = (_FORM + _END).format(file=" file:" if site.stick else "")
    scripts = [link(f"scripts/{name}") for name in ("typesetter.js", "translate.js")]
    return with_typesetter(translation.form, policy, scripts, _as_json(config))


def _engine_config(site: Site, sources: str, path: str, codes: Iterable[str]) -> dict[str, Any]:
    """Return what a page must know to start the typesetter for some languages."""
    link = _linker(path)
    shared = site.typesetter if WITH_ICU.intersection(codes) else [one for one in site.typesetter if not _is_icu(one)]
    return {
        "root": _root(path),
        "parts": [{**part, "path": link(part["path"])} for part in (*shared, site.sources[sources])],
        "letters": [{**site.letters, "path": link(site.letters["path"])}],
        "fonts": {"path": link(site.fonts) + "/", "files": site.font_sizes},
        "stick": site.stick,
    }


def _is_icu(part: Mapping[str, Any]) -> bool:
    return str(part["name"]).startswith("icu.")


def _field(field: CardField, language: str, palette: Mapping[str, Colour]) -> dict[str, Any]:
    name, _, colour = field.name.partition("/")
    name, code = field.name if field.is_colour else name, field.language
    label = said_in(language)(LABELS[name]) if name in LABELS else name.replace("_", " ").capitalize()
    return {
        "name": field.name,
        "label": label,
        "code": code,
        "own_name": own_name(code) if code else "",
        "type": "color" if field.is_colour else _TYPES.get(name, "text"),
        "value": _hex(palette[colour]).lower() if field.is_colour else "",
        "required": field.required,
        "seldom": field.seldom,
        "long": bool(code) and name != "role",
    }


def _as_json(value: object) -> Markup:
    """Return a value as JSON that cannot end the element around it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - escaped


@cache
def _environment() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["own_name"] = own_name
    templates.filters["said"] = lambda message, language: said_in(language)(message)
    templates.filters["direction"] = lambda code: "rtl" if is_right_to_left(code) else "ltr"
    return templates


def _style_sheet(site: Site) -> str:
    """Return the style sheet with the colors of the first flyer, and a rule for each language that a flyer has."""
    brand, accent = _colours(site)
    codes = dict.fromkeys(code for flyer in site.flyers for code in flyer.languages)
    chosen = "".join(f'.chooses:has(#{code}:target) a[href="#{code}"],' for code in codes).rstrip(",")
    text = read_bytes(HERE / "static" / "site.css", MEGABYTE).decode()
    own = f":root{{--brand:{brand};--accent:{accent}}}\n"
    return f"{text}{own}{chosen}{{font-weight:700;box-shadow:inset 0 -3px var(--blue)}}\n" if chosen else text + own


def _icon(site: Site) -> str:
    """Return the sign of the site in a browser's tabs: a folded sheet in the campaign's colors."""
    brand, accent = _colours(site)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="{brand}" d="M0 0h16v16H0z"/>'
        f'<path fill="{accent}" d="M3 3l5 2v9l-5-2z"/><path fill="#FFF" d="M13 3L8 5v9l5-2z"/></svg>\n'
    )


def _colours(site: Site) -> tuple[str, str]:
    """Return brand and accent of the first flyer, or ink and paper if words would be hard to read on them."""
    palette = next(iter(site.flyers)).palette
    brand, accent = palette.get("brand", INK), palette.get("accent", PAPER)
    if contrast(brand, PAPER) < _READABLE:
        return "#1B1A17", "#FFFFFF"
    return _hex(brand), _hex(accent) if contrast(accent, brand) >= _READABLE else "#FFFFFF"


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(255 * part):02X}" for part in colour.rgb)


def _fonts(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the fonts of the pages: Latin letters of the page's own face, and what titles need of the display face."""
    (home, *_) = own_fonts()
    for weight, name in _TEXT_FACES.items():
        yield f"fonts/text-{weight}.woff", woff(open_font(home / _TEXT_FAMILY / name), frozenset(_LATIN))
    display = home / "barlow-condensed" / "BarlowCondensed_900Black.ttf"
    said = [title for flyer in site.flyers for title in flyer.titles.values()]
    said += [*site.settings.title.values(), _LATIN[:95], "ÁÉÍÓÚÑáéíóúñü¿¡“”’"]
    yield f"fonts/display-{_DISPLAY}.woff", woff(open_font(display), frozenset("".join(said)))
