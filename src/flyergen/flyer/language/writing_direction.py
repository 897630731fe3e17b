"""Writing direction: finds languages written from right to left, and language codes that a flyer cannot have."""

from flyergen.messages import say
from flyergen.problems import Place, Problem

# Languages whose usual script runs from right to left, for codes without a script. Source: CLDR, likelySubtags.
_LANGUAGES = (
    "ar arc arz azb bal bgn bqi ckb dv fa glk he iw ji khw ks lrc luz mzn nqo ota pnb prs ps sd sdh skr syr ug ur yi"
)
_SCRIPTS = "Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi"


def is_right_to_left(code: str) -> bool:
    """Return whether a language is written from right to left, in the script of its code or in its usual one."""
    language, *rest = code.replace("_", "-").split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    return script in _SCRIPTS.split() if script else language.lower() in _LANGUAGES.split()


def right_to_left_problem(code: str, hint: str, place: Place | None = None) -> Problem:
    """Return the problem of a language that cannot be set yet."""
    fact = say("`{code}` is written from right to left, and such scripts are not set yet", code=code)
    return Problem("L510", fact, hint, place)


def new_language_problems(code: str, instead: str) -> list[Problem]:
    """Return why a flyer cannot have a language: F111 an invalid code, L510 a right-to-left language.

    `instead` is the hint for such a language.
    """
    from flyergen.flyer.language.language_codes import is_language

    if not is_language(code):
        return [_no_code(code)]
    if is_right_to_left(code):
        return [right_to_left_problem(code, instead)]
    return []


def _no_code(code: str) -> Problem:
    from flyergen.flyer.language.language_codes import meant

    near = meant(code)
    hint = say("did you mean `{near}`?", near=near) if near else say("write a code such as `ru`, `es-MX` or `zh-Hans`")
    return Problem("F111", say("`{code}` is not the code of a language", code=code), hint)
