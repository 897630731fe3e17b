"""`flyergen themes`: what it shows of each theme, and how well words can be read in it."""

import json

from own_theme import OWN, own
from project import Project


def test_all_themes_are_shown_with_what_they_measure(project: Project) -> None:
    said = own(project).run("themes")
    assert said.exit == 0
    assert [line.split()[0] for line in said.out.splitlines() if line and not line.startswith(" ")] == [
        "acid-copier",
        "beet-peach",
        "dusk",
        "fern-lilac",
        "fir-gold",
        "indigo-mint",
        "own",
        "ridge-salmon",
        "rubric",
        "trestle-lamp",
        "vermilion-night",
    ]
    assert "    accent  salmon  #F0694A  0/72/72/0    144 %\n" in said.out
    assert "    accent on paper  3      3.1       3.3     passed\n" in said.out


def test_all_themes_are_shown_to_programs(project: Project) -> None:
    found = {theme["name"]: theme for theme in json.loads(own(project).run("themes", "--json").out)["themes"]}
    assert found["fir-gold"]["palette"]["brand"] == {
        "name": "fir",
        "rgb": "#123F36",
        "cmyk": "85/40/70/55",
        "ink_percent": 250,
    }
    assert found["own"]["pairs"][0] == {
        "words": "ink",
        "ground": "paper",
        "needed": 4.5,
        "contrast": 21.0,
        "copier": 21.0,
        "passed": True,
    }


def test_a_theme_in_which_words_are_hard_to_read_fails(project: Project) -> None:
    said = own(project, OWN.replace("#123456", "#a08800")).run("themes")
    assert said.exit == 1
    assert "themes/own.yaml: L603: brand on accent has a contrast of 2.3 to 1; it needs 4.5\n" in said.err
    assert ": make one of them darker or lighter\n" in said.err
