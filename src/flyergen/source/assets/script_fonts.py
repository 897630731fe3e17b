"""Script fonts: the families for scripts that most flyers' own fonts lack, shipped or in font packages."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from flyergen.flyer.edition import FontFamily
from flyergen.flyer.language.writing_direction import script_of_language
from flyergen.names import Name
from flyergen.source.assets.folders import names_in, own_fonts
from flyergen.source.assets.fonts import read_family

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
HAND = {"hand": "noto-sans-condensed"}  # only of a flyer that names a family for it
# Families in packages of their own, because they are large.
_PACKAGED = {"Hans": "noto-sans-sc", "Hant": "noto-sans-tc", "Jpan": "noto-sans-jp", "Kore": "noto-sans-kr"}
# The families in packages with the letters of scripts that several languages share, in this order.
_SHARING = {
    "Hani": ("noto-sans-sc", "noto-sans-tc", "noto-sans-jp", "noto-sans-kr"),
    "Bopo": ("noto-sans-tc",), "Hira": ("noto-sans-jp",), "Kana": ("noto-sans-jp",), "Hang": ("noto-sans-kr",),
}  # fmt: skip
# Languages that are written in another style of their script. Source: CLDR has the script alone; readers of Urdu expect
# Nastaliq in print (W3C, Urdu script resources).
_STYLES = {"ur": "Aran"}


def family_of_script(language: str) -> str:
    """Return the family for a language's script, or "" if there is none, as for Latin letters.

    It ships, or it is in a package, which may not be installed.
    """
    script = _style_of(language)
    return _FAMILIES.get(script, "") or _PACKAGED.get(script, "")


def _style_of(language: str) -> str:
    """Return the script of a language (ISO 15924), or the style of it in which the language is written."""
    return _STYLES.get(language.partition("-")[0]) or script_of_language(language)


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


@lru_cache(maxsize=64)
def fallback_family(script: str) -> FontFamily | None:
    """Return the family of a script (ISO 15924) that ships or is in an installed package, or None if there is none."""
    name, folders = _FAMILIES.get(script, ""), own_fonts()
    if script in _SHARING:
        from flyergen.source.assets.font_packages import package_folders

        folders = package_folders()
        there = names_in(folders)
        name = next((one for one in _SHARING[script] if one in there), "")
    return read_family(Name(name), folders)._replace(added=True) if name else None


def missing_family(language: str, families: Iterable[FontFamily]) -> str:
    """Return the family of a font package that a language needs and that is not among the families, or ""."""
    family = _PACKAGED.get(script_of_language(language), "")
    return family if family and all(one.name != family for one in families) else ""


def packaged_family(script: str) -> str:
    """Return the family of a font package that has the letters of a script (ISO 15924), or "" if none has."""
    return next(iter(_SHARING.get(script, ())), "")


def in_order_for(language: str, families: Sequence[FontFamily]) -> tuple[FontFamily, ...]:
    """Return the families of a flyer as a language wants them.

    First those that flyer.yaml names for its script, then those for all scripts, then the one that ships for its
    script. Those named for other scripts are the last.
    """
    wanted, style, script = family_of_script(language), _style_of(language), script_of_language(language)

    def rank(one: FontFamily) -> int:
        if one.scripts:
            return 0 if style in one.scripts else 1 if script in one.scripts else 5
        return (3 if one.name == wanted else 4) if one.added else 2

    return tuple(sorted(families, key=rank))
