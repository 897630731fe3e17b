"""Line quality: how the lines of running text end, against lines that are simply filled.

    python docs/line_quality.py [CODE...] [--write]

The texts are those of docs/languages.py, in English, Spanish, German, Russian and Arabic. Each paragraph is set in
seven measures of a folded sheet, with hyphens where the language has them: once greedily, each line as full as it can
be, and once as flyers are set, with all breaks of a paragraph chosen together. `--write` puts the table into
docs/languages.md.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import pstdev
from typing import NamedTuple

from beside_chromium import faces_of
from flyergen.flyer.language.writing_direction import is_right_to_left
from flyergen.flyer.model.words import Span
from flyergen.typeset.text.break_opportunities import short_words
from flyergen.typeset.text.line_breaking import SHORT_SHARE, Line, greedy, total_fit
from flyergen.typeset.text.prepared_paragraph import Prepared, Setting, prepare
from flyergen.typeset.text.shaping import FaceSet
from wiki_texts import NoPackageError, Texts, messages, package, words_of

PAGE = Path(__file__).resolve().parent / "languages.md"
CODES = ("en", "es", "de", "ru", "ar")
MEASURES = range(15, 22)  # ems
LEAST = 60  # characters
_TABLE = re.compile(r"(<!-- line quality -->\n).*?(<!-- end -->)", re.DOTALL)


class Quality(NamedTuple):
    """What is counted: lines, hyphens at their ends, two of these in a row, short last lines, stranded words.

    A stranded word has one letter and ends a line. `rag` is the standard deviation of the lengths of all lines but the
    last ones, as a share of the measure.
    """

    lines: int
    hyphens: int
    ladders: int
    short: int
    stranded: int
    rag: float


def paragraphs_of(code: str) -> list[Prepared]:
    """Return the longer paragraphs of a language."""
    folder, _ = package()
    words = words_of(folder, Texts(code, messages(folder, code)))
    faces, direction = faces_of(code), "rtl" if is_right_to_left(code) else "ltr"
    setting = Setting(code, hyphenate=True, direction=direction)
    return [
        prepare([Span(one)], FaceSet(faces, faces, faces, faces), setting) for one in words.texts if len(one) >= LEAST
    ]


def quality(paragraphs: Sequence[Prepared], breaks: Callable[[Prepared, float], list[Line]]) -> Quality:
    """Return the quality of paragraphs in all measures."""
    lines = hyphens = ladders = short = stranded = 0
    lengths = list[float]()
    for measure in (1000.0 * em for em in MEASURES):
        for one in paragraphs:
            found, ends = breaks(one, measure), short_words(one.text)
            lines += len(found)
            hyphens += sum(line.hyphen for line in found)
            ladders += sum(line.hyphen and below.hyphen for line, below in pairwise(found))
            short += len(found) > 1 and found[-1].width < measure * SHORT_SHARE
            stranded += sum(ends.get(below.start) == 1 for _, below in pairwise(found))
            lengths += [line.width / measure for line in found[:-1]]
    return Quality(lines, hyphens, ladders, short, stranded, pstdev(lengths))


def table(codes: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the table: greedy lines before the slash, those of a flyer after it."""
    from flyergen.flyer.language.language_codes import name_of_language

    yield "| Language | Lines | Hyphens | Hyphens in a row | Short last lines | One-letter words at an end | Rag |"
    yield "|---|---|---|---|---|---|---|"
    for code in codes:
        paragraphs = paragraphs_of(code)
        before, after = quality(paragraphs, greedy), quality(paragraphs, total_fit)
        counts = " | ".join(f"{one} / {other}" for one, other in zip(before[:-1], after[:-1], strict=True))
        name = name_of_language(code).partition(" (")[0]
        yield f"| {name} `{code}` | {counts} | {before.rag:.1%} / {after.rag:.1%} |"


def main() -> int:
    """Print the table, and write it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", default=CODES, metavar="CODE", help="only these languages")
    parser.add_argument("--write", action="store_true", help="write the table into docs/languages.md")
    asked = parser.parse_args()
    try:
        text = "\n".join(table(asked.codes))
    except NoPackageError as why:
        print(f"skipped: {why}")
        return 0
    print(text)
    if asked.write:
        page = _TABLE.sub(lambda found: f"{found[1]}{text}\n\n{found[2]}", PAGE.read_text("utf-8"))
        PAGE.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
