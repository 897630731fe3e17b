"""Form format: a translation as one HTML page, which a translator fills in without a server and sends back.

The page holds the texts, the words of the page and the script as blocks. What a translator writes goes into the block
`written`, and nothing else changes when the page saves itself. A translator whose browser cannot save a file mails the
content of that block instead, between two lines of hyphens.

A file that comes back may have been made by anybody. Only the block `written` is read, by a parser that runs nothing,
and nothing in it is trusted.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from flyergen.files import MEGABYTE, read_bytes
from flyergen.flyer.language.language_codes import name_in, own_name
from flyergen.flyer.language.writing_direction import is_right_to_left
from flyergen.flyer.markup import script_pattern
from flyergen.flyer.words import is_said, renderings
from flyergen.lint.translations import digest
from flyergen.messages import message_languages, said_in, say
from flyergen.problem import FlyerError, Place
from flyergen.problems.rules import problem_of
from flyergen.source.exchange.form_contents import FormContents, Sender, sentences
from flyergen.source.exchange.translation_units import STATES, Answer, Parcel, Translator, Unit, utf8

FOLDER = Path(__file__).parent / "form"
WRITTEN = "flyergen-written/1"
_SCRIPTS = ("pieces", "contents", "written", "facts", "file", "field", "views", "start")
_MARK = re.compile(r"\[\[(\w+)\]\]")
_BLOCK = re.compile(r"-----\s*flyergen [^\n]*?-----\s*(.*?)\s*-----\s*end\s*-----", re.DOTALL)
_MOST_LETTERS, _MOST_COMMENT, _MOST_NAME, _MOST_HASH = 20_000, 2_000, 200, 64
_EXPORT = say("ask for the file again, or for the text that “Copy it all” copies")
_BY_MAIL = say("ask for the file as it was saved, or send the form again")


def write_form(parcel: Parcel) -> bytes:
    """Return a parcel as an HTML page. Without contents it has no pictures and no sender."""
    contents = parcel.contents or FormContents(parcel.flyer, Sender("", ""))
    script = '(() => {\n"use strict";\n' + "\n".join(map(_script, _SCRIPTS)) + "})();\n"
    style = _read("form.css")
    flyer = _flyer(parcel, contents)
    blocks = {
        "style": style,
        "unscripted": _unscripted(parcel, contents),
        "flyer": _json({"form": _digest(flyer), **flyer}),
        "sentences": _json(sentences()),
        "written": _json({}),
        "script": script,
    }
    title = f"{contents.title}: {own_name(parcel.source_language)} → {own_name(parcel.language)}"
    policy = "; ".join((
        "default-src 'none'",
        "img-src data:",
        f"script-src {_hash(script)}",
        f"style-src {_hash(style)}",
        "style-src-attr 'unsafe-inline'",
        "form-action 'none'",
        "base-uri 'none'",
    ))  # fmt: skip
    # Every other part of the frame is the name of a block. The page has its own frame, to put itself together again.
    fixed = {"policy": policy, "title": title}
    page = _MARK.sub(lambda found: escape(fixed[found[1]]) if found[1] in fixed else found[0], _read("page.html"))
    frame = _MARK.split(page)
    blocks["frame"] = _json(frame)
    return "".join(blocks[part] if number % 2 else part for number, part in enumerate(frame)).encode()


def _read(name: str) -> str:
    return read_bytes(FOLDER / name, MEGABYTE).decode().replace("\r\n", "\n")


def _script(name: str) -> str:
    """Return a part of the script. What the page in the browser shares is a module there."""
    return _read(f"{name}.js").replace("export function", "function")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _json(value: object) -> str:
    """Return a value as JSON that cannot end a block of a page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029]", lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _digest(value: object) -> str:
    return sha256(_json(value).encode()).hexdigest()[:12]


def _flyer(parcel: Parcel, contents: FormContents) -> dict[str, Any]:
    """Return what the page shows of the flyer."""
    sender, code = contents.sender, parcel.language
    return {
        "format": "flyergen-form/1",
        "flyer": parcel.flyer,
        "title": contents.title,
        "from": {"name": sender.name, "call": sender.call, "org": sender.organization, "mail": sender.mail},
        "note": contents.note,
        "source": _language(parcel.source_language),
        "target": _language(code),
        "pattern": script_pattern(),
        "facts": dict(contents.facts),
        "glossary": list(_glossary(parcel, contents)),
        "panels": {
            name: {"w": one.width, "h": one.height, "img": f"data:image/png;base64,{b64encode(one.png).decode()}"}
            for name, one in contents.panels.items()
        },
        "sides": [list(side) for side in contents.sides],
        "texts": [_text(unit, contents) for unit in parcel.units],
    }


def _language(code: str) -> dict[str, Any]:
    return {
        "code": code,
        "own": own_name(code),
        "dir": "rtl" if is_right_to_left(code) else "ltr",
        "name": {speaker: name_in(code, speaker) for speaker in message_languages()},
    }


def _glossary(parcel: Parcel, contents: FormContents) -> Iterator[dict[str, object]]:
    """Yield the terms that the texts say: names that stay, and what others are called in the language."""
    said = [unit.source for unit in parcel.units]
    for term in contents.glossary.keep:
        if any(is_said(term, text) for text in said):
            yield {"term": str(term), "keep": True}
    for term, agreed in renderings(contents.glossary, parcel.language):
        if any(is_said(term, text) for text in said):
            yield {"term": str(term), "to": " / ".join(one.replace("*", "…") for one in agreed)}


def _text(unit: Unit, contents: FormContents) -> dict[str, Any]:
    place, hints = contents.places.get(unit.key), unit.hints
    text: dict[str, Any] = {
        "key": unit.key,
        "title": _notes(contents.names.get(unit.key, unit.key)),
        "where": _notes(contents.where.get(unit.key, "")),
        "source": unit.source,
        "hash": digest(unit.source),
    }
    if place and place.panel in contents.panels:
        text |= {"panel": place.panel, "box": list(place.box)}
    if hints.space:
        text["room"] = hints.space
    if note := contents.notes.get(unit.key):
        text["note"] = note
    if unit.target:
        text |= {"given": unit.target, "givenHash": digest(unit.target)}
    if hints.stale and hints.previous and unit.target:
        text["was"] = hints.previous
    return text


def _notes(message: str) -> dict[str, str]:
    return {code: said_in(code)(message) for code in message_languages()}


def _unscripted(parcel: Parcel, contents: FormContents) -> str:
    """Return the page for a reader that runs no scripts, such as a mail program: the texts, and how to answer."""
    parts: list[str] = []
    for code in message_languages():
        said = said_in(code)
        title = say("Translate “{title}” into {lang}", title=contents.title, lang=name_in(parcel.language, code))
        how = say(
            "This page is being shown without its buttons, as mail programs do. Save the file and open it in a browser"
            " (Firefox, Chrome, Edge, Safari). If that does not work on your phone, answer the mail: write the number"
            " of each text, then your words. Keep what is in {braces} as it is.",
            braces="{ }",
        )
        tag = "h1" if not parts else "h2"
        parts.append(f'<div lang="{code}"><{tag}>{escape(said(title))}</{tag}><p>{escape(said(how))}</p></div>')
    names = (said_in("en")(contents.names.get(unit.key, unit.key)) for unit in parcel.units)
    items = (
        f"<li><b>{escape(name)}</b><br>{escape(unit.source)}</li>"
        for name, unit in zip(names, parcel.units, strict=True)
    )
    source = escape(parcel.source_language)
    return f'{"".join(parts)}<div><ol lang="{source}">{"".join(items)}</ol></div>'.replace("\r", "\n")


def read_form(data: bytes, file: str) -> Parcel:
    """Return what a translator has written into a form, or has copied out of it. Nothing else in the file is read.

    Raises FlyerError: T711 not UTF-8, T729 empty, T730 no words of a form or two of them, T731 no whole words.
    """
    text = utf8(data, file, _BY_MAIL)
    blocks = _Blocks(text).found or _BLOCK.findall(text)
    if len(blocks) != 1:
        raise FlyerError(
            [problem_of("T730", Place(file), "several" if blocks else "none", count=len(blocks), hint=_EXPORT)]
        )
    said = _parsed(blocks[0], file)
    if not said:  # it is as it was sent
        return Parcel("", "", "", (), translator=Translator())
    flyer, language = (_line(said.get(name), _MOST_NAME) for name in ("flyer", "language"))
    if said.get("format") != WRITTEN or not isinstance(said.get("texts"), dict) or not (flyer and language):
        raise FlyerError([problem_of("T731", Place(file), "format", format=WRITTEN)])
    units = tuple(_unit(key, entry, Place(file)) for key, entry in said["texts"].items())
    by = said["by"] if isinstance(said.get("by"), dict) else {}
    translator = Translator(_line(by.get("name"), _MOST_NAME), by.get("native") is True)
    return Parcel(flyer, "", language, units, translator=translator)


class _Blocks(HTMLParser):
    """Finds the content of each script with the id `written`. Nothing is run."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and ("id", "written") in attrs
        if self._inside:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._inside = False


def _parsed(block: str, file: str) -> Mapping[str, Any]:
    """Return the block as a table. Raises FlyerError T731 if it is none."""
    try:
        said = json.loads(block)
    except (ValueError, RecursionError):
        raise FlyerError([problem_of("T731", Place(file), "broken", hint=_EXPORT)]) from None
    if not isinstance(said, dict):
        raise FlyerError([problem_of("T731", Place(file), "broken", hint=_EXPORT)])
    return said


def _unit(key: str, entry: object, place: Place) -> Unit:
    """Return the unit of an entry. What is wrong with it is its fault, and the others are taken without it."""
    if not isinstance(entry, dict):
        return Unit(key, "", place=place, answer=Answer(fault=say("it is not written as a form writes")))
    text = entry.get("text")
    answer = Answer(
        _line(entry.get("from"), _MOST_HASH),
        _line(entry.get("given"), _MOST_HASH),
        entry.get("unsure") is True,
        _line(entry.get("comment"), _MOST_COMMENT),
        still_right=text is None and isinstance(entry.get("from"), str),
    )
    if text is None:
        return Unit(key, "", place=place, answer=answer)
    if not isinstance(text, str):
        return Unit(key, "", place=place, answer=answer._replace(fault=say("it is not a text")))
    if len(text) > _MOST_LETTERS:
        fault = say("it is longer than {most} letters", most=_MOST_LETTERS)
        return Unit(key, "", place=place, answer=answer._replace(fault=fault))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Unit(key, "", text, "translated" if text.strip() else STATES[0], place=place, answer=answer)


def _line(value: object, maximum: int) -> str:
    """Return words that are only shown, as one line that can be printed."""
    words = " ".join(str(value).split()) if isinstance(value, str) else ""
    return "".join(sign for sign in words if sign.isprintable())[:maximum]
