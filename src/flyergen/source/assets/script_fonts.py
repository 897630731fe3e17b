"""Script fonts: the families for scripts which those of most flyers lack: they ship, or are in font packages."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from flyergen.flyer.language.writing_direction import script_of_language
from flyergen.flyer.model.edition import FontFamily
from flyergen.located_names import Name
from flyergen.source.assets.bundled_assets import names_in

# The family of each script (ISO 15924). It follows a flyer's own family, which may have the script too.
_FAMILIES = {
    "Adlm": "noto-sans-adlam",
    "Arab": "noto-sans-arabic",
    "Aran": "noto-nastaliq-urdu",
    "Armn": "noto-sans-armenian",
    "Beng": "noto-sans-bengali",
    "Cans": "noto-sans-canadian-aboriginal",
    "Cher": "noto-sans-cherokee",
    "Deva": "noto-sans-devanagari",
    "Ethi": "noto-sans-ethiopic",
    "Geor": "noto-sans-georgian",
    "Gujr": "noto-sans-gujarati",
    "Guru": "noto-sans-gurmukhi",
    "Hebr": "noto-sans-hebrew",
    "Java": "noto-sans-javanese",
    "Khmr": "noto-sans-khmer",
    "Knda": "noto-sans-kannada",
    "Laoo": "noto-sans-lao",
    "Lisu": "noto-sans-lisu",
    "Mlym": "noto-sans-malayalam",
    "Mtei": "noto-sans-meetei-mayek",
    "Mymr": "noto-sans-myanmar",
    "Nkoo": "noto-sans-nko",
    "Olck": "noto-sans-ol-chiki",
    "Orya": "noto-sans-oriya",
    "Osge": "noto-sans-osage",
    "Sinh": "noto-sans-sinhala",
    "Syrc": "noto-sans-syriac",
    "Taml": "noto-sans-tamil",
    "Telu": "noto-sans-telugu",
    "Tfng": "noto-sans-tifinagh",
    "Thaa": "noto-sans-thaana",
    "Thai": "noto-sans-thai",
    "Tibt": "noto-serif-tibetan",
    "Vaii": "noto-sans-vai",
}
# After a flyer's own family come those of its languages' scripts, and one that covers nearly every language, for
# characters that the first lacks.
UNIVERSAL = {"text": "noto-sans", "display": "noto-sans-condensed"}
# Families in packages of their own, because they are large.
_PACKAGED = {"Hans": "noto-sans-sc", "Hant": "noto-sans-tc", "Jpan": "noto-sans-jp", "Kore": "noto-sans-kr"}
# Languages that are written in another style of their script. Source: CLDR has the script alone; readers of Urdu expect
# Nastaliq in print (W3C, Urdu script resources).
_STYLES = {"ur": "Aran"}


def family_of_script(language: str) -> str:
    """Return the family for a language's script, or "" if there is none, as for Latin letters.

    It ships, or it is in a package, which may not be installed.
    """
    script = _STYLES.get(language.partition("-")[0], script_of_language(language))
    return _FAMILIES.get(script, "") or _PACKAGED.get(script, "")


def families_of_scripts() -> dict[str, str]:
    """Return the family of each script, with those in packages last."""
    return _FAMILIES | _PACKAGED


def families_for(languages: Iterable[str], folders: tuple[Path, ...]) -> tuple[tuple[Name, ...], tuple[Path, ...]]:
    """Return the families there are for the scripts of languages, and the folders in which they are.

    `folders` are those of the project and of flyergen. To these come those of the font packages that are needed.
    """
    wanted = dict.fromkeys(family for code in languages if (family := family_of_script(code)))
    if any(family in _PACKAGED.values() for family in wanted):
        from flyergen.source.assets.font_packages import package_folders

        folders = (*folders, *package_folders())
        there = names_in(folders)
        wanted = {family: None for family in wanted if family in there}
    return tuple(map(Name, wanted)), folders


def missing_family(language: str, families: Iterable[FontFamily]) -> str:
    """Return the family of a font package that a language needs and that is not among the families, or ""."""
    family = _PACKAGED.get(script_of_language(language), "")
    return family if family and all(one.name != family for one in families) else ""


def in_order_for(language: str, families: Sequence[FontFamily]) -> tuple[FontFamily, ...]:
    """Return the families of a flyer with that of a language's script second, after the flyer's own."""
    wanted = family_of_script(language)
    return (*families[:1], *sorted(families[1:], key=lambda one: one.name != wanted))
