"""Messages: sentences that keep their template and values, so that they can be said in another language.

A message is an English `str` and can be used like any other. It also keeps its template and the values in it.
`in_language` makes it again from the template of another language. A value may itself be a message.

    say("there is no color `{name}`", name="fir")
    say_n(2, "{count} language", "{count} languages")

Templates follow `str.format`. A tool finds them in the source as the first argument of `say`, so they are always
written out there. A sentence is never put together from parts, because another language may order the parts
differently.

The catalogs are PO files, read as translators left them: `locale/es/LC_MESSAGES/flyergen.po` with all messages,
and beside it `rules.po` with the texts of rules, `help.po` with the help of commands, and `page.po` with what the page
in the browser says in other words than a terminal. English needs the last one alone. Where flyergen runs in a browser
they are compiled MO files.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from gettext import NullTranslations as Catalog

_CATALOGS = Path(__file__).parent / "locale"
_ENDINGS = (".mo", ".po")
_PAGE = "page"


class Message(str):
    """A sentence with its template, its plural template ("" if it counts nothing), the number and the values."""

    __slots__ = ("number", "plural", "template", "values")
    template: str
    plural: str
    number: int
    values: Mapping[str, object]

    def __new__(cls, template: str, plural: str, number: int, values: Mapping[str, object]) -> Self:
        """Make the sentence in English."""
        made = super().__new__(cls, (plural if plural and number != 1 else template).format_map(values))
        made.template, made.plural, made.number, made.values = template, plural, number, values
        return made

    def __str__(self) -> str:
        """Return the message itself, so that `str(error)` of an error keeps its message."""
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the whole message, for another process."""
        return Message, (self.template, self.plural, self.number, dict(self.values))


def say(template: str, /, **values: object) -> Message:
    """Return a message. The template has the names of the values in braces."""
    return Message(template, "", 1, values)


def say_as_is(text: str, /) -> str:
    """Return a sentence that a kind or a theme says about itself. Those of flyergen are in the catalogs."""
    return text if "{" in text or "}" in text else Message(text, "", 1, {})


def say_n(count: int, one: str, many: str, /, **values: object) -> Message:
    """Return a message about one thing or many. Both templates may contain `{count}`."""
    return Message(one, many, count, {"count": count, **values})


def listed(parts: Sequence[str]) -> str:
    """Return one or more parts as a list: "a, b and c"."""
    *before, last = parts
    return say("{before} and {last}", before=_row(before), last=last) if before else last


def one_of(parts: Sequence[str]) -> str:
    """Return one or more parts as alternatives: "a, b or c"."""
    *before, last = parts
    return say("{before} or {last}", before=_row(before), last=last) if before else last


def spaced(parts: Sequence[str], by: str = "  ") -> Message:
    """Return the parts on one line, with spaces between them. Only the parts are translated."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    return Message(by.join(f"{{{name}}}" for name in values), "", 1, values)


def values_in(text: str) -> Mapping[str, object]:
    """Return the values in a message, or none for other text."""
    return text.values if isinstance(text, Message) else {}


def packed(text: str) -> object:
    """Return a text as JSON that keeps the parts of a message, so that it can be said in any language later."""
    if not isinstance(text, Message):
        return text
    values = {name: _packed(value) for name, value in text.values.items()}
    return {"say": text.template, "many": text.plural, "number": text.number, "values": values}


def _packed(value: object) -> object:
    return value if isinstance(value, int | float) else packed(value if isinstance(value, str) else str(value))


def unpacked(data: Any) -> Any:
    """Return the text or number that was packed. Raises KeyError, TypeError or ValueError for other data."""
    if not isinstance(data, dict):
        return data
    values = {name: unpacked(value) for name, value in data["values"].items()}
    return Message(data["say"], data["many"], data["number"], values)


def _row(parts: Sequence[str]) -> str:
    *before, last = parts
    return say("{before}, {last}", before=_row(before), last=last) if before else last


def in_language(text: str, catalog: "Catalog") -> str:
    """Return a message in a language. Text that is not a message stays as it is."""
    if not isinstance(text, Message):
        return text
    template = text.template
    found = catalog.ngettext(template, text.plural, text.number) if text.plural else catalog.gettext(template)
    return found.format_map({name: _in_language(value, catalog) for name, value in text.values.items()})


def _in_language(value: object, catalog: "Catalog") -> object:
    return in_language(value, catalog) if isinstance(value, str) else value


def said_in(language: str, domain: str = "flyergen") -> Callable[[str], str]:
    """Return a function that translates messages into a language such as "es", "es-MX" or "es_MX.UTF-8".

    Messages without a translation stay in English.
    """
    catalog = _catalog(language, domain)
    return (lambda text: in_language(text, catalog)) if catalog else str


def message_languages() -> tuple[str, ...]:
    """Return the languages of the catalogs."""
    return ("en", *sorted(path.parent.parent.name for path in _CATALOGS.glob("*/LC_MESSAGES/flyergen.[mp]o")))


@lru_cache(maxsize=32)
def page_catalog(language: str) -> "Catalog":
    """Return the catalog of the page in the browser in a language. What is not in it is said as everywhere."""
    from gettext import NullTranslations

    found, everywhere = _catalog(language, _PAGE) or NullTranslations(), _catalog(language, "flyergen")
    if everywhere:
        found.add_fallback(everywhere)
    return found


@lru_cache(maxsize=32)
def _catalog(language: str, domain: str) -> "Catalog | None":
    """Return the catalog of a language, or of the language without its region: "es" for "es_MX.UTF-8"."""
    code = re.split("[.@]", language.replace("-", "_"))[0]
    is_english = code.partition("_")[0] == "en"
    if not re.fullmatch("[A-Za-z]{2,3}(_[A-Za-z0-9]{2,8})*", code) or (is_english and domain != _PAGE):
        return None
    homes = (_CATALOGS / one / "LC_MESSAGES" for one in (code, code.partition("_")[0]))
    files = (home / f"{domain}{ending}" for home in homes for ending in _ENDINGS)
    return next((_read(file) for file in files if file.is_file()), None)


def _read(file: Path) -> "Catalog":
    from gettext import GNUTranslations
    from io import BytesIO

    return GNUTranslations(BytesIO(file.read_bytes() if file.suffix == ".mo" else compiled(file)))


def compiled(catalog: Path) -> bytes:
    """Return a PO file as an MO file."""
    import polib

    data: bytes = polib.pofile(str(catalog)).to_binary()
    return data


def speaker(language: str) -> Callable[..., str]:
    """Return a function for templates that says a sentence in a language, with its values."""
    translated = said_in(language)

    def say_it(template: str, plural: str = "", number: int = 1, /, **values: object) -> str:
        """Say a sentence, or the form of it that a number needs."""
        return translated(Message(template, plural, number, {**values, "count": number}))

    return say_it
