"""Every language: one plain tri-fold in each language that a package of texts has, with all that is wrong with it.

    python docs/languages.py [CODE...] [--folder FOLDER] [--write]

Nothing is tuned: no font is named, and the type is fitted. A flyer must have no problem, veraPDF must find no fault in
its files for press and screen, and three readers must find all its words. `--write` puts the table into
docs/languages.md, and `--folder` keeps the files.
"""

import argparse
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from wiki_texts import LICENSE, PACKAGE, NoPackageError, Words, keys, languages, package, words_of

if TYPE_CHECKING:
    from flyergen.job.outcome import Outcome
    from flyergen.project.editions import TypesetEdition
    from flyergen.targets import TargetName
    from validator.verapdf import Validator

HERE = Path(__file__).resolve().parent
PAGE = HERE / "languages.md"
TARGETS: "tuple[TargetName, ...]" = ("press", "screen")
STANDARDS = ("ua1", "2a")
_TABLE = re.compile(r"(<!-- languages -->\n).*?(<!-- end -->)", re.DOTALL)
# Characters that readers add or leave out: what directs text or has no width, and hyphens at a line's end.
_UNSEEN = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_HYPHENS = "-\u00ad\u2010\u2011\u0002\ufffe"
_AFTER_HYPHEN = "\x01"
_HYPHEN_AT_END = re.compile(f"[{_HYPHENS}][ \t]*\r?\n\\s*")

FACTS = """\
languages: [{code}]
organization: {{name: Rural Organizing Project, web: https://www.rop.org}}
contact: {{name: Amanda Aguilar, phone: 503-543-8417, email: info@rop.org}}
country: US
palette:
  brand: {{rgb: "#123F36", cmyk: 85/40/70/55}}
"""
LAYOUT = """\
extends: tri-fold
panels:
  cover:
    blocks:
      - title: cover.title
      - paragraph: {text: cover.deck, style: strong}
      - paragraph: cover.line
      - fact: organization.name
      - fact: organization.web
  flap:
    blocks:
      - heading: steps.heading
      - bullets: steps.list
  inside:
    flow: [inside-1, inside-2, inside-3]
    blocks:
      - points: sections
  back:
    blocks:
      - heading: back.heading
      - paragraph: back.body
      - paragraph: back.write
      - contact: {show: [organization, name, phone, email, web]}
"""


class Row(NamedTuple):
    """A language of the table. `refused` is the reason why it is not set, and `faults` are those of a set one."""

    words: Words
    script: str
    refused: str = ""
    size: float = 0.0
    fullness: float = 0.0
    faults: tuple[str, ...] = ()
    unread: Mapping[str, int] = {}
    paragraphs: int = 0


def files_of(words: Words) -> dict[str, str]:
    """Return the files of the flyer in one language."""
    return {
        "flyer.yaml": FACTS.format(code=words.code),
        "layout.yaml": LAYOUT,
        f"text/{words.code}.yaml": words.file,
    }


def measured(words: Words, folder: Path, validator: "Validator | None") -> Row:
    """Return what comes of the flyer in one language, whose files go to a folder."""
    from flyergen.api import open_project
    from flyergen.flyer.language.writing_direction import script_of_language
    from flyergen.problem import FlyerError

    row = Row(words, script_of_language(words.code))
    flyer = open_project(files_of(words), words.code)[words.code]
    try:
        made = list(flyer.build([words.code], targets=TARGETS, folder=folder))
    except FlyerError as error:
        return row._replace(refused=error.problems[0].fact)
    wrong = [problem for one in made for problem in one.problems if not problem.warning]
    if wrong or not all(one.made for one in made):
        return row._replace(refused=_said([f"{one.code}: {one.fact}" for one in wrong]))
    composition = _edition(made[0]).fit.composition
    paths = [one.path for one in made]
    broken = [str(one) for kind in STANDARDS for one in (validator.failures(paths, kind) if validator else ())]
    unread = {name: sum(_unread(made[1], read)) for name, read in READERS.items() if read is not None}
    return row._replace(
        size=composition.trial.size,
        fullness=max(composition.fullness.values()),
        faults=tuple(broken),
        unread=unread,
        paragraphs=len([*_paragraphs(made[1])]),
    )


def _said(facts: Sequence[str]) -> str:
    """Return the first of some facts, and how many others there are."""
    first = re.sub(r"\s+", " ", facts[0]) if facts else "no file"
    return first if len(facts) < 2 else f"{first} (and {len(facts) - 1} more)"


def _edition(made: "Outcome") -> "TypesetEdition":
    if made.edition is None:
        raise ValueError(f"{made.path} has no edition")
    return made.edition


def _paragraphs(made: "Outcome") -> Iterator[str]:
    """Yield the paragraphs of an edition as they must be read."""
    for key, paragraphs in _edition(made).edition.prose.items():
        if not key.startswith("document."):
            yield from ("".join(span.text for span in paragraph) for paragraph in paragraphs)


def _unread(made: "Outcome", read: Callable[[Path], str]) -> Iterator[bool]:
    """Yield for each paragraph whether a reader does not find it whole."""
    text = " ".join(_folded(_HYPHEN_AT_END.sub("", read(made.path))).split())
    yield from (re.search(_pattern(said, made.language), text) is None for said in _paragraphs(made))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub(f"[{_HYPHENS}]", "", _UNSEEN.sub("", text)))


def _pattern(said: str, language: str) -> str:
    """Return a pattern for a paragraph: where a line may end within a word there may be a blank.

    After a hyphen that stands before a blank there may be none, for readers join what a hyphen ends.
    """
    from flyergen.text.break_opportunities import find_breaks

    ends = {len(_marked(said[: place.at])) for place in find_breaks(said, language)}
    words = _marked(said)
    signs = (
        r"\s+" if sign.isspace() else re.escape(sign) + (" ?" if at in ends else "") for at, sign in enumerate(words, 1)
    )
    return "".join(signs).removesuffix(" ?").replace(re.escape(_AFTER_HYPHEN), r"\s*")


def _marked(said: str) -> str:
    """Return a folded text with a mark for each hyphen and the blanks around it."""
    return _folded(re.sub(rf"\s*[{_HYPHENS}]\s+", _AFTER_HYPHEN, said))


def by_pdfium(path: Path) -> str:
    """Return the words that PDFium reads, as Chromium does."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def by_poppler(path: Path) -> str:
    """Return the words that poppler reads, as the readers of most Linux desktops do."""
    return _output("pdftotext", str(path), "-")


def by_mupdf(path: Path) -> str:
    """Return the words that MuPDF reads."""
    return _output("mutool", "draw", "-q", "-F", "txt", str(path))


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


# Each reader of PDF files, or None where it is not installed.
READERS: Mapping[str, Callable[[Path], str] | None] = {
    "pdfium": by_pdfium,
    "poppler": by_poppler if shutil.which("pdftotext") else None,
    "MuPDF": by_mupdf if shutil.which("mutool") else None,
}


# They stand for their scripts, and have few messages, or for languages with marks at places of their own.
FEW = (
    *("arc-Syrc", "bo", "chr", "din", "dv", "dz", "ff-Adlm", "iu", "jv-Java", "ksw", "lo", "mnc-Mong", "nv", "shi"),
    *("ti", "zgh"),
)
SHARE = 0.75  # of the flyer's messages that other languages have


def chosen(folder: Path, codes: Sequence[str]) -> Iterator[Words]:
    """Yield the words of languages that have most of the flyer's messages, and of those that stand for a script."""
    least = SHARE * len([*keys()])
    for language in languages(folder):
        words = words_of(folder, language)
        if language.code in codes or (not codes and (words.own >= least or language.code in FEW)):
            yield words


def table(rows: Sequence[Row], version: str) -> Iterator[str]:
    """Yield the lines of the page: a summary, the languages that are set, and those that are refused."""
    done = [row for row in rows if not row.refused]
    refused = [row for row in rows if row.refused]
    scripts = sorted({name_of_script(row.script) for row in done})
    whole = [row for row in done if not any(row.unread.values())]
    yield f"{len(done)} of {len(rows)} languages are set, in {len(scripts)} scripts: {', '.join(scripts)}."
    yield ""
    yield f"- Texts: Debian's `{PACKAGE}` {version} ({LICENSE})."
    yield f"- veraPDF, PDF/UA-1 and PDF/A-2a: {sum(bool(row.faults) for row in done)} languages have a fault."
    found = f"all find all words in {len(whole)} languages, one does in {sum(map(_is_read, done))}"
    yield f"- {', '.join(versions())}: {found}."
    yield ""
    yield "| Language | Script | Messages | Words | Size | Fullest panel | Not found whole |"
    yield "|---|---|---|---|---|---|---|"
    yield from map(_row, done)
    yield ""
    yield "| Refused | Script | Why |"
    yield "|---|---|---|"
    yield from (f"| {_named(row)} | {name_of_script(row.script)} | {row.refused} |" for row in refused)


def _is_read(row: Row) -> bool:
    return not row.unread or 0 in row.unread.values()


def _row(row: Row) -> str:
    count = len(" ".join(row.words.texts).split())
    own = f"{row.words.own}" + (f", {row.words.names} names" if row.words.names else "")
    size = f"{row.size:g} pt"
    cells = (_named(row), name_of_script(row.script), own, f"{count}", size, f"{row.fullness:.0%}", _exceptions(row))
    return f"| {' | '.join(cells)} |"


def _exceptions(row: Row) -> str:
    """Return the faults, the readers that do not find all paragraphs, and one that does."""
    missing = [f"{name} {count}" for name, count in row.unread.items() if count]
    right = [name for name, count in row.unread.items() if not count]
    unread = f"{', '.join(missing)} of {row.paragraphs}" + (f"; {right[0]} finds all" if right else "")
    return "; ".join((*row.faults, *([unread] if missing else [])))


def _named(row: Row) -> str:
    from flyergen.flyer.language.language_codes import name_of_language

    name = name_of_language(row.words.code).partition(" (")[0]
    return f"{name} `{row.words.code}`" if name not in ("", "None") else f"`{row.words.code}`"


def name_of_script(code: str) -> str:
    """Return the English name of a script (ISO 15924)."""
    from babel import Locale

    return str(Locale("en").scripts.get(code, code))


def versions() -> Iterator[str]:
    """Yield the readers with their versions."""
    from importlib.metadata import version

    yield f"pdfium of pypdfium2 {version('pypdfium2')}"
    for name, command in (("poppler", ("pdftotext", "-v")), ("MuPDF", ("mutool", "-v"))):
        if shutil.which(command[0]):
            told = subprocess.run(command, capture_output=True, check=False)
            found = re.search(rb"version ([\d.]+\d)", told.stdout + told.stderr)
            yield f"{name} {found[1].decode() if found else ''}"


def _validator(stack: ExitStack) -> "Validator | None":
    """Return veraPDF, or None where it cannot be set up."""
    sys.path.insert(0, str(HERE.parent / "tests"))
    from validator.verapdf import SetupError, set_up

    try:
        return stack.enter_context(set_up().started())
    except SetupError as why:
        print(f"without veraPDF: {why}")
        return None


def main() -> int:
    """Measure the languages, print a line for each, and write the table if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", metavar="CODE", help="only these languages")
    parser.add_argument("--folder", type=Path, help="where the PDF files stay")
    parser.add_argument("--write", action="store_true", help="write docs/languages.md")
    asked = parser.parse_args()
    try:
        folder, version = package()
    except NoPackageError as why:
        print(f"skipped: {why}")
        return 0
    rows = list[Row]()
    with ExitStack() as stack:
        kept = asked.folder or Path(stack.enter_context(TemporaryDirectory()))
        validator = _validator(stack)
        for words in chosen(folder, asked.codes):
            rows.append(measured(words, kept, validator))
            print(f"{words.code}: {rows[-1].refused or _exceptions(rows[-1]) or 'as it should be'}", flush=True)
    text = "\n".join(table(rows, version))
    print(text)
    if asked.write:
        page = _TABLE.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", PAGE.read_text("utf-8"))
        PAGE.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
