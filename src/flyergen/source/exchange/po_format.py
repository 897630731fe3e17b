"""PO format: translations as gettext files, for Poedit, Lokalize, Weblate and similar tools.

The key is the context of a message, so that equal words under two keys are two messages. A stale translation is fuzzy
and includes the source that it was made from. There is no date: the same words give the same file.
"""

import re

from flyergen.flyer.model.translator_hints import told
from flyergen.messages import say
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.exchange.translation_units import Parcel, Unit, utf8

_FLYER = "X-Flyer"
_SOURCE = "X-Source-Language"
_LINE = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)?\s*"([^"\\]|\\.)*"')
_SAVE_AS = say("save it as UTF-8 (Poedit: Translation, Properties, Charset)")


def write_po(parcel: Parcel) -> bytes:
    """Return a parcel as a PO file in UTF-8."""
    import polib

    file = polib.POFile(wrapwidth=100)
    file.metadata = {
        "Project-Id-Version": parcel.flyer,
        "Language": parcel.language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": "flyergen",
        _FLYER: parcel.flyer,
        "X-Language": parcel.language,
        _SOURCE: parcel.source_language,
    }
    file.extend(polib.POEntry(**_fields(unit)) for unit in parcel.units)
    return str(file).encode("utf-8")


def _fields(unit: Unit) -> dict[str, object]:
    hints = unit.hints
    flags = ["fuzzy"] if unit.doubtful and unit.target else []
    return {
        "msgctxt": unit.key,
        "msgid": unit.source,
        "msgstr": unit.target,
        "comment": "\n".join(" ".join(text.split()) for _, text in told(hints)),
        "flags": [*flags, f"max-length:{hints.room}"] if hints.room else flags,
        "previous_msgid": hints.previous if flags and hints.previous else None,
    }


def read_po(data: bytes, file: str) -> Parcel:
    """Return the parcel in a PO file, without obsolete messages.

    Raises FlyerError: T711 not UTF-8, T712 not PO, T729 empty.
    """
    import polib

    text = utf8(data, file, _SAVE_AS).replace("\r\n", "\n")
    _refuse_broken_lines(text.rstrip("\n").split("\n"), file)
    try:
        messages = polib.pofile(f"{text}\n")
    except (OSError, ValueError, IndexError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise FlyerError([_broken(int(found[1]) if found else 1, file)]) from None
    said = messages.metadata
    units = tuple(_unit(entry, file) for entry in messages if not entry.obsolete)
    if not units:
        fact, hint = say("there are no messages in the file"), say("export it again")
        raise FlyerError([Problem("T712", fact, hint, Place(file))])
    if units[-1].target.endswith(" ") and not units[-1].source.endswith(
        " "
    ):  # its last line is continued by one that does not exist
        raise FlyerError([_cut_off(text.count("\n"), file)])
    language = said.get("X-Language") or said.get("Language", "").replace("_", "-")
    return Parcel(said.get(_FLYER, ""), said.get(_SOURCE, ""), language, units)


def _unit(entry: object, file: str) -> Unit:
    import polib

    assert isinstance(entry, polib.POEntry)  # noqa: S101
    place = Place(file, entry.linenum or 1, 1)
    state = "translated" if entry.msgstr and not entry.fuzzy else "initial"
    return Unit(entry.msgctxt or "", entry.msgid, entry.msgstr, state, entry.fuzzy, place=place)


def _refuse_broken_lines(lines: list[str], file: str) -> None:
    """Refuse lines that the PO reader would take for words: an unclosed quote, or a message without an end."""
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.lstrip().startswith("#") and not _LINE.fullmatch(line.strip()):
            raise FlyerError([_cut_off(number, file) if number == len(lines) else _broken(number, file)])
    keywords = [line.split()[0] for line in lines if line.startswith("msg")]
    if keywords and not keywords[-1].startswith("msgstr"):
        raise FlyerError([_cut_off(len(lines), file)])


def _cut_off(line: int, file: str) -> Problem:
    fact, hint = say("the file ends in the middle of a message"), say("copy or send it again, it is not whole")
    return Problem("T712", fact, hint, Place(file, line, 1))


def _broken(line: int, file: str) -> Problem:
    hint = say('a line is `msgid "…"` or `msgstr "…"` or `"…"`, and a quote in the words is `\\"`')
    return Problem("T712", say("this line is not PO"), hint, Place(file, line, 1))
