"""Wiki texts: MediaWiki's messages in some 450 languages, as the words of one English flyer and its translations.

They are read from Debian's package `mediawiki` (GPL-2.0 or later): where it is installed, or else from the package
itself, which apt downloads once into the user's cache. Only messages without placeholders and markup are taken. Where
a language lacks a message, the next one that it has takes its place. Languages whose messages are few have names of
CLDR in the remaining places (Babel's package, Unicode license).
"""

import json
import os
import re
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

PACKAGE, LICENSE = "mediawiki", "GPL-2.0 or later"
INSTALLED = Path("/usr/share/mediawiki")
_MESSAGES = ("languages/i18n", "languages/i18n/preferences")

# Codes of MediaWiki that are no codes of BCP 47 or are longer than need be. Source: its LanguageCode.php.
_CODES = {
    "als": "gsw", "bat-smg": "sgs", "cbk-zam": "cbk", "eml": "egl", "fiu-vro": "vro",
    "nrm": "nrf", "roa-rup": "rup", "sr-ec": "sr-Cyrl", "sr-el": "sr-Latn",
    "zh-classical": "lzh", "zh-hk": "zh-Hant-HK", "zh-min-nan": "nan", "zh-yue": "yue", "ike-cans": "iu",
    "jv-java": "jv-Java", "ks-arab": "ks", "skr-arab": "skr", "ug-arab": "ug", "ku-latn": "ku", "zh-hant": "zh-Hant",
    "zh-hans": "zh-Hans", "kk-cyrl": "kk", "tt-cyrl": "tt", "tg-cyrl": "tg",
    "arc": "arc-Syrc", "lad": "lad-Latn", "brh": "brh-Latn", "ike-latn": "iu-Latn",
}  # fmt: skip
# Their letters or words are those of another code of the package, or of no language.
_NO_LANGUAGE = re.compile(
    r"q..|codex|tok|.*-formal|.*-informal|en-.*|de-..|be-tarask|.*-x-.*|nah|bh|gom|yue-hant|wuu-hant|shy-latn|ruq-.*"
    r"|map-bms|roa-tara|ko-kp|gan-.*|hak-.*|cpx-.*|cdo-.*"
)
_NO_TEXT = re.compile(r"[$\{\}\[\]<>|=#*\n&_~%\\]|''|//|\(s\)|:$")
# CLDR has names in these letters, and MediaWiki few words or none.
NAMED = ("chr", "ff-Adlm")
_TOGETHER = 4  # names in a text
_UNSPACED = re.compile("[\u0e00-\u10ff\u1780-\u17ff\u3040-\u9fff\uac00-\ud7ff]")

# The flyer: its keys, each with the message that is printed there. A list is one paragraph of several messages.
COVER = {"title": "otherlanguages", "deck": "userlogin-noaccount", "line": "tooltip-n-help"}
SECTIONS: Sequence[tuple[str, Sequence[Sequence[str]]]] = (
    ("tooltip-n-currentevents", (
        ("recentchanges-summary", "filehist-help", "search-nonefound"),
        ("viewsourcetext", "file-nohires", "upload-disallowed-here"),
        ("newimages-summary", "listfiles-summary", "mergelogpagetext", "ipblocklist-empty"),
    )),
    ("userlogin-helplink2", (
        ("nouserspecified", "noname", "badretype", "password-name-match"),
        ("resetpass_announce", "changepassword-success", "login-userblocked", "cannotlogin-text"),
        ("passwordreset-text-one", "resetpass-recycled", "createacct-useuniquepass", "resetpass-expired"),
    )),
    ("sp-contributions-search", (
        ("recentchanges-noresult", "nocontribs", "logempty", "nolinkstoimage"),
        ("filepage-nofile", "nohistory", "morenotlisted", "nowatchlist"),
        ("rcfilters-filter-user-experience-level-newcomer-description", "querypage-updates-periodical"),
    )),
    ("tooltip-ca-talk", (
        ("protectedpagetext", "badaccess-group0", "badarticleerror", "protect-cantedit"),
        ("customcssprotected", "blocked-mailpassword", "missingcommenttext"),
        ("cantmove-titleprotected", "movenotallowed", "immobile-source-page", "movenosubpage"),
    )),
    ("tooltip-search-fulltext", (
        ("prefs-help-email", "noemailprefs", "noemailcreate", "prefs-help-email-required"),
        ("changeemail-header", "emailsenttext", "emaildisabled", "user-mail-no-addy"),
        ("nowikiemailtext", "noemailtext", "changeemail-no-info", "confirmemail_loggedin", "wlheader-enotif"),
    )),
)  # fmt: skip
STEPS = (
    "tooltip-preview", "undo-failure", "edit-no-change", "exception-nologin-text", "savedprefs",
    "nocreate-loggedin", "externaldberror", "blockedtext-include-details-queries",
)  # fmt: skip
STEPS_HEADING = "tooltip-ca-watch"
BACK_HEADING = "watchlisttools-view"
BACK = (
    "previewconflict", "withoutinterwiki-summary", "statistics-pages-desc", "newpage-desc", "nopagetext",
    "unusedcategoriestext", "revdelete-text-text", "dberr-again",
)  # fmt: skip


class Texts(NamedTuple):
    """The messages of one language (BCP 47), by their keys."""

    code: str
    messages: Mapping[str, str]


class Words(NamedTuple):
    """The words of the flyer in one language: the file, and the texts in it.

    `own` is how many of its messages the language has. `names` is how many texts are names of CLDR.
    """

    code: str
    file: str
    texts: tuple[str, ...]
    own: int
    names: int


class NoPackageError(Exception):
    """The package is neither installed nor to be had; the text says why."""


def package() -> tuple[Path, str]:
    """Return the folder of MediaWiki and the version of its package.

    Raises NoPackageError.
    """
    if (INSTALLED / _MESSAGES[0]).is_dir():
        return INSTALLED, _told("dpkg-query", "-W", "-f", "${Version}", PACKAGE)
    version = re.search(r"Version: (\S+)", _told("apt-cache", "show", "--no-all-versions", PACKAGE))
    if version is None:
        raise NoPackageError(f"apt knows no package {PACKAGE}")
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(caches, "flyergen-texts", f"{PACKAGE}-{version[1].replace(':', '.')}")
    if not (folder / "usr").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        _told("apt-get", "download", f"{PACKAGE}={version[1]}", there=folder)
        _told("dpkg-deb", "-x", str(next(folder.glob("*.deb"))), str(folder))
    return folder / INSTALLED.relative_to("/"), version[1]


def _told(*command: str, there: Path | None = None) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=there)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoPackageError(f"{PACKAGE} cannot be had from apt: {error}") from error
    return done.stdout


def bcp47(code: str) -> str:
    """Return the BCP 47 code of one of MediaWiki's."""
    first, *rest = _CODES.get(code, code).split("-")
    return "-".join((first, *(part.title() if len(part) == 4 else part for part in rest)))


def languages(folder: Path) -> Iterator[Texts]:
    """Yield all languages of the package, and those that have names alone, by their codes."""
    codes = {file.stem for file in (folder / _MESSAGES[0]).glob("*.json")} - {"en"}
    kept = {bcp47(code): code for code in sorted(codes) if not _NO_LANGUAGE.fullmatch(code)}
    for code in sorted({*kept, *NAMED}):
        yield Texts(code, messages(folder, kept[code]) if code in kept else {})


def messages(folder: Path, code: str) -> dict[str, str]:
    """Return the messages of one of MediaWiki's codes that are plain text."""
    found: dict[str, str] = {}
    for part in _MESSAGES:
        file = folder / part / f"{code}.json"
        said = json.loads(file.read_text("utf-8")) if file.is_file() else {}
        texts = {key: _tidy(text) for key, text in said.items() if isinstance(text, str)}
        found |= {key: text for key, text in texts.items() if _is_plain(key, text)}
    return found


def _tidy(text: str) -> str:
    """Return a message without slips that a flyer's translator is told of: two spaces, three full stops."""
    return re.sub(r"[ \t]+", " ", text).strip().replace("...", "…")


def _is_plain(key: str, text: str) -> bool:
    is_message = not key.startswith("@") and bool(text) and not _NO_TEXT.search(text)
    return is_message and not any(unicodedata.category(sign) == "So" for sign in text)


@cache
def _reserve(folder: Path) -> tuple[Mapping[str, str], Sequence[str], Sequence[str]]:
    """Return the English messages, and the keys of sentences and of labels that may stand for others, in order."""
    english = messages(folder, "en")
    plain = [key for key, text in english.items() if text[0].isupper() and len(text.split()) < 30]
    sentences = [key for key in plain if english[key][-1] in ".?!" and len(english[key].split()) >= 4]
    labels = [key for key in plain if english[key][-1].isalpha() and len(english[key].split()) >= 2]
    return english, sentences, labels


def keys() -> Iterator[str]:
    """Yield the messages of the flyer."""
    yield from COVER.values()
    for heading, paragraphs in SECTIONS:
        yield heading
        yield from (key for paragraph in paragraphs for key in paragraph)
    yield from (STEPS_HEADING, *STEPS, BACK_HEADING, *BACK)


def words_of(folder: Path, language: Texts) -> Words:
    """Return the words of the flyer in a language, with other messages for those that it lacks."""
    english, sentences, labels = _reserve(folder)
    own = language.messages
    wanted = list(keys())
    spare = {
        True: iter([key for key in (*sentences, *labels) if key in own and key not in wanted]),
        False: iter([key for key in labels if key in own and key not in wanted]),
    }
    names, used = _names(language.code), set[str]()
    said: dict[str, str] = {}
    named = 0
    for key in sorted(wanted, key=lambda one: english[one][-1] in ".?!"):  # headings choose first
        is_sentence = english[key][-1] in ".?!"
        chosen = key if key in own else next((one for one in spare[is_sentence] if one not in used), "")
        used.add(chosen)
        text = own.get(chosen, "")
        if not text:
            text, named = next(names, ""), named + 1
            text = text if is_sentence else text.partition(",")[0]
        said[key] = text
    return Words(
        language.code,
        _as_yaml(said),
        tuple(filter(None, said.values())),
        sum(key in own for key in wanted),
        named,
    )


def _names(code: str) -> Iterator[str]:
    """Yield lists of a few names of countries and languages in a language."""
    if code not in NAMED:
        return
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return
    names = [str(name) for some in (locale.territories, locale.languages) for name in some.values()]
    yield from (", ".join(names[at : at + _TOGETHER]) for at in range(0, len(names), _TOGETHER))


def _as_yaml(said: Mapping[str, str]) -> str:
    """Return a file of words with the messages of the flyer."""
    lines = ["review: reviewed", "document:", f"  title: {_quoted(said[COVER['title']])}", "cover:"]
    lines += [f"  {key}: {_quoted(said[message])}" for key, message in COVER.items()]
    lines.append("sections:")
    for heading, paragraphs in SECTIONS:
        body = "\n\n".join(" ".join(said[key] for key in some if said[key]) for some in paragraphs)
        lines += [f"  - heading: {_quoted(said[heading])}", f"    body: {_quoted(body)}"]
    lines += ["steps:", f"  heading: {_quoted(said[STEPS_HEADING])}", "  list:"]
    lines += [f"    - {_quoted(said[key])}" for key in STEPS if said[key]]
    back = " ".join(said[key] for key in BACK if said[key])
    lines += ["back:", f"  heading: {_quoted(said[BACK_HEADING])}"]
    lines += [f"  body: {_quoted(f'{{organization.name}}: {back}')}", f"  write: {_quoted(_beside(said))}"]
    return "\n".join(lines) + "\n"


def _beside(said: Mapping[str, str]) -> str:
    """Return words with addresses and a number right beside their letters, where the script puts no spaces."""
    first, second, third = (said[key] for key in (STEPS_HEADING, BACK_HEADING, COVER["title"]))
    gap = "" if _UNSPACED.search(first) else " "
    return gap.join((first, "{contact.email}", second, "{organization.web}", third, "{contact.phone}"))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
