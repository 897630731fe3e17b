"""Languages of many scripts: each is set with a font that ships, and no line touches the next."""

import re
from itertools import cycle
from pathlib import Path

import pytest
from babel import Locale

from flyergen.api import open_project
from flyergen.artwork import GlyphRun
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.source.assets.folders import font_folders
from flyergen.source.assets.fonts import family_of_script
from flyergen.typeset.mirror_image import ink_box
from in_memory import SHOTS
from project import EN, ES, FLYER, Project

LANGUAGES = [
    "am",
    "ar",
    "as",
    "bn",
    "bo",
    "chr",
    "ckb",
    "dz",
    "fa",
    "ff-Adlm",
    "gu",
    "he",
    "hi",
    "hy",
    "jv",
    "ka",
    "km",
    "kn",
    "ks",
    "lo",
    "ml",
    "mr",
    "my",
    "ne",
    "nqo",
    "or",
    "pa",
    "ps",
    "sat",
    "sd",
    "si",
    "ta",
    "te",
    "th",
    "ti",
    "ug",
    "ur",
    "vai",
    "yi",
    "zgh",
]


# Words of languages for which CLDR names no countries in their letters.
SAMPLES = {
    "dv": "މަރުހަބާ ރައްޔިތުންގެ މަޖިލީސް",
    "syr": "ܫܠܡܐ ܥܠܟܘܢ ܐܚܐ ܘܚܬܐ",
    "mni-Mtei": "ꯃꯤꯇꯩ ꯂꯣꯟ ꯁꯤ",
    "iu-Cans": "ᐃᓄᒃᑎᑐᑦ ᐅᖃᐅᓯᖅ",
    "lis": "ꓡꓲꓢꓴ ꓥꓳ",
    "osa": "𐓏𐓘𐓻𐓘𐓻𐓟 𐒻𐓟",
    "jv-Java": "ꦱꦸꦒꦼꦁꦫꦮꦸꦃ ꦢꦶꦥꦸꦤ꧀ꦲꦠꦸꦫꦶ",
    "sat": "ᱡᱚᱦᱟᱨ ᱥᱟᱱᱛᱟᱲᱤ",
}


def words_in(code: str) -> str:
    """Return the texts of the small flyer with names of countries in a language, as long as the English words."""
    if code in SAMPLES:
        names = [SAMPLES[code]] * 90
    else:
        names = [str(name) for name in Locale.parse(code, sep="-").territories.values()]
    sentences = cycle([", ".join(names[at : at + 9]) for at in range(0, 90, 9)])

    def said(found: re.Match[str]) -> str:
        words = found[2] if "{" in found[2] else next(sentences)[: max(12, len(found[2]))].rstrip(" ,")
        return f"{found[1]}: '{words.replace(chr(39), chr(0x2019))}'"

    return re.sub(r"(?m)^( *(?:- )?\w+): (.+)$", said, SHOTS[EN])


@pytest.mark.parametrize("code", [*LANGUAGES, *SAMPLES])
def test_a_language_is_set_in_its_own_letters_and_no_line_touches_the_next(code: str) -> None:
    files = {name.removeprefix("flyers/shots/"): text for name, text in SHOTS.items() if name != ES}
    files["flyer.yaml"] = SHOTS[FLYER].replace("[en, es]", f"[en, {code}]")
    files[f"text/{code}.yaml"] = words_in(code)
    flyer = open_project(files, "shots")["shots"]
    assert [str(one) for one in flyer.check([code]) if not one.warning] == []


def test_each_font_of_a_script_ships_with_its_license() -> None:
    (folder,) = font_folders(Path("nowhere"))
    families = {family for code in LANGUAGES if (family := family_of_script(code))}
    assert len(families) > 25
    assert [family for family in sorted(families) if not (folder / family / "OFL.txt").is_file()] == []


def test_latin_letters_need_no_font_of_a_script() -> None:
    assert [family_of_script(code) for code in ("en", "es", "ru", "vi", "ku", "qqq")] == [""] * 6


@pytest.mark.parametrize(("code", "digits"), [("ru", "28"), ("fa", "۲۸"), ("dz", "༢༨"), ("ff-Adlm", "𞥒𞥘")])
def test_a_large_number_and_its_sign_are_glyphs_of_their_own_fonts(project: Project, code: str, digits: str) -> None:
    project.change(FLYER, "[en, es]", f"[en, {code}]").write(f"text/{code}.yaml", words_in(code))
    (ready,) = set_editions(load(project.flyer), EditionSpec((code,)))
    drawn = [item for part in ready.fit.composition.parts for item in part.items_on("back")]
    runs = [item for item in drawn if isinstance(item, GlyphRun) and item.key == "{figures.share}"]
    assert "".join(run.text for run in runs).replace("\u00a0", "").strip() == f"{digits}%"
    for glyph, font in ((glyph, run.font) for run in runs for glyph in run.glyphs):
        assert glyph.gid == font.font.get_nominal_glyph(ord(glyph.text[0]))
    assert sum(ink_box(run).width for run in runs) < 1.1 * reach(runs)  # nothing stands over another


def reach(runs: list[GlyphRun]) -> float:
    return max(ink_box(run).right for run in runs) - min(ink_box(run).x for run in runs)
