"""Quotation marks: those of each language that CLDR knows, for straight quotes that were typed."""

from functools import lru_cache

from flyergen.flyer.language.language_codes import mother_tongue

# Outer marks, each pair with its languages. Source: CLDR 46, delimiters.
_MARKS = {
    "«»": """
        ab am an ast az-Arab az-Cyrl bas be blo bm br ca co cu cv dua dyo el es-US eu ewo fa fr gsw hy ie it
        jgo kab kk kkj ksf ky lij mg mua mzn nnh no oc os pt-PT rm ru rw sah sc sdh sg shi shi-Latn sq ti uk
        wae yav zgh
    """,
    "„“": """
        bg bs-Cyrl cs de dsb et hr hsb is ka ksh lb lt luy mk nds prg sk sl
    """,
    "””": """
        fi he lag rn se sn sv yi
    """,
    "‘’": """
        fur ia nl nr nso ss ti-ER tn ts ve
    """,
    "”“": """
        ar lld ms-Arab syr ur
    """,
    "»«": """
        kk-Arab kl ug
    """,
    "„”": """
        agq bs ff hu nmg pl ro sr sr-Latn szl
    """,
    "「」": """
        ja yue zh-Hant
    """,
}
_OTHERS = "“”"  # of all other languages that CLDR knows
# Languages that are asked for most, or for which this project's style is not the first choice of CLDR.
_STYLED = {"ar": "«»", "en": "“”", "es": "«»", "fil": "“”", "nb": "«»", "nl": "“”", "nn": "«»", "tl": "“”"}


def quotes_of(code: str) -> str:
    """Return the opening and the closing mark of a language (BCP 47), or "" if CLDR does not know it."""
    mother = mother_tongue(code)
    if mother in _STYLED:
        return _STYLED[mother]
    known = _by_language()
    return known.get(code) or known.get(mother) or (_OTHERS if _is_known(mother) else "")


@lru_cache(maxsize=1)
def _by_language() -> dict[str, str]:
    return {code: marks for marks, codes in _MARKS.items() for code in codes.split()}


def _is_known(mother: str) -> bool:
    from babel.localedata import exists

    return bool(exists(mother))
