"""Charts: bars as long as their numbers, shares as high, points of a line, and their words for everybody."""

from itertools import pairwise
from pathlib import Path

import pytest

from blocks.reading import panel, right_of, roles, run, tree
from flyergen.api import open_project
from flyergen.artwork import Item, extent
from flyergen.artwork import Path as Shape
from flyergen.blocks.chart import apart
from flyergen.geometry import Rect
from project import EN, ES, FLYER, LAYOUT, Project

POINTS = "- points: {text: points, level: 2}"
FIGURES = "[figures.watchers, figures.drivers, figures.phones]"
CHART = f"- chart: {{text: helpers, figures: {FIGURES}, emphasis: figures.watchers}}"
ENGLISH, SPANISH = (
    f"helpers:\n  - {a}\n  - {b}\n  - {c}\n"
    for a, b, c in (("Watchers", "Drivers", "Phones"), ("Observadores", "Choferes", "Teléfonos"))
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    project = Project(tmp_path).add("shots")
    project.change(FLYER, "figures:\n", "figures:\n  watchers: 2400\n  drivers: 900\n  phones: 0\n  all: 3300\n")
    for file, words in ((EN, ENGLISH), (ES, SPANISH)):
        project.change(file, "document:\n", f"{words}document:\n")
    return project.change(LAYOUT, POINTS, CHART)


@pytest.fixture(autouse=True)
def without_points(project: Project) -> None:
    for file in (EN, ES):
        text = (project.flyer / file).read_text("utf-8")
        before, _, after = text.partition("points:\n")
        project.write(file, before + after[after.index("figure:\n") :])


def bars(items: list[Item], *colours: str) -> list[Rect]:
    """Return the rectangles in some colors, from the top down."""
    shapes = (item for item in items if isinstance(item, Shape) and item.fill and item.fill.name in colours)
    return sorted((extent(one.segments) for one in shapes if len(one.segments) == 5), key=lambda box: box.y)


def test_bars_are_as_long_as_their_numbers_and_the_longest_leaves_room_for_its_own(project: Project) -> None:
    items = panel(project)
    watchers, drivers = bars(items, "brand", "ink")
    assert drivers.width / watchers.width == pytest.approx(900 / 2400)
    longest = run(items, "2,400")
    assert right_of(longest) == pytest.approx(139.7 - 12.7, abs=0.1)
    assert longest.origin.x > watchers.right
    assert run(items, "0").origin.x == watchers.x
    for bar, label in ((watchers, "Watchers"), (drivers, "Drivers")):
        assert run(items, label).origin.y < bar.y
        assert run(items, label).origin.x == bar.x


def test_what_has_the_emphasis_differs_in_color_and_in_the_weight_of_its_label(project: Project) -> None:
    items = panel(project)
    (watchers,), (drivers,) = bars(items, "brand"), bars(items, "ink")
    assert watchers.y < drivers.y
    assert "Bold" in run(items, "Watchers").font.name
    assert "Regular" in run(items, "Drivers").font.name


@pytest.mark.parametrize(("pale", "is_seen"), [("#F0ECE4", False), ("#CFC0A0", True)])
def test_an_emphasis_that_is_hardly_seen_on_its_panel_has_the_color_of_the_others(
    project: Project, pale: str, is_seen: bool
) -> None:
    project.change(FLYER, "palette:\n", f'palette:\n  pale: {{rgb: "{pale}"}}\n')
    items = panel(project.change(LAYOUT, "emphasis: figures", "emphasis_colour: pale, emphasis: figures"))
    assert (len(bars(items, "pale")), len(bars(items, "ink"))) == ((1, 1) if is_seen else (0, 2))
    assert "Bold" in run(items, "Watchers").font.name


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Watchers: 2,400; Drivers: 900; Phones: 0"),
        ("es", "Observadores: 2,400; Choferes: 900; Teléfonos: 0"),
    ],
)
@pytest.mark.parametrize("form", ["bars", "line", "shares"])
def test_a_reader_hears_all_numbers_or_the_words_that_are_written(
    project: Project, language: str, said: str, form: str
) -> None:
    project.change(LAYOUT, "emphasis:", f"form: {form}, emphasis:")
    items = panel(project, language)
    assert next(item.element.alt for item in items if item.element and item.element.alt) == said
    assert all(item.element is None for item in items if isinstance(item, Shape))
    for file in (EN, ES):
        project.change(file, "document:\n", "told: Most of us watch.\ndocument:\n")
    project.change(LAYOUT, "emphasis:", "picture_text: told, emphasis:")
    project.printed("press")
    assert ("Figure", "Most of us watch.") in tree(project.root / f"output/shots/shots.{language}.press.pdf", "Figure")


def test_shares_are_as_high_as_their_numbers_and_labels_do_not_touch(project: Project) -> None:
    project.change(FLYER, "phones: 0", "phones: 100")
    project.change(FLYER, "all: 3300", "all: 3400")
    project.change(LAYOUT, "emphasis:", "form: shares, emphasis:")
    items = panel(project)
    watchers, drivers, phones = bars(items, "brand", "ink")
    assert watchers.height / drivers.height == pytest.approx(2400 / 900)
    assert drivers.height / phones.height == pytest.approx(9)
    assert phones.y - drivers.bottom > 0.3
    heights = [run(items, label).origin.y for label in ("Watchers", "Drivers", "Phones")]
    assert all(after - before > 4 for before, after in pairwise(heights))


def test_points_of_a_line_are_over_their_labels_and_a_label_without_room_is_told(project: Project) -> None:
    project.change(LAYOUT, "emphasis:", "form: line, height: 60pt, emphasis:")
    items = panel(project)
    points = [extent(item.segments) for item in items if isinstance(item, Shape) and len(item.segments) == 6]
    for point, label in zip(points, ("Watchers", "Drivers", "Phones"), strict=True):
        words = run(items, label)
        assert (words.origin.x + right_of(words)) / 2 == pytest.approx(point.x + point.width / 2, abs=0.5)
    assert points[0].y < points[1].y < points[2].y
    assert points[2].y - points[0].y == pytest.approx(60 * 25.4 / 72, abs=1.7)
    project.change(ES, "  - Teléfonos", "  - Teléfonosdetodaslasnochesydetodoslosdías")
    assert "T316: “Teléfonosdetodaslasnochesydetodoslosdías” asks for" in project.problems("press")


def test_a_total_stands_over_the_bars_with_its_words_and_must_be_their_sum(project: Project) -> None:
    for file, words in ((EN, "neighbors in all"), (ES, "vecinos en total")):
        project.change(file, "document:\n", f"total: {words}\ndocument:\n")
    project.change(LAYOUT, "emphasis:", "total: figures.all, total_text: total, emphasis:")
    items = panel(project)
    number, beside = run(items, "3,300"), run(items, "neighbors in all")
    assert (beside.origin.y, beside.origin.x > right_of(number)) == (number.origin.y, True)
    assert roles(number)[0] == "P"
    project.change(LAYOUT, "total: figures.all, ", "")
    assert run(panel(project), "neighbors in all").origin.y < run(items, "Watchers").origin.y
    project.change(LAYOUT, "total_text:", "total: figures.all, total_text:")
    project.change(FLYER, "all: 3300", "all: 3301")
    assert (
        "L424: the figures of the chart add up to 3300, and `figures.all` is 3301\n"
        "  hint: correct one of them in flyer.yaml"
    ) in project.problems("press")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "drivers: 900",
            "drivers: -900",
            "a bar cannot show -900\n  hint: write `form: line`, or give a value from 0 up",
        ),
        (
            "drivers: 900",
            "drivers: {value: 9, unit: percent}",
            "`figures.drivers` has another unit than `figures.watchers`\n  hint: show them in two charts",
        ),
    ],
)
def test_figures_that_a_chart_cannot_show_are_told(project: Project, old: str, new: str, told: str) -> None:
    project.change(FLYER, old, new)
    assert f"L424: {told}" in project.problems("press")


def test_shares_of_no_whole_an_unknown_emphasis_and_labels_too_few_are_told(project: Project) -> None:
    for name, value in (("watchers", 2400), ("drivers", 900), ("phones", 0)):
        project.change(FLYER, f"{name}: {value}", f"{name}: {{value: {value // 100 + 20}, unit: percent}}")
    project.change(LAYOUT, "emphasis: figures.watchers", "form: shares, emphasis: figures.all")
    project.change(EN, "  - Phones\n", "")
    project.change(ES, "  - Teléfonos\n", "")
    told = project.problems("press")
    assert "the shares add up to 93 %" in told
    assert "the chart has no `figures.all`\n  hint: did you mean `figures.watchers`?" in told
    assert "`helpers` has 2 labels, and the chart has 3 figures" in told


def test_a_phone_has_a_list_of_bars_and_large_print_a_table(project: Project) -> None:
    project.change(LAYOUT, "emphasis:", "form: line, emphasis:")
    (made,) = open_project(project.root)["shots"].build(languages=["en"], targets=["web"])
    assert made.data is not None, made.problems
    assert made.data.decode().count('<div class="bar">') == 3
    project.printed("screen")
    (bars, *_) = tree(project.root / "output/shots/shots.en.screen.pdf", "L", "LI", "LBody")
    assert bars == ("L", *[("LI", ("LBody",))] * 3)
    items = panel(project, name="page-1", layout="large-print")
    assert roles(run(items, "Watchers"))[:4] == ["P", "TH", "TR", "TBody"]
    assert roles(run(items, "2,400"))[:2] == ["P", "TD"]


def test_boxes_are_as_near_to_their_middles_as_they_can() -> None:
    assert apart([5.0, 50.0], [4.0, 4.0], 1.0, 100.0) == [3.0, 48.0]
    assert apart([5.0, 6.0, 7.0], [4.0, 4.0, 4.0], 1.0, 100.0) == [3.0, 8.0, 13.0]
    assert apart([98.0, 99.0], [4.0, 4.0], 1.0, 100.0) == [91.0, 96.0]


def test_numbers_are_as_high_as_capitals_in_a_font_with_old_style_figures_unless_a_layout_asks_for_them(
    project: Project,
) -> None:
    project.change(FLYER, "display: barlow-condensed", "display: young-serif")

    def lowest() -> float:
        number = run(panel(project), "2,400")
        return min(number.font.extents(glyph.gid)[1] for glyph in number.glyphs if glyph.text.isdigit())

    assert lowest() > -50
    project.change(LAYOUT, "panels:\n", "styles:\n  chart-value: {figures: old-style}\npanels:\n")
    assert lowest() < -100


def test_a_large_number_is_as_high_as_capitals_too(project: Project) -> None:
    project.change(FLYER, "display: barlow-condensed", "display: young-serif").change(FLYER, "value: 28", "value: 79")
    number = run(panel(project, name="back"), "79%")
    assert min(number.font.extents(glyph.gid)[1] for glyph in number.glyphs if glyph.text.isdigit()) > -50
