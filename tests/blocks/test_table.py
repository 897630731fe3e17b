"""Tables: columns that line up, lines between rows, a structure with headers, and readable forms on narrow pages."""

from pathlib import Path

import pytest

from blocks.reading import lines, panel, right_of, roles, run, top_of, tree
from flyergen.api import open_project
from flyergen.artwork import GlyphRun, Item
from flyergen.typeset.columns import WidthWish, shared
from flyergen.typeset.mirror_image import turned_back
from flyergen.units import pt
from project import EN, ES, FLYER, LAYOUT, Project

POINTS = "- points: {text: points, level: 2}"
TABLE = "- table: {text: fares.rows, head: fares.head}"
ENGLISH = """\
fares:
  head:
    who: Who
    fare: Dollars
    again: Once more
  rows:
    - who: Children
      fare: "2.50"
      again: free of charge
    - who: Everyone else who rides with us
      fare: "12.75"
      again: "3"
    - who: Elders
      fare: "1,105"
"""
SPANISH = """\
fares:
  head:
    who: Quién
    fare: Dólares
    again: Otra vez
  rows:
    - who: Niños
      fare: "2.50"
      again: gratis
    - who: Los demás
      fare: "12.75"
      again: "3"
    - who: Mayores
      fare: "1,105"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    project = Project(tmp_path).add("shots")
    for file, words in ((EN, ENGLISH), (ES, SPANISH)):
        project.change(file, "document:\n", f"{words}document:\n")
    return project.change(LAYOUT, POINTS, f"{TABLE}\n      {POINTS}")


def point_of(run: GlyphRun) -> float:
    """Return where the decimal point of a number begins."""
    before = [glyph.advance for glyph in run.glyphs[: [glyph.text for glyph in run.glyphs].index(".")]]
    return run.origin.x + sum(before) / 1000 * pt(run.size)


def starts(items: list[Item], *texts: str) -> list[float]:
    return [round(run(items, text).origin.x, 3) for text in texts]


def test_texts_of_a_row_are_level_and_those_of_a_column_below_one_another(project: Project) -> None:
    items = panel(project)
    assert len({run(items, text).origin.y for text in ("Children", "2.50", "free of charge")}) == 1
    for column in (("Who", "Children", "Elders"), ("Dollars", "2.50", "1,105"), ("Once more", "free of charge", "3")):
        assert len({*starts(items, *column)}) == 1
    heights = [run(items, text).origin.y for text in ("Who", "Children", "Elders")]
    assert heights == sorted(heights)


def test_numbers_line_up_at_their_decimal_points_and_end_at_their_columns_right(project: Project) -> None:
    columns = "[{name: who}, {name: fare, align: decimal}, {name: again, align: right}]"
    project.change(LAYOUT, "head: fares.head}", f"head: fares.head, columns: {columns}}}")
    items = panel(project)
    others = point_of(run(items, "12.75"))
    assert point_of(run(items, "2.50")) == pytest.approx(others)
    assert right_of(run(items, "1,105")) == pytest.approx(others)
    assert right_of(run(items, "Once more")) == pytest.approx(right_of(run(items, "free of charge")))


def test_a_table_from_right_to_left_begins_at_the_right_and_lines_up_at_the_points_too(project: Project) -> None:
    columns = "[{name: who}, {name: fare, align: decimal}, {name: again}]"
    project.change(LAYOUT, "head: fares.head}", f"head: fares.head, columns: {columns}}}")
    project.change(FLYER, "languages: [en, es]", "languages: [en, ar]")
    project.write("text/ar.yaml", (project.flyer / ES).read_text("utf-8").replace("Niños", "الأطفال"))
    (project.flyer / ES).unlink()
    items = list(turned_back(panel(project, "ar", words=False), 139.7))
    cells = {item.key: item for item in items if isinstance(item, GlyphRun) and item.text.strip()}
    (who, fare, again), others = (
        (cells[f"fares.rows.1.{name}"] for name in ("who", "fare", "again")),
        cells["fares.rows.2.fare"],
    )
    assert who.origin.x > right_of(fare) > right_of(again)
    assert point_of(fare) == pytest.approx(point_of(others))
    assert right_of(cells["fares.rows.3.fare"]) == pytest.approx(point_of(others))


def test_lines_are_over_and_under_every_row_or_only_around(project: Project) -> None:
    assert len(lines(panel(project))) == 5
    project.change(LAYOUT, "head: fares.head}", "head: fares.head, lines: ends, rule: {weight: 1pt, gap: 5pt}}")
    items = panel(project)
    top, under, foot = lines(items)
    assert {line.stroke and line.stroke.width for line in (top, under, foot)} == {pt(1)}
    head = run(items, "Who")
    cap = pt(head.size * head.font.cap_height / 1000)
    assert head.origin.y - cap - top_of(top) == pytest.approx(pt(5.5))
    assert top_of(under) - head.origin.y == pytest.approx(pt(5.5))
    assert top_of(foot) - run(items, "Elders").origin.y == pytest.approx(pt(5.5))
    project.change(LAYOUT, "lines: ends", "lines: none")
    assert lines(panel(project)) == []


def test_a_reader_finds_headers_of_columns_and_rows_and_cells_without_words(project: Project) -> None:
    project.printed("press")
    (table,) = tree(project.root / "output/shots/shots.en.press.pdf", "Table", "THead", "TBody", "TR", "TH", "TD")
    head = ("THead", ("TR", *[("TH/Column",)] * 3))
    assert table == ("Table", head, ("TBody", *[("TR", ("TH/Row",), ("TD",), ("TD",))] * 3))


def test_a_column_may_have_figures_that_each_language_writes_in_its_way(project: Project) -> None:
    project.change(FLYER, "figures:\n", "figures:\n  child: 1250.5\n  adult: 12\n  elder: 1\n")
    named = "figures: [figures.child, figures.adult, figures.elder]"
    columns = f"[{{name: who}}, {{name: fare, {named}}}, {{name: again}}]"
    project.change(LAYOUT, "head: fares.head}", f"head: fares.head, columns: {columns}}}")
    for file in (EN, ES):
        text = (project.flyer / file).read_text("utf-8")
        for fare in ("2.50", "12.75", "1,105"):
            text = text.replace(f'      fare: "{fare}"\n', "")
        project.write(file, text)
    assert project.printed("press") == ""
    items = panel(project)
    figure = run(items, "1,250.5")
    assert (figure.key, roles(figure)[:3]) == ("{figures.child}", ["P", "TD", "TR"])
    assert run(items, "Dollars").origin.x == pytest.approx(figure.origin.x)


def test_a_row_with_a_figure_and_no_words_is_printed_all_the_same(project: Project) -> None:
    project.change(LAYOUT, "head: fares.head}", "columns: [{}, {figures: [figures.share, figures.share]}]}")
    for file in (EN, ES):
        text = (project.flyer / file).read_text("utf-8")
        project.write(file, "fares:\n  rows:\n    -\n    - Everybody\n" + text[text.index("document:") :])
    project.printed("press")
    assert (
        len({item.origin.y for item in panel(project) if isinstance(item, GlyphRun) and item.text.strip() == "28%"})
        == 2
    )


def test_a_note_is_below_the_text_of_its_column(project: Project) -> None:
    columns = "[{name: who, note: again}, {name: fare}]"
    project.change(LAYOUT, "head: fares.head}", f"head: fares.head, columns: {columns}}}")
    for file, word in ((EN, "Once more"), (ES, "Otra vez")):
        project.change(file, f"    again: {word}\n", "")
    items = panel(project)
    words, note = run(items, "Children"), run(items, "free of charge")
    assert note.origin.x == words.origin.x
    assert 0 < note.origin.y - words.origin.y < pt(2 * words.size)
    assert "Italic" in note.font.name


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        (
            "[{name: who}, {name: fair}, {name: again}]",
            "L423: no row of `fares.rows` has `fair`\n  hint: did you mean `fare`?",
        ),
        (
            "[{name: who}, {name: fare}, {name: again}, {figures: [figures.share]}]",
            "L423: `fares.rows` has 3 rows, and a column of figures has 1\n  hint: name a figure for each row",
        ),
    ],
)
def test_a_column_that_its_rows_do_not_have_is_told(project: Project, columns: str, told: str) -> None:
    project.change(LAYOUT, "head: fares.head}", f"head: fares.head, columns: {columns}}}")
    found = project.problems("press")
    assert told in found
    assert "T203" not in found


def test_words_that_are_wider_than_their_column_wrap_and_a_word_that_cannot_is_too_long(project: Project) -> None:
    project.change(LAYOUT, "head: fares.head}", "head: fares.head, columns: [{name: who, width: 60pt}, fare, again]}")
    items = panel(project)
    upper, lower = run(items, "Everyone else"), run(items, "who rides")
    assert (lower.origin.x, lower.origin.y > upper.origin.y) == (upper.origin.x, True)
    project.change(LAYOUT, "width: 60pt", "width: 12pt")
    assert "T301" in project.problems("press")


def test_texts_of_a_row_are_below_one_another_beside_their_heads_where_columns_are_narrow(project: Project) -> None:
    project.change(LAYOUT, "head: fares.head}", "head: fares.head, stacked: always}")
    items = panel(project)
    fares = [item for item in items if isinstance(item, GlyphRun) and item.text.strip() == "Dollars"]
    assert [one.origin.y for one in fares] == [run(items, text).origin.y for text in ("2.50", "12.75", "1,105")]
    assert roles(fares[0])[:3] == ["P", "TH", "TR"]
    assert run(items, "2.50").origin.x == run(items, "Children").origin.x > right_of(fares[0])
    assert "Once more" not in [item.text for item in items if isinstance(item, GlyphRun)][-2:]
    assert project.printed("press") == ""


def test_a_page_on_the_web_has_a_real_table_in_columns_or_in_pairs(project: Project) -> None:
    page = in_browser(project)
    assert (page.count('<th scope="col"'), page.count('<th scope="row"'), page.count("<td")) == (0, 8, 8)
    project.change(EN, "Everyone else who rides with us", "Others")
    project.change(EN, "free of charge", "free")
    page = in_browser(project)
    assert (page.count('<th scope="col"'), page.count('<th scope="row"'), page.count("<td")) == (3, 3, 6)


def in_browser(project: Project) -> str:
    (made,) = open_project(project.root)["shots"].build(languages=["en"], targets=["web"])
    assert made.data is not None, made.problems
    return made.data.decode()


def test_large_print_keeps_the_table_in_large_type(project: Project) -> None:
    items = panel(project, name="page-1", layout="large-print")
    assert run(items, "Children").size == 18
    assert roles(run(items, "Children"))[:4] == ["P", "TH", "TR", "TBody"]


def test_columns_share_a_room_by_what_they_lack() -> None:
    few, many = WidthWish(10.0, 10.0), WidthWish(20.0, 100.0)
    assert shared(150.0, (few, many), (False, False)) == (10.0, 140.0)
    assert shared(60.0, (few, many), (False, False)) == (10.0, 50.0)
    assert shared(15.0, (few, many), (False, False)) == pytest.approx((5.0, 10.0))
    assert shared(150.0, (WidthWish(30.0, 30.0), few), (True, False)) == (30.0, 120.0)
