"""Script sizes: how large the type of each script must be to be as legible as Latin letters of the same flyer.

    python docs/script_sizes.py [CODE...] [--write]

The letters are those of the texts of docs/languages.py, in the fonts that flyers are set with. Their height is the
median, so half of the letters of a text are taller. Their complexity is the square of the perimeter of the ink over
4π times its area (Pelli et al. 2006), a mean. Eye doctors have measured for some scripts how high letters must be to be
told apart as far away as Latin ones. For other scripts this is estimated, by the power of the complexity that fits the
measured ones best. `--write` puts the table into docs/languages.md.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from math import copysign, dist, exp, floor, log, pi
from pathlib import Path
from statistics import fmean, median
from typing import NamedTuple

from beside_chromium import faces_of, has_font
from flyergen.flyer.language.writing_direction import RECOMMENDED, is_right_to_left, script_of_language
from flyergen.flyer.words import Span
from flyergen.fonts import FontFile
from flyergen.paths import shape_of
from flyergen.text.prepared_paragraph import Setting, prepare
from flyergen.text.shaping import FaceSet
from languages import name_of_script
from wiki_texts import NoPackageError, Texts, languages, messages, package, words_of

PAGE = Path(__file__).resolve().parent / "languages.md"
_TABLE = re.compile(r"(<!-- script sizes -->\n).*?(<!-- end -->)", re.DOTALL)
CODES = (
    *("en", "ru", "el", "ar", "ur", "he", "arc-Syrc", "dv", "hi", "bn", "gu", "pa", "or", "ta", "te", "kn", "ml", "si"),
    *("th", "lo", "km", "my", "bo", "am", "hy", "ka", "zh-Hans", "zh-Hant", "ja", "ko"),
)
LATIN = "en"
_STEP = 0.05  # of a recommended factor
_CURVES = 6  # straight lines for a curve of a letter


class Study(NamedTuple):
    """How many times as high as Latin letters those of a script must be to be told apart, and who measured it."""

    times: float
    source: str


# Published as differences of visual acuity in logMAR, the decimal logarithm of the height, or as the ratio itself.
# That of Traditional characters has 0.22 to 0.30, by their strokes. Most in a text have few, so the least is taken.
_NEWSPAPERS = "[Zhang et al. 2020](https://doi.org/10.1097/OPX.0000000000001585)"
_NEAR_CHARTS = "[Wang et al. 2022](https://doi.org/10.4103/tjo.tjo_8_21)"
_INDIAN_CHARTS = "[Negiloni et al. 2018](https://doi.org/10.4103/ijo.IJO_1165_17)"
STUDIES = {
    "zh-Hans": Study(1.54, _NEWSPAPERS),
    "zh-Hant": Study(10**0.22, _NEAR_CHARTS),
    "hi": Study(10**0.12, _INDIAN_CHARTS),
    "ml": Study(10**0.12, _INDIAN_CHARTS),
    "bn": Study(10**0.14, _INDIAN_CHARTS),
    "te": Study(10**0.14, _INDIAN_CHARTS),
    "kn": Study(10**0.14, _INDIAN_CHARTS),
}


class Letters(NamedTuple):
    """The letters of a language's text: the font, their height in 1/1000 em, and their complexity."""

    code: str
    font: str
    height: float
    complexity: float


def letters_of(texts: Texts, folder: Path) -> Letters:
    """Return what the letters of a language's text are like in the font of its script."""
    faces, direction = faces_of(texts.code), "rtl" if is_right_to_left(texts.code) else "ltr"
    heights, complexities, font = list[float](), list[float](), faces[0]
    known = dict[int, tuple[float, float]]()
    for text in words_of(folder, texts).texts:
        prepared = prepare([Span(text)], FaceSet(faces, faces, faces, faces), Setting(texts.code, direction=direction))
        for word, shaped in zip(prepared.words, prepared.shaped, strict=True):
            for glyph in shaped.glyphs if word.voice.font is font else ():
                if glyph.text[:1].isalpha() and glyph.advance:
                    if glyph.gid not in known:
                        known[glyph.gid] = measured(font, glyph.gid)
                    height, complexity = known[glyph.gid]
                    heights += [height] if height else []
                    complexities += [complexity] if height else []
    return Letters(texts.code, font.path.stem, median(heights), fmean(complexities))


def measured(font: FontFile, gid: int) -> tuple[float, float]:
    """Return the height of a glyph's ink and its complexity, both 0 for a blank."""
    outline, (_, foot, _, top) = font.outline(gid), font.extents(gid)
    around, area = 0.0, 0.0
    for polygon in shape_of(outline, False, _CURVES).polygons if outline else ():
        for here, there in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
            around += dist(here, there)
            area += (here.x * there.y - there.x * here.y) / 2
    return top - foot, around**2 / (4 * pi * abs(area)) if area else 0.0


class Measures(NamedTuple):
    """The letters of all languages, Latin ones first. The power of complexity is that which is nearest to the studies.

    `error` is how far estimates for their scripts are off at most, as a share.
    """

    found: Sequence[Letters]
    power: float
    error: float

    @property
    def latin(self) -> Letters:
        return self.found[0]

    def complexity(self, one: Letters) -> float:
        """Return the complexity of letters as a multiple of that of Latin ones."""
        return one.complexity / self.latin.complexity

    def needed(self, one: Letters) -> float:
        """Return how many times as high as Latin letters those of a script must be."""
        return STUDIES[one.code].times if one.code in STUDIES else self.complexity(one) ** self.power

    def factor(self, one: Letters) -> float:
        """Return the size at which letters are as legible as Latin ones of size 1."""
        return self.needed(one) * self.latin.height / one.height

    def recommended(self, one: Letters) -> float:
        """Return the factor that flyergen recommends: in steps towards 1.

        An estimate that is not further from 1 than its error recommends nothing, and none makes a script smaller.
        """
        exact = self.factor(one)
        if one.code not in STUDIES and exact < 1 + self.error:
            return 1.0
        steps = floor(abs(exact - 1) / _STEP + 1e-9)
        return round(1 + copysign(steps * _STEP, exact - 1), 2)


def measures(codes: Sequence[str]) -> Measures:
    """Return the letters of languages and of the studied ones, as far as there are fonts for them."""
    folder, _ = package()
    there = {one.code: one for one in languages(folder)} | {LATIN: Texts(LATIN, messages(folder, LATIN))}
    found = [letters_of(there[code], folder) for code in dict.fromkeys((LATIN, *STUDIES, *codes)) if has_font(code)]
    logs = [
        (log(one.complexity / found[0].complexity), log(STUDIES[one.code].times))
        for one in found
        if one.code in STUDIES
    ]
    power = sum(x * y for x, y in logs) / sum(x * x for x, _ in logs)  # least squares through Latin
    return Measures(found, power, exp(max(abs(power * x - y) for x, y in logs)) - 1)


def table(measured: Measures) -> Iterator[str]:
    """Yield the lines of the page: how good the estimates are, and the table."""
    yield (
        f"Estimates are the complexity to the power {measured.power:.2f}. "
        f"For the {len(STUDIES)} scripts that were studied they are up to {measured.error:.0%} off."
    )
    yield ""
    yield "| Script | Font | Height | Complexity | Must be higher | Source | Factor | Recommended |"
    yield "|---|---|---|---|---|---|---|---|"
    for one in sorted(measured.found[1:], key=lambda one: -measured.factor(one)):
        advised = measured.recommended(one)
        cells = (
            f"{name_of_script(script_of_language(one.code))} `{one.code}`",
            one.font,
            f"{one.height / measured.latin.height:.2f}",
            f"{measured.complexity(one):.2f}",
            f"{measured.needed(one):.2f}",
            STUDIES[one.code].source if one.code in STUDIES else "estimate",
            f"{measured.factor(one):.2f}",
            "" if advised == 1 else f"{advised:g}",
        )
        yield f"| {' | '.join(cells)} |"


def wrong_factors(measured: Measures) -> dict[str, float]:
    """Return the factors, by script, that flyergen does not recommend but should."""
    advised = {script_of_language(one.code): measured.recommended(one) for one in measured.found}
    return {script: factor for script, factor in advised.items() if factor != RECOMMENDED.get(script, 1.0)}


def main() -> int:
    """Print the table, and write it if asked to. The exit code is 1 if flyergen recommends other factors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", default=CODES, metavar="CODE", help="only these languages")
    parser.add_argument("--write", action="store_true", help="write the table into docs/languages.md")
    asked = parser.parse_args()
    if missing := [code for code in STUDIES if not has_font(code)]:
        print(f"skipped: no font for {', '.join(missing)}: `make fonts`, and `pip install` of the wheels in dist/")
        return 0
    try:
        measured = measures(asked.codes)
    except NoPackageError as why:
        print(f"skipped: {why}")
        return 0
    text = "\n".join(table(measured))
    print(text)
    if asked.write:
        page = _TABLE.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", PAGE.read_text("utf-8"))
        PAGE.write_text(page, "utf-8")
    if wrong := wrong_factors(measured):
        print(f"these are not in flyergen/flyer/language/writing_direction.py: {wrong}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
