"""Line quality: how the lines of running text end, against lines that are simply filled.

    python docs/line_quality.py [CODE...] [--write]

The texts are those of docs/languages.py, in English, Spanish, German, Russian and Arabic. Each paragraph is set in
seven measures of a folded sheet, with hyphens where the language has them: once greedily, each line as full as it can
be, and once as flyers are set, with all breaks of a paragraph chosen together. The same is done with justified lines,
in measures that are wide enough for them. `--write` puts both tables into docs/languages.md.
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
from flyergen.flyer.words import Span
from flyergen.text.break_opportunities import short_words
from flyergen.text.justification import justified
from flyergen.text.line_breaking import SHORT_SHARE, Line, greedy, total_fit
from flyergen.text.prepared_paragraph import Prepared, Setting, prepare
from flyergen.text.shaping import FaceSet, shape
from wiki_texts import NoPackageError, Texts, messages, package, words_of

PAGE = Path(__file__).resolve().parent / "languages.md"
CODES = ("en", "es", "de", "ru", "ar")
MEASURES = range(15, 22)  # ems
WIDE_MEASURES = range(22, 29)  # with 40 characters and more, as justified lines must have
LEAST = 60  # characters
_TABLE = re.compile(r"(<!-- (line quality|justified lines) -->\n).*?(<!-- end -->)", re.DOTALL)
_BLANKS = " \u00a0"
_WIDE = 2.0  # times its usual width: such a blank is a hole


class Quality(NamedTuple):
    """What is counted: lines, hyphens at their ends, two of these in a row, short last lines, stranded words.

    A stranded word has one letter and ends a line. `rag` is the standard deviation of the lengths of all lines but the
    last ones, as a share of the measure. Of justified lines, `spread` is the standard deviation of the widths of their
    blanks, as a share of the usual one, and `holes` are the lines with blanks that are twice as wide or wider.
    """

    lines: int
    hyphens: int
    ladders: int
    short: int
    stranded: int
    rag: float
    spread: float
    holes: int

    @property
    def counts(self) -> tuple[int, ...]:
        """What is counted in lines of both kinds."""
        return self[:5]


def paragraphs_of(code: str) -> list[Prepared]:
    """Return the longer paragraphs of a language."""
    folder, _ = package()
    words = words_of(folder, Texts(code, messages(folder, code)))
    faces, direction = faces_of(code), "rtl" if is_right_to_left(code) else "ltr"
    setting = Setting(code, hyphenate=True, direction=direction)
    return [
        prepare([Span(one)], FaceSet(faces, faces, faces, faces), setting) for one in words.texts if len(one) >= LEAST
    ]


def quality(
    paragraphs: Sequence[Prepared], breaks: Callable[[Prepared, float], list[Line]], measures: Sequence[int]
) -> Quality:
    """Return the quality of paragraphs in some measures."""
    lines = hyphens = ladders = short = stranded = 0
    lengths, blanks = list[float](), list[float]()
    for measure in (1000.0 * em for em in measures):
        for one in paragraphs:
            found, ends = breaks(one, measure), short_words(one.text)
            lines += len(found)
            hyphens += sum(line.hyphen for line in found)
            ladders += sum(line.hyphen and below.hyphen for line, below in pairwise(found))
            short += len(found) > 1 and found[-1].width < measure * SHORT_SHARE
            stranded += sum(ends.get(below.start) == 1 for _, below in pairwise(found))
            lengths += [line.width / measure for line in found[:-1]]
            blanks += blanks_of(one, found[:-1], measure)
    holes = sum(blank >= _WIDE for blank in blanks)
    return Quality(lines, hyphens, ladders, short, stranded, pstdev(lengths), pstdev(blanks), holes)


def blanks_of(prepared: Prepared, lines: Sequence[Line], measure: float) -> Iterator[float]:
    """Yield how wide the blanks of each line are as a multiple of their usual width, if the line fills its measure."""
    usual = shape(" ", prepared.runs[0].voice).width
    for line in lines:
        if count := sum(map(prepared.text[line.start : line.end].count, _BLANKS)):
            yield 1 + (measure - line.width) / count / usual


def evenly(prepared: Prepared, measure: float) -> list[Line]:
    """Return the lines of a paragraph as flyers with `align: justify` have them."""
    return justified(prepared, (measure,))


def table(codes: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the table: greedy lines before the slash, those of a flyer after it."""
    yield "| Language | Lines | Hyphens | Hyphens in a row | Short last lines | One-letter words at an end | Rag |"
    yield "|---|---|---|---|---|---|---|"
    for code in codes:
        before, after = (quality(paragraphs_of(code), breaks, MEASURES) for breaks in (greedy, total_fit))
        yield _row(code, before, after, f"{before.rag:.1%} / {after.rag:.1%}")


def table_of_justified(codes: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the table of justified lines: filled ones before the slash, those of a flyer after it."""
    yield (
        "| Language | Lines | Hyphens | Hyphens in a row | Short last lines | One-letter words at an end "
        "| Spread of blanks | Lines with holes |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    for code in codes:
        before, after = (quality(paragraphs_of(code), breaks, WIDE_MEASURES) for breaks in (greedy, evenly))
        spread = f"{before.spread:.0%} / {after.spread:.0%}"
        yield _row(code, before, after, spread, f"{before.holes} / {after.holes}")


def _row(code: str, before: Quality, after: Quality, *further: str) -> str:
    from flyergen.flyer.language.language_codes import name_of_language

    counts = [f"{one} / {other}" for one, other in zip(before.counts, after.counts, strict=True)]
    name = name_of_language(code).partition(" (")[0]
    return f"| {' | '.join((f'{name} `{code}`', *counts, *further))} |"


def main() -> int:
    """Print the table, and write it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", default=CODES, metavar="CODE", help="only these languages")
    parser.add_argument("--write", action="store_true", help="write the table into docs/languages.md")
    asked = parser.parse_args()
    try:
        rows = {"line quality": table(asked.codes), "justified lines": table_of_justified(asked.codes)}
        texts = {name: "\n".join(lines) for name, lines in rows.items()}
    except NoPackageError as why:
        print(f"skipped: {why}")
        return 0
    print(*texts.values(), sep="\n\n")
    if asked.write:
        page = _TABLE.sub(lambda found: f"{found[1]}{texts[found[2]]}\n\n{found[3]}", PAGE.read_text("utf-8"))
        PAGE.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
