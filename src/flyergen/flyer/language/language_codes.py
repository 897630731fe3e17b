"""Language codes: checks BCP 47 codes such as `ru`, `es-MX`, `zh-Hans`, and guesses what a wrong one means."""

import re
from functools import lru_cache

from flyergen.problem import Problem
from flyergen.problems.rules import problem_of

_LONG = 3  # letters
_SHAPE = (
    r"(?ai)(?P<language>[a-z]{2,3})(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|\d{3}))?"
    r"((-[a-z0-9]{5,8}|-\d[a-z0-9]{3})*)"
)

# Codes of three letters with one of two letters. Sources: ISO 639-2/T, and ISO 639-2/B for those of libraries.
_PAIRS = """
aar:aa abk:ab afr:af aka:ak alb:sq amh:am ara:ar arg:an arm:hy asm:as ava:av ave:ae aym:ay aze:az bak:ba bam:bm baq:eu
bel:be ben:bn bis:bi bod:bo bos:bs bre:br bul:bg bur:my cat:ca ces:cs cha:ch che:ce chi:zh chu:cu chv:cv cor:kw cos:co
cre:cr cym:cy cze:cs dan:da deu:de div:dv dut:nl dzo:dz ell:el eng:en epo:eo est:et eus:eu ewe:ee fao:fo fas:fa fij:fj
fin:fi fra:fr fre:fr fry:fy ful:ff geo:ka ger:de gla:gd gle:ga glg:gl glv:gv gre:el grn:gn guj:gu hat:ht hau:ha heb:he
her:hz hin:hi hmo:ho hrv:hr hun:hu hye:hy ibo:ig ice:is ido:io iii:ii iku:iu ile:ie ina:ia ind:id ipk:ik isl:is ita:it
jav:jv jpn:ja kal:kl kan:kn kas:ks kat:ka kau:kr kaz:kk khm:km kik:ki kin:rw kir:ky kom:kv kon:kg kor:ko kua:kj
kur:ku lao:lo lat:la lav:lv lim:li lin:ln lit:lt ltz:lb lub:lu lug:lg mac:mk mah:mh mal:ml mao:mi mar:mr may:ms mkd:mk
mlg:mg mlt:mt mon:mn mri:mi msa:ms mya:my nau:na nav:nv nbl:nr nde:nd ndo:ng nep:ne nld:nl nno:nn nob:nb nor:no
nya:ny oci:oc oji:oj ori:or orm:om oss:os pan:pa per:fa pli:pi pol:pl por:pt pus:ps que:qu roh:rm ron:ro rum:ro run:rn
rus:ru sag:sg san:sa sin:si slk:sk slo:sk slv:sl sme:se smo:sm sna:sn snd:sd som:so sot:st spa:es sqi:sq srd:sc srp:sr
ssw:ss sun:su swa:sw swe:sv tah:ty tam:ta tat:tt tel:te tgk:tg tgl:tl tha:th tib:bo tir:ti ton:to tsn:tn tso:ts tuk:tk
tur:tr twi:tw uig:ug ukr:uk urd:ur uzb:uz ven:ve vie:vi vol:vo wel:cy wln:wa wol:wo xho:xh yid:yi yor:yo zha:za zho:zh
zul:zu
"""
_SHORT = dict(pair.split(":") for pair in _PAIRS.split())


@lru_cache(maxsize=64)
def mother_tongue(code: str) -> str:
    """Return the language of a code by which its customs are known: "es" for "es-MX", "fa" for "pes"."""
    first = code.partition("-")[0]
    if len(first) < _LONG:
        return first
    from babel.core import get_global

    return str(get_global("language_aliases").get(first, first)).partition("_")[0]


def is_language(code: str) -> bool:
    """Return whether `code` is well formed and, if it has two letters, names an existing language.

    Codes of three letters are accepted as they are: there are far more of them than known names.
    """
    found = re.fullmatch(_SHAPE, code)
    if not found or code != canonical(code):
        return False
    return len(found["language"]) == 3 or bool(name_of_language(found["language"]))


def code_problem(code: str) -> Problem | None:
    """Return F111 if `code` is not the code of a language."""
    if is_language(code):
        return None
    near = likely_code(code)
    return problem_of("F111", code=code, near=near)


def canonical(code: str) -> str:
    """Return a code as BCP 47 recommends: "zh-hans_cn" is "zh-Hans-CN", and "tgl" is "tl"."""
    first, *rest = code.replace("_", "-").split("-")
    subtags = (
        part.title() if len(part) == 4 and part.isalpha() else part.upper() if len(part) == 2 else part for part in rest
    )
    return "-".join((_SHORT.get(first.lower(), first.lower()), *subtags))


def likely_code(source_text: str) -> str:
    """Return the code that is meant by one with wrong capitals or by the name of a language, or ""."""
    if source_text != canonical(source_text) and is_language(canonical(source_text)):
        return canonical(source_text)
    return _codes_by_name().get(source_text.casefold(), "")


def name_of_language(code: str) -> str:
    """Return the English name of a language with its own name: "Russian (русский)", or "" if it is unknown."""
    from babel import Locale, UnknownLocaleError

    first = code.partition("-")[0]
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return str(Locale("en").languages.get(first, ""))
    english, own = locale.get_display_name("en"), locale.get_display_name()
    return f"{english} ({own})" if own and own != english else str(english or "")


def name_in(code: str, reader: str) -> str:
    """Return the name of a language in the language of its reader: "Spanish", "español"."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(code, sep="-").get_display_name(reader) or own_name(code))
    except (UnknownLocaleError, ValueError):
        return str(Locale(reader).languages.get(code.partition("-")[0], code))


def own_name(code: str) -> str:
    """Return a language's own name, with a capital letter: "Español"; or its code if the name is unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        name = str(Locale.parse(code, sep="-").get_display_name() or code)
    except (UnknownLocaleError, ValueError):
        name = str(Locale("en").languages.get(code.partition("-")[0], code))
    return name[:1].upper() + name[1:]


def words_of_language(code: str) -> tuple[str, ...]:
    """Return a language's names of countries, or None if CLDR has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return tuple(map(str, Locale.parse(code, sep="-").territories.values()))
    except (UnknownLocaleError, ValueError):
        return ()


def _codes_by_name() -> dict[str, str]:
    """Return the codes of languages by their names in English and in the languages of the messages."""
    from babel import Locale

    return {
        name.casefold(): str(code).replace("_", "-")
        for speaker in ("es", "en")
        for code, name in Locale(speaker).languages.items()
    }
