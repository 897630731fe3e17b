"""Script fonts: the families that ship for scripts which the families of most flyers lack."""

from collections.abc import Sequence

from flyergen.flyer.language.writing_direction import script_of_language
from flyergen.flyer.model.edition import FontFamily

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
# Languages that are written in another style of their script. Source: CLDR has the script alone; readers of Urdu expect
# Nastaliq in print (W3C, Urdu script resources).
_STYLES = {"ur": "Aran"}


def family_of_script(language: str) -> str:
    """Return the family that ships for a language's script, or "" if there is none, as for Latin letters."""
    return _FAMILIES.get(_STYLES.get(language.partition("-")[0], script_of_language(language)), "")


def in_order_for(language: str, families: Sequence[FontFamily]) -> tuple[FontFamily, ...]:
    """Return the families of a flyer with that of a language's script second, after the flyer's own."""
    wanted = family_of_script(language)
    return (*families[:1], *sorted(families[1:], key=lambda one: one.name != wanted))
