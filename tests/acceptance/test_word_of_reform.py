"""The broadside: words on white that hang from one line, and a sentence that runs over a fold."""

from pathlib import Path
from shutil import copytree

import pikepdf
import pytest

from acceptance.pamphlet import FLYERS, LANGUAGES, PRINTED, begun, build, edition_of, pictures, shades_of, words
from flyergen.artwork import GlyphRun
from flyergen.artwork import Path as Drawn
from flyergen.project.editions import judged_editions, load
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from flyergen.typeset.item_boxes import box_of
from flyergen.units import points

FLYER = FLYERS / "word-of-reform"
each_language = pytest.mark.parametrize("language", LANGUAGES)


def runs(language: str, key: str) -> list[tuple[str, GlyphRun]]:
    """Return the runs of a text with the names of their panels."""
    panels = edition_of(FLYER, language).fit.composition.panels
    return [
        (name, one) for name, some in panels.items() for one in some if isinstance(one, GlyphRun) and one.key == key
    ]


@each_language
def test_the_sentence_is_large_and_runs_over_the_fold(language: str) -> None:
    found = runs(language, "speech.sentence")
    assert {(panel, round(run.size)) for panel, run in found} == {("inside-2", 66)}
    ends = [points(run.origin.x) + sum(glyph.advance for glyph in run.glyphs) * run.size / 1000 for _, run in found]
    assert max(ends) > (265.5 if language == "en" else 230)


@each_language
def test_columns_hang_from_one_line_on_both_sides(language: str) -> None:
    first = {
        key: min(points(run.origin.y) for _, run in runs(language, key)) for key in ("speech.middle", "speech.close")
    }
    assert first["speech.middle"] == pytest.approx(first["speech.close"])
    first = {key: min(points(run.origin.y) for _, run in runs(language, key)) for key in ("about.body", "reading.body")}
    assert first["about.body"] == pytest.approx(first["reading.body"])
    panels = edition_of(FLYER, language).fit.composition.panels
    rules = [points(box_of(one).y) for name in ("cover", "inside-1") for one in panels[name] if isinstance(one, Drawn)]
    assert len(rules) == 2
    assert rules[0] == pytest.approx(rules[1])


def test_words_that_run_over_a_fold_are_told_where_they_meet_others(tmp_path: Path) -> None:
    flyer = copytree(FLYER, tmp_path / "flyers" / "broadside")
    layout = (flyer / "layout.yaml").read_text("utf-8")
    (flyer / "layout.yaml").write_text(layout.replace("top: 49.6pt, x: 27.6pt", "top: 330pt, x: 240pt"), "utf-8")
    (one,) = judged_editions(load(flyer), EditionSpec(("en",), demand=Demand.draft, words=False))
    assert {(problem.code, str(problem.fact)) for problem in verdict_on(one.findings, Demand.draft).errors} == {
        ("T309", "`speech.sentence` and `speech.close` are printed over each other on panel inside-3 in `en`")
    }


@pytest.mark.parametrize("folder", ["finished", "begun"])
def test_files_have_all_words_in_black_and_red_on_white(folder: str, tmp_path: Path) -> None:
    flyer = FLYER if folder == "finished" else begun(FLYER, tmp_path / "project")
    built = build(tmp_path, "press", "copier", flyer=flyer)
    for target in PRINTED:
        with pikepdf.open(built.pdf("en", target)) as pdf:
            assert len(pdf.pages) == 2
        assert words(built.pdf("en", target), 1).split()
        corner = pictures(built.pdf("en", target), 36)[0].crop((50, 50, 150, 150))
        assert {*shades_of(corner)} == {(255, 255, 255)}
