"""What reads files: each reader with whole files, the way they are broken, and the commands that read them."""

from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import NamedTuple

from fuzz import good
from fuzz.case import Case
from fuzz.containers import broken_pdf, broken_png, broken_zip
from fuzz.mutations import Breaking, broken_bytes, broken_text

Words = tuple[str, ...]
_FLYER = good.FLYER_FOLDER
_LOOK: tuple[Words, ...] = (("check", "shots"), ("check", "shots", "--json"), ("check", "shots", "--notes", "--fix"))
_MAKE: tuple[Words, ...] = (
    ("build", "shots", "--for", "screen"),
    ("build", "shots", "--for", "press", "--lang", "en"),
    ("preview", "shots", "--lang", "en"),
)
_PRESS: Words = ("build", "shots", "--for", "press", "--lang", "en")
_GROUPS: tuple[Words, ...] = (
    ("groups", "shots", "--json"), ("groups", "shots"), ("build", "shots", "--group", "g1", "--for", "screen"),
)  # fmt: skip


class Reader(NamedTuple):
    """A reader: the project and the file in it, whole files, how they are broken, and commands.

    `share` says how often it is tried.
    """

    name: str
    base: str
    file: str
    whole: Callable[[], Sequence[bytes]]
    breaking: Breaking
    commands: Sequence[Words]
    share: int = 2


def yaml(name: str, base: str, file: str, commands: Sequence[Words], share: int = 2) -> Reader:
    """Return the reader of a YAML file that stands in a project."""
    return Reader(name, base, file, partial(_of, base, file), broken_text, commands, share)


def table(name: str, file: str, words: Sequence[Words], share: int = 2) -> Reader:
    return Reader(name, "table", file, good.tables, broken_text, words, share)


def picture(ending: str, form: str, breaking: Breaking = broken_bytes, share: int = 2) -> Reader:
    whole = partial(good.pictures, form)
    return Reader(form, ending, f"{_FLYER}/art/x.{ending}", whole, breaking, (("check", "shots"), _PRESS), share)


def _of(base: str, file: str) -> Sequence[bytes]:
    return (good.project(base)[file],)


def _one(data: bytes) -> Callable[[], Sequence[bytes]]:
    return lambda: (data,)


def _finished() -> Sequence[bytes]:
    return list(good.finished().values())


_PREFLIGHT = tuple(("preflight", "x.pdf", "--profile", one) for one in ("press", "screen", "copier", "x1a", "bw"))
_BY_SHOP: Words = ("preflight", "x.pdf", "--profile", "shop.yaml")
_TOKENS_OF_SVG = (
    *(
        "M0 0 v",
        "A-9 153 Z",
        "M0 0 a1 1 0 2 1 3 3",
        "M1e400 0",
        "z",
        "url(#l)",
        "url(#",
        "url(#b)",
        "#b",
        "url(x.svg#y)",
    ),
    *(
        "matrix(0 0 0 0 0 0)",
        "rotate(nan)",
        "skewX(90)",
        "scale(0)",
        "0 0 0 0",
        "0 0 1e-9 1e9",
        "none",
        "-1",
        "50%",
        "3em",
    ),
    *(
        "inherit",
        "currentColor",
        "transparent",
        "rgba(0,0,0,.5)",
        "hsl(1,2%,3%)",
        "&lol;",
        "<!ENTITY a 'b'>",
        "<image/>",
    ),
    *(
        "<script/>",
        "<foreignObject/>",
        "<filter/>",
        "<![CDATA[",
        "]]>",
        "-->",
        "Shift_JIS",
        "gb2312",
        "utf-7",
        "utf-32",
    ),
)
_TOKENS_OF_XLIFF = (
    "&#0;",
    "&x;",
    "<!DOCTYPE x>",
    "<pc/>",
    "<mrk/>",
    "xml:lang",
    "final",
    "2.0",
    "trgLang",
    "<target/>",
)
_TOKENS_OF_PO = (
    'msgid ""',
    'msgstr ""',
    "#, fuzzy",
    "#~ msgid",
    "msgctxt",
    "msgid_plural",
    "msgstr[0]",
    '"\\',
    "charset=x",
)

READERS: tuple[Reader, ...] = (
    yaml("facts", "shots", f"{_FLYER}/flyer.yaml", (*_LOOK, *_MAKE), 7),
    yaml("layout", "shots", f"{_FLYER}/layout.yaml", (*_LOOK, *_MAKE), 7),
    yaml("words", "shots", f"{_FLYER}/text/en.yaml", (*_LOOK, *_MAKE), 6),
    yaml("translation", "shots", f"{_FLYER}/text/es.yaml", (*_LOOK, *_MAKE, ("languages", "shots")), 6),
    yaml("theme", "theme", "themes/mine.yaml", (("themes",), *_LOOK, _PRESS), 4),
    yaml("group", "groups", f"{_FLYER}/groups/g1.yaml", _GROUPS, 6),
    yaml("group rules", "groups", f"{_FLYER}/flyer.yaml", _GROUPS, 4),
    yaml("piece", "pieces", f"{_FLYER}/flyer.yaml", (("numbered", "shots", "rows.csv"), *_LOOK), 4),
    yaml("accepted", "work", f"{_FLYER}/text/es.accepted", (("languages", "shots", "--diff"), *_LOOK), 2),
    yaml("glossary", "work", f"{_FLYER}/glossary.yaml", _LOOK, 2),
    Reader("settings", "shots", "flyergen.yaml", _one(good.SETTINGS), broken_text, (("build", "--for", "copier"),), 2),
    Reader("shop", "shots", "shop.yaml", _one(good.SHOP), broken_text, (_BY_SHOP,), 2),
    *(
        yaml(f"kind {kind}", kind, f"flyers/{kind}/{file}", (("check", kind), ("check", kind, "--json")), 1)
        for kind in good.KINDS
        for file in ("flyer.yaml", "layout.yaml", "text/en.yaml", "text/es.yaml", "kind.yaml")
    ),
    table("CSV of groups", "groups.csv", (("groups", "shots", "--groups", "groups.csv"),), 6),
    table("TSV of groups", "groups.tsv", (("groups", "shots", "--groups", "groups.tsv", "--json"),), 3),
    table("batch", "groups.csv", (("batch", "shots", "--groups", "groups.csv", "--for", "screen", "--jobs", "1"),), 3),
    Reader(
        "pieces", "pieces", "rows.csv", _one(good.ROWS), broken_text,
        (("numbered", "shots", "rows.csv", "--jobs", "1"),), 4,
    ),
    Reader(
        "workbook", "table", "groups.xlsx", lambda: (good.workbook(),), broken_zip,
        (("groups", "shots", "--groups", "groups.xlsx"), ("groups", "shots", "--groups", "groups.xlsx", "--json")), 8,
    ),
    Reader(
        "PO", "work", "es.po", partial(_of, "work", "es.po"), partial(broken_text, tokens=_TOKENS_OF_PO),
        (("languages", "import", "shots", "es", "--file", "es.po"),), 6,
    ),
    Reader(
        "XLIFF", "work", "es.xliff", partial(_of, "work", "es.xliff"), partial(broken_text, tokens=_TOKENS_OF_XLIFF),
        (("languages", "import", "shots", "es", "--file", "es.xliff"),), 6,
    ),
    Reader(
        "CSV of words", "work", "es.csv", partial(_of, "work", "es.csv"), broken_text,
        (("languages", "import", "shots", "es", "--file", "es.csv"),), 4,
    ),
    Reader(
        "SVG", "svg", f"{_FLYER}/art/x.svg", good.drawings, partial(broken_text, tokens=_TOKENS_OF_SVG),
        (("check", "shots"), ("check", "shots"), _PRESS), 12,
    ),
    picture("png", "PNG", broken_png, 5),
    picture("jpg", "JPEG", share=4),
    picture("tif", "TIFF", share=4),
    picture("webp", "WEBP", share=3),
    Reader(
        "font", "font", "fonts/own/Own_400Regular.ttf", lambda: (good.font(),), broken_bytes,
        (("check", "shots"), _PRESS), 9,
    ),
    Reader(
        "profile", "shots", "own.icc", good.profiles, broken_bytes,
        ((*_PRESS, "--icc", "own.icc"), (*_PRESS[:3], "copier", "--icc", "own.icc")), 5,
    ),
    Reader("PDF", "shots", "x.pdf", _finished, broken_pdf, _PREFLIGHT, 30),
)  # fmt: skip
_NAMES = (
    "flyers/shots/groups/{}.yaml",
    "flyers/shots/text/{}.yaml",
    "flyers/shots/art/{}.svg",
    "themes/{}.yaml",
    "{}.pdf",
)
_WORDS: tuple[Words, ...] = (
    ("check", "{}"), ("build", "shots", "--lang", "{}"), ("build", "shots", "--layout", "{}"), ("build", "--icc", "{}"),
    ("build", "shots", "--sheet", "{}"), ("preflight", "{}"), ("preflight", "x.pdf", "--profile", "{}"), ("{}",),
    ("groups", "shots", "--groups", "{}"), ("languages", "add", "shots", "{}"),
    ("languages", "accept", "shots", "es", "{}"),
    ("languages", "review", "shots", "es", "{}", "--by", "{}"), ("languages", "import", "shots", "es", "--file", "{}"),
    ("new", "{}", "--kind", "{}"), ("new", "spring", "--kind", "wallet-card", "--organization", "{}", "--web", "{}"),
    ("folds", "--sheet", "{}"), ("numbered", "shots", "{}"), ("build", "shots", "--tile", "{}"), ("build", "--{}"),
    ("build", "shots", "--group", "{}"), ("batch", "shots", "--name", "{}"), ("build", "shots", "-o", "{}"),
    ("preflight", "x.pdf", "--trim", "{}", "--fold", "{}"), ("preflight", "--explain", "{}"), ("ticket", "{}"),
)  # fmt: skip
_ODD_SHARE = 12  # of names and of words on the command line


def case_of(seed: int, number: int) -> Case:
    """Return a case by its number: the same on every machine."""
    draw = Random(f"{seed} {number}")
    odd = draw.choices(("", "file name", "argument"), (sum(one.share for one in READERS), _ODD_SHARE, _ODD_SHARE))[0]
    if odd == "file name":
        return _named(draw)
    if odd == "argument":
        return _typed(draw)
    reader = draw.choices(READERS, [one.share for one in READERS])[0]
    data = reader.breaking(draw.choice(reader.whole()), draw)
    return Case(reader.name, reader.base, reader.file, data, draw.choice(reader.commands))


def _odd_word(draw: Random) -> str:
    """Return a word as it might be typed or name a file; no system lets in more than this."""
    word = broken_text(draw.choice(("es", "example", "own font", "2026-01-01")).encode(), draw).decode(
        "utf-8", "replace"
    )
    return word.replace("\x00", "")[:2000]


def _named(draw: Random) -> Case:
    """Return a case of a sound file with an odd name."""
    odd = (
        _odd_word(draw).replace("/", "").encode()[: draw.choice((40, 200, 240))].decode("utf-8", "ignore").strip(".")
        or "x"
    )
    file = draw.choice(_NAMES).format(odd.replace("{", "").replace("}", ""))
    data = good.drawings()[0] if file.endswith(".svg") else good.project("groups")[f"{_FLYER}/groups/g1.yaml"]
    words = draw.choice(
        (("check", "shots"), ("groups", "shots"), ("languages", "shots"), ("themes",), ("preflight", file))
    )
    return Case("file name", "groups", file, data, words)


def _typed(draw: Random) -> Case:
    words = draw.choice(_WORDS)
    return Case("argument", "work", "", b"", tuple(word.replace("{}", _odd_word(draw)) for word in words))
