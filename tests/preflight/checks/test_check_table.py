"""The table of clauses: each clause that names a check is tried by a fault that the check finds."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from flyergen.problems.all_rules import PREFLIGHT
from preflight.mutations import Mutation
from preflight.planted_table import by_flyergen, planted
from preflight.second_trials import EVERY, ONE_PLACE, OWN, SECOND
from tables import each_row

PAGE = Path(__file__).resolve().parents[3] / "docs" / "preflight-clauses.md"
_ROW = re.compile(r"^\| ((?:X-4|X-1a|A-2|PDF|UA-1), [^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)

# The fault that tries each clause.
TRIED: Mapping[str, str] = {
    "X-4, version": "newer than the standard",
    "X-4, encryption": "locked",
    "X-4, identity": "no identity",
    "X-4, LZW": "LZW",
    "X-4, filters": "an unknown way of packing",
    "X-4, whole file": "an external stream",
    "X-4, metadata": "no XMP",
    "X-4, same metadata": "another title in XMP",
    "X-4, title": "no title",
    "X-4, trapping": "Trapped unknown in XMP",
    "X-4, claim": "no claim of PDF/X-4",
    "X-4, identifiers": "no version identifier",
    "X-4, claimed file": "a claim without what it asks",
    "X-4, output intent": "no intent for the press",
    "X-4, printing condition": "an intent without a name",
    "X-4, one condition": "another condition than the profile's",
    "X-4, registry": "an intent without a registry",
    "X-4, embedded profile": "an intent without a profile",
    "X-4, printer profile": "the profile of a monitor",
    "X-4, sound profile": "a profile with damage inside",
    "X-4, colorants of the profile": "a profile for other inks than is said",
    "X-4, shared profile": "two profiles",
    "X-4, external profile": "a profile kept elsewhere",
    "X-4, device RGB": "an RGB fill",
    "X-4, device CMYK and gray": "CMYK for a press that prints gray",
    "X-4, ICC-based color": "a color profile that is cut off",
    "X-4, components": "a color profile of other colors",
    "X-4, spot colors": "a spot with two definitions",
    "X-4, rendering intents": "a rendering intent of one's own",
    "X-4, intents in content": "a rendering intent of one's own in content",
    "X-4, transfer functions": "a transfer function",
    "X-4, halftone origin": "a halftone origin",
    "X-4, halftones": "a halftone of type 6",
    "X-4, embedded fonts": "a font that is not embedded",
    "X-4, sound fonts": "all font programs destroyed",
    "X-4, drawn glyphs": "glyphs that make no sense",
    "X-4, glyphs": "codes without glyphs",
    "X-4, widths": "other widths than the font's",
    "X-4, TrimBox or ArtBox": "no TrimBox",
    "X-4, one of the two": "an ArtBox too",
    "X-4, TrimBox in the BleedBox": "an ArtBox alone, outside the bleed",
    "X-4, boxes in the CropBox": "a CropBox inside the trim",
    "X-4, boxes in the MediaBox": "a BleedBox outside the paper",
    "X-4, view areas": "a view of the trim",
    "X-4, PostScript": "PostScript",
    "X-4, PostScript in forms": "PostScript in a form",
    "X-4, reference XObjects": "a page of another file",
    "X-4, OPI": "an OPI reference",
    "X-4, alternate images": "alternate pictures",
    "X-4, blend modes": "a blend mode of one's own",
    "X-4, group color": "an RGB group",
    "X-4, colors in masks": "RGB in a soft mask",
    "X-4, annotations": "a note",
    "X-4, actions": "an action on opening",
    "X-4, JavaScript": "JavaScript",
    "X-4, forms": "a form",
    "X-4, named layers": "layers without a name",
    "X-4, layers that switch": "layers that switch",
    "X-4, listed layers": "a layer that is not listed",
    "X-4, alternate presentations": "a slide show",
    "X-4, operators": "an operator that does not exist, to be passed over",
    "PDF, syntax": "a wrong table of objects",
    "PDF, operands": "an operand of another kind",
    "PDF, paths": "a path that nothing has begun",
    "PDF, color components": "a color with too few numbers",
    "PDF, named resources": "a font that the page does not name",
    "PDF, graphics state": "q without Q",
    "PDF, text objects": "BT without ET",
    "PDF, text operators": "text outside BT and ET",
    "PDF, marked content": "BDC without EMC",
    "PDF, bits of a picture": "a picture of 3 bits",
    "PDF, Type 3 glyphs": "a Type 3 glyph that is no drawing",
    "PDF, pages": "no pages",
    "PDF, blending spaces": "a group in a spot ink",
    "PDF, lightness masks": "a mask of lightness without a space",
    "PDF, picture masks": "a picture whose mask is CMYK",
    "UA-1, 6.1": "another head",
    "UA-1, 6.2": "tags that nobody vouches for",
    "UA-1, 7.1-1": "an artifact in a tag",
    "UA-1, 7.1-2": "a tag in an artifact",
    "UA-1, 7.1-3": "paint outside any tag",
    "UA-1, 7.1-3, structure": "content that no element holds",
    "UA-1, 7.1-3, ParentTree": "no way back",
    "UA-1, 7.1-3, once": "a mark used twice",
    "UA-1, 7.1-3, content": "all words artifacts",
    "UA-1, 7.1-4": "suspect tags",
    "UA-1, 7.1-5": "a tag of one's own",
    "UA-1, 7.1-6": "tags that stand for each other",
    "UA-1, 7.1-7": "another meaning for a tag",
    "UA-1, 7.1-8": "no XMP",
    "UA-1, 7.1-9": "no title",
    "UA-1, 7.1-10": "the file's name in the window",
    "UA-1, 7.1-11": "no tags",
    "UA-1, 7.1-12": "a tag without a parent",
    "UA-1, 7.1, order": "reading from the last to the first",
    "UA-1, 7.2-2, 7.2-21 to 25, 7.2-30 to 34": "no language",
    "UA-1, 7.2-3, 7.2-10, 7.2-36 to 38": "a paragraph in a row",
    "UA-1, 7.2-4 to 9": "a row outside a table",
    "UA-1, 7.2-11 to 14": "a head without a body",
    "UA-1, 7.2-15, 7.2-41 to 43": "rows of different lengths",
    "UA-1, 7.2-16, 7.2-39": "a caption between rows",
    "UA-1, 7.2-17 and 18": "a list item outside a list",
    "UA-1, 7.2-19 and 20": "a paragraph in a list",
    "UA-1, 7.2-26 and 27": "an entry outside the table of contents",
    "UA-1, 7.2-28, 7.2-40": "a caption after the list",
    "UA-1, 7.2-29": "a language by its name",
    "UA-1, 7.2-29, parts": "a part in a language by its name",
    "UA-1, 7.3": "a figure without words",
    "UA-1, 7.2, text": "words replaced by nothing",
    "UA-1, 7.3, words": "a file's name for words",
    "UA-1, 7.4.2": "a heading that leaves levels out",
    "UA-1, 7.4.4-1": "two headings in a section",
    "UA-1, 7.4.4-2 and 3": "a heading without a level among others",
    "UA-1, 7.5": "headers that head nothing",
    "UA-1, 7.7": "a formula without words",
    "UA-1, 7.9-1": "a note without an ID",
    "UA-1, 7.9-2": "two notes with one ID",
    "UA-1, 7.10-1": "layers without a name",
    "UA-1, 7.10-2": "layers that switch",
    "UA-1, 7.11": "a file without a name",
    "UA-1, 7.15": "a form made on opening",
    "UA-1, 7.16": "locked",
    "UA-1, 7.18.3": "no order for tabbing",
    "UA-1, 7.18.4": "a form",
    "UA-1, 7.18.5-1": "a link that is not in the structure",
    "UA-1, 7.18.5-1, ParentTree": "links without a way back",
    "UA-1, 7.18.5-2": "a link without words",
    "UA-1, 7.20-1": "a page of another file",
    "UA-1, 7.21.3.2": "a font without its map of glyphs",
    "UA-1, 7.21.3.3-1": "an encoding of one's own",
    "UA-1, 7.21.4.1-1": "a font that is not embedded",
    "UA-1, 7.21.4.1-2": "codes without glyphs",
    "UA-1, 7.21.4.2-2": "a CIDSet that leaves codes out",
    "UA-1, 7.21.5": "other widths than the font's",
    "UA-1, 7.21.6-1 and 4": "a code that the cmap does not know",
    "UA-1, 7.21.6-2": "a font with neither of two encodings",
    "UA-1, 7.21.6-3": "a symbolic font with an encoding",
    "UA-1, 7.21.7-1": "a font without a map to Unicode",
    "UA-1, 7.21.7-1, codes": "codes without a text",
    "UA-1, 7.21.7-2": "a text that is no letter",
    "UA-1, 7.21.8": "the glyph for missing ones",
    "X-1a, version": "newer than the old standard",
    "X-1a, claim": "no claim of PDF/X-1a",
    "X-1a, transparency": "opacity",
    "X-1a, color": "color by profile for an old shop",
    "A-2, 6.8": "a program in the file",
}


class Clause(NamedTuple):
    """A row of the table: a code of preflight, or why there is none."""

    name: str
    asks: str
    check: str


CLAUSES = tuple(Clause(*row) for row in _ROW.findall(PAGE.read_text("utf-8")))
CHECKED = {clause.name: clause.check for clause in CLAUSES if clause.check in PREFLIGHT}


def test_each_clause_stands_once_and_names_a_check_or_a_reason() -> None:
    assert len({clause.name for clause in CLAUSES}) == len(CLAUSES) >= 140
    reasons = [clause.check for clause in CLAUSES if clause.name not in CHECKED]
    assert [reason for reason in reasons if not re.match(r"(not looked for|not a problem): \S+", reason)] == []


def test_every_line_of_the_tables_is_a_clause() -> None:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    assert len([line for line in lines if not line.startswith("| Clause |")]) == len(CLAUSES)


def test_each_clause_with_a_check_is_tried_and_no_other() -> None:
    assert set(TRIED) == set(CHECKED)


@each_row("clause", sorted(TRIED))
def test_the_fault_that_tries_a_clause_is_found_by_its_check(clause: str) -> None:
    mutation = EVERY[TRIED[clause]]
    assert CHECKED[clause] in (mutation.code, *mutation.consequences)


def test_each_clause_is_tried_in_a_second_place_or_has_a_reason_why_there_is_none() -> None:
    assert {*SECOND, *ONE_PLACE} == set(CHECKED)
    assert not set(SECOND) & set(ONE_PLACE)
    trials = {clause: each if isinstance(each, str) else each.what for clause, each in SECOND.items()}
    assert [clause for clause, what in trials.items() if what == TRIED[clause]] == []


@each_row("clause", sorted(SECOND))
def test_the_second_fault_is_found_by_the_check_of_its_clause(clause: str) -> None:
    second = SECOND[clause]
    mutation = EVERY[second] if isinstance(second, str) else second
    assert CHECKED[clause] in (mutation.code, *mutation.consequences)


@pytest.mark.all
@pytest.mark.parametrize("mutation", OWN, ids=lambda mutation: mutation.what)
def test_a_fault_in_a_second_place_is_named_and_nothing_else(
    mutation: Mutation, good_files: Mapping[str, Path], tmp_path: Path
) -> None:
    path = planted(mutation, good_files[mutation.base], tmp_path / "flyer.pdf")
    assert by_flyergen(path, mutation) == {mutation.code, *mutation.consequences}
