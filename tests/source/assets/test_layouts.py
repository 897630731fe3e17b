"""Themes of a flyer: what goes over what, and every mistake with its place."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from flyergen.flyer.layout import Em, Layout, Leading, Style
from flyergen.flyer.palette import read_palette
from flyergen.names import Name, StyleName
from flyergen.project.editions import judged_editions, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from flyergen.source.assets.folders import names_in, theme_folders
from flyergen.source.assets.layouts import read_theme
from own_theme import OWN, PALETTE, brand_and_call_out, own
from project import FLYER, LAYOUT, Project


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ("  accent:", "  acent:"),
            (
                "themes/own.yaml: L602: the theme own has no color `accent`\n"
                '  hint: add `accent: {rgb: "#123F36", cmyk: 85/40/70/55}` under `palette:`\n'
            ),
        ),
        (
            ("scale:", "pairs: {text: [tind on paper]}\nscale:"),
            "themes/own.yaml:6:16: L401: there is no color `tind`\n  hint: did you mean `tint`?\n",
        ),
        (
            ("scale:", "pairs: {display: [accent]}\nscale:"),
            "themes/own.yaml:6:19: L604: `accent` is not a pair of colors\n  hint: write it as `accent on paper`\n",
        ),
        (
            ("scale:", "fonts: {dsplay: barlow-condensed}\nscale:"),
            "themes/own.yaml:6:9: L405: there is no font role `dsplay`\n  hint: did you mean `display`?\n",
        ),
        (
            ('"#ffcc00"', '"ffcc00"'),
            'themes/own.yaml:4:17: L302: `ffcc00` is not a screen color\n  hint: write it as "#123F36", with quotes\n',
        ),
    ],
)
def test_a_mistake_in_a_theme_has_its_place(change: tuple[str, str], told: str, project: Project) -> None:
    own(project, OWN.replace(*change)).change(FLYER, PALETTE, "theme: own\n")
    assert project.errors().startswith(told)


@pytest.mark.parametrize(("file", "line"), [(FLYER, 7), (LAYOUT, 1)])
def test_a_theme_that_there_is_not_is_told_with_the_nearest(file: str, line: int, project: Project) -> None:
    if file == FLYER:
        project.change(FLYER, "palette:\n", "theme: fir-golf\npalette:\n")
    else:
        project.change(LAYOUT, "extends: flat\n", "theme: fir-golf\nextends: flat\n")
    assert project.checked().startswith(
        f"flyers/shots/{file}:{line}:8: L601: there is no theme `fir-golf`\n  hint: did you mean `fir-gold`?\n"
    )


def test_a_theme_dresses_a_flyer_that_says_no_colours(project: Project) -> None:
    project.change(FLYER, PALETTE, "theme: ridge-salmon\n")
    assert brand_and_call_out(project) == ("#0b2c28", 2.1)


def test_a_theme_of_which_nothing_is_seen_is_told(project: Project) -> None:
    own(project).change(FLYER, "palette:\n", "theme: own\npalette:\n")
    assert "L605" not in project.checked()
    more = '  accent: {rgb: "#FFCC00", cmyk: 0/20/95/0}\n  tint: {rgb: "#F0F0F0", cmyk: 0/0/0/6}\n'
    project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + more)
    assert project.errors() == ""
    assert (
        "flyers/shots/flyer.yaml:7:8: L605: the colors of the theme own are not used: `palette:` has others for all "
        "of them\n  hint: delete `palette:` to have the theme's, or delete `theme:`\n"
    ) in project.checked()
    project.change(FLYER, "theme: own", "theme: beet-peach")
    assert (
        "L605: the theme beet-peach is not used: `palette:` and `fonts:` have others for all of its colors and fonts\n"
        "  hint: delete `palette:` and `fonts:` to have the theme's, or delete `theme:`\n"
    ) in project.checked()


def test_what_the_flyer_says_goes_over_its_theme(project: Project) -> None:
    project.change(FLYER, "palette:\n", "theme: ridge-salmon\npalette:\n")
    assert brand_and_call_out(project) == ("#123f36", 2.1)


def test_the_theme_of_a_layout_goes_over_what_the_flyer_says(project: Project) -> None:
    project.change(LAYOUT, "extends: flat\n", "extends: flat\ntheme: indigo-mint\n")
    assert brand_and_call_out(project) == ("#28336f", 2.1)


def test_what_the_layout_says_goes_over_the_scale_of_its_theme(project: Project) -> None:
    project.change(LAYOUT, "extends: flat\n", "extends: flat\ntheme: indigo-mint\nstyles: {call-out: {size: 30pt}}\n")
    assert brand_and_call_out(project) == ("#28336f", 30)


FLYERS = Path(__file__).parents[3] / "flyers"
FONTS = "fonts: {text: source-sans-3, display: barlow-condensed}\n"
ADJUSTED = OWN.replace(
    "scale:", "adjust: {text: {size: 1.1, weight: 500}, display: {letterspacing: -12, figures: lining}}\nscale:"
)


def styles(project: Project) -> tuple[Layout, Mapping[str, Style]]:
    (ready, *_) = set_editions(load(project.flyer), EditionSpec(("en",)))
    layout = ready.edition.layout
    return layout, {str(name): style for name, style in layout.styles.items()}


def test_a_theme_adjusts_the_words_of_a_role_and_leaves_their_lines(project: Project) -> None:
    own(project, OWN).change(FLYER, FONTS + PALETTE, "theme: own\n")
    before, old = styles(project)
    own(project, ADJUSTED)
    after, new = styles(project)
    assert after.body.preferred == pytest.approx(before.body.preferred * 1.1)
    assert isinstance(before.leading, Leading)
    assert isinstance(after.leading, Leading)
    assert after.leading.preferred * after.body.preferred == pytest.approx(
        before.leading.preferred * before.body.preferred
    )
    assert (new["body"].size, new["body"].weight) == (Em(1), 500)
    assert new["mail"].size == pytest.approx(8.5 * 1.1)
    assert new["mail"].leading == old["mail"].leading
    assert (new["strong"].weight, new["heading"].weight) == (700, 800)
    assert float(new["heading"].letterspacing) == -12.0
    assert [new[name].figures for name in ("heading", "body")] == ["lining", "normal"]
    assert isinstance(new["heading"].size, Em)
    assert new["heading"].size.times * 1.1 == pytest.approx(2.3)


def test_a_theme_does_not_adjust_fonts_that_are_the_flyers_own(project: Project) -> None:
    own(project, ADJUSTED).change(FLYER, PALETTE, "theme: own\n")
    assert styles(project)[1]["body"].weight == 400
    project.change(FLYER, "theme: own\n", PALETTE)
    project.change(LAYOUT, "extends: flat\n", "extends: flat\ntheme: own\n")
    assert styles(project)[1]["body"].weight == 500


def test_a_dense_layout_has_the_narrower_fonts_of_a_theme_and_its_own_adjustments(project: Project) -> None:
    narrower = "dense: {fonts: {text: noto-sans}, adjust: {display: {size: 0.9, letterspacing: -50}}}\n"
    fonts = "fonts: {text: courier-prime, display: courier-prime}\n"
    own(project, f"{ADJUSTED}{fonts}{narrower}").change(FLYER, FONTS + PALETTE, "theme: own\n")

    def family_and_styles() -> tuple[str, Style, Style]:
        (ready, *_) = set_editions(load(project.flyer), EditionSpec(("en",)))
        styles = ready.edition.layout.styles
        return ready.edition.fonts["text"][0].name, styles[StyleName("mail")], styles[StyleName("numeral")]

    family, mail, numeral = family_and_styles()
    assert (family, mail.weight) == ("courier-prime", 500)
    assert [mail.size, float(numeral.letterspacing)] == [8.5 * 1.1, -12]
    project.change(LAYOUT, "extends: flat\n", "extends: flat\ndense: true\n")
    family, mail, numeral = family_and_styles()
    assert (family, mail.weight) == ("noto-sans", 400)
    assert [mail.size, float(numeral.letterspacing), numeral.size] == pytest.approx([8.5, -50, 46 * 0.9])


@pytest.mark.parametrize(("ground", "colour"), [("accent", "brand"), ("brand", "paper")])
def test_a_style_has_its_other_color_where_the_first_could_not_be_read_on_its_ground(
    ground: str, colour: str, project: Project
) -> None:
    project.change(FLYER, PALETTE, "theme: beet-peach\n")
    look = f"styles: {{heading: {{colour: paper, ground: {ground}, fallback_colour: brand}}}}\n"
    project.change(LAYOUT, "extends: flat\n", f"extends: flat\n{look}")
    assert styles(project)[1]["heading"].colour == colour


@pytest.mark.parametrize(("theme", "colour"), [("ridge-salmon", "accent"), ("beet-peach", "brand")])
def test_a_style_has_its_other_color_where_the_first_could_not_be_read_on_paper(
    theme: str, colour: str, project: Project
) -> None:
    project.change(FLYER, PALETTE, f"theme: {theme}\n")
    look = "styles: {heading: {size: 20pt, colour: accent, fallback_colour: brand}}\n"
    project.change(LAYOUT, "extends: flat\n", f"extends: flat\n{look}")
    assert styles(project)[1]["heading"].colour == colour
    assert "L434" not in project.errors()


@pytest.mark.all
@pytest.mark.parametrize("layout", ["layout", "bold"])
def test_secure_communities_takes_the_colors_of_every_theme(layout: str, tmp_path: Path) -> None:
    flyer = shutil.copytree(FLYERS / "secure-communities", tmp_path / "flyers" / "secure-communities")
    file = flyer / f"{layout}.yaml"
    text = re.sub(r"^theme: .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE)
    for name in names_in(theme_folders(tmp_path), ".yaml"):
        fonts = "ridge-salmon" if layout == "bold" else "fir-gold"
        file.write_text(f"{text}\ntheme: {{palette: {name}, fonts: {fonts}}}\n", "utf-8")
        (one,) = judged_editions(
            load(flyer, layout), EditionSpec(("en",), layout=layout, demand=Demand.draft, words=False)
        )
        assert verdict_on(one.findings, Demand.draft).errors == (), name
        theme = read_theme(Name(name), theme_folders(tmp_path))
        assert one.set_edition
        assert one.set_edition.edition.palette["brand"].rgb == read_palette(theme.palette)[0]["brand"].rgb
