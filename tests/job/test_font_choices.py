"""Font choices: lists of families, families of scripts, and letters of scripts that no language of a flyer has."""

from pathlib import Path

import pytest

from flyergen.artwork import GlyphRun
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from project import EN, ES, FLYER, LAYOUT, Project

NAMED = "fonts: {text: source-sans-3, display: barlow-condensed}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path).add("shots")


def runs_of(project: Project, key: str) -> list[GlyphRun]:
    """Return the runs of an English text, as it is set."""
    (ready,) = set_editions(load(project.flyer), EditionSpec(("en",)))
    items = (item for some in ready.fit.composition.panels.values() for item in some)
    return [item for item in items if isinstance(item, GlyphRun) and item.key == key]


def families(project: Project, key: str) -> dict[str, str]:
    """Return the words of an English text by the family that sets them."""
    found: dict[str, str] = {}
    for run in runs_of(project, key):
        name = run.font.path.parent.name
        found[name] = found.get(name, "") + "".join(glyph.text for glyph in run.glyphs)
    return {name: " ".join(text.split()) for name, text in found.items()}


def test_letters_of_a_script_that_is_no_language_of_the_flyer_are_in_the_font_that_ships_for_it(
    project: Project,
) -> None:
    project.change(EN, "body: Everyone.", "body: Everyone, also **Արամ** and Մարիամ.")
    assert families(project, "points.1.body") == {
        "source-sans-3": "Everyone, also and .",
        "noto-sans-armenian": "ԱրամՄարիամ",
    }
    assert project.errors() == ""
    faces = {run.font.name for run in runs_of(project, "points.1.body")}
    assert {"NotoSansArmenian-Bold", "NotoSansArmenian-Regular"} < faces


def test_a_name_in_other_letters_leaves_the_other_words_of_a_title_in_their_font(project: Project) -> None:
    project.change(EN, "  title: Free flu shots\n  body", "  title: Free shots for Ελένη\n  body")
    assert families(project, "cover.title") == {
        "barlow-condensed": "Free shots for",
        "noto-sans-condensed": "Ελένη",
    }


def test_a_letter_of_the_language_that_a_font_lacks_changes_the_font_of_all_words_beside_it(project: Project) -> None:
    project.change(EN, "  title: Free flu shots\n  body", "  title: Free shots in Qꞌanjobꞌal\n  body")
    assert families(project, "cover.title") == {"noto-sans-condensed": "Free shots in Qꞌanjobꞌal"}


def test_a_sign_that_many_scripts_share_has_the_font_of_the_letters_beside_it(project: Project) -> None:
    project.change(EN, "body: Everyone.", "body: Say مرحب، بهم؟ to all.")
    assert set("،؟") <= set(families(project, "points.1.body")["noto-sans-arabic"])
    assert project.errors() == ""


def test_a_role_has_a_list_of_families_and_each_sets_what_those_before_it_lack(project: Project) -> None:
    project.change(FLYER, NAMED, "fonts: {text: [barlow-condensed, source-sans-3], display: barlow-condensed}")
    project.change(EN, "body: Everyone.", "body: Everyone → also Ελένη.")
    assert families(project, "points.1.body") == {
        "barlow-condensed": "Everyone also .",
        "source-sans-3": "→Ελένη",
    }


def test_a_script_has_families_of_its_own_also_where_the_others_have_its_letters(project: Project) -> None:
    project.change(FLYER, NAMED, "fonts: {text: {Cyrl: noto-sans}, display: barlow-condensed}\ntheme: fir-gold")
    project.change(EN, "body: Everyone.", "body: Everyone, also Олена.")
    assert families(project, "points.1.body") == {"source-sans-3": "Everyone, also", "noto-sans": "Олена."}
    assert families(project, "points.2.body") == {"source-sans-3": "Nothing."}


def test_a_language_is_led_by_the_family_of_its_script(project: Project) -> None:
    project.change(FLYER, NAMED, "fonts: {text: {Latn: noto-sans, Grek: source-sans-3}, display: barlow-condensed}")
    project.change(EN, "body: Everyone.", "body: Everyone, 28 → Ελένη.")
    assert families(project, "points.1.body") == {"noto-sans": "Everyone, 28", "source-sans-3": "→Ελένη."}


@pytest.mark.parametrize(
    ("fonts", "told"),
    [
        ("{text: [source-sans-3, vazirmatn]}", "L201: there is no font family `vazirmatn`"),
        ("{text: {Arabic: source-sans-3}}", "L435: there is no script `Arabic`\n  hint: did you mean `Arab`?"),
        ("{text: {Grec: source-sans-3}}", "L435: there is no script `Grec`\n  hint: did you mean `Grek`?"),
        ("{text: {klingon: noto-sans}}", "  hint: write its code, such as `Latn` or `Arab`"),
        ("{text: {Arab: [noto-sans-arabik]}}", "  hint: did you mean `noto-sans-arabic`?"),
    ],
)
def test_a_family_or_script_that_does_not_exist_is_told_at_its_place(project: Project, fonts: str, told: str) -> None:
    project.change(FLYER, NAMED, f"fonts: {fonts}")
    errors = project.errors()
    assert told in errors
    assert errors.startswith("flyers/shots/flyer.yaml:6:")


def test_many_letters_that_no_font_has_are_told_by_the_first_and_their_number(project: Project) -> None:
    project.change(ES, "Nada.", "ᠮᠣᠩᠭᠤᠯ ᠬᠡᠯᠡ ᠪᠢᠴᠢᠭ.")
    assert project.errors() == (
        "flyers/shots/text/es.yaml:11:11: T302: no font of the flyer has “ᠮᠣᠩᠭᠤᠯᠬᠡ” "
        "(U+182E, U+1823, U+1829, U+182D, U+1824, U+182F, U+182C, U+1821) and 3 more characters\n"
        "  hint: write it another way, or name a font family that has it under `fonts:` in flyer.yaml\n"
    )


def test_letters_in_a_font_package_are_told_with_the_command_that_installs_it(project: Project) -> None:
    project.change(EN, "body: Everyone.", "body: Everyone 한글.")
    assert "flyergen_fonts_ko" in project.errors()


@pytest.mark.parametrize("languages", ["[en, he]", "[en, es]"])
def test_words_in_italics_are_bold_in_a_script_that_has_none(project: Project, languages: str) -> None:
    project.change(FLYER, "languages: [en, es]", f"languages: {languages}")
    if "he" in languages:
        (project.flyer / ES).rename(project.flyer / "text/he.yaml")
    project.change(EN, "body: Everyone.", "body: Everyone, *also* שלום *לכולם*.")
    faces = {
        "".join(glyph.text for glyph in run.glyphs).strip(): run.font.name for run in runs_of(project, "points.1.body")
    }
    hebrew = {name for words, name in faces.items() if "\u05d0" <= max(words, default="") <= "\u05ea"}
    assert hebrew == {"NotoSansHebrew-Regular", "NotoSansHebrew-Bold"}
    assert "SourceSans3_400Regular_Italic" in faces.values()


def test_the_body_of_a_script_is_larger_or_smaller_by_a_factor(project: Project) -> None:
    project.change(LAYOUT, "smallest: 9pt}", "smallest: 9pt, scripts: {Grek: 1.2}}")
    project.change(FLYER, "languages: [en, es]", "languages: [en, el]")
    (project.flyer / ES).rename(project.flyer / "text/el.yaml")
    sizes = {}
    for code in ("en", "el"):
        (ready,) = set_editions(load(project.flyer), EditionSpec((code,)))
        sizes[code] = ready.fit.composition.trial.size
    assert sizes == {"en": 10, "el": 12}
    project.change(LAYOUT, "Grek", "Greek")
    assert "layout.yaml:3:65: L435: there is no script `Greek`\n  hint: did you mean `Grek`?" in project.errors()


def test_words_in_a_hand_have_its_font_or_that_of_the_display(project: Project) -> None:
    project.change(LAYOUT, "extends: flat\n", "extends: flat\nstyles: {body: {face: hand}}\n")
    assert set(families(project, "cover.body")) == {"barlow-condensed"}
    project.change(FLYER, NAMED, NAMED.replace("}", ", hand: caveat-brush}"))
    assert set(families(project, "cover.body")) == {"caveat-brush"}


@pytest.mark.parametrize(
    ("display", "title", "found"),
    [
        ("young-serif", "Lo que ẹ́ ṣe mañana", {"young-serif"}),
        ("young-serif", "Biết quyền của quý vị", {"noto-sans-condensed"}),
        ("eb-garamond", "Biết quyền của quý vị", {"eb-garamond"}),
        ("eb-garamond", "Знайте свої права", {"eb-garamond"}),
        ("courier-prime", "Знайте свої права", {"noto-sans-condensed"}),
        ("caveat-brush", "Dènye jou a, ¿ñandú?", {"caveat-brush"}),
    ],
)
def test_words_with_letters_that_a_voice_lacks_are_in_another_font(
    project: Project, display: str, title: str, found: set[str]
) -> None:
    project.change(FLYER, NAMED, NAMED.replace("display: barlow-condensed", f"display: {display}"))
    project.change(EN, "  title: Free flu shots\n  body", f"  title: {title}\n  body")
    assert set(families(project, "cover.title")) == found
