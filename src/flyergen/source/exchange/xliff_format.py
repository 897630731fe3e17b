"""XLIFF format: translations as XLIFF 2.1 files, for OmegaT, Trados, memoQ and similar tools.

The id of a unit is its key. White space is preserved, each string is one segment, and notes tell a translator what is
useful to know. The elements are those of the core: OASIS, XLIFF Version 2.1, clause 4.2.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

from flyergen.flyer.model.translator_hints import told
from flyergen.messages import say
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.exchange.translation_units import STATES, Parcel, Unit, utf8

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # also of 2.1
_FOLDER = "/text/"
_CODES = ("ph", "pc", "sc", "ec")
_SAVE_AS = say("save it as UTF-8")


def write_xliff(parcel: Parcel) -> bytes:
    """Return a parcel as an XLIFF 2.1 file in UTF-8."""
    languages = f'srcLang="{_quoted(parcel.source_language)}" trgLang="{_quoted(parcel.language)}"'
    original = _quoted(f"{parcel.flyer}{_FOLDER}{parcel.language}.yaml")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{NAMESPACE}" version="2.1" {languages}>',
        f'  <file id="words" original="{original}" xml:space="preserve">',
        *(line for unit in parcel.units for line in _unit_lines(unit)),
        "  </file>",
        "</xliff>",
        "",
    ]
    return "\n".join(lines).encode("utf-8")


def _unit_lines(unit: Unit) -> Iterator[str]:
    yield f'    <unit id="{_quoted(_id(unit.key))}" name="{_quoted(unit.key)}">'
    notes = [f'        <note category="{about}">{_escaped(text)}</note>' for about, text in told(unit.hints)]
    if notes:
        yield from ("      <notes>", *notes, "      </notes>")
    stale = ' subState="flyergen:stale"' if unit.doubtful else ""
    yield f'      <segment state="{unit.state}"{stale}>'
    yield f"        <source>{_escaped(unit.source)}</source>"
    if unit.target:
        yield f"        <target>{_escaped(unit.target)}</target>"
    yield from ("      </segment>", "    </unit>")


def _id(key: str) -> str:
    """Return a key as a valid id. A character that an id may not have becomes its number."""
    return re.sub(r"[^\w.-]", lambda sign: f":{ord(sign[0]):x}", key)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def read_xliff(data: bytes, file: str) -> Parcel:
    """Return the parcel in an XLIFF 2 file. No other file is ever opened.

    Raises FlyerError: T711 not UTF-8, T713 not XML, T714 a document type or entities, T726 a state, T727 not XLIFF 2,
    T728 codes in a translation, T729 empty.
    """
    reader = _Reader(utf8(data, file, _SAVE_AS), file)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        place = Place(file, error.lineno, error.offset + 1)
        cut = expat.errors.messages.get(error.code, "") in (
            expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        ) or error.lineno >= len(data.rstrip().splitlines())  # fmt: skip
        fact = say("the file ends too early") if cut else say("here the file is not XML")
        hint = say("copy or send it again, it is not whole") if cut else say("correct the tag, or export it again")
        raise FlyerError([*reader.problems, Problem("T713", fact, hint, place)]) from None
    if reader.problems:
        raise FlyerError(reader.problems)
    return Parcel(reader.flyer, reader.languages[0], reader.languages[1], tuple(reader.units))


class _Reader:
    """One pass over the elements of a file. It keeps the unit that is being read."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.flyer = ""
        self.languages = ("", "")
        self.units: list[Unit] = []
        self.problems: list[Problem] = []
        self.texts: dict[str, list[str]] = {}
        self.inside: list[str] = []
        self.unit = Unit("", "")
        self.parser = expat.ParserCreate("UTF-8", " ")
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words

    def here(self) -> Place:
        return Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def refuse(self, *_: object) -> None:
        fact = say("a document type is declared; it could define entities")
        hint = say("delete the lines from `<!DOCTYPE` to `>`")
        before = self.text[: self.text.find("<!DOCTYPE")].split("\n")
        raise FlyerError([Problem("T714", fact, hint, Place(self.file, len(before), len(before[-1]) + 1))])

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if not self.inside:
            self.root(space, name, attributes)
        own = space == NAMESPACE
        self.inside.append(name if own else "")
        if own and name == "file":
            self.flyer = attributes.get("original", "").rpartition(_FOLDER)[0]
        elif own and name == "unit":
            self.texts = {"source": [], "target": []}
            self.unit = Unit(attributes.get("name") or attributes.get("id", ""), "", state="", place=self.here())
        elif own and name == "segment":
            self.segment(attributes.get("state", STATES[0]))
        elif own and (text := self.open_text()) is not None:
            self.inline(name, attributes, text)

    def root(self, space: str, name: str, attributes: dict[str, str]) -> None:
        """Read the root. Raises FlyerError T727 if it is not that of XLIFF 2."""
        if name != "xliff" or space != NAMESPACE:
            fact = say("this is a file of `{name}`, not XLIFF 2", name=name)
            if name == "xliff":
                fact = say("this is XLIFF {version}, not XLIFF 2", version=attributes.get("version", "1"))
            hint = say("let your tool save it as XLIFF 2.1 (or 2.0), or use PO")
            raise FlyerError([Problem("T727", fact, hint, self.here())])
        self.languages = (attributes.get("srcLang", ""), attributes.get("trgLang", ""))

    def segment(self, state: str) -> None:
        """Read the state of a segment. The state of a unit is that of its least advanced segment."""
        if state not in STATES:
            hint = say("it must be one of: {known}", known=", ".join(STATES))
            self.problems.append(Problem("T726", say("`{state}` is not a state", state=state), hint, self.here()))
        elif not self.unit.state or STATES.index(state) < STATES.index(self.unit.state):
            self.unit = self.unit._replace(state=state)

    def open_text(self) -> list[str] | None:
        """Return the words of the open source or target, or None outside of both."""
        kind = next((name for name in reversed(self.inside) if name in ("source", "target")), "")
        return self.texts.get(kind) if kind and "unit" in self.inside and "" not in self.inside else None

    def inline(self, name: str, attributes: dict[str, str], text: list[str]) -> None:
        if name == "cp" and re.fullmatch("[0-9A-Fa-f]{1,6}", attributes.get("hex", "")):
            text.append(chr(min(int(attributes["hex"], 16), 0x10FFFF)))
        elif name in _CODES and "target" in self.inside:
            fact = say("there is a code `<{name}>` in the translation of `{key}`", name=name, key=self.unit.key)
            self.problems.append(Problem("T728", fact, say("let your tool write plain words"), self.here()))

    def words(self, words: str) -> None:
        if (text := self.open_text()) is not None:
            text.append(words)

    def end(self, _: str) -> None:
        if self.inside.pop() == "unit":
            source, target = ("".join(self.texts[name]) for name in ("source", "target"))
            self.units.append(self.unit._replace(source=source, target=target, state=self.unit.state or STATES[0]))
