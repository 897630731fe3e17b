"""`flyergen fonts`: the families of all scripts, of a language and of a flyer, and how a missing one is brought."""

import json
import shutil
from pathlib import Path

import pytest

from flyergen.source.assets.folders import font_folders
from flyergen.source.assets.fonts import command_for, wheel_of
from project import EN, ES, FLYER, LAYOUT, Project

OF_THE_FLYER = """\
language  role     scripts  family            from      version  license
en        text     Latin    source-sans-3     flyergen  3.052    OFL-1.1
en        display  Latin    barlow-condensed  flyergen  1.408    OFL-1.1
es        text     Latin    source-sans-3     flyergen  3.052    OFL-1.1
es        display  Latin    barlow-condensed  flyergen  1.408    OFL-1.1
"""
pytestmark = pytest.mark.usefixtures("no_font_packages")
PACKAGED = ("noto-sans-sc", "noto-sans-tc", "noto-sans-jp", "noto-sans-kr")


def no_font(language: str, family: str) -> str:
    """Return the problem of a language whose font package is not installed."""
    return (
        f"T302: no font has the letters of `{language}`\n"
        f"  hint: install `{family}`: `{command_for(family)}`; "
        f"`make fonts` in the source of flyergen makes {wheel_of(family)}\n"
    )


def test_a_new_flyer_says_at_once_which_fonts_its_languages_need(empty: Project) -> None:
    said = empty.run("new", "fair", "--kind", "event-flyer", "--languages", "en,ko,hi")
    assert said.exit == 0
    assert said.err == no_font("ko", "noto-sans-kr")


def test_each_script_is_shown_with_its_family_and_where_that_is_from(project: Project) -> None:
    said = project.run("fonts")
    assert (said.exit, said.err) == (0, "")
    scripts, others, missing = said.out.split("\n\n")
    head, *rows = scripts.splitlines()
    assert head == f"{'script':<37}  {'family':<29}  from           version  license"
    assert rows[:6] == [
        f"{script:<37}  {family:<29}  flyergen       {version}    OFL-1.1"
        for script, family, version in (
            ("Latin", "noto-sans", "2.015"),
            ("Cyrillic", "noto-sans", "2.015"),
            ("Greek", "noto-sans", "2.015"),
            ("Adlam", "noto-sans-adlam", "3.000"),
            ("Arabic", "noto-sans-arabic", "2.005"),
            ("Nastaliq", "noto-nastaliq-urdu", "2.000"),
        )
    ]
    assert rows[-4:] == [
        f"{script:<37}  {family:<29}  not installed  –        –"
        for script, family in zip(
            ("Chinese (Simplified)", "Chinese (Traditional)", "Japanese", "Korean"), PACKAGED, strict=True
        )
    ]
    assert others == (
        "other families, which flyer.yaml may name under `fonts:`\n"
        "  barlow-condensed     flyergen  1.408  OFL-1.1\n"
        "  caveat-brush         flyergen  1.096  OFL-1.1\n"
        "  courier-prime        flyergen  3.018  OFL-1.1\n"
        "  eb-garamond          flyergen  1.003  OFL-1.1\n"
        "  noto-sans-condensed  flyergen  2.004  OFL-1.1\n"
        "  source-sans-3        flyergen  3.052  OFL-1.1\n"
        "  young-serif          flyergen  3.003  OFL-1.1\n"
        "  zilla-slab           flyergen  1.1    OFL-1.1"
    )
    assert missing == (
        "not installed; `make fonts` in the source of flyergen makes the files that these install\n"
        + "".join(f"  {family}  {command_for(family)}\n" for family in PACKAGED)
    )


def test_every_family_that_ships_is_shown_once_at_least(project: Project) -> None:
    said = json.loads(project.run("fonts", "--json").out)
    shown = {one["family"] for one in (*said["fonts"], *said["other_families"])}
    shipped = {folder.name for folder in font_folders(Path())[-1].iterdir() if folder.is_dir()}
    assert shown == shipped.union(PACKAGED)


def test_a_flyer_shows_the_family_of_each_language_and_role(project: Project) -> None:
    said = project.run("fonts", "shots")
    assert (said.exit, said.out, said.err) == (0, OF_THE_FLYER, "")


def test_letters_that_a_family_lacks_are_shown_with_that_which_has_them(project: Project) -> None:
    project.change(EN, "body: Everyone.", "body: Everyone, Ελένη too.")
    project.change(FLYER, "languages: [en, es]", "languages: [en]").flyer.joinpath(ES).unlink()
    said = project.run("fonts", "shots")
    assert said.out == (
        "language  role     scripts       family               from      version  license\n"
        "en        text     Greek, Latin  source-sans-3        flyergen  3.052    OFL-1.1\n"
        "en        display  Latin         barlow-condensed     flyergen  1.408    OFL-1.1\n"
        "en        display  Greek         noto-sans-condensed  flyergen  2.004    OFL-1.1\n"
    )


def test_layouts_with_other_fonts_are_shown_apart(project: Project) -> None:
    project.change(FLYER, "languages: [en, es]", "layouts: [layout, bold]\nlanguages: [en]")
    layout = (project.flyer / LAYOUT).read_text("utf-8")
    project.write("bold.yaml", f"theme: {{fonts: indigo-mint}}\n{layout}")
    project.flyer.joinpath(ES).unlink()
    said = project.run("fonts", "shots")
    assert (said.exit, said.err) == (0, "")
    assert said.out == (
        "layout  language  role     scripts  family               from      version  license\n"
        "layout  en        text     Latin    source-sans-3        flyergen  3.052    OFL-1.1\n"
        "layout  en        display  Latin    barlow-condensed     flyergen  1.408    OFL-1.1\n"
        "bold    en        text     Latin    source-sans-3        flyergen  3.052    OFL-1.1\n"
        "bold    en        display  Latin    noto-sans-condensed  flyergen  2.004    OFL-1.1\n"
    )


def test_a_family_of_the_project_is_shown_as_such(project: Project) -> None:
    shipped = font_folders(Path())[-1]
    shutil.copytree(shipped / "barlow-condensed", project.root / "fonts" / "our-font")
    project.change(FLYER, "display: barlow-condensed", "display: our-font")
    said = project.run("fonts", "shots")
    assert (said.exit, said.err) == (0, "")
    assert said.out == (
        "language  role     scripts  family         from                   version  license\n"
        "en        text     Latin    source-sans-3  flyergen               3.052    OFL-1.1\n"
        "en        display  Latin    our-font       fonts/ of the project  1.408    OFL-1.1\n"
        "es        text     Latin    source-sans-3  flyergen               3.052    OFL-1.1\n"
        "es        display  Latin    our-font       fonts/ of the project  1.408    OFL-1.1\n"
    )
    assert "\n  our-font             fonts/ of the project  1.408  OFL-1.1\n" in project.run("fonts").out


@pytest.mark.parametrize("code", ["ur", "urd", "UR"])
def test_a_language_shows_the_family_of_its_script(code: str, project: Project) -> None:
    said = project.run("fonts", code)
    assert (said.exit, said.err) == (0, "")
    assert said.out == (
        "language  role     scripts  family               from      version  license\n"
        "ur        text     Latin    noto-sans            flyergen  2.015    OFL-1.1\n"
        "ur        text     Arabic   noto-nastaliq-urdu   flyergen  2.000    OFL-1.1\n"
        "ur        display  Latin    noto-sans-condensed  flyergen  2.004    OFL-1.1\n"
        "ur        display  Arabic   noto-nastaliq-urdu   flyergen  2.000    OFL-1.1\n"
    )


def test_a_language_whose_package_is_missing_is_told_with_the_command(project: Project) -> None:
    said = project.run("fonts", "ko")
    assert said == (
        1,
        (
            "language  role     scripts  family        from           version  license\n"
            "ko        text     Hangul   noto-sans-kr  not installed  –        –\n"
            "ko        display  Hangul   noto-sans-kr  not installed  –        –\n"
        ),
        no_font("ko", "noto-sans-kr"),
    )


def test_a_script_without_any_font_says_what_to_do(project: Project) -> None:
    said = project.run("fonts", "mn-Mong")
    assert said == (
        1,
        (
            "language  role     scripts    family  from     version  license\n"
            "mn-Mong   text     Mongolian  –       no font  –        –\n"
            "mn-Mong   display  Mongolian  –       no font  –        –\n"
        ),
        (
            "T302: no font has the letters of `mn-Mong`\n"
            "  hint: put one into fonts/, and name it under `fonts:` in flyer.yaml\n"
        ),
    )


def test_of_a_language_without_names_of_countries_the_script_decides(project: Project) -> None:
    said = project.run("fonts", "hbo")
    assert (said.exit, said.err) == (0, "")
    assert said.out == (
        "language  role     scripts  family            from      version  license\n"
        "hbo       text     Hebrew   noto-sans-hebrew  flyergen  3.000    OFL-1.1\n"
        "hbo       display  Hebrew   noto-sans-hebrew  flyergen  3.000    OFL-1.1\n"
    )
    assert project.run("fonts", "omq").out.splitlines()[1:] == [
        "omq       text     Latin    noto-sans            flyergen  2.015    OFL-1.1",
        "omq       display  Latin    noto-sans-condensed  flyergen  2.004    OFL-1.1",
    ]


def test_a_flyer_in_a_language_without_its_package_is_told_at_its_words(project: Project) -> None:
    project.change(FLYER, "languages: [en, es]", "languages: [en, ko]").flyer.joinpath(ES).unlink()
    korean = (project.flyer / EN).read_text("utf-8").replace("Free flu shots", "무료 독감 예방 접종")
    said = project.write("text/ko.yaml", korean).run("fonts", "shots")
    assert said.exit == 1
    assert said.out.splitlines()[3:] == [
        "ko        text     Latin    source-sans-3     flyergen       3.052    OFL-1.1",
        "ko        text     Hangul   noto-sans-kr      not installed  –        –",
        "ko        display  Latin    barlow-condensed  flyergen       1.408    OFL-1.1",
        "ko        display  Hangul   noto-sans-kr      not installed  –        –",
    ]
    assert said.err == f"flyers/shots/text/ko.yaml:1:1: {no_font('ko', 'noto-sans-kr')}"


def test_letters_that_no_font_has_are_named(project: Project) -> None:
    said = project.change(EN, "body: Everyone.", "body: Everyone, 王 too.").run("fonts", "shots", "--json")
    answer = json.loads(said.out)
    assert said.exit == 1
    assert [
        (one["role"], one["scripts"], one["lacking"], one["from"]) for one in answer["fonts"] if one["lacking"]
    ] == [
        ("text", ["Hani"], "王", "missing"),
        ("display", ["Hani"], "王", "missing"),
    ]
    assert [one["fact"] for one in answer["problems"]] == ["no font of the flyer has “王” (U+738B)"]


def test_programs_are_told_all_of_it(project: Project) -> None:
    said = json.loads(project.run("fonts", "ko", "--format", "json").out)
    assert said["fonts"][0] == {
        "layout": None,
        "language": "ko",
        "role": "text",
        "scripts": ["Hang"],
        "lacking": "",
        "family": "noto-sans-kr",
        "from": "missing",
        "version": None,
        "license": None,
        "command": command_for("noto-sans-kr"),
    }
    assert said["other_families"] == []
    assert [one["code"] for one in said["problems"]] == ["T302"]


def test_what_is_neither_a_flyer_nor_a_language_is_told(project: Project) -> None:
    assert project.run("fonts", "shoots") == (
        2,
        "",
        "F101: there is no flyer `shoots`\n  hint: did you mean `shots`?\n",
    )
    assert project.run("fonts", "korean") == (
        2,
        "",
        "F111: `korean` is not the code of a language\n  hint: did you mean `ko`?\n",
    )


def test_fonts_are_told_in_spanish(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLYERGEN_LANG", "es_MX.UTF-8")
    assert project.run("fonts", "ar").out == (
        "idioma  función  escrituras  familia           origen    versión  licencia\n"
        "ar      text     árabe       noto-sans-arabic  flyergen  2.005    OFL-1.1\n"
        "ar      display  árabe       noto-sans-arabic  flyergen  2.005    OFL-1.1\n"
    )
    assert (
        project.run("fonts")
        .out.split("\n\n")[1]
        .startswith("otras familias, que flyer.yaml puede nombrar bajo `fonts:`\n")
    )
