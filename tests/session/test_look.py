"""The look of a flyer: which themes it may choose, what they change in its file, and where it has each color."""

import re
from pathlib import Path

import pytest

from flyergen.colour import INK, PAPER, Colour
from flyergen.flyer.facts import Themes
from flyergen.flyer.layout import Em
from flyergen.media.design import design_of
from flyergen.names import Name, StyleName
from flyergen.problem import FlyerError
from flyergen.project.editions import load
from flyergen.project.judgement import Findings
from flyergen.session.look import (
    FILE,
    WordsOn,
    dress,
    dressed_in,
    fit_of,
    text_of,
    themes_for,
    tried,
    uses_of,
    with_fonts_once,
    with_text,
    words_on,
)
from own_theme import own
from project import LAYOUT, SHOTS_FACTS, Project

GREY = Colour("grey", (0.4, 0.4, 0.4), None)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#123F36"/></svg>'


def test_themes_are_those_that_can_be_read_and_in_which_words_can(project: Project) -> None:
    assert "own" not in themes_for(project.flyer)
    own(project)
    found = themes_for(project.flyer)
    assert {"own", "fir-gold", "dusk"} <= {*found}
    assert [*found] == sorted(found)
    own(project, 'about: Pale.\npalette: {brand: {rgb: "#f7e0a0"}, accent: {rgb: "#fff0c0"}, tint: {rgb: "#ffffff"}}\n')
    assert "own" not in themes_for(project.flyer)
    own(project, "palette: [")
    assert "own" not in themes_for(project.flyer)


def test_of_themes_with_the_same_fonts_one_is_shown_and_that_is_the_one_that_is_chosen(project: Project) -> None:
    theme = themes_for(project.flyer)["fir-gold"]
    one, same = theme._replace(name=Name("one")), theme._replace(name=Name("same"))
    other = theme._replace(name=Name("other"), scale={StyleName("title"): Em(9)})
    every = {"one": one, "same": same, "other": other}
    assert [*with_fonts_once(every, "")] == ["one", "other"]
    assert [*with_fonts_once(every, "same")] == ["same", "other"]


def test_a_theme_takes_the_place_of_the_flyers_own_colors_or_fonts_and_of_nothing_else(project: Project) -> None:
    theme = themes_for(project.flyer)["fir-gold"]
    rest, fonts, _ = re.split("(fonts:.*\n)palette:", SHOTS_FACTS)
    colors = dressed_in(SHOTS_FACTS, Themes(), "palette", theme)
    assert colors == f"{rest}theme: {{palette: fir-gold}}\n{fonts}"
    assert dressed_in(colors, Themes(palette=Name("fir-gold")), "fonts", theme) == f"{rest}theme: fir-gold\n"
    assert dressed_in(SHOTS_FACTS, Themes(), "fonts", theme).endswith(SHOTS_FACTS.partition(fonts)[2])
    further = SHOTS_FACTS.replace("palette:\n", 'palette:\n  sky: {rgb: "#88aaff"}\n')
    assert 'palette:\n  sky: {rgb: "#88aaff"}\n' in dressed_in(further, Themes(), "palette", theme)


def test_a_flyer_is_tried_with_another_file_and_stays_as_it_is(project: Project) -> None:
    before = text_of(project.flyer, "shots")
    large = SHOTS_FACTS.replace("fonts:", "paper: letter\nfonts:")
    found = tried(project.flyer, "shots", {FILE: large.encode()})
    assert ([one.language for one in found.fits], found.refused) == (["en", "es"], ())
    assert all(one.holds for one in found.fits)
    assert [*found.editions] == ["en", "es"]
    layout = (project.flyer / LAYOUT).read_bytes().replace(b"last_row: 30", b"last_row: 12", 1)
    tight = {one.language: one for one in tried(project.flyer, "shots", {LAYOUT: layout}).fits}
    assert (tight["en"].lines, tight["en"].holds) == ({}, True)
    assert ([*tight["es"].lines], tight["es"].holds, tight["es"].other_problems) == (["front"], False, ())
    assert tight["es"].lines["front"] >= 1
    assert text_of(project.flyer, "shots") == before
    with with_text(project.flyer, large):
        assert text_of(project.flyer, "shots") == large


def test_what_was_wrong_before_does_not_count_and_a_new_fault_refuses(project: Project) -> None:
    pale = SHOTS_FACTS.replace("#123F36", "#f7e0a0")
    refused = tried(project.flyer, "shots", {FILE: pale.encode()}).refused
    assert {problem.code for problem in refused} == {"L434"}
    project.write(FILE, pale)
    assert tried(project.flyer, "shots", {FILE: pale.encode()}).refused == ()


def test_a_flyer_is_dressed_in_colors_fonts_and_paper_at_once_or_not_at_all(project: Project) -> None:
    found = dress(project.flyer, "shots", {"palette": "indigo-mint", "fonts": "indigo-mint"}, {"paper": "a4"})
    assert [(one.language, one.holds) for one in found.fits] == [("en", True), ("es", True)]
    assert (
        text_of(project.flyer, "shots")
        == SHOTS_FACTS.partition("fonts:")[0].replace("contact:", "paper: a4\ncontact:") + "theme: indigo-mint\n"
    )
    own(project, 'about: Pale.\npalette: {brand: {rgb: "#f7e0a0"}, accent: {rgb: "#fff0c0"}, tint: {rgb: "#ffffff"}}\n')
    before = text_of(project.flyer, "shots")
    with pytest.raises(FlyerError, match="hard to read"):
        dress(project.flyer, "shots", {"palette": "own"}, {})
    assert text_of(project.flyer, "shots") == before


def test_an_edition_that_cannot_be_set_has_no_lines_over() -> None:
    assert fit_of("en", Findings(), None) == ("en", {}, ())


@pytest.mark.parametrize(
    ("ground", "words"),
    [
        (PAPER, WordsOn("black", copied=True)),
        (INK, WordsOn("white", copied=True)),
        (GREY, WordsOn("white", copied=True)),
        (GREY._replace(rgb=(0.47, 0.47, 0.47)), WordsOn("black", copied=True)),
    ],
)
def test_words_on_a_color_are_black_or_white_whichever_has_more_contrast(ground: Colour, words: WordsOn) -> None:
    assert words_on(ground, INK, PAPER) == words


def test_words_that_nobody_can_read_have_no_color() -> None:
    assert words_on(GREY, GREY, GREY) == WordsOn("")


def test_where_a_color_is_used_is_told_in_words(project: Project) -> None:
    project.write("art/field.svg", DRAWING)
    art = "art: [{file: art/field.svg, side: outside, of: front, x: 0pt, y: 0pt, width: 99pt, height: 99pt}]\n"
    project.change(LAYOUT, "panels:\n  front:\n", f"{art}panels:\n  front:\n    background: paper\n")
    source = load(project.flyer)
    layout = source.layouts["layout"]

    def uses(role: str) -> list[str]:
        return uses_of(role, layout, source.drawings, design_of(source).palettes["layout"])

    assert uses("brand") == ["the drawing", "titles", "numbered points", "large numbers"]
    assert uses("paper")[0] == "the ground"
    assert uses("gold") == []


def test_the_file_of_a_flyer_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FlyerError):
        text_of(tmp_path / "nowhere", "nowhere")
