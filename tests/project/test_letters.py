"""Letters: OpenType features, figures, small capitals and letterspacing of a style, from the layout to the files."""

import re
from pathlib import Path

import pypdfium2
import pytest

from flyergen.artwork import GlyphRun
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import pt
from project import EN, FLYER, LAYOUT, Project

FONTS = "fonts: {text: source-sans-3, display: barlow-condensed}"
GARAMOND = "fonts: {text: eb-garamond, display: eb-garamond}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path).add("shots").change(FLYER, FONTS, GARAMOND)


def styled(project: Project, body: str) -> Project:
    """Give the style of running text some settings."""
    layout = (project.flyer / LAYOUT).read_text("utf-8")
    return project.write(LAYOUT, f"{layout}styles:\n  body: {{{body}}}\n")


def body_of(project: Project) -> list[GlyphRun]:
    """Return the runs of the cover's English body, as it is set."""
    (ready,) = set_editions(load(project.flyer), EditionSpec(("en",)))
    items = (item for some in ready.fit.composition.panels.values() for item in some)
    return [item for item in items if isinstance(item, GlyphRun) and item.key == "cover.body"]


def forms_of(runs: list[GlyphRun]) -> list[tuple[str, str]]:
    """Return each character with the name of its glyph."""
    return [(glyph.text, run.font.font.glyph_to_string(glyph.gid)) for run in runs for glyph in run.glyphs]


@pytest.mark.parametrize("settings", ["small_caps: true", "figures: old-style", "figure_width: proportional"])
def test_a_style_has_the_letters_and_figures_that_it_asks_for(project: Project, settings: str) -> None:
    usual = forms_of(body_of(project))
    assert forms_of(body_of(styled(project, settings))) != usual
    assert project.errors() == ""


def test_letterspaced_small_capitals_are_read_as_they_are_written(project: Project) -> None:
    styled(project, "small_caps: all, letterspacing: 200, features: [old-style, no-kerning]")
    assert project.printed("press", "screen", languages=("en",)) == ""
    for path in (project.root / "output").rglob("*.pdf"):
        with pypdfium2.PdfDocument(path) as document:
            words = " ".join(document[0].get_textpage().get_text_range().split())
        assert "Call 503-543-8417 before Friday." in words


def test_a_phone_number_in_another_style_keeps_the_space_of_its_line(project: Project) -> None:
    plain, spaced = body_of(project), body_of(styled(project, "letterspacing: 100"))
    letters = sum(len(run.glyphs) for run in spaced)
    assert sum(run.width for run in spaced) > sum(run.width for run in plain) + letters * 0.09 * spaced[0].size * 0.3528


def test_the_page_for_browsers_asks_its_fonts_for_the_same_letters(project: Project) -> None:
    styled(project, "small_caps: all, letterspacing: 80, figures: old-style")
    assert project.printed("web", languages=("en",)) == ""
    (path,) = (project.root / "output").rglob("*.html")
    page = path.read_text("utf-8")
    said = 'font-feature-settings:"liga" 0,"clig" 0,"smcp" 1,"c2sc" 1,"onum" 1;letter-spacing:0.08em'
    assert said in page
    assert re.search(r">Call .*before Friday", page)


def test_a_font_without_small_capitals_is_named_and_the_words_are_set_without(project: Project) -> None:
    plain = forms_of(body_of(project.change(FLYER, GARAMOND, "fonts: {text: courier-prime, display: eb-garamond}")))
    styled(project, "small_caps: all, features: [swash]")
    assert forms_of(body_of(project)) == plain
    assert project.checked() == (
        "flyers/shots/layout.yaml:17:3: T317: the font `courier-prime` lacks small capitals: words in the style `body` "
        "are set without\n"
        "flyers/shots/layout.yaml:17:3: T317: the font `courier-prime` lacks the feature `swsh`: words in the style "
        "`body` are set without\n"
        "  hint for these 2: choose another font for its role, or take the setting out of the style\n"
    )
    assert project.checked(messages="es").startswith(
        "flyers/shots/layout.yaml:17:3: T317: la fuente `courier-prime` no tiene versalitas: las palabras en el estilo "
        "`body` se componen sin eso\n"
    )


def test_a_feature_that_nobody_knows_is_an_error(project: Project) -> None:
    styled(project, "features: [swosh, ss21, no-ligatures, cv11=2]")
    assert project.errors().splitlines()[:3] == [
        "flyers/shots/layout.yaml:17:21: L436: there is no OpenType feature `swosh`",
        "  hint: did you mean `swash`?",
        "flyers/shots/layout.yaml:17:28: L436: there is no OpenType feature `ss21`",
    ]


def test_bold_words_have_small_capitals_and_letterspacing_of_their_own(project: Project) -> None:
    body = re.search(r"  body: (.*)", (project.flyer / EN).read_text("utf-8"))
    assert body
    project.change(EN, body[0], '  body: "**Come in** and stay."')
    lead, rest = "Come in", " and stay. "
    usual = dict(forms_of(body_of(project)))
    runs = body_of(styled(project, "bold_small_caps: all, bold_letterspacing: 110, bold_weight: 400"))
    assert ["".join(glyph.text for glyph in run.glyphs) for run in runs] == [lead, rest]
    forms = [dict(forms_of([run])) for run in runs]
    assert all(forms[0][letter] != usual[letter] for letter in "Come")
    assert all(forms[1][letter] == usual[letter] for letter in "andsty")
    assert [run.features.letterspacing for run in runs] == [110, 0]
    assert project.errors() == ""


def test_bold_words_ask_for_no_letters_that_their_font_lacks(project: Project) -> None:
    project.change(FLYER, GARAMOND, "fonts: {text: courier-prime, display: courier-prime}")
    told = "flyers/shots/layout.yaml:17:3: T317: the font `courier-prime` lacks small capitals: words in the style "
    assert styled(project, "bold_small_caps: all").checked().startswith(told)


@pytest.mark.parametrize(("align", "moved"), [("left", True), ("center", False)])
def test_paragraphs_after_the_first_are_indented(project: Project, align: str, moved: bool) -> None:
    body = re.search(r"  body: (.*)", (project.flyer / EN).read_text("utf-8"))
    assert body
    long = "so many words that there is more than one line of them, and that another line begins at the left edge. " * 2
    project.change(EN, body[0], f"  body: |-\n    First, {long}\n\n    Second, {long}")
    plain = body_of(styled(project, f"align: {align}, between: 0 rows"))
    runs = body_of(project.change(LAYOUT, "between: 0 rows", "between: 0 rows, indent: 2"))
    if not moved:
        assert [run.origin for run in runs] == [run.origin for run in plain]
        return
    (second,) = (run for run in runs if run.text.startswith("Second"))
    edge = plain[0].origin.x
    assert second.origin.x - edge == pytest.approx(2 * pt(second.size))
    assert {run.origin.x for run in runs if run is not second} == {edge}
