"""Cut-outs and torn paper: pieces as wide as their words, words that readers find whole, torn alike each time."""

import re
from pathlib import Path

import pypdfium2
import pytest

from blocks.reading import panel, roles
from building import build_of
from flyergen.artwork import GlyphRun, Item, extent
from flyergen.artwork import Path as Shape
from flyergen.geometry import Rect
from flyergen.typeset.torn_edges import torn
from flyergen.units import pt
from project import EN, ES, LAYOUT, Project

POINTS = "- points: {text: points, level: 2}"
STRIPS = "- cutout: {text: strips, tilt: -2}"
LETTERS = (
    "- cutout: {text: word, level: 2, cut: letters, papers: [brand, paper], colours: [paper, ink], fibre: paper, "
    "vary: 5}"
)


def with_block(folder: Path, block: str, english: str, spanish: str = "") -> Project:
    project = Project(folder).add("shots")
    for file, words in ((EN, english), (ES, spanish or english)):
        project.change(file, "document:\n", f"{words}\ndocument:\n")
    return project.change(LAYOUT, POINTS, f"{block}\n      {POINTS}")


def pieces_of(items: list[Item], key: str) -> tuple[list[Shape], list[GlyphRun]]:
    """Return the papers of a cut-out, which are artifacts, and its runs."""
    runs = [item for item in items if isinstance(item, GlyphRun) and item.key == key]
    tilted = [item for item in items if isinstance(item, Shape) and item.background and len(item.segments) > 6]
    return tilted, runs


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_strip_is_as_wide_as_its_words_in_every_language(tmp_path: Path) -> None:
    english = "strips: |-\n  Come\n\n  when you have slept"
    project = with_block(tmp_path, STRIPS, english, "strips: |-\n  Vuelva\n\n  cuando haya dormido bien")
    for language in ("en", "es"):
        papers, runs = pieces_of(panel(project, language), "strips")
        assert len(papers) == len(runs) == 2
        for paper, run in zip(papers, runs, strict=True):
            beside = extent(paper.segments).width - run.width
            assert 0 < beside < pt(run.size)
            assert run.quarters != 0


def test_a_word_of_cut_out_letters_is_one_word_for_readers(tmp_path: Path) -> None:
    project = with_block(tmp_path, LETTERS, "word: SLEEP NOW")
    items = panel(project)
    papers, runs = pieces_of(items, "word")
    assert [run.text for run in runs] == [*"SLEE", "P ", *"NO", "W "]
    assert len(papers) >= 8
    assert {run.colour.name for run in runs} == {"paper", "ink"}
    assert all(roles(run)[:2] == ["Span", "H2"] for run in runs)
    (outcome,) = build_of(str(project.flyer), "press", languages=("en",)).files
    with pypdfium2.PdfDocument(outcome.path) as document:
        assert "SLEEP NOW" in re.sub(r"\s+", " ", document[0].get_textpage().get_text_range())


@pytest.mark.parametrize("word", ["नींद", "ارتاح"])
def test_words_whose_letters_are_joined_stay_whole(tmp_path: Path, word: str) -> None:
    _, runs = pieces_of(panel(with_block(tmp_path, LETTERS, f"word: {word}")), "word")
    assert len({run.element for run in runs}) == 1
    assert roles(runs[0])[0] == "H2"


def test_a_long_word_makes_all_its_letters_smaller(tmp_path: Path) -> None:
    papers, runs = pieces_of(panel(with_block(tmp_path, LETTERS, "word: INCOMPREHENSIBLENESSES AND SO")), "word")
    assert len({run.size for run in runs}) == 1
    assert max(extent(paper.segments).right for paper in papers) < pt(396 - 20 + 6)


def test_a_line_through_words_is_a_stroke_over_each_strip(tmp_path: Path) -> None:
    struck = "- cutout: {text: strips, papers: [], colours: [], strike: ink}"
    items = panel(with_block(tmp_path, struck, "strips: |-\n  read all of it\n\n  win"))
    strokes = [item for item in items if isinstance(item, Shape) and item.stroke and item.segments[-1][0] == "C"]
    assert len(strokes) == 2


def test_a_torn_edge_is_the_same_at_each_build_and_another_with_another_seed() -> None:
    box = Rect(0, 0, 100, 60)
    assert torn(box, 2, 7) == torn(box, 2, 7) != torn(box, 2, 8)
    reach = extent(torn(box, 2, 7))
    assert box.grown(-2 * 2).x >= reach.x > box.grown(2 * 2).x
    straight = torn(box, 2, 7, ("top",))
    assert {y for _, *point in straight for y in point[1:] if y > 30} == {60}


def test_an_area_is_torn_where_it_is_free_and_bleeds_where_it_is_cut(tmp_path: Path) -> None:
    project = with_block(tmp_path, "- area: {colour: brand, top: 300pt, torn: 5pt, fibre: paper}", "")
    (white, acid) = [
        item for item in panel(project) if isinstance(item, Shape) and item.background and len(item.segments) > 6
    ]
    assert (white.fill.name, acid.fill.name) == ("paper", "brand")  # type: ignore[union-attr]
    assert extent(white.segments).y < extent(acid.segments).y < pt(300)
    assert extent(acid.segments).x < 0


def test_large_print_has_the_words_without_pieces(tmp_path: Path) -> None:
    items = panel(with_block(tmp_path, LETTERS, "word: SLEEP"), name="page-1", layout="large-print")
    papers, runs = pieces_of(items, "word")
    assert [run.text.strip() for run in runs] == ["SLEEP"]
    assert papers == []


def test_the_web_page_says_a_word_and_shows_its_letters(tmp_path: Path) -> None:
    project = with_block(tmp_path, LETTERS, "word: SLEEP")
    (outcome,) = build_of(str(project.flyer), "web", languages=("en",)).files
    page = Path(outcome.path).read_text("utf-8")
    assert re.search(r'<h2><span class="letters" role="img" aria-label="SLEEP">', page)
    assert len(re.findall(r"rotate\(-?[0-9.]+deg\)", page)) == 5
